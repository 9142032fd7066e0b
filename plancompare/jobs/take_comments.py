"""The comments in a draft's file become statements of the parties for which their authors speak."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plancompare.errors import NotInWorkspace, WrongUsage
from plancompare.jobs.opened import opened
from plancompare.jobs.placed_comments import PlacedRemark, day_of, placed_remarks
from plancompare.model.draft import Draft, Tracked
from plancompare.model.markup import Markup, markup_of
from plancompare.model.negotiation import (
    ClauseRef,
    DraftRecord,
    Grade,
    NewPosition,
    Party,
    Source,
    Stance,
)
from plancompare.model.progress import SILENT, Progress
from plancompare.workspace.authors import all_authors, set_authors
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.drafts import all_drafts, get_draft
from plancompare.workspace.parties import all_parties, ensure_party
from plancompare.workspace.positions import record_position


@dataclass(frozen=True, slots=True)
class MarkedUp:
    """What a person needs to know to say for whom the authors of a file speak.

    Attributes:
        record: of the draft that was asked for.
        markup: of all the texts that were taken from its file.
        remarks: every comment once, in reading order.
        authors: the parties' codes of those authors that are known to speak for one.
    """

    record: DraftRecord
    markup: Markup
    remarks: tuple[PlacedRemark, ...]
    parties: tuple[Party, ...]
    authors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the comments.

    Attributes:
        positions: how many are positions now.
        left: how many nobody answers for, by their authors.
        left_out: how many are left out for what they are, by the reason.
    """

    positions: int = 0
    left: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)


def marked_up(workspace: Path, number: int, progress: Progress = SILENT) -> MarkedUp:
    """Who worked on the file of draft `number`, and what they said of which clause.

    Raises:
        UnusableWorkspace: the workspace is damaged, locked or no workspace.
        NotInWorkspace: it has no such draft.
        Cancelled: the person asked for it.
    """
    with opened(workspace, read_only=True) as db:
        progress.step(0.0)
        halves = _halves(db, number)
        record = next(record for record, _ in halves if record.number == number)
        known = all_authors(db)
        markup = halves[0][0].markup
        return MarkedUp(
            record=record,
            markup=markup,
            remarks=placed_remarks(db, halves, progress),
            parties=all_parties(db),
            authors={author.name: known[author.name] for author in markup.authors if author.name in known},
        )


def name_authors(
    workspace: Path,
    number: int,
    authors: Mapping[str, str | None],
    *,
    parties: Mapping[str, str] = {},
    comments: bool = False,
    progress: Progress = SILENT,
) -> Taken:
    """Say for whom the authors of the file of draft `number` speak, and make their comments positions; one action.

    Args:
        workspace: its file.
        number: a draft's number.
        authors: the party's code of each author, None for one who speaks for none.
        parties: the names of parties that are not in the workspace yet, by their codes.
        comments: whether comments become positions.
        progress: is told of the steps.

    Raises:
        UnusableWorkspace: the workspace is damaged, locked or no workspace.
        NotInWorkspace: it has no such draft.
        Cancelled: the person asked for it.
    """
    with opened(workspace) as db:
        what = f"Name the authors of {_record(db, number).file}"
        action = f"{what} and take their comments" if comments else what
        with transaction(db, action, progress=progress.part(0.9, 1.0)):
            for code in dict.fromkeys(code for code in authors.values() if code):
                ensure_party(db, code, parties.get(code, ""))
            set_authors(db, authors)
            taken = take_comments(db, number, authors, progress.part(0.0, 0.9)) if comments else Taken()
    return taken


def take_comments(
    db: Database, number: int, named: Mapping[str, str | None] = {}, progress: Progress = SILENT
) -> Taken:
    """Record every comment in the file of draft `number` whose author speaks for a party; none a second time.

    A comment is a statement without a stance, tabled in writing, internal; it stands beside what its party said
    before, on the clause as worded in the final text, or in the original where only that still has the clause.
    Nothing is taken of what is resolved, nor of what is about words that only a text has that was not taken.

    Args:
        db: the workspace.
        number: a draft's number.
        named: the party's code of authors that are named now, remembered or not; None for one who speaks for none.
        progress: is told of the steps.
    """
    authors = {author: code for author, code in {**all_authors(db), **named}.items() if code}
    halves = _halves(db, number)
    left: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    positions = 0
    with transaction(db, f"Take the comments in {halves[0][0].file}"):
        for placed in placed_remarks(db, halves, progress):
            author = placed.remark.comment.author
            if placed.recorded:
                continue
            if placed.left_out:
                left_out[placed.left_out] += 1
                continue
            if author not in authors:
                left[author] += 1
                continue
            record_position(db, _position(placed, authors[author], halves[0][0].file), supersede=False)
            positions += 1
    return Taken(positions, left, left_out)


def refuse_unknown(authors: Iterable[str], drafts: Sequence[Draft]) -> None:
    """Nobody is named who did not work on any of the drafts: it would be a slip of the pen.

    Raises:
        WrongUsage: somebody is.
    """
    there = {author.name for draft in drafts for author in markup_of(draft.clauses).authors}
    if strangers := [name for name in authors if name not in there]:
        names = ", ".join(f"“{name}”" for name in sorted(there) if name)
        raise WrongUsage(
            f"No tracked change and no comment is by “{strangers[0]}”.",
            hint=f"They are by {names}." if names else "The drafts hold none that name their author.",
        )


def _halves(db: Database, number: int) -> list[tuple[DraftRecord, Draft]]:
    """The texts that were taken from the file of draft `number`, the final one first."""
    sha256 = _record(db, number).sha256
    same = [record for record in all_drafts(db) if record.sha256 == sha256]
    same.sort(key=lambda record: record.tracked is not Tracked.ACCEPTED)
    return [(record, get_draft(db, record.number)) for record in same]


def _record(db: Database, number: int) -> DraftRecord:
    for record in all_drafts(db):
        if record.number == number:
            return record
    raise NotInWorkspace(f"The workspace has no draft {number}.", hint="Look at the list of drafts again.")


def _position(placed: PlacedRemark, party: str, file: str) -> NewPosition:
    comment = placed.remark.comment
    day = day_of(comment)
    return NewPosition(
        party=party,
        clause=ClauseRef(placed.draft, placed.remark.clause.path),
        stance=Stance.NONE,
        source=Source(grade=Grade.TABLED, medium=file, reference=comment.author, dated=day),
        statement=placed.statement,
        dated=day,
    )
