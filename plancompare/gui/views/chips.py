"""The chips beneath a row's text: where it came from, what is material, and who says what of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from plancompare.gui.models.row_mark import RowMark, StanceMark
from plancompare.gui.models.row_words import (
    altered_words,
    editorial_words,
    material_words,
    moved_words,
    number_words,
    place_words,
)
from plancompare.gui.theme import Theme
from plancompare.gui.views.signs import draw_stance, stance_ground
from plancompare.model.comparison import Row
from plancompare.model.negotiation import Stance

_MOST_LINES = 6  # of one chip; the tip and the inspector tell all of it
_LINE_BREAK = "\N{LINE SEPARATOR}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A few words on a rounded ground; `stripe` is a party's colour, `hollow` one without ground."""

    words: str
    ink: str
    ground: str
    stance: Stance | None = None
    stripe: str = ""
    hollow: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class PlacedChip:
    """A chip, where it stands beneath the text, and its words in lines."""

    box: QRectF
    chip: Chip
    lines: tuple[str, ...]


def chips_of(row: Row, mark: RowMark, theme: Theme, *, was: bool) -> tuple[Chip, ...]:
    """What is said beneath a row, the loudest first; with the number that it had where `was`."""
    colors = theme.colors
    chips: list[Chip] = []
    if mark.agreed_text_altered:
        chips.append(Chip(words=altered_words(), ink=colors.paper, ground=colors.disputed, bold=True))
    if place := place_words(row) or (number_words(row) if was else ""):
        chips.append(Chip(words=place, ink=colors.moved_ink, ground=colors.moved_ground))
    for kind, words in material_words(row):
        chips.append(Chip(words=f"{kind}  {words}", ink=colors.material_ink, ground=colors.material_ground))
    chips += [Chip(words=words, ink=colors.moved_ink, ground=colors.moved_ground) for words in moved_words(row)]
    if words := editorial_words(row):
        chips.append(Chip(words=words, ink=colors.faint, ground=colors.window))
    chips += [_stance_chip(stance, theme) for stance in mark.stances]
    return tuple(chips)


def _stance_chip(stance: StanceMark, theme: Theme) -> Chip:
    return Chip(
        words=stance.party,
        ink=theme.stance_color(stance.stance).name(),
        ground=stance_ground(theme.colors, stance.stance),
        stance=stance.stance,
        stripe=stance.color,
        hollow=stance.hollow,
    )


def place_chips(chips: Iterable[Chip], width: float, theme: Theme) -> tuple[tuple[PlacedChip, ...], float]:
    """The chips in lines no wider than `width`, from (0, 0), and the height that they take."""
    gap, x, y, tall = theme.px(5), 0.0, 0.0, 0.0
    placed: list[PlacedChip] = []
    for chip in chips:
        font = theme.chrome_font(0.84, bold=chip.bold)
        around = _left(chip, theme) + theme.px(7)
        lines = _in_lines(chip.words, font, max(8.0, width - around))
        metrics = QFontMetricsF(font)
        wide = min(width, around + max(metrics.horizontalAdvance(line) for line in lines) + 1)
        begins_stances = chip.stance is not None and placed and placed[-1].chip.stance is None
        stands_alone = len(lines) > 1 or (placed and len(placed[-1].lines) > 1)
        if placed and (x + wide > width or begins_stances or stands_alone):
            x, y = 0.0, y + tall + theme.px(4)
        tall = theme.px(5) + len(lines) * _line_height(theme)
        placed.append(PlacedChip(QRectF(x, y, wide, tall), chip, lines))
        x += wide + gap
    return tuple(placed), y + tall


def _in_lines(words: str, font: QFont, width: float) -> tuple[str, ...]:
    """The words in lines of a width: one if they fit, else what something became begins a line of its own."""
    if QFontMetricsF(font).horizontalAdvance(words) <= width:
        return (words,)
    text = words.replace(" → ", f"{_LINE_BREAK}→ ")
    layout, option = QTextLayout(text, font), QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = text.encode("utf-16-le")  # in which Qt counts
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start, length = line.textStart(), line.textLength()
        lines.append(units[2 * start : 2 * (start + length)].decode("utf-16-le").strip())
    layout.endLayout()
    if len(lines) > _MOST_LINES:
        half = _MOST_LINES // 2
        lines = [*lines[:half], "…", *lines[1 + half - _MOST_LINES :]]
    return tuple(lines)


def draw_chip(painter: QPainter, placed: PlacedChip, origin: QPointF, theme: Theme) -> None:
    """Draw a placed chip; `origin` is where its line of chips begins."""
    chip, box = placed.chip, placed.box.translated(origin)
    ink = QColor(chip.ink)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = theme.px(4)
    if chip.hollow:
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(chip.ground))
        painter.drawRoundedRect(box, radius, radius)
    left = box.left() + theme.px(6)
    if chip.stripe:
        dot = theme.px(7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(chip.stripe))
        painter.drawEllipse(QRectF(left, box.center().y() - dot / 2, dot, dot))
    if chip.stance is not None:
        side = theme.px(13)
        x = left + (theme.px(10) if chip.stripe else 0)
        draw_stance(painter, QRectF(x, box.center().y() - side / 2, side, side), chip.stance, theme)
    painter.setPen(ink)
    painter.setFont(theme.chrome_font(0.84, bold=chip.bold))
    line_box = box.adjusted(_left(chip, theme), theme.px(5) / 2, 0, 0)
    line_box.setHeight(_line_height(theme))
    for line in placed.lines:
        painter.drawText(line_box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, line)
        line_box.translate(0, line_box.height())
    painter.restore()


def _left(chip: Chip, theme: Theme) -> int:
    return theme.px(6) + (theme.px(11) if chip.stripe else 0) + (theme.px(15) if chip.stance is not None else 0)


def _line_height(theme: Theme) -> int:
    return round(QFontMetricsF(theme.chrome_font(0.84)).height())
