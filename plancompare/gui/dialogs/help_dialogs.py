"""The list of keys, and what the program is."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QTextBrowser, QVBoxLayout, QWidget

from plancompare import __version__
from plancompare.gui.actions import ACTIONS, plain_text


def _tr(text: str) -> str:
    return QCoreApplication.translate("HelpDialogs", text)


def keys_html() -> str:
    """Every command that has a key, by menu, as a table."""
    parts: list[str] = []
    menu = ""
    for spec in ACTIONS:
        if not spec.key:
            continue
        if spec.menu != menu:
            menu = spec.menu
            parts.append(
                f"<tr><td colspan='3'><p style='margin-top:8px'><b>{escape(plain_text(menu))}</b></p></td></tr>"
            )
        key = QKeySequence(spec.key).toString(QKeySequence.SequenceFormat.NativeText)
        parts.append(
            f"<tr><td>{escape(plain_text(spec.text))}</td><td><b>{escape(key)}</b></td>"
            f"<td>{escape(spec.quick_key)}</td></tr>"
        )
    head = f"<tr><td></td><td>{_tr('Anywhere')}</td><td>{_tr('In redline and outline')}</td></tr>"
    return f"<table cellpadding='3' width='100%'>{head}{''.join(parts)}</table>"


def show_keys(parent: QWidget) -> QDialog:
    """Show the list of keys beside the work."""
    dialog = QDialog(parent)
    dialog.setObjectName("keys_dialog")
    dialog.setWindowTitle(_tr("Keys"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    page = QTextBrowser()
    page.setHtml(keys_html())
    page.setAccessibleName(_tr("Keys"))
    intro = QLabel(_tr("Up and Down move between clauses; F8 jumps from change to change."))
    intro.setWordWrap(True)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.addWidget(intro)
    layout.addWidget(page)
    layout.addWidget(buttons)
    dialog.resize(560, 620)
    dialog.open()
    return dialog


def show_about(parent: QWidget) -> QMessageBox:
    """Say what the program is, under which licence, and that it keeps everything here."""
    box = QMessageBox(parent)
    box.setObjectName("about")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_tr("About PlanCompare"))
    box.setText(f"PlanCompare {__version__}")
    box.setInformativeText(
        _tr(
            "Redlines of successive drafts, and what each party said of every clause."
            " Everything stays on this computer: the program opens no network connection."
            "\n\nApache License 2.0. Noto fonts under the SIL Open Font License; Qt under the LGPL."
        )
    )
    box.open()
    return box
