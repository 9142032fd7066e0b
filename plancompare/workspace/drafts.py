"""Drafts with their files, clauses and the links between them; none of it is ever altered."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from plancompare.errors import UnreadableDraft
from plancompare.model.draft import Bracket, Clause, ClauseKind, Comment, Draft, Revision, RevisionKind
from plancompare.model.negotiation import ClauseLink, DraftRecord
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row, transaction
from plancompare.workspace.identity import day, day_text, new_id, now
from plancompare.workspace.parties import ensure_party, party_id
from plancompare.workspace.places import find_draft

_CLAUSE_FIELDS = ("local", "parent", "kind", "label", "path", "level", "text", "mark", "details")


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
        reading, clauses = _add_reading(db, draft, data)
        _add_links(db, base, clauses, links)
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
        for ordinal, code in enumerate(dict.fromkeys(by)):
            ensure_party(db, code)
            journal.insert(db, "draft_party", {"draft": row, "party": party_id(db, code), "ordinal": ordinal})
        return next(record for record in all_drafts(db) if record.number == number)


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


def get_draft(db: Database, number: int) -> Draft:
    """Draft `number` as it was read.

    Raises:
        NotInWorkspace: there is none.
    """
    found = db.rows(
        "SELECT reading.* FROM reading JOIN draft ON draft.reading = reading.id WHERE draft.id = ?",
        (find_draft(db, number),),
    )[0]
    rows = db.rows("SELECT * FROM clause WHERE reading = ? ORDER BY ordinal", (found["id"],))
    return Draft(
        file=found["file"],
        sha256=found["sha256"],
        title=found["title"],
        clauses=tuple(map(to_clause, rows)),
        warnings=tuple(json.loads(found["warnings"])),
    )


def original_bytes(db: Database, number: int) -> bytes:
    """The file that draft `number` was read from, to the byte.

    Raises:
        NotInWorkspace: there is none.
    """
    found = db.rows(
        "SELECT media.bytes FROM media JOIN reading USING (sha256) JOIN draft ON draft.reading = reading.id"
        " WHERE draft.id = ?",
        (find_draft(db, number),),
    )
    return bytes(found[0]["bytes"])


def digest_of(clauses: Sequence[Mapping[str, Any]]) -> str:
    """A hash over everything that the rows of a draft's clauses say, in reading order."""
    said = [[row[field] for field in _CLAUSE_FIELDS] for row in clauses]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


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
    )


def _details(clause: Clause) -> str:
    found = {
        "brackets": [asdict(one) for one in clause.brackets],
        "revisions": [asdict(one) for one in clause.revisions],
        "comments": [asdict(one) for one in clause.comments],
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


def _add_reading(db: Database, draft: Draft, data: bytes) -> tuple[str, dict[str, str]]:
    """Keep what a file says; the reading's id, and the clauses' ids by their ids within the draft."""
    db.run("INSERT INTO media (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING", (draft.sha256, data))
    reading = new_id()
    rows: list[Row] = [
        {
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
        for clause in draft.clauses
    ]
    db.run(
        "INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?)",
        (
            reading,
            draft.sha256,
            draft.file,
            draft.title,
            json.dumps(draft.warnings, ensure_ascii=False),
            digest_of(rows),
        ),
    )
    db.run_many(
        f"INSERT INTO clause (id, reading, ordinal, {', '.join(_CLAUSE_FIELDS)})"  # noqa: S608 - own field names
        f" VALUES (?, ?, ?, {', '.join('?' for _ in _CLAUSE_FIELDS)})",
        [(row["id"], reading, place, *(row[name] for name in _CLAUSE_FIELDS)) for place, row in enumerate(rows)],
    )
    return reading, {row["local"]: row["id"] for row in rows}


def _add_links(db: Database, base: str | None, clauses: Mapping[str, str], links: Sequence[ClauseLink]) -> None:
    if not links:
        return
    if base is None:
        raise ValueError("links without the draft that they lead from")
    old = {
        row["local"]: row["id"]
        for row in db.rows(
            "SELECT clause.local, clause.id FROM clause JOIN draft USING (reading) WHERE draft.id = ?", (base,)
        )
    }
    try:
        ends = [(old[link.old], clauses[link.new]) for link in links]
    except KeyError as error:
        raise ValueError(f"a link names the clause {error}, which is in neither draft") from error
    db.run_many(
        "INSERT INTO link (id, old_clause, new_clause, relation, moved, confidence) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (new_id(), *pair, link.relation.value, int(link.moved), link.confidence)
            for pair, link in zip(ends, links, strict=True)
        ],
    )
