"""Has drafts read in processes of their own, several at a time."""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Final

from plancompare.errors import UnreadableDraft
from plancompare.log import LOGGER
from plancompare.model.draft import Draft
from plancompare.model.progress import SILENT, Progress
from plancompare.readers import legacy
from plancompare.readers.apart import wire
from plancompare.readers.apart.bounds import Bounds
from plancompare.readers.apart.worker import load_reader, needs_too_much, start_context, work
from plancompare.readers.block import Tracked
from plancompare.readers.inbox import Inbox
from plancompare.readers.registry import load_bytes

_LOOK_EVERY: Final = 0.05  # seconds: for a wish to cancel, for the memory and the time taken
_TOO_EARLY: Final = 0.2  # seconds: no file fills the memory in less
_BOUNDS: Final = Bounds()
_BY_LIBREOFFICE: Final = "The file is in the format of Word before 2007 and was read by way of LibreOffice."
_HINT: Final = "Open it in the program that made it, save it as .docx under another name, and try that file."


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A file to be read: its name, its bytes, and which half of its tracked changes is the text."""

    name: str
    data: bytes
    tracked: Tracked = Tracked.ACCEPTED


@dataclass(slots=True, eq=False)
class _Reading:
    """A request whose process runs."""

    place: int
    request: Request
    process: BaseProcess
    line: Connection
    inbox: Inbox
    began: float = field(default_factory=time.monotonic)

    def end(self) -> None:
        """Stop the process if it still runs, and let go of it."""
        self.line.close()
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.process.close()


def _nothing() -> None:
    """There is nothing to do meanwhile, or it is done."""


def read_file(path: Path, progress: Progress = SILENT) -> Draft:
    """The draft in the file at `path`; as `read_all_apart`."""
    return read_files([path], progress)[0]


def read_files(
    paths: Sequence[Path], progress: Progress = SILENT, *, meanwhile: Callable[[], None] = _nothing
) -> tuple[Draft, ...]:
    """The drafts in the files at `paths`, each loaded once; as `read_all_apart`."""
    requests = [Request(name=path.name, data=load_bytes(path)) for path in paths]
    return read_all_apart(requests, progress, meanwhile=meanwhile)


def read_apart(request: Request, progress: Progress = SILENT, bounds: Bounds = _BOUNDS) -> Draft:
    """The draft of one file; as `read_all_apart`."""
    return read_all_apart([request], progress, bounds)[0]


def read_all_apart(
    requests: Sequence[Request],
    progress: Progress = SILENT,
    bounds: Bounds = _BOUNDS,
    *,
    meanwhile: Callable[[], None] = _nothing,
) -> tuple[Draft, ...]:
    """The drafts of the files, in their order, each read in a process of its own, as many at a time as there are cores.

    `meanwhile` is what is done here, once, as soon as the first processes read; it is to be short.

    Raises:
        UnreadableDraft: a file cannot be read; so it is told too where its reading crashed, or took more memory or
            time than `bounds` allow.
        Cancelled: the person asked for it. No process is left, whatever happens.
    """
    read = _read_all([_of_today(request, progress) for request in requests], progress, bounds, meanwhile)
    return tuple(_as_given(draft, request) for draft, request in zip(read, requests, strict=True))


def _of_today(request: Request, progress: Progress) -> Request:
    """The request, with a Word document of before 2007 made one of today."""
    if not legacy.is_legacy_word(request.data):
        return request
    return replace(request, data=legacy.to_docx(request.name, request.data, progress.part(0.0, 0.0)))


def _as_given(draft: Draft, request: Request) -> Draft:
    """The draft under the fingerprint of the file that was given."""
    if not legacy.is_legacy_word(request.data):
        return draft
    told = (_BY_LIBREOFFICE, *draft.warnings)
    return replace(draft, sha256=sha256(request.data).hexdigest(), warnings=told)


def _read_all(
    requests: Sequence[Request], progress: Progress, bounds: Bounds, meanwhile: Callable[[], None]
) -> tuple[Draft, ...]:
    cores = os.cpu_count() or 1
    at_once = max(1, min(len(requests), cores))
    in_two = cores >= 2 * at_once  # else the processes would be in each other's way
    waiting = list(enumerate(requests))[::-1]
    running: list[_Reading] = []
    drafts: dict[int, Draft] = {}
    done = [0.0] * len(requests)
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                running.append(_start(*waiting.pop(), bounds, in_two=in_two))
            meanwhile()
            meanwhile = _nothing
            ready = wait([reading.line for reading in running], timeout=_LOOK_EVERY)
            for reading in list(running):
                for message in _messages(reading) if reading.line in ready else ():
                    if isinstance(message, wire.Step):
                        done[reading.place] = message.done
                        continue
                    drafts[reading.place], done[reading.place] = _draft_in(message, reading.request), 1.0
                    running.remove(reading)
                    reading.end()
                    break
                else:
                    _look_after(reading, bounds)
            progress.step(sum(done) / len(requests), "Reading")
        return tuple(drafts[place] for place in range(len(requests)))
    finally:
        for reading in running:
            reading.end()


def _start(place: int, request: Request, bounds: Bounds, *, in_two: bool) -> _Reading:
    context = start_context()
    if context.get_start_method() == "fork":
        load_reader(request.data)
    ours, theirs = context.Pipe(duplex=False)
    arguments = (theirs, request.name, request.data, request.tracked, bounds)
    options = {"in_two": in_two}
    process = context.Process(target=work, args=arguments, kwargs=options, daemon=True)  # type: ignore[attr-defined]  # each context has it
    try:
        process.start()
    except (OSError, EOFError) as error:
        ours.close()
        raise UnreadableDraft(
            f"{request.name} could not be read: no process could be started for it.",
            hint="Close other programs, then try again.",
        ) from error
    finally:
        theirs.close()
    return _Reading(place, request, process, ours, Inbox(ours))


def _messages(reading: _Reading) -> list[wire.Message]:
    """What has arrived whole.

    Raises:
        UnreadableDraft: the process has died, or says what means nothing.
    """
    try:
        return [wire.decode(data) for data in reading.inbox.arrived()]
    except (EOFError, OSError, ValueError, MemoryError) as error:
        reading.process.join(1)
        LOGGER.error("Reading broke off with exit code %s", reading.process.exitcode)
        raise UnreadableDraft(f"{reading.request.name} could not be read: reading it broke off.", hint=_HINT) from error


def _draft_in(message: wire.Message, request: Request) -> Draft:
    """The draft that a last message brings.

    Raises:
        UnreadableDraft: it says that the file cannot be read.
    """
    if isinstance(message, wire.Read):
        return message.draft
    if isinstance(message, wire.Refused):
        raise UnreadableDraft(message.message, hint=message.hint)
    LOGGER.error("A reader failed:\n%s", message.trace if isinstance(message, wire.Fault) else message)
    raise UnreadableDraft(f"{request.name} could not be read: something in it is not understood.", hint=_HINT)


def _look_after(reading: _Reading, bounds: Bounds) -> None:
    """See that a process keeps within bounds, whatever it says.

    Raises:
        UnreadableDraft: it does not.
    """
    taken = time.monotonic() - reading.began
    if taken < _TOO_EARLY:
        return
    if taken > bounds.seconds:
        raise UnreadableDraft(
            f"{reading.request.name} takes longer than {bounds.seconds:.0f} seconds to be read.", hint="Split it."
        )
    if _memory_of(reading.process.pid) > bounds.memory:
        refused = needs_too_much(reading.request.name, bounds)
        raise UnreadableDraft(refused.message, hint=refused.hint)


def _memory_of(process: int | None) -> int:
    """How many bytes a process has, with those that it started; 0 where it has just ended, its last message sent."""
    if sys.platform != "linux":
        import psutil  # takes longer to load than most drafts to read

        try:
            return int(psutil.Process(process).memory_info().rss)
        except psutil.Error:
            return 0
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    with contextlib.suppress(OSError):  # some systems do not tell: each is bound by itself all the same
        started = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
        return pages * os.sysconf("SC_PAGE_SIZE") + sum(map(_memory_of, map(int, started)))
    return pages * os.sysconf("SC_PAGE_SIZE")
