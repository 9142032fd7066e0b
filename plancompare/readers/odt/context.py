"""What the reading of one file shares: styles, lists, tracked changes, and the tally of what is not read."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Final

from plancompare.model.draft import Comment, Revision, Span, SpanStyle
from plancompare.model.progress import Progress
from plancompare.readers.block import Note, Tracked
from plancompare.readers.odt.changes import Change
from plancompare.readers.odt.names import Element
from plancompare.readers.odt.numbering import Numbering, Place
from plancompare.readers.odt.package import Package
from plancompare.readers.odt.styles import PLAIN, Look, Styles
from plancompare.readers.tally import Tally

BOLD, ITALIC, UNDERLINE = SpanStyle
_USUAL_SIZE: Final = 24  # half points, where nothing says: what LibreOffice shows
_MOST_OPEN: Final = 50  # tracked changes that are open at one place
# Characters of cells and rows that a table only counts instead of writing them; tables inside one another multiply.
_MOST_REPEATED: Final = 100_000


@dataclass(slots=True, kw_only=True)
class Owner:
    """What makes a line a paragraph: how it looks, where it stands in a list, and its level as a heading."""

    look: Look = PLAIN
    place: Place | None = None
    outline: int | None = None


@dataclass(slots=True)
class Line:
    """What was gathered of a paragraph so far; several paragraphs of the file may run into one line."""

    owner: Owner = field(default_factory=Owner)
    parts: list[str] = field(default_factory=list)
    length: int = 0  # of all parts
    spans: list[Span] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    concealed: bool = False  # the whole paragraph is hidden by a field in it
    notes: list[Note] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    open_comments: dict[str, int] = field(default_factory=dict)  # by their names, the places in `comments`
    boxes: list[Element] = field(default_factory=list)
    sizes: Counter[int] = field(default_factory=Counter)  # letters of each size
    bold: int = 0
    light: int = 0
    struck: int = 0  # passages that are struck through
    struck_to: int = -1  # where the last of them ends

    @property
    def text(self) -> str:
        """The text so far, tabs and line breaks included."""
        return "".join(self.parts)

    def say(self, words: str, look: Look) -> None:
        """Add words to what the paragraph says."""
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        for style, on in ((BOLD, look.bold), (ITALIC, look.italic), (UNDERLINE, look.underline)):
            if on:
                self.spans.append(Span(start=start, end=self.length, style=style))
        size = _USUAL_SIZE if look.size is None else look.size
        self.sizes[size] = self.sizes.get(size, 0) + len(words.strip())
        if look.struck and words.strip():
            self.struck += self.struck_to != start
            self.struck_to = self.length
        if look.bold:
            self.bold += len(words.strip())
        else:
            self.light += len(words.strip())

    def end_comment(self, name: str) -> None:
        """What a remark is about ends here, if it began in this line."""
        place = self.open_comments.get(name)
        if place is not None:
            self.comments[place] = replace(self.comments[place], end=self.length)

    def cut_off(self) -> "Line":
        """The line so far, as a line of its own; this one begins anew."""
        for name in self.open_comments:
            self.end_comment(name)
        so_far = replace(self)
        self.become(Line(owner=self.owner))
        return so_far

    def become(self, other: "Line") -> None:
        """Take all that another line says instead of one's own."""
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))


class Context:
    """One reading of one file."""

    def __init__(
        self,
        *,
        package: Package,
        styles: Styles,
        numbering: Numbering,
        changes: dict[str, Change],
        tracked: Tracked,
        progress: Progress,
    ) -> None:
        self.package = package
        self.styles = styles
        self.numbering = numbering
        self.changes = changes
        self.accepted = tracked is Tracked.ACCEPTED
        self.tally = Tally()
        self.running = False  # whether a header or footer is being read
        self.open_changes: dict[str, list[str]] = {}  # what came in: the words since the line began
        self.used_changes: set[str] = set()
        self.ranges: set[str] = set()  # the names of remarks that are about more than a place
        self.notes = 0
        self._repeated = _MOST_REPEATED
        self._progress = progress
        self._steps = 0

    @property
    def dropping(self) -> bool:
        """Whether the words here came in by a tracked change that is rejected."""
        return bool(self.open_changes) and not self.accepted

    def step(self) -> None:
        """To be called for each paragraph and row, so that the reading can be cancelled."""
        self._steps += 1
        if self._steps % 256 == 0:
            self._progress.step(min(0.9, self._steps / (self._steps + 4000)), "Reading")

    def open_change(self, identity: str) -> None:
        """Words that came in begin here."""
        change = self.changes.get(identity)
        if change is None:
            self.tally.add("lost change")
        elif change.formatting:
            self.tally.add("formatting")
        elif change.deleted is None and len(self.open_changes) < _MOST_OPEN:
            self.open_changes.setdefault(identity, [])

    def close_change(self, identity: str, line: Line) -> None:
        """Words that came in end here."""
        self._record(identity, line)
        self.open_changes.pop(identity, None)

    def pause_changes(self, line: Line) -> None:
        """The line ends, and with it the part of each open change that belongs to it."""
        for identity in self.open_changes:
            self._record(identity, line)

    def _record(self, identity: str, line: Line) -> None:
        words = self.open_changes.get(identity)
        if words:
            if (said := "".join(words)).strip():
                line.revisions.append(self.changes[identity].revision(said))
            words.clear()

    @contextmanager
    def elsewhere(self) -> Iterator[None]:
        """For text that hangs at a place without being part of it: notes, remarks and boxes."""
        opened, self.open_changes = self.open_changes, {}
        yield
        self.open_changes = opened

    def times(self, said: int | None, words: str) -> int:
        """How often a row or cell with these words is shown that is to be repeated."""
        wanted, size = max(1, said or 1) - 1, len(words) + 10  # a row is a clause, which takes more than its words
        granted = min(wanted, self._repeated // size)
        self._repeated -= granted * size
        self.tally.add("repeated", wanted > granted and bool(words))
        return granted + 1

    def warnings(self) -> tuple[str, ...]:
        """One sentence for each sort of thing that was not read."""
        for number_format, count in sorted(self.numbering.unknown_formats.items()):
            self.tally.tell(f"The number format “{number_format}” is not known; {count} numbers are shown as 1, 2, 3.")
        return self.tally.warnings()
