"""Reads one draft, for looking at how it is understood."""

from pathlib import Path

from plancompare.model.draft import Draft
from plancompare.model.progress import SILENT, Progress
from plancompare.readers.registry import read_draft


def read(path: Path, progress: Progress = SILENT) -> Draft:
    """The draft in the file at `path`.

    Raises:
        UnreadableDraft: the file is missing, damaged, too large or of a kind that is not read.
        Cancelled: the person asked for it.
    """
    draft = read_draft(path, progress.part(0.0, 1.0))
    progress.step(1.0)
    return draft
