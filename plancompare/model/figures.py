"""How the talks converge, in figures."""

from collections.abc import Mapping
from dataclasses import dataclass

from plancompare.model.negotiation import Stance, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyFigures:
    """How a party stands on the clauses of one draft, by its latest word on each.

    Attributes:
        stances: on how many clauses it takes each stance; only those that it takes.
        hollow: how many of these it took on other words.
        text_towards: on how many the text came nearer to it than in the draft before; `text_away` the other way.
        party_towards: on how many it came nearer to the text; `party_away` the other way.
    """

    party: str
    stances: Mapping[Stance, int]
    hollow: int
    text_towards: int
    text_away: int
    party_towards: int
    party_away: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFigures:
    """How the clauses of one draft stand.

    Attributes:
        statuses: how many clauses have each status; only those that some have.
        altered: of how many the agreed text was altered.
        brackets: how many brackets its text has, inner ones too; `options` how many of them are an option.
        parties: those that took a position on a clause that it has, in the order in which they came.
    """

    draft: int
    clauses: int
    statuses: Mapping[Status, int]
    altered: int
    brackets: int
    options: int
    parties: tuple[PartyFigures, ...]
