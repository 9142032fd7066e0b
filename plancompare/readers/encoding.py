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
    "iso-8859-5": "ISO 8859-5",
    "mac-cyrillic": "Macintosh Cyrillic",
    "cp1252": "Windows-1252",
}
# As browsers take these names (WHATWG Encoding, 4.2): a page whose name could be read as ASCII is not UTF-16.
_AS_BROWSERS: Final = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii", "x-cp1252"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode", "utf8"), "utf-8"),
    **{"x-cp1251": "cp1251", "koi8-ru": "koi8-u", "koi": "koi8-r", "x-mac-cyrillic": "mac-cyrillic"},
}
_NO_CHARSETS: Final = ("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined")
_MIXED_WORD: Final = re.compile(r"[а-яёіїєґ][А-ЯЁІЇЄҐ]")
_CYRILLIC_WORD: Final = re.compile(r"\b[А-ЯЁІЇЄҐа-яёіїєґ]?[а-яёіїєґ]+\b")
_COMMON: Final = re.compile(r"[оеаинтсрвліко]")
_STRANGE: Final = re.compile(r"[\x80-\x9f\u2500-\u259f¤¦¬¶¨¸Ђ-Џђ-џ\ufffd]")
# A letter of a Cyrillic word beside a sign that no word has: an encoding's capitals or i read in another one.
_BROKEN_WORD: Final = re.compile(
    r"[а-яіїєґ][^\w\s.,;:!?()\[\]{}/*\"'«»“”„‘’–—…_#|<>№§%&+=~`^-]|[^\w\s\x21-\x7e«»“”„‘’–—…№§][а-яіїєґ]"
)
_HIGH_BYTES: Final = frozenset(b"\x00\x04\x20\x21")  # of Latin and Cyrillic letters, dashes, quotation marks and №
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
    if encoding := _sixteen_bits(data[:4000]):
        return Decoded(data.decode(encoding, errors="replace"))
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        best = max(_GUESSES, key=lambda encoding: _score(data[:50_000].decode(encoding, errors="replace")))
    return Decoded(
        data.decode(best, errors="replace"),
        f"The file does not say its encoding; it was read as {_GUESSES[best]}.",
    )


def decode_as(data: bytes, named: str) -> Decoded:
    """The text in `data`, whose file names its encoding; a mark at its head goes before that name.

    Where the name is unknown or plainly wrong the encoding is guessed, and that is said.
    """
    if any(data.startswith(mark) for mark, _ in _MARKS):
        return decode(data)
    name = _AS_BROWSERS.get(named.lower(), named.lower())
    if not _is_known(name):
        found = decode(data)
        return found if found.warning else Decoded(found.text, f"The file names an unknown encoding, {named}.")
    try:
        return Decoded(data.decode(name))
    except UnicodeError:
        text = data.decode(name, errors="replace")
    lost = text.count("\ufffd")
    if lost * 200 > len(text):
        found = decode(data)
        return Decoded(found.text, f"The file says it is {named}, which it is not. {found.warning}".strip())
    return Decoded(text, f"{lost} characters are not valid {named} and are shown as �.")


def _sixteen_bits(head: bytes) -> str:
    """UTF-16 without its mark: every other byte is one of the few that such characters have in common; "" else."""
    zeros = (head[::2].count(0), head[1::2].count(0))
    if max(zeros) > len(head) // 8:
        return "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    if 4 in head and len(head) >= 4:
        shares = [sum(byte in _HIGH_BYTES for byte in head[first::2]) / len(head[first::2]) for first in (0, 1)]
        if max(shares) > 0.95 and min(shares) < 0.5:
            return "utf-16-be" if shares[0] > shares[1] else "utf-16-le"
    return ""


def _is_known(name: str) -> bool:
    try:
        return codecs.lookup(name).name not in _NO_CHARSETS and isinstance(b"a".decode(name), str)
    except (LookupError, UnicodeError):
        return False


def _score(text: str) -> float:
    """How much a decoding reads like words: common small letters for it, mixed case and rare signs against it."""
    cyrillic = sum(len(word) for word in _CYRILLIC_WORD.findall(text))
    common = len(_COMMON.findall(text))
    latin = len(_LATIN_WORD.findall(text))
    return (
        cyrillic
        + 2 * common
        + latin
        - 5 * len(_MIXED_WORD.findall(text))
        - 5 * len(_STRANGE.findall(text))
        - 5 * len(_BROKEN_WORD.findall(text))
    )
