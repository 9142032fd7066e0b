"""The open workspace as the window sees it: what it says, and one short method for each thing a person does to it."""

import getpass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from plancompare.model.comparison import Comparison
from plancompare.model.negotiation import (
    ClauseRef,
    ClauseStanding,
    DraftRecord,
    Negotiation,
    NewPosition,
    Party,
    Position,
    Status,
)
from plancompare.workspace.database import close, open_workspace
from plancompare.workspace.journal import next_redo, next_undo, redo, undo
from plancompare.workspace.overview import negotiation, standings
from plancompare.workspace.parties import ensure_party, own_party, set_own_party
from plancompare.workspace.positions import record_position
from plancompare.workspace.statuses import set_status


class Session(QObject):
    """One workspace, open in the GUI thread; every change is saved before the method returns.

    Comparisons are kept by the numbers of their drafts: drafts never change, so neither do they.
    """

    changed = Signal()
    saved = Signal(str)
    """What was just saved, in words."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Open the workspace at `path`.

        Raises:
            UnusableWorkspace: the file cannot be opened as one.
        """
        super().__init__(parent)
        self.path = path
        self._db = open_workspace(path)
        self._user = getpass.getuser()
        self.comparisons: dict[tuple[int, int], Comparison] = {}
        self.negotiation: Negotiation = negotiation(self._db)
        self._standings: dict[int, tuple[ClauseStanding, ...]] = {}

    def close(self) -> None:
        """Let go of the file."""
        close(self._db)

    def draft(self, number: int) -> DraftRecord:
        """The record of draft `number`."""
        return next(draft for draft in self.negotiation.drafts if draft.number == number)

    def standings(self, number: int) -> tuple[ClauseStanding, ...]:
        """How each clause of draft `number` stands."""
        if number not in self._standings:
            self._standings[number] = standings(self._db, number)
        return self._standings[number]

    def refresh(self) -> None:
        """Read again what the workspace says, after a job has changed it."""
        self.negotiation = negotiation(self._db)
        self._standings.clear()
        self.changed.emit()

    @property
    def own_party(self) -> str | None:
        """The code of the delegation for which keys mark, None until somebody chose it."""
        return own_party(self._db)

    def choose_own_party(self, code: str) -> None:
        """Mark for this party from now on, also after the next start."""
        set_own_party(self._db, code)
        self.refresh()

    def add_party(self, code: str, name: str) -> Party:
        """A party that was not in the workspace yet."""
        party = ensure_party(self._db, code, name)
        self.refresh()
        return party

    def record(self, position: NewPosition, *, supersede: bool = True) -> Position:
        """Record what a party said of a clause, in place of what it said before or beside it."""
        recorded = record_position(self._db, position, recorded_by=self._user, supersede=supersede)
        self.refresh()
        self.saved.emit(next_undo(self._db) or "")
        return recorded

    def set_status(self, clause: ClauseRef, status: Status | None) -> None:
        """Set by hand how a clause stands; None lets it follow from the stances again."""
        set_status(self._db, clause, status)
        self.refresh()
        self.saved.emit(next_undo(self._db) or "")

    @property
    def next_undo(self) -> str | None:
        """What undo would take back, in words."""
        return next_undo(self._db)

    @property
    def next_redo(self) -> str | None:
        """What redo would do again, in words."""
        return next_redo(self._db)

    def undo(self) -> str | None:
        """Take back the latest change; what it was, in words."""
        done = undo(self._db)
        self.refresh()
        return done

    def redo(self) -> str | None:
        """Do again what was taken back last."""
        done = redo(self._db)
        self.refresh()
        return done
