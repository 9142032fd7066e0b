"""Which clause became which, while it is being found out."""

from dataclasses import dataclass

from plancompare.compare.normalize import Information, Side


@dataclass(frozen=True, slots=True)
class Basis:
    """What a match rests on: how sure it is (0 to 1), and why, in a few words for the person."""

    confidence: float
    why: str


class Pairing:
    """The matches found so far: one clause with one, and the further parts of splits and merges.

    Attributes:
        to_new: for each old clause the index of its counterpart, -1 while it has none.
        to_old: the same the other way round.
        parts_new: for a new clause, the further new clauses that its old clause was split into.
        parts_old: for an old clause, the further old clauses that were merged with it.
        basis: why an old clause was matched.
        settled: the indexes of the old clauses, and of the new, that a person has matched or left without counterpart.
        cuts: the pairs that a person does not want.
    """

    def __init__(self, old: Side, new: Side, information: Information) -> None:
        self.old = old
        self.new = new
        self.information = information
        self.to_new = [-1] * len(old)
        self.to_old = [-1] * len(new)
        self.parts_new: dict[int, list[int]] = {}
        self.parts_old: dict[int, list[int]] = {}
        self.basis: dict[int, Basis] = {}
        self.settled: tuple[set[int], set[int]] = (set(), set())
        self.cuts: set[tuple[int, int]] = set()

    def link(self, i: int, j: int, basis: Basis) -> None:
        """Match old clause `i` with new clause `j`; both must be free."""
        self.to_new[i] = j
        self.to_old[j] = i
        self.basis[i] = basis

    def unlink(self, i: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Undo the match of old clause `i` with all its parts; the indexes of the old and the new clauses it had."""
        j = self.to_new[i]
        old = tuple(sorted((i, *self.parts_old.pop(i, ()))))
        new = tuple(sorted((j, *self.parts_new.pop(j, ()))))
        for one in old:
            self.to_new[one] = -1
        for other in new:
            self.to_old[other] = -1
        del self.basis[i]
        return old, new

    def add_part(self, i: int, j: int) -> None:
        """Old clause `i`, which has a counterpart, was split, and `j` is a further part of it."""
        self.parts_new.setdefault(self.to_new[i], []).append(j)
        self.to_old[j] = i

    def add_source(self, i: int, j: int) -> None:
        """New clause `j`, which has a counterpart, was merged, and `i` is a further part of it."""
        self.parts_old.setdefault(self.to_old[j], []).append(i)
        self.to_new[i] = j

    def free(self, i: int, j: int) -> bool:
        """Whether neither has a counterpart, they are of one family, and no person has decided otherwise."""
        return (
            self.to_new[i] < 0
            and self.to_old[j] < 0
            and self.old.families[i] == self.new.families[j]
            and self.may(i, j)
        )

    def may(self, i: int, j: int) -> bool:
        """Whether no person has decided that the two are not the same."""
        return (i, j) not in self.cuts and i not in self.settled[0] and j not in self.settled[1]

    def mirrored(self) -> "Pairing":
        """The same matches with the drafts in each other's place."""
        turned = Pairing(self.new, self.old, self.information)
        turned.to_new, turned.to_old = self.to_old, self.to_new
        turned.parts_new, turned.parts_old = self.parts_old, self.parts_new
        turned.basis = {self.to_new[i]: basis for i, basis in self.basis.items()}
        turned.settled = self.settled[1], self.settled[0]
        turned.cuts = {(j, i) for i, j in self.cuts}
        return turned
