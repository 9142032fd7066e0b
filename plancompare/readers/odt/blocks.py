"""The paragraphs of a story: the body, a cell, a note, a text box (OpenDocument 1.3 part 3, 5)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from plancompare.model.draft import Revision
from plancompare.readers.block import Block, Paragraph, Table
from plancompare.readers.flow import flowing, loosened
from plancompare.readers.odt import figures
from plancompare.readers.odt.context import Context, Line, Owner
from plancompare.readers.odt.liststyles import LEVELS
from plancompare.readers.odt.names import Element, draw, office, switched_on, table, text, whole, xlink
from plancompare.readers.odt.numbering import Block as ListBlock
from plancompare.readers.odt.numbering import Item, Place
from plancompare.readers.odt.runs import Runs, is_mark_of_change
from plancompare.readers.odt.styles import Look
from plancompare.readers.odt.tables import to_table
from plancompare.readers.sizes import most_common
from plancompare.readers.spans import joined

_PARAGRAPHS: Final = (text("p"), text("h"))
_INDEXES: Final = frozenset(
    text(f"{name}-index") for name in ("illustration", "table", "object", "user", "alphabetical")
) | {text("table-of-content")}
_SILENT: Final = frozenset(
    (
        *(text(name) for name in ("tracked-changes", "soft-page-break", "variable-decls", "sequence-decls")),
        *(text(name) for name in ("user-field-decls", "dde-connection-decls", "alphabetical-index-auto-mark-file")),
        *(text(name) for name in ("bibliography-source", "section-source", "note-citation")),
        *(office(name) for name in ("forms", "scripts", "event-listeners", "change-info", "annotation-end")),
    )
)
_DEEPEST_HEADING: Final = 8


@dataclass(slots=True)
class _Open:
    """A line whose paragraph's end is gone, so that the next paragraph runs on in it."""

    line: Line
    keeps_own: bool  # the first paragraph says something, and so stays what it is


class Story:
    """Reads one container of blocks."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._runs = Runs(context, self)
        self._open: _Open | None = None
        self._held: Element | None = None  # the paragraph that the rest of another one goes on in
        self._restoring = False  # whether what is read was taken out by a tracked change
        self._waiting: list[Revision] = []
        self._blocks: list[Block] = []

    def read(self, container: Element) -> list[Block]:
        """Its paragraphs and tables in reading order; paragraphs without text only where something hangs on them."""
        self._read_all(container, None)
        self._end_open()
        if self._waiting:
            self._blocks.append(Paragraph(text="", revisions=tuple(self._waiting)))
        return self._blocks

    def apart(self, container: Element) -> list[Block]:
        """The blocks of a container that stands outside the flow."""
        with self._context.elsewhere():
            return Story(self._context).read(container)

    def put_back(self, deleted: list[Element], line: Line) -> None:
        """Put what a tracked change took out back into the line, which may become several paragraphs by it.

        The words before go on in the first paragraph that was taken out, the words after in the last one. A paragraph
        that begins with words which had stayed keeps its own properties.
        """
        if len(deleted) == 1 and deleted[0].tag in _PARAGRAPHS:
            self._runs.gather(deleted[0], line, self._owner(deleted[0], None).look)
            return
        own, said_before = line.owner, bool(line.text.strip())
        before = (self._open, self._held, self._restoring)
        self._open, self._restoring = _Open(line.cut_off(), said_before), True
        self._held = _last_paragraph(deleted)
        self._read_all(deleted, None)
        held, (self._open, self._held, self._restoring) = self._open, before
        if held is not None:
            line.become(held.line)
            line.owner = line.owner if said_before else own

    def _read_all(self, elements: Iterable[Element], block: ListBlock | None) -> None:
        for child in elements:
            tag = child.tag
            if tag in _PARAGRAPHS:
                self._paragraph(child, self._owner(child, block))
            elif tag == text("list"):
                self._list(child, None, again=False)
            elif tag == text("numbered-paragraph"):
                self._numbered(child)
            elif tag == text("section"):
                self._section(child)
            elif tag in _INDEXES:
                self._index(child)
            elif tag == table("table"):
                self._table(child)
            elif figures.is_figure(child):
                self._figure(child)
            elif is_mark_of_change(child):
                self._mark_of_change(child)
            elif tag not in _SILENT and len(child):
                self._read_all(child, block)

    def _owner(self, element: Element, block: ListBlock | None) -> Owner:
        """What the element makes of its line; takes the next place in its list."""
        look = self._context.styles.paragraph(element.get(text("style-name")))
        outline = look.outline if look.list_style is None else None
        if element.tag == text("h"):
            outline = max(1, whole(element.get(text("outline-level"))) or 1) - 1
        return Owner(look=look, place=self._place(element, look, outline, block), outline=outline)

    def _place(self, element: Element, look: Look, outline: int | None, block: ListBlock | None) -> Place | None:
        numbering = self._context.numbering
        if block is not None:
            return numbering.place(block)
        return numbering.place_of_heading(element, look, min(outline, LEVELS - 1)) if outline is not None else None

    def _paragraph(self, element: Element, owner: Owner) -> None:
        self._context.step()
        opened, self._open = self._open, None
        line = opened.line if opened is not None else Line()
        keeps_own = opened is not None and opened.keeps_own
        line.owner = line.owner if keeps_own else owner
        line.revisions += self._waiting
        self._waiting.clear()
        self._runs.gather(element, line, owner.look)
        self._runs.close(line)
        if line.concealed:
            self._context.tally.hide(line.text)
        elif element is self._held:
            line.owner = owner
            self._open = _Open(line, keeps_own=True)
        elif self._context.dropping:
            self._open = _Open(line, keeps_own or bool(line.text.strip()))
        else:
            self._finish(line)

    def _end_open(self) -> None:
        """Nothing follows that the open line could run on into: it ends here, unless nothing is left of it."""
        opened, self._open = self._open, None
        if opened is not None:
            if not opened.keeps_own:
                opened.line.owner.place = None
            self._finish(opened.line)

    def _finish(self, line: Line) -> None:
        owner = line.owner
        says = bool(line.text.strip())
        number = None
        if owner.place is not None and (says or not owner.look.hidden):
            number = self._context.numbering.next(owner.place)
        self._context.tally.add("struck", line.struck)
        if says or line.notes or line.comments or line.revisions:
            left, start = _indents(owner)
            self._blocks.append(
                Paragraph(
                    text=line.text,
                    number=number if says else None,
                    outline=None if owner.outline is None else min(_DEEPEST_HEADING, owner.outline),
                    title=owner.look.name == "title",
                    bold=line.bold > 0 and line.light == 0,
                    centred=bool(owner.look.centred),
                    start=left + start,
                    left=left,
                    size=most_common(line.sizes),
                    notes=tuple(line.notes),
                    revisions=tuple(line.revisions),
                    comments=tuple(line.comments),
                    spans=joined(line.spans),
                )
            )
        for box in line.boxes:
            blocks = self.apart(box)
            # A frame with nothing but a table is what LibreOffice makes of a table that floats.
            floats = box.tag == draw("text-box") and all(isinstance(block, Table) for block in blocks)
            self._blocks += blocks if floats else loosened(blocks)

    def _list(self, element: Element, parent: ListBlock | None, *, again: bool) -> None:
        numbering = self._context.numbering
        block = numbering.open(element, parent, again=again, going_on=self._restoring)
        for child in element:
            if child.tag == text("list-item"):
                block.item = Item(child.get(text("style-override")), whole(child.get(text("start-value"))))
                self._item(child, block)
            elif child.tag == text("list-header"):
                block.item = None
                self._item(child, block)
            elif is_mark_of_change(child):
                self._mark_of_change(child)
        numbering.close(block, parent)

    def _item(self, element: Element, block: ListBlock) -> None:
        lists = 0
        for child in element:
            if child.tag == text("list"):
                lists += 1
                self._list(child, block, again=lists > 1)
            else:
                self._read_all((child,), block)

    def _numbered(self, element: Element) -> None:
        place = self._context.numbering.place_of_numbered(element)
        for child in element:
            if child.tag in _PARAGRAPHS:
                self._paragraph(child, replace(self._owner(child, None), place=place))

    def _section(self, element: Element) -> None:
        source = element.find(text("section-source"))
        if source is not None and source.get(xlink("href")):
            self._context.tally.add("linked")
        display = element.get(text("display"))
        if display == "none" or (display == "condition" and switched_on(element.get(text("is-hidden")))):
            hidden = self._left_out(element)
            self._context.tally.hide(flowing(hidden).text)
        else:
            self._read_all(element, None)

    def _index(self, element: Element) -> None:
        body = element.find(text("index-body"))
        for child in body if body is not None else ():
            if child.tag == text("index-title"):
                self._read_all(child, None)
            else:
                lines = self._left_out((child,))
                kind = "contents" if element.tag == text("table-of-content") else "index"
                self._context.tally.add(kind, sum(isinstance(line, Paragraph) for line in lines))

    def _left_out(self, elements: Iterable[Element]) -> list[Block]:
        """The blocks that these elements would be; they count in their lists and stand nowhere."""
        self._end_open()
        before = len(self._blocks)
        self._read_all(elements, None)
        self._end_open()
        found = self._blocks[before:]
        del self._blocks[before:]
        return found

    def _table(self, element: Element) -> None:
        if self._context.dropping:  # it came in by a change that is rejected, and goes with all that is in it
            to_table(element, self._context, self._cell)
            return
        self._end_open()
        found = to_table(element, self._context, self._cell)
        self._blocks.append(replace(found, revisions=(*self._waiting, *found.revisions)))
        self._waiting.clear()

    def _cell(self, element: Element) -> list[Block]:
        return Story(self._context).read(element)

    def _figure(self, element: Element) -> None:
        """A frame that hangs on a page or a frame and not in a paragraph."""
        line = Line()
        self._runs.take(element, line, line.owner.look)
        if line.text or line.boxes:
            self._finish(line)

    def _mark_of_change(self, element: Element) -> None:
        """A mark between paragraphs."""
        line = self._open.line if self._open is not None else Line()
        self._runs.take(element, line, line.owner.look)
        if self._open is None:
            if line.text.strip():
                self._finish(line)
            else:
                self._waiting += line.revisions


def _indents(owner: Owner) -> tuple[int, int]:
    """Left edge and first line's offset: the paragraph's own over its list's over its style's."""
    found = {"left": owner.look.left or 0, "start": owner.look.start or 0}
    if owner.place is not None:
        found |= dict(owner.place.style.levels[owner.place.level].indents)
    found |= dict(owner.look.own)
    return found["left"], found["start"]


def _last_paragraph(elements: list[Element]) -> Element | None:
    """The paragraph at the very end of these elements, None where they end with a table."""
    last = elements[-1] if elements else None
    while last is not None and last.tag not in _PARAGRAPHS:
        inner = [child for child in last if isinstance(child.tag, str)]
        last = inner[-1] if inner and last.tag != table("table") else None
    return last
