"""Long actions of the window: off the GUI thread, shown in the status bar, stoppable."""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from plancompare.gui.tasks import Tasks
from plancompare.gui.views.job_bar import JobBar
from plancompare.model.progress import Progress

T = TypeVar("T")


class JobRunner(QObject):
    """Joins the tasks of the program with the bar that shows them."""

    failed = Signal(object)
    """What a job raised."""

    def __init__(self, tasks: Tasks, bar: JobBar, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.bar = bar

    def run(self, what: str, job: Callable[[Progress], T], done: Callable[[T], object]) -> Event:
        """Start `job`, called `what` in the bar; `done` gets its result in the GUI thread. The event stops it."""

        def finished(result: T) -> None:
            self.bar.end(stop)
            done(result)

        def failed(error: Exception) -> None:
            self.bar.end(stop)
            self.failed.emit(error)

        stop = self._tasks.run(self, job, done=finished, failed=failed, progressed=self.bar.show_share)
        self.bar.begin(stop, what)
        return stop
