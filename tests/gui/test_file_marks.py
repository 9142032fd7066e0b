"""What a file holds on a clause, where it is more than a pane should show."""

from dataclasses import replace

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from plancompare.gui.theme import ThemeChoice, make_theme
from plancompare.gui.views.file_marks import FileMarks
from plancompare.model.draft import Comment, Revision, RevisionKind
from tests.gui.conftest import clause


def test_what_is_too_much_to_show_is_counted(qtbot: QtBot) -> None:
    marks = FileMarks()
    qtbot.addWidget(marks)
    marks.set_theme(make_theme(ThemeChoice.LIGHT))
    change = Revision(kind=RevisionKind.INSERT, author="Novak", date="2025-12-02T09:00:00Z", text="word")
    remark = Comment(author="Smith", date="", text="Why?")
    counts = marks.show_clause(replace(clause(1, "1.", "Alpha."), revisions=(change,) * 100, comments=(remark,) * 100))
    assert counts == "100 changes, 100 comments"
    assert len(marks.findChildren(QWidget, "file_comment")) == 25
    words = "\n".join(label.text() for label in marks.findChildren(QLabel))
    assert words.count("put in: “word”") == 40
    assert "… and more: 60 changes" in words
    assert "… and more: 75 comments" in words
    assert marks.show_clause(clause(2, "2.", "Beta.")) == ""


def test_a_change_in_a_script_without_blanks_does_not_fill_the_pane(qtbot: QtBot) -> None:
    marks = FileMarks()
    qtbot.addWidget(marks)
    marks.set_theme(make_theme(ThemeChoice.LIGHT))
    change = Revision(kind=RevisionKind.INSERT, author="Novak", date="2025-12-02T09:00:00Z", text="字" * 5000)
    marks.show_clause(replace(clause(1, "1.", "Alpha."), revisions=(change,)))
    (entry,) = marks.findChildren(QWidget, "file_changes")
    assert entry.accessibleName().endswith(f"put in: “{'字' * 599}…”")
