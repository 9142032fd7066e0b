"""A marked-up file that was taken as one text is taken as another, or as both: one action, in place of its drafts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plancompare.errors import StillNeeded
from plancompare.model.comparison import Proposal
from plancompare.model.draft import Draft, Tracked
from plancompare.model.lineage import Comeback
from plancompare.model.negotiation import ClauseLink, DraftRecord
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row, transaction
from plancompare.workspace.drafts import all_drafts, get_draft
from plancompare.workspace.identity import now
from plancompare.workspace.places import find_draft
from plancompare.workspace.readings import add_reading, tracked_in
from plancompare.workspace.soundness import tells_damage

_ON_CLAUSES = (
    ("position", "clause"),
    ("status_by_hand", "clause"),
    ("demand_clause", "clause"),
    ("linkage", "clause"),
    ("linkage", "condition_clause"),
    ("decision", "old_clause"),
    ("decision", "new_clause"),
    ("confirmation", "clause"),
    ("note", "clause"),
    ("clause_tag", "clause"),
)
"""Where rows name a clause."""

_ON_DRAFTS = (
    ("position", "draft"),
    ("status_by_hand", "draft"),
    ("demand_clause", "draft"),
    ("linkage", "draft"),
    ("linkage", "condition_draft"),
    ("decision", "old_draft"),
    ("decision", "new_draft"),
    ("confirmation", "draft"),
    ("demand_review", "draft"),
    ("note", "draft"),
    ("clause_tag", "draft"),
)


@dataclass(frozen=True, slots=True)
class Half:
    """One text of a file, with what became in it of the clauses of the draft that it is based on.

    Attributes:
        draft: the text; as `taken_from_file` gave it, where the workspace has it already.
        links: from the clauses of the draft that it is based on.
        compared: the draft that it is based on, as it was compared for the links.
        comebacks: clauses of older drafts that had vanished and are back.
        proposals: what may have become of clauses of the draft that it is based on, for a person to decide.
    """

    draft: Draft
    links: tuple[ClauseLink, ...] = ()
    compared: Draft | None = None
    comebacks: tuple[Comeback, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@tells_damage
def retake_draft(
    db: Database, number: int, halves: Sequence[Half], *, based_on: int | None = None
) -> tuple[DraftRecord, ...]:
    """Put these halves of the file of draft `number` in the place of the drafts that were taken from it.

    The first half is based on what the file's first draft was based on, the other on the first. What was said of a
    text that stays goes on to stand on it, whatever number it gets.

    Args:
        db: the workspace.
        number: a draft's number.
        halves: one text of the same file, or both, the original before the final text.
        based_on: the number of the draft that the links of the first half lead from, as `base_of_file` gave it.

    Raises:
        StillNeeded: other drafts came after those of the file, or something was said of a text that would go.
        NotInWorkspace: there is no such draft.
        ValueError: a half that the workspace has already is another text there, or the base of the links is.
    """
    with transaction(db, f"Take {halves[0].draft.file} otherwise"):
        if base_of_file(db, number) != based_on:
            raise StillNeeded("The workspace was changed in the meantime.", hint="Look at it, then try again.")
        known = _known(db, number)
        wanted = [half.draft.tracked for half in halves]
        if known.keys() != set(wanted):
            _Retake(db, known, halves).carry_out()
        return tuple(record for record in all_drafts(db) if record.sha256 == halves[0].draft.sha256)


@tells_damage
def taken_from_file(db: Database, number: int) -> Mapping[Tracked, Draft]:
    """The drafts that were taken from the file of draft `number`, as they were read when they came.

    Raises:
        StillNeeded: other drafts came after those of the file.
        NotInWorkspace: there is no such draft.
        UnusableWorkspace: the workspace is damaged: a text is not what it was.
    """
    return {tracked: get_draft(db, row["number"]) for tracked, row in _known(db, number).items()}


@tells_damage
def base_of_file(db: Database, number: int) -> int | None:
    """The number of the draft that the first draft taken from the file of draft `number` is based on.

    Raises:
        StillNeeded: other drafts came after those of the file.
        NotInWorkspace: there is no such draft.
    """
    base = next(iter(_known(db, number).values()))["based_on"]
    found = db.rows("SELECT number FROM draft WHERE id = ?", (base,))
    return int(found[0]["number"]) if found else None


def _known(db: Database, number: int) -> dict[Tracked, Row]:
    """The rows of the drafts that were taken from the file of draft `number`, the first first."""
    rows = db.rows(
        "SELECT draft.*, reading.file, reading.details FROM draft JOIN reading ON reading.id = draft.reading"
        " WHERE reading.sha256 = (SELECT sha256 FROM reading JOIN draft ON draft.reading = reading.id"
        " WHERE draft.id = ?) ORDER BY draft.number",
        (find_draft(db, number),),
    )
    newest = db.rows("SELECT max(number) AS newest FROM draft")[0]["newest"]
    if [row["number"] for row in rows] != list(range(newest - len(rows) + 1, newest + 1)):
        raise StillNeeded(
            f"Other drafts came after {rows[0]['file']}, and it cannot be taken otherwise any more.",
            hint="Take back their arrival first, or add the file to another workspace.",
        )
    return {tracked_in(row["details"]): row for row in rows}


class _Retake:
    """The changes of the rows, in an order in which every name that a row names is there."""

    def __init__(self, db: Database, known: dict[Tracked, Row], halves: Sequence[Half]) -> None:
        self._db, self._known, self._halves = db, known, halves
        self._first = next(iter(known.values()))
        self._wanted = [half.draft.tracked for half in halves]
        self._parties = db.rows(
            "SELECT party, ordinal FROM draft_party WHERE draft = ? ORDER BY ordinal", (self._first["id"],)
        )

    def carry_out(self) -> None:
        for half in self._halves:
            kept = self._known.get(half.draft.tracked)
            if kept is not None and get_draft(self._db, kept["number"]) != half.draft:
                raise ValueError(f"draft {kept['number']} is kept as it came, and this is another reading of it")
        gone = [row for tracked, row in self._known.items() if tracked not in self._wanted]
        for row in gone:
            self._refuse_where_named(row)
        head = self._known.get(self._wanted[0])
        if head is not None and head["based_on"] != self._first["based_on"]:
            self._base_anew(head, self._halves[0], self._first["based_on"])
        for row in reversed(gone):
            for party in self._db.rows("SELECT id FROM draft_party WHERE draft = ?", (row["id"],)):
                journal.put(self._db, "draft_party", party["id"], None)
            journal.put(self._db, "draft", row["id"], None)
        # The later number first: no two drafts have the same one, not even for a moment.
        for place, tracked in reversed(list(enumerate(self._wanted))):
            if tracked in self._known:
                values = {"number": self._first["number"] + place}
                journal.update(self._db, "draft", self._known[tracked]["id"], values)
        base = self._first["based_on"]
        for place, half in enumerate(self._halves):
            kept = self._known.get(half.draft.tracked)
            if kept is None:
                base = self._insert(half, self._first["number"] + place, base)
            else:
                if place:
                    self._base_anew(kept, half, base)
                base = kept["id"]

    def _refuse_where_named(self, row: Row) -> None:
        for table, column in _ON_DRAFTS:
            named = f"SELECT 1 FROM {table} WHERE {column} = ? LIMIT 1"  # noqa: S608 - own names
            if self._db.rows(named, (row["id"],)):
                raise StillNeeded(
                    f"Something is recorded on draft {row['number']} as it was taken.",
                    hint="Keep this text, alone or beside the other, or take back what was recorded on it.",
                )

    def _insert(self, half: Half, number: int, base: str | None) -> str:
        """A draft that was not there, with the date and the parties of the file's first; its id."""
        row = journal.insert(
            self._db,
            "draft",
            {
                "number": number,
                "reading": self._read(half, base),
                "dated": self._first["dated"],
                "based_on": base,
                "added_at": now(),
            },
        )
        for party in self._parties:
            journal.insert(self._db, "draft_party", {"draft": row, **party})
        return row

    def _read(self, half: Half, base: str | None) -> str:
        return add_reading(
            self._db,
            half.draft,
            base,
            half.links,
            half.compared,
            comebacks=half.comebacks,
            proposals=half.proposals,
        )

    def _base_anew(self, row: Row, half: Half, base: str | None) -> None:
        """Let a draft come from another one: its links are part of its reading, so it gets one that says the same."""
        reading = self._read(half, base)
        journal.update(self._db, "draft", row["id"], {"reading": reading, "based_on": base})
        heirs = {
            clause["local"]: clause["id"]
            for clause in self._db.rows("SELECT id, local FROM clause WHERE reading = ?", (reading,))
        }
        for table, column in _ON_CLAUSES:
            for found in self._db.rows(
                f"SELECT {table}.id, clause.local FROM {table}"  # noqa: S608 - own names
                f" JOIN clause ON clause.id = {table}.{column} WHERE clause.reading = ?",
                (row["reading"],),
            ):
                journal.update(self._db, table, found["id"], {column: heirs[found["local"]]})
        if self._known.keys() < set(self._wanted):
            self._decide_anew(row, half, str(base))

    def _decide_anew(self, row: Row, half: Half, between: str) -> None:
        """Let what was decided of a draft and its former base be about the text that has come between them.

        Of a clause that is none there, or several, it stays as it was decided.
        """
        heirs, sources = (Counter(getattr(link, side) for link in half.links) for side in ("old", "new"))
        was = {link.new: link.old for link in half.links if heirs[link.old] == sources[link.new] == 1}
        there = dict(
            self._db.tuples(
                "SELECT local, clause.id FROM clause JOIN draft USING (reading) WHERE draft.id = ?", (between,)
            )
        )
        for found in self._db.rows(
            "SELECT decision.id, decision.new_clause, clause.local FROM decision"
            " LEFT JOIN clause ON clause.id = decision.new_clause WHERE old_draft = ? AND new_draft = ?",
            (row["based_on"], row["id"]),
        ):
            if found["new_clause"] is None:
                journal.update(self._db, "decision", found["id"], {"new_draft": between})
            elif found["local"] in was:
                values = {"new_draft": between, "new_clause": there[was[found["local"]]]}
                journal.update(self._db, "decision", found["id"], values)
