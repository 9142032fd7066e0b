"""Between matches in order: the best pairs in order.

Needleman and Wunsch's ordered alignment (1970) of the free clauses between two neighbouring matches: the sum of what
the pairs' likeness exceeds the least by is made as great as can be, and no two pairs cross.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from plancompare.compare.pairing import Pairing
from plancompare.model.progress import Progress


@dataclass(frozen=True, slots=True)
class Gap:
    """The free clauses of both drafts between the same two matches, by their indexes."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def gaps(pairing: Pairing) -> Iterator[Gap]:
    """Every gap that has free clauses on both sides: along the drafts' common order, then within moved blocks."""
    to_new = pairing.to_new
    matched = [i for i in pairing.basis if pairing.to_old[to_new[i]] == i]
    matched.sort()
    order = [matched[position] for position in longest_run([to_new[i] for i in matched])]
    yield from _between(pairing, order)
    steady = set(order)
    for one, other in zip(matched, matched[1:], strict=False):
        if not (one in steady and other in steady) and to_new[one] < to_new[other]:
            yield from _between(pairing, [one, other], ends=False)


def _between(pairing: Pairing, order: Sequence[int], *, ends: bool = True) -> Iterator[Gap]:
    bounds = [(i, pairing.to_new[i]) for i in order]
    if ends:
        bounds = [(-1, -1), *bounds, (len(pairing.old), len(pairing.new))]
    for (i, j), (i_end, j_end) in zip(bounds, bounds[1:], strict=False):
        if i_end - i > 1 and j_end - j > 1:
            old = tuple(k for k in range(i + 1, i_end) if pairing.to_new[k] < 0)
            new = tuple(k for k in range(j + 1, j_end) if pairing.to_old[k] < 0)
            if old and new:
                yield Gap(old, new)


def longest_run(values: Sequence[int]) -> list[int]:
    """The positions of a longest increasing run (Fredman 1975); of equally long ones that whose members stand latest."""
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
