"""Words from a stranger, shown as they are.

Qt takes a text that looks like HTML for HTML, in labels and in tips, and loads the pictures that it names: a hidden
`<img src="file://…">` in a draft would make the window open a path, on some systems one on the network.
"""

import re
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def plain_label(words: str = "") -> QLabel:
    """A label that shows any words as they are."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    return label


def plain_tip(words: str) -> str:
    """A tip that shows any words as they are, line by line."""
    return f"<span>{escape(words).replace(chr(10), '<br>')}</span>" if words else ""


_LONGEST_WORD = 24


def breakable(words: str) -> str:
    """The same to the eye, with places in very long words where a line may end.

    A label breaks lines at blanks alone, and an address in a comment would make its pane as wide as itself.
    """
    return re.sub(rf"(\S{{{_LONGEST_WORD}}})(?=\S)", "\\1\u200b", words)
