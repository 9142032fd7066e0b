"""Right-to-left writing, found anew from where the characters stand: the inverse of the bidirectional algorithm.

PDFium turns whole lines round, and with them Latin words, numbers and brackets inside; the places of the characters
are certain. Simplified from Unicode Standard Annex 9: runs of one direction, numbers left to right.
"""

import unicodedata
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from plancompare.readers.pdf.page import Glyph

_STRONG_RIGHT: Final = ("R", "AL")
_NUMBER: Final = ("EN", "AN")
_INSIDE_NUMBERS: Final = ".,:/"
_MIRRORED: Final = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_GAP: Final = 0.18


def has_right_to_left(text: str) -> bool:
    """Whether any character of the text is written from right to left."""
    return any(unicodedata.bidirectional(sign) in _STRONG_RIGHT for sign in text)


class Logical(NamedTuple):
    """A line as it is read: its text, whether it begins at the right, and for each character the glyph's place.

    `places` has None for blanks, and is empty where the text's characters are no longer those of the glyphs.
    """

    text: str
    rightward: bool
    places: tuple[int | None, ...]


def logical(glyphs: Sequence[Glyph], size: float) -> Logical:
    """The characters of one line in the order in which they are read."""
    shown = sorted((glyph for glyph in glyphs if glyph.text.strip()), key=lambda one: (one.left + one.right, one.place))
    signs: list[str] = []
    owners: list[int | None] = []
    before = None
    for glyph in shown:
        if before is not None and glyph.left - before.right > _GAP * size:
            signs.append(" ")
            owners.append(None)
        signs.append(glyph.text)
        owners.append(glyph.place)
        before = glyph
    kinds = [_direction(signs, place) for place in range(len(signs))]
    rightward = kinds.count("R") >= kinds.count("L")
    base = "R" if rightward else "L"
    levels = [kind if kind in ("R", "L", "N") else _between(kinds, place, base) for place, kind in enumerate(kinds)]
    runs: list[tuple[str, list[int]]] = []
    for place, level in enumerate(levels):
        direction = "R" if level == "R" else "L"
        if runs and runs[-1][0] == direction:
            runs[-1][1].append(place)
        else:
            runs.append((direction, [place]))
    if rightward:
        runs.reverse()
    said: list[str] = []
    places: list[int | None] = []
    for direction, run in runs:
        said += _turned([signs[place] for place in run]) if direction == "R" else [signs[place] for place in run]
        places += (owners[place] for place in (reversed(run) if direction == "R" else run))
    return _normal(said, places, rightward=rightward)


def _normal(said: Sequence[str], places: Sequence[int | None], *, rightward: bool) -> Logical:
    """The text without letters in the form of one place of a word, composed."""
    form: Literal["NFKC", "NFC"] = "NFKC" if has_presentation("".join(said)) else "NFC"
    signs = [unicodedata.normalize(form, sign) for sign in said]
    owners = [place for sign, place in zip(signs, places, strict=True) for _ in sign]
    text = "".join(signs)
    composed = unicodedata.normalize(form, text)
    return Logical(composed, rightward, tuple(owners) if composed == text else ())


def has_presentation(text: str) -> bool:
    """Whether it holds letters in the form that they have in one place of a word."""
    return any("\ufb1d" <= sign <= "\ufdff" or "\ufe70" <= sign <= "\ufefc" for sign in text)


def _direction(signs: Sequence[str], place: int) -> str:
    """`R`, `L`, `N` for a number, else "" for what follows its neighbours."""
    kind = unicodedata.bidirectional(signs[place][0])
    if kind in _STRONG_RIGHT or kind == "NSM":
        return "R"
    if kind == "L":
        return "L"
    if kind in _NUMBER:
        return "N"
    inside = 0 < place < len(signs) - 1 and signs[place] in _INSIDE_NUMBERS
    if inside and signs[place - 1].isdecimal() and signs[place + 1].isdecimal():
        return "N"
    return ""


def _between(kinds: Sequence[str], place: int, base: str) -> str:
    """A neutral character goes with its neighbours where they agree, else with the line."""
    left = next((kinds[at] for at in range(place - 1, -1, -1) if kinds[at]), base)
    right = next((kinds[at] for at in range(place + 1, len(kinds)) if kinds[at]), base)
    if base == "L" and "N" in (left, right):
        left, right = left.replace("N", "L"), right.replace("N", "L")
    elif "N" in (left, right):
        left, right = left.replace("N", "R"), right.replace("N", "R")
    return left if left == right else base


def _turned(run: Sequence[str]) -> list[str]:
    """A run from its right end; PDFium has mirrored its brackets already, unless they then close before they open."""
    turned = list(reversed(run))
    mirrored = [sign.translate(_MIRRORED) for sign in turned]
    return mirrored if _misfits(mirrored) <= _misfits(turned) else turned


def _misfits(signs: Sequence[str]) -> int:
    depth = wrong = 0
    for sign in signs:
        if sign in "([{":
            depth += 1
        elif sign in ")]}":
            wrong += depth == 0
            depth = max(depth - 1, 0)
    return wrong + depth
