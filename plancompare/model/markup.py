"""The tracked changes and comments that a draft's file holds: whose they are, and as what the file can be taken."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from plancompare.model.draft import Clause, Comment, Revision, Tracked


class Version(StrEnum):
    """As what a marked-up file is taken."""

    FINAL = "final"
    ORIGINAL = "original"
    BOTH = "both"

    @property
    def halves(self) -> tuple[Tracked, ...]:
        """The halves of the tracked changes that it asks for, the earlier text first."""
        return {
            Version.FINAL: (Tracked.ACCEPTED,),
            Version.ORIGINAL: (Tracked.REJECTED,),
            Version.BOTH: (Tracked.REJECTED, Tracked.ACCEPTED),
        }[self]

    @property
    def words(self) -> str:
        """As it is said in the journal."""
        return {
            Version.FINAL: "final text",
            Version.ORIGINAL: "original",
            Version.BOTH: "original and final text",
        }[self]


def version_of(halves: Collection[Tracked]) -> Version:
    """As what a file was taken of which there are these halves, at least one."""
    return next(version for version in reversed(Version) if set(version.halves) <= set(halves))


@dataclass(frozen=True, slots=True, order=True)
class Author:
    """Somebody who worked on the file, by the name that stands in it, "" where it names nobody."""

    name: str
    changes: int = 0
    comments: int = 0


_NOBODY = frozenset(
    {
        "",
        "anonymous",
        "auteur",
        "author",
        "autor",
        "admin",
        "administrator",
        "guest",
        "microsoft account",
        "microsoft office user",
        "owner",
        "unknown",
        "unknown author",
        "user",
        "windows user",
        "автор",
        "админ",
        "администратор",
        "неизвестный автор",
        "пользователь",
        "пользователь microsoft office",
        "пользователь windows",
        "гость",
        "користувач",
        "користувач microsoft office",
        "користувач windows",
        "невідомий автор",
        "невідомий",
        "адміністратор",
    }
)
"""Names that programs put where nobody gave one, or where a file was cleared of names (casefolded)."""


def is_nobody(name: str) -> bool:
    """Whether many people may bear the name, so that it says nothing of the next file in which it stands.

    A number behind it ("Author 2", "User1") tells people apart in one file only.
    """
    return " ".join(name.split()).casefold().rstrip("0123456789 ") in _NOBODY


@dataclass(frozen=True, slots=True)
class Markup:
    """What people left in a file; `authors` in the order of their names."""

    authors: tuple[Author, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.authors)

    @property
    def changes(self) -> int:
        """How many tracked changes there are."""
        return sum(author.changes for author in self.authors)

    @property
    def comments(self) -> int:
        """How many comments there are."""
        return sum(author.comments for author in self.authors)


UNMARKED = Markup()
"""Of a file that holds neither tracked changes nor comments."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment, and the clause that it was fastened to."""

    clause: Clause
    comment: Comment


def markup_by(changes: Iterable[str], comments: Iterable[str]) -> Markup:
    """The markup of which these are the authors' names, one for each tracked change and for each comment."""
    changed, commented = Counter(changes), Counter(comments)
    names = sorted(changed.keys() | commented.keys(), key=lambda name: (name.casefold(), name))
    return Markup(tuple(Author(name, changed[name], commented[name]) for name in names))


def markup_of(clauses: Iterable[Clause]) -> Markup:
    """The tracked changes and comments of the clauses."""
    known = tuple(clauses)
    return markup_by(
        (revision.author for clause in known for revision in clause.revisions),
        (comment.author for clause in known for comment in clause.comments),
    )


def remarks_in(clauses: Iterable[Clause]) -> tuple[Remark, ...]:
    """Every comment with words, in reading order; a reply stands behind what it answers, as the file has it."""
    return tuple(Remark(clause, comment) for clause in clauses for comment in clause.comments if comment.text)


def day_in(stamp: str) -> date | None:
    """The day that a file gives a change or a comment, None where it gives none that there is."""
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class ChangesBy:
    """What one author changed in a row on one day, in reading order."""

    author: str
    day: date | None
    changes: tuple[Revision, ...]


def changes_of(clause: Clause) -> tuple[ChangesBy, ...]:
    """The tracked changes of words in the clause, those that follow each other by one author on one day as one."""
    changes = (change for change in clause.revisions if change.text.strip())
    runs = groupby(changes, lambda change: (change.author, day_in(change.date)))
    return tuple(ChangesBy(author, day, tuple(found)) for (author, day), found in runs)


def threads_of(clause: Clause) -> tuple[tuple[Comment, int], ...]:
    """The clause's comments with words, each with how many stand above it that it answers; 0 for none.

    An answer stands behind what it answers; one that does not, as in a damaged file, counts as no answer.
    """
    depths: dict[str, int] = {}
    found = []
    for comment in clause.comments:
        depth = depths.get(comment.reply_to, -1) + 1 if comment.reply_to else 0
        if comment.id:
            depths[comment.id] = depth
        if comment.text:
            found.append((comment, depth))
    return tuple(found)
