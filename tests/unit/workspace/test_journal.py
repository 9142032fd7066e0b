"""Undo, redo and the record of every change."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancompare.errors import NotInWorkspace, UnreadableDraft
from plancompare.model.negotiation import ClauseRef, Negotiation, PositionState, Stance, Status
from plancompare.workspace import integrity
from plancompare.workspace.database import Database, close, transaction
from plancompare.workspace.drafts import add_draft, all_drafts, get_draft, original_bytes
from plancompare.workspace.journal import entries, next_redo, next_undo, redo, undo
from plancompare.workspace.opening import create_workspace, open_workspace
from plancompare.workspace.overview import negotiation
from plancompare.workspace.parties import all_parties, own_party, set_own_party
from plancompare.workspace.positions import all_positions, record_position
from plancompare.workspace.statuses import set_status
from tests.unit.workspace.building import add, draft_of, says, seat

POINTS = {"1": "Sovereignty is confirmed.", "2": "Forces shall be limited to 600,000."}


def test_undo_takes_back_a_position_and_revives_the_one_it_superseded(db: Database) -> None:
    seat(db, "UKR")
    add(db, POINTS)
    record_position(db, says("UKR", "1:1", Stance.ACCEPTS))
    before = negotiation(db)
    record_position(db, says("UKR", "1:1", Stance.DISPUTES))
    after = negotiation(db)
    assert next_undo(db) == "UKR disputes 1:1"
    assert undo(db) == "UKR disputes 1:1"
    assert negotiation(db) == before
    assert next_redo(db) == "UKR disputes 1:1"
    assert redo(db) == "UKR disputes 1:1"
    assert negotiation(db) == after
    assert next_redo(db) is None


def test_undo_goes_on_after_the_workspace_was_closed_and_opened(db: Database, path: Path) -> None:
    seat(db, "UKR")
    add(db, POINTS)
    record_position(db, says("UKR", "1:1"))
    set_status(db, ClauseRef(1, "1"), Status.DEFERRED)
    assert undo(db) == "Set 1:1 to deferred"
    close(db)
    again = open_workspace(path)
    assert next_redo(again) == "Set 1:1 to deferred"
    assert [undo(again), undo(again), undo(again), undo(again)] == [
        "UKR accepts 1:1",
        "Add draft1.txt",
        "Add the party UKR",
        None,
    ]
    assert negotiation(again) == Negotiation(drafts=(), parties=(), standings=(), positions=(), demands=(), linkages=())
    close(again)
    once_more = open_workspace(path)
    while redo(once_more) is not None:
        pass
    assert [p.state for p in all_positions(once_more)] == [PositionState.IN_FORCE]
    assert negotiation(once_more).standings[0].status is Status.DEFERRED
    close(once_more)
    assert integrity.check(path) == ()


def test_something_new_after_an_undo_leaves_nothing_to_do_again(db: Database) -> None:
    seat(db, "UKR")
    undo(db)
    seat(db, "RUS")
    assert next_redo(db) is None
    assert redo(db) is None
    assert [party.code for party in all_parties(db)] == ["RUS"]


def test_a_draft_taken_back_comes_again_whole_or_in_another_reading(db: Database) -> None:
    add(db, POINTS)
    draft, data = draft_of("second.txt", {"1": "Sovereignty is confirmed.", "2": "Other."})
    add_draft(db, draft, data, based_on=1)
    undo(db)
    assert [found.number for found in all_drafts(db)] == [1]
    redo(db)
    assert (get_draft(db, 2), original_bytes(db, 2)) == (draft, data)
    undo(db)
    record = add_draft(db, draft, data)
    assert (record.number, record.based_on) == (2, None)


def test_the_same_bytes_are_refused_and_nothing_is_left_of_them(db: Database) -> None:
    draft, data = draft_of("first.txt", POINTS)
    add_draft(db, draft, data)
    written = len(entries(db))
    with pytest.raises(UnreadableDraft, match=r"first\.txt is already in the workspace as draft 1\."):
        add_draft(db, draft, data)
    assert len(entries(db)) == written


def test_several_drafts_in_one_transaction_are_one_step_all_or_nothing(db: Database) -> None:
    seat(db, "UKR")
    with transaction(db, "Add 2 drafts"):
        add(db, POINTS, by=("US",))
        add(db, {"1": "Other."}, based_on=1)
    assert next_undo(db) == "Add 2 drafts"
    assert undo(db) == "Add 2 drafts"
    assert all_drafts(db) == ()
    assert [party.code for party in all_parties(db)] == ["UKR"]
    redo(db)
    assert [found.by for found in all_drafts(db)] == [("US",), ()]
    draft, data = draft_of("again.txt", POINTS)
    with pytest.raises(UnreadableDraft), transaction(db, "Add 2 drafts"):
        add(db, {"1": "A third."}, based_on=2)
        add_draft(db, draft, data)
    assert len(all_drafts(db)) == 2
    assert next_undo(db) == "Add 2 drafts"


def test_a_failed_part_that_is_caught_takes_back_only_itself(db: Database) -> None:
    add(db, POINTS)
    with transaction(db, "Bring a delegation"):
        seat(db, "UKR")
        with pytest.raises(NotInWorkspace):
            record_position(db, says("UKR", "1:99"))
    assert [party.code for party in all_parties(db)] == ["UKR"]
    assert all_positions(db) == ()
    assert next_undo(db) == "Bring a delegation"


def test_an_action_that_changes_nothing_is_no_step(db: Database) -> None:
    seat(db, "UKR")
    set_own_party(db, "UKR")
    written = len(entries(db))
    seat(db, "UKR")
    set_own_party(db, "UKR")
    assert len(entries(db)) == written
    assert next_undo(db) == "Mark for UKR"
    undo(db)
    assert own_party(db) is None


def test_letting_a_clause_follow_that_follows_already_is_no_step(db: Database) -> None:
    add(db, POINTS)
    set_status(db, ClauseRef(1, "1"), None)
    assert next_undo(db) == "Add draft1.txt"


def test_nothing_is_ever_deleted_from_the_journal(db: Database) -> None:
    seat(db, "UKR")
    add(db, POINTS)
    record_position(db, says("UKR", "1:1", statement="We can live with it."), recorded_by="Olena")
    undo(db)
    told = entries(db)
    assert [(entry.kind, entry.table, entry.action) for entry in told] == [
        ("do", "party", "Add the party UKR"),
        ("do", "draft", "Add draft1.txt"),
        ("do", "source", "UKR accepts 1:1"),
        ("do", "position", "UKR accepts 1:1"),
        ("undo", "position", "UKR accepts 1:1"),
        ("undo", "source", "UKR accepts 1:1"),
    ]
    recorded = told[3]
    assert recorded.by == "Olena"
    assert recorded.before is None
    assert recorded.after is not None
    assert recorded.after["statement"] == "We can live with it."
    assert told[4].before == recorded.after


ACTIONS = ("accept", "dispute", "beside", "status", "derive", "own", "undo", "redo")


def _act(db: Database, action: str, place: str) -> None:
    match action:
        case "accept":
            record_position(db, says("UKR", f"1:{place}"))
        case "dispute":
            record_position(db, says("UKR", f"1:{place}", Stance.DISPUTES))
        case "beside":
            record_position(db, says("RUS", f"1:{place}", Stance.PROPOSES), supersede=False)
        case "status":
            set_status(db, ClauseRef(1, place), Status.DEFERRED)
        case "derive":
            set_status(db, ClauseRef(1, place), None)
        case _:
            set_own_party(db, "UKR" if place == "1" else "RUS")


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from(ACTIONS), st.sampled_from(("1", "2"))), max_size=14))
def test_undo_and_redo_walk_through_the_same_states_whatever_was_done(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("walk") / "talks.plancompare"
    db = create_workspace(path)
    with transaction(db, "Begin"):
        seat(db, "UKR", "RUS")
        add(db, POINTS)
    done = [_state(db)]
    undone: list[tuple[Negotiation, str | None]] = []
    for action, place in steps:
        if action == "undo":
            if len(done) > 1:
                assert undo(db) is not None
                undone.append(done.pop())
        elif action == "redo":
            assert (redo(db) is None) == (not undone)
            done += [undone.pop()] if undone else []
        else:
            written = len(entries(db))
            _act(db, action, place)
            if len(entries(db)) > written:  # else it changed nothing and is no step
                done.append(_state(db))
                undone.clear()
        assert _state(db) == done[-1]
    close(db)
    assert integrity.check(path) == ()


def _state(db: Database) -> tuple[Negotiation, str | None]:
    return negotiation(db), own_party(db)
