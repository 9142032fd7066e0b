"""What the reading process may not do: fill the memory, write a file, open a connection, start a program."""

import contextlib
import os
import signal
import sys
from dataclasses import dataclass
from typing import Any, Final

_FORBIDDEN: Final = frozenset(
    {
        *("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.sendmsg"),
        *(
            "subprocess.Popen",
            "os.fork",
            "os.kill",
            "os.system",
            "os.exec",
            "os.posix_spawn",
            "os.spawn",
            "os.startfile",
            "pty.spawn",
        ),
        *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "shutil.rmtree"),
    }
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much one reading may take.

    Attributes:
        memory: bytes; on Linux the process is refused more than that beyond what it starts with, elsewhere it is ended.
        seconds: of the clock, and of the processor.
    """

    memory: int = 1_500_000_000
    seconds: float = 300.0


class NotAllowed(Exception):
    """Something in the reading process tried what no reader does."""


def bind(bounds: Bounds) -> None:
    """Bind this process; there is no way back.

    Python's own calls are refused one by one. What native code does is bound by the system alone: in memory, in time,
    and in that no file grows.
    """
    sys.dont_write_bytecode = True  # what is loaded from now on is not kept as a file either
    if sys.platform == "linux":
        _bind_by_system(bounds)
    sys.addaudithook(_refuse)


def _bind_by_system(bounds: Bounds) -> None:
    import resource
    from pathlib import Path

    with contextlib.suppress(OSError, ValueError):  # a stricter bound is in force already
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + bounds.memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    with contextlib.suppress(OSError, ValueError):
        seconds = int(bounds.seconds) + 1  # should the program be gone that looks at the clock
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def end_with_parent() -> None:
    """Have the system end this process when the program ends, however that ends (prctl(2), PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def _refuse(event: str, details: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise NotAllowed(event)
    if event == "open" and details[2] & _WRITING:
        raise NotAllowed(f"open {details[0]!r} to write")
