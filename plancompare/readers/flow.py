"""Blocks as one line of text, for where they are no clauses of their own: table cells, notes, headers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plancompare.model.draft import Comment, Revision, Span
from plancompare.readers.block import Block, Note, Paragraph, Row, Table, clean
from plancompare.readers.spans import carried, joined, shifted

CELL_BORDER = " | "


@dataclass(frozen=True, slots=True)
class Flow:
    """A line of text and what hangs on it; `spans` and `comments` count its characters."""

    text: str
    notes: tuple[Note, ...] = ()
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    spans: tuple[Span, ...] = ()


def flowing(blocks: Iterable[Block]) -> Flow:
    """The paragraphs with their numbers before them, and nested tables row by row, one blank between them."""
    pieces: list[Flow] = []
    gone: list[Revision] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            pieces.append(_piece(block, labelled(block)))
        else:
            gone += block.revisions
            pieces += [_piece(row, row.text.replace(CELL_BORDER, "   ")) for row in block.rows]
    return _put_together(pieces, " ", gone)


def to_row(cells: Sequence[Flow], gone: Iterable[Revision] = ()) -> Row:
    """A table's row of its cells; `gone` are the tracked changes of cells that are not in the text."""
    flow = _put_together(cells, CELL_BORDER, gone, with_empty=True)
    if not any(cell.text for cell in cells):
        flow = _put_together(cells, "", gone, with_empty=True)
    return Row(
        text=flow.text, notes=flow.notes, revisions=flow.revisions, comments=flow.comments, spans=joined(flow.spans)
    )


def loosened(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """What stands in a text box as paragraphs outside the flow, with their numbers before them; tables row by row."""
    for block in blocks:
        lines = (flowing([block]),) if isinstance(block, Paragraph) else block.rows
        for line in lines:
            yield Paragraph(
                text=line.text,
                bold=isinstance(block, Paragraph) and block.bold,
                centred=isinstance(block, Paragraph) and block.centred,
                loose=True,
                notes=line.notes,
                revisions=line.revisions,
                comments=line.comments,
                spans=line.spans,
            )
        if isinstance(block, Table) and block.revisions:
            yield Paragraph(text="", loose=True, revisions=block.revisions)


def labelled(paragraph: Paragraph) -> str:
    """Its text with its automatic number before it."""
    return f"{paragraph.number.label} {paragraph.text}" if paragraph.number is not None else paragraph.text


def _piece(block: Paragraph | Row, typed: str) -> Flow:
    before = len(typed) - len(block.text)
    text = clean(typed)
    return Flow(
        text,
        block.notes,
        block.revisions,
        carried(typed, text, shifted(block.comments, before)),
        carried(typed, text, shifted(block.spans, before)),
    )


def _put_together(pieces: Iterable[Flow], border: str, gone: Iterable[Revision], *, with_empty: bool = False) -> Flow:
    texts: list[str] = []
    comments: list[Comment] = []
    spans: list[Span] = []
    all_pieces = list(pieces)
    place = 0
    for piece in all_pieces:
        if not piece.text and not with_empty:
            comments += shifted(piece.comments, place)
            continue
        start = place + (len(border) if texts else 0)
        comments += shifted(piece.comments, start)
        spans += shifted(piece.spans, start)
        texts.append(piece.text)
        place = start + len(piece.text)
    typed = border.join(texts)
    text = clean(typed)
    return Flow(
        text,
        tuple(note for piece in all_pieces for note in piece.notes),
        (*(revision for piece in all_pieces for revision in piece.revisions), *gone),
        carried(typed, text, comments),
        carried(typed, text, spans),
    )
