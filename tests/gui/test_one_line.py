"""A line of the status bar: what it has no room for is cut where a person sees it, and told by the tip."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from plancompare.gui.views.plain import OneLine

WORDS = "Added: draft-2.docx · 2 pictures were not read. · <b>10</b> lines of tables of contents were left out."


def tip_of(line: OneLine) -> str:
    """What is said under the mouse."""
    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), line.mapToGlobal(QPoint(5, 5))))
    return line.toolTip()


@pytest.fixture(name="line")
def line_fixture(qtbot: QtBot) -> OneLine:
    line = OneLine()
    qtbot.addWidget(line)
    line.setText(WORDS)
    line.resize(2000, 24)
    line.show()
    qtbot.waitExposed(line)
    return line


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
def test_what_has_no_room_is_told_by_the_tip_as_it_is(line: OneLine) -> None:
    line.resize(200, 24)
    assert "&lt;b&gt;10&lt;/b&gt; lines of tables of contents were left out." in tip_of(line)
    line.resize(2000, 24)
    assert tip_of(line) == ""


def test_a_cut_line_ends_before_its_edge(line: OneLine) -> None:
    line.resize(200, 24)
    picture = line.grab().toImage()
    edge = {picture.pixelColor(picture.width() - 1, y).name() for y in range(picture.height())}
    assert len(edge) == 1, "no letter is cut through"
    assert line.minimumSizeHint().width() == 0, "a long line never widens the window"
