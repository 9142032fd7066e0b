"""Six buttons, one for each stance that a party can take."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QToolButton, QWidget

from plancompare.gui.theme import Theme
from plancompare.gui.words import stance_label
from plancompare.model.negotiation import Stance

_SIGNS = {
    Stance.ACCEPTS: "✓",
    Stance.ACCEPTS_IF: "?",
    Stance.PROPOSES: "✎",
    Stance.DISPUTES: "✗",
    Stance.RESERVES: "…",
    Stance.NONE: "○",
}
_GAP = 4


class StanceButtons(QWidget):
    """The stance in force is pressed; a click takes another."""

    stance_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[Stance, QToolButton] = {}
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_GAP)
        self._layout.setSizeConstraint(QGridLayout.SizeConstraint.SetNoConstraint)
        self._columns = 0
        for stance, sign in _SIGNS.items():
            button = QToolButton()
            button.setObjectName(f"stance_{stance.name}")
            button.setText(f"{sign}  {stance_label(stance)}")
            button.setAccessibleName(stance_label(stance))
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, stance=stance: self.stance_chosen.emit(stance))
            self._group.addButton(button)
            self._buttons[stance] = button
        self._arrange(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three buttons in a line where they have room, else two."""
        super().resizeEvent(event)
        self._arrange(3 if self.width() >= self._width_of(3) else 2)

    def minimumSizeHint(self) -> QSize:
        """Room for two buttons in a line."""
        return QSize(self._width_of(2), self._layout.minimumSize().height())

    def _width_of(self, columns: int) -> int:
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        return columns * widest + (columns - 1) * _GAP

    def _arrange(self, columns: int) -> None:
        if columns != self._columns:
            self._columns = columns
            for place, button in enumerate(self._buttons.values()):
                self._layout.addWidget(button, place // columns, place % columns)
            for column in range(3):
                self._layout.setColumnStretch(column, 1 if column < columns else 0)
            self.updateGeometry()

    def set_keys(self, keys: dict[Stance, str]) -> None:
        """Name the key of each stance in its button's tip."""
        for stance, key in keys.items():
            self._buttons[stance].setToolTip(f"{stance_label(stance)} ({key})")

    def show_stance(self, stance: Stance | None, *, hollow: bool = False) -> None:
        """Press the button of `stance`, none of them for None; hollow where the text has changed since."""
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each is stance)
            button.setProperty("hollow", hollow)
            button.style().unpolish(button)
            button.style().polish(button)
        self._group.setExclusive(True)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours."""
        colors = theme.colors
        grounds = {
            Stance.ACCEPTS: (colors.agreed, colors.agreed_ground),
            Stance.ACCEPTS_IF: (colors.conditional, colors.conditional_ground),
            Stance.PROPOSES: (colors.conditional, colors.conditional_ground),
            Stance.RESERVES: (colors.conditional, colors.conditional_ground),
            Stance.DISPUTES: (colors.disputed, colors.disputed_ground),
            Stance.NONE: (colors.undiscussed, colors.undiscussed_ground),
        }
        for stance, button in self._buttons.items():
            ink, ground = grounds[stance]
            button.setStyleSheet(
                f"QToolButton {{ border: 1px solid {colors.strong_rule}; border-radius: {theme.px(4)}px;"
                f" background: {colors.raised}; padding: {theme.px(5)}px {theme.px(4)}px; color: {colors.ink}; }}"
                f"QToolButton:hover {{ background: {colors.hover}; border-color: {ink}; }}"
                f"QToolButton:focus {{ border: 2px solid {colors.accent}; }}"
                f"QToolButton:checked {{ background: {ground}; color: {ink}; border: 2px solid {ink};"
                " font-weight: 600; }"
                f'QToolButton[hollow="true"]:checked {{ background: {colors.raised}; border-style: dashed; }}'
                f"QToolButton:disabled {{ color: {colors.disabled}; border-color: {colors.rule}; }}"
            )
