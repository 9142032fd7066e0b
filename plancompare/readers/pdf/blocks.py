"""Passages and tables as blocks: their text, headings, notes and remarks."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from plancompare.model.draft import Comment, Span, SpanStyle
from plancompare.readers.block import Block, Note, Paragraph, Row, Table, clean
from plancompare.readers.gather import raised
from plancompare.readers.pdf.layout import Column, Measures, Sheet
from plancompare.readers.pdf.lines import Line, joined
from plancompare.readers.pdf.notes import read_feet
from plancompare.readers.pdf.page import Box
from plancompare.readers.pdf.paragraphs import Passage, labelled, passages
from plancompare.readers.pdf.tables import Grid
from plancompare.readers.pdf.words import Words
from plancompare.readers.spans import joined as joined_spans

_LARGER: Final = 1.07  # than the body: letters of headings
_SAME_SIZE: Final = 0.3  # points
_TITLE_LINES: Final = 4
_LONGEST_HEADING: Final = 200
_LONGEST_BOLD: Final = 120
_BULLET: Final = re.compile(r"(?:[•·▪■●○◦‣⁃➢✓–—-]|o(?=\t))[ \t\u00a0]+")


@dataclass(slots=True)
class _Placed:
    """A block in the making and where it stands."""

    block: Block
    page: int
    top: float
    bottom: float
    left: float


class Blocks:
    """Makes the blocks of a document.

    Attributes:
        words: what judges broken words.
        turned: how many texts do not run from left to right.
    """

    def __init__(self, sheets: Sequence[Sheet], usual: Measures) -> None:
        self._sheets = sheets
        self._usual = usual
        self.turned = 0
        lines = list(_all_lines(sheets))
        self.words = Words(line.text for line in lines)
        self._sizes = Counter(round(line.size, 1) for line in lines)
        self._headed = False
        self._title_page = _title_page(lines, usual)
        self._levels = _levels(lines, usual, self._title_page)
        self._feet = read_feet(sheets, self.words)

    def read(self) -> list[Block]:
        """The blocks in reading order."""
        columns: list[Column] = [column for sheet in self._sheets for column in sheet.columns]
        placed = [
            self._table(found) if isinstance(found, Grid) else self._paragraph(found)
            for found in passages(columns, self._usual)
        ]
        placed = _tables_joined(placed)
        self._add_rest(placed)
        self._add_remarks(placed)
        return [one.block for one in placed]

    def _paragraph(self, passage: Passage) -> _Placed:
        text, spans, notes = self._text(passage.lines)
        first = passage.first
        bold = all(line.bold for line in passage.lines)
        outline = self._outline(passage, text)
        block = Paragraph(
            text=text,
            outline=outline,
            title=outline == 0 and first.page == 1 and self._sizes[round(first.size, 1)] == len(passage.lines),
            bold=bold,
            centred=passage.centred,
            start=max(round(20 * passage.start), 0),
            left=max(round(20 * passage.left), 0),
            notes=notes,
            spans=spans,
        )
        last = passage.lines[-1]
        bottom = last.bottom if last.page == first.page else 1e9
        return _Placed(block, first.page, first.top, bottom, first.left)

    def _outline(self, passage: Passage, text: str) -> int | None:
        """The level of a heading: by the size of its letters, the lowest where a label and bold letters make it one."""
        if len(text) > _LONGEST_HEADING:
            return None
        if text.endswith((".", ";", ",", ":")) and (len(text) > 60 or not labelled(text)):
            return None
        if _BULLET.match(text) is not None:
            return None
        level = self._levels.get(round(passage.first.size, 1))
        if level is not None and self._alone(passage, text):
            return None
        heads = level is None and all(line.bold for line in passage.lines) and not text.endswith((".", ";", ",", ":"))
        if heads and labelled(text) and len(text) <= _LONGEST_BOLD:
            return min(len(set(self._levels.values())), 8)
        return level

    def _alone(self, passage: Passage, text: str) -> bool:
        """Whether nothing further down is set like it and it is not the first such: a line of the title page."""
        size = round(passage.first.size, 1)
        first, self._headed = not self._headed, True
        alone = self._sizes[size] == len(passage.lines) or (size, passage.first.bold) in self._title_page
        return alone and not first and not labelled(text)

    def _text(self, lines: Sequence[Line]) -> tuple[str, tuple[Span, ...], tuple[Note, ...]]:
        """The lines as running text, without the marks of notes."""
        text = ""
        spans: list[Span] = []
        notes: list[Note] = []
        for line in lines:
            said, styles, cited = self._without_marks(line)
            notes += cited
            if text:
                text, _ = self.words.join(text, said)
            shift = len(text)
            spans += (Span(start=start + shift, end=end + shift, style=style) for start, end, style in styles)
            text += said
        marker = _BULLET.match(text)
        if marker is not None and text[:1] == "o":
            text = "○" + text[1:]
        text = text.replace("\ufffe", "-").rstrip("\u00ad")
        kept = [
            span if span.end <= len(text) else replace(span, end=len(text))
            for span in joined_spans(spans)
            if span.start < len(text)
        ]
        return text, tuple(kept), tuple(notes)

    def _without_marks(self, line: Line) -> tuple[str, list[tuple[int, int, SpanStyle]], list[Note]]:
        cited: list[Note] = []
        text = line.text
        styles: list[tuple[int, int, SpanStyle]] = list(line.styles)
        for start, end in reversed(line.marks):
            foot = self._feet.take(line.page, text[start:end].strip())
            if foot is None:
                text = text[:start] + raised(text[start:end], text[start - 1 : start]) + text[end:]
                continue
            cited.insert(0, Note(mark=foot.mark, text=foot.text))
            text = text[:start] + text[end:]
            styles = [
                (a - max(0, min(a, end) - start), b - max(0, min(b, end) - start), style) for a, b, style in styles
            ]
        return text, [one for one in styles if one[0] < one[1]], cited

    def _table(self, grid: Grid) -> _Placed:
        rows: list[Row] = []
        for cells in grid.rows:
            said: list[str] = []
            notes: list[Note] = []
            for cell in cells:
                text, _, cited = self._text(cell)
                said.append(clean(text))
                notes += cited
            rows.append(Row(text=clean(" | ".join(said)), notes=tuple(notes)))
        table = Table(rows=tuple(row for row in rows if row.text.strip(" |")), left=0)
        return _Placed(table, grid.page, grid.top, grid.bottom, grid.left)

    def _add_rest(self, placed: list[_Placed]) -> None:
        """Notes that nothing cites and turned texts, at the end of their pages but in no one's sentence."""
        for sheet in self._sheets:
            said = [
                foot.text if not foot.mark else f"{foot.mark} {foot.text}"
                for foot in self._feet.left(sheet.page.number)
            ]
            for piece in sheet.page.turned:
                self.turned += 1
                said.append(clean(piece.text))
            at = bisect_left(placed, sheet.page.number + 1, key=lambda one: one.page)
            rest = [
                _Placed(Paragraph(text=text, loose=True), sheet.page.number, sheet.page.height, sheet.page.height, 0.0)
                for text in said
                if text
            ]
            placed[at:at] = rest

    def _add_remarks(self, placed: list[_Placed]) -> None:
        for sheet in self._sheets:
            for box, comment in sheet.page.remarks:
                nearest = min(placed, key=lambda one: _distance(one, sheet.page.number, box), default=None)
                if nearest is not None:
                    nearest.block = _with_comment(nearest.block, comment)


def _distance(one: _Placed, page: int, box: Box) -> tuple[float, float]:
    away = abs(one.page - page)
    if away:
        return (float(away), 0.0)
    middle = (box.top + box.bottom) / 2
    return (0.0, max(one.top - middle, middle - one.bottom, 0.0))


def _with_comment(block: Block, comment: Comment) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, comments=(*block.comments, comment))
    if not block.rows:
        return block
    last = replace(block.rows[-1], comments=(*block.rows[-1].comments, comment))
    return replace(block, rows=(*block.rows[:-1], last))


def _tables_joined(placed: Sequence[_Placed]) -> list[_Placed]:
    """Tables that go on over the end of a page as one."""
    found: list[_Placed] = []
    for one in placed:
        last = found[-1] if found else None
        if (
            last is not None
            and isinstance(one.block, Table)
            and isinstance(last.block, Table)
            and one.page == last.page + 1
            and abs(one.left - last.left) < 4
        ):
            last.block = replace(last.block, rows=(*last.block.rows, *one.block.rows))
            last.page = one.page
        else:
            found.append(one)
    return found


def _all_lines(sheets: Sequence[Sheet]) -> Iterator[Line]:
    for sheet in sheets:
        for column in sheet.columns:
            for item in column.items:
                if isinstance(item, Line):
                    yield item
                else:
                    yield from (line for row in item.rows for cell in row for line in cell)
        for row in sheet.notes:
            yield joined(row)


def _title_page(lines: Sequence[Line], usual: Measures) -> set[tuple[float, bool]]:
    """How the large lines at the head of the document are set (size, bold) that have no like further down."""
    found: set[tuple[float, bool]] = set()
    before = True
    for line in lines:
        size = round(line.size, 1)
        before = before and size > _LARGER * usual.body
        if before:
            found.add((size, line.bold))
        else:
            found.discard((size, line.bold))
    return found


def _levels(lines: Sequence[Line], usual: Measures, title_page: Collection[tuple[float, bool]]) -> dict[float, int]:
    """The level of headings in letters of each size, the largest first; sizes that differ by little are one.

    A few lines in the largest letters that all stand before the first line of the next size are those of a title page:
    they do not head what follows, so the next size is of their level.
    """
    sizes = [
        size
        for place, line in enumerate(lines)
        if (size := round(line.size, 1)) > _LARGER * usual.body and (not place or (size, line.bold) not in title_page)
    ]
    groups: list[list[int]] = []  # the places of the lines in letters of about one size
    levels: dict[float, int] = {}
    level, before = -1, 0.0
    places: dict[float, list[int]] = {}
    for place, size in enumerate(sizes):
        places.setdefault(size, []).append(place)
    for size in sorted(places, reverse=True):
        if groups and before - size <= _SAME_SIZE:
            groups[-1] += places[size]
        else:
            on_title_page = bool(groups) and len(groups[-1]) <= _TITLE_LINES and max(groups[-1]) < min(places[size])
            level += not on_title_page
            groups.append(list(places[size]))
            before = size
        levels[size] = min(level, 8)
    return levels
