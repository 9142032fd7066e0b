"""The strip above the redline that names the two drafts and stays while the text scrolls."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from plancompare.gui.theme import Theme
from plancompare.gui.views.plain import plain_tip
from plancompare.gui.views.row_typesetter import Columns


class HeaderStrip(QWidget):
    """The old draft's caption on the left, the new one's on the right."""

    def __init__(self, theme: Theme, columns: Columns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._columns = theme, columns
        self._captions = ("", "")

    def show_captions(self, old: str, new: str) -> None:
        """Name the drafts."""
        self._captions = (old, new)
        self.setToolTip(plain_tip(f"{old}\n{new}") if old or new else "")
        self.update()

    def set_look(self, theme: Theme, columns: Columns) -> None:
        """Stand over the same columns as the text."""
        self._theme, self._columns = theme, columns
        self.update()

    @property
    def wanted_height(self) -> int:
        """How high the strip needs to be."""
        return round(QFontMetricsF(self._theme.chrome_font(bold=True)).height()) + self._theme.px(12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both captions, elided where they do not fit."""
        colors, columns = self._theme.colors, self._columns
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(colors.raised))
        font = self._theme.chrome_font(0.95, bold=True)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        for new, caption in enumerate(self._captions):
            x = columns.side_x(new=bool(new)) + columns.pad
            room = columns.side - 2 * columns.pad
            painter.setPen(QColor(colors.ink))
            words = metrics.elidedText(caption, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRectF(x, 0, room, self.height()), Qt.AlignmentFlag.AlignVCenter, words)
        painter.setPen(QColor(colors.strong_rule))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
