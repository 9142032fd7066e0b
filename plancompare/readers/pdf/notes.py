"""The notes at the feet of pages, and which of them a mark in the text cites."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from plancompare.readers.block import clean
from plancompare.readers.pdf.layout import Sheet
from plancompare.readers.pdf.lines import Line, joined, with_raised
from plancompare.readers.pdf.words import Words

_TYPED: Final = re.compile(r"(\d{1,3}|[*†‡§¶#]{1,3}|\[\d{1,3}\]|\(\d{1,3}\))[.)]?[\s\t]+")


@dataclass(frozen=True, slots=True)
class Foot:
    """A note at the foot of a page; `mark` is "" where it only goes on from the page before."""

    mark: str
    text: str


class Feet:
    """The notes of all pages, each handed out once."""

    def __init__(self, feet: dict[int, list[Foot]]) -> None:
        self._feet = feet

    def take(self, page: int, mark: str) -> Foot | None:
        """The note of a page with that mark, None where there is none (any more)."""
        for foot in self._feet.get(page, ()):
            if foot.mark and foot.mark.strip("()[].") == mark.strip("()[]., "):
                self._feet[page].remove(foot)
                return foot
        return None

    def left(self, page: int) -> Sequence[Foot]:
        """The notes of a page that nothing cites."""
        return self._feet.get(page, [])


def read_feet(sheets: Sequence[Sheet], words: Words) -> Feet:
    """The notes of each page; what goes on over a page's end belongs to the note of the page before."""
    feet: dict[int, list[Foot]] = {}
    last: tuple[int, int] | None = None
    for sheet in sheets:
        number = sheet.page.number
        gathered: list[tuple[str, list[str]]] = []
        for row in sheet.notes:
            line = joined(row)
            mark, rest = _mark(line)
            if mark or not gathered:
                gathered.append((mark, [rest]))
            else:
                gathered[-1][1].append(rest)
        for mark, lines in gathered:
            text = clean(words.flowing(lines))
            if not mark and last is not None and last[0] == number - 1:
                before = feet[last[0]][last[1]]
                feet[last[0]][last[1]] = Foot(before.mark, clean(words.flowing([before.text, text])))
            else:
                feet.setdefault(number, []).append(Foot(mark, text))
                last = (number, len(feet[number]) - 1)
    return Feet(feet)


def _mark(line: Line) -> tuple[str, str]:
    """The mark at the head of a note's first line, "" for another line, and the rest."""
    if line.marks and line.marks[0].start == 0:
        end = line.marks[0].end
        return line.text[:end].strip(), with_raised(line, end).strip()
    typed = _TYPED.match(line.text)
    if typed is not None:
        return typed[1], with_raised(line, typed.end())
    return "", with_raised(line)
