"""The outline of a comparison as a tree: the new draft's clauses, with dropped ones where they stood."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

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
        self._order: dict[int, int] = {}
        self._found: tuple[int, ...] = ()
        self._sought, self._filter = "", RowFilter.ALL
        self._texts: tuple[str, ...] = ()
        self._changed_below: set[int] = set()
        self._material_below: set[int] = set()

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show another comparison, None for nothing."""
        self.beginResetModel()
        self._comparison, self._marks = comparison, {}
        self._parents = parent_places(comparison) if comparison else []
        rows = comparison.rows if comparison else ()
        self._texts = tuple(map(_searched, rows))
        self._list()
        self._changed_below = self._above([place for place, row in enumerate(rows) if row.changed])
        self._material_below = self._above([place for place, row in enumerate(rows) if row.material])
        self.endResetModel()

    def set_marks(self, new: Mapping[str, RowMark], old: Mapping[str, RowMark]) -> None:
        """How the clauses stand, by their ids in the new draft, and of dropped ones by their ids in the old."""
        if self._comparison is None:
            return
        before, self._marks = self._marks, row_marks(self._comparison, new, old)
        for place in sorted(before.keys() | self._marks.keys()):
            index = self.index_of(place)
            if index.isValid() and before.get(place) != self._marks.get(place):
                self.dataChanged.emit(index, index)

    def set_filter(self, row_filter: RowFilter, sought: str) -> None:
        """Keep what the filter lets stand and what holds the words sought in any case, with all that is above it."""
        self.beginResetModel()
        self._filter, self._sought = row_filter, sought
        self._list()
        self.endResetModel()

    def first_found(self) -> int | None:
        """The place of the first row that is kept by its own merit, None where nothing is."""
        return self._found[0] if self._found else None

    def index_of(self, place: int) -> QModelIndex:
        """The index of a row of the comparison; an invalid one where it is left out."""
        order = self._order.get(place)
        return QModelIndex() if order is None else self.createIndex(order, 0, place)

    def _list(self) -> None:
        rows = self._comparison.rows if self._comparison else ()
        words = self._sought.casefold().split()
        self._found = tuple(
            place
            for place, row in enumerate(rows)
            if is_shown(row, self._filter) and all(word in self._texts[place] for word in words)
        )
        self._children, self._order = {}, {}
        for place in sorted(self._above(self._found) | set(self._found)):
            siblings = self._children.setdefault(self._parents[place], [])
            self._order[place] = len(siblings)
            siblings.append(place)

    def _above(self, places: Iterable[int]) -> set[int]:
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


def _searched(row: Row) -> str:
    return " ".join(f"{clause.path} {clause.label} {clause.text}" for clause in (*row.new, *row.old)).casefold()


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
