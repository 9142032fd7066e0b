"""Heights of ten thousand rows, their sums kept so that a place is found in a dozen steps (Fenwick, 1994)."""

from collections.abc import Iterable


class RowHeights:
    """Row heights in pixels; change, prefix sum and search each take time in the logarithm of the rows."""

    def __init__(self, heights: Iterable[int] = ()) -> None:
        self.reset(heights)

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    def reset(self, heights: Iterable[int]) -> None:
        """Start anew with these heights."""
        self._heights = list(heights)
        count = len(self._heights)
        self._tree = [0, *self._heights]
        for place in range(1, count + 1):
            above = place + (place & -place)
            if above <= count:
                self._tree[above] += self._tree[place]
        self._top_bit = 1 << (count.bit_length() - 1) if count else 0

    def set(self, row: int, height: int) -> bool:
        """Give one row its height; whether that changed anything."""
        change = height - self._heights[row]
        if not change:
            return False
        self._heights[row] = height
        place = row + 1
        while place < len(self._tree):
            self._tree[place] += change
            place += place & -place
        return True

    def top(self, row: int) -> int:
        """How far below the first row's top this row's top lies."""
        total = 0
        while row:
            total += self._tree[row]
            row -= row & -row
        return total

    @property
    def total(self) -> int:
        """The height of all rows together."""
        return self.top(len(self._heights))

    def find(self, y: int) -> tuple[int, int]:
        """The row at `y` and how far below its top that is; the nearest row where `y` lies outside.

        The heights must not be empty.
        """
        y = max(0, y)
        row, bit = 0, self._top_bit
        while bit:
            after = row + bit
            if after < len(self._tree) and self._tree[after] <= y:
                y -= self._tree[after]
                row = after
            bit >>= 1
        if row < len(self._heights):
            return row, y
        return len(self._heights) - 1, max(0, self._heights[-1] - 1)
