"""Positions that somebody has looked at again: they hold for other words than those they were taken on."""

from collections.abc import Collection, Mapping

from plancompare.workspace.database import Database
from plancompare.workspace.provisions import in_sql


def confirmed_on(db: Database, provisions: Collection[str] | None = None) -> Mapping[str, Collection[str]]:
    """The ids of the positions that were confirmed on each clause (its id); on some provisions, or on all."""
    some = "" if provisions is None else " JOIN provision USING (clause)"
    condition, values = in_sql(provisions)
    found: dict[str, set[str]] = {}
    for clause, position in db.tuples(
        f"SELECT clause, position FROM confirmation{some} WHERE clause IS NOT NULL AND {condition}",  # noqa: S608
        values,
    ):
        found.setdefault(clause, set()).add(position)
    return found


def confirmed_for_whole(db: Database) -> Collection[tuple[str, str]]:
    """The ids of the positions on a whole text that were confirmed for another draft, and that draft's."""
    return set(db.tuples("SELECT position, draft FROM confirmation WHERE clause IS NULL"))
