"""A negotiation as it goes on: drafts in turn, positions taken, and which of them need another look."""

import pytest

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import (
    AgreedBy,
    ClauseRef,
    ClauseStanding,
    Condition,
    DemandState,
    Linkage,
    Position,
    PositionState,
    Stance,
    Status,
)
from plancompare.workspace import journal
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.demands import add_demand, all_demands, set_demand_state
from plancompare.workspace.derived import derived_faults
from plancompare.workspace.linkages import add_linkage, all_linkages, remove_linkage
from plancompare.workspace.overview import negotiation, standings
from plancompare.workspace.parties import all_parties, ensure_party, own_party, set_own_party
from plancompare.workspace.positions import all_positions, one_position, record_position
from plancompare.workspace.statuses import set_status
from tests.unit.workspace.building import SAID, add, says, seat

FIRST = {"1": "Sovereignty is confirmed.", "2": "Forces shall be limited to 600,000.", "3": "An amnesty is granted."}


def position(db: Database, clause: str, party: str) -> Position:
    found = [p for p in all_positions(db) if str(p.clause) == clause and p.party == party]
    assert len(found) == 1
    return found[0]


def standing(db: Database, clause: str) -> ClauseStanding:
    ref = ClauseRef.parse(clause)
    return next(found for found in standings(db, ref.draft) if found.clause == ref)


def three_drafts(db: Database) -> None:
    """Point 2 is renumbered by draft 2 and reworded by draft 3; point 1 stays; point 3 is dropped in draft 2."""
    seat(db, "UKR", "RUS")
    add(db, FIRST)
    second = {"1": FIRST["1"], "2": "Elections follow.", "3": FIRST["2"]}
    add(db, second, based_on=1, became={"1": "1", "2": "3"})
    third = {"1": FIRST["1"], "2": "Forces shall be limited to 800,000.", "3": "Elections follow."}
    add(db, third, based_on=2, became={"1": "1", "3": "2", "2": "3"})


def test_only_positions_on_reworded_clauses_need_another_look(db: Database) -> None:
    three_drafts(db)
    for clause in ("1:1", "1:2", "1:3", "2:2", "2:3"):
        record_position(db, says("UKR", clause), supersede=False)
    found = {str(p.clause): (p.state, p.now and str(p.now)) for p in all_positions(db)}
    assert found == {
        "1:1": (PositionState.IN_FORCE, "3:1"),
        "1:2": (PositionState.NEEDS_ANOTHER_LOOK, "3:2"),
        "1:3": (PositionState.NEEDS_ANOTHER_LOOK, None),
        "2:2": (PositionState.IN_FORCE, "3:3"),
        "2:3": (PositionState.NEEDS_ANOTHER_LOOK, "3:2"),
    }


def test_a_renumbered_clause_keeps_its_positions_in_force_until_it_is_reworded(db: Database) -> None:
    seat(db, "UKR")
    add(db, FIRST)
    record_position(db, says("UKR", "1:2"))
    add(db, {"1": "New.", "7": FIRST["2"]}, based_on=1, became={"2": "7"})
    assert position(db, "1:2", "UKR").state is PositionState.IN_FORCE
    assert position(db, "1:2", "UKR").now == ClauseRef(2, "7")
    add(db, {"1": "New.", "7": "Forces shall be limited to 800,000."}, based_on=2, became={"1": "1", "7": "7"})
    assert position(db, "1:2", "UKR").state is PositionState.NEEDS_ANOTHER_LOOK


def test_a_split_clause_needs_another_look_and_both_halves_share_its_lineage(db: Database) -> None:
    seat(db, "UKR")
    add(db, FIRST)
    record_position(db, says("UKR", "1:2"))
    add(db, {"2": "Forces shall be limited.", "3": "The limit is 600,000."}, based_on=1, became={"2": ("2", "3")})
    assert position(db, "1:2", "UKR").state is PositionState.NEEDS_ANOTHER_LOOK
    assert standing(db, "2:3").lineage == (ClauseRef(1, "2"), ClauseRef(2, "2"), ClauseRef(2, "3"))


def test_a_position_on_a_counter_draft_is_followed_through_the_draft_both_come_from(db: Database) -> None:
    seat(db, "UKR")
    add(db, FIRST)
    add(db, {"5": FIRST["2"], "6": "An amnesty is refused."}, based_on=1, became={"2": "5", "3": "6"})
    add(db, {"8": FIRST["2"], "9": FIRST["3"]}, based_on=1, became={"2": "8", "3": "9"})
    record_position(db, says("UKR", "2:5"))
    record_position(db, says("UKR", "2:6"))
    assert (position(db, "2:5", "UKR").state, position(db, "2:5", "UKR").now) == (
        PositionState.IN_FORCE,
        ClauseRef(3, "8"),
    )
    assert position(db, "2:6", "UKR").state is PositionState.NEEDS_ANOTHER_LOOK


def test_a_position_on_the_whole_text_holds_while_its_draft_is_the_newest(db: Database) -> None:
    seat(db, "UKR")
    add(db, FIRST)
    assert one_position(db, record_position(db, says("UKR", "1:"))).state is PositionState.IN_FORCE
    add(db, {"1": "Other."}, based_on=1)
    found = position(db, "1:", "UKR")
    assert (found.state, found.now) == (PositionState.NEEDS_ANOTHER_LOOK, ClauseRef(2, ""))


def test_a_new_position_supersedes_the_partys_own_on_the_same_provision_only(db: Database) -> None:
    three_drafts(db)
    for party, clause in (("UKR", "1:2"), ("RUS", "1:2"), ("UKR", "1:1")):
        record_position(db, says(party, clause))
    record_position(db, says("UKR", "3:2", Stance.DISPUTES))
    states = {(p.party, str(p.clause)): p.state for p in all_positions(db)}
    assert states == {
        ("UKR", "1:2"): PositionState.SUPERSEDED,
        ("RUS", "1:2"): PositionState.NEEDS_ANOTHER_LOOK,
        ("UKR", "1:1"): PositionState.IN_FORCE,
        ("UKR", "3:2"): PositionState.IN_FORCE,
    }


def test_what_is_said_of_one_half_of_a_split_clause_leaves_the_other_half_alone(db: Database) -> None:
    seat(db, "UKR")
    add(db, {"1": "The fund is set up. It is audited."})
    add(db, {"1": "The fund is set up.", "2": "It is audited."}, based_on=1, became={"1": ["1", "2"]})
    for clause in ("1:1", "2:2", "2:1"):
        record_position(db, says("UKR", clause))
    assert position(db, "1:1", "UKR").state is PositionState.SUPERSEDED
    assert position(db, "2:1", "UKR").state is PositionState.IN_FORCE
    assert position(db, "2:2", "UKR").state is PositionState.IN_FORCE


def test_what_is_said_of_one_half_of_a_split_clause_is_not_shown_on_the_other(db: Database) -> None:
    seat(db, "UKR", "RUS")
    add(db, {"1": "The fund is set up. It is audited."})
    record_position(db, says("UKR", "1:1"))
    add(db, {"1": "The fund is set up.", "2": "It is audited."}, based_on=1, became={"1": ["1", "2"]})
    record_position(db, says("RUS", "2:1", Stance.DISPUTES))
    told = negotiation(db)
    shown = [[str(p.clause) for p in told.positions_on(found)] for found in told.standings]
    assert shown == [["2:1", "1:1"], ["1:1"]]
    assert told.standings[0].reason == "RUS disputes it."
    assert told.standings[1].reason == "UKR accepted an earlier wording; RUS has not taken a position."


def test_what_is_said_in_another_branch_is_not_shown_on_what_does_not_come_of_it(db: Database) -> None:
    seat(db, "EUR", "US")
    add(db, FIRST)
    add(db, {"1": "Sovereignty shall be respected."}, based_on=1, became={"1": "1"})
    add(db, {"1": FIRST["1"]}, based_on=1, became={"1": "1"})
    record_position(db, says("EUR", "2:1", Stance.PROPOSES))
    told = negotiation(db)
    assert told.positions_on(told.standings[0]) == ()
    assert told.standings[0].status is Status.NOT_DISCUSSED
    assert told.standings[0].reason == "No party has taken a position on it."
    assert ClauseRef(2, "1") in told.standings[0].lineage
    assert [p.party for p in told.positions_on(standing(db, "2:1"))] == ["EUR"]


def test_superseded_statements_stay_with_the_clause_and_later_ones_are_not_shown_on_older_drafts(db: Database) -> None:
    three_drafts(db)
    for clause, stance in (("1:2", Stance.ACCEPTS), ("2:3", Stance.RESERVES), ("3:2", Stance.DISPUTES)):
        record_position(db, says("UKR", clause, stance))
    told = negotiation(db)
    assert [str(p.clause) for p in told.positions_on(standing(db, "3:2"))] == ["3:2", "2:3", "1:2"]
    assert [str(p.clause) for p in told.positions_on(standing(db, "2:3"))] == ["2:3", "1:2"]
    assert [str(p.clause) for p in told.positions_on(standing(db, "1:2"))] == ["1:2"]
    assert standing(db, "2:3").reason == "UKR reserves its position; RUS has not taken a position."


def test_a_status_set_by_hand_has_no_reason_until_its_words_are_altered(db: Database) -> None:
    three_drafts(db)
    set_status(db, ClauseRef(1, "2"), Status.AGREED)
    assert standing(db, "2:3").reason == ""
    altered = standing(db, "3:2")
    assert (altered.status, altered.reason) == (Status.OPEN, "It was agreed in other words than it has now.")


def test_contradicting_positions_can_stand_side_by_side(db: Database) -> None:
    seat(db, "RUS")
    add(db, FIRST)
    record_position(db, says("RUS", "1:1", Stance.ACCEPTS))
    record_position(db, says("RUS", "1:1", Stance.DISPUTES), supersede=False)
    assert [p.state for p in all_positions(db)] == [PositionState.IN_FORCE] * 2


def test_one_of_two_contradicting_positions_is_superseded_and_the_other_stays_beside(db: Database) -> None:
    seat(db, "RUS", "UKR")
    add(db, FIRST)
    press = record_position(db, says("RUS", "1:1", Stance.DISPUTES))
    room = record_position(db, says("RUS", "1:1", Stance.ACCEPTS), supersede=False)
    new = record_position(db, says("RUS", "1:1", Stance.RESERVES), only=[room])
    states = {p.id: p.state for p in all_positions(db)}
    assert states == {
        press: PositionState.IN_FORCE,
        room: PositionState.SUPERSEDED,
        new: PositionState.IN_FORCE,
    }
    record_position(db, says("RUS", "1:1", Stance.NONE), only=())
    assert [p.state for p in all_positions(db)].count(PositionState.IN_FORCE) == 3
    assert one_position(db, new).recorded_by == db.user


def test_a_party_does_not_supersede_what_another_said(db: Database) -> None:
    seat(db, "RUS", "UKR")
    add(db, FIRST)
    theirs = record_position(db, says("RUS", "1:1"))
    with pytest.raises(NotInWorkspace, match="not in the workspace"):
        record_position(db, says("UKR", "1:1"), only=[theirs])
    assert all_positions(db) == (one_position(db, theirs),)


def test_what_was_superseded_once_stays_superseded_by_the_same(db: Database) -> None:
    seat(db, "UKR")
    add(db, FIRST)
    first = record_position(db, says("UKR", "1:1"))
    record_position(db, says("UKR", "1:1", Stance.RESERVES))
    before = [row["superseded_by"] for row in db.rows("SELECT superseded_by FROM position WHERE id = ?", (first,))]
    record_position(db, says("UKR", "1:1", Stance.DISPUTES), only=[first])
    assert before == [
        row["superseded_by"] for row in db.rows("SELECT superseded_by FROM position WHERE id = ?", (first,))
    ]
    assert [p.state for p in all_positions(db)].count(PositionState.IN_FORCE) == 2


def test_a_position_written_down_late_on_an_old_draft_leaves_the_newer_one_in_force(db: Database) -> None:
    three_drafts(db)
    record_position(db, says("UKR", "3:2", Stance.DISPUTES))
    record_position(db, says("UKR", "1:2", Stance.ACCEPTS))
    assert position(db, "3:2", "UKR").state is PositionState.IN_FORCE


def test_two_parties_that_accept_agree_and_a_changed_text_raises_the_flag(db: Database) -> None:
    three_drafts(db)
    for party in ("UKR", "RUS"):
        record_position(db, says(party, "1:2"))
    assert standing(db, "1:2").status is Status.AGREED
    assert standing(db, "2:3").status is Status.AGREED
    assert not standing(db, "2:3").agreed_text_altered
    altered = standing(db, "3:2")
    assert (altered.status, altered.agreed_text_altered) == (Status.OPEN, True)
    for party in ("UKR", "RUS"):
        record_position(db, says(party, "3:2"))
    again = standing(db, "3:2")
    assert (again.status, again.agreed_text_altered) == (Status.AGREED, False)
    assert standing(db, "2:3").status is Status.AGREED, "what was agreed then stays so in the older draft"


def test_a_party_that_joins_later_does_not_undo_what_was_agreed_before(db: Database) -> None:
    three_drafts(db)
    for party in ("UKR", "RUS"):
        record_position(db, says(party, "1:2"))
    seat(db, "EU")
    assert standing(db, "2:3").status is Status.AGREED
    assert standing(db, "3:2").agreed_text_altered
    assert standing(db, "3:1").status is Status.NOT_DISCUSSED


def test_a_status_set_by_hand_goes_on_with_its_words_and_falls_with_them(db: Database) -> None:
    three_drafts(db)
    set_status(db, ClauseRef(1, "2"), Status.AGREED_AD_REF)
    carried = standing(db, "2:3")
    assert (carried.status, carried.set_by_hand) == (Status.AGREED_AD_REF, True)
    fallen = standing(db, "3:2")
    assert (fallen.status, fallen.set_by_hand, fallen.agreed_text_altered) == (Status.OPEN, False, True)


def test_an_agreement_by_hand_holds_again_when_its_words_are_back_and_is_altered_again_after(db: Database) -> None:
    for number, text in enumerate(("Forces are limited.", "Forces are free.", "Forces are limited.", "None."), 1):
        add(db, {"1": text, "2": f"Draft {number}."}, based_on=number - 1 or None, became={"1": "1"})
    set_status(db, ClauseRef(1, "1"), Status.AGREED_AD_REF, AgreedBy.PRINCIPALS)
    stands = [standing(db, f"{number}:1") for number in (2, 3, 4)]
    assert [one.agreed_text_altered for one in stands] == [True, False, True]
    assert (stands[1].status, stands[1].agreed_by) == (Status.AGREED_AD_REF, AgreedBy.PRINCIPALS)
    set_status(db, ClauseRef(2, "1"), None)
    assert standing(db, "3:1").status is Status.NOT_DISCUSSED
    set_status(db, ClauseRef(2, "1"), Status.REOPENED)
    stands = [standing(db, f"{number}:1") for number in (2, 3, 4)]
    assert {(one.status, one.agreed_text_altered) for one in stands} == {(Status.REOPENED, False)}


def test_a_deferred_provision_stays_deferred_through_other_words_until_derived_again(db: Database) -> None:
    three_drafts(db)
    set_status(db, ClauseRef(1, "2"), Status.DEFERRED)
    assert standing(db, "3:2").status is Status.DEFERRED
    set_status(db, ClauseRef(3, "2"), None)
    assert (standing(db, "3:2").status, standing(db, "3:2").set_by_hand) == (Status.NOT_DISCUSSED, False)
    assert standing(db, "2:3").status is Status.DEFERRED


def test_somebody_who_says_that_the_altered_text_is_reopened_has_seen_it(db: Database) -> None:
    three_drafts(db)
    set_status(db, ClauseRef(2, "3"), Status.AGREED)
    assert standing(db, "3:2").agreed_text_altered
    set_status(db, ClauseRef(3, "2"), Status.REOPENED)
    assert not standing(db, "3:2").agreed_text_altered


def test_brackets_count_where_they_stand(db: Database) -> None:
    add(db, {"1": "The limit is [RUS: 600,000] men.", "2": "Plain."})
    assert [found.status for found in standings(db, 1)] == [Status.BRACKETED, Status.NOT_DISCUSSED]


def test_the_whole_negotiation_is_told_for_the_newest_draft(db: Database) -> None:
    assert negotiation(db).newest is None
    three_drafts(db)
    record_position(db, says("UKR", "1:2"), recorded_by="Olena")
    told = negotiation(db)
    assert told.newest == 3
    assert [draft.based_on for draft in told.drafts] == [None, 1, 2]
    assert [str(ref) for ref in told.standings[1].lineage] == ["1:2", "2:3", "3:2"]
    assert [p.recorded_by for p in told.positions_on(told.standings[1])] == ["Olena"]


def test_demands_remember_what_answers_them_and_what_once_did(db: Database) -> None:
    three_drafts(db)
    demand = add_demand(
        db,
        party="RUS",
        title="Amnesty",
        source=SAID,
        clauses=(ClauseRef(3, "1"),),
        once_answered_by=(ClauseRef(1, "3"),),
    )
    assert all_demands(db) == (demand,)
    assert demand.once_answered_by == (ClauseRef(1, "3"),)
    set_demand_state(db, demand.id, DemandState.PARTLY_MET)
    assert all_demands(db)[0].state is DemandState.PARTLY_MET


def test_a_linkage_is_kept_once(db: Database) -> None:
    three_drafts(db)
    linkage = Linkage(party="RUS", clause=ClauseRef(3, "1"), condition=ClauseRef(2, "3"))
    add_linkage(db, linkage)
    add_linkage(db, linkage)
    assert all_linkages(db) == (linkage,)


def test_a_linkage_is_followed_and_says_what_became_of_its_condition(db: Database) -> None:
    three_drafts(db)
    for condition in ("1:1", "1:2", "1:3"):
        add_linkage(db, Linkage(party="RUS", clause=ClauseRef(2, "2"), condition=ClauseRef.parse(condition)))
    found = [(one.state, one.now, one.condition_now) for one in all_linkages(db)]
    assert found == [
        (Condition.HOLDS, ClauseRef(3, "3"), ClauseRef(3, "1")),
        (Condition.CHANGED, ClauseRef(3, "3"), ClauseRef(3, "2")),
        (Condition.VANISHED, ClauseRef(3, "3"), None),
    ]


def test_a_linkage_is_taken_back_and_undo_brings_it_again(db: Database) -> None:
    three_drafts(db)
    linkage = Linkage(party="RUS", clause=ClauseRef(3, "1"), condition=ClauseRef(2, "3"))
    add_linkage(db, linkage)
    remove_linkage(db, linkage)
    assert all_linkages(db) == ()
    with pytest.raises(NotInWorkspace, match="RUS does not link 3:1 to 2:3"):
        remove_linkage(db, linkage)
    journal.undo(db)
    assert all_linkages(db) == (linkage,)


def test_parties_keep_their_order_get_a_colour_and_may_be_renamed(db: Database) -> None:
    seat(db, "UKR", "RUS")
    ensure_party(db, "UKR", "Ukraine", "#112233")
    assert [(p.code, p.name) for p in all_parties(db)] == [("UKR", "Ukraine"), ("RUS", "RUS")]
    assert all_parties(db)[0].color == "#112233"
    assert own_party(db) is None
    set_own_party(db, "RUS")
    set_own_party(db, "UKR")
    assert own_party(db) == "UKR"


def test_a_code_in_small_letters_is_the_party_that_is_known(db: Database) -> None:
    ensure_party(db, "UKR", "Ukraine")
    assert ensure_party(db, "ukr ").code == "UKR"
    assert ensure_party(db, "Ukr", "Somebody else").name == "Ukraine"
    assert add(db, FIRST, by=("ukr", "UKR", "us", "US")).by == ("UKR", "us")
    assert one_position(db, record_position(db, says("uKr", "1:1"))).party == "UKR"
    set_own_party(db, "ukr")
    assert own_party(db) == "UKR"
    assert [party.code for party in all_parties(db)] == ["UKR", "us"]


def test_naming_a_known_party_does_not_rename_it_unless_it_had_no_name(db: Database) -> None:
    seat(db, "UKR")
    for name in ("Ukraine", "The other delegation", "", "UKR"):
        ensure_party(db, "UKR", name)
        assert all_parties(db)[0].name == "Ukraine"


@pytest.mark.parametrize(
    ("party", "clause", "said"),
    [("XXX", "1:1", "no party XXX"), ("UKR", "4:1", "no draft 4"), ("UKR", "1:9(z)", "no clause 9")],
)
def test_what_is_not_there_is_said_plainly_and_nothing_is_recorded(
    db: Database, party: str, clause: str, said: str
) -> None:
    seat(db, "UKR")
    add(db, FIRST)
    with pytest.raises(NotInWorkspace, match=said):
        record_position(db, says(party, clause))
    assert all_positions(db) == ()


def test_a_draft_and_what_was_said_of_it_may_come_in_one_action(db: Database) -> None:
    seat(db, "UKR")
    with transaction(db, "Take in the talks"):
        add(db, FIRST)
        before = record_position(db, says("UKR", "1:1"))
        add(db, {"1": "Other words."}, based_on=1, became={"1": "1"})
        record_position(db, says("UKR", "2:1", Stance.DISPUTES))
    assert one_position(db, before).state is PositionState.SUPERSEDED
    assert derived_faults(db) == ()
