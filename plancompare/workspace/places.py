"""Clauses by the names that people use, `3:14(a)`, and by the ids that rows use."""

from dataclasses import dataclass

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import ClauseRef
from plancompare.workspace.database import Database


@dataclass(frozen=True, slots=True)
class Place:
    """A clause's rows: its draft's id and its own, None for the whole text."""

    draft: str
    clause: str | None


def find_draft(db: Database, number: int) -> str:
    """The id of draft `number`.

    Raises:
        NotInWorkspace: there is none.
    """
    found = db.rows("SELECT id FROM draft WHERE number = ?", (number,))
    if found:
        return str(found[0]["id"])
    numbers = [str(row["number"]) for row in db.rows("SELECT number FROM draft ORDER BY number")]
    raise NotInWorkspace(
        f"The workspace has no draft {number}.",
        hint=f"It has {'drafts' if len(numbers) > 1 else 'draft'} {', '.join(numbers)}." if numbers else "It is empty.",
    )


def find_place(db: Database, ref: ClauseRef) -> Place:
    """The rows of a clause.

    Raises:
        NotInWorkspace: its draft has no such clause, or there is no such draft.
    """
    draft = find_draft(db, ref.draft)
    if not ref.path:
        return Place(draft, None)
    found = db.rows(
        "SELECT clause.id FROM clause JOIN draft USING (reading) WHERE draft.id = ? AND clause.path = ?",
        (draft, ref.path),
    )
    if not found:
        raise NotInWorkspace(
            f"Draft {ref.draft} has no clause {ref.path}.",
            hint="Write its path as the draft's outline shows it, e.g. 14(a).",
        )
    return Place(draft, str(found[0]["id"]))


def find_clause(db: Database, ref: ClauseRef) -> tuple[str, str]:
    """The ids of a clause's draft and of the clause, which must not be the whole text; errors as in `find_place`."""
    place = find_place(db, ref)
    if place.clause is None:
        raise NotInWorkspace(f"{ref} is a whole text, not a clause.", hint="Name one clause, e.g. 3:14(a).")
    return place.draft, place.clause
