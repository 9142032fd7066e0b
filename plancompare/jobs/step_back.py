"""Undo and redo of what takes long: a draft leaves a large workspace, or comes back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from plancompare.jobs.opened import opened
from plancompare.model.progress import SILENT, Progress
from plancompare.workspace.database import Database
from plancompare.workspace.journal import next_redo, next_undo, redo, undo


def undo_in(workspace: Path, action: str, progress: Progress = SILENT) -> str | None:
    """Take back the latest action if it is still the one of these words; None, and nothing is done, if it is not.

    Raises:
        UnusableWorkspace: the workspace is damaged, locked or no workspace.
        Cancelled: the person asked for it; nothing is changed then.
    """
    return _step(workspace, action, next_undo, undo, progress)


def redo_in(workspace: Path, action: str, progress: Progress = SILENT) -> str | None:
    """Do again what was taken back last if it is still the action of these words; as `undo_in`."""
    return _step(workspace, action, next_redo, redo, progress)


def _step(
    workspace: Path,
    action: str,
    following: Callable[[Database], str | None],
    take: Callable[..., str | None],
    progress: Progress,
) -> str | None:
    progress.step(0.0, "saving")
    with opened(workspace) as db:
        if following(db) != action:  # somebody has done something else in the meantime, which is shown first
            return None
        return take(db, last_chance=partial(progress.step, 1.0))
