"""Takes drafts into a workspace: all of them, each compared with the one it was made from, or none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from plancompare.compare.comebacks import next_step
from plancompare.compare.lineage import Step
from plancompare.errors import NotInWorkspace, RefusedDrafts, UnreadableDraft, WrongUsage
from plancompare.jobs.lines import comebacks, from_base, line_of
from plancompare.jobs.opened import made, opened
from plancompare.jobs.read_drafts import Given, load, read_version
from plancompare.jobs.take_comments import refuse_unknown, take_comments
from plancompare.model.comparison import Proposal
from plancompare.model.draft import Draft, Tracked
from plancompare.model.lineage import Comeback
from plancompare.model.markup import Version, version_of
from plancompare.model.negotiation import ClauseLink, DraftRecord
from plancompare.model.progress import SILENT, Progress
from plancompare.workspace.authors import set_authors
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.drafts import add_draft, all_drafts
from plancompare.workspace.parties import ensure_party

_READING, _COMPARING = 0.4, 0.9


@dataclass(frozen=True, slots=True)
class Arrival:
    """A draft that was read and compared, ready to be kept."""

    draft: Draft
    data: bytes
    links: tuple[ClauseLink, ...] = ()
    compared: Draft | None = None
    comebacks: tuple[Comeback, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """What the workspace held before: the drafts' records, and the line that the first arrival goes on with."""

    records: tuple[DraftRecord, ...] = ()
    number: int | None = None
    line: tuple[Step, ...] = ()


def add_drafts(
    workspace: Path,
    files: Sequence[Given],
    *,
    by: Sequence[str] = (),
    dated: date | None = None,
    based_on: int | None = None,
    tracked: Version = Version.FINAL,
    authors: Mapping[str, str] = {},
    comments: bool = False,
    progress: Progress = SILENT,
) -> tuple[DraftRecord, ...]:
    """Add the drafts in `files`, in that order: the first as based on draft `based_on`, each other on the one before.

    A file that is taken as both texts makes two drafts, the final one based on the original; one, where the texts
    do not differ. The workspace is made if it is absent. Whatever fails, it is left as it was.

    Args:
        workspace: its file.
        files: at least one; pasted text counts as one.
        by: the codes of the parties that drafted them; those that are not in the workspace yet are added.
        dated: the drafts' date.
        based_on: a draft's number; the newest draft, if None.
        tracked: as what files with tracked changes are taken.
        authors: the code of the party for which each author of tracked changes and comments speaks; parties that
            are not in the workspace yet are added.
        comments: whether the comments of authors who speak for a party become positions of it.
        progress: is told of each file.

    Raises:
        UnreadableDraft: the file cannot be read, or is in the workspace already as the same text; RefusedDrafts, which
            names all such files, where several were given.
        NotInWorkspace: there is no draft `based_on`.
        WrongUsage: no file is named, or an author who worked on none of the drafts.
        UnusableWorkspace: the workspace is damaged, locked or no workspace.
        UnwritableOutput: a new workspace cannot be written there.
        Cancelled: the person asked for it.
    """
    if not files:
        raise WrongUsage("No draft was named.", hint="Name at least one file.")
    new = not workspace.exists()
    base = _base_of_new(workspace, based_on) if new else _base(workspace, based_on)
    arrivals = _read(files, tracked, base.records, progress.part(0.0, _READING))
    refuse_unknown(authors, [arrival.draft for arrival in arrivals])
    arrivals = list(_linked(arrivals, base.line, progress.part(_READING, _COMPARING)))
    progress.step(_COMPARING, "saving")
    saving = progress.part(_COMPARING, 1.0)
    with made(workspace) if new else opened(workspace) as db, transaction(db, _in_words(arrivals), progress=saving):
        records = _keep(db, arrivals, by=by, dated=dated, based_on=base.number)
        _take_markup(db, records, authors, comments=comments)
    return records


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
        return Base(records, number, () if number is None else line_of(db, number))


def _read(files: Sequence[Given], version: Version, known: Sequence[DraftRecord], progress: Progress) -> list[Arrival]:
    """Every file's drafts; all files are read before any is refused, so that each bad one is named."""
    seen = {(record.sha256, record.tracked): f"draft {record.number}" for record in known}
    arrivals: list[Arrival] = []
    refusals: dict[int, UnreadableDraft] = {}
    for place, given in enumerate(files):
        progress.step(place / len(files), f"reading {given.name}")
        part = progress.part(place / len(files), (place + 1) / len(files))
        try:
            arrivals += _read_one(given, version, seen, part)
        except UnreadableDraft as error:
            refusals[place] = error
    if refusals:
        raise refusals[0] if len(files) == 1 else RefusedDrafts(refusals, among=len(files))
    return arrivals


def _read_one(
    given: Given, version: Version, seen: dict[tuple[str, Tracked], str], progress: Progress
) -> list[Arrival]:
    """The file's drafts, which are `seen` from now on, unless the same texts came before."""
    data = load(given)
    drafts = read_version(given.name, data, version, progress)
    for draft in drafts:
        if (before := seen.get((draft.sha256, draft.tracked))) is not None:
            raise UnreadableDraft(f"{given.name} is the same file as {before}.", hint="Leave it out.")
    seen.update({(draft.sha256, draft.tracked): given.name for draft in drafts})
    return [Arrival(draft, data) for draft in drafts]


def _linked(arrivals: Sequence[Arrival], line: Sequence[Step], progress: Progress) -> Iterator[Arrival]:
    """Each arrival with the links from the drafts it was made from."""
    for place, arrival in enumerate(arrivals):
        part = progress.part(place / len(arrivals), (place + 1) / len(arrivals))
        part.step(0.0, f"comparing {arrival.draft.file}")
        step = next_step(line, arrival.draft, part)
        base = line[-1].draft if line else None
        yield Arrival(arrival.draft, arrival.data, from_base(line, step), base, comebacks(line, step), step.proposals)
        line = (*line, step)


def _in_words(arrivals: Sequence[Arrival]) -> str:
    names = dict.fromkeys(arrival.draft.file for arrival in arrivals)
    words = f"Add {', '.join(names)}"
    halves = {arrival.draft.tracked for arrival in arrivals}
    return words if halves == {Tracked.ACCEPTED} else f"{words} as {version_of(halves).words}"


def _keep(
    db: Database, arrivals: Sequence[Arrival], *, by: Sequence[str], dated: date | None, based_on: int | None
) -> tuple[DraftRecord, ...]:
    """The arrivals as drafts of the workspace, each based on the one before."""
    records: list[DraftRecord] = []
    for code in by:
        ensure_party(db, code)
    for arrival in arrivals:
        record = add_draft(
            db,
            arrival.draft,
            arrival.data,
            by=by,
            dated=dated,
            based_on=based_on,
            links=arrival.links,
            compared=arrival.compared,
            comebacks=arrival.comebacks,
            proposals=arrival.proposals,
        )
        records.append(record)
        based_on = record.number
    return tuple(records)


def _take_markup(db: Database, records: Sequence[DraftRecord], authors: Mapping[str, str], *, comments: bool) -> None:
    parties = {author: ensure_party(db, code).code for author, code in authors.items()}
    set_authors(db, parties)
    if comments:
        for number in {record.sha256: record.number for record in records}.values():
            take_comments(db, number, parties)
