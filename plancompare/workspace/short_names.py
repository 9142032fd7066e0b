"""Rows by what a person types of their ids: their endings, for the beginnings tell only when they were made."""

import re

from plancompare.errors import NotInWorkspace
from plancompare.model.short_names import short_names
from plancompare.workspace.database import Database

_NOUNS = {"position": "position", "demand": "demand", "note": "note"}
_LISTED_BY = {"position": "positions", "demand": "demands", "note": "note"}


def short_names_of(db: Database, table: str) -> dict[str, str]:
    """The short names of all positions, demands or notes: `table` is where they stand."""
    return short_names(row[0] for row in db.tuples(f"SELECT id FROM {table}"))  # noqa: S608 - one of _NOUNS


def find_row(db: Database, table: str, typed: str) -> str:
    """The id of the position, demand or note whose id ends with what a person typed.

    Raises:
        NotInWorkspace: none does, or several do.
    """
    ending = typed.strip().lower()
    found = []
    if re.fullmatch(r"[0-9a-f-]+", ending):
        found = db.tuples(f"SELECT id FROM {table} WHERE id LIKE ?", (f"%{ending}",))  # noqa: S608 - one of _NOUNS
    noun = _NOUNS[table]
    if not found:
        raise NotInWorkspace(
            f"The workspace has no {noun} {typed}.", hint=f"“plancompare {_LISTED_BY[table]}” lists them."
        )
    if len(found) > 1:
        raise NotInWorkspace(f"{len(found)} {noun}s end with {typed}.", hint="Write more of its name.")
    return str(found[0][0])
