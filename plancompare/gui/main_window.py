"""The main window: places the parts, joins their signals, and has one short method for each command."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget

from plancompare.errors import PlanCompareError
from plancompare.gui.actions import Command, add_quick_keys, as_menu_text, build_actions, enable_actions, name_next
from plancompare.gui.dialogs.draft_dialog import show_drafts
from plancompare.gui.dialogs.file_dialogs import ask_for_report, ask_for_workspace, ask_where_to_save
from plancompare.gui.dialogs.help_dialogs import show_about, show_keys
from plancompare.gui.dialogs.taking_over import ask_to_take_over
from plancompare.gui.dialogs.unrecorded import go_without
from plancompare.gui.draft_desk import DraftDesk
from plancompare.gui.error_box import show_error
from plancompare.gui.job_runner import JobRunner
from plancompare.gui.markup_desk import MarkupDesk
from plancompare.gui.session import Session
from plancompare.gui.settings import Settings
from plancompare.gui.step_desk import StepDesk
from plancompare.gui.tasks import Tasks
from plancompare.gui.theme import Appearance
from plancompare.gui.views.job_bar import JobBar
from plancompare.gui.views.plain import OneLine, plain_tip
from plancompare.gui.views.welcome import Welcome
from plancompare.gui.views.workbench import Workbench
from plancompare.gui.window_view import WindowView
from plancompare.gui.workspace_files import in_natural_order, split_dropped
from plancompare.jobs.make_sample import make_sample
from plancompare.jobs.write_report import write_report
from plancompare.model.negotiation import Audience, Stance
from plancompare.paths import sample_workspace
from plancompare.workspace.database import close
from plancompare.workspace.opening import create_workspace

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
    failed = Signal(object)
    """An error that the person was shown."""

    def __init__(self, tasks: Tasks, appearance: Appearance, settings: Settings) -> None:
        super().__init__()
        self._session: Session | None = None
        self._welcome, self._workbench = Welcome(), Workbench()
        self._view = WindowView(self, self._workbench, self._welcome, appearance, settings)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._welcome)
        self._pages.addWidget(self._workbench)
        self.setCentralWidget(self._pages)
        self._saved = OneLine()
        self._saved.setObjectName("saved")
        self._saved.setContentsMargins(8, 0, 0, 0)
        self._jobs = JobRunner(tasks, JobBar(), self)
        self._jobs.failed.connect(self._fail)
        self._jobs.all_ended.connect(self._close_at_last)
        self._desk = DraftDesk(self, self._workbench, self._jobs)
        self._markup = MarkupDesk(self, self._workbench, self._jobs, self._desk, lambda: self._view.theme)
        self._steps = StepDesk(self, self._workbench, self._jobs, self._desk)
        self._closing = False
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
            Command.ADD_DRAFTS: self._desk.ask,
            Command.PASTE_DRAFT: self._desk.paste,
            Command.EXPORT: self._ask_for_report,
            Command.CLOSE: self.close_workspace,
            Command.QUIT: self.close,
            Command.UNDO: self._steps.undo,
            Command.REDO: self._steps.redo,
            Command.COPY: redline.copy,
            Command.FIND: outline.focus_filter,
            Command.NEXT_CHANGE: redline.next_change,
            Command.PREVIOUS_CHANGE: redline.previous_change,
            Command.NEXT_MATERIAL: redline.next_material,
            **{command: partial(self._workbench.mark, stance) for command, stance in _STANCE_COMMANDS.items()},
            Command.MARKUP: self._markup.ask,
            Command.AUTHORS: self._markup.ask_authors,
            Command.ABOUT_DRAFTS: lambda: show_drafts(self, self._view.theme, self._desk.shown_drafts()),
            **self._view.handlers(),
            Command.KEYS: lambda: show_keys(self, self._view.theme),
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
        self._desk.workspace_wanted.connect(self.open_workspace)
        self._desk.told.connect(self._saved.setText)
        self._markup.told.connect(self._saved.setText)
        self._desk.refused.connect(self._fail)
        self._desk.compared.connect(self._on_compared)
        self._steps.busy_changed.connect(self._show_state)
        self._steps.told.connect(self._saved.setText)
        self._jobs.ended.connect(self._on_job_ended)
        self._desk.emptied.connect(self._show_state)
        work.read_only.retry_wanted.connect(self._open_again)
        work.redline.menu_wanted.connect(self._show_clause_menu)
        inspector.party_wanted.connect(self._steps.ask_for_party)
        welcome.sample_wanted.connect(self.open_sample)
        welcome.open_wanted.connect(self._ask_for_workspace)
        welcome.drafts_wanted.connect(self._desk.ask)
        welcome.recent_chosen.connect(self.open_workspace)

    def do(self, command: Command) -> None:
        """Do what the menu entry of `command` does."""
        self._actions[command].trigger()

    def _fail(self, error: Exception) -> None:
        show_error(self, error)
        self.failed.emit(error)

    # ---- opening and closing ----

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open what was named: a workspace, or drafts, in that order, for the open workspace or a new one."""
        workspaces, drafts = split_dropped(paths)
        if workspaces:
            self.open_workspace(workspaces[0])
            if self._session is None:
                return
        if drafts:
            self._desk.add(drafts)

    def open_workspace(self, path: Path) -> None:
        """Open the workspace at `path` in place of the one that is open, which stays if this one cannot be opened."""
        if self._session is not None and self._session.may_change(path):
            self._session.refresh()
            self._desk.compare_newest()
            return
        try:
            session = Session(path, self)
        except PlanCompareError as error:
            self._fail(error)
            return
        if not self.close_workspace():
            session.close()
            return
        self._jobs.cancel_all()
        self._session = self._desk.session = session
        session.changed.connect(self._show_standing)
        session.saved.connect(self._saved.setText)
        session.failed.connect(self._fail)
        inspector = self._workbench.inspector
        inspector.position_given.connect(session.record)
        inspector.status_chosen.connect(session.set_status)
        inspector.party_chosen.connect(session.choose_own_party)
        self._view.remember_workspace(path)
        self._saved.setText(str(path))
        self._show_state()
        self._desk.compare_newest()

    def _open_again(self) -> None:
        if (session := self._session) is None:
            return
        if session.held_on_another_machine:
            ask_to_take_over(self, session.holder or "", self._take_over)
        else:
            self.open_workspace(session.path)

    def _take_over(self) -> None:
        if self._session is not None:
            self._session.forget_holder()
            self.open_workspace(self._session.path)

    def close_workspace(self) -> bool:
        """Let go of the workspace; False if the person stays with words that could not be recorded."""
        session, inspector = self._session, self._workbench.inspector
        if session is None:
            return True
        if session.busy and (why_not := session.why_not) is not None:
            self._fail(why_not)
            return False
        inspector.flush()
        if inspector.unrecorded and not go_without(self, inspector.unrecorded):
            return False
        self._jobs.cancel_all()
        inspector.position_given.disconnect(session.record)
        inspector.status_chosen.disconnect(session.set_status)
        inspector.party_chosen.disconnect(session.choose_own_party)
        self._session = self._desk.session = None
        session.close()
        session.deleteLater()
        self._workbench.clear()
        self._markup.clear()
        self._saved.clear()
        self._show_state()
        return True

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
        if not self.close_workspace():
            return
        try:
            close(create_workspace(path, replace=True))
        except PlanCompareError as error:
            self._fail(error)
            return
        self.open_workspace(path)

    def _ask_for_workspace(self) -> None:
        ask_for_workspace(self, self.open_workspace)

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        recent = [path for path in self._view.settings.recent if path.exists()]
        for path in recent:
            action = self._recent_menu.addAction(as_menu_text(path.name))
            action.setToolTip(plain_tip(str(path)))
            action.triggered.connect(lambda _checked=False, path=path: self.open_workspace(path))
        if not recent:
            self._recent_menu.addAction(self.tr("None yet")).setEnabled(False)

    # ---- what is said of clauses ----

    def _on_compared(self) -> None:
        self._pages.setCurrentWidget(self._workbench)
        if not self._workbench.inspector.form.typing:
            self._workbench.redline.setFocus()
        self._show_state()
        self.comparison_shown.emit()

    def _show_standing(self) -> None:
        self._desk.show_standing()
        self._markup.follow()
        self._show_state()

    def _on_job_ended(self) -> None:
        """A job that was cancelled when it had saved has changed the workspace all the same."""
        if self._session is not None and not self._session.busy:
            self._session.refresh_if_changed()
        if not self._jobs.bar.running:
            self._close_at_last()  # a cancelled step is through only now

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
            drafts = (session.draft(numbers[0]), session.draft(numbers[1]))
            ask_for_report(self, session.path, drafts, partial(self._write_report, *numbers))

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
            to_the_end=True,
        )

    def _show_state(self) -> None:
        """Enable what makes sense now, and name the workspace in the title."""
        session = self._session
        may_change = session is not None and session.can_change
        there = {
            "": True,
            "workspace": session is not None,
            "comparison": session is not None and self._workbench.compared is not None,
            "clause": may_change and self._workbench.compared is not None,
            "markup": may_change and self._markup.marked_up is not None,
            "undo": may_change and session is not None and session.next_undo is not None,
            "redo": may_change and session is not None and session.next_redo is not None,
        }
        enable_actions(self._actions, {what for what, is_there in there.items() if is_there})
        name_next(self._actions[Command.UNDO], self.tr("&Undo"), session.next_undo if session else None)
        name_next(self._actions[Command.REDO], self.tr("&Redo"), session.next_redo if session else None)
        if self._workbench.compared is None:
            self._pages.setCurrentWidget(self._welcome)
        self._welcome.show_recent([path for path in self._view.settings.recent if path.exists()])
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
        QTimer.singleShot(0, self, lambda: self.open_paths(in_natural_order(files)))

    def event(self, event: QEvent) -> bool:
        """On coming back to the window, show what another window has done in the meantime."""
        if event.type() is QEvent.Type.WindowActivate and self._session is not None:
            self._session.refresh_if_changed()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the window's place; the workspace is saved already. A report or a step under way is waited for."""
        if self._jobs.must_wait:
            self._closing = True
            words = self.tr("The window closes when this is done: {what}.")
            self._saved.setText(words.format(what=self._jobs.must_wait))
            event.ignore()
            return
        remembered = self._view.remembered()
        if not self.close_workspace():
            event.ignore()
            return
        self.settings_changed.emit(remembered)
        super().closeEvent(event)

    def _close_at_last(self) -> None:
        if self._closing and not (self._session is not None and self._session.busy):
            self._closing = False
            self.close()


def _local_files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
