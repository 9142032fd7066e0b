"""Builds the parts and joins them: the only place where all meet."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plancompare.cli import COMMANDS, run, told
from plancompare.cli.console import Console
from plancompare.cli.screen import missing_library, need_a_screen
from plancompare.errors import PlanCompareError, UnreadableDraft, UnwritableOutput, WrongUsage
from plancompare.log import LOGGER

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from plancompare.gui.main_window import MainWindow
    from plancompare.gui.tasks import Tasks

DRAW_WINDOW = "--draw-window"
_DRAWING_GIVEN_UP_AFTER_MS = 60_000


def main(argv: Sequence[str] | None = None) -> int:
    """The `plancompare` command: a command line, or the window on the files that are named."""
    if getattr(sys, "frozen", False):  # an installed program starts itself again for the processes that read drafts
        from multiprocessing import freeze_support

        freeze_support()
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] == DRAW_WINDOW:
        return told(lambda console: _with_libraries(lambda: draw_window(words[1:], console)))
    if words and (words[0] in COMMANDS or words[0].startswith("-")):
        return run(words)
    return told(lambda _console: _with_libraries(lambda: open_window([Path(word) for word in words])))


def open_window(paths: Sequence[Path]) -> int:
    """Open the window on a workspace or on drafts, and stay until it is closed.

    Raises:
        UnreadableDraft: one of the files is not there.
        WrongUsage: there is no screen.
        PlanCompareError: a library of the system is missing.
    """
    for path in paths:
        if not path.exists():
            raise UnreadableDraft(f"{path} does not exist.", hint="Check the name, or see plancompare --help.")
    need_a_screen()
    from PySide6.QtCore import QTimer

    _need_libraries_for_x()
    app, window, tasks = _build()
    window.show()
    QTimer.singleShot(0, window, lambda: window.open_paths(paths))
    code = app.exec()
    tasks.stop_all()
    return code


def draw_window(words: Sequence[str], console: Console) -> int:
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

    app, window, tasks = _build(remember=False)
    window.resize(1440, 900)
    window.show()
    ends: list[BaseException | None] = []

    def end(error: BaseException | None = None) -> None:
        ends.append(error)
        app.quit()

    def draw() -> None:
        try:
            _draw(window, picture)
        except PlanCompareError as error:
            end(error)
        else:
            end()

    window.failed.connect(end)
    window.comparison_shown.connect(lambda: QTimer.singleShot(200, window, draw))  # a moment for the layout to settle
    QTimer.singleShot(0, window, lambda: window.open_workspace(workspace))
    QTimer.singleShot(_DRAWING_GIVEN_UP_AFTER_MS, app.quit)
    app.exec()
    tasks.stop_all()
    if not ends:
        raise PlanCompareError(f"{workspace} could not be drawn.", hint="Look at it with plancompare check.")
    if ends[0] is not None:
        raise ends[0]
    console.write(str(picture))
    return 0


def _draw(window: "MainWindow", picture: Path) -> None:
    from plancompare.files import written_whole

    with written_whole(picture, replace=True) as temporary:
        if not window.grab().save(str(temporary), "PNG"):
            raise UnwritableOutput(f"{picture} could not be written.", hint="Check the disk, then try again.")


def _build(*, remember: bool = True) -> "tuple[QApplication, MainWindow, Tasks]":
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from plancompare import __version__
    from plancompare.gui.error_box import show_error
    from plancompare.gui.garbage import IdleCollector
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
    IdleCollector(tasks, app)
    window = MainWindow(tasks, appearance, settings)
    if remember:
        window.settings_changed.connect(save_settings)
    sys.excepthook = lambda _kind, error, _trace: show_error(window, error)
    return app, window, tasks


def _log_qt(_kind: object, _context: object, message: str) -> None:
    """What Qt has to say is for those who mend the program, not for the terminal."""
    LOGGER.info("Qt: %s", message)


def _need_libraries_for_x() -> None:
    """Qt ends the process where its part for X screens does not load; say what is missing instead."""
    if (
        sys.platform != "linux"
        or os.environ.get("WAYLAND_DISPLAY")
        or os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb"
    ):
        return
    from PySide6.QtCore import QLibraryInfo, QPluginLoader

    plugins = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
    loader = QPluginLoader(str(Path(plugins, "platforms", "libqxcb.so")))
    if not loader.load() and (missing := missing_library(loader.errorString())) is not None:
        raise missing


def _with_libraries(action: Callable[[], int]) -> int:
    """`action`, which loads Qt, with plain words for what Qt itself does not find."""
    try:
        return action()
    except ImportError as error:
        missing = missing_library(str(error))
        if missing is None:
            raise
        raise missing from error
