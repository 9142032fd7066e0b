"""The running example and real series: what is known of them is found."""

import json
from pathlib import Path

import pytest

from plancompare.compare.engine import compare
from plancompare.model.comparison import Relation
from plancompare.readers.apart.reading import read_file

CORPUS = Path(__file__).parents[3] / ".." / "shared" / "corpus"
COLUMNS = {"us": 0, "eu": 1, "framework": 2}

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not at hand")


def peace_file(key: str) -> Path:
    crosswalk = json.loads((CORPUS / "peace" / "crosswalk.json").read_text(encoding="utf-8"))
    return CORPUS / "peace" / str(crosswalk["files"][key])


@needs_corpus
@pytest.mark.parametrize(("one", "other"), [("us", "eu"), ("eu", "framework"), ("us", "framework")])
def test_the_plans_points_are_found_again(one: str, other: str) -> None:
    """No wrong pair, at most one missed."""
    crosswalk = json.loads((CORPUS / "peace" / "crosswalk.json").read_text(encoding="utf-8"))
    known = {(row[COLUMNS[one]], row[COLUMNS[other]]) for row in crosswalk["rows"]}
    want = {(str(old), str(new)) for old, new in known if old and new}
    comparison = compare(read_file(peace_file(one)), read_file(peace_file(other)))
    got = {
        (old.path, new.path)
        for row in comparison.rows
        for old in row.old
        for new in row.new
        if old.path.isdigit() and new.path.isdigit()
    }
    assert got <= want
    assert len(want - got) <= 1


@needs_corpus
@pytest.mark.parametrize("name", ["ua-constitution-md/01.md", "openchain-en-docx/03.docx", "cabf-nsr-md/01.md"])
def test_a_real_document_is_the_same_as_itself(name: str) -> None:
    draft = read_file(CORPUS / "series" / name)
    assert all(row.relation is Relation.SAME and not row.moved for row in compare(draft, draft).rows)
