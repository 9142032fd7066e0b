"""A story of an RTF file (the body, a note, a header, a text box): its paragraphs and tables, growing."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from plancompare.model.draft import Comment, Revision, RevisionKind
from plancompare.readers.block import Block, Paragraph, Row, Table, clean
from plancompare.readers.flow import Flow, flowing, to_row
from plancompare.readers.gather import Line, Look
from plancompare.readers.rtf.state import Mark
from plancompare.readers.tally import Tally

_DEEPEST: Final = 30


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: what it did, by whom, when, and whether its words are in the text as it is read."""

    kind: RevisionKind
    arrives: bool
    author: str
    date: str


@dataclass(slots=True)
class Cell:
    """What a row's definition says of a cell: that it only continues one to the left of it or above it; its changes."""

    continues: bool = False
    inserted: Mark | None = None
    deleted: Mark | None = None
    change: "Change | None" = None  # made of these when the row ends


@dataclass(slots=True)
class _OpenTable:
    rows: list[Row] = field(default_factory=list)
    gone: list[Revision] = field(default_factory=list)
    cells: list[Flow] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    left: int = 0


class Story:
    """Takes words and ends of paragraphs, cells and rows as they come."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self.line = Line()
        self.label: tuple[str, bool] | None = None  # as written out, and whether in a symbol font
        self.number_of_note = False  # whether an automatic mark stands right before
        self.mark: str | None = None  # of the note that this story is
        self.last_raised = ""
        self.in_contents = False  # whether any of the line stands in a table of contents
        self._blocks: list[Block] = []
        self._tables: list[_OpenTable] = []
        self._change: Change | None = None
        self._changed: list[str] = []
        self._hidden: list[str] = []
        self.open_remarks: dict[str, int] = {}

    @property
    def count(self) -> int:
        """How many blocks stand at the top so far."""
        return len(self._blocks)

    def say(self, text: str, look: Look, change: Change | None) -> None:
        """Add words to the paragraph, or only to the tracked change that they are part of."""
        self._tell_hidden()
        if change != self._change:
            self._end_change()
            self._change = change
        if change is not None:
            self._changed.append(text)
            if not change.arrives:
                return
        self.line.say(text, look)

    def hide(self, text: str) -> None:
        """Keep words that the file hides."""
        self._hidden.append(text)

    def run_on(self) -> None:
        """The paragraph's mark is gone: the next one goes on in this line."""
        if self._change is not None:
            self._changed.append(" ")

    def take_mark(self, text: str) -> None:
        """Take the last words back out of the line: they are the mark of the note that follows."""
        line = self.line
        if line.parts and line.parts[-1] == text:
            line.parts.pop()
            line.length -= len(text)
            line.light = max(0, line.light - len(text))
            line.last = line.parts[-1][-1:] if line.parts else ""
            line.spans = [
                replace(span, end=min(span.end, line.length)) for span in line.spans if span.start < line.length
            ]

    def end_paragraph(self, made: Paragraph | None, level: int) -> None:
        """End the line with the properties of `made`; `level` is its depth in tables."""
        line = self.finished_line()
        if made is None or line.empty:
            return
        filled = line.paragraph()
        if not line.text.strip():
            if not (filled.notes or filled.revisions or filled.comments):
                return
            made, filled = Paragraph(text=""), replace(filled, text="", spans=(), bold=False)
        paragraph = replace(
            made,
            text=filled.text,
            bold=filled.bold,
            notes=filled.notes,
            revisions=filled.revisions,
            comments=filled.comments,
            spans=filled.spans,
        )
        self.put(paragraph, level)

    def finished_line(self) -> Line:
        """The line so far with what is open in it ended; a new one begins."""
        self._tell_hidden()
        self._end_change()
        for place in self.open_remarks.values():
            self.line.comments[place] = replace(self.line.comments[place], end=self.line.length)
        self.open_remarks.clear()
        line, self.line = self.line, Line()
        self.label, self.last_raised, self.number_of_note = None, "", False
        self.in_contents = False
        return line

    def put(self, block: Block, level: int) -> None:
        """Add a block at a depth of tables."""
        self.at_level(level)
        (self._tables[-1].blocks if self._tables else self._blocks).append(block)

    def at_level(self, level: int) -> None:
        """End the tables that are deeper than `level`, begin those that are missing."""
        while len(self._tables) > level:
            table = self._tables.pop()
            if table.blocks or table.cells:  # a row that was not ended
                table.cells.append(flowing(table.blocks))
                table.rows.append(to_row(table.cells))
            if table.rows or table.gone:
                into = self._tables[-1].blocks if self._tables else self._blocks
                into.append(Table(rows=tuple(table.rows), left=table.left, revisions=tuple(table.gone)))
        while len(self._tables) < min(level, _DEEPEST):
            self._tables.append(_OpenTable())

    def end_cell(self, level: int) -> None:
        """End a cell of the table at a depth."""
        self.at_level(max(1, level))
        table = self._tables[-1]
        table.cells.append(flowing(table.blocks))
        table.blocks = []

    def end_row(self, level: int, cells: Sequence[Cell], left: int, change: Change | None = None) -> None:
        """End a row of the table at a depth, which a tracked `change` brought or took.

        Cells that only continue others or are gone are left out, and so are empty ones beyond those that are defined,
        by which LibreOffice fills rows up.
        """
        self.at_level(max(1, level))
        table = self._tables[-1]
        if table.blocks:
            self.end_cell(max(1, level))
        kept: list[Flow] = []
        changed: list[Revision] = []
        for place, cell in enumerate(table.cells):
            known = cells[place] if place < len(cells) else Cell(continues=bool(cells) and cell == Flow(""))
            if known.continues:
                if cell.text:
                    self._tally.add("merged away")
            elif known.change is not None and not known.change.arrives:
                changed += _revisions([cell], known.change)
            else:
                kept.append(cell)
                if known.change is not None and not cell.revisions:
                    changed += _revisions([cell], known.change)
        table.cells = []
        if change is not None and not change.arrives:
            table.gone += [*_revisions(kept, change), *changed]
            return
        if kept:
            row = to_row(kept, changed)
            if change is not None and not row.revisions:
                row = replace(row, revisions=tuple(_revisions(kept, change)))
            table.rows.append(row)
        table.left = table.left if len(table.rows) > 1 else left

    def finish(self) -> list[Block]:
        """All blocks; open tables are ended."""
        self.at_level(0)
        return self._blocks

    def remark(self, identity: str) -> None:
        """A remark is fastened here; its words are filled in when they are known."""
        self.line.comments.append(
            Comment(author="", date="", text="", id=identity, start=self.line.length, end=self.line.length)
        )

    def begin_remark(self, identity: str) -> None:
        """What a remark is about begins here."""
        self.remark(identity)
        self.open_remarks[identity] = len(self.line.comments) - 1

    def end_remark(self, identity: str) -> None:
        """What a remark is about ends here, if it began in this line."""
        place = self.open_remarks.pop(identity, None)
        if place is not None and place < len(self.line.comments):
            self.line.comments[place] = replace(self.line.comments[place], end=self.line.length)

    def _end_change(self) -> None:
        change, self._change = self._change, None
        words = clean("".join(self._changed))
        self._changed.clear()
        if change is not None and words:
            self.line.revisions.append(Revision(kind=change.kind, author=change.author, date=change.date, text=words))

    def _tell_hidden(self) -> None:
        if self._hidden:
            self._tally.hide("".join(self._hidden))
            self._hidden.clear()


def _revisions(cells: Sequence[Flow], change: Change) -> list[Revision]:
    """What a change of whole cells brought or took: their words, those that are gone in any case too."""
    texts = (cell.text or " ".join(revision.text for revision in cell.revisions) for cell in cells)
    words = clean(" ".join(texts))
    return [Revision(kind=change.kind, author=change.author, date=change.date, text=words)] if words else []
