"""Which rows a name of the summary counts, and which marks belong to which row."""

from collections.abc import Mapping

from plancompare.gui.models.row_mark import RowMark
from plancompare.model.comparison import Comparison, Relation, Row
from plancompare.model.negotiation import Status


def row_marks(comparison: Comparison, new: Mapping[str, RowMark], old: Mapping[str, RowMark]) -> Mapping[int, RowMark]:
    """The marks by the rows' places; of several clauses of a row, the first that says anything."""
    found: dict[int, RowMark] = {}
    for place, row in enumerate(comparison.rows):
        known, clauses = (new, row.new) if row.new else (old, row.old)
        marks = [known[clause.id] for clause in clauses if clause.id in known]
        telling = [mark for mark in marks if not mark.says_nothing]
        if telling:
            found[place] = telling[0]
    return found


def is_of_kind(row: Row, kind: str) -> bool:
    """Whether a row is counted under a name of the summary."""
    match kind:
        case "moved":
            return row.moved
        case "renumbered":
            return row.renumbered
        case "material":
            return bool(row.material)
        case _:
            return row.relation is Relation(kind)


def is_marked(mark: RowMark, kind: str) -> bool:
    """Whether a mark carries a flag, or a status by its name."""
    match kind:
        case "needs_another_look":
            return any(stance.hollow for stance in mark.stances)
        case "agreed_text_altered":
            return mark.agreed_text_altered
        case _:
            return mark.status is Status(kind)
