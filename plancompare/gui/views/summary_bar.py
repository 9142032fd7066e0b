"""One line that says how much changed, each count a button that goes to the next of its kind."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from plancompare.gui.models.row_words import ChangeSign
from plancompare.gui.theme import Theme, ThemeChoice, make_theme
from plancompare.gui.views.signs import sign_icon
from plancompare.model.comparison import Summary
from plancompare.model.negotiation import Status

_SIGNS: dict[str, ChangeSign | Status | None] = {
    "edited": ChangeSign.EDITED,
    "moved": ChangeSign.MOVED,
    "inserted": ChangeSign.INSERTED,
    "deleted": ChangeSign.DELETED,
    "split": ChangeSign.SPLIT,
    "merged": ChangeSign.MERGED,
    "material": ChangeSign.MATERIAL,
    "needs_another_look": Status.REOPENED,
    "agreed_text_altered": None,  # the alarm
}
_LOUD = ("agreed_text_altered", "needs_another_look")


class SummaryBar(QWidget):
    """Counts of a comparison; those that are nought are left out."""

    chip_chosen = Signal(str)
    """`edited`, `moved`, `inserted`, `deleted`, `split`, `merged`, `material`, `needs_another_look` or
    `agreed_text_altered`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = make_theme(ThemeChoice.LIGHT)
        self._words: dict[str, tuple[int, str]] = {}
        self._chips: dict[str, QToolButton] = {}
        self._same = QLabel(self.tr("The two texts are the same."))
        self._same.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._same)
        for kind in _SIGNS:
            chip = QToolButton()
            chip.setObjectName(f"chip_{kind}")
            chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(partial(self._on_clicked, kind))
            chip.hide()
            layout.addWidget(chip)
            self._chips[kind] = chip
        self._strangers = QLabel()
        self._strangers.setObjectName("strangers")
        self._strangers.hide()
        layout.addWidget(self._strangers)
        layout.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_theme(self._theme)

    def show_summary(
        self,
        summary: Summary,
        *,
        needs_another_look: int = 0,
        agreed_text_altered: int = 0,
        are_strangers: bool = False,
    ) -> None:
        """Show the counts of a comparison, and of what needs the person's eye in the workspace.

        Where the texts are strangers to each other, it is asked whether they are drafts of one text.
        """
        tr = self.tr
        self._words = {
            "edited": (summary.edited, tr("{0} edited")),
            "moved": (summary.moved, tr("{0} moved")),
            "inserted": (summary.inserted, tr("{0} new")),
            "deleted": (summary.deleted, tr("{0} dropped")),
            "split": (summary.split, tr("{0} split")),
            "merged": (summary.merged, tr("{0} merged")),
            "material": (summary.material, tr("{0} material")),
            "needs_another_look": (
                needs_another_look,
                tr("{0} needs another look") if needs_another_look == 1 else tr("{0} need another look"),
            ),
            "agreed_text_altered": (
                agreed_text_altered,
                tr("{0} agreed text altered") if agreed_text_altered == 1 else tr("{0} agreed texts altered"),
            ),
        }
        for kind, (count, words) in self._words.items():
            chip = self._chips[kind]
            chip.setVisible(count > 0)
            chip.setAccessibleName(words.format(count))
            chip.setToolTip(self.tr("{0}: go to the next").format(words.format(count)))
        self._strangers.setVisible(are_strangers)
        self._strangers.setToolTip(
            tr("They have next to no word in common: are they drafts of the same text, in one language?")
        )
        self._same.setVisible(not any(count for count, _ in self._words.values()))
        self._fit()

    def set_theme(self, theme: Theme) -> None:
        """Paint with these colours and sizes."""
        self._theme = theme
        side = theme.px(18)
        for kind, chip in self._chips.items():
            chip.setIconSize(QSize(side, side))
            chip.setStyleSheet(f"QToolButton {{ padding: {theme.px(2)}px {theme.px(4)}px; }}")
            chip.setIcon(sign_icon(_SIGNS[kind], side, theme, self.devicePixelRatioF()))
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """As tall as a chip; as narrow as need be."""
        return QSize(0, self._theme.px(30))

    def sizeHint(self) -> QSize:
        """As tall as a chip."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out where the room is too narrow for all of them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Words where there is room for them, the loudest to the last; numbers always."""
        question = self.tr("Next to no word in common: one text, one language?")
        metrics = self._strangers.fontMetrics()
        asking = 0 if self._strangers.isHidden() else metrics.horizontalAdvance(question)
        for in_words in (set(_SIGNS), {"material", *_LOUD}, set(_LOUD), set[str]()):
            for kind, (count, words) in self._words.items():
                self._chips[kind].setText(words.format(count) if kind in in_words else str(count))
            shown = [chip for chip in self._chips.values() if not chip.isHidden()]
            room = self.width() - sum(chip.sizeHint().width() + 2 for chip in shown)
            if room >= asking:
                break
        self._strangers.setText(metrics.elidedText(question, Qt.TextElideMode.ElideRight, room))

    def _on_clicked(self, kind: str) -> None:
        self.chip_chosen.emit(kind)
