"""A table of a report: its head is repeated on each page, and no column is too narrow for its words."""

import re
from collections.abc import Iterable, Sequence

from plancompare.reports.word_xml import Element, cell, paragraph, row, table

Cells = Sequence[list[Element]]

# Widths are in twentieths of a point. The letters are those of a wide type, bold at 9.5 points: nobody knows
# by what an office program replaces a type that it does not have.
_CAPITAL, _LETTER, _CELL_MARGINS = 150, 125, 216
# A web address or a checksum is broken all the same.
_WIDEST_NEED = 2400
# Where an office program may begin a new line; a no-break blank is not among them.
_BREAKS = re.compile("[ \t\n-]+")


def ledger(heads: Sequence[str], widths: Sequence[int], rows: Iterable[Cells], *, title: str) -> Element:
    """A table whose cells are lists of paragraphs; a column that cannot hold a word gets more than its width."""
    lines = list(rows)
    needs = [max(map(_needed, (head, *(_words(cells[place]) for cells in lines)))) for place, head in enumerate(heads)]
    held = _holding(widths, needs)
    head = row(
        *(cell(width, paragraph("TableHead", words)) for words, width in zip(heads, held, strict=True)), head=True
    )
    made = [row(*(cell(width, *blocks) for blocks, width in zip(cells, held, strict=True))) for cells in lines]
    return table("Ledger", held, [head, *made], title=title, description=f"Columns: {', '.join(heads)}.")


def text(*content: Element | str) -> list[Element]:
    """The one paragraph of a ledger's cell."""
    return [paragraph("TableText", *content)]


def _line(cells: Cells, widths: Sequence[int], *, head: bool = False) -> Element:
    return row(*(cell(width, *blocks) for blocks, width in zip(cells, widths, strict=True)), head=head)


def _words(blocks: list[Element]) -> str:
    return "\n".join("".join(str(piece) for piece in block.itertext()) for block in blocks)


def _needed(words: str) -> int:
    """How wide a column must be to hold each of these words on one line."""
    longest = max(sum(_CAPITAL if letter.isupper() else _LETTER for letter in word) for word in _BREAKS.split(words))
    return min(longest + _CELL_MARGINS, _WIDEST_NEED)


def _holding(widths: Sequence[int], needs: Sequence[int]) -> list[int]:
    """The widths, where a column that needs more has taken it from the one that can best spare it."""
    held = list(widths)
    for place, need in enumerate(needs):
        spare = [width - needed for width, needed in zip(held, needs, strict=True)]
        giver = spare.index(max(spare))
        given = min(need - held[place], spare[giver])
        if given > 0:
            held[giver] -= given
            held[place] += given
    return held
