"""A negotiator at the real window: what a person does with mouse and keys, and what there is to see."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
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
    QWidget,
)
from pytestqt.qtbot import QtBot

from plancompare.gui.actions import SPECS, Command
from plancompare.gui.main_window import MainWindow
from plancompare.gui.settings import Settings
from plancompare.gui.tasks import Tasks
from plancompare.gui.theme import Appearance, ThemeChoice, load_fonts

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
        self.window.close()
        self._tasks.stop_all()
        self.window.deleteLater()

    def drop(self, files: Sequence[Path]) -> None:
        """Drop files on the window and wait for the comparison."""
        with self._qtbot.waitSignal(self.window.comparison_shown, timeout=20_000):
            self._drop(files)

    def drop_in_vain(self, files: Sequence[Path]) -> str:
        """Drop files that cannot be read; what the window says of them."""
        self._drop(files)
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
        """Export a report for one's own delegation."""
        self.press(Command.EXPORT)
        dialog = self.wait_for(QDialog, "report_dialog")
        self.answer(dialog, QDialogButtonBox.StandardButton.Save)
        files = self.wait_for(QFileDialog, "")
        line = files.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        line.setText(str(target))
        self._qtbot.keyClick(line, Qt.Key.Key_Return)
        self._qtbot.waitUntil(target.exists, timeout=20_000)
        self._qtbot.waitUntil(lambda: str(target) in self.status)

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
        return f"{self.find(QLabel, 'clause_title').text()}: {self.find(QLabel, 'clause_change').text()}"

    @property
    def cards(self) -> list[str]:
        """The positions in the inspector, as a screen reader says them."""
        QApplication.processEvents()  # Qt shows what was just laid out when it comes back to its loop
        found = self.window.findChildren(QWidget, "position_card")
        return [card.accessibleName() for card in found if card.isVisible()]

    @property
    def words(self) -> list[str]:
        """Every label that can be seen."""
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
