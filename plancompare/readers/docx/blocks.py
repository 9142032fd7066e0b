"""The paragraphs and tables of a story: the body, a cell, a note, a text box (ECMA-376 part 1, 17.3.1 and 17.4)."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Final

from plancompare.model.draft import Revision, RevisionKind
from plancompare.readers.block import Block, Paragraph, Row, Table
from plancompare.readers.docx.context import Context, Line
from plancompare.readers.docx.names import Element, by_tag, child_of, measure, tag_name, value_of, w, whole
from plancompare.readers.docx.numbering import before_change
from plancompare.readers.docx.runs import Runs, alternatives, every_word, revision_of
from plancompare.readers.docx.styles import Style, indents
from plancompare.readers.flow import Flow, flowing, loosened, to_row

_CONTENTS: Final = re.compile(r"toc \d|table of figures")
_PAGE_AT_END: Final = re.compile(r"\t\s*[\divxlcIVXLC]+\s*$")
_TRACKED: Final = (w("del"), w("moveFrom"), w("ins"), w("moveTo"))
_RUNS: Final = ("r", "hyperlink", "oMath", "oMathPara", "fldSimple")
_PARAGRAPH, _ROW, _CELL = w("p"), w("tr"), w("tc")
_PROPERTIES, _MARK, _CHANGE = w("pPr"), w("rPr"), w("pPrChange")
_TRACKED_MERGE, _MERGES = w("cellMerge"), (w("vMerge"), w("hMerge"))
_NUMBERING, _INDENT, _FRAME, _INITIAL, _SECTION = w("numPr"), w("ind"), w("framePr"), w("dropCap"), w("sectPr")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a paragraph's properties say: the first of each tag, its named style, and how its mark looks."""

    properties: dict[str, Element]
    named: str | None
    style: Style
    mark: Style


@dataclass(slots=True)
class _Open:
    """A line whose paragraph mark is gone or hidden, so that the next paragraph runs on in it.

    The line keeps the properties of the first paragraph of which words are left, as Word joins paragraphs; but a
    large initial in a frame of its own (17.3.1.11) only begins the words of the next.
    """

    line: Line
    said: _Said
    keeps: bool


class Story:
    """Reads one container of blocks."""

    def __init__(self, context: Context, runs: Runs) -> None:
        self._context = context
        self._runs = runs
        self._open: _Open | None = None
        self._waiting: list[str] = []
        self._blocks: list[Block] = []

    def read(self, container: Element) -> list[Block]:
        """Its paragraphs and tables in reading order; paragraphs without text only where something hangs on them."""
        self._read(container)
        self._end_open()
        if self._waiting:
            line = Line()
            for identity in self._waiting:
                self._context.place_comment(identity, line)
            self._blocks.append(line.paragraph())
        return self._blocks

    def _read(self, container: Element) -> None:
        for child in container:
            if child.tag == _PARAGRAPH:
                self._context.step()
                self._paragraph(child)
                continue
            name = tag_name(child)
            if name == "tbl":
                self._end_open(before_table=True)
                self._blocks.append(self._with_waiting(self._table(child)))
            elif name == "sdt":
                self._context.count_placeholder(child)
                content = child.find(w("sdtContent"))
                if content is not None:
                    self._read(content)
            elif name == "AlternateContent":
                for branch in alternatives(child):
                    self._read(branch)
            elif name == "altChunk":
                self._context.tally.add("chunk")
            elif name == "commentRangeStart":
                self._waiting.append(child.get(w("id"), ""))
            elif name in _RUNS or (child.tag in _TRACKED and child.find(w("p")) is None):
                self._stray(child)
            elif child.tag in self._context.gone:
                pass
            elif len(child) and name not in ("sectPr", "sdtPr", "customXmlPr"):
                self._read(child)

    def _with_waiting(self, table: Table) -> Table:
        """The table with the comments that begin right before it, on its first row."""
        if not self._waiting or not table.rows:
            return table
        line = Line()
        for identity in self._waiting:
            self._context.place_comment(identity, line)
        self._waiting.clear()
        first = replace(table.rows[0], comments=(*line.comments, *table.rows[0].comments))
        return replace(table, rows=(first, *table.rows[1:]))

    def _stray(self, element: Element) -> None:
        """Words that stand in the body without a paragraph, which other programs write and Word repairs."""
        line = Line()
        self._runs.take(element, line)
        if line.text.strip() or line.revisions:
            self._blocks.append(line.paragraph())

    def _paragraph(self, element: Element) -> None:
        written = child_of(element, _PROPERTIES)
        said = self._said(written)
        opened, self._open = self._open, None
        line = opened.line if opened is not None else Line()
        line.style = said.style
        for identity in self._waiting:
            self._context.place_comment(identity, line)
        self._waiting.clear()
        in_contents, before = self._context.in_contents, line.length
        self._runs.gather(element, line)
        self._runs.close(line)
        self._context.section += child_of(written, _SECTION) is not None
        in_contents = in_contents or self._context.in_contents
        owner = opened.said if opened is not None and opened.keeps and line.text[:before].strip() else said
        mark, frame = said.properties.get(_MARK), said.properties.get(_FRAME)
        joins = mark is not None and any(child_of(mark, tag) is not None for tag in self._context.gone)
        initial = frame is not None and frame.get(_INITIAL) is not None
        if joins or initial or said.mark.hidden:
            self._open = _Open(line, owner, keeps=not initial)
        elif self._is_contents(line, said.style, in_field=in_contents):
            self._leave_out(line)
        else:
            self._finish(line, owner)

    def _is_contents(self, line: Line, style: Style, *, in_field: bool) -> bool:
        """Whether it is a line of a table of contents: two of its style, its field and its page number say so."""
        if style.outline is not None:
            self._context.end_contents()  # a field that nobody ended reaches to the first heading at most
            return False
        said = (_CONTENTS.match(style.name) is not None) + in_field
        return said == 2 or (said == 1 and _PAGE_AT_END.search(line.text) is not None)

    def _leave_out(self, line: Line) -> None:
        if line.text.strip():
            self._context.tally.add("contents")
            self._context.contents.append(line.text)
        self._context.placed.difference_update(comment.id for comment in line.comments)  # they stand nowhere now

    def _end_open(self, *, before_table: bool = False) -> None:
        """Nothing follows that the open line could run on into: it ends here, unless nothing is left of it.

        Before a table a paragraph without words goes whole; in a cell the last one stays, and its number counts.
        """
        opened, self._open = self._open, None
        if opened is not None:
            self._finish(opened.line, opened.said, whole_gone=before_table and opened.keeps)

    def _finish(self, line: Line, said: _Said, *, whole_gone: bool = False) -> None:
        direct = self._context.styles.direct(said.properties, said.style)
        worded = bool(line.text.strip())
        level = self._level(said, direct)
        number = None
        if level is not None and direct.number is not None and (worded or not (said.mark.hidden or whole_gone)):
            number = self._context.numbering.next(direct.number, level, said.mark.language or "en")
        if not self._context.accepted:
            number = before_change(number, said.properties.get(_NUMBERING))
        if worded or line.notes or line.comments or line.revisions:
            left, start = self._indents(said, direct, level)
            self._blocks.append(
                line.paragraph(
                    number=number if worded else None,
                    outline=direct.outline,
                    title=said.style.name == "title",
                    centred=bool(direct.centred),
                    start=left + start,
                    left=left,
                )
            )
        for box in line.boxes:
            self._blocks += self._box(box)

    def _said(self, written: Element | None) -> _Said:
        properties = self._restored(written)
        children = by_tag(properties) if properties is not None else {}
        named = value_of(properties, "pStyle")
        style = self._context.styles.paragraph(named)
        mark = children.get(_MARK)
        return _Said(children, named, style, style if mark is None else self._context.styles.look(mark, style))

    def _restored(self, properties: Element | None) -> Element | None:
        """A paragraph's properties; where changes are rejected, those before their tracked change (17.13.5.29)."""
        if properties is None or self._context.accepted:
            return properties
        before, numbering = child_of(child_of(properties, _CHANGE), _PROPERTIES), child_of(properties, _NUMBERING)
        numbered = child_of(numbering, w("ins")) is not None
        if before is None and not numbered:
            return properties
        restored = deepcopy(before if before is not None else properties)
        for child in list(restored):
            if before is None and child.tag == _NUMBERING:
                restored.remove(child)
        mark = child_of(properties, _MARK)
        if before is not None and mark is not None:
            restored.append(deepcopy(mark))
        return restored

    def _level(self, said: _Said, direct: Style) -> int | None:
        """The paragraph's level in its list: its own, else the one linked to its style, else its style's (17.9.3)."""
        if direct.number is None or direct.number == "0":
            return None
        numbering = said.properties.get(_NUMBERING)
        level = whole(value_of(numbering, "ilvl"))
        if level is None and value_of(numbering, "numId") is None:
            for name in (said.named, direct.number_from):
                if level is None and name:
                    level = self._context.numbering.level_of_style(direct.number, name)
        if level is None:
            level = said.style.level or 0
        return max(0, min(8, level))

    def _indents(self, said: _Said, direct: Style, level: int | None) -> tuple[int, int]:
        """Left edge and first line's offset: the paragraph's own over its list's over its style's (17.9.23)."""
        own = indents(said.properties.get(_INDENT))
        style = said.style
        listed: dict[str, int] = {}
        if level is not None and direct.number is not None:
            defined = self._context.numbering.level(direct.number, level)
            listed = defined.indents if defined is not None else {}
        inherited = {"left": style.left or 0, "start": style.start or 0}
        if direct.number_from and style.left is not None:
            listed = {}
        found = inherited | listed | own
        return found["left"], found["start"]

    def _box(self, element: Element) -> Iterator[Paragraph]:
        """The paragraphs of a text box, outside the flow; its tables row by row."""
        fields, self._context.fields = self._context.fields, []
        with self._context.numbering.story("boxes"):
            blocks = Story(self._context, self._runs).read(element)
        self._context.fields = fields
        return loosened(blocks)

    def _table(self, element: Element) -> Table:
        rows: list[Row] = []
        gone: list[Revision] = []
        for row in _within(element, _ROW):
            self._context.step()
            properties = child_of(row, w("trPr"))
            inserted, deleted = child_of(properties, w("ins")), child_of(properties, w("del"))
            dropped, kept = (deleted, inserted) if self._context.accepted else (inserted, deleted)
            if dropped is not None:
                kind = RevisionKind.DELETE if dropped is deleted else RevisionKind.INSERT
                gone.append(revision_of(dropped, kind, every_word(row)))
                continue
            read = self._row(row)
            if kept is not None and not read.revisions:
                kind = RevisionKind.INSERT if kept is inserted else RevisionKind.DELETE
                read = replace(read, revisions=(revision_of(kept, kind, read.text),))
            rows.append(read)
        indent = child_of(child_of(element, w("tblPr")), w("tblInd"))
        left = measure(indent.get(w("w"))) if indent is not None else None
        return Table(rows=tuple(rows), left=left or 0, revisions=tuple(gone))

    def _row(self, element: Element) -> Row:
        cells: list[Flow] = []
        gone: list[Revision] = []
        for cell in _within(element, _CELL):
            properties = self._of_cell(cell)
            if properties is not None:
                if _continues(properties, accepted=self._context.accepted):
                    self._context.tally.add("merged away", bool(every_word(cell).strip()))
                    continue
                dropped = child_of(properties, w("cellDel" if self._context.accepted else "cellIns"))
                if dropped is not None:
                    kind = RevisionKind.DELETE if self._context.accepted else RevisionKind.INSERT
                    gone.append(revision_of(dropped, kind, every_word(cell)))
                    continue
            cells.append(flowing(Story(self._context, self._runs).read(cell)))
        return to_row(cells, gone)

    def _of_cell(self, cell: Element) -> Element | None:
        """A cell's properties; where changes are rejected, those before their tracked change."""
        properties = child_of(cell, w("tcPr"))
        if self._context.accepted:
            return properties
        before = child_of(child_of(properties, w("tcPrChange")), w("tcPr"))
        return properties if before is None else before


def _within(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, through content controls and custom XML."""
    for child in parent:
        if child.tag == tag:
            yield child
            continue
        found = tag_name(child)
        if found == "AlternateContent":
            for branch in alternatives(child):
                yield from _within(branch, tag)
        elif found in ("sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo"):
            yield from _within(child, tag)


def _continues(properties: Element, *, accepted: bool) -> bool:
    """Whether the cell only continues a merged one (17.4.85 vMerge, 17.4.22 hMerge, 17.13.5.1 cellMerge)."""
    children = by_tag(properties)
    tracked = children.get(_TRACKED_MERGE)
    if tracked is not None and tracked.get(w("vMerge" if accepted else "vMergeOrig")) == "cont":
        return True
    merges = (children.get(tag) for tag in _MERGES)
    return any(merge is not None and merge.get(w("val"), "continue") == "continue" for merge in merges)
