"""What people decided, as the comparison of any two drafts of a line has to know it.

Of drafts that are not neighbours it is what follows for certain: a decision, and from there on links that people made
or that are all but sure.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from plancompare.model.comparison import Decisions, Pin
from plancompare.workspace.database import Database, Row
from plancompare.workspace.linked import Pair, goes_back_to, pinned
from plancompare.workspace.places import find_draft
from plancompare.workspace.provisions import in_sql, provisions_of
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.threads import Threads, threads_of

_SURE = 0.75
"""Computed links so sure are right but for 1 in 20,000 (ARCHITECTURE.md, “How two drafts are compared”)."""


@tells_damage
def decisions_between(db: Database, old: int, new: int) -> Decisions:
    """What people decided about two drafts, by the clauses' ids within them, as far as it is certain.

    Equal decisions are equal values, whatever else was decided: a comparison that is kept can be known by them.

    Raises:
        NotInWorkspace: there is no such draft.
    """
    if old > new:
        turned = decisions_between(db, new, old)
        pins = tuple(Pin(old=one.new, new=one.old) for one in turned.pins)
        return Decisions(pins=pins, cuts=tuple((one, other) for other, one in turned.cuts))
    with db.one_moment():
        first, last = find_draft(db, old), find_draft(db, new)
        rows = _about(db, first, last)
        if not rows:
            return Decisions()
        said = _Said(
            cuts=[(row["old_clause"], row["new_clause"]) for row in rows if row["kind"] == "cut"],
            became_none={row["old_clause"] for row in rows if row["kind"] == "alone" and row["new_draft"] == last},
            came_from_none={row["new_clause"] for row in rows if row["kind"] == "alone" and row["old_draft"] == first},
        )
        clauses = {row[side] for row in rows for side in ("old_clause", "new_clause")} - {None}
        provisions = provisions_of(db, clauses)
        threads = threads_of(db, provisions)
        line = [number for number in threads.line(new) if number >= old]
        links = _Links(threads, line, sure=_sure(db, provisions), by_hand=set(pinned(db, provisions)))
        return _within_drafts(db, list(links.pins(said)), list(links.cuts(said)))


@tells_damage
def decisions_version(db: Database) -> int:
    """A number that is another after anything was decided, undone or redone: what was compared before may be stale."""
    found = db.rows("SELECT coalesce(max(seq), 0) AS version FROM journal WHERE place = 'decision'")
    return int(found[0]["version"])


@dataclass(frozen=True, slots=True)
class _Said:
    """Decisions other than pins, by the ids of clauses; those about the drafts at the line's ends, but for cuts."""

    cuts: Sequence[Pair]
    became_none: Collection[str]
    came_from_none: Collection[str]


class _Way(NamedTuple):
    """How one clause leads to another: by links that are all sure, and one of which at least people made."""

    sure: bool = True
    by_hand: bool = False

    def then(self, other: "_Way") -> "_Way":
        return _Way(self.sure and other.sure, self.by_hand or other.by_hand)


_Trails = Mapping[str, Mapping[str, _Way]]
"""For each clause of a line, the clauses of the draft at one end of it to which links lead from there."""


class _Links:
    """The links along a line of drafts, from the clauses of its first draft to those of its last."""

    def __init__(
        self, threads: Threads, line: Sequence[int], *, sure: Collection[Pair], by_hand: Collection[Pair]
    ) -> None:
        self._threads, self._line, self._sure, self._by_hand = threads, line, sure, by_hand
        self._clauses = [clause for number in line for clause in threads.of_draft[number]]
        self._back = self._trails(self._clauses, threads.earlier, line[0])
        self._forth = self._trails(self._clauses[::-1], threads.later, line[-1])

    def pins(self, said: _Said) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
        """What became what, where a person had a hand in it; then what became none, and what came from none."""
        first, last = (self._threads.of_draft[number] for number in (self._line[0], self._line[-1]))
        for old in first:
            if (news := self._forth[old]) and all(set(self._back[new]) == {old} for new in news):
                yield from self._decided((old,), self._threads.in_order(news), news.values())
        for new in last:
            if len(olds := self._back[new]) > 1 and all(set(self._forth[old]) == {new} for old in olds):
                yield from self._decided(self._threads.in_order(olds), (new,), olds.values())
        became_none = self._none(self._clauses[::-1], self._threads.later, self._forth, said.became_none)
        yield from (((old,), ()) for old in first if old in became_none)
        came_from_none = self._none(self._clauses, self._threads.earlier, self._back, said.came_from_none)
        yield from (((), (new,)) for new in last if new in came_from_none)

    def cuts(self, said: _Said) -> Iterator[Pair]:
        """Pairs that are not one provision, for what they were or became in between was parted."""
        for before, after in said.cuts:
            olds, news = self._back.get(before, {}), self._forth.get(after, {})
            if len(olds) == len(news) == 1 and all(way.sure for way in (*olds.values(), *news.values())):
                (old,), (new,) = olds, news
                whole = self._is_whole(before, old, self._back) and self._is_whole(after, new, self._forth)
                if whole and new not in self._forth[old]:
                    yield old, new

    @staticmethod
    def _decided(
        olds: Sequence[str], news: Sequence[str], ways: Collection[_Way]
    ) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
        if all(way.sure for way in ways) and any(way.by_hand for way in ways):
            yield olds, news

    def _trails(self, clauses: Sequence[str], onward: Mapping[str, Sequence[str]], end: int) -> _Trails:
        """`clauses` stand in such an order that those to which links lead `onward` come before."""
        trails: dict[str, dict[str, _Way]] = {}
        for clause in clauses:
            trails[clause] = {clause: _Way()} if self._draft(clause) == end else {}
            for there in onward.get(clause, ()):
                for goal, way in trails.get(there, {}).items():
                    known = trails[clause].get(goal, _Way())
                    trails[clause][goal] = known.then(self._way(clause, there)).then(way)
        return trails

    def _none(
        self, clauses: Sequence[str], onward: Mapping[str, Sequence[str]], trails: _Trails, said: Collection[str]
    ) -> AbstractSet[str]:
        """The clauses that lead nowhere in the line's last draft, or first, because people said so."""
        found: set[str] = set()
        for clause in clauses:
            if not trails[clause] and (clause in said or self._ends(clause, onward.get(clause, ()), found)):
                found.add(clause)
        return found

    def _ends(self, clause: str, onward: Sequence[str], ended: AbstractSet[str]) -> bool:
        """Whether it leads to what leads nowhere, or people linked it with a clause before the line or after it."""
        inside = [there for there in onward if self._draft(there) in self._line]
        if not ended.isdisjoint(inside):
            return all(self._way(clause, there).sure for there in inside)
        return any(self._is_beyond(self._draft(there)) and self._way(clause, there).by_hand for there in onward)

    def _is_beyond(self, number: int) -> bool:
        """Whether a draft is on the line too, outside the part that is looked at: a clause was gone in between."""
        first, last = self._line[0], self._line[-1]
        return number < first or (number > last and last in self._threads.line(number))

    def _is_whole(self, clause: str, end: str, trails: _Trails) -> bool:
        """Whether no other clause of its draft leads to the same one at the line's end."""
        return sum(end in trails[other] for other in self._threads.of_draft[self._draft(clause)]) == 1

    def _way(self, clause: str, other: str) -> _Way:
        pair = (clause, other) if self._draft(clause) < self._draft(other) else (other, clause)
        return _Way(pair in self._sure or pair in self._by_hand, pair in self._by_hand)

    def _draft(self, clause: str) -> int:
        return self._threads.nodes[clause].draft


def _about(db: Database, first: str, last: str) -> list[Row]:
    """The decisions on the drafts from `first` to `last`, or across one of their ends; none, if they are no line."""
    based_on = dict(db.tuples("SELECT id, based_on FROM draft"))
    if not goes_back_to(based_on, last, first):
        return []
    line = [last]
    while line[-1] != first:
        line.append(based_on[line[-1]])
    return [
        row
        for row in db.rows("SELECT * FROM decision ORDER BY id")
        if row["new_draft"] in line[:-1]
        or (row["old_draft"] in line[1:] and goes_back_to(based_on, row["new_draft"], last))
    ]


def _sure(db: Database, provisions: Collection[str]) -> set[Pair]:
    condition, values = in_sql(provisions)
    return set(
        db.tuples(
            "SELECT old_clause, new_clause FROM provision CROSS JOIN link ON link.old_clause = provision.clause"  # noqa: S608
            f" WHERE {condition} AND (relation = 'same' OR confidence >= ?)",
            (*values, _SURE),
        )
    )


def _within_drafts(
    db: Database, pins: Sequence[tuple[Sequence[str], Sequence[str]]], cuts: Sequence[Pair]
) -> Decisions:
    """The decisions by the clauses' ids within their drafts."""
    named = json.dumps(
        sorted({one for pin in pins for side in pin for one in side} | {one for cut in cuts for one in cut})
    )
    local = dict(db.tuples("SELECT id, local FROM clause WHERE id IN (SELECT value FROM json_each(?))", (named,)))
    return Decisions(
        pins=tuple(
            Pin(old=tuple(local[one] for one in old), new=tuple(local[one] for one in new)) for old, new in pins
        ),
        cuts=tuple(sorted({(local[old], local[new]) for old, new in cuts})),
    )
