"""Every pair of neighbouring drafts of every real series, and every made pair: no invariant is broken."""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from plancompare.compare.engine import compare
from plancompare.model.comparison import Comparison, Relation
from plancompare.model.draft import Draft
from plancompare.readers.registry import load_bytes, read_bytes
from tests.invariants import broken

CORPUS = Path(__file__).parents[2] / "../shared/corpus"
DRAFTS = {".docx", ".odt", ".pdf", ".rtf", ".html", ".md", ".txt"}
SERIES = {
    folder.name: sorted(file for file in folder.iterdir() if file.suffix in DRAFTS)
    for folder in sorted(CORPUS.glob("series/*"))
}
NEIGHBOURS = [pair for files in SERIES.values() for pair in pairwise(files)]
WORD = [
    (old, new)
    for files in SERIES.values()
    for place, old in enumerate(files)
    for new in files[place + 2 :]
    if old.suffix == new.suffix == ".docx" and old.parent.name != "sarif-wd02-docx"  # thousands of clauses each
]
MADE = [(folder / "a.docx", folder / "b.docx") for folder in sorted(CORPUS.glob("pairs/*")) if folder.is_dir()]
PAIRS = [*NEIGHBOURS, *WORD, *MADE]

pytestmark = pytest.mark.skipif(not PAIRS, reason="the corpus of real drafts is not beside this checkout")


@cache
def read(file: Path) -> Draft:
    return read_bytes(file.name, load_bytes(file))


def matches(comparison: Comparison) -> set[tuple[str, str]]:
    return {(one.id, other.id) for row in comparison.rows for one in row.old for other in row.new}


def name(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


@pytest.mark.parametrize(("old", "new"), PAIRS, ids=name)
def test_a_pair_is_compared_soundly_and_the_same_from_either_side(old: Path, new: Path) -> None:
    there, back = compare(read(old), read(new)), compare(read(new), read(old))
    assert broken(there) == []
    assert broken(back) == []
    assert matches(there) == {(one, other) for other, one in matches(back)}
    assert there.summary.edited == back.summary.edited
    assert there.summary.inserted == back.summary.deleted
    assert there.summary.split == back.summary.merged


@pytest.mark.parametrize("file", sorted({file for pair in PAIRS for file in pair}), ids=name)
def test_a_draft_against_itself_is_the_same_throughout(file: Path) -> None:
    comparison = compare(read(file), read(file))
    assert {row.relation for row in comparison.rows} <= {Relation.SAME}
    assert not any(row.moved or row.renumbered or row.material or row.editorial for row in comparison.rows)
    assert comparison.proposals == ()
