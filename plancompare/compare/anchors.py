"""The matches that need no weighing: texts that stand in each draft once, and repeated ones beside a match."""

from collections import defaultdict
from collections.abc import Sequence
from unicodedata import normalize

from plancompare.compare.normalize import Side
from plancompare.compare.pairing import Basis, Pairing
from plancompare.model.progress import SILENT, Progress

_LONG = 6
"""Words from which a text that each draft has once is no chance; a shorter one also needs its surroundings."""

SAME_TEXT = Basis(1.0, "the same text, once in each draft")
SAME_WORDS = Basis(0.995, "the same words, once in each draft")
BESIDE = Basis(0.99, "the same text beside a matched clause")


def anchor(pairing: Pairing, progress: Progress = SILENT) -> None:
    """Match what is equal and cannot be anything else."""
    old, new = pairing.old, pairing.new
    texts = [[normalize("NFC", clause.text) for clause in side.clauses] for side in (old, new)]
    progress.step(0.0)
    _link_unique(pairing, texts[0], texts[1], SAME_TEXT)
    progress.step(0.0)
    _link_unique(pairing, old.keys, new.keys, SAME_WORDS)
    progress.step(0.0)
    _link_beside(pairing, range(len(old)), 1)
    _link_beside(pairing, range(len(old) - 1, -1, -1), -1)


def _link_unique(pairing: Pairing, one: Sequence[str], other: Sequence[str], basis: Basis) -> None:
    where = _once(pairing.new, other, pairing.to_old)
    for key, i in _once(pairing.old, one, pairing.to_new).items():
        j = where.get(key)
        if j is not None and pairing.may(i, j):
            pairing.link(i, j, basis)


def _once(side: Side, keys: Sequence[str], taken: Sequence[int]) -> dict[tuple[str, str], int]:
    """The free clauses whose key no other free clause of the draft has, long ones only."""
    found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        if taken[position] < 0 and len(side.keys[position]) >= _LONG:
            found[side.families[position], key].append(position)
    return {key: positions[0] for key, positions in found.items() if len(positions) == 1}


def _link_beside(pairing: Pairing, order: range, step: int) -> None:
    old, new = pairing.old, pairing.new
    for i in order:
        before = i - step
        if pairing.to_new[i] >= 0 or not 0 <= before < len(old) or pairing.to_new[before] < 0:
            continue
        j = pairing.to_new[before] + step
        if not 0 <= j < len(new) or not pairing.free(i, j):
            continue
        if old.keys[i] == new.keys[j] and len(old.keys[i]) >= _LONG:
            pairing.link(i, j, BESIDE)
