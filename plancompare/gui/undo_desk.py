"""Undo and redo: at once, or off the GUI thread where a draft leaves a large workspace or comes back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject

from plancompare.gui.draft_desk import DraftDesk
from plancompare.gui.job_runner import JobRunner
from plancompare.gui.session import Session
from plancompare.jobs.step_back import redo_in, undo_in
from plancompare.model.progress import Progress

Job = Callable[[Path, str, Progress], str | None]


class UndoDesk(QObject):
    """Takes back and does again in the workspace that is open; a draft that comes back is shown."""

    def __init__(self, jobs: JobRunner, desk: DraftDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._desk = jobs, desk
        self._step: Event | None = None

    def undo(self) -> None:
        """Take back the latest action."""
        session = self._desk.session
        if session is None or self._is_busy():
            return
        if (action := session.long_undo) is None:
            session.undo()
        elif not session.refresh_if_changed():
            self._run(session, self.tr("Undoing “{what}”"), action, undo_in, session.tell_undone)

    def redo(self) -> None:
        """Do again what was taken back last."""
        session = self._desk.session
        if session is None or self._is_busy():
            return
        newest = session.talks.newest

        def tell(action: str) -> None:
            session.tell_done_again(action)
            turn()

        def turn() -> None:
            if session.talks.newest != newest:
                self._desk.turn_to_newest()

        if (action := session.long_redo) is None:
            session.redo()
            turn()
        elif not session.refresh_if_changed():
            self._run(session, self.tr("Doing “{what}” again"), action, redo_in, tell)

    def _is_busy(self) -> bool:
        """Whether the last step is still on its way: the next one depends on it."""
        return self._step is not None and self._step in self._jobs.bar.running

    def _run(self, session: Session, what: str, action: str, job: Job, tell: Callable[[str], None]) -> None:
        path = session.path

        def done(taken: str | None) -> None:
            if session is not self._desk.session:
                return
            if taken is not None:
                tell(taken)
            else:
                session.refresh()

        self._step = self._jobs.run(what.format(what=action), partial(job, path, action), done)
