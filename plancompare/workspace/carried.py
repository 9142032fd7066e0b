"""What was said, as it is carried along the threads, in the derived tables `standing`, `held` and `today`."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plancompare.workspace.agreement import Said, State, states_of
from plancompare.workspace.confirmations import confirmed_for_whole, confirmed_on
from plancompare.workspace.database import Database
from plancompare.workspace.positions import KeptPosition, kept_positions
from plancompare.workspace.provisions import in_sql
from plancompare.workspace.seats import at_the_table
from plancompare.workspace.statuses import statuses_by_hand
from plancompare.workspace.threads import Threads, read_threads, threads_of

_STANDING = "clause, draft, status, by_hand, altered, reason"
_HELD = "position, draft, party, stance, hollow, latest, moved"
_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """Rows of the tables as they follow; those of `held` begin with the clause instead of the standing's number."""

    standings: list[_Row] = field(default_factory=list)
    held: list[_Row] = field(default_factory=list)
    today: list[_Row] = field(default_factory=list)


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
    found = _found(db, provisions)
    _forget(db, provisions)
    first = int(db.rows("SELECT coalesce(max(id), 0) + 1 AS next FROM standing")[0]["next"])
    numbers = {row[0]: number for number, row in enumerate(found.standings, first)}
    db.run_many(
        f"INSERT INTO standing (id, {_STANDING}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - own names
        [(numbers[row[0]], *row) for row in found.standings],
    )
    db.run_many(
        f"INSERT INTO held (standing, {_HELD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - own names
        [(numbers[clause], *row) for clause, *row in found.held],
    )
    db.run_many("INSERT INTO today VALUES (?, ?, ?)", found.today)
    if provisions is None:
        carry_whole(db)


def carry_whole(db: Database) -> None:
    """Find anew whether what was said of a whole text holds for the newest draft."""
    db.run("DELETE FROM today WHERE position IN (SELECT id FROM position WHERE clause IS NULL)")
    db.run_many("INSERT INTO today VALUES (?, ?, ?)", _today_of_whole(db))


def is_carried(db: Database) -> bool:
    """Whether the tables say what follows from all that was said."""
    found = _found(db, None)
    held = [(clause, *row) for clause, *row in found.held]
    return (
        sorted(found.standings) == db.tuples(f"SELECT {_STANDING} FROM standing ORDER BY clause")  # noqa: S608
        and sorted(held)
        == db.tuples(
            f"SELECT clause, {_HELD.replace('draft', 'held.draft')} FROM held"  # noqa: S608 - own names
            " JOIN standing ON standing.id = held.standing ORDER BY clause, position"
        )
        and sorted([*found.today, *_today_of_whole(db)]) == db.tuples("SELECT * FROM today ORDER BY position")
    )


def _found(db: Database, provisions: Collection[str] | None) -> _Found:
    threads = read_threads(db) if provisions is None else threads_of(db, provisions)
    said = said_of(db, provisions)
    states = states_of(threads, said)
    parties = dict(db.tuples("SELECT code, id FROM party"))
    found = _Found()
    for clause, state in states.items():
        number = threads.nodes[clause].draft
        found.standings.append(
            (clause, number, state.status.value, state.by_hand is not None, state.altered, state.reason)
        )
        found.held.extend((clause, *row) for row in _held(state, number, parties))
    on_clauses = [position for position in said.positions if position.clause is not None]
    found.today.extend(_today(one, threads, states) for one in on_clauses)
    return found


def _today_of_whole(db: Database) -> list[_Row]:
    confirmed = confirmed_for_whole(db)
    newest = db.rows("SELECT id FROM draft ORDER BY number DESC LIMIT 1")
    return [
        (position, None, draft == newest[0]["id"] or (position, newest[0]["id"]) in confirmed)
        for position, draft in db.tuples("SELECT id, draft FROM position WHERE clause IS NULL")
    ]


def _forget(db: Database, provisions: Collection[str] | None) -> None:
    if provisions is None:
        for table in ("held", "standing", "today"):
            db.run(f"DELETE FROM {table}")  # noqa: S608 - own names
        return
    condition, values = in_sql(provisions)
    clauses = f"SELECT clause FROM provision WHERE {condition}"  # noqa: S608 - own words
    db.run(f"DELETE FROM standing WHERE clause IN ({clauses})", values)  # noqa: S608 - own words
    db.run(
        f"DELETE FROM today WHERE position IN (SELECT id FROM position WHERE clause IN ({clauses}))",  # noqa: S608
        values,
    )


def _held(state: State, number: int, parties: Mapping[str, str]) -> Iterator[_Row]:
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


def _today(position: KeptPosition, threads: Threads, states: Mapping[str, State]) -> _Row:
    """Where a position is in the newest draft; the first of several clauses, where its clause was split."""
    assert position.clause is not None
    found = threads.in_draft(position.clause, threads.newest)
    holds = bool(found) and all(_holds_on(position, one, len(found), threads, states) for one in found)
    return position.id, found[0] if found else None, holds


def _holds_on(position: KeptPosition, clause: str, clauses: int, threads: Threads, states: Mapping[str, State]) -> bool:
    """Whether a position holds for one of the clauses that its own is today.

    It is carried along the line of the drafts; on another branch it holds for its very words.
    """
    words = threads.nodes[clause].text
    if clause in states and position in states[clause].taken:
        return states[clause].holds(position)
    assert position.clause is not None
    return clauses == 1 and words == threads.nodes[position.clause].text
