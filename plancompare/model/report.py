"""What an annotated report tells, and what of it each audience may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from plancompare.model.comparison import Comparison
from plancompare.model.negotiation import (
    Audience,
    ClauseRef,
    ClauseStanding,
    Demand,
    DraftRecord,
    Linkage,
    Party,
    Position,
    PositionState,
)

_READERS = {
    Audience.INTERNAL: frozenset(Audience),
    Audience.COUNTERPART: frozenset({Audience.COUNTERPART, Audience.PUBLIC}),
    Audience.PUBLIC: frozenset({Audience.PUBLIC}),
}


@dataclass(frozen=True, kw_only=True)
class AnnotatedReport:
    """Two drafts compared point by point, with what is known of each party's positions.

    Attributes:
        old: the record of `comparison.old`.
        new: the record of `comparison.new`.
        standings: of the new draft's clauses; their lineages also lead positions to their clauses.
        audience: for whom the report is; `for_its_audience` takes out what is not for them.
        demands_up: the ids of the demands that the new draft puts up for review.
    """

    comparison: Comparison
    old: DraftRecord
    new: DraftRecord
    parties: tuple[Party, ...]
    positions: tuple[Position, ...]
    standings: tuple[ClauseStanding, ...]
    demands: tuple[Demand, ...]
    linkages: tuple[Linkage, ...]
    audience: Audience
    made_at: datetime
    demands_up: frozenset[str] = frozenset()

    def for_its_audience(self) -> "AnnotatedReport":
        """The report with nothing that its audience may not see; superseded positions are left out for everybody.

        Outside one's own delegation this leaves the texts and the positions marked for that audience. Demands,
        linkages and statuses are internal, also derived ones, as they tell of internal stances; so are parties
        that are known only from internal notes.
        """
        allowed = _READERS[self.audience]
        shown = tuple(
            position
            for position in self.positions
            if position.audience in allowed and position.state is not PositionState.SUPERSEDED
        )
        internal = self.audience is Audience.INTERNAL
        named = {position.party for position in shown} | {*self.old.by, *self.new.by}
        return AnnotatedReport(
            comparison=self.comparison,
            old=self.old,
            new=self.new,
            parties=tuple(party for party in self.parties if internal or party.code in named),
            positions=shown,
            standings=self.standings if internal else (),
            demands=self.demands if internal else (),
            linkages=self.linkages if internal else (),
            audience=self.audience,
            made_at=self.made_at,
            demands_up=self.demands_up if internal else frozenset(),
        )

    def path_of(self, position: Position) -> str | None:
        """Where the clause of `position` stands in the new draft; None where it is gone, or nothing is known of it."""
        path = self.successors.get(position.clause)
        if path is None and position.now is not None and position.now.draft == self.new.number:
            return position.now.path
        return path

    @cached_property
    def by_path(self) -> Mapping[str, ClauseStanding]:
        """How each clause of the new draft stands, by its path; empty outside one's own delegation."""
        return {standing.clause.path: standing for standing in self.standings}

    @cached_property
    def successors(self) -> Mapping[ClauseRef, str]:
        """The path in the new draft of each clause of any draft that is known to have become one of it."""
        found = {ref: standing.clause.path for standing in self.standings for ref in standing.lineage}
        for row in self.comparison.rows:
            for clause in row.old if row.new else ():
                found.setdefault(ClauseRef(self.old.number, clause.path), row.new[0].path)
        found |= {ClauseRef(self.new.number, clause.path): clause.path for clause in self.comparison.new.clauses}
        return found
