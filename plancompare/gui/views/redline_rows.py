"""The rows of a comparison on the screen: which of them stand, which is current, and how they scroll."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from plancompare.gui.models.row_kinds import is_marked, is_of_kind
from plancompare.gui.models.row_mark import RowMark
from plancompare.gui.models.row_words import band_words, spoken
from plancompare.gui.models.shown_rows import RowFilter
from plancompare.gui.theme import Theme
from plancompare.gui.views.header_strip import HeaderStrip
from plancompare.gui.views.page_painter import Emphasis, paint_page
from plancompare.gui.views.redline_page import RedlinePage
from plancompare.gui.views.spoken_scroll_area import SpokenScrollArea
from plancompare.gui.views.text_selection import TextSelection
from plancompare.model.comparison import Comparison

_REFINING_SECONDS = 0.008


class RedlineRows(SpokenScrollArea):
    """Shows a comparison row by row; what keys and the mouse do is added by `RedlineView`."""

    row_selected = Signal(int)
    """Another row became current; its place in the comparison."""

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

    @property
    def on_band(self) -> bool:
        """Whether the keyboard stands on a band of folded rows, and so on no clause."""
        return self._band is not None

    def count_marked(self, kind: str) -> int:
        """How many rows `next_marked` would come to."""
        return sum(is_marked(self._page.mark(place), kind) for place in range(len(self._page.rows)))

    def select_row(self, row: int) -> None:
        """Make a row current and bring it into sight, opening the band that it is folded into."""
        self._choose(row, near=False)

    def _choose(self, row: int, *, near: bool) -> None:
        if not 0 <= row < len(self._page.rows):
            return
        if self._page.items[self._page.place_of(row)].band:
            self._page.open_band(self._page.place_of(row))
        self._page.bring_into_sight(self._page.place_of(row), near=near)
        self._selection = None  # words selected elsewhere are not what is copied from here
        self._make_current(row)

    def _make_current(self, row: int) -> None:
        changed = row != self._current
        self._current, self._band = row, None
        self._refresh()
        if changed:
            self.setAccessibleDescription(spoken(self._page.rows[row], self._page.mark(row)))
            self.tell_current_item()
        self.row_selected.emit(row)  # also for the same row: the person may come back to it from elsewhere

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
        self.tell_current_item()

    def _open_band(self, place: int) -> None:
        first = self._page.items[place].first
        self._page.open_band(place)
        self._hovered = None
        self._choose(first, near=True)

    # ---- what a screen reader is told ----

    def item_count(self) -> int:
        """How many rows and bands there are."""
        return len(self._page.items)

    def item_words(self, place: int) -> str:
        """A row or band as a screen reader says it."""
        item = self._page.items[place]
        if item.band:
            return band_words(item.last - item.first + 1, material=self._page.row_filter is RowFilter.MATERIAL)
        return spoken(self._page.rows[item.first], self._page.mark(item.first))

    def item_box(self, place: int) -> QRect:
        """Where a row or band stands in the viewport, also beyond its edges."""
        top = self._page.heights.top(place) - self._page.value
        return QRect(0, top, self.viewport().width(), self._page.heights[place])

    def current_item(self) -> int | None:
        """The band that the keyboard stands on, or the place of the current row."""
        if self._band is not None or self._current is None:
            return self._band
        return self._page.place_of(self._current)

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

    # ---- painting ----

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the text anew where the width changed."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint what is in sight."""
        emphasis = Emphasis(
            current=self.current_item(), hovered=self._hovered, focused=self.hasFocus(), selection=self._selection
        )
        viewport = self.viewport()
        painter = QPainter(viewport)
        paint_page(painter, self._page, viewport.width(), viewport.height(), emphasis)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame of the current row."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame of the current row away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _hover(self, place: int | None) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()
