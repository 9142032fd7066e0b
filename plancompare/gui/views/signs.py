"""The signs of changes, stances and statuses, drawn as strokes: no font has them all, and none depends on colour."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap

from plancompare.gui.models.row_words import ChangeSign
from plancompare.gui.palettes import Palette
from plancompare.gui.theme import Theme
from plancompare.model.negotiation import Stance, Status


def _line(*points: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    return path


def _joined(*paths: QPainterPath) -> QPainterPath:
    whole = QPainterPath()
    for path in paths:
        whole.addPath(path)
    return whole


def _wave() -> QPainterPath:
    path = QPainterPath(QPointF(0.2, 0.58))
    path.cubicTo(QPointF(0.36, 0.28), QPointF(0.64, 0.72), QPointF(0.8, 0.42))
    return path


def _circle() -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QRectF(0.22, 0.22, 0.56, 0.56))
    return path


_MINUS = _line((0.22, 0.5), (0.78, 0.5))
_PLUS = _joined(_MINUS, _line((0.5, 0.22), (0.5, 0.78)))
_CROSS = _joined(_line((0.27, 0.27), (0.73, 0.73)), _line((0.73, 0.27), (0.27, 0.73)))
_TICK = _line((0.2, 0.54), (0.42, 0.74), (0.8, 0.28))
_UP_DOWN = _joined(
    _line((0.5, 0.14), (0.5, 0.86)),
    _line((0.32, 0.32), (0.5, 0.14), (0.68, 0.32)),
    _line((0.32, 0.68), (0.5, 0.86), (0.68, 0.68)),
)
_FORK = _joined(_line((0.5, 0.84), (0.5, 0.52), (0.24, 0.2)), _line((0.5, 0.52), (0.76, 0.2)))
_JOIN = _joined(_line((0.5, 0.16), (0.5, 0.48), (0.24, 0.8)), _line((0.5, 0.48), (0.76, 0.8)))
_BANG = _joined(_line((0.5, 0.18), (0.5, 0.58)), _line((0.5, 0.79), (0.5, 0.8)))
_TICK_IF = _joined(
    _line((0.1, 0.54), (0.28, 0.72), (0.6, 0.3)), _line((0.78, 0.5), (0.78, 0.52)), _line((0.78, 0.74), (0.78, 0.76))
)
_PEN = _joined(_line((0.22, 0.8), (0.28, 0.58), (0.7, 0.18), (0.84, 0.32), (0.42, 0.73), (0.22, 0.8)))
_PAUSE = _joined(_line((0.38, 0.25), (0.38, 0.75)), _line((0.62, 0.25), (0.62, 0.75)))
_BRACKETS = _joined(
    _line((0.4, 0.2), (0.24, 0.2), (0.24, 0.8), (0.4, 0.8)), _line((0.6, 0.2), (0.76, 0.2), (0.76, 0.8), (0.6, 0.8))
)
_CLOCK = _joined(_circle(), _line((0.5, 0.36), (0.5, 0.52), (0.62, 0.58)))
_DOUBLE_TICK = _joined(_line((0.08, 0.54), (0.26, 0.72), (0.6, 0.3)), _line((0.44, 0.66), (0.5, 0.72), (0.88, 0.3)))
_TURN = _joined(_line((0.74, 0.3), (0.74, 0.62), (0.24, 0.62)), _line((0.4, 0.46), (0.24, 0.62), (0.4, 0.78)))

_ALARM = _joined(
    _line((0.5, 0.1), (0.92, 0.86), (0.08, 0.86), (0.5, 0.1)),
    _line((0.5, 0.4), (0.5, 0.6)),
    _line((0.5, 0.73), (0.5, 0.74)),
)

_CHANGES: Mapping[ChangeSign, QPainterPath] = {
    ChangeSign.EDITED: _wave(),
    ChangeSign.INSERTED: _PLUS,
    ChangeSign.DELETED: _MINUS,
    ChangeSign.SPLIT: _FORK,
    ChangeSign.MERGED: _JOIN,
    ChangeSign.MOVED: _UP_DOWN,
    ChangeSign.MATERIAL: _BANG,
}
_STANCES: Mapping[Stance, QPainterPath] = {
    Stance.ACCEPTS: _TICK,
    Stance.ACCEPTS_IF: _TICK_IF,
    Stance.PROPOSES: _PEN,
    Stance.RESERVES: _PAUSE,
    Stance.DISPUTES: _CROSS,
    Stance.NONE: _circle(),
}
_STATUSES: Mapping[Status, QPainterPath] = {
    Status.NOT_DISCUSSED: _circle(),
    Status.OPEN: _wave(),
    Status.BRACKETED: _BRACKETS,
    Status.DISPUTED: _CROSS,
    Status.AGREED: _TICK,
    Status.AGREED_IN_PRINCIPLE: _TICK_IF,
    Status.AGREED_AD_REF: _DOUBLE_TICK,
    Status.DEFERRED: _CLOCK,
    Status.WITHDRAWN: _MINUS,
    Status.REOPENED: _TURN,
}


def sign_colors(colors: Palette, sign: ChangeSign) -> tuple[str, str]:
    """The ink and the ground of a change's sign."""
    return {
        ChangeSign.EDITED: (colors.edited_ink, colors.edited_ground),
        ChangeSign.INSERTED: (colors.added_ink, colors.added_ground),
        ChangeSign.DELETED: (colors.deleted_ink, colors.deleted_ground),
        ChangeSign.SPLIT: (colors.edited_ink, colors.edited_ground),
        ChangeSign.MERGED: (colors.edited_ink, colors.edited_ground),
        ChangeSign.MOVED: (colors.moved_ink, colors.moved_ground),
        ChangeSign.MATERIAL: (colors.material_ink, colors.material_ground),
    }[sign]


def stance_ground(colors: Palette, stance: Stance) -> str:
    """What lies behind a stance's sign."""
    if stance is Stance.ACCEPTS:
        return colors.agreed_ground
    if stance is Stance.DISPUTES:
        return colors.disputed_ground
    return colors.undiscussed_ground if stance is Stance.NONE else colors.conditional_ground


def draw_change(painter: QPainter, box: QRectF, sign: ChangeSign, theme: Theme) -> None:
    """A change's sign on its tinted badge."""
    ink, ground = sign_colors(theme.colors, sign)
    _badge(painter, box, QColor(ground), lambda: _stroke(painter, box, _CHANGES[sign], QColor(ink)))


def draw_status(painter: QPainter, box: QRectF, status: Status, theme: Theme) -> None:
    """A status's sign, without a badge."""
    _stroke(painter, box, _STATUSES[status], theme.status_color(status))


def draw_alarm(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """The sign of an agreed text that was altered: the loudest there is, and nothing else looks like it."""
    _stroke(painter, box, _ALARM, QColor(theme.colors.disputed))


def sign_icon(sign: ChangeSign | Status | None, side: int, theme: Theme, ratio: float = 1.0) -> QIcon:
    """A sign as an icon of `side` pixels; None is the alarm of an agreed text altered."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    box = QRectF(0, 0, side, side)
    if sign is None:
        draw_alarm(painter, box, theme)
    elif isinstance(sign, ChangeSign):
        draw_change(painter, box, sign, theme)
    else:
        draw_status(painter, box, sign, theme)
    painter.end()
    return QIcon(picture)


def draw_stance(painter: QPainter, box: QRectF, stance: Stance, theme: Theme) -> None:
    """A stance's sign, without a badge."""
    _stroke(painter, box, _STANCES[stance], theme.stance_color(stance))


def _badge(painter: QPainter, box: QRectF, ground: QColor, draw: Callable[[], None]) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, box.height() * 0.24, box.height() * 0.24)
    painter.restore()
    draw()


def _stroke(painter: QPainter, box: QRectF, path: QPainterPath, ink: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width(), box.height())
    painter.setBrush(QBrush(Qt.BrushStyle.NoBrush))
    painter.setPen(QPen(ink, 0.115, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPath(path)
    painter.restore()
