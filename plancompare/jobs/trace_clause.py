"""Follows one clause through all drafts of a workspace, and each of its words to the draft where it came in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from plancompare.compare.lineage import authorship
from plancompare.errors import NotInWorkspace
from plancompare.jobs.lines import steps
from plancompare.jobs.opened import opened
from plancompare.model.comparison import Relation
from plancompare.model.draft import Draft
from plancompare.model.lineage import Change, Lineage, Stage
from plancompare.model.negotiation import ClauseLink, ClauseRef, DraftRecord
from plancompare.workspace.arrivals import all_links_into
from plancompare.workspace.database import Database
from plancompare.workspace.drafts import all_drafts, get_draft
from plancompare.workspace.overview import standings

_CHANGES = {
    Relation.SAME: Change.SAME,
    Relation.EDITED: Change.EDITED,
    Relation.SPLIT: Change.SPLIT,
    Relation.MERGED: Change.MERGED,
}

Arrived = Sequence[tuple[ClauseRef, ClauseLink]]
"""From which clauses of earlier drafts a clause came, and how."""


def trace_clause(workspace: Path, clause: ClauseRef) -> Lineage:
    """The clause's history in every draft, and where its words came from.

    Raises:
        UnusableWorkspace: the file is damaged, locked or no workspace.
        NotInWorkspace: it has no such draft, or that draft no such clause.
    """
    with opened(workspace, read_only=True) as db:
        return _trace(db, clause)


def _trace(db: Database, clause: ClauseRef) -> Lineage:
    if not clause.path:
        raise NotInWorkspace(f"{clause} is a whole text, not a clause.", hint="Name one clause, e.g. 3:14(a).")
    found = next((standing for standing in standings(db, clause.draft) if standing.clause == clause), None)
    if found is None:
        raise NotInWorkspace(
            f"Draft {clause.draft} has no clause {clause.path}.",
            hint="Write its path as plancompare inspect shows it, e.g. 3:14(a).",
        )
    drafts = {number: get_draft(db, number) for number in {ref.draft for ref in found.lineage}}
    return Lineage(
        clause=clause,
        history=_history(all_drafts(db), _places(db, drafts, found.lineage)),
        words=_words(db, clause),
    )


def _places(db: Database, drafts: Mapping[int, Draft], lineage: Sequence[ClauseRef]) -> Mapping[ClauseRef, Arrived]:
    """Every clause the provision was, and how it came from which."""
    into = {number: all_links_into(db, number) for number in drafts}
    return {
        ref: [
            (ClauseRef(source, drafts[source].by_id[link.old].path), link)
            for source, found in into[ref.draft].items()
            for link in found
            if link.new == drafts[ref.draft].by_path[ref.path].id
        ]
        for ref in lineage
    }


def _history(records: Sequence[DraftRecord], places: Mapping[ClauseRef, Arrived]) -> tuple[Stage, ...]:
    """What became of the provision in each draft, against the draft that this one is based on."""
    went_on = {(before, ref.draft) for ref, arrived in places.items() for before, _ in arrived}
    stages: list[Stage] = []
    for record in records:
        here = [ref for ref in places if ref.draft == record.number]
        stages += [_stage(ref, places[ref], record.based_on) for ref in here]
        stages += [
            Stage(draft=record.number, path=ref.path, change=Change.VANISHED)
            for ref in places
            if ref.draft == record.based_on and (ref, record.number) not in went_on
        ]
    return tuple(stages)


def _stage(ref: ClauseRef, arrived: Arrived, base: int | None) -> Stage:
    """How a clause came to its draft."""
    if not arrived:
        return Stage(draft=ref.draft, path=ref.path, change=Change.FIRST)
    before, link = arrived[0]
    return Stage(
        draft=ref.draft,
        path=ref.path,
        change=_CHANGES[link.relation] if before.draft == base else Change.RETURNED,
        moved=any(link.moved for _, link in arrived),
        renumbered=ref.path not in {before.path for before, _ in arrived},
    )


def _words(db: Database, clause: ClauseRef) -> tuple[tuple[str, int], ...]:
    numbers = [record.number for record in all_drafts(db) if record.number <= clause.draft]
    drafts = steps(db, numbers)
    here = drafts[-1].draft.by_path[clause.path].id
    return tuple((text, numbers[place]) for text, place in authorship(drafts, {here})[here])
