"""Asks for a party that is not in the workspace yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget


class PartyDialog(QDialog):
    """A short code and a name, e.g. UKR and Ukraine."""

    party_named = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("party_dialog")
        self.setWindowTitle(self.tr("Add a party"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._code, self._name = QLineEdit(), QLineEdit()
        self._code.setObjectName("party_code")
        self._code.setMaxLength(12)
        self._code.setPlaceholderText(self.tr("e.g. UKR"))
        self._name.setObjectName("party_name")
        self._name.setPlaceholderText(self.tr("e.g. Ukraine"))
        form = QFormLayout()
        form.addRow(self.tr("&Code"), self._code)
        form.addRow(self.tr("&Name"), self._name)
        intro = QLabel(self.tr("Whose positions do you want to mark? The code stands for the party in every table."))
        intro.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Add party"))
        self._code.textChanged.connect(self._on_code)
        self._on_code("")
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(intro)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        self.accepted.connect(lambda: self.party_named.emit(self._code.text().strip(), self._name.text().strip()))

    def _on_code(self, code: str) -> None:
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(bool(code.strip()))
