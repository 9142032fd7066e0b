"""Pages in reading order: their tables, columns, margins and the notes at their feet."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from statistics import median
from typing import Final

from plancompare.readers.pdf.columns import reading_order
from plancompare.readers.pdf.forms import forms
from plancompare.readers.pdf.lines import Line, by_row, joined
from plancompare.readers.pdf.page import Page
from plancompare.readers.pdf.tables import Grid, aligned_tables, ruled_tables

_TIGHT: Final = 1.17  # times the letters' size: lines that nothing moves apart
_LOOSE: Final = 1.3  # times it: a wider distance must be met often to be that of one paragraph's lines
_OFTEN_SPACED: Final = 0.1
_FEWEST_STEPS: Final = 3
_ONE_EDGE: Final = 4  # points
_SMALLER: Final = 0.94  # than the body: the letters of notes
_MARK: Final = re.compile(r"(?:\d{1,3}|[*†‡§¶#]{1,3}|[a-z])(?=[\s.)\t]|$)|\[\d{1,3}\]|\(\d{1,3}\)")
_FEWEST_DOTS: Final = 3
_LEADER: Final = re.compile(r"(?:\.\s?){3,}\s*[\divxlcIVXLC]*\s*$|[…·]{2,}\s*[\divxlc]*\s*$")


@dataclass(slots=True)
class Column:
    """Lines and tables from top to bottom, and the edges that its paragraphs keep to."""

    page: int
    items: list[Line | Grid]
    left: float = 0.0
    right: float = 0.0


@dataclass(slots=True)
class Sheet:
    """A page in reading order, the notes at its foot apart."""

    page: Page
    columns: list[Column]
    notes: list[list[Line]] = field(default_factory=list)
    contents: int = 0


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: the size of its letters, and how far lines of each size stand apart.

    Attributes:
        spaced: whether there is a gap between paragraphs.
    """

    body: float
    leading: dict[float, float]
    spaced: bool = False

    def distance(self, size: float) -> float:
        """How far lines of letters of that size stand apart inside a paragraph."""
        known = self.leading.get(round(size, 1))
        if known is not None:
            return known
        return max(_TIGHT, self.leading.get(self.body, 0.0) / self.body) * size


def measures(pages: Sequence[Sequence[Line]]) -> Measures:
    """The measures of the document."""
    letters: Counter[float] = Counter()
    steps: dict[float, Counter[float]] = {}
    for lines in pages:
        for line in lines:
            letters[round(line.size, 1)] += len(line.text)
        ordered = sorted(lines, key=lambda line: (line.base, line.left))
        for line, after in pairwise(ordered):
            size, step = round(line.size, 1), after.base - line.base
            if abs(after.size - line.size) < 0.2 and 0.8 * size <= step <= 3 * size:
                steps.setdefault(size, Counter())[round(step * 2) / 2] += 1
    body = letters.most_common(1)[0][0] if letters else 10.0
    found = {size: _usual(size, counts) for size, counts in steps.items()}
    leading = {
        size: usual
        for size, usual in found.items()
        if usual <= _LOOSE * size or steps[size][usual] >= _FEWEST_STEPS or usual == found.get(body)
    }
    return Measures(body, leading, spaced=_is_spaced(steps.get(body, Counter()), leading.get(body, _TIGHT * body)))


def _is_spaced(steps: Counter[float], usual: float) -> bool:
    """Whether many lines of the text stand further from the one above than lines of a paragraph do."""
    wider = sum(count for step, count in steps.items() if 1.2 * usual < step < 2.5 * usual)
    return wider >= _OFTEN_SPACED * sum(steps.values())


def _usual(size: float, steps: Counter[float]) -> float:
    """The closest distance that is no exception: between paragraphs it may be the commoner one."""
    most = max(steps.values())
    close = [step for step, count in steps.items() if count >= 0.1 * most and count >= 2 and step <= 1.6 * size]
    best = max(close, key=lambda step: steps[step], default=None)
    return best if best is not None else steps.most_common(1)[0][0]


def lay_out(pages: Sequence[Page], lines: Sequence[list[Line]], usual: Measures) -> list[Sheet]:
    """Each page as a sheet."""
    sheets = [_sheet(page, found, usual) for page, found in zip(pages, lines, strict=True)]
    _set_margins(sheets)
    return sheets


def _sheet(page: Page, lines: list[Line], usual: Measures) -> Sheet:
    grids, rest = ruled_tables(page, lines)
    for form in forms(page.number, page.rules, rest):
        inside = {id(line) for row in form.rows for cell in row for line in cell}
        if inside <= {id(line) for line in rest}:
            rest = [line for line in rest if id(line) not in inside]
            grids.append(form)
    rest, notes = _notes(page, rest, usual)
    rest, contents = _without_contents(rest)
    items: list[Line | Grid] = [*grids, *rest]
    columns = [Column(page.number, list(_in_rows(column))) for column in reading_order(items)]
    return Sheet(page, columns, notes, contents)


def _in_rows(items: Sequence[Line | Grid]) -> Iterator[Line | Grid]:
    """A column's segments as lines, and its rows of cells as tables."""
    lines = [item for item in items if isinstance(item, Line)]
    grids = sorted((item for item in items if isinstance(item, Grid)), key=lambda grid: grid.top)
    rows = by_row(lines)
    tables = aligned_tables(rows)
    at = 0
    while at < len(rows):
        while grids and grids[0].top < rows[at][0].base:
            yield grids.pop(0)
        if at in tables:
            end, cells = tables[at]
            first = rows[at]
            right = max(row[-1].right for row in rows[at:end])
            yield Grid(
                page=first[0].page,
                left=first[0].left,
                right=right,
                top=first[0].top,
                bottom=rows[end - 1][0].bottom,
                size=first[0].size,
                columns=tuple(cell.left for cell in first),
                rows=tuple(tuple(tuple(cell) for cell in row) for row in cells),
                ruled=False,
            )
            at = end
        else:
            yield joined(rows[at])
            at += 1
    yield from grids


def _without_contents(lines: list[Line]) -> tuple[list[Line], int]:
    """The lines without those of a table of contents: a row of dots leads to the page."""
    gone: set[int] = set()
    rows = by_row(lines)
    led = [_leads(" ".join(line.text for line in row)) for row in rows]
    if sum(led) < 3:
        return lines, 0
    before = False
    count = 0
    for at, row in enumerate(rows):
        if led[at]:
            near = [rows[at - 1]] if at and not led[at - 1] and before and _goes_on(rows[at - 1], row) else []
            for part in (*near, row):
                gone.update(id(line) for line in part)
                count += 1
        before = before or led[at]
    return [line for line in lines if id(line) not in gone], count


def _leads(text: str) -> bool:
    """Whether a row of dots leads to the end of a line."""
    dotted = text.count(".") >= _FEWEST_DOTS or "…" in text or "·" in text
    return dotted and _LEADER.search(text) is not None


def _goes_on(row: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether an entry of a table of contents is broken after `row`."""
    near = after[0].base - row[0].base < 1.4 * row[0].size
    return near and (after[0].text[:1].islower() or (row[0].text[:1].isdigit() and not after[0].text[:1].isdigit()))


def _notes(page: Page, lines: list[Line], usual: Measures) -> tuple[list[Line], list[list[Line]]]:
    """The lines of the page, and the rows of notes at its foot: smaller letters, the first with a mark."""
    rows = by_row(lines)
    start = len(rows)
    while start > 0 and all(line.size < _SMALLER * usual.body for line in rows[start - 1]):
        start -= 1
    if start == 0 or start == len(rows):
        return lines, []
    ruled = any(
        rows[start - 1][0].base - 2 <= rule.top <= rows[start][0].base and rule.right - rule.left > 20
        for rule in page.rules
        if rule.bottom - rule.top <= 2.5
    )
    marked = [at for at in range(start, len(rows)) if _begins_note(rows[at][0])]
    if not marked or (marked[0] != start and not ruled):
        return lines, []
    gone = {id(line) for row in rows[start:] for line in row}
    return [line for line in lines if id(line) not in gone], rows[start:]


def _begins_note(line: Line) -> bool:
    raised = bool(line.marks) and line.marks[0].start == 0
    return raised or _MARK.match(line.text) is not None


def _set_margins(sheets: Sequence[Sheet]) -> None:
    """Give each column the edges that its like has all through the document, so that a page of indents keeps them."""
    kinds: dict[tuple[int, int], list[tuple[Column, float, float]]] = {}
    for sheet in sheets:
        counts = len(sheet.columns)
        places = sorted({round(_edges(column)[0] / 40) for column in sheet.columns})
        for column in sheet.columns:
            left, right = _edges(column)
            kind = (min(counts, 2), places.index(round(left / 40))) if counts > 1 else (1, 0)
            kinds.setdefault(kind, []).append((column, left, right))
    for found in kinds.values():
        lefts = Counter(round(left) for column, left, _ in found for _ in column.items[:30])
        usual_left = _edge(lefts, [left for _, left, _ in found], lowest=True)
        rights = [right for _, _, right in found]
        usual_right = _most_shared(rights)
        for column, left, right in found:
            near = abs(left - usual_left) < 10 or left < usual_left
            column.left = left if near else usual_left
            column.right = right if abs(right - usual_right) < 6 or right > usual_right else usual_right
            if len(column.items) <= 2 and right < usual_right and usual_right - column.left > 1.8 * (right - left):
                column.right = max(right, usual_right)


def _most_shared(places: Sequence[float]) -> float:
    """The place near which most of the places are, the first of several."""
    counts = Counter(places)
    ordered = sorted(counts)
    up_to = [0, *accumulate(counts[place] for place in ordered)]
    near: dict[float, int] = {}
    first = after = 0
    for place in ordered:
        while place - ordered[first] >= _ONE_EDGE:
            first += 1
        while after < len(ordered) and ordered[after] - place < _ONE_EDGE:
            after += 1
        near[place] = up_to[after] - up_to[first]
    return max(places, key=near.__getitem__)


def _edges(column: Column) -> tuple[float, float]:
    """Where its lines begin and end; tables may stick out of a column."""
    lines = [item for item in column.items if isinstance(item, Line)] or column.items
    return min(item.left for item in lines), max(item.right for item in lines)


def _edge(weights: Counter[int], values: Sequence[float], *, lowest: bool) -> float:
    most = max(weights.values())
    common = [value for value, count in weights.items() if count >= 0.3 * most]
    target = min(common) if lowest else max(common)
    return median([value for value in values if abs(value - target) <= 2] or [target])
