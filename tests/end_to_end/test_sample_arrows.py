"""The sample's first and third draft: where each point went is known, and the comparison finds it all and no more."""

import pytest

from plancompare.compare.engine import compare
from plancompare.jobs.make_sample import sample_drafts
from plancompare.model.comparison import Comparison, MaterialKind
from plancompare.model.draft import ClauseKind
from plancompare.readers.apart.reading import read_file
from tests.invariants import broken

ARROWS = {
    **{"1": "1", "2": "2", "5": "3", "6": "4", "10": "5", "16": "6", "11": "7", "12": "8", "18": "11", "19": "12"},
    **{"20": "13", "21": "14", "22": "15", "23": "16", "24": "17", "25": "18", "27": "19", "28": "20"},
}
DROPPED = {"3", "4", "7", "8", "9", "13", "14", "15", "17", "26"}
NEW = {"9", "10"}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    first, _, third = sample_drafts()
    return compare(read_file(first), read_file(third))


def test_every_arrow_between_points_is_found_and_no_other(comparison: Comparison) -> None:
    found = {
        (old.path, new.path)
        for row in comparison.rows
        for old in row.old
        for new in row.new
        if ClauseKind.POINT in {old.kind, new.kind}
    }
    assert found == set(ARROWS.items())


def test_what_was_dropped_and_what_is_new(comparison: Comparison) -> None:
    points = [row for row in comparison.rows if {clause.kind for clause in row.old + row.new} == {ClauseKind.POINT}]
    assert {row.old[0].path for row in points if not row.new} == DROPPED
    assert {row.new[0].path for row in points if not row.old} == NEW


def test_the_number_of_the_armed_forces_is_called_out(comparison: Comparison) -> None:
    row = next(row for row in comparison.rows if row.new and row.new[0].path == "4")
    assert (MaterialKind.NUMBER, "600,000", "800,000") in {(m.kind, m.old, m.new) for m in row.material}


def test_no_invariant_is_broken(comparison: Comparison) -> None:
    assert broken(comparison) == []
