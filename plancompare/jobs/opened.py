"""A workspace opened, or made, for one job and closed at its end."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from plancompare.files import written_whole
from plancompare.workspace.database import Database, close
from plancompare.workspace.opening import clear_logs, create_workspace, make_way, open_workspace


@contextlib.contextmanager
def opened(workspace: Path, *, read_only: bool = False) -> Iterator[Database]:
    """The workspace's connection, for the thread that asks and for the length of the block.

    Raises:
        UnusableWorkspace: the file is missing, damaged, locked, of a newer version or no workspace.
    """
    db = open_workspace(workspace, read_only=read_only)
    try:
        yield db
    finally:
        close(db)


@contextlib.contextmanager
def made(workspace: Path, *, replace: bool = False) -> Iterator[Database]:
    """A new workspace to fill, which appears at `workspace` when the block ends well, and not at all otherwise.

    Raises:
        UnwritableOutput: `workspace` exists and `replace` is false, or its folder cannot be written.
        UnusableWorkspace: the file could not be made, or the one to be replaced is open somewhere.
    """
    if replace:
        make_way(workspace)
    with written_whole(workspace, replace=replace) as temporary:
        db = create_workspace(temporary, replace=True)
        try:
            yield db
        finally:
            close(db)
        clear_logs(workspace)
