"""The pieces that a redline keeps whole: words of any script, numbers, dates, punctuation, with the blanks before."""

import re
import unicodedata
from functools import cache
from itertools import starmap
from typing import NamedTuple

from plancompare.compare.material_words import default_words
from plancompare.model.letters import INVISIBLE, NO_BLANKS, marks

_FLAG_LETTER = "[\U0001f1e6-\U0001f1ff]"
_SKIN = "\U0001f3fb-\U0001f3ff"
_TAG = "\U000e0020-\U000e007f"

_BLANKS = "\u0020\u00a0\u2009\u202f"
_COIN = "$€£¥₴₽"
_NUMBER = (
    r"(?<!\d)\d{1,3}(?:" + f"[{_BLANKS}]" + r"\d{3})+(?:[.,٫]\d+)?(?!\d)"
    r"|\d+(?:[.,:/’'٫٬\-]\d+)*"
)
_UNIT = rf"(?:[{_BLANKS}]?(?:[%‰{_COIN}]|°[CF]?))?"


_COMMON = re.compile(
    r"[\x00-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u202f-\u205e\u20a0-\u20cf\u2100-\u22ff]*"
)
"""A text of Latin, Greek and Cyrillic letters and signs: without combining marks, joiners and what is not seen."""

_IN_SMALL = r"[a-zа-яіїєґё]++(?:(?=[,.;])|(?= [a-zа-яіїєґё]))"
"""Most words, soon known as such: in small letters, before a mark or another word, so no months before a day."""


class Piece(NamedTuple):
    """A word, number or punctuation mark, and the blanks that stand before it."""

    blank: str
    text: str


def pieces(text: str) -> list[Piece]:
    """The pieces of `text`; their blanks and texts joined are the text exactly."""
    pattern = _common_pattern() if _COMMON.fullmatch(text) else _pattern()
    return list(starmap(Piece, pattern.findall(text)[:-1]))  # the last is the empty end


def clusters(text: str) -> list[str]:
    """The text in pieces that are each seen as one character: a letter with its accents, a flag, a family."""
    return _clusters().findall(text)


def begins_with_mark(text: str) -> bool:
    """Whether the first character belongs to one before it: a combining mark or a joiner."""
    return bool(text) and (text[0] in "\u200c\u200d" or unicodedata.category(text[0]).startswith("M"))


@cache
def _clusters() -> re.Pattern[str]:
    mark = f"[{marks()}]"
    picture = rf"[^\s\w]{mark}*[{_SKIN}{_TAG}]*{mark}*"
    return re.compile(rf"{_FLAG_LETTER}{{2}}{mark}*|{picture}(?:(?<=\u200d){picture})*|[\s\S]{mark}*")


@cache
def _common_pattern() -> re.Pattern[str]:
    """What `_pattern` comes to for a text that is `_COMMON`."""
    word = r"[^\W\d_]\w*"
    return re.compile(
        rf"(?P<blank>\s*)(?P<piece>{_IN_SMALL}|{_date()}"
        rf"|(?:[{_COIN}][{_BLANKS}]?)?(?:{_NUMBER})(?:{_UNIT}(?![^\W_])|[^\W_]*)"
        rf"|{word}(?:['’ʼ‐‑-]{word})*|\S|$)"
    )


@cache
def _pattern() -> re.Pattern[str]:
    mark = f"[{marks()}]"
    letter = rf"(?:[^\W\d_{NO_BLANKS}]|{mark})"
    word = rf"{letter}[^\W{NO_BLANKS}]*(?:[{marks()}{INVISIBLE}]+[^\W{NO_BLANKS}]*)*"
    picture = rf"[^\s\w]{mark}*[{_SKIN}{_TAG}]*{mark}*"
    return re.compile(
        rf"(?P<blank>(?:\s+(?!{mark}))?)"
        rf"(?P<piece>{_date()}"
        rf"|(?:[{_COIN}][{_BLANKS}]?)?(?:{_NUMBER})(?:{_UNIT}(?![^\W_])|[^\W_{NO_BLANKS}]*){mark}*"
        rf"|[{INVISIBLE}]*{word}(?:['’ʼ‐‑-]{word})*"
        rf"|[{NO_BLANKS}]{mark}*"
        rf"|{_FLAG_LETTER}{{2}}{mark}*"
        rf"|{picture}(?:(?<=\u200d){picture})*"
        rf"|\s?\S{mark}*|\s{mark}+|$)"
    )


def _date() -> str:
    """A day with the name of its month, and the year if it follows: `24 December 2025`, `December 24, 2025`.

    In English the name needs its capital: Article 5 may be amended, and the parties may 5 days later.
    """
    names = default_words().lists["months"]
    spelled = {name.capitalize() for name in names} | {name.upper() for name in names}
    spelled |= {name for name in names if not name.isascii()}
    months = "|".join(sorted(map(re.escape, spelled), key=len, reverse=True))
    initials = "".join(sorted({name[0].upper() for name in names}))  # most words are no months, and soon known as none
    blank, year = f"[{_BLANKS}]", rf"(?:,?[{_BLANKS}]\d{{4}}(?!\w))?"
    return (
        rf"\d{{1,2}}(?:st|nd|rd|th)?{blank}(?:{months})(?!\w){year}"
        rf"|(?=[{initials}])(?:{months}){blank}\d{{1,2}}(?:st|nd|rd|th)?(?![\w.,]*\d*[./:]\d){year}(?!\w)"
    )
