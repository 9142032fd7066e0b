"""Tables of a page: rows of cells, or only a way to lay things out (HTML 4.9)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element as Element  # lxml gives its element type no public name

from plancompare.readers.block import Block, Row, Table
from plancompare.readers.flow import Flow, flowing, to_row

_HEADINGS: Final = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(slots=True)
class TableInMaking:
    """An open table; `around` are the blocks before it, `layout` whether it only lays out what is in it."""

    element: Element
    around: list[Block]
    left: int
    layout: bool
    rows: list[Row] = field(default_factory=list)
    cells: list[Flow] | None = None
    outside: list[list[Block]] = field(default_factory=list)
    repeated: int = 0

    def begin_row(self) -> None:
        """A row begins; one that was not ended ends."""
        self.end_row()
        self.cells = []

    def begin_cell(self, blocks: list[Block]) -> None:
        """A cell begins; `blocks` stand in the table outside of cells and are kept."""
        self.outside.append(blocks)
        if self.cells is None:
            self.cells = []

    def end_cell(self, blocks: list[Block], *, repeats: bool) -> list[Block]:
        """A cell ends with its blocks; what stood outside of it goes on."""
        if self.cells is not None:
            self.cells.append(flowing(blocks))
            if repeats and blocks:
                self.repeated += 1
            elif any(cell.text for cell in self.cells[-1:]):
                self.repeated -= 100_000
        return self.outside.pop() if self.outside else []

    def end_row(self) -> None:
        """The open row ends, if one is open."""
        if self.cells is not None:
            self.rows.append(to_row(self.cells))
        self.cells = None

    def finish(self) -> Table | None:
        """The table, None where it has no row."""
        self.end_row()
        return Table(rows=tuple(self.rows), left=self.left) if self.rows else None

    @property
    def repeats_headings(self) -> bool:
        """Whether every cell that says something is a line of contents, and there are two at least."""
        return self.repeated >= 2


def is_layout(table: Element) -> bool:
    """Whether a table holds no data: it says so, or it is not drawn and what is in it has a structure.

    Where in doubt it is a table, for then nothing but its look is lost.
    """
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return True
    own = list(_own(table))
    tags = {part.tag for part in own}
    if "th" in tags or "caption" in tags or "thead" in tags or _is_drawn(table, own):
        return False
    cells = [part for part in own if part.tag == "td"]
    nested = any(part.tag == "table" for cell in cells for part in cell.iter())
    headed = any(part.tag in _HEADINGS for cell in cells for part in cell.iter())
    return headed or nested or len(cells) == 1


def _own(table: Element) -> Iterator[Element]:
    """The rows, cells and captions of the table itself."""
    for child in table:
        if child.tag in ("thead", "tbody", "tfoot"):
            yield child
            yield from (part for row in child for part in (row, *row))
        elif child.tag == "tr":
            yield child
            yield from child
        elif isinstance(child.tag, str):
            yield child


def _is_drawn(table: Element, own: list[Element]) -> bool:
    if (table.get("border") or "0").strip() not in ("", "0"):
        return True
    styles = ((part.get("style") or "").lower() for part in (table, *own))
    return any("border" in style and any(line in style for line in ("solid", "double", "dotted")) for style in styles)
