"""When a negotiator would say that a text moved towards a party, and when that the party moved."""

import pytest

from plancompare.model.negotiation import ClauseRef, NewPosition, Stance
from plancompare.workspace.database import Database
from plancompare.workspace.figures import figures
from plancompare.workspace.movement import text_moved
from plancompare.workspace.positions import record_position
from tests.unit.workspace.building import SAID, add, says, seat

LONG = (
    "The Armed Forces of Ukraine shall be limited to {} personnel in peacetime, and the limit shall be verified by a"
    " joint commission that reports to the Parties every six months after the entry into force of this agreement."
)
SHORT = "Elections shall be held {} after signature."


@pytest.mark.parametrize(
    ("proposal", "was", "now", "moved"),
    [
        # One number among two hundred letters.
        (LONG.format("800,000"), LONG.format("600,000"), LONG.format("800,000"), 1),
        (LONG.format("800,000"), LONG.format("800,000"), LONG.format("600,000"), -1),
        (LONG.format("800,000"), LONG.format("600,000"), LONG.format("700,000"), 0),
        (SHORT.format("within 100 days"), SHORT.format("within 300 days"), SHORT.format("within 100 days"), 1),
        # A phrase, wherever it is put into the clause.
        ("800,000", LONG.format("600,000"), LONG.format("800,000"), 1),
        ("as soon as possible", SHORT.format("within 100 days"), SHORT.format("as soon as possible"), 1),
        ("as soon as possible", SHORT.format("as soon as possible"), SHORT.format("within 100 days"), -1),
        ("as soon as possible", SHORT.format("within 100 days"), SHORT.format("within 90 days"), 0),
        # Words beside a phrase that is in both take nothing from it.
        ("800,000", LONG.format("800,000"), LONG.format("800,000").removesuffix(" of this agreement."), 0),
        # What is added to a whole clause that was as proposed leads away from it.
        (SHORT.format("soon"), SHORT.format("soon"), SHORT.format("soon") + " The Council may postpone them.", -1),
        # Case, quotes and points are nothing.
        (SHORT.format("Soon"), SHORT.format("soon"), SHORT.format("soon").upper(), 0),
        ("", SHORT.format("soon"), SHORT.format("late"), 0),
        ("Негайно", "Вибори відбудуться згодом після підписання.", "Вибори відбудуться негайно після підписання.", 1),
    ],
)
def test_a_text_moves_by_the_words_that_were_proposed(proposal: str, was: str, now: str, moved: int) -> None:
    assert text_moved(proposal, was, now) == moved


def proposes(words: str, clause: str, stance: Stance = Stance.PROPOSES) -> NewPosition:
    return NewPosition(party="UKR", clause=ClauseRef.parse(clause), stance=stance, source=SAID, proposal=words)


def moves(db: Database) -> tuple[int, int, int, int]:
    """For UKR in draft 2: the text towards it, away from it; it towards the text, away from it."""
    (ukr,) = figures(db, 2)[0].parties
    return ukr.text_towards, ukr.text_away, ukr.party_towards, ukr.party_away


OLD, NEW = SHORT.format("within 100 days"), SHORT.format("as soon as possible")
TEXT_TOWARDS, TEXT_AWAY, PARTY_TOWARDS, PARTY_AWAY, NOBODY = (
    (1, 0, 0, 0),
    (0, 1, 0, 0),
    (0, 0, 1, 0),
    (0, 0, 0, 1),
    (0, 0, 0, 0),
)


@pytest.mark.parametrize(
    ("before", "text", "after", "found"),
    [
        # What a party says otherwise of the same words is a step of its own: the text did nothing for it.
        (says("UKR", "1:1", Stance.DISPUTES), OLD, says("UKR", "2:1", Stance.ACCEPTS), PARTY_TOWARDS),
        (says("UKR", "1:1", Stance.ACCEPTS), OLD, says("UKR", "2:1", Stance.RESERVES), PARTY_AWAY),
        (says("UKR", "1:1", Stance.ACCEPTS), OLD, says("UKR", "2:1", Stance.ACCEPTS), NOBODY),
        # New words that it likes better, or less.
        (says("UKR", "1:1", Stance.DISPUTES), NEW, says("UKR", "2:1", Stance.ACCEPTS_IF), TEXT_TOWARDS),
        (says("UKR", "1:1", Stance.ACCEPTS), NEW, says("UKR", "2:1", Stance.DISPUTES), TEXT_AWAY),
        # New words of which it has said nothing yet: only what it proposed can tell.
        (says("UKR", "1:1", Stance.DISPUTES), NEW, None, NOBODY),
        (proposes(NEW, "1:1"), NEW, None, TEXT_TOWARDS),
        (proposes(OLD, "1:1", Stance.ACCEPTS), NEW, None, TEXT_AWAY),
        # It proposed these words and accepts them: the text came, the party did not.
        (proposes(NEW, "1:1"), NEW, says("UKR", "2:1", Stance.ACCEPTS), TEXT_TOWARDS),
        # The text went away from what it proposed, and it gave in.
        (proposes(OLD, "1:1", Stance.RESERVES), NEW, says("UKR", "2:1", Stance.ACCEPTS), (0, 1, 1, 0)),
        # What it proposes only now is like the new words because it was written on them: that is no approach.
        (says("UKR", "1:1", Stance.ACCEPTS), NEW, proposes(NEW + " Soon.", "2:1"), TEXT_AWAY),
        # A statement without a stance, or a first one, has nothing to be nearer than.
        (says("UKR", "1:1", Stance.NONE), NEW, says("UKR", "2:1", Stance.ACCEPTS), NOBODY),
    ],
)
def test_who_moved_is_told_apart(
    db: Database, before: NewPosition, text: str, after: NewPosition | None, found: tuple[int, int, int, int]
) -> None:
    seat(db, "UKR")
    add(db, {"1": OLD, "2": "Other."})
    record_position(db, before)
    add(db, {"1": text, "2": "Other, changed."}, based_on=1, became={"1": "1", "2": "2"})
    if after is not None:
        record_position(db, after)
    assert moves(db) == found
