"""How clauses stand where a person said so by hand."""

from collections.abc import Collection

from plancompare.model.negotiation import AgreedBy, ClauseRef, Status
from plancompare.workspace import journal
from plancompare.workspace.agreement import ByHand
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.places import find_clause
from plancompare.workspace.provisions import in_sql, provisions_of
from plancompare.workspace.soundness import tells_damage


@tells_damage
def set_status(db: Database, clause: ClauseRef, status: Status | None, level: AgreedBy | None = None) -> None:
    """Set by hand how a clause stands; None lets it follow from the stances again.

    Args:
        db: the workspace.
        clause: which.
        status: how it stands.
        level: who agreed, where it is agreed ad referendum; None: nobody said.

    Raises:
        NotInWorkspace: there is no such clause.
        ValueError: a level of anything but an agreement ad referendum.
    """
    if level is not None and status is not Status.AGREED_AD_REF:
        raise ValueError("only what is agreed ad referendum is agreed at a level")
    words = "follow from the stances again" if status is None else status.value.replace("-", " ")
    words += "" if level is None else f" by the {level.value.replace('-', ' ')}"
    with transaction(db, f"Let {clause} {words}" if status is None else f"Set {clause} to {words}"):
        draft, row = find_clause(db, clause)
        value = None if status is None else status.value
        found = db.rows("SELECT id FROM status_by_hand WHERE clause = ?", (row,))
        values = {"status": value, "level": None if level is None else level.value}
        if found:
            journal.update(db, "status_by_hand", found[0]["id"], values)
        elif status is not None or statuses_by_hand(db, provisions_of(db, (row,))):
            # A row without a status is kept too: it ends what was set by hand in an earlier draft.
            journal.insert(db, "status_by_hand", {"draft": draft, "clause": row, **values})


def statuses_by_hand(db: Database, provisions: Collection[str] | None = None) -> dict[str, ByHand]:
    """What was set by hand, by the ids of the clauses; on some provisions, or on all."""
    some = "" if provisions is None else " JOIN provision USING (clause)"
    condition, values = in_sql(provisions)
    return {
        clause: ByHand(None if status is None else Status(status), None if level is None else AgreedBy(level))
        for clause, status, level in db.tuples(
            f"SELECT clause, status, level FROM status_by_hand{some} WHERE {condition}",  # noqa: S608 - own words
            values,
        )
    }
