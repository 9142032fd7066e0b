"""The connection to a workspace file, and the one way to change it: `transaction`."""

import contextlib
import getpass
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import sqlite_utils
from pysqlite3 import dbapi2 as sqlite3

from plancompare.errors import UnusableWorkspace
from plancompare.model.progress import SILENT, Progress
from plancompare.workspace.identity import new_id

BUSY_SECONDS = 2.0
"""How long somebody else may write before it is said: a person waits for it, before a window that stands still."""
DAMAGED_HINT = "Run “plancompare check” on it, and go on with a copy made earlier."

Row = dict[str, Any]


class Database(sqlite_utils.Database):
    """A connection to one workspace, for the thread that opened it.

    Attributes:
        path: the workspace's file.
        user: who works with it, for the journal.
        step: the action under way, None between actions.
        progress: is told how far that action is, and may end it.
        kept: what was read once and need not be read again, with the key that tells whether it still holds.
        brought_up: whether it is a copy, brought up to date for reading, of a file that an older program wrote.
        keep_up: brings the derived tables up to date with what an action has changed, before it is saved.
    """

    conn: Any  # of pysqlite3, which has no types

    def __init__(self, path: Path, connection: Any, keep_up: "KeepUp") -> None:
        super().__init__(connection, execute_plugins=False)
        self.keep_up = keep_up
        self.path = path
        self.user = _user()
        self.step: Step | None = None
        self.progress = SILENT
        self.kept: dict[str, tuple[Any, ...]] = {}
        self.brought_up = False

    def rows(self, sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> list[Row]:
        """Everything that a question finds.

        Raises:
            UnusableWorkspace: the file is damaged or locked.
        """
        with plain_errors(self.path):
            cursor = self.conn.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def tuples(self, sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The same without the columns' names, for questions that find very much."""
        with plain_errors(self.path):
            return list(self.conn.execute(sql, values))

    def portions(
        self, sql: str, values: Mapping[str, Any] | Sequence[Any], size: int
    ) -> Iterator[list[tuple[Any, ...]]]:
        """The same in portions, for questions whose first answers may be enough."""
        with plain_errors(self.path):
            cursor = self.conn.execute(sql, values)
        while True:
            with plain_errors(self.path):
                found = cursor.fetchmany(size)
            if not found:
                return
            yield found

    @contextlib.contextmanager
    def one_moment(self) -> Iterator[None]:
        """Several questions are answered as of one moment, whoever writes meanwhile."""
        if self.conn.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            if self.conn.in_transaction:
                self.run("ROLLBACK")

    def run(self, sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> None:
        """Carry out one statement.

        Raises:
            UnusableWorkspace: the file is damaged, locked or may not be written.
        """
        with plain_errors(self.path):
            self.conn.execute(sql, values)

    def run_many(self, sql: str, values: Sequence[Sequence[Any]]) -> None:
        """Carry out one statement for each of `values`; errors as in `run`."""
        with plain_errors(self.path):
            self.conn.executemany(sql, values)


class Change(NamedTuple):
    """One row as it was before a change and is after it; None where it was or is not there."""

    table: str
    before: Row | None
    after: Row | None


class Step:
    """An action under way: its name in the journal, and the changes it has made."""

    def __init__(self, action: str, by: str, kind: str, of_step: str | None) -> None:
        self.id = new_id()
        self.action = action
        self.by = by
        self.kind = kind
        self.of_step = of_step
        self.changes: list[Change] = []


KeepUp = Callable[[Database, Sequence[Change]], None]


def close(db: Database) -> None:
    """Let go of the file; the last to do so leaves nothing beside it."""
    db.close()


def data_version(db: Database) -> int:
    """A number that is another as soon as somebody else has changed the file; changes of one's own leave it."""
    return int(db.rows("PRAGMA data_version")[0]["data_version"])


@contextlib.contextmanager
def transaction(
    db: Database,
    action: str,
    *,
    by: str = "",
    kind: str = "do",
    of_step: str | None = None,
    progress: Progress = SILENT,
) -> Iterator[Step]:
    """One action of a person, one step of undo: all of it is saved when the block ends, or nothing.

    A transaction within another joins it, under the outer one's words; if it fails, its own changes alone are undone.
    The outer one's `progress` is told how far it is in finding what follows from the changes, and that all is ready to
    be saved: then is the last chance to cancel.

    Raises:
        UnusableWorkspace: another program keeps writing, or the file is damaged, full or not writable.
    """
    if db.step is not None:
        with _inner(db):
            yield db.step
        return
    db.run("BEGIN IMMEDIATE")  # a deferred one may find at its first write that somebody else was quicker
    db.step, db.progress = Step(action, by or db.user, kind, of_step), progress
    try:
        yield db.step
        db.keep_up(db, db.step.changes)
        progress.step(1.0, "saving")
        db.run("COMMIT")
    finally:
        db.step, db.progress = None, SILENT
        if db.conn.in_transaction:
            db.conn.execute("ROLLBACK")
    _settle(db)


def _settle(db: Database) -> None:
    """Bring what was saved from the log into the file itself: people copy and send a workspace that is open."""
    # It is saved whether this succeeds or not, and the next action brings along what was left.
    with contextlib.suppress(sqlite3.DatabaseError):
        db.conn.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()


@contextlib.contextmanager
def _inner(db: Database) -> Iterator[None]:
    assert db.step is not None
    before = len(db.step.changes)
    db.run("SAVEPOINT inner_action")
    try:
        yield
    except BaseException:
        del db.step.changes[before:]
        if db.conn.in_transaction:
            db.run("ROLLBACK TO inner_action")
            db.run("RELEASE inner_action")
        raise
    db.run("RELEASE inner_action")


@contextlib.contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Tells SQLite's faults in plain words; those of a program's own making are left as they are."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError):
        raise
    except sqlite3.DatabaseError as error:
        raise _in_words(path, error) from error
    except UnicodeDecodeError as error:  # SQLite quotes the damaged words, and they are no text
        raise UnusableWorkspace(f"{path.name} is damaged.", hint=DAMAGED_HINT) from error
    except UnicodeEncodeError as error:  # half of a character, from bytes that were taken for text
        raise UnusableWorkspace(
            f"{path.name} cannot keep a text with broken characters.", hint="Type the text anew."
        ) from error


def _in_words(path: Path, error: Exception) -> UnusableWorkspace:
    said = str(error)
    if "locked" in said or "busy" in said:
        return UnusableWorkspace(
            f"{path.name} is being saved by another program, or by a job of this one.",
            hint="Wait until that is done, then try again.",
        )
    if "readonly" in said:
        return UnusableWorkspace(
            f"{path.name} may not be changed.", hint="Copy it to a folder that you may write to, and open the copy."
        )
    if "full" in said or "disk I/O" in said:
        return UnusableWorkspace(f"{path.name} could not be saved: {said}.", hint="Check the disk, then try again.")
    if "unable to open" in said:
        return UnusableWorkspace(
            f"{path.name} cannot be opened.", hint="Check that you may read it and write to its folder."
        )
    return UnusableWorkspace(f"{path.name} is damaged ({said}).", hint=DAMAGED_HINT)


def connect(path: Path, mode: str, *, patience: float | None = None) -> Any:
    """A bare connection; `mode` as SQLite's URIs name it, `patience` in seconds."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    # isolation_level None: transactions begin and end where `transaction` says so, and nowhere else.
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS if patience is None else patience, isolation_level=None)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this user on this machine
        return ""
