"""A file that is in a workspace as one text is taken as the other, or as both."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from plancompare.compare.comebacks import next_step
from plancompare.compare.lineage import Step
from plancompare.jobs.lines import comebacks, from_base, line_of
from plancompare.jobs.opened import opened
from plancompare.jobs.read_drafts import differing, read_version
from plancompare.model.draft import Draft, Tracked
from plancompare.model.markup import Version
from plancompare.model.negotiation import DraftRecord
from plancompare.model.progress import SILENT, Progress
from plancompare.workspace.database import transaction
from plancompare.workspace.drafts import get_draft, original_bytes
from plancompare.workspace.retakes import Half, base_of_file, retake_draft, taken_from_file

_READING, _COMPARING = 0.4, 0.9


def retake(workspace: Path, number: int, version: Version, progress: Progress = SILENT) -> tuple[DraftRecord, ...]:
    """Take the file of draft `number` as `version`, in place of what it was taken as; its drafts now.

    A text that stays is kept as it was read when it came, and what was said of it.
    One action, one step of undo; whatever fails, all is left as it was.

    Raises:
        StillNeeded: other drafts came after it, or something was said of a text that would go.
        UnusableWorkspace: the workspace is damaged, locked or no workspace.
        NotInWorkspace: it has no such draft.
        Cancelled: the person asked for it.
    """
    with opened(workspace, read_only=True) as db:
        base_number = base_of_file(db, number)
        line = () if base_number is None else line_of(db, base_number)
        kept = taken_from_file(db, number)
        file, data = get_draft(db, number).file, original_bytes(db, number)
    drafts = read_version(file, data, version, progress.part(0.0, _READING))
    halves = _halves(_as_kept(drafts, kept), line, progress.part(_READING, _COMPARING))
    progress.step(_COMPARING, "saving")
    action, saving = f"Take {file} as {version.words}", progress.part(_COMPARING, 1.0)
    with opened(workspace) as db, transaction(db, action, progress=saving):
        return retake_draft(db, number, halves, based_on=base_number)


def _as_kept(drafts: Sequence[Draft], kept: Mapping[Tracked, Draft]) -> Sequence[Draft]:
    """The drafts, those that the workspace has already as it has them: what came is never read anew.

    The readers learn. What is compared has to be what is kept, or the links name other clauses by the same ids.
    """
    return differing([kept.get(draft.tracked, draft) for draft in drafts])


def _halves(drafts: Sequence[Draft], line: Sequence[Step], progress: Progress) -> list[Half]:
    found: list[Half] = []
    for place, draft in enumerate(drafts):
        part = progress.part(place / len(drafts), (place + 1) / len(drafts))
        part.step(0.0, f"comparing {draft.file}")
        step = next_step(line, draft, part)
        base = line[-1].draft if line else None
        found.append(Half(draft, from_base(line, step), base, comebacks(line, step), step.proposals))
        line = (*line, step)
    return found
