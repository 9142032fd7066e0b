"""How clauses stand where a person said so by hand."""

from collections.abc import Collection

from plancompare.model.negotiation import ClauseRef, Status
from plancompare.workspace import journal
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.places import find_clause
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.threads import read_threads


@tells_damage
def set_status(db: Database, clause: ClauseRef, status: Status | None) -> None:
    """Set by hand how a clause stands; None lets it follow from the stances again.

    Raises:
        NotInWorkspace: there is no such clause.
    """
    words = "follow from the stances again" if status is None else status.value.replace("-", " ")
    with transaction(db, f"Let {clause} {words}" if status is None else f"Set {clause} to {words}"):
        draft, row = find_clause(db, clause)
        value = None if status is None else status.value
        found = db.rows("SELECT id FROM status_by_hand WHERE clause = ?", (row,))
        if found:
            journal.update(db, "status_by_hand", found[0]["id"], {"status": value})
        elif status is not None or _set_on(db, read_threads(db).lineage(row)):
            # A row without a status is kept too: it ends what was set by hand in an earlier draft.
            journal.insert(db, "status_by_hand", {"draft": draft, "clause": row, "status": value})


def _set_on(db: Database, lineage: Collection[str]) -> bool:
    return any(clause in lineage for clause in statuses_by_hand(db))


def statuses_by_hand(db: Database) -> dict[str, Status | None]:
    """What was set by hand, by the ids of the clauses; None: derived from here on."""
    return {
        row["clause"]: None if row["status"] is None else Status(row["status"])
        for row in db.rows("SELECT clause, status FROM status_by_hand")
    }
