"""A text that was copied from an e-mail becomes a draft like any other."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from plancompare.gui.actions import Command
from plancompare.gui.clipboard import drafts_on
from plancompare.jobs.read_drafts import Pasted
from tests.end_to_end.desk import Desk

NOON = datetime(2025, 12, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def copy() -> Iterator[Callable[[str], None]]:
    """Puts words on the clipboard, which is empty again afterwards."""
    yield lambda words: QGuiApplication.clipboard().setText(words)
    QGuiApplication.clipboard().clear()


def test_a_pasted_text_is_compared_with_the_draft_before(
    sit_down: Callable[[], Desk], tmp_path: Path, copy: Callable[[str], None]
) -> None:
    first = tmp_path / "first.txt"
    first.write_text("1. The force shall be limited to 600,000.\n2. Prisoners shall be exchanged.\n", encoding="utf-8")
    desk = sit_down()
    desk.drop([first])
    copy("1. The force shall be limited to 800,000.\n2. Prisoners shall be exchanged.\n")

    desk.press_and_compare(Command.PASTE_DRAFT)

    desk.go_to_change("Point 1: edited")
    assert "Pasted text" in desk.status


def test_an_empty_clipboard_is_told(sit_down: Callable[[], Desk], copy: Callable[[str], None]) -> None:
    desk = sit_down()
    copy("  \n")
    desk.press(Command.PASTE_DRAFT)
    assert desk.dismiss_error() == "There is no text on the clipboard. Copy the draft's text or its file first."


def test_copied_files_are_taken_before_words_and_formatted_words_before_bare_ones(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setText("1. Bare")
    assert drafts_on(mime, NOON) == [Pasted("Pasted text 2025-12-24 12.00.00.txt", b"1. Bare")]

    mime.setHtml("<ol><li>Forces – Сили</li></ol>")
    (formatted,) = drafts_on(mime, NOON)
    assert isinstance(formatted, Pasted)
    assert formatted.name == "Pasted text 2025-12-24 12.00.00.html"
    assert "Сили" in formatted.data.decode()

    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "draft.docx"))])
    assert drafts_on(mime, NOON) == [tmp_path / "draft.docx"]
