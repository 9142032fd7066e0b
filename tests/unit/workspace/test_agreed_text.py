"""What was agreed once: nobody loses sight of it when a draft drops it, or words it otherwise for a while."""

import pytest

from plancompare.model.negotiation import AgreedBy, ClauseRef, Status
from plancompare.workspace.database import Database
from plancompare.workspace.decisions import pin
from plancompare.workspace.derived import derived_faults
from plancompare.workspace.drafts import add_draft, get_draft
from plancompare.workspace.overview import marks, negotiation, standings
from plancompare.workspace.positions import record_position
from plancompare.workspace.statuses import set_status
from tests.unit.workspace.building import add, draft_of, says, seat
from tests.unit.workspace.test_review import proposal

FIRST = {"1": "Forces are limited.", "2": "Prisoners are released.", "3": "An amnesty is granted."}


def dropped(db: Database) -> list[str]:
    assert derived_faults(db) == ()
    return list(map(str, negotiation(db).agreed_dropped))


@pytest.fixture
def talks(db: Database) -> Database:
    """Two drafts with the same three points, the third of which is agreed by hand, the second by what is said."""
    seat(db, "UKR", "RUS")
    add(db, FIRST)
    for party in ("UKR", "RUS"):
        record_position(db, says(party, "1:2"))
    set_status(db, ClauseRef(1, "3"), Status.AGREED_AD_REF)
    add(db, {**FIRST, "4": "More."}, based_on=1, became={"1": "1", "2": "2", "3": "3"})
    return db


def test_an_agreed_clause_that_a_later_draft_drops_is_told_until_it_is_withdrawn_or_reopened(talks: Database) -> None:
    assert dropped(talks) == []
    add(talks, {"1": FIRST["1"]}, based_on=2, became={"1": "1"})
    assert dropped(talks) == ["2:2", "2:3"]
    add(talks, {"1": "Forces shall be limited."}, based_on=3, became={"1": "1"})
    assert dropped(talks) == ["2:2", "2:3"], "a draft more changes nothing about it"
    set_status(talks, ClauseRef(2, "3"), Status.WITHDRAWN)
    assert dropped(talks) == ["2:2"]
    set_status(talks, ClauseRef(2, "2"), Status.REOPENED)
    assert dropped(talks) == []


def test_an_agreed_clause_that_was_altered_before_it_was_dropped_is_told_too(talks: Database) -> None:
    add(talks, {"3": "An amnesty may be granted."}, based_on=2, became={"3": "3"})
    assert dropped(talks) == ["2:2"]
    add(talks, {"1": "Nothing else."}, based_on=3)
    assert dropped(talks) == ["2:2", "3:3"]


def test_an_agreed_clause_whose_match_waits_for_a_decision_is_dropped_until_it_is_made(talks: Database) -> None:
    new, data = draft_of("third.txt", {"1": "Pardons.", "2": FIRST["2"]})
    add_draft(talks, new, data, based_on=2, proposals=[proposal(get_draft(talks, 2), new, "3", "1", 0.4)])
    pin(talks, [ClauseRef(2, "2")], [ClauseRef(3, "2")])
    assert dropped(talks) == ["2:3"]
    pin(talks, [ClauseRef(2, "3")], [ClauseRef(3, "1")])
    assert dropped(talks) == []
    assert marks(talks, 3)["1"].agreed_text_altered


def test_what_another_branch_drops_or_brings_back_is_not_told(talks: Database) -> None:
    add(talks, {"2": FIRST["2"]}, based_on=2, became={"2": "2"})
    add(talks, {"3": FIRST["3"]}, based_on=1, became={"3": "3"})
    assert dropped(talks) == ["1:2"], "the newest draft goes back to the first alone"


def test_one_part_of_an_agreed_clause_that_is_dropped_is_told(talks: Database) -> None:
    add(talks, {"3": "An amnesty.", "5": "It is granted."}, based_on=2, became={"3": ["3", "5"]})
    add(talks, {"3": "An amnesty!"}, based_on=3, became={"3": "3"})
    assert dropped(talks) == ["2:2", "3:5"]


SHALL, SHOULD = "Forces shall be limited.", "Forces should be limited."


def comes_and_goes(db: Database, *wordings: str) -> None:
    """Point 5 draft by draft; the numbers of the other points tell the drafts apart."""
    for words in wordings:
        base = negotiation(db).newest
        points = {"5": words, "9": f"Draft {(base or 0) + 1}."}
        add(db, points, based_on=base, became={} if base is None else {"5": "5"})
    assert derived_faults(db) == ()


def stands(db: Database, clause: str) -> tuple[Status, AgreedBy | None, bool, bool]:
    ref = ClauseRef.parse(clause)
    found = next(one for one in standings(db, ref.draft) if one.clause == ref)
    return found.status, found.agreed_by, found.set_by_hand, found.agreed_text_altered


def test_an_agreement_holds_again_when_its_words_are_back_word_for_word(db: Database) -> None:
    seat(db, "UKR", "RUS")
    comes_and_goes(db, SHALL)
    set_status(db, ClauseRef(1, "5"), Status.AGREED_AD_REF, AgreedBy.NEGOTIATORS)
    comes_and_goes(db, SHOULD, SHOULD, SHALL, SHALL, SHOULD)
    agreed = (Status.AGREED_AD_REF, AgreedBy.NEGOTIATORS, True, False)
    altered = (Status.OPEN, None, False, True)
    assert [stands(db, f"{number}:5") for number in range(1, 7)] == [agreed, altered, altered, agreed, agreed, altered]


@pytest.mark.parametrize("said", [Status.REOPENED, Status.DEFERRED, None])
def test_an_agreement_is_not_back_where_somebody_has_set_another_status_since(
    db: Database, said: Status | None
) -> None:
    comes_and_goes(db, SHALL)
    set_status(db, ClauseRef(1, "5"), Status.AGREED)
    comes_and_goes(db, SHOULD)
    set_status(db, ClauseRef(2, "5"), said)
    comes_and_goes(db, SHALL)
    assert stands(db, "3:5")[0] is (said or Status.NOT_DISCUSSED)


def test_an_agreement_is_not_back_where_other_words_were_agreed_since(db: Database) -> None:
    seat(db, "UKR", "RUS")
    comes_and_goes(db, SHALL)
    set_status(db, ClauseRef(1, "5"), Status.AGREED)
    comes_and_goes(db, SHOULD)
    for party in ("UKR", "RUS"):
        record_position(db, says(party, "2:5"))
    comes_and_goes(db, SHALL)
    assert stands(db, "2:5")[0] is Status.AGREED
    assert stands(db, "3:5") == (Status.OPEN, None, False, True)


def test_an_agreement_is_back_where_the_parts_of_a_split_clause_are_joined_again(db: Database) -> None:
    add(db, {"1": "Forces. Fleets."})
    set_status(db, ClauseRef(1, "1"), Status.AGREED_IN_PRINCIPLE)
    add(db, {"1": "Forces.", "2": "Fleets."}, based_on=1, became={"1": ["1", "2"]})
    add(db, {"1": "Forces. Fleets.", "3": "More."}, based_on=2, became={"1": "1", "2": "1"})
    assert [stands(db, clause)[0] for clause in ("2:1", "2:2", "3:1")] == [
        Status.OPEN,
        Status.OPEN,
        Status.AGREED_IN_PRINCIPLE,
    ]
