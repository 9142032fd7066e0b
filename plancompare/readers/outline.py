"""One outline for all formats: a flat run of blocks becomes the tree of clauses.

Read `build` first. Recognising what a paragraph is comes before placing it (placing.py), and naming (naming.py)
comes when the whole tree stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from plancompare.model.draft import Clause, ClauseKind
from plancompare.model.progress import SILENT, Progress
from plancompare.readers import headings, placing
from plancompare.readers.block import Block, Note, Paragraph, Row, Table, clean
from plancompare.readers.emit import to_clauses
from plancompare.readers.labels import Label, Typed, read_bullet, read_label, read_typed
from plancompare.readers.sizes import with_levels
from plancompare.readers.tree import LIKE_A_HEADING, NO_OUTLINE, Node, Tree, number_node

_TITLE_WITHIN = 60  # paragraphs
_Hanger = TypeVar("_Hanger", Paragraph, Row)


@dataclass(frozen=True, slots=True)
class Outline:
    """What `build` makes: the clauses, what the text calls itself ("" where it does not), and faults of its numbers."""

    clauses: tuple[Clause, ...]
    title: str
    warnings: tuple[str, ...]


def build(blocks: Iterable[Block], progress: Progress = SILENT) -> Outline:
    """The outline of a draft.

    Raises:
        Cancelled: the person asked for it.
    """
    kept = with_levels(_without_empty(blocks))
    typed = [_typed(block) for block in kept]
    ahead = {
        (found.label.word, found.label.frame, meaning)
        for found in (*typed, *map(_typed_behind_bullet, kept))
        if found is not None
        for meaning in found.label.meanings
    }
    title = _title(kept, typed)
    builder = _Builder()
    for index, (block, found, following) in enumerate(zip(kept, typed, _following(typed), strict=True)):
        if index % 512 == 0:
            progress.step(index / len(kept), "Finding the clauses")
        if isinstance(block, Table):
            builder.table(block)
        elif index == title:
            builder.title(block)
        else:
            builder.paragraph(block, found, placing.Lookahead(ahead, following))
    clauses, warnings = to_clauses(builder.tree.nodes)
    return Outline(clauses, builder.title_text, warnings)


class _Builder:
    """Recognises each block and puts it into the tree."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.title_text = ""

    def title(self, paragraph: Paragraph) -> None:
        """The title heads nothing: what follows stands beside it."""
        node = Node(kind=ClauseKind.HEADING, text=clean(paragraph.text), source=paragraph)
        self.title_text = node.text
        self._with_notes(self.tree.add(node, None, leaf=True), paragraph.notes)

    def paragraph(self, paragraph: Paragraph, typed: Typed | None, ahead: placing.Lookahead) -> None:
        """A paragraph as what it is: annex, number, bullet, heading or text."""
        if paragraph.loose:
            self._text(paragraph)
        elif paragraph.number is not None and paragraph.number.bullet:
            self._bullet(paragraph, paragraph.text)
        elif paragraph.number is not None:
            self._automatic(paragraph, typed)
        elif (annex := headings.read_annex(paragraph)) is not None:
            self._annex(paragraph, *annex)
        elif typed is not None and self._typed(paragraph, typed, ahead):
            pass
        elif (rest := read_bullet(paragraph.text)) is not None:
            self._bullet(paragraph, rest)
        elif headings.stands_out(paragraph):
            self._heading(paragraph)
        else:
            self._text(paragraph)

    def table(self, table: Table) -> None:
        """A table stands where a paragraph would; its rows are its children."""
        holder = self.tree.add(
            Node(kind=ClauseKind.TABLE, text="", source=table), self._owner(table.left, table.left), leaf=True
        )
        for row in table.rows:
            node = Node(kind=ClauseKind.ROW, text=row.text, source=row)
            self._with_notes(self.tree.add(node, holder, leaf=True), row.notes)

    def _automatic(self, paragraph: Paragraph, typed: Typed | None) -> None:
        number = paragraph.number
        if number is None:
            return
        text = paragraph.text
        if typed is not None and typed.label.shown.strip() == number.label.strip():
            text = typed.rest  # the number is typed beside itself
        shown = f"{number.label}\t{text}"
        annex = None
        if headings.begins_like_annex(shown):
            annex = headings.read_annex(replace(paragraph, text=shown, number=None))
        if annex is not None and annex[0].shown.strip(" .:") == number.label.strip(" .:"):
            self._annex(paragraph, replace(annex[0], shown=number.label), clean(text))
            return
        node = number_node(paragraph, read_label(number.label, number.letters), clean(text), number)
        placing.place_automatic(self.tree, node)
        self._with_notes(node, paragraph.notes)

    def _typed(self, paragraph: Paragraph, typed: Typed, ahead: placing.Lookahead) -> bool:
        label = replace(typed.label, shown=typed.label.shown.strip())
        node = number_node(paragraph, label, clean(typed.rest), None)
        node.stands_out = headings.stands_out(paragraph) or paragraph.bold or paragraph.centred
        placed = placing.place_typed(self.tree, node, typed, ahead)
        if placed:
            self._with_notes(node, paragraph.notes)
        return placed

    def _numbered_beside_bullet(self, paragraph: Paragraph, typed: Typed) -> bool:
        """Whether `• 3.1.1.1 A policy` is the provision 3.1.1.1, which it is under 3.1.1."""
        label = replace(typed.label, shown=typed.label.shown.strip())
        node = number_node(paragraph, label, clean(typed.rest), paragraph.number)
        node.bullet, node.automatic = False, False  # but it stays in its list, as the bullets after it do
        placed = placing.place_counted(self.tree, node, typed)
        if placed:
            self._with_notes(node, paragraph.notes)
        return placed

    def _bullet(self, paragraph: Paragraph, text: str) -> None:
        beside = read_typed(text)
        if beside is not None and self._numbered_beside_bullet(paragraph, beside):
            return
        node = number_node(paragraph, Label("•", "", "•", ()), clean(text), paragraph.number)
        node.bullet, node.outline = True, NO_OUTLINE
        placing.place_automatic(self.tree, node)
        self._with_notes(node, paragraph.notes)

    def _annex(self, paragraph: Paragraph, label: Label, text: str) -> None:
        node = number_node(paragraph, label, text, None)
        node.kind, node.outline = ClauseKind.ANNEX, -1
        self._with_notes(self.tree.add(node, None), paragraph.notes)

    def _heading(self, paragraph: Paragraph) -> None:
        """A heading without a number; right under a number without words (“Article 7”) it is that one's title."""
        outline = paragraph.outline if paragraph.outline is not None else LIKE_A_HEADING
        node = Node(kind=ClauseKind.HEADING, text=clean(paragraph.text), source=paragraph, outline=outline)
        node.stands_out = True
        top = self.tree.top
        if top is not None and top.numbered and not top.text and not top.children:
            self.tree.add(node, top, leaf=True)
        else:
            for depth, other in enumerate(self.tree.open):
                container = other.kind is ClauseKind.ANNEX or (other.rank < 5 and outline >= LIKE_A_HEADING)
                if other.outline >= outline and not container:
                    del self.tree.open[depth:]
                    break
            self.tree.add(node, self.tree.top, leaf=headings.heads_contents(paragraph))
        self._with_notes(node, paragraph.notes)

    def _text(self, paragraph: Paragraph) -> None:
        node = Node(kind=ClauseKind.TEXT, text=clean(paragraph.text), source=paragraph)
        self._with_notes(self.tree.add(node, self._owner(paragraph.left, paragraph.start), leaf=True), paragraph.notes)

    def _owner(self, left: int, start: int) -> Node | None:
        """The provision that an unnumbered paragraph goes on with: an indent keeps it in a sub-provision."""
        depth = min(self.tree.reach, len(self.tree.open))
        node = self.tree.open[depth - 1] if depth else None
        while node is not None:
            above = node.labelled_above
            if node.label is None or (above is None and not node.bullet) or _goes_on_in(node, above, left, start):
                return node
            node = node.parent
        return None

    def _with_notes(self, node: Node, notes: Sequence[Note]) -> None:
        for note in notes:
            self.tree.add(
                Node(kind=ClauseKind.NOTE, text=note.text, source=_as_row(note), mark=note.mark), node, leaf=True
            )


def _goes_on_in(node: Node, above: Node | None, left: int, start: int) -> bool:
    """Whether a paragraph that begins at `left` belongs to the sub-provision `node` rather than to the one above it."""
    if above is None:  # a bullet in no provision at all
        return node.left > 0 and (left >= node.left or start > node.start)
    if node.outline != NO_OUTLINE:
        return True  # a numbered heading heads what follows, however that is indented
    if left < node.left and start < node.start:
        return False
    if node.left > above.left or node.start > above.start:
        return left >= node.left or start > node.start
    if left > node.left:
        return True
    # Nothing is indented: what follows an enumeration in letters belongs to the provision that enumerates.
    decimal = bool(node.meanings) and node.meanings[0].kind == "decimal" and len(node.meanings[0].value) > 1
    enumerates = above.text.rstrip().endswith((":", "—", "–")) or node.text.rstrip().endswith((";", ","))
    return decimal or not (enumerates or node.bullet)


def _as_row(note: Note) -> Row:
    return Row(text=note.text, revisions=note.revisions, comments=note.comments, spans=note.spans)


def _typed(block: Block) -> Typed | None:
    return read_typed(block.text) if isinstance(block, Paragraph) and not block.loose else None


def _following(typed: Sequence[Typed | None]) -> list[Label | None]:
    """For each block the next label after it of the same word and frame as its own."""
    nearest: dict[tuple[str, str], Label] = {}
    following: list[Label | None] = []
    for found in reversed(typed):
        form = (found.label.word, found.label.frame) if found is not None else ("", "")
        following.append(nearest.get(form) if found is not None else None)
        if found is not None:
            nearest[form] = found.label
    return following[::-1]


def _typed_behind_bullet(block: Block) -> Typed | None:
    """The label that stands behind a typed bullet: `• 3.1.1`."""
    rest = read_bullet(block.text) if isinstance(block, Paragraph) and not block.loose else None
    return read_typed(rest) if rest is not None else None


def _without_empty(blocks: Iterable[Block]) -> list[Block]:
    """The blocks that say something; what hangs on an empty paragraph hangs on the one before it, else after it."""
    kept: list[Block] = []
    waiting: Paragraph | None = None
    for block in blocks:
        empty = _if_empty(block)
        if empty is None:
            full = _with_full_rows(block) if isinstance(block, Table) else block
            kept.append(full if waiting is None else _hung_on(full, waiting, before=True))
            waiting = None
        elif empty.notes or empty.comments or empty.revisions:
            if kept:
                kept[-1] = _hung_on(kept[-1], empty, before=False)
            else:
                waiting = empty if waiting is None else _joined(waiting, empty, before=False)
    return kept if waiting is None else [*kept, waiting]


def _if_empty(block: Block) -> Paragraph | None:
    """What hangs on a block that says nothing, as an empty paragraph; None for a block that says something."""
    if isinstance(block, Paragraph):
        return None if block.text.strip() else block
    if any(row.text.strip() for row in block.rows):
        return None
    said = tuple(revision for row in block.rows for revision in row.revisions)
    return Paragraph(text="", revisions=(*said, *block.revisions))


def _with_full_rows(table: Table) -> Table:
    return replace(table, rows=tuple(row for row in table.rows if row.text.strip()))


def _hung_on(block: Block, empty: Paragraph, *, before: bool) -> Block:
    """The block with what hangs on the empty paragraph that stands before or after it."""
    if isinstance(block, Paragraph):
        return _joined(block, empty, before=before)
    place = 0 if before else len(block.rows) - 1
    row = _joined(block.rows[place], replace(empty, revisions=()), before=before)
    rows = (*block.rows[:place], row, *block.rows[place + 1 :])
    revisions = (*empty.revisions, *block.revisions) if before else (*block.revisions, *empty.revisions)
    return replace(block, rows=rows, revisions=revisions)


def _joined(block: _Hanger, empty: Paragraph, *, before: bool) -> _Hanger:
    return replace(
        block,
        notes=empty.notes + block.notes if before else block.notes + empty.notes,
        revisions=empty.revisions + block.revisions if before else block.revisions + empty.revisions,
        comments=empty.comments + block.comments if before else block.comments + empty.comments,
    )


def _title(blocks: Sequence[Block], typed: Sequence[Typed | None]) -> int | None:
    """Where the title stands: a paragraph of that style, else the first heading before anything numbered."""
    head = list(zip(blocks, typed, strict=True))[:_TITLE_WITHIN]
    for index, (block, _) in enumerate(head):
        if isinstance(block, Paragraph) and block.title and block.number is None and not block.loose:
            return index
    for index, (block, found) in enumerate(head):
        if isinstance(block, Table) or block.number is not None:
            return None
        if (found is not None and (found.label.firm or found.label.word)) or headings.read_annex(block) is not None:
            return None
        first_line = index == 0 and found is None and len(blocks) > 2 and headings.opens_like_a_title(block)
        if (headings.may_be_title(block) or first_line) and not block.loose:
            return index
    return None
