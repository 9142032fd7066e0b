"""Words by which clauses are found together: a tag is on the provision, in whatever draft it was put there."""

import unicodedata
from collections.abc import Sequence

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import ClauseRef, Tag
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row, transaction
from plancompare.workspace.places import find_clause
from plancompare.workspace.provisions import provisions_of
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.threads import Threads, threads_of

_TAGGED = "SELECT clause_tag.id, clause_tag.tag, clause_tag.clause, tag.name FROM clause_tag JOIN tag ON tag.id = tag"


@tells_damage
def tag_clause(db: Database, clause: ClauseRef, name: str) -> str:
    """Tag a clause, and so what it was and becomes in other drafts; nothing where it is tagged so already.

    Capital and small letters make no other tag.

    Returns:
        The tag as it was spelled first.

    Raises:
        NotInWorkspace: there is no such clause, or the tag has no name.
    """
    name = _spelled(db, name)
    if not name:
        raise NotInWorkspace("A tag needs a name.", hint="Give a short one, e.g. security.")
    with transaction(db, f"Tag {clause} “{name}”"):
        draft, row = find_clause(db, clause)
        tag = _find(db, name)
        if tag is None:
            tag = {"id": journal.insert(db, "tag", {"name": name}), "name": name}
        if all(one["tag"] != tag["id"] for one in _on_thread(db, row)):
            journal.insert(db, "clause_tag", {"tag": tag["id"], "draft": draft, "clause": row})
    return name


@tells_damage
def untag_clause(db: Database, clause: ClauseRef, name: str) -> str:
    """Take a tag from a clause, and so from what it was and became in other drafts; a tag of nothing is gone.

    Returns:
        The tag as it was spelled first.

    Raises:
        NotInWorkspace: there is no such clause, or it is not tagged so.
    """
    name = _spelled(db, name)
    with transaction(db, f"Take the tag “{name}” from {clause}"):
        row = find_clause(db, clause)[1]
        tag = _find(db, name)
        found = [one for one in _on_thread(db, row) if tag is not None and one["tag"] == tag["id"]]
        if tag is None or not found:
            names = ", ".join(f"“{one}”" for one in tags_on(db, clause))
            raise NotInWorkspace(
                f"{clause} has no tag “{name}”.", hint=f"It has {names}." if names else "It has no tags."
            )
        for one in found:
            journal.put(db, "clause_tag", one["id"], None)
        if not db.rows("SELECT 1 FROM clause_tag WHERE tag = ? LIMIT 1", (tag["id"],)):
            journal.put(db, "tag", tag["id"], None)
    return name


@tells_damage
def tags_on(db: Database, clause: ClauseRef) -> tuple[str, ...]:
    """The tags of a clause, in whatever draft they were put on it, by the alphabet.

    Raises:
        NotInWorkspace: there is no such clause.
    """
    return tuple(sorted({one["name"] for one in _on_thread(db, find_clause(db, clause)[1])}, key=str.casefold))


@tells_damage
def all_tags(db: Database) -> tuple[Tag, ...]:
    """Every tag with the provisions that it is on, by the alphabet."""
    with db.one_moment():
        rows = db.rows(_TAGGED)
        threads = threads_of(db, provisions_of(db, {row["clause"] for row in rows}))
    names: dict[str, dict[tuple[str, ...], None]] = {}
    for row in rows:
        names.setdefault(row["name"], {})[threads.lineage(row["clause"])] = None
    return tuple(
        Tag(name=name, clauses=_latest(threads, list(lineages)))
        for name, lineages in sorted(names.items(), key=lambda one: (one[0].casefold(), one[0]))
    )


def _latest(threads: Threads, lineages: Sequence[Sequence[str]]) -> tuple[ClauseRef, ...]:
    """Each provision as it stands in the newest draft that has it, all of its parts."""
    latest: list[str] = []
    for lineage in lineages:
        newest = threads.nodes[lineage[-1]].draft
        latest += [clause for clause in lineage if threads.nodes[clause].draft == newest]
    return tuple(threads.ref(clause) for clause in threads.in_order(latest))


def _on_thread(db: Database, clause: str) -> list[Row]:
    """The tags on a clause and on what it is joined with, whether that is in an earlier or a later draft."""
    provisions = provisions_of(db, (clause,))
    found = db.rows(
        f"{_TAGGED} JOIN provision ON provision.clause = clause_tag.clause WHERE provision.provision = ?",
        tuple(provisions),
    )
    if not found:
        return []
    thread = set(threads_of(db, provisions).lineage(clause))
    return [row for row in found if row["clause"] in thread]


def _find(db: Database, name: str) -> Row | None:
    key = _folded(name)
    return next((row for row in db.rows("SELECT id, name FROM tag ORDER BY id") if _folded(row["name"]) == key), None)


def _spelled(db: Database, name: str) -> str:
    """A tag's name without needless blanks, as it was spelled first."""
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    known = _find(db, name)
    return name if known is None else str(known["name"])


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())
