"""The stages by themselves."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancompare.compare.gaps import Gap, best_in_order, equal_in_order, longest_run
from plancompare.compare.likeness import likeness
from plancompare.compare.normalize import Information, sides
from plancompare.model.draft import Clause, ClauseKind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Parties SHALL meet.", "the parties shall meet"),
        ("as set out in clause 12.3(b)", "as set out in clause 4.1"),
        ("as set out in clauses 3, 4 and 5", "as set out in clauses 7 and 8"),
        ("відповідно до пункту 12.3", "відповідно до пункту 4.1"),
        ("согласно статье 5", "согласно статье 6"),
        ("12.3 The parties meet", "The parties meet"),
        ("(a) the parties meet", "(b) the parties meet"),
        ("caf\u00e9", "cafe\u0301"),
    ],
)
def test_what_does_not_count_when_a_counterpart_is_looked_for(one: str, other: str) -> None:
    assert counted_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("600,000 personnel", "800,000 personnel"), ("shall", "shall not"), ("100 days", "200 days")],
)
def test_what_does(one: str, other: str) -> None:
    assert not counted_alike(one, other)


def counted_alike(one: str, other: str) -> bool:
    ours, theirs = ([clause(text)] for text in (one, other))
    before, after = sides(ours, theirs)
    return before.keys == after.keys


def clause(text: str) -> Clause:
    return Clause(id="1", parent=None, kind=ClauseKind.POINT, label="", path="1", level=0, text=text)


@given(st.lists(st.integers(0, 50), unique=True, max_size=12))
def test_a_longest_run_rises_and_none_is_longer(values: list[int]) -> None:
    run = [values[place] for place in longest_run(values)]
    assert run == sorted(run)
    assert len(run) == longest_by_trial(values)


def longest_by_trial(values: Sequence[int]) -> int:
    best = [1] * len(values)
    for place, value in enumerate(values):
        best[place] = 1 + max((best[before] for before in range(place) if values[before] < value), default=0)
    return max(best, default=0)


def test_of_two_that_change_places_the_later_stays() -> None:
    assert longest_run([1, 0]) == [1]


@given(st.lists(st.lists(st.floats(-1, 1), min_size=4, max_size=4), min_size=3, max_size=3))
def test_pairs_in_order_do_not_cross_and_gain(gains: list[list[float]]) -> None:
    pairs = best_in_order(Gap((0, 1, 2), (0, 1, 2, 3)), lambda i, j: gains[i][j])
    assert all(a < b and c < d for (a, c), (b, d) in pairwise(pairs))
    assert all(gains[i][j] > 0 for i, j in pairs)
    total = sum(gains[i][j] for i, j in pairs)
    assert total >= max(0.0, *(gain for row in gains for gain in row)) - 1e-9


def test_equal_in_order_finds_the_longest_common_part() -> None:
    assert equal_in_order("abcd", "xbyd") == [(1, 1), (3, 3)]


def test_rare_words_in_common_tell_more_than_frequent_ones() -> None:
    texts = ["abcdefgh", "abcdxyzw", "abcdijkl", "abcdmnop", "qrstuvgh"]
    information = Information(texts * 2)
    frequent = likeness("abcdefgh", "abcdxyzw", information)
    rare = likeness("abcdefgh", "qrstefgh", information)
    assert rare.saved > frequent.saved


@given(st.text("abcdefg", max_size=20), st.text("abcdefg", max_size=20))
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    information = Information([one, other])
    assert likeness(one, other, information) == likeness(other, one, information)
    assert 0 <= likeness(one, other, information).share <= 1
