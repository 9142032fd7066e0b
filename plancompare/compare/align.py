"""Which clause became which: from the sure matches outwards, always the likeliest pair next.

Each pair of free clauses that is worth weighing has a score: the likeness of the texts, and the support of the
surroundings (neighbours, parents, children already matched with one another). The best pair is matched, which
supports its neighbours in turn. Seed and extend, as in sequence alignment (Altschul et al. 1990), best first.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from math import log2

from plancompare.compare.candidates import by_rare_words
from plancompare.compare.gaps import Gap, best_in_order, equal_in_order, gaps, sibling_gaps
from plancompare.compare.likeness import Likeness, likeness
from plancompare.compare.normalize import Side
from plancompare.compare.pairing import Basis, Pairing
from plancompare.model.progress import Progress

SURE = 0.42
PLAUSIBLE = 0.34
LIKELY = 0.4
WEAK = 0.2
"""Scores: for a match before splits and mergers are looked for, after that, and in a gap; and to be proposed."""

_ALIKE = 0.2
"""Likeness below which surroundings alone do not make a pair, but where nothing else is to be had (gaps, in_place)."""

_REACH = 3
_FAR = 4
_MANY = 64
_TOGETHER, _APART = 0.12, -0.05
_HALF_APART = -0.03
_NEXT, _NEAR = 0.10, 0.06
_CROSSING = -0.03
_LABEL = 0.02
_OTHER_KIND = -0.12
_WAIT = 0.3
_OWN = 3
_CHANCE_NEAR, _CHANCE_FAR = 8.0, 20.0
"""Saved bits that can be chance between the same neighbours, and anywhere in the drafts."""

_TELLING = 12.0
_WEAK_MOST = 0.5
"""Saved bits of which a person sees at once why two clauses are proposed, and how sure a proposal is called at most."""

_STEPS = 256
_NARROW, _WIDE = 400, 2500
_QUITE = 0.5
_SAME_WORDS_IN_PLACE = Basis(0.98, "the same words, in the same surroundings")
_SAME_WORDS_ELSEWHERE = Basis(0.9, "the same words, elsewhere")
_LABEL_IN_GAP = 0.04
_SAME_ROW = 0.15
_EQUAL = 0.45


def _least(gap: Gap) -> float:
    """The likeness that is enough between the same two matches: more where more pairs could be alike by chance."""
    least = 0.08 + 0.05 * log2(len(gap.old) * len(gap.new))
    return min(0.22, least - (0.03 if len(gap.old) == len(gap.new) > 1 else 0.0))


def _first_cell(text: str) -> str:
    """What a table row is called by."""
    first, bar, _ = text.partition(" | ")
    return first if bar else ""


def _carried(side: Side, taken: Sequence[int], position: int) -> Iterator[int]:
    """What stands right under a clause, and what is matched under those of them that have no counterpart."""
    for child in side.children[position]:
        yield child
        if taken[child] < 0:
            yield from (below for below in _carried(side, taken, child) if taken[below] >= 0)


def _stands_under(side: Side, taken: Sequence[int], position: int, above: int) -> bool:
    """Whether a clause stands right under another, or under free clauses that do."""
    parent = side.parents[position]
    while parent >= 0 and parent != above and taken[parent] < 0:
        parent = side.parents[parent]
    return parent == above


def _ranks(side: Side) -> list[int]:
    """The how many-th under its parent each clause is."""
    ranks = [0] * len(side)
    for children in side.children:
        for rank, child in enumerate(children):
            ranks[child] = rank
    return ranks


class Growth:
    """Matches pair after pair until none scores enough."""

    def __init__(self, pairing: Pairing) -> None:
        self._pairing = pairing
        self._known: dict[tuple[int, int], Likeness] = {}
        self._heap: list[tuple[float, float, int, int, int, int]] = []
        self._least = SURE
        self._sizes = tuple([len(key) + 1 for key in side.keys] for side in (pairing.old, pairing.new))
        self._ranks = tuple(_ranks(side) for side in (pairing.old, pairing.new))
        self._often = tuple(
            Counter(text for text, counterpart in zip(side.stems, taken, strict=True) if counterpart < 0)
            for side, taken in ((pairing.old, pairing.to_new), (pairing.new, pairing.to_old))
        )

    def grow(self, least: float, progress: Progress) -> None:
        """Match until no pair scores `least`."""
        self._least = least
        pairing = self._pairing
        seeds: Iterable[tuple[int, int]] = chain(by_rare_words(pairing, progress), list(self._known))
        for count, (i, j) in enumerate(seeds):
            if count % _STEPS == 0:
                progress.step(0.0)
            self._offer(i, j)
        for i in self._beside_free():
            progress.step(0.3)
            self._offer_around(i, pairing.to_new[i])
        count = 0
        while self._heap:
            count += 1
            if count % _STEPS == 0:
                progress.step(0.6)
            _, score, _, _, i, j = heapq.heappop(self._heap)
            self._take(-score, i, j)

    def weak_pairs(self) -> list[tuple[int, int, Basis]]:
        """The free pairs that score too little to be matched and too much to be passed over, the likeliest first.

        Only pairs that were weighed before are looked at.
        """
        found = []
        for (i, j), own in self._known.items():
            if own.saved >= _TELLING and self._pairing.free(i, j):
                score = self.score(i, j)
                if score >= WEAK:
                    found.append((-score, abs(i - j), i, j))
        return [(i, j, Basis(round(min(_WEAK_MOST, -score), 4), "few like words")) for score, _, i, j in sorted(found)]

    def _beside_free(self) -> list[int]:
        """The matched old clauses near which an old clause is free: around the others there is nothing to offer."""
        old, to_new = self._pairing.old, self._pairing.to_new
        near: set[int] = set()
        for i, counterpart in enumerate(to_new):
            if counterpart < 0:
                near.update(range(max(0, i - _REACH), min(len(old), i + _REACH + 1)))
                near.add(old.parents[i])
                near.update(old.children[i])
        return sorted(i for i in near if i >= 0 and to_new[i] >= 0)

    def fill_gaps(self, margin: float, progress: Progress) -> None:
        """Match in order what is free between matches, where a pair is at least as alike as `margin`."""
        for gap in chain(gaps(self._pairing), sibling_gaps(self._pairing)):
            for part in self._narrowed(gap):
                progress.step(0.0)
                if len(part.old) * len(part.new) <= _WIDE:
                    self._fill(part, max(margin, _least(part)))

    def _narrowed(self, gap: Gap) -> list[Gap]:
        """The gap itself or, where it is wide, what is left of it between the equal texts in order."""
        if len(gap.old) * len(gap.new) <= _NARROW:
            return [gap]
        pairing = self._pairing
        old, new = pairing.old, pairing.new
        equal = equal_in_order(
            [(old.families[i], old.clauses[i].text) for i in gap.old],
            [(new.families[j], new.clauses[j].text) for j in gap.new],
        )
        bounds = [*equal, (len(gap.old), len(gap.new))]
        parts, a, b = [], 0, 0
        for a_end, b_end in bounds:
            if a_end > a and b_end > b:
                parts.append(Gap(gap.old[a:a_end], gap.new[b:b_end]))
            a, b = a_end + 1, b_end + 1
        for place, counterpart in equal:
            i, j = gap.old[place], gap.new[counterpart]
            if pairing.may(i, j):
                pairing.link(i, j, self._basis(i, j, between=True))
        return parts

    def _fill(self, gap: Gap, least: float) -> None:
        for i, j in best_in_order(gap, partial(self._gain, least)):
            if self._pairing.free(i, j):
                self._pairing.link(i, j, self._basis(i, j, between=True))

    def _gain(self, least: float, i: int, j: int) -> float:
        """By how much a pair between the same two matches exceeds what makes it plausible there."""
        pairing = self._pairing
        if not pairing.free(i, j):
            return 0.0
        one, other = pairing.old.clauses[i], pairing.new.clauses[j]
        alike = self.near_likeness(i, j)
        if one.text == other.text:
            alike = max(alike, _EQUAL)
        gain = alike - least
        if pairing.old.families[i] == "row" and _first_cell(one.text) == _first_cell(other.text) != "":
            gain += _SAME_ROW
        above, over = pairing.old.parents[i], pairing.new.parents[j]
        if min(above, over) >= 0 and pairing.to_new[above] >= 0 <= pairing.to_old[over] != above:
            gain += 2 * _APART
        if one.label and one.label == other.label:
            gain += _LABEL_IN_GAP
        return gain + (_OTHER_KIND if one.kind is not other.kind else 0.0)

    def _take(self, promised: float, i: int, j: int) -> None:
        if not self._pairing.free(i, j):
            return
        score = self.score(i, j)
        if score < promised - 1e-9:
            self._push(score, i, j)
            return
        self._pairing.link(i, j, self._basis(i, j, between=False))
        self._offer_around(i, j)

    def _offer(self, i: int, j: int) -> None:
        if self._pairing.free(i, j):
            self._push(self.score(i, j), i, j)

    def _push(self, score: float, i: int, j: int) -> None:
        """Put a pair in its turn: a text that stands more than once waits until its neighbours are known."""
        if score < self._least or self._far_likeness(i, j) < _ALIKE:
            return
        again = self._often[0][self._pairing.old.stems[i]] > 1 or self._often[1][self._pairing.new.stems[j]] > 1
        turn = score - (_WAIT if again else 0.0)
        ranks = abs(self._ranks[0][i] - self._ranks[1][j])
        heapq.heappush(self._heap, (-turn, -score, ranks, abs(i - j), i, j))

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
        """Likeness and support, about 0 to 1.4, for a pair that may be far apart."""
        return self._far_likeness(i, j) + self._support(i, j)

    def _far_likeness(self, i: int, j: int) -> float:
        own = self._own_likeness(i, j).beyond(_CHANCE_FAR)
        return self._with_children(i, j, own) if self._have_children(i, j) else own

    def near_likeness(self, i: int, j: int) -> float:
        """Likeness of a pair between the same neighbours, 0 to 1."""
        own = self._own_likeness(i, j).beyond(_CHANCE_NEAR)
        return max(own, self._with_children(i, j, own)) if self._have_children(i, j) else own

    def _own_likeness(self, i: int, j: int) -> Likeness:
        own = self._known.get((i, j))
        if own is None:
            pairing = self._pairing
            own = likeness(pairing.old.stems[i], pairing.new.stems[j], pairing.information)
            self._known[i, j] = own
        return own

    def _have_children(self, i: int, j: int) -> bool:
        """Whether clauses under both can tell that they are one: not if the one is a point and the other a clause."""
        old, new = self._pairing.old, self._pairing.new
        return bool(old.children[i] and new.children[j]) and old.clauses[i].kind is new.clauses[j].kind

    def _with_children(self, i: int, j: int, own: float) -> float:
        """The likeness of two clauses with what stands under them, by length, their own texts counting more."""
        ours, theirs = self._sizes
        pairing = self._pairing
        wholes = [_OWN * ours[i], _OWN * theirs[j]]
        shared = [own * wholes[0], own * wholes[1]]
        for child in _carried(pairing.new, pairing.to_old, j):
            wholes[1] += theirs[child]
        for child in _carried(pairing.old, pairing.to_new, i):
            wholes[0] += ours[child]
            counterpart = pairing.to_new[child]
            if counterpart >= 0 and _stands_under(pairing.new, pairing.to_old, counterpart, j):
                shared[0] += ours[child]
                shared[1] += theirs[counterpart]
        if pairing.old.keys[i] == pairing.new.keys[j]:  # the same heading: what came or went under it tells less
            return max(shared[0] / wholes[0], shared[1] / wholes[1])
        return sum(shared) / sum(wholes)

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

    def _basis(self, i: int, j: int, *, between: bool) -> Basis:
        """How sure a match is, by what is known when it is made; `between`: of two clauses between the same matches."""
        pairing = self._pairing
        if pairing.old.keys[i] == pairing.new.keys[j]:
            supported = between or self._support(i, j) > 0.1
            return _SAME_WORDS_IN_PLACE if supported else _SAME_WORDS_ELSEWHERE
        alike = self.near_likeness(i, j)
        if between:
            confidence = min(0.97, 0.58 + 0.48 * alike)
            why = (
                "like words, between the same neighbours"
                if alike >= _QUITE
                else "some like words, between the same neighbours"
            )
        else:
            confidence = min(0.95, 0.5 + 0.45 * alike + 0.3 * max(0.0, self._support(i, j)))
            why = "like words" if alike >= _QUITE else "some like words"
        return Basis(round(confidence, 4), why)
