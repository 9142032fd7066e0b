"""Good and broken files are dropped together: each broken one is named, and the person decides about the others."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel
from pytestqt.qtbot import QtBot

from plancompare.workspace.integrity import check
from tests.end_to_end.desk import Desk

Sit = Callable[[], Desk]


@pytest.fixture
def mixed(tmp_path: Path) -> list[Path]:
    """Two drafts and two files that are none, one of them the first by its name."""
    names = ("a-empty.docx", "draft-1.txt", "draft-2.txt", "z-torn.docx")
    files = [tmp_path / name for name in names]
    for file, data in zip(files, (b"", b"1. Alpha.\n", b"1. Alpha and beta.\n", b"PK\x03\x04 torn"), strict=True):
        file.write_bytes(data)
    return files


def asked(desk: Desk) -> QDialog:
    return desk.wait_for(QDialog, "refused_drafts")


def said(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_every_refused_file_is_named_and_the_others_can_be_added(
    sit_down: Sit, mixed: list[Path], qtbot: QtBot
) -> None:
    desk = sit_down()
    desk.begin_drop(mixed)
    dialog = asked(desk)
    words = said(dialog)
    assert "2 of the 4 files cannot be added. Nothing was added." in words
    assert "a-empty.docx is empty." in words
    assert "z-torn.docx" in words
    assert desk.compared() is None
    assert not list(mixed[0].parent.glob("*.plancompare"))
    assert desk.find(QAbstractButton, "add_others").text().replace("&", "") == "Add the other 2 drafts"
    with qtbot.waitSignal(desk.window.comparison_shown, timeout=20_000):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert desk.compared() == (1, 2)
    assert desk.status.startswith("Added: draft-1.txt, draft-2.txt")
    workspace = mixed[0].parent / "draft-1.plancompare"
    desk.leave()
    assert check(workspace) == ()


def test_none_is_added_where_the_person_wants_none(sit_down: Sit, mixed: list[Path]) -> None:
    desk = sit_down()
    desk.begin_drop(mixed)
    asked(desk)
    desk.click("add_none")
    assert desk.compared() is None
    assert not list(mixed[0].parent.glob("*.plancompare"))


def test_the_others_go_to_the_workspace_that_is_open(sit_down: Sit, mixed: list[Path], qtbot: QtBot) -> None:
    desk = sit_down()
    desk.drop(mixed[1:2])
    desk.begin_drop(mixed)
    words = said(asked(desk))
    assert "3 of the 4 files cannot be added." in words
    assert "draft-1.txt is the same file as draft 1." in words
    assert desk.find(QAbstractButton, "add_others").text().replace("&", "") == "Add the other draft"
    with qtbot.waitSignal(desk.window.comparison_shown, timeout=20_000):
        desk.click("add_others")
    assert desk.compared() == (1, 2)


def test_where_all_are_refused_nothing_is_offered(sit_down: Sit, mixed: list[Path]) -> None:
    desk = sit_down()
    desk.begin_drop([mixed[0], mixed[3]])
    dialog = asked(desk)
    assert "None of these files can be added." in said(dialog)
    assert [button.text().replace("&", "") for button in dialog.findChildren(QAbstractButton)] == ["Close"]


def test_what_is_left_of_each_draft_is_told_under_its_name(sit_down: Sit, tmp_path: Path) -> None:
    gaps = [tmp_path / f"draft-{number}.txt" for number in (1, 2)]
    for file, words in zip(gaps, ("1. Alpha.\n\n3. Gamma.\n", "1. Alpha.\n\n4. Delta.\n"), strict=True):
        file.write_text(words, encoding="utf-8")
    desk = sit_down()
    desk.drop(gaps)
    parts = desk.status.split(" · ")
    assert [part.partition(":")[0] for part in parts if part.startswith("draft-")] == ["draft-1.txt", "draft-2.txt"]
    third = tmp_path / "draft-3.txt"
    third.write_text("1. Alpha.\n\n5. Epsilon.\n", encoding="utf-8")
    desk.drop([third])
    assert "draft-3.txt:" not in desk.status
