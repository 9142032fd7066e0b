"""Forms to fill in: words with a rule to write on beside each (Name ______), as rows of a table of two columns."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from plancompare.readers.pdf.lines import Line, by_row
from plancompare.readers.pdf.page import Box
from plancompare.readers.pdf.tables import Grid

_FEWEST: Final = 3
_NEAR: Final = 3.0  # points
_THIN: Final = 3.0
_SHORTEST: Final = 60.0
_EVEN: Final = 1.5  # times what most distances do not exceed: further apart, rules are of two forms
_ROOM: Final = 1.3
_MOST_RULES: Final = 4_000


def forms(page: int, rules: Sequence[Box], lines: Sequence[Line]) -> list[Grid]:
    """The forms of a page: at least three rules under each other, each with words at its left and none across it."""
    found: list[Grid] = []
    for stack in _stacks(rules[:_MOST_RULES]):
        steps = [after.top - rule.top for rule, after in pairwise(stack)]
        grid = _grid(page, stack, lines, _ROOM * max(steps)) or _grid(page, stack, lines, min(steps))
        if grid is not None:
            found.append(grid)
    return found


def _stacks(rules: Sequence[Box]) -> Iterator[list[Box]]:
    """Rules of one length under each other, at about even distances."""
    columns: dict[tuple[int, int], list[Box]] = {}
    for rule in rules:
        if rule.bottom - rule.top <= _THIN and rule.right - rule.left >= _SHORTEST:
            columns.setdefault((round(rule.left), round(rule.right)), []).append(rule)
    for column in columns.values():
        column.sort(key=lambda rule: rule.top)
        steps = sorted(step for rule, after in pairwise(column) if (step := after.top - rule.top) > _NEAR)
        usual = steps[(3 * (len(steps) - 1)) // 4] if steps else 0.0
        stack = column[:1]
        for rule in column[1:]:
            step = rule.top - stack[-1].top
            if step > _EVEN * usual:
                if len(stack) >= _FEWEST:
                    yield stack
                stack = [rule]
            elif step > _NEAR:
                stack.append(rule)
        if len(stack) >= _FEWEST:
            yield stack


def _grid(page: int, stack: Sequence[Box], lines: Sequence[Line], room: float) -> Grid | None:
    """The form over a stack of rules, whose first row is `room` high; None where other text stands there."""
    upper = stack[0].top - room
    edge, right = stack[0].left, stack[0].right
    rows: list[tuple[tuple[Line, ...], ...]] = []
    for rule in stack:
        inside = [line for row in by_row(line for line in lines if upper < line.base <= rule.top + 1) for line in row]
        before = tuple(line for line in inside if line.right <= edge + _NEAR)
        behind = tuple(line for line in inside if line.left >= edge - _NEAR and line.left < right)
        upper = rule.top
        if len(before) + len(behind) != len(inside) or not inside or len(before) > 2:
            return None
        rows.append((before, behind))
    words = [before for before, _ in rows if before]
    if len(words) < max(_FEWEST - 1, len(rows) - 1):
        return None
    first = words[0][0]
    return Grid(
        page,
        min(row[0].left for row in words),
        right,
        first.top,
        stack[-1].top,
        first.size,
        (first.left, edge),
        tuple(rows),
    )
