"""Stances that hang on other clauses: "accepts 7 if 12"."""

from plancompare.model.negotiation import ClauseRef, Linkage
from plancompare.workspace import journal
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.parties import party_id
from plancompare.workspace.places import find_clause
from plancompare.workspace.soundness import tells_damage


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
def all_linkages(db: Database) -> tuple[Linkage, ...]:
    """Every linkage, in the order in which they were recorded."""
    found = db.rows(
        "SELECT party.code, draft.number, clause.path, condition_draft.number AS if_number, condition.path AS if_path"
        " FROM linkage JOIN party ON party.id = linkage.party"
        " JOIN draft ON draft.id = linkage.draft JOIN clause ON clause.id = linkage.clause"
        " JOIN draft AS condition_draft ON condition_draft.id = linkage.condition_draft"
        " JOIN clause AS condition ON condition.id = linkage.condition_clause ORDER BY linkage.id"
    )
    return tuple(
        Linkage(
            party=row["code"],
            clause=ClauseRef(row["number"], row["path"]),
            condition=ClauseRef(row["if_number"], row["if_path"]),
        )
        for row in found
    )
