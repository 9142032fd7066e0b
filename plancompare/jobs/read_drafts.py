"""Reads one draft, for looking at how it is understood."""

from pathlib import Path

from plancompare.model.draft import Draft
from plancompare.model.progress import SILENT, Progress
from plancompare.readers.apart.reading import read_file


def read(path: Path, progress: Progress = SILENT) -> Draft:
    """The draft in the file at `path`.

    Raises:
        UnreadableDraft: the file is missing, damaged, too large or of a kind that is not read.
        Cancelled: the person asked for it.
    """
    return read_file(path, progress)
