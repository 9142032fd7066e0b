"""What every comparison keeps, whatever the drafts: each clause once, redlines that rebuild both texts, the order."""

from collections import Counter
from collections.abc import Sequence

from plancompare.model.comparison import Comparison, Mark, Relation, Row
from plancompare.model.draft import Clause

_SHAPES = {Relation.SAME: (1, 1), Relation.EDITED: (1, 1), Relation.INSERTED: (0, 1), Relation.DELETED: (1, 0)}


def broken(comparison: Comparison) -> list[str]:
    """One sentence for each invariant that does not hold; empty if all is well."""
    return [
        *_each_once("old", comparison.old.clauses, [clause for row in comparison.rows for clause in row.old]),
        *_each_once("new", comparison.new.clauses, [clause for row in comparison.rows for clause in row.new]),
        *(fault for row in comparison.rows for fault in _of_row(row)),
        *_of_order(comparison),
    ]


def _each_once(side: str, clauses: Sequence[Clause], placed: Sequence[Clause]) -> list[str]:
    count = Counter(clause.id for clause in placed)
    return [f"{side} {clause.path} stands in {count[clause.id]} rows" for clause in clauses if count[clause.id] != 1]


def _of_row(row: Row) -> list[str]:
    faults = []
    name = (row.new or row.old)[0].path
    for side, clauses, mark in (("old", row.old, Mark.REMOVED), ("new", row.new, Mark.ADDED)):
        text = "\n".join(clause.text for clause in clauses)
        told = "".join(segment.text for segment in row.redline if segment.mark in {Mark.KEPT, mark})
        if told != text and not (row.relation is Relation.SAME and not row.redline):
            faults.append(f"{name}: the redline does not rebuild the {side} text")
    if _SHAPES.get(row.relation, (len(row.old), len(row.new))) != (len(row.old), len(row.new)):
        faults.append(f"{name}: {row.relation} of {len(row.old)} and {len(row.new)} clauses")
    if row.relation is Relation.SAME and row.old[0].text != row.new[0].text:
        faults.append(f"{name}: called the same, but the texts differ")
    if row.relation is Relation.EDITED and row.old[0].text == row.new[0].text:
        faults.append(f"{name}: called edited, but the texts are the same")
    if row.relation is Relation.SPLIT and not (len(row.old) == 1 < len(row.new)):
        faults.append(f"{name}: a split of {len(row.old)} into {len(row.new)}")
    if row.relation is Relation.MERGED and not (len(row.old) > 1 == len(row.new)):
        faults.append(f"{name}: {len(row.old)} merged into {len(row.new)}")
    return faults


def _of_order(comparison: Comparison) -> list[str]:
    """Rows follow the new draft; a deleted clause stands after the row of the clause before it in the old draft."""
    order = {clause.id: place for place, clause in enumerate(comparison.new.clauses)}
    new = [min(order[clause.id] for clause in row.new) for row in comparison.rows if row.new]
    faults = ["the rows do not follow the new draft"] if new != sorted(new) else []
    row_of = {clause.id: place for place, row in enumerate(comparison.rows) for clause in row.old}
    for before, after in zip(comparison.old.clauses, comparison.old.clauses[1:], strict=False):
        if comparison.rows[row_of[after.id]].relation is Relation.DELETED:
            between = comparison.rows[row_of[before.id] + 1 : row_of[after.id]]
            if row_of[before.id] >= row_of[after.id] or any(row.new for row in between):
                faults.append(f"dropped {after.path} does not stand after {before.path}")
    return faults
