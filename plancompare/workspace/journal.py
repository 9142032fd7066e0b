"""Every change ever made, by whom, when, from what to what: undo, audit and exchange rest on it.

Each entry's hash covers the hash before it, so that an entry changed or taken out afterwards is found. Nothing is ever
deleted: undo and redo are entries of their own that name the step they take back or do again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from plancompare.model.progress import SILENT, Progress
from plancompare.workspace.database import Change, Database, Row, transaction
from plancompare.workspace.extent import is_large
from plancompare.workspace.fingerprints import CHAIN_START, ENTRY_FIELDS, JOURNALLED, chained
from plancompare.workspace.identity import new_id, now
from plancompare.workspace.soundness import tells_damage

_BEGINNING = "beginning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One changed row: `before` is None where it came to be, `after` where it was taken away.

    Attributes:
        step: the name of the action it belongs to; an action may change many rows.
        kind: `do`, `undo` or `redo`.
        table: where the row stands; `row` is its id.
    """

    seq: int
    step: str
    kind: str
    at: datetime
    by: str
    action: str
    table: str
    row: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


class NextStep(NamedTuple):
    """The step that undo or redo takes: its id, and the words of its action."""

    id: str
    action: str


def insert(db: Database, table: str, values: Row) -> str:
    """Add a row and write it down; its new id."""
    row = new_id()
    put(db, table, row, {"id": row, **values})
    return row


def update(db: Database, table: str, row: str, values: Row) -> None:
    """Change some fields of a row and write it down; nothing where they say so already."""
    before = _get(db, table, row)
    if before is not None and {**before, **values} != before:
        put(db, table, row, {**before, **values})


def put(db: Database, table: str, row: str, after: Row | None) -> None:
    """Make a row be `after` (None: be no more) within the transaction under way, and write down what it was."""
    step = db.step
    if step is None or table not in JOURNALLED:
        raise RuntimeError(f"{table} may only be changed within a transaction, through the journal")
    before = _get(db, table, row)
    step.changes.append(Change(table, before, after))
    if after is None:
        db.run(f"DELETE FROM {table} WHERE id = ?", (row,))  # noqa: S608 - one of JOURNALLED
    elif before is None:
        places = ", ".join("?" for _ in after)
        db.run(f"INSERT INTO {table} ({', '.join(after)}) VALUES ({places})", tuple(after.values()))  # noqa: S608
    else:
        changes = ", ".join(f"{name} = ?" for name in after)
        db.run(f"UPDATE {table} SET {changes} WHERE id = ?", (*after.values(), row))  # noqa: S608
    last = db.rows("SELECT seq, step, nth, hash FROM journal ORDER BY seq DESC LIMIT 1")
    previous: Row = last[0] if last else {"seq": 0, "step": "", "nth": 0, "hash": CHAIN_START}
    entry: Row = {
        "seq": previous["seq"] + 1,
        "id": new_id(),
        "step": step.id,
        "nth": previous["nth"] + 1 if previous["step"] == step.id else 0,
        "kind": step.kind,
        "of_step": step.of_step,
        "at": now(),
        "by": step.by,
        "action": step.action,
        "place": table,
        "row": row,
        "before": _as_json(before),
        "after": _as_json(after),
    }
    entry["hash"] = chained(previous["hash"], entry)
    db.run(f"INSERT INTO journal VALUES ({', '.join(f':{name}' for name in (*ENTRY_FIELDS, 'hash'))})", entry)  # noqa: S608


def begin_here(db: Database) -> None:
    """Make the action under way the workspace's beginning, which undo does not take back."""
    if db.step is None:
        raise RuntimeError("a beginning is made within a transaction")
    insert(db, "setting", {"name": _BEGINNING, "value": db.step.id})


@tells_damage
def has_beginning(db: Database) -> bool:
    """Whether the workspace was begun with something that undo does not take back, as the sample is."""
    return bool(db.rows("SELECT 1 FROM setting WHERE name = ?", (_BEGINNING,)))


@tells_damage
def undo(db: Database, *, only: str | None = None, progress: Progress = SILENT) -> str | None:
    """Take back the latest action that stands; its words, None where there is none.

    Args:
        db: the workspace.
        only: the id of a step: nothing is taken back if another one is the latest by now.
        progress: as a `transaction` tells it.
    """
    return _step(db, "undo", only, progress)


@tells_damage
def redo(db: Database, *, only: str | None = None, progress: Progress = SILENT) -> str | None:
    """Do again what was undone last, unless something else was done since; its words, None where there is none.

    `only` and `progress` are as for `undo`.
    """
    return _step(db, "redo", only, progress)


def _step(db: Database, kind: str, only: str | None, progress: Progress) -> str | None:
    find, take = (_to_undo, _take_back) if kind == "undo" else (_to_redo, _do_again)
    if find(db) is None:
        return None
    with transaction(db, "", kind=kind, progress=progress) as step:
        found = find(db)
        if found is None or only not in {None, found.id}:  # somebody else was quicker
            return None
        step.of_step, step.action = found.id, found.action
        take(db, found.id)
    return found.action


def _take_back(db: Database, step: str) -> None:
    for change in reversed(_changes(db, step)):
        put(db, change["place"], change["row"], _from_json(change["before"]))


def _do_again(db: Database, step: str) -> None:
    for change in _changes(db, step):
        put(db, change["place"], change["row"], _from_json(change["after"]))


@tells_damage
def next_undo(db: Database) -> str | None:
    """The words of the action that `undo` would take back."""
    found = _to_undo(db)
    return None if found is None else found.action


@tells_damage
def next_redo(db: Database) -> str | None:
    """The words of the action that `redo` would do again."""
    found = _to_redo(db)
    return None if found is None else found.action


@tells_damage
def long_undo(db: Database) -> NextStep | None:
    """What `undo` would take back, where that takes longer than a window is to wait: all is followed anew then.

    So it is where a draft or a party leaves a large workspace, or comes back.
    """
    return _if_long(db, _to_undo(db))


@tells_damage
def long_redo(db: Database) -> NextStep | None:
    """The same of `redo`."""
    return _if_long(db, _to_redo(db))


@tells_damage
def entries(db: Database) -> tuple[Entry, ...]:
    """Every change ever made, the oldest first."""
    return tuple(
        Entry(
            seq=row["seq"],
            step=row["step"],
            kind=row["kind"],
            at=datetime.fromisoformat(row["at"]),
            by=row["by"],
            action=row["action"],
            table=row["place"],
            row=row["row"],
            before=_from_json(row["before"]),
            after=_from_json(row["after"]),
        )
        for row in db.rows("SELECT * FROM journal ORDER BY seq")
    )


def _steps_back(db: Database) -> Iterator[Row]:
    """Every step, the latest first, read in portions: most questions are answered by the first few."""
    before = 2**62
    while found := db.rows(
        "SELECT seq, step, kind, of_step, action FROM journal WHERE nth = 0 AND seq < ? ORDER BY seq DESC LIMIT 50",
        (before,),
    ):
        yield from found
        before = found[-1]["seq"]


def _to_undo(db: Database) -> NextStep | None:
    undone = 0
    for step in _steps_back(db):
        if step["kind"] == "undo":
            undone += 1
        elif undone:
            undone -= 1
        else:
            found = step["of_step"] or step["step"]
            return None if _is_beginning(db, found) else NextStep(found, step["action"])
    return None


def _is_beginning(db: Database, step: str) -> bool:
    return bool(db.rows("SELECT 1 FROM setting WHERE name = ? AND value = ?", (_BEGINNING, step)))


def _to_redo(db: Database) -> NextStep | None:
    done_again = 0
    for step in _steps_back(db):
        if step["kind"] == "do":
            return None
        if step["kind"] == "redo":
            done_again += 1
        elif done_again:
            done_again -= 1
        else:
            return NextStep(step["of_step"], step["action"])
    return None


def _if_long(db: Database, found: NextStep | None) -> NextStep | None:
    if found is None or not is_large(db):
        return None
    concerns_all = db.rows(
        "SELECT 1 FROM journal WHERE step = ? AND place IN ('draft', 'draft_party', 'party')"
        " AND (before IS NULL OR after IS NULL) LIMIT 1",
        (found.id,),
    )
    return found if concerns_all else None


def _changes(db: Database, step: str) -> list[Row]:
    return db.rows("SELECT place, row, before, after FROM journal WHERE step = ? ORDER BY nth", (step,))


def _get(db: Database, table: str, row: str) -> Row | None:
    found = db.rows(f"SELECT * FROM {table} WHERE id = ?", (row,))  # noqa: S608 - one of JOURNALLED
    return found[0] if found else None


def _as_json(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False)


def _from_json(text: str | None) -> Row | None:
    if text is None:
        return None
    row: Row = json.loads(text)
    return row
