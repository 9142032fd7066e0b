"""Who says what of which clause, and how that is known."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from plancompare.errors import NotInWorkspace, WrongUsage
from plancompare.model.comparison import Relation
from plancompare.model.draft import Tracked
from plancompare.model.markup import UNMARKED, Markup, Version, version_of


class Stance(StrEnum):
    """A party's attitude to a clause."""

    ACCEPTS = "accepts"
    ACCEPTS_IF = "accepts-if"
    PROPOSES = "proposes"
    RESERVES = "reserves"
    DISPUTES = "disputes"
    NONE = "none"


class Grade(StrEnum):
    """How a position is known, the surest first."""

    TABLED = "tabled"
    SAID = "said"
    PUBLIC = "public"
    NAMED_PRESS = "named-press"
    ANONYMOUS_PRESS = "anonymous-press"
    INFERRED = "inferred"

    @property
    def tier(self) -> int:
        """How sure it is, the lower the surer: first-hand (0), second-hand from the press (1), inferred (2)."""
        return 0 if self in _FIRST_HAND else 2 if self is Grade.INFERRED else 1


_FIRST_HAND = frozenset({Grade.TABLED, Grade.SAID, Grade.PUBLIC})


class Audience(StrEnum):
    """Who may be shown a position."""

    INTERNAL = "internal"
    COUNTERPART = "counterpart"
    PUBLIC = "public"


class Status(StrEnum):
    """How a clause stands: the first five follow from the stances, the others are set by hand."""

    NOT_DISCUSSED = "not-discussed"
    OPEN = "open"
    BRACKETED = "bracketed"
    DISPUTED = "disputed"
    AGREED = "agreed"
    AGREED_IN_PRINCIPLE = "agreed-in-principle"
    AGREED_AD_REF = "agreed-ad-ref"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"


class AgreedBy(StrEnum):
    """At which level a clause is agreed ad referendum."""

    WORKING_GROUP = "working-group"
    NEGOTIATORS = "negotiators"
    PRINCIPALS = "principals"


class PositionState(StrEnum):
    """Whether a position still holds now that the text has moved on."""

    IN_FORCE = "in-force"
    NEEDS_ANOTHER_LOOK = "needs-another-look"
    SUPERSEDED = "superseded"


class DemandState(StrEnum):
    """How far a demand is satisfied by the text."""

    UNMET = "unmet"
    PARTLY_MET = "partly-met"
    MET = "met"
    WITHDRAWN = "withdrawn"


class AnswerRole(StrEnum):
    """Whether a clause answers a demand or did so in an earlier draft."""

    ANSWERS = "answers"
    ONCE = "once-answered"


@dataclass(frozen=True, slots=True, order=True)
class ClauseRef:
    """A clause as worded in one draft, written `3:14(a)`; `3:` is the whole text."""

    draft: int
    path: str

    def __str__(self) -> str:
        return f"{self.draft}:{self.path}"

    @classmethod
    def parse(cls, text: str) -> "ClauseRef":
        """The clause that `text` names.

        Raises:
            WrongUsage: it is not of the form DRAFT:PATH.
        """
        found = re.fullmatch(r"\s*(\d+)\s*:\s*(.*?)\s*", text)
        if found is None:
            raise WrongUsage(
                f"“{text}” does not name a clause.",
                hint="Write the draft's number, a colon and the clause's path, e.g. 3:14(a).",
            )
        return cls(int(found[1]), found[2])


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One side of the table; `color` is `#rrggbb` and carries no judgement."""

    code: str
    name: str
    color: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """How a position is known: its grade, the document or medium, the page or link, the day."""

    grade: Grade
    medium: str = ""
    reference: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPosition:
    """A position as a person states it, before the workspace records it."""

    party: str
    clause: ClauseRef
    stance: Stance
    source: Source
    statement: str = ""
    proposal: str | None = None
    condition: str = ""
    dated: date | None = None
    audience: Audience = Audience.INTERNAL

    @property
    def states_no_stance(self) -> bool:
        """Whether something is said and no stance taken by it, as in a comment."""
        return self.stance is Stance.NONE and bool(self.statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One statement of one party on one clause as worded in one draft; never overwritten, only superseded.

    Attributes:
        id: unique for ever, a UUIDv7.
        state: whether it holds for the newest draft that still has the clause.
        now: the clause in the newest draft, None where the clause is gone.
    """

    id: str
    party: str
    clause: ClauseRef
    stance: Stance
    source: Source
    statement: str
    proposal: str | None
    condition: str
    dated: date | None
    audience: Audience
    recorded_at: datetime
    recorded_by: str
    state: PositionState
    now: ClauseRef | None

    @property
    def states_no_stance(self) -> bool:
        """Whether something was said and no stance taken by it, as in a comment: that is not to take no position."""
        return self.stance is Stance.NONE and bool(self.statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordedClause:
    """A clause with its words; of a whole text none."""

    clause: ClauseRef
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StalePosition:
    """A position that needs another look. Parts of a split clause that were last confirmed apart stand apart.

    Attributes:
        then: the clause in the words that the position holds for: those it was taken on, or confirmed for last.
        now: what became of that in the newest draft, nothing where it is gone.
        waiting: those of `now` for which the position is to be confirmed.
    """

    position: Position
    then: WordedClause
    now: tuple[WordedClause, ...]
    waiting: tuple[ClauseRef, ...]

    @property
    def is_its_proposal(self) -> bool:
        """Whether the clause now reads, but for white space, as the party proposed: it got what it wanted."""
        wanted = (self.position.proposal or "").split()
        return bool(wanted) and len(self.now) == 1 and self.now[0].text.split() == wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What a party wants, whether or not a clause covers it."""

    id: str
    party: str
    title: str
    state: DemandState
    source: Source
    note: str = ""
    clauses: tuple[ClauseRef, ...] = ()
    once_answered_by: tuple[ClauseRef, ...] = ()


class AnswerChange(StrEnum):
    """What a draft did to the clause that answers a demand."""

    CHANGED = "changed"
    SPLIT = "split"
    VANISHED = "vanished"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerReview:
    """Why a demand is to be looked at again: a clause that answers it, or once did, is not what it was.

    Attributes:
        clause: the clause as it is linked to the demand.
        then: what it was when the demand was last looked at.
        now: what it is in the newest draft.
    """

    clause: ClauseRef
    change: AnswerChange
    then: tuple[WordedClause, ...]
    now: tuple[WordedClause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A clause of the newest draft, or one that was dropped, that may answer a demand; `confidence` is 0 to 1."""

    clause: WordedClause
    confidence: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandReview:
    """A demand that is up for review with the newest draft."""

    demand: Demand
    reasons: tuple[AnswerReview, ...]
    candidates: tuple[Candidate, ...]


class Condition(StrEnum):
    """What became of a clause on which a stance hangs."""

    HOLDS = "holds"
    CHANGED = "changed"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkage:
    """“Accepts `clause` if `condition`”: a stance that hangs on another clause.

    Attributes:
        state: whether the condition has the words that it had, in the newest draft.
        now: where the clause is in the newest draft, None where it is gone; `condition_now` the same of the condition.
        parts: all that the clause is there, where it was split; `condition_parts` the same of the condition.
    """

    party: str
    clause: ClauseRef
    condition: ClauseRef
    state: Condition = field(default=Condition.HOLDS, compare=False)
    now: ClauseRef | None = field(default=None, compare=False)
    condition_now: ClauseRef | None = field(default=None, compare=False)
    parts: tuple[ClauseRef, ...] = field(default=(), compare=False)
    condition_parts: tuple[ClauseRef, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody wrote down on a clause, or on a whole text, for nobody but their own side.

    Attributes:
        id: unique for ever, a UUIDv7.
        clause: on what it was written, as worded then.
    """

    id: str
    clause: ClauseRef
    text: str
    written_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A word by which clauses are found together; `clauses` are in the newest draft that has each of them."""

    name: str
    clauses: tuple[ClauseRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRecord:
    """A draft as the workspace keeps it.

    Attributes:
        number: 1, 2, 3 ... in the order of arrival.
        by: the codes of the parties that drafted it.
        based_on: the number of the draft it was made from, None for a first draft.
        clauses: how many clauses it has.
        tracked: which half of its file's tracked changes it is.
        markup: the tracked changes and comments in its file.
    """

    number: int
    title: str
    file: str
    sha256: str
    size: int
    dated: date | None
    by: tuple[str, ...]
    based_on: int | None
    added_at: datetime
    clauses: int
    warnings: tuple[str, ...] = ()
    tracked: Tracked = Tracked.ACCEPTED
    markup: Markup = UNMARKED


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLink:
    """One clause of a draft that became one clause of a draft based on it, by their ids within the drafts."""

    old: str
    new: str
    relation: Relation
    moved: bool
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseStanding:
    """How one clause of a draft stands, and the same provision in the other drafts.

    Attributes:
        agreed_by: the level at which it is agreed ad referendum, where a person said so.
        lineage: every clause of every draft that it is joined with, also in other branches and other parts of a split.
        positions: the ids of what was said of it and of what it came from, up to its draft; superseded ones too.
        reason: why the status is what it is, one sentence; empty where a person set it.
    """

    clause: ClauseRef
    status: Status
    set_by_hand: bool
    agreed_text_altered: bool
    agreed_by: AgreedBy | None = None
    lineage: tuple[ClauseRef, ...] = ()
    positions: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceHeld:
    """One party's stance on a clause of one draft; `hollow` where it was taken on other words."""

    party: str
    stance: Stance
    hollow: bool = False


class ClauseMark(NamedTuple):
    """What is to be seen at a glance of how a clause of a draft stood; the stances in the order they were taken."""

    status: Status
    agreed_text_altered: bool = False
    stances: tuple[StanceHeld, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """All that is known of one clause of a draft, or of a draft as a whole, where `standing` is None.

    Attributes:
        positions: what was said of it and what it came from, superseded statements too, newest first.
    """

    standing: ClauseStanding | None
    positions: tuple[Position, ...]


@dataclass(frozen=True, kw_only=True)
class Talks:
    """Who negotiates about which drafts."""

    drafts: tuple[DraftRecord, ...]
    parties: tuple[Party, ...]

    @property
    def newest(self) -> int | None:
        """The number of the draft that came last, None without drafts."""
        return max((draft.number for draft in self.drafts), default=None)

    def halves_of(self, number: int) -> tuple[DraftRecord, ...]:
        """The drafts that were taken from the file of draft `number`: its original, its final text, or both."""
        sha256 = next((draft.sha256 for draft in self.drafts if draft.number == number), None)
        return tuple(draft for draft in self.drafts if draft.sha256 == sha256)

    def version_of(self, number: int) -> Version:
        """As what the file of draft `number` was taken."""
        return version_of({draft.tracked for draft in self.halves_of(number)})

    def base_of(self, number: int) -> int:
        """What draft `number` is compared with where nobody says: its base, else the draft before it, else itself.

        Raises:
            NotInWorkspace: there is no such draft.
        """
        based_on = {draft.number: draft.based_on for draft in self.drafts}
        if number not in based_on:
            raise NotInWorkspace(
                f"The workspace has no draft {number}.",
                hint=f"Its drafts: {', '.join(map(str, sorted(based_on))) or 'none'}.",
            )
        before = max((other for other in based_on if other < number), default=number)
        return based_on[number] or before


@dataclass(frozen=True, kw_only=True)
class Negotiation(Talks):
    """Everything a workspace says besides the texts; `standings` are of the newest draft's clauses.

    Attributes:
        agreed_dropped: clauses of earlier drafts whose provision was agreed and is no more in the newest one, as they
            were last; but for those that somebody has withdrawn or reopened by hand.
    """

    standings: tuple[ClauseStanding, ...]
    positions: tuple[Position, ...]
    demands: tuple[Demand, ...]
    linkages: tuple[Linkage, ...]
    notes: tuple[Note, ...] = ()
    tags: tuple[Tag, ...] = ()
    agreed_dropped: tuple[ClauseRef, ...] = ()

    def positions_on(self, standing: ClauseStanding) -> tuple[Position, ...]:
        """What was said of a clause and what it came from, superseded statements too, newest first.

        Of what was said since this negotiation was read, a newer `standing` may know: it is not found here.
        """
        found = [self._by_id[known] for known in standing.positions if known in self._by_id]
        return tuple(sorted(found, key=lambda position: (position.recorded_at, position.id), reverse=True))

    @cached_property
    def _by_id(self) -> dict[str, Position]:
        return {position.id: position for position in self.positions}

    def positions_on_whole(self, number: int) -> tuple[Position, ...]:
        """What was said of the whole text up to draft `number`, superseded statements too, newest first."""
        found = [p for p in self.positions if not p.clause.path and p.clause.draft <= number]
        return tuple(sorted(found, key=lambda position: position.recorded_at, reverse=True))
