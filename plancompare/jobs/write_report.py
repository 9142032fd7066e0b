"""Writes the annotated report on two drafts of a workspace."""

from datetime import datetime
from pathlib import Path

from plancompare.compare.engine import compare
from plancompare.errors import NotInWorkspace, UnwritableOutput, WrongUsage
from plancompare.files import written_whole
from plancompare.jobs.compare_drafts import words_with
from plancompare.jobs.opened import opened
from plancompare.model.negotiation import Audience, DraftRecord, Negotiation
from plancompare.model.progress import SILENT, Progress
from plancompare.model.report import AnnotatedReport
from plancompare.reports.annotated_docx import write_annotated_docx
from plancompare.workspace.demand_reviews import demands_to_review
from plancompare.workspace.drafts import get_draft
from plancompare.workspace.overview import negotiation, standings
from plancompare.workspace.settled import decisions_between

_NOT_YET = {".pdf": "PDF", ".html": "HTML", ".xlsx": "Excel"}


def write_report(
    workspace: Path,
    target: Path,
    *,
    old: int | None = None,
    new: int | None = None,
    audience: Audience = Audience.INTERNAL,
    replace: bool = False,
    progress: Progress = SILENT,
) -> Path:
    """Write what changed from draft `old` to draft `new`, and what the parties say of it, to `target`; its path.

    Args:
        workspace: its file.
        target: a .docx; it appears whole or not at all.
        old: a draft's number; if None, what `new` is based on, or else the draft before it, or else `new` itself.
        new: a draft's number; the newest draft, if None.
        audience: what is not meant for it is left out.
        replace: whether `target` may exist.
        progress: is told of the steps.

    Raises:
        WrongUsage: reports are not written in the format that the target's name asks for.
        UnwritableOutput: `target` exists and `replace` is false, is the workspace, or cannot be written.
        UnusableWorkspace: the workspace is damaged, locked or no workspace.
        NotInWorkspace: it has no such draft.
        Cancelled: the person asked for it.
    """
    _refuse_target(workspace, target)
    with written_whole(target, replace=replace) as temporary:
        report = _gather(workspace, old, new, audience, progress.part(0.0, 0.8))
        progress.step(0.8, "writing the report")
        write_annotated_docx(report, temporary)
        progress.step(1.0)
    return target


def _refuse_target(workspace: Path, target: Path) -> None:
    suffix = target.suffix.lower()
    if suffix != ".docx":
        what = f"{_NOT_YET[suffix]} reports are not written yet" if suffix in _NOT_YET else "it does not end in .docx"
        raise WrongUsage(f"{target.name}: {what}.", hint="Give the report a name that ends in .docx.")
    if target.exists() and workspace.exists() and target.samefile(workspace):
        raise UnwritableOutput(f"{target} is the workspace itself.", hint="Give the report another name.")


def _gather(
    workspace: Path, old: int | None, new: int | None, audience: Audience, progress: Progress
) -> AnnotatedReport:
    with opened(workspace, read_only=True) as db:
        stands = negotiation(db)
        after = _record(stands, new if new is not None else stands.newest)
        before = _record(stands, old if old is not None else stands.base_of(after.number))
        texts = get_draft(db, before.number), get_draft(db, after.number)
        decisions = decisions_between(db, before.number, after.number)
        up = demands_to_review(db, propose=False) if after.number == stands.newest else ()
        stood = stands.standings if after.number == stands.newest else standings(db, after.number)
    progress.step(0.1, "comparing")
    return AnnotatedReport(
        comparison=compare(*texts, progress.part(0.1, 1.0), words_with(stands.parties, *texts), decisions=decisions),
        old=before,
        new=after,
        parties=stands.parties,
        positions=tuple(position for position in stands.positions if position.clause.draft <= after.number),
        standings=stood,
        demands=stands.demands,
        linkages=stands.linkages,
        audience=audience,
        made_at=datetime.now().astimezone(),
        demands_up=frozenset(one.demand.id for one in up),
    )


def _record(stands: Negotiation, number: int | None) -> DraftRecord:
    for record in stands.drafts:
        if record.number == number:
            return record
    if number is None:
        raise NotInWorkspace("The workspace holds no draft yet.", hint="Add the drafts first.")
    known = ", ".join(str(record.number) for record in stands.drafts) or "none"
    raise NotInWorkspace(f"The workspace has no draft {number}.", hint=f"Its drafts: {known}.")
