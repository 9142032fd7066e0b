"""Whether a workspace's file is sound."""

from dataclasses import dataclass
from pathlib import Path

from plancompare.errors import UnusableWorkspace
from plancompare.workspace.database import close
from plancompare.workspace.derived import derived_faults
from plancompare.workspace.opening import open_workspace
from plancompare.workspace.soundness import faults


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of a workspace's file.

    Attributes:
        faults: one sentence each; none: it is sound.
        older: whether an older PlanCompare has written it, so that it will be brought up to date.
    """

    faults: tuple[str, ...]
    older: bool = False


def check(path: Path) -> tuple[str, ...]:
    """Every fault of the workspace at `path`, one sentence each; none: it is sound. The file is not changed."""
    return checked(path).faults


def checked(path: Path) -> Checked:
    """The workspace at `path` looked through, an older one as it will be when it is brought up to date."""
    try:
        db = open_workspace(path, read_only=True)
    except UnusableWorkspace as error:
        return Checked((error.message,))
    try:
        with db.one_moment():  # somebody who saves meanwhile would look like a forger
            return Checked(faults(db) or derived_faults(db), older=db.brought_up)
    except UnusableWorkspace as error:
        return Checked((error.message,))
    finally:
        close(db)
