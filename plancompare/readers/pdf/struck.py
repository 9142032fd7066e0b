"""Words that are struck through: a printed redline shows what was taken out so, and a page knows no tracked changes."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from plancompare.readers.pdf.lines import Line
from plancompare.readers.pdf.page import Box, Page

_LOWEST, _HIGHEST = 0.15, 0.5  # of the letters' size, above the base line
_THICKEST: Final = 0.2  # of it
_TOUCHING: Final = 2.0  # points


def struck_passages(page: Page, lines: Sequence[Line]) -> int:
    """How many stretches of the page's lines have a stroke through the middle of their letters."""
    strokes = sorted((box for box in page.rules if box.right - box.left > 3 * (box.bottom - box.top)), key=_place)
    through = [box for box in strokes if any(_crosses(box, line) for line in lines)]
    goes_on = sum(_same_stroke(box, after) for box, after in pairwise(through))
    return len(through) - goes_on


def _place(box: Box) -> tuple[int, float]:
    return round(box.top), box.left


def _crosses(box: Box, line: Line) -> bool:
    height = line.base - (box.top + box.bottom) / 2
    beside = box.left >= line.left - _TOUCHING and box.right <= line.right + _TOUCHING
    thin = box.bottom - box.top <= _THICKEST * line.size
    return beside and thin and _LOWEST * line.size <= height <= _HIGHEST * line.size


def _same_stroke(box: Box, after: Box) -> bool:
    """Whether a stroke goes on in the next, as where it is drawn word by word."""
    return round(box.top) == round(after.top) and after.left - box.right <= _TOUCHING
