"""The public JSON of what holds, what is wanted and what was agreed; under the rules of `as_json`."""

from collections.abc import Mapping, Sequence

from plancompare.model.comparison import Redline
from plancompare.model.figures import DraftFigures
from plancompare.model.negotiation import DemandReview, Position, StalePosition, WordedClause
from plancompare.reports.as_json import Json
from plancompare.reports.workspace_as_json import demand_as_json, position_as_json


def positions_as_json(found: Sequence[Position], names: Mapping[str, str]) -> Json:
    """Positions, each with what a person calls it, schema `plancompare.positions/1`."""
    return {
        "schema": "plancompare.positions/1",
        "positions": [{**position_as_json(one), "name": names[one.id]} for one in found],
    }


def stale_as_json(found: Sequence[tuple[StalePosition, Redline]]) -> Json:
    """What needs another look, each with its redline since, schema `plancompare.stale/1`."""
    return {
        "schema": "plancompare.stale/1",
        "positions": [
            {
                **position_as_json(stale.position),
                "then": _worded(stale.then),
                "today": [{**_worded(one), "waiting": one.clause in stale.waiting} for one in stale.now],
                "redline": [[segment.mark.value, segment.text] for segment in redline],
                "is_its_proposal": stale.is_its_proposal,
            }
            for stale, redline in found
        ],
    }


def demands_as_json(found: Sequence[DemandReview]) -> Json:
    """Demands, why they are up for review and what may answer them, schema `plancompare.demands/1`."""
    return {
        "schema": "plancompare.demands/1",
        "demands": [
            {
                **demand_as_json(one.demand),
                "review": [
                    {
                        "clause": str(reason.clause),
                        "change": reason.change.value,
                        "then": list(map(_worded, reason.then)),
                        "now": list(map(_worded, reason.now)),
                    }
                    for reason in one.reasons
                ],
                "proposals": [
                    {**_worded(candidate.clause), "confidence": candidate.confidence, "why": candidate.why}
                    for candidate in one.candidates
                ],
            }
            for one in found
        ],
    }


def figures_as_json(found: Sequence[DraftFigures]) -> Json:
    """How the clauses of each draft stand in figures, schema `plancompare.figures/1`."""
    return {"schema": "plancompare.figures/1", "drafts": list(map(draft_figures_as_json, found))}


def draft_figures_as_json(found: DraftFigures) -> Json:
    """How the clauses of one draft stand, and the parties on them."""
    return {
        "draft": found.draft,
        "clauses": found.clauses,
        "statuses": {status.value: count for status, count in found.statuses.items()},
        "agreed_text_altered": found.altered,
        "brackets": found.brackets,
        "options": found.options,
        "parties": [
            {
                "party": party.party,
                "stances": {stance.value: count for stance, count in party.stances.items()},
                "hollow": party.hollow,
                "text_towards": party.text_towards,
                "text_away": party.text_away,
                "party_towards": party.party_towards,
                "party_away": party.party_away,
            }
            for party in found.parties
        ],
    }


def _worded(one: WordedClause) -> Json:
    return {"clause": str(one.clause), "text": one.text}
