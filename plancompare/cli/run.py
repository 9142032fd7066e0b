"""From the words a person typed to a command's exit code."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from plancompare.cli.arguments import ROOMS, parser
from plancompare.cli.console import Console
from plancompare.errors import Cancelled, PlanCompareError, WrongUsage

COMMANDS = frozenset({*ROOMS, "redline"})
"""The first words that make a command line; any other names a file to open in the window."""

DONE, ERROR, INTERRUPTED, NOBODY_READS = 0, 2, 130, 141  # the last two as a shell counts SIGINT and SIGPIPE


def run(argv: Sequence[str]) -> int:
    """Do what `argv` (without the program's name) says; the exit code.

    0: done (`compare`: no difference in text). 1: only `compare`, the drafts differ. 2: an error, told in one line.
    """
    with _without_collecting():
        return told(lambda console: _run(argv, console))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """A command ends before there is garbage that would be worth looking for among all the clauses of its drafts."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def told(action: Callable[[Console], int]) -> int:
    """Do `action`; its exit code, or that of the error that ended it, which is told in one line."""
    console = Console()
    try:
        code = action(console)
        console.flush()
    except PlanCompareError as error:
        console.complain(str(error))
        return ERROR
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except BrokenPipeError:
        console.silence()
        return NOBODY_READS
    except Exception as error:  # a bug: whatever it is, the person gets a line and the log all of it
        _log_fault(error, console)
        return ERROR
    return code


def _run(argv: Sequence[str], console: Console) -> int:
    if argv and argv[0] == "redline":
        raise WrongUsage("“redline” is not part of this version yet.", hint="Use “compare -o”.")
    try:
        arguments = parser(argv[0] if argv else "").parse_args(argv)
    except SystemExit as said:  # --help and --version have answered
        return said.code if isinstance(said.code, int) else DONE
    from plancompare.cli.commands import DO

    if "workspace" not in arguments:
        return DO[arguments.command](arguments, console)
    with _telling_upgrade(arguments.workspace, console):
        return DO[arguments.command](arguments, console)


@contextmanager
def _telling_upgrade(workspace: Path, console: Console) -> Iterator[None]:
    """Where a command that writes brings a workspace of an older layout up to date, a line tells it."""
    from plancompare.workspace.migrations import kept_copy

    copy = kept_copy(workspace)
    before = _written(copy)
    try:
        yield
    finally:
        if _written(copy) != before:
            console.complain(
                f"{workspace.name} was written by an older PlanCompare and is brought up to date;"
                f" the copy before is kept as {copy.name}."
            )


def _written(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return None


def _log_fault(error: Exception, console: Console) -> None:
    from plancompare.log import LOGGER, start_log
    from plancompare.paths import log_file

    if not LOGGER.handlers:
        start_log()
    LOGGER.error("a fault of the program itself", exc_info=error)
    console.complain(f"An internal fault ended the command. The log is at {log_file()}; please send it to the makers.")
