"""How a long job tells how far it is, and learns that it shall stop."""

from collections.abc import Callable

from plancompare.errors import Cancelled


class Progress:
    """Handed to every long job, which calls `step` often, also inside its inner loops."""

    def __init__(
        self,
        report: Callable[[float, str], None] = lambda done, what: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._report = report
        self._cancelled = cancelled

    def step(self, done: float, what: str = "") -> None:
        """Tell that the share `done` (0 to 1) of the job is done, and what is being done now.

        Raises:
            Cancelled: the person asked for the job to stop.
        """
        if self._cancelled():
            raise Cancelled
        self._report(done, what)

    def part(self, start: float, end: float) -> "Progress":
        """The progress of a step of the job: its 0 to 1 is `start` to `end` of the whole."""
        return Progress(lambda done, what: self._report(start + (end - start) * done, what), self._cancelled)


SILENT = Progress()
