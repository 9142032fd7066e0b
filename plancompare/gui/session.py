"""The open workspace as the window sees it: what it says, and one short method for each thing a person does to it."""

import getpass
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from plancompare.errors import PlanCompareError
from plancompare.model.comparison import Comparison
from plancompare.model.negotiation import (
    ClauseRef,
    ClauseStanding,
    DraftRecord,
    Negotiation,
    NewPosition,
    Position,
    Status,
)
from plancompare.workspace.database import close, open_workspace
from plancompare.workspace.journal import next_redo, next_undo, redo, undo
from plancompare.workspace.overview import negotiation, standings
from plancompare.workspace.parties import ensure_party, own_party, set_own_party
from plancompare.workspace.positions import record_position
from plancompare.workspace.statuses import set_status

T = TypeVar("T")


class Session(QObject):
    """One workspace, open in the GUI thread; every change is saved before the method returns.

    Comparisons are kept by the numbers of their drafts: drafts never change, so neither do they.
    """

    changed = Signal()
    saved = Signal(str)
    """What was just saved, in words."""
    failed = Signal(object)
    """The PlanCompareError that kept a change from being saved."""

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
        """The code of the party for which keys mark, None until somebody chose it."""
        return own_party(self._db)

    def choose_own_party(self, code: str) -> None:
        """Mark for this party from now on, also after the next start."""
        self._do(lambda: set_own_party(self._db, code))

    def add_own_party(self, code: str, name: str) -> None:
        """A party that was not in the workspace yet, for which keys mark from now on."""

        def add() -> None:
            ensure_party(self._db, code, name)
            set_own_party(self._db, code)

        self._do(add)

    def record(self, position: NewPosition, supersede: bool = True) -> None:  # noqa: FBT001, FBT002 - comes by a signal
        """Record what a party said of a clause, in place of what it said before or beside it."""
        self._do(lambda: record_position(self._db, position, recorded_by=self._user, supersede=supersede))

    def confirm(self, position: Position) -> None:
        """Record that a position holds for the clause as it is worded now."""
        if position.now is not None:
            self.record(
                NewPosition(
                    party=position.party,
                    clause=position.now,
                    stance=position.stance,
                    source=position.source,
                    statement=position.statement,
                    proposal=position.proposal,
                    condition=position.condition,
                    dated=position.dated,
                    audience=position.audience,
                )
            )

    def set_status(self, clause: ClauseRef, status: Status | None) -> None:
        """Set by hand how a clause stands; None lets it follow from the stances again."""
        self._do(lambda: set_status(self._db, clause, status))

    @property
    def next_undo(self) -> str | None:
        """What undo would take back, in words."""
        return next_undo(self._db)

    @property
    def next_redo(self) -> str | None:
        """What redo would do again, in words."""
        return next_redo(self._db)

    def undo(self) -> None:
        """Take back the latest change."""
        self._do(lambda: undo(self._db), lambda what: self.tr("Undone: {what}").format(what=what))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._do(lambda: redo(self._db), lambda what: self.tr("Done again: {what}").format(what=what))

    def _do(self, action: Callable[[], T], in_words: Callable[[T], str] | None = None) -> None:
        """One change, saved when this returns; then everybody reads anew what the workspace says."""
        try:
            result = action()
        except PlanCompareError as error:
            self.failed.emit(error)
            return
        self.refresh()
        said = in_words(result) if in_words else self.tr("Saved: {what}").format(what=next_undo(self._db) or "")
        self.saved.emit(said)
