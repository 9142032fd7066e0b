"""Which matched clauses changed their place, and not just their number.

A clause has moved when it stands under another parent (both parents being matched), or out of order among the
clauses under the same parent. Of the ways to put a list in order again the one that moves the fewest clauses counts:
what is not in the longest increasing run (Fredman 1975) has moved; where two clauses changed places, the one that
came forward. Points are weighed against points and sub-clauses against their siblings, so a point that passes two
others is one move however long it is. The numbered clauses of a block that moved have moved with it; table rows and
notes belong to what carries them and move only within it or out of it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from plancompare.compare.normalize import Side

_TOP = -1
_UNMATCHED = -2


@dataclass(frozen=True, slots=True)
class Unit:
    """The clauses of one row, by their indexes; a unit without old or new clauses has no place to compare."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def find_moved(units: Sequence[Unit], old: Side, new: Side) -> set[int]:
    """The indexes of the units that moved."""
    of_old = {i: number for number, unit in enumerate(units) if unit.new for i in unit.old}
    of_new = {j: number for number, unit in enumerate(units) if unit.old for j in unit.new}
    matched = [number for number, unit in enumerate(units) if unit.old and unit.new]
    moved: set[int] = set()
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number in matched:
        group = _group(units[number], old, new, of_old, of_new)
        if group is None:
            moved.add(number)
        else:
            groups[group].append(number)
    for members in groups.values():
        members.sort(key=lambda number: units[number].new[0])
        kept = _longest_run([units[number].old[0] for number in members])
        moved.update(number for position, number in enumerate(members) if position not in kept)
    _move_along(units, matched, new, of_new, moved)
    return moved


def _group(unit: Unit, old: Side, new: Side, of_old: dict[int, int], of_new: dict[int, int]) -> int | None:
    """Under which matched unit, or at the top, the unit stands in both drafts; None if its parent changed."""
    before = _ancestors(unit.old[0], old.parents, of_old)
    after = _ancestors(unit.new[0], new.parents, of_new)
    if before[0] == after[0] != _UNMATCHED:
        return before[0]
    if _UNMATCHED not in (before[0], after[0]):
        return None
    common = set(after)
    return next(ancestor for ancestor in before if ancestor in common and ancestor != _UNMATCHED)


def _ancestors(position: int, parents: Sequence[int], units: dict[int, int]) -> list[int]:
    found = []
    while position >= 0:
        position = parents[position]
        found.append(units.get(position, _UNMATCHED) if position >= 0 else _TOP)
    return found


def _longest_run(values: Sequence[int]) -> set[int]:
    """The positions of a longest increasing run; of equally long ones that whose members stand latest."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for position, value in enumerate(values):
        place = bisect_right(tails, value)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            ends.append(position)
        else:
            tails[place] = value
            ends[place] = position
    kept: set[int] = set()
    position = ends[-1] if ends else -1
    while position >= 0:
        kept.add(position)
        position = before[position]
    return kept


def _move_along(
    units: Sequence[Unit], matched: Sequence[int], new: Side, of_new: dict[int, int], moved: set[int]
) -> None:
    """What stands under a moved clause has moved with it, rows and notes apart."""
    for number in sorted(matched, key=lambda number: units[number].new[0]):
        first = units[number].new[0]
        parent = new.parents[first]
        if parent >= 0 and new.families[first] == "clause" and of_new.get(parent) in moved:
            moved.add(number)
