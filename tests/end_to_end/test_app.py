"""The window asked for where it cannot be opened, and drawn without a screen: plain words, never an abort."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from plancompare.cli.screen import missing_library
from tests.end_to_end.command import COMMAND, told_in_one_line

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
UNIX = pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="there is always a screen here")


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The surroundings of a person who has neither a screen nor settings."""
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    folders = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    (tmp_path / "home").mkdir(mode=0o700)
    return {**bare, **dict.fromkeys(folders, str(tmp_path / "home"))}


def plancompare(*words: str | Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """One start of the program; much sooner over than drawing is given up."""
    return subprocess.run(
        [*COMMAND, *map(str, words)], capture_output=True, encoding="utf-8", env=dict(env), timeout=45, check=False
    )


@UNIX
def test_no_screen_is_told(home: dict[str, str]) -> None:
    assert "There is no screen" in told_in_one_line(plancompare(env=home))


@UNIX
@pytest.mark.parametrize(
    "screen",
    [
        {"DISPLAY": ":7777"},
        {"DISPLAY": "unix:7777.0"},
        {"DISPLAY": "7777"},
        {"WAYLAND_DISPLAY": "wayland-77"},
        {"DISPLAY": ":7777", "QT_QPA_PLATFORM": "xcb"},
    ],
)
def test_a_screen_that_nothing_stands_behind_is_told(home: dict[str, str], screen: dict[str, str]) -> None:
    name = screen.get("DISPLAY") or screen["WAYLAND_DISPLAY"]
    assert f"No screen answers at {name}." in told_in_one_line(plancompare(env={**home, **screen}))


@pytest.mark.parametrize("words", [[], ["--draw-window", "picture.png", "talks.plancompare"]])
def test_a_library_that_qt_misses_is_named(words: list[str], home: dict[str, str], tmp_path: Path) -> None:
    qt = tmp_path / "PySide6"
    qt.mkdir()
    (qt / "__init__.py").touch()
    loader_says = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (qt / "QtCore.py").write_text(f"raise ImportError({loader_says!r})\n")
    done = plancompare(*words, env={**home, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(tmp_path)})
    said = told_in_one_line(done)
    assert "the library libEGL.so.1 is missing" in said
    assert "libegl1 " in said


def test_a_fault_of_the_program_is_not_taken_for_a_missing_library(home: dict[str, str], tmp_path: Path) -> None:
    qt = tmp_path / "PySide6"
    qt.mkdir()
    (qt / "__init__.py").touch()
    (qt / "QtCore.py").touch()  # without the names that the program imports
    done = plancompare(env={**home, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(tmp_path)})
    assert done.returncode == 2
    assert "internal fault" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_library_that_a_part_of_qt_misses_is_found_in_the_loaders_words() -> None:
    said = "Cannot load library /p/libqxcb.so: libxcb-cursor.so.0: cannot open shared object file: No such file"
    missing = missing_library(said)
    assert missing is not None
    assert "the library libxcb-cursor.so.0 is missing" in missing.message
    assert missing_library("cannot import name 'QTimer' from 'PySide6.QtCore'") is None


def test_a_name_with_a_line_feed_is_told_in_one_line(home: dict[str, str]) -> None:
    assert "does not exist" in told_in_one_line(plancompare("two\nlines.docx", env=home))


def test_the_window_is_drawn_without_a_screen(home: dict[str, str], tmp_path: Path) -> None:
    workspace, picture = tmp_path / "talks.plancompare", tmp_path / "picture.png"
    assert plancompare("sample", workspace, env=home).returncode == 0
    done = plancompare("--draw-window", picture, workspace, env=home)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{picture}\n", "")
    assert picture.read_bytes().startswith(b"\x89PNG")
    nowhere = plancompare("--draw-window", tmp_path / "no" / "picture.png", workspace, env=home)
    assert "cannot be written" in told_in_one_line(nowhere)


def test_a_workspace_that_cannot_be_drawn_is_told_at_once(home: dict[str, str], tmp_path: Path) -> None:
    picture, missing, broken = tmp_path / "picture.png", tmp_path / "missing.plancompare", tmp_path / "b.plancompare"
    broken.write_text("This is no workspace.")
    for workspace in (missing, broken):
        said = told_in_one_line(plancompare("--draw-window", picture, workspace, env=home))
        assert workspace.name in said
        assert "could not be drawn" not in said  # the reason itself, not that there was none
    assert not picture.exists()
