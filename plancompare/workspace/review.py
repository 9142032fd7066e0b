"""The review queue: matches that were too unsure to be made when a draft came, until a person has decided on them."""

from collections.abc import Sequence
from itertools import groupby

from plancompare.errors import NotInWorkspace
from plancompare.model.lineage import ProposedMatch
from plancompare.model.negotiation import ClauseRef
from plancompare.workspace.database import Database, Row
from plancompare.workspace.decisions import cut, pin
from plancompare.workspace.soundness import tells_damage

_WAITING = (
    "SELECT proposal.*, before.number AS old_number, old.path AS old_path, old.text AS old_text, old.ordinal AS old_at,"
    " draft.number AS new_number, new.path AS new_path, new.text AS new_text, new.ordinal AS new_at,"
    " EXISTS (SELECT 1 FROM decision WHERE"
    "  old_clause = old.id AND (new_clause = new.id OR kind <> 'cut' AND +new_draft = draft.id)"  # +: by the clause
    "  OR new_clause = new.id AND (kind = 'pin' OR kind = 'alone' AND old_draft = before.id)) AS decided"
    # From the few proposals to their clauses, and not the other way round.
    " FROM proposal CROSS JOIN clause AS new ON new.id = proposal.new_clause JOIN draft ON draft.reading = new.reading"
    " JOIN clause AS old ON old.id = proposal.old_clause"
    " JOIN draft AS before ON before.reading = old.reading AND before.id = draft.based_on"
)
_IN_ORDER = " ORDER BY new_number DESC, confidence DESC, bundle, old_at, new_at"


@tells_damage
def review_queue(db: Database) -> tuple[ProposedMatch, ...]:
    """The matches that wait for a person's decision: those of the newest draft first, the likeliest of each first.

    None of drafts that came when workspaces did not keep them yet.
    """
    return _matches(db.rows(_WAITING + _IN_ORDER))


@tells_damage
def accept(db: Database, proposed: str) -> ProposedMatch:
    """Decide that a proposed match is right: its clauses are pinned.

    Raises:
        NotInWorkspace: no such match waits for a decision.
    """
    match = _match(db, proposed)
    pin(db, match.old, match.new)
    return match


@tells_damage
def reject(db: Database, proposed: str) -> ProposedMatch:
    """Decide that a proposed match is wrong: its clauses are parted.

    Raises:
        NotInWorkspace: no such match waits for a decision.
    """
    match = _match(db, proposed)
    cut(db, match.old, match.new)
    return match


def _match(db: Database, proposed: str) -> ProposedMatch:
    found = _matches(db.rows(f"{_WAITING} WHERE proposal.bundle = ?{_IN_ORDER}", (proposed,)))
    if not found:
        raise NotInWorkspace("This match does not wait for a decision, or no longer.", hint="Look at those that do.")
    return found[0]


def _matches(rows: Sequence[Row]) -> tuple[ProposedMatch, ...]:
    bundles = [list(rows) for _, rows in groupby(rows, key=lambda row: row["bundle"])]
    return tuple(_proposed(bundle) for bundle in bundles if not any(row["decided"] for row in bundle))


def _proposed(bundle: Sequence[Row]) -> ProposedMatch:
    """The rows of one match, in reading order: each pair of an old and a new clause stands in one."""
    old = {ClauseRef(row["old_number"], row["old_path"]): row["old_text"] for row in bundle}
    new = {ClauseRef(row["new_number"], row["new_path"]): row["new_text"] for row in bundle}
    return ProposedMatch(
        id=bundle[0]["bundle"],
        old=tuple(old),
        new=tuple(new),
        old_texts=tuple(old.values()),
        new_texts=tuple(new.values()),
        confidence=bundle[0]["confidence"],
        why=bundle[0]["why"],
    )
