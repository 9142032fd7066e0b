"""Drafts with their files, clauses and the links between them; none of it is ever altered."""

import hashlib
import json
from collections.abc import Sequence
from datetime import date, datetime

from plancompare.errors import UnreadableDraft, UnusableWorkspace
from plancompare.model.comparison import Proposal
from plancompare.model.draft import Draft
from plancompare.model.lineage import Comeback
from plancompare.model.negotiation import ClauseLink, DraftRecord
from plancompare.workspace import journal
from plancompare.workspace.database import DAMAGED_HINT, Database, transaction
from plancompare.workspace.fingerprints import digest_of
from plancompare.workspace.identity import day, day_text, now
from plancompare.workspace.parties import ensure_party, party_id
from plancompare.workspace.places import find_draft
from plancompare.workspace.readings import add_reading, markup_in, to_draft, tracked_in
from plancompare.workspace.soundness import tells_damage


@tells_damage
def add_draft(
    db: Database,
    draft: Draft,
    data: bytes,
    *,
    by: Sequence[str] = (),
    dated: date | None = None,
    based_on: int | None = None,
    links: Sequence[ClauseLink] = (),
    compared: Draft | None = None,
    comebacks: Sequence[Comeback] = (),
    proposals: Sequence[Proposal] = (),
) -> DraftRecord:
    """Add a draft with the bytes of its file; one action, all or nothing.

    Args:
        db: the workspace.
        draft: the draft as it was read.
        data: the file's bytes, kept exactly.
        by: the codes of the parties that drafted it; those that are not in the workspace yet are added.
        dated: the day it bears.
        based_on: the number of the draft it was made from.
        links: what became of the clauses of draft `based_on`.
        compared: draft `based_on` as it was compared for the links; what it says is held against what is kept.
        comebacks: clauses of older drafts of the same line that had vanished and are back.
        proposals: what may have become of clauses of draft `based_on`, for a person to decide.

    Raises:
        UnreadableDraft: the same half of the same bytes is in the workspace already.
        NotInWorkspace: there is no draft `based_on`.
        ValueError: `data` is not what `draft` was read from, or a link or a proposal names a clause that is not there,
            or one that says something else than when it was compared.
    """
    if hashlib.sha256(data).hexdigest() != draft.sha256:
        raise ValueError(f"{draft.file}: the bytes are not those that were read")
    with transaction(db, f"Add {draft.file}"):
        _refuse_twice(db, draft)
        base = None if based_on is None else find_draft(db, based_on)
        db.run("INSERT INTO media (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", (draft.sha256, data))
        reading = add_reading(db, draft, base, links, compared, comebacks=comebacks, proposals=proposals)
        number = int(db.rows("SELECT coalesce(max(number), 0) + 1 AS next FROM draft")[0]["next"])
        row = journal.insert(
            db,
            "draft",
            {
                "number": number,
                "reading": reading,
                "dated": day_text(dated),
                "based_on": base,
                "added_at": now(),
            },
        )
        for ordinal, code in enumerate(dict.fromkeys(ensure_party(db, code).code for code in by)):
            journal.insert(db, "draft_party", {"draft": row, "party": party_id(db, code), "ordinal": ordinal})
        return next(record for record in all_drafts(db) if record.number == number)


@tells_damage
def all_drafts(db: Database) -> tuple[DraftRecord, ...]:
    """What the workspace says of each draft, in the order of arrival."""
    by: dict[str, list[str]] = {}
    for row in db.rows(
        "SELECT draft_party.draft, party.code FROM draft_party JOIN party ON party.id = draft_party.party"
        " ORDER BY draft_party.ordinal"
    ):
        by.setdefault(row["draft"], []).append(row["code"])
    found = db.rows(
        "SELECT draft.*, reading.title, reading.file, reading.sha256, reading.warnings, reading.details,"
        " base.number AS base_number,"
        " length(media.bytes) AS size, counted.clauses, counted.markup"
        " FROM draft JOIN reading ON reading.id = draft.reading JOIN media ON media.sha256 = reading.sha256"
        " JOIN counted ON counted.reading = reading.id"
        " LEFT JOIN draft AS base ON base.id = draft.based_on ORDER BY draft.number"
    )
    return tuple(
        DraftRecord(
            number=row["number"],
            title=row["title"],
            file=row["file"],
            sha256=row["sha256"],
            size=row["size"],
            dated=day(row["dated"]),
            by=tuple(by.get(row["id"], ())),
            based_on=row["base_number"],
            added_at=datetime.fromisoformat(row["added_at"]),
            clauses=row["clauses"],
            warnings=tuple(json.loads(row["warnings"])),
            tracked=tracked_in(row["details"]),
            markup=markup_in(row["markup"]),
        )
        for row in found
    )


@tells_damage
def get_draft(db: Database, number: int) -> Draft:
    """Draft `number` as it was read, to the character.

    Raises:
        NotInWorkspace: there is none.
        UnusableWorkspace: the file is damaged: the text is not what it was.
    """
    found = db.rows(
        "SELECT reading.* FROM reading JOIN draft ON draft.reading = reading.id WHERE draft.id = ?",
        (find_draft(db, number),),
    )[0]
    rows = db.rows("SELECT * FROM clause WHERE reading = ? ORDER BY ordinal", (found["id"],))
    if digest_of(found, rows) != found["digest"]:
        raise _not_as_it_was(db, f"the text of draft {number}")
    return to_draft(found, rows)


@tells_damage
def original_bytes(db: Database, number: int) -> bytes:
    """The file that draft `number` was read from, to the byte.

    Raises:
        NotInWorkspace: there is none.
        UnusableWorkspace: the workspace is damaged: the bytes are not what they were.
    """
    found = db.rows(
        "SELECT media.* FROM media JOIN reading USING (sha256) JOIN draft ON draft.reading = reading.id"
        " WHERE draft.id = ?",
        (find_draft(db, number),),
    )
    data = bytes(found[0]["bytes"]) if found else b""
    if not found or hashlib.sha256(data).hexdigest() != found[0]["sha256"]:
        raise _not_as_it_was(db, f"the file of draft {number}")
    return data


def _not_as_it_was(db: Database, what: str) -> UnusableWorkspace:
    return UnusableWorkspace(f"{db.path.name} is damaged: {what} is not as it was.", hint=DAMAGED_HINT)


def _refuse_twice(db: Database, draft: Draft) -> None:
    found = db.rows(
        "SELECT draft.number, reading.details FROM draft JOIN reading ON reading.id = draft.reading"
        " WHERE reading.sha256 = ?",
        (draft.sha256,),
    )
    for row in found:
        if tracked_in(row["details"]) is draft.tracked:
            raise UnreadableDraft(
                f"{draft.file} is already in the workspace as draft {row['number']}.",
                hint="Add another file, or compare with the draft that is there.",
            )
