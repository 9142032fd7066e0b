"""A phrase that only stands elsewhere in its clause is shown as moved."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancompare.compare.moved_words import with_moved_words
from plancompare.compare.redline import redline
from plancompare.model.comparison import Mark, Redline

WORDS = st.lists(
    st.sampled_from(
        ["In", "at", "the", "of", "Party", "parties", "peace", "sea,", ".", "withdraw", "(a)", "600,000", "мир"]
    ),
    max_size=30,
)


def moved(old: str, new: str) -> list[tuple[str, str]]:
    line, places = with_moved_words(redline(old, new))
    return [(line[removed].text.strip(), line[added].text.strip()) for removed, added in places]


def test_a_phrase_put_last_is_a_segment_of_its_own(readable: Callable[[Redline], str]) -> None:
    line, places = with_moved_words(
        redline(
            "In peacetime and at sea, NATO shall not station troops in Ukraine.",
            "NATO shall not station troops in Ukraine in peacetime and at sea.",
        )
    )
    assert readable(line) == (
        "[-In peacetime and at sea-][-, -]NATO shall not station troops in Ukraine{+ in peacetime and at sea+}."
    )
    assert places == ((0, 3),)


def test_a_sentence_moves_with_its_full_stop() -> None:
    first, second, third = "Prisoners are returned at once.", "Both sides withdraw their forces.", "Elections are held."
    assert moved(f"{first} {second} {third}", f"{second} {third} {first}") == [(first, first)]


def test_one_long_word_is_enough() -> None:
    old = "Notwithstandinganything the Parties shall meet at the agreed place every year"
    new = "The Parties shall meet at the agreed place every year notwithstandinganything"
    assert moved(old, new) == [("Notwithstandinganything", "notwithstandinganything")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("of the sea the Parties shall meet", "the Parties shall meet at the sea"),
        ("At once both sides withdraw all forces", "Both sides withdraw all forces at once"),
    ],
)
def test_few_short_words_come_again_by_chance(old: str, new: str) -> None:
    assert moved(old, new) == []


def test_a_stock_phrase_within_rewritten_text_has_not_moved() -> None:
    kept = "the Steering Committee meets every month and decides by majority"
    old = f"Provided that no default has occurred in accordance with law and its many annexes, {kept}."
    new = f"Whatever happens, {kept}, and the Parties act in accordance with law, equity, custom and good faith alike."
    assert moved(old, new) == []


@given(WORDS, WORDS)
def test_both_texts_are_still_rebuilt(old: list[str], new: list[str]) -> None:
    plain = redline(" ".join(old), " ".join(new))
    line, places = with_moved_words(plain)
    for hidden in (Mark.ADDED, Mark.REMOVED):
        assert "".join(s.text for s in line if s.mark is not hidden) == "".join(
            s.text for s in plain if s.mark is not hidden
        )
    for removed, added in places:
        assert (line[removed].mark, line[added].mark) == (Mark.REMOVED, Mark.ADDED)
        assert line[removed].text.split()[:1] != []
        assert " ".join(line[removed].text.casefold().split()) == " ".join(line[added].text.casefold().split())
