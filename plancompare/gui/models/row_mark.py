"""What a row of the redline shows about how its clause stands, besides the text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plancompare.model.draft import Draft
from plancompare.model.negotiation import (
    ClauseStanding,
    Negotiation,
    Party,
    Position,
    PositionState,
    Stance,
    Status,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMark:
    """One party's stance on a clause; `hollow` where it was taken on other words and needs another look."""

    party: str
    color: str
    stance: Stance
    hollow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMark:
    """How a clause stands: its status, and each party's stance in the order they are to be shown."""

    status: Status = Status.NOT_DISCUSSED
    stances: tuple[StanceMark, ...] = ()
    agreed_text_altered: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing to draw."""
        return self.status is Status.NOT_DISCUSSED and not self.stances and not self.agreed_text_altered


NO_MARK = RowMark()
"""Of a clause of which nothing is known."""


def clause_marks(
    draft: Draft,
    number: int,
    standings: Iterable[ClauseStanding],
    positions: Iterable[Position],
    parties: Sequence[Party],
) -> Mapping[str, RowMark]:
    """The mark of each clause of `draft`, by the clause's id.

    Args:
        draft: the draft whose rows are marked.
        number: its number in the workspace.
        standings: how the clauses of that draft stand.
        positions: every position; superseded ones and those taken on later drafts are not shown.
        parties: in the order in which their stances shall stand.
    """
    order = {party.code: place for place, party in enumerate(parties)}
    colors = {party.code: party.color for party in parties}
    said = Negotiation(drafts=(), parties=(), standings=(), positions=tuple(positions), demands=(), linkages=())
    marks: dict[str, RowMark] = {}
    for standing in standings:
        clause = draft.by_path.get(standing.clause.path)
        if clause is None or standing.clause.draft != number:
            continue
        found = [p for p in said.positions_on(standing) if p.state is not PositionState.SUPERSEDED]
        found.sort(key=lambda position: (order.get(position.party, len(order)), position.recorded_at))
        stances = dict.fromkeys(
            StanceMark(
                party=position.party,
                color=colors.get(position.party, "#808080"),
                stance=position.stance,
                hollow=position.state is PositionState.NEEDS_ANOTHER_LOOK,
            )
            for position in found
        )
        marks[clause.id] = RowMark(
            status=standing.status, stances=tuple(stances), agreed_text_altered=standing.agreed_text_altered
        )
    return marks
