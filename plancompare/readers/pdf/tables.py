"""Tables: what rules enclose, and rows whose cells stand in line (cells joined by ` | `)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from plancompare.readers.block import clean
from plancompare.readers.pdf.lines import Line, by_row, is_label
from plancompare.readers.pdf.page import Box, Page
from plancompare.readers.pdf.words import Words

_NEAR: Final = 3.0  # points between rules that touch
_FEWEST_ROWS: Final = 3
_MOST_RULES: Final = 4_000
_MOST_LADDERS: Final = 20
_LONG: Final = 100.0  # points: a rule over the width of a table
_MOST_LINES_OF_ROW: Final = 12


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page: its rows of cells, each cell its lines from top to bottom.

    Attributes:
        columns: the left edges of its columns.
        ruled: whether rules enclose its cells.
    """

    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    columns: tuple[float, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...] = field(repr=False)
    ruled: bool = True

    def texts(self, words: Words) -> Iterator[str]:
        """Each row as text."""
        for row in self.rows:
            yield clean(" | ".join(words.flowing([line.text for line in cell]) for cell in row))


def ruled_tables(page: Page, lines: Sequence[Line]) -> tuple[list[Grid], list[Line]]:
    """The tables that rules enclose, and the lines outside of them."""
    left = list(lines)
    grids: list[Grid] = []
    for frame in _frames(page.rules[:_MOST_RULES]):
        grid = _grid(page.number, frame, left)
        if grid is not None:
            inside = {id(line) for row in grid.rows for cell in row for line in cell}
            left = [line for line in left if id(line) not in inside]
            grids.append(grid)
    for heights in _ladders(page.rules[:_MOST_RULES]):
        grid = _between(page.number, heights, left)
        if grid is not None:
            inside = {id(line) for row in grid.rows for cell in row for line in cell}
            left = [line for line in left if id(line) not in inside]
            grids.append(grid)
    return grids, left


def _ladders(rules: Sequence[Box]) -> list[list[Box]]:
    """Horizontal rules of one length under each other: they part the rows of a table without upright rules."""
    groups: list[list[Box]] = []
    for rule in sorted(rules, key=lambda rule: rule.top):
        if rule.bottom - rule.top > _NEAR or rule.right - rule.left <= _LONG:
            continue
        for group in groups[:_MOST_LADDERS]:
            if abs(group[0].left - rule.left) <= _NEAR and abs(group[0].right - rule.right) <= _NEAR:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= _FEWEST_ROWS]


def _between(page: int, ladder: Sequence[Box], lines: Sequence[Line]) -> Grid | None:
    """The rows between horizontal rules, where most of them have cells that begin at the same places."""
    heights = _merged([rule.top for rule in ladder])
    left, right = ladder[0].left, ladder[0].right
    bands: list[list[list[Line]]] = []
    for upper, lower in pairwise(heights):
        inside = [line for line in lines if upper - 1 <= line.base <= lower and line.right > left and line.left < right]
        bands.append(by_row(inside))
    if any(sum(len(row) > 1 and row[0].left < row[1].left for row in rows) > 2 for rows in bands):
        return None  # rules above, below and under the head only: the rows show themselves
    bands = [rows for rows in bands if 0 < len(rows) <= _MOST_LINES_OF_ROW]
    starts = Counter(place for rows in bands for place in {round(cell.left / 4) for row in rows for cell in row[1:]})
    common = [place for place, count in starts.items() if count + starts[place + 1] >= 0.5 * len(bands)]
    edges = _merged([4.0 * place - 4.0 for place in common])
    if not edges or len(bands) < 2:
        return None
    crossing = sum(
        line.left < edges[0] - line.size < edges[0] + line.size < line.right
        for rows in bands
        for row in rows
        for line in row
    )
    if crossing > len(bands) // 3:
        return None  # frames around paragraphs, with running text between them
    usual = median(len(rows) for rows in bands)

    def outside(rows: Sequence[Sequence[Line]]) -> bool:  # between the table and another rule of its length
        return len(rows) > usual + 1 and not any(edges[0] <= cell.left for row in rows for cell in row)

    while len(bands) > 2 and outside(bands[0]):
        bands.pop(0)
    while len(bands) > 2 and outside(bands[-1]):
        bands.pop()
    made = [tuple(_cells(rows, edges)) for rows in bands]
    first = bands[0][0][0]
    return Grid(page, left, right, first.top, bands[-1][-1][0].bottom, first.size, (left, *edges), tuple(made))


def _cells(rows: Sequence[Sequence[Line]], edges: Sequence[float]) -> Iterator[tuple[Line, ...]]:
    """The cells of a row between rules; one that goes over the edges stands alone."""
    lines = [line for row in rows for line in row]
    if (
        all(line.left < edges[0] for line in lines)
        and len({line.page for line in lines}) == 1
        and len(rows) == len(lines)
    ):
        yield tuple(lines)
        return
    places = [sum(edge <= line.left for edge in edges) for line in lines]
    for place in range(len(edges) + 1):
        yield tuple(line for line, at in zip(lines, places, strict=True) if at == place)


def _frames(rules: Sequence[Box]) -> list[list[Box]]:
    """Rules that touch each other, as frames; single rules are none."""
    owner = list(range(len(rules)))

    def root(place: int) -> int:
        while owner[place] != place:
            owner[place] = owner[owner[place]]
            place = owner[place]
        return place

    order = sorted(range(len(rules)), key=lambda place: rules[place].top)
    active: list[int] = []
    for place in order:
        rule = rules[place]
        active = [other for other in active if rules[other].bottom >= rule.top - _NEAR]
        for other in active:
            if rules[other].left - _NEAR <= rule.right and rule.left - _NEAR <= rules[other].right:
                owner[root(place)] = root(other)
        active.append(place)
    frames: dict[int, list[Box]] = {}
    for place, rule in enumerate(rules):
        frames.setdefault(root(place), []).append(rule)
    return sorted(
        (frame for frame in frames.values() if len(frame) >= 4), key=lambda frame: min(rule.top for rule in frame)
    )


def _grid(page: int, frame: Sequence[Box], lines: Sequence[Line]) -> Grid | None:
    """The cells of a frame with the lines in them; None where it has no two columns with words."""
    upright = [rule for rule in frame if rule.bottom - rule.top > rule.right - rule.left]
    level = [rule for rule in frame if rule.bottom - rule.top <= rule.right - rule.left]
    columns = _merged([rule.left for rule in upright])
    heights = _merged([rule.top for rule in level])
    if len(columns) < 3 or len(heights) < 2:
        return None
    left, right, top, bottom = columns[0], columns[-1], heights[0], heights[-1]
    inside = [
        line
        for line in lines
        if left - _NEAR <= (line.left + line.right) / 2 <= right + _NEAR and top - _NEAR <= line.base <= bottom + _NEAR
    ]
    if not inside:
        return None
    cells: dict[tuple[int, int], list[Line]] = {}
    for line in inside:
        middle = min(line.left + 2, line.right)
        column = max((at for at, edge in enumerate(columns[:-1]) if edge <= middle + 1), default=0)
        row = max((at for at, edge in enumerate(heights[:-1]) if edge <= line.base - 0.3 * line.size), default=0)
        row = _row_of_merged(level, heights, row, (columns[column], columns[column + 1]))
        cells.setdefault((row, column), []).append(line)
    rows: list[tuple[tuple[Line, ...], ...]] = []
    for row in range(len(heights) - 1):
        filled = [
            tuple(line for part in by_row(cells.get((row, column), ())) for line in part)
            for column in range(len(columns) - 1)
        ]
        if any(filled):
            rows.append(tuple(_without_merged(upright, columns, heights, row, filled)))
    if not any(sum(bool(cell) for cell in row) > 1 for row in rows):
        return None
    return Grid(page, left, right, top, bottom, inside[0].size, tuple(columns[:-1]), tuple(rows))


def _row_of_merged(level: Sequence[Box], heights: Sequence[float], row: int, column: tuple[float, float]) -> int:
    """The uppermost row of a cell that goes over several rows: no rule parts it from the one above."""
    middle = (column[0] + column[1]) / 2
    while row > 0 and not any(
        abs(rule.top - heights[row]) <= _NEAR and rule.left - 1 <= middle <= rule.right + 1 for rule in level
    ):
        row -= 1
    return row


def _without_merged(
    upright: Sequence[Box],
    columns: Sequence[float],
    heights: Sequence[float],
    row: int,
    cells: Sequence[tuple[Line, ...]],
) -> Iterator[tuple[Line, ...]]:
    """The cells of a row, those that no rule parts as one."""
    middle = (heights[row] + heights[row + 1]) / 2
    gathered: list[Line] = list(cells[0])
    for column, cell in enumerate(cells[1:], start=1):
        parted = any(
            abs(rule.left - columns[column]) <= _NEAR and rule.top - 1 <= middle <= rule.bottom + 1 for rule in upright
        )
        if parted:
            yield tuple(gathered)
            gathered = []
        gathered += cell
    yield tuple(gathered)


def _merged(places: Sequence[float]) -> list[float]:
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > _NEAR:
            merged.append(place)
    return merged


def aligned_tables(rows: Sequence[list[Line]]) -> dict[int, tuple[int, list[list[list[Line]]]]]:
    """Stretches of a column's rows whose cells stand in line without rules: where each starts, its end and its rows.

    At least three rows after each other of the same two or more columns, close together; a first column of labels
    makes no table. A row with fewer cells that stands closer than the others goes on with the one above it.
    """
    found: dict[int, tuple[int, list[list[list[Line]]]]] = {}
    start = 0
    while start < len(rows):
        table: list[list[list[Line]]] = []
        end = start
        while end < len(rows):
            if _goes_on(rows, start, end, table):
                table.append([[cell] for cell in rows[end]])
            elif table and _continues(rows[end], rows[end - 1], rows[start], table):
                for cell in rows[end]:
                    column = max(at for at, head in enumerate(rows[start]) if head.left <= cell.left + _NEAR)
                    table[-1][column].append(cell)
            else:
                break
            end += 1
        if len(table) >= _FEWEST_ROWS:
            found[start] = (end, table)
            start = end
        else:
            start += 1
    return found


def _goes_on(rows: Sequence[list[Line]], start: int, end: int, table: Sequence[list[list[Line]]]) -> bool:
    row = rows[end]
    if len(row) < 2 or is_label(row[0].text):
        return False
    if end == start:
        return True
    above = [cell[0] for cell in table[-1]]
    if len(row) != len(above) or row[0].base - rows[end - 1][0].base > 3 * row[0].size:
        return False
    return all(
        abs(cell.left - other.left) <= _NEAR or abs(cell.right - other.right) <= _NEAR
        for cell, other in zip(row, above, strict=True)
    )


def _continues(
    row: Sequence[Line], before: Sequence[Line], head: Sequence[Line], table: Sequence[list[list[Line]]]
) -> bool:
    size = row[0].size
    bases = [cells[0][0].base for cells in table]
    apart = [after - base for base, after in pairwise(bases)]
    step = row[0].base - before[0].base
    if len(row) >= len(head) or step > 1.35 * size or (apart and min(apart) <= 1.1 * step) or not apart:
        return False
    return all(any(abs(cell.left - other.left) <= _NEAR for other in head) for cell in row)
