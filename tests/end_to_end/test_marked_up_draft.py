"""A draft comes back with tracked changes and comments, and a negotiator takes it as a negotiation."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QDialogButtonBox, QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from plancompare.gui.actions import Command
from plancompare.gui.views.markup_bar import MarkupBar
from plancompare.workspace.integrity import check
from tests.end_to_end.desk import Desk
from tests.marked_up import DRAFT, NOVAK, SMITH, Ins, Note, marked_up, point

FIRST = (
    "1. Sovereignty is confirmed.\n\n2. Forces shall be limited to 600,000 personnel.\n\n"
    "3. Elections shall be held in 100 days.\n"
)
Sit = Callable[[], Desk]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """What was sent to the other side, and what came back."""
    sent, back = tmp_path / "draft-1.txt", tmp_path / "draft-2.docx"
    sent.write_text(FIRST, encoding="utf-8")
    back.write_bytes(DRAFT)
    return [sent, back]


def bar(desk: Desk) -> MarkupBar:
    found = desk.window.findChild(MarkupBar)
    assert found is not None
    return found


def notice(desk: Desk) -> str:
    """What the notice says, "" while there is none."""
    words = bar(desk).findChild(QLabel, "markup_words")
    assert words is not None
    return words.text() if words.isVisible() else ""


def taken_as(desk: Desk) -> list[str]:
    """The choices that are pressed."""
    return [button.text() for button in bar(desk).findChildren(QAbstractButton) if button.isChecked()]


def take(desk: Desk, qtbot: QtBot, name: str) -> None:
    """Click a choice and wait for the comparison."""
    with qtbot.waitSignal(desk.window.comparison_shown, timeout=20_000):
        desk.click(name)


def name_authors(desk: Desk) -> QDialog:
    return desk.wait_for(QDialog, "authors_dialog")


def test_a_marked_up_draft_becomes_a_negotiation(sit_down: Sit, files: list[Path], qtbot: QtBot) -> None:
    desk = sit_down()
    desk.drop(files[:1])
    assert notice(desk) == ""
    desk.drop(files[1:])
    assert "draft-2.docx" in notice(desk)
    assert "4 tracked changes by A. Novak and J. Smith and 3 comments" in notice(desk)
    assert taken_as(desk) == ["Final text"]
    assert desk.compared() == (1, 2)

    take(desk, qtbot, "take_BOTH")
    assert desk.compared() == (2, 3)
    assert taken_as(desk) == ["Both"]
    assert "drafts 2 and 3" in notice(desk)
    assert "(original)" in desk.text_of_choice("old_draft")
    assert "taken as: Both" in desk.status

    desk.click("markup_authors")
    dialog = name_authors(desk)
    desk.choose(f"author {NOVAK}", "Add a party…")
    desk.name_party("RUS", "Russian Federation")
    desk.choose(f"author {SMITH}", "Add a party…")
    desk.name_party("US", "United States")
    desk.find(QCheckBox, "take_comments").click()
    preview = desk.find(QTableWidget, "comments_preview")
    cells = [[preview.item(row, column) for column in range(4)] for row in range(preview.rowCount())]
    assert [[cell.text() for cell in row if cell is not None] for row in cells] == [
        ["Point 1", SMITH, "US", "We can live with this."],
        ["Point 2", SMITH, "US", "Too many."],
        ["Point 2", NOVAK, "RUS", "The number is ours."],
    ]
    desk.answer(dialog, QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(lambda: "comments recorded: 3" in desk.status, timeout=20_000)

    desk.go_to_change("Point 2: edited")
    assert len(desk.cards) == 2
    assert desk.cards[0].startswith("RUS, no stance stated, The number is ours., Tabled in writing · draft-2.docx")

    desk.press(Command.UNDO)
    assert desk.cards == []
    assert desk.compared() == (2, 3)
    desk.press(Command.REDO)
    assert len(desk.cards) == 2
    desk.press(Command.UNDO)
    desk.undo_and_wait()
    assert desk.compared() == (1, 2)
    assert taken_as(desk) == ["Final text"]
    with qtbot.waitSignal(desk.window.comparison_shown, timeout=20_000):
        desk.press(Command.REDO)
    desk.press(Command.REDO)
    workspace = files[0].with_suffix(".plancompare")
    desk.leave()
    assert check(workspace) == ()

    again = sit_down()
    again.open(workspace)
    assert notice(again) == ""
    again.go_to_change("Point 2: edited")
    assert len(again.cards) == 2


def test_the_original_alone(sit_down: Sit, files: list[Path], qtbot: QtBot) -> None:
    desk = sit_down()
    desk.drop(files[1:])
    take(desk, qtbot, "take_ORIGINAL")
    assert desk.compared() == (1, 1)
    assert "(original)" in desk.text_of_choice("new_draft")
    assert "600,000" in desk.page_text()
    desk.undo_and_wait()
    assert "800,000" in desk.page_text()


def test_it_is_all_reached_by_keys(sit_down: Sit, files: list[Path], qtbot: QtBot) -> None:
    desk = sit_down()
    desk.drop(files)
    focus = desk.window.focusWidget()
    assert focus is not None
    assert not bar(desk).isAncestorOf(focus), "a notice takes the keyboard from nobody"
    desk.press(Command.MARKUP)
    assert desk.window.focusWidget() is desk.find(QAbstractButton, "take_FINAL")
    qtbot.keyClick(desk.window.focusWidget(), Qt.Key.Key_Escape)
    assert notice(desk) == ""
    assert not bar(desk).isAncestorOf(desk.window.focusWidget())
    desk.press(Command.MARKUP)
    both = desk.find(QAbstractButton, "take_BOTH")
    both.setFocus()
    with qtbot.waitSignal(desk.window.comparison_shown, timeout=20_000):
        qtbot.keyClick(both, Qt.Key.Key_Space)
    assert desk.compared() == (2, 3)
    desk.press(Command.AUTHORS)
    desk.answer(name_authors(desk), QDialogButtonBox.StandardButton.Cancel)


def test_what_is_recorded_on_a_text_keeps_it(sit_down: Sit, files: list[Path], qtbot: QtBot) -> None:
    desk = sit_down()
    desk.drop(files)
    desk.name_party_first("UKR", "Ukraine")
    desk.go_to_change("Point 2: edited")
    desk.press(Command.DISPUTE)
    desk.click("take_ORIGINAL")
    said = desk.dismiss_error()
    assert "Something is recorded on draft 2" in said
    assert taken_as(desk) == ["Final text"]
    take(desk, qtbot, "take_BOTH")
    desk.go_to_change("Point 2: edited")
    assert desk.cards[0].startswith("UKR, disputes")


def test_a_file_with_comments_alone_is_not_offered_as_two_texts(sit_down: Sit, tmp_path: Path) -> None:
    file = tmp_path / "remarks.docx"
    file.write_bytes(marked_up(point("1. Alpha.", Note("Чому?", by="Олена Ковальчук"))))
    desk = sit_down()
    desk.drop([file])
    assert "1 comment by Олена Ковальчук" in notice(desk)
    assert not any(button.isVisible() for button in bar(desk).findChildren(QAbstractButton, "take_BOTH"))
    desk.click("markup_close")
    assert notice(desk) == ""


def test_a_text_that_others_came_after_is_not_offered_otherwise(
    sit_down: Sit, files: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    desk = sit_down()
    desk.drop(files)
    last = tmp_path / "draft-3.txt"
    last.write_text("1. Sovereignty is confirmed.\n", encoding="utf-8")
    desk.drop([last])
    assert notice(desk) == "" or not desk.find(QAbstractButton, "take_BOTH").isEnabled()


def test_closing_the_workspace_takes_the_notice_along(sit_down: Sit, files: list[Path]) -> None:
    desk = sit_down()
    desk.drop(files)
    desk.press(Command.CLOSE)
    assert notice(desk) == ""


def test_of_several_marked_up_drafts_each_is_told_of_the_newest_first(
    sit_down: Sit, files: list[Path], tmp_path: Path
) -> None:
    last = tmp_path / "draft-3.docx"
    last.write_bytes(marked_up(point("1. Sovereignty is ", Ins("fully "), "confirmed.")))
    desk = sit_down()
    desk.drop([*files, last])
    assert "draft-3.docx" in notice(desk)
    desk.click("markup_close")
    assert "draft-2.docx" in notice(desk)
    both = desk.find(QAbstractButton, "take_BOTH")
    assert (both.isEnabled(), both.toolTip()) == (False, "Other drafts came after it.")
    desk.click("markup_close")
    assert notice(desk) == ""


def test_comments_that_are_not_recorded_are_told_and_clauses_without_a_number_are_known_by_their_words(
    sit_down: Sit, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "remarks.docx"
    file.write_bytes(
        marked_up(
            point("1. Alpha.", Note("Good."), Note("Settled.", resolved=True), Note("Done.", resolved=True)),
            point("Annexes form part of this agreement and bind.", Note("All of them?", by=NOVAK)),
        )
    )
    desk = sit_down()
    desk.drop([file])
    desk.click("markup_authors")
    dialog = name_authors(desk)
    desk.choose(f"author {SMITH}", "Add a party…")
    desk.name_party("US", "United States")
    desk.find(QCheckBox, "take_comments").click()
    preview = desk.find(QTableWidget, "comments_preview")
    header = [preview.horizontalHeaderItem(column) for column in range(preview.columnCount())]
    assert [each.text() for each in header if each is not None] == ["Clause", "Author", "Party", "Words"]
    cells = [preview.item(3, column) for column in range(4)]
    assert [cell.text() for cell in cells if cell is not None] == [
        "“Annexes form part of this agreement…” in 1",
        NOVAK,
        "left out",
        "All of them?",
    ]
    desk.answer(dialog, QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(lambda: "comments recorded: 1" in desk.status, timeout=20_000)
    assert desk.status.endswith(
        "comments recorded: 1 · 1 comment by A. Novak not recorded: no party is named for A. Novak"
        " · 2 comments left out: resolved"
    )
