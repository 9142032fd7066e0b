"""The one command from a bare checkout, with stand-ins for the package managers."""

import ast
import importlib.util
import os
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "packaging" / "quickstart.py"
posix = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


@pytest.fixture
def quickstart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, for a checkout in `tmp_path`."""
    spec = importlib.util.spec_from_file_location("quickstart", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    venv = tmp_path / ".venv"
    for name, value in {
        "ROOT": tmp_path,
        "VENV": venv,
        "READY": venv / "quickstart-ready",
        "UNFINISHED": venv / "quickstart-unfinished",
        "LOG": tmp_path / "output" / "quickstart.log",
    }.items():
        monkeypatch.setattr(module, name, value)
    return module


@pytest.fixture
def done(quickstart: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were carried out; making an environment makes its folder, installing does nothing."""
    commands: list[list[str]] = []

    def logged(command: list[str], sorry: str, environment: dict[str, str] | None = None) -> None:
        commands.append(command)

    monkeypatch.setattr(quickstart, "logged", logged)
    return commands


def _stand_in(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Debian with `libgl1` that knows the newer name of `libglib2.0-0`; this file says what apt-get was asked."""
    folder = tmp_path / "bin"
    folder.mkdir()
    notes = tmp_path / "notes"
    _stand_in(folder, "dpkg-query", "echo libgl1 installed; echo libegl1 config-files; exit 1")
    _stand_in(
        folder, "apt-cache", 'for last; do :; done; [ "$last" = libglib2.0-0t64 ] && echo Package: "$last" || exit 100'
    )
    _stand_in(folder, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >> {notes}')
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return notes


def test_older_pythons_can_read_it_and_nothing_must_be_installed_for_it() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 9))
    names = {
        name.partition(".")[0]
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert names <= set(sys.stdlib_module_names)


@posix
def test_who_may_not_install_packages_is_told_the_one_line(
    quickstart: ModuleType, debian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(quickstart.Stopped) as stopped:
        quickstart.install_packages([("libglib2.0-0t64", "libglib2.0-0"), ("libgl1",), ("libegl1",)])
    assert str(stopped.value).splitlines()[-1].strip() == "sudo apt-get install libglib2.0-0t64 libegl1"
    assert not debian.exists()


@posix
def test_root_installs_what_is_missing_and_nothing_else(
    quickstart: ModuleType, debian: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    quickstart.install_packages([("libgl1",), ("libegl1",)])
    assert debian.read_text().splitlines() == [
        "noninteractive update",
        "noninteractive install --yes --no-install-recommends libegl1",
    ]
    quickstart.install_packages([("libgl1",)])
    assert len(debian.read_text().splitlines()) == 2


@posix
def test_the_end_of_the_log_is_shown_when_a_step_fails(quickstart: ModuleType) -> None:
    with pytest.raises(quickstart.Stopped) as stopped:
        quickstart.logged(["sh", "-c", "echo no route to host; exit 3"], "Could not be fetched.")
    assert str(stopped.value).splitlines()[0] == "Could not be fetched."
    assert "  | no route to host" in str(stopped.value).splitlines()


def test_libraries_are_installed_once(quickstart: ModuleType, done: list[list[str]]) -> None:
    quickstart.install_libraries("test")
    assert [command[1:3] for command in done] == [["-m", "venv"], ["-m", "pip"]]
    assert done[1][-1] == ".[test]"
    done.clear()
    quickstart.install_libraries("test")
    quickstart.install_libraries("run")
    assert done == []


def test_libraries_for_running_are_not_enough_for_testing(
    quickstart: ModuleType, done: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quickstart, "pip_works", lambda: True)
    quickstart.install_libraries("run")
    done.clear()
    quickstart.install_libraries("test")
    assert [command[-1] for command in done] == [".[test]"]


def test_new_dependencies_are_installed(
    quickstart: ModuleType, done: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quickstart, "pip_works", lambda: True)
    quickstart.install_libraries("run")
    done.clear()
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    quickstart.install_libraries("run")
    assert [command[2] for command in done] == ["pip"]


def test_an_interrupted_set_up_is_made_anew(quickstart: ModuleType, done: list[list[str]], tmp_path: Path) -> None:
    quickstart.install_libraries("run")
    half = tmp_path / ".venv" / "half"
    half.touch()
    (tmp_path / ".venv" / "quickstart-unfinished").touch()
    done.clear()
    quickstart.install_libraries("run")
    assert not half.exists()
    assert [command[2] for command in done] == ["venv", "pip"]


def test_a_checkout_that_was_moved_is_set_up_anew(
    quickstart: ModuleType, done: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quickstart.install_libraries("run")
    done.clear()
    (tmp_path / ".venv" / "quickstart-ready").write_text("another-place another-stamp")
    quickstart.install_libraries("run")
    assert [command[2] for command in done] == ["venv", "pip"]


@posix
def test_the_tests_come_last_and_any_failure_counts(
    quickstart: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    _stand_in(programs, "lint-imports", "echo broken; exit 1")
    _stand_in(programs, "python", 'echo "$QT_QPA_PLATFORM: $*"')
    assert quickstart.test() == 1
    lines = capfd.readouterr().out.splitlines()
    assert "offscreen: -m pytest --numprocesses 2" in lines
    assert "FAILED: import-linter. The tests follow." in lines
    _stand_in(programs, "lint-imports", "")
    assert quickstart.test() == 0
    _stand_in(programs, "python", '[ "$2" != pytest ]')
    assert quickstart.test() == 1


@posix
def test_the_sample_is_written_once_and_anew_only_where_it_cannot_be_opened(
    quickstart: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    _stand_in(programs, "python", '[ "$3" = check ] && exec grep -q sound "$4"; echo sound > "$4"')
    sample = quickstart.sample_workspace()
    assert sample.read_text() == "sound\n"
    sample.write_text("sound, and worked on")
    assert quickstart.sample_workspace().read_text() == "sound, and worked on"
    sample.write_text("of another layout")
    assert quickstart.sample_workspace().read_text() == "sound\n"
    assert (tmp_path / "output" / "sample.unreadable").read_text() == "of another layout"
    assert "output/sample.unreadable" in capfd.readouterr().out


@posix
def test_a_workspace_is_set_aside_with_its_own_logs_and_no_others(quickstart: ModuleType, tmp_path: Path) -> None:
    programs, out = tmp_path / ".venv" / "bin", tmp_path / "output"
    programs.mkdir(parents=True)
    out.mkdir()
    _stand_in(programs, "python", '[ "$3" = check ] && exec grep -q sound "$4"; echo sound > "$4"')
    for name in ("sample.plancompare", "sample.plancompare-wal", "sample.unreadable-shm"):
        (out / name).write_text(name)
    quickstart.sample_workspace()
    assert {path.name: path.read_text() for path in out.iterdir()} == {
        "sample.plancompare": "sound\n",
        "sample.unreadable": "sample.plancompare",
        "sample.unreadable-wal": "sample.plancompare-wal",
    }


@posix
def test_a_screen_is_one_that_answers(quickstart: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not quickstart.has_screen()
    monkeypatch.setenv("DISPLAY", ":98765")
    assert not quickstart.has_screen()
    monkeypatch.setenv("DISPLAY", "far-away:0")
    assert quickstart.has_screen()
    monkeypatch.delenv("DISPLAY")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert not quickstart.has_screen()
    (tmp_path / "wayland-0").touch()
    assert quickstart.has_screen()


def test_a_server_that_listens_answers(quickstart: ModuleType) -> None:
    name = f"\0plancompare-test-{os.getpid()}"
    if not sys.platform.startswith("linux"):
        pytest.skip("needs abstract sockets")
    assert not quickstart.answers(name)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        assert quickstart.answers(name)


@posix
def test_the_checks_of_the_project_are_the_same_command() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "python3 packaging/quickstart.py test" in script.read_text()
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
