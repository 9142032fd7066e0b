"""What the definitions of rows say of their cells (1.9.1, "Table Definitions")."""

from typing import Final

from plancompare.readers.rtf.state import Mark
from plancompare.readers.rtf.story import Cell

_MOST_CELLS: Final = 1000
_CELL_BORDER: Final = 108  # a row's usual indent: the space between a cell's border and its text


class Rows:
    """The definition of the row in force, of the outer tables (False) and of nested ones (True)."""

    def __init__(self) -> None:
        self.cells: dict[bool, list[Cell]] = {False: [], True: []}
        self._next: dict[bool, Cell] = {False: Cell(), True: Cell()}
        self._left = 0

    @property
    def left(self) -> int:
        """The row's indent in twentieths of a point."""
        return self._left if self._left > _CELL_BORDER else 0

    def begin(self, *, nested: bool) -> None:
        r"""`\trowd`: the definition of a row begins."""
        self.cells[nested] = []
        self._next[nested] = Cell()
        self._left = 0

    def set_left(self, number: int | None) -> None:
        """The row's indent."""
        self._left = number or 0

    def merge(self, *, nested: bool) -> None:
        """The cell whose definition is open only continues another one."""
        self._next[nested].continues = True

    def track(self, name: str, part: str, number: int | None, *, nested: bool) -> None:
        r"""`\clins`, `\cldel`: the open cell is `inserted` or `deleted`; with a `part`, who did it and when."""
        cell = self._next[nested]
        mark = getattr(cell, name) or Mark()
        if part:
            setattr(mark, part, number or 0)
        setattr(cell, name, mark)

    def end_cell(self, *, nested: bool) -> None:
        r"""`\cellx`: the definition of a cell ends."""
        if len(self.cells[nested]) < _MOST_CELLS:
            self.cells[nested].append(self._next[nested])
        self._next[nested] = Cell()
