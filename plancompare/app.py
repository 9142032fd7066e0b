"""Builds the parts and joins them: the only place where all meet."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plancompare.cli import COMMANDS, run
from plancompare.errors import PlanCompareError, UnreadableDraft, WrongUsage
from plancompare.log import LOGGER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from plancompare.gui.main_window import MainWindow
    from plancompare.gui.tasks import Tasks

DRAW_WINDOW = "--draw-window"
_DRAWING_GIVEN_UP_AFTER_MS = 60_000


def main(argv: Sequence[str] | None = None) -> int:
    """The `plancompare` command: a command line, or the window on the files that are named."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] == DRAW_WINDOW:
        return _told(lambda: draw_window(words[1:]))
    if words and (words[0] in COMMANDS or words[0].startswith("-")):
        return run(words)
    return _told(lambda: open_window([Path(word) for word in words]))


def open_window(paths: Sequence[Path]) -> int:
    """Open the window on a workspace or on drafts, and stay until it is closed.

    Raises:
        UnreadableDraft: one of the files is not there.
        WrongUsage: there is no screen.
    """
    for path in paths:
        if not path.exists():
            raise UnreadableDraft(f"{path} does not exist.", hint="Check the name, or see plancompare --help.")
    _need_a_screen()
    from PySide6.QtCore import QTimer

    app, window, tasks = _build()
    window.show()
    QTimer.singleShot(0, window, lambda: window.open_paths(paths))
    code = app.exec()
    tasks.stop_all()
    return code


def draw_window(words: Sequence[str]) -> int:
    """Draw the window on a workspace to a PNG without a screen: `--draw-window PNG WORKSPACE`.

    Raises:
        WrongUsage: other words than these two.
        PlanCompareError: the workspace cannot be opened or the picture not written.
    """
    if len(words) != 2:
        raise WrongUsage(f"{DRAW_WINDOW} takes the picture's name and a workspace.", hint="See plancompare --help.")
    picture, workspace = Path(words[0]), Path(words[1])
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QTimer

    from plancompare.files import written_whole

    app, window, tasks = _build(remember=False)
    window.resize(1440, 900)
    window.show()
    drawn: list[bool] = []

    def draw() -> None:
        with written_whole(picture, replace=True) as temporary:
            drawn.append(window.grab().save(str(temporary), "PNG"))
        app.quit()

    window.comparison_shown.connect(lambda: QTimer.singleShot(200, window, draw))  # a moment for the layout to settle
    window.open_workspace(workspace)
    QTimer.singleShot(_DRAWING_GIVEN_UP_AFTER_MS, app.quit)
    app.exec()
    tasks.stop_all()
    if not any(drawn):
        raise PlanCompareError(f"{workspace} could not be drawn.", hint="Look at it with plancompare check.")
    print(picture)
    return 0


def _build(*, remember: bool = True) -> "tuple[QApplication, MainWindow, Tasks]":
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from plancompare import __version__
    from plancompare.gui.error_box import show_error
    from plancompare.gui.main_window import MainWindow
    from plancompare.gui.settings import Settings, load_settings, save_settings
    from plancompare.gui.tasks import Tasks
    from plancompare.gui.theme import Appearance, ThemeChoice, load_fonts
    from plancompare.log import start_log
    from plancompare.paths import resources

    start_log()
    qInstallMessageHandler(_log_qt)
    app = QApplication(sys.argv[:1])
    app.setApplicationName("PlanCompare")
    app.setApplicationDisplayName("PlanCompare")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("plancompare")
    app.setWindowIcon(QIcon(str(resources() / "icons" / "plancompare.svg")))
    load_fonts()
    settings = load_settings() if remember else Settings()
    appearance = Appearance(app, ThemeChoice(settings.colours), settings.zoom)
    tasks = Tasks(app)
    window = MainWindow(tasks, appearance, settings)
    if remember:
        window.settings_changed.connect(save_settings)
    sys.excepthook = lambda _kind, error, _trace: show_error(window, error)
    return app, window, tasks


def _log_qt(_kind: object, _context: object, message: str) -> None:
    """What Qt has to say is for those who mend the program, not for the terminal."""
    LOGGER.info("Qt: %s", message)


def _need_a_screen() -> None:
    """Qt ends the process where it finds no screen; say so instead."""
    unix = sys.platform not in {"win32", "darwin"}
    if unix and not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        raise WrongUsage("There is no screen to open the window on.", hint="Use the commands: plancompare --help.")


def _told(action: Callable[[], int]) -> int:
    """Errors of a person in one line, as everywhere on the command line."""
    try:
        return action()
    except PlanCompareError as error:
        print(f"plancompare: {error}", file=sys.stderr)
        return 2
