"""Automatic numbers as Word shows them (ECMA-376 part 1, 17.9).

A paragraph names a list instance (`w:num`) and a level. Instances of one definition (`w:abstractNum`) count together,
unless an instance starts a level anew (`w:startOverride`). A label is the level's `w:lvlText` with `%1` to `%9`
replaced by the counts of those levels, each in its own number format.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from plancompare.readers.block import Number
from plancompare.readers.docx import formats
from plancompare.readers.docx.names import Element, child_of, switched_on, value_of, w, whole
from plancompare.readers.docx.styles import Styles, indents

_PLACE: Final = re.compile(r"%([1-9])")
_LETTERS: Final = {"Letter": "alpha", "Roman": "roman"}
_EARLIER: Final = re.compile(r"%[1-9]:(\d{1,9}):(\d{1,3}):")
_EARLIER_FORMATS: Final = ("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter")
_MOST_EARLIER: Final = 9  # levels that a list has
_LONGEST_EARLIER: Final = 60
_WORD: Final = re.compile(r"[^\W\d_]{2}")
BULLET: Final = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list, as a `w:lvl` defines it.

    Attributes:
        parts: the label's text, cut at its places: what stands before, the place, what stands after it, and so on.
        deepest: the deepest level that the text names, -1 where it names none.
    """

    start: int
    number_format: str
    pattern: str | None
    text: str
    legal: bool
    restart: int | None
    style: str | None
    indents: dict[str, int]
    language: str | None
    hidden: bool
    parts: tuple[str, ...]
    deepest: int


@dataclass(slots=True)
class _Counts:
    """How far a definition has counted at each level, and which start overrides were used up."""

    reached: dict[int, int] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)


class Numbering:
    """The numbering part and the counters; paragraphs are to be numbered in reading order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, Element] = {}
        self._instances: dict[str, Element] = {}
        self._levels: dict[tuple[str, int], tuple[Level | None, int | None]] = {}
        self._counts: dict[tuple[str, str], _Counts] = {}
        self._story = ""
        self.undefined: Counter[str] = Counter()  # instances that paragraphs name and the file does not define
        self.unknown_formats: Counter[str] = Counter()
        for child in root if root is not None else ():
            if child.tag == w("abstractNum"):
                self._definitions.setdefault(child.get(w("abstractNumId"), ""), child)
            elif child.tag == w("num"):
                self._instances.setdefault(child.get(w("numId"), ""), child)

    @cached_property
    def _linked(self) -> dict[str, str]:
        """For each definition, the definition that holds its levels: itself, or the one its style names."""
        return {identity: self._follow(identity, element) for identity, element in self._definitions.items()}

    @cached_property
    def _definition_of(self) -> dict[str, str | None]:
        named = {instance: value_of(element, "abstractNumId") for instance, element in self._instances.items()}
        return {instance: self._linked.get(name) if name is not None else None for instance, name in named.items()}

    def _follow(self, identity: str, element: Element) -> str:
        link = value_of(element, "numStyleLink")
        if link is None:
            return identity
        instance = self._instances.get(self._styles.number_of(link) or "")
        target = value_of(instance, "abstractNumId")
        return target if target is not None and target in self._definitions else identity

    def definition(self, instance: str) -> str | None:
        """The id of the definition that an instance counts in, None where the file does not define it."""
        return self._definition_of.get(instance)

    def level(self, instance: str, level: int) -> Level | None:
        """A level of an instance, with its overrides; None where the file does not define it."""
        return self._level(instance, level)[0]

    def level_of_style(self, instance: str, style: str) -> int | None:
        """The level that is linked to a paragraph style by `w:pStyle`, None where none is."""
        for level in range(9):
            found = self.level(instance, level)
            if found is not None and found.style == style:
                return level
        return None

    @contextmanager
    def story(self, name: str) -> Iterator[None]:
        """Lists count in each story by themselves: in the notes, in the comments, in the text boxes."""
        before, self._story = self._story, name
        yield
        self._story = before

    def next(self, instance: str, level: int, language: str) -> Number | None:
        """The number of the next paragraph of an instance at a level (0 to 8); None where it shows none.

        `language` is that of the number, for formats that write words.
        """
        definition = self.definition(instance)
        found = self.level(instance, level)
        if definition is None or found is None:
            self.undefined[instance] += 1
            return None
        counts = self._counts.setdefault((self._story, definition), _Counts())
        self._count(counts, instance, level, found)
        if found.hidden:  # counted and referred to by deeper levels, and not shown
            return None
        if found.number_format == "bullet" and not _WORD.search(found.text):
            return Number(label=BULLET, series=definition, level=level, bullet=True) if found.text.strip() else None
        label = self._label(counts, instance, level, found, found.language or language)
        if not label:
            return None
        letters = "" if found.legal else _letters(found.number_format)
        return Number(label=label, series=definition, level=level, letters=letters)

    def _count(self, counts: _Counts, instance: str, level: int, found: Level) -> None:
        override = self._level(instance, level)[1]
        if override is not None and (instance, level) not in counts.started:
            counts.reached[level] = override
        elif level in counts.reached:
            counts.reached[level] += 1
        else:
            counts.reached[level] = found.start
        counts.started.add((instance, level))
        for above in range(level):  # a level that was passed over has counted its first number unseen
            if above not in counts.reached:
                passed, start = self._level(instance, above)
                counts.reached[above] = start if start is not None else passed.start if passed is not None else 1
                counts.started.add((instance, above))
        for deeper in [reached for reached in counts.reached if reached > level]:
            restart = below.restart if (below := self.level(instance, deeper)) is not None else None
            if restart is None or level < restart:  # 0 never restarts; n only after level n - 1 or one above it
                del counts.reached[deeper]

    def _label(self, counts: _Counts, instance: str, level: int, found: Level, language: str) -> str:
        if found.number_format == "bullet":
            return found.text.strip()  # literally, per cent signs and all ([MS-OI29500] 2.1.286)
        if found.deepest > level:
            return ""  # Word ignores the whole of such a text ([MS-OI29500] 2.1.283)
        return "".join(
            self._shown(counts, instance, int(part) - 1, found, language) if place % 2 else part
            for place, part in enumerate(found.parts)
        ).strip()

    def _shown(self, counts: _Counts, instance: str, level: int, own: Level, language: str) -> str:
        shown = self.level(instance, level)
        if shown is None:
            return ""
        number = counts.reached.setdefault(level, shown.start)
        if own.legal and shown.number_format != "decimalZero":
            return str(number)
        custom = shown.number_format == "custom" and shown.pattern
        if custom:
            text = formats.from_pattern(number, custom)
        else:
            text = formats.written(number, shown.number_format, language)
        if text is None:
            named = formats.depends_on_language(shown.number_format)
            unknown = f"{shown.number_format}, {language}" if named else shown.number_format
            self.unknown_formats[custom or unknown] += 1
            return str(number)
        return text

    def _level(self, instance: str, level: int) -> tuple[Level | None, int | None]:
        key = (instance, level)
        if key not in self._levels:
            self._levels[key] = self._find_level(instance, level)
        return self._levels[key]

    def _find_level(self, instance: str, level: int) -> tuple[Level | None, int | None]:
        definition = self.definition(instance)
        if definition is None:
            return None, None
        element, start = _child_level(self._definitions[definition], "lvl", level), None
        override = _child_level(self._instances[instance], "lvlOverride", level)
        if override is not None:
            start = whole(value_of(override, "startOverride"))
            own = override.find(w("lvl"))
            element = own if own is not None else element
        return (None if element is None else _to_level(element)), start


def _letters(number_format: str) -> str:
    """Which of Roman numbers and letters a format writes; "" for neither."""
    return next((name for part, name in _LETTERS.items() if part in number_format), "")


def before_change(number: Number | None, numbering: Element | None) -> Number | None:
    """What a number was before a change of its `w:numPr` that old programs tracked (part 4, numberingChange).

    They kept level, count and format of each part: `%1:2:0:.%2:3:4:)` is 2.c); nothing where there was no number.
    What cannot be read so changes nothing.
    """
    change = child_of(numbering, w("numberingChange"))
    original = change.get(w("original")) if change is not None else None
    if original is None:
        return number
    if not original:
        return None
    parts = [(int(part[1]), int(part[2])) for part in _EARLIER.finditer(original)][: _MOST_EARLIER + 1]
    if not 0 < len(parts) <= _MOST_EARLIER or any(code >= len(_EARLIER_FORMATS) for _, code in parts):
        return number
    counts = [formats.written(count, _EARLIER_FORMATS[code]) or "%" for count, code in parts]
    label = _EARLIER.sub(lambda _: counts.pop(0), original).strip()
    if "%" in label or len(label) > _LONGEST_EARLIER:
        return number
    if number is None:  # the change took it away
        number = Number(label=label, series="", level=whole(value_of(numbering, "ilvl")) or 0)
    return replace(number, label=label, letters=_letters(_EARLIER_FORMATS[parts[-1][1]]), bullet=False)


def _child_level(parent: Element, name: str, level: int) -> Element | None:
    return next((child for child in parent.iterfind(w(name)) if child.get(w("ilvl")) == str(level)), None)


def _to_level(element: Element) -> Level:
    # Custom formats stand in mc:AlternateContent, the choice before the fallback.
    number_format = next(element.iter(w("numFmt")), None)
    properties = element.find(w("pPr"))
    start = whole(value_of(element, "start"))
    text = value_of(element, "lvlText") or ""
    parts = tuple(_PLACE.split(text))
    return Level(
        start=start or 0,  # 17.9.25: without a start a level counts from 0
        number_format="decimal" if number_format is None else number_format.get(w("val"), "decimal"),
        pattern=None if number_format is None else number_format.get(w("format")),
        text=text,
        legal=bool(switched_on(element, "isLgl")),
        restart=whole(value_of(element, "lvlRestart")),
        style=value_of(element, "pStyle"),
        indents=indents(properties.find(w("ind"))) if properties is not None else {},
        language=value_of(element.find(w("rPr")), "lang"),
        hidden=bool(switched_on(element.find(w("rPr")), "vanish")),
        parts=parts,
        deepest=max(map(int, parts[1::2]), default=0) - 1,
    )
