"""Words selected on one side of the redline, across rows, and how they are copied."""

from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QMimeData

from plancompare.gui.models.side_text import SideText, redline_pieces, side_text, utf16_length
from plancompare.model.comparison import Comparison, Mark, Row

_HTML_MARK = {
    Mark.REMOVED: '<del style="color:#9c2a2c;text-decoration:line-through">{0}</del>',
    Mark.ADDED: '<ins style="color:#1a6239;text-decoration:underline">{0}</ins>',
    Mark.KEPT: "{0}",
}


@dataclass(frozen=True, slots=True, order=True)
class TextPlace:
    """A place between two letters of a row's side, in UTF-16 units."""

    row: int
    unit: int


@dataclass(frozen=True, slots=True)
class TextSelection:
    """From where the mouse went down to where it is."""

    new: bool
    anchor: TextPlace
    caret: TextPlace

    @property
    def empty(self) -> bool:
        """Whether no letter is selected."""
        return self.anchor == self.caret

    @property
    def first(self) -> TextPlace:
        """Where the selected words begin."""
        return min(self.anchor, self.caret)

    @property
    def last(self) -> TextPlace:
        """Where the selected words end."""
        return max(self.anchor, self.caret)

    def units(self, row: int, length: int) -> tuple[int, int] | None:
        """From which unit to which a row of `length` units is selected, None where it is not."""
        if not self.first.row <= row <= self.last.row:
            return None
        start = self.first.unit if row == self.first.row else 0
        end = min(length, self.last.unit) if row == self.last.row else length
        return (start, end) if start < end else None


def copied(comparison: Comparison, selection: TextSelection) -> QMimeData:
    """The selected words as text, a row to a line, and as HTML with what changed."""
    texts: list[str] = []
    pages: list[str] = []
    for number in range(selection.first.row, selection.last.row + 1):
        row = comparison.rows[number]
        words = side_text(row, new=selection.new)
        units = selection.units(number, utf16_length(words.text))
        if units is not None:
            texts.append(words.cut(*units))
            pages.append(f"<p>{_html(row, words, *units, new=selection.new)}</p>")
    mime = QMimeData()
    mime.setText("\n".join(texts))
    mime.setHtml("\n".join(pages))
    return mime


def _html(row: Row, words: SideText, start: int, end: int, *, new: bool) -> str:
    found: list[str] = []
    place = 0
    for piece in redline_pieces(row, new=new):
        length = utf16_length(piece.text)
        low, high = max(start, place), min(end, place + length)
        if low < high:
            found.append(_HTML_MARK[piece.mark].format(escape(words.cut(low, high)).replace("\n", "<br>")))
        place += length
    return "".join(found)
