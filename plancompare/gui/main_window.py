"""The main window: places the parts, joins their signals, and has one short method for each command."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QMenu, QStackedWidget

from plancompare.errors import PlanCompareError
from plancompare.gui.actions import Command, add_quick_keys, build_actions, enable_actions, name_next
from plancompare.gui.dialogs.file_dialogs import ask_for_drafts, ask_for_report, ask_for_workspace, ask_where_to_save
from plancompare.gui.dialogs.help_dialogs import show_about, show_keys
from plancompare.gui.dialogs.party_dialog import PartyDialog
from plancompare.gui.error_box import show_error
from plancompare.gui.job_runner import JobRunner
from plancompare.gui.session import Session
from plancompare.gui.settings import Settings
from plancompare.gui.tasks import Tasks
from plancompare.gui.theme import Appearance
from plancompare.gui.views.job_bar import JobBar
from plancompare.gui.views.welcome import Welcome
from plancompare.gui.views.workbench import Workbench
from plancompare.gui.window_view import WindowView
from plancompare.gui.workspace_files import in_natural_order, split_dropped, workspace_beside
from plancompare.jobs.add_drafts import add_drafts
from plancompare.jobs.compare_drafts import compare_in_workspace
from plancompare.jobs.make_sample import make_sample
from plancompare.jobs.write_report import write_report
from plancompare.model.comparison import Comparison
from plancompare.model.negotiation import Audience, DraftRecord, Stance
from plancompare.paths import sample_workspace
from plancompare.workspace.database import close, create_workspace

_STANCE_COMMANDS = {
    Command.ACCEPT: Stance.ACCEPTS,
    Command.ACCEPT_IF: Stance.ACCEPTS_IF,
    Command.PROPOSE: Stance.PROPOSES,
    Command.RESERVE: Stance.RESERVES,
    Command.DISPUTE: Stance.DISPUTES,
    Command.NO_POSITION: Stance.NONE,
}


class MainWindow(QMainWindow):
    """One workspace at a time; nothing here knows SQL, Word or how texts are compared."""

    comparison_shown = Signal()
    settings_changed = Signal(object)

    def __init__(self, tasks: Tasks, appearance: Appearance, settings: Settings) -> None:
        super().__init__()
        self._session: Session | None = None
        self._comparing: Event | None = None
        self._welcome, self._workbench = Welcome(), Workbench()
        self._view = WindowView(self, self._workbench, self._welcome, appearance, settings)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._welcome)
        self._pages.addWidget(self._workbench)
        self.setCentralWidget(self._pages)
        self._saved = QLabel()
        self._saved.setObjectName("saved")
        self._saved.setContentsMargins(8, 0, 0, 0)
        self._jobs = JobRunner(tasks, JobBar(), self)
        self._jobs.failed.connect(partial(show_error, self))
        self.statusBar().addWidget(self._saved, 1)
        self.statusBar().addPermanentWidget(self._jobs.bar)
        self._actions, menus = build_actions(self, self._handlers())
        self._recent_menu = self._add_recent_menu(menus)
        self._join()
        self.setAcceptDrops(True)
        self._view.restore(self._actions)
        self._show_state()

    def _handlers(self) -> dict[Command, Callable[[], object]]:
        redline, outline = self._workbench.redline, self._workbench.outline
        return {
            Command.NEW: self._new,
            Command.OPEN: self._ask_for_workspace,
            Command.OPEN_SAMPLE: self.open_sample,
            Command.ADD_DRAFTS: self._ask_for_drafts,
            Command.EXPORT: self._ask_for_report,
            Command.CLOSE: self.close_workspace,
            Command.QUIT: self.close,
            Command.UNDO: self._undo,
            Command.REDO: self._redo,
            Command.COPY: redline.copy,
            Command.FIND: outline.focus_filter,
            Command.NEXT_CHANGE: redline.next_change,
            Command.PREVIOUS_CHANGE: redline.previous_change,
            Command.NEXT_MATERIAL: redline.next_material,
            **{command: partial(self._workbench.mark, stance) for command, stance in _STANCE_COMMANDS.items()},
            **self._view.handlers(),
            Command.KEYS: partial(show_keys, self),
            Command.ABOUT: partial(show_about, self),
        }

    def _add_recent_menu(self, menus: dict[str, QMenu]) -> QMenu:
        menu = QMenu(self.tr("Open &recent"), self)
        file_menu = next(iter(menus.values()))
        file_menu.insertMenu(self._actions[Command.OPEN_SAMPLE], menu)
        menu.aboutToShow.connect(self._fill_recent)
        return menu

    def _join(self) -> None:
        work, welcome, inspector = self._workbench, self._welcome, self._workbench.inspector
        for view in (work.redline, work.outline):
            add_quick_keys(view, self._actions)
        inspector.form.buttons.set_keys(
            {stance: self._actions[command].shortcut().toString() for command, stance in _STANCE_COMMANDS.items()}
        )
        work.drafts_chosen.connect(self._compare)
        work.redline.menu_wanted.connect(self._show_clause_menu)
        inspector.party_wanted.connect(self._ask_for_party)
        welcome.sample_wanted.connect(self.open_sample)
        welcome.open_wanted.connect(self._ask_for_workspace)
        welcome.drafts_wanted.connect(self._ask_for_drafts)
        welcome.recent_chosen.connect(self.open_workspace)

    def do(self, command: Command) -> None:
        """Do what the menu entry of `command` does."""
        self._actions[command].trigger()

    # ---- opening and closing ----

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what was named or dropped: a workspace, or drafts that are added to the open one or to a new one."""
        workspaces, drafts = split_dropped(paths)
        if workspaces:
            self.open_workspace(workspaces[0])
            if self._session is None:
                return
        if drafts:
            self.add_drafts(drafts)

    def open_workspace(self, path: Path) -> None:
        """Open the workspace at `path` in place of the one that is open."""
        self.close_workspace()
        try:
            session = Session(path, self)
        except PlanCompareError as error:
            show_error(self, error)
            return
        self._session = session
        session.changed.connect(self._show_standing)
        session.saved.connect(self._saved.setText)
        session.failed.connect(partial(show_error, self))
        inspector = self._workbench.inspector
        inspector.position_given.connect(session.record)
        inspector.confirmed.connect(session.confirm)
        inspector.status_chosen.connect(session.set_status)
        inspector.party_chosen.connect(session.choose_own_party)
        self._view.remember_workspace(path)
        self._saved.setText(self.tr("{path}").format(path=path))
        self._show_state()
        self._compare_newest()

    def close_workspace(self) -> None:
        """Let go of the workspace; everything in it is saved already."""
        if self._session is None:
            return
        self._workbench.inspector.flush()
        self._jobs.bar.cancel_all()
        self._session.close()
        self._session.deleteLater()
        self._session = None
        self._workbench.clear()
        self._saved.clear()
        self._show_state()

    def open_sample(self) -> None:
        """Open the sample negotiation, which is written into the person's own data folder the first time."""
        path = sample_workspace()
        if path.exists():
            self.open_workspace(path)
            return
        self._jobs.run(
            self.tr("Writing the sample negotiation"),
            lambda progress: make_sample(path, progress=progress),
            lambda _nothing: self.open_workspace(path),
        )

    def _new(self) -> None:
        ask_where_to_save(self, self.tr("New workspace"), self.tr("Negotiation"), self._create)

    def _create(self, path: Path) -> None:
        try:
            close(create_workspace(path, replace=True))
        except PlanCompareError as error:
            show_error(self, error)
            return
        self.open_workspace(path)

    def _ask_for_workspace(self) -> None:
        ask_for_workspace(self, self.open_workspace)

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        for path in self._view.settings.recent:
            action = self._recent_menu.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self.open_workspace(path))
        if not self._view.settings.recent:
            self._recent_menu.addAction(self.tr("None yet")).setEnabled(False)

    # ---- drafts and comparing ----

    def _ask_for_drafts(self) -> None:
        ask_for_drafts(self, self.add_drafts)

    def add_drafts(self, files: Sequence[Path]) -> None:
        """Add drafts to the open workspace; without one, to a new workspace beside the first file."""
        if self._session is not None:
            self._add_to(self._session.path, files)
            return
        beside = workspace_beside(in_natural_order(files)[0])
        if beside is not None:
            self._add_to(beside, files)
        else:
            ask_where_to_save(
                self, self.tr("New workspace"), self.tr("Negotiation"), lambda path: self._add_to(path, files)
            )

    def _add_to(self, workspace: Path, files: Sequence[Path]) -> None:
        files = in_natural_order(files)
        self._jobs.run(
            self.tr("Reading %n draft(s)", "", len(files)),
            lambda progress: add_drafts(workspace, files, progress=progress),
            lambda added: self._on_added(workspace, added),
        )

    def _on_added(self, workspace: Path, added: Sequence[DraftRecord]) -> None:
        if self._session is None:
            self.open_workspace(workspace)
        else:
            self._session.refresh()
            self._compare_newest()
        warnings = sum(len(draft.warnings) for draft in added)
        words = self.tr("Added %n draft(s)", "", len(added)) + f" · {workspace}"
        if warnings:
            words += " · " + self.tr("%n warning(s) on what could not be read", "", warnings)
        self._saved.setText(words)

    def _compare_newest(self) -> None:
        drafts = self._session.negotiation.drafts if self._session else ()
        if drafts:
            newest = drafts[-1]
            before = drafts[-2].number if len(drafts) > 1 else newest.number
            self._compare(newest.based_on or before, newest.number)
        else:
            self._show_state()

    def _compare(self, old: int, new: int) -> None:
        session = self._session
        if session is None:
            return
        if self._comparing is not None:
            self._comparing.set()
        self._workbench.show_drafts(session.negotiation.drafts, old, new)
        if (known := session.comparisons.get((old, new))) is not None:
            self._show_comparison(session, old, new, known)
            return
        path = session.path
        self._comparing = self._jobs.run(
            self.tr("Comparing draft {old} with draft {new}").format(old=old, new=new),
            lambda progress: compare_in_workspace(path, old, new, progress),
            lambda comparison: self._show_comparison(session, old, new, comparison),
        )

    def _show_comparison(self, session: Session, old: int, new: int, comparison: Comparison) -> None:
        self._comparing = None
        session.comparisons[old, new] = comparison
        self._workbench.show_comparison(comparison, session.draft(old), session.draft(new))
        self._show_standing()
        self._pages.setCurrentWidget(self._workbench)
        self._workbench.redline.setFocus()
        self._show_state()
        self.comparison_shown.emit()

    # ---- what is said of clauses ----

    def _show_standing(self) -> None:
        session = self._session
        if session is not None:
            numbers = [draft.number for draft in session.negotiation.drafts]
            if not set(self._workbench.compared or ()) <= set(numbers):  # undone: a draft is no longer there
                self._workbench.clear()
                self._compare_newest()
                return
            self._workbench.show_standing(
                session.negotiation, {number: session.standings(number) for number in numbers}, session.own_party
            )
        self._show_state()

    def _ask_for_party(self) -> None:
        if self._session is not None:
            dialog = PartyDialog(self._session.negotiation.parties, self)
            dialog.party_chosen.connect(self._session.choose_own_party)
            dialog.party_named.connect(self._session.add_own_party)
            dialog.rejected.connect(self._workbench.inspector.forget_waiting)
            dialog.open()

    def _undo(self) -> None:
        if self._session is not None:
            self._workbench.inspector.flush()
            self._session.undo()

    def _redo(self) -> None:
        if self._session is not None:
            self._session.redo()

    def _show_clause_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions([self._actions[command] for command in _STANCE_COMMANDS])
        menu.addSeparator()
        menu.addAction(self._actions[Command.COPY])
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    # ---- the report ----

    def _ask_for_report(self) -> None:
        session, numbers = self._session, self._workbench.compared
        if session is not None and numbers is not None:
            name = f"{session.path.stem} {numbers[0]}-{numbers[1]}.docx"
            ask_for_report(self, session.path.with_name(name), partial(self._write_report, *numbers))

    def _write_report(self, old: int, new: int, target: Path, audience: Audience) -> None:
        if self._session is None:
            return
        self._workbench.inspector.flush()
        path = self._session.path
        self._jobs.run(
            self.tr("Writing the report"),
            lambda progress: write_report(
                path, target, old=old, new=new, audience=audience, replace=True, progress=progress
            ),
            lambda written: self._saved.setText(self.tr("Report written: {path}").format(path=written)),
        )

    def _show_state(self) -> None:
        """Enable what makes sense now, and name the workspace in the title."""
        session = self._session
        there = {
            "": True,
            "workspace": session is not None,
            "comparison": session is not None and self._workbench.compared is not None,
            "clause": session is not None and self._workbench.compared is not None,
            "undo": session is not None and session.next_undo is not None,
            "redo": session is not None and session.next_redo is not None,
        }
        enable_actions(self._actions, {what for what, is_there in there.items() if is_there})
        name_next(self._actions[Command.UNDO], self.tr("&Undo"), session.next_undo if session else None)
        name_next(self._actions[Command.REDO], self.tr("&Redo"), session.next_redo if session else None)
        if self._workbench.compared is None:
            self._pages.setCurrentWidget(self._welcome)
        self._welcome.show_recent(self._view.settings.recent)
        self._welcome.show_workspace(session.path.stem if session else None)
        self.setWindowTitle(f"{session.path.stem} — PlanCompare" if session else "PlanCompare")

    # ---- events of the window ----

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files of this computer, whatever they are: what cannot be read is said when dropped."""
        if _local_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or add what was dropped, once the drag is over."""
        files = _local_files(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.open_paths(files))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's place; the workspace is saved already."""
        self.close_workspace()
        self.settings_changed.emit(self._view.remembered())
        super().closeEvent(event)


def _local_files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
