"""The thread of each provision through all drafts, read at once and followed in memory.

Drafts make a tree by what they are based on; links lead from a draft's clauses to those of a draft based on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from plancompare.model.comparison import Relation
from plancompare.model.negotiation import ClauseRef
from plancompare.workspace.database import Database


@dataclass(frozen=True, slots=True)
class Node:
    """A clause of a draft: the draft's number, its place in reading order, and what a thread needs of it."""

    draft: int
    ordinal: int
    path: str
    text: str
    bracketed: bool


@dataclass(frozen=True, slots=True)
class Threads:
    """All clauses and links of the workspace's drafts, by the ids of their rows.

    Attributes:
        number: the drafts' numbers by their ids.
        base: the number of the draft that each is based on.
        nodes: the clauses, draft by draft in reading order.
        later: the clauses of drafts based on a clause's draft that it became.
        earlier: the clauses that a clause came from.
    """

    number: dict[str, int]
    base: dict[int, int | None]
    nodes: dict[str, Node]
    later: dict[str, list[str]] = field(default_factory=dict)
    earlier: dict[str, list[str]] = field(default_factory=dict)

    @property
    def newest(self) -> int:
        """The number of the draft that came last; 0 without drafts."""
        return max(self.base, default=0)

    def ref(self, clause: str) -> ClauseRef:
        """The name that people use for a clause."""
        node = self.nodes[clause]
        return ClauseRef(node.draft, node.path)

    def in_order(self, clauses: set[str]) -> tuple[str, ...]:
        """Draft by draft, in reading order."""
        return tuple(sorted(clauses, key=lambda clause: (self.nodes[clause].draft, self.nodes[clause].ordinal)))

    def line(self, number: int) -> tuple[int, ...]:
        """The drafts from the first that draft `number` goes back to, to itself."""
        found = [number]
        while (base := self.base[found[-1]]) is not None:
            found.append(base)
        return tuple(reversed(found))

    def lineage(self, clause: str) -> tuple[str, ...]:
        """The same provision in all drafts: every clause that links join with this one."""
        found, waiting = {clause}, [clause]
        while waiting:
            here = waiting.pop()
            for there in (*self.later.get(here, ()), *self.earlier.get(here, ())):
                if there not in found:
                    found.add(there)
                    waiting.append(there)
        return self.in_order(found)

    def in_draft(self, clause: str, number: int) -> tuple[str, ...]:
        """What a clause is in draft `number`, followed back to the draft both go back to, then forward."""
        there = self.line(number)
        here, clauses = self.nodes[clause].draft, {clause}
        while here not in there:
            clauses = {one for found in clauses for one in self.earlier.get(found, ())}
            if (base := self.base[here]) is None:
                return ()
            here = base
        for step in there[there.index(here) + 1 :]:
            clauses = {one for found in clauses for one in self.later.get(found, ()) if self.nodes[one].draft == step}
        return self.in_order(clauses)

    def same_words(self, clause: str, others: Sequence[str]) -> bool:
        """Whether the provision is one clause still, worded as it was."""
        return len(others) == 1 and self.nodes[others[0]].text == self.nodes[clause].text


def read_threads(db: Database) -> Threads:
    """All threads of the workspace."""
    drafts = db.rows(
        "SELECT draft.id, draft.number, base.number AS base FROM draft LEFT JOIN draft AS base"
        " ON base.id = draft.based_on ORDER BY draft.number"
    )
    nodes = {
        row["id"]: Node(row["number"], row["ordinal"], row["path"], row["text"], bool(row["bracketed"]))
        for row in db.rows(
            "SELECT clause.id, draft.number, clause.ordinal, clause.path, clause.text,"
            " clause.details LIKE '%\"brackets\"%' AS bracketed"
            " FROM draft JOIN clause USING (reading) ORDER BY draft.number, clause.ordinal"
        )
    }
    threads = Threads(
        {row["id"]: row["number"] for row in drafts}, {row["number"]: row["base"] for row in drafts}, nodes
    )
    relations = tuple(relation.value for relation in Relation if relation not in {Relation.INSERTED, Relation.DELETED})
    for row in db.rows("SELECT old_clause, new_clause, relation FROM link"):
        old, new = row["old_clause"], row["new_clause"]
        if row["relation"] in relations and old in nodes and new in nodes:
            threads.later.setdefault(old, []).append(new)
            threads.earlier.setdefault(new, []).append(old)
    return threads
