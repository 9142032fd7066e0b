"""How alike two clauses are: what the text of the one saves in telling the other."""

from typing import NamedTuple

from rapidfuzz.distance import Indel

from plancompare.compare.normalize import Information

_COST = 3.0
"""Bits that pointing to a stretch of the other text costs: a single common word in common saves nothing."""


def saved_bits(one: str, other: str, information: Information) -> float:
    """The bits of the stretches that both texts have in the same order, each less the cost of pointing to it.

    After the principle of the minimum description length (Rissanen 1978); symmetric.
    """
    if not one or not other:
        return 0.0
    one, other = min((one, other), (other, one))
    first, second = information.sums(one), information.sums(other)
    saved = 0.0
    for i, j, length in Indel.opcodes(one, other).as_matching_blocks():
        bits = (first[i + length] - first[i] + (second[j + length] - second[j])) / 2 - _COST
        if bits > 0.0:
            saved += bits
    return saved


class Likeness(NamedTuple):
    """What two texts have in common that is not chance.

    Attributes:
        share: of the bits of both, 0 to 1; 1 for the same words.
        saved: the bits that the one saves in telling the other.
    """

    share: float
    saved: float

    def beyond(self, chance: float) -> float:
        """0 to 1; half the share where just `chance` bits are saved: short texts are alike by chance."""
        return self.share * self.saved / (self.saved + chance)


NOTHING = Likeness(0.0, 0.0)


def likeness(one: str, other: str, information: Information) -> Likeness:
    """How alike two texts are, by their stems."""
    if not one or not other:
        return NOTHING
    if one == other:
        return Likeness(1.0, max(0.0, information.bits(one) - _COST))
    saved = saved_bits(one, other, information)
    return (
        Likeness(min(1.0, 2 * saved / (information.bits(one) + information.bits(other))), saved) if saved else NOTHING
    )
