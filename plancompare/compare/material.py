"""Which of a redline's changes are material, each with the old words and the new."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plancompare.compare.findings import Finding, brackets, findings
from plancompare.compare.material_words import MaterialWords
from plancompare.model.comparison import Mark, Material, MaterialKind, Redline

_ATTRIBUTION = re.compile(r"\[\s*([^\[\]:]{1,40}:)")


@dataclass(frozen=True, slots=True)
class _Change:
    """One place of change: the characters removed from the old text and those added in the new."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def material_changes(redline: Redline, words: MaterialWords) -> tuple[Material, ...]:
    """What is material in a redline, in reading order; a number that only changed its place is not."""
    old = "".join(segment.text for segment in redline if segment.mark is not Mark.ADDED)
    new = "".join(segment.text for segment in redline if segment.mark is not Mark.REMOVED)
    changes = _changes(redline)
    if not changes:
        return ()
    ours = _at_changes(old, [(change.old_start, change.old_end) for change in changes], words)
    theirs = _at_changes(new, [(change.new_start, change.new_end) for change in changes], words)
    found: list[tuple[int, Material]] = []
    alone: list[tuple[int, Finding, bool]] = []
    for key in sorted({*ours, *theirs}):
        place, kind = key
        before, after = _without_common(ours.get(key, []), theirs.get(key, []))
        for one, other in zip(before, after, strict=False):
            found.append((place, _material(kind, old, one, new, other)))
        alone += [(place, finding, True) for finding in before[len(after) :]]
        alone += [(place, finding, False) for finding in after[len(before) :]]
    found += _lone(alone, old, new)
    found += [(place, entry) for place, entry in _of_brackets(redline, old, new, changes)]
    found.sort(key=lambda entry: entry[0])
    return tuple(entry for _, entry in found)


def _changes(redline: Redline) -> list[_Change]:
    found: list[_Change] = []
    i = j = 0
    joins = False
    for segment in redline:
        length = len(segment.text)
        if segment.mark is Mark.KEPT:
            i, j, joins = i + length, j + length, False
            continue
        before = found.pop() if joins else _Change(i, i, j, j)
        i += length if segment.mark is Mark.REMOVED else 0
        j += length if segment.mark is Mark.ADDED else 0
        found.append(_Change(before.old_start, i, before.new_start, j))
        joins = True
    return found


def _at_changes(
    text: str, spans: Sequence[tuple[int, int]], words: MaterialWords
) -> dict[tuple[int, MaterialKind], list[Finding]]:
    """What a change touches, by the first change that does and by kind, in reading order."""
    touched: dict[tuple[int, MaterialKind], list[Finding]] = {}
    for finding in findings(text, words, spans):
        for place, (start, end) in enumerate(spans):
            inside = start < finding.end and finding.start < end
            within = start == end and finding.start < start < finding.end
            if inside or within:
                touched.setdefault((place, finding.kind), []).append(finding)
                break
    return touched


def _without_common(before: list[Finding], after: list[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Both lists without what stands in either."""
    common = Counter(finding.value for finding in before) & Counter(finding.value for finding in after)
    kept = []
    for found in (before, after):
        left = common.copy()
        rest = []
        for finding in found:
            if finding.kind is not MaterialKind.DEFINITION and left[finding.value]:
                left[finding.value] -= 1
            else:
                rest.append(finding)
        kept.append(rest)
    return kept[0], kept[1]


def _lone(alone: Sequence[tuple[int, Finding, bool]], old: str, new: str) -> Iterator[tuple[int, Material]]:
    """What only one text has, and not the other at another place."""
    ours = Counter((finding.kind, finding.value) for _, finding, is_old in alone if is_old)
    theirs = Counter((finding.kind, finding.value) for _, finding, is_old in alone if not is_old)
    common = ours & theirs
    left = {True: common.copy(), False: common.copy()}
    for place, finding, is_old in alone:
        if left[is_old][finding.kind, finding.value]:
            left[is_old][finding.kind, finding.value] -= 1
            continue
        words = (old if is_old else new)[finding.start : finding.end]
        yield place, Material(kind=finding.kind, old=words if is_old else "", new="" if is_old else words)


def _material(kind: MaterialKind, old: str, one: Finding, new: str, other: Finding) -> Material:
    return Material(kind=kind, old=old[one.start : one.end], new=new[other.start : other.end])


def _of_brackets(redline: Redline, old: str, new: str, changes: Sequence[_Change]) -> Iterator[tuple[int, Material]]:
    """Brackets put round a text, lifted from it, or given to somebody else."""
    if "[" not in old and "[" not in new:
        return
    to_new, to_old = _kept_places(redline)
    ours, theirs = dict(brackets(old)), dict(brackets(new))
    for start, end in ours.items():
        counterpart = to_new.get(start)
        if counterpart is None or counterpart not in theirs:
            inside = "".join(new[to_new[place]] for place in range(start + 1, end - 1) if place in to_new)
            yield _place(changes, start, old=True), Material(kind=MaterialKind.BRACKET, old=old[start:end], new=inside)
            continue
        was, now = _ATTRIBUTION.match(old, start), _ATTRIBUTION.match(new, counterpart)
        if (was and was[1]) != (now and now[1]):
            yield (
                _place(changes, start, old=True),
                Material(
                    kind=MaterialKind.BRACKET,
                    old=was[0] if was else "[",
                    new=now[0] if now else "[",
                ),
            )
    for start, end in theirs.items():
        if to_old.get(start) not in ours:
            inside = "".join(old[to_old[place]] for place in range(start + 1, end - 1) if place in to_old)
            yield _place(changes, start, old=False), Material(kind=MaterialKind.BRACKET, old=inside, new=new[start:end])


def _kept_places(redline: Redline) -> tuple[dict[int, int], dict[int, int]]:
    """For each kept character of the old text its place in the new, and the other way round."""
    to_new: dict[int, int] = {}
    i = j = 0
    for segment in redline:
        length = len(segment.text)
        if segment.mark is Mark.KEPT:
            to_new.update(zip(range(i, i + length), range(j, j + length), strict=True))
        i += length if segment.mark is not Mark.ADDED else 0
        j += length if segment.mark is not Mark.REMOVED else 0
    return to_new, {there: here for here, there in to_new.items()}


def _place(changes: Sequence[_Change], position: int, *, old: bool) -> int:
    """The change at or before which a character stands."""
    place = 0
    for number, change in enumerate(changes):
        if (change.old_start if old else change.new_start) <= position:
            place = number
    return place
