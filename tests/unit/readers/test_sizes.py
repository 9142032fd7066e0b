"""Lines that are headings by how they are set, where no style says so."""

from collections import Counter

import pytest

from plancompare.readers.block import Block, Number, Paragraph
from plancompare.readers.registry import read_bytes
from plancompare.readers.sizes import most_common, with_levels

TEXT = Paragraph(text="The parties shall settle every dispute by negotiation and by no other means.", size=22)


def line(text: str, size: int = 22, *, bold: bool = True, outline: int | None = None) -> Paragraph:
    return Paragraph(text=text, size=size, bold=bold, outline=outline)


def levels(*blocks: Block) -> list[int | None]:
    return [block.outline for block in with_levels(blocks) if isinstance(block, Paragraph) and block is not TEXT]


@pytest.mark.parametrize(
    ("blocks", "found"),
    [
        ((line("Treaty", 40), TEXT, line("Scope", 32), TEXT, line("Terms", 32), TEXT), [0, 1, 1]),
        ((line("Scope", 32, outline=1), TEXT, line("Notices", 32), TEXT, line("Fees", 28), TEXT, line("Tax", 28)),
         [1, 1, 2, 2]),
        ((line("Larger", 40), TEXT, line("Version 1", 36), TEXT), [0, None]),  # the only line of its size
        ((line("Scope", 32, bold=False), TEXT, line("Terms", 32, bold=False), TEXT), [None, None]),
        ((line("The parties:", 32), TEXT, line("1. Scope", 32), TEXT), [None, None]),
        ((line("31 August 2025", 32), TEXT, line("1 July 2026", 32), TEXT), [0, 0]),  # dates are no labels
    ],
)  # fmt: skip
def test_bold_lines_in_larger_letters_are_headings(blocks: tuple[Block, ...], found: list[int | None]) -> None:
    assert levels(*blocks) == found


def test_bold_lines_over_text_head_it_where_a_draft_has_nothing_else_to_go_by() -> None:
    heads = [line("Purpose"), TEXT, line("Who may see it?"), TEXT, line("Payment"), TEXT]
    assert levels(*heads) == [0, 0, 0]
    assert levels(*heads[:4]) == [None, None]
    numbers = [
        Paragraph(text="A provision.", number=Number(label=f"{place}.", series="1", level=0)) for place in range(1, 4)
    ]
    assert levels(*heads, *numbers)[:3] == [None, None, None]


def test_of_two_sizes_that_share_the_place_the_larger_counts() -> None:
    assert most_common(Counter({20: 5, 24: 5, 18: 2})) == 24
    assert most_common(Counter()) == 0


@pytest.mark.parametrize(
    "style",
    ["font-size: 18pt", "font-size: 24px", "font-size: 1.5em", "font-size: 150%", "font-size: x-large",
     "font: bold 18pt/1.2 serif", "font-size: larger"],
)  # fmt: skip
def test_a_web_page_says_how_large_letters_are(style: str) -> None:
    head = f"<p style='font-weight: bold; {style}'>"
    page = f"<h1>Treaty</h1>{head}Scope</p><p>{TEXT.text}</p>{head}Terms</p><p>{TEXT.text}</p>"
    assert [clause.path for clause in read_bytes("page.html", page.encode()).clauses] == [
        "/p1", "/p2", "/p2/p1", "/p3", "/p3/p1"
    ]  # fmt: skip
