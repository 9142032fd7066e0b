"""Where a command's words go: the terminal, a pipe or a file, in UTF-8 whatever the machine's language."""

import contextlib
import io
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from plancompare.errors import UnwritableOutput
from plancompare.files import written_whole
from plancompare.model.progress import Progress

_QUIET_SECONDS = 0.5
_CLEAR_LINE = "\r\x1b[K"


class Console:
    """The streams of one command."""

    def __init__(self) -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                # A file's name may hold bytes that are no text: they are shown as escapes rather than refused.
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    @property
    def color(self) -> bool:
        """Whether text may be coloured: on a terminal whose owner does not object (https://no-color.org)."""
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not _is_terminal(sys.stdout):
            return False
        return os.name != "nt" or "WT_SESSION" in os.environ

    def write(self, text: str) -> None:
        """Write `text` and a line's end to standard output.

        Raises:
            UnwritableOutput: the disk behind it is full, for example.
            BrokenPipeError: the program that was to read it has gone.
        """
        try:
            print(text)
            self.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            _forget(sys.stdout)
            raise UnwritableOutput(
                f"The output cannot be written ({error.strerror}).", hint="Check the disk it goes to, then try again."
            ) from error

    def deliver(self, text: str, target: Path | None, *, replace: bool = False, keep: Sequence[Path] = ()) -> None:
        """Write `text` to the file `target`, whole or not at all; to standard output where there is no target.

        Raises:
            UnwritableOutput: `target` exists and `replace` is false, cannot be written, or is one of the files `keep`.
        """
        if target is None:
            self.write(text)
            return
        refuse_to_overwrite(target, keep)
        with written_whole(target, replace=replace) as temporary:
            temporary.write_text(f"{text}\n", encoding="utf-8", errors="backslashreplace", newline="\n")

    def deliver_lines(
        self, lines: Iterable[str], target: Path | None, *, replace: bool = False, keep: Sequence[Path] = ()
    ) -> None:
        """Write `lines` one by one as they come, for what may be larger than the memory; errors as in `deliver`."""
        if target is None:
            for line in lines:
                self.write(line)
            return
        refuse_to_overwrite(target, keep)
        with (
            written_whole(target, replace=replace) as temporary,
            temporary.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file,
        ):
            file.writelines(f"{line}\n" for line in lines)

    def complain(self, text: str) -> None:
        """Write `text` as one line to standard error, under the program's name."""
        line = "".join(
            letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in " ".join(text.split())
        )
        with contextlib.suppress(OSError):  # there is nobody left to tell
            print(f"plancompare: {line}", file=sys.stderr, flush=True)

    def flush(self) -> None:
        """Hand what was written to whoever reads it."""
        if sys.stdout is not None:
            sys.stdout.flush()

    def silence(self) -> None:
        """Nobody reads standard output any more: what is left unwritten is dropped."""
        _forget(sys.stdout)

    @contextlib.contextmanager
    def progress(self) -> Iterator[Progress]:
        """Tells how far a job is, on a terminal and from the moment a person would begin to wonder."""
        if not _is_terminal(sys.stderr):
            yield Progress()
            return
        started = time.monotonic()
        shown = False

        def report(done: float, what: str) -> None:
            nonlocal shown
            if time.monotonic() - started > _QUIET_SECONDS:
                print(f"{_CLEAR_LINE}{done:4.0%} {what}", end="", file=sys.stderr, flush=True)
                shown = True

        try:
            yield Progress(report)
        finally:
            if shown:
                print(_CLEAR_LINE, end="", file=sys.stderr, flush=True)


def refuse_to_overwrite(target: Path, keep: Sequence[Path]) -> None:
    """Keep a command from writing over what it reads, whatever was said of replacing.

    Raises:
        UnwritableOutput: `target` is one of the files `keep`.
    """
    if target.exists() and any(path.exists() and target.samefile(path) for path in keep):
        raise UnwritableOutput(f"{target} is what is being read.", hint="Give the output another name.")


def _is_terminal(stream: object) -> bool:
    return isinstance(stream, io.TextIOWrapper) and not stream.closed and stream.isatty()


def _forget(stream: object) -> None:
    """Point the stream at nothing, so that Python's own flush at the end does not complain again."""
    if isinstance(stream, io.TextIOWrapper):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)
