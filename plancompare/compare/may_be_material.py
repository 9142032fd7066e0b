"""Where no change can be material: soon known of most, without reading what stands around them.

Only what a change reaches into can be material, and parties beside it (`roles`). So it is enough to look at the words
that a change cuts or takes up: whether any can be part of a listed phrase, a number, a date or a reference.
"""

import re
from collections.abc import Sequence

from plancompare.compare.changes import Change
from plancompare.compare.findings import lower, windows
from plancompare.compare.material_words import MaterialWords

_TELLING = re.compile('[\\[“”"„«‘`]')
"""What opens brackets and the quotation marks of defined terms, which may reach over the whole text."""

_SIGN = re.compile(r"[\d$€£¥₴₽%‰<>=≤≥⩽⩾№−–+-]|\(\w{1,4}\)|[A-Z](?!\w)|\b[Nn][Oo][Ss]\b")
"""What numbers, dates and references are written with besides listed words: figures, signs, `(a)`, `Annex A`."""

_WITHIN = re.compile(r"(?:\W|day|of|the|and)*", re.IGNORECASE)
"""Words that may stand within a number or a date: the 24th day of the month, a hundred and five."""


def may_be_material(old: str, new: str, changes: Sequence[Change], words: MaterialWords) -> bool:
    """Whether a change of two texts may be material; where not, none is, words of scope apart."""
    if _TELLING.search(old) or _TELLING.search(new):
        return True
    before = [(one.old_start, one.old_end) for one in changes]
    after = [(one.new_start, one.new_end) for one in changes]
    return _may_reach(old, before, words) or _may_reach(new, after, words)


def _may_reach(text: str, spans: Sequence[tuple[int, int]], words: MaterialWords) -> bool:
    """Whether something material may reach into one of these spans of a text, or may name a party near them."""
    plain = lower(text)
    if words.parties and any(words.names.may_begin_in(plain[start:end]) for start, end in windows(plain, spans)):
        return True
    return any(_may_reach_into(text, plain, start, end, words) for start, end in spans)


def _may_reach_into(text: str, plain: str, start: int, end: int, words: MaterialWords) -> bool:
    start, end = _trimmed(text, start, end)
    first, last = _word_start(text, start), _word_end(text, end)
    if start == end and (first == start or last == end):  # between two words: only what has both reaches over the place
        before, after = _word_start(text, len(text[:start].rstrip())), len(text) - len(text[end:].lstrip())
        sides = (before, start), (end, _word_end(text, after))
        return all(_may_hold(text, plain, *side, words) for side in sides)
    if not any(map(str.isalnum, text[start:end])):  # a mark, which may stand between two words of one number or phrase
        first = _word_start(text, len(text[:first].rstrip()))
        last = _word_end(text, len(text) - len(text[last:].lstrip()))
    return _WITHIN.fullmatch(text, start, end) is not None or _may_hold(text, plain, first, last, words)


def _may_hold(text: str, plain: str, start: int, end: int, words: MaterialWords) -> bool:
    return _SIGN.search(text, start, end) is not None or words.parts.may_reach_into(plain, start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of text without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _word_start(text: str, place: int) -> int:
    """Where the word that a place cuts begins."""
    while place > 0 and not text[place - 1].isspace():
        place -= 1
    return place


def _word_end(text: str, place: int) -> int:
    """Where the word that a place cuts ends."""
    while place < len(text) and not text[place].isspace():
        place += 1
    return place
