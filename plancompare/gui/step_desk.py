"""Steps that concern all that was said: at once, or off the GUI thread where the workspace is large.

A draft or a party leaves, comes or comes back, and everything is followed anew. Meanwhile the person can read on, but
nothing else is recorded: it would have to wait for the file.
"""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from plancompare.gui.draft_desk import DraftDesk
from plancompare.gui.job_runner import JobRunner
from plancompare.gui.session import Session
from plancompare.jobs.add_party import add_own_party_in
from plancompare.jobs.step_back import redo_in, undo_in
from plancompare.model.progress import Progress

T = TypeVar("T")


class StepDesk(QObject):
    """Takes back, does again and adds parties in the workspace that is open; a draft that comes back is shown."""

    busy_changed = Signal()
    """Something can be recorded again, or cannot for now."""

    def __init__(self, jobs: JobRunner, desk: DraftDesk, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._desk = jobs, desk
        self._step: tuple[Session, Event] | None = None
        jobs.ended.connect(self._on_ended)

    def undo(self) -> None:
        """Take back the latest action."""
        session = self._desk.session
        if session is None or session.busy:
            return
        if (step := session.long_undo) is None:
            session.undo()
        elif not session.refresh_if_changed():

            def done(was_done: object) -> None:
                if was_done:
                    session.tell_undone(step.action)
                else:
                    session.tell_not_done(step.action)

            what = self.tr("Undoing “{what}”").format(what=step.action)
            self._run(session, what, partial(undo_in, session.path, step.id), done)

    def redo(self) -> None:
        """Do again what was taken back last."""
        session = self._desk.session
        if session is None or session.busy:
            return
        newest = session.talks.newest
        if (step := session.long_redo) is None:
            if session.redo() and session.talks.newest != newest:
                self._desk.turn_to_newest()
        elif not session.refresh_if_changed():

            def done(was_done: object) -> None:
                if not was_done:
                    session.tell_not_done(step.action)
                    return
                session.tell_done_again(step.action)
                if session.talks.newest != newest:
                    self._desk.turn_to_newest()

            what = self.tr("Doing “{what}” again").format(what=step.action)
            self._run(session, what, partial(redo_in, session.path, step.id), done)

    def add_party(self, code: str, name: str) -> None:
        """A party that was not in the workspace yet, for which keys mark from now on."""
        session = self._desk.session
        if session is None or session.busy:
            return
        if not session.is_large:
            session.add_own_party(code, name)
            return
        what = self.tr("Adding the party {code}").format(code=code)
        job = partial(add_own_party_in, session.path, code, name)
        self._run(session, what, job, lambda _nothing: session.tell_saved())

    def _run(self, session: Session, what: str, job: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        """Have a step done, at once and to its end; the workspace stays open until then."""

        def tell(result: T) -> None:
            session.busy = False
            done(result)

        session.busy = True
        self.busy_changed.emit()
        self._step = session, self._jobs.run(what, job, tell, to_the_end=True, at_once=True)

    def _on_ended(self) -> None:
        """The step is through, done or not."""
        if self._step is not None and not self._jobs.runs(self._step[1]):
            session, self._step = self._step[0], None
            session.busy = False
            self.busy_changed.emit()
