"""The line above the panes that says why nothing can be changed, and offers to try again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from plancompare.gui.theme import Theme


class ReadOnlyBar(QFrame):
    """Hidden while the workspace can be changed."""

    retry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read_only_bar")
        self._words = QLabel()
        self._words.setObjectName("read_only_words")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        retry = QToolButton()
        retry.setObjectName("read_only_retry")
        retry.setText(self.tr("Open for changes"))
        retry.setToolTip(self.tr("Try again, once it is closed there"))
        retry.clicked.connect(self.retry_wanted)
        layout = QHBoxLayout(self)
        layout.addWidget(self._words, 1)
        layout.addWidget(retry)
        self.hide()

    def show_holder(self, holder: str | None) -> None:
        """Say who has the workspace, None: nobody else."""
        self.setVisible(holder is not None)
        if holder is not None:
            words = self.tr("Read only: {holder} has this workspace open. What is saved there is shown here.")
            self._words.setText(words.format(holder=holder))

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours."""
        colors = theme.colors
        self.setStyleSheet(
            f"#read_only_bar {{ background: {colors.material_ground}; border-bottom: 1px solid {colors.rule}; }}"
            f"#read_only_words {{ color: {colors.material_ink}; }}"
        )
