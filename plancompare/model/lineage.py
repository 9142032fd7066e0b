"""One provision through all drafts, and where each of its words came from."""

from dataclasses import dataclass
from enum import StrEnum

from plancompare.model.draft import Draft
from plancompare.model.negotiation import ClauseLink, ClauseRef


class Change(StrEnum):
    """What became of a provision in a draft, against the draft that this one is based on."""

    FIRST = "first"
    SAME = "same"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"
    VANISHED = "vanished"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A provision in one draft; `path` is the last one it had where it has vanished."""

    draft: int
    path: str
    change: Change
    moved: bool = False
    renumbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comeback:
    """Clauses that were gone for some drafts and are back in a later one.

    Attributes:
        draft: the earlier draft that has their last words, as it was compared.
        links: from its clauses to those of the later draft.
    """

    draft: Draft
    links: tuple[ClauseLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedMatch:
    """What clauses of a draft may have become in the next, which is for a person to decide.

    Attributes:
        id: unique for ever.
        old, new: one of them has one clause.
        old_texts, new_texts: their words.
        confidence: 0 to 1, how likely it is.
        why: what speaks for it, in a few words.
    """

    id: str
    old: tuple[ClauseRef, ...]
    new: tuple[ClauseRef, ...]
    old_texts: tuple[str, ...]
    new_texts: tuple[str, ...]
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """A clause's history, draft by draft.

    Attributes:
        history: one stage for each clause the provision was, in the drafts' order; a draft in which it was split has
            several.
        words: the clause's text in pieces, each with the number of the draft in which it came in; joined, the text.
    """

    clause: ClauseRef
    history: tuple[Stage, ...]
    words: tuple[tuple[str, int], ...]
