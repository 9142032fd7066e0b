"""Marked-up drafts: as what a file is taken, for whom its authors speak, and what becomes of their comments."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from plancompare.gui.dialogs.authors_dialog import AuthorsDialog, NamedAuthors
from plancompare.gui.draft_desk import DraftDesk
from plancompare.gui.job_runner import JobRunner
from plancompare.gui.session import Session
from plancompare.gui.theme import Theme
from plancompare.gui.views.workbench import Workbench
from plancompare.gui.words import author_label, version_label
from plancompare.jobs.retake_draft import retake
from plancompare.jobs.take_comments import MarkedUp, Taken, marked_up, name_authors
from plancompare.model.markup import Version
from plancompare.model.negotiation import DraftRecord


class MarkupDesk(QObject):
    """Fills the notice on marked-up drafts and carries out what is chosen there, for the workspace that is open."""

    told = Signal(str)
    """What was done, in words."""

    def __init__(
        self, window: QWidget, workbench: Workbench, jobs: JobRunner, desk: DraftDesk, theme: Callable[[], Theme]
    ) -> None:
        super().__init__(window)
        self._window, self._workbench, self._jobs, self._desk = window, workbench, jobs, desk
        self._bar = workbench.markup
        self._waiting: list[str] = []  # the hashes of files to tell of when the notice shown is closed
        self._theme = theme
        desk.arrived.connect(self._on_arrived)
        jobs.stopped.connect(self.follow)
        self._bar.version_chosen.connect(self._take)
        self._bar.authors_wanted.connect(self._look)
        self._bar.dismissed.connect(self._on_dismissed)

    @property
    def marked_up(self) -> DraftRecord | None:
        """The draft that the commands are about: that of the notice, else the newer of those compared with markup."""
        session, compared = self._desk.session, self._workbench.compared
        if session is None or compared is None:
            return None
        number = self._bar.number
        numbers = [number] if number is not None else list(reversed(compared))
        records = [session.draft(each) for each in numbers if session.has_drafts(each)]
        return next((record for record in records if record.markup), None)

    def ask(self) -> None:
        """Show the notice on the draft that is compared, and put the keyboard on it."""
        if (record := self.marked_up) is not None:
            self._show(record.sha256)
            self._bar.take_keyboard()

    def ask_authors(self) -> None:
        """Ask for whom the authors of that draft speak."""
        if (record := self.marked_up) is not None:
            self._look(record.number)

    def follow(self) -> None:
        """Show what is so now of the file that is told of; nothing where it is gone."""
        if (sha256 := self._bar.sha256) is not None:
            self._show(sha256)

    def clear(self) -> None:
        """The workspace is closed."""
        self._waiting.clear()
        self._bar.hide()

    def _on_arrived(self, added: Sequence[DraftRecord]) -> None:
        files = dict.fromkeys(record.sha256 for record in reversed(added) if record.markup)
        if files:
            first, *self._waiting = files
            self._show(first)

    def _show(self, sha256: str) -> None:
        session = self._desk.session
        drafts = session.talks.drafts if session is not None else ()
        halves = [draft for draft in drafts if draft.sha256 == sha256]
        if session is None or not halves:
            self._bar.hide()
            return
        newest = [draft.number for draft in drafts[-len(halves) :]] == [half.number for half in halves]
        version = session.talks.version_of(halves[-1].number)
        self._bar.show_draft(halves[-1], halves, version, open_=newest and not session.is_sample)

    def _on_dismissed(self) -> None:
        if self._waiting:
            self._show(self._waiting.pop(0))
            return
        held_keyboard = self._bar.isAncestorOf(self._window.focusWidget()) if self._window.focusWidget() else False
        self._bar.hide()
        if held_keyboard:
            self._workbench.redline.setFocus()

    def _take(self, number: int, version: Version) -> None:
        session = self._desk.session
        if session is None or self._is_refused(session):
            return
        self._workbench.inspector.flush()
        path, file = session.path, session.draft(number).file
        self._bar.wait()
        self._jobs.run(
            self.tr("Taking {file} otherwise").format(file=file),
            lambda progress: retake(path, number, version, progress),
            partial(self._on_taken, session),
        )

    def _is_refused(self, session: Session) -> bool:
        """Whether nothing can be changed now, which is told then."""
        why_not = session.why_not
        if why_not is not None:
            self._jobs.failed.emit(why_not)
        return why_not is not None

    def _on_taken(self, session: Session, records: Sequence[DraftRecord]) -> None:
        if session is not self._desk.session:
            return
        session.refresh()
        self._desk.compare_newest()
        version = session.talks.version_of(records[-1].number)
        words = self.tr("{file} is taken as: {version}")
        self.told.emit(words.format(file=records[-1].file, version=version_label(version)))

    def _look(self, number: int) -> None:
        session = self._desk.session
        if session is not None:
            path = session.path
            self._workbench.inspector.flush()
            self._jobs.run(
                self.tr("Looking who wrote what"),
                lambda progress: marked_up(path, number, progress),
                partial(self._ask, session),
            )

    def _ask(self, session: Session, found: MarkedUp) -> None:
        if session is not self._desk.session:
            return
        dialog = AuthorsDialog(found, self._theme(), self._window)
        dialog.named.connect(partial(self._name, session, found.record.number))
        dialog.open()

    def _name(self, session: Session, number: int, named: NamedAuthors) -> None:
        if session is not self._desk.session or self._is_refused(session):
            return
        path = session.path
        self._jobs.run(
            self.tr("Naming the authors"),
            lambda progress: name_authors(
                path, number, named.authors, parties=named.parties, comments=named.comments, progress=progress
            ),
            partial(self._on_named, session, comments=named.comments),
        )

    def _on_named(self, session: Session, taken: Taken, *, comments: bool) -> None:
        if session is not self._desk.session:
            return
        session.refresh()
        words = self.tr("Saved: who speaks for whom")
        if comments:
            words = " · ".join([words, *self._taken_words(taken)])
        self.told.emit(words)

    def _taken_words(self, taken: Taken) -> list[str]:
        """How many comments are positions now, whose are not for want of a party, and which are left out and why."""
        one = self.tr("1 comment by {author} not recorded: no party is named for {author}")
        many = self.tr("{count} comments by {author} not recorded: no party is named for {author}")
        said = [self.tr("comments recorded: {count}").format(count=taken.positions)]
        for author, count in taken.left.items():
            said.append((one if count == 1 else many).format(count=count, author=author_label(author)))
        one, many = self.tr("1 comment left out: {reason}"), self.tr("{count} comments left out: {reason}")
        for reason, count in taken.left_out.items():
            said.append((one if count == 1 else many).format(count=count, reason=reason))
        return said
