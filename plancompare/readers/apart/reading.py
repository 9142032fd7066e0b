"""Has drafts read in processes of their own, several at a time."""

import os
import time
from collections.abc import Sequence
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
from plancompare.readers.apart.worker import needs_too_much, start_context, work
from plancompare.readers.block import Tracked
from plancompare.readers.registry import load_bytes

_LOOK_EVERY: Final = 0.05  # seconds: for a wish to cancel, for the memory and the time taken
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
    """A request whose process runs or has ended."""

    request: Request
    process: BaseProcess
    line: Connection
    began: float = field(default_factory=time.monotonic)
    done: float = 0.0
    draft: Draft | None = None

    def end(self) -> None:
        """Stop the process if it still runs, and let go of it."""
        self.line.close()
        if self.process.is_alive():
            self.process.kill()
        self.process.join()
        self.process.close()


def read_file(path: Path, progress: Progress = SILENT) -> Draft:
    """The draft in the file at `path`; as `read_all_apart`."""
    return read_files([path], progress)[0]


def read_files(paths: Sequence[Path], progress: Progress = SILENT) -> tuple[Draft, ...]:
    """The drafts in the files at `paths`, each loaded once; as `read_all_apart`."""
    return read_all_apart([Request(name=path.name, data=load_bytes(path)) for path in paths], progress)


def read_apart(request: Request, progress: Progress = SILENT, bounds: Bounds = _BOUNDS) -> Draft:
    """The draft of one file; as `read_all_apart`."""
    return read_all_apart([request], progress, bounds)[0]


def read_all_apart(
    requests: Sequence[Request], progress: Progress = SILENT, bounds: Bounds = _BOUNDS
) -> tuple[Draft, ...]:
    """The drafts of the files, in their order, each read in a process of its own, as many at a time as there are cores.

    Raises:
        UnreadableDraft: a file cannot be read; so it is told too where its reading crashed, or took more memory or
            time than `bounds` allow.
        Cancelled: the person asked for it. No process is left, whatever happens.
    """
    read = _read_all([_of_today(request, progress) for request in requests], progress, bounds)
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


def _read_all(requests: Sequence[Request], progress: Progress, bounds: Bounds) -> tuple[Draft, ...]:
    at_once = max(1, min(len(requests), os.cpu_count() or 1))
    waiting = list(reversed(requests))
    running: list[_Reading] = []
    ended: list[_Reading] = []
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                running.append(_start(waiting.pop(), bounds))
            ready = wait([reading.line for reading in running], timeout=_LOOK_EVERY)
            for reading in list(running):
                if reading.line in ready:
                    _hear(reading)
                else:
                    _look_after(reading, bounds)
                if reading.draft is not None:
                    running.remove(reading)
                    ended.append(reading)
            _tell(progress, requests, [*ended, *running])
        found = {id(reading.request): reading.draft for reading in ended}
        return tuple(draft for request in requests if (draft := found[id(request)]) is not None)
    finally:
        for reading in [*running, *ended]:
            reading.end()


def _start(request: Request, bounds: Bounds) -> _Reading:
    context = start_context()
    ours, theirs = context.Pipe(duplex=False)
    arguments = (theirs, request.name, request.data, request.tracked, bounds)
    process = context.Process(target=work, args=arguments, daemon=True)  # type: ignore[attr-defined]  # each context has it
    process.start()
    theirs.close()
    return _Reading(request, process, ours)


def _hear(reading: _Reading) -> None:
    """Take one message.

    Raises:
        UnreadableDraft: it says that the file cannot be read, or the process has died.
    """
    try:
        message = wire.decode(reading.line.recv_bytes())
    except (EOFError, OSError, ValueError) as error:
        reading.process.join(1)
        LOGGER.error("Reading broke off with exit code %s", reading.process.exitcode)
        raise UnreadableDraft(f"{reading.request.name} could not be read: reading it broke off.", hint=_HINT) from error
    if isinstance(message, wire.Step):
        reading.done = message.done
    elif isinstance(message, wire.Read):
        reading.draft, reading.done = message.draft, 1.0
    elif isinstance(message, wire.Refused):
        raise UnreadableDraft(message.message, hint=message.hint)
    else:
        LOGGER.error("A reader failed:\n%s", message.trace)
        raise UnreadableDraft(
            f"{reading.request.name} could not be read: something in it is not understood.", hint=_HINT
        )


def _look_after(reading: _Reading, bounds: Bounds) -> None:
    """See that a silent process keeps within bounds.

    Raises:
        UnreadableDraft: it does not.
    """
    import psutil  # takes longer to load than most drafts to read

    taken = time.monotonic() - reading.began
    if taken > bounds.seconds:
        raise UnreadableDraft(
            f"{reading.request.name} takes longer than {bounds.seconds:.0f} seconds to be read.", hint="Split it."
        )
    try:
        memory = psutil.Process(reading.process.pid).memory_info().rss
    except psutil.Error:
        return  # it has just ended, and its last message is on the way
    if memory > bounds.memory:
        refused = needs_too_much(reading.request.name, bounds)
        raise UnreadableDraft(refused.message, hint=refused.hint)


def _tell(progress: Progress, requests: Sequence[Request], readings: Sequence[_Reading]) -> None:
    progress.step(sum(reading.done for reading in readings) / len(requests), "Reading")
