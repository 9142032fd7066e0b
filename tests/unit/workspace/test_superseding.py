"""What a new position takes the place of, and what stands beside it."""

from plancompare.model.negotiation import ClauseRef, PositionState, Stance, Status
from plancompare.workspace.confirmations import confirm
from plancompare.workspace.database import Database
from plancompare.workspace.derived import derived_faults
from plancompare.workspace.journal import redo, undo
from plancompare.workspace.overview import clause_view, marks, negotiation
from plancompare.workspace.positions import one_position, record_position
from plancompare.workspace.stale import stale_positions
from tests.unit.workspace.building import add, says, seat

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
