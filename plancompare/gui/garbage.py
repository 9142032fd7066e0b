"""Looking for garbage between two events, while no job runs, instead of in the midst of an edit."""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer

from plancompare.gui.tasks import Tasks

_EVERY: Final = 1_000
"""Milliseconds between two looks."""
_THOROUGH: Final = 10
"""Of so many searches among the oldest objects one is among all of them."""


class IdleCollector(QObject):
    """Searches for objects that only hold each other, in the GUI thread, between two events and while no job runs.

    Python itself searches wherever the next object is made. With a large comparison open that stops an edit for longer
    than the edit takes; and in a job it would destroy what belongs to Qt in another thread than the one that made it.
    """

    def __init__(
        self, tasks: Tasks, parent: QObject | None = None, *, every: int = _EVERY, thorough: int = _THOROUGH
    ) -> None:
        """From now on only this searches: every so many milliseconds, and among all objects every `thorough` times."""
        super().__init__(parent)
        self._tasks = tasks
        self._thorough = thorough
        self._searches = 0
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(every)
        timer.timeout.connect(self._look)
        timer.start()

    def _look(self) -> None:
        """Search among the newest objects if there are many, seldom among older ones, rarely among the oldest."""
        if self._tasks.running:
            return
        due = [made > bound for made, bound in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if all(due):
            self._look_among_the_oldest()
        elif due[0]:
            gc.collect(1 if due[1] else 0)

    def _look_among_the_oldest(self) -> None:
        """What has been found to be in use is left out for a while: a large comparison takes a tenth of a second."""
        self._searches += 1
        if self._searches % self._thorough == 0:
            gc.unfreeze()
        gc.collect()
        gc.freeze()
