"""Letters of one script that look like those of another, and which of a word's letters are strangers in it."""

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

_CYRILLIC = {
    **dict(zip("АВСЕНІЈКМОРЅТХУѴ", "ABCEHIJKMOPSTXYV", strict=True)),
    **dict(zip("асеіјорѕхуһѵԛԝԁ", "aceijopsxyhvqwd", strict=True)),
    **{"ї": "ï", "Ї": "Ï", "ё": "ë", "Ё": "Ë", "ӏ": "l", "Ӏ": "I"},
}
_GREEK = {
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
    **dict(zip("ονϲϳ", "ovcj", strict=True)),
}
_TO_LATIN = str.maketrans({**_CYRILLIC, **_GREEK})
_WORD = re.compile(r"[^\W\d_]+")


def as_latin(text: str) -> str:
    """The text with every letter that looks like a Latin one as that one."""
    return text if text.isascii() else text.translate(_TO_LATIN)


class Stranger(NamedTuple):
    """A letter, its script, and the script of the word that it stands in."""

    letter: str
    script: str
    among: str


def foreign_letters(text: str) -> list[Stranger]:
    """The letters that are not of their word's script: the Cyrillic `а` of `Contrаctor`.

    A word's own script is that of letters which look like no other's: `ум` decides in `Cума`, whatever the number.
    """
    found: list[Stranger] = []
    for word in _WORD.findall(text):
        scripts = [script_of(letter) for letter in word]
        count = Counter(scripts)
        if len(count) > 1:
            own = max(count, key=lambda script: (_sure(word, scripts, script), count[script]))
            strange = zip(word, scripts, strict=True)
            found += [Stranger(letter, script, own) for letter, script in strange if script != own]
    return list(dict.fromkeys(found))


def script_of(text: str) -> str:
    """The script of the first letter, as Unicode calls it: `Cyrillic`."""
    letter = next((letter for letter in text if letter.isalpha()), "")
    return unicodedata.name(letter, "UNKNOWN").split()[0].capitalize() if letter else "Unknown"


def _sure(word: str, scripts: list[str], script: str) -> int:
    """How many letters of the word cannot be of any other script."""
    own = [letter for letter, found in zip(word, scripts, strict=True) if found == script]
    if script == "Latin":
        alike = set(_CYRILLIC.values()) | set(_GREEK.values())
        return sum(letter not in alike for letter in own)
    return sum(letter not in _CYRILLIC and letter not in _GREEK for letter in own)
