"""Making and opening a workspace file, and bringing one of an older layout up to date."""

import contextlib
from pathlib import Path

from pysqlite3 import dbapi2 as sqlite3

from plancompare.errors import UnusableWorkspace
from plancompare.files import written_whole
from plancompare.workspace.database import Database, connect, plain_errors
from plancompare.workspace.derived import keep_up, make_anew
from plancompare.workspace.migrations import (
    APPLICATION_ID,
    VERSION,
    is_older,
    migrate,
    newer_version,
    refuse_other_layouts,
    take_steps,
)

_MAGIC = b"SQLite format 3\x00"
_NOT_ONE = "Choose a file that PlanCompare has made; its name ends in .plancompare."


def create_workspace(path: Path, *, replace: bool = False) -> Database:
    """A new, empty workspace at `path`, open; the file appears whole or not at all.

    Raises:
        UnwritableOutput: `path` exists and `replace` is false, or its folder cannot be written.
        UnusableWorkspace: the file could not be made, or the one to replace is open somewhere.
    """
    if replace:
        make_way(path)
    with written_whole(path, replace=replace) as temporary, plain_errors(path):
        db = Database(temporary, connect(temporary, "rwc"), keep_up)
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
            with contextlib.closing(connect(path, "rw", patience=0.0)) as connection:
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

    With `read_only` neither the file nor its folder is changed: what is read of an older one is a copy of its own.

    Raises:
        UnusableWorkspace: it is missing, damaged, locked, of a newer layout, not writable or no workspace at all.
    """
    _check_header(path)
    with plain_errors(path):
        connection = connect(path, _mode(path, read_only=read_only))
        db = Database(path, connection, keep_up)
        try:
            _set_up(db)
            refuse_other_layouts(connection, path)
            if not read_only:
                db.conn.execute("PRAGMA journal_mode = WAL").fetchall()
                migrate(connection, path, then=lambda: make_anew(db))
            elif is_older(connection):
                return _passing_copy(db)
        except BaseException:
            db.close()
            raise
    return db


def _passing_copy(db: Database) -> Database:
    """The older workspace `db`, which is closed, as a copy that is up to date and goes when it is closed."""
    connection = sqlite3.connect("", isolation_level=None)  # without a name it is SQLite's own temporary file
    copy = Database(db.path, connection, keep_up)
    try:
        db.conn.backup(connection)
        _set_up(copy)
        take_steps(connection, then=lambda: make_anew(copy))
        connection.execute("PRAGMA query_only = ON").fetchall()
    except BaseException:
        copy.close()
        raise
    copy.brought_up = True
    db.close()
    return copy


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
