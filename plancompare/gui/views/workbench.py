"""The open workspace: outline, redline and inspector side by side, and the two drafts that are compared."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from plancompare.gui.models.known import Known
from plancompare.gui.models.row_mark import clause_marks
from plancompare.gui.models.shown_rows import RowFilter
from plancompare.gui.theme import Theme
from plancompare.gui.views.draft_bar import DraftBar
from plancompare.gui.views.inspector import InspectedClause, Inspector
from plancompare.gui.views.markup_bar import MarkupBar
from plancompare.gui.views.outline_pane import OutlinePane
from plancompare.gui.views.read_only_bar import ReadOnlyBar
from plancompare.gui.views.redline_view import RedlineView
from plancompare.gui.views.summary_bar import SummaryBar
from plancompare.gui.words import draft_caption
from plancompare.model.comparison import Comparison, Row
from plancompare.model.draft import Clause
from plancompare.model.negotiation import ClauseRef, DraftRecord, Position, PositionState, Stance


class Workbench(QWidget):
    """Places the panes and keeps them on the same clause; what is done goes out as signals."""

    drafts_chosen = Signal(int, int)
    filter_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.markup, self.draft_bar, self.summary = MarkupBar(), DraftBar(), SummaryBar()
        self.read_only = ReadOnlyBar()
        self.outline, self.redline, self.inspector = OutlinePane(), RedlineView(), Inspector()
        self._comparison: Comparison | None = None
        self._records: tuple[DraftRecord, DraftRecord] | None = None
        self._known: Known | None = None
        self._own_party: str | None = None
        self._part = 0
        self._scopes = self._scope_buttons()
        self._filters = self._filter_buttons()
        self._lay_out()
        self.draft_bar.drafts_chosen.connect(self.drafts_chosen)
        self.redline.row_selected.connect(self._on_row_selected)
        self.outline.row_chosen.connect(self.redline.select_row)
        self.redline.row_activated.connect(self._on_row_activated)
        self.inspector.part_chosen.connect(self._on_part_chosen)
        self.summary.chip_chosen.connect(self._on_chip)

    def _filter_buttons(self) -> dict[RowFilter, QToolButton]:
        group = QButtonGroup(self)
        buttons: dict[RowFilter, QToolButton] = {}
        for row_filter, words in (
            (RowFilter.ALL, self.tr("All")),
            (RowFilter.CHANGES, self.tr("Changes")),
            (RowFilter.MATERIAL, self.tr("Material")),
        ):
            button = QToolButton()
            button.setObjectName(f"filter_{row_filter.name}")
            button.setText(words)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _checked=False, row_filter=row_filter: self.filter_chosen.emit(row_filter))
            group.addButton(button)
            buttons[row_filter] = button
        buttons[RowFilter.ALL].setChecked(True)
        return buttons

    def _scope_buttons(self) -> tuple[QToolButton, QToolButton]:
        """What the inspector shows: the clause chosen, or the text as a whole."""
        group = QButtonGroup(self)
        buttons = []
        for name, words in (("one_clause", self.tr("This clause")), ("whole_text", self.tr("Whole text"))):
            button = QToolButton()
            button.setObjectName(name)
            button.setText(words)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(self._inspect)
            group.addButton(button)
            buttons.append(button)
        buttons[0].setChecked(True)
        return buttons[0], buttons[1]

    def _lay_out(self) -> None:
        left = QWidget()
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(8, 8, 8, 0)
        left_layout.setSpacing(6)
        filters = QHBoxLayout()
        filters.setSpacing(2)
        for button in self._filters.values():
            filters.addWidget(button)
        left_layout.addLayout(filters)
        left_layout.addWidget(self.outline, 1)
        centre = QWidget()
        centre_layout = QVBoxLayout(centre)
        centre_layout.setContentsMargins(0, 0, 0, 0)
        centre_layout.setSpacing(0)
        centre_layout.addWidget(self.draft_bar)
        centre_layout.addWidget(self.summary)
        centre_layout.addWidget(self.redline, 1)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setHandleWidth(1)
        scopes = QHBoxLayout()
        scopes.setContentsMargins(8, 8, 8, 0)
        scopes.setSpacing(2)
        for button in self._scopes:
            scopes.addWidget(button)
        self._right = QWidget()
        right_layout = QVBoxLayout(self._right)
        right_layout.setContentsMargins(0, 0, 0, 0)
        right_layout.setSpacing(0)
        right_layout.addLayout(scopes)
        right_layout.addWidget(self.inspector, 1)
        for pane in (left, centre, self._right):
            self.panes.addWidget(pane)
        self.panes.setStretchFactor(1, 1)
        self.panes.setChildrenCollapsible(False)
        self._left = left
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.read_only)
        layout.addWidget(self.markup)
        layout.addWidget(self.panes, 1)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours and sizes."""
        for view in (self.read_only, self.markup, self.outline, self.redline, self.summary, self.inspector):
            view.set_theme(theme)
        self._left.setMinimumWidth(theme.px(190))

    def show_outline(self, visible: bool) -> None:  # noqa: FBT001 - the state of a check mark
        """Show or hide the pane on the left."""
        self._left.setVisible(visible)

    def show_inspector(self, visible: bool) -> None:  # noqa: FBT001 - the state of a check mark
        """Show or hide the pane on the right."""
        self._right.setVisible(visible)

    def show_drafts(self, drafts: Sequence[DraftRecord], old: int | None, new: int | None) -> None:
        """List the drafts that can be compared."""
        self.draft_bar.show_drafts(drafts, old, new)

    def show_comparison(
        self,
        comparison: Comparison,
        records: tuple[DraftRecord, DraftRecord],
        known: Known,
    ) -> None:
        """Show what differs between the old draft and the new of `records`, and begin at the first change."""
        self.inspector.flush()
        self._comparison, self._records, self._known = comparison, records, None
        old, new = records
        self.redline.show_comparison(comparison, draft_caption(old), draft_caption(new))
        self.outline.show_comparison(comparison)
        self._scopes[0].setChecked(True)
        self.redline.next_change()
        if self.redline.current_row() is None and comparison.rows:
            self.redline.select_row(0)
        self.show_standing(known)

    def show_standing(self, known: Known) -> None:
        """Show what is said of the clauses: after a comparison, and whenever something was recorded."""
        if self._comparison is None or self._records is None:
            return
        self._known, self._own_party = known, known.own_party
        self.read_only.show_holder(known.holder)
        self.inspector.allow_changes(known.can_change)
        drafts = (self._comparison.old, self._comparison.new)
        old_marks, new_marks = (
            clause_marks(draft, known.marks(record.number), known.talks.parties)
            for draft, record in zip(drafts, self._records, strict=True)
        )
        for view in (self.redline, self.outline):
            view.set_marks(new_marks, old_marks)
        self.summary.show_summary(
            self._comparison.summary,
            needs_another_look=self.redline.count_marked("needs_another_look"),
            agreed_text_altered=self.redline.count_marked("agreed_text_altered"),
            are_strangers=self._comparison.are_strangers,
        )
        self._inspect()

    @property
    def compared(self) -> tuple[int, int] | None:
        """The numbers of the drafts shown, None while nothing is."""
        return (self._records[0].number, self._records[1].number) if self._records else None

    @property
    def records(self) -> tuple[DraftRecord, DraftRecord] | None:
        """The drafts shown as they were when the comparison was made, None while nothing is."""
        return self._records

    def clear(self) -> None:
        """Show nothing: the workspace is closed."""
        self._comparison = self._records = self._known = None
        self.read_only.show_holder(None)
        self.inspector.show_clause(None, {}, None)
        self.inspector.forget_unrecorded()
        self.outline.clear()

    def set_filter(self, row_filter: RowFilter) -> None:
        """Fold away what the person does not want to see."""
        self._filters[row_filter].setChecked(True)
        self.redline.set_filter(row_filter)
        self.outline.set_filter(row_filter)

    def mark(self, stance: Stance) -> None:
        """Record a stance of the chosen party on the clause shown; none while the keys stand on folded clauses."""
        if not self.redline.on_band or self._scopes[1].isChecked():
            self.inspector.mark(stance)

    def _on_row_selected(self, row: int) -> None:
        self._scopes[0].setChecked(True)
        self._part = 0
        self.outline.select_row(row)
        self._inspect()

    def _on_row_activated(self, _row: int) -> None:
        self._scopes[0].setChecked(True)
        self._inspect()
        self.inspector.form.start_typing()

    def _on_part_chosen(self, part: int) -> None:
        self._part = part
        self._inspect()

    def _on_chip(self, kind: str) -> None:
        if kind == "material":
            self.redline.next_material()
        elif kind in {"needs_another_look", "agreed_text_altered"}:
            self.redline.next_marked(kind)
        else:
            self.redline.next_of_kind(kind)

    def _inspect(self) -> None:
        """Show the chosen clause as the workspace has it now, after what was typed on another was recorded."""
        if self._known is None or self._records is None:
            return
        self.inspector.leave_for(self._ref(), self._own_party)
        parties = {party.code: party for party in self._known.talks.parties}
        self.inspector.show_clause(self._inspected(self._known), parties, self._own_party)

    def _ref(self) -> ClauseRef:
        """The clause that the inspector is to show; a draft as a whole has an empty path."""
        assert self._records is not None
        clause, number = self._clause()
        return ClauseRef(number, clause.path if clause else "")

    def _clause(self) -> tuple[Clause | None, int]:
        assert self._records is not None
        old, new = (record.number for record in self._records)
        row = self._row()
        if row is None:
            return None, new
        clauses, number = (row.new, new) if row.new else (row.old, old)
        return clauses[min(self._part, len(clauses) - 1)], number

    def _row(self) -> Row | None:
        place = self.redline.current_row()
        if place is None or self._comparison is None or self._scopes[1].isChecked():
            return None
        return self._comparison.rows[place]

    def _inspected(self, known: Known) -> InspectedClause:
        clause, _number = self._clause()
        row = self._row()
        view = known.clause(self._ref())
        positions, superseded = _told_apart(view.positions)
        return InspectedClause(
            ref=self._ref(),
            clause=clause,
            parts=(row.new or row.old) if row else (),
            row=row,
            standing=view.standing,
            positions=positions,
            superseded=superseded,
        )


def _told_apart(said: Sequence[Position]) -> tuple[tuple[Position, ...], tuple[Position, ...]]:
    """Those that stand, and those that were superseded."""
    standing = tuple(position for position in said if position.state is not PositionState.SUPERSEDED)
    return standing, tuple(position for position in said if position.state is PositionState.SUPERSEDED)
