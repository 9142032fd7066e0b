"""What drafts' files say, as it was read: clauses, and the links from those of the draft before; never altered."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from plancompare.model.comparison import Proposal
from plancompare.model.draft import (
    Bracket,
    Clause,
    ClauseKind,
    Comment,
    Draft,
    Revision,
    RevisionKind,
    RunningPlace,
    RunningText,
    Span,
    SpanStyle,
    Tracked,
)
from plancompare.model.lineage import Comeback
from plancompare.model.markup import Author, Markup, markup_by
from plancompare.model.negotiation import ClauseLink
from plancompare.workspace.database import Database, Row
from plancompare.workspace.fingerprints import CLAUSE_FIELDS, LINK_FIELDS, PROPOSAL_FIELDS, digest_of, links_digest_of
from plancompare.workspace.identity import new_id
from plancompare.workspace.provisions import join_reading

_HEAD_FIELDS = ("id", "sha256", "file", "title", "warnings", "digest", "links_digest", "details")


def add_reading(
    db: Database,
    draft: Draft,
    base: str | None,
    links: Sequence[ClauseLink],
    compared: Draft | None = None,
    *,
    comebacks: Sequence[Comeback] = (),
    proposals: Sequence[Proposal] = (),
) -> str:
    """Keep what a file says, and what became of the clauses of draft `base` (its id) in it; the reading's id.

    Its bytes have to be there already. `compared` is draft `base` as it was compared for the links; `comebacks` tell
    of clauses of older drafts that are back, `proposals` of likely matches with draft `base`.

    Raises:
        ValueError: a link or a proposal names a clause that is not there, or that says something else than when it was
            compared.
    """
    reading = new_id()
    clauses = [_clause_row(clause) for clause in draft.clauses]
    ids = {row["local"]: row["id"] for row in clauses}
    link_rows = _link_rows(db, base, ids, links, compared)
    for one in comebacks:
        link_rows += _link_rows(db, _id_of(db, one.draft), ids, one.links, one.draft)
    proposal_rows = _proposal_rows(db, base, ids, proposals)
    head = {
        "id": reading,
        "sha256": draft.sha256,
        "file": draft.file,
        "title": draft.title,
        "warnings": json.dumps(draft.warnings, ensure_ascii=False),
        "details": _head_details(draft),
    }
    head["digest"], head["links_digest"] = digest_of(head, clauses), links_digest_of(link_rows, proposal_rows)
    for place, row in enumerate(clauses):
        row |= {"reading": reading, "ordinal": place}
    _insert_all(db, "reading", _HEAD_FIELDS, [head])
    _insert_all(db, "clause", ("reading", "ordinal", *CLAUSE_FIELDS), clauses)
    _insert_all(db, "link", LINK_FIELDS, link_rows)
    _count(db, reading)
    _insert_all(db, "proposal", PROPOSAL_FIELDS, proposal_rows)
    join_reading(db, reading)  # now, and not when the action is saved: the same one may say something of its clauses
    return reading


def to_draft(head: Row, clauses: Sequence[Row]) -> Draft:
    """The draft that a reading's row and those of its clauses, in reading order, keep."""
    details = json.loads(head["details"])
    return Draft(
        file=head["file"],
        sha256=head["sha256"],
        title=head["title"],
        clauses=tuple(map(to_clause, clauses)),
        warnings=tuple(json.loads(head["warnings"])),
        running=tuple(
            RunningText(**{**one, "place": RunningPlace(one["place"])}) for one in details.get("running", ())
        ),
        tracked=tracked_in(head["details"]),
    )


def tracked_in(details: str) -> Tracked:
    """Which half of the tracked changes a reading is, by its details."""
    return Tracked(json.loads(details).get("tracked", Tracked.ACCEPTED.value))


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


def markup_in(counted: str) -> Markup:
    """The markup that a row of `counted` keeps."""
    return Markup(tuple(Author(*one) for one in json.loads(counted)))


def count_anew(db: Database) -> None:
    """Count all readings from nothing."""
    db.run("DELETE FROM counted")
    for row in db.rows("SELECT id FROM reading"):
        _count(db, row["id"])


def are_counted(db: Database) -> bool:
    """Whether the table says of each reading what follows from its clauses."""
    readings = db.tuples("SELECT id FROM reading ORDER BY id")
    return db.tuples("SELECT * FROM counted ORDER BY reading") == [_counts(db, reading) for (reading,) in readings]


def _count(db: Database, reading: str) -> None:
    db.run("INSERT INTO counted VALUES (?, ?, ?, ?, ?, ?)", _counts(db, reading))


def _counts(db: Database, reading: str) -> tuple[Any, ...]:
    """How many clauses and brackets a reading has, and what people left in them: its row of `counted`."""
    found = [
        json.loads(details)
        for (details,) in db.tuples(
            "SELECT details FROM clause WHERE reading = ?"
            " AND (details LIKE '%\"revisions\":%' OR details LIKE '%\"comments\":%')",
            (reading,),
        )
    ]
    markup = markup_by(
        (one["author"] for details in found for one in details.get("revisions", ())),
        (one["author"] for details in found for one in details.get("comments", ())),
    )
    authors = [(one.name, one.changes, one.comments) for one in markup.authors]
    return db.tuples(
        "SELECT :reading, count(*), :markup, count(json_type(details, '$.brackets')),"
        " coalesce(sum(json_array_length(details, '$.brackets')), 0),"
        " coalesce(sum((SELECT count(*) FROM json_each(details, '$.brackets')"
        "  WHERE json_extract(value, '$.option') IS NOT NULL)), 0) FROM clause WHERE reading = :reading",
        {"reading": reading, "markup": json.dumps(authors, ensure_ascii=False)},
    )[0]


def _head_details(draft: Draft) -> str:
    """What a reading's row keeps besides; `{}` for the final text of a file without headers, as in layout 1."""
    found: dict[str, Any] = {}
    if draft.tracked is not Tracked.ACCEPTED:
        found["tracked"] = draft.tracked.value
    if draft.running:
        found["running"] = [asdict(one) for one in draft.running]
    return json.dumps(found, ensure_ascii=False)


def _details(clause: Clause) -> str:
    found = {
        "brackets": [asdict(one) for one in clause.brackets],
        "revisions": [asdict(one) for one in clause.revisions],
        "comments": [asdict(one) for one in clause.comments],
        "spans": [asdict(one) for one in clause.spans],
    }
    return json.dumps({name: value for name, value in found.items() if value}, ensure_ascii=False)


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


def _link_rows(
    db: Database, base: str | None, clauses: Mapping[str, str], links: Sequence[ClauseLink], compared: Draft | None
) -> list[Row]:
    if links and base is None:
        raise ValueError("links without the draft that they lead from")
    kept = db.rows(
        "SELECT clause.local, clause.id, clause.path, clause.text FROM clause JOIN draft USING (reading)"
        " WHERE draft.id = ?",
        (base,),
    )
    old = {row["local"]: row["id"] for row in kept}
    if unknown := [link for link in links if link.old not in old or link.new not in clauses]:
        raise ValueError(f"a link names clauses that are not in the drafts: {unknown[0]}")
    if compared is not None:
        _refuse_others(kept, compared, {link.old for link in links})
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


def _proposal_rows(
    db: Database, base: str | None, clauses: Mapping[str, str], proposals: Sequence[Proposal]
) -> list[Row]:
    if not proposals:
        return []
    kept = db.rows(
        "SELECT clause.local, clause.id, clause.text FROM clause JOIN draft USING (reading) WHERE draft.id = ?", (base,)
    )
    old = {(row["local"], row["text"]): row["id"] for row in kept}
    bundles = [(new_id(), one) for one in proposals]
    if unknown := [one for one in proposals for clause in one.old if (clause.id, clause.text) not in old]:
        raise ValueError(
            f"a proposal names clauses that are not in the draft before, or say something else: {unknown[0]}"
        )
    return [
        {
            "id": new_id(),
            "bundle": bundle,
            "old_clause": old[before.id, before.text],
            "new_clause": clauses[after.id],
            "confidence": float(one.confidence),
            "why": one.why,
        }
        for bundle, one in bundles
        for before in one.old
        for after in one.new
    ]


def _id_of(db: Database, draft: Draft) -> str:
    """The id of the workspace's draft that is this half of these bytes: there is one at most."""
    for row in db.rows(
        "SELECT draft.id, reading.details FROM draft JOIN reading ON reading.id = draft.reading"
        " WHERE reading.sha256 = ?",
        (draft.sha256,),
    ):
        if tracked_in(row["details"]) is draft.tracked:
            return str(row["id"])
    raise ValueError(f"{draft.file}, which a clause is said to come back from, is no draft of the workspace")


def _refuse_others(kept: Sequence[Row], compared: Draft, named: Collection[str]) -> None:
    """An id is a place in one reading: in another, it may be another clause's."""
    said = {row["local"]: (row["path"], row["text"]) for row in kept}
    seen = {clause.id: (clause.path, clause.text) for clause in compared.clauses}
    if others := [local for local in named if said.get(local) != seen.get(local)]:
        path = said[others[0]][0]
        raise ValueError(f"what was compared is not what is kept: clause {path} says something else")
