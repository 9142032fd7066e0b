"""The quiet line above the panes that says what people left in a draft's file, and as what it can be taken."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from plancompare.gui.theme import Theme
from plancompare.gui.words import markup_words, version_label
from plancompare.model.markup import Version
from plancompare.model.negotiation import DraftRecord

_GAP = 8


class MarkupBar(QFrame):
    """Hidden until a marked-up draft has come, or a person asks for it."""

    version_chosen = Signal(int, object)
    """A draft's number, and the Version as which its file is to be taken."""
    authors_wanted = Signal(int)
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("markup_bar")
        self._record: DraftRecord | None = None
        self._version = Version.FINAL
        self._words = QLabel()
        self._words.setObjectName("markup_words")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._choice = QWidget()
        self._take = QLabel(self.tr("Take as"))
        self._versions = self._version_buttons()
        self._authors = self._button("markup_authors", self.tr("Authors and comments…"))
        self._authors.clicked.connect(self._on_authors)
        self._buttons = self._row_of_buttons()
        self._close = self._button("markup_close", "✕")
        self._close.setToolTip(self.tr("Leave it as it is"))
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.clicked.connect(self.dismissed)
        self._layout = QGridLayout(self)
        self._layout.setVerticalSpacing(6)
        self._layout.setHorizontalSpacing(_GAP)
        self._layout.setColumnStretch(0, 1)
        self._wide: bool | None = None
        self._arrange(wide=True)
        self.hide()

    def _button(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(words)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def _version_buttons(self) -> dict[Version, QToolButton]:
        group = QButtonGroup(self)
        layout = QHBoxLayout(self._choice)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._take)
        layout.addSpacing(_GAP)
        buttons: dict[Version, QToolButton] = {}
        for version in Version:
            button = self._button(f"take_{version.name}", version_label(version))
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, version=version: self._on_version(version))
            group.addButton(button)
            layout.addWidget(button)
            buttons[version] = button
        return buttons

    def _row_of_buttons(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * _GAP)
        layout.addWidget(self._choice)
        layout.addWidget(self._authors)
        return row

    def show_draft(self, record: DraftRecord, halves: Sequence[DraftRecord], version: Version, *, open_: bool) -> None:
        """Say what the file of a draft holds.

        Args:
            record: the draft.
            halves: all drafts that were taken from its file.
            version: as what it was taken.
            open_: whether it can still be taken otherwise.
        """
        self._record, self._version = record, version
        words = markup_words(record.markup)
        numbers = ""
        if version is Version.BOTH:
            numbers = self.tr("drafts {0} and {1}").format(*(half.number for half in halves))
            head = self.tr("<b>{file}</b> ({numbers}) holds {words}.")
        else:
            head = self.tr("<b>{file}</b> holds {words}.")
        self._words.setText(head.format(file=escape(record.file), words=escape(words), numbers=numbers))
        self._words.setAccessibleName(
            head.replace("<b>", "").replace("</b>", "").format(file=record.file, words=words, numbers=numbers)
        )
        self._choice.setVisible(bool(record.markup.changes))
        for each, button in self._versions.items():
            button.setChecked(each is version)
            button.setEnabled(open_)
            button.setToolTip(self._tip(each) if open_ else self.tr("Other drafts came after it."))
            button.setAccessibleName(self.tr("Take as: {version}").format(version=version_label(each)))
        self._authors.setEnabled(True)
        self.show()
        self._fit()

    def _tip(self, version: Version) -> str:
        return {
            Version.FINAL: self.tr("The text with all tracked changes"),
            Version.ORIGINAL: self.tr("The text from before the tracked changes"),
            Version.BOTH: self.tr("Two drafts: the original, and the final text based on it"),
        }[version]

    @property
    def number(self) -> int | None:
        """The draft that it speaks of, None while it is hidden."""
        return self._record.number if self._record is not None and not self.isHidden() else None

    @property
    def sha256(self) -> str | None:
        """The file that it speaks of, None while it is hidden."""
        return self._record.sha256 if self._record is not None and not self.isHidden() else None

    def wait(self) -> None:
        """The choice is being carried out: no other until then."""
        for button in (*self._versions.values(), self._authors):
            button.setEnabled(False)

    def take_keyboard(self) -> None:
        """Put the keyboard on the choice in force."""
        shown = self._versions[self._version]
        (shown if shown.isVisible() and shown.isEnabled() else self._authors).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours: a tinted line with one joined row of buttons."""
        colors, px = theme.colors, theme.px
        side = f"border: 1px solid {colors.strong_rule}; background: {colors.raised}; color: {colors.ink};"
        self.setStyleSheet(
            f"QFrame#markup_bar {{ background: {colors.edited_ground}; border: none;"
            f" border-left: {px(4)}px solid {colors.accent}; border-bottom: 1px solid {colors.rule}; }}"
            f"QLabel {{ color: {colors.ink}; background: transparent; }}"
            f"QToolButton {{ {side} border-radius: {px(4)}px; padding: {px(4)}px {px(10)}px; }}"
            f"QToolButton:hover {{ background: {colors.hover}; border-color: {colors.accent}; }}"
            f"QToolButton:focus {{ border: 2px solid {colors.accent}; padding: {px(4) - 1}px {px(10) - 1}px; }}"
            f"QToolButton:disabled {{ color: {colors.disabled}; border-color: {colors.rule}; }}"
            f"QToolButton#take_FINAL {{ border-top-right-radius: 0; border-bottom-right-radius: 0; }}"
            f"QToolButton#take_ORIGINAL {{ border-radius: 0; border-left: none; border-right: none; }}"
            f"QToolButton#take_BOTH {{ border-top-left-radius: 0; border-bottom-left-radius: 0; }}"
            f"QToolButton#take_ORIGINAL:focus {{ border: 2px solid {colors.accent}; }}"
            f"QToolButton:checked {{ background: {colors.accent}; color: {colors.paper}; font-weight: 600; }}"
            f"QToolButton:checked:disabled {{ background: {colors.strong_rule}; color: {colors.ink}; }}"
            f"QToolButton:checked:focus {{ border: 2px solid {colors.ink}; }}"
            f"QToolButton#markup_close {{ background: transparent; border-color: transparent; padding: {px(4)}px; }}"
            f"QToolButton#markup_close:hover {{ background: {colors.hover}; }}"
            f"QToolButton#markup_close:focus {{ border: 2px solid {colors.accent}; padding: {px(4) - 1}px; }}"
        )
        self._layout.setContentsMargins(px(12), px(7), px(8), px(7))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        words = self._words.fontMetrics().horizontalAdvance(self._words.accessibleName())
        self._layout.activate()
        around = self._buttons.sizeHint().width() + self._close.sizeHint().width() + 8 * _GAP
        self._arrange(wide=words + around <= self.width())

    def _arrange(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        self._layout.addWidget(self._words, 0, 0)
        if wide:
            self._layout.addWidget(self._buttons, 0, 1)
            self._layout.addWidget(self._close, 0, 2)
        else:
            self._layout.addWidget(self._buttons, 1, 0, Qt.AlignmentFlag.AlignLeft)
            self._layout.addWidget(self._close, 0, 2, Qt.AlignmentFlag.AlignTop)
        self.updateGeometry()

    def _on_version(self, version: Version) -> None:
        if self._record is not None and version is not self._version:
            self.version_chosen.emit(self._record.number, version)

    def _on_authors(self) -> None:
        if self._record is not None:
            self.authors_wanted.emit(self._record.number)
