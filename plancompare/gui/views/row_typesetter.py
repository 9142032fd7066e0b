"""One row of the redline laid out: both sides' words in lines, their labels beside them, the chips beneath."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from plancompare.gui.models.row_mark import RowMark
from plancompare.gui.models.row_words import number_words
from plancompare.gui.models.side_text import SideText, Span, side_text
from plancompare.gui.theme import Theme
from plancompare.gui.views.chips import PlacedChip, chips_of, place_chips
from plancompare.model.comparison import Relation, Row
from plancompare.model.draft import Clause, ClauseKind, SpanStyle

_DEEPEST_INDENT = 4
_TITLES = {ClauseKind.HEADING, ClauseKind.ANNEX}


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand from left to right, in pixels; both sides are of one width."""

    side: int
    label: int
    gutter: int
    pad: int
    status: int

    @classmethod
    def within(cls, width: int, label: int, theme: Theme) -> "Columns":
        """The columns of a view that is `width` wide, with labels of `label`."""
        gutter, status = theme.px(30), theme.px(22)
        return cls(max(theme.px(120), (width - gutter - status) // 2), label, gutter, theme.px(12), status)

    @property
    def new_x(self) -> int:
        """The left edge of the new side."""
        return self.side + self.gutter

    def side_x(self, *, new: bool) -> int:
        """The left edge of a side."""
        return self.new_x if new else 0


@dataclass(frozen=True, slots=True)
class Label:
    """A clause's number: where it stands from the side's left edge and the text's top."""

    words: str
    x: float
    y: float
    strong: bool


@dataclass(frozen=True, slots=True)
class SideLayout:
    """One side of a row; the text begins `x` right of the side's left edge and `y` below the row's padding."""

    words: SideText
    layout: QTextLayout
    labels: tuple[Label, ...]
    was: str
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class RowLayout:
    """Both sides of a row, the chips beneath the new one (the old one where there is no new), and the height."""

    old: SideLayout | None
    new: SideLayout | None
    chips: tuple[PlacedChip, ...]
    chips_y: float
    height: int

    def side(self, *, new: bool) -> SideLayout | None:
        """The side asked for, None where the clause is not in that draft."""
        return self.new if new else self.old


class RowTypesetter:
    """Lays rows out for one theme and one width of columns."""

    def __init__(self, theme: Theme, columns: Columns, depths: tuple[Mapping[str, int], Mapping[str, int]]) -> None:
        """`depths` are those of the old draft's clauses and of the new one's, by their ids."""
        self._theme, self._columns, self._depths = theme, columns, depths
        self._fonts: dict[tuple[float, bool], QFont] = {}
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        colors = theme.colors
        self._bracket = _format(colors.bracket_ink, colors.bracket_ground)
        self._separator = _format(colors.strong_rule)
        self._removed = _format(colors.deleted_ink, colors.deleted_ground)
        self._removed.setFontStrikeOut(True)
        self._added = _format(colors.added_ink, colors.added_ground)
        self._added.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        self._moved_away, self._moved_here = (_format(colors.moved_ink, colors.moved_ground) for _ in range(2))
        self._moved_away.setFontStrikeOut(True)
        self._moved_here.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        self._whole_removed, self._whole_added = _format(colors.deleted_ink), _format(colors.added_ink)
        self._set_off = {style: QTextCharFormat() for style in SpanStyle}
        self._set_off[SpanStyle.BOLD].setFontWeight(QFont.Weight.Bold)
        self._set_off[SpanStyle.ITALIC].setFontItalic(True)
        # Dotted, for a line beneath words says in a redline that they were added.
        self._set_off[SpanStyle.UNDERLINE].setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        self._label_metrics = QFontMetricsF(theme.chrome_font(0.95))
        self._small_metrics = QFontMetricsF(theme.chrome_font(0.74))
        self.top = theme.px(9)
        self.line_gap = theme.px(3)
        self.text_height = QFontMetricsF(theme.text_font()).height() + self.line_gap

    def row(self, row: Row, mark: RowMark) -> RowLayout:
        """Lay out one row; `mark` is what is said of its clause."""
        old, new = self._side(row, new=False), self._side(row, new=True)
        carrier = new or old
        assert carrier is not None, "a row has a clause on one side at least"
        content = max(self.text_height, *(side.y + side.height for side in (old, new) if side is not None))
        room = self._columns.side - carrier.x - self._columns.pad
        was_apart = is_numbered_anew(row) and new is not None and not new.was
        placed, chips_height = place_chips(chips_of(row, mark, self._theme, was=was_apart), room, self._theme)
        chips_y = carrier.y + carrier.height + self._theme.px(5)
        if placed:
            content = max(content, chips_y + chips_height)
        return RowLayout(old, new, placed, chips_y, round(content + 2 * self.top))

    def _side(self, row: Row, *, new: bool) -> SideLayout | None:
        clauses = row.new if new else row.old
        if not clauses:
            return None
        words, first = side_text(row, new=new), clauses[0]
        layout = QTextLayout(words.text, self._font(first))
        layout.setTextOption(self._option)
        layout.setCacheEnabled(True)
        layout.setFormats(self._formats(row, words, new=new))
        x = self._text_x(first, new=new)
        height = self._break_lines(layout, words, max(self._theme.px(60), self._columns.side - x - self._columns.pad))
        labels = self._labels(layout, words, new=new)
        above = self.text_height if any(label.y < 0 for label in labels) else 0.0
        was = number_words(row) if new and is_numbered_anew(row) and self._was_fits(row) else ""
        if was:
            height = max(height, self.text_height + self._label_metrics.height())
        return SideLayout(words, layout, labels, was, x, above, height)

    def _text_x(self, clause: Clause, *, new: bool) -> float:
        pad, label = self._columns.pad, self._columns.label
        if clause.kind in _TITLES and (not clause.label or self._stands_above(clause.label)):
            return pad
        return pad + label + min(self._depths[new].get(clause.id, 0), _DEEPEST_INDENT) * self._theme.px(16)

    def _font(self, clause: Clause) -> QFont:
        title, note = clause.kind in _TITLES, clause.kind is ClauseKind.NOTE
        scale = 1.16 if title else 0.9 if note else 1.0
        bold = title or clause.kind is ClauseKind.TABLE or is_point_heading(clause)
        if (scale, bold) not in self._fonts:
            self._fonts[scale, bold] = self._theme.text_font(scale, bold=bold)
        return self._fonts[scale, bold]

    def _break_lines(self, layout: QTextLayout, words: SideText, width: float) -> float:
        starts = {part.start for part in words.parts[1:]}
        height = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            if line.textStart() in starts:
                height += self._theme.px(8)
            line.setPosition(QPointF(0, height))
            height += line.height() + self.line_gap
        layout.endLayout()
        return height

    def _labels(self, layout: QTextLayout, words: SideText, *, new: bool) -> tuple[Label, ...]:
        labels: list[Label] = []
        for part in words.parts:
            text = part.clause.label or part.clause.mark
            if not text:
                continue
            line = layout.lineForTextPosition(part.start)
            baseline = line.y() + line.ascent() if line.isValid() else self._label_metrics.ascent()
            x = max(self._columns.pad, self._text_x(part.clause, new=new) - self._columns.label)
            if part.start == 0 and self._stands_above(text):
                baseline -= self.text_height
            strong = part.clause.kind in {*_TITLES, ClauseKind.POINT}
            labels.append(Label(text, x, baseline - self._label_metrics.ascent(), strong))
        return tuple(labels)

    def _stands_above(self, label: str) -> bool:
        """Whether a number is too wide for its column, and gets a line of its own above the words."""
        return self._label_metrics.horizontalAdvance(label) > self._columns.label - self._theme.px(6)

    def _was_fits(self, row: Row) -> bool:
        """Whether `was 6` has room beneath the number; if not it stands among the chips."""
        return self._small_metrics.horizontalAdvance(number_words(row)) <= self._columns.label

    def _formats(self, row: Row, words: SideText, *, new: bool) -> list[QTextLayout.FormatRange]:
        if row.relation is (Relation.INSERTED if new else Relation.DELETED):
            changed = self._whole_added if new else self._whole_removed
        else:
            changed = self._added if new else self._removed
        found = [_range(span, self._set_off[style]) for span, style in words.set_off]
        found += [_range(span, self._separator) for span in words.separators]
        found += [_range(span, self._bracket) for span in words.brackets]
        found += [_range(span, changed) for span in words.changed]
        return found + [_range(span, self._moved_here if new else self._moved_away) for span in words.moved]


def is_numbered_anew(row: Row) -> bool:
    """Whether a clause's own number differs, not only that of the point above it: that one says so itself."""
    return bool(row.renumbered and row.old and row.new and row.new[0].label and row.old[0].label != row.new[0].label)


def is_point_heading(clause: Clause) -> bool:
    """Whether a point's own words are only its title, as `2. The European security guarantees`."""
    return clause.kind is ClauseKind.POINT and 0 < len(clause.text) < 60 and clause.text[-1] not in ".;:,"


def _format(ink: str, ground: str = "") -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(ink))
    if ground:
        made.setBackground(QColor(ground))
    return made


def _range(span: Span, char_format: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = span.start, span.length, char_format
    return made
