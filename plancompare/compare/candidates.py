"""Pairs of free clauses that are worth weighing, by the rare words and phrases that both have."""

from collections import defaultdict
from collections.abc import Iterator

from plancompare.compare.normalize import Information, Side
from plancompare.compare.pairing import Pairing
from plancompare.model.progress import SILENT, Progress

_MOST_SHARED = 40
"""A feature that more free clauses have than this tells nothing."""

_FEATURES = 16
_BEST = 8
_EQUAL = 6
_STEPS = 256


def by_rare_words(pairing: Pairing, progress: Progress = SILENT) -> Iterator[tuple[int, int]]:
    """For each free old clause, the free new clauses that share most of its rarest words and phrases."""
    index = _index(pairing.new, pairing.to_old, progress)
    for i, j in _equal(pairing):
        yield i, j
    for i, text in enumerate(pairing.old.stems):
        if pairing.to_new[i] >= 0 or not text:
            continue
        votes: defaultdict[int, float] = defaultdict(float)
        for weight, holders in _rarest(text, index, pairing.information):
            for j in holders:
                votes[j] += weight
        family = pairing.old.families[i]
        for j in sorted(votes, key=lambda j: (-votes[j], abs(i - j), j))[:_BEST]:
            if pairing.new.families[j] == family:
                yield i, j


def _index(side: Side, taken: list[int], progress: Progress) -> dict[str, list[int]]:
    index: defaultdict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(side.stems):
        if j % _STEPS == 0:
            progress.step(0.0)
        if taken[j] < 0:
            for feature in _features(text):
                index[feature].append(j)
    return index


def _features(text: str) -> set[str]:
    twos = list(map(str.__add__, text, text[1:]))
    return {*text, *twos, *map(str.__add__, twos, text[2:])}


def _rarest(text: str, index: dict[str, list[int]], information: Information) -> list[tuple[float, list[int]]]:
    found = []
    rarity = information.rarity.__getitem__
    for feature in _features(text):
        holders = index.get(feature)
        if holders is not None and len(holders) <= _MOST_SHARED:
            found.append((sum(map(rarity, feature)) / len(holders), feature, holders))
    found.sort(key=lambda entry: (-entry[0], entry[1]))
    return [(weight, holders) for weight, _, holders in found[:_FEATURES]]


def _equal(pairing: Pairing) -> Iterator[tuple[int, int]]:
    """Free clauses with the same words, the n-th with those about the n-th."""
    places: defaultdict[tuple[str, str], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for which, (side, taken) in enumerate(((pairing.old, pairing.to_new), (pairing.new, pairing.to_old))):
        for position, key in enumerate(side.keys):
            if taken[position] < 0 and key:
                places[side.families[position], key][which].append(position)
    for ours, theirs in places.values():
        for rank, i in enumerate(ours):
            middle = round(rank * len(theirs) / len(ours))
            for j in theirs[max(0, middle - _EQUAL) : middle + _EQUAL]:
                yield i, j
