"""Which demands a new draft puts up for review: what answers them is not what it was when somebody last looked."""

from collections.abc import Iterator, Mapping, Sequence

from plancompare.model.negotiation import (
    AnswerChange,
    AnswerReview,
    AnswerRole,
    ClauseRef,
    Demand,
    DemandReview,
    DemandState,
    WordedClause,
)
from plancompare.workspace.answers import candidates
from plancompare.workspace.database import Database, Row
from plancompare.workspace.demands import all_demands
from plancompare.workspace.provisions import provisions_of
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.threads import Threads, threads_of

_LINKS = (
    "SELECT demand_clause.*, demand.id AS demand, draft.number,"
    " (SELECT max(seen.number) FROM demand_review JOIN draft AS seen ON seen.id = demand_review.draft"
    "  WHERE demand_review.demand = demand.id) AS reviewed,"
    " (SELECT max(number) FROM draft AS known WHERE known.id < demand_clause.id) AS known"
    " FROM demand JOIN demand_clause ON demand_clause.demand = demand.id JOIN draft ON draft.id = demand_clause.draft"
    " WHERE demand.state <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM demand_review"
    "  WHERE demand_review.demand = demand.id"
    "   AND demand_review.draft = (SELECT id FROM draft ORDER BY number DESC LIMIT 1))"
    " ORDER BY demand.id, demand_clause.ordinal"
)
"""The links of the demands that nobody has held against the newest draft yet; ids are in the order of time."""


@tells_damage
def demands_to_review(db: Database, *, propose: bool = True) -> tuple[DemandReview, ...]:
    """The demands, not withdrawn, of which a clause that answers them changed, was split or vanished since.

    Since somebody last held the demand against a draft; else since the draft whose clause is linked. A clause that
    once answered and is back counts too. Demands that no clause answers have nothing that could change.

    Args:
        db: the workspace.
        propose: whether to look for clauses that may answer them; a window asks `candidates` for the one it shows.
    """
    with db.one_moment():
        reasons = _all_reasons(db)
        return tuple(
            DemandReview(
                demand=demand,
                reasons=tuple(reasons[demand.id]),
                candidates=candidates(db, demand) if propose else (),
            )
            for demand in (all_demands(db) if reasons else ())
            if demand.id in reasons
        )


@tells_damage
def all_demand_reviews(db: Database) -> tuple[DemandReview, ...]:
    """Every demand, with why it is up for review, if it is, and what may answer it, if that or nothing answers it."""
    with db.one_moment():
        reasons = _all_reasons(db)
        return tuple(
            DemandReview(
                demand=demand,
                reasons=tuple(reasons.get(demand.id, ())),
                candidates=candidates(db, demand) if demand.id in reasons or _unanswered(demand) else (),
            )
            for demand in all_demands(db)
        )


def _unanswered(demand: Demand) -> bool:
    return not demand.clauses and demand.state in {DemandState.UNMET, DemandState.PARTLY_MET}


def _all_reasons(db: Database) -> Mapping[str, Sequence[AnswerReview]]:
    """Why demands are up for review, by their ids."""
    links = db.rows(_LINKS)
    threads = threads_of(db, provisions_of(db, [row["clause"] for row in links if row["clause"] is not None]))
    found: dict[str, list[AnswerReview]] = {}
    for row in links:
        for reason in _reasons(threads, row):
            found.setdefault(row["demand"], []).append(reason)
    return found


def _reasons(threads: Threads, row: Row) -> Iterator[AnswerReview]:
    once = row["role"] == AnswerRole.ONCE.value
    # Whoever says that a clause once answered knows that it is not there; only its return is news.
    seen = max(row["reviewed"] or 0, (row["known"] or 0) if once else 0, row["number"])
    if seen >= threads.newest:
        return
    if row["clause"] is None:
        if not once:
            then, now = (WordedClause(clause=ClauseRef(number, ""), text="") for number in (seen, threads.newest))
            yield AnswerReview(clause=then.clause, change=AnswerChange.CHANGED, then=(then,), now=(now,))
        return
    before, after = threads.in_draft(row["clause"], seen), threads.in_draft(row["clause"], threads.newest)
    change = _change(threads, before, after)
    if change is not None and (not once or change is AnswerChange.RETURNED):
        yield AnswerReview(
            clause=threads.ref(row["clause"]),
            change=change,
            then=_worded(threads, before),
            now=_worded(threads, after),
        )


def _change(threads: Threads, before: Sequence[str], after: Sequence[str]) -> AnswerChange | None:
    """What became of a clause; None where it says the same, whatever its number and place."""
    if not after:
        return AnswerChange.VANISHED if before else None
    if not before:
        return AnswerChange.RETURNED
    if len(after) > len(before):
        return AnswerChange.SPLIT
    same = [threads.nodes[one].text for one in before] == [threads.nodes[one].text for one in after]
    return None if same else AnswerChange.CHANGED


def _worded(threads: Threads, clauses: Sequence[str]) -> tuple[WordedClause, ...]:
    return tuple(WordedClause(clause=threads.ref(one), text=threads.nodes[one].text) for one in clauses)
