"""Work off the GUI thread: one object for the whole program brings results back to it."""

from collections.abc import Callable
from functools import partial
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QObject, QThreadPool, Signal

from plancompare.errors import Cancelled
from plancompare.model.progress import Progress

T = TypeVar("T")


class Tasks(QObject):
    """Runs jobs in the thread pool; lives as long as the program.

    The pool threads touch nothing of Qt but this object's two signals: a sender for each task would be
    destroyed in mid-run when its window closes.
    """

    ended = Signal()
    """A job is through, whatever came of it, and holds nothing any more."""
    _call = Signal(object, object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Event] = set()
        self._at_once = QThreadPool(self)
        self._at_once.setMaxThreadCount(1)
        self._call.connect(self._on_call)
        self._ended.connect(self._on_ended)

    @property
    def running(self) -> int:
        """How many jobs have not ended yet."""
        return len(self._running)

    def runs(self, stop: Event) -> bool:
        """Whether the job of this event has not ended yet; a cancelled one may take a moment."""
        return stop in self._running

    def run(
        self,
        asker: QObject,
        job: Callable[[Progress], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        progressed: Callable[[float, str], None] = lambda share, what: None,
        at_once: bool = False,
    ) -> Event:
        """Start `job`; setting the returned event cancels it, and so does the end of `asker`.

        One that is to begin `at_once` waits for no other but one of its kind.

        `done`, `failed` and `progressed` are called in the GUI thread, none of them after a cancel.
        """
        stop = Event()
        self._running.add(stop)
        asker.destroyed.connect(stop.set)
        back = partial(self._call.emit, stop)

        def work() -> None:
            try:
                result = job(Progress(lambda share, what: back(partial(progressed, share, what)), stop.is_set))
            except Cancelled:
                pass
            except Exception as error:  # the GUI thread tells errors of people from bugs
                back(partial(failed, error))
            else:
                back(partial(done, result))
            self._ended.emit(stop)

        (self._at_once if at_once else QThreadPool.globalInstance()).start(work)
        return stop

    def stop_all(self) -> None:
        """Cancel what runs and wait for it; called once, as the program ends."""
        for stop in self._running:
            stop.set()
        for pool in (self._at_once, QThreadPool.globalInstance()):
            pool.waitForDone()

    def _on_call(self, stop: Event, call: Callable[[], None]) -> None:
        if not stop.is_set():
            call()

    def _on_ended(self, stop: Event) -> None:
        self._running.discard(stop)
        self.ended.emit()
