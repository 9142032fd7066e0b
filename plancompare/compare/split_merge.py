"""Clauses that became several, and several that became one: leftover neighbours whose words a match is missing."""

from collections.abc import Callable
from dataclasses import dataclass

from plancompare.compare.likeness import saved_bits
from plancompare.compare.normalize import Side
from plancompare.compare.pairing import Pairing
from plancompare.model.progress import Progress

_LEAST_BITS = 12.0
_EXPLAINED = 0.6
_COVERED = 0.6


def find_splits_and_merges(pairing: Pairing, progress: Progress) -> None:
    """Add to each match the free neighbours that hold the rest of its words."""
    splits = _View(
        side=pairing.new,
        whole_side=pairing.old,
        to_whole=pairing.to_old,
        to_part=pairing.to_new,
        parts=pairing.parts_new,
        other_parts=pairing.parts_old,
        may=lambda part, whole: pairing.may(whole, part),
    )
    merges = _View(
        side=pairing.old,
        whole_side=pairing.new,
        to_whole=pairing.to_new,
        to_part=pairing.to_old,
        parts=pairing.parts_old,
        other_parts=pairing.parts_new,
        may=pairing.may,
    )
    for view, join in ((splits, pairing.add_part), (merges, lambda whole, part: pairing.add_source(part, whole))):
        for part, counterpart in enumerate(view.to_whole):
            if part % 256 == 0:
                progress.step(0.0)
            if counterpart < 0 and view.side.stems[part]:
                whole = _whole_of(pairing, view, part)
                if whole is not None:
                    join(whole, part)


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A split seen from the new draft, or a merger seen from the old: parts on this side, the whole on the other."""

    side: Side
    whole_side: Side
    to_whole: list[int]
    to_part: list[int]
    parts: dict[int, list[int]]
    other_parts: dict[int, list[int]]
    may: Callable[[int, int], bool]


def _whole_of(pairing: Pairing, view: _View, part: int) -> int | None:
    """The clause that a neighbour of the free clause `part` is matched with, if it has the words of `part` too."""
    best: tuple[float, int] | None = None
    for near in _neighbours(view.side, part):
        whole = view.to_whole[near]
        if whole < 0 or whole in view.other_parts or view.to_part[whole] < 0 or not view.may(part, whole):
            continue
        gain = _gain(pairing, view, part, whole)
        if gain is not None and (best is None or gain > best[0]):
            best = gain, whole
    return None if best is None else best[1]


def _neighbours(side: Side, part: int) -> set[int]:
    """The clauses of the same family before and after, in reading order and under the same parent."""
    family, found = side.families[part], set()
    for step in (-1, 1):
        near = part + step
        while 0 <= near < len(side) and side.families[near] != family:
            near += step
        if 0 <= near < len(side):
            found.add(near)
    if side.parents[part] >= 0:
        siblings = [near for near in side.children[side.parents[part]] if side.families[near] == family]
        place = siblings.index(part)
        found.update(siblings[max(0, place - 1) : place] + siblings[place + 1 : place + 2])
    return found


def _gain(pairing: Pairing, view: _View, part: int, whole: int) -> float | None:
    """The share of the part's bits that the whole has beyond what its other parts have; None if too little."""
    information, stems = pairing.information, view.side.stems
    bits = information.bits(stems[part])
    if bits < _LEAST_BITS:
        return None
    head = view.to_part[whole]
    others = [head, *view.parts.get(head, ())]
    text = view.whole_side.stems[whole]
    without = saved_bits(text, "".join(stems[other] for other in sorted(others)), information)
    together = saved_bits(text, "".join(stems[other] for other in sorted([*others, part])), information)
    gain = (together - without) / bits
    if gain < _EXPLAINED or together < _COVERED * information.bits(text):
        return None
    return gain
