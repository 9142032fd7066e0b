"""Whether a window can be opened here. Qt itself ends the process where it finds no screen, without a plain word."""

import os
import re
import sys
from pathlib import Path

from plancompare.errors import PlanCompareError, WrongUsage

_QT_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4"
    " libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xkb1"
)
_MISSING_LIBRARY = re.compile(r"(?P<name>[^\s:(]+\.so[.\d]*): cannot open shared object file")
_ON_A_SCREEN = frozenset({"", "xcb", "wayland"})


def need_a_screen() -> None:
    """Refuse to go on where nothing would show the window.

    A display of another machine is left to answer for itself: the program opens no network connection.

    Raises:
        WrongUsage: no display is named, or none listens behind its name.
    """
    platform = re.split("[-:;]", os.environ.get("QT_QPA_PLATFORM", ""))[0]
    if sys.platform in {"win32", "darwin"} or platform not in _ON_A_SCREEN:
        return
    wayland = "" if platform == "xcb" else os.environ.get("WAYLAND_DISPLAY", "")
    display = "" if platform == "wayland" else os.environ.get("DISPLAY", "")
    if not wayland and not display:
        raise WrongUsage("There is no screen to open the window on.", hint="Use the commands: plancompare --help.")
    if not (wayland and _wayland_answers(wayland)) and not (display and _x_answers(display)):
        named = " or ".join(filter(None, (wayland, display)))
        raise WrongUsage(
            f"No screen answers at {named}.", hint="Start the screen there, or use the commands: plancompare --help."
        )


def missing_library(words: str) -> PlanCompareError | None:
    """What to tell where the loader's `words` name a library that it did not find; None where they do not."""
    found = _MISSING_LIBRARY.search(words)
    if found is None:
        return None
    return PlanCompareError(
        f"The window cannot be opened: the library {found['name']} is missing.",
        hint=f"On Debian and Ubuntu this brings what a window needs: sudo apt-get install {_QT_PACKAGES}",
    )


def _wayland_answers(name: str) -> bool:
    return _answers(str(Path(os.environ.get("XDG_RUNTIME_DIR", "/"), name)))


def _x_answers(display: str) -> bool:
    host, _, number = display.rpartition(":")
    if host not in {"", "unix"}:
        return True
    place = "/tmp/.X11-unix/X" + number.partition(".")[0]  # noqa: S108 - where X servers listen, by custom
    return any(_answers(name) for name in (place, f"\0{place}"))


def _answers(name: str) -> bool:
    """Whether a server listens at a local socket."""
    import socket  # nothing else needs it: the program talks to nobody

    with socket.socket(socket.AF_UNIX) as there:
        try:
            there.connect(name)
        except OSError:
            return False
    return True
