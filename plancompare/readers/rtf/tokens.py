"""RTF as tokens (RTF Specification 1.9.1, "RTF Syntax"). Bounded: nothing is copied, and no length is believed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

_TOKEN: Final = re.compile(
    rb"([{}])"
    rb"|\\([a-zA-Z]{1,40})(-?[0-9]{1,10})?[ ]?"
    rb"|\\'([0-9a-fA-F]{2})"
    rb"|\\(\r\n|[^a-zA-Z])"
    rb"|([^{}\\\r\n\x00]+)"
    rb"|[\r\n\x00]+|\\",
    re.DOTALL,
)
_MOST: Final = 2**31


class Kind(IntEnum):
    """What a token is."""

    OPEN = 0
    CLOSE = 1
    WORD = 2
    BYTES = 3
    SYMBOL = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A token: `name` of a control word or symbol, its number, or the bytes of text; and where it ends."""

    kind: Kind
    name: str = ""
    number: int | None = None
    data: bytes = b""
    end: int = 0


def tokens(data: bytes) -> Iterator[Token]:
    r"""The tokens of `data`; what is no RTF is passed over, and the bytes of `\bin` with it."""
    place, size = 0, len(data)
    while place < size:
        found = _TOKEN.match(data, place)
        if found is None:
            place += 1
            continue
        place = found.end()
        which = found.lastindex
        if which == 1:
            yield Token(Kind.OPEN if found[1] == b"{" else Kind.CLOSE, end=place)
        elif which in (2, 3):
            name = found[2].decode("ascii")
            number = max(-_MOST, min(_MOST, int(found[3]))) if found[3] else None
            if name == "bin":
                # A length that the file does not have is a lie; what follows is read as it stands.
                true = number is not None and 0 <= number <= size - place
                place += number if number is not None and true else 0
                yield Token(Kind.WORD, "bin" if true else "false bin", number, end=place)
            else:
                yield Token(Kind.WORD, name, number, end=place)
        elif which == 4:
            yield Token(Kind.BYTES, data=bytes([int(found[4], 16)]), number=1, end=place)
        elif which == 5:
            yield Token(Kind.SYMBOL, found[5].decode("latin-1"), end=place)
        elif which == 6:
            yield Token(Kind.BYTES, data=found[6], end=place)
