"""What parties want, whether or not a clause covers it."""

from collections.abc import Sequence

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import ClauseRef, Demand, DemandState, Source
from plancompare.workspace import journal
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.parties import party_id
from plancompare.workspace.places import find_place
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.sources import add_source, to_source


@tells_damage
def add_demand(
    db: Database,
    *,
    party: str,
    title: str,
    source: Source,
    state: DemandState = DemandState.UNMET,
    note: str = "",
    clauses: Sequence[ClauseRef] = (),
    once_answered_by: Sequence[ClauseRef] = (),
) -> Demand:
    """Record what a party wants, the clauses that answer it and those of earlier drafts that did.

    Raises:
        NotInWorkspace: there is no such party or clause, or the demand has no title.
    """
    title = title.strip()
    if not title:
        raise NotInWorkspace("A demand needs a title.", hint="Say in a few words what the party wants.")
    with transaction(db, f"Add the demand of {party}: {title}"):
        row = journal.insert(
            db,
            "demand",
            {
                "party": party_id(db, party),
                "title": title,
                "state": state.value,
                "source": add_source(db, source),
                "note": note,
            },
        )
        _link(db, row, "answers", clauses)
        _link(db, row, "once-answered", once_answered_by)
        return next(demand for demand in all_demands(db) if demand.id == row)


@tells_damage
def set_demand_state(db: Database, demand: str, state: DemandState) -> None:
    """Say how far the demand with the id `demand` is satisfied now.

    Raises:
        NotInWorkspace: there is no such demand.
    """
    found = db.rows("SELECT title FROM demand WHERE id = ?", (demand,))
    if not found:
        raise NotInWorkspace("The workspace no longer has this demand.", hint="Look at the list of demands again.")
    with transaction(db, f"Set the demand “{found[0]['title']}” to {state.value.replace('-', ' ')}"):
        journal.update(db, "demand", demand, {"state": state.value})


@tells_damage
def all_demands(db: Database) -> tuple[Demand, ...]:
    """Every demand, in the order in which they were recorded."""
    linked: dict[tuple[str, str], list[ClauseRef]] = {}
    for row in db.rows(
        "SELECT demand_clause.demand, demand_clause.role, draft.number, clause.path FROM demand_clause"
        " JOIN draft ON draft.id = demand_clause.draft LEFT JOIN clause ON clause.id = demand_clause.clause"
        " ORDER BY demand_clause.ordinal"
    ):
        linked.setdefault((row["demand"], row["role"]), []).append(ClauseRef(row["number"], row["path"] or ""))
    found = db.rows(
        "SELECT demand.*, party.code, source.grade, source.medium, source.reference, source.dated AS source_dated"
        " FROM demand JOIN party ON party.id = demand.party JOIN source ON source.id = demand.source"
        " ORDER BY demand.id"
    )
    return tuple(
        Demand(
            id=row["id"],
            party=row["code"],
            title=row["title"],
            state=DemandState(row["state"]),
            source=to_source(row),
            note=row["note"],
            clauses=tuple(linked.get((row["id"], "answers"), ())),
            once_answered_by=tuple(linked.get((row["id"], "once-answered"), ())),
        )
        for row in found
    )


def _link(db: Database, demand: str, role: str, clauses: Sequence[ClauseRef]) -> None:
    for ordinal, ref in enumerate(clauses):
        place = find_place(db, ref)
        journal.insert(
            db,
            "demand_clause",
            {"demand": demand, "draft": place.draft, "clause": place.clause, "role": role, "ordinal": ordinal},
        )
