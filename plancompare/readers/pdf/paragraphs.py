"""Lines become paragraphs: where one ends is told by distance, indent, a line that ends early, and labels."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from plancompare.readers.block import Paragraph
from plancompare.readers.headings import begins_like_annex, read_annex
from plancompare.readers.labels import read_bullet, read_typed
from plancompare.readers.pdf.layout import Column, Measures
from plancompare.readers.pdf.lines import Line
from plancompare.readers.pdf.tables import Grid

_STOP: Final = re.compile(r"(?:[.;:,!?—–。；：！？]|\b(?:and|or|та|або|и|или|і))[\"'”»’)\]]*\s*$")
_END: Final = re.compile(r"[.;:!?。；：！？][\"'”»’)\]]*\s*$")
_RUN_IN: Final = re.compile(r"(?<=[:;,.] )\((?:[a-z]|\d{1,2}|[ivx]{1,4})\) ")
_OPEN_END: Final = re.compile(
    r"(?:^|\s)(?:a|an|the|of|to|in|by|for|from|with|than|at|on|as|zur|zum|der|des|dem|von|für|"
    r"на|по|для|в|у|з|із|зі|про|до|від|за|при|из|с|о|об|от|к)$"
)
"""Words that no paragraph ends with."""
_LONGEST_OPEN_END: Final = 12  # characters: longer than any of these words with the blank before it
_ADDRESS: Final = re.compile(r"(?:https?|ftp)://|www\.\w")
_BOUND: Final = re.compile(r"(?:\d+|№|§+|[^\W\d_]{1,3}\.) \S+")  # a blank there may be one that no line breaks at
_ONLY_LABEL: Final = re.compile(r"\d{1,3}(?:\.\d{1,3})*\.?")
_HYPHEN: Final = ("-", "\u00ad", "\ufffe")
_NEAR: Final = 0.4  # of the letters' size: such places are one
_NARROW: Final = 8.0
_NEARLY_FULL: Final = 0.85
_WIDER: Final = 0.14  # of the usual distance: more than that is a gap between paragraphs


@dataclass(slots=True)
class Passage:
    """The lines of one paragraph and the column that each stands in."""

    lines: list[Line]
    columns: list[Column]

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def start(self) -> float:
        """How far its first line stands in from its column's edge."""
        return self.first.left - self.columns[0].left

    @property
    def left(self) -> float:
        """How far its other lines stand in; of a single line, the text behind its label."""
        if len(self.lines) > 1:
            return self.lines[1].left - self.columns[1].left
        return (self.first.body if labelled(self.first.text) else self.first.left) - self.columns[0].left

    @property
    def centred(self) -> bool:
        """Whether all lines stand in the middle of their columns."""
        return all(is_centred(line, column) for line, column in zip(self.lines, self.columns, strict=True))


def is_centred(line: Line, column: Column) -> bool:
    """Whether a line stands in the middle of its column, with room on both sides."""
    before, after = line.left - column.left, column.right - line.right
    return before > 2 * line.size and abs(before - after) <= max(0.4 * line.size, 0.012 * (column.right - column.left))


@lru_cache(maxsize=64)  # asked of a line and its neighbours again and again
def labelled(text: str) -> bool:
    """Whether the text begins with a label or bullet that looks like nothing else."""
    if read_bullet(text) is not None or text[:1] in "•·▪■●○◦‣⁃➢✓" or text[:2] == "o\t":
        return True
    typed = read_typed(text)
    if typed is None:
        return begins_like_annex(text) and read_annex(Paragraph(text=text)) is not None
    if typed.rest[:1] in tuple("),;"):
        return False
    if typed.label.word and not typed.label.firm:
        return not typed.rest[:1].islower()  # “Section 3 presents” only speaks of it
    return typed.label.firm or typed.label.frame == ")" or "\t" in typed.gap or len(typed.label.meanings[0].value) > 1


def passages(columns: Sequence[Column], usual: Measures) -> Iterator[Passage | Grid]:
    """Paragraphs and tables in reading order, paragraphs joined over columns and pages."""
    flow = [(item, column) for column in columns for item in column.items]
    current: Passage | None = None
    for item, column in flow:
        if isinstance(item, Grid):
            if current is not None:
                yield current
                current = None
            yield item
            continue
        if current is not None and _goes_on(current, item, column, usual):
            current.lines.append(item)
            current.columns.append(column)
        else:
            if current is not None:
                yield current
            current = Passage([item], [column])
    if current is not None:
        yield current


def _goes_on(  # noqa: PLR0911  # one rule after the other
    passage: Passage, line: Line, column: Column, usual: Measures
) -> bool:
    """Whether `line` is of the same paragraph as the lines before it."""
    last, before = passage.lines[-1], passage.columns[-1]
    if abs(line.size - last.size) > 0.08 * max(line.size, last.size) or line.rightward != last.rightward:
        return False
    beneath = before is column
    if not beneath and line.size > 1.07 * usual.body:
        return False  # headings do not go on over the end of a page
    if beneath and not _close(passage, line, usual):
        return False
    if last.text.endswith(_HYPHEN) and line.text[:1].islower() and not labelled(line.text):
        return True
    if _ONLY_LABEL.fullmatch(last.text) and beneath and line.bold == last.bold and not labelled(line.text):
        return len(passage.lines) == 1 and abs(line.left - last.left) <= _NEAR * line.size
    if _is_in_list_of_addresses(passage, line):
        return False
    full = _is_full(last, before, line)
    if is_centred(last, before) and is_centred(line, column) and abs(line.left - last.left) > _NEAR * line.size:
        return full and last.bold == line.bold
    if line.bold != last.bold and (len(passage.lines) == 1 or line.bold) and not full:
        return False
    if labelled(line.text) and _begins(passage, line, full=full):
        return False
    if beneath and line.bold == last.bold and _OPEN_END.search(last.text[-_LONGEST_OPEN_END:]) is not None:
        return _in_line(passage, line, column)
    small = line.text[:1].islower()
    if not full:
        far = last.right - before.left > _NEARLY_FULL * (before.right - before.left)
        # Lines that stand in at the left may do so at the right; one alone has only the indent of a first line.
        indented = last.left - before.left > line.size and len(passage.lines) > 1
        ends = _END.search(last.text) if not indented else last.text.endswith((";", ":"))
        if far and usual.spaced and beneath and not ends and line.bold == last.bold:
            return abs(line.left - last.left) <= _NEAR * line.size
        return small and _END.search(last.text) is None and _in_line(passage, line, column)
    return _in_line(passage, line, column)


def _is_in_list_of_addresses(passage: Passage, line: Line) -> bool:
    """Whether the line begins an address of its own: links stand one under the other, or under what they are for.

    How far a line ends from the edge tells nothing here, for an address is too long a word to fit in anywhere.
    """
    if _ADDRESS.match(line.text) is None:
        return False
    first, last = passage.first, passage.lines[-1]
    heads = last.bold and not line.bold and last.text.endswith(":") and len(passage.lines) == 1
    return heads or (_ADDRESS.match(first.text) is not None and not last.text.endswith(("/", "-", "—", "–")))


def _close(passage: Passage, line: Line, usual: Measures) -> bool:
    """Whether a line stands as close under the last as lines of one paragraph do."""
    step = line.base - passage.lines[-1].base
    expected = usual.distance(line.size)
    if len(passage.lines) > 1 and passage.columns[-1] is passage.columns[-2]:
        own = passage.lines[-1].base - passage.lines[-2].base
        expected = own if 0.8 * line.size < own < 1.6 * expected else expected
    return 0.4 * line.size < step <= expected * (1 + _WIDER) + 0.5


def _is_full(last: Line, column: Column, line: Line) -> bool:
    """Whether the last line ends where the next line's first word would not have fitted in."""
    word = line.first - line.left
    if (bound := _BOUND.match(line.text)) is not None and not labelled(line.text):
        word = max(word, (line.right - line.left) * bound.end() / len(line.text))
    if column.right - column.left < _NARROW * line.size:
        return False  # too little text to know how wide the column is
    if is_centred(last, column) and abs(line.left - last.left) > _NEAR * line.size:
        return last.right - last.left + word + 0.2 * line.size >= column.right - column.left - 0.5 * line.size
    return last.right + word + 0.2 * line.size >= column.right - 0.3 * line.size


def _begins(passage: Passage, line: Line, *, full: bool) -> bool:
    """Whether a label at the head of a line begins a paragraph, and is not only cited there."""
    last = passage.lines[-1]
    if "\t" in line.text[:12] or not full or read_bullet(line.text) is not None:
        return True
    if line.text[:1] == "(" and any(_RUN_IN.search(other.text) for other in (*passage.lines, line)):
        return False  # the items of an enumeration that stands in the midst of a paragraph
    hanging = len(passage.lines) > 1 and line.left < last.left - _NEAR * line.size
    return hanging or _STOP.search(last.text) is not None


def _in_line(passage: Passage, line: Line, column: Column) -> bool:
    """Whether the line begins where a further line of the paragraph does."""
    here = line.left - column.left
    near = _NEAR * line.size
    if len(passage.lines) > 1:
        return abs(here - passage.left) <= near
    first = passage.first
    shift = here - passage.start
    if abs(shift) <= near:
        return True
    if shift < 0:  # the first line stands further in
        return not labelled(first.text) or abs(shift) < 6 * line.size
    behind = first.body - passage.columns[0].left
    if labelled(first.text):
        return abs(here - behind) <= 2 * near or shift <= 8 * line.size
    small = line.text[:1].islower() or first.text.endswith(_HYPHEN)
    return shift <= 12 * line.size and (small or not _END.search(first.text))
