"""Opening, making and closing a workspace file, and the one way to change it: `transaction`."""

import contextlib
import getpass
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import sqlite_utils
from pysqlite3 import dbapi2 as sqlite3

from plancompare.errors import UnusableWorkspace
from plancompare.files import written_whole
from plancompare.workspace.identity import new_id
from plancompare.workspace.migrations import (
    APPLICATION_ID,
    VERSION,
    migrate,
    newer_version,
    refuse_older,
    refuse_other_layouts,
)

BUSY_SECONDS = 2.0
"""How long somebody else may write before it is said: a person waits for it, before a window that stands still."""
_MAGIC = b"SQLite format 3\x00"
_NOT_ONE = "Choose a file that PlanCompare has made; its name ends in .plancompare."
DAMAGED_HINT = "Run “plancompare check” on it, and go on with a copy made earlier."

Row = dict[str, Any]


class Database(sqlite_utils.Database):
    """A connection to one workspace, for the thread that opened it.

    Attributes:
        path: the workspace's file.
        user: who works with it, for the journal.
        step: the action under way, None between actions.
        kept: what was read once and need not be read again, with the key that tells whether it still holds.
    """

    conn: Any  # of pysqlite3, which has no types

    def __init__(self, path: Path, connection: Any) -> None:
        super().__init__(connection, execute_plugins=False)
        self.path = path
        self.user = _user()
        self.step: Step | None = None
        self.kept: dict[str, tuple[Any, ...]] = {}

    def rows(self, sql: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> list[Row]:
        """Everything that a question finds.

        Raises:
            UnusableWorkspace: the file is damaged or locked.
        """
        with plain_errors(self.path):
            cursor = self.conn.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def tuples(self, sql: str) -> list[tuple[Any, ...]]:
        """The same without the columns' names, for questions that find very much."""
        with plain_errors(self.path):
            return list(self.conn.execute(sql))

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


class Step:
    """An action under way: its name in the journal and how many changes it has made."""

    def __init__(self, action: str, by: str, kind: str, of_step: str | None) -> None:
        self.id = new_id()
        self.action = action
        self.by = by
        self.kind = kind
        self.of_step = of_step


def create_workspace(path: Path, *, replace: bool = False) -> Database:
    """A new, empty workspace at `path`, open; the file appears whole or not at all.

    Raises:
        UnwritableOutput: `path` exists and `replace` is false, or its folder cannot be written.
        UnusableWorkspace: the file could not be made, or the one to replace is open somewhere.
    """
    if replace:
        make_way(path)
    with written_whole(path, replace=replace) as temporary, plain_errors(path):
        db = Database(temporary, _connect(temporary, "rwc"))
        try:
            _set_up(db)
            migrate(db.conn, temporary)
            # Last, so that the version is in the file's own header and not in a log beside it.
            db.conn.execute("PRAGMA journal_mode = WAL").fetchall()
        finally:
            db.close()
        clear_logs(path)
    return open_workspace(path)


def make_way(path: Path) -> None:
    """Before a workspace at `path` is replaced: nobody has it open, and what a crash left in its log is in the file.

    Whoever still had it open would go on saving into a file without a name.

    Raises:
        UnusableWorkspace: it is open somewhere.
    """
    if path.is_file():
        try:
            with contextlib.closing(_connect(path, "rw", patience=0.0)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE").fetchall()  # SQLite does it only for the last one
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            if "locked" in str(error):
                raise UnusableWorkspace(
                    f"{path.name} is open in a window or another program.", hint="Close it there, then try again."
                ) from error
            # Else it is damaged or no workspace: nobody can have it open as one.


def clear_logs(path: Path) -> None:
    """Just before a new file takes the name `path`: what a dead one left beside it would be played into the new one.

    Raises:
        OSError: a log cannot be removed.
    """
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def open_workspace(path: Path, *, read_only: bool = False) -> Database:
    """The workspace at `path`; one of an older layout is brought up to date, after a copy was put beside it.

    With `read_only` neither the file nor its folder is changed.

    Raises:
        UnusableWorkspace: it is missing, damaged, locked, of a newer layout, not writable or no workspace at all;
            or of an older layout, with `read_only`.
    """
    _check_header(path)
    with plain_errors(path):
        connection = _connect(path, _mode(path, read_only=read_only))
        db = Database(path, connection)
        try:
            _set_up(db)
            refuse_other_layouts(connection, path)
            if read_only:
                refuse_older(connection, path)
            else:
                db.conn.execute("PRAGMA journal_mode = WAL").fetchall()
                migrate(connection, path)
        except BaseException:
            db.close()
            raise
    return db


def close(db: Database) -> None:
    """Let go of the file; the last to do so leaves nothing beside it."""
    db.close()


def data_version(db: Database) -> int:
    """A number that is another as soon as somebody else has changed the file; changes of one's own leave it."""
    return int(db.rows("PRAGMA data_version")[0]["data_version"])


@contextlib.contextmanager
def transaction(
    db: Database, action: str, *, by: str = "", kind: str = "do", of_step: str | None = None
) -> Iterator[Step]:
    """One action of a person, one step of undo: all of it is saved when the block ends, or nothing.

    A transaction within another joins it, under the outer one's words; if it fails, its own changes alone are undone.

    Raises:
        UnusableWorkspace: another program keeps writing, or the file is damaged, full or not writable.
    """
    if db.step is not None:
        with _inner(db):
            yield db.step
        return
    db.run("BEGIN IMMEDIATE")  # a deferred one may find at its first write that somebody else was quicker
    db.step = Step(action, by or db.user, kind, of_step)
    try:
        yield db.step
        db.run("COMMIT")
    finally:
        db.step = None
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
    db.run("SAVEPOINT inner_action")
    try:
        yield
    except BaseException:
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
            f"{path.name} is being changed by another program.", hint="Wait until that is done, then try again."
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


def _connect(path: Path, mode: str, *, patience: float | None = None) -> Any:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    # isolation_level None: transactions begin and end where `transaction` says so, and nowhere else.
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS if patience is None else patience, isolation_level=None)


def _mode(path: Path, *, read_only: bool) -> str:
    if not read_only:
        return "rw"
    # With nobody else at it there is no log beside the file, and "immutable" keeps SQLite from making one.
    return "ro" if path.with_name(path.name + "-wal").exists() else "ro&immutable=1"


def _set_up(db: Database) -> None:
    for pragma in (
        "trusted_schema = OFF",  # the file may come from a stranger
        "cell_size_check = ON",
        "foreign_keys = ON",
        "synchronous = FULL",  # in WAL, NORMAL may lose the last commits with the power
    ):
        db.conn.execute(f"PRAGMA {pragma}").fetchall()


def _check_header(path: Path) -> None:
    if path.is_dir():
        raise UnusableWorkspace(f"{path.name} is a folder.", hint=_NOT_ONE)
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as error:
        raise UnusableWorkspace(f"{path} does not exist.", hint="Check the name, or make a new workspace.") from error
    except OSError as error:
        raise UnusableWorkspace(
            f"{path.name} cannot be read ({error.strerror}).", hint="Check that you may read it."
        ) from error
    if not head:
        raise UnusableWorkspace(f"{path.name} is empty.", hint=_NOT_ONE)
    if len(head) < 100 or not head.startswith(_MAGIC) or int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise UnusableWorkspace(f"{path.name} is not a PlanCompare workspace.", hint=_NOT_ONE)
    if (version := int.from_bytes(head[60:64], "big")) > VERSION:
        raise newer_version(path, version)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this user on this machine
        return ""
