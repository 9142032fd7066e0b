"""How the talks converge in figures: counted, and the same as what is shown clause by clause."""

from collections import Counter
from dataclasses import replace

import pytest

from plancompare.model.draft import Bracket
from plancompare.model.figures import DraftFigures
from plancompare.model.negotiation import ClauseRef, Stance, Status
from plancompare.workspace import derived, journal
from plancompare.workspace.confirmations import confirm
from plancompare.workspace.database import Database
from plancompare.workspace.drafts import add_draft
from plancompare.workspace.figures import figures
from plancompare.workspace.overview import standings
from plancompare.workspace.positions import record_position
from plancompare.workspace.statuses import set_status
from tests.unit.workspace.building import add, draft_of, says, seat

FIRST = {"1": "Forces: [RUS: 600,000] men.", "2": "Elections follow.", "3": "Prisoners return.", "4": "Peace holds."}


def counted(db: Database, number: int) -> DraftFigures:
    """The figures of a draft, after checking them against its clauses one by one and against tables made anew."""
    (found,) = figures(db, number)
    clauses = standings(db, number)
    assert found.statuses == Counter(one.status for one in clauses)
    assert found.altered == sum(one.agreed_text_altered for one in clauses)
    assert sum(found.statuses.values()) == found.clauses == len(clauses)
    everything = figures(db)
    assert found in everything
    derived.make_anew(db)
    assert figures(db) == everything
    return found


@pytest.fixture
def talks(db: Database) -> Database:
    """RUS disputes a bracketed point; both accept another, which draft 2 alters."""
    seat(db, "UKR", "RUS")
    add(db, FIRST)
    record_position(db, says("RUS", "1:1", Stance.DISPUTES))
    record_position(db, says("UKR", "1:2"))
    record_position(db, says("RUS", "1:2"))
    second = {**FIRST, "2": "Elections follow soon.", "5": "The limit is [open]."}
    add(db, second, based_on=1, became={path: path for path in FIRST})
    return db


def test_clauses_are_counted_by_status_those_too_of_which_nobody_spoke(talks: Database) -> None:
    first, second = counted(talks, 1), counted(talks, 2)
    assert first.statuses == {Status.DISPUTED: 1, Status.AGREED: 1, Status.NOT_DISCUSSED: 2}
    assert second.statuses == {Status.DISPUTED: 1, Status.OPEN: 1, Status.NOT_DISCUSSED: 2, Status.BRACKETED: 1}
    assert (first.altered, second.altered) == (0, 1)


def test_stances_are_counted_by_party_and_hollow_ones_until_they_are_confirmed(talks: Database) -> None:
    ukr, rus = counted(talks, 2).parties
    assert (ukr.party, ukr.stances, ukr.hollow) == ("UKR", {Stance.ACCEPTS: 1}, 1)
    assert (rus.party, rus.stances, rus.hollow) == ("RUS", {Stance.ACCEPTS: 1, Stance.DISPUTES: 1}, 1)
    confirm(talks, [row[0] for row in talks.tuples("SELECT position FROM waiting")])
    assert [party.hollow for party in counted(talks, 2).parties] == [0, 0]
    assert counted(talks, 2).statuses[Status.AGREED] == 1


def test_of_two_statements_of_a_party_on_a_clause_the_last_word_counts(talks: Database) -> None:
    record_position(talks, says("UKR", "2:3", Stance.RESERVES))
    record_position(talks, says("UKR", "2:3", Stance.PROPOSES), supersede=False)
    (ukr,) = [one for one in counted(talks, 2).parties if one.party == "UKR"]
    assert ukr.stances == {Stance.ACCEPTS: 1, Stance.PROPOSES: 1}


def test_what_is_set_by_hand_counts_and_undo_takes_it_out(talks: Database) -> None:
    before = counted(talks, 2)
    set_status(talks, ClauseRef(2, "5"), Status.AGREED_AD_REF)
    after = dict(counted(talks, 2).statuses)
    assert (after.pop(Status.AGREED_AD_REF), before.statuses[Status.BRACKETED]) == (1, 1)
    assert after == {status: count for status, count in before.statuses.items() if status is not Status.BRACKETED}
    journal.undo(talks)
    assert counted(talks, 2) == before


def test_brackets_and_options_are_counted_in_each_draft(db: Database) -> None:
    draft, data = draft_of("options.txt", {"1": "[one] [two [three]]", "2": "Plain.", "3": "[four]"})
    first, plain, last = draft.clauses
    options = (
        Bracket(start=0, end=5, option="Option 1"),
        Bracket(start=6, end=19, option="Option 2"),
        Bracket(start=11, end=18),
    )
    add_draft(db, replace(draft, clauses=(replace(first, brackets=options), plain, last)), data)
    found = counted(db, 1)
    assert (found.clauses, found.brackets, found.options) == (3, 4, 2)
    assert found.statuses == {Status.BRACKETED: 2, Status.NOT_DISCUSSED: 1}
    assert found.parties == ()


def test_a_workspace_without_drafts_has_no_figures(db: Database) -> None:
    assert figures(db) == ()
