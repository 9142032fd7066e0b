"""What the draft's file itself holds on the clause shown: who changed which words when, and its comments."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from plancompare.gui.models.row_words import first_words, shortened
from plancompare.gui.theme import Theme
from plancompare.gui.views.plain import breakable, plain_label
from plancompare.gui.words import author_label, day, markup_counts
from plancompare.model.draft import Clause, Comment, Revision, RevisionKind
from plancompare.model.markup import ChangesBy, changes_of, day_in, threads_of

_MOST_WORDS, _MOST_LETTERS, _MOST_LINES, _MOST_ENTRIES, _DEEPEST = 60, 600, 40, 25, 3


class FileMarks(QWidget):
    """A block to each author and day with tracked changes, then the comments, answers below what they answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._theme: Theme | None = None
        self._clause: Clause | None = None

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours."""
        self._theme = theme
        self._fill()

    def show_clause(self, clause: Clause | None) -> str:
        """Show what the file holds on this clause; how much that is, in words, "" for nothing."""
        if clause is not self._clause:
            self._clause = clause
            self._fill()
        if clause is None:
            return ""
        changes = sum(len(found.changes) for found in changes_of(clause))
        return markup_counts(changes, len(threads_of(clause)))

    def _fill(self) -> None:
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self._theme is None or self._clause is None:
            return
        self._layout.setSpacing(self._theme.px(8))
        changes, threads = changes_of(self._clause), threads_of(self._clause)
        for found in changes[:_MOST_ENTRIES]:
            self._layout.addWidget(self._changes(found, self._theme))
        self._tell_more(sum(len(found.changes) for found in changes[_MOST_ENTRIES:]), 0)
        for comment, depth in threads[:_MOST_ENTRIES]:
            self._layout.addWidget(self._comment(comment, depth, self._theme))
        self._tell_more(0, len(threads[_MOST_ENTRIES:]))

    def _tell_more(self, changes: int, comments: int) -> None:
        if counts := markup_counts(changes, comments):
            self._layout.addWidget(_line(self.tr("… and more: {counts}").format(counts=counts)))

    def _changes(self, found: ChangesBy, theme: Theme) -> QFrame:
        lines = [self._change_words(change) for change in found.changes[:_MOST_LINES]]
        if (more := len(found.changes) - _MOST_LINES) > 0:
            lines.append(self.tr("… and more: {counts}").format(counts=markup_counts(more, 0)))
        return _entry("file_changes", [author_label(found.author), day(found.day)], "\n".join(lines), theme)

    def _change_words(self, change: Revision) -> str:
        words = {
            RevisionKind.INSERT: self.tr("put in: “{words}”"),
            RevisionKind.DELETE: self.tr("took out: “{words}”"),
            RevisionKind.MOVE: self.tr("moved: “{words}”"),
        }[change.kind]
        return words.format(words=shortened(first_words(change.text, _MOST_WORDS), _MOST_LETTERS))

    def _comment(self, comment: Comment, depth: int, theme: Theme) -> QWidget:
        colors = theme.colors
        resolved = self.tr("resolved") if comment.resolved else ""
        head = [author_label(comment.author), day(day_in(comment.date)), resolved]
        card = _entry("file_comment", head, comment.text, theme, faint=comment.resolved, pad=theme.px(8))
        card.setStyleSheet(
            f"QFrame#file_comment {{ background: {colors.window if comment.resolved else colors.raised};"
            f" border: 1px solid {colors.rule}; border-radius: {theme.px(4)}px; }}"
        )
        indented = QWidget()
        layout = QVBoxLayout(indented)
        layout.setContentsMargins(theme.px(14) * min(depth, _DEEPEST), 0, 0, 0)
        layout.addWidget(card)
        return indented


def _entry(name: str, head: list[str], words: str, theme: Theme, *, faint: bool = False, pad: int = 0) -> QFrame:
    """Who and when in a small line, and below it what."""
    said = " · ".join(part for part in head if part)
    above, below = _line(said), _line(words)
    above.setFont(theme.chrome_font(0.92))
    above.setStyleSheet(f"color: {theme.colors.faint};")
    below.setStyleSheet(f"color: {theme.colors.faint if faint else theme.colors.ink};")
    entry = QFrame()
    entry.setObjectName(name)
    entry.setAccessibleName(f"{said}: {words}")
    copy = QAction(QCoreApplication.translate("FileMarks", "Copy"), entry)
    copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(words))
    entry.addAction(copy)
    entry.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
    layout = QVBoxLayout(entry)
    layout.setContentsMargins(pad, pad - pad // 4, pad, pad - pad // 4)
    layout.setSpacing(theme.px(1))
    layout.addWidget(above)
    layout.addWidget(below)
    return entry


def _line(words: str) -> QLabel:
    """A line to be read: where the mouse can select in many of them, laying them out takes five times as long."""
    line = plain_label(breakable(words))
    line.setWordWrap(True)
    return line
