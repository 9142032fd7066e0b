"""Which file is what, in which order drafts were meant, and where a new workspace goes."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

WORKSPACE_SUFFIX = ".plancompare"


def split_dropped(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """The workspaces and the drafts among files that were named or dropped."""
    workspaces = [path for path in paths if path.suffix.lower() == WORKSPACE_SUFFIX]
    return workspaces, [path for path in paths if path not in workspaces]


def in_natural_order(files: Sequence[Path]) -> list[Path]:
    """Files by name with numbers as numbers, `draft 2` before `draft 10`: file managers drop them in any order."""
    return sorted(files, key=lambda file: [_part(part) for part in re.split(r"(\d+)", file.name.casefold())])


def _part(part: str) -> tuple[int, int, str]:
    return (0, int(part), "") if part.isdecimal() else (1, 0, part)


def workspace_beside(draft: Path) -> Path | None:
    """A name for a new workspace in the folder of `draft`, free as yet; None where nothing can be written there."""
    folder = draft.absolute().parent
    if not os.access(folder, os.W_OK):
        return None
    path = folder / f"{draft.stem}{WORKSPACE_SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{draft.stem} {number}{WORKSPACE_SUFFIX}"
        number += 1
    return path
