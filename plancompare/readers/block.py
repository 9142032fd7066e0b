"""What every reader hands to the outline: the paragraphs and tables of a file in reading order."""

import re
from dataclasses import dataclass
from typing import Final

from plancompare.model.draft import Comment, Revision, RunningText, Span, Tracked

__all__ = [
    "BLANKS",
    "SEVERAL_BLANKS",
    "Block",
    "Content",
    "Note",
    "Number",
    "Paragraph",
    "Row",
    "Table",
    "Tracked",
    "clean",
]

_BLANK: Final = r"[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]"
BLANKS: Final = re.compile(f"{_BLANK}+")
SEVERAL_BLANKS: Final = re.compile(f"{_BLANK}{{2,}}")


def clean(text: str) -> str:
    """`text` with each run of ordinary white space as one blank and none at the ends; no-break spaces stay."""
    if text.isprintable() and "  " not in text:  # of all white space only the blank is printable
        return text.strip(" ")
    return BLANKS.sub(" ", text).strip(" ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """An automatic number.

    Attributes:
        label: as the page shows it, e.g. `1.` or `(a)`; `•` for a bullet.
        series: the list that it counts in; numbers of one series are siblings or ancestors of each other.
        level: its depth in that list, 0 outermost.
        letters: `roman` or `alpha` where the label is made of letters that could be either.
        bullet: whether it counts nothing.
    """

    label: str
    series: str
    level: int
    letters: str = ""
    bullet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A footnote or endnote, with the mark that the page shows for it."""

    mark: str
    text: str
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph.

    Attributes:
        text: as typed, tabs and a typed label included; the automatic number is not part of it.
        number: the automatic number, None without one.
        outline: 0 for a heading of the first level up to 8, None for body text.
        title: whether its style calls it the title.
        bold, centred: whether all of it is.
        start, left: where its first line and its other lines begin, in twentieths of a point from the margin.
        size: that of most of its letters in half points, 0 where the file does not say.
        loose: stands outside the flow (a text box), so it is neither a heading nor a numbered provision.
        comments, spans: their `start` and `end` count characters of `text` as it stands here, white space and all.
    """

    text: str
    number: Number | None = None
    outline: int | None = None
    title: bool = False
    bold: bool = False
    centred: bool = False
    start: int = 0
    left: int = 0
    size: int = 0
    loose: bool = False
    notes: tuple[Note, ...] = ()
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table's row, its cells joined by ` | `."""

    text: str
    notes: tuple[Note, ...] = ()
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; `left` is its indent in twentieths of a point, `revisions` are those of rows that are gone."""

    rows: tuple[Row, ...]
    left: int = 0
    revisions: tuple[Revision, ...] = ()


Block = Paragraph | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a file says, before it has an outline, and one sentence for each thing in it that was not read.

    Attributes:
        title: what the file's own properties call it; taken where the text itself has no title.
        running: headers and footers, each text once.
    """

    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()
    title: str = ""
    running: tuple[RunningText, ...] = ()
