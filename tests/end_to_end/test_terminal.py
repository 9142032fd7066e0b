"""The real command on a terminal, in a pipe and in a hurry."""

import contextlib
import errno
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Timer

import pytest

from tests.end_to_end.command import COMMAND, SAMPLE, plancompare, told_in_one_line

STEERING = {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))} - {"\n", "\t"}


def test_a_reader_that_goes_away_is_no_fault() -> None:
    with subprocess.Popen(
        [*COMMAND, "compare", str(SAMPLE[0]), str(SAMPLE[2]), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_the_output_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "inspect", str(SAMPLE[0])], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith("plancompare: The output cannot be written")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="needs signals and terminals")
def test_interrupting_leaves_no_output(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text(
        "\n\n".join(f"{n}. Point {n} says {n * n} things of matter {n * 7919 % 1000}." for n in range(1, 30_000))
    )
    with terminal() as (ours, theirs):
        running = subprocess.Popen(
            [*COMMAND, "compare", str(big), str(SAMPLE[0]), "-o", str(tmp_path / "out.json")], stderr=theirs
        )
        os.close(theirs)
        given_up = Timer(60, running.kill)
        given_up.start()
        said = b""
        while b"%" not in said:  # how far it is: it is at work
            said += os.read(ours, 1000)
        running.send_signal(signal.SIGINT)
        said += shown(ours)
        given_up.cancel()
    assert running.wait(timeout=60) == 130
    assert b"plancompare" not in said
    assert b"Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["big.txt"]


@pytest.mark.skipif(os.name == "nt", reason="needs terminals as Unix has them")
def test_colour_is_for_terminals_that_want_it() -> None:
    assert b"\x1b[31m[-" in compared_on_a_terminal({"TERM": "xterm"})
    for unwilling in ({"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}):
        said = compared_on_a_terminal(unwilling)
        assert b"\x1b" not in said
        assert b"[-" in said
    piped = plancompare("compare", SAMPLE[0], SAMPLE[2], env={"TERM": "xterm"})
    assert "\x1b" not in piped.stdout
    assert "{+" in piped.stdout


@pytest.mark.skipif(os.name == "nt", reason="needs names that Windows does not allow")
def test_a_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    draft = tmp_path / "dr\x1b[31maft.txt"
    draft.write_text("1. Plain \x1b[31mred\x1b[0m \x07 words.\n", encoding="utf-8")
    for done in (plancompare("inspect", draft), plancompare("compare", draft, draft)):
        assert done.returncode == 0
        assert done.stderr == ""
        assert "dr\ufffd[31maft.txt" in done.stdout
        assert not set(done.stdout) & STEERING
    assert "red" in plancompare("inspect", draft).stdout
    missing = plancompare("inspect", tmp_path / "dr\x1b[32maft.txt")
    assert "dr\ufffd[32maft.txt" in told_in_one_line(missing)
    assert not set(missing.stderr) & STEERING


def test_words_of_a_workspace_cannot_steer_the_terminal(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    assert plancompare("sample", workspace).returncode == 0
    said = ("1:6", "disputes", "--source", "said", "--statement", "Not \x1b[2J\x9b1m\x07 acceptable.")
    assert plancompare("position", workspace, "RUS", *said).returncode == 0
    done = plancompare("show", workspace)
    assert done.returncode == 0
    assert "Not \ufffd[2J\ufffd1m\ufffd acceptable." in done.stdout
    assert not set(done.stdout) & STEERING


@contextlib.contextmanager
def terminal() -> Iterator[tuple[int, int]]:
    """A terminal's two ends: the person's, which is closed at the end, and the program's."""
    import pty

    ours, theirs = pty.openpty()
    try:
        yield ours, theirs
    finally:
        os.close(ours)


def shown(ours: int) -> bytes:
    """All that the programs at the other end write until the last of them ends."""
    said = b""
    try:
        while piece := os.read(ours, 65536):
            said += piece
    except OSError as error:  # so Linux says that nobody is there any more
        assert error.errno == errno.EIO
    return said


def compared_on_a_terminal(env: Mapping[str, str]) -> bytes:
    """What `compare` writes on a terminal to which `env` applies."""
    bare = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM"}}
    with terminal() as (ours, theirs):
        running = subprocess.Popen(
            [*COMMAND, "compare", *map(str, (SAMPLE[0], SAMPLE[2]))], stdout=theirs, env={**bare, **env}
        )
        os.close(theirs)
        said = shown(ours)
    assert running.wait(timeout=60) == 1
    return said
