"""The comments in a draft's file, each on the clause it is about: what it says, and whether it is recorded already."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plancompare.compare.engine import compare
from plancompare.compare.lineage import links
from plancompare.jobs.read_drafts import read_version
from plancompare.model.draft import Comment, Draft, Tracked
from plancompare.model.markup import Remark, Version, day_in, markup_of, remarks_in
from plancompare.model.negotiation import ClauseRef, DraftRecord, Grade, Position
from plancompare.model.progress import SILENT, Progress
from plancompare.workspace.arrivals import all_links_into, links_into
from plancompare.workspace.database import Database
from plancompare.workspace.drafts import all_drafts, get_draft, original_bytes
from plancompare.workspace.positions import all_positions

RESOLVED = "resolved"
TAKEN_OUT = "about words that were taken out; take the file as both"
PUT_IN = "about words that were put in; take the file as both"

_ANSWER = "In answer to "

Half = tuple[DraftRecord, Draft]
"""One text that was taken from a file."""


@dataclass(frozen=True, slots=True)
class PlacedRemark:
    """A comment with the draft and clause it stands on.

    Attributes:
        statement: what it says, with what it answers.
        recorded: whether a position says it already.
        left_out: why it does not become a position, "" where it may.
    """

    draft: int
    remark: Remark
    statement: str
    recorded: bool = False
    left_out: str = ""


def placed_remarks(db: Database, halves: Sequence[Half], progress: Progress = SILENT) -> tuple[PlacedRemark, ...]:
    """Every comment of the file once: on the final text, and on the original where only that has its clause.

    Raises:
        UnreadableDraft: the file's other text is needed and cannot be read.
        Cancelled: the person asked for it.
    """
    placed = _placed(db, halves)
    threads = _Threads(comment for _, draft in halves for clause in draft.clauses for comment in clause.comments)
    strays = _strays(db, halves, progress)
    found = []
    for number, remark in placed:
        chain = threads.up_from(remark.comment)
        reason = RESOLVED if any(comment.resolved for comment in chain) else ""
        if not reason and any(_whatever_its_place(comment) in strays for comment in chain):
            reason = TAKEN_OUT if halves[0][0].tracked is Tracked.ACCEPTED else PUT_IN
        found.append(PlacedRemark(number, remark, threads.statement(remark.comment), left_out=reason))
    known = _recorded(db, halves, found)
    return tuple(replace(one, recorded=place in known) for place, one in enumerate(found))


def day_of(comment: Comment) -> date | None:
    """The day that the file gives a comment, None where it gives none that there is."""
    return day_in(comment.date)


class _Threads:
    """Which comment answers which."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        self._by_id = {comment.id: comment for comment in comments if comment.id}

    def up_from(self, comment: Comment) -> tuple[Comment, ...]:
        """The comment, the one that it answers, the one that that answers, and so on."""
        chain, seen = [comment], {comment.id}
        while (above := self._by_id.get(chain[-1].reply_to)) is not None and above.id not in seen:
            chain.append(above)
            seen.add(above.id)
        return tuple(chain)

    def statement(self, comment: Comment) -> str:
        """What it says; of an answer, with what it answers: “Agreed.” alone may be said of anything."""
        if not comment.reply_to:
            return comment.text
        above = self._by_id.get(comment.reply_to)
        if above is None:
            return f"{_ANSWER}a comment that is not in the file: {comment.text}"
        quoted = f"“{above.text}”" if above.text else "a comment without words"
        return f"{_ANSWER}{f'{above.author}, ' if above.author else ''}{quoted}: {comment.text}"


def _placed(db: Database, halves: Sequence[Half]) -> list[tuple[int, Remark]]:
    """The comments with the numbers of the drafts on whose clauses they are taken.

    A comment on a clause that was taken out whole is fastened to what stands there now in the final text: where the
    original is known too, it stays on what it is about.
    """
    (record, draft), *others = halves
    if not others:
        return [(record.number, remark) for remark in remarks_in(draft.clauses)]
    original, before = others[0]
    alive = {link.old for link in links_into(db, record.number)} if record.based_on == original.number else None
    waiting = _by_comment(before)
    found: list[tuple[int, Remark]] = []
    for remark in remarks_in(draft.clauses):
        same = waiting.get(_whatever_its_place(remark.comment))
        was = same.pop(0) if same else None
        if was is not None and alive is not None and was.clause.id not in alive:
            found.append((original.number, was))
        else:
            found.append((record.number, remark))
    return found + [(original.number, remark) for left in waiting.values() for remark in left]


def _strays(db: Database, halves: Sequence[Half], progress: Progress) -> frozenset[Comment]:
    """The comments whose words only the file's other text has, where the workspace does not have that text.

    A comment on words that are not in the text stands at a place between its words, or where all of a clause is gone,
    on the clause beside it, whole; only the other text tells. One on a clause that only this text has is about that,
    whatever it stands on in the other.
    """
    (record, draft), *others = halves
    remarks = remarks_in(draft.clauses)
    if others or not remarks or not markup_of(draft.clauses).changes:
        return frozenset()
    version = Version.ORIGINAL if record.tracked is Tracked.ACCEPTED else Version.FINAL
    (other,) = read_version(record.file, original_bytes(db, record.number), version, progress.part(0.0, 0.5))
    waiting = _by_comment(other)
    found_again = links(compare(other, draft, progress.part(0.5, 1.0)))
    there_too, here_too = {link.old for link in found_again}, {link.new for link in found_again}
    found = set()
    for remark in remarks:
        there = waiting.get(_whatever_its_place(remark.comment))
        if not there:
            continue
        was = there.pop(0)
        words_gone = was.comment.start != was.comment.end and remark.comment.start == remark.comment.end
        if words_gone or (was.clause.id not in there_too and remark.clause.id in here_too):
            found.add(_whatever_its_place(remark.comment))
    return frozenset(found)


def _by_comment(draft: Draft) -> dict[Comment, list[Remark]]:
    found: dict[Comment, list[Remark]] = {}
    for remark in remarks_in(draft.clauses):
        found.setdefault(_whatever_its_place(remark.comment), []).append(remark)
    return found


def _whatever_its_place(comment: Comment) -> Comment:
    """The comment without the characters that it is about: they are others in the other text."""
    return replace(comment, start=0, end=0)


Matches = Callable[[PlacedRemark, Position], bool]


def _recorded(db: Database, halves: Sequence[Half], placed: Sequence[PlacedRemark]) -> frozenset[int]:
    """The places among `placed` of those that a position says already; each position is of one comment.

    A file carries the comments of the rounds before along: what was recorded of the draft where it was first said is
    not said anew of words that came after it.
    """
    descent, own = _Descent(db), {record.number for record, _ in halves}
    waiting: dict[tuple[str, date | None], list[Position]] = {}
    for position in all_positions(db):
        if position.source.grade is Grade.TABLED and descent.is_of_file(position):
            waiting.setdefault((position.source.reference, position.source.dated), []).append(position)

    def here(_: PlacedRemark, position: Position) -> bool:
        return position.clause.draft in own

    def on_what_it_came_from(one: PlacedRemark, position: Position) -> bool:
        return position.clause.draft not in own and position.clause in descent.of(one.draft, one.remark.clause.id)

    def carried(one: PlacedRemark, position: Position) -> bool:
        return position.clause.draft not in own and descent.holds(one, position.clause)

    found: set[int] = set()
    for matches in (here, on_what_it_came_from, carried):
        for says in (_says, _nearly_says):
            for place, one in enumerate(placed):
                comment = one.remark.comment
                there = waiting.get((comment.author, day_of(comment)), [])
                if place in found:
                    continue
                for position in there:
                    if says(one, position) and matches(one, position):
                        there.remove(position)
                        found.add(place)
                        break
    return frozenset(found)


def _says(one: PlacedRemark, position: Position) -> bool:
    return position.statement == one.statement


def _nearly_says(one: PlacedRemark, position: Position) -> bool:
    """The same, whatever stands before it: what an answer answers may be gone from the file, or come back."""
    said, text = position.statement, one.remark.comment.text
    return said == text or (said.startswith(_ANSWER) and said.endswith(f": {text}"))


class _Descent:
    """The drafts from which a draft was made, and of its clauses those from which each came."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._records = {record.number: record for record in all_drafts(db)}
        self._drafts: dict[int, Draft] = {}
        self._olds: dict[int, Mapping[str, list[tuple[int, str]]]] = {}

    def is_of_file(self, position: Position) -> bool:
        """Whether it was taken from the file of its draft."""
        record = self._records.get(position.clause.draft)
        return record is not None and position.source.medium == record.file

    def of(self, number: int, clause: str) -> set[ClauseRef]:
        """The clauses of the earlier drafts from which `clause` of draft `number` came."""
        found: set[ClauseRef] = set()
        waiting = [(number, clause)]
        while waiting:
            here, new = waiting.pop()
            for there, old in self._sources(here).get(new, ()):
                found.add(ClauseRef(there, self._draft(there).by_id[old].path))
                waiting.append((there, old))
        return found

    def holds(self, one: PlacedRemark, clause: ClauseRef) -> bool:
        """Whether the very comment, to the second, stands on this clause of a draft that its own was made from."""
        comment = one.remark.comment
        _, _, time = comment.date.partition("T")
        if clause.draft not in self._before(one.draft) or not time.strip("0:.Z"):
            return False
        return any(
            (other.author, other.date, other.text) == (comment.author, comment.date, comment.text)
            for known in self._draft(clause.draft).clauses
            if known.path == clause.path
            for other in known.comments
        )

    def _before(self, number: int) -> set[int]:
        found: set[int] = set()
        while (base := self._records[number].based_on) is not None:
            found.add(base)
            number = base
        return found

    def _draft(self, number: int) -> Draft:
        if number not in self._drafts:
            self._drafts[number] = get_draft(self._db, number)
        return self._drafts[number]

    def _sources(self, number: int) -> Mapping[str, list[tuple[int, str]]]:
        """From which clauses of which drafts the clauses of draft `number` came."""
        if number not in self._olds:
            olds: dict[str, list[tuple[int, str]]] = {}
            for source, links in all_links_into(self._db, number).items():
                for link in links:
                    olds.setdefault(link.new, []).append((source, link.old))
            self._olds[number] = olds
        return self._olds[number]
