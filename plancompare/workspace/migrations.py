"""Brings a workspace's tables up to date, and refuses files whose tables are not the program's own."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pysqlite3 import dbapi2 as sqlite3

from plancompare.errors import UnusableWorkspace
from plancompare.files import written_whole
from plancompare.workspace.schema import MIGRATIONS

APPLICATION_ID = 0x504C4350  # "PLCP"
VERSION = len(MIGRATIONS)

Migrations = tuple[tuple[str, ...], ...]


def migrate(
    connection: Any, path: Path, migrations: Migrations = MIGRATIONS, *, then: Callable[[], None] = lambda: None
) -> None:
    """Bring the file at `path` up to date; one that holds work is copied first, to `kept_copy` beside it."""
    version = _version(connection)
    if version >= len(migrations):
        return
    if version:
        _copy(connection, kept_copy(path, len(migrations)))
    take_steps(connection, migrations, then=then)


def kept_copy(path: Path, version: int = VERSION) -> Path:
    """Where a workspace is kept as it was, when it is brought up to date."""
    return path.with_name(f"{path.stem}.before-layout-{version}{path.suffix}")


def take_steps(
    connection: Any, migrations: Migrations = MIGRATIONS, *, then: Callable[[], None] = lambda: None
) -> None:
    """Take each step that was not taken yet, and what has to be done `then`, all in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statements in migrations[_version(connection) :]:  # asked again: somebody else may have been quicker
            for statement in statements:
                connection.execute(statement)
        then()
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def refuse_other_layouts(connection: Any, path: Path, migrations: Migrations = MIGRATIONS) -> None:
    """A file may hold the tables of its version and nothing else: no trigger, no view, no table of a stranger.

    Raises:
        UnusableWorkspace: it does not, or its version is newer than this program.
    """
    version = _version(connection)
    if version > len(migrations):
        raise newer_version(path, version)
    if _layout(connection) != _expected(migrations[:version]):
        raise UnusableWorkspace(
            f"{path.name} holds tables that PlanCompare did not make.",
            hint="Do not use it; ask for the file again from whom you have it.",
        )


def is_older(connection: Any, migrations: Migrations = MIGRATIONS) -> bool:
    """Whether an older PlanCompare has written it."""
    return _version(connection) < len(migrations)


def newer_version(path: Path, version: int) -> UnusableWorkspace:
    """The error for a file that a later PlanCompare has written."""
    return UnusableWorkspace(
        f"{path.name} was written by a newer PlanCompare (layout {version}, this one knows {VERSION}).",
        hint="Open it with the newer one.",
    )


def _version(connection: Any) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _layout(connection: Any) -> set[tuple[str, str, str | None]]:
    found = connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    return {(kind, name, sql) for kind, name, sql in found}


def _expected(migrations: Migrations) -> set[tuple[str, str, str | None]]:
    model = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for statements in migrations:
            for statement in statements:
                model.execute(statement)
        return _layout(model)
    finally:
        model.close()


def _copy(connection: Any, target: Path) -> None:
    """Whole or not at all: a copy that was made before is not lost to one that fails."""
    with written_whole(target, replace=True) as temporary:
        connection.execute("VACUUM INTO ?", (str(temporary),))
