"""Which encoding a plain text is in: its mark, else UTF-8, else the one in which it reads as words."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSES: Final = {
    "cp1251": "Windows-1251",
    "koi8-u": "KOI8",
    "cp866": "DOS 866",
    "cp1252": "Windows-1252",
}
_MIXED_WORD: Final = re.compile(r"[а-яёіїєґ][А-ЯЁІЇЄҐ]")
_CYRILLIC_WORD: Final = re.compile(r"\b[А-ЯЁІЇЄҐа-яёіїєґ]?[а-яёіїєґ]+\b")
_COMMON: Final = re.compile(r"[оеаинтсрвліко]")
_STRANGE: Final = re.compile(r"[\x80-\x9f\u2500-\u259f¤¦¬¶¨¸Ђ-Џђ-џ\ufffd]")
_LATIN_WORD: Final = re.compile(r"[a-zßà-öø-ÿ]*[ß-öø-ÿ][a-zßà-öø-ÿ]*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and a sentence that says so where its encoding was guessed."""

    text: str
    warning: str = ""


def decode(data: bytes) -> Decoded:
    """The text in `data`; it never fails, and says where it guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(encoding, errors="replace"))
    zeros = (data[:4000:2].count(0), data[1:4000:2].count(0))
    if max(zeros) > min(len(data), 4000) // 8:
        return Decoded(data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le", errors="replace"))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        best = max(_GUESSES, key=lambda encoding: _score(data[:50_000].decode(encoding, errors="replace")))
    return Decoded(
        data.decode(best, errors="replace"),
        f"The file does not say its encoding; it was read as {_GUESSES[best]}.",
    )


def _score(text: str) -> float:
    """How much a decoding reads like words: common small letters for it, mixed case and rare signs against it."""
    cyrillic = sum(len(word) for word in _CYRILLIC_WORD.findall(text))
    common = len(_COMMON.findall(text))
    latin = len(_LATIN_WORD.findall(text))
    return cyrillic + 2 * common + latin - 5 * len(_MIXED_WORD.findall(text)) - 5 * len(_STRANGE.findall(text))
