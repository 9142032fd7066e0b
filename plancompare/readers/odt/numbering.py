"""Which list a paragraph stands in, and the number that it shows (OpenDocument 1.3 part 3, 5.3, 19.779 to 19.903).

The standard leaves open what LibreOffice had to decide; where it does, LibreOffice's way is followed: a list goes on
from another one by `continue-list`, or by `continue-numbering` from the last one of the same style; the second list
inside one item begins anew; only the first paragraph of an item has a number.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from plancompare.readers.block import Number
from plancompare.readers.odt import formats
from plancompare.readers.odt.counting import CountedList
from plancompare.readers.odt.liststyles import LEVELS, PLAIN_LIST, Level, ListStyle, filled_in, to_list_style
from plancompare.readers.odt.names import XML_ID, Element, switched_on, text, whole
from plancompare.readers.odt.styles import Look, Styles

BULLET: Final = "•"
_LETTERS: Final = {"a": "alpha", "A": "alpha", "i": "roman", "I": "roman"}
_INVISIBLE: Final = " \t\n\u00a0\u200b\u2007\u202f"


@dataclass(slots=True)
class Block:
    """An open `text:list`; `restart` waits for its next paragraph, `item` for the first paragraph of an item."""

    level: int
    style: str
    series: str
    restart: bool = False
    item: "Item | None" = None


@dataclass(slots=True)
class Item:
    """A `text:list-item` whose first paragraph is still to come."""

    style: str | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a paragraph stands in a list; `counted` is false for one that shows no number."""

    series: str
    style: ListStyle
    level: int
    counted: bool = True
    restart: bool = False
    start: int | None = None


@dataclass(slots=True)
class _Seen:
    style: str
    continued: str  # the list that it goes on from, "" for none


@dataclass(slots=True)
class Numbering:
    """The lists of a file and how far they have counted."""

    styles: Styles
    lists_by_style: bool = False  # files before OpenDocument 1.2: lists of one style are one
    language: str = "en"
    unknown_formats: Counter[str] = field(default_factory=Counter)
    _lists: dict[str, CountedList] = field(default_factory=dict)
    _parsed: dict[str, ListStyle] = field(default_factory=dict)
    _seen: dict[str, _Seen] = field(default_factory=dict)
    _first_of_style: dict[str, str] = field(default_factory=dict)
    _last: str = ""
    _numbered: dict[int, tuple[str, str]] = field(default_factory=dict)  # level: style and series

    def list_style(self, name: str) -> ListStyle:
        """The list style of that name; bullets where the file has none."""
        if name not in self._parsed:
            element = self.styles.lists.get(name)
            self._parsed[name] = to_list_style(element) if element is not None else PLAIN_LIST
        return self._parsed[name]

    def open(self, element: Element, parent: Block | None, *, again: bool, going_on: bool = False) -> Block:
        """Enter a `text:list`.

        `again` says that it is not the first list of its item; `going_on` that it was cut out of the text by a tracked
        deletion, so that it belongs to the list of its style that stands around it.
        """
        style = element.get(text("style-name"), parent.style if parent is not None else "")
        said = element.get(text("continue-numbering"))
        restart = (parent is not None and parent.restart) or again
        if said is not None:
            restart = said != "true"
        if parent is not None:
            return Block(min(parent.level + 1, LEVELS - 1), style, parent.series, restart)
        series = element.get(XML_ID) or element.get(text("id")) or ""
        if not series and self.lists_by_style:
            series = _of_style(style)
            restart = restart or (said is None and series in self._seen)
        series = series or f"list {len(self._seen)}"
        continued = element.get(text("continue-list"), "")
        last = self._seen.get(self._last)
        if (said == "true" or going_on) and not continued and last is not None and last.style == style:
            continued = self._last if self._last != series else ""
        if continued not in self._seen:
            continued = ""
        for _ in range(len(self._seen)):
            if not continued or not self._seen[continued].continued:
                break
            continued = self._seen[continued].continued
        if series not in self._seen:
            self._seen[series] = _Seen(style, continued)
            self._first_of_style.setdefault(style, series)
            self._last = series
        return Block(0, style, self._shared(continued or series), restart)

    def _shared(self, series: str) -> str:
        """The first list of a style is the one that headings outside all lists count in where the style is theirs."""
        style = self._seen[series].style
        return _of_style(style) if self._first_of_style[style] == series else series

    @staticmethod
    def close(block: Block, parent: Block | None) -> None:
        """Leave a list: what follows it in the same item has no number."""
        if parent is not None:
            parent.restart = block.restart
            parent.item = None

    def place(self, block: Block) -> Place:
        """The place of the next paragraph of a list."""
        item, block.item = block.item, None
        style = item.style if item is not None and item.style else block.style
        restart, block.restart = block.restart, False
        start = item.start if item is not None else None
        return Place(
            series=block.series,
            style=self.list_style(style),
            level=block.level,
            counted=item is not None,
            restart=restart or start is not None,
            start=start,
        )

    def place_of_heading(self, element: Element, look: Look, level: int) -> Place | None:
        """The place of a heading outside all lists in the chapter numbers; None where its style has none (16.34)."""
        outline = self.styles.outline
        if not outline or look.list_style not in (None, outline):
            return None
        start = whole(element.get(text("start-value")))
        return Place(
            series=_of_style(outline),
            style=self.list_style(outline),
            level=level,
            counted=not switched_on(element.get(text("is-list-header"))),
            restart=switched_on(element.get(text("restart-numbering"))) or start is not None,
            start=start,
        )

    def place_of_numbered(self, element: Element) -> Place:
        """The place of a `text:numbered-paragraph` (5.3.6)."""
        level = max(1, min(LEVELS, whole(element.get(text("level"))) or 1)) - 1
        style = element.get(text("style-name"), "")
        known = self._numbered.get(level)
        series = element.get(text("list-id")) or (
            known[1] if known is not None and known[0] == style else f"numbered {len(self._numbered)} {style}"
        )
        self._numbered[level] = (style, series)
        start = whole(element.get(text("start-value")))
        return Place(series=series, style=self.list_style(style), level=level, restart=start is not None, start=start)

    def next(self, place: Place) -> Number | None:
        """The number of the next paragraph at that place; None where it shows none."""
        counted = self._lists.setdefault(place.series, CountedList())
        numbers = counted.add(place.level, place.style, counted=place.counted, restart=place.restart, start=place.start)
        level = place.style.levels[place.level]
        if not place.counted:
            return None
        if level.bullet is not None:
            shown = level.bullet.strip(_INVISIBLE)
            return Number(label=BULLET, series=place.series, level=place.level, bullet=True) if shown else None
        label = self._label(place.style, level, numbers).strip(_INVISIBLE)
        if not label:
            return None
        letters = _LETTERS.get(level.number_format, "")
        return Number(label=label, series=place.series, level=place.level, letters=letters)

    def _label(self, style: ListStyle, level: Level, numbers: tuple[int, ...]) -> str:
        if level.pattern is not None:
            written = {place: self._written(style.levels[place - 1], number) for place, number in enumerate(numbers, 1)}
            return filled_in(level.pattern, written)
        own = len(numbers) - 1
        first = own if style.consecutive else max(0, own + 1 - level.shown)
        label = ""
        for place in range(first, own + 1):
            shown = self._written(style.levels[place], numbers[place])
            if shown:
                label += shown + ("." if place < own else "")
        return f"{level.prefix}{label}{level.suffix}"

    def _written(self, level: Level, number: int) -> str:
        if level.bullet is not None:
            return ""
        shown = formats.written(number, level.number_format, repeat=level.repeat, language=self.language)
        if shown is None:
            self.unknown_formats[level.number_format] += 1
            return str(number)
        return shown


def _of_style(style: str) -> str:
    return f"style {style}"
