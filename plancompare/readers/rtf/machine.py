"""The tokens of an RTF file become stories: one pass, a stack of groups, no recursion (1.9.1, "Document Area").

Read `run` first. A group may be a destination: a story of its own (a note, a header, the text of a shape), words kept
for something else (the code of a field, the label of a paragraph), or nothing that is read here. What words become is
the business of `Writer`.

striprtf, the one kept library, gives one string: no styles, no lists, no tables' cells, no notes' places, no tracked
changes and no hidden text, all of which decide what a draft says. Hence these pages.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from plancompare.errors import UnreadableDraft
from plancompare.model.draft import RunningPlace, RunningText
from plancompare.model.progress import Progress
from plancompare.readers.block import Block, Paragraph, Tracked, clean
from plancompare.readers.flow import Flow, flowing
from plancompare.readers.rtf import header, notes, remarks, words
from plancompare.readers.rtf.spelling import Spelling
from plancompare.readers.rtf.state import PLAIN_PARAGRAPH, Field, Keeping, Shape, State
from plancompare.readers.rtf.story import Story
from plancompare.readers.rtf.tokens import Kind, Token, tokens
from plancompare.readers.rtf.writer import PAGE_FIELDS, Writer

_DEEPEST: Final = 60_000
_DEEPEST_STORY: Final = 20
_MOST_COLLECTED: Final = 2_000_000
_LETTERING: Final = "gtextUNICODE"
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
class _Aside:
    """A story that was begun inside another one, which waits."""

    depth: int
    what: str
    outer: Story
    endnote: bool = False


class Machine:
    """Reads one file."""

    def __init__(
        self, name: str, data: bytes, tracked: Tracked, progress: Progress, actions: Mapping[str, "Action"]
    ) -> None:
        self._actions = actions
        self._name = name
        self._data = data
        self._progress = progress
        self.writer = Writer(
            name,
            accepted=tracked is Tracked.ACCEPTED,
            writes_labels=b"\\listtext" in data or b"\\pntext" in data,
        )
        self.spelling = Spelling(self.writer.tally)
        self.notes = notes.Notes()
        self.title = ""
        self.running: list[RunningText] = []
        self._running_texts: set[tuple[RunningPlace, str]] = set()
        self._remarks = remarks.Remarks()
        self._groups: list[State] = []
        self._asides: list[_Aside] = []
        self._collected: list[Token] | None = None
        self._collecting = ""
        self._inner_depth = 0
        self._bytes = bytearray()
        self._to_skip = 0

    @property
    def state(self) -> State:
        """Of the present group."""
        return self.writer.state

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
        self.writer.end_paragraph()
        return list(self._remarks.filled_in(self.writer.story.finish()))

    # -- groups -----------------------------------------------------------------------------------------------------

    def _take(self, token: Token) -> None:
        if self._collected is not None:
            self._collect(self._collected, token)
            return
        if token.kind is Kind.BYTES:
            if not self.state.skip:
                self._take_bytes(token.data)
            return
        self._say_bytes()
        if token.kind is Kind.OPEN:
            self._open()
        elif token.kind is Kind.CLOSE:
            self._close()
        elif self._to_skip:
            self._to_skip -= 1
        elif token.kind is Kind.SYMBOL:
            self._symbol(token.name)
        elif not self.state.skip or token.name == "false bin" or (self.state.alternatives and token.name == "ud"):
            self._word(token)

    def _open(self) -> None:
        self._to_skip = 0
        if len(self._groups) >= _DEEPEST:
            raise UnreadableDraft(
                f"{self._name} is nested too deep to be read whole.", hint="Open it in Word and save it as .docx."
            )
        self._groups.append(self.state)
        self.writer.state = self.state.copy()

    def _close(self) -> None:
        self._to_skip = 0
        depth = len(self._groups)
        if self.writer.keeping and self.writer.keeping[-1].depth == depth:
            self._end_keeping(self.writer.keeping.pop())
        while self._asides and self._asides[-1].depth == depth:
            self._end_aside()
        if not self._groups:
            return
        ended, self.writer.state = self.state, self._groups.pop()
        if ended.field is not None and ended.field is not self.state.field and not ended.field.said:
            self.writer.say(ended.field.filled_in)
        if ended.shape is not None and ended.shape is not self.state.shape and not (ended.shape.told or ended.skip):
            self.writer.tally.add("drawing")

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
            self.writer.keeping.append(Keeping(len(self._groups), name))
        elif name in words.STORIES and self._groups:
            self._begin_aside(name)
        elif (action := self._actions.get(name)) is not None:
            action(self, number)
        elif (text := words.CHARACTERS.get(name)) is not None:
            self.writer.say(text)
        elif name == "false bin":
            self.writer.tally.tell("A picture in the file claims to be longer than the file; what follows it was read.")
        elif star:
            self.state.skip = True

    def _symbol(self, name: str) -> None:
        if name == "*":
            self.state.star = True
        elif name in ("\n", "\r", "\r\n"):
            if not self.state.skip:
                self.writer.end_paragraph()
        elif (text := words.SYMBOLS.get(name)) is not None:
            self.writer.say(text)

    def _skip(self, kind: str) -> None:
        self.state.skip = True
        if kind:
            self.writer.tally.add(kind)
            if self.state.shape is not None:
                self.state.shape.told = True

    def _collect(self, collected: list[Token], token: Token) -> None:
        self._inner_depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if self._inner_depth < 0:
            self._inner_depth = 0
            self._collected = None
            self._read_table(self._collecting, collected)
            if self._groups:
                self.writer.state = self._groups.pop()
        elif len(collected) < _MOST_COLLECTED:
            collected.append(token)

    def _read_table(self, name: str, inner: list[Token]) -> None:
        if name == "fonttbl":
            self.spelling.fonts = header.read_fonts(inner, self.spelling.page)
        elif name == "stylesheet":
            self.writer.styles = header.read_styles(inner)
        elif name == "listtable":
            self.writer.numbering.lists = header.read_lists(inner)
        elif name == "listoverridetable":
            self.writer.numbering.overrides = header.read_overrides(inner)
        elif name == "revtbl":
            self.writer.authors = header.read_authors(inner, self.spelling.page)

    # -- characters -------------------------------------------------------------------------------------------------

    def _take_bytes(self, data: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            data = data[skipped:]
        self._bytes += data

    def _say_bytes(self) -> None:
        if self._bytes:
            data, self._bytes = bytes(self._bytes), bytearray()
            text, by_symbol_font = self.spelling.of_bytes(data, self.state.font, heard=self.writer.heard)
            self.writer.say(text, by_symbol_font=by_symbol_font)

    def unicode(self, number: int | None) -> None:
        r"""`\uN`: a unit of 16 bits; what stands for it in older programs is skipped."""
        self._to_skip = self.state.unicode_skip
        text, by_symbol_font = self.spelling.of_unit(number, self.state.font, heard=self.writer.heard)
        self.writer.say(text, by_symbol_font=by_symbol_font)

    # -- stories of their own ---------------------------------------------------------------------------------------

    def _begin_aside(self, name: str) -> None:
        state, writer = self.state, self.writer
        if state.skip or writer.keeping or len(self._asides) >= _DEEPEST_STORY:
            if len(self._asides) >= _DEEPEST_STORY:
                writer.tally.add("too deep")
            state.skip = True
            return
        self._asides.append(_Aside(len(self._groups), name, writer.story))
        outer, writer.story = writer.story, Story(writer.tally)
        if name == "footnote":
            writer.story.mark = _custom_mark(outer)
        state.plain()
        state.paragraph = PLAIN_PARAGRAPH
        state.mute = state.contents = False
        state.running = state.running or name in _RUNNING

    def _end_aside(self) -> None:
        aside, writer = self._asides.pop(), self.writer
        writer.end_paragraph()
        story, writer.story = writer.story, aside.outer
        flow = flowing(story.finish())
        if aside.what in _RUNNING:
            self._end_running(aside.what, flow.text)
        elif aside.what == "footnote":
            kind = notes.ENDNOTE if aside.endnote else notes.FOOTNOTE
            writer.story.line.notes.append(self.notes.made(kind, story.mark, flow))
            writer.story.number_of_note = False
        elif aside.what == "annotation":
            self._remarks.end(flow.text, writer.story)
        elif flow != Flow(""):
            if self.state.shape is not None:
                self.state.shape.told = True
            writer.put(
                Paragraph(
                    text=flow.text,
                    loose=True,
                    notes=flow.notes,
                    revisions=flow.revisions,
                    comments=flow.comments,
                    spans=flow.spans,
                )
            )

    def _end_running(self, name: str, text: str) -> None:
        place, pages = _RUNNING[name]
        if (place, text) not in self._running_texts and any(map(str.isalpha, text)):
            self._running_texts.add((place, text))
            self.running.append(RunningText(place=place, text=text, pages=pages))

    def is_endnote(self) -> None:
        r"""`\ftnalt`: the note that is open is an endnote."""
        if self._asides:
            self._asides[-1].endnote = True

    # -- words for something else -----------------------------------------------------------------------------------

    def _end_keeping(self, kept: Keeping) -> None:
        text = "".join(kept.parts)
        field, shape = self.state.field, self.state.shape
        if kept.what in ("listtext", "pntext"):
            self.writer.story.label = (text, kept.by_symbol_font)
        elif kept.what == "fldinst" and field is not None:
            field.code = (field.code + text)[:2000]
        elif kept.what == "title":
            self.title = clean(text)
        elif kept.what == "ffl" and field is not None:
            field.choices.append(text)
        elif kept.what in remarks.PROPERTIES:
            self._remarks.know(kept.what, text)
        elif kept.what == "atrfstart":
            self._remarks.begin(clean(text), self.writer.story)
        elif kept.what == "atrfend":
            self.writer.story.end_remark(clean(text))
        elif kept.what == "sn" and shape is not None:
            shape.property = clean(text)
        elif kept.what == "sv" and shape is not None:
            self._end_property(shape, clean(text))

    def _end_property(self, shape: Shape, value: str) -> None:
        """A shape's lettering hangs as a watermark on a header; elsewhere it is told that it was not read."""
        if shape.property != _LETTERING or not value:
            return
        shape.told = True
        if not self.state.running:
            self.writer.tally.add("wordart")
            return
        muted, self.state.mute = self.state.mute, False
        self.writer.say(f"{value} ")
        self.state.mute = muted

    def begin_field(self) -> None:
        r"""`\field`."""
        self.state.field = Field()

    def begin_result(self) -> None:
        r"""`\fldrslt`: what a field shows."""
        field = self.state.field
        if field is None:
            return
        self.state.contents = self.state.contents or field.kind == "TOC"
        if self.state.running and field.kind in PAGE_FIELDS:
            self.state.field = None
            self.writer.say("#")
            self.state.field = field

    def begin_shape(self) -> None:
        r"""`\shp`, `\do`: a shape, of which texts, pictures and lettering are looked for; one in another is a part."""
        self.state.mute = True
        if self.state.shape is None and not self.writer.keeping:
            self.state.shape = Shape()

    def form(self, name: str, number: int | None) -> None:
        r"""What a form field keeps: `\fftype`, `\ffres`, `\ffdefres`."""
        if self.state.field is not None:
            self.state.field.form[name] = number or 0


def _custom_mark(outer: Story) -> str | None:
    """The mark typed for a note that is not numbered: raised and right before it."""
    if outer.number_of_note or not outer.last_raised.strip() or len(outer.last_raised.strip()) > 4:
        return None
    mark = outer.last_raised
    outer.take_mark(mark)
    return clean(mark)


Action = Callable[[Machine, int | None], None]
