"""What letters are in all scripts, as classes of characters, for those of `re` do not know it."""

import unicodedata
from functools import cache

INVISIBLE = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""What is not seen, as it stands in a class of characters: a word that holds one is one word all the same."""

NO_BLANKS = (
    "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
"""Scripts written without blanks between words: each character is a piece."""

_MARKS_BEYOND = "\U00011000-\U00011fff\U0001d165-\U0001d244\U0001e900-\U0001e95f\U000e0100-\U000e01ef"
"""Scripts beyond the first plane, letters and all, for these are of words too: a class of few stretches is quick."""


@cache
def marks() -> str:
    """Combining marks and joiners of all scripts, as they stand in a class of characters."""
    stretches: list[tuple[int, int]] = [(0x0E33, 0x0E33), (0x0EB3, 0x0EB3), (0x200C, 0x200D)]
    for code in range(0x0300, 0x10000):
        if unicodedata.category(chr(code)).startswith("M"):
            first = stretches.pop()[0] if stretches[-1][1] == code - 1 else code
            stretches.append((first, code))
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in stretches) + _MARKS_BEYOND
