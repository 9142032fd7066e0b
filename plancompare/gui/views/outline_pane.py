"""The outline beside the redline: where in the text one is, and what changed where."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QLineEdit, QTreeView, QVBoxLayout, QWidget

from plancompare.gui.models.outline_model import OutlineModel, OutlineRole
from plancompare.gui.models.row_mark import RowMark
from plancompare.gui.models.shown_rows import RowFilter
from plancompare.gui.theme import Theme, ThemeChoice, make_theme
from plancompare.gui.views.outline_delegate import OutlineDelegate
from plancompare.model.comparison import Comparison
from plancompare.model.draft import ClauseKind


class OutlinePane(QWidget):
    """A field to find clauses, and the tree of them."""

    row_chosen = Signal(int)
    """The person chose a clause; the place of its row in the comparison."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = OutlineModel(self)
        self._row_filter = RowFilter.ALL
        self._comparison: Comparison | None = None
        self._following = False
        self._followed: int | None = None
        self._field, self._tree = QLineEdit(), QTreeView()
        self._field.setObjectName("outline_filter")
        self._field.setPlaceholderText(self.tr("Find in outline"))
        self._field.setAccessibleName(self.tr("Find in outline"))
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self._refine)
        self._field.installEventFilter(self)
        self._delegate = OutlineDelegate(make_theme(ThemeChoice.LIGHT))
        self._dress_tree()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self._nothing = QLabel(self.tr("No clause fits."))
        self._nothing.setObjectName("outline_nothing")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._nothing.hide()
        layout.addWidget(self._field)
        layout.addWidget(self._nothing)
        layout.addWidget(self._tree, 1)

    def _dress_tree(self) -> None:
        tree = self._tree
        tree.setObjectName("outline")
        tree.setAccessibleName(self.tr("Outline"))
        tree.setModel(self.model)
        tree.setItemDelegate(self._delegate)
        tree.setHeaderHidden(True)
        tree.setUniformRowHeights(True)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setMouseTracking(True)
        tree.setIndentation(14)
        # Not the current index: Qt makes the first line current, unselected, when the tree only gets the keyboard.
        tree.selectionModel().selectionChanged.connect(self._on_selected)

    def show_comparison(self, comparison: Comparison) -> None:
        """Show the outline of another comparison; nothing is chosen in it yet."""
        self._comparison, self._followed = comparison, None
        self._following = True
        self.model.show_comparison(comparison)
        self._following = False
        self._open()

    def clear(self) -> None:
        """Show nothing."""
        self._comparison = None
        self.model.show_comparison(None)

    def set_marks(self, new: Mapping[str, RowMark], old: Mapping[str, RowMark] | None = None) -> None:
        """How the clauses stand, by their ids in the new draft, and of dropped ones by their ids in the old."""
        self.model.set_marks(new, old or {})

    def set_filter(self, row_filter: RowFilter) -> None:
        """Leave out what the filter leaves out."""
        self._row_filter = row_filter
        self._refine()

    def set_theme(self, theme: Theme) -> None:
        """Paint with these colours and sizes."""
        self._delegate.set_theme(theme)
        self._nothing.setStyleSheet(f"color: {theme.colors.faint};")
        self._tree.setIndentation(theme.px(14))
        self._delegate.sizeHintChanged.emit(QModelIndex())
        self._tree.doItemsLayout()

    def select_row(self, place: int) -> None:
        """Follow the redline: make a row's clause the current one; emits nothing."""
        self._followed = place
        index = self.model.index_of(place)
        self._following = True
        if index.isValid():
            self._tree.setCurrentIndex(index)
            self._tree.scrollTo(index)
        else:
            self._tree.setCurrentIndex(QModelIndex())
        self._following = False

    def current_row(self) -> int | None:
        """The place of the current clause's row, None where there is none."""
        place = self._tree.currentIndex().data(OutlineRole.PLACE)
        return place if isinstance(place, int) else None

    def focus_filter(self) -> None:
        """Let the person type what to find."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the field, Down and Enter go to the clauses found, Escape back to all of them."""
        if watched is not self._field or not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._go_to_found()
            case Qt.Key.Key_Escape if self._field.text():
                self._field.clear()
            case _:
                return False
        return True

    def _go_to_found(self) -> None:
        place = self.model.first_found()
        if place is not None:
            self._tree.setFocus(Qt.FocusReason.TabFocusReason)
            self._tree.setCurrentIndex(self.model.index_of(place))

    def _refine(self) -> None:
        self._following = True
        self.model.set_filter(self._row_filter, self._field.text())
        self._following = False
        self._nothing.setVisible(bool(self._field.text()) and not self.model.rowCount())
        self._open()
        if self._followed is not None:
            self.select_row(self._followed)

    def _open(self) -> None:
        """What is found is seen at once; else headings stand open and points closed."""
        if self._field.text():
            self._tree.expandAll()
            return
        self._tree.collapseAll()
        self._open_groups(QModelIndex())

    def _open_groups(self, parent: QModelIndex) -> None:
        if self._comparison is None:
            return
        for row in range(self.model.rowCount(parent)):
            index = self.model.index(row, 0, parent)
            shown = self._comparison.rows[index.data(OutlineRole.PLACE)]
            clause = (shown.new or shown.old)[0]
            if clause.kind in {ClauseKind.HEADING, ClauseKind.ANNEX} and self.model.hasChildren(index):
                self._tree.expand(index)
                self._open_groups(index)

    def _on_selected(self, selected: QItemSelection) -> None:
        places = [index.data(OutlineRole.PLACE) for index in selected.indexes()]
        if places and not self._following:
            self._followed = places[0]
            self.row_chosen.emit(places[0])
