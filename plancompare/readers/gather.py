"""A paragraph in the making, for readers that meet its words piece by piece."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from plancompare.model.draft import Comment, Revision, Span, SpanStyle
from plancompare.readers.block import Note, Number, Paragraph
from plancompare.readers.sizes import most_common
from plancompare.readers.spans import joined

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a piece of text is set; `size` in half points, 0 where that is not known."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: int = 0

    def styles(self) -> tuple[SpanStyle, ...]:
        """The styles of the spans that show it."""
        set_in = (
            (self.bold, SpanStyle.BOLD),
            (self.italic, SpanStyle.ITALIC),
            (self.underline, SpanStyle.UNDERLINE),
        )
        return tuple(style for on, style in set_in if on)


PLAIN: Final = Look()


@dataclass(slots=True)
class Line:
    """A paragraph in the making: its words, and all that hangs on them."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    last: str = ""  # the last character
    bold: int = 0
    light: int = 0
    sizes: dict[int, int] = field(default_factory=dict)  # how many characters have each size
    notes: list[Note] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words so far."""
        return "".join(self.parts)

    @property
    def worded(self) -> bool:
        """Whether it says more than blanks."""
        return self.bold + self.light > 0

    @property
    def empty(self) -> bool:
        """Whether nothing was gathered that a block would have to keep."""
        return not (self.length or self.notes or self.revisions or self.comments)

    def say(self, text: str, look: Look = PLAIN) -> None:
        """Add `text` as it stands."""
        if not text:
            return
        for style in look.styles():
            self._span(style, len(text))
        said = len(text) - text.count(" ") - text.count("\t") - text.count("\n")
        if look.bold:
            self.bold += said
        else:
            self.light += said
        self.sizes[look.size] = self.sizes.get(look.size, 0) + said
        self.add(text)

    def add(self, text: str) -> None:
        """Add `text` that is empty, or whose look somebody else keeps."""
        self.parts.append(text)
        self.length += len(text)
        self.last = text[-1:] or self.last

    def _span(self, style: SpanStyle, length: int) -> None:
        for place in range(len(self.spans) - 1, max(-1, len(self.spans) - 4), -1):
            span = self.spans[place]
            if span.style is style and span.end == self.length:
                self.spans[place] = replace(span, end=self.length + length)
                return
        self.spans.append(Span(start=self.length, end=self.length + length, style=style))

    def paragraph(
        self,
        *,
        number: Number | None = None,
        outline: int | None = None,
        title: bool = False,
        centred: bool = False,
        start: int = 0,
        left: int = 0,
    ) -> Paragraph:
        """What was gathered, as a paragraph; what its words do not show is given."""
        return Paragraph(
            text=self.text,
            number=number,
            outline=outline,
            title=title,
            bold=self.bold > 0 and self.light == 0,
            centred=centred,
            start=start,
            left=left,
            size=most_common(self.sizes),
            notes=tuple(self.notes),
            revisions=tuple(self.revisions),
            comments=tuple(self.comments),
            spans=joined(self.spans),
        )


def raised(text: str, before: str) -> str:
    """Superscript digits that follow a digit as characters of their own, for 12¹ is not 121; else `text` as it is."""
    digits = text.strip()
    if digits and digits.isascii() and digits.isdecimal() and before.isdecimal():
        return text.translate(_RAISED)
    return text


def cut(paragraph: Paragraph, places: Sequence[int]) -> list[Paragraph]:
    """The paragraph in pieces, cut at places in its text, without white space at their ends.

    The number stays with the first, and so do notes, revisions and remarks, whose places within it are not all known.
    """
    made: list[Paragraph] = []
    for start, end in pairwise((0, *places, len(paragraph.text))):
        text = paragraph.text[start:end]
        first = start + len(text) - len(text.lstrip(" \n\t"))
        last = start + len(text.rstrip(" \n\t"))
        spans = tuple(
            replace(span, start=max(span.start, first) - first, end=min(span.end, last) - first)
            for span in paragraph.spans
            if span.start < last and span.end > first
        )
        piece = replace(paragraph, text=paragraph.text[first:last], spans=spans)
        made.append(replace(piece, number=None, notes=(), revisions=(), comments=()) if made else piece)
    return [piece for piece in made if piece.text] or made[:1]
