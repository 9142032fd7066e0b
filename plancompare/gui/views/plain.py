"""Words from a stranger, shown as they are.

Qt takes a text that looks like HTML for HTML, in labels and in tips, and loads the pictures that it names: a hidden
`<img src="file://…">` in a draft would make the window open a path, on some systems one on the network.
"""

import re
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(words: str = "") -> QLabel:
    """A label that shows any words as they are."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    return label


class OneLine(QLabel):
    """A label of one line that shows any words as they are: those it has no room for are told by its tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Tell the whole in the tip, where not all of it is to be seen."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(plain_tip(self.text().replace(" · ", "\n")) if self._shown() != self.text() else "")
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """Paint the words, with an ellipsis where there is no room for more."""
        painter, align = QPainter(self), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        role = self.foregroundRole()
        self.style().drawItemText(
            painter, self.contentsRect(), align, self.palette(), self.isEnabled(), self._shown(), role
        )
        painter.end()

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.contentsRect().width())


def plain_tip(words: str) -> str:
    """A tip that shows any words as they are, line by line."""
    return f"<span>{escape(words).replace(chr(10), '<br>')}</span>" if words else ""


_LONGEST_WORD = 24


def breakable(words: str) -> str:
    """The same to the eye, with places in very long words where a line may end.

    A label breaks lines at blanks alone, and an address in a comment would make its pane as wide as itself.
    """
    return re.sub(rf"(\S{{{_LONGEST_WORD}}})(?=\S)", "\\1\u200b", words)
