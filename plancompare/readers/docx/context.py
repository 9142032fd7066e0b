"""What the reading of one Word file shares: styles, counters, open fields, and the tally of what is not read."""

from dataclasses import dataclass, field, replace
from typing import Final

from plancompare.model.draft import Comment, Span, SpanStyle
from plancompare.model.progress import Progress
from plancompare.readers import gather
from plancompare.readers.block import Tracked
from plancompare.readers.docx.names import Element, switched_on, w
from plancompare.readers.docx.numbering import Numbering
from plancompare.readers.docx.styles import PLAIN, Style, Styles
from plancompare.readers.tally import Tally, quoted

BOLD, ITALIC, UNDERLINE = SpanStyle
_PAGE_FIELDS: Final = (["PAGE"], ["NUMPAGES"], ["SECTIONPAGES"])


@dataclass(slots=True)
class Field:
    """A field that was begun and not ended: its code, whether its result has begun, and whether it said anything."""

    code: str = ""
    in_result: bool = False
    said: bool = False


@dataclass(slots=True)
class Line(gather.Line):
    """What was gathered of a paragraph so far; several paragraphs of the file may run into one line."""

    style: Style = PLAIN
    struck_to: int = -1  # where the last words end that are struck through
    faint: list[str] = field(default_factory=list)  # the last passage that a page hardly shows, and where it ends
    faint_to: int = -1
    withheld: list[str] = field(default_factory=list)  # text met inside a field's code
    open_comments: dict[str, int] = field(default_factory=dict)  # by their ids, the places in `comments`
    boxes: list[Element] = field(default_factory=list)

    def set_off(self, since: int, look: Style) -> None:
        """Keep how the text since the place `since` looks."""
        if self.length > since and (look.bold or look.italic or look.underline):
            for style, on in ((BOLD, look.bold), (ITALIC, look.italic), (UNDERLINE, look.underline)):
                if on:
                    self.spans.append(Span(start=since, end=self.length, style=style))

    def end_comment(self, identity: str) -> None:
        """What a comment is about ends here, if it began in this line."""
        place = self.open_comments.get(identity)
        if place is not None:
            self.comments[place] = replace(self.comments[place], end=self.length)


class Context:
    """One reading of one file."""

    def __init__(self, styles: Styles, numbering: Numbering, tracked: Tracked, progress: Progress) -> None:
        self.styles = styles
        self.numbering = numbering
        self.accepted = tracked is Tracked.ACCEPTED  # whether tracked changes are read as accepted
        # The elements of tracked changes whose words are not in the text.
        self.gone = (w("del"), w("moveFrom")) if self.accepted else (w("ins"), w("moveTo"))
        self.progress = progress
        self.fields: list[Field] = []
        self.tally = Tally()
        self.lost_fields: list[str] = []  # the codes of fields for which the file holds no result
        self.contents: list[str] = []  # lines of tables of contents, which are left out
        self.running = False  # whether a header or footer is being read
        self.comments: dict[str, Comment] = {}
        self.placed: set[str] = set()
        self.section = 0  # how many sections of the body have ended
        self._steps = 0

    @property
    def in_code(self) -> bool:
        """Whether the place is inside a field's code, which the page does not show."""
        return bool(self.fields) and not all(field.in_result for field in self.fields)

    @property
    def in_contents(self) -> bool:
        """Whether the place is inside a table of contents."""
        return bool(self.fields) and any(field.in_result and field.code.split()[:1] == ["TOC"] for field in self.fields)

    def page_number(self) -> Field | None:
        """The open field that counts pages, None where none does."""
        return next((field for field in self.fields if field.code.split()[:1] in _PAGE_FIELDS), None)

    def end_contents(self) -> None:
        """End a table of contents that is open, with all that was begun inside it."""
        for place, field_ in enumerate(self.fields):
            if field_.in_result and field_.code.split()[:1] == ["TOC"]:
                del self.fields[place:]
                return

    def step(self) -> None:
        """To be called for each paragraph and row, so that the reading can be cancelled."""
        self._steps += 1
        if self._steps % 256 == 0:
            self.progress.step(min(0.9, self._steps / (self._steps + 4000)), "Reading")

    def place_comment(self, identity: str, line: Line) -> None:
        """Fasten a comment to the line, once."""
        comment = self.comments.get(identity)
        if comment is not None and identity not in self.placed:
            self.placed.add(identity)
            line.open_comments[identity] = len(line.comments)
            line.comments.append(replace(comment, start=line.length, end=line.length))

    def count_placeholder(self, control: Element) -> None:
        """Remember a content control that still shows its prompt (17.5.2.39); the prompt is read, as it is printed."""
        properties = control.find(w("sdtPr"))
        self.tally.add("placeholder", bool(switched_on(properties, "showingPlcHdr")))

    def warnings(self) -> tuple[str, ...]:
        """One sentence for each sort of thing that was not read."""
        told = []
        if self.contents:
            what = "1 of them repeats" if len(self.contents) == 1 else f"{len(self.contents)} of them repeat"
            told.append(f"Tables of contents: {what} no heading: {quoted(self.contents)}.")
        if self.lost_fields:
            what = "1 field was" if len(self.lost_fields) == 1 else f"{len(self.lost_fields)} fields were"
            told.append(f"{what} not read, for the file holds no result of it: {quoted(self.lost_fields)}.")
        if lost := [comment for identity, comment in self.comments.items() if identity not in self.placed]:
            words = [f"{comment.author}: {comment.text}" if comment.author else comment.text for comment in lost]
            what = "1 comment stands" if len(lost) == 1 else f"{len(lost)} comments stand"
            told.append(f"{what} at no place in the text: {quoted(words)}.")
        for number_format, count in sorted(self.numbering.unknown_formats.items()):
            told.append(f"The number format “{number_format}” is not known; {count} numbers are shown as 1, 2, 3.")
        self.tally.add("undefined list", sum(self.numbering.undefined.values()))
        return (*self.tally.warnings(), *told)
