"""A file of an older layout is brought up to date, and copied first."""

from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite3

from plancompare.workspace.database import Database, close
from plancompare.workspace.migrations import migrate, refuse_other_layouts
from plancompare.workspace.parties import all_parties
from plancompare.workspace.schema import MIGRATIONS
from tests.unit.workspace.building import seat

NEXT = len(MIGRATIONS) + 1
ONE_MORE = (
    *MIGRATIONS,
    ("CREATE TABLE extra (id TEXT PRIMARY KEY) STRICT", "ALTER TABLE party ADD COLUMN seat TEXT"),
)
FAILING = (
    *MIGRATIONS,
    ("CREATE TABLE extra (id TEXT PRIMARY KEY) STRICT", "ALTER TABLE nowhere ADD COLUMN seat TEXT"),
)


def version(db: Database) -> int:
    return int(db.rows("PRAGMA user_version")[0]["user_version"])


def test_what_was_there_stays_there_and_a_copy_is_kept(db: Database, path: Path) -> None:
    seat(db, "UKR")
    migrate(db.conn, path, ONE_MORE)
    assert version(db) == NEXT
    assert [party.code for party in all_parties(db)] == ["UKR"]
    refuse_other_layouts(db.conn, path, ONE_MORE)
    copy = sqlite3.connect(path.with_name(f"talks.before-layout-{NEXT}.plancompare"))
    assert copy.execute("SELECT code FROM party").fetchall() == [("UKR",)]
    assert copy.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    copy.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(db: Database, path: Path) -> None:
    seat(db, "UKR")
    with pytest.raises(sqlite3.OperationalError):
        migrate(db.conn, path, FAILING)
    assert version(db) == len(MIGRATIONS)
    refuse_other_layouts(db.conn, path)
    close(db)
