#!/usr/bin/env python3
"""Sets PlanCompare up in this checkout and starts it, or runs every check of it.

    python3 packaging/quickstart.py run     the window, on the sample negotiation
    python3 packaging/quickstart.py test    all checks; not zero if one fails

Needs nothing but Python's standard library. What is missing is installed once: libraries into `.venv` here, system
packages (Debian, Ubuntu) by apt-get where that is allowed. The code is kept readable to older Pythons, so that they can
say in plain words that they are too old.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
READY, UNFINISHED = VENV / "quickstart-ready", VENV / "quickstart-unfinished"
LOG = ROOT / "output" / "quickstart.log"
OLDEST = (3, 11)
NEWER = tuple(f"python3.{minor}" for minor in range(20, OLDEST[1] - 1, -1))

# Each entry: the names one package has in different releases, the newest first.
VENV_PACKAGES = ((f"python3.{sys.version_info[1]}-venv", "python3-venv"),)
QT_PACKAGES = (
    ("libglib2.0-0t64", "libglib2.0-0"),
    ("libegl1",),
    ("libgl1",),
    ("libfontconfig1",),
    ("libdbus-1-3",),
    ("libxkbcommon0",),
    ("fonts-dejavu-core",),
)
SCREEN_PACKAGES = (
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-image0",),
    ("libxcb-keysyms1",),
    ("libxcb-randr0",),
    ("libxcb-render-util0",),
    ("libxcb-shape0",),
    ("libxcb-xkb1",),
    ("libxkbcommon-x11-0",),
)
# The last two are yardsticks: what a Word file says is held against what they make of it.
TEST_PACKAGES = (("xvfb",), ("xauth",), ("libreoffice-writer-nogui", "libreoffice-writer"), ("pandoc",))


class Stopped(Exception):
    """The set-up cannot go on; the text says what to do."""


def main() -> int:
    """Do what was asked for; the exit code."""
    sys.stdout.reconfigure(errors="replace", line_buffering=True)  # type: ignore[union-attr]  # a plain text stream
    words = argparse.ArgumentParser(description="Sets PlanCompare up and starts it, or runs every check of it.")
    words.add_argument("what", choices=("run", "test"), help="run: the window on the sample; test: all checks")
    words.add_argument("--unseen", action="store_true", help="run without a screen, even where there is one")
    asked = words.parse_args()
    go_on_with_a_newer_python()
    unseen = asked.unseen or not has_screen()
    try:
        set_up(test=asked.what == "test", screen=not unseen)
        return test() if asked.what == "test" else run_unseen() if unseen else run()
    except Stopped as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. The same command goes on from here.", file=sys.stderr)
        return 130


def go_on_with_a_newer_python() -> None:
    """Hand over to a newer Python if this one is too old; leave with a plain sentence if there is none."""
    if sys.version_info >= OLDEST:
        return
    found = next(filter(None, map(shutil.which, NEWER)), None)
    if found is not None:
        os.execv(found, [found, *sys.argv])  # noqa: S606 - the same script
    this, needed = (".".join(map(str, version)) for version in (sys.version_info[:2], OLDEST))
    sys.exit(f"PlanCompare needs Python {needed} or newer; this is Python {this}. Install a newer one.")


def has_screen() -> bool:
    """Whether a window can be opened here; Qt ends a program that finds no screen behind these names."""
    if sys.platform in ("win32", "darwin"):
        return True
    wayland = os.environ.get("WAYLAND_DISPLAY", "")
    if wayland and Path(os.environ.get("XDG_RUNTIME_DIR", "/"), wayland).exists():
        return True
    host, _, number = os.environ.get("DISPLAY", "").rpartition(":")
    if host:
        return True  # on another machine, which is left to answer for itself
    place = "/tmp/.X11-unix/X" + number.partition(".")[0]  # noqa: S108 - where X servers listen, by custom
    return bool(number) and any(answers(name) for name in (place, "\0" + place))


def answers(name: str) -> bool:
    """Whether a server listens at a local socket."""
    with socket.socket(socket.AF_UNIX) as there:
        try:
            there.connect(name)
        except OSError:
            return False
    return True


# ---- what is missing is installed ----


def set_up(*, test: bool, screen: bool) -> None:
    """Install what is missing; nothing, and at once, where all is there."""
    packages = list(QT_PACKAGES)
    if test or screen:
        packages += SCREEN_PACKAGES
    if test:
        packages += TEST_PACKAGES
    if importlib.util.find_spec("ensurepip") is None and not READY.exists():
        packages += VENV_PACKAGES
    install_packages(packages)
    install_libraries("test" if test else "run")


def install_packages(wanted: list[tuple[str, ...]]) -> None:
    """System packages, on Debian and its kin; elsewhere Qt finds what it needs or says what it misses."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-query") is None:
        return
    there = installed_packages([name for names in wanted for name in names])
    missing = [names for names in wanted if there.isdisjoint(names)]
    if not missing:
        return
    if os.geteuid() != 0:
        raise Stopped("Some system packages are missing. Install them, then start again:\n" + apt_line(missing))
    print(f"Installing {len(missing)} system packages ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    logged(["apt-get", "update"], "The list of packages could not be fetched.", environment)
    names = [known_name(names) for names in missing]
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *names]
    logged(install, "The system packages could not be installed.", environment)


def installed_packages(names: list[str]) -> set[str]:
    """Those of `names` that are installed, by dpkg's word."""
    said = subprocess.run(
        ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *names],
        capture_output=True,
        text=True,
        check=False,  # it fails as soon as one of them is not known
    ).stdout
    return {line.split()[0] for line in said.splitlines() if line.endswith(" installed")}


def apt_line(missing: list[tuple[str, ...]]) -> str:
    """The one line that installs the packages."""
    return "  sudo apt-get install " + " ".join(known_name(names) for names in missing)


def known_name(names: tuple[str, ...]) -> str:
    """The name that this release knows the package by."""
    for name in names[:-1]:
        told = subprocess.run(["apt-cache", "show", "--no-all-versions", name], capture_output=True, check=False)
        if told.returncode == 0 and told.stdout:
            return name
    return names[-1]


def install_libraries(extra: str) -> None:
    """PlanCompare and its libraries in `.venv`: made anew where a set-up was interrupted or made from another place."""
    place, wanted = stamp_of(extra)
    made = READY.read_text(encoding="utf-8").split() if READY.exists() else []
    if made and not UNFINISHED.exists() and made[0] == place and made[1] in {wanted, stamp_of("test")[1]}:
        return
    if UNFINISHED.exists() or (made and made[0] != place) or (VENV.exists() and not pip_works()):
        print("Removing a set-up that is not whole or not of here ...")
        shutil.rmtree(VENV)
    if not VENV.exists():
        VENV.mkdir()
        UNFINISHED.touch()
        # The Python behind a private environment, should this be one: it may be the very one that was just removed.
        python = getattr(sys, "_base_executable", sys.executable)
        logged([python, "-m", "venv", str(VENV)], "A private Python environment could not be made in .venv.")
    UNFINISHED.touch()
    print("Installing the libraries into .venv (about a minute, the first time) ...")
    install = [str(in_venv("python")), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable"]
    logged(
        [*install, ".[test]" if extra == "test" else "."],
        "The libraries could not be installed; is the package index within reach?",
    )
    READY.write_text(f"{place}\n{wanted}\n", encoding="utf-8")
    UNFINISHED.unlink()


def stamp_of(extra: str) -> tuple[str, str]:
    """What an environment must have been made for, and from, to be good for `extra`: two hashes."""
    place = f"{sys.version} {ROOT}".encode()
    wanted = (ROOT / "pyproject.toml").read_bytes() + extra.encode()
    return hashlib.sha256(place).hexdigest(), hashlib.sha256(wanted).hexdigest()


def pip_works() -> bool:
    """Whether the environment can be installed into; not so where its Python has gone or it was made by halves."""
    try:
        done = subprocess.run([str(in_venv("python")), "-m", "pip", "--version"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def in_venv(program: str) -> Path:
    """A program of the private environment."""
    return VENV / "Scripts" / f"{program}.exe" if os.name == "nt" else VENV / "bin" / program


def logged(command: list[str], sorry: str, environment: dict[str, str] | None = None) -> None:
    """Run a command that tells too much: into the log, of which the end is shown if it fails."""
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(command)}\n")
        log.flush()
        code = subprocess.call(command, cwd=ROOT, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    if code:
        end = LOG.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]
        raise Stopped("\n".join([sorry, *(f"  | {line}" for line in end), f"All of it: {LOG}"]))


# ---- run ----


def run() -> int:
    """The window on the sample negotiation."""
    workspace = sample_workspace()
    print("Opening the window ...")
    window = [str(in_venv("python")), "-m", "plancompare", str(workspace)]
    if os.name != "nt":
        os.chdir(ROOT)
        os.execv(window[0], window)  # noqa: S606 - so that the window is all that runs
    return subprocess.call(window, cwd=ROOT)


def run_unseen() -> int:
    """The same work without a screen: the sample's drafts imported, compared, drawn and reported on."""
    print("No screen here: doing the same work unseen.")
    workspace = sample_workspace()
    out = workspace.parent
    old, *_, new = sorted((ROOT / "resources" / "sample").glob("*.docx"))
    comparison, report, picture = out / "comparison.txt", out / "report.docx", out / "window.png"
    plancompare("compare", old, new, "-o", comparison, "--force", good=(0, 1))
    plancompare("report", workspace, "-o", report, "--force")
    plancompare("--draw-window", picture, workspace)
    print("Done. Look at:")
    told = {workspace: "the workspace", comparison: "what differs", report: "the report", picture: "the window, drawn"}
    for path, what in told.items():
        print(f"  {path.relative_to(ROOT)!s:<28} {what}")
    return 0


def sample_workspace() -> Path:
    """The sample negotiation in `output/`, written the first time; what a person did in it stays."""
    workspace = ROOT / "output" / "sample.plancompare"
    workspace.parent.mkdir(exist_ok=True)
    if workspace.exists():
        try:
            plancompare("check", workspace)
        except Stopped:
            aside = workspace.with_suffix(".unreadable")
            set_aside(workspace, aside)
            print(f"The sample of an earlier start cannot be opened; it is kept as {aside.relative_to(ROOT)}.")
    if not workspace.exists():
        print("Writing the sample negotiation ...")
        plancompare("sample", workspace)
    return workspace


def set_aside(workspace: Path, aside: Path) -> None:
    """Give a workspace another name together with its logs: what they hold is its own, and no later one's."""
    for ending in ("-wal", "-shm", "-journal", ""):
        there, then = (path.with_name(path.name + ending) for path in (workspace, aside))
        if there.exists():
            there.replace(then)
        else:
            then.unlink(missing_ok=True)  # of one that was set aside before


def plancompare(*words: str | Path, good: tuple[int, ...] = (0,)) -> None:
    """One command of PlanCompare."""
    done = subprocess.run(
        [str(in_venv("python")), "-m", "plancompare", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in good:
        raise Stopped(done.stderr.strip() or f"plancompare {words[0]} ended with {done.returncode}.")


# ---- test ----


def test() -> int:
    """Every check, the tests last; 0 only if all are well."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    python = str(in_venv("python"))
    checks = {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy --strict": [python, "-m", "mypy"],
        "import-linter": [str(in_venv("lint-imports"))],
    }
    failed = []
    for name, command in checks.items():
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment, check=False)
        print(f"{name:<14} {'ok' if done.returncode == 0 else 'FAILED'}")
        if done.returncode:
            failed.append(name)
            print(done.stdout + done.stderr)
    if failed:
        print(f"FAILED: {', '.join(failed)}. The tests follow.")
    tests = subprocess.call([python, "-m", "pytest", "--numprocesses", "2"], cwd=ROOT, env=environment)
    return 1 if failed or tests else 0


if __name__ == "__main__":
    sys.exit(main())
