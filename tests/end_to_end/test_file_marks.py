"""A negotiator looks at what the file itself holds on a clause, and at clauses without a number."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from plancompare.gui.views.inspector import Inspector
from tests.end_to_end.desk import Desk
from tests.marked_up import NOVAK, SMITH, Del, Ins, Note, marked_up, point

Sit = Callable[[], Desk]
LONG = "https://example.org/" + "noblank" * 60  # nor any hyphen, where a line could end too


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    sent, back = tmp_path / "draft-1.txt", tmp_path / "draft-2.docx"
    sent.write_text(
        "Nothing in this text prejudices any other treaty in force.\n\n"
        "1. Forces shall be limited to 600,000 personnel.\n\n"
        "2. Elections shall be held in all the regions.\n",
        encoding="utf-8",
    )
    back.write_bytes(
        marked_up(
            point(
                "1. Forces shall be limited to ",
                Del("600,000"),
                Ins("800,000"),
                " personnel",
                Ins(" at most", SMITH),
                ".",
            ),
            point(
                "2. Elections shall be held in all the regions soon.",
                Note("Too many.", by=SMITH),
                Note("<b>Ours</b>", by=NOVAK, date="2025-12-04T08:30:00Z", answers="Too many."),
                Note(LONG, by=SMITH, resolved=True),
            ),
        )
    )
    return [sent, back]


def in_file(desk: Desk, name: str) -> list[str]:
    """The entries of the section, as a screen reader says them."""
    QApplication.processEvents()  # Qt shows what was just laid out when it comes back to its loop
    return [each.accessibleName() for each in desk.window.findChildren(QWidget, name) if each.isVisible()]


def heads(desk: Desk) -> list[str]:
    return [words for words in desk.words if words == "In the file"]


def test_who_changed_which_words_when(sit_down: Sit, files: list[Path]) -> None:
    desk = sit_down()
    desk.drop(files)
    desk.go_to_change("Point 1: edited")
    assert heads(desk) == ["In the file"]
    assert in_file(desk, "file_changes") == [
        "A. Novak · 2 Dec 2025: took out: “600,000”\nput in: “800,000”",
        "J. Smith · 2 Dec 2025: put in: “at most”",
    ]
    assert in_file(desk, "file_comment") == []
    assert desk.find(QToolButton, "to_file_marks").text() == "3 changes"


def test_the_comments_on_a_clause_with_their_answers(sit_down: Sit, files: list[Path]) -> None:
    desk = sit_down()
    desk.drop(files)
    desk.go_to_change("Point 2: edited")
    assert in_file(desk, "file_changes") == []
    first, answer, resolved = in_file(desk, "file_comment")
    assert first == "J. Smith · 3 Dec 2025: Too many."
    assert answer == "A. Novak · 4 Dec 2025: <b>Ours</b>"
    assert resolved.startswith("J. Smith · 3 Dec 2025 · resolved: https://example.org/")
    cards = [card for card in desk.window.findChildren(QWidget, "file_comment") if card.isVisible()]
    lefts = [card.mapTo(desk.window, QPoint(0, 0)).x() for card in cards]
    assert lefts[1] > lefts[0] == lefts[2]
    assert "<b>Ours</b>" in desk.words
    cards[2].actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == LONG


def test_the_section_is_one_click_away_and_a_long_address_does_not_widen_the_pane(
    sit_down: Sit, files: list[Path], qtbot: QtBot
) -> None:
    desk = sit_down()
    desk.window.resize(1000, 640)
    desk.drop(files)
    desk.go_to_change("Point 2: edited")
    inspector = desk.window.findChild(Inspector)
    assert inspector is not None
    assert len(in_file(desk, "file_comment")) == 3
    address = next(label for label in inspector.findChildren(QLabel) if label.text().startswith("https://"))
    assert address.minimumSizeHint().width() < 300
    assert inspector.width() < 400
    desk.click("to_file_marks")
    first = desk.find(QWidget, "file_comment")
    assert not first.visibleRegion().isEmpty()


def test_nothing_is_said_of_a_file_that_holds_nothing_on_the_clause(sit_down: Sit, files: list[Path]) -> None:
    desk = sit_down()
    desk.drop(files[:1])
    assert heads(desk) == []
    desk.drop(files[1:])
    desk.go_to_change("Preamble “Nothing in this text prejudices any…” of draft 1: dropped")
    assert heads(desk) == []
    desk.click("whole_text")
    assert heads(desk) == []
