"""Small signs drawn with strokes, so that they look alike whatever fonts a computer has."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from plancompare.gui.models.row_words import ChangeSign
from plancompare.model.negotiation import Stance, Status

Glyph = tuple[tuple[tuple[float, float], ...], ...]
"""Strokes as runs of points in a square of 16 by 16; a run of one point is a dot."""

_TICK: Glyph = (((3, 8.5), (6.5, 12), (13, 4)),)
_CROSS: Glyph = (((4, 4), (12, 12)), ((12, 4), (4, 12)))
_RING: Glyph = (((8, 3), (11.5, 4.5), (13, 8), (11.5, 11.5), (8, 13), (4.5, 11.5), (3, 8), (4.5, 4.5), (8, 3)),)
_QUESTION: Glyph = (((5, 5.5), (6, 3.8), (8, 3), (10, 3.8), (11, 5.5), (10.2, 7.2), (8, 8.7), (8, 10)), ((8, 13),))
_ELLIPSIS: Glyph = (((3, 8),), ((8, 8),), ((13, 8),))
_PENCIL: Glyph = (((3, 13), (4, 9.5), (10.5, 3), (13, 5.5), (6.5, 12), (3, 13)),)
_BANG: Glyph = (((8, 2.5), (8, 9.5)), ((8, 13),))

CHANGE_GLYPHS: dict[ChangeSign, Glyph] = {
    ChangeSign.EDITED: (((2.5, 9), (4, 6.8), (5.6, 6.4), (8, 8), (10.4, 9.6), (12, 9.2), (13.5, 7)),),
    ChangeSign.INSERTED: (((8, 3), (8, 13)), ((3, 8), (13, 8))),
    ChangeSign.DELETED: (((3, 8), (13, 8)),),
    ChangeSign.SPLIT: (((2, 8), (7, 8), (13, 3.5)), ((7, 8), (13, 12.5)), ((10, 3), (13.2, 3.3), (12.4, 6.2))),
    ChangeSign.MERGED: (((3, 3.5), (9, 8), (14, 8)), ((3, 12.5), (9, 8)), ((11.5, 5.5), (14, 8), (11.5, 10.5))),
    ChangeSign.MOVED: (((8, 2.5), (8, 13.5)), ((5, 5.5), (8, 2.5), (11, 5.5)), ((5, 10.5), (8, 13.5), (11, 10.5))),
    ChangeSign.MATERIAL: _BANG,
}

STANCE_GLYPHS: dict[Stance, Glyph] = {
    Stance.ACCEPTS: _TICK,
    Stance.ACCEPTS_IF: _QUESTION,
    Stance.PROPOSES: _PENCIL,
    Stance.RESERVES: _ELLIPSIS,
    Stance.DISPUTES: _CROSS,
    Stance.NONE: _RING,
}

STATUS_GLYPHS: dict[Status, Glyph] = {
    Status.NOT_DISCUSSED: _RING,
    Status.OPEN: _QUESTION,
    Status.BRACKETED: (((6.5, 3), (4, 3), (4, 13), (6.5, 13)), ((9.5, 3), (12, 3), (12, 13), (9.5, 13))),
    Status.DISPUTED: _CROSS,
    Status.AGREED: _TICK,
    Status.AGREED_IN_PRINCIPLE: (*_TICK, ((4, 14.5), (12, 14.5))),
    Status.AGREED_AD_REF: (*_TICK, ((13.5, 12),)),
    Status.DEFERRED: (((6, 3.5), (6, 12.5)), ((10, 3.5), (10, 12.5))),
    Status.WITHDRAWN: (((3, 8), (13, 8)),),
    Status.REOPENED: (((4, 4), (4, 8), (8, 8)), ((4, 8), (6.5, 4.8), (10, 4.2), (12.8, 7), (12, 11), (8.5, 13))),
}


def draw_glyph(painter: QPainter, glyph: Glyph, box: QRectF, ink: QColor, weight: float = 1.7) -> None:
    """Draw `glyph` into the square `box`; `weight` is the stroke's width where the square is 16 wide."""
    scale = box.width() / 16
    pen = QPen(ink, weight * scale, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stroke in glyph:
        points = [QPointF(box.x() + x * scale, box.y() + y * scale) for x, y in stroke]
        if len(points) == 1:
            painter.setBrush(ink)
            painter.drawEllipse(points[0], weight * scale * 0.35, weight * scale * 0.35)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            continue
        path = QPainterPath(points[0])
        for point in points[1:]:
            path.lineTo(point)
        painter.drawPath(path)
    painter.restore()
