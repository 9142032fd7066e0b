"""Which clause became which: as it was computed when the drafts came, and as people have decided since."""

from collections.abc import Collection, Sequence

from plancompare.workspace.database import Database
from plancompare.workspace.provisions import in_sql

Pair = tuple[str, str]
"""The ids of a clause and of what it became."""


def decided(db: Database, computed: Sequence[Pair], provisions: Collection[str] | None = None) -> list[Pair]:
    """The links that hold: `computed` ones without those that people took away, then those that they made.

    Who pins a clause takes away every other link between it and the same draft. Besides, the new clause came from no
    other draft either, and the old one has not vanished, so that no draft after the pin's has it back.

    Args:
        db: the workspace.
        computed: links by the ids of their clauses.
        provisions: those of the links, None: all.
    """
    pins = pinned(db, provisions)
    taken_away = {*_decided(db, "cut", provisions), *_of_old(db, provisions), *_of_new(db, provisions)}
    if not pins and not taken_away:
        return list(computed)
    made = dict.fromkeys(pins)
    return [*(pair for pair in computed if pair not in taken_away and pair not in made), *made]


def pinned(db: Database, provisions: Collection[str] | None = None) -> list[Pair]:
    """The links that people made, of some provisions or of all."""
    return _decided(db, "pin", provisions)


def _decided(db: Database, kind: str, provisions: Collection[str] | None) -> list[Pair]:
    decisions, condition, values = _decisions("old", provisions)
    return db.tuples(
        f"SELECT decision.old_clause, decision.new_clause FROM {decisions}"  # noqa: S608 - own words
        f" WHERE {condition} AND decision.kind = ? ORDER BY decision.id",
        (*values, kind),
    )


def _of_old(db: Database, provisions: Collection[str] | None) -> list[Pair]:
    """The computed links onward of each clause that somebody has pinned, or said to have become none."""
    decisions, condition, values = _decisions("old", provisions)
    found = db.tuples(
        "SELECT link.old_clause, link.new_clause, decision.kind, decision.new_draft, draft.id"  # noqa: S608
        f" FROM {decisions} CROSS JOIN link ON link.old_clause = decision.old_clause"
        " JOIN clause ON clause.id = link.new_clause JOIN draft USING (reading)"
        f" WHERE {condition} AND decision.kind <> 'cut'",
        values,
    )
    based_on = dict(db.tuples("SELECT id, based_on FROM draft")) if found else {}
    return [
        (old, new)
        for old, new, kind, draft, there in found
        if there == draft or (kind == "pin" and goes_back_to(based_on, there, draft))
    ]


def _of_new(db: Database, provisions: Collection[str] | None) -> list[Pair]:
    """The computed links to each clause that somebody has pinned, or said to have come from none."""
    decisions, condition, values = _decisions("new", provisions)
    return db.tuples(
        "SELECT link.old_clause, link.new_clause"  # noqa: S608 - own words
        f" FROM {decisions} CROSS JOIN link ON link.new_clause = decision.new_clause"
        " JOIN clause ON clause.id = link.old_clause JOIN draft USING (reading)"
        f" WHERE {condition} AND (decision.kind = 'pin' OR decision.kind = 'alone' AND draft.id = decision.old_draft)",
        values,
    )


def _decisions(side: str, provisions: Collection[str] | None) -> tuple[str, str, Sequence[str]]:
    """The table of decisions, or those whose clause of one side is of some provisions; a condition and its values."""
    condition, values = in_sql(provisions)
    few = f"provision CROSS JOIN decision ON decision.{side}_clause = provision.clause"
    return "decision" if provisions is None else few, condition, values


def goes_back_to(based_on: dict[str, str | None], draft: str, other: str) -> bool:
    """Whether a draft was made from another one, by way of however many."""
    here = based_on.get(draft)
    while here is not None and here != other:
        here = based_on.get(here)
    return here is not None
