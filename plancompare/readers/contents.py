"""Tables of contents: lines that only repeat headings, which a draft leaves out and tells."""

from collections.abc import Callable, Iterable, Iterator

from plancompare.readers.block import Block, Table
from plancompare.readers.tally import Tally


def letters_of(text: str) -> str:
    """Its letters in small: by these a line of contents and a heading are known to be the same."""
    return "".join(character for character in text.lower() if character.isalpha())


def without_contents(blocks: Iterable[Block], repeats: Callable[[Block], bool], tally: Tally) -> Iterator[Block]:
    """The blocks without tables of contents: two lines or more in a row that only repeat headings, and are told."""
    run: list[Block] = []
    for block in (*blocks, None):
        if block is not None and repeats(block):
            run.append(block)
            continue
        lines = sum(len(one.rows) if isinstance(one, Table) else 1 for one in run)
        if lines >= 2:
            tally.add("contents", lines)
        else:
            yield from run
        run = []
        if block is not None:
            yield block
