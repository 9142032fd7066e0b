"""The labels of a page's paragraphs: list markers, CSS counters, and labels that word processors write out."""

import re
from collections import defaultdict
from itertools import count
from typing import Final

from plancompare.readers.block import Number
from plancompare.readers.html import counters, css
from plancompare.readers.html.frames import Frame, List
from plancompare.readers.labels import read_label

_WORD_LIST: Final = re.compile(r"(\S+)\s+level(\d)", re.IGNORECASE)
_LEVEL_AT_END: Final = re.compile(r"(.+?)[-_]?(\d)$")
_COUNTED: Final = re.compile(r"([-\w]+)(?:\s+(-?\d+))?")
_BULLET_SIGNS: Final = "•·▪■●○◦‣⁃➢✓–—-*§o➔❖v¨ü"
_MOST_COUNTERS: Final = 1000
_SYMBOL_FONTS: Final = ("symbol", "wingdings", "webdings", "opensymbol")


class Labels:
    """Counts lists and counters as elements come and go, and keeps the label of the paragraph that comes next."""

    def __init__(self, sheet: css.Sheet) -> None:
        self._sheet = sheet
        self._waiting: Number | None = None
        self._ids = count(1)
        self._counters: dict[str, list[tuple[int, int]]] = defaultdict(list)

    def take(self) -> Number | None:
        """The label for a paragraph, which only one paragraph gets."""
        number, self._waiting = self._waiting, None
        return number

    def enter(self, frame: Frame, depth: int) -> None:
        """Begin an element: count what it counts."""
        self._count(frame, depth)
        if frame.tag in ("ol", "ul", "menu", "dir"):
            self._open_list(frame)
        elif frame.tag == "li":
            self._item(frame)

    def leave(self, frame: Frame, depth: int) -> None:
        """End an element: counters that began inside it are gone, and so is a label that no paragraph took."""
        for reached in self._counters.values():
            while reached and reached[-1][0] > depth:
                reached.pop()
        if frame.tag == "li":
            self._waiting = None

    def generated(self, frame: Frame) -> str:
        """What `::before` puts before the element's words; a counter in it becomes the paragraph's label instead."""
        content = frame.before.get("content", "")
        if not content or content.lower() in ("none", "normal"):
            return ""
        text, counted = "", ""
        for kind, words in css.tokens(content):
            if kind == "text":
                text += words
            elif kind == "attr":
                text += frame.element.get(words.strip()) or ""
            elif kind in ("counter", "counters"):
                counted = counted or words.partition(",")[0].strip()
                text += self._counter_text(kind, words)
        text = re.sub(r"[ \t\n]+", " ", text)
        label = text.strip(" \xa0")
        if not frame.block:
            return text if label else ""
        if counted and read_label(label).meanings:
            self._waiting = self._counted_number(frame, counted, label)
            return ""
        if label and frame.tag == "li" and label in _BULLET_SIGNS:
            self._waiting = Number(label="•", series=self._series(frame), level=self._level(frame), bullet=True)
            return ""
        return text if label else ""

    def typed(self, words: str, frame: Frame, *, in_list: bool) -> bool:
        """Take the words of a label that a word processor wrote out; false where they are no label of a list."""
        word_list = _WORD_LIST.match(frame.word_list)
        if word_list is None and not in_list:
            return False
        series = f"word {word_list[1]}" if word_list is not None else self._series(frame)
        level = max(0, min(8, int(word_list[2]) - 1)) if word_list is not None else self._level(frame)
        font = frame.said.get("font-family", "").lower()
        bullet = words in _BULLET_SIGNS and (not words.isalnum() or word_list is not None)
        bullet = bullet or any(name in font for name in _SYMBOL_FONTS) or not any(map(str.isalnum, words))
        self._waiting = Number(label="•" if bullet else words, series=series, level=level, bullet=bullet)
        return True

    def _open_list(self, frame: Frame) -> None:
        element, outer = frame.element, frame.list
        items = sum(child.tag == "li" for child in element)
        backwards = frame.tag == "ol" and element.get("reversed") is not None
        start = counters.bounded(element.get("start"), items if backwards else 1) if frame.tag == "ol" else 1
        frame.list = List(
            series=outer.series if outer is not None else f"list {next(self._ids)}",
            level=outer.level + 1 if outer is not None else 0,
            style=frame.list_style,
            next=start,
            step=-1 if backwards else 1,
        )

    def _item(self, frame: Frame) -> None:
        found = frame.list
        if found is None:
            if frame.list_style not in ("none", ""):
                self._waiting = Number(label="•", series="loose items", level=0, bullet=True)
            return
        number = counters.bounded(frame.element.get("value"), found.next)
        found.next = number + found.step
        style = frame.list_style or found.style
        display = frame.said.get("display", "list-item").lower()
        if style == "none" or display != "list-item":
            self._waiting = None
        elif counters.is_bullet(style):
            self._waiting = Number(label="•", series=found.series, level=min(8, found.level), bullet=True)
        else:
            self._waiting = Number(
                label=counters.label(number, style, self._sheet),
                series=found.series,
                level=min(8, found.level),
                letters=counters.letters(style),
            )

    def _count(self, frame: Frame, depth: int) -> None:
        said = frame.said
        for name in ("counter-reset", "counter-increment", "counter-set"):
            value = said.get(name, "")
            if not value or value == "none":
                continue
            for counter, amount in _COUNTED.findall(value)[:20]:
                self._change(name, counter, amount, depth)

    def _change(self, how: str, counter: str, amount: str, depth: int) -> None:
        if len(self._counters) > _MOST_COUNTERS and counter not in self._counters:
            return
        reached = self._counters[counter]
        by = counters.bounded(amount or None, 1 if how == "counter-increment" else 0)
        if how == "counter-reset":
            if reached and reached[-1][0] == depth:
                reached.pop()
            reached.append((depth, by))
        elif not reached:
            reached.append((depth, by))
        else:
            at, value = reached[-1]
            reached[-1] = (at, by if how == "counter-set" else counters.bounded(str(value + by), 0))

    def _counter_text(self, kind: str, words: str) -> str:
        parts = [part.strip() for part in re.split(r",(?=(?:[^\"']|\"[^\"]*\"|'[^']*')*$)", words)]
        between = css.unquoted(parts.pop(1)) if kind == "counters" and len(parts) > 1 else ""
        style = parts[1].lower() if len(parts) > 1 else "decimal"
        reached = [value for _, value in self._counters.get(parts[0], [])] or [0]
        shown = reached if kind == "counters" else reached[-1:]
        return "" if style == "none" else between.join(counters.written(value, style, self._sheet) for value in shown)

    def _counted_number(self, frame: Frame, counter: str, label: str) -> Number:
        """A label that a counter made. `lst-ctn-kix_abc-1` of Google Docs names the list and the level."""
        named = _LEVEL_AT_END.fullmatch(counter)
        letters = "alpha" if read_label(label).meanings[0].kind.endswith("latin") else ""
        if frame.outline is not None:
            return Number(label=label, series="counted headings", level=frame.outline, letters=letters)
        if named is not None:
            return Number(label=label, series=f"counter {named[1]}", level=int(named[2]), letters=letters)
        return Number(label=label, series=self._series(frame), level=self._level(frame), letters=letters)

    @staticmethod
    def _series(frame: Frame) -> str:
        return frame.list.series if frame.list is not None else "counted"

    @staticmethod
    def _level(frame: Frame) -> int:
        return min(8, frame.list.level) if frame.list is not None else 0
