"""Garbage is looked for between two events of the window, in its thread, and never in the midst of a job."""

import gc
from collections.abc import Iterator
from threading import Event, Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from plancompare.gui.garbage import IdleCollector
from plancompare.gui.tasks import Tasks
from plancompare.model.progress import Progress


class Ring:
    """Holds itself, as windows and what listens to them do, and notes where it ends."""

    def __init__(self, ended: list[Thread]) -> None:
        self.itself = self
        self.ended = ended

    def __del__(self) -> None:
        self.ended.append(current_thread())


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    tasks = Tasks()
    collector = IdleCollector(tasks, every=10, thorough=2)
    yield tasks
    tasks.stop_all()
    delete(collector)
    gc.unfreeze()
    gc.enable()


def many() -> list[list[int]]:
    """More objects than Python makes without looking for garbage among them."""
    return [[number] for number in range(2 * gc.get_threshold()[0])]


def test_what_nobody_holds_any_more_is_found_while_nothing_is_done(qtbot: QtBot, tasks: Tasks) -> None:
    ended = list[Thread]()
    Ring(ended)
    made = many()
    assert ended == []  # an action goes on without a search
    qtbot.waitUntil(lambda: ended == [main_thread()])
    assert len(made) > 0


def test_a_job_never_ends_what_belongs_to_the_window(qtbot: QtBot, tasks: Tasks) -> None:
    ended, may_end, asker = list[Thread](), Event(), QObject()

    def job(progress: Progress) -> int:
        made = many()
        may_end.wait(10)
        return len(made)

    Ring(ended)
    tasks.run(asker, job, done=lambda result: None, failed=lambda error: None)
    qtbot.wait(100)
    assert ended == []
    may_end.set()
    qtbot.waitUntil(lambda: tasks.running == 0)
    made = many()
    qtbot.waitUntil(lambda: ended == [main_thread()])
    assert len(made) > 0


def test_old_garbage_is_found_too_in_its_time(qtbot: QtBot, tasks: Tasks) -> None:
    ended = list[Thread]()
    ring = Ring(ended)
    gc.collect()  # makes it one of the oldest
    del ring
    made = list[object]()

    def is_found() -> bool:
        made.append(many())
        return bool(ended)

    qtbot.waitUntil(is_found, timeout=20_000)
    assert ended == [main_thread()]

    ring = Ring(ended)
    gc.freeze()  # as it is done with what was in use at the last search among the oldest
    del ring
    ended.clear()
    qtbot.waitUntil(is_found, timeout=20_000)
    assert ended == [main_thread()]
