"""The tokens of an RTF file become stories: one pass, a stack of groups, no recursion (1.9.1, "Document Area").

Read `run` first. A group may be a destination: a story of its own (a note, a header, the text of a shape), words kept
for something else (the code of a field, the label of a paragraph), or nothing that is read here.

striprtf, the one kept library, gives one string: no styles, no lists, no tables' cells, no notes' places, no tracked
changes and no hidden text, all of which decide what a draft says. Hence these pages.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from plancompare.errors import UnreadableDraft
from plancompare.model.draft import Comment, RevisionKind, RunningPlace, RunningText
from plancompare.model.progress import Progress
from plancompare.readers.block import Block, Note, Paragraph, Tracked, clean
from plancompare.readers.docx import formats, symbols
from plancompare.readers.flow import flowing
from plancompare.readers.gather import raised
from plancompare.readers.rtf import header, words
from plancompare.readers.rtf.numbering import Numbering
from plancompare.readers.rtf.state import PLAIN_PARAGRAPH, Field, State
from plancompare.readers.rtf.story import Cell, Change, Story
from plancompare.readers.rtf.tokens import Kind, Token, tokens
from plancompare.readers.tally import Tally

_DEEPEST: Final = 60_000
_DEEPEST_STORY: Final = 20
_MOST_BLOCKS: Final = 400_000
_MOST_COLLECTED: Final = 2_000_000
_PAGE_FIELDS: Final = ("PAGE", "NUMPAGES", "SECTIONPAGES")
_RUNNING: Final = {
    "header": (RunningPlace.HEADER, "all"),
    "headerr": (RunningPlace.HEADER, "all"),
    "headerl": (RunningPlace.HEADER, "even"),
    "headerf": (RunningPlace.HEADER, "first"),
    "footer": (RunningPlace.FOOTER, "all"),
    "footerr": (RunningPlace.FOOTER, "all"),
    "footerl": (RunningPlace.FOOTER, "even"),
    "footerf": (RunningPlace.FOOTER, "first"),
}


@dataclass(slots=True)
class _Keeping:
    """Words of a group that are kept for something else."""

    depth: int
    what: str
    parts: list[str]
    by_symbol_font: bool = False


@dataclass(slots=True)
class _Aside:
    """A story that was begun inside another one, which waits."""

    depth: int
    what: str
    outer: Story
    alternative: bool = False


class Machine:
    """Reads one file."""

    def __init__(
        self, name: str, data: bytes, tracked: Tracked, progress: Progress, actions: Mapping[str, "Action"]
    ) -> None:
        self._actions = actions
        self._name = name
        self._data = data
        self._accepted = tracked is Tracked.ACCEPTED
        self._progress = progress
        self.tally: Tally = Tally()
        self.title = ""
        self.running: list[RunningText] = []
        self.numbering = Numbering()
        self.styles: dict[int, header.Style] = {}
        self._fonts: dict[int, header.Font] = {}
        self._authors: list[str] = []
        self._page = "cp1252"
        self._default_font = -1
        self._writes_labels = b"\\listtext" in data or b"\\pntext" in data
        self.state = State()
        self._groups: list[State] = []
        self.story = Story(self.tally)
        self._asides: list[_Aside] = []
        self._keeping: list[_Keeping] = []
        self._collected: list[Token] | None = None
        self._collecting = ""
        self._inner_depth = 0
        self._bytes = bytearray()
        self._high = 0  # the first half of a character beyond the 16 bits of \u
        self._to_skip = 0
        self.cells: dict[bool, list[Cell]] = {False: [], True: []}
        self._next_cell: dict[bool, Cell] = {False: Cell(), True: Cell()}
        self._row_left = 0
        self._next_note = {"footnote": 1, "endnote": 1}
        self._note_formats = {"footnote": "decimal", "endnote": "lowerRoman"}
        self._remarks: dict[str, Comment] = {}
        self._remark: dict[str, str] = {}
        self._placed: set[str] = set()
        self._blocks_made = 0

    def run(self) -> list[Block]:
        """The blocks of the body.

        Raises:
            UnreadableDraft: it is nested too deep or too large.
            Cancelled: the person asked for it.
        """
        size = len(self._data)
        for count, token in enumerate(tokens(self._data)):
            if count % 4096 == 0:
                self._progress.step(0.95 * token.end / size, "Reading")
            self._take(token)
        self._say_bytes()
        while self._asides:
            self._end_aside()
        self.end_paragraph()
        return list(self._with_remarks(self.story.finish()))

    # -- groups -----------------------------------------------------------------------------------------------------

    def _take(self, token: Token) -> None:
        if self._collected is not None:
            self._collect(token)
            return
        if token.kind is Kind.BYTES:
            if not self.state.skip:
                self._take_bytes(token)
            return
        self._say_bytes()
        if token.kind is Kind.OPEN:
            self._to_skip = 0
            if len(self._groups) >= _DEEPEST:
                raise UnreadableDraft(
                    f"{self._name} is nested too deep to be read whole.", hint="Open it in Word and save it as .docx."
                )
            self._groups.append(self.state)
            self.state = self.state.copy()
        elif token.kind is Kind.CLOSE:
            self._to_skip = 0
            self._close()
        elif self._to_skip:
            self._to_skip -= 1
        elif token.kind is Kind.SYMBOL:
            self._symbol(token.name)
        elif not self.state.skip or token.name == "false bin" or (self.state.alternatives and token.name == "ud"):
            self._word(token)

    def _close(self) -> None:
        depth = len(self._groups)
        if self._keeping and self._keeping[-1].depth == depth:
            self._end_keeping(self._keeping.pop())
        while self._asides and self._asides[-1].depth == depth:
            self._end_aside()
        if self._groups:
            self.state = self._groups.pop()

    def _word(self, token: Token) -> None:
        name, number = token.name, token.number
        star, self.state.star = self.state.star, False
        if name[:1] == "m" and name.endswith("Pr"):
            self.state.skip = True  # how an equation is set
        elif name in words.SKIPPED and self._groups:
            self._skip(words.SKIPPED[name])
        elif name in words.COLLECTED and self._groups:
            self._collected, self._collecting, self._inner_depth = [], name, 0
        elif name in words.KEPT and self._groups:
            self._keeping.append(_Keeping(len(self._groups), name, []))
        elif name in words.STORIES and self._groups:
            self._begin_aside(name)
        elif (action := self._actions.get(name)) is not None:
            action(self, number)
        elif (text := words.CHARACTERS.get(name)) is not None:
            self.say(text)
        elif name == "false bin":
            self.tally.tell("A picture in the file claims to be longer than the file; what follows it was read.")
        elif star:
            self.state.skip = True

    def _skip(self, kind: str) -> None:
        self.state.skip = True
        if kind:
            self.tally.add(kind)

    def _collect(self, token: Token) -> None:
        collected = self._collected if self._collected is not None else []
        self._inner_depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if self._inner_depth < 0:
            self._inner_depth = 0
            self._collected = None
            self._read_table(self._collecting, collected)
            if self._groups:
                self.state = self._groups.pop()
        elif len(collected) < _MOST_COLLECTED:
            collected.append(token)

    def _read_table(self, name: str, inner: list[Token]) -> None:
        if name == "fonttbl":
            self._fonts = header.read_fonts(inner, self._page)
        elif name == "stylesheet":
            self.styles = header.read_styles(inner)
        elif name == "listtable":
            self.numbering.lists = header.read_lists(inner)
        elif name == "listoverridetable":
            self.numbering.overrides = header.read_overrides(inner)
        elif name == "revtbl":
            self._authors = header.read_authors(inner, self._page)

    # -- words ------------------------------------------------------------------------------------------------------

    def set_page(self, number: int | None) -> None:
        """The document's code page."""
        self._page = header.code_page(number) or self._page

    def set_default_font(self, number: int | None) -> None:
        """The font of characters that name none."""
        self._default_font = number or 0

    def _font(self) -> header.Font | None:
        number = self.state.font if self.state.font >= 0 else self._default_font
        return self._fonts.get(number)

    def _take_bytes(self, token: Token) -> None:
        data = token.data
        if self._to_skip:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            data = data[skipped:]
        self._bytes += data

    def _say_bytes(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        font = self._font()
        if font is not None and font.is_symbol:
            self.say("".join(self._sign(font, byte) for byte in data), by_symbol_font=True)
            return
        page = (font.code_page if font is not None else "") or self._page
        try:
            text = data.decode(page)
        except (UnicodeDecodeError, LookupError):
            text = self._replaced(data, page)
        self.say(text)

    def _replaced(self, data: bytes, page: str) -> str:
        text = data.decode(page, "replace")
        self.tally.add("undecoded", text.count("\ufffd"))
        return text

    def _sign(self, font: header.Font, code: int) -> str:
        if code in (0x20, 0xA0):
            return chr(code)
        sign = symbols.character(font.name, code if code > 0xFF else 0xF000 + code)
        if sign is None and not self.state.mute and not self._keeping:
            self.tally.add("symbol")
        return sign or "\ufffd"

    def unicode(self, number: int | None) -> None:
        r"""`\uN`: a 16-bit unit, negative above 32767; what stands for it in older programs is skipped."""
        unit = (number or 0) % 65536
        if number is not None and number > 65535:
            unit = number if number <= 0x10FFFF else 0xFFFD
        self._to_skip = self.state.unicode_skip
        font = self._font()
        if 0xD800 <= unit <= 0xDBFF:
            self._high = unit
        elif 0xDC00 <= unit <= 0xDFFF:
            high, self._high = self._high, 0
            self.say(chr(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00)) if high else "\ufffd", keep_high=True)
        elif 0xF000 <= unit <= 0xF0FF:  # a place in a symbol font; in Symbol itself where no such font is named
            symbol = font if font is not None and font.is_symbol else header.Font(name="Symbol")
            self.say(self._sign(symbol, unit), by_symbol_font=True)
        elif unit:
            self.say(chr(unit))

    def say(self, text: str, *, by_symbol_font: bool = False, keep_high: bool = False) -> None:
        """Words of the present group."""
        state = self.state
        if self._high and not keep_high:
            self._high = 0
        if state.skip:
            return
        if self._keeping:
            kept = self._keeping[-1]
            kept.parts.append(text)
            kept.by_symbol_font |= by_symbol_font
            return
        if state.mute:
            return
        if state.hidden:
            self.story.hide(text)
            return
        if state.running and state.field is not None and state.field.kind in _PAGE_FIELDS:
            return
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

    def _symbol(self, name: str) -> None:
        if name == "*":
            self.state.star = True
        elif name in ("\n", "\r", "\r\n"):
            if not self.state.skip:
                self.end_paragraph()
        elif (text := words.SYMBOLS.get(name)) is not None:
            self.say(text)

    def _change(self) -> Change | None:
        """The tracked change in force: a deletion goes before an insertion."""
        state = self.state
        mark, inserts = (state.deleted, False) if state.deleted is not None else (state.inserted, True)
        if mark is None:
            return None
        kind = RevisionKind.MOVE if state.moved else RevisionKind.INSERT if inserts else RevisionKind.DELETE
        author = self._authors[mark.author] if 0 <= mark.author < len(self._authors) else ""
        return Change(kind, inserts == self._accepted, "" if author == "Unknown" else author, words.date_of(mark.stamp))

    # -- paragraphs and tables --------------------------------------------------------------------------------------

    def end_paragraph(self, *, ends_cell: bool = False) -> None:
        """The paragraph ends here, unless its mark is taken away by a tracked change."""
        state, story = self.state, self.story
        if state.mute or self._keeping:
            return
        change = self._change()
        if change is not None and not change.arrives and not ends_cell:
            story.run_on()
            return
        level = state.paragraph.level
        style = self.styles.get(state.paragraph.style, header.Style())
        text = story.line.text
        if words.CONTENTS.match(style.name) or (story.in_contents and words.PAGE_AT_END.search(text)):
            if text.strip():
                self.tally.add("contents")
            story.finished_line()
            return
        story.end_paragraph(self._paragraph(style), level)
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

    def end_cell(self, *, nested: bool) -> None:
        """A cell ends, and the paragraph in it."""
        if self.state.mute or self._keeping:
            return
        level = max(2, self.state.paragraph.level) if nested else 1
        look = self.state.paragraph
        self.state.paragraph = replace(look, in_table=True, nesting=level if nested else None)
        self.end_paragraph(ends_cell=True)
        self.state.paragraph = look
        self.story.end_cell(level)

    def end_row(self, *, nested: bool) -> None:
        """A row ends; what its definition says of merged cells holds."""
        if self.state.mute or self._keeping:
            return
        level = max(2, self.state.paragraph.level) if nested else 1
        left = self._row_left if self._row_left > 108 else 0
        self.story.end_row(level, self.cells[nested], left)

    def begin_row(self) -> None:
        r"""`\trowd`: the definition of a row begins."""
        self.cells[self.state.in_nested_row] = []
        self._next_cell[self.state.in_nested_row] = Cell()
        self._row_left = 0

    def row_left(self, number: int | None) -> None:
        """The row's indent."""
        self._row_left = number or 0

    def merged_cell(self) -> None:
        """The cell whose definition is open only continues another one."""
        self._next_cell[self.state.in_nested_row].continues = True

    def end_definition(self) -> None:
        r"""`\cellx`: the definition of a cell ends."""
        nested = self.state.in_nested_row
        if len(self.cells[nested]) < 1000:
            self.cells[nested].append(self._next_cell[nested])
        self._next_cell[nested] = Cell()

    # -- stories of their own and words for something else ----------------------------------------------------------

    def _begin_aside(self, name: str) -> None:
        state = self.state
        if state.skip or self._keeping or len(self._asides) >= _DEEPEST_STORY:
            if len(self._asides) >= _DEEPEST_STORY:
                self.tally.add("too deep")
            state.skip = True
            return
        self._asides.append(_Aside(len(self._groups), name, self.story))
        outer, self.story = self.story, Story(self.tally)
        if name == "footnote":
            self.story.mark = self._custom_mark(outer)
        state.plain()
        state.paragraph = PLAIN_PARAGRAPH
        state.mute = False
        state.contents = False
        state.running = state.running or name in _RUNNING

    def _custom_mark(self, outer: Story) -> str | None:
        """The mark typed for a note that is not numbered: raised and right before it."""
        if outer.number_of_note or not outer.last_raised.strip() or len(outer.last_raised.strip()) > 4:
            return None
        mark = outer.last_raised
        outer.take_mark(mark)
        return clean(mark)

    def _end_aside(self) -> None:
        aside = self._asides.pop()
        self.end_paragraph()
        story, self.story = self.story, aside.outer
        flow = flowing(story.finish())
        if aside.what in _RUNNING:
            place, pages = _RUNNING[aside.what]
            if any(character.isalpha() for character in flow.text):
                known = any((one.place, one.text) == (place, flow.text) for one in self.running)
                if not known:
                    self.running.append(RunningText(place=place, text=flow.text, pages=pages))
        elif aside.what == "footnote":
            self._end_note(story, aside.alternative)
        elif aside.what == "annotation":
            self._end_remark(flow.text)
        elif flow.text or flow.notes or flow.comments:
            self._blocks_made += 1
            self.story.put(
                Paragraph(
                    text=flow.text,
                    loose=True,
                    notes=flow.notes,
                    revisions=flow.revisions,
                    comments=flow.comments,
                    spans=flow.spans,
                ),
                0 if not self.state.paragraph.level else self.state.paragraph.level,
            )

    def is_endnote(self) -> None:
        r"""`\ftnalt`: the note that is open is an endnote."""
        if self._asides:
            self._asides[-1].alternative = True

    def _end_note(self, story: Story, endnote: bool) -> None:  # noqa: FBT001  # private, one caller
        kind = "endnote" if endnote else "footnote"
        mark = story.mark
        flow = flowing(story.finish())
        text = flow.text
        if mark is None:
            number = self._next_note[kind]
            self._next_note[kind] += 1
            mark = formats.written(number, self._note_formats[kind]) or str(number)
        else:
            text = clean(text.removeprefix(mark))
        spans = flow.spans if text == flow.text else ()
        comments = flow.comments if text == flow.text else ()
        note = Note(mark=mark, text=text, revisions=flow.revisions, comments=comments, spans=spans)
        self.story.line.notes.append(note)
        self.story.number_of_note = False

    def note_format(self, kind: str, number_format: str) -> None:
        """How notes of a kind are numbered."""
        self._note_formats[kind] = number_format

    def note_start(self, kind: str, number: int | None) -> None:
        """Where notes of a kind begin to count."""
        if self._next_note[kind] == 1 and number is not None and 0 < number < 10_000:
            self._next_note[kind] = number

    def _end_remark(self, text: str) -> None:
        known, self._remark = self._remark, {}
        identity = known.get("atnref", "") or f"remark {len(self._remarks) + 1}"
        if identity in self._remarks:
            identity = f"{identity}, {len(self._remarks) + 1}"
        parent = known.get("atnparent", "")
        self._remarks[identity] = Comment(
            author=known.get("atnauthor", "") or known.get("atnid", ""),
            date=words.date_of(_whole(known.get("atndate", ""))),
            text=text,
            id=identity,
            reply_to=parent if parent in self._remarks else "",
        )
        if identity not in self._placed:
            self._placed.add(identity)
            self.story.remark(identity)

    def _end_keeping(self, kept: _Keeping) -> None:
        text = "".join(kept.parts)
        field = self.state.field
        if kept.what in ("listtext", "pntext"):
            self.story.label = (text, kept.by_symbol_font)
        elif kept.what == "fldinst" and field is not None:
            field.code = (field.code + text)[:2000]
        elif kept.what == "title":
            self.title = clean(text)
        elif kept.what == "ffl" and field is not None:
            field.choices.append(text)
        elif kept.what in ("atnid", "atnauthor", "atndate", "atnref", "atnparent"):
            self._remark[kept.what] = clean(text)
        elif kept.what == "atrfstart":
            self._placed.add(clean(text))
            self.story.begin_remark(clean(text))
        elif kept.what == "atrfend":
            self.story.end_remark(clean(text))

    def begin_result(self) -> None:
        r"""`\fldrslt`: what a field shows."""
        field = self.state.field
        if field is None:
            return
        self.state.contents = self.state.contents or field.kind == "TOC"
        if self.state.running and field.kind in _PAGE_FIELDS:
            self.state.field = None
            self.say("#")
            self.state.field = field

    def begin_field(self) -> None:
        r"""`\field`."""
        self.state.field = Field()

    def form(self, name: str, number: int | None) -> None:
        r"""What a form field keeps: `\fftype`, `\ffres`, `\ffdefres`."""
        if self.state.field is not None:
            self.state.field.form[name] = number or 0

    def tell(self, kind: str) -> None:
        """Count something that is read otherwise than it is shown."""
        self.tally.add(kind)

    def page_number(self) -> None:
        r"""`\chpgn`."""
        if self.state.running:
            self.say("#")

    def _with_remarks(self, blocks: Iterable[Block]) -> Iterable[Block]:
        def filled(comments: tuple[Comment, ...]) -> tuple[Comment, ...]:
            return tuple(
                replace(self._remarks[one.id], start=one.start, end=one.end)
                for one in comments
                if one.id in self._remarks and self._remarks[one.id].text
            )

        for block in blocks:
            if isinstance(block, Paragraph):
                yield replace(block, comments=filled(block.comments)) if block.comments else block
            else:
                rows = (replace(row, comments=filled(row.comments)) if row.comments else row for row in block.rows)
                yield replace(block, rows=tuple(rows))


def _whole(text: str) -> int:
    digits = text.strip()
    return int(digits[:12]) if digits.lstrip("-").isdecimal() else 0


Action = Callable[[Machine, int | None], None]
