"""What became of the clauses of earlier drafts when a draft arrived, as it was computed and as people decided since."""

from collections import Counter
from collections.abc import Mapping, Sequence

from plancompare.model.comparison import Relation
from plancompare.model.negotiation import ClauseLink
from plancompare.workspace.database import Database, Row
from plancompare.workspace.linked import decided
from plancompare.workspace.places import find_draft

_WITH_ENDS = (
    "SELECT {what}, source.number AS source, source.id IS draft.based_on AS from_base, old.id AS old_id,"
    " new.id AS new_id, old.local AS old, new.local AS new, old.ordinal AS old_place, new.ordinal AS new_place,"
    " old.parent AS old_parent, new.parent AS new_parent, old.text = new.text AS same_words"
    " FROM draft JOIN clause AS new ON new.reading = draft.reading JOIN {table} AS found ON found.new_clause = new.id"
    " JOIN clause AS old ON old.id = found.old_clause JOIN draft AS source ON source.reading = old.reading"
    " WHERE draft.id = ? AND {which}"
)
_COMPUTED = _WITH_ENDS.format(what="found.relation, found.moved, found.confidence", table="link", which="1")
_MADE = _WITH_ENDS.format(what="1.0 AS confidence, NULL AS moved", table="decision", which="found.kind = 'pin'")


def links_into(db: Database, number: int) -> tuple[ClauseLink, ...]:
    """The links from the clauses of the draft that draft `number` is based on to its own; none for a first draft.

    Raises:
        NotInWorkspace: there is no such draft.
    """
    return tuple(_link(row) for row in _holding(db, number) if row["from_base"])


def all_links_into(db: Database, number: int) -> Mapping[int, tuple[ClauseLink, ...]]:
    """All links to the clauses of draft `number`, by the numbers of the drafts from which they lead.

    Those from its base, and from older drafts what had vanished since and is back. Those that people made are sure.

    Raises:
        NotInWorkspace: there is no such draft.
    """
    found: dict[int, list[ClauseLink]] = {}
    for row in _holding(db, number):
        found.setdefault(row["source"], []).append(_link(row))
    return {source: tuple(links) for source, links in found.items()}


def _holding(db: Database, number: int) -> Sequence[Row]:
    """The links to the clauses of draft `number` that hold, in its reading order."""
    draft = (find_draft(db, number),)
    computed = {(row["old_id"], row["new_id"]): row for row in db.rows(_COMPUTED, draft)}
    made = {(row["old_id"], row["new_id"]): row for row in db.rows(_MADE, draft)}
    pairs = [pair for pair in decided(db, list(computed)) if pair in computed or pair in made]
    rows = [computed[pair] if pair in computed else made[pair] for pair in pairs]
    if made or len(rows) < len(computed):
        for row in (computed[pair] for pair in computed.keys() & made.keys()):
            row["confidence"] = 1.0
        _relate_anew(rows)
    return sorted(rows, key=lambda row: (row["new_place"], row["source"], row["old_place"]))


def _relate_anew(rows: Sequence[Row]) -> None:
    """Say of links among which people changed some how they came about: by how many, and by the words."""
    heirs = Counter((row["source"], row["old"]) for row in rows)
    sources = Counter((row["source"], row["new"]) for row in rows)
    for row in rows:
        one_to_one = Relation.SAME if row["same_words"] else Relation.EDITED
        merged = sources[row["source"], row["new"]] > 1
        split = heirs[row["source"], row["old"]] > 1
        row["relation"] = Relation.SPLIT if split else Relation.MERGED if merged else one_to_one
    for row in [row for row in rows if row["moved"] is None]:
        together = [one for one in rows if one["source"] == row["source"] and _joined(one, row)]
        head = min(together, key=lambda one: (one["old_place"], one["new_place"]))
        others = [one for one in rows if one["source"] == row["source"] and not _joined(one, head)]
        row["moved"] = _moved(head, others)


def _joined(row: Row, other: Row) -> bool:
    """Whether two links are of one split or merger, or are the same."""
    return bool(row["old"] == other["old"] or row["new"] == other["new"])


def _moved(row: Row, others: Sequence[Row]) -> bool:
    """Whether a clause that somebody pinned has another parent, or passed one of its neighbours that kept its place."""
    old, new = row["old_parent"], row["new_parent"]
    became = {other["old"]: other["new"] for other in others}
    came_from = {other["new"]: other["old"] for other in others}
    if (old is None) is not (new is None) or became.get(old, new) != new or came_from.get(new, old) != old:
        return True
    return any(
        (other["old_place"] - row["old_place"]) * (other["new_place"] - row["new_place"]) < 0
        for other in others
        if not other["moved"] and (other["old_parent"], other["new_parent"]) == (old, new)
    )


def _link(row: Row) -> ClauseLink:
    return ClauseLink(
        old=row["old"],
        new=row["new"],
        relation=Relation(row["relation"]),
        moved=bool(row["moved"]),
        confidence=row["confidence"],
    )
