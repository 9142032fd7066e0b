"""Takes drafts into a workspace: all of them, each compared with the one it was made from, or none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plancompare.compare.engine import compare
from plancompare.compare.lineage import links
from plancompare.errors import NotInWorkspace, UnreadableDraft, WrongUsage
from plancompare.jobs.opened import made, opened
from plancompare.model.draft import Draft
from plancompare.model.negotiation import ClauseLink, DraftRecord
from plancompare.model.progress import SILENT, Progress
from plancompare.readers.apart.reading import Request, read_apart
from plancompare.readers.registry import load_bytes
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.drafts import add_draft, all_drafts, get_draft
from plancompare.workspace.parties import ensure_party

_READING, _COMPARING = 0.4, 0.9


@dataclass(frozen=True, slots=True)
class Arrival:
    """A draft that was read and compared, ready to be kept."""

    draft: Draft
    data: bytes
    links: tuple[ClauseLink, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """What the workspace held before: the drafts' records, and the one that the first arrival was made from."""

    records: tuple[DraftRecord, ...] = ()
    number: int | None = None
    draft: Draft | None = None


def add_drafts(
    workspace: Path,
    files: Sequence[Path],
    *,
    by: Sequence[str] = (),
    dated: date | None = None,
    based_on: int | None = None,
    progress: Progress = SILENT,
) -> tuple[DraftRecord, ...]:
    """Add the drafts in `files`, in that order: the first as based on draft `based_on`, each other on the one before.

    The workspace is made if it is absent. Whatever fails, it is left as it was.

    Args:
        workspace: its file.
        files: at least one.
        by: the codes of the parties that drafted them; those that are not in the workspace yet are added.
        dated: the drafts' date.
        based_on: a draft's number; the newest draft, if None.
        progress: is told of each file.

    Raises:
        UnreadableDraft: a file cannot be read, or is in the workspace already.
        NotInWorkspace: there is no draft `based_on`.
        UnusableWorkspace: the workspace is damaged, locked or no workspace.
        UnwritableOutput: a new workspace cannot be written there.
        Cancelled: the person asked for it.
    """
    if not files:
        raise WrongUsage("No draft was named.", hint="Name at least one file.")
    new = not workspace.exists()
    base = _base_of_new(workspace, based_on) if new else _base(workspace, based_on)
    arrivals = list(_read(files, base.records, progress.part(0.0, _READING)))
    arrivals = list(_linked(arrivals, base.draft, progress.part(_READING, _COMPARING)))
    progress.step(_COMPARING, "saving")
    with made(workspace) if new else opened(workspace) as db:
        return _keep(db, arrivals, progress, by=by, dated=dated, based_on=base.number)


def _base_of_new(workspace: Path, based_on: int | None) -> Base:
    if based_on is not None:
        raise NotInWorkspace(
            f"{workspace.name} does not exist yet and has no draft {based_on}.", hint="Leave out what it is based on."
        )
    return Base()


def _base(workspace: Path, based_on: int | None) -> Base:
    with opened(workspace, read_only=True) as db:
        records = all_drafts(db)
        number = based_on if based_on is not None else max((record.number for record in records), default=None)
        return Base(records, number, None if number is None else get_draft(db, number))


def _read(files: Sequence[Path], known: Sequence[DraftRecord], progress: Progress) -> Iterator[Arrival]:
    """Each file's draft, unless its bytes came before."""
    seen = {record.sha256: f"draft {record.number}" for record in known}
    for place, path in enumerate(files):
        progress.step(place / len(files), f"reading {path.name}")
        data = load_bytes(path)
        part = progress.part(place / len(files), (place + 1) / len(files))
        draft = read_apart(Request(name=path.name, data=data), part)
        if draft.sha256 in seen:
            raise UnreadableDraft(
                f"{path.name} is the same file as {seen[draft.sha256]}.", hint="Leave it out; nothing was added."
            )
        seen[draft.sha256] = path.name
        yield Arrival(draft, data)


def _linked(arrivals: Sequence[Arrival], base: Draft | None, progress: Progress) -> Iterator[Arrival]:
    """Each arrival with the links from the draft it was made from."""
    for place, arrival in enumerate(arrivals):
        part = progress.part(place / len(arrivals), (place + 1) / len(arrivals))
        part.step(0.0, f"comparing {arrival.draft.file}")
        found = () if base is None else links(compare(base, arrival.draft, part))
        yield Arrival(arrival.draft, arrival.data, found)
        base = arrival.draft


def _keep(
    db: Database,
    arrivals: Sequence[Arrival],
    progress: Progress,
    *,
    by: Sequence[str],
    dated: date | None,
    based_on: int | None,
) -> tuple[DraftRecord, ...]:
    records: list[DraftRecord] = []
    with transaction(db, f"Add {', '.join(arrival.draft.file for arrival in arrivals)}"):
        for code in by:
            ensure_party(db, code)
        for arrival in arrivals:
            record = add_draft(
                db, arrival.draft, arrival.data, by=by, dated=dated, based_on=based_on, links=arrival.links
            )
            records.append(record)
            based_on = record.number
        progress.step(1.0)  # the last chance to cancel: what is saved is not said to be cancelled
    return tuple(records)
