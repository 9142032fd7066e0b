"""Redlines rebuild both texts and read well."""

import time
from collections.abc import Callable
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from plancompare.compare.redline import redline
from plancompare.compare.words import pieces
from plancompare.model.comparison import Mark, Redline, Segment

GOLDEN = Path(__file__).parents[2] / "golden" / "compare" / "redlines.txt"

WORDS = st.sampled_from(
    [
        *(
            "the",
            "Parties",
            "shall",
            "should",
            "not",
            "600,000",
            "800,000",
            "troops",
            "withdraw",
            "in",
            "and",
            "of",
            "1",
        ),
        *("200", ",", ".", ";", "[", "]", "[RUS:", "\u202f", "\n", "", "\u0301", "e\u0301", "\u00e9", "%", "12.5 %"),
        *("24.12.2025", "Україна", "повинен", "не", "停火", "ограничение", "–", "“peace”", "don't"),
    ]
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=40)


def rebuilt(line: Redline, *marks: Mark) -> str:
    return "".join(segment.text for segment in line if segment.mark in marks)


def stories() -> list[tuple[str, str, str]]:
    blocks = GOLDEN.read_text(encoding="utf-8").strip().split("\n\n")
    return [(old[2:], new[2:], want[2:]) for old, new, want in (block.strip().split("\n") for block in blocks)]


@pytest.mark.parametrize(("old", "new", "want"), stories())
def test_reads_as_a_person_would_mark_it(old: str, new: str, want: str, readable: Callable[[Redline], str]) -> None:
    assert readable(redline(old, new)) == want


@given(TEXTS, TEXTS)
def test_rebuilds_both_texts(old: str, new: str) -> None:
    line = redline(old, new)
    assert rebuilt(line, Mark.KEPT, Mark.REMOVED) == old
    assert rebuilt(line, Mark.KEPT, Mark.ADDED) == new
    assert all(segment.text for segment in line)
    for one, other in pairwise(line):
        assert (one.mark, other.mark) not in {(mark, mark) for mark in Mark}
        assert (one.mark, other.mark) != (Mark.ADDED, Mark.REMOVED)


@given(TEXTS)
def test_equal_texts_have_no_change(text: str) -> None:
    assert redline(text, text) == ((Segment(Mark.KEPT, text),) if text else ())


@given(TEXTS)
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(piece.blank + piece.text for piece in pieces(text)) == text


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("don’t", ["don’t"]),
        ("зобов'язується п’ять", ["зобов'язується", "п’ять"]),
        ("600,000 men", ["600,000", "men"]),
        ("1 200,50 грн", ["1 200,50", "грн"]),
        ("12.5 % a year", ["12.5 %", "a", "year"]),
        ("on 24.12.2025.", ["on", "24.12.2025", "."]),
        ("e\u0301tat", ["e\u0301tat"]),
        ("停火线", ["停", "火", "线"]),
        ("[RUS: x]", ["[", "RUS", ":", "x", "]"]),
        ("שָׁלוֹם", ["שָׁלוֹם"]),
        ("2nd 5bis", ["2nd", "5bis"]),
        ("rare-earth, non-aggression", ["rare-earth", ",", "non-aggression"]),
        ("on 24 December 2025.", ["on", "24 December 2025", "."]),
        ("December 24, 2025 or 24 грудня 2025", ["December 24, 2025", "or", "24 грудня 2025"]),
        ("Article 5 may be", ["Article", "5", "may", "be"]),
        ("$600,000 and € 5", ["$600,000", "and", "€ 5"]),
        (
            "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f44d\U0001f3fd",
            ["\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f44d\U0001f3fd"],
        ),
        ("\U0001f1fa\U0001f1e6\U0001f1e9\U0001f1ea", ["\U0001f1fa\U0001f1e6", "\U0001f1e9\U0001f1ea"]),
        ("pay\u200bment so\u00adft \u200fשלום", ["pay\u200bment", "so\u00adft", "\u200fשלום"]),
    ],
)
def test_words_numbers_and_marks_stay_whole(text: str, want: list[str]) -> None:
    assert [piece.text for piece in pieces(text)] == want


CLUSTERS = st.sampled_from(
    [
        *("a", "e\u0301", "o\u0323\u0302", " ", " ", "שָׁ", "ל", "กำ", "क्षि", "12", ",", "か\u3099"),
        *("\U0001f469\u200d\U0001f467", "\U0001f469", "\U0001f44d\U0001f3fd", "\U0001f44d", "\U0001f1fa\U0001f1e6"),
        *("1\ufe0f\u20e3", "❤\ufe0f", "\u2764\ufe0f\u200d\U0001f525", "\u200b", "–", "\n"),
    ]
)


@given(st.lists(CLUSTERS, max_size=25), st.lists(CLUSTERS, max_size=25))
def test_no_mark_and_no_picture_is_cut(old: list[str], new: list[str]) -> None:
    """What a person sees as one letter or one picture is changed whole or not at all."""
    line = redline("".join(old), "".join(new))
    for clusters, hidden in ((old, Mark.ADDED), (new, Mark.REMOVED)):
        borders = set(accumulate(map(len, clusters), initial=0))
        cuts = set(accumulate((len(segment.text) for segment in line if segment.mark is not hidden), initial=0))
        assert cuts <= borders


@given(st.lists(WORDS, min_size=1, max_size=20), st.data())
def test_the_other_way_round_is_the_mirror_image(words: list[str], data: st.DataObject) -> None:
    """Of one exchanged stretch; where two shortest ways exist, either may be taken."""
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    changed = [*words[:start], "EXCHANGED", *words[end:]]
    mirrored = {Mark.KEPT: Mark.KEPT, Mark.REMOVED: Mark.ADDED, Mark.ADDED: Mark.REMOVED}
    there, back = redline(" ".join(words), " ".join(changed)), redline(" ".join(changed), " ".join(words))
    assert {(mirrored[segment.mark], segment.text) for segment in there} == {(s.mark, s.text) for s in back}


def test_canonically_equal_texts_are_shown_as_changed() -> None:
    line = redline("caf\u00e9 open", "cafe\u0301 open")
    assert [segment.mark for segment in line] == [Mark.REMOVED, Mark.ADDED, Mark.KEPT]


@given(st.lists(WORDS, min_size=1, max_size=40), st.data())
def test_marks_little_more_than_the_least(words: list[str], data: st.DataObject) -> None:
    """A few words exchanged: the change, what joins it to its neighbour, and short islands between."""
    places = data.draw(st.lists(st.integers(0, len(words) - 1), max_size=3, unique=True))
    changed = ["REPLACED" if place in places else word for place, word in enumerate(words)]
    old, new = " ".join(words), " ".join(changed)
    marked = sum(len(segment.text) for segment in redline(old, new) if segment.mark is not Mark.KEPT)
    assert marked <= 2 * Indel.distance(old, new) + 60


def test_a_long_text_gets_the_same_care(readable: Callable[[Redline], str]) -> None:
    words = [f"word{number % 977}" for number in range(4000)]
    changed = words.copy()
    changed[2000] = "other"
    del changed[3000]
    line = redline(" ".join(words), " ".join(changed))
    assert [segment.text for segment in line if segment.mark is Mark.REMOVED] == [words[2000], f" {words[3000]}"]
    assert [segment.text for segment in line if segment.mark is Mark.ADDED] == ["other"]


def test_the_same_redline_however_slow_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = "a b c d e f g h " * 12, "h c b x e a g y " * 12
    once = redline(old, new)
    ticks = iter(range(0, 10**9, 1000))
    monkeypatch.setattr(time, "time", lambda: float(next(ticks)))
    assert redline(old, new) == once
