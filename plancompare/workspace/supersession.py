"""Which earlier positions a new one of the same party takes the place of, and on which clauses."""

import json
from collections.abc import Collection, Mapping

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import Grade
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row
from plancompare.workspace.provisions import in_sql, provisions_of
from plancompare.workspace.threads import Threads, threads_of

ON_PROVISIONS = "provision CROSS JOIN position ON position.clause = provision.clause"
"""From a provision's few clauses to their positions, and not from all positions."""
_GRADED = "SELECT position.*, source.grade FROM {} JOIN source ON source.id = position.source"


def supersede(db: Database, position: str, *, only: Collection[str] | None = None) -> None:
    """Let a new position take the place of what its party said before.

    Of a split clause it does so on its own part alone: what was said of the whole goes on for the other parts.

    Args:
        db: the workspace.
        position: the new one's id.
        only: the ids of those whose place it takes; None: of all that were said of the same provision, in its draft or
            an earlier one, and are neither surer nor dated later.

    Raises:
        NotInWorkspace: the party has no such position.
    """
    new = db.rows(_GRADED.format("position") + " WHERE position.id = ?", (position,))[0]
    found = (
        [old for old in _said_before(db, new) if not outweighs(old, new)]
        if only is None
        else _named(db, new["party"], only)
    )
    if not found:
        return
    threads = threads_of(db, provisions_of(db, {row["clause"] for row in (new, *found)} - {None}))
    for old in found:
        parts = _parts(threads, old, new)
        follows = new["clause"] in parts and threads.number[old["draft"]] <= threads.number[new["draft"]]
        if follows and not _is_all(threads, old["clause"], new["clause"], parts):
            journal.insert(db, "replacement", {"position": old["id"], "by_position": position})
        elif follows or only is not None:
            journal.update(db, "position", old["id"], {"superseded_by": position})


def outweighs(old: Row, new: Row) -> bool:
    """Whether what a party said before is known more surely than a newer statement, or is dated later."""
    earlier = bool(old["dated"] and new["dated"] and new["dated"] < old["dated"])
    return earlier or Grade(old["grade"]).tier < Grade(new["grade"]).tier


def replacements(db: Database, provisions: Collection[str] | None = None) -> Mapping[str, Collection[str]]:
    """By the ids of positions those whose place they took on their own part of a split clause alone."""
    condition, values = in_sql(provisions)
    some = "" if provisions is None else f"{ON_PROVISIONS} CROSS JOIN "
    joined = "" if provisions is None else " ON by_position = position.id"
    found: dict[str, set[str]] = {}
    for new, old in db.tuples(
        f"SELECT by_position, replacement.position FROM {some}replacement{joined} WHERE {condition}",  # noqa: S608
        values,
    ):
        found.setdefault(new, set()).add(old)
    return found


def _said_before(db: Database, new: Row) -> list[Row]:
    """The party's positions in force on the same provision, or on a whole text."""
    whole = new["clause"] is None
    condition, values = ("position.clause IS NULL", ()) if whole else in_sql(provisions_of(db, (new["clause"],)))
    return db.rows(
        _GRADED.format("position" if whole else ON_PROVISIONS)
        + f" WHERE {condition} AND position.party = ? AND superseded_by IS NULL AND position.id <> ?",
        (*values, new["party"], new["id"]),
    )


def _named(db: Database, party: str, only: Collection[str]) -> list[Row]:
    """Those of the party's positions named that are in force; who superseded the others stays on record."""
    rows = db.rows(
        "SELECT * FROM position WHERE id IN (SELECT value FROM json_each(?)) AND party = ?",
        (json.dumps(list(only)), party),
    )
    found = {row["id"]: row for row in rows}
    if not found.keys() >= set(only):
        raise NotInWorkspace(
            "A position that was to be superseded is not in the workspace.", hint="Look at the clause again."
        )
    return [found[known] for known in dict.fromkeys(only) if found[known]["superseded_by"] is None]


def _parts(threads: Threads, old: Row, new: Row) -> tuple[str | None, ...]:
    """What the clause of a position is in the draft of a newer one; None is the whole text."""
    if old["clause"] is None or new["clause"] is None:
        return (None,) if old["clause"] is new["clause"] else ()
    return threads.in_draft(old["clause"], threads.nodes[new["clause"]].draft)


def _is_all(threads: Threads, old: str | None, new: str | None, parts: Collection[str | None]) -> bool:
    """Whether a clause is all that came of an earlier one up to its draft: a part dropped on the way may come back."""
    if old is None or new is None:
        return True
    line = threads.line(threads.nodes[new].draft)
    if threads.nodes[old].draft not in line:  # they come of one that both drafts go back to
        return len(parts) == 1
    found, waiting, ends = {old}, [old], set()
    while waiting:
        here = waiting.pop()
        later = {one for one in threads.later.get(here, ()) if threads.nodes[one].draft in line}
        if not later:
            ends.add(here)
        waiting += later - found
        found |= later
    return ends == {new}
