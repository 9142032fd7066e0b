"""Positions that somebody has looked at again: they hold for other words than those they were taken on."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from plancompare.errors import NothingToConfirm, NotInWorkspace
from plancompare.model.negotiation import ClauseRef
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row, transaction
from plancompare.workspace.identity import now
from plancompare.workspace.places import Place
from plancompare.workspace.provisions import in_sql
from plancompare.workspace.soundness import tells_damage


@tells_damage
def confirm(db: Database, positions: Sequence[str], *, on: ClauseRef | None = None) -> int:
    """Somebody looked at positions (their ids) again, and they hold for today's words; how many did not before.

    Args:
        db: the workspace.
        positions: the ids; those that hold already are left as they are.
        on: a clause of the newest draft: of a split clause only this part; None: all parts.

    Raises:
        NotInWorkspace: there is no such position, or it has nothing to do with the clause `on`.
        NothingToConfirm: a position was superseded, or its clause is gone.
    """
    named = list(dict.fromkeys(positions))
    count = 0
    with transaction(db, _action(db, named, on)):
        for row in [_position(db, position) for position in named]:
            found = [place for place in _waiting(db, row, on) if not _confirmed(db, row["id"], place)]
            count += bool(found)
            for place in found:
                journal.insert(
                    db,
                    "confirmation",
                    {"position": row["id"], "draft": place.draft, "clause": place.clause, "at": now(), "by": db.user},
                )
    return count


def _position(db: Database, position: str) -> Row:
    found = db.rows(
        "SELECT position.*, party.code, draft.number, clause.path, today.holds, today.replaced, today.clause AS today,"
        " (SELECT id FROM draft ORDER BY number DESC LIMIT 1) AS newest FROM position"
        " JOIN party ON party.id = position.party JOIN draft ON draft.id = position.draft"
        " JOIN today ON today.position = position.id LEFT JOIN clause ON clause.id = position.clause"
        " WHERE position.id = ?",
        (position,),
    )
    if not found:
        raise NotInWorkspace("The workspace no longer has this position.", hint="Look at the clause again.")
    row = found[0]
    row["ref"] = ClauseRef(row["number"], row["path"] or "")
    if row["superseded_by"] is not None or row["replaced"]:
        raise NothingToConfirm(
            f"What {row['code']} said of {row['ref']} was superseded since.",
            hint="Confirm what took its place, or record a new position.",
        )
    if row["clause"] is not None and row["today"] is None:
        raise NothingToConfirm(
            f"{row['ref']}, of which {row['code']} spoke, is gone from the newest draft.",
            hint="Record what the party says now, or what it wants as a demand.",
        )
    return row


def _action(db: Database, positions: Sequence[str], on: ClauseRef | None) -> str:
    if len(positions) != 1:
        return f"Confirm {len(positions)} positions"
    row = _position(db, positions[0])
    part = "" if on is None else f" for {on}"
    said_of = row["ref"]
    place = str(said_of) if said_of.path else f"the whole text of draft {said_of.draft}"
    return f"Confirm what {row['code']} said of {place}{part}"


def _waiting(db: Database, row: Row, on: ClauseRef | None) -> Iterator[Place]:
    """Where a position is still to be confirmed."""
    if row["clause"] is None:
        if not row["holds"]:
            yield Place(row["newest"], None)
        return
    parts = db.tuples(
        "SELECT DISTINCT clause.id, clause.path FROM clause JOIN waiting ON waiting.clause = clause.id"
        " WHERE waiting.position = ? AND NOT waiting.holds ORDER BY clause.ordinal",
        (row["id"],),
    )
    newest = db.rows("SELECT max(number) AS number FROM draft")[0]["number"]
    if on is None:
        yield from (Place(row["newest"], clause) for clause, _ in parts)
    elif chosen := [clause for clause, path in parts if on == ClauseRef(newest, path)]:
        yield Place(row["newest"], chosen[0])
    elif on not in _today(db, row, newest):
        raise NotInWorkspace(
            f"{on} is not where {row['ref']} stands in the newest draft.", hint="Name a clause of the newest draft."
        )


def _today(db: Database, row: Row, newest: int) -> Collection[ClauseRef]:
    """The clauses of the newest draft that a position is on."""
    return {
        ClauseRef(newest, path)
        for (path,) in db.tuples(
            "SELECT path FROM clause WHERE id = ? OR id IN (SELECT clause FROM waiting WHERE position = ?)"
            " OR id IN (SELECT standing.clause FROM held JOIN standing ON standing.id = held.standing"
            "  WHERE held.position = ? AND held.draft = ?)",
            (row["today"], row["id"], row["id"], newest),
        )
    }


def _confirmed(db: Database, position: str, place: Place) -> bool:
    return bool(
        db.rows(
            "SELECT 1 FROM confirmation WHERE position = ? AND draft = ? AND clause IS ?",
            (position, place.draft, place.clause),
        )
    )


def confirmed_on(db: Database, provisions: Collection[str] | None = None) -> Mapping[str, Collection[str]]:
    """The ids of the positions that were confirmed on each clause (its id); on some provisions, or on all."""
    some = "" if provisions is None else " JOIN provision USING (clause)"
    condition, values = in_sql(provisions)
    found: dict[str, set[str]] = {}
    for clause, position in db.tuples(
        f"SELECT clause, position FROM confirmation{some} WHERE clause IS NOT NULL AND {condition}",  # noqa: S608
        values,
    ):
        found.setdefault(clause, set()).add(position)
    return found


def confirmed_for_whole(db: Database) -> Collection[tuple[str, str]]:
    """The ids of the positions on a whole text that were confirmed for another draft, and that draft's."""
    return set(db.tuples("SELECT position, draft FROM confirmation WHERE clause IS NULL"))
