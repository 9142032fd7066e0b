"""Follows one clause through all drafts of a workspace, and each of its words to the draft where it came in."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from plancompare.compare.redline import redline
from plancompare.errors import NotInWorkspace
from plancompare.jobs.opened import opened
from plancompare.model.comparison import Mark, Relation
from plancompare.model.draft import Draft
from plancompare.model.lineage import Change, Lineage, Stage
from plancompare.model.negotiation import ClauseLink, ClauseRef, DraftRecord
from plancompare.workspace.arrivals import links_into
from plancompare.workspace.database import Database
from plancompare.workspace.drafts import all_drafts, get_draft
from plancompare.workspace.overview import standings

_CHANGES = {
    Relation.SAME: Change.SAME,
    Relation.EDITED: Change.EDITED,
    Relation.SPLIT: Change.SPLIT,
    Relation.MERGED: Change.MERGED,
}


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
    records = all_drafts(db)
    places = {record.number: [ref.path for ref in found.lineage if ref.draft == record.number] for record in records}
    texts = {number: get_draft(db, number) for number, paths in places.items() if paths}
    arrived = {number: links_into(db, number) for number in texts}
    return Lineage(
        clause=clause, history=_history(records, places, texts, arrived), words=_words(clause, places, texts)
    )


def _history(
    records: Sequence[DraftRecord],
    places: Mapping[int, Sequence[str]],
    texts: Mapping[int, Draft],
    arrived: Mapping[int, Sequence[ClauseLink]],
) -> tuple[Stage, ...]:
    """What became of the provision in each draft, against the draft that this one is based on."""
    stages: list[Stage] = []
    last: dict[int, str] = {}  # by draft, the path the provision had there or, where it has vanished, had before
    for record in records:
        number, base = record.number, record.based_on
        paths = places[number]
        if base in last and not paths:
            if places[base]:
                stages.append(Stage(draft=number, path=last[base], change=Change.VANISHED))
            last[number] = last[base]
        for path in paths:
            came = _arrival(texts, arrived[number], number, base, path)
            if came is None:
                before = any(stage.draft < number for stage in stages)
                came = Stage(draft=number, path=path, change=Change.RETURNED if before else Change.FIRST)
            stages.append(came)
            last[number] = path
    return tuple(stages)


def _arrival(
    texts: Mapping[int, Draft], links: Sequence[ClauseLink], number: int, base: int | None, path: str
) -> Stage | None:
    """How a clause came from the draft before, None where it did not."""
    into = [link for link in links if link.new == texts[number].by_path[path].id]
    if base is None or not into:
        return None
    return Stage(
        draft=number,
        path=path,
        change=_CHANGES[into[0].relation],
        moved=any(link.moved for link in into),
        renumbered=path not in {texts[base].by_id[link.old].path for link in into},
    )


def _words(
    clause: ClauseRef, places: Mapping[int, Sequence[str]], texts: Mapping[int, Draft]
) -> tuple[tuple[str, int], ...]:
    """Each stretch of the clause's text with the earliest draft that has it in the same provision."""
    text = texts[clause.draft].by_path[clause.path].text
    origin = [clause.draft] * len(text)
    for number in sorted((number for number in texts if number < clause.draft), reverse=True):
        before = "\n".join(texts[number].by_path[path].text for path in places[number])
        at = 0
        for segment in redline(before, text):
            if segment.mark is Mark.REMOVED:
                continue
            if segment.mark is Mark.KEPT:
                origin[at : at + len(segment.text)] = [number] * len(segment.text)
            at += len(segment.text)
    pairs = groupby(zip(origin, text, strict=True), key=lambda pair: pair[0])
    return tuple(("".join(letter for _, letter in run), number) for number, run in pairs)
