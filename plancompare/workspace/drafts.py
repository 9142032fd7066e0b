"""Drafts with their files, clauses and the links between them; none of it is ever altered."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from plancompare.errors import UnreadableDraft, UnusableWorkspace
from plancompare.model.draft import Bracket, Clause, ClauseKind, Comment, Draft, Revision, RevisionKind, Span, SpanStyle
from plancompare.model.negotiation import ClauseLink, DraftRecord
from plancompare.workspace import journal
from plancompare.workspace.database import DAMAGED_HINT, Database, Row, transaction
from plancompare.workspace.fingerprints import CLAUSE_FIELDS, LINK_FIELDS, digest_of, links_digest_of
from plancompare.workspace.identity import day, day_text, new_id, now
from plancompare.workspace.parties import ensure_party, party_id
from plancompare.workspace.places import find_draft
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

    Raises:
        UnreadableDraft: the same bytes are in the workspace already.
        NotInWorkspace: there is no draft `based_on`.
        ValueError: `data` is not what `draft` was read from, or a link names a clause that is not there.
    """
    if hashlib.sha256(data).hexdigest() != draft.sha256:
        raise ValueError(f"{draft.file}: the bytes are not those that were read")
    with transaction(db, f"Add {draft.file}"):
        _refuse_twice(db, draft)
        base = None if based_on is None else find_draft(db, based_on)
        reading = _add_reading(db, draft, data, base, links)
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
        "SELECT draft.*, reading.title, reading.file, reading.sha256, reading.warnings, base.number AS base_number,"
        " length(media.bytes) AS size, (SELECT count(*) FROM clause WHERE clause.reading = draft.reading) AS clauses"
        " FROM draft JOIN reading ON reading.id = draft.reading JOIN media ON media.sha256 = reading.sha256"
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
    return Draft(
        file=found["file"],
        sha256=found["sha256"],
        title=found["title"],
        clauses=tuple(map(to_clause, rows)),
        warnings=tuple(json.loads(found["warnings"])),
    )


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


def to_clause(row: Row) -> Clause:
    """The clause that a row keeps."""
    details = json.loads(row["details"])
    return Clause(
        id=row["local"],
        parent=row["parent"],
        kind=ClauseKind(row["kind"]),
        label=row["label"],
        path=row["path"],
        level=row["level"],
        text=row["text"],
        mark=row["mark"],
        brackets=tuple(Bracket(**one) for one in details.get("brackets", ())),
        revisions=tuple(Revision(**{**one, "kind": RevisionKind(one["kind"])}) for one in details.get("revisions", ())),
        comments=tuple(Comment(**one) for one in details.get("comments", ())),
        spans=tuple(Span(**{**one, "style": SpanStyle(one["style"])}) for one in details.get("spans", ())),
    )


def _not_as_it_was(db: Database, what: str) -> UnusableWorkspace:
    return UnusableWorkspace(f"{db.path.name} is damaged: {what} is not as it was.", hint=DAMAGED_HINT)


def _details(clause: Clause) -> str:
    found = {
        "brackets": [asdict(one) for one in clause.brackets],
        "revisions": [asdict(one) for one in clause.revisions],
        "comments": [asdict(one) for one in clause.comments],
        "spans": [asdict(one) for one in clause.spans],
    }
    return json.dumps({name: value for name, value in found.items() if value}, ensure_ascii=False)


def _refuse_twice(db: Database, draft: Draft) -> None:
    found = db.rows(
        "SELECT draft.number FROM draft JOIN reading ON reading.id = draft.reading WHERE reading.sha256 = ?",
        (draft.sha256,),
    )
    if found:
        raise UnreadableDraft(
            f"{draft.file} is already in the workspace as draft {found[0]['number']}.",
            hint="Add another file, or compare with the draft that is there.",
        )


def _add_reading(db: Database, draft: Draft, data: bytes, base: str | None, links: Sequence[ClauseLink]) -> str:
    """Keep what a file says and where it comes from; the reading's id."""
    reading = new_id()
    clauses = [_clause_row(clause) for clause in draft.clauses]
    link_rows = _link_rows(db, base, {row["local"]: row["id"] for row in clauses}, links)
    head = {
        "id": reading,
        "sha256": draft.sha256,
        "file": draft.file,
        "title": draft.title,
        "warnings": json.dumps(draft.warnings, ensure_ascii=False),
    }
    head["digest"], head["links_digest"] = digest_of(head, clauses), links_digest_of(link_rows)
    db.run("INSERT INTO media (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", (draft.sha256, data))
    db.run("INSERT INTO reading VALUES (:id, :sha256, :file, :title, :warnings, :digest, :links_digest)", head)
    for place, row in enumerate(clauses):
        row |= {"reading": reading, "ordinal": place}
    _insert_all(db, "clause", ("reading", "ordinal", *CLAUSE_FIELDS), clauses)
    _insert_all(db, "link", LINK_FIELDS, link_rows)
    return reading


def _insert_all(db: Database, table: str, fields: Sequence[str], rows: Sequence[Row]) -> None:
    places = ", ".join("?" for _ in fields)
    db.run_many(
        f"INSERT INTO {table} ({', '.join(fields)}) VALUES ({places})",  # noqa: S608 - own names
        [tuple(row[field] for field in fields) for row in rows],
    )


def _clause_row(clause: Clause) -> Row:
    return {
        "id": new_id(),
        "local": clause.id,
        "parent": clause.parent,
        "kind": clause.kind.value,
        "label": clause.label,
        "path": clause.path,
        "level": clause.level,
        "text": clause.text,
        "mark": clause.mark,
        "details": _details(clause),
    }


def _link_rows(db: Database, base: str | None, clauses: Mapping[str, str], links: Sequence[ClauseLink]) -> list[Row]:
    if links and base is None:
        raise ValueError("links without the draft that they lead from")
    old = {
        row["local"]: row["id"]
        for row in db.rows(
            "SELECT clause.local, clause.id FROM clause JOIN draft USING (reading) WHERE draft.id = ?", (base,)
        )
    }
    if unknown := [link for link in links if link.old not in old or link.new not in clauses]:
        raise ValueError(f"a link names clauses that are not in the drafts: {unknown[0]}")
    return [
        {
            "id": new_id(),
            "old_clause": old[link.old],
            "new_clause": clauses[link.new],
            "relation": link.relation.value,
            "moved": int(link.moved),
            "confidence": float(link.confidence),
            "by_hand": 0,
        }
        for link in links
    ]
