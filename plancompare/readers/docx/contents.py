"""Tables of contents: their lines are left out because they repeat the headings, and quoted where they do not."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from plancompare.readers.block import Block, Paragraph, clean
from plancompare.readers.flow import labelled

_PAGE: Final = re.compile(r"[\t .…]*[\divxlcIVXLC]*\s*$")
_SIGNS: Final = re.compile(r"\W+")


def repeating_nothing(lines: Iterable[str], blocks: Sequence[Block]) -> list[str]:
    """Those of the lines whose words no paragraph has, with its number or without."""
    lines = list(lines)
    if not lines:
        return []
    said = {_words(text) for block in blocks if isinstance(block, Paragraph) for text in (block.text, labelled(block))}
    return [clean(line) for line in lines if not said.intersection(map(_words, _readings(line)))]


def _readings(line: str) -> tuple[str, ...]:
    """The line without its page number, and without the number before its words too."""
    whole = _PAGE.sub("", line)
    return line, whole, whole.partition("\t")[2] or whole


def _words(text: str) -> str:
    return _SIGNS.sub("", text.casefold())
