"""List styles: how the number of each level looks (OpenDocument 1.3 part 3, 16.30 to 16.35)."""

import re
from dataclasses import dataclass
from typing import Final

from plancompare.readers.odt.names import Element, fo, loext, measure, style, switched_on, tag_name, text, whole

LEVELS: Final = 10
_LONGEST: Final = 200  # characters that stand around a number
_LEVEL: Final = re.compile(r"%(\d{1,2})%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list style.

    Attributes:
        bullet: its sign, None where it counts.
        number_format: `1`, `a`, `I` ...; "" for no number.
        pattern: LibreOffice's own `%1%.%2%`, which goes before all else; None without one.
        shown: how many levels the number shows, its own included.
        repeat: whether z is followed by aa, bb.
        indents: `left` and `start`, for a paragraph that says nothing itself.
    """

    bullet: str | None = None
    number_format: str = "1"
    prefix: str = ""
    suffix: str = ""
    pattern: str | None = None
    shown: int = 1
    start: int = 1
    repeat: bool = False
    indents: tuple[tuple[str, int], ...] = ()


_MISSING: Final = Level(suffix=".")  # what LibreOffice gives a level that a style does not define
_NO_STYLE: Final = Level(bullet="•")  # and a list without a style


@dataclass(frozen=True, slots=True)
class ListStyle:
    """The levels of a list style; `consecutive` counts all levels in one row."""

    levels: tuple[Level, ...]
    consecutive: bool = False


PLAIN_LIST: Final = ListStyle((_NO_STYLE,) * LEVELS)


def to_list_style(element: Element) -> ListStyle:
    """A `text:list-style` or `text:outline-style`."""
    outline = element.tag == text("outline-style")
    levels = [Level(number_format="") if outline else _MISSING] * LEVELS
    for child in element:
        place = whole(child.get(text("level")))
        if place is not None and 1 <= place <= LEVELS:
            levels[place - 1] = _to_level(child)
    return ListStyle(tuple(levels), switched_on(element.get(text("consecutive-numbering"))))


def _to_level(element: Element) -> Level:
    name, indents = tag_name(element), tuple(_indents(element).items())
    if name.endswith("bullet"):
        return Level(bullet=element.get(text("bullet-char"), "")[:4], indents=indents)
    if name.endswith("image"):
        return Level(bullet="•", indents=indents)
    pattern = element.get(loext("num-list-format"), element.get(style("num-list-format")))
    start = whole(element.get(text("start-value")))
    return Level(
        number_format=element.get(style("num-format"), "")[:60],
        prefix=element.get(style("num-prefix"), "")[:_LONGEST],
        suffix=element.get(style("num-suffix"), "")[:_LONGEST],
        pattern=pattern[:_LONGEST] if pattern is not None else None,
        shown=max(1, whole(element.get(text("display-levels"))) or 1),
        start=1 if start is None else start,
        repeat=switched_on(element.get(style("num-letter-sync"))),
        indents=indents,
    )


def _indents(element: Element) -> dict[str, int]:
    """The left edge and the first line's offset, in either of the two ways of saying them (17.19 and 17.20)."""
    properties = element.find(style("list-level-properties"))
    if properties is None:
        return {}
    aligned = properties.find(style("list-level-label-alignment"))
    if aligned is not None:
        said = {"left": aligned.get(fo("margin-left")), "start": aligned.get(fo("text-indent"))}
        return {name: length for name, value in said.items() if (length := measure(value)) is not None}
    before = measure(properties.get(text("space-before"))) or 0
    width = measure(properties.get(text("min-label-width"))) or 0
    return {"left": before + width, "start": -width}


def filled_in(pattern: str, numbers: dict[int, str]) -> str:
    """LibreOffice's pattern with the numbers of the levels in it; a level without one takes its border along."""
    parts = _LEVEL.split(pattern)
    written = parts[0]
    for place in range(1, len(parts), 2):
        number = numbers.get(int(parts[place]), "")
        last = place + 2 >= len(parts)
        written += number + (parts[place + 1] if number or last else "")
    return written
