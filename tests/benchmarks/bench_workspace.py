"""How long the window waits in a large workspace: `python -m tests.benchmarks.bench_workspace WORKSPACE`.

The workspace is one that `big_workspace` has written; it is copied first, for it is edited. As a yardstick, so that
machines can be held against each other, the same machine looks up 10,000 rows of a table by their names.
"""

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite3

from plancompare.model.negotiation import ClauseRef, Stance, Status
from plancompare.workspace.answers import candidates
from plancompare.workspace.confirmations import confirm
from plancompare.workspace.database import Database, close
from plancompare.workspace.decisions import cut, pin
from plancompare.workspace.demand_reviews import demands_to_review
from plancompare.workspace.demands import all_demands
from plancompare.workspace.figures import figures
from plancompare.workspace.journal import next_undo, redo, undo
from plancompare.workspace.notes import add_note, notes_on
from plancompare.workspace.opening import open_workspace
from plancompare.workspace.overview import clause_view, marks, talks
from plancompare.workspace.positions import record_position
from plancompare.workspace.review import review_queue
from plancompare.workspace.search import search
from plancompare.workspace.settled import decisions_version
from plancompare.workspace.stale import stale_positions
from plancompare.workspace.statuses import set_status
from plancompare.workspace.tags import tag_clause, tags_on
from tests.unit.workspace.building import says

TIMES = 7
MANY = 200


def yardstick() -> float:
    """Seconds for 10,000 rows found by their names."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE row (id TEXT PRIMARY KEY, value TEXT)")
    names = [f"{number:036}" for number in range(10_000)]
    connection.executemany("INSERT INTO row VALUES (?, 'value')", ((name,) for name in names))
    started = time.perf_counter()
    for name in names:
        connection.execute("SELECT value FROM row WHERE id = ?", (name,)).fetchone()
    return time.perf_counter() - started


def tell(what: str, act: Callable[[], object], times: int = TIMES) -> None:
    """Print the least, the middle and the most of some times in milliseconds."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        act()
        taken.append((time.perf_counter() - started) * 1000)
    gc.collect()
    taken.sort()
    print(f"{what:<34} {taken[0]:>8.1f} {taken[len(taken) // 2]:>8.1f} {taken[-1]:>8.1f}")


def measure(workspace: Path) -> None:
    """Print what a window waits for: to open, to ask, to edit."""
    started = time.perf_counter()
    db = open_workspace(workspace)
    known = talks(db)
    newest = known.newest
    assert newest is not None
    marks(db, newest)
    marks(db, newest - 1)
    clause_view(db, ClauseRef(newest, "1"))
    opened = (time.perf_counter() - started) * 1000
    print(f"opened as a window does in {opened:.0f} ms; yardstick {yardstick() * 1000:.0f} ms")
    print(f"{workspace.stat().st_size / 1e6:.0f} MB, {len(known.drafts)} drafts of {known.drafts[-1].clauses} clauses")
    clause = ClauseRef(newest, "7.2")
    print(f"{'milliseconds':<34} {'least':>8} {'middle':>8} {'most':>8}")
    tell("drafts and parties", lambda: talks(db))
    tell("marks of the newest draft", lambda: marks(db, newest))
    tell("one clause, all that was said", lambda: clause_view(db, clause))
    tell("the whole text", lambda: clause_view(db, ClauseRef(newest, "")))
    tell("notes and tags of a clause", lambda: (notes_on(db, clause), tags_on(db, clause)))
    tell("what needs another look, 100 of it", lambda: stale_positions(db, "UKR", first=100))
    tell("figures of all drafts", lambda: figures(db))
    tell("demands", lambda: all_demands(db))
    tell("demands up for review", lambda: demands_to_review(db, propose=False))
    demand = all_demands(db)[0]
    tell("clauses that may answer a demand", lambda: candidates(db, demand))
    tell("uncertain matches", lambda: review_queue(db))
    tell("search: two words", lambda: search(db, "ban bara"))
    tell("search: beginning of a word", lambda: search(db, "ban*"))
    tell("search: phrase", lambda: search(db, '"ban bara"'))
    tell("what undo would take back", lambda: (next_undo(db), decisions_version(db)))
    tell("edit: a position", lambda: record_position(db, says("UKR", str(clause), Stance.DISPUTES, "Said.")))
    places = iter(ClauseRef(newest, f"{point}.2") for point in range(10, 10 + MANY))
    tell(
        f"edit: a position on each of {MANY} clauses",
        lambda: record_position(db, says("RUS", str(next(places)), Stance.ACCEPTS, "Said elsewhere.")),
        MANY,
    )
    statuses = iter([Status.DEFERRED, Status.REOPENED, Status.AGREED_AD_REF] * TIMES)
    tell("edit: a status", lambda: set_status(db, clause, next(statuses)))
    tell("edit: a note", lambda: add_note(db, clause, "Ask the lawyers."))
    tags = iter("abcdefghij")
    tell("edit: a tag", lambda: tag_clause(db, clause, next(tags)))
    tell("edit: undo", lambda: undo(db))
    tell("edit: redo", lambda: redo(db))
    pairs = [(ClauseRef(newest - 1, f"{point}.1"), ClauseRef(newest, f"{point}.2")) for point in range(8, 8 + TIMES)]
    made, parted = iter(pairs), iter(pairs)
    tell("edit: a link made", lambda: _link(db, *next(made)))
    tell("edit: a link parted", lambda: cut(db, *next(parted)))
    stale = [one.position.id for one in stale_positions(db, "RUS")][:TIMES]
    ids = iter(stale)
    tell("edit: confirm a position", lambda: confirm(db, [next(ids)]), len(stale))
    close(db)


def _link(db: Database, before: ClauseRef, after: ClauseRef) -> None:
    pin(db, [before], [after])


def main() -> None:
    gc.disable()  # as the window does, which looks for garbage between two events: see gui/garbage
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "talks.plancompare"
        shutil.copyfile(sys.argv[1], copy)
        os.sync()  # else the first edit would wait until the whole copy is on the disk
        measure(copy)


if __name__ == "__main__":
    main()
