"""Two windows on one workspace: the first writes, the second reads, follows, and says who has it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QToolButton
from pytestqt.qtbot import QtBot

from plancompare.gui.actions import Command
from plancompare.gui.session import Session
from plancompare.model.negotiation import ClauseRef, Status
from plancompare.workspace.database import close
from plancompare.workspace.decisions import pin
from plancompare.workspace.opening import create_workspace, open_workspace
from plancompare.workspace.overview import marks
from tests.end_to_end.desk import Desk
from tests.unit.workspace.building import add, seat

HOLDING = (
    "import sys; from PySide6.QtCore import QCoreApplication; from plancompare.gui.session import Session;"
    " from pathlib import Path; app = QCoreApplication([]); session = Session(Path(sys.argv[1]));"
    " print(session.holder, flush=True); app.exec()"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "talks.plancompare"
    db = create_workspace(path)
    seat(db, "UKR")
    add(db, {"1": "Forces shall be limited.", "2": "Kept."})
    add(db, {"1": "Forces should be limited.", "2": "Kept."}, based_on=1, became={"1": "1", "2": "2"})
    close(db)
    return path


@pytest.fixture
def desks(qtbot: QtBot, qapp: QApplication, workspace: Path) -> Iterator[tuple[Desk, Desk]]:
    found = Desk(qtbot, qapp), Desk(qtbot, qapp)
    for desk in found:
        with qtbot.waitSignal(desk.window.comparison_shown):
            desk.window.open_workspace(workspace)
    yield found
    for desk in reversed(found):
        desk.leave()


def words_of(desk: Desk) -> str:
    label = desk.window.findChild(QLabel, "read_only_words")
    assert label is not None
    return label.text() if label.isVisible() else ""


def session_of(desk: Desk) -> Session:
    session = desk.window.findChild(Session)
    assert session is not None
    return session


def test_the_second_window_reads_and_says_who_writes(desks: tuple[Desk, Desk], workspace: Path) -> None:
    first, second = desks
    assert words_of(first) == ""
    assert words_of(second).startswith("Read only: ")
    assert "has this workspace open" in words_of(second)
    second.press(Command.DISPUTE)
    second.press(Command.UNDO)
    session_of(second).set_status(ClauseRef(2, "1"), Status.DEFERRED)
    assert "only read here" in second.dismiss_error()
    db = open_workspace(workspace, read_only=True)
    assert marks(db, 2) == {}
    close(db)


def test_what_the_first_saves_is_seen_in_the_second(desks: tuple[Desk, Desk], qtbot: QtBot) -> None:
    first, second = desks
    with qtbot.waitSignal(session_of(second).changed, timeout=10_000):
        session_of(first).set_status(ClauseRef(2, "1"), Status.DEFERRED)
    assert session_of(second).marks(2)["1"].status is Status.DEFERRED


def test_once_the_first_is_closed_the_second_can_be_opened_for_changes(desks: tuple[Desk, Desk], qtbot: QtBot) -> None:
    first, second = desks
    first.window.close_workspace()
    retry = second.window.findChild(QToolButton, "read_only_retry")
    assert retry is not None
    with qtbot.waitSignal(second.window.comparison_shown):
        retry.click()
    assert words_of(second) == ""
    second.choose("party", "UKR (UKR)")
    second.press(Command.ACCEPT)
    assert "accepts" in second.cards[0]


def test_dropping_a_draft_on_the_second_is_refused_plainly(desks: tuple[Desk, Desk], tmp_path: Path) -> None:
    second = desks[1]
    draft = tmp_path / "third.txt"
    draft.write_text("1. Forces may be limited.")
    assert "only read here" in second.drop_in_vain([draft])


def test_a_window_that_was_killed_holds_nothing(workspace: Path) -> None:
    command = [sys.executable, "-c", HOLDING, str(workspace)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "None\n"
        reading = Session(workspace)
        assert reading.holder is not None
        reading.close()
        os.kill(other.pid, signal.SIGKILL)
        other.wait()
    writing = Session(workspace)
    assert writing.holder is None
    writing.close()
    assert [path.name for path in workspace.parent.iterdir()] == [workspace.name]


def test_a_link_to_a_workspace_is_the_workspace(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    link = tmp_path_factory.mktemp("desk") / "link.plancompare"
    link.symlink_to(workspace)
    writing, reading = Session(workspace), Session(link)
    assert (writing.holder is None, reading.holder is None) == (True, False)
    reading.close()
    writing.close()


def test_what_is_decided_elsewhere_about_who_became_whom_is_compared_anew(
    desks: tuple[Desk, Desk], workspace: Path, qtbot: QtBot
) -> None:
    first, _second = desks
    db = open_workspace(workspace)
    pin(db, [ClauseRef(1, "1")], [ClauseRef(2, "2")])
    close(db)
    with qtbot.waitSignal(first.window.comparison_shown):
        session_of(first).refresh()
    comparison = session_of(first).comparison(1, 2)
    assert comparison is not None
    pairs = {(row.old[0].path, row.new[0].path) for row in comparison.rows if row.old and row.new}
    assert ("1", "2") in pairs


def test_what_a_crash_left_on_another_machine_can_be_taken_over(
    qtbot: QtBot, qapp: QApplication, workspace: Path
) -> None:
    left = workspace.with_name(f".{workspace.name}.open")
    left.write_text(
        "4711\nplancompare\nfar-away\n00000000000000000000000000000000\n00000000-0000-0000-0000-000000000000\n"
    )
    desk = Desk(qtbot, qapp)
    desk.open(workspace)
    assert "far-away" in words_of(desk)
    desk.click("read_only_retry")
    desk.wait_for(QMessageBox, "taking_over")
    with qtbot.waitSignal(desk.window.comparison_shown):
        desk.click("take_over")
    assert words_of(desk) == ""
    assert session_of(desk).holder is None
    desk.leave()
    assert not left.exists()
