"""The comments in a draft's file become statements of the parties for which their authors speak."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from plancompare.errors import NotInWorkspace, WrongUsage
from plancompare.jobs.opened import opened
from plancompare.model.draft import Comment, Draft, Tracked
from plancompare.model.markup import Markup, Remark, markup_of, remarks_in
from plancompare.model.negotiation import (
    ClauseRef,
    DraftRecord,
    Grade,
    NewPosition,
    Party,
    Position,
    Source,
    Stance,
)
from plancompare.model.progress import SILENT, Progress
from plancompare.workspace.arrivals import links_into
from plancompare.workspace.authors import all_authors, set_authors
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.drafts import all_drafts, get_draft
from plancompare.workspace.parties import all_parties, ensure_party
from plancompare.workspace.positions import all_positions, record_position


@dataclass(frozen=True, slots=True)
class PlacedRemark:
    """A comment with the draft and clause it stands on; `recorded` where a position says it already."""

    draft: int
    remark: Remark
    recorded: bool = False


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
    """What became of the comments: how many are positions now, and those that nobody answers for, by their authors."""

    positions: int = 0
    left: Mapping[str, int] = field(default_factory=dict)


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
            remarks=_remarks(db, halves),
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
        with transaction(db, f"{what} and take their comments" if comments else what):
            for code in dict.fromkeys(code for code in authors.values() if code):
                ensure_party(db, code, parties.get(code, ""))
            set_authors(db, authors)
            taken = take_comments(db, number) if comments else Taken()
            progress.step(1.0)  # the last chance to cancel: what is saved is not said to be cancelled
    return taken


def take_comments(db: Database, number: int) -> Taken:
    """Record every comment in the file of draft `number` whose author speaks for a party; none a second time.

    A comment is a statement without a stance, tabled in writing, internal; it stands beside what its party said
    before, on the clause as worded in the final text, or in the original where only that still has the clause.
    """
    authors, halves = all_authors(db), _halves(db, number)
    left: Counter[str] = Counter()
    positions = 0
    with transaction(db, f"Take the comments in {halves[0][0].file}"):
        for placed in _remarks(db, halves):
            author = placed.remark.comment.author
            if placed.recorded:
                continue
            if author not in authors:
                left[author] += 1
                continue
            record_position(db, _position(placed, authors[author], halves[0][0].file), supersede=False)
            positions += 1
    return Taken(positions, left)


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


def _remarks(db: Database, halves: Sequence[tuple[DraftRecord, Draft]]) -> tuple[PlacedRemark, ...]:
    """Every comment of the file once: on the final text, and on the original where only that has its clause."""
    file, numbers = halves[0][0].file, {record.number for record, _ in halves}
    recorded = Counter(_said(position) for position in all_positions(db) if _is_comment(position, file, numbers))
    found: list[PlacedRemark] = []
    for number, remark in _placed(db, halves):
        comment = remark.comment
        said = (comment.text, comment.author, day_of(comment))
        found.append(PlacedRemark(number, remark, recorded[said] > 0))
        recorded[said] -= recorded[said] > 0
    return tuple(found)


def _placed(db: Database, halves: Sequence[tuple[DraftRecord, Draft]]) -> list[tuple[int, Remark]]:
    """The comments with the numbers of the drafts on whose clauses they are taken.

    A comment on a clause that was taken out whole is fastened to what stands there now in the final text: where the
    original is known too, it stays on what it is about.
    """
    (record, draft), *others = halves
    if not others:
        return [(record.number, remark) for remark in remarks_in(draft.clauses)]
    original, before = others[0]
    alive = {link.old for link in links_into(db, record.number)} if record.based_on == original.number else None
    waiting: dict[Comment, list[Remark]] = {}
    for remark in remarks_in(before.clauses):
        waiting.setdefault(_whatever_its_place(remark.comment), []).append(remark)
    found: list[tuple[int, Remark]] = []
    for remark in remarks_in(draft.clauses):
        same = waiting.get(_whatever_its_place(remark.comment))
        was = same.pop(0) if same else None
        if was is not None and alive is not None and was.clause.id not in alive:
            found.append((original.number, was))
        else:
            found.append((record.number, remark))
    return found + [(original.number, remark) for left in waiting.values() for remark in left]


def _whatever_its_place(comment: Comment) -> Comment:
    """The comment without the characters that it is about: they are others in the other text."""
    return replace(comment, start=0, end=0)


def _is_comment(position: Position, file: str, numbers: Iterable[int]) -> bool:
    source = position.source
    return source.grade is Grade.TABLED and source.medium == file and position.clause.draft in numbers


def _said(position: Position) -> tuple[str, str, date | None]:
    return position.statement, position.source.reference, position.source.dated


def _position(placed: PlacedRemark, party: str, file: str) -> NewPosition:
    comment = placed.remark.comment
    day = day_of(comment)
    return NewPosition(
        party=party,
        clause=ClauseRef(placed.draft, placed.remark.clause.path),
        stance=Stance.NONE,
        source=Source(grade=Grade.TABLED, medium=file, reference=comment.author, dated=day),
        statement=comment.text,
        dated=day,
    )


def day_of(comment: Comment) -> date | None:
    """The day that the file gives a comment, None where it gives none that there is."""
    try:
        return date.fromisoformat(comment.date[:10])
    except ValueError:
        return None
