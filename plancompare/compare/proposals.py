"""Matches that are likely and not sure enough to be made: they are put before a person."""

from dataclasses import dataclass

from plancompare.compare.align import Growth
from plancompare.compare.pairing import Basis, Pairing


@dataclass(frozen=True, slots=True)
class Unmade:
    """A match for a person to decide, by the clauses' indexes."""

    old: tuple[int, ...]
    new: tuple[int, ...]
    basis: Basis


def unmake_uncertain(pairing: Pairing, least: float) -> list[Unmade]:
    """Undo the matches that are less sure than `least`, but for those that a person has made."""
    uncertain = [i for i, basis in pairing.basis.items() if basis.confidence < least and i not in pairing.settled[0]]
    return [Unmade(*pairing.unlink(i), basis) for i, basis in [(i, pairing.basis[i]) for i in uncertain]]


def weak_matches(pairing: Pairing, growth: Growth, taken: list[Unmade]) -> list[Unmade]:
    """The likeliest of the pairs that were too weak to be matched, each clause in one at most."""
    ours = {i for unmade in taken for i in unmade.old}
    theirs = {j for unmade in taken for j in unmade.new}
    found = []
    for i, j, basis in growth.weak_pairs():
        if i not in ours and j not in theirs and pairing.free(i, j):
            ours.add(i)
            theirs.add(j)
            found.append(Unmade((i,), (j,), basis))
    return found
