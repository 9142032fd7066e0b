"""The corner of the status bar that shows a running job, how far it is, and a way to stop it."""

from threading import Event

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from plancompare.gui.views.plain import plain_label

_SHOWN_AFTER_MS = 200  # a bar that only flashes would disquiet


class JobBar(QWidget):
    """Hidden while nothing runs."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[Event, str] = {}
        self._what, self._bar, self._cancel = plain_label(), QProgressBar(), QToolButton()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel.setObjectName("cancel_job")
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancel_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 6, 0)
        for widget in (self._what, self._bar, self._cancel):
            layout.addWidget(widget)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_SHOWN_AFTER_MS)
        self._delay.timeout.connect(self._show_soon)
        self.hide()

    @property
    def running(self) -> set[Event]:
        """The jobs that run."""
        return set(self._jobs)

    def begin(self, stop: Event, what: str) -> None:
        """A job has begun; setting `stop` ends it."""
        self._jobs[stop] = what
        self._what.setText(what)
        self._bar.setValue(0)
        self._delay.start()

    def show_share(self, what: str, share: float, now: str) -> None:
        """How far the job called `what` is, 0 to 1, and what it does now."""
        self._bar.setValue(round(share * 100))
        self._what.setText(f"{what}: {now}" if now else what)

    def end(self, stop: Event) -> None:
        """The job has ended, well or not."""
        self._jobs.pop(stop, None)
        if not self._jobs:
            self._delay.stop()
            self.hide()
        else:
            self._what.setText(next(reversed(self._jobs.values())))

    def _show_soon(self) -> None:
        self.setVisible(bool(self._jobs))
