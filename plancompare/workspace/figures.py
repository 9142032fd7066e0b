"""How the talks converge, counted by SQL over the derived tables: per draft, and per draft and party."""

from collections.abc import Mapping, Sequence
from typing import Any

from plancompare.model.figures import DraftFigures, PartyFigures
from plancompare.model.negotiation import Stance, Status
from plancompare.workspace.database import Database
from plancompare.workspace.soundness import tells_damage


@tells_damage
def figures(db: Database, number: int | None = None) -> tuple[DraftFigures, ...]:
    """How the clauses of draft `number` stand, or of each draft, in the order of arrival."""
    where, values = ("", ()) if number is None else (" AND draft = ?", (number,))
    with db.one_moment():
        parties = _parties(db, where, values)
        found = _statuses(db, where, values)
        return tuple(
            _draft(row, found.get(row[0], ()), parties.get(row[0], ()))
            for row in db.tuples(
                "SELECT draft, clauses, bracketed, brackets, options FROM counted"  # noqa: S608 - own words
                f" JOIN (SELECT number AS draft, reading FROM draft) USING (reading) WHERE 1{where} ORDER BY draft",
                values,
            )
        )


def _draft(row: Sequence[int], stand: Sequence[Sequence[Any]], parties: Sequence[PartyFigures]) -> DraftFigures:
    number, clauses, bracketed, brackets, options = row
    statuses = dict.fromkeys(Status, 0)
    for status, count, *_ in stand:
        statuses[Status(status)] += count
    # Clauses of which nobody has said anything have no row: they stand by their brackets alone.
    statuses[Status.BRACKETED] += bracketed - sum(row[3] for row in stand)
    statuses[Status.NOT_DISCUSSED] += clauses - bracketed - sum(row[1] - row[3] for row in stand)
    return DraftFigures(
        draft=number,
        clauses=clauses,
        statuses={status: count for status, count in statuses.items() if count},
        altered=sum(row[2] for row in stand),
        brackets=brackets,
        options=options,
        parties=tuple(parties),
    )


def _statuses(db: Database, where: str, values: Sequence[int]) -> Mapping[int, Sequence[Sequence[Any]]]:
    """For each draft: a status, how many clauses have it, how many of these altered, and how many with brackets."""
    found: dict[int, list[Sequence[Any]]] = {}
    for draft, *row in db.tuples(
        "SELECT draft, status, count(*), sum(altered), sum(bracketed) FROM standing"  # noqa: S608 - own words
        f" WHERE 1{where} GROUP BY draft, status",
        values,
    ):
        found.setdefault(draft, []).append(row)
    return found


def _parties(db: Database, where: str, values: Sequence[int]) -> Mapping[int, Sequence[PartyFigures]]:
    found: dict[tuple[int, str], list[Sequence[Any]]] = {}
    for draft, party, *row in db.tuples(
        "SELECT draft, party, stance, count(*), sum(hollow), sum(moved = 1), sum(moved = -1), sum(shifted = 1),"  # noqa: S608
        f" sum(shifted = -1) FROM held WHERE latest = 1{where} GROUP BY draft, party, stance",
        values,
    ):
        found.setdefault((draft, party), []).append(row)
    codes = db.tuples("SELECT id, code FROM party ORDER BY ordinal, id")
    return {
        draft: [_party(code, found[draft, party]) for party, code in codes if (draft, party) in found]
        for draft in {draft for draft, _ in found}
    }


def _party(code: str, rows: Sequence[Sequence[Any]]) -> PartyFigures:
    hollow, towards, away, came, withdrew = (sum(row[place] for row in rows) for place in range(2, 7))
    stances = {row[0]: row[1] for row in rows}
    return PartyFigures(
        party=code,
        stances={stance: stances[stance] for stance in Stance if stance in stances},
        hollow=hollow,
        text_towards=towards,
        text_away=away,
        party_towards=came,
        party_away=withdrew,
    )
