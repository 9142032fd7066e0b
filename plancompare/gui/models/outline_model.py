"""The outline of a comparison as a tree: the new draft's clauses, with dropped ones where they stood."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

from plancompare.gui.models.row_kinds import row_marks
from plancompare.gui.models.row_mark import NO_MARK, RowMark
from plancompare.gui.models.row_words import first_words, spoken
from plancompare.gui.models.shown_rows import RowFilter, is_shown
from plancompare.model.comparison import Comparison, Row
from plancompare.model.draft import Clause, Draft

Index = QModelIndex | QPersistentModelIndex


class OutlineRole(IntEnum):
    """What a delegate asks for besides the words."""

    PLACE = Qt.ItemDataRole.UserRole + 1
    """The row's place in the comparison, an int."""
    ENTRY = Qt.ItemDataRole.UserRole + 2
    """An OutlineEntry."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """What is painted of one row.

    Attributes:
        changed_below: a clause under this one changed.
        material_below: a clause under this one changed in a material way.
    """

    row: Row
    mark: RowMark
    changed_below: bool
    material_below: bool

    @property
    def clause(self) -> Clause:
        """The clause whose number and words stand in the outline."""
        return (self.row.new or self.row.old)[0]


class OutlineModel(QAbstractItemModel):
    """Translates a comparison's rows to a tree; an index carries the row's place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._marks: Mapping[int, RowMark] = {}
        self._parents: list[int | None] = []
        self._children: dict[int | None, list[int]] = {}
        self._order: list[int] = []
        self._changed_below: set[int] = set()
        self._material_below: set[int] = set()

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison, None for nothing."""
        self.beginResetModel()
        self._comparison, self._marks = comparison, {}
        self._parents = parent_places(comparison) if comparison else []
        self._children = {}
        self._order = []
        for place, parent in enumerate(self._parents):
            siblings = self._children.setdefault(parent, [])
            self._order.append(len(siblings))
            siblings.append(place)
        rows = comparison.rows if comparison else ()
        self._changed_below = self._above([place for place, row in enumerate(rows) if row.changed])
        self._material_below = self._above([place for place, row in enumerate(rows) if row.material])
        self.endResetModel()

    def set_marks(self, new: Mapping[str, RowMark], old: Mapping[str, RowMark]) -> None:
        """How the clauses stand, by their ids in the new draft, and of dropped ones by their ids in the old."""
        if self._comparison is None:
            return
        before, self._marks = self._marks, row_marks(self._comparison, new, old)
        for place in sorted(before.keys() | self._marks.keys()):
            if before.get(place) != self._marks.get(place):
                index = self.index_of(place)
                self.dataChanged.emit(index, index)

    def index_of(self, place: int) -> QModelIndex:
        """The index of a row of the comparison; an invalid one where it has no such row."""
        if not 0 <= place < len(self._order):
            return QModelIndex()
        return self.createIndex(self._order[place], 0, place)

    def _above(self, places: list[int]) -> set[int]:
        found: set[int] = set()
        for place in places:
            parent = self._parents[place]
            while parent is not None and parent not in found:
                found.add(parent)
                parent = self._parents[parent]
        return found

    # ---- what Qt asks ----

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        """The index of a child."""
        siblings = self._children.get(int(parent.internalId()) if parent.isValid() else None, [])
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, 0, siblings[row])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # QObject.parent() as well
        """The index of the clause above."""
        if not index.isValid():
            return QModelIndex()
        above = self._parents[int(index.internalId())]
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """How many clauses stand right under one."""
        return len(self._children.get(int(parent.internalId()) if parent.isValid() else None, []))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a clause, what a screen reader says, and what the delegate paints."""
        if not index.isValid() or self._comparison is None:
            return None
        place = int(index.internalId())
        row = self._comparison.rows[place]
        clause = (row.new or row.old)[0]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{clause.label or clause.mark} {first_words(clause.text, 12)}".strip()
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{spoken(row, self._marks.get(place))}, {first_words(clause.text, 12)}"
            case OutlineRole.PLACE:
                return place
            case OutlineRole.ENTRY:
                below = place in self._changed_below, place in self._material_below
                return OutlineEntry(row, self._marks.get(place, NO_MARK), *below)
        return None


def parent_places(comparison: Comparison) -> list[int | None]:
    """The place of the row above each row, None at the top.

    A row stands where its first new clause stands; a dropped one where its old clause's parent is now.
    """
    row_of_old = {clause.id: place for place, row in enumerate(comparison.rows) for clause in row.old}
    row_of_new = {clause.id: place for place, row in enumerate(comparison.rows) for clause in row.new}
    found: list[int | None] = []
    for place, row in enumerate(comparison.rows):
        if row.new:
            found.append(_row_above(place, row.new, comparison.new, row_of_new))
        else:
            found.append(_row_above(place, row.old, comparison.old, row_of_old))
    return found


def _row_above(place: int, clauses: tuple[Clause, ...], draft: Draft, row_of: Mapping[str, int]) -> int | None:
    """A row that holds both a clause and its parent hangs under the parent's parent."""
    parent = clauses[0].parent
    while parent is not None and row_of[parent] == place:
        parent = draft.by_id[parent].parent
    return None if parent is None else row_of[parent]


class OutlineFilter(QSortFilterProxyModel):
    """Leaves of the outline what contains the words sought and passes the filter, with all that stands above it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setRecursiveFilteringEnabled(True)
        self._sought = ""
        self._filter = RowFilter.ALL

    def seek(self, words: str) -> None:
        """Keep clauses whose number or text contains `words`, whatever their case."""
        self.beginFilterChange()
        self._sought = words.strip().casefold()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def set_filter(self, row_filter: RowFilter) -> None:
        """Keep what the filter lets stand."""
        self.beginFilterChange()
        self._filter = row_filter
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a clause stays by its own merit."""
        entry = self.sourceModel().index(source_row, 0, source_parent).data(OutlineRole.ENTRY)
        if not isinstance(entry, OutlineEntry) or not is_shown(entry.row, self._filter):
            return False
        if not self._sought:
            return True
        clauses = (*entry.row.new, *entry.row.old)
        return any(self._sought in f"{clause.path} {clause.label} {clause.text}".casefold() for clause in clauses)
