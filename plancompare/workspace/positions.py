"""What each party said of each clause; a statement is never overwritten, only superseded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import (
    Audience,
    ClauseRef,
    NewPosition,
    Position,
    PositionState,
    Stance,
)
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row, transaction
from plancompare.workspace.identity import day, day_text, now
from plancompare.workspace.parties import party_id
from plancompare.workspace.places import Place, find_place
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.sources import add_source, to_source
from plancompare.workspace.threads import Threads, read_threads

_IN_WORDS = {
    Stance.ACCEPTS: "accepts",
    Stance.ACCEPTS_IF: "accepts on a condition",
    Stance.PROPOSES: "proposes other words for",
    Stance.RESERVES: "reserves on",
    Stance.DISPUTES: "disputes",
    Stance.NONE: "has no position on",
}


@dataclass(frozen=True, slots=True, eq=False)
class KeptPosition:
    """A position as its row keeps it: ids instead of names, and nothing yet about the later drafts."""

    id: str
    party: str
    draft: str
    clause: str | None
    stance: Stance
    superseded_by: str | None
    row: Row

    @property
    def order(self) -> tuple[str, str]:
        """Sorts the older before the newer."""
        return self.row["recorded_at"], self.id


@tells_damage
def record_position(
    db: Database,
    position: NewPosition,
    *,
    recorded_by: str = "",
    supersede: bool = True,
    only: Collection[str] | None = None,
) -> Position:
    """Record what a party said.

    Args:
        db: the workspace.
        position: the statement.
        recorded_by: who writes it down; the database's own user, if empty.
        supersede: it takes the place of what the party said before of the same provision, in this or an earlier
            draft; else it stands beside it.
        only: the ids of the party's positions whose place it takes, and of no others; None: as `supersede` says.

    Raises:
        NotInWorkspace: the workspace has no such party, draft or clause, or the party no such position.
    """
    whole = "the whole text of " if not position.clause.path else ""
    place_words = f"draft {position.clause.draft}" if whole else str(position.clause)
    action = f"{position.party} {_IN_WORDS[position.stance]} {whole}{place_words}"
    with transaction(db, action, by=recorded_by):
        party, place = party_id(db, position.party), find_place(db, position.clause)
        source = add_source(db, position.source)
        row = journal.insert(
            db,
            "position",
            {
                "party": party,
                "draft": place.draft,
                "clause": place.clause,
                "stance": position.stance.value,
                "statement": position.statement,
                "proposal": position.proposal,
                "condition": position.condition,
                "dated": day_text(position.dated),
                "audience": position.audience.value,
                "source": source,
                "recorded_at": now(),
                "recorded_by": recorded_by or db.user,
                "superseded_by": None,
            },
        )
        threads = read_threads(db)
        if supersede:
            replaced = _replaced(db, threads, party, place, row) if only is None else _named(db, party, only)
            for earlier in replaced:
                journal.update(db, "position", earlier, {"superseded_by": row})
        return to_position(kept_positions(db, only=row)[0], threads)


@tells_damage
def all_positions(db: Database) -> tuple[Position, ...]:
    """Every position ever recorded, the oldest first."""
    threads = read_threads(db)
    return tuple(to_position(kept, threads) for kept in kept_positions(db))


def kept_positions(db: Database, *, only: str | None = None) -> tuple[KeptPosition, ...]:
    """Every position as it is kept, the oldest first; or the one whose id is `only`."""
    found = db.rows(
        "SELECT position.*, party.code, source.grade, source.medium, source.reference,"
        " source.dated AS source_dated FROM position JOIN party ON party.id = position.party"
        " JOIN source ON source.id = position.source WHERE coalesce(:only, position.id) = position.id"
        " ORDER BY position.recorded_at, position.id",
        {"only": only},
    )
    return tuple(
        KeptPosition(
            row["id"], row["code"], row["draft"], row["clause"], Stance(row["stance"]), row["superseded_by"], row
        )
        for row in found
    )


def to_position(kept: KeptPosition, threads: Threads) -> Position:
    """A position with what has become of it since."""
    row = kept.row
    clause, at, holds = _today(kept, threads)
    state = PositionState.IN_FORCE if holds else PositionState.NEEDS_ANOTHER_LOOK
    return Position(
        id=kept.id,
        party=kept.party,
        clause=clause,
        stance=kept.stance,
        source=to_source(row),
        statement=row["statement"],
        proposal=row["proposal"],
        condition=row["condition"],
        dated=day(row["dated"]),
        audience=Audience(row["audience"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        recorded_by=row["recorded_by"],
        state=PositionState.SUPERSEDED if kept.superseded_by else state,
        now=at,
    )


def _today(kept: KeptPosition, threads: Threads) -> tuple[ClauseRef, ClauseRef | None, bool]:
    """The clause a position was taken on, where it is in the newest draft, and whether its words are the same."""
    newest = threads.newest
    if kept.clause is None:
        number = threads.number[kept.draft]
        return ClauseRef(number, ""), ClauseRef(newest, ""), number == newest
    found = threads.in_draft(kept.clause, newest)
    holds = threads.same_words(kept.clause, found)
    return threads.ref(kept.clause), threads.ref(found[0]) if found else None, holds


def _replaced(db: Database, threads: Threads, party: str, place: Place, row: str) -> list[str]:
    """The positions in force that a new one of the party on the same provision takes the place of."""
    number = threads.number[place.draft]
    found = db.rows(
        "SELECT id, draft, clause FROM position WHERE party = ? AND superseded_by IS NULL AND id <> ?", (party, row)
    )
    return [
        one["id"]
        for one in found
        if threads.number[one["draft"]] <= number and _same_provision(threads, one["clause"], place.clause)
    ]


def _named(db: Database, party: str, only: Collection[str]) -> list[str]:
    """Those of the party's positions named that are in force; who superseded the others stays on record."""
    found = {row["id"]: row for row in db.rows("SELECT id, superseded_by FROM position WHERE party = ?", (party,))}
    if not found.keys() >= set(only):
        raise NotInWorkspace(
            "A position that was to be superseded is not in the workspace.", hint="Look at the clause again."
        )
    return [known for known in dict.fromkeys(only) if found[known]["superseded_by"] is None]


def _same_provision(threads: Threads, before: str | None, clause: str | None) -> bool:
    """Whether a position on `before` is shown on `clause` in that clause's draft; None is the whole text.

    The halves of a split clause share a lineage, yet what is said of one does not replace what was said of the other.
    """
    if before is None or clause is None:
        return before is clause
    return threads.in_draft(before, threads.nodes[clause].draft)[:1] == (clause,)
