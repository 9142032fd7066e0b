"""The thread of each provision through all drafts, read at once and followed in memory.

Drafts make a tree by what they are based on; links lead from a draft's clauses to those of a draft based on it, or,
where a clause was gone for a while, to those of a later one on the same branch.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from plancompare.model.negotiation import ClauseRef
from plancompare.workspace.database import Database, Row
from plancompare.workspace.linked import decided
from plancompare.workspace.provisions import in_sql


class Node(NamedTuple):
    """A clause of a draft: the draft's number, its place in reading order, and what a thread needs of it."""

    draft: int
    ordinal: int
    path: str
    text: str
    bracketed: bool


@dataclass(frozen=True)
class Threads:
    """All clauses and links of the workspace's drafts, by the ids of their rows.

    Attributes:
        number: the drafts' numbers by their ids.
        base: the number of the draft that each is based on.
        nodes: the clauses, draft by draft in reading order.
        later: the clauses of later drafts that a clause became.
        earlier: the clauses that a clause came from.
    """

    number: Mapping[str, int]
    base: Mapping[int, int | None]
    nodes: Mapping[str, Node]
    later: dict[str, list[str]] = field(default_factory=dict)
    earlier: dict[str, list[str]] = field(default_factory=dict)

    @property
    def newest(self) -> int:
        """The number of the draft that came last; 0 without drafts."""
        return max(self.base, default=0)

    @cached_property
    def of_draft(self) -> Mapping[int, tuple[str, ...]]:
        """The clauses of each draft, in reading order."""
        found: dict[int, list[str]] = {number: [] for number in self.base}
        for clause, node in self.nodes.items():
            found[node.draft].append(clause)
        return {number: tuple(clauses) for number, clauses in found.items()}

    def ref(self, clause: str) -> ClauseRef:
        """The name that people use for a clause."""
        node = self.nodes[clause]
        return ClauseRef(node.draft, node.path)

    def in_order(self, clauses: Iterable[str]) -> tuple[str, ...]:
        """Draft by draft, in reading order."""
        return tuple(sorted(clauses, key=lambda clause: self.nodes[clause][:2]))

    def line(self, number: int) -> tuple[int, ...]:
        """The drafts from the first that draft `number` goes back to, to itself."""
        found = [number]
        while (base := self.base[found[-1]]) is not None:
            found.append(base)
        return tuple(reversed(found))

    def lineage(self, clause: str) -> tuple[str, ...]:
        """The same provision in all drafts: every clause that links join with this one."""
        if clause not in self._lineages:
            found = self.in_order(self._joined(clause))
            self._lineages.update(dict.fromkeys(found, found))
        return self._lineages[clause]

    def lineage_refs(self, clause: str) -> tuple[ClauseRef, ...]:
        """The lineage by the names that people use."""
        lineage = self.lineage(clause)
        if lineage not in self._refs:
            self._refs[lineage] = tuple(map(self.ref, lineage))
        return self._refs[lineage]

    @cached_property
    def _refs(self) -> dict[tuple[str, ...], tuple[ClauseRef, ...]]:
        return {}

    @cached_property
    def _lines(self) -> dict[int, frozenset[int]]:
        return {}

    @cached_property
    def _became(self) -> dict[int, dict[str, tuple[str, ...]]]:
        return {}

    @cached_property
    def _lineages(self) -> dict[str, tuple[str, ...]]:
        return {}

    def _joined(self, clause: str) -> set[str]:
        found, waiting = {clause}, [clause]
        while waiting:
            here = waiting.pop()
            for there in (*self.later.get(here, ()), *self.earlier.get(here, ())):
                if there not in found:
                    found.add(there)
                    waiting.append(there)
        return found

    def in_draft(self, clause: str, number: int) -> tuple[str, ...]:
        """What a clause is in draft `number`, followed back to drafts that both go back to, then forward."""
        if number not in self._lines:
            self._lines[number] = frozenset(self.line(number))
        there = self._lines[number]
        clauses, found = {clause}, set[str]()
        while clauses:  # the draft right before a clause may not have it, so each goes back by itself
            found |= {one for one in clauses if self.nodes[one].draft in there}
            clauses = {one for gone in clauses - found for one in self.earlier.get(gone, ())}
        return self._all_of([self._forward(one, number) for one in found])

    def _forward(self, clause: str, number: int) -> tuple[str, ...]:
        """What a clause of a draft that draft `number` goes back to has become in it."""
        there, became = self._lines[number], self._became.setdefault(number, {})
        waiting = [] if clause in became else [clause]
        while waiting:
            one = waiting[-1]
            later = [then for then in self.later.get(one, ()) if self.nodes[then].draft in there]
            if unknown := [then for then in later if then not in became]:
                waiting += unknown
                continue
            became[one] = (one,) if self.nodes[one].draft == number else self._all_of([became[then] for then in later])
            waiting.pop()
        return became[clause]

    def _all_of(self, found: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
        return found[0] if len(found) == 1 else self.in_order({one for ones in found for one in ones})

    def same_words(self, clause: str, others: Sequence[str]) -> bool:
        """Whether the provision is one clause still, worded as it was."""
        return len(others) == 1 and self.nodes[others[0]].text == self.nodes[clause].text


def read_threads(db: Database) -> Threads:
    """All threads of the workspace; read anew only when drafts, links or decisions came or went."""
    drafts = _drafts(db)
    # By its id, for an entry of an action that failed leaves its number to another one.
    key = (
        *db.tuples("SELECT count(*) FROM link")[0],
        *db.tuples("SELECT id FROM journal WHERE seq = (SELECT max(seq) FROM journal WHERE place = 'decision')"),
        *((row["id"], row["number"], row["reading"], row["base"]) for row in drafts),
    )
    if db.kept.get("threads", (None,))[0] != key:
        db.kept["threads"] = (key, _read(db, drafts, None))
    threads = db.kept["threads"][1]
    assert isinstance(threads, Threads)
    return threads


def threads_of(db: Database, provisions: Collection[str]) -> Threads:
    """The threads of some provisions alone."""
    return _read(db, _drafts(db), provisions)


def _drafts(db: Database) -> list[Row]:
    return db.rows(
        "SELECT draft.id, draft.number, draft.reading, base.number AS base FROM draft LEFT JOIN draft AS base"
        " ON base.id = draft.based_on ORDER BY draft.number"
    )


def _read(db: Database, drafts: Sequence[Row], provisions: Collection[str] | None) -> Threads:
    threads = Threads(
        {row["id"]: row["number"] for row in drafts},
        {row["number"]: row["base"] for row in drafts},
        _nodes(db, provisions),
    )
    for old, new in _links(db, provisions):
        if old in threads.nodes and new in threads.nodes:  # else it leads to a draft whose arrival was undone
            threads.later.setdefault(old, []).append(new)
            threads.earlier.setdefault(new, []).append(old)
    return threads


def _nodes(db: Database, provisions: Collection[str] | None) -> Mapping[str, Node]:
    texts: dict[str, str] = {}  # most clauses stay as they are from draft to draft: one copy is enough
    nodes: dict[str, Node] = {}
    # The condition comes first: from few provisions to their clauses, or from the drafts to all of theirs.
    some = "provision CROSS JOIN clause ON clause.id = provision.clause CROSS JOIN draft USING (reading)"
    condition, values = in_sql(provisions)
    for clause, number, ordinal, path, text, bracketed in db.tuples(
        "SELECT clause.id, draft.number, clause.ordinal, clause.path, clause.text,"  # noqa: S608
        " json_type(clause.details, '$.brackets') IS NOT NULL"
        f" FROM {'draft JOIN clause USING (reading)' if provisions is None else some}"
        f" WHERE {condition} ORDER BY draft.number, clause.ordinal",
        values,
    ):
        nodes[clause] = Node(number, ordinal, path, texts.setdefault(text, text), bool(bracketed))
    return nodes


def _links(db: Database, provisions: Collection[str] | None) -> list[tuple[str, str]]:
    """Which clause became which, as it was computed and as people have decided since."""
    some = "" if provisions is None else " JOIN provision ON provision.clause = {table}.old_clause"
    condition, values = in_sql(provisions)
    computed = db.tuples(
        f"SELECT link.old_clause, link.new_clause FROM link{some.format(table='link')}"  # noqa: S608 - own words
        f" WHERE {condition} AND link.relation NOT IN ('inserted', 'deleted') ORDER BY link.id",
        values,
    )
    return decided(db, computed, provisions)
