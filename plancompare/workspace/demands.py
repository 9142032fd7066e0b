"""What parties want, whether or not a clause covers it."""

from collections.abc import Sequence

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import AnswerRole, ClauseRef, Demand, DemandState, Source
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row, transaction
from plancompare.workspace.identity import now
from plancompare.workspace.parties import party_id
from plancompare.workspace.places import Place, find_place
from plancompare.workspace.provisions import provisions_of
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
    _refuse_blank(title)
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
        _link(db, row, AnswerRole.ANSWERS, clauses)
        _link(db, row, AnswerRole.ONCE, once_answered_by)
        return next(demand for demand in all_demands(db) if demand.id == row)


@tells_damage
def set_demand_state(db: Database, demand: str, state: DemandState) -> None:
    """Say how far the demand with the id `demand` is satisfied now; one that is withdrawn stays on record.

    Raises:
        NotInWorkspace: there is no such demand.
    """
    with transaction(db, f"Set the demand “{_title(db, demand)}” to {state.value.replace('-', ' ')}"):
        journal.update(db, "demand", demand, {"state": state.value})


@tells_damage
def edit_demand(db: Database, demand: str, *, title: str | None = None, note: str | None = None) -> None:
    """Say otherwise what the demand with the id `demand` is; None leaves it as it is.

    Raises:
        NotInWorkspace: there is no such demand, or the title is blank.
    """
    values = {name: text.strip() for name, text in (("title", title), ("note", note)) if text is not None}
    if "title" in values:
        _refuse_blank(values["title"])
    with transaction(db, f"Edit the demand “{_title(db, demand)}”"):
        journal.update(db, "demand", demand, values)


@tells_damage
def link_demand(db: Database, demand: str, clause: ClauseRef, role: AnswerRole = AnswerRole.ANSWERS) -> None:
    """Say that a clause answers a demand, or once did; it does only one of them.

    Raises:
        NotInWorkspace: there is no such demand or clause.
    """
    words = "answers" if role is AnswerRole.ANSWERS else "once answered"
    with transaction(db, f"{clause} {words} the demand “{_title(db, demand)}”"):
        place = find_place(db, clause)
        if found := _links_to(db, demand, place):
            _give_role(db, found[0], role)
        else:
            _link(db, demand, role, [clause])


@tells_damage
def unlink_demand(db: Database, demand: str, clause: ClauseRef) -> None:
    """Say that a clause has nothing to do with a demand.

    Raises:
        NotInWorkspace: there is no such demand or clause, or they are not linked.
    """
    title = _title(db, demand)
    with transaction(db, f"{clause} does not answer the demand “{title}”"):
        found = _links_to(db, demand, find_place(db, clause))
        if not found:
            raise NotInWorkspace(
                f"{clause} is not linked to the demand “{title}”.", hint="“plancompare demands” lists what is."
            )
        for row in found:
            journal.put(db, "demand_clause", row["id"], None)


@tells_damage
def review_demand(
    db: Database,
    demand: str,
    state: DemandState,
    clauses: Sequence[ClauseRef] | None = None,
    once_answered_by: Sequence[ClauseRef] | None = None,
) -> None:
    """A demand was held against the newest draft: how far it is met, and by what; one action.

    Args:
        db: the workspace.
        demand: its id.
        state: how far it is satisfied.
        clauses: what answers it now, and nothing else does; None leaves that as it is. A clause that answered it
            so far and is none of these, in no wording, once answered it from now on.
        once_answered_by: what once answered it besides.

    Raises:
        NotInWorkspace: there is no such demand or clause.
    """
    title = _title(db, demand)
    with transaction(db, f"Hold the demand “{title}” against the newest draft: {state.value.replace('-', ' ')}"):
        journal.update(db, "demand", demand, {"state": state.value})
        if clauses is not None:
            _answer_only(db, demand, clauses)
        for ref in once_answered_by or ():
            link_demand(db, demand, ref, AnswerRole.ONCE)
        for draft in db.tuples("SELECT id FROM draft ORDER BY number DESC LIMIT 1"):
            looked = {"demand": demand, "draft": draft[0], "at": now(), "by": db.user}
            found = db.rows("SELECT id FROM demand_review WHERE demand = ? AND draft = ?", (demand, draft[0]))
            if found:
                journal.update(db, "demand_review", found[0]["id"], looked)
            else:
                journal.insert(db, "demand_review", looked)


@tells_damage
def one_demand(db: Database, demand: str) -> Demand:
    """The demand with this id.

    Raises:
        NotInWorkspace: there is none.
    """
    _title(db, demand)
    return next(found for found in all_demands(db) if found.id == demand)


def _title(db: Database, demand: str) -> str:
    found = db.rows("SELECT title FROM demand WHERE id = ?", (demand,))
    if not found:
        raise NotInWorkspace("The workspace no longer has this demand.", hint="Look at the list of demands again.")
    return str(found[0]["title"])


def _refuse_blank(title: str) -> None:
    if not title:
        raise NotInWorkspace("A demand needs a title.", hint="Say in a few words what the party wants.")


def _links_to(db: Database, demand: str, place: Place) -> list[Row]:
    return db.rows(
        "SELECT * FROM demand_clause WHERE demand = ? AND draft = ? AND clause IS ? ORDER BY ordinal",
        (demand, place.draft, place.clause),
    )


def _give_role(db: Database, link: Row, role: AnswerRole) -> None:
    """Another role is another link: its id, in the order of time, tells which drafts were known to whoever gave it."""
    if link["role"] != role.value:
        journal.put(db, "demand_clause", link["id"], None)
        said = {name: value for name, value in link.items() if name != "id"}
        journal.insert(db, "demand_clause", {**said, "role": role.value})


def _answer_only(db: Database, demand: str, clauses: Sequence[ClauseRef]) -> None:
    """Let these clauses answer a demand and no others; what answered it and is gone once did."""
    places = [find_place(db, ref) for ref in clauses]
    provisions = provisions_of(db, [place.clause for place in places if place.clause is not None])
    for row in db.rows("SELECT * FROM demand_clause WHERE demand = ? AND role = 'answers'", (demand,)):
        if Place(row["draft"], row["clause"]) in places:
            continue
        if row["clause"] is None or provisions_of(db, [row["clause"]]) & provisions:
            journal.put(db, "demand_clause", row["id"], None)
        else:
            _give_role(db, row, AnswerRole.ONCE)
    for ref in clauses:
        link_demand(db, demand, ref)


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


def _link(db: Database, demand: str, role: AnswerRole, clauses: Sequence[ClauseRef]) -> None:
    first = db.rows("SELECT coalesce(max(ordinal), -1) + 1 AS next FROM demand_clause WHERE demand = ?", (demand,))
    for ordinal, ref in enumerate(clauses, first[0]["next"]):
        place = find_place(db, ref)
        if _links_to(db, demand, place):
            continue  # named twice; it answers, or it once did
        values = {"draft": place.draft, "clause": place.clause, "role": role.value, "ordinal": ordinal}
        journal.insert(db, "demand_clause", {"demand": demand, **values})
