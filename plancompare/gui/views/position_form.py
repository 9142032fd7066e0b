"""The form in which a person records what a party said of a clause, and how that is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, Signal
from PySide6.QtWidgets import (
    QApplication,
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
_SAID = Source(grade=Grade.SAID)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormValues:
    """What stands in the form, besides the party and the clause.

    `beside`: the statement stands beside what the party said before, as a contradiction does.
    """

    stance: Stance | None = None
    statement: str = ""
    condition: str = ""
    proposal: str = ""
    source: Source = _SAID
    audience: Audience = Audience.INTERNAL
    beside: bool = False

    @property
    def says_something(self) -> bool:
        """Whether there are words of the party in it; a source alone says nothing of the clause."""
        return bool(self.statement or self.condition or self.proposal)


class PositionForm(QWidget):
    """The party and its stance; `details` has statement and source. Leaving the form changed records it."""

    stance_chosen = Signal(object)
    left_changed = Signal()
    """The person went elsewhere and there are other words in the form than are recorded."""
    party_chosen = Signal(str)
    party_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parties = self._list("party", self.tr("Party whose position is marked"))
        self.parties.activated.connect(self._on_party)
        self.buttons = StanceButtons()
        self.buttons.stance_chosen.connect(self.stance_chosen)
        self._hint = QLabel(self.tr("Not recorded yet: choose a stance."))
        self._hint.setObjectName("not_recorded")
        self._statement = self._paragraph("statement", self.tr("What was said"))
        self._condition = self._line("condition", self.tr("On what condition"))
        self._proposal = self._paragraph("proposal", self.tr("The wording proposed"))
        self._grade = self._list("grade", self.tr("How it is known"))
        self._audience = self._list("audience", self.tr("Who may be shown it"))
        for grade in Grade:
            self._grade.addItem(grade_label(grade), grade.value)
        for audience in Audience:
            self._audience.addItem(audience_label(audience), audience.value)
        self._medium = self._line("medium", self.tr("Document, meeting or newspaper"))
        self._reference = self._line("reference", self.tr("Page or link"))
        self._day = QDateEdit()
        self._day.setObjectName("dated")
        self._day.setAccessibleName(self.tr("Day of the statement"))
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("d MMM yyyy")
        self._day.setMinimumDate(_NO_DAY)
        self._day.setSpecialValueText(self.tr("no date"))
        self._beside = QCheckBox(self.tr("&Keep the earlier statement too"))
        self._beside.setObjectName("beside")
        self._beside.setToolTip(
            self.tr("For statements that contradict each other; otherwise the newer one takes the earlier one's place")
        )
        self._stance: Stance | None = None
        self.details = QWidget()
        self._lay_out()
        self._shown = FormValues()
        self.show_position(None)
        for field in self._fields():
            field.installEventFilter(self)
        for typed in (self._statement, self._proposal, self._condition):
            typed.textChanged.connect(self._show_hint)

    def _fields(self) -> tuple[QWidget, ...]:
        lists = (self._grade, self._audience, self._day, self._beside)
        return (self._statement, self._proposal, self._condition, self._medium, self._reference, *lists)

    def _lay_out(self) -> None:
        self._rows = QFormLayout(self.details)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
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
        self._rows.addRow(self._beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self.parties, self.buttons, self._hint):
            layout.addWidget(part)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours, and give the paragraphs room for their lines."""
        self.buttons.set_theme(theme)
        self._hint.setStyleSheet(f"color: {theme.colors.conditional}; font-weight: 600;")
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
        """Fill the form with what is recorded; for None it is empty, internal, and of no particular source."""
        hollow = position is not None and position.state is PositionState.NEEDS_ANOTHER_LOOK
        if position is None:
            values = FormValues()
        else:
            values = FormValues(
                stance=position.stance,
                statement=position.statement,
                condition=position.condition,
                proposal=position.proposal or "",
                source=position.source,
                audience=position.audience,
            )
        self._stance = values.stance
        self.buttons.show_stance(values.stance, hollow=hollow)
        self._beside.setVisible(position is not None)
        self._fill(values)
        self._show_rows_for(values.stance)
        self._shown = self.values()
        self._show_hint()

    def show_unrecorded(self, values: FormValues) -> None:
        """Put words back that were typed and are not recorded."""
        self._fill(values)
        self._show_rows_for(values.stance)
        self._show_hint()

    def _fill(self, values: FormValues) -> None:
        day = values.source.dated
        self._statement.setPlainText(values.statement)
        self._condition.setText(values.condition)
        self._proposal.setPlainText(values.proposal)
        self._grade.setCurrentIndex(self._grade.findData(values.source.grade.value))
        self._audience.setCurrentIndex(self._audience.findData(values.audience.value))
        self._medium.setText(values.source.medium)
        self._medium.setCursorPosition(0)
        self._reference.setText(values.source.reference)
        self._reference.setCursorPosition(0)
        self._day.setDate(QDate(day.year, day.month, day.day) if day else _NO_DAY)
        self._beside.setChecked(values.beside)

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
        """Whether the form says something that is not recorded yet."""
        now = self.values()
        if self._stance is None:
            return now.says_something
        return replace(now, beside=False) != replace(self._shown, beside=False)

    @property
    def typing(self) -> bool:
        """Whether the person is at one of its fields, also while another window is before this one."""
        focus = self.window().focusWidget()
        return focus is not None and self.details.isAncestorOf(focus)

    def start_typing(self) -> None:
        """Put the cursor into the statement."""
        self._statement.setFocus()

    def ask_for_more(self, stance: Stance) -> None:
        """Put the cursor where a stance wants words: the condition, or the wording proposed."""
        wanted = {Stance.ACCEPTS_IF: self._condition, Stance.PROPOSES: self._proposal}.get(stance)
        said = {Stance.ACCEPTS_IF: self._condition.text(), Stance.PROPOSES: self._proposal.toPlainText()}
        if wanted is not None and not said[stance].strip():
            self._show_rows_for(stance)
            wanted.setFocus()

    def _show_rows_for(self, stance: Stance | None) -> None:
        self._rows.setRowVisible(self._condition, stance is Stance.ACCEPTS_IF)
        self._rows.setRowVisible(self._proposal, stance is Stance.PROPOSES)

    def _show_hint(self) -> None:
        self._hint.setVisible(self._stance is None and self.values().says_something)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Going from the form to something else counts as having said what stands in it."""
        if event.type() is QEvent.Type.FocusOut and not self.typing and QApplication.activePopupWidget() is None:
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

    def _list(self, name: str, says: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        box.setAccessibleName(says)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        return box

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setPlaceholderText(hint)
        line.setAccessibleName(hint)
        return line

    def _paragraph(self, name: str, hint: str) -> QPlainTextEdit:
        paragraph = QPlainTextEdit()
        paragraph.setObjectName(name)
        paragraph.setPlaceholderText(hint)
        paragraph.setAccessibleName(hint)
        paragraph.setTabChangesFocus(True)
        return paragraph
