"""Words of a draft that look like HTML are shown as they are; the window loads nothing that they name."""

from collections.abc import Callable
from pathlib import Path

import docx
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from plancompare.gui.actions import Command
from tests.end_to_end.desk import Desk

PICTURE = '<img src="file:///nowhere/picture.png">'


def test_a_draft_that_names_pictures_makes_the_window_load_none(sit_down: Callable[[], Desk], tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading(f"Agreement {PICTURE}", 0)
    document.add_paragraph(f"1. The Parties {PICTURE} shall withdraw.")
    hidden = document.add_paragraph("2. Prisoners. ").add_run(PICTURE)
    hidden.font.hidden = True
    file = tmp_path / "<img src=x>.docx"
    document.save(str(file))
    desk = sit_down()

    desk.drop([file])

    assert PICTURE in desk.status  # the warning quotes what was hidden
    for label in desk.window.findChildren(QLabel):
        if "<img" in label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText, label.text()
    for widget in desk.window.findChildren(QWidget):
        assert "<img" not in widget.toolTip(), widget.objectName()


def test_a_clause_called_by_words_that_look_like_html_is_named_as_it_is(
    sit_down: Callable[[], Desk], tmp_path: Path
) -> None:
    file = tmp_path / "draft.txt"
    file.write_text("Mindful of <b>peace</b> in Europe.\n\n1. Alpha.\n\n2. Beta.\n", encoding="utf-8")
    desk = sit_down()
    desk.drop([file])
    assert "<b>peace</b>" in desk.clause
    desk.type_in("statement", "Not in this form.")
    asked: list[tuple[str, Qt.TextFormat]] = []

    def go_back() -> None:
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                asked.extend((label.text(), label.textFormat()) for label in box.findChildren(QLabel))
                next(button for button in box.buttons() if "Go back" in button.text()).click()

    looking = QTimer()
    looking.timeout.connect(go_back)
    looking.start(50)
    desk.press(Command.CLOSE)
    looking.stop()

    assert [form for words, form in asked if "<b>peace</b>" in words] == [Qt.TextFormat.PlainText]
    assert desk.text_of("statement") == "Not in this form."
