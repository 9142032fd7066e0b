"""Clauses that were replaced where they stood: other words, but the same place among the same neighbours."""

from plancompare.compare.gaps import Gap, sibling_gaps
from plancompare.compare.likeness import likeness
from plancompare.compare.pairing import Basis, Pairing

REPLACED = Basis(0.6, "other words in the same place")

_FEW = 3
"""Words of a text that only keeps the place of a clause: “Reserved.”, “Not used.”"""

_SAVED = 20.0
_SHARE = 0.05


def match_replaced(pairing: Pairing) -> None:
    """Match free clauses whose siblings before and after are matched, and that only one free clause can have become."""
    _fold_points(pairing)
    for gap in sibling_gaps(pairing):
        if len(gap.old) == len(gap.new) == 1:
            i, j = gap.old[0], gap.new[0]
            if _may_replace(pairing, i, j) and (_same_label(pairing, i, j) or _is_placeholder(pairing, i, j)):
                pairing.link(i, j, REPLACED)
        else:
            _match_first(pairing, gap)


def _match_first(pairing: Pairing, gap: Gap) -> None:
    """Under the same number right after a match that kept its number, some words in common are enough."""
    i, j = gap.old[0], gap.new[0]
    if not (_may_replace(pairing, i, j) and _same_label(pairing, i, j)):
        return
    before, over = _sibling_before(pairing.old.parents, i), _sibling_before(pairing.new.parents, j)
    if before < 0 or pairing.to_new[before] != over or not _same_label(pairing, before, over):
        return
    alike = likeness(pairing.old.stems[i], pairing.new.stems[j], pairing.information)
    if alike.saved >= _SAVED and alike.share >= _SHARE:
        pairing.link(i, j, REPLACED)


def _sibling_before(parents: tuple[int, ...], position: int) -> int:
    """The clause before under the same parent, -1 if there is none."""
    parent = parents[position]
    return next((k for k in range(position - 1, parent, -1) if parents[k] == parent), -1)


def _may_replace(pairing: Pairing, i: int, j: int) -> bool:
    one, other = pairing.old.clauses[i], pairing.new.clauses[j]
    return pairing.free(i, j) and one.kind is other.kind and bool(one.text) == bool(other.text)


def _same_label(pairing: Pairing, i: int, j: int) -> bool:
    return pairing.old.clauses[i].label == pairing.new.clauses[j].label != ""


def _is_placeholder(pairing: Pairing, i: int, j: int) -> bool:
    lengths = len(pairing.old.keys[i]), len(pairing.new.keys[j])
    return 0 < min(lengths) <= _FEW


def _fold_points(pairing: Pairing) -> None:
    """A free clause whose child became the clause at its place went into it; the other way round, it came out of it."""
    old, new = pairing.old, pairing.new
    for i, j in [(i, pairing.to_new[i]) for i in pairing.basis]:
        above, over = old.parents[i], new.parents[j]
        if i in pairing.parts_old or j in pairing.parts_new:
            continue
        if (
            above >= 0
            and pairing.to_new[above] < 0
            and pairing.may(above, j)
            and old.clauses[above].label == new.clauses[j].label != ""
        ):
            pairing.add_source(above, j)
        elif (
            over >= 0
            and pairing.to_old[over] < 0
            and pairing.may(i, over)
            and new.clauses[over].label == old.clauses[i].label != ""
        ):
            pairing.add_part(i, over)
