"""Asks for whom the authors of a marked-up draft speak, and whether their comments become positions."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from plancompare.gui.dialogs.party_dialog import PartyDialog
from plancompare.gui.theme import Theme
from plancompare.gui.views.plain import plain_label, plain_tip
from plancompare.gui.words import author_label, clause_title, day
from plancompare.jobs.placed_comments import PlacedRemark, day_of
from plancompare.jobs.take_comments import MarkedUp

_ANOTHER = object()
_MOST_ROWS = 6


@dataclass(frozen=True, slots=True)
class NamedAuthors:
    """What the person said: each author's party, None for none; the names of new parties; whether to take comments."""

    authors: dict[str, str | None]
    parties: dict[str, str]
    comments: bool


class AuthorsDialog(QDialog):
    """One line to an author; below it what would be recorded."""

    named = Signal(object)
    """A NamedAuthors."""

    def __init__(self, told: MarkedUp, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("authors_dialog")
        self.setWindowTitle(self.tr("Authors and comments"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._told, self._theme = told, theme
        self._new: dict[str, str] = {}
        self._boxes = {author.name: self._box(author.name) for author in told.markup.authors}
        self._take = QCheckBox(self.tr("&Make their comments positions"))
        self._take.setObjectName("take_comments")
        self._preview, self._count = QTableWidget(0, 4), QLabel()
        self._settled = QTimer(self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._lay_out()
        self._fill_boxes()
        self._take.toggled.connect(self._show_preview)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.accepted.connect(self._on_accepted)
        self._show_preview()
        self._fit_columns()

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"author {name}")
        box.setAccessibleName(self.tr("Party of {name}").format(name=author_label(name)))
        box.setMinimumContentsLength(18)
        box.activated.connect(lambda _place, name=name: self._on_chosen(name))
        return box

    def _lay_out(self) -> None:
        px = self._theme.px
        intro = QLabel(
            self.tr("Say for which party each author of {file} speaks. It is remembered for the next draft.").format(
                file=self._told.record.file
            )
        )
        intro.setTextFormat(Qt.TextFormat.PlainText)
        intro.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(14), px(16), px(14))
        layout.setSpacing(px(10))
        layout.addWidget(intro)
        layout.addWidget(self._table())
        with_comments = bool(self._told.remarks)
        for widget in (self._take, self._preview, self._count):
            layout.addWidget(widget, 1 if widget is self._preview else 0)
            widget.setVisible(with_comments)
        layout.addWidget(self._buttons)
        self._lay_out_preview()
        self.resize(px(680), px(560) if with_comments else self.sizeHint().height())

    def _table(self) -> QWidget:
        """The authors, in a pane that scrolls where there are many."""
        px, faint = self._theme.px, f"color: {self._theme.colors.faint};"
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, px(4), 0)
        grid.setHorizontalSpacing(px(18))
        grid.setVerticalSpacing(px(6))
        grid.setColumnStretch(0, 1)
        for column, words in enumerate(
            (self.tr("Author"), self.tr("Changes"), self.tr("Comments"), self.tr("Speaks for"))
        ):
            head = QLabel(words)
            head.setFont(self._theme.chrome_font(0.92, bold=True))
            head.setStyleSheet(faint)
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight if column in {1, 2} else Qt.AlignmentFlag(0))
        for row, author in enumerate(self._told.markup.authors, 1):
            name = plain_label(self._short(author_label(author.name)))
            name.setToolTip(plain_tip(author_label(author.name)))
            name.setBuddy(self._boxes[author.name])
            grid.addWidget(name, row, 0)
            for column, count in ((1, author.changes), (2, author.comments)):
                number = QLabel(f"{count:,}" if count else "–")
                number.setStyleSheet("" if count else faint)
                grid.addWidget(number, row, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._boxes[author.name].setMinimumWidth(px(170))
            grid.addWidget(self._boxes[author.name], row, 3)
        pane = QScrollArea()
        pane.setWidget(inside)
        pane.setWidgetResizable(True)
        pane.setFrameShape(QFrame.Shape.NoFrame)
        pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        line = max(box.sizeHint().height() for box in self._boxes.values()) + px(6)
        pane.setFixedHeight(line * min(len(self._boxes), _MOST_ROWS) + px(30))
        return pane

    def _short(self, name: str) -> str:
        """A name that leaves room for the party: some programs write whole addresses."""
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, self._theme.px(260))

    def _lay_out_preview(self) -> None:
        self._preview.setObjectName("comments_preview")
        self._preview.setAccessibleName(self.tr("What would be recorded"))
        self._preview.setHorizontalHeaderLabels(
            [self.tr("Clause"), self.tr("Author"), self.tr("Party"), self.tr("Words")]
        )
        self._preview.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._preview.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self._preview.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self._preview.setTabKeyNavigation(False)
        self._preview.setShowGrid(False)
        self._preview.setWordWrap(True)
        self._preview.setStyleSheet(f"QTableWidget::item {{ padding: {self._theme.px(4)}px {self._theme.px(6)}px; }}")
        self._preview.verticalHeader().hide()
        self._preview.setAlternatingRowColors(True)
        self._preview.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        header = self._preview.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        # All rows are measured once when the width has settled: each time a cell changes would take seconds.
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._preview.resizeRowsToContents)
        header.sectionResized.connect(lambda *_: self._settled.start())
        self._count.setObjectName("comments_count")
        self._count.setWordWrap(True)
        self._count.setStyleSheet(f"color: {self._theme.colors.faint};")

    def _fill_boxes(self) -> None:
        """List the parties in every box, with what is chosen in it."""
        names = {party.code: party.name for party in self._told.parties} | self._new
        for author, box in self._boxes.items():
            chosen = box.currentData() if box.count() else self._told.authors.get(author)
            box.clear()
            box.addItem(self.tr("Leave out"), None)
            for code, name in names.items():
                box.addItem(f"{name} ({code})" if name and name != code else code, code)
            box.insertSeparator(box.count())
            box.addItem(self.tr("Add a party…"), _ANOTHER)
            self._choose(box, chosen)

    @staticmethod
    def _choose(box: QComboBox, code: object) -> None:
        """`findData` compares what Qt makes of None and objects; the codes are compared here."""
        place = next((each for each in range(box.count()) if code and box.itemData(each) == code), 0)
        box.setCurrentIndex(place)
        box.setProperty("chosen", place)

    def _on_chosen(self, author: str) -> None:
        box = self._boxes[author]
        if box.currentData() is not _ANOTHER:
            box.setProperty("chosen", box.currentIndex())
            self._show_preview()
            return
        box.setCurrentIndex(int(box.property("chosen")))
        dialog = PartyDialog(
            (),
            self,
            title=self.tr("A new party"),
            intro=self.tr("For whom does {name} speak?").format(name=author_label(author)),
        )
        dialog.party_named.connect(partial(self._on_named, author))
        dialog.open()

    def _on_named(self, author: str, code: str, name: str) -> None:
        known = {party.code.casefold(): party.code for party in self._told.parties}
        known |= {new.casefold(): new for new in self._new}
        code = known.get(code.casefold(), code)
        if code.casefold() not in known:
            self._new[code] = name
        self._fill_boxes()
        self._choose(self._boxes[author], code)
        self._show_preview()

    def _party(self, author: str) -> str | None:
        code = self._boxes[author].currentData()
        return code if isinstance(code, str) else None

    def _show_preview(self) -> None:
        """What would be recorded, and in grey what would not and why."""
        self._preview.setEnabled(self._take.isChecked())
        self._preview.setUpdatesEnabled(False)
        self._preview.setRowCount(len(self._told.remarks))
        for row, placed in enumerate(self._told.remarks):
            self._fill_row(row, placed)
        self._preview.setUpdatesEnabled(True)
        waiting = [placed for placed in self._told.remarks if not placed.recorded and not placed.left_out]
        taken = sum(self._party(placed.remark.comment.author) is not None for placed in waiting)
        if not self._take.isChecked():
            self._count.setText(self.tr("Their comments stay in the file; none is recorded."))
            return
        said = [
            self.tr("1 comment would be recorded.")
            if taken == 1
            else self.tr("{count} comments would be recorded.").format(count=taken),
            self.tr("Each is a statement tabled in writing, without a stance and internal; it replaces nothing."),
        ]
        self._count.setText(" ".join(said))

    def _fill_row(self, row: int, placed: PlacedRemark) -> None:
        comment = placed.remark.comment
        party = None if placed.left_out else self._party(comment.author)
        state = self.tr("recorded") if placed.recorded else party or self.tr("left out")
        author = author_label(comment.author)
        said = " · ".join(part for part in (author, day(day_of(comment)), placed.left_out) if part)
        for column, words in enumerate((clause_title(placed.remark.clause), author, state, placed.statement)):
            cell = self._preview.item(row, column)
            if cell is None:
                cell = QTableWidgetItem(words)
                cell.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                cell.setToolTip(plain_tip(said))
                self._preview.setItem(row, column, cell)
            elif cell.text() != words:
                cell.setText(words)
            faint = placed.recorded or party is None
            cell.setForeground(self.palette().placeholderText() if faint else self.palette().text())

    def _fit_columns(self) -> None:
        """As wide as what stands in them; the longest clauses and names break, to leave room for the words."""
        px = self._theme.px
        for column, most in ((0, px(170)), (1, px(130))):
            cells = [self._preview.item(row, column) for row in range(self._preview.rowCount())]
            longest = max((self.fontMetrics().horizontalAdvance(cell.text()) for cell in cells if cell), default=0)
            self._preview.setColumnWidth(column, min(max(longest + px(20), px(64)), most))

    def _on_accepted(self) -> None:
        authors = {name: self._party(name) for name in self._boxes}
        parties = {code: name for code, name in self._new.items() if code in authors.values()}
        self.named.emit(NamedAuthors(authors, parties, self._take.isChecked()))
