"""Clauses that were replaced where they stood: other words, but the same number between the same neighbours."""

from plancompare.compare.pairing import Basis, Pairing

REPLACED = Basis(0.4, "other words in the same place, under the same number")


def match_replaced(pairing: Pairing) -> None:
    """Match a free clause with the one free clause that stands at its place, if both have the same number and parent."""
    for i, counterpart in enumerate(list(pairing.to_new)):
        if counterpart < 0:
            j = _only_one_there(pairing, i)
            if j is not None and _same_place(pairing, i, j):
                pairing.link(i, j, REPLACED)


def _only_one_there(pairing: Pairing, i: int) -> int | None:
    """The only clause between the counterparts of the clauses before and after `i`."""
    to_new = pairing.to_new
    before = to_new[i - 1] if i else -1
    after = to_new[i + 1] if i + 1 < len(to_new) else len(pairing.new)
    if (before < 0 and i) or after < 0 or after - before != 2:
        return None
    return before + 1


def _same_place(pairing: Pairing, i: int, j: int) -> bool:
    one, other = pairing.old.clauses[i], pairing.new.clauses[j]
    above, over = pairing.old.parents[i], pairing.new.parents[j]
    same_parent = above == over == -1 or (above >= 0 and over >= 0 and pairing.to_new[above] == over)
    return (
        pairing.free(i, j)
        and same_parent
        and one.kind is other.kind
        and one.label == other.label != ""
        and bool(one.text) == bool(other.text)
    )
