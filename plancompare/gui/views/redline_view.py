"""Two drafts side by side: one scroll area that lays out only what is in sight."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from plancompare.gui.models.row_kinds import is_marked, is_of_kind
from plancompare.gui.models.row_mark import RowMark
from plancompare.gui.models.row_words import spoken, tip_words
from plancompare.gui.models.shown_rows import RowFilter
from plancompare.gui.theme import Theme
from plancompare.gui.views.header_strip import HeaderStrip
from plancompare.gui.views.page_painter import Emphasis, paint_page
from plancompare.gui.views.redline_page import RedlinePage
from plancompare.gui.views.text_selection import TextPlace, TextSelection, copied
from plancompare.model.comparison import Comparison

_REFINING_SECONDS = 0.008


class RedlineView(QAbstractScrollArea):
    """Shows a comparison row by row; keys move from clause to clause, the mouse selects words on one side."""

    row_selected = Signal(int)
    row_activated = Signal(int)
    zoom_wanted = Signal(int)
    """Steps of a tenth that the text shall grow by; negative to shrink."""
    menu_wanted = Signal(QPoint)
    """Where on the screen the menu of the current row shall open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = RedlinePage()
        self._current: int | None = None
        self._band: int | None = None  # the place of a band that the keyboard stands on
        self._hovered: int | None = None
        self._selection: TextSelection | None = None
        self._settling = False
        self._header = HeaderStrip(self._page.theme, self._page.columns, self)
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._refine)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.setAccessibleName(self.tr("Redline"))

    # ---- what is shown ----

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours and sizes; the row at the top stays there."""
        self._page.set_theme(theme)
        self._fit()

    def show_comparison(self, comparison: Comparison, old_caption: str, new_caption: str) -> None:
        """Show another comparison from its beginning; no row is current yet."""
        self._current = self._band = self._hovered = self._selection = None
        self._page.show(comparison)
        self._header.show_captions(old_caption, new_caption)
        self.setAccessibleDescription(self.tr("{old} compared with {new}").format(old=old_caption, new=new_caption))
        self._fit()

    def set_marks(self, new_marks: Mapping[str, RowMark], old_marks: Mapping[str, RowMark]) -> None:
        """Show how the clauses stand, by their ids in the new draft and in the old one."""
        self._page.set_marks(new_marks, old_marks)
        self._refresh()

    def set_filter(self, row_filter: RowFilter) -> None:
        """Fold unchanged clauses, or all without a material change; the current row stays in sight."""
        self._page.set_filter(row_filter)
        self._band = self._hovered = None
        if self._current is not None:
            self._page.bring_into_sight(self._page.place_of(self._current))
        self._refresh()

    # ---- the current row ----

    def current_row(self) -> int | None:
        """The place of the current row in the comparison, None before one was chosen."""
        return self._current

    def select_row(self, row: int) -> None:
        """Make a row current and bring it into sight, opening the band that it is folded into."""
        self._choose(row, near=False)

    def _choose(self, row: int, *, near: bool) -> None:
        if not 0 <= row < len(self._page.rows):
            return
        if self._page.items[self._page.place_of(row)].band:
            self._page.open_band(self._page.place_of(row))
        self._page.bring_into_sight(self._page.place_of(row), near=near)
        self._make_current(row)

    def _make_current(self, row: int) -> None:
        changed = row != self._current
        self._current, self._band = row, None
        self._refresh()
        if changed:
            self._announce(row)
            self.row_selected.emit(row)

    def next_change(self) -> None:
        """Go to the next row whose text or place changed; after the last one, to the first."""
        self._go_to_next(lambda place: self._page.rows[place].changed)

    def previous_change(self) -> None:
        """Go to the row before that changed; before the first one, to the last."""
        self._go_to_next(lambda place: self._page.rows[place].changed, step=-1)

    def next_material(self) -> None:
        """Go to the next row with a material change."""
        self._go_to_next(lambda place: bool(self._page.rows[place].material))

    def next_of_kind(self, kind: str) -> None:
        """Go to the next row of a kind: `edited`, `inserted`, `deleted`, `split`, `merged`, `moved` or `material`."""
        self._go_to_next(lambda place: is_of_kind(self._page.rows[place], kind))

    def next_marked(self, kind: str) -> None:
        """Go to the next row that `needs_another_look` or has its `agreed_text_altered`."""
        self._go_to_next(lambda place: is_marked(self._page.mark(place), kind))

    def _go_to_next(self, wanted: Callable[[int], bool], step: int = 1) -> None:
        rows = self._page.rows
        here = self._current if self._current is not None else (-1 if step > 0 else 0)
        for away in range(1, len(rows) + 1):
            place = (here + step * away) % len(rows)
            if wanted(place):
                self.select_row(place)
                return

    def _step(self, step: int) -> None:
        items = self._page.items
        if not items:
            return
        if self._band is not None:
            place = self._band + step
        elif self._current is not None:
            place = self._page.place_of(self._current) + step
        else:
            top = self._page.at(0)
            place = top.place if top else 0
        self._go_to_item(min(max(place, 0), len(items) - 1))

    def _go_to_item(self, place: int) -> None:
        if not self._page.items:
            return
        item = self._page.items[place]
        if not item.band:
            self._choose(item.first, near=True)
            return
        self._band = place
        self._page.bring_into_sight(place, near=True)
        self._refresh()

    def _open_band(self, place: int) -> None:
        first = self._page.items[place].first
        self._page.open_band(place)
        self._hovered = None
        self._choose(first, near=True)

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

    # ---- fitting and scrolling ----

    def _fit(self) -> None:
        self._page.set_size(self.viewport().width(), self.viewport().height())
        self._header.set_look(self._page.theme, self._page.columns)
        height = self._header.wanted_height
        self.setViewportMargins(0, height, 0, 0)
        self._header.setGeometry(0, 0, self.viewport().width(), height)
        self._refresh()

    def _refresh(self) -> None:
        self._set_range()
        self.viewport().update()
        if self._page.items:
            self._idle.start()

    def _set_range(self) -> None:
        bar = self.verticalScrollBar()
        self._settling = True
        bar.setRange(0, self._page.largest_value)
        bar.setPageStep(max(1, self.viewport().height() - self._page.theme.px(40)))
        bar.setSingleStep(self._page.theme.px(24))
        bar.setValue(self._page.value)
        self._settling = False

    def _refine(self) -> None:
        if not self._page.refine(_REFINING_SECONDS):
            self._idle.stop()
        self._set_range()

    def _on_scrolled(self, value: int) -> None:
        if self._settling:
            return
        self._page.scroll_to(value)
        self._set_range()
        self.viewport().update()

    # ---- events ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text anew where the width changed."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint what is in sight."""
        place = self._band
        if place is None and self._current is not None:
            place = self._page.place_of(self._current)
        emphasis = Emphasis(current=place, hovered=self._hovered, focused=self.hasFocus(), selection=self._selection)
        viewport = self.viewport()
        painter = QPainter(viewport)
        paint_page(painter, self._page, viewport.width(), viewport.height(), emphasis)
        painter.end()

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame of the current row."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame of the current row away."""
        super().focusOutEvent(event)
        self.viewport().update()

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
        on_signs = columns.side <= event.pos().x() < columns.new_x
        on_status = event.pos().x() >= self.viewport().width() - columns.status
        if placed is None or placed.item.band or not (on_signs or on_status):
            QToolTip.hideText()
            return
        row = placed.item.first
        words = tip_words(self._page.rows[row], self._page.mark(row), signs_only=on_signs)
        QToolTip.showText(event.globalPos(), words, self.viewport())

    def _announce(self, row: int) -> None:
        words = spoken(self._page.rows[row], self._page.mark(row))
        self.setAccessibleDescription(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _hover(self, place: int | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()


_NO_MODIFIER = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
