"""The words of an RTF file go into paragraphs and tables, as the state of the present group says (1.9.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from plancompare.errors import UnreadableDraft
from plancompare.model.draft import RevisionKind
from plancompare.readers.block import Paragraph
from plancompare.readers.gather import raised
from plancompare.readers.rtf import header, words
from plancompare.readers.rtf.numbering import Numbering
from plancompare.readers.rtf.rows import Rows
from plancompare.readers.rtf.state import Keeping, Mark, State
from plancompare.readers.rtf.story import Cell, Change, Story
from plancompare.readers.tally import Tally

PAGE_FIELDS: Final = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_MOST_BLOCKS: Final = 400_000


class Writer:
    """Writes the stories of one file.

    Attributes:
        state: of the present group.
        story: the one that grows: the body, or a note, a header or a shape's text inside it.
        keeping: the groups, outermost first, whose words are kept for something else.
        writes_labels: whether the file writes the numbers of its paragraphs out.
    """

    def __init__(self, name: str, *, accepted: bool, writes_labels: bool) -> None:
        self._name = name
        self._accepted = accepted
        self._writes_labels = writes_labels
        self._blocks_made = 0
        self.tally = Tally()
        self.state = State()
        self.story = Story(self.tally)
        self.keeping: list[Keeping] = []
        self.rows = Rows()
        self.numbering = Numbering()
        self.styles: Mapping[int, header.Style] = {}
        self.authors: Sequence[str] = ()

    @property
    def heard(self) -> bool:
        """Whether words that are said now are read as text."""
        return not (self.state.skip or self.state.mute or self.keeping)

    def say(self, text: str, *, by_symbol_font: bool = False) -> None:
        """Words of the present group."""
        state = self.state
        if state.skip or not text:
            return
        if self.keeping:
            self.keeping[-1].parts.append(text)
            self.keeping[-1].by_symbol_font |= by_symbol_font
            return
        if state.mute:
            return
        if state.hidden:
            self.story.hide(text)
            return
        if state.field is not None:
            if state.running and state.field.kind in PAGE_FIELDS:
                return
            state.field.said = state.field.said or bool(text.strip())
        story = self.story
        story.in_contents = story.in_contents or state.contents
        if state.raised:
            text = raised(text, story.line.last)
        if state.struck and text.strip():
            self.tally.add("struck")
            state.struck = False
        story.say(text, state.look, self._change())
        story.last_raised = text if state.raised else ""
        story.number_of_note = story.number_of_note and not text.strip()

    def _change(self) -> Change | None:
        """The tracked change in force."""
        return self._change_of(self.state.inserted, self.state.deleted, moved=self.state.moved)

    def _change_of(self, inserted: Mark | None, deleted: Mark | None, *, moved: bool = False) -> Change | None:
        """The change that its marks record; what was brought and then taken is gone in either reading."""
        both = inserted is not None and deleted is not None
        takes = deleted is not None and (self._accepted or not both)
        mark, inserts = (deleted, False) if takes else (inserted, True)
        if mark is None:
            return None
        kind = RevisionKind.MOVE if moved else RevisionKind.INSERT if inserts else RevisionKind.DELETE
        author = self.authors[mark.author] if 0 <= mark.author < len(self.authors) else ""
        arrives = inserts == self._accepted
        return Change(kind, arrives, "" if author == "Unknown" else author, words.date_of(mark.stamp))

    # -- paragraphs -------------------------------------------------------------------------------------------------

    def end_paragraph(self, *, ends_cell: bool = False) -> None:
        """The paragraph ends here, unless its mark is taken away by a tracked change."""
        state, story = self.state, self.story
        if state.mute or self.keeping:
            return
        change = self._change()
        if change is not None and not change.arrives and not ends_cell:
            story.run_on()
            return
        style = self.styles.get(state.paragraph.style, header.Style())
        text = story.line.text
        if words.CONTENTS.match(style.name) or (story.in_contents and words.PAGE_AT_END.search(text)):
            if text.strip():
                self.tally.add("contents")
            story.finished_line()
            return
        story.end_paragraph(self._paragraph(style), state.paragraph.level)
        self.count_block()

    def end_section(self) -> None:
        r"""`\sect`: the section ends, and the paragraph that is open in it."""
        if self.story.line.length:
            self.end_paragraph()

    def put(self, paragraph: Paragraph) -> None:
        """Add a paragraph that was made elsewhere, at the depth of tables in force."""
        self.story.put(paragraph, self.state.paragraph.level)
        self.count_block()

    def count_block(self) -> None:
        """One paragraph more.

        Raises:
            UnreadableDraft: they are too many.
        """
        self._blocks_made += 1
        if self._blocks_made > _MOST_BLOCKS:
            raise UnreadableDraft(
                f"{self._name} holds more than {_MOST_BLOCKS:,} paragraphs.", hint="Split it into several files."
            )

    def _paragraph(self, style: header.Style) -> Paragraph:
        look, story = self.state.paragraph, self.story
        number = None
        if story.label is not None:
            label, by_symbol_font = story.label
            number = self.numbering.shown(label, look.list, look.list_level, by_symbol_font=by_symbol_font)
        elif look.list and not self._writes_labels:
            number = self.numbering.counted(look.list, look.list_level)
        outline = look.outline if look.outline is not None else style.outline
        return Paragraph(
            text="",
            number=number if story.line.text.strip() else None,
            outline=outline if outline is not None and 0 <= outline <= 8 else None,
            title=style.name == "title",
            centred=look.centred,
            left=look.left,
            start=look.left + look.first,
        )

    # -- tables -----------------------------------------------------------------------------------------------------

    def end_cell(self, *, nested: bool) -> None:
        """A cell ends, and the paragraph in it."""
        if self.state.mute or self.keeping:
            return
        level = max(2, self.state.paragraph.level) if nested else 1
        look = self.state.paragraph
        self.state.paragraph = replace(look, in_table=True, nesting=level if nested else None)
        self.end_paragraph(ends_cell=True)
        self.state.paragraph = look
        self.story.end_cell(level)

    def end_row(self, *, nested: bool) -> None:
        """A row ends; what its definition says of merged and tracked cells holds, and a change of its mark is its."""
        if self.state.mute or self.keeping:
            return
        level = max(2, self.state.paragraph.level) if nested else 1
        cells = [self._with_change(cell) for cell in self.rows.cells[nested]]
        self.story.end_row(level, cells, self.rows.left, self._change())

    def _with_change(self, cell: Cell) -> Cell:
        if cell.inserted is None and cell.deleted is None:
            return cell
        return replace(cell, change=self._change_of(cell.inserted, cell.deleted))
