"""Asks whose positions are to be marked: a party of the workspace, or one that is not in it yet."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from plancompare.model.negotiation import Party


class PartyDialog(QDialog):
    """A list of the parties, and room for the short code and the name of another, e.g. UKR and Ukraine."""

    party_chosen = Signal(str)
    party_named = Signal(str, str)

    def __init__(
        self, parties: Sequence[Party], parent: QWidget | None = None, *, title: str = "", intro: str = ""
    ) -> None:
        super().__init__(parent)
        self.setObjectName("party_dialog")
        self.setWindowTitle(title or self.tr("Whose position?"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._parties, self._code, self._name = QComboBox(), QLineEdit(), QLineEdit()
        self._parties.setObjectName("known_parties")
        for party in parties:
            self._parties.addItem(f"{party.name} ({party.code})", party.code)
        self._parties.addItem(self.tr("Another party"), "")
        self._code.setObjectName("party_code")
        self._code.setMaxLength(12)
        self._code.setPlaceholderText(self.tr("short, e.g. UKR"))
        self._name.setObjectName("party_name")
        self._name.setPlaceholderText(self.tr("in full, e.g. Ukraine"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._lay_out(intro, any_known=bool(parties))
        self._parties.currentIndexChanged.connect(self._on_change)
        self._code.textChanged.connect(self._on_change)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        self._on_change()

    def _lay_out(self, words: str, *, any_known: bool) -> None:
        intro = QLabel(
            words or self.tr("Choose the party whose positions you mark with the keys. You can change it at any time.")
        )
        intro.setTextFormat(Qt.TextFormat.PlainText)
        intro.setWordWrap(True)
        self._form = QFormLayout()
        self._form.addRow(self.tr("&Party"), self._parties)
        self._form.addRow(self.tr("&Code"), self._code)
        self._form.addRow(self.tr("&Name"), self._name)
        self._form.setRowVisible(self._parties, any_known)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(intro)
        layout.addLayout(self._form)
        layout.addWidget(self._buttons)
        self.setMinimumWidth(400)
        (self._parties if any_known else self._code).setFocus()

    def _on_change(self) -> None:
        known = bool(self._parties.currentData())
        self._form.setRowVisible(self._code, not known)
        self._form.setRowVisible(self._name, not known)
        named = bool(self._code.text().strip())
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(known or named)

    def _on_accepted(self) -> None:
        if code := self._parties.currentData():
            self.party_chosen.emit(code)
        else:
            self.party_named.emit(self._code.text().strip(), self._name.text().strip())
