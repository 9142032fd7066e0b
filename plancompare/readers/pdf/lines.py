"""Pieces become segments: what stands in one row without a wide gap; and segments of one column become its lines."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from plancompare.model.draft import SpanStyle
from plancompare.readers.gather import raised
from plancompare.readers.pdf import bidi
from plancompare.readers.pdf.page import Page, Piece

_SAME_ROW: Final = 0.25  # of the letters' size
_SMALL: Final = 0.82  # of the letters beside it: raised or lowered signs are at most that large
_WIDEST_BLANK: Final = 1.2
_BLANK: Final = 0.12
_BEHIND_LABEL: Final = 0.5  # a gap of that much behind a label sets it off
_BULLETS: Final = frozenset("•·▪■●○◦‣⁃➢✓–—-o*\ufffd")
_LABEL: Final = re.compile(
    r"[(\[]?(?:\d{1,4}|[ivxlcIVXLC]{1,6}|[^\W\d_])(?:\.\d{1,3})*[.)\]]{1,2}|\d{1,3}(?:\.\d{1,3})+(?:\([a-z0-9]{1,4}\))*"
)


class Mark(NamedTuple):
    """Characters `start` to `end` of a line stand raised: a note's mark, perhaps."""

    start: int
    end: int


class Styled(NamedTuple):
    """Characters `start` to `end` of a line are set in a style."""

    start: int
    end: int
    style: SpanStyle


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of text in one row.

    Attributes:
        page: its page, counted from 1.
        base: the height of its base line from the top of the page.
        size: that of most of its letters.
        first: the right end of its first word.
        bold: whether all its letters are.
        body: where the text begins after a gap behind its first part, which may be a label; else `left`.
        rightward: whether it is read from the right.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    first: float
    bold: bool
    body: float
    marks: tuple[Mark, ...] = ()
    styles: tuple[Styled, ...] = ()
    rightward: bool = False

    @property
    def top(self) -> float:
        """The upper edge of its letters."""
        return self.base - 0.75 * self.size

    @property
    def bottom(self) -> float:
        """The lower edge of its letters."""
        return self.base + 0.25 * self.size


def is_label(text: str) -> bool:
    """Whether the text is a label or a bullet and nothing else."""
    return len(text) <= 16 and (text in _BULLETS or _LABEL.fullmatch(text) is not None)


def segments(page: Page) -> list[Line]:
    """The page's segments from top to bottom, those of one row from left to right."""
    found: list[Line] = []
    for row in _rows(page.pieces):
        for run in _runs(row):
            line = _line(run, page.number)
            if line.text:
                found.append(line)
    if sum(len(line.text) for line in found if line.rightward) * 2 > sum(len(line.text) for line in found):
        found = [_mirrored(line, page.width) for line in found]
    return found


def joined(parts: Sequence[Line], gap: str = "\t") -> Line:
    """Segments of one row as one line, `gap` between them."""
    if len(parts) == 1:
        return parts[0]
    text = ""
    marks: list[Mark] = []
    styles: list[Styled] = []
    for part in parts:
        text += gap if text else ""
        shift = len(text)
        marks += (Mark(start + shift, end + shift) for start, end in part.marks)
        styles += (Styled(start + shift, end + shift, style) for start, end, style in part.styles)
        text += part.text
    text = "•" + text[1:] if parts[0].text == "\ufffd" else text
    longest = max(parts, key=lambda part: len(part.text))
    head = parts[0]
    return Line(
        text,
        head.page,
        head.left,
        max(part.right for part in parts),
        head.base,
        longest.size,
        head.first,
        bold=longest.bold and all(part.bold for part in parts if any(map(str.isalpha, part.text))),
        body=parts[1].left if head.body == head.left else head.body,
        marks=tuple(marks),
        styles=tuple(styles),
        rightward=head.rightward,
    )


def by_row(lines: Iterable[Line]) -> list[list[Line]]:
    """Segments that share a base line, from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.left)):
        if rows and line.base - rows[-1][0].base <= _SAME_ROW * max(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda line: line.left)
    return rows


@dataclass(slots=True)
class _Row:
    base: float
    size: float
    pieces: list[Piece]


def _rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces on one base line; small ones that stand raised or lowered join the row of the letters they touch."""
    rows: list[_Row] = []
    for piece in sorted(pieces, key=lambda piece: piece.base):
        row = rows[-1] if rows else None
        if row is not None and piece.base - row.base <= _SAME_ROW * min(piece.size, row.size):
            row.pieces.append(piece)
            row.size = max(row.size, piece.size)
        else:
            rows.append(_Row(piece.base, piece.size, [piece]))
    bases = [row.base for row in rows]
    sizes = [row.size for row in rows]
    for place, row in enumerate(rows):
        beside = rows[bisect_left(bases, row.base - 0.4 * row.size) : place]
        at = place + 1
        while at < len(rows) and bases[at] - row.base <= 0.75 * sizes[at]:
            beside.append(rows[at])
            at += 1
        for piece in list(row.pieces) if beside else ():
            host = next((other for other in reversed(beside) if _touches(piece, other)), None)
            if host is not None:
                row.pieces.remove(piece)
                host.pieces.append(piece)
    return [sorted(row.pieces, key=lambda piece: (piece.left, piece.order)) for row in rows if row.pieces]


def _touches(piece: Piece, row: _Row) -> bool:
    """Whether a small piece stands right beside larger letters of a row that it is not on the base line of."""
    if piece.size > _SMALL * row.size:
        return False
    return any(
        piece.size <= _SMALL * other.size
        and -0.6 * other.size <= piece.base - other.base <= 0.4 * other.size
        and (
            -0.3 * other.size <= piece.left - other.right <= 0.4 * other.size
            or -0.3 * other.size <= other.left - piece.right <= 0.4 * other.size
        )
        for other in row.pieces
    )


def _runs(row: list[Piece]) -> list[list[Piece]]:
    """A row cut at wide gaps; even gaps all along a line are the blanks of a line that was stretched."""
    if len(row) == 1:
        return [row]
    row = _once(row)
    gaps = [after.left - before.right for before, after in pairwise(row)]
    wide = [gap for gap, after in zip(gaps, row[1:], strict=False) if gap > _WIDEST_BLANK * after.size]
    blanks = sum(piece.text.count(" ") for piece in row) + len(gaps)
    stretched = len(wide) >= 3 and len(wide) >= 0.6 * blanks and max(wide) < 1.6 * min(wide)
    runs: list[list[Piece]] = [[row[0]]] if row else []
    for gap, piece in zip(gaps, row[1:], strict=False):
        if gap > _WIDEST_BLANK * max(piece.size, runs[-1][-1].size) and not stretched:
            runs.append([piece])
        else:
            runs[-1].append(piece)
    return runs


def _once(row: list[Piece]) -> list[Piece]:
    """The row without pieces that are drawn again over themselves to look bold."""
    kept: list[Piece] = []
    for piece in row:
        double = next(
            (
                place
                for place in range(len(kept) - 1, max(len(kept) - 4, -1), -1)
                if kept[place].text == piece.text
                and abs(kept[place].left - piece.left) < 0.15 * piece.size
                and abs(kept[place].base - piece.base) < 0.15 * piece.size
            ),
            None,
        )
        if double is None:
            kept.append(piece)
        else:
            kept[double] = kept[double]._replace(face=replace(kept[double].face, bold=True))
    return kept


def _line(run: Sequence[Piece], page: int) -> Line:
    if len(run) == 1 and not run[0].glyphs:
        return _line_of_one(run[0], page)
    size = run[0].size if len(run) == 1 else _usual_size(run)
    base = next((piece.base for piece in run if piece.size >= _SMALL * size), run[0].base)
    left, right = run[0].left, max(piece.right for piece in run)
    glyphs = [glyph for piece in run for glyph in piece.glyphs]
    if glyphs and bidi.has_right_to_left("".join(glyph.text for glyph in glyphs)):
        text, rightward, places = bidi.logical(glyphs, size)
        bold = all(piece.face.bold for piece in run)
        width = (right - left) * len(text.split(" ", 1)[0]) / max(len(text), 1)
        turned = tuple(_styles_of(places, run))
        return Line(text, page, left, right, base, size, left + width, bold, left, (), turned, rightward=rightward)
    text = ""
    marks: list[Mark] = []
    styles: list[Styled] = []
    before: Piece | None = None
    body: float | None = None
    for piece in run:
        said = _said(piece)
        raised = piece.base < base - 0.1 * size and piece.size <= _SMALL * size
        set_off = before is not None and piece.left - before.right > _BEHIND_LABEL * piece.size
        if body is None and set_off and is_label(text.rstrip()):
            text = ("•" if text.strip() == "\ufffd" else text.rstrip()) + "\t"  # an ornament before a text
            body = piece.left
        if before is not None and _parted(before, piece, text):
            text += " "
        start = len(text)
        text += said.lstrip(" ") if text.endswith((" ", "\t")) or not text else said
        if raised:
            marks.append(Mark(start, len(text)))
        if piece.face.bold:
            styles.append(Styled(start, len(text), SpanStyle.BOLD))
        if piece.face.italic:
            styles.append(Styled(start, len(text), SpanStyle.ITALIC))
        before = piece
    lettered = [piece for piece in run if any(map(str.isalnum, piece.text))]
    bold = bool(lettered) and all(piece.face.bold for piece in lettered)
    first = run[0].first
    for before, piece in pairwise(run):  # a first word of several pieces
        if " " in before.text or not piece.glued or piece.left - before.right > _BLANK * size:
            break
        first = piece.first
    begins = left if body is None else body
    return Line(text.rstrip(" "), page, left, right, base, size, first, bold, begins, tuple(marks), tuple(styles))


def _line_of_one(piece: Piece, page: int) -> Line:
    """A line of one piece: nothing stands raised in it, and nothing behind a gap."""
    text, face = _said(piece).lstrip(" "), piece.face
    bold = face.bold and any(map(str.isalnum, piece.text))
    set_in = ((face.bold, SpanStyle.BOLD), (face.italic, SpanStyle.ITALIC))
    styles = tuple(Styled(0, len(text), style) for on, style in set_in if on)
    text, left = text.rstrip(" "), piece.left
    return Line(text, page, left, piece.right, piece.base, piece.size, piece.first, bold, left, (), styles)


def _said(piece: Piece) -> str:
    """The piece's text, its letters and accents as single characters where there are such."""
    return piece.text if piece.text.isascii() else unicodedata.normalize("NFC", piece.text)


def _styles_of(places: Sequence[int | None], run: Sequence[Piece]) -> Iterator[Styled]:
    """Where right-to-left text is bold or italic, by the places of its glyphs; a blank is as what stands before it."""
    faces = {glyph.place: piece.face for piece in run for glyph in piece.glyphs}
    for style, where in ((SpanStyle.BOLD, "bold"), (SpanStyle.ITALIC, "italic")):
        start: int | None = None
        on = False
        for at, place in enumerate((*places, -1)):
            on = on if place is None else place >= 0 and bool(getattr(faces[place], where))
            if on and start is None:
                start = at
            elif not on and start is not None:
                yield Styled(start, at, style)
                start = None


def with_raised(line: Line, since: int = 0) -> str:
    """The line's text from a place on, raised digits behind digits as characters of their own: 10², not 102."""
    text = line.text
    for start, end in line.marks:
        if start >= since:
            text = text[:start] + raised(text[start:end], text[start - 1 : start]) + text[end:]
    return text[since:]


def _usual_size(run: Sequence[Piece]) -> float:
    """The size of most letters of a run."""
    tally: dict[float, int] = {}
    for piece in run:
        tally[piece.size] = tally.get(piece.size, 0) + len(piece.text)
    return max(tally.items(), key=lambda one: (one[1], one[0]))[0]


def _parted(before: Piece, piece: Piece, text: str) -> bool:
    """Whether a blank stands between two pieces of a row."""
    if text.endswith((" ", "\t")) or piece.text.startswith(" "):
        return False
    gap = piece.left - before.right
    if piece.order == before.order + 1:
        return not piece.glued or gap > 0.5 * piece.size
    return gap > _BLANK * max(piece.size, before.size)


def _mirrored(line: Line, width: float) -> Line:
    """A line of a page that is read from the right, as if it were read from the left."""
    return replace(
        line,
        left=width - line.right,
        right=width - line.left,
        body=width - line.right,
        first=width - line.right + (line.first - line.left),
    )
