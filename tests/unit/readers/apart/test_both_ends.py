"""A long PDF file is read by two processes: as one would read it, whatever becomes of the second."""

import os
import socket
import sys
import time
from collections.abc import Callable
from multiprocessing import Value, get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from plancompare.errors import Cancelled, UnreadableDraft
from plancompare.model.draft import Draft
from plancompare.model.progress import Progress
from plancompare.readers.apart import reading
from plancompare.readers.apart.bounds import Bounds, NotAllowed
from plancompare.readers.apart.reading import Request, read_all_apart, read_apart
from plancompare.readers.pdf import both_ends, extract
from plancompare.readers.registry import read_bytes
from tests.unit.readers.pdf.making import Words, make_pdf

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a second process is started on Linux alone")
LINE = "{}. The parties shall withdraw their forces within {} days of the date on which this treaty enters into force."
Read = Callable[[bytes, Connection], None]


@pytest.fixture(scope="module")
def pages() -> bytes:
    """A hundred and twenty pages with 25 points each."""
    return make_pdf([[_point(page * 25 + place, place) for place in range(25)] for page in range(120)])


def _point(number: int, place: int) -> Words:
    return Words(50, 780 - 28 * place, LINE.format(number + 1, 7 * number), size=8)


@pytest.fixture(scope="module")
def alone(pages: bytes) -> Draft:
    """What one process reads."""
    return read_bytes("draft.pdf", pages)


@pytest.fixture
def second_that(monkeypatch: pytest.MonkeyPatch) -> Callable[[Read], Callable[[], int]]:
    """Has the second process do something; gives a question for its number, 0 before it was there."""
    monkeypatch.setattr(reading, "start_context", lambda: get_context("fork"))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    seen = Value("i")

    def install(act: Read) -> Callable[[], int]:
        def read(data: bytes, line: Connection) -> None:
            seen.value = os.getpid()
            act(data, line)

        monkeypatch.setattr(both_ends, "read_from_end", read)
        return lambda: seen.value

    return install


def is_gone(process: int) -> bool:
    """Whether a process has ended, or does so in a moment."""
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            if Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.01)
    return False


def sends_rubbish(data: bytes, line: Connection) -> None:
    line.send_bytes(b"\xc1 these are no pages")
    time.sleep(60)


both_ends_as_it_is = both_ends.read_from_end


class Line:
    """A line that changes what goes over it, and breaks after so many messages."""

    def __init__(self, line: Connection, last: float = float("inf"), words: tuple[bytes, bytes] = (b"", b"")) -> None:
        self._line, self._left, self._words = line, last, words

    def send_bytes(self, message: bytes) -> None:
        if not self._left:
            os._exit(1)
        self._left -= 1
        self._line.send_bytes(message.replace(*self._words))


def begins_a_message(data: bytes, line: Connection) -> None:
    os.write(line.fileno(), b"\x00\x00\x10\x00 and then no more")
    time.sleep(60)


def sends_some_and_ends(data: bytes, line: Connection) -> None:
    both_ends_as_it_is(data, Line(line, 3))  # type: ignore[arg-type]  # as much of a line as it needs


def sends_other_words(data: bytes, line: Connection) -> None:
    both_ends_as_it_is(data, Line(line, words=(b"withdraw", b"increase")))  # type: ignore[arg-type]  # the same


@pytest.mark.parametrize(
    "act",
    [
        both_ends_as_it_is,
        sends_some_and_ends,
        sends_rubbish,
        begins_a_message,
        lambda data, line: os._exit(3),
        lambda data, line: 1 / 0,
        lambda data, line: time.sleep(60),
    ],
    ids=["reads", "ends early", "sends rubbish", "begins a message", "crashes", "fails", "hangs"],
)
def test_what_is_read_is_the_same_whatever_the_second_process_does(
    second_that: Callable[[Read], Callable[[], int]], act: Read, pages: bytes, alone: Draft
) -> None:
    second = second_that(act)
    assert read_apart(Request(name="draft.pdf", data=pages)) == alone
    assert second()
    assert is_gone(second())


def test_what_the_second_process_reads_is_what_stands_at_the_end(
    second_that: Callable[[Read], Callable[[], int]], pages: bytes
) -> None:
    second_that(sends_other_words)
    clauses = read_apart(Request(name="draft.pdf", data=pages)).clauses
    increases = ["increase" in clause.text for clause in clauses]
    assert (increases[0], increases[-1]) == (False, True)
    assert increases == sorted(increases)


@pytest.mark.parametrize(
    "act",
    [
        lambda: Path("/dev/null").write_text("x", encoding="ascii"),
        lambda: socket.create_connection(("127.0.0.1", 9)),
        os.fork,
    ],
    ids=["writes", "connects", "starts a process"],
)
def test_the_second_process_may_do_no_more_than_the_first(
    second_that: Callable[[Read], Callable[[], int]], act: Callable[[], object], pages: bytes
) -> None:
    refused = Value("i")

    def attempt(data: bytes, line: Connection) -> None:
        try:
            act()
        except NotAllowed:
            refused.value = 1

    second_that(attempt)
    read_apart(Request(name="draft.pdf", data=pages))
    assert refused.value == 1


def test_both_processes_together_keep_within_the_memory(
    second_that: Callable[[Read], Callable[[], int]], pages: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hoard(data: bytes, line: Connection) -> None:
        kept = bytearray(600_000_000)
        kept[::4096] = b"x" * len(kept[::4096])
        time.sleep(60)

    def slowly(document: object, index: int) -> None:
        time.sleep(0.05)

    second = second_that(hoard)
    monkeypatch.setattr(extract, "read_page", slowly)
    with pytest.raises(UnreadableDraft, match=r"needs more than 0\.7 GB of memory"):
        read_apart(Request(name="draft.pdf", data=pages), bounds=Bounds(memory=650_000_000))
    assert is_gone(second())


def test_who_cancels_leaves_neither_process(second_that: Callable[[Read], Callable[[], int]], pages: bytes) -> None:
    second = second_that(lambda data, line: time.sleep(60))
    with pytest.raises(Cancelled):
        read_apart(Request(name="draft.pdf", data=pages), Progress(cancelled=lambda: second() != 0))
    assert is_gone(second())


def test_a_short_file_is_worth_no_second_process(second_that: Callable[[Read], Callable[[], int]]) -> None:
    second = second_that(both_ends_as_it_is)
    short = make_pdf([[Words(50, 780, LINE.format(1, 7))]])
    assert read_apart(Request(name="draft.pdf", data=short)) == read_bytes("draft.pdf", short)
    assert second() == 0


def test_where_all_cores_read_there_is_no_second_process(
    second_that: Callable[[Read], Callable[[], int]], pages: bytes, alone: Draft
) -> None:
    second = second_that(both_ends_as_it_is)
    request = Request(name="draft.pdf", data=pages)
    assert read_all_apart([request, request]) == (alone, alone)
    assert second() == 0


def test_real_drafts_are_read_the_same(corpus: Path) -> None:
    for path in sorted((corpus / "series").glob("*-pdf/*.pdf")):
        data = path.read_bytes()
        assert read_apart(Request(name=path.name, data=data)) == read_bytes(path.name, data), path
