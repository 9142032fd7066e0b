"""The open workspace as the window sees it: what it says, and one short method for each thing a person does to it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from plancompare.errors import NotInWorkspace, PlanCompareError, UnusableWorkspace
from plancompare.gui.models.given_position import GivenPosition
from plancompare.gui.presence import Presence
from plancompare.model.comparison import Comparison
from plancompare.model.draft import Draft, Tracked
from plancompare.model.negotiation import ClauseMark, ClauseRef, ClauseView, DraftRecord, Status, Talks
from plancompare.workspace.database import close, data_version
from plancompare.workspace.extent import is_large
from plancompare.workspace.journal import (
    NextStep,
    has_beginning,
    long_redo,
    long_undo,
    next_redo,
    next_undo,
    redo,
    undo,
)
from plancompare.workspace.opening import open_workspace
from plancompare.workspace.overview import clause_view, marks, talks
from plancompare.workspace.parties import add_own_party, own_party, set_own_party
from plancompare.workspace.positions import record_position
from plancompare.workspace.settled import decisions_version
from plancompare.workspace.statuses import set_status

T = TypeVar("T")
Text = tuple[str, Tracked]
"""A file's hash, and which half of its tracked changes is the text."""


def _text_of(draft: Draft | DraftRecord) -> Text:
    return draft.sha256, draft.tracked


_FOLLOW = 2_000
"""Milliseconds between two looks at what another window has saved."""


def held_elsewhere(path: Path, holder: str) -> UnusableWorkspace:
    """The error for a change that only the window may make that has the workspace open."""
    return UnusableWorkspace(
        QCoreApplication.translate("Session", "{file} is only read here: {holder} has it open.").format(
            file=path.name, holder=holder
        ),
        hint=QCoreApplication.translate("Session", "Close it there, then choose “Open for changes”."),
    )


class Session(QObject):
    """One workspace, open in the GUI thread; every change is saved before the method returns.

    Where another window has it open, it is only read, and what is saved there is followed.

    Comparisons are kept by the hashes and halves of their drafts, and by what people have decided of them: what a file
    says never changes, whatever its number.

    Attributes:
        holder: who has the workspace open for changes, None where it is this window.
        busy: whether a job follows all that was said anew, until which nothing else can be recorded.
    """

    changed = Signal()
    saved = Signal(str)
    """What was just saved, in words."""
    failed = Signal(object)
    """The PlanCompareError that kept a change from being saved."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        """Open the workspace at `path`.

        Raises:
            UnusableWorkspace: the file cannot be opened as one.
        """
        super().__init__(parent)
        self.path = path
        self._presence = Presence(path)
        self.holder: str | None = None if self._presence.claim() else self._presence.holder
        self.busy = False
        self._comparisons: dict[tuple[Text, Text, int], Comparison] = {}
        self._marks: dict[int, Mapping[str, ClauseMark]] = {}
        try:
            self._db = open_workspace(path, read_only=self.holder is not None)
            self._seen = data_version(self._db)
            self.talks: Talks = talks(self._db)
        except PlanCompareError:
            self._let_go()
            raise
        if self.holder is not None:
            self._follow()

    @property
    def can_change(self) -> bool:
        """Whether something can be recorded here now."""
        return self.why_not is None

    @property
    def why_not(self) -> PlanCompareError | None:
        """What keeps everything from being recorded here now."""
        if self.holder is not None:
            return held_elsewhere(self.path, self.holder)
        if self.busy:
            return PlanCompareError(
                self.tr("All that was said in {file} is being followed anew.").format(file=self.path.name),
                hint=self.tr("Wait until that is done, or cancel it below."),
            )
        return None

    def may_change(self, path: Path) -> bool:
        """Whether the workspace at `path` is the one that is open here for changes."""
        return self.holder is None and path.exists() and self.path.exists() and path.samefile(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._let_go()

    def _let_go(self) -> None:
        if hasattr(self, "_db"):
            close(self._db)
        self._presence.release()

    @property
    def held_on_another_machine(self) -> bool:
        """Whether the window that has the workspace cannot be seen from here: it may be gone."""
        return self.holder is not None and self._presence.is_elsewhere

    def forget_holder(self) -> None:
        """Take the workspace away from the window that has it; the next one to open it may write."""
        self._presence.forget_holder()

    def _follow(self) -> None:
        timer = QTimer(self)
        timer.setInterval(_FOLLOW)
        timer.timeout.connect(self.refresh_if_changed)
        timer.start()

    def draft(self, number: int) -> DraftRecord:
        """The record of draft `number`."""
        return next(draft for draft in self.talks.drafts if draft.number == number)

    def has_drafts(self, *numbers: int) -> bool:
        """Whether all of these drafts are in the workspace now."""
        return set(numbers) <= {draft.number for draft in self.talks.drafts}

    def comparison(self, old: int, new: int) -> Comparison | None:
        """The comparison of two drafts, if it was made before and nobody has decided otherwise since."""
        return self._comparisons.get(
            (_text_of(self.draft(old)), _text_of(self.draft(new)), decisions_version(self._db))
        )

    @property
    def decided(self) -> int:
        """Another number as soon as people decide otherwise who became whom."""
        return decisions_version(self._db)

    def keep(self, comparison: Comparison, decided: int) -> None:
        """Keep a comparison, which was made when `decided` was this number, for the next time."""
        self._comparisons[_text_of(comparison.old), _text_of(comparison.new), decided] = comparison

    def holds(self, record: DraftRecord) -> bool:
        """Whether the draft with this number is still the same text."""
        return any(d.number == record.number and _text_of(d) == _text_of(record) for d in self.talks.drafts)

    def marks(self, number: int) -> Mapping[str, ClauseMark]:
        """How the clauses of draft `number` stand of which somebody has said something, by their paths."""
        if number not in self._marks:
            self._marks[number] = marks(self._db, number)
        return self._marks[number]

    def clause(self, ref: ClauseRef) -> ClauseView:
        """All that is known of one clause, or of a draft as a whole; nothing of what another window has taken away."""
        try:
            return clause_view(self._db, ref)
        except NotInWorkspace:
            return ClauseView(standing=None, positions=())

    @property
    def is_large(self) -> bool:
        """Whether what concerns all that was said takes too long for the GUI thread."""
        return is_large(self._db)

    @property
    def is_sample(self) -> bool:
        """Whether this is the sample negotiation, which a person's own drafts are not added to."""
        return has_beginning(self._db)

    def refresh(self) -> None:
        """Read again what the workspace says, after a job or another window has changed it."""
        self._seen = data_version(self._db)
        self.talks = talks(self._db)
        self._marks.clear()
        self.changed.emit()

    def refresh_if_changed(self) -> bool:
        """Read again if another program has written to the workspace since; whether it has."""
        if data_version(self._db) == self._seen:
            return False
        self.refresh()
        return True

    @property
    def own_party(self) -> str | None:
        """The code of the party for which keys mark, None until somebody chose it."""
        return own_party(self._db)

    def choose_own_party(self, code: str) -> None:
        """Mark for this party from now on, also after the next start."""

        def choose() -> str:
            set_own_party(self._db, code)
            return code

        self._do(choose, lambda chosen: self.tr("Marking for {code}").format(code=chosen))

    def add_own_party(self, code: str, name: str) -> None:
        """A party that was not in the workspace yet, for which keys mark from now on."""
        self._do(lambda: add_own_party(self._db, code, name))

    def record(self, given: GivenPosition) -> None:
        """Record what a party said of a clause, in place of what it said before or beside it."""
        given.saved = self._do(lambda: record_position(self._db, given.position, only=given.instead_of))

    def set_status(self, clause: ClauseRef, status: Status | None) -> None:
        """Set by hand how a clause stands; None lets it follow from the stances again."""
        self._do(lambda: set_status(self._db, clause, status))

    @property
    def next_undo(self) -> str | None:
        """What undo would take back, in words."""
        return next_undo(self._db)

    @property
    def next_redo(self) -> str | None:
        """What redo would do again, in words."""
        return next_redo(self._db)

    def undo(self) -> None:
        """Take back the latest change, unless another window has made one in the meantime: that is shown first."""
        if not self.refresh_if_changed():
            self._do(lambda: undo(self._db), self._undone)

    def redo(self) -> bool:
        """Do again what was taken back last; whether it was, for what another window did is shown first."""
        return not self.refresh_if_changed() and self._do(lambda: redo(self._db), self._done_again)

    @property
    def long_undo(self) -> NextStep | None:
        """What undo would take back, where that takes too long for the GUI thread."""
        return long_undo(self._db)

    @property
    def long_redo(self) -> NextStep | None:
        """What redo would do again, where that takes too long for the GUI thread."""
        return long_redo(self._db)

    def tell_undone(self, action: str) -> None:
        """A job has taken back the action of these words."""
        self.refresh()
        self.saved.emit(self._undone(action))

    def tell_done_again(self, action: str) -> None:
        """A job has done again the action of these words."""
        self.refresh()
        self.saved.emit(self._done_again(action))

    def tell_saved(self) -> None:
        """A job has done the action that undo would take back now."""
        self.refresh()
        self.saved.emit(self.tr("Saved: {what}").format(what=self.next_undo or ""))

    def tell_not_done(self, action: str) -> None:
        """A job has not done the action of these words, for something else was saved first."""
        self.refresh()
        self.saved.emit(self.tr("Changed in the meantime, so left as it is: {what}").format(what=action))

    def _undone(self, what: str | None) -> str:
        return self.tr("Undone: {what}").format(what=what)

    def _done_again(self, what: str | None) -> str:
        return self.tr("Done again: {what}").format(what=what)

    def _do(self, action: Callable[[], T], in_words: Callable[[T], str] | None = None) -> bool:
        """One change, saved when this returns; then everybody reads the workspace anew. False if it failed."""
        try:
            if (why_not := self.why_not) is not None:
                raise why_not
            result = action()
        except PlanCompareError as error:
            self.failed.emit(error)
            return False
        if in_words is None:
            self.tell_saved()
            return True
        self.refresh()
        if result is not None:
            self.saved.emit(in_words(result))
        return True
