"""The pane on the right: one clause, what changed in it, how it stands, and what each party said of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from plancompare.gui.models.row_words import material_words
from plancompare.gui.theme import Theme
from plancompare.gui.views.position_cards import PositionCards
from plancompare.gui.views.position_form import PositionForm
from plancompare.gui.words import change_words, clause_title, status_label
from plancompare.model.comparison import Row
from plancompare.model.draft import Clause
from plancompare.model.negotiation import (
    ClauseRef,
    ClauseStanding,
    NewPosition,
    Party,
    Position,
    PositionState,
    Stance,
    Status,
)

_SET_BY_HAND = (
    Status.AGREED_IN_PRINCIPLE,
    Status.AGREED_AD_REF,
    Status.DEFERRED,
    Status.WITHDRAWN,
    Status.REOPENED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedClause:
    """What the inspector shows: a clause of one draft, or a whole draft where `clause` is None."""

    ref: ClauseRef
    clause: Clause | None = None
    row: Row | None = None
    standing: ClauseStanding | None = None
    reason: str = ""
    positions: tuple[Position, ...] = ()
    superseded: tuple[Position, ...] = ()


class Inspector(QScrollArea):
    """Shows one clause and records what is said of it; decides nothing, and touches no file."""

    position_given = Signal(object, bool)
    """A NewPosition to be recorded, and whether it takes the place of what the party said before."""
    confirmed = Signal(object)
    status_chosen = Signal(object, object)
    """A ClauseRef and the Status set by hand, or None for the one that follows from the stances."""
    party_chosen = Signal(str)
    party_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: InspectedClause | None = None
        self._party: str | None = None
        self._waiting: Stance | None = None  # for the answer to whose position it is
        self._theme: Theme | None = None
        self._title, self._change, self._material = QLabel(), QLabel(), QLabel()
        self._altered, self._lineage, self._reason = QLabel(), QLabel(), QLabel()
        self._status = QComboBox()
        self._status.setObjectName("status")
        self._status.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._status.setAccessibleName(self.tr("How the clause stands"))
        self._status.activated.connect(self._on_status)
        self.form = PositionForm()
        self._cards = PositionCards()
        self._inside = QWidget()
        self._lay_out()
        self.form.stance_chosen.connect(self.mark)
        self.form.left_changed.connect(self._on_left_changed)
        self.form.party_chosen.connect(self.party_chosen)
        self.form.party_wanted.connect(self.party_wanted)
        self._cards.confirmed.connect(self.confirmed)

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._title.setObjectName("clause_title")
        self._change.setObjectName("clause_change")
        self._altered.setObjectName("agreed_text_altered")
        for label in (self._title, self._change, self._material, self._altered, self._lineage, self._reason):
            label.setWordWrap(True)
        self._heads = [QLabel(self.tr("How it stands")), QLabel(self.tr("Mark for")), QLabel(self.tr("Positions"))]
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(6)
        for widget in (self._title, self._change, self._altered, self._material, self._lineage):
            layout.addWidget(widget)
        for head, widgets in zip(
            self._heads, ((self._status, self._reason), (self.form,), (self._cards,)), strict=True
        ):
            layout.addSpacing(10)
            layout.addWidget(head)
            for each in widgets:
                layout.addWidget(each)
        layout.addStretch(1)
        self.setWidget(self._inside)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours and sizes."""
        self._theme = theme
        colors = theme.colors
        self._title.setFont(theme.chrome_font(1.35, bold=True))
        for label in (self._change, self._lineage, self._reason):
            label.setStyleSheet(f"color: {colors.faint};")
        for head in self._heads:
            head.setFont(theme.chrome_font(0.92, bold=True))
            head.setStyleSheet(f"color: {colors.faint}; border-bottom: 1px solid {colors.rule}; padding-bottom: 2px;")
        box = f"border-radius: {theme.px(4)}px; padding: {theme.px(6)}px {theme.px(8)}px;"
        self._altered.setStyleSheet(f"background: {colors.disputed}; color: {colors.paper}; font-weight: 600; {box}")
        self._material.setStyleSheet(f"background: {colors.material_ground}; color: {colors.material_ink}; {box}")
        self.form.set_theme(theme)
        self._cards.set_theme(theme)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for what stands in it: nothing is cut off at the side, and there is no scroll bar below."""
        return QSize(self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(), 120)

    def show_parties(self, parties: Sequence[Party], chosen: str | None) -> None:
        """List the parties that can be marked for; `chosen` is the one that keys mark for."""
        self._party = chosen
        self.form.show_parties(parties, chosen)

    def show_clause(self, inspected: InspectedClause | None, parties: Mapping[str, Party]) -> None:
        """Show a clause, nothing for None. Words left unrecorded in the form are recorded first, on their clause."""
        self.flush()
        self._shown = inspected
        self._inside.setVisible(inspected is not None)
        if inspected is None:
            return
        self._show_head(inspected)
        self._show_standing(inspected)
        mine = [position for position in inspected.positions if position.party == self._party]
        self.form.show_position(mine[0] if mine else None)
        self._cards.show_positions(inspected.positions, inspected.superseded, parties)
        if self._waiting is not None and self._party is not None:
            stance, self._waiting = self._waiting, None
            self.mark(stance)

    def forget_waiting(self) -> None:
        """Nobody said whose position it is: the stance that was asked for is not recorded."""
        self._waiting = None

    def _show_head(self, inspected: InspectedClause) -> None:
        row, clause = inspected.row, inspected.clause
        self._title.setText(
            clause_title(clause)
            if clause
            else self.tr("The whole of draft {number}").format(number=inspected.ref.draft)
        )
        self._change.setText(change_words(row) if row else "")
        self._change.setVisible(row is not None)
        material = material_words(row) if row else ()
        self._material.setText("<br>".join(f"<b>{escape(kind)}</b>&nbsp; {escape(words)}" for kind, words in material))
        self._material.setVisible(bool(material))
        lineage = inspected.standing.lineage if inspected.standing else ()
        self._lineage.setText("  →  ".join(str(ref) for ref in lineage))
        self._lineage.setToolTip(self.tr("The same provision in each draft: draft:clause"))
        self._lineage.setVisible(len(lineage) > 1)

    def _show_standing(self, inspected: InspectedClause) -> None:
        standing = inspected.standing
        for widget in (self._heads[0], self._status, self._reason):
            widget.setVisible(standing is not None)
        self._altered.setVisible(standing is not None and standing.agreed_text_altered)
        self._altered.setText(self.tr("⚠ Agreed text altered"))
        if standing is None:
            return
        self._status.clear()
        if standing.set_by_hand:
            self._status.addItem(self.tr("Let it follow from the stances"), "")
        else:
            self._status.addItem(status_label(standing.status), "")
        for status in _SET_BY_HAND:
            self._status.addItem(status_label(status), status.value)
        self._status.setCurrentIndex(self._status.findData(standing.status.value) if standing.set_by_hand else 0)
        self._reason.setText(self.tr("Set by hand.") if standing.set_by_hand else inspected.reason)

    def mark(self, stance: Stance) -> None:
        """Record `stance` of the chosen party on the clause shown, with what stands in the form."""
        if self._shown is None:
            return
        if self._party is None:
            self.form.buttons.show_stance(None)
            self._waiting = stance
            self.party_wanted.emit()
            return
        values = self.form.values()
        holds = any(
            position.party == self._party and position.stance is stance and position.state is PositionState.IN_FORCE
            for position in self._shown.positions
        )
        if not holds or self.form.changed:
            self._give(stance)
        if stance in {Stance.ACCEPTS_IF, Stance.PROPOSES} and not (values.condition or values.proposal):
            self.form.ask_for_more(stance)

    def flush(self) -> None:
        """Record what was typed and not recorded yet."""
        if self._shown is not None and self._party is not None and self.form.changed:
            self._give(self.form.values().stance or Stance.NONE)

    def _give(self, stance: Stance) -> None:
        assert self._shown is not None
        assert self._party is not None
        values = self.form.values()
        given = NewPosition(
            party=self._party,
            clause=self._shown.ref,
            stance=stance,
            source=values.source,
            statement=values.statement,
            condition=values.condition if stance is Stance.ACCEPTS_IF else "",
            proposal=(values.proposal or None) if stance is Stance.PROPOSES else None,
            dated=values.source.dated,
            audience=values.audience,
        )
        self.form.show_position(None)  # what is given is no longer the form's
        self.position_given.emit(given, not values.beside)

    def _on_left_changed(self) -> None:
        if self.form.values().stance is not None:
            self.flush()

    def _on_status(self) -> None:
        if self._shown is not None:
            value = self._status.currentData()
            self.status_chosen.emit(self._shown.ref, Status(value) if value else None)
