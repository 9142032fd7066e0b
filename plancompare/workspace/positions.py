"""What each party said of each clause; a statement is never overwritten, only superseded."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import (
    Audience,
    ClauseRef,
    Grade,
    NewPosition,
    Position,
    PositionState,
    Stance,
)
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row, transaction
from plancompare.workspace.identity import day, day_text, now
from plancompare.workspace.parties import party_id
from plancompare.workspace.places import find_place
from plancompare.workspace.provisions import in_sql
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.sources import add_source, to_source
from plancompare.workspace.supersession import ON_PROVISIONS, outweighs
from plancompare.workspace.supersession import supersede as take_place

_IN_WORDS = {
    Stance.ACCEPTS: "accepts",
    Stance.ACCEPTS_IF: "accepts on a condition",
    Stance.PROPOSES: "proposes other words for",
    Stance.RESERVES: "reserves on",
    Stance.DISPUTES: "disputes",
    Stance.NONE: "has no position on",
}


_POSITIONS = (
    "SELECT position.*, party.code, draft.number, clause.path, source.grade, source.medium, source.reference,"
    " source.dated AS source_dated, today.holds, today.replaced, current.path AS now_path,"
    " (SELECT max(number) FROM draft) AS newest FROM position JOIN party ON party.id = position.party"
    " JOIN draft ON draft.id = position.draft JOIN source ON source.id = position.source"
    " JOIN today ON today.position = position.id LEFT JOIN clause ON clause.id = position.clause"
    " LEFT JOIN clause AS current ON current.id = today.clause"
)
_NEWEST_FIRST = " ORDER BY position.recorded_at DESC, position.id DESC"


@dataclass(frozen=True, slots=True, eq=False)
class KeptPosition:
    """A position as its row keeps it: ids instead of names, and nothing yet about the later drafts."""

    id: str
    party: str
    draft: str
    clause: str | None
    stance: Stance
    superseded_by: str | None
    superseded_in: str | None
    row: Row

    @property
    def order(self) -> tuple[str, str]:
        """Sorts the older before the newer."""
        return self.row["recorded_at"], self.id

    def speaks_over(self, older: "KeptPosition") -> bool:
        """Whether it is the party's last word rather than one beside it that was recorded before.

        A surer one is, whenever it was said; of those that are as sure the one dated later, or recorded later.
        """
        if Stance.NONE in {self.stance, older.stance} and self.stance is not older.stance:
            return older.stance is Stance.NONE
        surer = Grade(self.row["grade"]).tier < Grade(older.row["grade"]).tier
        return surer or not outweighs(older.row, self.row)


@tells_damage
def record_position(
    db: Database,
    position: NewPosition,
    *,
    recorded_by: str = "",
    supersede: bool = True,
    only: Collection[str] | None = None,
) -> str:
    """Record what a party said; the id of the position.

    Args:
        db: the workspace.
        position: the statement.
        recorded_by: who writes it down; the database's own user, if empty.
        supersede: it takes the place of what the party said before of the same provision, in this or an earlier
            draft; else it stands beside it. Of a clause that was split it takes its place on one part. It stands
            beside what is known more surely (`Grade.tier`) or is dated later in any case.
        only: the ids of the party's positions whose place it takes, however they are known and dated, and of no
            others; None: as `supersede` says.

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
        if supersede:
            take_place(db, row, only=only)
    return row


@tells_damage
def all_positions(db: Database) -> tuple[Position, ...]:
    """Every position ever recorded, the oldest first."""
    return tuple(map(to_position, db.rows(f"{_POSITIONS} ORDER BY position.recorded_at, position.id")))


def positions_where(
    db: Database, condition: str, values: Sequence[str] = (), *, first: int | None = None
) -> tuple[Position, ...]:
    """The positions for which a condition of the workspace's own holds, the oldest first; only the `first` so many."""
    chosen = f"SELECT id FROM position WHERE {condition} ORDER BY recorded_at, id LIMIT ?"  # noqa: S608 - own words
    found = db.rows(
        f"{_POSITIONS} WHERE position.id IN ({chosen}) ORDER BY position.recorded_at, position.id",
        (*values, -1 if first is None else first),
    )
    return tuple(map(to_position, found))


@tells_damage
def one_position(db: Database, position: str) -> Position:
    """The position with this id.

    Raises:
        NotInWorkspace: there is none.
    """
    found = db.rows(f"{_POSITIONS} WHERE position.id = ?", (position,))
    if not found:
        raise NotInWorkspace("The workspace no longer has this position.", hint="Look at the clause again.")
    return to_position(found[0])


def positions_of(db: Database, ids: Sequence[str]) -> tuple[Position, ...]:
    """The positions with these ids, the newest first."""
    found = db.rows(
        f"{_POSITIONS} WHERE position.id IN (SELECT value FROM json_each(?)){_NEWEST_FIRST}",  # noqa: S608 - own words
        (json.dumps(ids),),
    )
    return tuple(map(to_position, found))


def positions_on_whole(db: Database, number: int) -> tuple[Position, ...]:
    """What was said of the whole text up to draft `number`, superseded statements too, newest first."""
    found = db.rows(f"{_POSITIONS} WHERE position.clause IS NULL AND draft.number <= ?{_NEWEST_FIRST}", (number,))
    return tuple(map(to_position, found))


def kept_positions(
    db: Database, *, only: str | None = None, provisions: Collection[str] | None = None
) -> tuple[KeptPosition, ...]:
    """Every position as it is kept, the oldest first; or the one whose id is `only`, or those on some provisions."""
    condition, values = in_sql(provisions)
    if only is not None:
        condition, values = "position.id = ?", (only,)
    found = db.rows(
        "SELECT position.*, party.code, source.grade, source.medium, source.reference,"  # noqa: S608
        " source.dated AS source_dated, later.draft AS superseded_in"
        f" FROM {ON_PROVISIONS if provisions is not None else 'position'} JOIN party ON party.id = position.party"
        " JOIN source ON source.id = position.source LEFT JOIN position AS later ON later.id = position.superseded_by"
        f" WHERE {condition} ORDER BY position.recorded_at, position.id",
        values,
    )
    return tuple(
        KeptPosition(
            row["id"],
            row["code"],
            row["draft"],
            row["clause"],
            Stance(row["stance"]),
            row["superseded_by"],
            row["superseded_in"],
            row,
        )
        for row in found
    )


def to_position(row: Row) -> Position:
    """A position with what has become of it since, of a row that `POSITIONS` asked for."""
    state = PositionState.IN_FORCE if row["holds"] else PositionState.NEEDS_ANOTHER_LOOK
    return Position(
        id=row["id"],
        party=row["code"],
        clause=ClauseRef(row["number"], row["path"] or ""),
        stance=Stance(row["stance"]),
        source=to_source(row),
        statement=row["statement"],
        proposal=row["proposal"],
        condition=row["condition"],
        dated=day(row["dated"]),
        audience=Audience(row["audience"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        recorded_by=row["recorded_by"],
        state=PositionState.SUPERSEDED if row["superseded_by"] or row["replaced"] else state,
        now=_now(row),
    )


def _now(row: Row) -> ClauseRef | None:
    """Where the position stands in the newest draft."""
    if row["clause"] is not None and row["now_path"] is None:
        return None
    return ClauseRef(row["newest"], row["now_path"] or "")
