"""Steps that concern all that was said: at once, or off the GUI thread where the workspace is large.

A draft or a party leaves, comes or comes back, and everything is followed anew. Meanwhile the person can read on, but
nothing else is recorded: it would have to wait for the file.
"""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from plancompare.gui.dialogs.party_dialog import PartyDialog
from plancompare.gui.draft_desk import DraftDesk
from plancompare.gui.job_runner import JobRunner
from plancompare.gui.session import Session
from plancompare.gui.views.workbench import Workbench
from plancompare.jobs.add_party import add_own_party_in
from plancompare.jobs.step_back import redo_in, undo_in
from plancompare.model.progress import Progress

T = TypeVar("T")


class StepDesk(QObject):
    """Takes back, does again and adds parties in the workspace that is open; a draft that comes back is shown."""

    busy_changed = Signal()
    """Whether something can be recorded is another than before."""
    told = Signal(str)
    """What was not recorded, in words."""

    def __init__(self, window: QWidget, workbench: Workbench, jobs: JobRunner, desk: DraftDesk) -> None:
        super().__init__(window)
        self._window, self._workbench, self._jobs, self._desk = window, workbench, jobs, desk
        self._step: tuple[Session, Event] | None = None
        jobs.ended.connect(self._on_ended)

    def undo(self) -> None:
        """Take back the latest action, which may be what is in the form."""
        self._workbench.inspector.flush()
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
        """Do again what was taken back last; nothing, if words in the form are said now."""
        self._workbench.inspector.flush()
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

    def ask_for_party(self) -> None:
        """Ask for which party keys mark; it may be one that is not there yet."""
        if (session := self._desk.session) is not None:
            dialog = PartyDialog(session.talks.parties, self._window)
            dialog.party_chosen.connect(session.choose_own_party)
            dialog.party_named.connect(self.add_party)
            dialog.rejected.connect(self._workbench.inspector.forget_waiting)
            dialog.rejected.connect(self._desk.show_standing)  # the list of parties names the chosen one again
            dialog.open()

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

        self._set_busy(session, busy=True)
        self._step = session, self._jobs.run(what, job, tell, to_the_end=True, at_once=True)

    def _on_ended(self) -> None:
        """The step is through, done or not."""
        if self._step is not None and not self._jobs.runs(self._step[1]):
            session, self._step = self._step[0], None
            self._set_busy(session, busy=False)
            # The party that was to be added for it is there by now, or will not come.
            if (clause := self._workbench.inspector.forget_waiting()) is not None:
                self.told.emit(self.tr("Not marked: {clause}").format(clause=clause))

    def _set_busy(self, session: Session, *, busy: bool) -> None:
        session.busy = busy
        self._workbench.inspector.allow_changes(session.can_change)
        self.busy_changed.emit()
