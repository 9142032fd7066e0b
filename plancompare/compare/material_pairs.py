"""Which finding of the old text stands against which of the new, where they differ in meaning."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import NamedTuple

from plancompare.compare.findings import Finding
from plancompare.compare.references import Renumbering
from plancompare.model.comparison import MaterialKind

_SHARES = {"%", "‰", "points"}


class Touched(NamedTuple):
    """A finding at a place of change; `beside` if it only stands next to it, `alone` if it is all that changed."""

    finding: Finding
    place: int
    beside: bool
    alone: bool = False

    @property
    def meaning(self) -> tuple[str, str]:
        """Equal for what means the same."""
        return self.finding.sort, self.finding.value


class Pair(NamedTuple):
    """An old finding and the new one in its place; None where there is none."""

    old: Touched | None
    new: Touched | None


_Found = list[Touched]


def touched(found: Sequence[Finding], spans: Sequence[tuple[int, int]]) -> _Found:
    """The findings that are part of a change or stand beside one, each with the first that it touches."""
    result: _Found = []
    first = 0
    for finding in found:
        while first < len(spans) and spans[first][1] + 1 < finding.start:
            first += 1
        near = None
        end = max(finding.end, finding.whole_end)
        for place in range(first, len(spans)):
            start, stop = spans[place]
            if start > end + 1:
                break
            if (start < end and finding.start < stop) or (start == stop and finding.start < start < end):
                near = Touched(finding, place, beside=False, alone=finding.start <= start + 1 and stop <= end + 1)
                break
            near = near or Touched(finding, place, beside=True)
        if near is not None:
            result.append(near)
    return result


def pairs(ours: _Found, theirs: _Found, renumbering: Renumbering | None = None) -> list[Pair]:
    """What differs: taken out, put in, or one in the place of the other."""
    if all(one.beside for one in (*ours, *theirs)):
        return []
    parties, references, others = zip(_sorted_out(ours), _sorted_out(theirs), strict=True)
    found = _but_for_references(others, parties) if any((*others, *parties)) else []
    return [*found, *(_changed_references(*references, renumbering) if renumbering is not None else ())]


def _but_for_references(others: tuple[_Found, ...], parties: tuple[_Found, ...]) -> list[Pair]:
    before, after = _without_common(others[0], others[1], lambda one: (one.place, one.meaning))
    before, after = _without_same_amounts(before, after)
    found, before, after = _paired(before, after, lambda one: (one.place, one.finding.sort))
    more, before, after = _paired(before, after, lambda one: (one.place, _family(one)), quiet=False)
    found += more
    # in which order the parties are named is no change of who is named
    before, after = _without_common([*before, *parties[0]], [*after, *parties[1]], _meaning_anywhere)
    before, after = ([one for one in side if not (one.beside or one.finding.quiet)] for side in (before, after))
    more, before, after = _paired(before, after, lambda one: (one.place, one.finding.sort))
    found += more
    more, before, after = _paired_where_as_many(before, after)
    return [*found, *more, *(Pair(one, None) for one in before), *(Pair(None, one) for one in after)]


def _meaning_anywhere(one: Touched) -> Hashable:
    """Its meaning wherever it stands; a "not" that was put before another verb negates another duty."""
    bound = one.alone and one.finding.kind is MaterialKind.NEGATION
    return one.meaning, one.place if bound else None


def _sorted_out(found: _Found) -> tuple[_Found, _Found, _Found]:
    """Parties, references and the rest."""
    parties = [one for one in found if one.finding.kind is MaterialKind.PARTY]
    references = [one for one in found if one.finding.kind is MaterialKind.REFERENCE]
    apart = (MaterialKind.PARTY, MaterialKind.REFERENCE)
    return parties, references, [one for one in found if one.finding.kind not in apart]


def _changed_references(before: _Found, after: _Found, renumbering: Renumbering) -> list[Pair]:
    """References that stand in each other's place and mean another clause; one that came or went is none."""
    for one in tuple(before):
        follower = next((new for new in after if renumbering.follows(one.finding.value, new.finding.value)), None)
        if follower is not None:
            before, after = _not_in(before, {id(one)}), _not_in(after, {id(follower)})
    before, after = _without_common(before, after, lambda one: one.meaning)
    found, _, _ = _paired(before, after, lambda one: one.place)
    return [
        Pair(old, new)
        for old, new in found
        if old is not None and new is not None and renumbering.is_told(old.finding.value, new.finding.value)
    ]


def _without_same_amounts(before: _Found, after: _Found) -> tuple[_Found, _Found]:
    """Both without the numbers that have their unit beside them in the one text and further off in the other."""
    if not before or not after:
        return before, after
    taken: set[int] = set()
    alike: dict[str, _Found] = {}
    for other in after:
        alike.setdefault(other.finding.amount, []).append(other)
    for one in before:
        waiting = alike.get(one.finding.amount, ()) if one.finding.amount else ()
        for other in waiting:
            if id(other) not in taken and _differ_in_form(one.finding, other.finding):
                taken |= {id(one), id(other)}
                break
    return _not_in(before, taken), _not_in(after, taken)


def _differ_in_form(one: Finding, other: Finding) -> bool:
    if not (one.kind is other.kind is MaterialKind.NUMBER) or not one.amount or one.amount != other.amount:
        return False
    return one.unit != other.unit and "" in {one.unit, other.unit} and not {one.unit, other.unit} & _SHARES


def _family(one: Touched) -> MaterialKind:
    return MaterialKind.NUMBER if one.finding.kind is MaterialKind.MONEY else one.finding.kind


def _without_common(before: _Found, after: _Found, key: Callable[[Touched], Hashable]) -> tuple[_Found, _Found]:
    """Both without what stands in either."""
    if not before or not after:
        return _in_order(before), _in_order(after)
    common = Counter(map(key, before)) & Counter(map(key, after))
    return _less(before, common.copy(), key), _less(after, common, key)


def _less(found: _Found, common: Counter[Hashable], key: Callable[[Touched], Hashable]) -> _Found:
    rest = []
    for one in sorted(found, key=lambda one: not one.beside):  # what only stands beside a change is the first to go
        if common[key(one)]:
            common[key(one)] -= 1
        else:
            rest.append(one)
    return _in_order(rest)


def _in_order(found: _Found) -> _Found:
    return sorted(found, key=lambda one: (one.finding.start, one.finding.end))


def _paired(
    before: _Found, after: _Found, key: Callable[[Touched], Hashable], *, quiet: bool = True
) -> tuple[list[Pair], _Found, _Found]:
    """The first old and the first new one of each key, the second ones, and so on; and what is left of both."""
    if not before or not after:
        return [], before, after
    waiting: dict[Hashable, _Found] = {}
    for one in after:
        waiting.setdefault(key(one), []).append(one)
    found: list[Pair] = []
    for one in before:
        for other in waiting.get(key(one), ()):
            if not (one.beside and other.beside) and (quiet or not (one.finding.quiet or other.finding.quiet)):
                waiting[key(one)].remove(other)
                found.append(Pair(one, other))
                break
    taken = {id(one) for pair in found for one in pair}
    return found, _not_in(before, taken), _not_in(after, taken)


def _not_in(found: Iterable[Touched], taken: set[int]) -> _Found:
    return [one for one in found if id(one) not in taken]


def _paired_where_as_many(before: _Found, after: _Found) -> tuple[list[Pair], _Found, _Found]:
    """Pairs from different places of change, where each text has as many of a sort left."""
    counts = [Counter(one.finding.sort for one in side) for side in (before, after)]
    even = {sort for sort, count in counts[0].items() if counts[1][sort] == count} - {"negation"}
    found, _, _ = _paired(
        [one for one in before if one.finding.sort in even],
        [one for one in after if one.finding.sort in even],
        lambda one: one.finding.sort,
    )
    taken = {id(one) for pair in found for one in pair}
    return found, _not_in(before, taken), _not_in(after, taken)
