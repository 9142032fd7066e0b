"""The public JSON of the command line: values of the model as plain dictionaries, keys in the contract's order.

Keys may be added at the end of an object; none may change its name, its meaning or its place.
"""

from typing import Any

from plancompare.model.comparison import Comparison, Row
from plancompare.model.draft import Clause, Draft
from plancompare.model.markup import version_of

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
