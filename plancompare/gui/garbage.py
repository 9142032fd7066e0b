"""Looking for garbage when nothing else is going on, instead of in the midst of an edit."""

import gc

from PySide6.QtCore import QObject, QTimer

from plancompare.gui.tasks import Tasks

_EVERY = 1_000
"""Milliseconds between two looks."""


class IdleCollector(QObject):
    """Searches for objects that only hold each other, in the GUI thread, between two events and while no job runs.

    Python itself searches wherever the next object is made. With a large comparison open that stops an edit for longer
    than the edit takes; and in a job it would destroy what belongs to Qt in another thread than the one that made it.
    """

    def __init__(self, tasks: Tasks, parent: QObject | None = None, *, every: int = _EVERY) -> None:
        """From now on only this searches; `every` is in milliseconds."""
        super().__init__(parent)
        self._tasks = tasks
        gc.disable()
        timer = QTimer(self)
        timer.setInterval(every)
        timer.timeout.connect(self._look)
        timer.start()

    def _look(self) -> None:
        """Search as far as Python would have by now: the newest objects, seldom older ones, rarely all."""
        if self._tasks.running:
            return
        due = [made > bound for made, bound in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[0]:
            gc.collect(2 if all(due) else 1 if due[1] else 0)
