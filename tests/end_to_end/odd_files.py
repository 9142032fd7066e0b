"""One odd file read by the real command in a place of its own: how it went and what it took."""

import json
import os
import resource
import shutil
import sys
import time
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psutil

from plancompare import cli


@dataclass(frozen=True)
class Outcome:
    """What came of `plancompare inspect FILE --json`.

    Attributes:
        code: the exit code.
        said: what stood on standard output and standard error.
        seconds: of the clock; busy: seconds of the processor; megabytes: the most that any of its processes held.
        written: files that were not there before; left: processes that outlived it; network: what it asked of one.
    """

    code: int
    said: str
    error: str
    seconds: float
    busy: float
    megabytes: int
    written: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    network: list[str] = field(default_factory=list)

    @property
    def draft(self) -> dict[str, Any]:
        """The draft as JSON."""
        found: dict[str, Any] = json.loads(self.said)
        return found

    @property
    def texts(self) -> list[str]:
        """The clauses' texts."""
        return [clause["text"] for clause in self.draft["clauses"]]

    def in_short(self) -> str:
        """For a table: read with what was told, or refused with what was said."""
        if self.code:
            return self.error.strip()
        told = "; ".join(self.draft["warnings"])
        return f"read, {len(self.texts)} clauses" + (f"; told: {told}" if told else "")


def inspect(file: Path, place: Path) -> Outcome:
    """Read a copy of `file` in the empty folder `place`, where homes and temporary files are too."""
    place.mkdir()
    home, copy = place / "home", place / file.name
    home.mkdir()
    shutil.copyfile(file, copy)
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_inspect, args=(theirs, copy, home))
    process.start()
    theirs.close()
    code, network, seconds, busy, megabytes = ours.recv()
    process.join()
    left = [one.name() for one in psutil.process_iter() if _session_of(one.pid) == process.pid]
    streams = {name: (home / name).read_text(encoding="utf-8") for name in ("stdout", "stderr")}
    known = {copy, home, home / "stdout", home / "stderr"}
    written = [str(path.relative_to(place)) for path in place.rglob("*") if path not in known]
    shutil.rmtree(place)
    return Outcome(code, streams["stdout"], streams["stderr"], seconds, busy, megabytes, written, left, network)


def _session_of(pid: int) -> int:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return -1


def _inspect(line: Connection, file: Path, home: Path) -> None:
    """What runs in the process of its own: one session, so that what it leaves behind can be found."""
    os.setsid()
    os.chdir(home)
    os.environ.update({name: str(home) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")})
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(home / name, os.O_WRONLY | os.O_CREAT, 0o600), number)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8") for number in (1, 2))
    network: list[str] = []
    sys.addaudithook(lambda event, details: network.append(event) if event.startswith("socket.") else None)
    began = time.monotonic()
    code = cli.run(["inspect", str(file), "--json"])
    seconds = time.monotonic() - began
    sys.stdout.flush()
    sys.stderr.flush()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    busy = sum(one.ru_utime + one.ru_stime for one in used)
    line.send((code, network, seconds, busy, max(one.ru_maxrss for one in used) // 1024))
