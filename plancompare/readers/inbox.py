"""Messages from the reading process, taken as they arrive: it may be anybody's by now, and nobody waits for it.

A message that is announced and does not come must not hold the program up, nor may one be longer than any draft.
"""

import os
import struct
import sys
from multiprocessing.connection import Connection
from typing import Final

LONGEST: Final = 500_000_000  # bytes of one message
_CHUNK: Final = 1_000_000
_LENGTH: Final = struct.Struct("!i")


class Inbox:
    """What has arrived over one line."""

    def __init__(self, line: Connection) -> None:
        self._line = line
        self._bytes = bytearray()

    def arrived(self) -> list[bytes]:
        """The messages that are whole by now; to be called when the line is ready.

        Raises:
            EOFError: the other end is closed.
            OSError, ValueError: a message is longer than any can be.
        """
        if sys.platform == "win32":  # its pipes keep messages whole, and are not to be read by the byte
            return [self._line.recv_bytes(LONGEST)]
        chunk = os.read(self._line.fileno(), _CHUNK)
        if not chunk:
            raise EOFError
        self._bytes += chunk
        messages: list[bytes] = []
        start = 0
        # As multiprocessing writes them: four bytes that say how long it is, then the message.
        while len(self._bytes) - start >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._bytes, start)
            if not 0 <= length <= LONGEST:
                raise ValueError(f"a message of {length} bytes")
            end = start + _LENGTH.size + length
            if end > len(self._bytes):
                break
            messages.append(bytes(self._bytes[start + _LENGTH.size : end]))
            start = end
        del self._bytes[:start]
        return messages
