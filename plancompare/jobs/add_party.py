"""A party joins talks of which so much was said that following all of it anew takes long."""

from pathlib import Path

from plancompare.jobs.opened import opened
from plancompare.model.progress import SILENT, Progress
from plancompare.workspace.parties import add_own_party


def add_own_party_in(workspace: Path, code: str, name: str, progress: Progress = SILENT) -> None:
    """Add the party `code` if it is not there, and mark for it from now on; one action.

    Raises:
        UnusableWorkspace: the workspace is damaged, locked or no workspace.
        Cancelled: the person asked for it; nothing is changed then.
    """
    with opened(workspace) as db:
        add_own_party(db, code, name, progress)
