"""How a clause stands, as it follows from what the parties say of it."""

from collections.abc import Collection, Iterable, Mapping

from plancompare.model.draft import Clause
from plancompare.model.negotiation import Stance, Status

ALTERED = "It was agreed in other words than it has now."
"""Why a clause is open that nobody has spoken of since its agreed text was changed."""

AGREED_KINDS = frozenset({Status.AGREED, Status.AGREED_IN_PRINCIPLE, Status.AGREED_AD_REF})
"""Agreed in any way: when such a text changes, somebody has to know."""


_PRESSING = (
    *(Status.DISPUTED, Status.REOPENED, Status.BRACKETED, Status.OPEN, Status.DEFERRED, Status.AGREED_IN_PRINCIPLE),
    *(Status.AGREED_AD_REF, Status.AGREED, Status.WITHDRAWN, Status.NOT_DISCUSSED),
)


def most_pressing(statuses: Iterable[Status]) -> Status:
    """How a point stands as a whole: as the clause in it that wants the most work; not discussed without any."""
    return min(statuses, key=_PRESSING.index, default=Status.NOT_DISCUSSED)


def derived_status(
    clause: Clause, stances: Mapping[str, Stance], parties: Collection[str], outdated: Collection[str] = ()
) -> Status:
    """The status that follows from the stances; the first rule that fits holds.

    | what is so                                        | status        |
    |---------------------------------------------------|---------------|
    | a party disputes it                               | disputed      |
    | its text has brackets                             | bracketed     |
    | nobody has a position                             | not discussed |
    | two parties or more, each accepts it as it stands | agreed        |
    | else                                              | open          |

    Args:
        clause: the clause as worded in the draft.
        stances: each party's stance, by its code.
        parties: the codes of all parties at the table.
        outdated: the parties that spoke of other words than the clause has now: they do not agree to these.
    """
    return status_with_reason(clause, stances, parties, outdated)[0]


def status_reason(
    clause: Clause, stances: Mapping[str, Stance], parties: Collection[str], outdated: Collection[str] = ()
) -> str:
    """Why `derived_status` says what it says, one sentence for the person."""
    return status_with_reason(clause, stances, parties, outdated)[1]


def status_with_reason(
    clause: Clause, stances: Mapping[str, Stance], parties: Collection[str], outdated: Collection[str] = ()
) -> tuple[Status, str]:
    """What `derived_status` and `status_reason` say, by one rule."""
    said = {party: stance for party, stance in stances.items() if stance is not Stance.NONE}
    if disputing := [party for party, stance in said.items() if stance is Stance.DISPUTES]:
        return Status.DISPUTED, f"{_listed(disputing)} {_verb(disputing, 'disputes', 'dispute')} it."
    if clause.brackets:
        return Status.BRACKETED, "Its text has brackets, so it is not agreed."
    if not said:
        return Status.NOT_DISCUSSED, "No party has taken a position on it."
    everybody = {*parties, *said}
    accepting = [party for party in said if said[party] is Stance.ACCEPTS and party not in outdated]
    if len(everybody) > 1 and len(accepting) == len(everybody):
        return Status.AGREED, f"{_listed(accepting)} accept it."
    return Status.OPEN, _why_open(said, everybody, outdated)


def _why_open(said: Mapping[str, Stance], everybody: Collection[str], outdated: Collection[str]) -> str:
    words = {
        Stance.PROPOSES: ("proposes other words", "propose other words"),
        Stance.RESERVES: ("reserves its position", "reserve their positions"),
        Stance.ACCEPTS_IF: ("accepts it on a condition", "accept it on a condition"),
    }
    reasons = []
    for stance, (one, several) in words.items():
        if holding := [party for party, held in said.items() if held is stance]:
            reasons.append(f"{_listed(holding)} {_verb(holding, one, several)}")
    if late := [party for party in said if said[party] is Stance.ACCEPTS and party in outdated]:
        reasons.append(f"{_listed(late)} accepted an earlier wording")
    if silent := sorted(set(everybody) - set(said)):
        reasons.append(f"{_listed(silent)} {_verb(silent, 'has', 'have')} not taken a position")
    if not reasons:
        reasons.append("no other party is at the table yet")
    sentence = "; ".join(reasons)
    return f"{sentence[0].upper()}{sentence[1:]}."


def _verb(parties: Collection[str], one: str, several: str) -> str:
    return one if len(parties) == 1 else several


def _listed(parties: Collection[str]) -> str:
    *others, last = parties
    return f"{', '.join(others)} and {last}" if others else last
