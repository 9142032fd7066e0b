"""The journal as an auditor reads it: every action in words, nothing left out, page by page."""

import itertools
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from plancompare.errors import NotInWorkspace
from plancompare.model.comparison import Relation
from plancompare.model.draft import Tracked
from plancompare.model.history import Action, Doing
from plancompare.model.negotiation import ClauseLink, ClauseRef, DemandState, Linkage, Stance, Status
from plancompare.workspace import journal
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.demands import add_demand, set_demand_state
from plancompare.workspace.drafts import add_draft, get_draft
from plancompare.workspace.history import actions
from plancompare.workspace.journal import redo, undo
from plancompare.workspace.linkages import add_linkage
from plancompare.workspace.notes import add_note, change_note
from plancompare.workspace.parties import set_own_party
from plancompare.workspace.positions import record_position
from plancompare.workspace.retakes import Half, retake_draft
from plancompare.workspace.statuses import set_status
from plancompare.workspace.tags import tag_clause
from tests.unit.workspace.building import SAID, add, draft_of, says, seat

POINTS = {"1": "Sovereignty is confirmed.", "2": "Troops withdraw."}
LATER = {"4": "Sovereignty is confirmed.", "5": "Troops stay."}


def told(action: Action) -> list[str]:
    """Each change as one line: what it is, then its fields."""
    return [
        f"{change.what}: " + ", ".join(f"{field.name} {field.before} → {field.after}" for field in change.fields)
        for change in action.changes
    ]


def test_who_did_what_when_and_from_what_to_what(db: Database) -> None:
    seat(db, "UKR")
    add(db, POINTS, by=["UKR"])
    record_position(db, says("UKR", "1:1", statement="Fine."), recorded_by="Olena")
    record_position(db, says("UKR", "1:1", Stance.DISPUTES), recorded_by="Taras")
    *_, first, second = actions(db)
    assert (first.by, first.words, first.doing, first.undone) == ("Olena", "UKR accepts 1:1", Doing.DO, False)
    assert abs((datetime.now(UTC) - first.at).total_seconds()) < 60
    at = f"{first.at:%Y-%m-%d %H:%M} UTC"
    assert told(first) == [
        "source said, plenary: how it is known None → said, medium None → plenary",
        "position of UKR on 1:1: party None → UKR, clause None → 1:1, stance None → accepts, statement None → Fine.,"
        f" for None → internal, source None → said, plenary, recorded None → {at}, recorded by None → Olena",
    ]
    assert told(second)[-1] == "position of UKR on 1:1: superseded by None → UKR on 1:1 (disputes)"


def test_everything_is_told_by_the_names_that_people_use(db: Database) -> None:
    seat(db, "UKR", "RUS")
    add(db, POINTS)
    add(db, LATER, based_on=1, became={"1": "4"}, by=["UKR"])
    demand = add_demand(db, party="RUS", title="Guarantees", source=SAID, clauses=[ClauseRef(2, "4")])
    set_demand_state(db, demand.id, DemandState.PARTLY_MET)
    set_status(db, ClauseRef(1, "2"), Status.AGREED_AD_REF)
    add_linkage(db, Linkage(party="RUS", clause=ClauseRef(2, "4"), condition=ClauseRef(2, "5")))
    set_own_party(db, "UKR")
    tag_clause(db, ClauseRef(1, "2"), "army")
    record_position(db, says("RUS", "2:"))
    lines = [line for action in actions(db) for line in told(action)]
    ids = {row["row"] for row in db.rows("SELECT row FROM journal")} | {
        row["id"] for row in db.rows("SELECT id FROM clause")
    }
    assert not [line for line in lines if any(one in line for one in ids)]
    assert "draft 2: number None → 2, file None → draft2.txt, based on None → draft 1" in "\n".join(lines)
    assert "demand “Guarantees”: state unmet → partly met" in lines
    assert "status by hand on 1:2: clause None → 1:2, status None → agreed ad ref" in lines
    assert "linkage of RUS on 2:4: party None → RUS, clause None → 2:4, condition None → 2:5" in lines
    assert "tag “army” on 1:2: tag None → “army”, clause None → 1:2" in lines
    assert "drafter UKR of draft 2: draft None → draft 2, party None → UKR, place in the list None → 1" in lines
    assert "position of RUS on draft 2: party None → RUS, draft None → draft 2" in "\n".join(lines)


def test_what_is_undone_is_marked_until_it_is_done_again_and_still_named(db: Database) -> None:
    seat(db, "UKR")
    add(db, POINTS)
    record_position(db, says("UKR", "1:1"))
    for _ in range(3):
        undo(db)
    assert [(action.doing, action.undone) for action in actions(db)] == [
        (Doing.DO, True),
        (Doing.DO, True),
        (Doing.DO, True),
        (Doing.UNDO, False),
        (Doing.UNDO, False),
        (Doing.UNDO, False),
    ]
    everything = list(actions(db))
    assert told(everything[2])[1].startswith("position of UKR on 1:1: party None → UKR, clause None → 1:1")
    assert told(everything[3])[0].startswith("position of UKR on 1:1: party UKR → None, clause 1:1 → None")
    assert everything[3].of_step == everything[2].step
    redo(db)
    assert [action.undone for action in actions(db)][:3] == [False, True, True]


def test_an_auditor_asks_for_a_part_of_it(db: Database) -> None:
    seat(db, "UKR")
    add(db, POINTS)
    add(db, LATER, based_on=1, became={"1": "4", "2": "5"})
    note = add_note(db, ClauseRef(1, "1"), "Hm.", written_by="Олена")
    record_position(db, says("UKR", "2:5"), recorded_by="Taras")
    change_note(db, note.id, "Ah.")
    tag_clause(db, ClauseRef(2, "4"), "army")
    assert [action.words for action in actions(db, by="ОЛЕНА")] == ["Note on 1:1"]
    assert [action.words for action in actions(db, clause=ClauseRef(2, "4"))] == [
        "Note on 1:1",
        "Change the note on 1:1",
        "Tag 2:4 “army”",
    ]
    assert [action.words for action in actions(db, clause=ClauseRef(1, "1"), limit=2)] == [
        "Change the note on 1:1",
        "Tag 2:4 “army”",
    ]
    assert [action.words for action in actions(db, limit=1)] == ["Tag 2:4 “army”"]
    assert len(list(actions(db, since=date(2000, 1, 1)))) == len(list(actions(db, limit=100))) == 7
    assert list(actions(db, since=date(9000, 1, 1))) == []
    with pytest.raises(NotInWorkspace, match="Nobody named Ivan"):
        list(actions(db, by="Ivan"))
    with pytest.raises(NotInWorkspace, match="no clause 9"):
        list(actions(db, clause=ClauseRef(1, "9")))


def test_no_entry_of_the_journal_is_left_out(db: Database) -> None:
    seat(db, "UKR")
    add(db, POINTS)
    for place in range(110):
        with transaction(db, f"Say {place}"):
            record_position(db, says("UKR", "1:1", statement=str(place)), supersede=False)
            record_position(db, says("UKR", "1:2", statement=str(place)), supersede=False)
    undo(db)
    kept = [(one.seq, one.step, one.table, one.row, one.before, one.after) for one in journal.entries(db)]
    listed = [
        (change.entry, action.step, change.table, change.row, change.before, change.after)
        for action in actions(db)
        for change in action.changes
    ]
    assert listed == kept


def test_what_was_done_to_a_clause_is_told_after_its_file_was_taken_as_both_its_texts(db: Database) -> None:
    seat(db, "RUS")
    add(db, {"1": "Scope."})
    base, (read, data) = get_draft(db, 1), draft_of("marked.docx", {"1": "Scope and aims.", "2": "New."})
    edited = ClauseLink(old="c1", new="c1", relation=Relation.EDITED, moved=False, confidence=0.9)
    final = add_draft(db, read, data, based_on=1, links=[edited])
    record_position(db, says("RUS", "2:2", Stance.DISPUTES))
    original = replace(draft_of("marked.docx", {"1": "Scope."})[0], sha256=final.sha256, tracked=Tracked.REJECTED)
    same = replace(edited, relation=Relation.SAME)
    retake_draft(db, 2, [Half(original, (same,), base), Half(read, (edited,), original)], based_on=1)
    told_of = [one.words for one in actions(db, clause=ClauseRef(3, "2"))]
    assert told_of == ["RUS disputes 2:2", "Take marked.docx otherwise"]


def test_work_goes_on_while_somebody_reads_and_what_is_done_meanwhile_is_not_told(db: Database) -> None:
    seat(db, "UKR")
    add(db, POINTS)
    reading = actions(db)
    assert next(reading).words == "Add the party UKR"
    add_note(db, ClauseRef(1, "1"), "Ask the lawyers.")
    assert [one.words for one in reading] == ["Add draft1.txt"]
    assert [one.words for one in actions(db)][-1] == "Note on 1:1"


def test_a_long_journal_is_read_page_by_page(db: Database) -> None:
    seat(db, "UKR")
    add(db, POINTS)
    note = add_note(db, ClauseRef(1, "1"), "0")
    for place in range(1, 300):
        change_note(db, note.id, f"{place} " + "x" * 10_000)
    tracemalloc.start()
    try:
        assert sum(1 for _ in itertools.islice(actions(db), 250)) == 250
        assert tracemalloc.get_traced_memory()[1] < 1_000_000  # all of them are several millions
    finally:
        tracemalloc.stop()
