"""Whether a workspace's file is sound."""

from pathlib import Path

from plancompare.errors import UnusableWorkspace
from plancompare.workspace.database import close
from plancompare.workspace.derived import derived_faults
from plancompare.workspace.opening import open_workspace
from plancompare.workspace.soundness import faults


def check(path: Path) -> tuple[str, ...]:
    """Every fault of the workspace at `path`, one sentence each; none: it is sound. The file is not changed."""
    try:
        db = open_workspace(path, read_only=True)
    except UnusableWorkspace as error:
        return (error.message,)
    try:
        with db.one_moment():  # somebody who saves meanwhile would look like a forger
            return faults(db) or derived_faults(db)
    except UnusableWorkspace as error:
        return (error.message,)
    finally:
        close(db)
