"""The chips beneath a row's text: where it came from, what is material, and who says what of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

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
    """A chip, where it stands beneath the text, and as many of its words as there is room for."""

    box: QRectF
    chip: Chip
    words: str


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
    gap, x, y = theme.px(5), 0.0, 0.0
    height = _chip_height(theme)
    placed: list[PlacedChip] = []
    for chip in chips:
        metrics = QFontMetricsF(theme.chrome_font(0.84, bold=chip.bold))
        around = _left(chip, theme) + theme.px(7)
        words = metrics.elidedText(chip.words, Qt.TextElideMode.ElideMiddle, max(8.0, width - around))
        wide = min(width, around + metrics.horizontalAdvance(words) + 1)
        begins_stances = chip.stance is not None and placed and placed[-1].chip.stance is None
        if x and (x + wide > width or begins_stances):
            x, y = 0.0, y + height + theme.px(4)
        placed.append(PlacedChip(QRectF(x, y, wide, height), chip, words))
        x += wide + gap
    return tuple(placed), (y + height if placed else 0.0)


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
    words_box = box.adjusted(_left(chip, theme), 0, 0, 0)
    painter.drawText(words_box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, placed.words)
    painter.restore()


def _left(chip: Chip, theme: Theme) -> int:
    return theme.px(6) + (theme.px(11) if chip.stripe else 0) + (theme.px(15) if chip.stance is not None else 0)


def _chip_height(theme: Theme) -> int:
    return theme.px(5) + round(QFontMetricsF(theme.chrome_font(0.84)).height())
