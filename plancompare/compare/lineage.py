"""Which clause of the old draft lives on in which clause of the new one."""

from plancompare.model.comparison import Comparison
from plancompare.model.negotiation import ClauseLink


def links(comparison: Comparison) -> tuple[ClauseLink, ...]:
    """One link for each pair of an old and a new clause that stand in the same row, in the rows' order."""
    return tuple(
        ClauseLink(old=old.id, new=new.id, relation=row.relation, moved=row.moved, confidence=row.confidence)
        for row in comparison.rows
        for old in row.old
        for new in row.new
    )
