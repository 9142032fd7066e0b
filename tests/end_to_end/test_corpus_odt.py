"""The OpenDocument texts of the corpus: read as their index says, and no invariant of a comparison broken."""

import itertools
from pathlib import Path

import pytest

from plancompare.compare.engine import compare
from plancompare.model.draft import Draft, Tracked
from plancompare.readers.registry import read_bytes
from tests.invariants import broken

CORPUS = Path(__file__).parents[2] / "../shared/corpus"
ODD = sorted(CORPUS.glob("odd/odt__*.odt"))
SERIES = sorted(CORPUS.glob("series/odf-part2-tracked-odt/*.odt"))

pytestmark = pytest.mark.skipif(not (ODD and SERIES), reason="the corpus of real drafts is not beside this checkout")


def read(file: Path, tracked: Tracked = Tracked.ACCEPTED) -> Draft:
    return read_bytes(file.name, file.read_bytes(), tracked=tracked)


def odd(name: str, tracked: Tracked = Tracked.ACCEPTED) -> list[tuple[str, str]]:
    return [(clause.path, clause.text) for clause in read(CORPUS / f"odd/odt__{name}.odt", tracked).clauses]


def test_mixed_number_formats() -> None:
    assert [path for path, _ in odd("orderedListMixed")] == [
        *("1", "2", "3", "3.1", "3.1(a)", "3.1(b)", "3.2", "3.3", "4", "5", "4#2", "5#2")
    ]


def test_tracked_changes_in_both_readings() -> None:
    assert odd("trackedChanges") == [("/p1", "Some text with and inserted text.")]
    assert odd("trackedChanges", Tracked.REJECTED) == [("/p1", "Some text with deleted text.")]


def test_hidden_words_are_told() -> None:
    draft = read(CORPUS / "odd/odt__hiddenTextByStyle.odt")

    assert draft.clauses == ()
    assert "Hidden text was left out: 1 passage, 11 characters: “Hidden text”." in draft.warnings


def test_references_show_what_they_refer_to() -> None:
    assert odd("referenceAllInOne")[-1][1] == "A reference to Some text, A list item and A header."


@pytest.mark.parametrize("file", ODD, ids=lambda file: file.stem)
def test_a_draft_against_itself_keeps_every_invariant(file: Path) -> None:
    draft = read(file)

    assert broken(compare(draft, draft)) == []


def test_what_was_there_before_the_tracked_changes_is_the_first_version() -> None:
    """Later versions rewrite what stands outside their tracked changes."""
    first, *later = (
        [(clause.path, clause.text) for clause in read(file, Tracked.REJECTED).clauses] for file in SERIES[:3]
    )

    assert later == [first, first] and len(first) > 500


def test_neighbours_of_the_tracked_series() -> None:
    for old, new in itertools.pairwise(map(read, SERIES[:4])):
        assert broken(compare(old, new)) == [], f"{old.file} against {new.file}"
