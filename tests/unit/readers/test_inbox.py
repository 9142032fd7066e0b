"""What comes from the reading process is taken as it comes; nothing that it announces is waited for or believed."""

import os
import struct
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection

import pytest

from plancompare.readers.inbox import LONGEST, Inbox

Ends = tuple[Connection, Connection]


@pytest.fixture
def ends() -> Iterator[Ends]:
    ours, theirs = Pipe(duplex=False)
    yield ours, theirs
    ours.close()
    theirs.close()


def test_messages_come_whole_and_in_order(ends: Ends) -> None:
    ours, theirs = ends
    theirs.send_bytes(b"one")
    theirs.send_bytes(b"two")
    assert Inbox(ours).arrived() == [b"one", b"two"]


def test_a_message_that_is_announced_and_does_not_come_is_not_waited_for(ends: Ends) -> None:
    ours, theirs = ends
    inbox = Inbox(ours)
    os.write(theirs.fileno(), struct.pack("!i", 1000) + b"half")
    assert inbox.arrived() == []
    os.write(theirs.fileno(), b"x" * 996)
    assert inbox.arrived() == [b"half" + b"x" * 996]


@pytest.mark.parametrize("length", [-1, LONGEST + 1, 2**31 - 1])
def test_a_message_longer_than_any_can_be_is_refused(length: int, ends: Ends) -> None:
    ours, theirs = ends
    os.write(theirs.fileno(), struct.pack("!i", length))
    with pytest.raises(ValueError, match="bytes"):
        Inbox(ours).arrived()


def test_the_end_of_the_line_is_told(ends: Ends) -> None:
    ours, theirs = ends
    theirs.close()
    with pytest.raises(EOFError):
        Inbox(ours).arrived()
