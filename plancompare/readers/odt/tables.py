"""Tables (OpenDocument 1.3 part 3, 9.1)."""

from collections.abc import Callable, Iterator
from typing import Final

from plancompare.readers.block import Block, Row, Table
from plancompare.readers.flow import Flow, flowing, to_row
from plancompare.readers.odt.changes import every_word
from plancompare.readers.odt.context import Context
from plancompare.readers.odt.names import Element, fo, measure, table, whole

_GROUPS: Final = tuple(table(name) for name in ("table-header-rows", "table-rows", "table-row-group"))


def to_table(element: Element, context: Context, read: Callable[[Element], list[Block]]) -> Table:
    """The table; `read` reads a cell."""
    rows: list[Row] = []
    for row in _rows(element):
        context.step()
        found = to_row(list(_cells(row, context, read)))
        says = bool(found.text.strip())
        times = context.times(whole(row.get(table("number-rows-repeated"))), found.text) if says else 1
        rows += [found] * times
    left = 0
    for properties in context.styles.properties("table", element.get(table("style-name"))):
        margin = measure(properties.get(fo("margin-left"), properties.get(fo("margin"))))
        if margin is not None:
            left = max(0, margin)  # a table at the margin begins left of it by the blank inside its cells
            break
    return Table(rows=tuple(rows), left=left)


def _rows(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == table("table-row"):
            yield child
        elif child.tag in _GROUPS:
            yield from _rows(child)


def _cells(row: Element, context: Context, read: Callable[[Element], list[Block]]) -> Iterator[Flow]:
    for cell in row:
        if cell.tag == table("covered-table-cell"):
            context.tally.add("merged away", bool(every_word(cell).strip()))
        elif cell.tag == table("table-cell"):
            found = flowing(read(cell))
            times = context.times(whole(cell.get(table("number-columns-repeated"))), found.text)
            yield from [found] * times
