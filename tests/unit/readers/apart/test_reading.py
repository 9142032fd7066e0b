"""A file is read in a process of its own: what happens there stays there, and is told in plain words."""

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from multiprocessing import active_children, get_all_start_methods, get_context
from pathlib import Path

import pytest

from plancompare.errors import Cancelled, UnreadableDraft
from plancompare.model.progress import Progress
from plancompare.readers import registry
from plancompare.readers.apart import reading, wire
from plancompare.readers.apart.bounds import Bounds
from plancompare.readers.apart.reading import Request, read_all_apart, read_apart, read_files
from plancompare.readers.block import Content, Paragraph, Tracked
from plancompare.readers.registry import Reader, read_bytes

Act = Callable[[], object]


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    before = set(active_children())
    yield
    assert set(active_children()) <= before


@pytest.fixture
def reader_that(monkeypatch: pytest.MonkeyPatch) -> Callable[[Act], None]:
    """Makes every file be read by a reader that first does something that no reader should."""
    monkeypatch.setattr(reading, "start_context", lambda: get_context("fork"))

    def install(act: Act) -> None:
        def read(name: str, data: bytes, tracked: Tracked, progress: Progress) -> Content:
            act()
            return Content(blocks=(Paragraph(text="read"),))

        monkeypatch.setattr(registry, "_reader_of", lambda name, data: Reader("Test", (".txt",), read))

    return install


def text(name: str = "draft.txt", data: bytes = b"1. One\n2. Two\n") -> Request:
    return Request(name=name, data=data)


def test_a_draft_read_apart_is_the_same_to_the_character(corpus: Path) -> None:
    for path in sorted((corpus / "pairs").glob("tracked-*/tracked.docx"))[:5]:
        data = path.read_bytes()
        assert read_apart(Request(name=path.name, data=data)) == read_bytes(path.name, data)
        rejected = Request(name=path.name, data=data, tracked=Tracked.REJECTED)
        assert read_apart(rejected) == read_bytes(path.name, data, tracked=Tracked.REJECTED)


@pytest.mark.parametrize("method", get_all_start_methods())
def test_a_draft_is_read_however_processes_begin(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "start_context", lambda: get_context(method))
    drafts = read_all_apart([text("1.txt", b"1. One\n"), text("2.txt", b"2. Two\n")])
    assert [draft.clauses[0].text for draft in drafts] == ["One", "Two"]


def test_where_no_process_can_be_started_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    class Full:
        def __init__(self, **_: object) -> None:
            pass

        def start(self) -> None:
            raise OSError("Too many open files")

    context = get_context("fork")
    monkeypatch.setattr(context, "Process", Full)
    monkeypatch.setattr(reading, "start_context", lambda: context)
    with pytest.raises(UnreadableDraft, match="no process could be started"):
        read_apart(text())


def test_several_files_come_back_in_their_order() -> None:
    drafts = read_all_apart([text(f"{number}.txt", f"1. Draft {number}\n".encode()) for number in range(5)])
    assert [draft.clauses[0].text for draft in drafts] == [f"Draft {number}" for number in range(5)]


def test_of_several_files_the_one_that_cannot_be_read_is_named() -> None:
    with pytest.raises(UnreadableDraft, match=r"bad\.docx is damaged"):
        read_all_apart([text(), text("bad.docx", b"PK\x03\x04 and no more")])


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDraft, match="does not exist"):
        read_files([tmp_path / "absent.docx"])


def test_a_reader_that_crashes_is_a_plain_sentence(reader_that: Callable[[Act], None]) -> None:
    reader_that(lambda: signal.raise_signal(signal.SIGKILL))
    with pytest.raises(UnreadableDraft, match=r"draft\.txt could not be read: reading it broke off\."):
        read_apart(text())


def test_a_fault_in_a_reader_is_a_plain_sentence_and_logged_whole(
    reader_that: Callable[[Act], None], caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise KeyError("w:lvl")

    reader_that(fail)
    with pytest.raises(UnreadableDraft, match="something in it is not understood") as told:
        read_apart(text())
    assert "KeyError" not in str(told.value)
    assert "KeyError: 'w:lvl'" in caplog.text


def test_a_file_that_fills_the_memory_is_refused(reader_that: Callable[[Act], None]) -> None:
    reader_that(lambda: bytearray(400_000_000))
    with pytest.raises(UnreadableDraft, match=r"needs more than 0\.2 GB of memory"):
        read_apart(text(), bounds=Bounds(memory=200_000_000))


def test_a_file_that_takes_too_long_is_refused(reader_that: Callable[[Act], None]) -> None:
    reader_that(lambda: time.sleep(60))
    with pytest.raises(UnreadableDraft, match="takes longer than 0 seconds"):
        read_apart(text(), bounds=Bounds(seconds=0.2))


def test_a_reading_is_cancelled_at_once(reader_that: Callable[[Act], None]) -> None:
    reader_that(lambda: time.sleep(60))
    wishes = iter([False, False, True])
    began = time.monotonic()
    with pytest.raises(Cancelled):
        read_apart(text(), Progress(cancelled=lambda: next(wishes)))
    assert time.monotonic() - began < 30  # and not after the minute that the reader sleeps


@pytest.mark.parametrize("act", ["write", "write by number", "connect", "start a program"])
def test_no_reader_writes_connects_or_starts_anything(
    act: str, reader_that: Callable[[Act], None], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    acts: dict[str, Act] = {
        "write": lambda: (tmp_path / "left").write_text("x"),
        "write by number": lambda: os.open(tmp_path / "left", os.O_CREAT | os.O_WRONLY),
        "connect": lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
        "start a program": lambda: os.system("true"),
    }
    reader_that(acts[act])
    with pytest.raises(UnreadableDraft):
        read_apart(text())
    assert "NotAllowed" in caplog.text
    assert not list(tmp_path.iterdir())


def test_progress_is_told_while_a_long_draft_is_read() -> None:
    told: list[float] = []
    long = "\n".join(f"{number}. The Parties shall do it." for number in range(1, 3000)).encode()
    read_apart(text(data=long), Progress(lambda done, what: told.append(done)))
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_what_no_encoding_has_does_not_break_the_line() -> None:
    sent = wire.Refused("a \ud800 name", "Rename it.")
    assert wire.decode(wire.encode(sent)) == wire.Refused("a ? name", "Rename it.")


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x81\xa4type\xa4Read", b"cos\nsystem\n(S'true'\ntR."])
def test_bytes_that_are_no_message_mean_nothing(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        wire.decode(data)
