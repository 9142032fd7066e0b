"""Asks before words go that were typed and could not be recorded."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def go_without(parent: QWidget, clauses: Sequence[str]) -> bool:
    """Whether the person wants to go without recording what was typed on `clauses`."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Unrecorded", text)

    box = QMessageBox(parent)
    box.setObjectName("unrecorded")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("PlanCompare")
    box.setTextFormat(Qt.TextFormat.PlainText)  # a clause without a number is called by the draft's own words
    box.setText(tr("Words that you typed are not recorded yet: {clauses}.").format(clauses=", ".join(clauses)))
    box.setInformativeText(tr("They need a party and a stance. Go back to them, or go without recording them?"))
    back = box.addButton(tr("Go back"), QMessageBox.ButtonRole.RejectRole)
    box.addButton(tr("Go without them"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(back)
    box.exec()
    return box.clickedButton() is not back
