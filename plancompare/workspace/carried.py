"""What was said, as it is carried along the threads, in the derived tables `standing`, `held` and `today`."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from plancompare.model.progress import SILENT, Progress
from plancompare.workspace.agreement import Said, State, states_of
from plancompare.workspace.confirmations import confirmed_for_whole, confirmed_on
from plancompare.workspace.database import Database
from plancompare.workspace.positions import KeptPosition, kept_positions
from plancompare.workspace.provisions import in_sql
from plancompare.workspace.seats import at_the_table
from plancompare.workspace.statuses import statuses_by_hand
from plancompare.workspace.supersession import ON_PROVISIONS, replacements
from plancompare.workspace.tallies import Tallies, add_tallies, forget_tallies, kept_tallies, tallied
from plancompare.workspace.threads import Threads, read_threads, threads_of

_STANDING = "clause, draft, bracketed, status, by_hand, altered, reason, stances"
_HELD = "position, draft, party, stance, hollow, latest, moved, shifted"
_WAITING = "position, worded, clause, holds"
_Row = tuple[Any, ...]


class _Carried(NamedTuple):
    """Rows of the tables: by clauses what is in `standing` and, without its number, in `held`; by positions `today` and
    `waiting`.
    """

    clauses: dict[str, tuple[_Row, list[_Row]]]
    positions: dict[str, tuple[_Row, list[_Row]]]


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
    """Find anew how the clauses of these provisions stand, or all clauses, and where their positions are today.

    Most stand as they did, also where much is said of them or a draft has come, so that only what is otherwise is
    written. Of the whole, what a damaged file said otherwise is mended.
    """
    found = _found(db, provisions, db.progress.part(0.0, 0.9))
    known = _kept(db, provisions)
    gone, new = _otherwise(known, found), _otherwise(found, known)
    db.run_many("DELETE FROM standing WHERE clause = ?", [(clause,) for clause in gone.clauses])
    for table in ("today", "waiting"):
        db.run_many(f"DELETE FROM {table} WHERE position = ?", [(one,) for one in gone.positions])  # noqa: S608
    _write(db, new)
    if provisions is None:
        forget_tallies(db)
        add_tallies(db, _tallied(found))
        carry_whole(db)
        return
    counts = _tallied(new)
    for more, less in zip(counts, _tallied(gone), strict=True):
        more.subtract(less)
    add_tallies(db, counts)


def _otherwise(rows: _Carried, others: _Carried) -> _Carried:
    """Those rows that are not in the others."""
    return _Carried(
        {clause: one for clause, one in rows.clauses.items() if others.clauses.get(clause) != one},
        {position: one for position, one in rows.positions.items() if others.positions.get(position) != one},
    )


def _write(db: Database, rows: _Carried) -> None:
    first = int(db.rows("SELECT coalesce(max(id), 0) + 1 AS next FROM standing")[0]["next"])
    numbered = list(enumerate(rows.clauses.values(), first))
    db.run_many(
        f"INSERT INTO standing (id, {_STANDING}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - own names
        [(number, *standing) for number, (standing, _) in numbered],
    )
    db.run_many(
        f"INSERT INTO held (standing, {_HELD}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - own names
        [(number, *row) for number, (_, held) in numbered for row in held],
    )
    db.run_many("INSERT INTO today VALUES (?, ?, ?, ?)", [today for today, _ in rows.positions.values()])
    db.run_many(
        f"INSERT INTO waiting ({_WAITING}) VALUES (?, ?, ?, ?)",  # noqa: S608 - own names
        [row for _, waiting in rows.positions.values() for row in waiting],
    )


def carry_whole(db: Database) -> None:
    """Find anew whether what was said of a whole text holds for the newest draft."""
    db.run("DELETE FROM today WHERE position IN (SELECT id FROM position WHERE clause IS NULL)")
    db.run_many("INSERT INTO today VALUES (?, ?, ?, ?)", _today_of_whole(db))


def is_carried(db: Database) -> bool:
    """Whether the tables say what follows from all that was said."""
    found = _found(db, None)
    return (
        _kept(db, None) == found
        and kept_tallies(db) == _tallied(found)
        and _today_of_whole(db)
        == db.tuples(
            "SELECT * FROM today WHERE position NOT IN (SELECT id FROM position WHERE clause IS NOT NULL)"
            " ORDER BY position"
        )
    )


def _kept(db: Database, provisions: Collection[str] | None) -> _Carried:
    """What the tables say of some provisions, or of all."""
    condition, values = in_sql(provisions)
    clauses, positions = "standing", "position"
    if provisions is not None:
        clauses, positions = "provision CROSS JOIN standing USING (clause)", ON_PROVISIONS
    kept = _Carried({}, {})
    for clause, *row in db.tuples(f"SELECT {_STANDING} FROM {clauses} WHERE {condition}", values):  # noqa: S608
        kept.clauses[clause] = (clause, *row), []
    for clause, *row in db.tuples(
        f"SELECT clause, {_HELD.replace('draft', 'held.draft')} FROM {clauses}"  # noqa: S608 - own names
        f" CROSS JOIN held ON held.standing = standing.id WHERE {condition} ORDER BY held.id",
        values,
    ):
        kept.clauses[clause][1].append(tuple(row))
    of_table = f"FROM {positions} CROSS JOIN {{0}} ON {{0}}.position = position.id WHERE {condition}"
    for position, *row in db.tuples(
        f"SELECT today.* {of_table.format('today')} AND position.clause IS NOT NULL",
        values,
    ):
        kept.positions[position] = (position, *row), []
    for position, *row in db.tuples(
        f"SELECT waiting.position, worded, waiting.clause, waiting.holds {of_table.format('waiting')}"
        " ORDER BY waiting.id",
        values,
    ):
        kept.positions.setdefault(position, ((), []))[1].append((position, *row))
    return kept


def _found(db: Database, provisions: Collection[str] | None, progress: Progress = SILENT) -> _Carried:
    threads = read_threads(db) if provisions is None else threads_of(db, provisions)
    said = said_of(db, provisions)
    states = states_of(threads, said, progress.part(0.0, 0.6))
    parties = dict(db.tuples("SELECT code, id FROM party"))
    found = _Carried({}, {})
    progress.step(0.6, "saving")
    for clause, state in states.items():
        node = threads.nodes[clause]
        earlier = next(iter(threads.earlier.get(clause, ())), None)
        if earlier is not None and states[earlier] is state:
            found.clauses[clause] = _again(clause, node.draft, *found.clauses[earlier])
            continue
        held = list(_held(state, node.draft, parties))
        by_hand = state.by_hand is not None
        stands = (state.status.value, by_hand, state.altered, state.reason, _at_a_glance(held))
        found.clauses[clause] = (clause, node.draft, node.bracketed, *stands), held
    progress.step(0.8, "saving")
    looked_at: dict[str, list[str]] = {}
    for clause, ids in said.confirmed.items():
        for position in ids:
            looked_at.setdefault(position, []).append(clause)
    for one in said.positions:
        if one.clause is not None:
            parts = _parts(one, threads, states)
            waiting = list(_waiting(one, parts, threads, looked_at.get(one.id, ())))
            found.positions[one.id] = _today(one, parts, states), waiting
    return found


def _again(clause: str, number: int, standing: _Row, held: Sequence[_Row]) -> tuple[_Row, list[_Row]]:
    """The rows of a clause that stands as the one before it: nobody and nothing has moved."""
    return (clause, number, *standing[2:]), [(row[0], number, *row[2:-2], 0, 0) for row in held]


def _tallied(rows: _Carried) -> Tallies:
    clauses = rows.clauses.values()
    return tallied((standing[1:] for standing, _ in clauses), (row for _, held in clauses for row in held))


def _today_of_whole(db: Database) -> list[_Row]:
    confirmed = confirmed_for_whole(db)
    newest = db.rows("SELECT id FROM draft ORDER BY number DESC LIMIT 1")
    return sorted(
        (position, None, draft == newest[0]["id"] or (position, newest[0]["id"]) in confirmed, False)
        for position, draft in db.tuples("SELECT id, draft FROM position WHERE clause IS NULL")
    )


def forget_carried(db: Database) -> None:
    """Empty the tables."""
    for table in ("held", "standing", "today", "waiting"):
        db.run(f"DELETE FROM {table}")  # noqa: S608 - own names
    forget_tallies(db)


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
