"""What is saved stays saved: a process that is killed, two that write at once, one that only reads."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from plancompare.errors import UnusableWorkspace, UnwritableOutput
from plancompare.model.negotiation import PositionState
from plancompare.workspace import database, integrity
from plancompare.workspace.database import Database, close, data_version, transaction
from plancompare.workspace.opening import create_workspace, open_workspace
from plancompare.workspace.overview import negotiation
from plancompare.workspace.parties import all_parties, ensure_party
from plancompare.workspace.positions import all_positions, one_position, record_position
from tests.unit.workspace.building import add, crashed_and_deleted, says, seat

ROOT = Path(__file__).parents[3]
KILLS = 6


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_every_position_that_was_acknowledged_survives_a_kill(db: Database, path: Path) -> None:
    seat(db, "UKR")
    add(db, {"1": "Sovereignty is confirmed."})
    close(db)
    acknowledged: list[str] = []
    for round_ in range(KILLS):
        acknowledged += _mark_and_kill(path, at_least=5 + 7 * round_)
        assert integrity.check(path) == ()
        again = open_workspace(path)
        positions = all_positions(again)
        close(again)
        assert {position.id for position in positions} >= set(acknowledged)
        assert [position.state for position in positions].count(PositionState.IN_FORCE) == 1
    assert len(acknowledged) >= KILLS * 5


def _mark_and_kill(path: Path, *, at_least: int) -> list[str]:
    """Let a process mark until it has acknowledged some positions, kill it in mid-work; those it acknowledged."""
    with _marking(path) as process:
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(at_least)]
        process.send_signal(signal.SIGKILL)
        said += process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL
    return [line.strip() for line in said if line.endswith("\n")]


def _marking(path: Path) -> subprocess.Popen[str]:
    """A process that marks and marks and says so, until it is killed."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.unit.workspace.marking", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_nothing_stays_beside_a_workspace_that_is_closed(db: Database, path: Path) -> None:
    seat(db, "UKR")
    assert path.with_name(path.name + "-wal").exists()
    close(db)
    assert list(path.parent.iterdir()) == [path]


def test_reading_alters_neither_the_file_nor_its_folder(db: Database, path: Path) -> None:
    seat(db, "UKR")
    add(db, {"1": "Sovereignty is confirmed."})
    close(db)
    before = path.read_bytes(), path.stat().st_mtime_ns
    reader = open_workspace(path, read_only=True)
    assert negotiation(reader).newest == 1
    assert list(path.parent.iterdir()) == [path]
    with pytest.raises(UnusableWorkspace, match="may not be changed"):
        ensure_party(reader, "RUS")
    close(reader)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert list(path.parent.iterdir()) == [path]


def test_a_copy_of_the_file_alone_holds_what_was_saved_while_it_is_open(db: Database, path: Path) -> None:
    seat(db, "UKR")
    add(db, {"1": "Sovereignty is confirmed."})
    for number in range(3):
        record_position(db, says("UKR", "1:1", statement=str(number)))
    copy = path.with_name("sent.plancompare")
    copy.write_bytes(path.read_bytes())
    assert integrity.check(copy) == ()
    sent = open_workspace(copy, read_only=True)
    assert all_positions(sent) == all_positions(db)
    close(sent)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_checking_while_somebody_marks_raises_no_false_alarm(db: Database, path: Path) -> None:
    seat(db, "UKR")
    add(db, {"1": "Sovereignty is confirmed."})
    with _marking(path) as process:
        assert process.stdout is not None
        try:
            for _ in range(20):
                process.stdout.readline()
                assert integrity.check(path) == ()
        finally:
            process.kill()


def test_a_workspace_that_is_open_somewhere_is_not_replaced(db: Database, path: Path) -> None:
    seat(db, "UKR")
    with pytest.raises(UnusableWorkspace, match=r"talks\.plancompare is open"):
        create_workspace(path, replace=True)
    seat(db, "RUS")
    close(db)
    assert integrity.check(path) == ()
    again = open_workspace(path)
    assert [party.code for party in all_parties(again)] == ["UKR", "RUS"]
    close(again)


@pytest.mark.parametrize("replace", [False, True])
def test_a_new_workspace_does_not_take_over_a_dead_ones_log(path: Path, replace: bool) -> None:
    crashed_and_deleted(path)
    new = create_workspace(path, replace=replace)
    seat(new, "UKR")
    close(new)
    assert integrity.check(path) == ()
    again = open_workspace(path)
    assert [party.code for party in all_parties(again)] == ["UKR"]
    close(again)
    assert list(path.parent.iterdir()) == [path]


def test_a_workspace_that_may_not_be_replaced_keeps_its_log(db: Database, path: Path) -> None:
    seat(db, "UKR")
    with pytest.raises(UnwritableOutput, match="exists already"):
        create_workspace(path)
    assert path.with_name(path.name + "-wal").exists()
    assert [party.code for party in all_parties(db)] == ["UKR"]


def test_any_name_that_a_file_may_have_will_do(tmp_path: Path) -> None:
    odd = "" if sys.platform == "win32" else "?&mode=ro"
    path = tmp_path / f"Переговори #3 100% ü{odd}.plancompare"
    db = create_workspace(path)
    seat(db, "UKR")
    close(db)
    reader = open_workspace(path, read_only=True)
    assert [party.code for party in all_parties(reader)] == ["UKR"]
    close(reader)
    assert list(tmp_path.iterdir()) == [path]


def test_broken_characters_are_refused_plainly_and_any_other_is_kept(db: Database) -> None:
    add(db, {"1": "Sovereignty is confirmed."})
    seat(db, "UKR")
    with pytest.raises(UnusableWorkspace, match="broken characters"):
        record_position(db, says("UKR", "1:1", statement="half of a character: \ud83d"))
    assert all_positions(db) == ()
    for words in ("“Ґанок” — 条約 معاهدة 🕊", "nul \x00 inside", "' OR 1=1 --"):
        assert one_position(db, record_position(db, says("UKR", "1:1", statement=words))).statement == words
    assert all_positions(db)[1].statement == "nul \x00 inside"


def test_a_reader_sees_what_another_has_just_saved(db: Database, path: Path) -> None:
    seat(db, "UKR")
    reader = open_workspace(path, read_only=True)
    seat(db, "RUS")
    assert [party.code for party in all_parties(reader)] == ["UKR", "RUS"]
    close(reader)


def test_a_window_is_told_that_somebody_else_wrote_and_not_of_its_own_changes(db: Database, path: Path) -> None:
    before = data_version(db)
    seat(db, "UKR")
    assert data_version(db) == before
    other = open_workspace(path)
    assert data_version(db) == before, "opening alone changes nothing"
    ensure_party(other, "RUS")
    after = data_version(db)
    assert after != before
    assert data_version(db) == after
    close(other)


def test_two_that_mark_at_once_lose_nothing(db: Database, path: Path) -> None:
    seat(db, "UKR", "RUS")
    add(db, {"1": "Sovereignty is confirmed."})
    failed: list[Exception] = []

    def mark(party: str) -> None:
        own = open_workspace(path)
        try:
            for number in range(25):
                record_position(own, says(party, "1:1", statement=str(number)))
        except Exception as error:
            failed.append(error)
        finally:
            close(own)

    threads = [threading.Thread(target=mark, args=(party,)) for party in ("UKR", "RUS")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(all_positions(db)) == 50
    close(db)
    assert integrity.check(path) == ()


def test_somebody_else_who_keeps_writing_is_said_plainly(
    db: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    second = open_workspace(path)
    with transaction(db, "A long action"):
        seat(db, "UKR")
        with pytest.raises(
            UnusableWorkspace, match=r"talks\.plancompare is being saved by another program, or by a job of this one\."
        ):
            ensure_party(second, "RUS")
    ensure_party(second, "RUS")
    close(second)
    assert [party.code for party in all_parties(db)] == ["UKR", "RUS"]


@contextlib.contextmanager
def nobody_in_particular() -> Iterator[None]:
    """Not the almighty user, whom no guarded folder keeps out."""
    almighty = os.geteuid() == 0
    if almighty:
        os.seteuid(65534)
    try:
        yield
    finally:
        if almighty:
            os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are guarded otherwise on Windows")
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o755), (0o444, 0o555), (0o666, 0o555)])
def test_what_may_not_be_written_is_said_plainly_and_can_be_read(file: int, folder: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        guarded = Path(name)
        path = guarded / "talks.plancompare"
        close(create_workspace(path))
        path.chmod(file)
        guarded.chmod(folder)
        try:
            with nobody_in_particular():
                with pytest.raises(UnusableWorkspace, match=r"talks\.plancompare") as caught:
                    ensure_party(open_workspace(path), "UKR")
                assert caught.value.hint
                with pytest.raises(UnwritableOutput):
                    create_workspace(guarded / "new" / "other.plancompare")
                reader = open_workspace(path, read_only=True)
                assert negotiation(reader).newest is None
                close(reader)
        finally:
            guarded.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="files are guarded otherwise on Windows")
def test_what_may_not_be_read_is_said_plainly() -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "talks.plancompare"
        close(create_workspace(path))
        Path(name).chmod(0o755)
        path.chmod(0)
        with nobody_in_particular(), pytest.raises(UnusableWorkspace, match="cannot be read"):
            open_workspace(path)
