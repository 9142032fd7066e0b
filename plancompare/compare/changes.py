"""The places of change of a redline, by the characters of both texts."""

from typing import NamedTuple

from plancompare.model.comparison import Mark, Redline


class Change(NamedTuple):
    """One place of change: the characters removed from the old text and those added in the new."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def changes_of(redline: Redline) -> list[Change]:
    """The places of change in reading order; what was removed and added side by side is one."""
    found: list[Change] = []
    i = j = 0
    joins = False
    for segment in redline:
        length = len(segment.text)
        if segment.mark is Mark.KEPT:
            i, j, joins = i + length, j + length, False
            continue
        before = found.pop() if joins else Change(i, i, j, j)
        i += length if segment.mark is Mark.REMOVED else 0
        j += length if segment.mark is Mark.ADDED else 0
        found.append(Change(before.old_start, i, before.new_start, j))
        joins = True
    return found


def kept_places(redline: Redline) -> dict[int, int]:
    """For each kept character of the old text its place in the new."""
    to_new: dict[int, int] = {}
    i = j = 0
    for segment in redline:
        length = len(segment.text)
        if segment.mark is Mark.KEPT:
            to_new.update(zip(range(i, i + length), range(j, j + length), strict=True))
        i += length if segment.mark is not Mark.ADDED else 0
        j += length if segment.mark is not Mark.REMOVED else 0
    return to_new
