"""What became of the clauses of earlier drafts when a draft arrived, as it was computed and as people decided since."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from plancompare.model.comparison import Relation
from plancompare.model.negotiation import ClauseLink
from plancompare.workspace.database import Database, Row
from plancompare.workspace.linked import decided
from plancompare.workspace.places import find_draft

_LINK = (
    "source.number AS source, source.id IS draft.based_on AS from_base, old.local AS old, new.local AS new,"
    " {relation} AS relation, {moved} AS moved, {confidence} AS confidence"
)
_ENDS = (
    ", old.id AS old_id, new.id AS new_id, old.ordinal AS old_place, new.ordinal AS new_place,"
    " old.parent AS old_parent, new.parent AS new_parent, old.text = new.text AS same_words"
)
_INTO = (
    " FROM draft JOIN clause AS new ON new.reading = draft.reading JOIN {table} AS found ON found.new_clause = new.id"
    " JOIN clause AS old ON old.id = found.old_clause JOIN draft AS source ON source.reading = old.reading"
    " WHERE draft.id = ? AND {which} ORDER BY new.ordinal, source.number, old.ordinal"
)
_COMPUTED = _LINK.format(relation="found.relation", moved="found.moved", confidence="found.confidence")
_MADE = _LINK.format(relation="NULL", moved="NULL", confidence="1.0")
_TOUCHED = (
    "SELECT 1 FROM decision WHERE new_draft = ?"
    " UNION ALL SELECT 1 FROM decision JOIN link ON link.old_clause = decision.old_clause"
    " JOIN clause ON clause.id = link.new_clause JOIN draft USING (reading)"
    " WHERE decision.kind = 'pin' AND draft.id = ? LIMIT 1"
)
"""Whether people decided anything about links to a draft's clauses, or found a clause before it that it has back."""


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
    draft = find_draft(db, number)
    all_computed = _INTO.format(table="link", which="1")
    if not db.rows(_TOUCHED, (draft, draft)):
        return db.rows(f"SELECT {_COMPUTED}{all_computed}", (draft,))
    all_made = _INTO.format(table="decision", which="found.kind = 'pin'")
    computed = {_ids(row): row for row in db.rows(f"SELECT {_COMPUTED}{_ENDS}{all_computed}", (draft,))}
    made = {_ids(row): row for row in db.rows(f"SELECT {_MADE}{_ENDS}{all_made}", (draft,))}
    for pair in computed.keys() & made.keys():
        made[pair]["moved"] = computed[pair]["moved"]
    known = {**computed, **made}
    rows = [known[pair] for pair in decided(db, list(computed)) if pair in known]
    by_source: dict[int, list[Row]] = {}
    for row in rows:
        by_source.setdefault(row["source"], []).append(row)
    for together in by_source.values():
        _relate_anew(together)
    return sorted(rows, key=lambda row: (row["new_place"], row["source"], row["old_place"]))


def _ids(row: Row) -> tuple[str, str]:
    return row["old_id"], row["new_id"]


def _relate_anew(rows: Sequence[Row]) -> None:
    """Say of the links between two drafts, some of which people made, what they are: by how many, and by the words."""
    heirs: defaultdict[str, list[Row]] = defaultdict(list)
    sources: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        heirs[row["old"]].append(row)
        sources[row["new"]].append(row)
    for row in rows:
        one_to_one = Relation.SAME if row["same_words"] else Relation.EDITED
        several = Relation.SPLIT if len(heirs[row["old"]]) > 1 else Relation.MERGED
        row["relation"] = several if len(heirs[row["old"]]) + len(sources[row["new"]]) > 2 else one_to_one
    for row in [row for row in rows if row["moved"] is None]:
        together = [*heirs[row["old"]], *sources[row["new"]]]
        row["moved"] = _moved(min(together, key=lambda one: (one["old_place"], one["new_place"])), heirs, sources)


def _moved(row: Row, heirs: Mapping[str, Sequence[Row]], sources: Mapping[str, Sequence[Row]]) -> bool:
    """Whether a clause that somebody pinned has another parent, or passed one of its neighbours that kept its place."""
    old, new = row["old_parent"], row["new_parent"]
    if (old is None) is not (new is None):
        return True
    above = [*heirs.get(old, ()), *sources.get(new, ())]
    if above and not any((one["old"], one["new"]) == (old, new) for one in above):
        return True
    return any(
        (other["old_place"] - row["old_place"]) * (other["new_place"] - row["new_place"]) < 0
        for links in heirs.values()
        for other in links
        if not other["moved"]
        and (other["old_parent"], other["new_parent"]) == (old, new)
        and other["old"] != row["old"]
        and other["new"] != row["new"]
    )


def _link(row: Row) -> ClauseLink:
    return ClauseLink(
        old=row["old"],
        new=row["new"],
        relation=Relation(row["relation"]),
        moved=bool(row["moved"]),
        confidence=row["confidence"],
    )
