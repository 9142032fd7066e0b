"""Somebody looks again at what was said of words that have changed since."""

from contextlib import AbstractContextManager, closing
from dataclasses import replace

import pytest

from plancompare.errors import NothingToConfirm, NotInWorkspace
from plancompare.model.comparison import Relation
from plancompare.model.lineage import Comeback
from plancompare.model.negotiation import ClauseLink, ClauseRef, PositionState, StalePosition, Stance, Status
from plancompare.workspace import confirmations, derived, journal
from plancompare.workspace.confirmations import confirm
from plancompare.workspace.database import Database, Step, transaction
from plancompare.workspace.drafts import add_draft, get_draft
from plancompare.workspace.opening import open_workspace
from plancompare.workspace.overview import standings
from plancompare.workspace.positions import one_position, record_position
from plancompare.workspace.stale import stale_positions
from tests.unit.workspace.building import add, draft_of, says, seat

LIMIT = "Forces shall be limited to {}."


def told(stale: StalePosition) -> tuple[str, list[str], list[str]]:
    """The clause then, those now, those that wait."""
    return str(stale.then.clause), [str(one.clause) for one in stale.now], [str(one) for one in stale.waiting]


def waiting(db: Database) -> list[tuple[str, list[str], list[str]]]:
    found = stale_positions(db)
    derived.make_anew(db)
    assert stale_positions(db) == found, "what is kept up is what would be made anew"
    return [told(stale) for stale in found]


def status(db: Database, clause: str) -> Status:
    ref = ClauseRef.parse(clause)
    return next(found.status for found in standings(db, ref.draft) if found.clause == ref)


@pytest.fixture
def limited(db: Database) -> str:
    """A limit that UKR accepts in draft 1 and that draft 2 raises; the position."""
    seat(db, "UKR", "RUS")
    add(db, {"1": LIMIT.format("600,000"), "2": "Elections follow."})
    said = record_position(db, says("UKR", "1:1"))
    record_position(db, says("UKR", "1:2"))
    add(db, {"3": "Elections follow.", "4": LIMIT.format("800,000")}, based_on=1, became={"1": "4", "2": "3"})
    return said


def test_what_needs_another_look_is_told_with_the_words_then_and_now_and_nothing_else_is(
    db: Database, limited: str
) -> None:
    (stale,) = stale_positions(db)
    assert stale.position.id == limited
    assert (stale.then.text, [one.text for one in stale.now]) == (LIMIT.format("600,000"), [LIMIT.format("800,000")])
    assert waiting(db) == [("1:1", ["2:4"], ["2:4"])]


def test_a_confirmed_position_is_in_force_until_the_words_change_again(db: Database, limited: str) -> None:
    assert confirm(db, [limited]) == 1
    assert (one_position(db, limited).state, waiting(db)) == (PositionState.IN_FORCE, [])
    add(db, {"4": "Elections follow.", "5": LIMIT.format("800,000")}, based_on=2, became={"3": "4", "4": "5"})
    assert waiting(db) == [], "renumbered and moved is not reworded"
    add(db, {"5": LIMIT.format("700,000")}, based_on=3, became={"5": "5"})
    assert waiting(db) == [("2:4", ["4:5"], ["4:5"]), ("1:2", [], [])]
    assert stale_positions(db)[0].then.text == LIMIT.format("800,000"), "held against what it was confirmed for last"


def test_a_position_confirmed_for_other_words_holds_for_those_that_it_was_taken_on_too(
    db: Database, limited: str
) -> None:
    confirm(db, [limited])
    add(db, {"1": LIMIT.format("600,000")}, based_on=2, became={"4": "1"})
    assert one_position(db, limited).state is PositionState.IN_FORCE
    add(db, {"1": LIMIT.format("700,000")}, based_on=3, became={"1": "1"})
    assert ("2:4", ["4:1"], ["4:1"]) in waiting(db)


def test_what_is_confirmed_counts_for_how_the_clause_stands(db: Database, limited: str) -> None:
    record_position(db, says("RUS", "2:4"))
    assert status(db, "2:4") is Status.OPEN
    confirm(db, [limited])
    assert status(db, "2:4") is Status.AGREED


def test_a_confirmation_is_undone_and_redone_as_one_action(db: Database, limited: str) -> None:
    confirm(db, [limited])
    assert journal.undo(db) == "Confirm what UKR said of 1:1"
    assert one_position(db, limited).state is PositionState.NEEDS_ANOTHER_LOOK
    journal.redo(db)
    assert one_position(db, limited).state is PositionState.IN_FORCE


def test_many_are_confirmed_in_one_action(db: Database) -> None:
    seat(db, "UKR", "RUS")
    add(db, {"1": "One.", "2": "Two."})
    said = [record_position(db, says(party, clause)) for party in ("UKR", "RUS") for clause in ("1:1", "1:2")]
    add(db, {"1": "One, changed.", "2": "Two."}, based_on=1, became={"1": "1", "2": "2"})
    assert confirm(db, said) == 2
    assert waiting(db) == []
    assert journal.undo(db) == "Confirm 4 positions"
    assert len(waiting(db)) == 2


def test_what_holds_already_is_left_and_nothing_is_written_down(db: Database, limited: str) -> None:
    assert confirm(db, [limited, limited]) == 1
    written = len(journal.entries(db))
    assert confirm(db, [limited]) == 0
    assert confirm(db, [limited], on=ClauseRef(2, "4")) == 0
    assert len(journal.entries(db)) == written


def test_a_superseded_position_is_not_confirmed(db: Database, limited: str) -> None:
    record_position(db, says("UKR", "2:4", Stance.DISPUTES))
    with pytest.raises(NothingToConfirm, match="What UKR said of 1:1 was superseded"):
        confirm(db, [limited])
    assert waiting(db) == []


def test_what_was_said_of_a_clause_that_is_gone_is_not_confirmed_and_the_others_neither(db: Database) -> None:
    seat(db, "UKR")
    add(db, {"1": "One.", "2": "Two."})
    said = [record_position(db, says("UKR", clause)) for clause in ("1:1", "1:2")]
    add(db, {"1": "One, changed."}, based_on=1, became={"1": "1"})
    with pytest.raises(NothingToConfirm, match="1:2, of which UKR spoke, is gone"):
        confirm(db, said)
    assert waiting(db) == [("1:1", ["2:1"], ["2:1"]), ("1:2", [], [])]


def test_each_half_of_a_split_clause_is_confirmed_by_itself_or_both_at_once(db: Database) -> None:
    seat(db, "UKR")
    add(db, {"1": "The fund is set up. It is audited."})
    said = record_position(db, says("UKR", "1:1"))
    add(db, {"1": "The fund is set up.", "2": "It is audited."}, based_on=1, became={"1": ("1", "2")})
    assert waiting(db) == [("1:1", ["2:1", "2:2"], ["2:1", "2:2"])]
    confirm(db, [said], on=ClauseRef(2, "2"))
    assert waiting(db) == [("1:1", ["2:1", "2:2"], ["2:1"])]
    assert one_position(db, said).state is PositionState.NEEDS_ANOTHER_LOOK
    confirm(db, [said], on=ClauseRef(2, "1"))
    assert (waiting(db), one_position(db, said).state) == ([], PositionState.IN_FORCE)
    journal.undo(db)
    journal.undo(db)
    confirm(db, [said])
    assert waiting(db) == []


def test_halves_that_were_confirmed_apart_are_held_against_their_own_words(db: Database) -> None:
    seat(db, "UKR")
    add(db, {"1": "The fund is set up. It is audited."})
    said = record_position(db, says("UKR", "1:1"))
    add(db, {"1": "The fund is set up.", "2": "It is audited."}, based_on=1, became={"1": ("1", "2")})
    confirm(db, [said], on=ClauseRef(2, "2"))
    add(db, {"1": "The fund is set up.", "2": "It is audited twice."}, based_on=2, became={"1": "1", "2": "2"})
    assert waiting(db) == [("1:1", ["3:1", "3:2"], ["3:1"]), ("2:2", ["3:2"], ["3:2"])]


def test_a_draft_that_arrives_from_elsewhere_at_that_moment_is_the_one_confirmed_for(
    db: Database, limited: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def quicker(db: Database, action: str) -> AbstractContextManager[Step]:
        with closing(open_workspace(db.path)) as elsewhere:
            add(elsewhere, {"1": LIMIT.format("900,000")}, based_on=2, became={"4": "1"})
        return transaction(db, action)

    monkeypatch.setattr(confirmations, "transaction", quicker)
    assert confirm(db, [limited]) == 1
    newest = db.tuples("SELECT draft.id, clause.id FROM draft JOIN clause USING (reading) WHERE number = 3")
    assert db.tuples("SELECT draft, clause FROM confirmation") == newest


def test_another_clause_than_that_of_the_position_is_refused(db: Database, limited: str) -> None:
    with pytest.raises(NotInWorkspace, match="2:3 is not where 1:1 stands"):
        confirm(db, [limited], on=ClauseRef(2, "3"))
    with pytest.raises(NotInWorkspace, match="no longer has this position"):
        confirm(db, ["nobody"])


def test_what_was_said_of_a_whole_text_is_confirmed_for_the_newest(db: Database) -> None:
    seat(db, "UKR")
    add(db, {"1": "One."})
    said = record_position(db, says("UKR", "1:"))
    add(db, {"1": "Other."}, based_on=1)
    assert waiting(db) == [("1:", ["2:"], ["2:"])]
    assert confirm(db, [said]) == 1
    assert confirm(db, [said]) == 0
    assert (waiting(db), one_position(db, said).state) == ([], PositionState.IN_FORCE)
    add(db, {"1": "Another."}, based_on=2)
    assert waiting(db) == [("2:", ["3:"], ["3:"])]


def test_what_was_said_of_a_counter_draft_can_be_confirmed_for_the_main_line(db: Database) -> None:
    seat(db, "UKR", "RUS")
    add(db, {"1": "An amnesty is granted."})
    add(db, {"1": "An amnesty is refused."}, based_on=1, became={"1": "1"})
    add(db, {"1": "An amnesty is granted to some."}, based_on=1, became={"1": "1"})
    said = record_position(db, says("UKR", "2:1", Stance.DISPUTES))
    assert waiting(db) == [("2:1", ["3:1"], ["3:1"])]
    assert status(db, "3:1") is Status.NOT_DISCUSSED
    confirm(db, [said])
    assert (waiting(db), status(db, "3:1")) == ([], Status.DISPUTED)
    add(db, {"1": "An amnesty is granted to most."}, based_on=3, became={"1": "1"})
    assert waiting(db) == [("3:1", ["4:1"], ["4:1"])]


@pytest.mark.parametrize(
    ("words", "states"),
    [
        ("Elections follow.", [PositionState.IN_FORCE]),
        ("Elections follow at once.", [PositionState.NEEDS_ANOTHER_LOOK]),
    ],
)
def test_a_clause_that_is_back_after_an_absence_holds_if_its_words_are_the_same(
    db: Database, words: str, states: list[PositionState]
) -> None:
    seat(db, "UKR")
    add(db, {"1": LIMIT.format("600,000"), "2": "Elections follow."})
    said = record_position(db, says("UKR", "1:2"))
    add(db, {"1": LIMIT.format("600,000")}, based_on=1, became={"1": "1"})
    assert waiting(db) == [("1:2", [], [])]
    relation = Relation.SAME if words == "Elections follow." else Relation.EDITED
    back = ClauseLink(old="c2", new="c2", relation=relation, moved=False, confidence=0.9)
    draft, data = draft_of("back.txt", {"1": LIMIT.format("600,000"), "2": words, "3": "Reports follow."})
    same = ClauseLink(old="c1", new="c1", relation=Relation.SAME, moved=False, confidence=1.0)
    comeback = Comeback(draft=get_draft(db, 1), links=(back,))
    add_draft(db, draft, data, based_on=2, links=[same], comebacks=[comeback])
    assert [one_position(db, said).state] == states
    assert waiting(db) == ([] if states == [PositionState.IN_FORCE] else [("1:2", ["3:2"], ["3:2"])])
    confirm(db, [said])
    assert waiting(db) == []


def test_only_the_positions_of_one_party_are_asked_for(db: Database, limited: str) -> None:
    record_position(db, says("RUS", "1:1"))
    assert [stale.position.party for stale in stale_positions(db)] == ["UKR", "RUS"]
    assert [stale.position.party for stale in stale_positions(db, "RUS")] == ["RUS"]


@pytest.mark.parametrize(
    ("proposal", "is_it"),
    [
        ("Forces shall  be limited\nto 800,000. ", True),
        ("Forces shall be limited to 700,000.", False),
        (" ", False),
        (None, False),
    ],
)
def test_a_position_whose_proposal_has_become_the_text_still_waits_and_says_why(
    db: Database, proposal: str | None, *, is_it: bool
) -> None:
    seat(db, "UKR")
    add(db, {"1": LIMIT.format("600,000")})
    record_position(db, replace(says("UKR", "1:1", Stance.PROPOSES), proposal=proposal))
    add(db, {"1": LIMIT.format("800,000")}, based_on=1, became={"1": "1"})
    assert [one.is_its_proposal for one in stale_positions(db)] == [is_it]
