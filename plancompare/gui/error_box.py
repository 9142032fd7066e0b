"""The one place where errors are shown: what is wrong and what to do, or that the program itself is at fault."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from plancompare.errors import PlanCompareError
from plancompare.log import LOGGER
from plancompare.paths import log_file


def show_error(parent: QWidget | None, error: BaseException) -> QMessageBox:
    """Tell the person of `error` without stopping the program; a bug is also logged whole."""
    if isinstance(error, PlanCompareError):
        message, hint = error.message, error.hint
    else:
        LOGGER.error("A fault of the program", exc_info=error)
        message = QCoreApplication.translate("ErrorBox", "PlanCompare ran into a fault of its own.")
        hint = QCoreApplication.translate(
            "ErrorBox", "Nothing that was saved is lost. What happened is written in {log}."
        ).format(log=log_file())
    box = QMessageBox(parent)
    box.setObjectName("error")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("PlanCompare")
    box.setText(message)
    box.setInformativeText(hint)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
    return box
