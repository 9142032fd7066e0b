"""The rows and bands of the redline on one endless page: laid out when they come into sight, estimated until then."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF

from plancompare.gui.models.row_kinds import row_marks
from plancompare.gui.models.row_mark import NO_MARK, RowMark
from plancompare.gui.models.shown_rows import RowFilter, ShownItem, shown_items
from plancompare.gui.models.side_text import utf16_length
from plancompare.gui.palettes import LIGHT
from plancompare.gui.theme import Theme
from plancompare.gui.views.row_heights import RowHeights
from plancompare.gui.views.row_typesetter import Columns, RowLayout, RowTypesetter
from plancompare.gui.views.text_selection import TextPlace
from plancompare.gui.views.text_sizes import TextSizes, text_sizes
from plancompare.model.comparison import Comparison, Row

_KEPT_LAYOUTS = 400


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item in sight: its place among the items, and its top and height in the view."""

    place: int
    item: ShownItem
    top: int
    height: int


class RedlinePage:
    """Knows which item stands at the top of the view, and never lets it jump while other heights become exact."""

    def __init__(self) -> None:
        self.theme = Theme(colors=LIGHT)
        self.comparison: Comparison | None = None
        self.items: tuple[ShownItem, ...] = ()
        self.heights = RowHeights()
        self._place_of_row: dict[int, int] = {}
        self._filter = RowFilter.ALL
        self._opened: set[int] = set()
        self._marks: Mapping[int, RowMark] = {}
        self._sizes = TextSizes()
        self._exact = bytearray()
        self._layouts: OrderedDict[int, RowLayout] = OrderedDict()
        self._width, self._view_height = 900, 600
        self._top, self._offset = 0, 0
        self._refined = 0
        self._set_type()

    # ---- what is shown ----

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the comparison shown."""
        return self.comparison.rows if self.comparison else ()

    @property
    def row_filter(self) -> RowFilter:
        """Which rows stand, and which are folded."""
        return self._filter

    def show(self, comparison: Comparison) -> None:
        """Begin at the top of another comparison."""
        self.comparison = comparison
        self._opened.clear()
        self._sizes = text_sizes(comparison)
        self._marks = {}
        self._top = self._offset = 0
        self._set_type()
        self._list_items()

    def set_theme(self, theme: Theme) -> None:
        """Set all in other colours or another size."""
        self.theme = theme
        self._set_type()
        self._estimate()

    def set_size(self, width: int, height: int) -> None:
        """Fit the view; text breaks anew where the width changed."""
        self._view_height = height
        if width != self._width:
            self._width = width
            self._set_type()
            self._estimate()
        self.settle()

    def set_filter(self, row_filter: RowFilter) -> None:
        """Fold what the filter leaves out; bands opened by hand are folded again."""
        self._filter = row_filter
        self._opened.clear()
        self._list_items()

    def open_band(self, place: int) -> None:
        """Show the rows that a band stands for."""
        item = self.items[place]
        self._opened.update(range(item.first, item.last + 1))
        self._list_items()

    def set_marks(self, new_marks: Mapping[str, RowMark], old_marks: Mapping[str, RowMark]) -> None:
        """Take what is said of the clauses, by their ids; only rows of which something else is said are set anew."""
        if self.comparison is None:
            return
        before, self._marks = self._marks, row_marks(self.comparison, new_marks, old_marks)
        for row in before.keys() | self._marks.keys():
            if before.get(row) != self._marks.get(row):
                self._layouts.pop(row, None)
                if not self.items[self._place_of_row[row]].band:
                    self._exact[self._place_of_row[row]] = 0
        self._refined = 0
        self.settle()

    def mark(self, row: int) -> RowMark:
        """What is said of a row's clause: the new one, or the old one where it was dropped."""
        return self._marks.get(row, NO_MARK)

    def place_of(self, row: int) -> int:
        """The place of the item that shows `row`, or of the band that it is folded into."""
        return self._place_of_row[row]

    # ---- laying out ----

    def layout(self, row: int) -> RowLayout:
        """The row laid out."""
        found = self._layouts.get(row)
        if found is not None:
            self._layouts.move_to_end(row)
            return found
        made = self._layouts[row] = self._type.row(self.rows[row], self.mark(row))
        if len(self._layouts) > _KEPT_LAYOUTS:
            self._layouts.popitem(last=False)
        return made

    @property
    def columns(self) -> Columns:
        """Where things stand from left to right."""
        return self._columns

    @property
    def type(self) -> RowTypesetter:
        """What lays the rows out."""
        return self._type

    def refine(self, seconds: float) -> bool:
        """Lay out rows that are only estimated, for so long; whether any are left."""
        end = perf_counter() + seconds
        while self._refined < len(self.items):
            place = self._refined
            self._refined += 1
            if not self._exact[place]:
                number = self.items[place].first
                self._set_height(place, self._type.row(self.rows[number], self.mark(number)).height)
            if perf_counter() >= end:
                break
        return self._refined < len(self.items)

    def _set_type(self) -> None:
        self._columns = Columns.within(self._width, self._label_width(), self.theme)
        self._type = RowTypesetter(self.theme, self._columns, self._sizes.depths)
        self._layouts.clear()

    def _label_width(self) -> int:
        """Room for the usual numbers and for what they were; a longer one gets a line of its own."""
        theme = self.theme
        labels, small = QFontMetricsF(theme.chrome_font(0.95, bold=True)), QFontMetricsF(theme.chrome_font(0.74))
        widths = [labels.horizontalAdvance(words) for words in self._sizes.numbers]
        widths += [small.horizontalAdvance(words) for words in self._sizes.were]
        return round(min(theme.px(64), max((theme.px(26), *(width + theme.px(8) for width in widths)))))

    def _list_items(self) -> None:
        kept = self.items[self._top].first if self.items and self.comparison and self._top < len(self.items) else 0
        self.items = shown_items(self.comparison, self._filter, self._opened) if self.comparison else ()
        self._place_of_row = {
            row: place for place, item in enumerate(self.items) for row in range(item.first, item.last + 1)
        }
        self._top = self._place_of_row.get(kept, 0)
        self._estimate()

    def _estimate(self) -> None:
        share = self._offset / max(1, self.heights[self._top]) if self._top < len(self.heights) else 0.0
        per_letter = self._line_per_letter()
        band, line, frame = self.band_height, self._type.text_height, 2 * self._type.top
        letters = self._sizes.letters
        self.heights.reset(
            band if item.band else round(max(1.0, letters[item.first] * per_letter + 0.4) * line + frame)
            for item in self.items
        )
        self._exact = bytearray(int(item.band) for item in self.items)
        self._refined = 0
        if self.items:
            self._top = min(self._top, len(self.items) - 1)
            self._measure(self._top)
            self._offset = int(share * self.heights[self._top])
        self.settle()

    def _line_per_letter(self) -> float:
        metrics = QFontMetricsF(self.theme.text_font())
        sample = "the forces of both sides shall withdraw in seventy-two hours and "
        width = max(1, self._columns.side - self._columns.label - 2 * self._columns.pad)
        return metrics.horizontalAdvance(sample) / len(sample) / width

    @property
    def band_height(self) -> int:
        """The height of a band of folded rows."""
        return round(QFontMetricsF(self.theme.chrome_font(0.9)).height()) + self.theme.px(10)

    def _measure(self, place: int) -> None:
        if not self._exact[place]:
            self._set_height(place, self.layout(self.items[place].first).height)

    def _set_height(self, place: int, height: int) -> None:
        self._exact[place] = 1
        self.heights.set(place, height)

    # ---- where the view stands ----

    @property
    def value(self) -> int:
        """How far the view's top lies below the first item's."""
        return self.heights.top(self._top) + self._offset

    @property
    def largest_value(self) -> int:
        """How far down the view can go."""
        return max(0, self.heights.total - self._view_height)

    def scroll_to(self, value: int) -> None:
        """Bring the pixel `value` of the page to the top of the view."""
        if not self.items:
            return
        change = value - self.value
        if abs(change) <= 2 * self._view_height:
            self._move(change)
        else:
            before, self._offset = self.heights.find(value)
            share = self._offset / max(1, self.heights[before])
            self._top = before
            self._measure(before)
            self._offset = int(share * self.heights[before])
        self.settle()

    def bring_into_sight(self, place: int, *, near: bool = False) -> None:
        """Scroll if need be: to a neighbour (`near`) no further than needed, else to a third below the top."""
        self._measure(place)
        top = self.heights.top(place) - self.value
        height, room = self.heights[place], self._view_height
        if top >= 0 and top + height <= room:
            return
        if not near:
            self._top, self._offset = place, 0
            self._move(-room // 3 if height < room // 2 else 0)
        elif top < 0 or height >= room:
            self._top, self._offset = place, 0
        else:
            self._top, self._offset = place, 0
            self._move(height - room)
        self.settle()

    def settle(self) -> None:
        """Lay out what is in sight, and leave no gap beneath the last item."""
        if not self.items:
            return
        bottom, place = -self._offset, self._top
        while place < len(self.items) and bottom < self._view_height:
            self._measure(place)
            bottom += self.heights[place]
            place += 1
        if place == len(self.items) and bottom < self._view_height:
            self._move(bottom - self._view_height)

    def _move(self, change: int) -> None:
        offset, place = self._offset + change, self._top
        while offset < 0 and place > 0:
            place -= 1
            self._measure(place)
            offset += self.heights[place]
        self._measure(place)
        while place < len(self.items) - 1 and offset >= self.heights[place]:
            offset -= self.heights[place]
            place += 1
            self._measure(place)
        self._top, self._offset = place, max(0, offset)

    def in_sight(self) -> Iterator[PlacedItem]:
        """The items in the view from top to bottom."""
        y, place = -self._offset, self._top
        while place < len(self.items) and y < self._view_height:
            self._measure(place)
            yield PlacedItem(place, self.items[place], y, self.heights[place])
            y += self.heights[place]
            place += 1

    def at(self, y: float) -> PlacedItem | None:
        """The item at `y` of the view, the last one where `y` lies beneath."""
        found = None
        for found in self.in_sight():
            if y < found.top + found.height:
                break
        return found

    def text_at(self, position: QPointF, *, new: bool) -> TextPlace:
        """The place between two letters of a side that is nearest to `position` of the view."""
        placed = self.at(position.y())
        if placed is None or placed.item.band:
            return TextPlace(placed.item.first if placed else 0, 0)
        row = placed.item.first
        side = self.layout(row).side(new=new)
        if side is None:
            return TextPlace(row, 0)
        x = position.x() - self._columns.side_x(new=new) - side.x
        y = position.y() - placed.top - self._type.top - side.y
        for number in range(side.layout.lineCount()):
            line = side.layout.lineAt(number)
            if y < line.y() + line.height() + self._type.line_gap:
                return TextPlace(row, int(line.xToCursor(x)))
        return TextPlace(row, utf16_length(side.words.text))
