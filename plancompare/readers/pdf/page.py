"""What stands on a page, as the other stages know it: places in points from its upper left corner, as it is seen."""

from dataclasses import dataclass, field
from typing import NamedTuple

from plancompare.model.draft import Comment


@dataclass(frozen=True, slots=True)
class Face:
    """How letters are set."""

    bold: bool = False
    italic: bool = False


class Glyph(NamedTuple):
    """One character and where it stands; kept only where the order of characters must be found anew."""

    text: str
    left: float
    right: float
    place: int


class Piece(NamedTuple):
    """Characters of one font in a row without a wide gap; white space inside is single blanks.

    Attributes:
        base: the height of the base line, counted from the top of the page.
        first: the right end of its first word.
        glued: whether it goes on without a blank from the piece before it in the file.
        order: its place among the pieces of the page, as the file has them.
        glyphs: its characters one by one, where the page has right-to-left writing.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    face: Face
    first: float
    glued: bool
    order: int
    glyphs: tuple[Glyph, ...] = ()


class Box(NamedTuple):
    """A rectangle: a rule, a frame, a picture."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(slots=True)
class Page:
    """One page before it has lines.

    Attributes:
        number: counted from 1.
        turned: texts that do not run from left to right, with the places of their beginnings.
        rules: thin horizontal and vertical strokes.
        hidden: how many characters nobody sees (white on white, outside the page).
        recognised: characters that lie invisible over a picture, which a program recognised in a scan.
        unknown: characters for which the file does not say what they mean.
        remarks: the annotations, each with its upper edge.
    """

    number: int
    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    turned: list[Piece] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    recognised: int = 0
    unknown: int = 0
    fields: int = 0
    remarks: list[tuple[Box, Comment]] = field(default_factory=list)
