"""A long file is read from both ends: a second process reads pages from the last one on, until the two meet.

Asking PDFium what stands on the pages is most of the work, and one process can only use one core. The pages come over
as bytes that can mean nothing but pages. If the second process ends early, the first reads the rest itself.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from contextvars import ContextVar
from multiprocessing.connection import Connection
from typing import Final

import msgspec

from plancompare.readers.inbox import Inbox
from plancompare.readers.pdf import extract
from plancompare.readers.pdf.page import Page

_AT_A_TIME: Final = 4  # pages: so many may be read twice, where the two meet
_Pages = list[tuple[int, Page | None]]
_DECODER: Final = msgspec.msgpack.Decoder(_Pages)
_LINE: Final[ContextVar[Connection | None]] = ContextVar("line to the second process", default=None)


def read_from_end(data: bytes, line: Connection) -> None:
    """Read the pages from the last one on and send them over `line`, until nobody wants more of them."""
    with closing(extract.open_file("", data)) as document:
        pages: _Pages = []
        for index in reversed(range(len(document))):
            pages.append((index, extract.read_page(document, index)))
            if len(pages) == _AT_A_TIME:
                line.send_bytes(msgspec.msgpack.encode(pages))
                pages.clear()


@contextmanager
def helped_over(line: Connection | None) -> Iterator[None]:
    """Within the block, what a second process sends over `line` is taken where a file is read."""
    token = _LINE.set(line)
    try:
        yield
    finally:
        _LINE.reset(token)


class FromEnd:
    """The pages that a second process has read by now, if there is one."""

    def __init__(self) -> None:
        self._line = _LINE.get()
        if self._line is not None:
            self._inbox = Inbox(self._line)  # half of a message holds nobody up
        self._pages: dict[int, Page | None] = {}

    def __len__(self) -> int:
        """How many."""
        return len(self._pages)

    def has(self, index: int) -> bool:
        """Whether the page, and with it all that follow, has been read."""
        while self._line is not None and index not in self._pages:
            try:
                if not self._line.poll():
                    break
                for message in self._inbox.arrived():
                    self._pages.update(_DECODER.decode(message))
            except (EOFError, OSError, ValueError):
                self.close()
        return index in self._pages

    def page(self, index: int) -> Page | None:
        """A page that it `has`."""
        return self._pages[index]

    def close(self) -> None:
        """Want no more pages; the second process ends."""
        if self._line is not None:
            self._line.close()
            self._line = None
