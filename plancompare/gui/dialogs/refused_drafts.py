"""Tells which of several files cannot be added and why, and asks whether the others are to be."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QLabel, QScrollArea, QStyle, QVBoxLayout, QWidget

from plancompare.errors import PlanCompareError
from plancompare.gui.views.plain import plain_label

_WIDTH, _MOST_HEIGHT = 460, 320


class RefusedDraftsDialog(QDialog):
    """One entry to a refused file, however many there are; accepted where the others are to be added."""

    def __init__(self, refused: Sequence[PlanCompareError], others: int, parent: QWidget | None = None) -> None:
        """`refused` says of each file what is wrong; `others` is how many could be added."""
        super().__init__(parent)
        self.setObjectName("refused_drafts")
        self.setWindowTitle("PlanCompare")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head = QLabel(self._head_words(len(refused), others))
        head.setObjectName("refused_head")
        head.setWordWrap(True)
        font = QFont(head.font())
        font.setWeight(QFont.Weight.DemiBold)
        head.setFont(font)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(head)
        layout.addWidget(_Entries(refused), 1)
        layout.addWidget(self._buttons(others))

    def _head_words(self, refused: int, others: int) -> str:
        if not others:
            return self.tr("None of these files can be added.")
        many = self.tr("{count} of the {all} files cannot be added. Nothing was added.")
        one = self.tr("1 of the {all} files cannot be added. Nothing was added.")
        return (one if refused == 1 else many).format(count=refused, all=refused + others)

    def _buttons(self, others: int) -> QDialogButtonBox:
        box = QDialogButtonBox()
        if not others:
            box.addButton(QDialogButtonBox.StandardButton.Close)
        else:
            many = self.tr("&Add the other {count} drafts").format(count=others)
            add = box.addButton(
                self.tr("&Add the other draft") if others == 1 else many, QDialogButtonBox.ButtonRole.AcceptRole
            )
            add.setObjectName("add_others")
            add.setDefault(True)
            none = box.addButton(self.tr("Add &none"), QDialogButtonBox.ButtonRole.RejectRole)
            none.setObjectName("add_none")
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        return box


class _Entries(QScrollArea):
    """What is wrong with each file and what to do about it; scrolls where there are many."""

    def __init__(self, refused: Sequence[PlanCompareError]) -> None:
        super().__init__()
        inside = QWidget()
        self._lines = layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(1)
        for error in refused:
            layout.addWidget(_line(error.message, "refused_file"))
            if error.hint:
                hint = _line(error.hint, "refused_hint")
                hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
                layout.addWidget(hint)
            layout.addSpacing(8)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """As high as its entries, up to what a small screen holds."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        height = self._lines.heightForWidth(_WIDTH - bar)
        return QSize(_WIDTH, min(height + 2, _MOST_HEIGHT))


def _line(words: str, name: str) -> QLabel:
    line = plain_label(words)
    line.setObjectName(name)
    line.setWordWrap(True)
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return line
