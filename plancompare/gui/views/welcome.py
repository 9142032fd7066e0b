"""What a person sees before a workspace is open: where to begin."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from plancompare.gui.theme import Theme
from plancompare.gui.views.plain import plain_label


class Welcome(QWidget):
    """A place to drop drafts on, three buttons, and the workspaces of late."""

    sample_wanted = Signal()
    open_wanted = Signal()
    drafts_wanted = Signal()
    recent_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = plain_label("PlanCompare")
        self._lead = plain_label()
        self._recent_head = QLabel(self.tr("Recent workspaces"))
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._drop = QFrame()
        self._drop.setObjectName("drop_place")
        self._lay_out()
        self.show_workspace(None)

    def _lay_out(self) -> None:
        add, sample, opened = (
            self._button("add_drafts", self.tr("Choose drafts…")),
            self._button("open_sample", self.tr("Open the sample negotiation")),
            self._button("open_workspace", self.tr("Open a workspace…")),
        )
        add.setDefault(True)
        add.clicked.connect(self.drafts_wanted)
        sample.clicked.connect(self.sample_wanted)
        opened.clicked.connect(self.open_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        for button in (add, sample, opened):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._lead.setWordWrap(True)
        for label in (self._lead, self._recent_head):
            label.setObjectName("quiet")
        inside = QVBoxLayout(self._drop)
        inside.setContentsMargins(32, 28, 32, 28)
        inside.setSpacing(12)
        inside.addWidget(self._title)
        inside.addWidget(self._lead)
        inside.addSpacing(6)
        inside.addLayout(buttons)
        inside.addSpacing(10)
        inside.addWidget(self._recent_head)
        inside.addLayout(self._recent)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(self._drop, 4)
        across.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(across)
        layout.addStretch(3)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours and sizes."""
        colors = theme.colors
        # The sheet first: setting one afterwards would take the fonts of what stands inside away again.
        self._drop.setStyleSheet(
            f"QFrame#drop_place {{ background: {colors.paper}; border: 2px dashed {colors.strong_rule};"
            f" border-radius: {theme.px(8)}px; }}"
            f"QLabel#quiet {{ color: {colors.faint}; }}"
            f"QPushButton {{ padding: {theme.px(6)}px {theme.px(14)}px; }}"
        )
        self._title.setFont(theme.text_font(2.0, bold=True))
        self._lead.setFont(theme.chrome_font(1.1))
        self._recent_head.setFont(theme.chrome_font(0.92, bold=True))
        self._drop.setMaximumWidth(theme.px(820))

    def show_workspace(self, name: str | None) -> None:
        """Speak of the open workspace `name`, which has no drafts yet; of none for None."""
        self._title.setText(name or "PlanCompare")
        self._lead.setText(
            self.tr(
                "Drop the drafts of a negotiated text here, in any order: Word, OpenDocument, PDF or text files."
                " They are compared point by point. Everything stays on this computer."
            )
        )

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List the workspaces opened of late, newest first."""
        while (item := self._recent.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._recent_head.setVisible(bool(paths))
        for path in paths:
            button = QPushButton(f"{path.stem}    {path.parent}")
            button.setFlat(True)
            button.setStyleSheet("text-align: left; padding: 3px 4px;")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAccessibleName(self.tr("Open {name}").format(name=path.name))
            button.clicked.connect(lambda _checked=False, path=path: self.recent_chosen.emit(path))
            self._recent.addWidget(button)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        return button
