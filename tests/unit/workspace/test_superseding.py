"""What a new position takes the place of, and what stands beside it."""

from dataclasses import replace
from datetime import date

import pytest

from plancompare.model.comparison import Relation
from plancompare.model.lineage import Comeback
from plancompare.model.negotiation import (
    ClauseLink,
    ClauseRef,
    Grade,
    NewPosition,
    PositionState,
    Source,
    Stance,
    Status,
)
from plancompare.workspace.confirmations import confirm
from plancompare.workspace.database import Database
from plancompare.workspace.derived import derived_faults
from plancompare.workspace.drafts import add_draft, get_draft
from plancompare.workspace.journal import redo, undo
from plancompare.workspace.overview import clause_view, marks, negotiation
from plancompare.workspace.positions import one_position, record_position
from plancompare.workspace.stale import stale_positions
from tests.unit.workspace.building import add, draft_of, says, seat

WHOLE = {"2": "The fund is set up. It is audited."}
HALVES = {"2": "The fund is set up.", "3": "It is audited."}


def a_clause_is_split(db: Database) -> str:
    """NOR accepted it on a condition while it was one; the id of that position."""
    seat(db, "NOR", "SWE")
    add(db, WHOLE)
    old = record_position(db, says("NOR", "1:2", Stance.ACCEPTS_IF))
    add(db, HALVES, based_on=1, became={"2": ["2", "3"]})
    return old


def held(db: Database, clause: str) -> list[str]:
    """The stances in force on a clause, as `accepts` or, taken on other words, `(accepts)`."""
    ref = ClauseRef.parse(clause)
    mark = marks(db, ref.draft).get(ref.path)
    assert derived_faults(db) == ()
    return [f"({one.stance})" if one.hollow else str(one.stance) for one in mark.stances] if mark else []


def test_what_is_said_of_one_part_of_a_split_clause_leaves_the_old_stance_on_the_other(db: Database) -> None:
    old = a_clause_is_split(db)
    record_position(db, says("NOR", "2:2"))
    assert held(db, "2:2") == ["accepts"]
    assert held(db, "2:3") == ["(accepts-if)"]
    assert one_position(db, old).state is PositionState.NEEDS_ANOTHER_LOOK
    assert one_position(db, old).now == ClauseRef(2, "3")
    assert [(one.position.id, one.waiting) for one in stale_positions(db)] == [(old, (ClauseRef(2, "3"),))]
    assert [one.id for one in clause_view(db, ClauseRef(2, "2")).positions][-1] == old, "it stays on record"
    confirm(db, [old])
    assert (held(db, "2:2"), held(db, "2:3")) == (["accepts"], ["accepts-if"])


def test_a_split_clause_of_which_each_part_was_spoken_of_leaves_nothing_of_the_old_stance(db: Database) -> None:
    old = a_clause_is_split(db)
    for clause in ("2:3", "2:2"):
        record_position(db, says("NOR", clause, Stance.DISPUTES))
    assert one_position(db, old).state is PositionState.SUPERSEDED
    assert stale_positions(db) == ()
    assert (held(db, "2:2"), held(db, "2:3"), held(db, "1:2")) == (["disputes"], ["disputes"], ["accepts-if"])


def test_the_old_stance_goes_on_with_the_part_that_nobody_spoke_of(db: Database) -> None:
    a_clause_is_split(db)
    record_position(db, says("NOR", "2:2"))
    add(db, {"7": HALVES["2"], "8": HALVES["3"]}, based_on=2, became={"2": "7", "3": "8"})
    assert (held(db, "3:7"), held(db, "3:8")) == (["accepts"], ["(accepts-if)"])
    assert [str(ref) for one in stale_positions(db) for ref in one.waiting] == ["3:8"]
    record_position(db, says("NOR", "3:8", Stance.RESERVES))
    assert (held(db, "3:7"), held(db, "3:8")) == (["accepts"], ["reserves"])


def test_a_part_on_which_something_stands_beside_keeps_both(db: Database) -> None:
    a_clause_is_split(db)
    record_position(db, says("NOR", "2:2"), supersede=False)
    record_position(db, says("NOR", "2:3", Stance.DISPUTES), only=())
    assert held(db, "2:2") == ["(accepts-if)", "accepts"]
    assert held(db, "2:3") == ["(accepts-if)", "disputes"]


def test_who_chooses_the_old_stance_to_be_replaced_replaces_it_on_this_part(db: Database) -> None:
    old = a_clause_is_split(db)
    record_position(db, says("NOR", "2:2"), only=[old])
    assert (held(db, "2:2"), held(db, "2:3")) == (["accepts"], ["(accepts-if)"])


def test_a_replacement_on_one_part_is_taken_back_and_done_again(db: Database) -> None:
    a_clause_is_split(db)
    record_position(db, says("NOR", "2:2"))
    undo(db)
    assert (held(db, "2:2"), held(db, "2:3")) == (["(accepts-if)"], ["(accepts-if)"])
    redo(db)
    assert (held(db, "2:2"), held(db, "2:3")) == (["accepts"], ["(accepts-if)"])


def test_parts_that_are_joined_again_have_the_new_stance_and_what_is_left_of_the_old(db: Database) -> None:
    old = a_clause_is_split(db)
    record_position(db, says("NOR", "2:2", Stance.DISPUTES))
    add(db, {**WHOLE, "4": "It is closed."}, based_on=2, became={"2": "2", "3": "2"})
    assert held(db, "3:2") == ["accepts-if", "(disputes)"]
    assert negotiation(db).standings[0].status is Status.DISPUTED
    record_position(db, says("NOR", "3:2"))
    assert held(db, "3:2") == ["accepts"]
    assert one_position(db, old).state is PositionState.SUPERSEDED


def test_one_position_on_a_merged_clause_replaces_those_on_both_as_far_as_they_have_no_other_heirs(
    db: Database,
) -> None:
    seat(db, "NOR")
    add(db, {"1": "Forces are limited.", "2": "They leave. They disarm."})
    first, second = (record_position(db, says("NOR", clause)) for clause in ("1:1", "1:2"))
    add(db, {"1": "Forces are limited. They leave.", "2": "They disarm."}, based_on=1, became={"1": "1", "2": "1"})
    record_position(db, says("NOR", "2:1"))
    assert one_position(db, first).state is one_position(db, second).state is PositionState.SUPERSEDED
    undo(db)
    undo(db)
    add(
        db,
        {"1": "Forces are limited. They leave.", "2": "They disarm."},
        based_on=1,
        became={"1": "1", "2": ["1", "2"]},
    )
    record_position(db, says("NOR", "2:1"))
    assert one_position(db, first).state is PositionState.SUPERSEDED
    assert (held(db, "2:1"), held(db, "2:2")) == (["accepts"], ["(accepts)"])


def known(clause: str, stance: Stance, grade: Grade, day: int | None = None) -> NewPosition:
    """What NOR is known to say; `day` of May, if anybody knows."""
    dated = None if day is None else date(2026, 5, day)
    return replace(says("NOR", clause, stance), source=Source(grade=grade), dated=dated)


@pytest.mark.parametrize(
    ("before", "after", "superseded"),
    [
        (Grade.TABLED, Grade.PUBLIC, True),
        (Grade.TABLED, Grade.NAMED_PRESS, False),
        (Grade.PUBLIC, Grade.ANONYMOUS_PRESS, False),
        (Grade.SAID, Grade.INFERRED, False),
        (Grade.NAMED_PRESS, Grade.ANONYMOUS_PRESS, True),
        (Grade.ANONYMOUS_PRESS, Grade.INFERRED, False),
        (Grade.ANONYMOUS_PRESS, Grade.SAID, True),
        (Grade.INFERRED, Grade.INFERRED, True),
    ],
)
def test_what_is_known_less_surely_stands_beside_the_record_and_does_not_change_how_a_clause_stands(
    db: Database, before: Grade, after: Grade, *, superseded: bool
) -> None:
    seat(db, "NOR", "SWE")
    add(db, WHOLE)
    record_position(db, says("SWE", "1:2"))
    old = record_position(db, known("1:2", Stance.ACCEPTS, before))
    record_position(db, known("1:2", Stance.DISPUTES, after))
    assert (one_position(db, old).state is PositionState.SUPERSEDED) is superseded
    assert marks(db, 1)["2"].status is (Status.DISPUTED if superseded else Status.AGREED)
    assert derived_faults(db) == ()


def test_a_word_on_the_record_replaces_the_rumours_before_it(db: Database) -> None:
    seat(db, "NOR")
    add(db, WHOLE)
    record_position(db, known("1:2", Stance.ACCEPTS, Grade.SAID))
    record_position(db, known("1:2", Stance.DISPUTES, Grade.ANONYMOUS_PRESS))
    record_position(db, known("1:2", Stance.RESERVES, Grade.PUBLIC))
    assert held(db, "1:2") == ["reserves"]


def test_a_surer_word_that_stands_beside_a_rumour_of_a_later_day_is_the_last(db: Database) -> None:
    seat(db, "NOR")
    add(db, WHOLE)
    record_position(db, known("1:2", Stance.DISPUTES, Grade.NAMED_PRESS, 9))
    record_position(db, known("1:2", Stance.RESERVES, Grade.TABLED, 5))
    assert held(db, "1:2") == ["disputes", "reserves"]
    assert marks(db, 1)["2"].status is Status.OPEN


def test_what_was_said_on_an_earlier_day_and_written_down_late_stands_beside_the_later_word(db: Database) -> None:
    seat(db, "NOR")
    add(db, WHOLE)
    later = record_position(db, known("1:2", Stance.DISPUTES, Grade.SAID, 9))
    record_position(db, known("1:2", Stance.RESERVES, Grade.SAID, 5))
    assert held(db, "1:2") == ["disputes", "reserves"]
    assert marks(db, 1)["2"].status is Status.DISPUTED
    record_position(db, known("1:2", Stance.ACCEPTS, Grade.SAID))
    assert held(db, "1:2") == ["accepts"], "nobody knows its day, so it counts as today's"
    assert one_position(db, later).state is PositionState.SUPERSEDED


def test_a_person_may_let_a_rumour_take_the_place_of_the_record(db: Database) -> None:
    seat(db, "NOR")
    add(db, WHOLE)
    old = record_position(db, known("1:2", Stance.ACCEPTS, Grade.TABLED, 9))
    record_position(db, known("1:2", Stance.DISPUTES, Grade.ANONYMOUS_PRESS, 5), only=[old])
    assert held(db, "1:2") == ["disputes"]


def test_the_old_stance_is_back_with_the_part_that_was_dropped_for_a_while(db: Database) -> None:
    old = a_clause_is_split(db)
    add(db, {"2": HALVES["2"]}, based_on=2, became={"2": "2"})
    record_position(db, says("NOR", "3:2"))
    assert one_position(db, old).state is PositionState.SUPERSEDED
    back = ClauseLink(old="c2", new="c2", relation=Relation.SAME, moved=False, confidence=1.0)
    stays = ClauseLink(old="c1", new="c1", relation=Relation.SAME, moved=False, confidence=1.0)
    comeback = Comeback(draft=get_draft(db, 2), links=(back,))
    fourth = draft_of("fourth.txt", {**HALVES, "4": "More."})
    add_draft(db, *fourth, based_on=3, links=[stays], comebacks=[comeback])
    assert (held(db, "4:2"), held(db, "4:3")) == (["accepts"], ["(accepts-if)"])
    assert one_position(db, old).state is PositionState.NEEDS_ANOTHER_LOOK


def test_what_is_written_down_late_on_one_of_two_merged_clauses_leaves_the_word_on_the_merged_one(db: Database) -> None:
    seat(db, "NOR")
    add(db, {"1": "Forces are limited.", "2": "They leave."})
    add(db, {"1": "Forces are limited and leave."}, based_on=1, became={"1": "1", "2": "1"})
    add(db, {"1": "Forces leave."}, based_on=2, became={"1": "1"})
    record_position(db, says("NOR", "3:1", Stance.DISPUTES))
    record_position(db, says("NOR", "1:1"))
    assert held(db, "3:1")[0] == "disputes"
