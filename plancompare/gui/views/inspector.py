"""The pane on the right: one clause, what changed in it, how it stands, and what each party said of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from plancompare.gui.models.given_position import GivenPosition
from plancompare.gui.models.row_words import material_words, shown_editorial
from plancompare.gui.theme import Theme
from plancompare.gui.views.file_marks import FileMarks
from plancompare.gui.views.position_cards import PositionCards
from plancompare.gui.views.position_form import FormValues, PositionForm
from plancompare.gui.views.wheel_guard import WheelGuard
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

_MOST_EDITORIAL = 4  # for the stances are to stay in sight
_SET_BY_HAND = (
    Status.AGREED_IN_PRINCIPLE,
    Status.AGREED_AD_REF,
    Status.DEFERRED,
    Status.WITHDRAWN,
    Status.REOPENED,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedClause:
    """What the inspector shows: a clause of one draft, or a whole draft where `clause` is None.

    `parts` are the clauses of the row where it has several, of which `clause` is one.
    """

    ref: ClauseRef
    clause: Clause | None = None
    parts: tuple[Clause, ...] = ()
    row: Row | None = None
    standing: ClauseStanding | None = None
    positions: tuple[Position, ...] = ()
    superseded: tuple[Position, ...] = ()


Context = tuple[ClauseRef, str | None]


class Inspector(QScrollArea):
    """Shows one clause and takes down what is said of it; decides nothing, and touches no file."""

    position_given = Signal(object)
    """A GivenPosition."""
    status_chosen = Signal(object, object)
    """A ClauseRef and the Status set by hand, or None for the one that follows from the stances."""
    party_chosen = Signal(str)
    party_wanted = Signal()
    part_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: InspectedClause | None = None
        self._party: str | None = None
        self._waiting: tuple[ClauseRef, Stance] | None = None  # for the answer to whose position it is
        self._unrecorded: dict[Context, tuple[str, FormValues]] = {}
        self._giving = False
        self._title, self._change, self._material = QLabel(), QLabel(), QLabel()
        self._altered, self._lineage, self._reason = QLabel(), QLabel(), QLabel()
        for label in (self._title, self._change, self._lineage, self._reason):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._parts, self._status = QComboBox(), QComboBox()
        self._parts.setObjectName("clause_part")
        self._parts.setAccessibleName(self.tr("Which of the clauses"))
        self._parts.activated.connect(self.part_chosen)
        self._status.setObjectName("status")
        self._status.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._status.setAccessibleName(self.tr("How the clause stands"))
        self._status.activated.connect(self._on_status)
        self._to_file = QToolButton()
        self._to_file.setObjectName("to_file_marks")
        self._to_file.setToolTip(self.tr("What the file itself holds on the clause: go there"))
        self._to_file.setArrowType(Qt.ArrowType.DownArrow)
        self._to_file.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._to_file.clicked.connect(self._go_to_file)
        self.form = PositionForm()
        self._cards, self._file = PositionCards(), FileMarks()
        self._inside = QWidget()
        self._lay_out()
        self.form.stance_chosen.connect(self.mark)
        self.form.left_changed.connect(self.flush)
        self.form.party_chosen.connect(self.party_chosen)
        self.form.party_wanted.connect(self.party_wanted)
        self._cards.confirmed.connect(self._confirm)

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: were it to come and go, the buttons would change places under the mouse.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._title.setObjectName("clause_title")
        self._change.setObjectName("clause_change")
        self._altered.setObjectName("agreed_text_altered")
        for label in (self._title, self._change, self._material, self._altered, self._lineage, self._reason):
            label.setWordWrap(True)
        names = (
            self.tr("How it stands"),
            self.tr("Mark for"),
            self.tr("Positions"),
            self.tr("What was said"),
            self.tr("In the file"),
        )
        self._heads = [QLabel(name) for name in names]
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(14, 12, 14, 14)
        layout.setSpacing(6)
        for widget in (self._title, self._parts, self._change, self._altered, self._material, self._lineage):
            layout.addWidget(widget)
        layout.addWidget(self._to_file)
        blocks = ((self._status, self._reason), (self.form,), (self._cards,), (self.form.details,), (self._file,))
        for head, widgets in zip(self._heads, blocks, strict=True):
            layout.addSpacing(10)
            layout.addWidget(head)
            for each in widgets:
                layout.addWidget(each)
        layout.addStretch(1)
        self.setWidget(self._inside)
        WheelGuard(self).watch(self._inside)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours and sizes."""
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
        self._file.set_theme(theme)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for what stands in it: nothing is cut off at the side, and there is no scroll bar below."""
        return QSize(self._inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width(), 120)

    def allow_changes(self, allowed: bool) -> None:  # noqa: FBT001 - the state of the workspace
        """Whether anything can be recorded here."""
        for widget in (self._status, self.form, self.form.details, self._cards):
            widget.setEnabled(allowed)

    # ---- what is shown ----

    def show_clause(
        self, inspected: InspectedClause | None, parties: Mapping[str, Party], chosen_party: str | None
    ) -> None:
        """Show a clause, nothing for None; `chosen_party` is the one that is marked for.

        Words being typed stay where they are as long as clause and party are the same. Before another is shown,
        call `leave_for`.
        """
        same = inspected is not None and self._context == (inspected.ref, chosen_party)
        self._shown, self._party = inspected, chosen_party
        self._inside.setVisible(inspected is not None)
        if inspected is None:
            return
        self.form.show_parties(list(parties.values()), chosen_party)
        self._show_head(inspected)
        self._show_standing(inspected)
        self._show_file(inspected)
        self._cards.show_positions(inspected.positions, inspected.superseded, parties)
        if not same or self._giving or not self.form.changed:
            self.form.show_position(self._own_position())
            self._show_unrecorded()
        if self._waiting is not None and self._waiting[0] == inspected.ref and chosen_party is not None:
            stance = self._waiting[1]
            self._waiting = None
            self.mark(stance)

    def leave_for(self, ref: ClauseRef | None, party: str | None) -> None:
        """Record what was typed before another clause or party is shown."""
        if self._context is not None and self._context != (ref, party):
            self.flush()

    @property
    def _context(self) -> Context | None:
        return (self._shown.ref, self._party) if self._shown else None

    def _own_position(self) -> Position | None:
        """The party's latest stance; a statement without one, as a comment is, only where it has none."""
        said = [one for one in (self._shown.positions if self._shown else ()) if one.party == self._party]
        return next((one for one in said if one.stance is not Stance.NONE), said[0] if said else None)

    def _show_unrecorded(self) -> None:
        """Words that were kept back for this clause; those typed before a party was chosen are for any party."""
        assert self._context is not None
        ref, party = self._context
        for context in ((ref, party), (ref, None)):
            if context in self._unrecorded:
                self.form.show_unrecorded(self._unrecorded.pop(context)[1])
                return

    def _show_head(self, inspected: InspectedClause) -> None:
        row, clause = inspected.row, inspected.clause
        self._title.setText(self._title_of(inspected))
        self._parts.clear()
        for part in inspected.parts:
            self._parts.addItem(clause_title(part))
        self._parts.setCurrentIndex(inspected.parts.index(clause) if clause in inspected.parts else -1)
        self._parts.setVisible(len(inspected.parts) > 1)
        self._change.setText("\n".join([change_words(row), *shown_editorial(row, _MOST_EDITORIAL)]) if row else "")
        self._change.setVisible(row is not None)
        material = material_words(row) if row else ()
        self._material.setText("<br>".join(f"<b>{escape(kind)}</b>&nbsp; {escape(words)}" for kind, words in material))
        self._material.setVisible(bool(material))
        lineage = inspected.standing.lineage if inspected.standing else ()
        self._lineage.setText("  →  ".join(str(ref) for ref in lineage))
        self._lineage.setToolTip(self.tr("The same provision in each draft: draft:clause"))
        named = not any("/" in ref.path for ref in lineage)  # a place without a number says nothing to people
        self._lineage.setVisible(len(lineage) > 1 and named)

    def _show_file(self, inspected: InspectedClause) -> None:
        counts = self._file.show_clause(inspected.clause)
        self._to_file.setText(counts)
        for widget in (self._to_file, self._heads[-1], self._file):
            widget.setVisible(bool(counts))

    def _go_to_file(self) -> None:
        """Bring what the file holds to the top of the pane, as far as there is room below it."""
        self.verticalScrollBar().setValue(self._heads[-1].y())

    def _title_of(self, inspected: InspectedClause) -> str:
        number = inspected.ref.draft
        if inspected.clause is None:
            return self.tr("The whole of draft {number}").format(number=number)
        name = clause_title(inspected.clause)
        dropped = inspected.row is not None and not inspected.row.new
        return self.tr("{clause} of draft {number}").format(clause=name, number=number) if dropped else name

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
        self._reason.setText(self.tr("Set by hand.") if standing.set_by_hand else standing.reason)

    # ---- what is recorded ----

    def mark(self, stance: Stance) -> None:
        """Record `stance` of the chosen party on the clause shown.

        What was typed goes with it; words that were said with another stance do not.
        """
        if self._shown is None:
            return
        if self._party is None:
            self.form.buttons.show_stance(None)
            self._waiting = (self._shown.ref, stance)
            self.party_wanted.emit()
            return
        values, changed, own = self.form.values(), self.form.changed, self._own_position()
        if not changed and values.stance is not stance:
            values = FormValues(beside=values.beside)
        holds = own is not None and own.stance is stance and own.state is PositionState.IN_FORCE
        if changed or not holds:
            self._give(stance, values, () if values.beside else None)
        self.form.ask_for_more(stance)

    def forget_waiting(self) -> ClauseRef | None:
        """Nobody said whose position it is: the stance that was asked for is not recorded; of which clause it was."""
        clause = None if self._waiting is None else self._waiting[0]
        self._waiting = None
        return clause

    def flush(self) -> None:
        """Record what was typed, in place of the position it was typed into; without a stance it is kept back."""
        if self._shown is None or self._context is None or self._giving:
            return
        if not self.form.changed:
            self._unrecorded.pop(self._context, None)  # the person took the words back
            return
        values, own = self.form.values(), self._own_position()
        saved = False
        if self._party is not None and values.stance is not None:
            instead_of = () if values.beside or own is None else (own.id,)
            saved = self._give(values.stance, values, instead_of)
        if not saved:
            self._unrecorded[self._context] = (self._title.text(), values)

    @property
    def unrecorded(self) -> tuple[str, ...]:
        """The clauses for which words were typed that could not be recorded."""
        typed = [self._title.text()] if self._shown is not None and self.form.changed else []
        return tuple(dict.fromkeys([*(title for title, _ in self._unrecorded.values()), *typed]))

    @property
    def kept_back(self) -> tuple[FormValues, ...]:
        """What was typed and could not be recorded, on clauses that are not shown."""
        return tuple(values for _, values in self._unrecorded.values())

    def forget_unrecorded(self) -> None:
        """The person wants to go without them."""
        self._unrecorded.clear()
        self.form.show_position(None)

    def _give(self, stance: Stance, values: FormValues, instead_of: tuple[str, ...] | None) -> bool:
        assert self._shown is not None
        assert self._party is not None
        given = GivenPosition(
            position=NewPosition(
                party=self._party,
                clause=self._shown.ref,
                stance=stance,
                source=values.source,
                statement=values.statement,
                condition=values.condition if stance is Stance.ACCEPTS_IF else "",
                proposal=(values.proposal or None) if stance is Stance.PROPOSES else None,
                dated=values.source.dated,
                audience=values.audience,
            ),
            instead_of=instead_of,
        )
        for context in ((self._shown.ref, self._party), (self._shown.ref, None)):
            self._unrecorded.pop(context, None)  # the form has them, and what it has is given now
        self._giving = True
        try:
            self.position_given.emit(given)
        finally:
            self._giving = False
        return given.saved

    def _confirm(self, position: Position) -> None:
        """The same once more, for the clause as it is worded now, in place of that one statement."""
        if position.now is None:
            return
        names = ("party", "stance", "source", "statement", "proposal", "condition", "dated", "audience")
        again = NewPosition(clause=position.now, **{name: getattr(position, name) for name in names})
        self.position_given.emit(GivenPosition(position=again, instead_of=(position.id,)))

    def _on_status(self) -> None:
        if self._shown is not None:
            value = self._status.currentData()
            self.status_chosen.emit(self._shown.ref, Status(value) if value else None)
