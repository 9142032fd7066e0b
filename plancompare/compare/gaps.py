"""Between matches in order: the best pairs in order.

Needleman and Wunsch's ordered alignment (1970) of the free clauses between two neighbouring matches: the sum of what
the pairs' likeness exceeds the least by is made as great as can be, and no two pairs cross.
"""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Indel

from plancompare.compare.pairing import Pairing

_BLOCK = 64
"""Clauses between two matches of which one has moved, up to which they can belong to one moved block."""


@dataclass(frozen=True, slots=True)
class Gap:
    """The free clauses of both drafts between the same two matches, by their indexes."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def gaps(pairing: Pairing) -> Iterator[Gap]:
    """Every gap that has free clauses on both sides: along the drafts' common order, then within moved blocks.

    The gaps are found as they are asked for, so that what was matched in one counts in the next.
    """
    yield from _between(pairing, range(len(pairing.old)), range(len(pairing.new)))
    to_new = pairing.to_new
    matched = sorted(i for i in pairing.basis if pairing.to_old[to_new[i]] == i)
    steady = {matched[position] for position in longest_run([to_new[i] for i in matched])}
    for one, other in pairwise(matched):
        if not (one in steady and other in steady) and 0 < to_new[other] - to_new[one] <= _BLOCK:
            yield from _between(pairing, range(one, other + 1), range(to_new[one], to_new[other] + 1))


def sibling_gaps(pairing: Pairing) -> Iterator[Gap]:
    """The gaps among the clauses at the top, and among those under each two matched clauses."""
    old, new = pairing.old, pairing.new
    tops = [[k for k, parent in enumerate(side.parents) if parent < 0] for side in (old, new)]
    yield from _between(pairing, *tops)
    ours, theirs = (
        {side.parents[k] for k, counterpart in enumerate(taken) if counterpart < 0}
        for side, taken in ((old, pairing.to_new), (new, pairing.to_old))
    )
    for i in [i for i in pairing.basis if i in ours and pairing.to_new[i] in theirs]:
        yield from _between(pairing, old.children[i], new.children[pairing.to_new[i]])


def _between(pairing: Pairing, old: Sequence[int], new: Sequence[int]) -> Iterator[Gap]:
    """The gaps between those clauses of two lists that are matched in order."""
    to_new = pairing.to_new
    places = {j: place for place, j in enumerate(new)}
    matched = [place for place, i in enumerate(old) if i in pairing.basis and to_new[i] in places]
    order = [matched[position] for position in longest_run([to_new[old[place]] for place in matched])]
    bounds = [(-1, -1), *((place, places[to_new[old[place]]]) for place in order), (len(old), len(new))]
    for (a, b), (a_end, b_end) in pairwise(bounds):
        if a_end - a > 1 and b_end - b > 1:
            ours = tuple(i for i in old[a + 1 : a_end] if to_new[i] < 0)
            theirs = tuple(j for j in new[b + 1 : b_end] if pairing.to_old[j] < 0)
            if ours and theirs:
                yield Gap(ours, theirs)


def longest_run(values: Sequence[int]) -> list[int]:
    """The positions of a longest increasing run (Fredman 1975); of equally long ones the latest."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        place = bisect_left(tails, value)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            ends.append(position)
        else:
            tails[place] = value
            ends[place] = position
    run: list[int] = []
    position = ends[-1] if ends else -1
    while position >= 0:
        run.append(position)
        position = before[position]
    return run[::-1]


def equal_in_order(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of a longest common subsequence."""
    pairs: list[tuple[int, int]] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            pairs.extend(zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True))
    return pairs


def best_in_order(gap: Gap, gain: Callable[[int, int], float]) -> list[tuple[int, int]]:
    """The pairs in order with the greatest sum of gains; only pairs with a gain above 0 count."""
    rows, columns = len(gap.old), len(gap.new)
    gains = [[gain(i, j) for j in gap.new] for i in gap.old]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for a in range(rows):
        above, here = best[a], best[a + 1]
        for b in range(columns):
            here[b + 1] = max(above[b + 1], here[b], above[b] + max(0.0, gains[a][b]))
    pairs = []
    a, b = rows, columns
    while a and b:
        if gains[a - 1][b - 1] > 0 and best[a][b] == best[a - 1][b - 1] + gains[a - 1][b - 1]:
            pairs.append((gap.old[a - 1], gap.new[b - 1]))
            a, b = a - 1, b - 1
        elif best[a][b] == best[a - 1][b]:
            a -= 1
        else:
            b -= 1
    return pairs[::-1]
