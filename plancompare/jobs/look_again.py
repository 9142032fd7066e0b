"""What needs another look, as a person looks at it: with the redline since the position was taken or confirmed."""

from dataclasses import dataclass
from pathlib import Path

from plancompare.compare.redline import redline
from plancompare.jobs.opened import opened
from plancompare.model.comparison import Redline
from plancompare.model.negotiation import StalePosition
from plancompare.workspace.confirmations import confirm
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
