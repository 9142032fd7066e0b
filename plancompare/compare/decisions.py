"""What people have decided about two drafts goes before everything that the texts suggest."""

from collections.abc import Sequence

from plancompare.compare.normalize import Side
from plancompare.compare.pairing import Basis, Pairing
from plancompare.model.comparison import Decisions, Pin

BY_HAND = Basis(1.0, "matched by hand")


def mirrored(decisions: Decisions) -> Decisions:
    """The same decisions with the drafts in each other's place."""
    return Decisions(
        pins=tuple(Pin(old=pin.new, new=pin.old) for pin in decisions.pins),
        cuts=tuple((new, old) for old, new in decisions.cuts),
    )


def carry_out(pairing: Pairing, decisions: Decisions) -> None:
    """Make the matches that are pinned, and bar those that are cut.

    Raises:
        ValueError: a clause is not in its draft, or stands in two pins.
    """
    old, new = _index(pairing.old), _index(pairing.new)
    pairing.cuts.update((_found(old, one), _found(new, other)) for one, other in decisions.cuts)
    for pin in decisions.pins:
        ours, theirs = [_found(old, one) for one in pin.old], [_found(new, other) for other in pin.new]
        _settle(pairing, ours, theirs)
        if not (ours and theirs):
            continue
        pairing.link(ours[0], theirs[0], BY_HAND)
        for j in theirs[1:]:
            pairing.add_part(ours[0], j)
        for i in ours[1:]:
            pairing.add_source(i, theirs[0])


def _settle(pairing: Pairing, ours: Sequence[int], theirs: Sequence[int]) -> None:
    for settled, found in zip(pairing.settled, (ours, theirs), strict=True):
        if len(set(found)) < len(found) or not settled.isdisjoint(found):
            raise ValueError("a clause stands in two pins")
        settled.update(found)


def _index(side: Side) -> dict[str, int]:
    return {clause.id: position for position, clause in enumerate(side.clauses)}


def _found(index: dict[str, int], clause: str) -> int:
    if clause not in index:
        raise ValueError(f"{clause} is in no such draft")
    return index[clause]
