"""What was said, as it is carried along the threads, in the derived tables `standing`, `held` and `today`."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from plancompare.workspace.agreement import Said, State, states_of
from plancompare.workspace.confirmations import confirmed_for_whole, confirmed_on
from plancompare.workspace.database import Database
from plancompare.workspace.positions import KeptPosition, kept_positions
from plancompare.workspace.provisions import in_sql
from plancompare.workspace.seats import at_the_table
from plancompare.workspace.statuses import statuses_by_hand
from plancompare.workspace.threads import Threads, read_threads, threads_of


def said_of(db: Database, provisions: Collection[str] | None = None) -> Said:
    """All that people put on record of some provisions, or of all."""
    return Said(
        positions=kept_positions(db, provisions=provisions),
        by_hand=statuses_by_hand(db, provisions),
        parties=at_the_table(db),
        confirmed=confirmed_on(db, provisions),
    )


def carry(db: Database, provisions: Collection[str] | None) -> None:
    """Find anew how the clauses of these provisions stand, or all clauses, and where their positions are today."""
    threads = read_threads(db) if provisions is None else threads_of(db, provisions)
    said = said_of(db, provisions)
    states = states_of(threads, said)
    _forget(db, provisions)
    _keep_states(db, threads, states)
    _keep_today(db, threads, said, states)
    if provisions is None:
        carry_whole(db)


def carry_whole(db: Database) -> None:
    """Find anew whether what was said of a whole text holds for the newest draft."""
    confirmed = confirmed_for_whole(db)
    newest = db.rows("SELECT id FROM draft ORDER BY number DESC LIMIT 1")
    db.run("DELETE FROM today WHERE position IN (SELECT id FROM position WHERE clause IS NULL)")
    db.run_many(
        "INSERT INTO today VALUES (?, NULL, ?)",
        [
            (position, draft == newest[0]["id"] or (position, newest[0]["id"]) in confirmed)
            for position, draft in db.tuples("SELECT id, draft FROM position WHERE clause IS NULL")
        ],
    )


def _forget(db: Database, provisions: Collection[str] | None) -> None:
    if provisions is None:
        for table in ("held", "standing", "today", "waiting"):
            db.run(f"DELETE FROM {table}")  # noqa: S608 - own names
        return
    condition, values = in_sql(provisions)
    clauses = f"SELECT clause FROM provision WHERE {condition}"  # noqa: S608 - own words
    db.run(f"DELETE FROM standing WHERE clause IN ({clauses})", values)  # noqa: S608 - own words
    positions = f"SELECT id FROM position WHERE clause IN ({clauses})"  # noqa: S608 - own words
    for table in ("today", "waiting"):
        db.run(f"DELETE FROM {table} WHERE position IN ({positions})", values)  # noqa: S608 - own words


def _keep_states(db: Database, threads: Threads, states: Mapping[str, State]) -> None:
    first = int(db.rows("SELECT coalesce(max(id), 0) + 1 AS next FROM standing")[0]["next"])
    parties = dict(db.tuples("SELECT code, id FROM party"))
    standings: list[Sequence[Any]] = []
    held: list[Sequence[Any]] = []
    for place, (clause, state) in enumerate(states.items(), first):
        number = threads.nodes[clause].draft
        standings.append(
            (place, clause, number, state.status.value, state.by_hand is not None, state.altered, state.reason)
        )
        held += [(place, *row) for row in _held(state, number, parties)]
    db.run_many("INSERT INTO standing VALUES (?, ?, ?, ?, ?, ?, ?)", standings)
    db.run_many(
        "INSERT INTO held (standing, position, draft, party, stance, hollow, latest, moved)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        held,
    )


def _keep_today(db: Database, threads: Threads, said: Said, states: Mapping[str, State]) -> None:
    looked_at: dict[str, list[str]] = {}
    for clause, ids in said.confirmed.items():
        for one in ids:
            looked_at.setdefault(one, []).append(clause)
    where = [(one, _parts(one, threads, states)) for one in said.positions if one.clause is not None]
    db.run_many("INSERT INTO today VALUES (?, ?, ?)", [_today(one, parts) for one, parts in where])
    db.run_many(
        "INSERT INTO waiting (position, worded, clause, holds) VALUES (?, ?, ?, ?)",
        [row for one, parts in where for row in _waiting(one, parts, threads, looked_at.get(one.id, ()))],
    )


def _held(state: State, number: int, parties: Mapping[str, str]) -> Iterator[Sequence[Any]]:
    last = state.last_words
    for position in state.in_force:
        latest = last[position.party] is position
        yield (
            position.id,
            number,
            parties[position.party],
            position.stance.value,
            not state.holds(position),
            latest,
            state.moved(position.party) if latest else 0,
        )


def _parts(position: KeptPosition, threads: Threads, states: Mapping[str, State]) -> Mapping[str, bool]:
    """The clauses that a position's own is in the newest draft, and whether it holds for each; none: it is gone."""
    assert position.clause is not None
    found = threads.in_draft(position.clause, threads.newest)
    return {one: _holds_on(position, one, len(found), threads, states) for one in found}


def _today(position: KeptPosition, parts: Mapping[str, bool]) -> Sequence[Any]:
    """Where a position is in the newest draft; the first of several clauses, where its clause was split."""
    return position.id, next(iter(parts), None), bool(parts) and all(parts.values())


def _waiting(
    position: KeptPosition, parts: Mapping[str, bool], threads: Threads, looked_at: Collection[str]
) -> Iterator[Sequence[Any]]:
    """For a position that needs another look: the clauses whose words it holds for, each with what became of it.

    Of the parts of a split clause each may have been confirmed by itself: it is held against the words it had then.
    """
    assert position.clause is not None
    if position.superseded_by is not None or (parts and all(parts.values())):
        return
    known = {position.clause, *(clause for clause in looked_at if clause in threads.nodes)}
    became = {clause: threads.in_draft(clause, threads.newest) for clause in threads.in_order(known)}
    if not parts:
        yield position.id, next(reversed(became)), None, False
        return
    worded = {part: clause for clause, found in became.items() for part in found}  # the last that it comes of
    for clause in dict.fromkeys(worded[part] for part, holds in parts.items() if not holds):
        for part in became[clause]:
            yield position.id, clause, part, parts.get(part, True) or worded[part] != clause


def _holds_on(position: KeptPosition, clause: str, clauses: int, threads: Threads, states: Mapping[str, State]) -> bool:
    """Whether a position holds for one of the clauses that its own is today.

    It is carried along the line of the drafts; on another branch it holds for its very words.
    """
    words = threads.nodes[clause].text
    if clause in states and position in states[clause].taken:
        return states[clause].holds(position)
    assert position.clause is not None
    return clauses == 1 and words == threads.nodes[position.clause].text
