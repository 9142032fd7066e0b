"""PySide6 6.12.0 on Python 3.11 loses a reference to None at nearly every call; the pinned range must not."""

import sys

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot


def test_calls_into_qt_keep_the_references_to_none(qtbot: QtBot) -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(2_000):
        thing.setObjectName(str(number))
    assert sys.getrefcount(None) > before - 1_000
