"""How alike two clauses are: what the text of the one saves in telling the other."""

from rapidfuzz.distance import Indel

from plancompare.compare.normalize import Information

_COST = 3.0
"""Bits that pointing to a stretch of the other text costs: a single common word in common saves nothing."""

_CHANCE = 8.0
"""Saved bits that make likeness as good as half sure: a heading of two words may be alike by chance."""


def saved_bits(one: str, other: str, information: Information) -> float:
    """The bits of the stretches that both texts have in the same order, each less the cost of pointing to it.

    After the principle of the minimum description length (Rissanen 1978); symmetric.
    """
    if not one or not other:
        return 0.0
    one, other = min((one, other), (other, one))
    first, second = information.sums(one), information.sums(other)
    saved = 0.0
    for block in Indel.opcodes(one, other):
        if block.tag == "equal":
            here = first[block.src_end] - first[block.src_start]
            there = second[block.dest_end] - second[block.dest_start]
            saved += max(0.0, (here + there) / 2 - _COST)
    return saved


def likeness(one: str, other: str, information: Information) -> float:
    """0 (nothing in common that is not chance) to 1 (the same words, and many); short texts can be alike by chance."""
    if not one or not other:
        return 0.0
    if one == other:
        whole = 2 * information.bits(one)
        saved = max(0.0, whole / 2 - _COST)
    else:
        whole = information.bits(one) + information.bits(other)
        saved = saved_bits(one, other, information)
    if not whole:
        return 0.0
    share = 1.0 if one == other else min(1.0, 2 * saved / whole)
    return share * saved / (saved + _CHANCE)
