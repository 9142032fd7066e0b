"""The form in which a person records what a party said of a clause, and how that is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from plancompare.gui.theme import Theme
from plancompare.gui.views.stance_buttons import StanceButtons
from plancompare.gui.words import audience_label, grade_label
from plancompare.model.negotiation import Audience, Grade, Party, Position, PositionState, Source, Stance

_NO_DAY = QDate(1900, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormValues:
    """What stands in the form, besides the party and the clause.

    `beside`: the statement stands beside what the party said before, as a contradiction does.
    """

    stance: Stance | None
    statement: str
    condition: str
    proposal: str
    source: Source
    audience: Audience
    beside: bool


class PositionForm(QWidget):
    """Stance, statement and source of one party on the clause shown; leaving a changed field records it."""

    stance_chosen = Signal(object)
    left_changed = Signal()
    """A field was left with other words than are recorded."""
    party_chosen = Signal(str)
    party_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parties = QComboBox()
        self.parties.setObjectName("party")
        self.parties.setAccessibleName(self.tr("Party whose position is marked"))
        self.parties.activated.connect(self._on_party)
        self.buttons = StanceButtons()
        self.buttons.stance_chosen.connect(self.stance_chosen)
        self._statement = self._paragraph("statement", self.tr("What was said"), 3)
        self._condition = self._line("condition", self.tr("On what condition"))
        self._proposal = self._paragraph("proposal", self.tr("The wording proposed"), 3)
        self._grade, self._audience = QComboBox(), QComboBox()
        self._grade.setObjectName("grade")
        for box in (self.parties, self._grade, self._audience):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
        for grade in Grade:
            self._grade.addItem(grade_label(grade), grade.value)
        self._grade.setCurrentIndex(self._grade.findData(Grade.SAID.value))
        for audience in Audience:
            self._audience.addItem(audience_label(audience), audience.value)
        self._medium = self._line("medium", self.tr("Document, meeting or newspaper"))
        self._reference = self._line("reference", self.tr("Page or link"))
        self._day = QDateEdit()
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("d MMM yyyy")
        self._day.setMinimumDate(_NO_DAY)
        self._day.setSpecialValueText(self.tr("no date"))
        self._beside = QCheckBox(self.tr("Stands &beside what they said before"))
        self._beside.setObjectName("beside")
        self._beside.setToolTip(
            self.tr("For statements that contradict each other; otherwise the newer one supersedes")
        )
        self._stance: Stance | None = None
        self._shown = self.values()
        self._lay_out()
        for widget in (self._statement, self._proposal, self._condition, self._medium, self._reference, self._day):
            widget.installEventFilter(self)
        self._grade.activated.connect(self._leave)
        self._audience.activated.connect(self._leave)

    def _lay_out(self) -> None:
        self._rows = QFormLayout()
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self._rows.setHorizontalSpacing(10)
        self._rows.setVerticalSpacing(6)
        for name, widget in (
            (self.tr("&If"), self._condition),
            (self.tr("&Wording"), self._proposal),
            (self.tr("S&tatement"), self._statement),
            (self.tr("&Source"), self._grade),
            (self.tr("&Medium"), self._medium),
            (self.tr("&Page, link"), self._reference),
            (self.tr("&Dated"), self._day),
            (self.tr("Sho&w to"), self._audience),
        ):
            label = QLabel(name)
            label.setBuddy(widget)
            self._rows.addRow(label, widget)
        self._rows.addRow("", self._beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.parties)
        layout.addWidget(self.buttons)
        layout.addLayout(self._rows)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours, and give the paragraphs room for their lines."""
        self.buttons.set_theme(theme)
        for paragraph in (self._statement, self._proposal):
            paragraph.setFixedHeight(paragraph.fontMetrics().lineSpacing() * 3 + theme.px(14))

    def show_parties(self, parties: Sequence[Party], chosen: str | None) -> None:
        """List the parties that can be marked for; tells nobody."""
        self.parties.clear()
        if chosen is None:
            self.parties.addItem(self.tr("Whose position? Choose a party"), "")
        for party in parties:
            self.parties.addItem(self.tr("{name} ({code})").format(name=party.name, code=party.code), party.code)
        self.parties.insertSeparator(self.parties.count())
        self.parties.addItem(self.tr("Add a party…"), None)
        self.parties.setCurrentIndex(max(0, self.parties.findData(chosen or "")))

    def show_position(self, position: Position | None) -> None:
        """Fill the form with what is recorded; empty for None, but for the source, which often stays the same."""
        stance = position.stance if position else None
        hollow = position is not None and position.state is PositionState.NEEDS_ANOTHER_LOOK
        self._stance = stance
        self.buttons.show_stance(stance, hollow=hollow)
        self._statement.setPlainText(position.statement if position else "")
        self._condition.setText(position.condition if position else "")
        self._proposal.setPlainText((position.proposal or "") if position else "")
        source = position.source if position else Source(grade=Grade(self._grade.currentData()))
        if position is not None:
            self._grade.setCurrentIndex(self._grade.findData(source.grade.value))
            self._audience.setCurrentIndex(self._audience.findData(position.audience.value))
        self._medium.setText(source.medium)
        self._reference.setText(source.reference)
        self._day.setDate(QDate(source.dated.year, source.dated.month, source.dated.day) if source.dated else _NO_DAY)
        self._beside.setChecked(False)
        self._beside.setVisible(position is not None)
        self._show_rows_for(stance)
        self._shown = self.values()

    def values(self) -> FormValues:
        """What stands in the form now."""
        day = self._day.date()
        return FormValues(
            stance=self._stance,
            statement=self._statement.toPlainText().strip(),
            condition=self._condition.text().strip(),
            proposal=self._proposal.toPlainText().strip(),
            source=Source(
                grade=Grade(self._grade.currentData()),
                medium=self._medium.text().strip(),
                reference=self._reference.text().strip(),
                dated=date(day.year(), day.month(), day.day()) if day != _NO_DAY else None,
            ),
            audience=Audience(self._audience.currentData()),
            beside=self._beside.isChecked(),
        )

    @property
    def changed(self) -> bool:
        """Whether there are words in the form that are not recorded yet."""
        now = self.values()
        if self._stance is None:  # a source alone says nothing of the clause
            return bool(now.statement or now.condition or now.proposal)
        return replace(now, beside=False) != replace(self._shown, beside=False)

    def ask_for_more(self, stance: Stance) -> None:
        """Put the cursor where a stance wants words: the condition, or the wording proposed."""
        self._show_rows_for(stance)
        if stance is Stance.ACCEPTS_IF:
            self._condition.setFocus()
        elif stance is Stance.PROPOSES:
            self._proposal.setFocus()

    def _show_rows_for(self, stance: Stance | None) -> None:
        self._rows.setRowVisible(self._condition, stance is Stance.ACCEPTS_IF)
        self._rows.setRowVisible(self._proposal, stance is Stance.PROPOSES)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving a field counts as having said what stands in it."""
        if event.type() is QEvent.Type.FocusOut:
            self._leave()
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        if self.changed:
            self.left_changed.emit()

    def _on_party(self) -> None:
        code = self.parties.currentData()
        if code is None:
            self.party_wanted.emit()
        elif code:
            self.party_chosen.emit(code)

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setPlaceholderText(hint)
        line.setAccessibleName(hint)
        return line

    def _paragraph(self, name: str, hint: str, lines: int) -> QPlainTextEdit:
        paragraph = QPlainTextEdit()
        paragraph.setObjectName(name)
        paragraph.setPlaceholderText(hint)
        paragraph.setAccessibleName(hint)
        paragraph.setTabChangesFocus(True)
        paragraph.setFixedHeight(paragraph.fontMetrics().lineSpacing() * lines + 14)
        return paragraph
