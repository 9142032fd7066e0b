"""The journal as people read it: action by action, whoever did it, with what it changed."""

import json
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import Any

from plancompare.errors import NotInWorkspace
from plancompare.model.history import Action, Doing, RowChange
from plancompare.model.negotiation import ClauseRef
from plancompare.workspace.database import Database, Row
from plancompare.workspace.places import find_clause
from plancompare.workspace.provisions import provisions_of
from plancompare.workspace.row_words import RowWords
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.threads import threads_of

_PAGE = 100
_ON_CLAUSES = (
    "('position', 'status_by_hand', 'demand_clause', 'linkage', 'decision', 'confirmation', 'note', 'clause_tag')"
)


def actions(
    db: Database,
    *,
    since: date | None = None,
    by: str | None = None,
    clause: ClauseRef | None = None,
    limit: int | None = None,
) -> Iterator[Action]:
    """Every action until now, the oldest first; read while it is asked for, a page at a time.

    Args:
        db: the workspace.
        since: only what was done on this day (of UTC) or later.
        by: only what somebody of this name did, in capital or small letters.
        clause: only what was done to this clause, and to what it was and became in other drafts.
        limit: only the latest, so many.

    Raises:
        NotInWorkspace: nobody of this name has done anything, or there is no such clause.
    """
    with db.one_moment():
        condition, values = _conditions(db, since, by, clause)
        undone, words = _undone(db), RowWords(db)
        after = _before_the_latest(db, condition, values, limit)
        last = db.rows("SELECT max(seq) AS last FROM journal")[0]["last"]
    # Nothing in it ever changes. Whoever reads slowly keeps nobody from writing between two actions, himself neither.
    while page := _page(db, f"{condition} AND seq <= ?", (*values, last), after):
        after = page[-1]["seq"]
        yield from (_action(db, head, words, undone=head["step"] in undone) for head in page)


@tells_damage
def _conditions(
    db: Database, since: date | None, by: str | None, clause: ClauseRef | None
) -> tuple[str, tuple[Any, ...]]:
    conditions, values = ["nth = 0"], []
    if since is not None:
        conditions.append("at >= ?")
        values.append(since.isoformat())
    if by is not None:
        conditions.append("by IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(_spellings(db, by)))
    if clause is not None:
        conditions.append(
            f"step IN (SELECT step FROM journal WHERE place IN {_ON_CLAUSES} AND EXISTS (SELECT 1"  # noqa: S608 - own words
            " FROM json_each(json_array(json(before), json(after))) AS said, json_each(said.value) AS field"
            " WHERE field.value IN (SELECT value FROM json_each(?))))"
        )
        values.append(json.dumps(sorted(_thread(db, clause))))
    return " AND ".join(conditions), tuple(values)


def _spellings(db: Database, by: str) -> list[str]:
    names = [row["by"] for row in db.rows("SELECT DISTINCT by FROM journal WHERE nth = 0")]
    found = [name for name in names if name.casefold() == by.strip().casefold()]
    if not found:
        known = ", ".join(sorted(filter(None, names)))
        raise NotInWorkspace(
            f"Nobody named {by} has changed this workspace.", hint=f"It was changed by {known}." if known else ""
        )
    return found


def _thread(db: Database, clause: ClauseRef) -> Collection[str]:
    """The clause in all drafts, also under the ids that it had before a draft came to be based on another one."""
    row = find_clause(db, clause)[1]
    lineage = threads_of(db, provisions_of(db, (row,))).lineage(row)
    before = db.tuples(
        "SELECT was.id FROM json_each(?) AS wanted CROSS JOIN clause ON clause.id = wanted.value"
        " JOIN draft ON draft.reading = clause.reading"
        " JOIN journal ON journal.place = 'draft' AND journal.row = draft.id"
        " JOIN clause AS was ON was.reading = json_extract(journal.before, '$.reading') AND was.local = clause.local",
        (json.dumps(lineage),),
    )
    return {*lineage, *(clause for (clause,) in before)}


@tells_damage
def _undone(db: Database) -> set[str]:
    """The steps that are taken back now."""
    undone: set[str] = set()
    for step, kind in db.tuples("SELECT of_step, kind FROM journal WHERE nth = 0 AND kind <> 'do' ORDER BY seq"):
        if kind == Doing.UNDO:
            undone.add(step)
        else:
            undone.discard(step)
    return undone


@tells_damage
def _before_the_latest(db: Database, condition: str, values: tuple[Any, ...], limit: int | None) -> int:
    """The entry after which the actions begin that are wanted."""
    if limit is None:
        return 0
    found = db.rows(
        f"SELECT min(seq) AS first FROM (SELECT seq FROM journal WHERE {condition} ORDER BY seq DESC LIMIT ?)",  # noqa: S608
        (*values, limit),
    )
    return int(found[0]["first"] or 1) - 1


@tells_damage
def _page(db: Database, condition: str, values: tuple[Any, ...], after: int) -> list[Row]:
    return db.rows(
        "SELECT seq, step, kind, of_step, at, by, action FROM journal"  # noqa: S608 - own words
        f" WHERE {condition} AND seq > ? ORDER BY seq LIMIT ?",
        (*values, after, _PAGE),
    )


@tells_damage
def _action(db: Database, head: Row, words: RowWords, *, undone: bool) -> Action:
    entries = db.rows(
        "SELECT seq, place, row, before, after, hash FROM journal WHERE step = ? ORDER BY nth", (head["step"],)
    )
    return Action(
        step=head["step"],
        doing=Doing(head["kind"]),
        of_step=head["of_step"],
        at=datetime.fromisoformat(head["at"]),
        by=head["by"],
        words=head["action"],
        undone=undone,
        changes=tuple(_change(entry, words) for entry in entries),
    )


def _change(entry: Row, words: RowWords) -> RowChange:
    before, after = (None if entry[side] is None else json.loads(entry[side]) for side in ("before", "after"))
    return RowChange(
        entry=entry["seq"],
        table=entry["place"],
        row=entry["row"],
        what=words.what(entry["place"], after or before or {}),
        fields=words.fields(before, after),
        before=before,
        after=after,
        hash=entry["hash"],
    )
