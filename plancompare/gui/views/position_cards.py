"""What every party said of the clause shown, one card to a position."""

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from plancompare.gui.theme import Theme
from plancompare.gui.words import audience_label, day, position_words, source_words, stance_of
from plancompare.model.negotiation import Party, Position, PositionState


class PositionCards(QWidget):
    """The positions in force or waiting for another look; those superseded fold out below."""

    confirmed = Signal(object)
    """A position that still holds for the text as it is now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._theme: Theme | None = None
        self._shown: tuple[Sequence[Position], Sequence[Position], Mapping[str, Party]] = ((), (), {})
        self._earlier_open = False

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours."""
        self._theme = theme
        self._fill()

    def show_positions(
        self, standing: Sequence[Position], superseded: Sequence[Position], parties: Mapping[str, Party]
    ) -> None:
        """Show these positions; `superseded` only when the person asks for them."""
        self._shown = (standing, superseded, parties)
        self._fill()

    def _fill(self) -> None:
        if self._theme is None:
            return
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        standing, superseded, parties = self._shown
        if not standing:
            nothing = QLabel(self.tr("No position is recorded yet."))
            nothing.setStyleSheet(f"color: {self._theme.colors.faint};")
            self._layout.addWidget(nothing)
        for position in standing:
            self._layout.addWidget(self._card(position, parties.get(position.party), self._theme))
        if superseded:
            self._layout.addWidget(self._earlier_button(len(superseded)))
            if self._earlier_open:
                for position in superseded:
                    self._layout.addWidget(self._card(position, parties.get(position.party), self._theme))

    def _earlier_button(self, count: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName("earlier_positions")
        many = self.tr("{count} earlier statements").format(count=count)
        button.setText(self.tr("1 earlier statement") if count == 1 else many)
        button.setArrowType(Qt.ArrowType.DownArrow if self._earlier_open else Qt.ArrowType.RightArrow)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.clicked.connect(self._on_earlier)
        return button

    def _on_earlier(self) -> None:
        self._earlier_open = not self._earlier_open
        self._fill()

    def _card(self, position: Position, party: Party | None, theme: Theme) -> QFrame:
        colors = theme.colors
        stale = position.state is PositionState.NEEDS_ANOTHER_LOOK
        past = position.state is PositionState.SUPERSEDED
        color = party.color if party else colors.strong_rule
        card = QFrame()
        card.setObjectName("position_card")
        card.setAccessibleName(position_words(position))
        style = "dashed" if stale else "solid"
        card.setStyleSheet(
            f"QFrame#position_card {{ background: {colors.window if past else colors.raised};"
            f" border: 1px {style} {colors.strong_rule if stale else colors.rule};"
            f" border-left: {theme.px(4)}px solid {color}; border-radius: {theme.px(4)}px; }}"
            "QLabel { border: none; background: transparent; }"
        )
        layout = QVBoxLayout(card)
        layout.setContentsMargins(theme.px(10), theme.px(7), theme.px(10), theme.px(8))
        layout.setSpacing(theme.px(3))
        layout.addLayout(self._card_head(position, theme))
        if position.condition:
            layout.addWidget(_line(self.tr("If: {words}").format(words=position.condition), colors.ink))
        if position.proposal:
            layout.addWidget(_line(self.tr("Proposes: “{words}”").format(words=position.proposal), colors.ink))
        if position.statement:
            layout.addWidget(_line(position.statement, colors.faint if past else colors.ink))
        layout.addWidget(_line(self._known_by(position), colors.faint, size=theme.chrome_points * theme.zoom * 0.9))
        if stale:
            layout.addLayout(self._look_again(position, theme))
        return card

    def _card_head(self, position: Position, theme: Theme) -> QHBoxLayout:
        ink = theme.stance_color(position.stance).name()
        stance = QLabel(
            f"<b>{escape(position.party)}</b> &nbsp;<span style='color:{ink}'>{escape(stance_of(position))}</span>"
        )
        where = QLabel(str(position.clause) if position.clause.path else self.tr("whole text"))
        where.setStyleSheet(f"color: {theme.colors.faint};")
        where.setToolTip(self.tr("The clause as worded in this draft"))
        head = QHBoxLayout()
        head.addWidget(stance)
        head.addStretch(1)
        head.addWidget(where)
        return head

    def _look_again(self, position: Position, theme: Theme) -> QHBoxLayout:
        gone = position.now is None
        words = self.tr("The clause was dropped since.") if gone else self.tr("The text has changed since.")
        row = QHBoxLayout()
        row.addWidget(_line(words, theme.colors.conditional), 1)
        if not gone:
            confirm = QPushButton(self.tr("Still holds"))
            confirm.setObjectName("confirm_position")
            confirm.setToolTip(self.tr("Record the same position on the text as it is now"))
            confirm.clicked.connect(lambda: self.confirmed.emit(position))
            row.addWidget(confirm)
        return row

    def _known_by(self, position: Position) -> str:
        said = day(position.dated) if position.dated and position.dated != position.source.dated else ""
        parts = [source_words(position.source), said, audience_label(position.audience)]
        return " · ".join(part for part in parts if part)


def _line(words: str, color: str, *, size: float | None = None) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setStyleSheet(f"color: {color};" + (f" font-size: {size}pt;" if size else ""))
    return label
