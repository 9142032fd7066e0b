"""Brackets put round a text, lifted from it, given to somebody else, and options chosen."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plancompare.compare.changes import Change, kept_places
from plancompare.compare.findings import brackets
from plancompare.model.comparison import Material, MaterialKind, Redline

_ATTRIBUTION = re.compile(r"\[\s*([^\[\]:]{1,40}:)")
_BETWEEN_OPTIONS = re.compile(r"\s*(?:/|or|and/or|або|чи|или)?\s*")

Span = tuple[int, int]


class BracketChange(NamedTuple):
    """What happened to one bracket, or to several options side by side; `start` is in the text that `is_old` says."""

    material: Material
    span: Span
    is_old: bool
    options: int = 1


def bracket_changes(redline: Redline, old: str, new: str, changes: Sequence[Change]) -> list[BracketChange]:
    """What changed of the brackets, those of the old text first."""
    if "[" not in old and "[" not in new:
        return []
    to_new = kept_places(redline)
    to_old = {there: here for here, there in to_new.items()}
    ours, theirs = dict(brackets(old)), dict(brackets(new))
    kept = {start: to_new[start] for start in ours if to_new.get(start) in theirs}
    kept |= _replaced([s for s in ours if s not in kept], [s for s in theirs if s not in kept.values()], changes)
    found = list(_given_to_others(old, new, kept))
    for options in _side_by_side(old, [(start, end) for start, end in ours.items() if start not in kept]):
        start, end = options[0][0], options[-1][1]
        material = Material(kind=MaterialKind.BRACKET, old=old[start:end], new=_inside(options, to_new, new))
        found.append(BracketChange(material, (start, end), is_old=True, options=len(options)))
    taken = set(kept.values())
    for options in _side_by_side(new, [(start, end) for start, end in theirs.items() if start not in taken]):
        start, end = options[0][0], options[-1][1]
        material = Material(kind=MaterialKind.BRACKET, old=_inside(options, to_old, old), new=new[start:end])
        found.append(BracketChange(material, (start, end), is_old=False, options=len(options)))
    return found


def _replaced(ours: Sequence[int], theirs: Sequence[int], changes: Sequence[Change]) -> dict[int, int]:
    """Brackets that are not kept, but stand where a bracket stood: other words, still in brackets."""
    found: dict[int, int] = {}
    for change in changes:
        before = [start for start in ours if change.old_start <= start < change.old_end]
        after = [start for start in theirs if change.new_start <= start < change.new_end]
        if len(before) == len(after):
            found |= dict(zip(before, after, strict=True))
    return found


def _given_to_others(old: str, new: str, kept: dict[int, int]) -> Iterator[BracketChange]:
    for start, counterpart in kept.items():
        was, now = _ATTRIBUTION.match(old, start), _ATTRIBUTION.match(new, counterpart)
        if (was and was[1]) != (now and now[1]):
            material = Material(kind=MaterialKind.BRACKET, old=was[0] if was else "[", new=now[0] if now else "[")
            yield BracketChange(material, (start, start + 1), is_old=True)


def _side_by_side(text: str, spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Brackets one beside the other, as options of one place are written; each other by itself."""
    group: list[Span] = []
    for span in spans:
        if group and not (span[0] >= group[-1][1] and _BETWEEN_OPTIONS.fullmatch(text, group[-1][1], span[0])):
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _inside(options: Sequence[Span], places: dict[int, int], other: str) -> str:
    """What the other text kept of the words within the brackets."""
    kept = (places[place] for start, end in options for place in range(start + 1, end - 1) if place in places)
    return "".join(other[place] for place in kept).strip()
