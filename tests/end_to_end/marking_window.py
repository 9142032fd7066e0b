"""Run as a program: opens a workspace in the real window and marks clause after clause until it is killed.

    python -m tests.end_to_end.marking_window WORKSPACE

Each time the status bar says that a position is saved, one line goes out: the clause and the stance. Whoever reads
the lines may kill this process at any moment and must find everything that was told.
"""

import itertools
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from plancompare.gui.actions import Command
from plancompare.gui.main_window import MainWindow
from plancompare.gui.settings import Settings
from plancompare.gui.tasks import Tasks
from plancompare.gui.theme import Appearance, ThemeChoice

STANCES = (Command.ACCEPT, Command.DISPUTE, Command.RESERVE)


def main() -> None:
    """Mark for ever."""
    app = QApplication(sys.argv[:1])
    window = MainWindow(Tasks(app), Appearance(app, ThemeChoice.LIGHT), Settings())
    status = window.findChild(QLabel, "saved")
    title = window.findChild(QLabel, "clause_title")
    assert status is not None
    assert title is not None
    commands = itertools.cycle(STANCES)

    def mark() -> None:
        status.clear()
        window.do(Command.NEXT_CHANGE)
        command = next(commands)
        window.do(command)
        if status.text().startswith("Saved"):
            print(f"{title.text()}\t{command.name}", flush=True)

    timer = QTimer(window)
    timer.timeout.connect(mark)
    window.comparison_shown.connect(lambda: timer.start(0))
    window.show()
    window.open_workspace(Path(sys.argv[1]))
    app.exec()


if __name__ == "__main__":
    main()
