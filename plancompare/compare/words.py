"""The pieces that a redline keeps whole: words of any script, numbers, punctuation, each with the blanks before it."""

import re
from typing import NamedTuple

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957"
    "\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a4d\u0a81-\u0acd\u0b01-\u0b4d\u0b82-\u0bcd\u0c00-\u0c4d"
    "\u0c81-\u0ccd\u0d00-\u0d4d\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
    "\u102b-\u103e\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""Combining marks and joiners: `\\w` does not know them, and a word must not be cut at them."""

_NO_BLANKS = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Scripts written without blanks between words: each character is a piece."""

_BLANKS = "\u0020\u00a0\u2009\u202f"
_NUMBER = (
    r"(?<!\d)\d{1,3}(?:" + f"[{_BLANKS}]" + r"\d{3})+(?:[.,]\d+)?(?![\d])"
    r"|\d+(?:[.,:/’'\-]\d+)*"
)
_PERCENT = rf"(?:[{_BLANKS}]?[%‰])?"
_LETTER = rf"(?:[^\W\d_{_NO_BLANKS}]|[{_MARKS}])"
_WORD = rf"{_LETTER}[^\W{_NO_BLANKS}]*(?:[{_MARKS}]+[^\W{_NO_BLANKS}]*)*"
_PIECE = re.compile(
    rf"(?P<blank>\s*)(?P<piece>(?:{_NUMBER})(?:{_PERCENT}(?![^\W_])|[^\W_{_NO_BLANKS}]*)"
    rf"|{_WORD}(?:['’ʼ‑]{_WORD})*"
    rf"|[{_NO_BLANKS}][{_MARKS}]*"
    r"|\S|$)"
)


class Piece(NamedTuple):
    """A word, number or punctuation mark, and the blanks that stand before it."""

    blank: str
    text: str


def pieces(text: str) -> list[Piece]:
    """The pieces of `text`; their blanks and texts joined are the text exactly."""
    return [Piece(blank, piece) for blank, piece in _PIECE.findall(text) if blank or piece]
