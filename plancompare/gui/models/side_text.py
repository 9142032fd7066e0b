"""The words of one side of a row as a text layout needs them: offsets count UTF-16 units, as Qt does."""

from dataclasses import dataclass
from itertools import accumulate

from plancompare.model.comparison import Mark, Relation, Row, Segment
from plancompare.model.draft import Bracket, Clause, SpanStyle
from plancompare.model.draft import Span as ClauseSpan

LINE_SEPARATOR = "\u2028"
"""Breaks the line inside one text layout; in the model the clauses of a side are joined by a line feed."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text: where it starts and how long it is."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Part:
    """One clause of the side, and where its words start."""

    start: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class SideText:
    """The words of one side: what changed, what moved within the clause, brackets, words set in a style."""

    text: str
    parts: tuple[Part, ...]
    changed: tuple[Span, ...]
    brackets: tuple[Span, ...]
    separators: tuple[Span, ...]
    set_off: tuple[tuple[Span, SpanStyle], ...] = ()
    moved: tuple[Span, ...] = ()

    def cut(self, start: int, end: int) -> str:
        """The words from `start` to `end`, with line feeds between clauses again."""
        units = self.text.encode("utf-16-le")
        return units[2 * start : 2 * end].decode("utf-16-le", "replace").replace(LINE_SEPARATOR, "\n")


def utf16_length(text: str) -> int:
    """How many UTF-16 units `text` takes."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def side_text(row: Row, *, new: bool) -> SideText:
    """The words of one side of `row`."""
    clauses = row.new if new else row.old
    texts = [clause.text for clause in clauses]
    starts = list(accumulate((utf16_length(text) + 1 for text in texts), initial=0))
    brackets: list[Span] = []
    separators: list[Span] = []
    set_off: list[tuple[Span, SpanStyle]] = []
    for start, clause in zip(starts, clauses, strict=False):
        brackets += [_in_units(clause, start, bracket) for bracket in clause.brackets]
        set_off += [(_in_units(clause, start, span), span.style) for span in clause.spans]
        separators += [Span(start + place, 3) for place in _cell_ends(clause)]
    changed, moved = _changed(row, new=new)
    return SideText(
        text="\n".join(texts).replace("\n", LINE_SEPARATOR),
        parts=tuple(Part(start, clause) for start, clause in zip(starts, clauses, strict=False)),
        changed=changed,
        brackets=tuple(brackets),
        separators=tuple(separators),
        set_off=tuple(set_off),
        moved=moved,
    )


def _in_units(clause: Clause, start: int, place: Bracket | ClauseSpan) -> Span:
    """A stretch of a clause whose text begins at the unit `start`."""
    before = utf16_length(clause.text[: place.start])
    return Span(start + before, utf16_length(clause.text[place.start : place.end]))


def redline_pieces(row: Row, *, new: bool) -> tuple[Segment, ...]:
    """The parts of the redline that stand on one side."""
    hidden = Mark.REMOVED if new else Mark.ADDED
    if row.redline:
        return tuple(segment for segment in row.redline if segment.mark is not hidden)
    clauses = row.new if new else row.old
    mark = {Relation.INSERTED: Mark.ADDED, Relation.DELETED: Mark.REMOVED}.get(row.relation, Mark.KEPT)
    return (Segment(mark, "\n".join(clause.text for clause in clauses)),) if clauses else ()


def _changed(row: Row, *, new: bool) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What differs from the other side, and what of it stands there at another place."""
    hidden = Mark.REMOVED if new else Mark.ADDED
    numbers = [number for number, segment in enumerate(row.redline) if segment.mark is not hidden]
    elsewhere = {numbers.index(places[new]) for places in row.moved_words}
    changed: list[Span] = []
    moved: list[Span] = []
    place = 0
    for number, segment in enumerate(redline_pieces(row, new=new)):
        length = utf16_length(segment.text)
        if segment.mark is not Mark.KEPT and length:
            (moved if number in elsewhere else changed).append(Span(place, length))
        place += length
    return tuple(changed), tuple(moved)


def _cell_ends(clause: Clause) -> list[int]:
    places: list[int] = []
    place = clause.text.find(" | ") if clause.kind == "row" else -1
    while place >= 0:
        places.append(utf16_length(clause.text[:place]))
        place = clause.text.find(" | ", place + 2)
    return places
