"""What differs between two drafts."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from plancompare.model.draft import Clause, Draft


class Relation(StrEnum):
    """What became of a clause between the old draft and the new."""

    SAME = "same"
    EDITED = "edited"
    INSERTED = "inserted"
    DELETED = "deleted"
    SPLIT = "split"
    MERGED = "merged"


_WORD = re.compile(r"[^\W\d_]{3,}")
_ENOUGH = 500  # clauses, to know a language by
_LEAST_IN_COMMON = 0.05  # of the different words of the text that has fewer


class Mark(StrEnum):
    """What a stretch of a redline is: kept, removed from the old text, or added in the new."""

    KEPT = "="
    REMOVED = "-"
    ADDED = "+"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a redline. Kept and removed ones joined are the old text, kept and added ones the new."""

    mark: Mark
    text: str


Redline = tuple[Segment, ...]


class MaterialKind(StrEnum):
    """What sort of change alters what a clause binds its parties to."""

    NUMBER = "number"
    DATE = "date"
    MONEY = "money"
    MODAL = "modal"
    NEGATION = "negation"
    PARTY = "party"
    BRACKET = "bracket"
    DEFINITION = "definition"
    REFERENCE = "reference"
    SCOPE = "scope"


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A change of numbers, obligations, parties or brackets: the old words and the new; "" where there are none."""

    kind: MaterialKind
    old: str
    new: str


class EditorialKind(StrEnum):
    """What sort of change alters how a text looks and not what it says."""

    CASE = "case"
    SPACE = "space"
    QUOTES = "quotes"
    DASH = "dash"
    FORMATTING = "formatting"
    INVISIBLE = "invisible"
    HOMOGLYPH = "homoglyph"
    COMPOSITION = "composition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Editorial:
    """A change of letters, blanks or signs that are read alike; `note` says it in a few words for the person."""

    kind: EditorialKind
    old: str
    new: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One aligned place of two drafts; no `old` for an insertion, no `new` for a deletion.

    Attributes:
        moved: the clause changed its place among its neighbours, or its parent.
        renumbered: its path differs.
        confidence: 0 to 1, how sure the match is; 1 where there is nothing to match.
        why: what the match rests on, in a few words for the person.
        redline: the clauses of a side are joined by a line feed.
        editorial: on a row of equal text only `formatting`.
        only_editorial: every change of the text is editorial.
        ignored: the texts differ only in what was not to be seen.
        moved_words: the same words taken out at one place and put in at another, as the places of the removed and
            the added segment in the redline.
    """

    relation: Relation
    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    moved: bool = False
    renumbered: bool = False
    confidence: float = 1.0
    why: str = ""
    redline: Redline = ()
    material: tuple[Material, ...] = ()
    editorial: tuple[Editorial, ...] = ()
    only_editorial: bool = False
    ignored: bool = False
    moved_words: tuple[tuple[int, int], ...] = ()

    @property
    def changed(self) -> bool:
        """Whether a reader has anything to look at: another text or another place."""
        return (self.relation is not Relation.SAME and not self.ignored) or self.moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A match that is likely and not sure enough to be made: a person is to decide.

    Its clauses stand in rows of their own, as dropped and as new; either side may have several, one has one.
    """

    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """What a person has decided: these old clauses became these new ones, by their ids.

    One side has a single clause; several on the other are a split or a merger. No clause on a side: it came from none,
    or became none.
    """

    old: tuple[str, ...]
    new: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse what is neither a pair, a split nor a merger."""
        if not (self.old or self.new) or (len(self.old) > 1 and len(self.new) > 1):
            raise ValueError("a pin needs one clause on one side")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What people have decided about two drafts; it wins over whatever the texts suggest.

    Attributes:
        pins: matches to be made. A clause stands in one at most.
        cuts: pairs of an old and a new clause, by their ids, that are not to be matched.
    """

    pins: tuple[Pin, ...] = ()
    cuts: tuple[tuple[str, str], ...] = ()


class Ignored(StrEnum):
    """What a person may not want to see: texts that differ in nothing else count as unchanged."""

    CASE = "case"
    PUNCTUATION = "punctuation"
    SPACE = "space"
    QUOTES = "quotes"
    DASH = "dash"
    FORMATTING = "formatting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How two drafts are compared.

    Attributes:
        ignore: what no row is changed by.
        by_characters: whether redlines show the letters that changed, and not whole words.
        least: how sure a match must be, 0 to 1, to be made and not only proposed.
        notes, tables: whether footnotes and endnotes, and tables, are compared.
        headers: whether headers and footers of the pages are compared too.
    """

    ignore: frozenset[Ignored] = frozenset()
    by_characters: bool = False
    least: float = 0.55
    notes: bool = True
    tables: bool = True
    headers: bool = False


AS_USUAL: Final = Options()
"""Everything is compared, but for headers and footers, and nothing is ignored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """How many rows of each sort a comparison has; `material` counts the changes, not the rows."""

    same: int
    edited: int
    inserted: int
    deleted: int
    split: int
    merged: int
    moved: int
    renumbered: int
    material: int


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Every clause of both drafts, each in exactly one row, in the new draft's order.

    A deleted clause stands after the row of the clause that preceded it in the old draft.

    Attributes:
        proposals: matches for a person to decide, the likeliest first.
        faults: a sentence for each word list of the person's that could not be used.
    """

    old: Draft
    new: Draft
    rows: tuple[Row, ...]
    proposals: tuple[Proposal, ...] = ()
    faults: tuple[str, ...] = ()

    @cached_property
    def summary(self) -> Summary:
        """The counts that a person reads first."""
        count = Counter(row.relation for row in self.rows)
        return Summary(
            **{relation.value: count[relation] for relation in Relation},
            moved=sum(row.moved for row in self.rows),
            renumbered=sum(row.renumbered for row in self.rows),
            material=sum(len(row.material) for row in self.rows),
        )

    @property
    def differs(self) -> bool:
        """Whether any text differs, but for what was not to be seen."""
        return any(row.relation is not Relation.SAME and not row.ignored for row in self.rows)

    @cached_property
    def are_strangers(self) -> bool:
        """Whether the texts have next to no word in common, as a draft and its translation."""
        ours, theirs = (_words_of(draft.clauses[:_ENOUGH]) for draft in (self.old, self.new))
        return len(ours & theirs) < _LEAST_IN_COMMON * min(len(ours), len(theirs))


def _words_of(clauses: Iterable[Clause]) -> set[str]:
    return set(_WORD.findall(" ".join(clause.text for clause in clauses).casefold()))
