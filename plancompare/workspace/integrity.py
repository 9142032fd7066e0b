"""Whether a workspace's file is sound."""

from pathlib import Path

from plancompare.errors import UnusableWorkspace
from plancompare.workspace.database import close
from plancompare.workspace.opening import open_workspace
from plancompare.workspace.soundness import faults


def check(path: Path) -> tuple[str, ...]:
    """Every fault of the workspace at `path`, one sentence each; none: it is sound. The file is not changed."""
    try:
        db = open_workspace(path, read_only=True)
    except UnusableWorkspace as error:
        return (error.message,)
    try:
        return faults(db)
    finally:
        close(db)
