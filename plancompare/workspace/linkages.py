"""Stances that hang on other clauses: "accepts 7 if 12"."""

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import Condition, Linkage
from plancompare.workspace import journal
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.parties import party_id
from plancompare.workspace.places import find_clause
from plancompare.workspace.provisions import provisions_of
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.threads import Threads, threads_of


@tells_damage
def add_linkage(db: Database, linkage: Linkage) -> None:
    """Record that a party's stance on one clause hangs on another; nothing where that is recorded already.

    Raises:
        NotInWorkspace: there is no such party or clause.
    """
    with transaction(db, f"{linkage.party} links {linkage.clause} to {linkage.condition}"):
        party = party_id(db, linkage.party)
        draft, clause = find_clause(db, linkage.clause)
        condition_draft, condition = find_clause(db, linkage.condition)
        if not db.rows(
            "SELECT 1 FROM linkage WHERE party = ? AND clause = ? AND condition_clause = ?", (party, clause, condition)
        ):
            journal.insert(
                db,
                "linkage",
                {
                    "party": party,
                    "draft": draft,
                    "clause": clause,
                    "condition_draft": condition_draft,
                    "condition_clause": condition,
                },
            )


@tells_damage
def hangs_on_itself(db: Database, linkage: Linkage) -> bool:
    """Whether clause and condition are one: the earlier of them became the later, as a whole.

    Raises:
        NotInWorkspace: there is no such clause.
    """
    clause, condition = (find_clause(db, ref)[1] for ref in (linkage.clause, linkage.condition))
    threads = threads_of(db, provisions_of(db, (clause, condition)))
    earlier, later = sorted((clause, condition), key=lambda one: threads.nodes[one].draft)
    return threads.in_draft(earlier, threads.nodes[later].draft) == (later,)


@tells_damage
def remove_linkage(db: Database, linkage: Linkage) -> None:
    """Take a linkage back.

    Raises:
        NotInWorkspace: there is no such party, clause or linkage.
    """
    with transaction(db, f"{linkage.party} no longer links {linkage.clause} to {linkage.condition}"):
        values = (
            party_id(db, linkage.party),
            find_clause(db, linkage.clause)[1],
            find_clause(db, linkage.condition)[1],
        )
        found = db.rows("SELECT id FROM linkage WHERE party = ? AND clause = ? AND condition_clause = ?", values)
        if not found:
            raise NotInWorkspace(
                f"{linkage.party} does not link {linkage.clause} to {linkage.condition}.",
                hint="“plancompare show” lists the linkages.",
            )
        journal.put(db, "linkage", found[0]["id"], None)


@tells_damage
def all_linkages(db: Database) -> tuple[Linkage, ...]:
    """Every linkage, in the order in which they were recorded, and what became of it in the newest draft."""
    found = db.tuples(
        "SELECT party.code, linkage.clause, linkage.condition_clause"
        " FROM linkage JOIN party ON party.id = linkage.party ORDER BY linkage.id"
    )
    threads = threads_of(db, provisions_of(db, [clause for row in found for clause in row[1:]]))
    return tuple(_linkage(threads, *row) for row in found)


def _linkage(threads: Threads, party: str, clause: str, condition: str) -> Linkage:
    parts, condition_parts = (
        tuple(map(threads.ref, threads.in_draft(one, threads.newest))) for one in (clause, condition)
    )
    return Linkage(
        party=party,
        clause=threads.ref(clause),
        condition=threads.ref(condition),
        state=_state(threads, condition),
        now=parts[0] if parts else None,
        condition_now=condition_parts[0] if condition_parts else None,
        parts=parts,
        condition_parts=condition_parts,
    )


def _state(threads: Threads, condition: str) -> Condition:
    found = threads.in_draft(condition, threads.newest)
    if not found:
        return Condition.VANISHED
    return Condition.HOLDS if threads.same_words(condition, found) else Condition.CHANGED
