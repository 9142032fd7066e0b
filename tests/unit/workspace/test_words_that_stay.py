"""A clause that a new draft leaves as it was stands as it stood, but for what was said or came about since."""

from dataclasses import replace

from plancompare.model.negotiation import ClauseMark, ClauseRef, Stance, StanceHeld, Status
from plancompare.workspace import derived
from plancompare.workspace.confirmations import confirm
from plancompare.workspace.database import Database
from plancompare.workspace.drafts import all_drafts
from plancompare.workspace.figures import figures
from plancompare.workspace.overview import marks, standings
from plancompare.workspace.positions import record_position
from plancompare.workspace.statuses import set_status
from tests.unit.workspace.building import add, says, seat

TEXT = "Forces are withdrawn."


def begin(db: Database) -> None:
    seat(db, "UKR", "RUS")
    add(db, {"1": TEXT})


def follow(db: Database, *drafts: str, based_on: int = 1) -> None:
    """More drafts of the point, each based on the one before, with something else in another."""
    for number, text in enumerate(drafts, based_on):
        add(db, {"1": text, "2": f"This is draft {len(all_drafts(db)) + 1}."}, based_on=number, became={"1": "1"})


def mark(db: Database, number: int) -> ClauseMark:
    """How the one point of a draft stands, also if all is found anew."""
    found = marks(db, number)
    derived.make_anew(db)
    assert marks(db, number) == found
    assert standings(db, number)[0].status is found["1"].status
    return found["1"]


def held(party: str, stance: Stance = Stance.ACCEPTS, *, hollow: bool = False) -> StanceHeld:
    return StanceHeld(party=party, stance=stance, hollow=hollow)


def test_it_stands_as_it_stood_through_any_number_of_drafts(db: Database) -> None:
    begin(db)
    record_position(db, says("UKR", "1:1"))
    record_position(db, says("RUS", "1:1", Stance.DISPUTES))
    follow(db, *[TEXT] * 5)
    assert [mark(db, number) for number in range(2, 7)] == [mark(db, 1)] * 5
    assert mark(db, 6) == ClauseMark(Status.DISPUTED, False, (held("UKR"), held("RUS", Stance.DISPUTES)))


def test_a_party_that_comes_to_the_table_later_has_not_agreed_to_it(db: Database) -> None:
    begin(db)
    record_position(db, says("UKR", "1:1"))
    record_position(db, says("RUS", "1:1"))
    follow(db, TEXT)
    seat(db, "EUR")
    follow(db, TEXT, based_on=2)
    assert [mark(db, number).status for number in (1, 2, 3)] == [Status.AGREED, Status.OPEN, Status.OPEN]


def test_what_another_branch_put_in_the_place_of_a_position_counts_from_that_draft_on(db: Database) -> None:
    begin(db)
    record_position(db, says("UKR", "1:1"))
    follow(db, "Forces are withdrawn at once.")
    record_position(db, says("UKR", "2:1", Stance.DISPUTES))
    follow(db, TEXT)
    assert (mark(db, 1).stances, mark(db, 3).stances) == ((held("UKR"),), ())


def test_it_holds_from_where_somebody_looked_again(db: Database) -> None:
    begin(db)
    said = record_position(db, says("UKR", "1:1"))
    follow(db, "All forces are withdrawn.", "All forces are withdrawn.")
    confirm(db, [said])
    assert [mark(db, number).stances for number in (1, 2, 3)] == [
        (held("UKR"),),
        (held("UKR", hollow=True),),
        (held("UKR"),),
    ]


def test_what_is_set_by_hand_counts_from_that_draft_on(db: Database) -> None:
    begin(db)
    record_position(db, says("UKR", "1:1", Stance.DISPUTES))
    follow(db, TEXT, TEXT)
    set_status(db, ClauseRef(2, "1"), Status.DEFERRED)
    assert [mark(db, number).status for number in (1, 2, 3)] == [Status.DISPUTED, Status.DEFERRED, Status.DEFERRED]


def test_who_moved_in_one_draft_has_not_moved_again_in_the_next(db: Database) -> None:
    begin(db)
    record_position(db, says("UKR", "1:1", Stance.DISPUTES))
    record_position(db, replace(says("RUS", "1:1", Stance.PROPOSES), proposal="Forces are withdrawn at once."))
    follow(db, "Forces are withdrawn at once.")
    record_position(db, says("UKR", "2:1"))
    follow(db, *["Forces are withdrawn at once."] * 2, based_on=2)
    moves = [[(one.text_towards, one.text_away, one.party_towards) for one in found.parties] for found in figures(db)]
    assert moves[1:] == [[(1, 0, 0), (1, 0, 0)], [(0, 0, 0), (0, 0, 0)], [(0, 0, 0), (0, 0, 0)]]
