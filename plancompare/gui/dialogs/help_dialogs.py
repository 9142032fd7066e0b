"""The list of keys, and what the program is."""

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QMessageBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from plancompare import __version__
from plancompare.gui.actions import ACTIONS, plain_text
from plancompare.gui.models.row_words import ChangeSign, altered_words, sign_word, status_word
from plancompare.gui.theme import Theme
from plancompare.gui.views.signs import sign_icon
from plancompare.model.negotiation import Status


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


def _legend(theme: Theme) -> QWidget:
    """What each sign of the redline and the outline means."""
    signs: list[tuple[ChangeSign | Status | None, str]] = [(sign, sign_word(sign)) for sign in ChangeSign]
    signs += [(status, status_word(status)) for status in Status if status is not Status.NOT_DISCUSSED]
    signs.append((None, altered_words()))
    legend = QWidget()
    grid = QGridLayout(legend)
    grid.setContentsMargins(0, 0, 0, 0)
    side = theme.px(16)
    for place, (sign, words) in enumerate(signs):
        picture, name = QLabel(), QLabel(words)
        picture.setPixmap(sign_icon(sign, side, theme, legend.devicePixelRatioF()).pixmap(side, side))
        row, column = divmod(place, 3)
        grid.addWidget(picture, row, 2 * column)
        grid.addWidget(name, row, 2 * column + 1)
        grid.setColumnStretch(2 * column + 1, 1)
    return legend


def show_keys(parent: QWidget, theme: Theme) -> QDialog:
    """Show the list of keys, and what the signs mean, beside the work."""
    dialog = QDialog(parent)
    dialog.setObjectName("keys_dialog")
    dialog.setWindowTitle(_tr("Keys and signs"))
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
    layout.addWidget(page, 1)
    layout.addWidget(_legend(theme))
    layout.addWidget(buttons)
    dialog.resize(theme.px(600), theme.px(680))
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
