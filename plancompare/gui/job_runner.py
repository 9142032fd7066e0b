"""Long actions of the window: off the GUI thread, shown in the status bar, stoppable."""

from collections.abc import Callable
from functools import partial
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
    stopped = Signal()
    """Jobs were cancelled or failed: what they were to bring does not come."""
    ended = Signal()
    """A job is through, whatever came of it, and holds nothing any more."""
    all_ended = Signal()

    def __init__(self, tasks: Tasks, bar: JobBar, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._to_the_end: dict[Event, str] = {}
        self.bar = bar
        tasks.ended.connect(self.ended)
        bar.cancel_wanted.connect(self._on_cancel_wanted)

    @property
    def must_wait(self) -> str:
        """What runs, in words, that the end of the window must not cut off; nothing if nothing does."""
        return next(iter(self._to_the_end.values()), "")

    def runs(self, stop: Event) -> bool:
        """Whether a job has not ended yet; a cancelled one may take a moment."""
        return self._tasks.runs(stop)

    def run(
        self,
        what: str,
        job: Callable[[Progress], T],
        done: Callable[[T], object],
        *,
        refused: Callable[[Exception], object] | None = None,
        to_the_end: bool = False,
        at_once: bool = False,
    ) -> Event:
        """Start `job`, called `what` in the bar; `done` gets its result in the GUI thread.

        Setting the event stops it. What it raises goes to `refused`, else to the signal `failed`. A job that goes
        `to_the_end` is not stopped by closing the workspace; one `at_once` does not wait for others.
        """

        def finished(result: T) -> None:
            self._end(stop)
            done(result)
            self._tell_all_ended()

        def failed(error: Exception) -> None:
            self._end(stop)
            (refused or self.failed.emit)(error)
            self.stopped.emit()
            self._tell_all_ended()

        stop = self._tasks.run(
            self, job, done=finished, failed=failed, progressed=partial(self.bar.show_share, what), at_once=at_once
        )
        if to_the_end:
            self._to_the_end[stop] = what
        self.bar.begin(stop, what)
        return stop

    def cancel(self, stop: Event) -> None:
        """Stop one job; nothing of it takes effect."""
        stop.set()
        self._end(stop)

    def cancel_all(self) -> None:
        """Stop what runs for the open workspace, but for what goes to its end."""
        for stop in self.bar.running - self._to_the_end.keys():
            self.cancel(stop)

    def _on_cancel_wanted(self) -> None:
        for stop in self.bar.running:
            self.cancel(stop)
        self.stopped.emit()
        self._tell_all_ended()

    def _end(self, stop: Event) -> None:
        self._to_the_end.pop(stop, None)
        self.bar.end(stop)

    def _tell_all_ended(self) -> None:
        if not self.bar.running:
            self.all_ended.emit()
