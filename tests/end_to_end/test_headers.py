"""Headers and footers stand apart from the text, and are compared where somebody asks for it."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtWidgets import QDialog, QTextBrowser

from plancompare.gui.actions import Command
from tests.end_to_end.command import plancompare
from tests.end_to_end.desk import Desk


@pytest.fixture
def drafts(tmp_path: Path) -> tuple[Path, Path]:
    """Two drafts that differ in the header alone."""
    made: list[Path] = []
    for number in (1, 2):
        document = docx.Document()
        document.sections[0].header.paragraphs[0].text = f"Confidential – draft {number}"
        document.add_paragraph("1. The Parties shall withdraw.")
        made.append(tmp_path / f"{number}.docx")
        document.save(str(made[-1]))
    return made[0], made[1]


def test_a_draft_says_what_its_pages_repeat(drafts: tuple[Path, Path]) -> None:
    said = json.loads(plancompare("inspect", drafts[0], "--json").stdout)
    assert said["running"] == [{"place": "header", "pages": "all", "text": "Confidential – draft 1"}]
    assert [clause["text"] for clause in said["clauses"]] == ["The Parties shall withdraw."]
    assert "header: Confidential – draft 1" in plancompare("inspect", drafts[0]).stdout


def test_headers_are_compared_on_request(drafts: tuple[Path, Path]) -> None:
    assert plancompare("compare", *drafts).returncode == 0

    asked = plancompare("compare", *drafts, "--headers", "--json")

    assert asked.returncode == 1
    comparison = json.loads(asked.stdout)
    assert comparison["summary"]["edited"] == 1
    (row,) = [row for row in comparison["rows"] if row["relation"] == "edited"]
    assert ["-", "1"] in row["redline"]
    assert ["+", "2"] in row["redline"]
    assert comparison["new"]["clauses"][-1]["path"] == "/header"


def test_the_window_says_what_is_known_of_a_draft(sit_down: Callable[[], Desk], drafts: tuple[Path, Path]) -> None:
    desk = sit_down()
    desk.drop(list(drafts))

    desk.press(Command.ABOUT_DRAFTS)

    dialog = desk.wait_for(QDialog, "draft_dialog")
    page = dialog.findChild(QTextBrowser, "draft_2")
    assert page is not None
    words = page.toPlainText()
    assert "Header: Confidential – draft 2" in words
    assert "Everything in the file was read." in words
    assert hashlib.sha256(drafts[1].read_bytes()).hexdigest() in words
    dialog.close()
