"""How a clause stands, as it follows from what the parties say of it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Said:
    """What the parties say of a clause, as far as its status rests on it.

    Attributes:
        stances: those of the parties that take one, by their codes.
        everybody: the codes of all parties at the table.
        outdated: the parties that spoke of other words than the clause has now: they do not agree to these.
        bracketed: whether its text has brackets.
    """

    stances: Mapping[str, Stance]
    everybody: Collection[str]
    outdated: Collection[str]
    bracketed: bool

    @property
    def disputing(self) -> list[str]:
        """Who disputes it, these words or earlier ones."""
        return [party for party, stance in self.stances.items() if stance is Stance.DISPUTES]

    @property
    def accepting(self) -> list[str]:
        """Who accepts these very words."""
        return [
            party for party, stance in self.stances.items() if stance is Stance.ACCEPTS and party not in self.outdated
        ]


def _why_open(said: Said) -> str:
    words = {
        Stance.PROPOSES: ("proposes other words", "propose other words"),
        Stance.RESERVES: ("reserves its position", "reserve their positions"),
        Stance.ACCEPTS_IF: ("accepts it on a condition", "accept it on a condition"),
    }
    reasons = []
    for stance, (one, several) in words.items():
        if holding := [party for party, held in said.stances.items() if held is stance]:
            reasons.append(f"{_listed(holding)} {_verb(holding, one, several)}")
    accepted = [party for party, stance in said.stances.items() if stance is Stance.ACCEPTS]
    if late := [party for party in accepted if party in said.outdated]:
        reasons.append(f"{_listed(late)} accepted an earlier wording")
    if silent := sorted(set(said.everybody) - set(said.stances)):
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


@dataclass(frozen=True, slots=True)
class Rule:
    """When a clause has a status, in words and by what is said of it, and the sentence that tells a person why."""

    status: Status
    when: str
    holds: Callable[[Said], bool]
    why: Callable[[Said], str]


RULES = (
    Rule(
        Status.DISPUTED,
        "a party disputes it",
        lambda said: bool(said.disputing),
        lambda said: f"{_listed(said.disputing)} {_verb(said.disputing, 'disputes', 'dispute')} it.",
    ),
    Rule(
        Status.BRACKETED,
        "its text has brackets",
        lambda said: said.bracketed,
        lambda said: "Its text has brackets, so it is not agreed.",
    ),
    Rule(
        Status.NOT_DISCUSSED,
        "nobody has a position",
        lambda said: not said.stances,
        lambda said: "No party has taken a position on it.",
    ),
    Rule(
        Status.AGREED,
        "two parties or more, and each accepts it as it stands",
        lambda said: 1 < len(said.everybody) == len(said.accepting),
        lambda said: f"{_listed(said.accepting)} accept it.",
    ),
    Rule(Status.OPEN, "else", lambda said: True, _why_open),
)
"""How the status of a clause follows from what is said of it: the first rule that holds."""


def derived_status(
    clause: Clause, stances: Mapping[str, Stance], parties: Collection[str], outdated: Collection[str] = ()
) -> Status:
    """The status that follows from the stances, by `RULES`.

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
    taken = {party: stance for party, stance in stances.items() if stance is not Stance.NONE}
    said = Said(taken, {*parties, *taken}, outdated, bool(clause.brackets))
    rule = next(rule for rule in RULES if rule.holds(said))
    return rule.status, rule.why(said)
