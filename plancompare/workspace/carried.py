"""What was said, as it is carried along the threads, in the derived tables `standing`, `held` and `today`."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from plancompare.workspace.agreement import Said, State, states_of
from plancompare.workspace.confirmations import confirmed_for_whole, confirmed_on
from plancompare.workspace.database import Database
from plancompare.workspace.positions import KeptPosition, kept_positions
from plancompare.workspace.provisions import in_sql
from plancompare.workspace.seats import at_the_table
from plancompare.workspace.statuses import statuses_by_hand
from plancompare.workspace.supersession import replacements
from plancompare.workspace.tallies import Tallies, add_tallies, forget_tallies, kept_tallies, tallied
from plancompare.workspace.threads import Threads, read_threads, threads_of

_STANDING = "clause, draft, bracketed, status, by_hand, altered, reason, stances"
_HELD = "position, draft, party, stance, hollow, latest, moved, shifted"
_WAITING = "position, worded, clause, holds"
_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """Rows of the tables as they follow; those of `held` begin with the clause instead of the standing's number."""

    standings: list[_Row] = field(default_factory=list)
    held: list[_Row] = field(default_factory=list)
    today: list[_Row] = field(default_factory=list)
    waiting: list[_Row] = field(default_factory=list)


def said_of(db: Database, provisions: Collection[str] | None = None) -> Said:
    """All that people put on record of some provisions, or of all."""
    return Said(
        positions=kept_positions(db, provisions=provisions),
        by_hand=statuses_by_hand(db, provisions),
        parties=at_the_table(db),
        confirmed=confirmed_on(db, provisions),
        replaced=replacements(db, provisions),
    )


def carry(db: Database, provisions: Collection[str] | None) -> None:
    """Find anew how the clauses of these provisions stand, or all clauses, and where their positions are today."""
    found = _found(db, provisions)
    _count_anew(db, provisions, found)
    _forget(db, provisions)
    first = int(db.rows("SELECT coalesce(max(id), 0) + 1 AS next FROM standing")[0]["next"])
    numbers = {row[0]: number for number, row in enumerate(found.standings, first)}
    db.run_many(
        f"INSERT INTO standing (id, {_STANDING}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - own names
        [(numbers[row[0]], *row) for row in found.standings],
    )
    db.run_many(
        f"INSERT INTO held (standing, {_HELD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - own names
        [(numbers[clause], *row) for clause, *row in found.held],
    )
    db.run_many("INSERT INTO today VALUES (?, ?, ?, ?)", found.today)
    db.run_many(f"INSERT INTO waiting ({_WAITING}) VALUES (?, ?, ?, ?)", found.waiting)  # noqa: S608 - own names
    if provisions is None:
        carry_whole(db)


def carry_whole(db: Database) -> None:
    """Find anew whether what was said of a whole text holds for the newest draft."""
    db.run("DELETE FROM today WHERE position IN (SELECT id FROM position WHERE clause IS NULL)")
    db.run_many("INSERT INTO today VALUES (?, ?, ?, ?)", _today_of_whole(db))


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
        and kept_tallies(db) == _tallied(found)
        and sorted([*found.today, *_today_of_whole(db)]) == db.tuples("SELECT * FROM today ORDER BY position")
        # Of a clause that is gone the row names nothing, which has no place among names.
        and sorted(found.waiting, key=str) == sorted(db.tuples(f"SELECT {_WAITING} FROM waiting"), key=str)  # noqa: S608
    )


def _found(db: Database, provisions: Collection[str] | None) -> _Found:
    threads = read_threads(db) if provisions is None else threads_of(db, provisions)
    said = said_of(db, provisions)
    states = states_of(threads, said)
    parties = dict(db.tuples("SELECT code, id FROM party"))
    found = _Found()
    for clause, state in states.items():
        number = threads.nodes[clause].draft
        held = list(_held(state, number, parties))
        found.standings.append(
            (
                *(clause, number, threads.nodes[clause].bracketed),
                *(state.status.value, state.by_hand is not None, state.altered, state.reason, _at_a_glance(held)),
            )
        )
        found.held.extend((clause, *row) for row in held)
    looked_at: dict[str, list[str]] = {}
    for clause, ids in said.confirmed.items():
        for position in ids:
            looked_at.setdefault(position, []).append(clause)
    for one in said.positions:
        if one.clause is not None:
            parts = _parts(one, threads, states)
            found.today.append(_today(one, parts, states))
            found.waiting.extend(_waiting(one, parts, threads, looked_at.get(one.id, ())))
    return found


def _count_anew(db: Database, provisions: Collection[str] | None, found: _Found) -> None:
    """Count what is found instead of what the tables say so far."""
    more = _tallied(found)
    if provisions is None:
        forget_tallies(db)
    else:
        condition, values = in_sql(provisions)
        known = f"provision CROSS JOIN standing USING (clause) WHERE {condition}"
        held = f"SELECT {_HELD.replace('draft', 'held.draft')} FROM held WHERE standing IN (SELECT standing.id FROM {known})"  # noqa: E501, S608
        standings = db.tuples(f"SELECT {_STANDING} FROM {known}", values)  # noqa: S608 - own names
        before = tallied((row[1:] for row in standings), db.tuples(held, values))
        for counts, gone in zip(more, before, strict=True):
            counts.subtract(gone)
    add_tallies(db, more)


def _tallied(found: _Found) -> Tallies:
    return tallied((row[1:] for row in found.standings), (row[1:] for row in found.held))


def _today_of_whole(db: Database) -> list[_Row]:
    confirmed = confirmed_for_whole(db)
    newest = db.rows("SELECT id FROM draft ORDER BY number DESC LIMIT 1")
    return [
        (position, None, draft == newest[0]["id"] or (position, newest[0]["id"]) in confirmed, False)
        for position, draft in db.tuples("SELECT id, draft FROM position WHERE clause IS NULL")
    ]


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
            state.shifted(position.party) if latest else 0,
        )


def _at_a_glance(held: Iterable[_Row]) -> str:
    """The different stances among rows of `held`, as a window that shows a whole draft asks for them."""
    return "|".join(dict.fromkeys(f"{party} {stance} {hollow:d}" for _, _, party, stance, hollow, *_ in held))


def _parts(position: KeptPosition, threads: Threads, states: Mapping[str, State]) -> Mapping[str, bool]:
    """The clauses that a position's own is in the newest draft; none: it is gone.

    Of each, whether it holds for it; where a newer one took its place it is not to hold for anything.
    """
    assert position.clause is not None
    found = threads.in_draft(position.clause, threads.newest)
    return {
        one: _is_replaced(position, one, states) or _holds_on(position, one, len(found), threads, states)
        for one in found
    }


def _is_replaced(position: KeptPosition, clause: str, states: Mapping[str, State]) -> bool:
    return clause in states and position in states[clause].replaced


def _today(position: KeptPosition, parts: Mapping[str, bool], states: Mapping[str, State]) -> _Row:
    """Where a position is in the newest draft; the first of several clauses, where its clause was split."""
    left = [part for part in parts if not _is_replaced(position, part, states)]
    return position.id, next(iter(left or parts), None), bool(parts) and all(parts.values()), bool(parts) and not left


def _waiting(
    position: KeptPosition, parts: Mapping[str, bool], threads: Threads, looked_at: Collection[str]
) -> Iterator[_Row]:
    """For a position that needs another look: the clauses whose words it holds for, each with what became of it.

    Of the parts of a split clause each may have been confirmed by itself: it is held against the words it had then.
    """
    assert position.clause is not None
    if position.superseded_by is not None or (parts and all(parts.values())):
        return
    known = {position.clause, *(clause for clause in looked_at if clause in threads.nodes)}
    became = {clause: threads.in_draft(clause, threads.newest) for clause in threads.in_order(known)}
    if not parts:
        yield position.id, next(reversed(became)), None, 0
        return
    worded = {part: clause for clause, found in became.items() for part in found}  # the last that it comes of
    for clause in dict.fromkeys(worded[part] for part, holds in parts.items() if not holds):
        for part in became[clause]:
            yield position.id, clause, part, int(parts.get(part, True) or worded[part] != clause)


def _holds_on(position: KeptPosition, clause: str, clauses: int, threads: Threads, states: Mapping[str, State]) -> bool:
    """Whether a position holds for one of the clauses that its own is today.

    It is carried along the line of the drafts; on another branch it holds for its very words.
    """
    words = threads.nodes[clause].text
    if clause in states and position in states[clause].taken:
        return states[clause].holds(position)
    assert position.clause is not None
    return clauses == 1 and words == threads.nodes[position.clause].text
