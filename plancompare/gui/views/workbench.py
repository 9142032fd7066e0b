"""The open workspace: outline, redline and inspector side by side, and the two drafts that are compared."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from plancompare.gui.models.row_mark import RowMark, clause_marks
from plancompare.gui.models.shown_rows import RowFilter
from plancompare.gui.theme import Theme
from plancompare.gui.views.draft_bar import DraftBar
from plancompare.gui.views.inspector import InspectedClause, Inspector
from plancompare.gui.views.outline_pane import OutlinePane
from plancompare.gui.views.redline_view import RedlineView
from plancompare.gui.views.summary_bar import SummaryBar
from plancompare.gui.words import draft_caption
from plancompare.model.comparison import Comparison, Row
from plancompare.model.draft import Draft
from plancompare.model.negotiation import (
    ClauseRef,
    ClauseStanding,
    DraftRecord,
    Negotiation,
    Position,
    PositionState,
    Stance,
)
from plancompare.model.status import status_reason


class Workbench(QWidget):
    """Places the panes and keeps them on the same clause; what is done goes out as signals."""

    drafts_chosen = Signal(int, int)
    filter_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft_bar, self.summary = DraftBar(), SummaryBar()
        self.outline, self.redline, self.inspector = OutlinePane(), RedlineView(), Inspector()
        self._comparison: Comparison | None = None
        self._records: tuple[DraftRecord, DraftRecord] | None = None
        self._negotiation: Negotiation | None = None
        self._standings: dict[int, Mapping[str, ClauseStanding]] = {}
        self._whole = QPushButton(self.tr("Whole text"))
        self._filters = self._filter_buttons()
        self._lay_out()
        self.draft_bar.drafts_chosen.connect(self.drafts_chosen)
        self.redline.row_selected.connect(self._on_row_selected)
        self.outline.row_chosen.connect(self.redline.select_row)
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

    def _lay_out(self) -> None:
        self._whole.setObjectName("whole_text")
        self._whole.setCheckable(True)
        self._whole.setToolTip(self.tr("Positions on the text as a whole"))
        self._whole.clicked.connect(self.show_whole_text)
        left = QWidget()
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(8, 8, 8, 0)
        left_layout.setSpacing(6)
        filters = QHBoxLayout()
        filters.setSpacing(2)
        for button in self._filters.values():
            filters.addWidget(button)
        left_layout.addLayout(filters)
        left_layout.addWidget(self._whole)
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
        for pane in (left, centre, self.inspector):
            self.panes.addWidget(pane)
        self.panes.setStretchFactor(1, 1)
        self.panes.setChildrenCollapsible(False)
        self._left = left
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panes)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the theme's colours and sizes."""
        for view in (self.outline, self.redline, self.summary, self.inspector):
            view.set_theme(theme)
        self._left.setMinimumWidth(theme.px(190))

    def show_outline(self, visible: bool) -> None:  # noqa: FBT001 - the state of a check mark
        """Show or hide the pane on the left."""
        self._left.setVisible(visible)

    def show_drafts(self, drafts: Sequence[DraftRecord], old: int | None, new: int | None) -> None:
        """List the drafts that can be compared."""
        self.draft_bar.show_drafts(drafts, old, new)

    def show_comparison(self, comparison: Comparison, old: DraftRecord, new: DraftRecord) -> None:
        """Show what differs between two drafts, and begin at the first change."""
        self._comparison, self._records = comparison, (old, new)
        self.redline.show_comparison(comparison, draft_caption(old), draft_caption(new))
        self.outline.show_comparison(comparison)

    def show_standing(
        self, negotiation: Negotiation, standings: Mapping[int, Sequence[ClauseStanding]], own_party: str | None
    ) -> None:
        """Show what is said of the clauses: after a comparison, and whenever something was recorded."""
        self._negotiation = negotiation
        self._standings = {
            number: {standing.clause.path: standing for standing in found} for number, found in standings.items()
        }
        self.inspector.show_parties(negotiation.parties, own_party)
        if self._comparison is None or self._records is None:
            return
        old, new = self._records
        marks: dict[tuple[int, str], RowMark] = {}
        for draft, record in ((self._comparison.old, old), (self._comparison.new, new)):
            found = self._marks(draft, record.number, standings[record.number], negotiation)
            marks |= {(record.number, clause): mark for clause, mark in found.items()}
        new_marks = {clause: mark for (number, clause), mark in marks.items() if number == new.number}
        old_marks = {clause: mark for (number, clause), mark in marks.items() if number == old.number}
        for view in (self.redline, self.outline):
            view.set_marks(new_marks, old_marks)
        states = [p.state for p in negotiation.positions]
        altered = sum(standing.agreed_text_altered for standing in standings[new.number])
        self.summary.show_summary(
            self._comparison.summary,
            needs_another_look=states.count(PositionState.NEEDS_ANOTHER_LOOK),
            agreed_text_altered=altered,
        )
        self._inspect()

    @staticmethod
    def _marks(
        draft: Draft, number: int, standings: Sequence[ClauseStanding], negotiation: Negotiation
    ) -> Mapping[str, RowMark]:
        return clause_marks(draft, number, standings, negotiation.positions, negotiation.parties)

    @property
    def compared(self) -> tuple[int, int] | None:
        """The numbers of the drafts shown, None while nothing is."""
        return (self._records[0].number, self._records[1].number) if self._records else None

    def clear(self) -> None:
        """Show nothing: the workspace is closed."""
        self._comparison = self._records = self._negotiation = None
        self.inspector.show_clause(None, {})

    def set_filter(self, row_filter: RowFilter) -> None:
        """Fold away what the person does not want to see."""
        self._filters[row_filter].setChecked(True)
        self.redline.set_filter(row_filter)
        self.outline.set_filter(row_filter)

    def mark(self, stance: Stance) -> None:
        """Record a stance of the chosen party on the clause shown."""
        self.inspector.mark(stance)

    def show_whole_text(self) -> None:
        """Inspect the new draft as a whole instead of one clause."""
        self._whole.setChecked(True)
        self._inspect()

    def _on_row_selected(self, row: int) -> None:
        self._whole.setChecked(False)
        self.outline.select_row(row)
        self._inspect()

    def _on_chip(self, kind: str) -> None:
        if kind == "material":
            self.redline.next_material()
        elif kind in {"needs_another_look", "agreed_text_altered"}:
            self.redline.next_marked(kind)
        else:
            self.redline.next_of_kind(kind)

    def _inspect(self) -> None:
        if self._negotiation is None or self._records is None or self._comparison is None:
            self.inspector.show_clause(None, {})
            return
        parties = {party.code: party for party in self._negotiation.parties}
        row = self._comparison.rows[place] if (place := self.redline.current_row()) is not None else None
        if row is None or self._whole.isChecked():
            self._whole.setChecked(True)
            self.inspector.show_clause(self._whole_text(self._negotiation), parties)
        else:
            self.inspector.show_clause(self._one_clause(row, self._negotiation), parties)

    def _whole_text(self, negotiation: Negotiation) -> InspectedClause:
        assert self._records is not None
        number = self._records[1].number
        standing, superseded = _told_apart(negotiation.positions_on_whole(number))
        return InspectedClause(ref=ClauseRef(number, ""), positions=standing, superseded=superseded)

    def _one_clause(self, row: Row, negotiation: Negotiation) -> InspectedClause:
        assert self._records is not None
        old, new = self._records
        clause, number = (row.new[0], new.number) if row.new else (row.old[0], old.number)
        standing = self._standings[number][clause.path]
        said, superseded = _told_apart(negotiation.positions_on(standing))
        stances = {position.party: position.stance for position in reversed(said)}
        outdated = {position.party for position in said if position.state is PositionState.NEEDS_ANOTHER_LOOK}
        reason = status_reason(clause, stances, [party.code for party in negotiation.parties], outdated)
        return InspectedClause(
            ref=standing.clause,
            clause=clause,
            row=row,
            standing=standing,
            reason=reason,
            positions=said,
            superseded=superseded,
        )


def _told_apart(said: Sequence[Position]) -> tuple[tuple[Position, ...], tuple[Position, ...]]:
    """Those that stand, and those that were superseded."""
    standing = tuple(position for position in said if position.state is not PositionState.SUPERSEDED)
    return standing, tuple(position for position in said if position.state is PositionState.SUPERSEDED)
