"""The reading order of a page: what spans it, and between that its columns, each from top to bottom.

A column is found by its gutter: a strip that no line crosses between two stretches of running text. That keeps
labels beside their texts and the cells of a table in their rows.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final, Protocol, TypeVar

_GUTTER: Final = 0.75  # of the letters' size
_FEWEST_LINES: Final = 3
_NARROWEST: Final = 9.0  # letters' sizes that a column is wide
_FULL: Final = 0.8  # of a column's width: such lines are running text
_MOST_CANDIDATES: Final = 12
_DEEPEST: Final = 5


class Item(Protocol):
    """What stands on a page: a line or a table."""

    @property
    def left(self) -> float:
        """Its left edge."""

    @property
    def right(self) -> float:
        """Its right edge."""

    @property
    def top(self) -> float:
        """Its upper edge."""

    @property
    def bottom(self) -> float:
        """Its lower edge."""

    @property
    def size(self) -> float:
        """The size of its letters."""


Placed = TypeVar("Placed", bound=Item)


@dataclass(frozen=True, slots=True)
class _Band:
    """Neighbouring items, from top to bottom, that a gutter parts in two; `parted` is false for what spans it."""

    items: tuple[int, ...]
    parted: bool


def reading_order(items: Sequence[Placed]) -> list[list[Placed]]:
    """The items as columns in the order in which they are read; a stretch without columns is one."""
    ordered = sorted(items, key=lambda item: (item.top, item.left))
    return [column for column in _split(ordered, 0) if column]


def _split(items: Sequence[Placed], depth: int) -> Iterator[list[Placed]]:
    gutter = _best_gutter(items) if depth < _DEEPEST and len(items) >= 2 * _FEWEST_LINES else None
    if gutter is None:
        yield list(items)
        return
    for band in _bands(items, gutter):
        inside = [items[place] for place in band.items]
        if band.parted:
            yield from _split([item for item in inside if item.right <= gutter], depth + 1)
            yield from _split([item for item in inside if item.right > gutter], depth + 1)
        else:
            yield from _split(inside, depth + 1)


def _best_gutter(items: Sequence[Placed]) -> float | None:
    """The middle of the strip that parts most items into columns, None where there are no columns."""
    size = median(item.size for item in items)
    lefts = Counter(round(item.left / 2) for item in items)
    edge = min(item.left for item in items) + _NARROWEST * size
    candidates = [
        min(item.left for item in items if abs(round(item.left / 2) - key) <= 1)
        for key, count in lefts.most_common(3 * _MOST_CANDIDATES)
        if count + lefts[key - 1] + lefts[key + 1] >= _FEWEST_LINES and 2 * key > edge
    ][:_MOST_CANDIDATES]
    best, most = None, 0
    for left in sorted(set(candidates)):
        gutter = left - _GUTTER * size / 2
        parted = sum(len(band.items) for band in _bands(items, gutter) if band.parted)
        if parted > most:
            best, most = gutter, parted
    return best


def _bands(items: Sequence[Placed], gutter: float) -> list[_Band]:
    """The items between those that cross the gutter; bands that are no columns join what is around them."""
    bands: list[_Band] = []
    run: list[int] = []

    def close() -> None:
        if run:
            parted = _are_columns([items[place] for place in run], gutter)
            if not parted and bands and not bands[-1].parted:
                bands[-1] = _Band((*bands[-1].items, *run), parted=False)
            else:
                bands.append(_Band(tuple(run), parted))
            run.clear()

    for place, item in enumerate(items):
        half = _GUTTER * item.size / 2
        if item.left < gutter + half * 0.8 and item.right > gutter - half * 0.8:
            close()
            if bands and not bands[-1].parted:
                bands[-1] = _Band((*bands[-1].items, place), parted=False)
            else:
                bands.append(_Band((place,), parted=False))
        else:
            run.append(place)
    close()
    return bands


def _are_columns(items: Sequence[Placed], gutter: float) -> bool:
    left = [item for item in items if item.right <= gutter]
    right = [item for item in items if item.right > gutter]
    return _is_column(left) and _is_column(right) and _overlap(left, right)


def _is_column(items: Sequence[Placed]) -> bool:
    """Whether the items are running text: wide, most lines full, one line close under the other."""
    if len(items) < _FEWEST_LINES:
        return False
    size = median(item.size for item in items)
    left, right = min(item.left for item in items), max(item.right for item in items)
    width = right - left
    full = sum(item.right > left + _FULL * width for item in items)
    rows: list[float] = []
    for item in sorted(items, key=lambda item: item.top):
        if not rows or item.top - rows[-1] > 0.5 * size:
            rows.append(item.top)
    pitches = [after - before for before, after in pairwise(rows)]
    usual = median(pitches) if pitches else size
    dense = len(rows) * usual >= 0.6 * (items[-1].bottom - items[0].top)
    return width >= _NARROWEST * size and full >= 0.4 * len(rows) and len(rows) >= _FEWEST_LINES and dense


def _overlap(left: Sequence[Placed], right: Sequence[Placed]) -> bool:
    """Whether the two stand beside each other."""
    upper = max(left[0].top, right[0].top)
    lower = min(max(item.bottom for item in left), max(item.bottom for item in right))
    return lower > upper
