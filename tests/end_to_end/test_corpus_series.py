"""Every pair of Word drafts of every real series: no crash, and no invariant of a comparison broken."""

import itertools
from pathlib import Path

import pytest

from plancompare.compare.engine import compare
from plancompare.model.comparison import Relation
from plancompare.readers.apart.reading import read_file
from tests.invariants import broken

SERIES = Path(__file__).parents[2] / "../shared/corpus/series"
FOLDERS = sorted({file.parent.name for file in SERIES.glob("*/*.docx")})
LARGE = {"sarif-wd02-docx"}
"""Thousands of clauses each: neighbours only."""

pytestmark = pytest.mark.skipif(not FOLDERS, reason="the corpus of real drafts is not beside this checkout")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_pair_of_a_series(folder: str) -> None:
    drafts = [read_file(file) for file in sorted((SERIES / folder).glob("*.docx"))]
    pairs = itertools.pairwise(drafts) if folder in LARGE else itertools.combinations(drafts, 2)
    for old, new in pairs:
        comparison = compare(old, new)
        assert broken(comparison) == [], f"{old.file} against {new.file}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_draft_against_itself_is_the_same_throughout(folder: str) -> None:
    draft = read_file(sorted((SERIES / folder).glob("*.docx"))[-1])
    comparison = compare(draft, draft)
    assert {row.relation for row in comparison.rows} == {Relation.SAME}
    assert not any(row.moved or row.renumbered for row in comparison.rows)
