"""A negotiator at the real window: what a person does with mouse and keys, and what there is to see."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QToolButton,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from plancompare.gui.actions import SPECS, Command
from plancompare.gui.main_window import MainWindow
from plancompare.gui.settings import Settings
from plancompare.gui.tasks import Tasks
from plancompare.gui.theme import Appearance, ThemeChoice, load_fonts
from plancompare.gui.views.inspector import Inspector
from plancompare.gui.views.redline_view import RedlineView

W = TypeVar("W", bound=QWidget)


class Desk:
    """One window and the person before it."""

    def __init__(self, qtbot: QtBot, app: QApplication) -> None:
        load_fonts()
        self._qtbot = qtbot
        self._tasks = Tasks(app)
        self._left = False
        self.window = MainWindow(self._tasks, Appearance(app, ThemeChoice.LIGHT), Settings())
        self.window.show()
        qtbot.waitExposed(self.window)

    def leave(self) -> None:
        """Close the window and wait until nothing of it runs any more."""
        if self._left:
            return
        self._left = True
        inspector = self.window.findChild(Inspector)
        assert inspector is not None
        inspector.forget_unrecorded()  # else the window would ask, and wait for an answer
        self.window.close()
        self._tasks.stop_all()
        self.window.deleteLater()

    def drop(self, files: Sequence[Path]) -> None:
        """Drop files on the window and wait for the comparison."""
        with self._qtbot.waitSignal(self.window.comparison_shown, timeout=20_000):
            self._drop(files)

    def drop_while_typing(self, files: Sequence[Path]) -> None:
        """Drop files and wait until they are added; what is shown stays."""
        self._drop(files)
        self.wait_until_told("Added")

    def begin_drop(self, files: Sequence[Path]) -> None:
        """Drop files and wait for nothing: the window has a question."""
        self._drop(files)

    def drop_in_vain(self, files: Sequence[Path]) -> str:
        """Drop files that cannot be read; what the window says of them."""
        self._drop(files)
        return self.dismiss_error()

    def dismiss_error(self) -> str:
        """Wait for what went wrong to be told, and close it; what was said."""
        box = self.wait_for(QMessageBox, "error")
        said = f"{box.text()} {box.informativeText()}"
        box.close()
        return said

    def _drop(self, files: Sequence[Path]) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
        middle, copy = self.window.rect().center(), Qt.DropAction.CopyAction
        button, no_keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(middle, copy, mime, button, no_keys)
        QApplication.sendEvent(self.window, enter)
        assert enter.isAccepted(), "the window does not take files"
        QApplication.sendEvent(self.window, QDropEvent(QPointF(middle), copy, mime, button, no_keys))

    def open(self, workspace: Path) -> None:
        """Open a workspace and wait for its comparison."""
        with self._qtbot.waitSignal(self.window.comparison_shown, timeout=20_000):
            self.window.open_paths([workspace])

    def press(self, command: Command) -> None:
        """Press the keys of a command, wherever the cursor is."""
        key = SPECS[command].key
        self.window.activateWindow()  # as a window manager does when a dialog has closed
        self._qtbot.waitUntil(self.window.isActiveWindow)
        self._qtbot.keySequence(self.window.focusWidget() or self.window, key)

    def press_and_compare(self, command: Command) -> None:
        """Press the keys of a command that brings another comparison, and wait for it."""
        with self._qtbot.waitSignal(self.window.comparison_shown, timeout=20_000):
            self.press(command)

    def go_to_change(self, clause: str) -> None:
        """Press F8 until the clause is there."""
        for _ in range(100):
            self.press(Command.NEXT_CHANGE)
            if self.clause == clause:
                return
        raise AssertionError(f"F8 never comes to {clause}")

    def type_in(self, name: str, text: str) -> None:
        """Type into the field called `name`."""
        field = self.find(QWidget, name)
        field.setFocus()
        self._qtbot.keyClicks(field, text)

    def type_on(self, text: str) -> None:
        """Go on typing wherever the cursor is."""
        field = self.window.focusWidget()
        assert field is not None
        self._qtbot.keyClicks(field, text)

    def text_of(self, name: str) -> str:
        """What stands in the field called `name`."""
        field = self.window.findChild(QWidget, name)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def choose(self, name: str, words: str) -> None:
        """Choose from the list called `name`, as a click in it does."""
        box = self.find(QComboBox, name)
        place = box.findText(words)
        assert place >= 0, [box.itemText(each) for each in range(box.count())]
        box.setCurrentIndex(place)
        box.activated.emit(place)

    def wheel_over(self, name: str) -> None:
        """Turn the wheel with the pointer over the field called `name`."""
        field = self.find(QWidget, name)
        middle = QPointF(field.rect().center())
        turn = QWheelEvent(
            middle,
            QPointF(field.mapToGlobal(middle.toPoint())),
            QPoint(0, 0),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, turn)

    def clear_field(self, name: str) -> None:
        """Take the words out of the field called `name` again."""
        field = self.find(QPlainTextEdit, name)
        field.setFocus()
        field.selectAll()
        self._qtbot.keyClick(field, Qt.Key.Key_Delete)

    @property
    def listed_drafts(self) -> list[int]:
        """The numbers of the drafts that can be chosen."""
        box = self.find(QComboBox, "new_draft")
        return [box.itemData(place) for place in range(box.count())]

    def choose_draft(self, name: str, number: int) -> None:
        """Choose a draft by its number, and wait for the comparison."""
        box = self.find(QComboBox, name)
        with self._qtbot.waitSignal(self.window.comparison_shown, timeout=20_000):
            self.choose(name, box.itemText(box.findData(number)))

    def choose_party(self, code: str) -> None:
        """Choose for which party keys mark from the list beside the clause."""
        box = self.find(QComboBox, "party")
        self.choose("party", next(words for words in map(box.itemText, range(box.count())) if code in words))

    def name_party_first(self, code: str, name: str) -> None:
        """Add a party before anything is marked."""
        self.choose("party", "Add a party…")
        self.name_party(code, name)
        self._qtbot.waitUntil(lambda: code in self.chosen_party)

    @property
    def unrecorded(self) -> list[str]:
        """Words that wait in the form or were kept back."""
        inspector = self.window.findChild(Inspector)
        assert inspector is not None
        return [values.statement for values in inspector.kept_back]

    def step_down_to_a_band(self) -> None:
        """Press Down in the redline until the keyboard stands on folded clauses."""
        view = self.window.findChild(RedlineView)
        assert view is not None
        view.setFocus()
        for _ in range(100):
            self._qtbot.keyClick(view, Qt.Key.Key_Down)
            if view.on_band:
                return
        raise AssertionError("nothing is folded")

    def page_text(self) -> str:
        """The entries of the outline, one after the other."""
        tree = self.window.findChild(QTreeView)
        assert tree is not None
        model = tree.model()
        return " ".join(str(model.index(row, 0).data()) for row in range(model.rowCount()))

    def look_again(self) -> None:
        """Come back to the window from another."""
        QApplication.sendEvent(self.window, QEvent(QEvent.Type.WindowActivate))

    def answer(self, dialog: QDialog, button: QDialogButtonBox.StandardButton) -> None:
        """Click a dialog's button."""
        box = dialog.findChild(QDialogButtonBox)
        assert box is not None
        self._qtbot.mouseClick(box.button(button), Qt.MouseButton.LeftButton)

    def name_party(self, code: str, name: str) -> None:
        """Say whose position it is when the window asks."""
        dialog = self.wait_for(QDialog, "party_dialog")
        self.type_in("party_code", code)
        self.type_in("party_name", name)
        self.answer(dialog, QDialogButtonBox.StandardButton.Ok)

    def export_report(self, target: Path) -> None:
        """Export a report for one's own delegation, and wait for it."""
        self.ask_for_report(target)
        self._qtbot.waitUntil(target.exists, timeout=20_000)
        self._qtbot.waitUntil(lambda: str(target) in self.status)

    def ask_for_report(self, target: Path) -> None:
        """Ask for a report for one's own delegation."""
        self.press(Command.EXPORT)
        dialog = self.wait_for(QDialog, "report_dialog")
        self.answer(dialog, QDialogButtonBox.StandardButton.Save)
        files = self.wait_for(QFileDialog, "")
        line = files.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        line.setText(str(target))
        self._qtbot.keyClick(line, Qt.Key.Key_Return)

    def can(self, command: Command) -> bool:
        """Whether the menu offers a command now."""
        key = QKeySequence(SPECS[command].key)
        (action,) = (one for one in self.window.findChildren(QAction) if one.shortcut() == key)
        return action.isEnabled()

    def wait_until_it_can(self, command: Command) -> None:
        """Wait until the menu offers a command."""
        self._qtbot.waitUntil(lambda: self.can(command), timeout=20_000)

    def can_type(self) -> bool:
        """Whether what was said can be typed."""
        inspector = self.window.findChild(Inspector)
        assert inspector is not None
        return inspector.form.isEnabled()

    def another_comparison(self) -> AbstractContextManager[object]:
        """Waits at the end of the block for the comparison that follows from what is done in it."""
        return self._qtbot.waitSignal(self.window.comparison_shown, timeout=20_000)

    def cancel_job(self) -> None:
        """Wait until the bar shows a job, and cancel it there."""
        button = self.window.findChild(QToolButton, "cancel_job")
        assert button is not None
        self._qtbot.waitUntil(button.isVisible, timeout=20_000)
        button.click()

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Let the window work until something holds."""
        self._qtbot.waitUntil(holds, timeout=20_000)

    def wait_until_told(self, words: str) -> None:
        """Wait until the status bar begins with these words."""
        self._qtbot.waitUntil(lambda: self.status.startswith(words), timeout=20_000)

    def wait_until_gone(self) -> None:
        """Wait until the window has closed by itself."""
        self._qtbot.waitUntil(lambda: not self.window.isVisible(), timeout=20_000)

    def open_drafts(self, files: Sequence[Path]) -> None:
        """Open drafts as they were named on the command line."""
        with self._qtbot.waitSignal(self.window.comparison_shown, timeout=20_000):
            self.window.open_paths(files)

    def text_of_choice(self, name: str) -> str:
        """What is chosen in the list called `name`."""
        return self.find(QComboBox, name).currentText()

    def click(self, name: str) -> None:
        """Click the button called `name`."""
        self._qtbot.mouseClick(self.find(QAbstractButton, name), Qt.MouseButton.LeftButton)

    @property
    def status(self) -> str:
        """What the status bar says."""
        return self.find(QLabel, "saved").text()

    @property
    def clause(self) -> str:
        """The clause in the inspector and what became of it: `Point 4: edited, was 6`."""
        title, change = self.find(QLabel, "clause_title"), self.window.findChild(QLabel, "clause_change")
        assert change is not None
        return f"{title.text()}: {change.text()}" if change.isVisible() else title.text()

    @property
    def cards(self) -> list[str]:
        """The positions in the inspector, as a screen reader says them."""
        QApplication.processEvents()  # Qt shows what was just laid out when it comes back to its loop
        found = self.window.findChildren(QWidget, "position_card")
        return [card.accessibleName() for card in found if card.isVisible()]

    @property
    def words(self) -> list[str]:
        """Every label that can be seen."""
        QApplication.processEvents()
        return [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]

    @property
    def lead(self) -> str:
        """What the window says where nothing is compared."""
        return " ".join(self.words)

    def compared(self) -> tuple[int, int] | None:
        """The numbers of the drafts in the two lists, None where the lists cannot be seen."""
        boxes = [self.window.findChild(QComboBox, name) for name in ("old_draft", "new_draft")]
        if not all(box is not None and box.isVisible() for box in boxes):
            return None
        old, new = (box.currentData() for box in boxes if box is not None)
        return old, new

    def undo_and_wait(self) -> None:
        """Take back a change of drafts, and wait for the comparison that then stands."""
        with self._qtbot.waitSignal(self.window.comparison_shown, timeout=20_000):
            self.press(Command.UNDO)

    @property
    def chosen_party(self) -> str:
        """The party for which keys mark."""
        return self.find(QComboBox, "party").currentText()

    def find(self, kind: type[W], name: str) -> W:
        """The widget called `name` that can be seen."""
        found = [widget for top in QApplication.topLevelWidgets() for widget in top.findChildren(kind, name)]
        seen = [widget for widget in found if widget.isVisible()]
        assert seen, f"nothing called {name} can be seen"
        return seen[0]

    def wait_for(self, kind: type[W], name: str) -> W:
        """The window of this kind and name, once it has opened."""
        opened: list[W] = []

        def look() -> bool:
            for top in QApplication.topLevelWidgets():
                if isinstance(top, kind) and top.isVisible() and (not name or top.objectName() == name):
                    opened.append(top)
                    return True
            return False

        self._qtbot.waitUntil(look, timeout=10_000)
        return opened[0]

    def grab(self, picture: Path) -> None:
        """A picture of the window, for the person who wants to look."""
        self.window.grab(self.window.rect()).save(str(picture))

    def move_mouse_to(self, widget: QWidget) -> None:
        """Put the pointer over a widget."""
        self._qtbot.mouseMove(widget, QPoint(widget.width() // 2, widget.height() // 2))
