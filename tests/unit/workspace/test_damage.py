"""Files that are not sound workspaces: plain words, never a traceback."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite3

from plancompare.errors import PlanCompareError, UnusableWorkspace, UnwritableOutput
from plancompare.model.negotiation import ClauseRef, Status
from plancompare.workspace import integrity
from plancompare.workspace.database import Database, close
from plancompare.workspace.decisions import pin
from plancompare.workspace.drafts import all_drafts, get_draft, original_bytes
from plancompare.workspace.journal import entries, next_undo
from plancompare.workspace.opening import create_workspace, open_workspace
from plancompare.workspace.overview import negotiation
from plancompare.workspace.positions import record_position
from plancompare.workspace.statuses import set_status
from tests.unit.workspace.building import add, says, seat

FLIPS = int(os.environ.get("FLIPS", "60"))
"""How many damaged files are tried; more on request."""


@pytest.fixture
def sound(db: Database, path: Path) -> Path:
    """A workspace of two drafts with positions, closed."""
    seat(db, "UKR", "RUS")
    add(db, {str(number): f"Provision {number} stands. " * 30 for number in range(1, 30)})
    add(db, {"1": "Other words."}, based_on=1, became={"1": "1"})
    for number in range(1, 10):
        record_position(db, says("UKR", f"1:{number}", statement="We can live with it."))
    set_status(db, ClauseRef(1, "1"), Status.DEFERRED)
    close(db)
    return path


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "does not exist"),
        (_folder, "is a folder"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_text("Dear colleague, " * 40), "is not a PlanCompare workspace"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00"), "is not a PlanCompare workspace"),
        (lambda path: path.write_bytes(path.read_bytes()[:5000]), "is damaged"),
        (lambda path: path.write_bytes(b"X" + path.read_bytes()[1:]), "is not a PlanCompare workspace"),
    ],
)
def test_what_is_no_workspace_is_said_plainly(sound: Path, spoil: Callable[[Path], object], said: str) -> None:
    spoil(sound)
    for read_only in (True, False):
        with pytest.raises(UnusableWorkspace, match=said) as caught:
            open_workspace(sound, read_only=read_only)
        assert caught.value.hint
    assert len(integrity.check(sound)) == 1


def test_another_programs_database_is_refused(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE bookmark (address)")
    other.close()
    with pytest.raises(UnusableWorkspace, match="is not a PlanCompare workspace"):
        open_workspace(path)


def test_a_newer_version_is_refused_and_left_alone(sound: Path) -> None:
    _change(sound, "PRAGMA user_version = 999")
    before = sound.read_bytes()
    with pytest.raises(UnusableWorkspace, match="newer PlanCompare"):
        open_workspace(sound)
    assert sound.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER sly AFTER INSERT ON position BEGIN DELETE FROM position; END",
        "CREATE VIEW sly AS SELECT * FROM position",
        "CREATE TABLE sly (anything)",
        "DROP INDEX position_clause",
    ],
)
def test_a_strangers_triggers_views_and_tables_are_refused(sound: Path, statement: str) -> None:
    _change(sound, statement)
    with pytest.raises(UnusableWorkspace, match="tables that PlanCompare did not make"):
        open_workspace(sound)


def test_a_sound_workspace_has_no_faults_and_checking_leaves_it_as_it_is(sound: Path) -> None:
    before = sound.read_bytes()
    assert integrity.check(sound) == ()
    assert sound.read_bytes() == before
    assert list(sound.parent.iterdir()) == [sound]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE position SET statement = 'We refuse.' WHERE stance = 'accepts'", "9 rows of “position” were changed"),
        ("UPDATE status_by_hand SET status = 'agreed'", "A row of “status_by_hand” was changed"),
        ("UPDATE clause SET text = 'Forged.' WHERE ordinal = 0", "The text of draft1.txt is not as it was read"),
        ('UPDATE reading SET details = \'{"tracked": "rejected"}\'', "The text of draft1.txt is not as it was read"),
        ("INSERT INTO author SELECT 'x', 'A. Novak', id FROM party LIMIT 1", "A row of “author” was changed"),
        ("UPDATE link SET relation = 'same'", "What became of earlier clauses in draft2.txt"),
        ("UPDATE media SET bytes = x'00'", "The file of draft1.txt is not the one that was added"),
        ("DELETE FROM journal WHERE seq = 3", "The journal was changed at entry 3"),
        ("UPDATE journal SET by = 'nobody' WHERE seq = 2", "The journal was changed at entry 2"),
        ("DELETE FROM position WHERE statement <> ''", "9 rows of “position” were changed"),
        ("DELETE FROM party WHERE code = 'UKR'", "names one of “party” that is not there"),
        ("UPDATE standing SET status = 'agreed'", "How the clauses stand is not as it follows"),
        ("UPDATE today SET holds = 1 - holds", "How the clauses stand is not as it follows"),
        ("UPDATE seat SET since = 9", "How the clauses stand is not as it follows"),
        ("UPDATE held SET hollow = 1 - hollow", "How the clauses stand is not as it follows"),
        ("DELETE FROM provision WHERE rowid = 1", "Which clauses are one provision is not as it follows"),
        ("UPDATE provision SET provision = clause", "Which clauses are one provision is not as it follows"),
        ("UPDATE counted SET brackets = 9", "What the drafts hold is not as it is counted"),
        ("UPDATE counted SET markup = '[[\"A. Novak\", 3, 4]]'", "What the drafts hold is not as it is counted"),
        ("DELETE FROM searched WHERE kind = 'position'", "Where words are found is not as it follows"),
        ("DELETE FROM word WHERE rowid = 1", "Where words are found is not as it follows"),
        ("UPDATE word SET text = 'amnesty' WHERE rowid = 1", "Where words are found is not as it follows"),
    ],
)
def test_what_was_changed_behind_the_journals_back_is_found(sound: Path, statement: str, said: str) -> None:
    _change(sound, statement)
    assert any(said in fault for fault in integrity.check(sound))


def test_provisions_that_a_pin_has_joined_are_not_parted_unseen(db: Database, path: Path) -> None:
    add(db, {"1": "Forces are limited."})
    add(db, {"2": "Prisoners are exchanged."}, based_on=1)
    pin(db, [ClauseRef(1, "1")], [ClauseRef(2, "2")])
    close(db)
    assert integrity.check(path) == ()
    _change(path, "UPDATE provision SET provision = clause")
    assert integrity.check(path) == ("Which clauses are one provision is not as it follows from their links.",)


def test_a_draft_that_is_not_what_it_was_is_never_shown(sound: Path) -> None:
    _change(sound, "UPDATE clause SET text = 'Forged.' WHERE ordinal = 0")
    _change(sound, "UPDATE media SET bytes = x'00'")
    db = open_workspace(sound)
    with pytest.raises(UnusableWorkspace, match="the text of draft 1 is not as it was"):
        get_draft(db, 1)
    with pytest.raises(UnusableWorkspace, match="the file of draft 1 is not as it was"):
        original_bytes(db, 1)
    close(db)


def test_flipped_bytes_give_plain_errors_or_faults_never_a_traceback(sound: Path) -> None:
    whole = sound.read_bytes()
    said = _everything(sound)
    chance = random.Random(20)
    found = 0
    for _ in range(FLIPS):
        spoilt = bytearray(whole)
        for _ in range(chance.choice((1, 4, 40))):
            spoilt[chance.randrange(100, len(spoilt))] ^= 1 << chance.randrange(8)
        sound.write_bytes(spoilt)
        if integrity.check(sound):
            found += 1
        else:
            assert _everything(sound) == said, "a change that no hash noticed"
        _use(sound)
    assert found > FLIPS // 2


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_found(sound: Path, share: float) -> None:
    whole = sound.read_bytes()
    sound.write_bytes(whole[: int(len(whole) * share)])
    assert integrity.check(sound)
    _use(sound)


def _everything(path: Path) -> dict[str, list[dict[str, object]]]:
    """All that stands in the tables of a file."""
    reader = open_workspace(path, read_only=True)
    try:
        tables = [row["name"] for row in reader.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {table: reader.rows(f"SELECT * FROM {table}") for table in tables}
    finally:
        close(reader)


def _use(path: Path) -> None:
    """Whatever a person does with the file, only errors in plain words come of it."""
    try:
        db = open_workspace(path)
    except PlanCompareError:
        return
    try:
        for action in (
            negotiation,
            all_drafts,
            entries,
            next_undo,
            lambda db: get_draft(db, 1),
            lambda db: original_bytes(db, 1),
            lambda db: record_position(db, says("UKR", "1:1")),
        ):
            try:
                action(db)
            except PlanCompareError as error:
                assert error.message
    finally:
        close(db)


def test_an_existing_workspace_is_replaced_only_when_asked(sound: Path) -> None:
    with pytest.raises(UnwritableOutput):
        create_workspace(sound)
    sound.with_name(sound.name + "-wal").write_bytes(b"left by a crash")
    empty = create_workspace(sound, replace=True)
    assert negotiation(empty).newest is None
    close(empty)
    assert list(sound.parent.iterdir()) == [sound]


def test_a_workspace_in_a_folder_that_is_not_there_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutput):
        create_workspace(tmp_path / "nowhere" / "talks.plancompare")


def _change(path: Path, statement: str) -> None:
    """What a hand with another program does to the file."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute(statement)
    other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    other.close()
