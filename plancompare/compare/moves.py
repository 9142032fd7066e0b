"""Which matched clauses changed their place, and not just their number.

A clause has moved when it stands under another parent (both parents being matched), or out of order among the
clauses under the same parent. Many clauses that went a level up or down together, in order, have not moved: the outline
is drawn otherwise. Of the ways to put a list in order again the one that moves the fewest clauses counts:
what is not in the longest increasing run (Fredman 1975) has moved; where two clauses changed places, the one that
came forward. Points are weighed against points and sub-clauses against their siblings, so a point that passes two
others is one move however long it is. The numbered clauses of a block that moved have moved with it; table rows and
notes belong to what carries them and move only within it or out of it.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

from plancompare.compare.gaps import longest_run
from plancompare.compare.normalize import Side
from plancompare.model.progress import SILENT, Progress

_TOP = -1
_UNMATCHED = -2
_MANY = 3
"""Clauses that change from one parent to another together: then the outline has changed, and not their place."""

_Places = dict[int, tuple[list[int], list[int]]]
"""For each matched unit, the units above it in the old draft and in the new, the nearest first."""


@dataclass(frozen=True, slots=True)
class Unit:
    """The clauses of one row, by their indexes; a unit without old or new clauses has no place to compare."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def find_moved(units: Sequence[Unit], old: Side, new: Side, progress: Progress = SILENT) -> set[int]:
    """The indexes of the units that moved."""
    of_old = {i: number for number, unit in enumerate(units) if unit.new for i in unit.old}
    of_new = {j: number for number, unit in enumerate(units) if unit.old for j in unit.new}
    matched = [number for number, unit in enumerate(units) if unit.old and unit.new]
    above_old, above_new = _ancestors(old.parents, of_old), _ancestors(new.parents, of_new)
    places = {number: (above_old[units[number].old[0]], above_new[units[number].new[0]]) for number in matched}
    progress.step(0.0)
    changes = Counter((before[0], after[0]) for before, after in places.values())
    moved: set[int] = set()
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number, (before, after) in places.items():
        group = _group(before, after)
        if group is None and _drawn_otherwise(units[number], old, new, changes[before[0], after[0]]):
            group = _regrouped(before, after, places, labelled=_labelled(units[number], old, new))
        if group is None:
            moved.add(number)
        else:
            groups[group].append(number)
    for group, members in groups.items():
        members.sort(key=lambda number: units[number].new[0])
        kept = _in_order(members, units, {number for number in members if places[number][1][0] == group})
        moved.update(number for number in members if number not in kept)
    progress.step(0.0)
    _move_along(units, matched, new, above_new, moved)
    return moved


def _in_order(members: Sequence[int], units: Sequence[Unit], siblings: set[int]) -> set[int]:
    """Those of the units, in the new draft's order, that kept their places; true siblings count before strays."""
    natural = [number for number in members if number in siblings]
    kept = {natural[place] for place in longest_run([units[number].old[0] for number in natural])}
    if len(natural) == len(members):
        return kept
    steady: list[int] = []
    limits: dict[int, int] = {}
    above = -1
    for number in members:
        if number in kept:
            above = units[number].old[0]
        limits[number] = above
    below: float = inf
    for number in reversed(members):
        if number in kept:
            below = units[number].old[0]
            steady.append(number)
        elif number not in siblings and limits[number] < units[number].old[0] < below:
            steady.append(number)
    steady.reverse()
    return {steady[place] for place in longest_run([units[number].old[0] for number in steady])}


def _group(before: list[int], after: list[int]) -> int | None:
    """Under which matched unit, or at the top, a unit stands in both drafts; None if its parent changed."""
    if before[0] == after[0] != _UNMATCHED:
        return before[0]
    if _UNMATCHED not in (before[0], after[0]):
        return None
    return _common(before, after)


def _drawn_otherwise(unit: Unit, old: Side, new: Side, together: int) -> bool:
    """Whether another parent may only be another drawing of the outline: no number says where the clause belongs, it
    carries others, or many went together.
    """
    carries = bool(old.children[unit.old[0]] and new.children[unit.new[0]])
    return carries or together >= _MANY or not _labelled(unit, old, new)


def _labelled(unit: Unit, old: Side, new: Side) -> bool:
    return bool(old.clauses[unit.old[0]].label and new.clauses[unit.new[0]].label)


def _regrouped(before: list[int], after: list[int], places: _Places, *, labelled: bool) -> int | None:
    """Under what a clause stands in both drafts if it went a level up or down, past a former or later sibling.

    Text without a number may also have gone from the end of one clause to the beginning of the next.
    """
    deeper = after[0] in places and before[0] in places[after[0]][0]
    higher = before[0] in places and after[0] in places[before[0]][1]
    return _common(before, after) if deeper or higher or not labelled else None


def _common(before: list[int], after: list[int]) -> int:
    found = set(after)
    return next(ancestor for ancestor in before if ancestor in found and ancestor != _UNMATCHED)


def _ancestors(parents: Sequence[int], units: dict[int, int]) -> list[list[int]]:
    """For each clause, the units above it, the nearest first; a parent stands before its children."""
    found: list[list[int]] = []
    for parent in parents:
        found.append([units.get(parent, _UNMATCHED), *found[parent]] if parent >= 0 else [_TOP])
    return found


def _move_along(
    units: Sequence[Unit], matched: Sequence[int], new: Side, above: Sequence[list[int]], moved: set[int]
) -> None:
    """What stands under a moved clause has moved with it, rows and notes apart."""
    for number in sorted(matched, key=lambda number: units[number].new[0]):
        first = units[number].new[0]
        if new.families[first] != "clause":
            continue
        carrier = next((unit for unit in above[first] if unit != _UNMATCHED), _TOP)
        if carrier in moved:
            moved.add(number)
