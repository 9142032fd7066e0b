"""Which clause became which: from the sure matches outwards, always the likeliest pair next.

Each pair of free clauses that is worth weighing has a score: the likeness of the texts, and the support of the
surroundings (neighbours, parents, children already matched with one another). The best pair is matched, which
supports its neighbours in turn. Seed and extend, as in sequence alignment (Altschul et al. 1990), best first.
"""

import heapq
from collections import Counter
from collections.abc import Iterable
from functools import partial

from plancompare.compare.candidates import by_rare_words
from plancompare.compare.gaps import Gap, best_in_order, gaps
from plancompare.compare.likeness import likeness
from plancompare.compare.pairing import Basis, Pairing
from plancompare.model.progress import Progress

SURE = 0.5
PLAUSIBLE = 0.45
LIKELY = 0.4

_REACH = 3
_FAR = 4
_MANY = 64
_TOGETHER, _APART = 0.12, -0.05
_HALF_APART = -0.03
_NEXT, _NEAR = 0.10, 0.06
_CROSSING = -0.03
_LABEL = 0.02
_OTHER_KIND = -0.12
_ONE_OF_MANY = -0.2
_STEPS = 256
_WIDE = 2500


def _least(gap: Gap) -> float:
    """The likeness that is enough between the same two matches: little where no other pairs are to be had."""
    if len(gap.old) == len(gap.new):
        return 0.08 if len(gap.old) == 1 else 0.15
    return 0.22


class Growth:
    """Matches pair after pair until none scores enough."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._known: dict[tuple[int, int], float] = {}
        self._heap: list[tuple[float, int, int, int]] = []
        self._least = SURE
        self._sizes = tuple([len(key) + 1 for key in side.keys] for side in (pairing.old, pairing.new))
        self._often = tuple(
            Counter(text for text, counterpart in zip(side.stems, taken, strict=True) if counterpart < 0)
            for side, taken in ((pairing.old, pairing.to_new), (pairing.new, pairing.to_old))
        )

    def grow(self, least: float, progress: Progress) -> None:
        """Match until no pair scores `least`."""
        self._least = least
        pairing = self._pairing
        seeds: Iterable[tuple[int, int]] = (*by_rare_words(pairing), *self._known)
        for count, (i, j) in enumerate(seeds):
            if count % _STEPS == 0:
                progress.step(0.0)
            self._offer(i, j)
        for i, j in enumerate(pairing.to_new):
            if i % _STEPS == 0:
                progress.step(0.3)
            if j >= 0:
                self._offer_around(i, j)
        count = 0
        while self._heap:
            count += 1
            if count % _STEPS == 0:
                progress.step(0.6)
            self._take(*heapq.heappop(self._heap))

    def fill_gaps(self, margin: float, progress: Progress) -> None:
        """Match in order what is free between matches."""
        for count, gap in enumerate(list(gaps(self._pairing))):
            if count % _STEPS == 0:
                progress.step(0.0)
            if len(gap.old) * len(gap.new) > _WIDE:
                continue
            for i, j in best_in_order(gap, partial(self._gain, max(margin, _least(gap)))):
                if self._pairing.free(i, j):
                    self._pairing.link(i, j, self._basis(i, j, self.score(i, j)))

    def _gain(self, least: float, i: int, j: int) -> float:
        """By how much a pair between the same two matches exceeds what makes it plausible there."""
        pairing = self._pairing
        if not pairing.free(i, j):
            return 0.0
        gain = self.text_likeness(i, j) - least
        above, over = pairing.old.parents[i], pairing.new.parents[j]
        if min(above, over) >= 0 and pairing.to_new[above] >= 0 <= pairing.to_old[over] != above:
            gain += _APART
        one, other = pairing.old.clauses[i], pairing.new.clauses[j]
        if one.label and one.label == other.label:
            gain += _LABEL
        return gain + (_OTHER_KIND if one.kind is not other.kind else 0.0)

    def _take(self, promised: float, _: int, i: int, j: int) -> None:
        if not self._pairing.free(i, j):
            return
        score = self.score(i, j)
        if -score > promised + 1e-9:
            if score >= self._least:
                heapq.heappush(self._heap, (-score, abs(i - j), i, j))
            return
        self._pairing.link(i, j, self._basis(i, j, score))
        self._offer_around(i, j)

    def _offer(self, i: int, j: int) -> None:
        if self._pairing.free(i, j):
            score = self.score(i, j)
            if score >= self._least:
                heapq.heappush(self._heap, (-score, abs(i - j), i, j))

    def _offer_around(self, i: int, j: int) -> None:
        """What a match makes likelier: its neighbours with each other, its parents, its children."""
        pairing = self._pairing
        old, new = pairing.old, pairing.new
        for step in (-1, 1):
            for a in self._free_from(i, step, pairing.to_new):
                for b in self._free_from(j, step, pairing.to_old):
                    self._offer(a, b)
        above, over = old.parents[i], new.parents[j]
        if above >= 0 and over >= 0:
            self._offer(above, over)
        ours = [a for a in old.children[i] if pairing.to_new[a] < 0]
        theirs = [b for b in new.children[j] if pairing.to_old[b] < 0]
        if len(ours) * len(theirs) <= _MANY:
            for a in ours:
                for b in theirs:
                    self._offer(a, b)

    @staticmethod
    def _free_from(start: int, step: int, taken: list[int]) -> list[int]:
        found = []
        for position in range(start + step, start + step * (_REACH + 1), step):
            if not 0 <= position < len(taken):
                break
            if taken[position] < 0:
                found.append(position)
        return found

    def score(self, i: int, j: int) -> float:
        """Likeness and support, about 0 to 1.4."""
        pairing = self._pairing
        again = self._often[0][pairing.old.stems[i]] > 1 or self._often[1][pairing.new.stems[j]] > 1
        return self.text_likeness(i, j) + self._support(i, j) + (_ONE_OF_MANY if again else 0.0)

    def text_likeness(self, i: int, j: int) -> float:
        """0 to 1; of a clause with clauses under it also by how many of these are matched with one another."""
        own = self._known.get((i, j))
        pairing = self._pairing
        old, new = pairing.old, pairing.new
        if own is None:
            own = self._known[i, j] = likeness(old.stems[i], new.stems[j], pairing.information)
        if old.children[i] and new.children[j]:
            return max(own, self._with_children(i, j, own))
        return own

    def _with_children(self, i: int, j: int, own: float) -> float:
        """The likeness of two clauses with what stands right under them, each by its length in words."""
        ours, theirs = self._sizes
        old, new = self._pairing.old.children[i], self._pairing.new.children[j]
        shared = own * (ours[i] + theirs[j])
        for child in old:
            counterpart = self._pairing.to_new[child]
            if counterpart >= 0 and self._pairing.new.parents[counterpart] == j:
                shared += ours[child] + theirs[counterpart]
        whole = ours[i] + theirs[j] + sum(ours[child] for child in old) + sum(theirs[child] for child in new)
        return shared / whole

    def _support(self, i: int, j: int) -> float:
        pairing = self._pairing
        old, new = pairing.old, pairing.new
        support = self._of_parents(old.parents[i], new.parents[j])
        before, after = self._nearest(i, -1), self._nearest(i, 1)
        for step, (distance, counterpart) in ((-1, before), (1, after)):
            if counterpart < 0:
                continue
            gap = (j - counterpart) * -step
            if gap == 1 and distance == 1:
                support += _NEXT
            elif 0 < gap <= _REACH + 1:
                support += _NEAR
            else:
                support += _CROSSING
        one, other = old.clauses[i], new.clauses[j]
        if one.label and one.label == other.label:
            support += _LABEL
        if one.kind is not other.kind:
            support += _OTHER_KIND
        return support

    def _of_parents(self, above: int, over: int) -> float:
        pairing = self._pairing
        if above < 0 or over < 0:
            return 0.05 if above == over else _HALF_APART
        to, back = pairing.to_new[above], pairing.to_old[over]
        if to == over or back == above:
            return _TOGETHER
        if to >= 0 and back >= 0:
            return _APART
        return 0.0 if to < 0 and back < 0 else _HALF_APART

    def _nearest(self, i: int, step: int) -> tuple[int, int]:
        """How far the next matched clause is, and its counterpart; -1 where none is near."""
        to_new = self._pairing.to_new
        for distance in range(1, _FAR + 1):
            position = i + step * distance
            if not 0 <= position < len(to_new):
                break
            if to_new[position] >= 0:
                return distance, to_new[position]
        return _FAR, -1

    def _basis(self, i: int, j: int, score: float) -> Basis:
        alike, support = self.text_likeness(i, j), score - self.text_likeness(i, j)
        confidence = max(0.3, min(0.99, 0.35 + 0.65 * (score - 0.4)))
        if self._pairing.old.keys[i] == self._pairing.new.keys[j]:
            why = "the same words, in the same surroundings" if support > 0.1 else "the same words"
        elif alike >= 0.6:
            why = "like words"
        elif support >= 0.2:
            why = "some like words, between the same neighbours"
        else:
            why = "some like words"
        return Basis(round(confidence, 4), why)
