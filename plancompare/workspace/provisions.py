"""Which clauses are one provision: all that links or people's decisions join, in the derived table `provision`.

A provision here may hold more than a thread does: clauses stay together that were joined in a draft whose arrival was
undone, or by a decision that was taken back. So it is only a bound within which threads are followed.
"""

import json
from collections.abc import Collection, Iterable

from plancompare.workspace.database import Database


def make_provisions_anew(db: Database) -> None:
    """Find the provisions of all readings, and of all decisions, from nothing."""
    db.run("DELETE FROM provision")
    for reading in db.rows("SELECT id FROM reading ORDER BY id"):  # each after those that its links lead from
        join_reading(db, reading["id"])
    for row in db.rows("SELECT old_clause, new_clause FROM decision WHERE kind = 'pin'"):
        join(db, row["old_clause"], row["new_clause"])


def join_reading(db: Database, reading: str) -> None:
    """Give each clause of a reading the provision of those it came from, or one of its own; nothing if it is known."""
    clauses = [row[0] for row in db.tuples("SELECT id FROM clause WHERE reading = ? ORDER BY ordinal", (reading,))]
    if not clauses or db.rows("SELECT 1 FROM provision WHERE clause = ?", clauses[:1]):
        return
    of_clause = {clause: clause for clause in clauses}
    root: dict[str, str] = {}
    for clause, provision in db.tuples(
        "SELECT link.new_clause, provision.provision FROM clause JOIN link ON link.new_clause = clause.id"
        " JOIN provision ON provision.clause = link.old_clause"
        " WHERE clause.reading = ? AND link.relation NOT IN ('inserted', 'deleted')",
        (reading,),
    ):
        if of_clause[clause] == clause:
            of_clause[clause] = provision
        else:  # a merger: two provisions are one from here on
            one, other = sorted((_root(root, of_clause[clause]), _root(root, provision)))
            if one != other:
                root[other] = one
    db.run_many("INSERT INTO provision VALUES (?, ?)", [(one, _root(root, found)) for one, found in of_clause.items()])
    for other in root:
        db.run("UPDATE provision SET provision = ? WHERE provision = ?", (_root(root, other), other))


def join(db: Database, one: str, other: str) -> None:
    """Make the provisions of two clauses one."""
    found = sorted(provisions_of(db, (one, other)))
    for later in found[1:]:
        db.run("UPDATE provision SET provision = ? WHERE provision = ?", (found[0], later))


def provisions_of(db: Database, clauses: Iterable[str]) -> set[str]:
    """The provisions that these clauses belong to."""
    listed = json.dumps(list(clauses))
    return {
        row[0]
        for row in db.tuples(
            "SELECT DISTINCT provision FROM provision WHERE clause IN (SELECT value FROM json_each(?))", (listed,)
        )
    }


def in_sql(provisions: Collection[str] | None) -> tuple[str, tuple[str, ...]]:
    """A condition on `provision.provision`, and its values; None: all provisions."""
    if provisions is None:
        return "1", ()
    return "provision.provision IN (SELECT value FROM json_each(?))", (json.dumps(sorted(provisions)),)


def _root(root: dict[str, str], provision: str) -> str:
    while provision in root:
        provision = root[provision]
    return provision
