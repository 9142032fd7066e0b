"""The line above the redline where a person chooses which two drafts are compared."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from plancompare.gui.views.plain import plain_tip
from plancompare.gui.words import draft_label
from plancompare.model.negotiation import DraftRecord


class DraftBar(QWidget):
    """Two lists of the workspace's drafts, and a button that changes them about."""

    drafts_chosen = Signal(int, int)
    """The numbers of the old draft and the new."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._old, self._new = QComboBox(), QComboBox()
        self._listed: tuple[DraftRecord, ...] = ()
        self._old.setAccessibleName(self.tr("Old draft"))
        self._new.setAccessibleName(self.tr("New draft"))
        for box, name in ((self._old, "old_draft"), (self._new, "new_draft")):
            box.setObjectName(name)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(self._on_activated)
        swap = QToolButton()
        swap.setObjectName("swap_drafts")
        swap.setText("⇄")
        swap.setToolTip(self.tr("Compare the other way round"))
        swap.setAccessibleName(swap.toolTip())
        swap.clicked.connect(self._on_swap)
        old_name, new_name = QLabel(self.tr("&Compare")), QLabel(self.tr("&with"))
        old_name.setBuddy(self._old)
        new_name.setBuddy(self._new)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 8, 10, 4)
        layout.setSpacing(8)
        layout.addWidget(old_name)
        layout.addWidget(self._old, 1)
        layout.addWidget(swap)
        layout.addWidget(new_name)
        layout.addWidget(self._new, 1)

    def show_drafts(self, drafts: Sequence[DraftRecord], old: int | None, new: int | None) -> None:
        """List `drafts`, with these two chosen; tells nobody, and leaves an open list alone if it says so already."""
        if (tuple(drafts), old, new) == (self._listed, self._old.currentData(), self._new.currentData()):
            return
        self._listed = tuple(drafts)
        for box, number in ((self._old, old), (self._new, new)):
            box.clear()
            for draft in drafts:
                tip = plain_tip(f"{draft.file}\nSHA-256 {draft.sha256}")
                box.addItem(draft_label(draft), draft.number)
                box.setItemData(box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
            box.setCurrentIndex(box.findData(number))
            box.setEnabled(len(drafts) > 1)

    def _on_activated(self) -> None:
        old, new = self._old.currentData(), self._new.currentData()
        if old is not None and new is not None:
            self.drafts_chosen.emit(old, new)

    def _on_swap(self) -> None:
        old, new = self._old.currentIndex(), self._new.currentIndex()
        self._old.setCurrentIndex(new)
        self._new.setCurrentIndex(old)
        self._on_activated()
