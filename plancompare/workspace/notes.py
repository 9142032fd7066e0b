"""Notes to oneself and one's own delegation: they are internal, whatever is reported to whom."""

from datetime import datetime

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import ClauseRef, Note
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row, transaction
from plancompare.workspace.identity import now
from plancompare.workspace.places import find_place
from plancompare.workspace.provisions import provisions_of
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.threads import threads_of

_NOTES = (
    "SELECT note.*, draft.number, clause.path FROM note JOIN draft ON draft.id = note.draft"
    " LEFT JOIN clause ON clause.id = note.clause"
)


@tells_damage
def add_note(db: Database, clause: ClauseRef, text: str, *, written_by: str = "") -> Note:
    """Write something down on a clause, or on the whole text of a draft; the database's own user, if nobody is named.

    Raises:
        NotInWorkspace: there is no such clause, or the note says nothing.
    """
    text = _worded(text)
    with transaction(db, f"Note on {_named(clause)}", by=written_by):
        place = find_place(db, clause)
        row = journal.insert(
            db,
            "note",
            {
                "draft": place.draft,
                "clause": place.clause,
                "text": text,
                "written_at": now(),
                "written_by": written_by or db.user,
            },
        )
        return _one(db, row)


@tells_damage
def change_note(db: Database, note: str, text: str) -> None:
    """Let the note with the id `note` say something else; what it said stays in the journal.

    Raises:
        NotInWorkspace: there is no such note, or it would say nothing.
    """
    text = _worded(text)
    with transaction(db, f"Change the note on {_named(_one(db, note).clause)}"):
        journal.update(db, "note", note, {"text": text})


@tells_damage
def delete_note(db: Database, note: str) -> None:
    """Take away the note with the id `note`; what it said stays in the journal.

    Raises:
        NotInWorkspace: there is no such note.
    """
    with transaction(db, f"Delete the note on {_named(_one(db, note).clause)}"):
        journal.put(db, "note", note, None)


@tells_damage
def all_notes(db: Database) -> tuple[Note, ...]:
    """Every note, the oldest first."""
    return tuple(map(_to_note, db.rows(f"{_NOTES} ORDER BY note.written_at, note.id")))


@tells_damage
def notes_on(db: Database, clause: ClauseRef) -> tuple[Note, ...]:
    """The notes on a clause, and on what it was and became in other drafts, the oldest first; `3:`: on any whole text.

    Raises:
        NotInWorkspace: there is no such clause.
    """
    place = find_place(db, clause)
    if place.clause is None:
        return tuple(map(_to_note, db.rows(f"{_NOTES} WHERE note.clause IS NULL ORDER BY note.written_at, note.id")))
    provisions = provisions_of(db, (place.clause,))
    thread = set(threads_of(db, provisions).lineage(place.clause))
    found = db.rows(
        f"{_NOTES} JOIN provision ON provision.clause = note.clause WHERE provision.provision = ?"
        " ORDER BY note.written_at, note.id",
        tuple(provisions),
    )
    return tuple(_to_note(row) for row in found if row["clause"] in thread)


def _one(db: Database, note: str) -> Note:
    found = db.rows(f"{_NOTES} WHERE note.id = ?", (note,))
    if not found:
        raise NotInWorkspace("The workspace no longer has this note.", hint="Look at the clause again.")
    return _to_note(found[0])


def _to_note(row: Row) -> Note:
    return Note(
        id=row["id"],
        clause=ClauseRef(row["number"], row["path"] or ""),
        text=row["text"],
        written_at=datetime.fromisoformat(row["written_at"]),
        written_by=row["written_by"],
    )


def _worded(text: str) -> str:
    text = text.strip()
    if not text:
        raise NotInWorkspace("A note needs words.", hint="Say what is to be remembered.")
    return text


def _named(clause: ClauseRef) -> str:
    return str(clause) if clause.path else f"the whole text of draft {clause.draft}"
