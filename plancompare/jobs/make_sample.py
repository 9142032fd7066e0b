"""Writes the sample negotiation, so that a new user sees everything at work in the first minute."""

from collections.abc import Sequence
from pathlib import Path

from plancompare.compare.comebacks import next_step
from plancompare.compare.lineage import Step
from plancompare.errors import UnwritableOutput
from plancompare.jobs.lines import comebacks, from_base
from plancompare.jobs.opened import made
from plancompare.jobs.sample_file import SampleFile, load_sample
from plancompare.model.draft import Draft
from plancompare.model.progress import SILENT, Progress
from plancompare.paths import resources
from plancompare.readers.registry import load_bytes, read_bytes
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.demands import add_demand
from plancompare.workspace.drafts import add_draft
from plancompare.workspace.journal import begin_here
from plancompare.workspace.linkages import add_linkage
from plancompare.workspace.parties import ensure_party, set_own_party
from plancompare.workspace.positions import record_position
from plancompare.workspace.statuses import set_status

RECORDED_BY = "PlanCompare sample"


def sample_drafts() -> tuple[Path, ...]:
    """The files of the sample's drafts, the earliest first."""
    return tuple(draft.file for draft in _sample().drafts)


def make_sample(workspace: Path, *, replace: bool = False, progress: Progress = SILENT) -> None:
    """Write the sample negotiation as a new workspace; its folder is made if it is absent.

    Raises:
        UnwritableOutput: `workspace` exists and `replace` is false, or cannot be written there.
        Cancelled: the person asked for it.
    """
    sample = _sample()
    data = [load_bytes(draft.file) for draft in sample.drafts]
    drafts = [read_bytes(draft.file.name, content) for draft, content in zip(sample.drafts, data, strict=True)]
    lines = _lines(sample, drafts, progress)
    progress.step(0.9, "saving")
    _make_folder(workspace.parent)
    words, saving = "Write the sample negotiation", progress.part(0.9, 1.0)
    with made(workspace, replace=replace) as db, transaction(db, words, by=RECORDED_BY, progress=saving):
        for party in sample.parties:
            ensure_party(db, party.code, party.name, party.color)
        for (*line, step), content, known in zip(lines, data, sample.drafts, strict=True):
            add_draft(
                db,
                step.draft,
                content,
                by=known.by,
                dated=known.dated,
                based_on=known.based_on,
                links=from_base(line, step),
                comebacks=comebacks(line, step),
                proposals=step.proposals,
            )
        _annotate(db, sample)
        begin_here(db)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput(
            f"The folder {folder} cannot be made ({error.strerror}).", hint="Choose another place."
        ) from error


def _sample() -> SampleFile:
    return load_sample(resources() / "sample")


def _lines(sample: SampleFile, drafts: Sequence[Draft], progress: Progress) -> list[tuple[Step, ...]]:
    """For each draft, the line that ends with it."""
    found: list[tuple[Step, ...]] = []
    for place, (draft, known) in enumerate(zip(drafts, sample.drafts, strict=True)):
        progress.step(place / len(drafts), f"comparing {draft.file}")
        line = () if known.based_on is None else found[known.based_on - 1]
        found.append((*line, next_step(line, draft)))
    return found


def _annotate(db: Database, sample: SampleFile) -> None:
    for said in sample.positions:
        record_position(db, said.position, recorded_by=RECORDED_BY, supersede=said.supersede)
    for demand in sample.demands:
        add_demand(
            db,
            party=demand.party,
            title=demand.title,
            state=demand.state,
            source=demand.source,
            note=demand.note,
            clauses=demand.clauses,
            once_answered_by=demand.once_answered_by,
        )
    for linkage in sample.linkages:
        add_linkage(db, linkage)
    for clause, status, level in sample.statuses:
        set_status(db, clause, status, level)
    if sample.own_party is not None:
        set_own_party(db, sample.own_party)
