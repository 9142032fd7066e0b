"""Paints a line of the outline: number, first words, what changed, how it stands."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from plancompare.gui.models.outline_model import OutlineEntry, OutlineRole
from plancompare.gui.models.row_words import signs
from plancompare.gui.theme import Theme
from plancompare.gui.views.signs import draw_alarm, draw_change, draw_status
from plancompare.model.comparison import Relation
from plancompare.model.draft import ClauseKind
from plancompare.model.negotiation import Status

_STRONG = {ClauseKind.POINT, ClauseKind.HEADING, ClauseKind.ANNEX, ClauseKind.PREAMBLE}


class OutlineDelegate(QStyledItemDelegate):
    """Paints from the entry it is given."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Paint with these colours and sizes."""
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line with air around it."""
        return QSize(self._theme.px(120), self._theme.px(27))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One line."""
        entry = index.data(OutlineRole.ENTRY)
        if not isinstance(entry, OutlineEntry):
            return
        painter.save()
        state, box = option.state, QRectF(option.rect)
        self._ground(painter, box, state)
        right = self._standing(painter, box, entry)
        right = self._signs(painter, box, right, entry, opened=bool(state & QStyle.StateFlag.State_Open))
        self._words(painter, box, right, entry)
        painter.restore()

    def _ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag) -> None:
        colors = self._theme.colors
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colors.selection))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colors.hover))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colors.accent))
            painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _standing(self, painter: QPainter, box: QRectF, entry: OutlineEntry) -> float:
        px = self._theme.px
        right = box.right() - px(6)
        side = px(15)
        place = QRectF(right - side, box.center().y() - side / 2, side, side)
        if entry.mark.agreed_text_altered:
            draw_alarm(painter, place, self._theme)
        elif entry.mark.status is not Status.NOT_DISCUSSED:
            draw_status(painter, place, entry.mark.status, self._theme)
        return right - side - px(4)

    def _signs(self, painter: QPainter, box: QRectF, right: float, entry: OutlineEntry, *, opened: bool) -> float:
        px, colors = self._theme.px, self._theme.colors
        side = px(15)
        for sign in reversed(signs(entry.row)):
            draw_change(painter, QRectF(right - side, box.center().y() - side / 2, side, side), sign, self._theme)
            right -= side + px(3)
        if entry.changed_below and not opened:
            ink = colors.material_ink if entry.material_below else colors.edited_ink
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ink))
            for dot in range(3):
                painter.drawEllipse(QPointF(right - px(3) - dot * px(5), box.center().y()), px(1.5), px(1.5))
            right -= px(18)
        return right - px(4)

    def _words(self, painter: QPainter, box: QRectF, right: float, entry: OutlineEntry) -> None:
        px, colors, clause = self._theme.px, self._theme.colors, entry.clause
        dropped = entry.row.relation is Relation.DELETED
        font = self._theme.chrome_font(0.95, bold=clause.kind in _STRONG)
        left = box.left() + px(4)
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine)
        label = clause.label or clause.mark
        if label:
            painter.setFont(font)
            painter.setPen(QColor(colors.faint if dropped else colors.ink))
            advance = QFontMetricsF(font).horizontalAdvance(label)
            painter.drawText(QRectF(left, box.top(), advance + 2, box.height()), flags, label)
            left += max(advance, px(20)) + px(6)
        font = self._theme.chrome_font(0.95, bold=clause.kind is ClauseKind.HEADING)
        font.setStrikeOut(dropped)
        painter.setFont(font)
        painter.setPen(QColor(colors.faint if dropped else colors.ink))
        words = QFontMetricsF(font).elidedText(clause.text[:120], Qt.TextElideMode.ElideRight, max(0.0, right - left))
        painter.drawText(QRectF(left, box.top(), max(0.0, right - left), box.height()), flags, words)
