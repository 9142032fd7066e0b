"""A file of an older layout is brought up to date, and copied first."""

import subprocess
import sys
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
OLD_WORKSPACES = Path(__file__).parents[2] / "old_workspaces"
ON_A_SMALL_DISK = """
import resource, sys
from pathlib import Path
from plancompare.errors import PlanCompareError
from plancompare.workspace.opening import open_workspace
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    open_workspace(Path(sys.argv[1]))
except PlanCompareError as error:
    print(error)
"""


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


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of what a file may hold can be set there")
def test_a_copy_that_cannot_be_made_leaves_the_one_from_before_and_the_file(tmp_path: Path) -> None:
    path, copy = tmp_path / "talks.plancompare", tmp_path / f"talks.before-layout-{len(MIGRATIONS)}.plancompare"
    before = (OLD_WORKSPACES / "001.plancompare").read_bytes()
    path.write_bytes(before)
    copy.write_bytes(b"kept")
    found = subprocess.run(
        [sys.executable, "-c", ON_A_SMALL_DISK, str(path)], capture_output=True, text=True, check=False
    )
    assert "could not be saved" in found.stdout
    assert (path.read_bytes(), copy.read_bytes()) == (before, b"kept")
    assert {one.name for one in tmp_path.iterdir()} == {path.name, copy.name}
