"""Reads drafts' files: the one place where jobs call the readers, but for the sample."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plancompare.model.draft import Draft, Tracked
from plancompare.model.markup import Version
from plancompare.model.progress import SILENT, Progress
from plancompare.readers.apart.reading import Request, read_all_apart, read_apart
from plancompare.readers.registry import load_bytes


@dataclass(frozen=True, slots=True)
class Pasted:
    """A draft that came over the clipboard instead of in a file: the name it gets, and what a file would hold."""

    name: str
    data: bytes


Given = Path | Pasted
"""Where a draft comes from."""


def load(given: Given) -> bytes:
    """What a draft is read from.

    Raises:
        UnreadableDraft: the file is missing, may not be read, or is too large.
    """
    return given.data if isinstance(given, Pasted) else load_bytes(given)


def read(path: Path, progress: Progress = SILENT, *, tracked: Tracked = Tracked.ACCEPTED) -> Draft:
    """The draft in the file at `path`, with its tracked changes accepted or rejected.

    Raises:
        UnreadableDraft: the file is missing, damaged, too large or of a kind that is not read.
        Cancelled: the person asked for it.
    """
    return read_apart(Request(name=path.name, data=load_bytes(path), tracked=tracked), progress)


def read_version(name: str, data: bytes, version: Version, progress: Progress = SILENT) -> tuple[Draft, ...]:
    """The texts that a file is taken as, the original before the final one; one alone where the two do not differ.

    Raises:
        UnreadableDraft: the data are damaged, locked, or of a kind that is not read.
        Cancelled: the person asked for it.
    """
    requests = [Request(name=name, data=data, tracked=half) for half in version.halves]
    return differing(read_all_apart(requests, progress))


def differing(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The texts of one file; the last alone where they do not differ."""
    drafts = tuple(drafts)
    return drafts if len({_words(draft) for draft in drafts}) == len(drafts) else drafts[-1:]


def _words(draft: Draft) -> tuple[tuple[str, str, str], ...]:
    return tuple((clause.path, clause.label, clause.text) for clause in draft.clauses)
