"""In a large workspace the window goes on while a draft is taken out or brought back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plancompare.gui.actions import Command
from plancompare.workspace.database import close
from plancompare.workspace.drafts import original_bytes
from plancompare.workspace.opening import open_workspace
from tests.benchmarks.big_workspace import build
from tests.end_to_end.desk import Desk


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Of four drafts, with something said of most of their 2,800 clauses."""
    path = tmp_path / "talks.plancompare"
    build(path, drafts=4, clauses=700, positions=2_800)
    return path


@pytest.fixture
def fifth(talks: Path) -> Path:
    """The fifth draft: the fourth with a point more."""
    db = open_workspace(talks, read_only=True)
    path = talks.with_name("fifth.txt")
    path.write_bytes(original_bytes(db, 4) + "\n176. Переговори тривають.\n".encode())
    close(db)
    return path


def test_a_draft_is_taken_back_and_brought_back_while_the_window_goes_on(
    sit_down: Callable[[], Desk], talks: Path, fifth: Path
) -> None:
    desk = sit_down()
    desk.open(talks)
    desk.drop([fifth])
    assert desk.compared() == (4, 5)

    desk.press(Command.UNDO)
    assert desk.compared() == (4, 5), "the keys are free at once"
    desk.press_and_compare(Command.UNDO)  # once more before the first is through: that is one step all the same
    assert desk.compared() == (3, 4)
    assert desk.status == "Undone: Add fifth.txt"

    desk.press_and_compare(Command.REDO)
    assert desk.compared() == (4, 5)
    assert desk.status == "Done again: Add fifth.txt"
