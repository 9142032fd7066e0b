"""What became of the clauses of a draft's base when the draft arrived."""

from plancompare.model.comparison import Relation
from plancompare.model.negotiation import ClauseLink
from plancompare.workspace.database import Database
from plancompare.workspace.places import find_draft


def links_into(db: Database, number: int) -> tuple[ClauseLink, ...]:
    """The links from the clauses of the draft that draft `number` is based on to its own; none for a first draft.

    Raises:
        NotInWorkspace: there is no such draft.
    """
    found = db.rows(
        "SELECT old.local AS old, new.local AS new, link.relation, link.moved, link.confidence"
        " FROM draft JOIN draft AS base ON base.id = draft.based_on"
        " JOIN clause AS new ON new.reading = draft.reading JOIN link ON link.new_clause = new.id"
        " JOIN clause AS old ON old.id = link.old_clause AND old.reading = base.reading"
        " WHERE draft.id = ? ORDER BY new.ordinal, old.ordinal",
        (find_draft(db, number),),
    )
    return tuple(
        ClauseLink(
            old=row["old"],
            new=row["new"],
            relation=Relation(row["relation"]),
            moved=bool(row["moved"]),
            confidence=row["confidence"],
        )
        for row in found
    )
