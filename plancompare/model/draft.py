"""One version of the negotiated text, as it was read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property


class ClauseKind(StrEnum):
    """What a node of a draft's outline is."""

    HEADING = "heading"
    PREAMBLE = "preamble"
    POINT = "point"
    CLAUSE = "clause"
    TABLE = "table"
    ROW = "row"
    NOTE = "note"
    ANNEX = "annex"
    TEXT = "text"


class SpanStyle(StrEnum):
    """How words are set off from those around them."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINE = "underline"


class RunningPlace(StrEnum):
    """Where a text stands that the pages repeat."""

    HEADER = "header"
    FOOTER = "footer"


class Tracked(StrEnum):
    """Which half of the tracked changes is the text: all of them accepted, or all rejected."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class RevisionKind(StrEnum):
    """What a tracked change did."""

    INSERT = "insert"
    DELETE = "delete"
    MOVE = "move"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """Text not agreed, `[...]`: the characters `start` to `end` of the clause's text, brackets included."""

    start: int
    end: int
    party: str | None = None
    option: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The characters `start` to `end` of the clause's text are set in a style; for display alone."""

    start: int
    end: int
    style: SpanStyle


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A tracked change found in the file; `Draft.tracked` says whether the clause's text has it."""

    kind: RevisionKind
    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark that somebody fastened to the clause in the file.

    Attributes:
        start, end: the characters of the clause's text that it is about; both 0 where the file says only the place.
        id: its name in the file, "" where it has none.
        reply_to: the `id` of the remark that it answers, "" for none.
        resolved: whether its readers closed it.
    """

    author: str
    date: str
    text: str
    start: int = 0
    end: int = 0
    id: str = ""
    reply_to: str = ""
    resolved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningText:
    """A header or footer, kept apart from the clauses; numbers of pages in it are shown as #.

    Attributes:
        place: whether it is a header or a footer.
        pages: `all`, `first` or `even`, as the file says.
    """

    place: RunningPlace
    text: str
    pages: str = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A node of the outline that can change and be annotated on its own.

    Attributes:
        id: its name within its draft, `c1`, `c2` ... in reading order.
        parent: the id of the clause it stands under, None at the top.
        label: the number as Word shows it, automatic or typed (`1.`, `(a)`, `Article 7`), or "".
        path: the joined labels of its ancestors and itself (`10(a)`), unique in the draft.
        level: how deep it stands in the outline; 0 at the top.
        text: its own words without the label, tracked changes as `Draft.tracked` says, white space single blanks.
        mark: for a note, the reference mark that the page shows; else "".
    """

    id: str
    parent: str | None
    kind: ClauseKind
    label: str
    path: str
    level: int
    text: str
    mark: str = ""
    brackets: tuple[Bracket, ...] = ()
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An imported file, never altered: its clauses in reading order.

    Attributes:
        file: the file's name, without its folder.
        sha256: of the file's bytes, in hexadecimal.
        title: what the text calls itself; the file's name where it does not.
        warnings: one sentence for each thing in the file that was not read.
        running: headers and footers, each once.
        tracked: whether the clauses are the text with the file's tracked changes, or the one from before them.
    """

    file: str
    sha256: str
    title: str
    clauses: tuple[Clause, ...]
    warnings: tuple[str, ...] = ()
    running: tuple[RunningText, ...] = ()
    tracked: Tracked = Tracked.ACCEPTED

    @cached_property
    def by_id(self) -> Mapping[str, Clause]:
        """Each clause by its id."""
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def by_path(self) -> Mapping[str, Clause]:
        """Each clause by its path."""
        return {clause.path: clause for clause in self.clauses}

    @cached_property
    def children(self) -> Mapping[str | None, tuple[Clause, ...]]:
        """The clauses that stand right under each clause, by its id; under None those at the top."""
        under: dict[str | None, list[Clause]] = {}
        for clause in self.clauses:
            under.setdefault(clause.parent, []).append(clause)
        return {parent: tuple(found) for parent, found in under.items()}

    def without(self, kinds: Collection[ClauseKind]) -> "Draft":
        """The draft without clauses of these kinds and what stands under them."""
        gone: set[str] = set()
        for clause in self.clauses:
            if clause.kind in kinds or clause.parent in gone:
                gone.add(clause.id)
        return replace(self, clauses=tuple(clause for clause in self.clauses if clause.id not in gone))

    def with_running(self) -> "Draft":
        """The draft with its headers and footers as clauses at its end (`/header`, `/header2`, `/footer`)."""
        found: list[Clause] = []
        for one in self.running:
            number = 1 + sum(clause.path.startswith(f"/{one.place.value}") for clause in found)
            found.append(
                Clause(
                    id=f"c{len(self.clauses) + len(found) + 1}",
                    parent=None,
                    kind=ClauseKind.TEXT,
                    label="",
                    path=f"/{one.place.value}{number if number > 1 else ''}",
                    level=0,
                    text=one.text,
                )
            )
        return replace(self, clauses=(*self.clauses, *found))
