"""Two drafts side by side, under the person's hands."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip

from plancompare.gui.models.row_words import tip_words, words_tip
from plancompare.gui.views.redline_rows import RedlineRows
from plancompare.gui.views.text_selection import TextPlace, TextSelection, copied


class RedlineView(RedlineRows):
    """The redline: keys move from clause to clause, the mouse selects words on one side, what is selected is copied."""

    row_activated = Signal(int)
    zoom_wanted = Signal(int)
    """Steps of a tenth that the text shall grow by; negative to shrink."""
    menu_wanted = Signal(QPoint)
    """Where on the screen the menu of the current row shall open."""

    # ---- copying ----

    def copy(self) -> None:
        """Copy the selected words; without any, the words of the current row."""
        selection, comparison = self._selection, self._page.comparison
        if (selection is None or selection.empty) and self._current is not None:
            new = bool(self._page.rows[self._current].new)
            selection = TextSelection(new, TextPlace(self._current, 0), TextPlace(self._current, 2**31))
        if comparison is not None and selection is not None and not selection.empty:
            QGuiApplication.clipboard().setMimeData(copied(comparison, selection))

    def select_all(self) -> None:
        """Select every word of the side that was last clicked, the new one to begin with."""
        if self._page.rows:
            new = self._selection.new if self._selection else True
            self._selection = TextSelection(new, TextPlace(0, 0), TextPlace(len(self._page.rows) - 1, 2**31))
            self.viewport().update()

    # ---- keys and the mouse ----

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between clauses; Enter opens a band or activates the row."""
        bar = self.verticalScrollBar()
        moves: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_PageDown: lambda: self._turn_page(bar.pageStep()),
            Qt.Key.Key_PageUp: lambda: self._turn_page(-bar.pageStep()),
            Qt.Key.Key_Home: lambda: self._go_to_item(0),
            Qt.Key.Key_End: lambda: self._go_to_item(len(self._page.items) - 1),
            Qt.Key.Key_Return: self._activate,
            Qt.Key.Key_Enter: self._activate,
            Qt.Key.Key_Space: self._activate,
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
        elif event.key() == Qt.Key.Key_Escape and self._selection is not None and not self._selection.empty:
            self._selection = None
            self.viewport().update()
        elif event.key() in moves and event.modifiers() in (_NO_MODIFIER, _KEYPAD):
            moves[event.key()]()
        else:
            event.ignore()  # for the shortcuts of the window

    def _turn_page(self, change: int) -> None:
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + change)
        edge = self._page.at(self.viewport().height() - 1 if change > 0 and bar.value() == before else 0)
        if edge is not None:
            whole = edge.place + 1 if edge.top < 0 and edge.place + 1 < len(self._page.items) else edge.place
            self._go_to_item(whole)

    def _activate(self) -> None:
        if self._band is not None:
            self._open_band(self._band)
        elif self._current is not None:
            self.row_activated.emit(self._current)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, ask for larger or smaller text."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row, and begin to select words."""
        place = self._page.at(event.position().y())
        if event.button() != Qt.MouseButton.LeftButton or place is None:
            return
        if place.item.band:
            self._open_band(place.place)
            return
        new = event.position().x() >= self._page.columns.new_x
        caret = self._page.text_at(event.position(), new=new)
        extend = self._selection if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else None
        self._selection = (
            TextSelection(extend.new, extend.anchor, caret) if extend else TextSelection(new, caret, caret)
        )
        self._make_current(place.item.first)  # without scrolling: the words must not move under the mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover, or select words on the side where the mouse went down."""
        selection = self._selection
        if selection is not None and event.buttons() & Qt.MouseButton.LeftButton:
            y, height = event.position().y(), self.viewport().height()
            beyond = min(0.0, y) + max(0.0, y - height)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(beyond))
            caret = self._page.text_at(event.position(), new=selection.new)
            self._selection = TextSelection(selection.new, selection.anchor, caret)
            self.viewport().update()
            return
        place = self._page.at(event.position().y())
        self._hover(place.place if place else None)
        over_band = place is not None and place.item.band
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over_band else Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What is selected stays selected."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Activate the row."""
        place = self._page.at(event.position().y())
        if place is not None and not place.item.band and event.button() == Qt.MouseButton.LeftButton:
            self.row_activated.emit(place.item.first)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Choose the row beneath the mouse and ask for its menu."""
        at = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            place = self._page.at(at.y())
            if place is not None and not place.item.band:
                self._make_current(place.item.first)  # without scrolling: the words must not move under the mouse
        if self._current is not None:
            self.menu_wanted.emit(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the hovered row when the mouse leaves; explain the signs where it rests on them."""
        if event.type() == QEvent.Type.Leave:
            self._hover(None)
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._explain(event)
            return True
        return super().viewportEvent(event)

    def _explain(self, event: QHelpEvent) -> None:
        placed, columns = self._page.at(event.pos().y()), self._page.columns
        words = ""
        if placed is not None and not placed.item.band:
            on_signs = columns.side <= event.pos().x() < columns.new_x
            on_status = event.pos().x() >= self.viewport().width() - columns.status
            row = placed.item.first
            words = (
                tip_words(self._page.rows[row], self._page.mark(row), signs_only=on_signs)
                if on_signs or on_status
                else self._words_under(row, event.pos(), new=event.pos().x() >= columns.new_x)
            )
        if words:
            QToolTip.showText(event.globalPos(), words, self.viewport())
        else:
            QToolTip.hideText()

    def _words_under(self, row: int, at: QPoint, *, new: bool) -> str:
        side = self._page.layout(row).side(new=new)
        if side is None:
            return ""
        return words_tip(self._page.rows[row], side.words, self._page.text_at(QPointF(at), new=new).unit, new=new)


_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
