"""What needs another look, as a person looks at it: with the redline since the position was taken or confirmed."""

from dataclasses import dataclass
from pathlib import Path

from plancompare.compare.redline import redline
from plancompare.jobs.opened import opened
from plancompare.model.comparison import Redline
from plancompare.model.negotiation import ClauseRef, Position, StalePosition
from plancompare.workspace.confirmations import confirm
from plancompare.workspace.database import Database
from plancompare.workspace.demand_reviews import demands_to_review
from plancompare.workspace.overview import clause_view
from plancompare.workspace.parties import find_party
from plancompare.workspace.positions import all_positions
from plancompare.workspace.review import review_queue
from plancompare.workspace.short_names import short_names_of
from plancompare.workspace.stale import stale_positions


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A position that needs another look.

    Attributes:
        name: what a person calls it, the end of its id.
        redline: from the words it holds for to those of today; empty where its clause is gone or it is on a whole text.
    """

    stale: StalePosition
    name: str
    redline: Redline


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits for somebody: positions that need another look, demands up for review, how many unsure matches."""

    stale: tuple[StalePosition, ...]
    demands: int
    matches: int

    @property
    def positions(self) -> int:
        """How many positions need another look; one whose clause was split may stand in several parts."""
        return len({one.position.id for one in self.stale})


def waiting(db: Database) -> Waiting:
    """What waits for somebody in an open workspace."""
    with db.one_moment():
        return Waiting(
            stale=stale_positions(db),
            demands=len(demands_to_review(db, propose=False)),
            matches=len(review_queue(db)),
        )


def said_so_far(db: Database, party: str | None = None, clause: ClauseRef | None = None) -> tuple[Position, ...]:
    """Everything that was said in an open workspace, the oldest first; of one party, on one clause in whatever draft.

    Raises:
        NotInWorkspace: there is no such party or clause.
    """
    with db.one_moment():
        code = None if party is None else find_party(db, party).code
        there = None if clause is None else _places(db, clause)
        return tuple(
            position
            for position in all_positions(db)
            if code in {None, position.party} and (there is None or _is_at(position, there))
        )


def _places(db: Database, clause: ClauseRef) -> frozenset[ClauseRef]:
    """The clause in every draft; nothing for a whole text."""
    standing = clause_view(db, clause).standing
    return frozenset() if standing is None else frozenset({clause, *standing.lineage})


def _is_at(position: Position, places: frozenset[ClauseRef]) -> bool:
    return position.clause in places if places else not position.clause.path


def look_again(workspace: Path, party: str | None = None) -> tuple[Look, ...]:
    """What needs another look, the oldest first; of one party (its code), or of all.

    Raises:
        UnusableWorkspace: the file is damaged, locked or no workspace.
        NotInWorkspace: it has no such party.
    """
    with opened(workspace, read_only=True) as db:
        found = stale_positions(db, party)
        names = short_names_of(db, "position")
    return tuple(
        Look(
            stale=stale,
            name=names[stale.position.id],
            redline=redline(stale.then.text, "\n".join(now.text for now in stale.now)) if stale.now else (),
        )
        for stale in found
    )


def confirm_all(workspace: Path, party: str | None = None) -> tuple[int, int]:
    """Confirm all that needs another look in one action; how many were, and how many cannot: their clause is gone.

    Raises:
        UnusableWorkspace: the file is damaged, locked or no workspace.
        NotInWorkspace: it has no such party.
    """
    with opened(workspace) as db:
        found = stale_positions(db, party)
        there = [stale.position.id for stale in found if stale.now]
        return (confirm(db, there) if there else 0), sum(not stale.now for stale in found)
