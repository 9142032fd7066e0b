"""Right-to-left writing: characters by their places, in the order in which they are read."""

from plancompare.readers.pdf.bidi import logical
from plancompare.readers.pdf.page import Glyph


def shown(text: str) -> list[Glyph]:
    """Glyphs from left to right as the page shows them; their places count in that order."""
    return [Glyph(sign, 6.0 * place, 6.0 * place + 6, place) for place, sign in enumerate(text) if sign != " "]


def test_a_line_is_read_from_the_right_and_its_numbers_from_the_left() -> None:
    found = logical(shown("12 \u05d5\u05d4\u05d3"), 10)
    assert (found.text, found.rightward) == ("\u05d3\u05d4\u05d5 12", True)


def test_each_character_knows_its_glyph_so_that_styles_stay_on_their_words() -> None:
    found = logical(shown("12 \u05d5\u05d4\u05d3"), 10)
    assert found.places == (5, 4, 3, None, 0, 1)


def test_letters_in_the_form_of_one_place_of_a_word_become_plain_ones() -> None:
    found = logical(shown("\ufe8e\ufedf"), 10)  # final alef, initial lam
    assert (found.text, found.places) == ("\u0644\u0627", (1, 0))
