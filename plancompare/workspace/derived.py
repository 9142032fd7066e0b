"""Keeps the tables that follow from the others: after every action for what it touched, or all of them anew."""

from collections.abc import Iterable, Sequence

from plancompare.workspace.carried import carry, carry_whole, forget_carried, is_carried
from plancompare.workspace.database import Change, Database
from plancompare.workspace.provisions import join, make_provisions_anew, provisions_of
from plancompare.workspace.readings import are_counted, count_anew
from plancompare.workspace.seats import are_seated, keep_seats
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.word_index import is_indexed, keep_index, make_index_anew

_SAID = ("position", "status_by_hand", "confirmation")
"""Tables whose rows say something of a clause that is carried along its thread."""
_ON_WHOLE = ("position", "confirmation")
"""Tables whose rows may be about a whole text."""
_FEW = 500
"""From so many provisions on it is quicker to read the whole workspace."""


@tells_damage
def make_anew(db: Database) -> None:
    """Make all derived tables from nothing."""
    count_anew(db)
    make_provisions_anew(db)
    keep_seats(db)
    forget_carried(db)
    carry(db, None)
    make_index_anew(db)


def keep_up(db: Database, changes: Sequence[Change]) -> None:
    """Bring the derived tables up to date with an action, within its transaction."""
    if not changes:
        return
    keep_index(db, changes)
    touched = {change.table for change in changes}
    _forget_gone(db, changes)
    _join(db, changes)
    seats_changed = bool(touched & {"draft", "party", "draft_party", "position"}) and keep_seats(db)
    if "draft" in touched or seats_changed:
        carry(db, None)
        return
    if clauses := set(_clauses(changes)):
        provisions = provisions_of(db, clauses)
        carry(db, None if len(provisions) > _FEW else provisions)
    if any(change.table in _ON_WHOLE and _clause(change) is None for change in changes):
        carry_whole(db)


def _forget_gone(db: Database, changes: Iterable[Change]) -> None:
    """A position that was taken back stands nowhere today."""
    gone = [(one.before["id"],) for one in changes if one.table == "position" and one.before and not one.after]
    for table in ("today", "waiting"):
        db.run_many(f"DELETE FROM {table} WHERE position = ?", gone)  # noqa: S608 - own names


def _join(db: Database, changes: Iterable[Change]) -> None:
    """Clauses that people have pinned belong to one provision."""
    for change in changes:
        if change.table == "decision" and change.after and change.after["kind"] == "pin":
            join(db, change.after["old_clause"], change.after["new_clause"])


def _clause(change: Change) -> str | None:
    row = change.after or change.before
    return None if row is None else row["clause"]


@tells_damage
def derived_faults(db: Database) -> tuple[str, ...]:
    """What the derived tables say that does not follow from the others, one sentence each."""
    parted = db.rows(
        "SELECT 1 FROM (SELECT old_clause, new_clause FROM link"
        "  UNION ALL SELECT old_clause, new_clause FROM decision WHERE kind = 'pin')"
        " JOIN provision AS old ON old.clause = old_clause JOIN provision AS new ON new.clause = new_clause"
        " WHERE old.provision <> new.provision LIMIT 1"
    ) + db.rows("SELECT 1 FROM clause WHERE id NOT IN (SELECT clause FROM provision) LIMIT 1")
    found = ["Which clauses are one provision is not as it follows from their links."] if parted else []
    if not (are_seated(db) and is_carried(db)):
        found.append("How the clauses stand is not as it follows from what was said.")
    if not are_counted(db):
        found.append("What the drafts hold is not as it is counted.")
    if not is_indexed(db):
        found.append("Where words are found is not as it follows from what was written.")
    return tuple(found)


def _clauses(changes: Iterable[Change]) -> Iterable[str]:
    """The clauses of which something else is said or decided than before."""
    for table in _SAID:
        yield from _named(changes, table, "clause")
    for column in ("old_clause", "new_clause"):
        yield from _named(changes, "decision", column)


def _named(changes: Iterable[Change], table: str, column: str) -> Iterable[str]:
    for change in changes:
        if change.table == table:
            yield from {str(row[column]) for row in (change.before, change.after) if row and row[column] is not None}
