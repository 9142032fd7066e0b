"""Which words are the same to somebody who looks for them, whatever their capitals, accents and apostrophes.

Words are found in the text as it stands, so that their places are exact, and each is folded by itself.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from plancompare.model.letters import INVISIBLE, NO_BLANKS, marks

_APOSTROPHES = "'’ʼ‘′`´＇"
_APOSTROPHE = "ʼ"
_CYRILLIC = "\u0400-\u052f"
_GROUPS_PARTED_BY = ",'’\u0020\u00a0\u2007\u2009\u202f"
_NOT_OF_THE_NUMBER = re.compile(f"[{_GROUPS_PARTED_BY}]")
_UNSEEN = re.compile(f"[{INVISIBLE}]")

_ONLY_ACCENTED = frozenset("ёѐѝ")
"""Cyrillic letters that are written with a mark or without; й, ї and the like are letters of their own."""
_WITHOUT_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
_ACCENTS_UP_TO = "\u077f"
"""The last letter of Latin, Greek, Hebrew and Arabic, whose marks may be left out; in scripts after it they may not."""


class Word(NamedTuple):
    """A word of a text: what it is the same as, and where it begins and ends there."""

    folded: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """The words and numbers of `text`, in order.

    An apostrophe is part of a Cyrillic word and parts others: “м'ята” is one word, “Ukraine's” begins with “Ukraine”.
    The thousands of a number may be parted or not: 600,000 is 600 000 is 600000.
    """
    plain = text.isascii()
    found = []
    for match in _pattern(plain=plain).finditer(text.lower() if plain else text):
        word = match[0]
        if match.lastgroup:
            word = _NOT_OF_THE_NUMBER.sub("", match["thousands"]) + (match["part"] or "")
        found.append(Word(word if plain else folded(word), match.start(), match.end()))
    return found


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """What all spellings of one word have in common."""
    if word.isascii():
        return word.lower()
    seen = _UNSEEN.sub("", word).casefold().translate(_WITHOUT_STROKES)
    bare = _without_accents(unicodedata.normalize("NFKD", seen))
    return "".join(_APOSTROPHE if letter in _APOSTROPHES else letter for letter in bare)


def _without_accents(decomposed: str) -> str:
    """Leaves out the marks of Latin, Greek, Hebrew and Arabic letters, and of Cyrillic ones where they only stress."""
    kept: list[str] = []
    for letter in decomposed:
        before = kept[-1] if kept else ""
        if not unicodedata.combining(letter) or before > _ACCENTS_UP_TO:
            kept.append(letter)
        elif "\u0400" <= before <= "\u052f":
            whole = unicodedata.normalize("NFC", before + letter)
            if len(whole) == 1 and whole not in _ONLY_ACCENTED:
                kept[-1] = whole
    return unicodedata.normalize("NFC", "".join(kept))


@cache
def _pattern(*, plain: bool) -> re.Pattern[str]:
    """Finds words; the one for texts that are `plain` ASCII in small letters finds the same and is quicker."""
    letter = "[a-z0-9]" if plain else f"[^\\W_{_APOSTROPHE}{NO_BLANKS}]"
    parted = rf"[1-9]\d{{0,2}}(?P<parting>[{_GROUPS_PARTED_BY}])\d{{3}}(?:(?P=parting)\d{{3}})*"
    start, end = r"(?<!\w)(?<!\d[.,'’])", rf"(?!{letter})(?![.,]\d)"
    number = rf"(?=\d){start}(?:(?P<thousands>{parted})(?P<part>[.,]\d+)?|\d+[.,]\d+){end}"
    if plain:
        return re.compile(rf"{number}|{letter}+")
    mark = f"[{marks()}{INVISIBLE}]"
    apostrophe = f"(?<=[{_CYRILLIC}{marks()}{INVISIBLE}])[{_APOSTROPHES}](?=[{_CYRILLIC}])"
    return re.compile(rf"{number}|{letter}+(?:(?:{mark}|{apostrophe})+{letter}*)*|[{NO_BLANKS}]{mark}*")
