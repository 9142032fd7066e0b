"""Asks whether a workspace may be taken over from a window on another machine, which may have crashed long ago."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_to_take_over(parent: QWidget, holder: str, take_over: Callable[[], None]) -> None:
    """Ask, and do it if the person wants it."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("TakingOver", text)

    box = QMessageBox(parent)
    box.setObjectName("taking_over")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("PlanCompare")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(tr("{holder} still has this workspace open.").format(holder=holder))
    box.setInformativeText(
        tr(
            "That is another computer. Take the workspace over only if PlanCompare does not run there any more: two"
            " windows must not write at the same time."
        )
    )
    leave = box.addButton(tr("Leave it read only"), QMessageBox.ButtonRole.RejectRole)
    over = box.addButton(tr("Take it over"), QMessageBox.ButtonRole.DestructiveRole)
    over.setObjectName("take_over")
    over.clicked.connect(take_over)
    box.setDefaultButton(leave)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
