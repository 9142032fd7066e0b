"""Undo and redo of what takes long: a draft or a party leaves a large workspace, or comes back."""

from pathlib import Path

from plancompare.jobs.opened import opened
from plancompare.model.progress import SILENT, Progress
from plancompare.workspace.journal import redo, undo


def undo_in(workspace: Path, step: str, progress: Progress = SILENT) -> bool:
    """Take back the step of this id if it is still the latest; whether it was.

    Raises:
        UnusableWorkspace: the workspace is damaged, locked or no workspace.
        Cancelled: the person asked for it; nothing is changed then.
    """
    with opened(workspace) as db:
        return undo(db, only=step, progress=progress) is not None


def redo_in(workspace: Path, step: str, progress: Progress = SILENT) -> bool:
    """Do the step of this id again if it is still what was taken back last; as `undo_in`."""
    with opened(workspace) as db:
        return redo(db, only=step, progress=progress) is not None
