"""Drafts come in and two of them are compared: off the GUI thread, for the workspace that is open."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from plancompare.errors import PlanCompareError, RefusedDrafts
from plancompare.gui.clipboard import drafts_on
from plancompare.gui.dialogs.file_dialogs import ask_for_drafts, ask_where_to_save
from plancompare.gui.dialogs.refused_drafts import RefusedDraftsDialog
from plancompare.gui.job_runner import JobRunner
from plancompare.gui.session import Session
from plancompare.gui.views.workbench import Workbench
from plancompare.gui.workspace_files import workspace_beside
from plancompare.jobs.add_drafts import add_drafts
from plancompare.jobs.compare_drafts import compare_in_workspace
from plancompare.jobs.read_drafts import Given
from plancompare.model.comparison import Comparison
from plancompare.model.draft import Draft
from plancompare.model.negotiation import DraftRecord


class DraftDesk(QObject):
    """Adds drafts and compares them; the main window tells it which workspace is open."""

    workspace_wanted = Signal(object)
    """The path of a workspace that was made for new drafts."""
    told = Signal(str)
    """What was added, in words."""
    arrived = Signal(object)
    """The DraftRecords of what was added."""
    refused = Signal(object)
    """The exception that says why nothing was done."""
    compared = Signal()
    """The workbench shows another comparison."""
    emptied = Signal()
    """The workspace has no drafts to compare."""

    def __init__(self, window: QWidget, workbench: Workbench, jobs: JobRunner) -> None:
        super().__init__(window)
        self._window, self._workbench, self._jobs = window, workbench, jobs
        self._comparing: Event | None = None
        self.session: Session | None = None
        workbench.drafts_chosen.connect(self.compare)
        jobs.stopped.connect(self._name_what_is_shown)

    def ask(self) -> None:
        """Let the person choose drafts, and add them."""
        ask_for_drafts(self._window, self.add)

    def paste(self) -> None:
        """Add what lies on the clipboard."""
        found = drafts_on(QGuiApplication.clipboard().mimeData(), datetime.now().astimezone())
        if found:
            self.add(found)
        else:
            hint = self.tr("Copy the draft's text or its file first.")
            self.refused.emit(PlanCompareError(self.tr("There is no text on the clipboard."), hint=hint))

    def add(self, files: Sequence[Given]) -> None:
        """Add drafts to the open workspace; without one, or from the sample, to a new one beside the first file."""
        if self.session is not None and (why_not := self.session.why_not) is not None:
            self.refused.emit(why_not)
            return
        if self.session is not None and not self.session.is_sample:
            self._add_to(self.session.path, files)
            return
        beside = workspace_beside(files[0]) if isinstance(files[0], Path) else None
        if beside is not None:
            self._add_to(beside, files, again=self.add)  # the workspace takes its name from a file that is added
        else:
            title, name = self.tr("New workspace"), self.tr("Negotiation")
            ask_where_to_save(self._window, title, name, partial(self._add_new, files))

    def _add_new(self, files: Sequence[Given], workspace: Path) -> None:
        if workspace.exists():
            hint = self.tr("Choose another name, or open it first and add the drafts then.")
            self.refused.emit(PlanCompareError(self.tr("{path} exists already.").format(path=workspace), hint=hint))
        else:
            self._add_to(workspace, files)

    def _add_to(
        self, workspace: Path, files: Sequence[Given], again: Callable[[Sequence[Given]], None] | None = None
    ) -> None:
        """Add drafts to this workspace; where some are refused, `again` is given the others if the person wants it."""
        again = again or partial(self._add_to, workspace)
        self._jobs.run(
            self.tr("Adding drafts"),
            lambda progress: add_drafts(workspace, files, progress=progress),
            lambda added: self._on_added(workspace, added),
            refused=partial(self._on_refused, files, again),
        )

    def _on_refused(self, files: Sequence[Given], again: Callable[[Sequence[Given]], None], error: Exception) -> None:
        if not isinstance(error, RefusedDrafts):
            self.refused.emit(error)
            return
        others = [given for place, given in enumerate(files) if place not in error.refusals]
        dialog = RefusedDraftsDialog(list(error.refusals.values()), len(others), self._window)
        dialog.accepted.connect(lambda: again(others))
        dialog.open()

    def _on_added(self, workspace: Path, added: Sequence[DraftRecord]) -> None:
        if self.session is None or self.session.path != workspace:
            self.workspace_wanted.emit(workspace)
        else:
            self.session.refresh()
            self.turn_to_newest()
        words = self.tr("Added: {names}").format(names=", ".join(draft.file for draft in added))
        self.told.emit(" · ".join([words, str(workspace), *_unread(added)]))
        self.arrived.emit(added)

    def turn_to_newest(self) -> None:
        """Show the draft that has come; what a person is writing about stays before their eyes."""
        if self._workbench.inspector.form.typing:
            self._name_what_is_shown()
        else:
            self.compare_newest()

    def compare_newest(self) -> None:
        """Compare the newest draft with the one it is based on."""
        said = self.session.talks if self.session else None
        if said is not None and said.newest is not None:
            self.compare(said.base_of(said.newest), said.newest)
        else:
            self.emptied.emit()

    def compare(self, old: int, new: int) -> None:
        """Compare the drafts of these numbers."""
        session = self.session
        if session is None:
            return
        if self._comparing is not None:
            self._jobs.cancel(self._comparing)
            self._comparing = None
        self._workbench.show_drafts(session.talks.drafts, old, new)
        if (known := session.comparison(old, new)) is not None:
            self._show(session, old, new, known)
            return
        path, decided = session.path, session.decided
        self._comparing = self._jobs.run(
            self.tr("Comparing draft {old} with draft {new}").format(old=old, new=new),
            lambda progress: compare_in_workspace(path, old, new, progress),
            lambda comparison: self._keep_and_show(session, old, new, comparison, decided),
        )

    def shown_drafts(self) -> tuple[tuple[DraftRecord, Draft], ...]:
        """The drafts on the screen, what is known of each and its text; one where a draft is shown beside itself."""
        records = self._workbench.records
        if self.session is None or records is None:
            return ()
        old, new = records
        comparison = self.session.comparison(old.number, new.number)
        if comparison is None:
            return ()
        pairs = ((old, comparison.old), (new, comparison.new))
        return pairs if old.number != new.number else pairs[1:]

    def _keep_and_show(self, session: Session, old: int, new: int, comparison: Comparison, decided: int) -> None:
        self._comparing = None
        if session is not self.session or not session.has_drafts(old, new):
            return  # closed or undone in the meantime
        session.keep(comparison, decided)
        if session.decided == decided:
            self._show(session, old, new, comparison)
        else:
            self.compare(old, new)

    def _show(self, session: Session, old: int, new: int, comparison: Comparison) -> None:
        if comparison.faults:
            self.told.emit(" · ".join(comparison.faults))
        if (known := session.comparison(old, new)) is None:
            return  # the numbers belong to other drafts now, and those are compared already
        comparison = known
        records = (session.draft(old), session.draft(new))
        self._workbench.show_comparison(comparison, records, session)
        self.compared.emit()

    def show_standing(self) -> None:
        """Show what is said now; where a draft that was compared is gone, or is matched otherwise, compare anew."""
        session, records = self.session, self._workbench.records
        if session is None or records is None:
            return
        if not all(map(session.holds, records)):
            self._workbench.clear()
            self.compare_newest()
        elif session.comparison(*(record.number for record in records)) is None:
            self.compare(*(record.number for record in records))  # people have decided otherwise who became whom
        else:
            if self._comparing not in self._jobs.bar.running:
                self._name_what_is_shown()  # drafts may have come
            self._workbench.show_standing(session)

    def _name_what_is_shown(self) -> None:
        if self.session is not None and self._workbench.compared is not None:
            self._workbench.show_drafts(self.session.talks.drafts, *self._workbench.compared)


def _unread(added: Sequence[DraftRecord]) -> list[str]:
    """What was not read; of several drafts, each with its file before the first of its warnings."""
    names = Counter(draft.file for draft in added)
    said: list[str] = []
    for draft in added:
        if not draft.warnings:
            continue
        name = f"{draft.file}: " if len(added) > 1 else ""
        if names[draft.file] > 1:  # drafts of one name from two folders, or both halves of one file
            name = QCoreApplication.translate("DraftDesk", "{file}, draft {number}: ").format(
                file=draft.file, number=draft.number
            )
        first, *others = draft.warnings
        said += [f"{name}{first}", *others]
    return said
