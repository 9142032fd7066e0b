"""What became of the clauses of earlier drafts when a draft arrived."""

from collections.abc import Mapping

from plancompare.model.comparison import Relation
from plancompare.model.negotiation import ClauseLink
from plancompare.workspace.database import Database, Row
from plancompare.workspace.places import find_draft


def links_into(db: Database, number: int) -> tuple[ClauseLink, ...]:
    """The links from the clauses of the draft that draft `number` is based on to its own; none for a first draft.

    Raises:
        NotInWorkspace: there is no such draft.
    """
    return tuple(_link(row) for row in _rows(db, number) if row["from_base"])


def all_links_into(db: Database, number: int) -> Mapping[int, tuple[ClauseLink, ...]]:
    """All links to the clauses of draft `number`, by the numbers of the drafts from which they lead.

    Those from its base, and from older drafts what had vanished since and is back.

    Raises:
        NotInWorkspace: there is no such draft.
    """
    found: dict[int, list[ClauseLink]] = {}
    for row in _rows(db, number):
        found.setdefault(row["source"], []).append(_link(row))
    return {source: tuple(links) for source, links in found.items()}


def _rows(db: Database, number: int) -> list[Row]:
    return db.rows(
        "SELECT source.number AS source, source.id IS draft.based_on AS from_base,"
        " old.local AS old, new.local AS new, link.relation, link.moved, link.confidence"
        " FROM draft JOIN clause AS new ON new.reading = draft.reading JOIN link ON link.new_clause = new.id"
        " JOIN clause AS old ON old.id = link.old_clause JOIN draft AS source ON source.reading = old.reading"
        " WHERE draft.id = ? ORDER BY new.ordinal, source.number, old.ordinal",
        (find_draft(db, number),),
    )


def _link(row: Row) -> ClauseLink:
    return ClauseLink(
        old=row["old"],
        new=row["new"],
        relation=Relation(row["relation"]),
        moved=bool(row["moved"]),
        confidence=row["confidence"],
    )
