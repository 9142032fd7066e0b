"""Positions that need another look: what they were taken on, or confirmed for last, and what became of it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from plancompare.model.negotiation import ClauseRef, StalePosition, WordedClause
from plancompare.workspace.database import Database
from plancompare.workspace.parties import party_id
from plancompare.workspace.positions import positions_where
from plancompare.workspace.soundness import tells_damage

_STALE = "superseded_by IS NULL AND position.id IN (SELECT position FROM today WHERE holds = 0)"


@tells_damage
def stale_positions(db: Database, party: str | None = None, *, first: int | None = None) -> tuple[StalePosition, ...]:
    """What needs another look, the oldest first.

    Args:
        db: the workspace.
        party: only that of one party, by its code.
        first: of how many positions at most, as many as a window can show; None: of all.

    Raises:
        NotInWorkspace: there is no such party.
    """
    some, values = (" AND position.party = ?", (party_id(db, party),)) if party is not None else ("", ())
    with db.one_moment():
        found = positions_where(db, f"{_STALE}{some}", values, first=first)
        parts, whole = _parts(db, [position.id for position in found]), _whole_texts(db)
        return tuple(
            StalePosition(position=position, then=then, now=now, waiting=waiting)
            for position in found
            for then, now, waiting in parts.get(position.id) or [_whole(position.clause, whole.get(position.id))]
        )


Part = tuple[WordedClause, tuple[WordedClause, ...], tuple[ClauseRef, ...]]


def _parts(db: Database, positions: Sequence[str]) -> Mapping[str, list[Part]]:
    """What each position on a clause is to be held against: the words then, those now, and which of them wait."""
    grouped: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for row in db.tuples(
        "SELECT waiting.position, waiting.worded, old_draft.number, old.path, old.text, new_draft.number, new.path,"
        " new.text, waiting.holds FROM json_each(?) AS named CROSS JOIN waiting ON waiting.position = named.value"
        " JOIN clause AS old ON old.id = waiting.worded"
        " JOIN draft AS old_draft ON old_draft.reading = old.reading LEFT JOIN clause AS new ON new.id = waiting.clause"
        " LEFT JOIN draft AS new_draft ON new_draft.reading = new.reading"
        " ORDER BY waiting.id",
        (json.dumps(positions),),
    ):
        grouped.setdefault((row[0], row[1]), []).append(row[2:])
    found: dict[str, list[Part]] = {}
    for (position, _), rows in grouped.items():
        number, path, text = rows[0][:3]
        now = [(ClauseRef(row[3], row[4]), row[5], row[6]) for row in rows if row[3] is not None]
        found.setdefault(position, []).append(
            (
                WordedClause(clause=ClauseRef(number, path), text=text),
                tuple(WordedClause(clause=ref, text=words) for ref, words, _ in now),
                tuple(ref for ref, _, holds in now if not holds),
            )
        )
    return found


def _whole_texts(db: Database) -> Mapping[str, tuple[int | None, int]]:
    """For each position on a whole text the draft for which it was confirmed last, and the newest."""
    return {
        position: (confirmed, newest)
        for position, confirmed, newest in db.tuples(
            "SELECT position.id, (SELECT max(number) FROM confirmation JOIN draft ON draft.id = confirmation.draft"
            " WHERE confirmation.position = position.id), (SELECT max(number) FROM draft)"
            " FROM position WHERE clause IS NULL"
        )
    }


def _whole(said_of: ClauseRef, known: tuple[int | None, int] | None) -> Part:
    assert known is not None
    confirmed, newest = known
    now = ClauseRef(newest, "")
    then = WordedClause(clause=ClauseRef(max(confirmed or 0, said_of.draft), ""), text="")
    return then, (WordedClause(clause=now, text=""),), (now,)
