"""Paints the redline's rows from what it is given, and decides nothing."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout

from plancompare.gui.models.row_words import band_words, signs
from plancompare.gui.models.shown_rows import RowFilter
from plancompare.gui.views.chips import draw_chip
from plancompare.gui.views.redline_page import PlacedItem, RedlinePage
from plancompare.gui.views.row_typesetter import SideLayout
from plancompare.gui.views.signs import draw_change, draw_status
from plancompare.gui.views.text_selection import TextSelection
from plancompare.model.comparison import Relation, Row
from plancompare.model.negotiation import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """What stands out besides the changes: the current and hovered item by place, and the selected words."""

    current: int | None = None
    hovered: int | None = None
    focused: bool = False
    selection: TextSelection | None = None


def paint_page(painter: QPainter, page: RedlinePage, width: int, height: int, emphasis: Emphasis) -> None:
    """Paint all that is in sight."""
    colors = page.theme.colors
    painter.fillRect(0, 0, width, height, QColor(colors.paper))
    for placed in page.in_sight():
        if placed.item.band:
            _paint_band(painter, page, placed, width, emphasis)
        else:
            _RowPainter(painter, page, placed, width).paint(emphasis)


def _paint_band(painter: QPainter, page: RedlinePage, placed: PlacedItem, width: int, emphasis: Emphasis) -> None:
    theme, colors = page.theme, page.theme.colors
    box = QRectF(0, placed.top, width, placed.height)
    hovered = placed.place in {emphasis.hovered, emphasis.current}
    painter.fillRect(box, QColor(colors.selection if emphasis.current == placed.place else colors.window))
    painter.setPen(QColor(colors.rule))
    painter.drawLine(box.topLeft(), box.topRight())
    painter.drawLine(QPointF(0, box.bottom() - 1), QPointF(width, box.bottom() - 1))
    font = theme.chrome_font(0.9)
    painter.setFont(font)
    painter.setPen(QColor(colors.accent if hovered else colors.faint))
    count = placed.item.last - placed.item.first + 1
    words = "⋯  " + band_words(count, material=page.row_filter is RowFilter.MATERIAL)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class _RowPainter:
    """Paints one row."""

    def __init__(self, painter: QPainter, page: RedlinePage, placed: PlacedItem, width: int) -> None:
        self._painter, self._page, self._placed, self._width = painter, page, placed, width
        self._theme, self._columns = page.theme, page.columns
        self._number = placed.item.first
        self._row: Row = page.rows[self._number]
        self._layout = page.layout(self._number)
        self._top = placed.top + page.type.top

    def paint(self, emphasis: Emphasis) -> None:
        """Paint ground, words, labels, signs, status, and the mark of the current row."""
        current = emphasis.current == self._placed.place
        self._paint_ground(current=current, hovered=emphasis.hovered == self._placed.place)
        for new in (False, True):
            side = self._layout.side(new=new)
            if side is not None:
                self._paint_side(side, self._columns.side_x(new=new), new=new, selection=emphasis.selection)
        self._paint_chips()
        self._paint_signs()
        self._paint_status()
        if current:
            self._paint_current(focused=emphasis.focused)

    def _paint_ground(self, *, current: bool, hovered: bool) -> None:
        colors, columns = self._theme.colors, self._columns
        top, height = self._placed.top, self._placed.height
        new_width = self._width - columns.new_x
        ground = colors.current if current else colors.hover if hovered else ""
        if ground:
            self._painter.fillRect(QRectF(0, top, self._width, height), QColor(ground))
        sides = (QRectF(0, top, columns.side, height), QRectF(columns.new_x, top, new_width, height))
        if self._row.relation is Relation.DELETED:
            self._painter.fillRect(sides[0], QColor(colors.deleted_row))
        if self._row.relation is Relation.INSERTED:
            self._painter.fillRect(sides[1], QColor(colors.added_row))
        if not ground:
            for side, clauses in zip(sides, (self._row.old, self._row.new), strict=True):
                if not clauses:
                    self._painter.fillRect(side, QColor(colors.blank))
            gutter = QRectF(columns.side, top, columns.gutter, height)
            self._painter.fillRect(gutter, QColor(colors.window))
        self._painter.setPen(QColor(colors.rule))
        for x in (columns.side, columns.new_x):
            self._painter.drawLine(QPointF(x, top), QPointF(x, top + height))
        self._painter.drawLine(QPointF(0, top + height - 1), QPointF(self._width, top + height - 1))

    def _paint_side(self, side: SideLayout, left: float, *, new: bool, selection: TextSelection | None) -> None:
        colors, painter = self._theme.colors, self._painter
        top = self._top + side.y
        painter.setPen(QColor(colors.ink))  # QTextLayout draws words without a format in the painter's own pen
        origin = QPointF(left + side.x, top)
        side.layout.draw(painter, origin, self._selected(side, new=new, selection=selection))
        for label in side.labels:
            painter.setFont(self._theme.chrome_font(0.95, bold=label.strong))
            painter.setPen(QColor(colors.ink if label.strong else colors.faint))
            metrics = QFontMetricsF(painter.font())
            painter.drawText(QPointF(left + label.x, top + label.y + metrics.ascent()), label.words)
        if side.was and side.labels:
            self._paint_was(side, left, top)

    def _paint_was(self, side: SideLayout, left: float, top: float) -> None:
        font = self._theme.chrome_font(0.74)
        metrics = QFontMetricsF(font)
        words = metrics.elidedText(side.was, Qt.TextElideMode.ElideRight, self._columns.label - 2)
        below, x = side.labels[0].y + self._page.type.text_height, left + side.labels[0].x
        self._painter.setFont(font)
        self._painter.setPen(QColor(self._theme.colors.moved_ink))
        self._painter.drawText(QPointF(x, top + below + metrics.ascent()), words)

    def _selected(
        self, side: SideLayout, *, new: bool, selection: TextSelection | None
    ) -> list[QTextLayout.FormatRange]:
        if selection is None or selection.new is not new:
            return []
        units = selection.units(self._number, len(side.layout.text().encode("utf-16-le")) // 2)
        if units is None:
            return []
        marked = QTextLayout.FormatRange()
        marked.start, marked.length = units[0], units[1] - units[0]
        char_format = QTextCharFormat()
        char_format.setBackground(QColor(self._theme.colors.selection))
        marked.format = char_format
        return [marked]

    def _paint_chips(self) -> None:
        side = self._layout.new or self._layout.old
        if side is None:
            return
        left = self._columns.side_x(new=self._layout.new is not None)
        origin = QPointF(left + side.x, self._top + self._layout.chips_y)
        for chip in self._layout.chips:
            draw_chip(self._painter, chip, origin, self._theme)

    def _paint_signs(self) -> None:
        size, gap = self._theme.px(18), self._theme.px(4)
        x = self._columns.side + (self._columns.gutter - size) / 2
        found = signs(self._row)
        room = max(1, round((self._placed.height - gap) // (size + gap)))
        # A row of one line has room for one sign: the loudest of all stands for the rest, which the chips name too.
        shown = found[-1:] if room == 1 else found[:room]
        y = self._placed.top + min(self._page.type.top, (self._placed.height - size) / 2)
        for sign in shown:
            draw_change(self._painter, QRectF(x, y, size, size), sign, self._theme)
            y += size + gap

    def _paint_status(self) -> None:
        mark = self._page.mark(self._number)
        if mark.status is Status.NOT_DISCUSSED:
            return
        size = self._theme.px(17)
        x = self._width - self._columns.status + (self._columns.status - size) / 2 - self._theme.px(3)
        draw_status(self._painter, QRectF(x, self._top + self._theme.px(2), size, size), mark.status, self._theme)

    def _paint_current(self, *, focused: bool) -> None:
        colors, bar = self._theme.colors, self._theme.px(3)
        box = QRectF(0, self._placed.top, self._width, self._placed.height)
        self._painter.fillRect(QRectF(0, box.top(), bar, box.height()), QColor(colors.accent))
        if focused:
            self._painter.setPen(QColor(colors.accent))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(box.adjusted(0, 0, -1, -1))
