"""Which rows of a comparison stand on the screen, and which are folded into bands."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from plancompare.model.comparison import Comparison, Row
from plancompare.model.draft import Draft


class RowFilter(StrEnum):
    """What the person wants to see; the rest is folded."""

    ALL = "all"
    CHANGES = "changes"
    MATERIAL = "material"


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A row, or a band that stands for the rows `first` to `last`."""

    first: int
    last: int
    band: bool = False


def is_shown(row: Row, row_filter: RowFilter) -> bool:
    """Whether the filter lets a row stand by its own merit."""
    match row_filter:
        case RowFilter.ALL:
            return True
        case RowFilter.CHANGES:
            return row.changed
        case RowFilter.MATERIAL:
            return bool(row.material)


def shown_items(comparison: Comparison, row_filter: RowFilter, opened: Collection[int] = ()) -> tuple[ShownItem, ...]:
    """Rows in their order, runs of folded ones as one band each.

    The clauses above a shown one stay, so that (a) is never seen without its point.

    Args:
        comparison: of the two drafts.
        row_filter: which rows stand.
        opened: places of rows that a person opened by hand.
    """
    rows = comparison.rows
    if row_filter is RowFilter.ALL:
        return tuple(ShownItem(place, place) for place in range(len(rows)))
    keep = {place for place, row in enumerate(rows) if is_shown(row, row_filter)}
    keep |= _above(comparison, keep)
    keep.update(opened)
    items: list[ShownItem] = []
    for place in range(len(rows)):
        if place in keep:
            items.append(ShownItem(place, place))
        elif items and items[-1].band:
            items[-1] = ShownItem(items[-1].first, place, band=True)
        else:
            items.append(ShownItem(place, place, band=True))
    return tuple(items)


def _above(comparison: Comparison, places: Collection[int]) -> set[int]:
    row_of_old = {clause.id: place for place, row in enumerate(comparison.rows) for clause in row.old}
    row_of_new = {clause.id: place for place, row in enumerate(comparison.rows) for clause in row.new}
    above: set[int] = set()
    for place in places:
        row = comparison.rows[place]
        clauses, draft, row_of = (
            (row.new, comparison.new, row_of_new) if row.new else (row.old, comparison.old, row_of_old)
        )
        for clause in clauses:
            above.update(row_of[parent] for parent in _ancestors(draft, clause.id))
    return above


def _ancestors(draft: Draft, clause_id: str) -> tuple[str, ...]:
    found: list[str] = []
    parent = draft.by_id[clause_id].parent
    while parent is not None:
        found.append(parent)
        parent = draft.by_id[parent].parent
    return tuple(found)
