"""How lists count, as LibreOffice Writer does it: each list is a tree that its paragraphs are hung into in order.

A paragraph of level 2 hangs under the last one of level 1; where there is none, one that nobody sees stands for it and
counts. Paragraphs that show no number (list headers, the second paragraph of an item) hang there too and keep the
count; a list under such a one goes on from the list before.
"""

from dataclasses import dataclass, field
from typing import Final

from plancompare.readers.odt.liststyles import LEVELS, ListStyle

_DEEPEST: Final = LEVELS - 1


@dataclass(slots=True)
class _Node:
    """A paragraph's place; of its children only the last, and the number that it had reached, are needed."""

    number: int = 0
    counted: bool = True
    last: "_Node | None" = None
    before: int | None = None  # the number that the list under the sibling before had reached
    first: bool = False  # whether it stands first under its parent and nothing under it has counted yet


@dataclass(slots=True)
class CountedList:
    """One list: `add` its paragraphs in reading order."""

    _root: _Node = field(default_factory=_Node)
    _reached: int | None = None  # by the last paragraph, where all levels count in one row

    def add(
        self, level: int, style: ListStyle, *, counted: bool = True, restart: bool = False, start: int | None = None
    ) -> tuple[int, ...]:
        """The numbers of the levels from the outermost to `level` (0 to 9) for the next paragraph.

        `restart` begins anew with `start`, or with what the level's style says.
        """
        level = max(0, min(_DEEPEST, level))
        first = start if start is not None else style.levels[level].start
        node, numbers = self._root, []
        for depth in range(level):
            if node.last is None:
                self._hang(node, style.levels[depth].start, counted=counted, restart=False, of_root=depth == 0)
            assert node.last is not None  # hung there at the latest in the line above
            node = node.last
            if counted and node.first and not node.counted:  # it counts from now on, for something under it does
                node.number, node.first = node.number + 1, False
            numbers.append(node.number)
        hung = self._hang(node, first, counted=counted, restart=restart, of_root=level == 0)
        if style.consecutive:
            goes_on = self._reached is not None and not restart
            hung.number = (self._reached or 0) + counted if goes_on else first if counted else first - 1
        self._reached = hung.number
        return (*numbers, hung.number)

    @staticmethod
    def _hang(parent: _Node, first: int, *, counted: bool, restart: bool, of_root: bool) -> _Node:
        sibling = parent.last
        if sibling is not None:
            number = sibling.number + counted if not (restart and counted) else first
        elif not restart and not of_root and not parent.counted and parent.before is not None:
            number = parent.before + counted
        else:
            number = first if counted else first - 1
        hung = _Node(number, counted, first=sibling is None)
        if sibling is not None:
            below = sibling.last.number if sibling.last is not None else None
            hung.before = below if below is not None or sibling.counted else sibling.before
        parent.last = hung
        return hung
