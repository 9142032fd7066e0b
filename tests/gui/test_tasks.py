"""Work off the GUI thread: results come back to it, a closed window hears nothing, a cancel stops the job."""

from functools import partial
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from plancompare.errors import UnreadableDraft
from plancompare.gui.tasks import Tasks
from plancompare.model.progress import Progress


@pytest.fixture
def tasks(qtbot: QtBot) -> Tasks:
    return Tasks()


def test_a_job_runs_elsewhere_and_its_result_comes_back(qtbot: QtBot, tasks: Tasks) -> None:
    asker, got, threads = QObject(), [], []

    def job(progress: Progress) -> int:
        threads.append(current_thread() is main_thread())
        return 42

    def done(result: int) -> None:
        threads.append(current_thread() is main_thread())
        got.append(result)

    tasks.run(asker, job, done=done, failed=lambda error: None)
    qtbot.waitUntil(lambda: got == [42])
    assert threads == [False, True]
    qtbot.waitUntil(lambda: tasks.running == 0)


def test_an_error_comes_back_as_it_was_raised(qtbot: QtBot, tasks: Tasks) -> None:
    asker, errors = QObject(), list[Exception]()
    wrong = UnreadableDraft("a.docx is empty.", hint="Ask for it again.")

    def job(progress: Progress) -> None:
        raise wrong

    tasks.run(asker, job, done=lambda result: None, failed=errors.append)
    qtbot.waitUntil(lambda: errors == [wrong])


def test_progress_is_told_on_the_way(qtbot: QtBot, tasks: Tasks) -> None:
    asker, told, got = QObject(), list[tuple[float, str]](), list[str]()

    def job(progress: Progress) -> str:
        progress.step(0.5, "half")
        progress.part(0.5, 1.0).step(1.0, "whole")
        return "ready"

    tasks.run(asker, job, done=got.append, failed=lambda error: None, progressed=lambda *now: told.append(now))
    qtbot.waitUntil(lambda: got == ["ready"])
    assert told == [(0.5, "half"), (1.0, "whole")]


def test_a_cancelled_job_stops_and_says_nothing(qtbot: QtBot, tasks: Tasks) -> None:
    asker, heard, going = QObject(), list[object](), Event()

    def job(progress: Progress) -> None:
        while True:
            progress.step(0.1)
            going.set()

    stop = tasks.run(asker, job, done=heard.append, failed=heard.append)
    assert going.wait(5)
    stop.set()
    qtbot.waitUntil(lambda: tasks.running == 0)
    assert heard == []


def test_the_end_of_the_asker_cancels_its_jobs(qtbot: QtBot, tasks: Tasks) -> None:
    heard, going = list[object](), Event()
    asker = QObject()

    def job(progress: Progress) -> None:
        while True:
            progress.step(0.1)
            going.set()

    tasks.run(asker, job, done=heard.append, failed=heard.append)
    assert going.wait(5)
    asker.deleteLater()
    qtbot.waitUntil(lambda: tasks.running == 0)
    assert heard == []


def test_many_jobs_and_a_stop_of_all(qtbot: QtBot, tasks: Tasks) -> None:
    asker, got = QObject(), list[int]()

    def job(number: int, progress: Progress) -> int:
        return number

    for number in range(200):
        tasks.run(asker, partial(job, number), done=got.append, failed=lambda error: None)
    qtbot.waitUntil(lambda: len(got) == 200)
    tasks.stop_all()
    assert sorted(got) == list(range(200))
