"""The public JSON of the command line: values of the model as plain dictionaries, keys in the contract's order.

Keys may be added at the end of an object; none may change its name, its meaning or its place.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from plancompare.model.comparison import Comparison, Row
from plancompare.model.draft import Clause, Draft
from plancompare.model.lineage import Lineage, ProposedMatch
from plancompare.model.markup import version_of
from plancompare.model.negotiation import ClauseStanding, Demand, DraftRecord, Negotiation, Note, Position, Source

Json = dict[str, Any]


def draft_as_json(draft: Draft) -> Json:
    """How one draft was read, schema `plancompare.draft/1`."""
    return {
        "schema": "plancompare.draft/1",
        "file": draft.file,
        "sha256": draft.sha256,
        "title": draft.title,
        "clauses": [_clause(clause) for clause in draft.clauses],
        "warnings": list(draft.warnings),
        "running": [{"place": one.place.value, "pages": one.pages, "text": one.text} for one in draft.running],
        "tracked": version_of([draft.tracked]).value,
    }


def comparison_as_json(comparison: Comparison) -> Json:
    """What differs between two drafts, schema `plancompare.comparison/1`."""
    summary = comparison.summary
    return {
        "schema": "plancompare.comparison/1",
        "old": draft_as_json(comparison.old),
        "new": draft_as_json(comparison.new),
        "rows": [_row(row) for row in comparison.rows],
        "summary": {
            "same": summary.same,
            "edited": summary.edited,
            "inserted": summary.inserted,
            "deleted": summary.deleted,
            "split": summary.split,
            "merged": summary.merged,
            "moved": summary.moved,
            "renumbered": summary.renumbered,
            "material": summary.material,
        },
        "proposals": [
            {
                "old": [clause.id for clause in proposal.old],
                "new": [clause.id for clause in proposal.new],
                "confidence": proposal.confidence,
                "why": proposal.why,
            }
            for proposal in comparison.proposals
        ],
    }


def negotiation_as_json(negotiation: Negotiation) -> Json:
    """Everything a workspace says besides the texts, schema `plancompare.workspace/1`."""
    return {
        "schema": "plancompare.workspace/1",
        "drafts": [_draft_record(record) for record in negotiation.drafts],
        "parties": [{"code": party.code, "name": party.name, "color": party.color} for party in negotiation.parties],
        "clauses": [_standing(standing) for standing in negotiation.standings],
        "positions": [position_as_json(position) for position in negotiation.positions],
        "demands": [demand_as_json(demand) for demand in negotiation.demands],
        "linkages": [
            {
                "party": linkage.party,
                "clause": str(linkage.clause),
                "if": str(linkage.condition),
                "state": linkage.state.value,
                "now": None if linkage.now is None else str(linkage.now),
                "if_now": None if linkage.condition_now is None else str(linkage.condition_now),
            }
            for linkage in negotiation.linkages
        ],
        "notes": [_note(note) for note in negotiation.notes],
        "tags": [{"name": tag.name, "clauses": [str(clause) for clause in tag.clauses]} for tag in negotiation.tags],
        "agreed_dropped": [str(clause) for clause in negotiation.agreed_dropped],
    }


def lineage_as_json(lineage: Lineage) -> Json:
    """One clause through all drafts, schema `plancompare.lineage/1`."""
    return {
        "schema": "plancompare.lineage/1",
        "clause": str(lineage.clause),
        "history": [
            {
                "draft": stage.draft,
                "path": stage.path,
                "change": stage.change.value,
                "moved": stage.moved,
                "renumbered": stage.renumbered,
            }
            for stage in lineage.history
        ],
        "words": [[text, draft] for text, draft in lineage.words],
    }


def review_as_json(queue: Sequence[ProposedMatch]) -> Json:
    """The matches that wait for a decision, schema `plancompare.review/1`."""
    return {
        "schema": "plancompare.review/1",
        "proposals": [
            {
                "number": number,
                "id": match.id,
                "old": list(map(str, match.old)),
                "new": list(map(str, match.new)),
                "old_texts": list(match.old_texts),
                "new_texts": list(match.new_texts),
                "confidence": round(match.confidence, 4),
                "why": match.why,
            }
            for number, match in enumerate(queue, 1)
        ],
    }


def _clause(clause: Clause) -> Json:
    return {
        "id": clause.id,
        "parent": clause.parent,
        "kind": clause.kind.value,
        "label": clause.label,
        "path": clause.path,
        "level": clause.level,
        "text": clause.text,
        "brackets": [
            {"start": bracket.start, "end": bracket.end, "party": bracket.party, "option": bracket.option}
            for bracket in clause.brackets
        ],
        "revisions": [
            {
                "kind": revision.kind.value,
                "author": revision.author,
                "date": revision.date,
                "text": revision.text,
            }
            for revision in clause.revisions
        ],
        "comments": [
            {
                "author": comment.author,
                "date": comment.date,
                "text": comment.text,
                "start": comment.start,
                "end": comment.end,
                "id": comment.id,
                "reply_to": comment.reply_to,
                "resolved": comment.resolved,
            }
            for comment in clause.comments
        ],
        "mark": clause.mark,
        "spans": [{"start": span.start, "end": span.end, "style": span.style.value} for span in clause.spans],
    }


def _row(row: Row) -> Json:
    return {
        "relation": row.relation.value,
        "old": [clause.id for clause in row.old],
        "new": [clause.id for clause in row.new],
        "moved": row.moved,
        "renumbered": row.renumbered,
        "confidence": round(row.confidence, 4),
        "redline": [[segment.mark.value, segment.text] for segment in row.redline],
        "material": [
            {"kind": material.kind.value, "old": material.old, "new": material.new} for material in row.material
        ],
        "why": row.why,
        "editorial": [
            {"kind": change.kind.value, "old": change.old, "new": change.new, "note": change.note}
            for change in row.editorial
        ],
        "only_editorial": row.only_editorial,
        "ignored": row.ignored,
        "moved_words": [list(places) for places in row.moved_words],
    }


def _draft_record(record: DraftRecord) -> Json:
    return {
        "number": record.number,
        "title": record.title,
        "dated": _day(record.dated),
        "by": list(record.by),
        "based_on": record.based_on,
        "sha256": record.sha256,
        "clauses": record.clauses,
        "file": record.file,
        "warnings": list(record.warnings),
        "tracked": version_of([record.tracked]).value,
        "authors": [
            {"name": author.name, "changes": author.changes, "comments": author.comments}
            for author in record.markup.authors
        ],
    }


def _standing(standing: ClauseStanding) -> Json:
    return {
        "draft": standing.clause.draft,
        "path": standing.clause.path,
        "status": standing.status.value,
        "agreed_text_altered": standing.agreed_text_altered,
        "lineage": [str(clause) for clause in standing.lineage],
        "set_by_hand": standing.set_by_hand,
        "agreed_by": None if standing.agreed_by is None else standing.agreed_by.value,
    }


def position_as_json(position: Position) -> Json:
    """What a party said, and what has become of it."""
    return {
        "id": position.id,
        "party": position.party,
        "clause": str(position.clause),
        "stance": position.stance.value,
        "statement": position.statement,
        "proposal": position.proposal,
        "date": _day(position.dated),
        "audience": position.audience.value,
        "source": _source(position.source),
        "state": position.state.value,
        "now": None if position.now is None else str(position.now),
        "condition": position.condition,
        "recorded_at": position.recorded_at.isoformat(),
        "recorded_by": position.recorded_by,
    }


def _source(source: Source) -> Json:
    return {
        "grade": source.grade.value,
        "medium": source.medium,
        "reference": source.reference,
        "dated": _day(source.dated),
    }


def demand_as_json(demand: Demand) -> Json:
    """What a party wants, and what (once) answered it."""
    return {
        "party": demand.party,
        "title": demand.title,
        "state": demand.state.value,
        "clauses": [str(clause) for clause in demand.clauses],
        "once_answered_by": [str(clause) for clause in demand.once_answered_by],
        "id": demand.id,
        "note": demand.note,
        "source": _source(demand.source),
    }


def _note(note: Note) -> Json:
    return {
        "id": note.id,
        "clause": str(note.clause),
        "text": note.text,
        "written_at": note.written_at.isoformat(),
        "written_by": note.written_by,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
