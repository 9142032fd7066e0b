"""The reading process: what runs in it, and how it is started."""

import contextlib
import gc
import os
import signal
import sys
import threading
import traceback
from importlib import import_module
from multiprocessing import Pipe, get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from typing import Final, NamedTuple

from plancompare.errors import UnreadableDraft
from plancompare.model.progress import Progress
from plancompare.readers.apart import wire
from plancompare.readers.apart.bounds import Bounds, bind, end_with_parent
from plancompare.readers.beginnings import is_package, is_pdf
from plancompare.readers.block import Tracked

_READS_PACKAGES: Final = "plancompare.readers.docx.reader"
_READS_BOTH_ENDS: Final = "plancompare.readers.pdf.both_ends"
_LONG: Final = 200_000  # bytes: a PDF file of fewer is read before a second process gets to it


def work(line: Connection, name: str, data: bytes, tracked: Tracked, bounds: Bounds, *, in_two: bool) -> None:
    """Read the draft in `data`, `in_two` processes if that is worth it, and say over `line` how it went."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends this process
    end_with_parent()
    gc.disable()  # the process ends before there is anything to collect
    # While a process may be started: this one has not looked into the file yet.
    second = _start_second(data, bounds, line) if in_two and _is_long(data) else None
    bind(bounds)
    told = -1.0

    def tell(done: float, what: str) -> None:
        nonlocal told
        if done - told >= 0.01:
            told = done
            line.send_bytes(wire.encode(wire.Step(done, what)))

    with contextlib.suppress(BrokenPipeError):  # the program has gone away, or wants no answer any more
        try:
            message = wire.encode(_answer(name, data, tracked, Progress(tell), second))
        except MemoryError:
            message = wire.encode(needs_too_much(name, bounds))
        if second is not None:
            second.end()
        line.send_bytes(message)


def _is_long(data: bytes) -> bool:
    """Whether two processes read it in less time than one; elsewhere than on Linux the second takes long to start."""
    return sys.platform == "linux" and is_pdf(data) and len(data) >= _LONG


class _Second(NamedTuple):
    """The process that reads a long PDF file from its end, and the line over which it says what it reads."""

    process: int
    line: Connection

    def end(self) -> None:
        """Let go of it: it has ended by now, or does so with this process."""
        self.line.close()
        with contextlib.suppress(ChildProcessError):  # the system has seen to it
            os.waitpid(self.process, os.WNOHANG)


def _start_second(data: bytes, bounds: Bounds, answers: Connection) -> _Second | None:
    """Start that process; None where the system has no room for it. The line for `answers` is not its own."""
    both_ends = import_module(_READS_BOTH_ENDS)  # once, for both
    ours, theirs = Pipe(duplex=False)
    try:
        process = os.fork()
    except OSError:
        return None
    if process:
        theirs.close()
        return _Second(process, ours)
    try:
        end_with_parent()
        bind(bounds)
        ours.close()
        answers.close()
        both_ends.read_from_end(data, theirs)
    finally:  # whatever went wrong, the first process reads on
        os._exit(0)


def _answer(name: str, data: bytes, tracked: Tracked, progress: Progress, second: _Second | None) -> wire.Message:
    from plancompare.readers.registry import read_bytes

    try:
        if second is None:
            return wire.Read(read_bytes(name, data, progress, tracked=tracked))
        with import_module(_READS_BOTH_ENDS).helped_over(second.line):
            return wire.Read(read_bytes(name, data, progress, tracked=tracked))
    except UnreadableDraft as error:
        return wire.Refused(error.message, error.hint)
    except (MemoryError, BrokenPipeError):
        raise
    except Exception:  # the program logs it whole
        return wire.Fault(traceback.format_exc())


def needs_too_much(name: str, bounds: Bounds) -> wire.Refused:
    """The answer where the memory does not suffice."""
    return wire.Refused(
        f"{name} needs more than {bounds.memory / 1e9:.1f} GB of memory to be read.",
        "Take the pictures and embedded files out of it, or split it.",
    )


def load_reader(data: bytes) -> None:
    """Load what reads `data`, before copies of this process are made: each of them would have to load it anew."""
    if is_package(data):
        import_module(_READS_PACKAGES)


def start_context() -> BaseContext:
    """How reading processes come into being here.

    A copy of this process is the quickest, and sound only on Linux while it has a single thread; the window has many.
    There a server that is forked from is the next best; elsewhere each process starts anew.
    """
    alone = threading.active_count() == 1 and threading.current_thread() is threading.main_thread()
    if sys.platform == "linux" and alone:
        return get_context("fork")
    if sys.platform == "linux" and "forkserver" in get_all_start_methods():
        context = get_context("forkserver")
        context.set_forkserver_preload([f"{__package__}.worker", _READS_PACKAGES])
        return context
    return get_context("spawn")
