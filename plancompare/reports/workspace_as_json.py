"""The public JSON of what a workspace says besides the texts; under the rules of `as_json`."""

from collections.abc import Sequence
from datetime import date

from plancompare.model.lineage import Lineage, ProposedMatch
from plancompare.model.markup import version_of
from plancompare.model.negotiation import ClauseStanding, Demand, DraftRecord, Negotiation, Note, Position, Source
from plancompare.reports.as_json import Json


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


def _source(source: Source) -> Json:
    return {
        "grade": source.grade.value,
        "medium": source.medium,
        "reference": source.reference,
        "dated": _day(source.dated),
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
