"""One provision through the drafts, and where each of its words came from."""

from pathlib import Path

import pytest

from plancompare.errors import NotInWorkspace
from plancompare.jobs.add_drafts import add_drafts
from plancompare.jobs.opened import opened
from plancompare.jobs.retake_draft import retake
from plancompare.jobs.trace_clause import trace_clause
from plancompare.model.lineage import Lineage, Stage
from plancompare.model.markup import Version
from plancompare.model.negotiation import ClauseRef, PositionState, Stance
from plancompare.workspace.integrity import check
from plancompare.workspace.journal import undo
from plancompare.workspace.overview import negotiation, standings
from plancompare.workspace.positions import record_position
from tests.marked_up import NOVAK, Ins, Paragraph, marked_up, point
from tests.unit.workspace.building import says, seat

ELECTIONS = "Elections shall be held in 100 days."
FORCES = "The armed forces shall be limited to {} personnel."
RIVER = "Commercial use of the Dnipro river shall not be hindered."
PRISONERS = "All prisoners of war are exchanged on the principle of all for all."
HOSTAGES = "All civilian detainees and hostages are returned to their homes."


class Talks:
    """A workspace to which drafts are added as numbered points."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "talks.plancompare"
        self._folder, self._count = folder, 0

    def add(self, *points: str, based_on: int | None = None) -> None:
        """One draft more; based on the newest, if nothing else is said."""
        self._count += 1
        file = self._folder / f"{self._count}.txt"
        text = "\n\n".join(f"{number}. {point}" for number, point in enumerate(points, 1))
        file.write_text(f"Draft {self._count}\n\n{text}\n", encoding="utf-8")  # no file twice in a workspace
        add_drafts(self.file, [file], based_on=based_on)

    def trace(self, clause: str) -> Lineage:
        """What is known of a clause."""
        return trace_clause(self.file, ClauseRef.parse(clause))

    def history(self, clause: str) -> list[str]:
        """Its stages, each in a line."""
        return [told(stage) for stage in self.trace(clause).history]


def told(stage: Stage) -> str:
    """`2:1 edited renumbered`."""
    more = ["moved"] * stage.moved + ["renumbered"] * stage.renumbered
    return " ".join([f"{stage.draft}:{stage.path}", stage.change.value, *more])


@pytest.fixture
def talks(tmp_path: Path) -> Talks:
    """No draft yet."""
    return Talks(tmp_path)


def dropped_and_back(talks: Talks, *last: str) -> None:
    """The elections are dropped in draft 2 and are in the last one again."""
    talks.add(ELECTIONS, FORCES.format("600,000"), RIVER)
    talks.add(FORCES.format("600,000"), RIVER)
    talks.add(FORCES.format("800,000"), RIVER)
    talks.add(*last)


def test_a_clause_is_followed_through_new_numbers(talks: Talks) -> None:
    dropped_and_back(talks, ELECTIONS, FORCES.format("800,000"), RIVER)
    assert talks.history("4:2") == ["1:2 first", "2:1 same renumbered", "3:1 edited", "4:2 same renumbered"]


def test_each_word_has_the_draft_it_came_in(talks: Talks) -> None:
    talks.add(FORCES.format("600,000"))
    talks.add(FORCES.format("800,000"))
    talks.add("The armed forces shall be kept at 800,000 personnel.")
    words = talks.trace("3:1").words
    assert "".join(text for text, _ in words) == "The armed forces shall be kept at 800,000 personnel."
    came_in = {text.strip(): number for text, number in words}
    assert came_in["800,000"] == 2
    assert next(number for text, number in words if "kept" in text) == 3
    assert next(number for text, number in words if "armed forces" in text) == 1


def test_a_clause_that_is_dropped_has_vanished(talks: Talks) -> None:
    talks.add(ELECTIONS, RIVER)
    talks.add(RIVER)
    talks.add(RIVER, PRISONERS)
    assert talks.history("1:1") == ["1:1 first", "2:1 vanished"]


def test_a_clause_that_comes_back_as_it_was_is_found_again(talks: Talks) -> None:
    dropped_and_back(talks, ELECTIONS, FORCES.format("800,000"), RIVER)
    assert talks.history("4:1") == ["1:1 first", "2:1 vanished", "4:1 returned"]
    assert talks.history("1:1") == talks.history("4:1")
    assert talks.trace("4:1").words == ((ELECTIONS, 1),)


def test_a_clause_that_comes_back_reworded_tells_which_words_are_new(talks: Talks) -> None:
    dropped_and_back(talks, "Elections shall be held in 200 days.", FORCES.format("800,000"), RIVER)
    assert talks.history("4:1") == ["1:1 first", "2:1 vanished", "4:1 returned"]
    assert [(text.strip(), draft) for text, draft in talks.trace("4:1").words] == [
        ("Elections shall be held in", 1),
        ("200", 4),
        ("days.", 1),
    ]


def test_a_clause_that_comes_back_elsewhere_has_moved(talks: Talks) -> None:
    dropped_and_back(talks, FORCES.format("800,000"), RIVER, ELECTIONS)
    assert talks.history("4:3") == ["1:1 first", "2:1 vanished", "4:3 returned moved renumbered"]


def test_a_clause_may_vanish_and_come_back_twice(talks: Talks) -> None:
    talks.add(ELECTIONS, RIVER)
    talks.add(RIVER)
    talks.add("Elections shall be held in 200 days.", RIVER)
    talks.add(RIVER)
    talks.add("Elections shall be held in 200 days.", RIVER)
    assert talks.history("5:1") == ["1:1 first", "2:1 vanished", "3:1 returned", "4:1 vanished", "5:1 returned"]
    assert [draft for _, draft in talks.trace("5:1").words] == [1, 3, 1]


def test_something_else_at_the_same_place_is_no_return(talks: Talks) -> None:
    dropped_and_back(talks, PRISONERS, FORCES.format("800,000"), RIVER)
    assert talks.history("4:1") == ["4:1 first"]
    assert talks.history("1:1") == ["1:1 first", "2:1 vanished"]


def test_a_clause_that_is_split_and_merged_again_keeps_its_words(talks: Talks) -> None:
    talks.add(ELECTIONS, f"{PRISONERS} {HOSTAGES}", RIVER)
    talks.add(ELECTIONS, PRISONERS, HOSTAGES, RIVER)
    talks.add(ELECTIONS, f"{PRISONERS} {HOSTAGES}", RIVER)
    assert talks.history("3:2") == ["1:2 first", "2:2 split", "2:3 split renumbered", "3:2 merged"]
    assert {draft for text, draft in talks.trace("3:2").words if text.strip()} == {1}


def test_the_part_of_a_split_clause_that_is_dropped_has_vanished(talks: Talks) -> None:
    talks.add(ELECTIONS, f"{PRISONERS} {HOSTAGES}", RIVER)
    talks.add(ELECTIONS, PRISONERS, HOSTAGES, RIVER)
    talks.add(ELECTIONS, PRISONERS, RIVER)
    assert talks.history("3:2")[-2:] == ["3:2 same", "3:3 vanished"]


def test_a_clause_that_only_joined_a_merger_later_came_first_and_did_not_return(talks: Talks) -> None:
    talks.add(ELECTIONS, PRISONERS, RIVER)
    talks.add(ELECTIONS, PRISONERS, HOSTAGES, RIVER)
    talks.add(ELECTIONS, f"{PRISONERS} {HOSTAGES}", RIVER)
    assert talks.history("3:2") == ["1:2 first", "2:2 same", "2:3 first", "3:2 merged"]
    assert [draft for text, draft in talks.trace("3:2").words if text.strip()] == [1, 2]


def test_each_branch_has_its_own_history_and_words(talks: Talks) -> None:
    talks.add(ELECTIONS, FORCES.format("600,000"), RIVER)
    talks.add(FORCES.format("800,000"), RIVER)
    talks.add(ELECTIONS, FORCES.format("800,000"), RIVER, based_on=1)
    talks.add(ELECTIONS, FORCES.format("800,000"), RIVER, based_on=2)
    assert talks.history("4:1") == ["1:1 first", "2:1 vanished", "3:1 same", "4:1 returned"]
    assert [draft for _, draft in talks.trace("4:2").words] == [1, 2, 1]


def test_words_that_a_draft_takes_from_another_branch_came_in_there(talks: Talks) -> None:
    talks.add(ELECTIONS, FORCES.format("600,000"), RIVER)
    talks.add(ELECTIONS, FORCES.format("800,000"), RIVER)
    talks.add(ELECTIONS, "The armed forces shall be limited to 800,000 trained personnel.", RIVER, based_on=1)
    assert [(text.strip(), draft) for text, draft in talks.trace("3:2").words] == [
        ("The armed forces shall be limited to", 1),
        ("800,000", 2),
        ("trained", 3),
        ("personnel.", 1),
    ]


def test_words_that_only_another_branch_kept_are_as_new_as_their_return(talks: Talks) -> None:
    longer = "Elections shall be held in 100 days, under the supervision of observers."
    talks.add(longer, RIVER)
    talks.add(longer, FORCES, RIVER)
    talks.add("Elections shall be held in 100 days.", RIVER, based_on=1)
    talks.add(longer, RIVER, PRISONERS, based_on=3)
    assert [(text.strip(), draft) for text, draft in talks.trace("4:1").words] == [
        ("Elections shall be held in 100 days", 1),
        (", under the supervision of observers", 4),
        (".", 1),
    ]


def test_a_clause_that_only_another_branch_had_does_not_come_back(talks: Talks) -> None:
    talks.add(FORCES.format("600,000"), RIVER)
    talks.add(ELECTIONS, FORCES.format("600,000"), RIVER)
    talks.add(FORCES.format("600,000"), RIVER, based_on=1)
    talks.add(ELECTIONS, FORCES.format("600,000"), RIVER, based_on=3)
    assert talks.history("4:1") == ["4:1 first"]


def test_what_was_said_of_a_clause_is_found_again_with_it(talks: Talks) -> None:
    talks.add(ELECTIONS, RIVER)
    with opened(talks.file) as db:
        seat(db, "UKR")
        record_position(db, says("UKR", "1:1", Stance.ACCEPTS))
    talks.add(RIVER)
    with opened(talks.file, read_only=True) as db:
        assert negotiation(db).positions[0].now is None
    talks.add(RIVER, ELECTIONS)
    with opened(talks.file, read_only=True) as db:
        position = negotiation(db).positions[0]
        assert (position.now, position.state) == (ClauseRef(3, "2"), PositionState.IN_FORCE)


def test_what_was_agreed_and_comes_back_in_other_words_is_altered(talks: Talks) -> None:
    talks.add(ELECTIONS, RIVER)
    with opened(talks.file) as db:
        seat(db, "UKR", "RUS")
        said = [record_position(db, says(party, "1:1", Stance.ACCEPTS)) for party in ("UKR", "RUS")]
    talks.add(RIVER)
    talks.add("Elections shall be held in 200 days.", RIVER)
    with opened(talks.file, read_only=True) as db:
        for position in negotiation(db).positions:
            assert (position.now, position.state) == (ClauseRef(3, "1"), PositionState.NEEDS_ANOTHER_LOOK)
        standing = next(one for one in standings(db, 3) if one.clause.path == "1")
        assert standing.agreed_text_altered
        assert list(standing.positions) == said


def test_several_drafts_added_at_once_are_followed_as_well(talks: Talks, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.txt" for name in "abc"]
    drafts = (ELECTIONS, RIVER, PRISONERS), (RIVER, PRISONERS), (RIVER, PRISONERS, ELECTIONS)
    for file, points in zip(files, drafts, strict=True):
        file.write_text("\n\n".join(f"{n}. {point}" for n, point in enumerate(points, 1)), encoding="utf-8")
    add_drafts(talks.file, files)
    assert talks.history("3:3")[-1] == "3:3 returned moved renumbered"


def test_a_clause_that_tracked_changes_put_in_again_is_back_in_the_final_text(talks: Talks, tmp_path: Path) -> None:
    talks.add(RIVER, PRISONERS)
    talks.add(RIVER)
    file = tmp_path / "3.docx"
    put_in = Paragraph((Ins(f"2. {PRISONERS}"),), new=NOVAK)
    file.write_bytes(marked_up(point(f"1. {RIVER}"), put_in, point(f"3. {ELECTIONS}")))
    add_drafts(talks.file, [file])
    assert talks.history("3:2") == ["1:2 first", "2:2 vanished", "3:2 returned"]
    retake(talks.file, 3, Version.BOTH)
    assert talks.history("4:2") == ["1:2 first", "2:2 vanished", "4:2 returned"]
    assert check(talks.file) == ()


def test_a_return_goes_with_the_draft_whose_arrival_is_undone(talks: Talks) -> None:
    dropped_and_back(talks, ELECTIONS, RIVER)
    with opened(talks.file) as db:
        undo(db)
    assert talks.history("1:1") == ["1:1 first", "2:1 vanished"]


def test_a_clause_that_is_not_there_is_told(talks: Talks) -> None:
    dropped_and_back(talks, ELECTIONS)
    for clause, said in (("3:9", "no clause 9"), ("9:1", "no draft 9"), ("3:", "whole")):
        with pytest.raises(NotInWorkspace, match=said):
            talks.trace(clause)
