"""Words of a draft that look like HTML are shown as they are; the window loads nothing that they name."""

from collections.abc import Callable
from pathlib import Path

import docx
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

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
