"""What people decide about who became whom; it wins over what was computed, now and when a later draft comes.

A decision is about two drafts, of which the later was made from the earlier, mostly directly. Across drafts between
them only a clause is pinned that vanished from those: it is back.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plancompare.errors import NotInWorkspace, WrongLink
from plancompare.model.negotiation import ClauseRef
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row, transaction
from plancompare.workspace.linked import goes_back_to
from plancompare.workspace.places import find_clause, find_draft
from plancompare.workspace.provisions import provisions_of
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.threads import threads_of


class _Sides(NamedTuple):
    """The ids of an earlier draft and of some of its clauses, and of a later draft and some of its."""

    old_draft: str
    new_draft: str
    old: tuple[str, ...]
    new: tuple[str, ...]


@tells_damage
def pin(db: Database, old: Sequence[ClauseRef], new: Sequence[ClauseRef]) -> None:
    """Decide that these old clauses became these new ones: one became one, one was split, or several were merged.

    It replaces what was decided otherwise of the same clauses.

    Raises:
        WrongLink: neither side is a single clause, a clause is named twice, the clauses of a side are of several
            drafts, the later draft was not made from the earlier one, or an old clause lives on in a draft between.
        NotInWorkspace: there is no such clause.
    """
    with transaction(db, f"Pin {in_words(old)} to {in_words(new)}"):
        sides = _found(db, old, new)
        if min(len(old), len(new)) > 1:
            raise WrongLink(
                f"{in_words(old)} cannot all have become {in_words(new)}.",
                hint="Name one clause that was split, or one into which several were merged.",
            )
        _refuse_living(db, sides, old, new)
        made = {(one, other) for one in sides.old for other in sides.new}
        for row in _contradicting(db, sides):
            if row["kind"] == "pin" and (row["old_clause"], row["new_clause"]) in made:
                made.remove((row["old_clause"], row["new_clause"]))
            else:
                journal.put(db, "decision", row["id"], None)
        _insert(db, "pin", sides, sorted(made))


@tells_damage
def cut(db: Database, old: ClauseRef | Sequence[ClauseRef], new: ClauseRef | Sequence[ClauseRef]) -> None:
    """Decide that an old clause did not become a new one; of several, that none became any. Pins of them go.

    Raises:
        WrongLink: a clause is named twice, the clauses of a side are of several drafts, or the later draft was not made
            from the earlier one.
        NotInWorkspace: there is no such clause.
    """
    olds, news = [[side] if isinstance(side, ClauseRef) else list(side) for side in (old, new)]
    with transaction(db, f"Part {in_words(olds)} from {in_words(news)}"):
        sides = _found(db, olds, news)
        parted = {(one, other) for one in sides.old for other in sides.new}
        for row in _of_drafts(db, sides):
            pair = row["old_clause"], row["new_clause"]
            if pair in parted and row["kind"] == "pin":
                journal.put(db, "decision", row["id"], None)
            elif pair in parted:
                parted.remove(pair)
        _insert(db, "cut", sides, sorted(parted))


@tells_damage
def leave_alone(db: Database, clause: ClauseRef, other_draft: int) -> None:
    """Decide that a clause came from none of an earlier draft, or became none of a later one. Pins of it go.

    Raises:
        WrongLink: neither of the two drafts was made from the other.
        NotInWorkspace: there is no such clause or draft.
    """
    later = other_draft > clause.draft
    came = "became" if later else "came from"
    with transaction(db, f"Say that {clause} {came} none of draft {other_draft}"):
        (draft, one), other = find_clause(db, clause), find_draft(db, other_draft)
        sides = _Sides(draft, other, (one,), ()) if later else _Sides(other, draft, (), (one,))
        _refuse_strangers(db, *((clause.draft, other_draft) if later else (other_draft, clause.draft)), sides)
        of_it = [row for row in _of_drafts(db, sides) if one in (row["old_clause"], row["new_clause"])]
        for row in of_it:
            if row["kind"] == "pin":
                journal.put(db, "decision", row["id"], None)
        if not any(row["kind"] == "alone" for row in of_it):
            _insert(db, "alone", sides, [(one, None) if later else (None, one)])


@tells_damage
def undecide(db: Database, clause: ClauseRef, other_draft: int) -> None:
    """Take back all that was decided of a clause and another draft: the links that were computed hold again.

    Raises:
        NotInWorkspace: there is no such clause or draft, or nothing was decided.
    """
    with transaction(db, f"Let {clause} and draft {other_draft} be linked as they were found"):
        (draft, one), other = find_clause(db, clause), find_draft(db, other_draft)
        earlier, later = (draft, other) if clause.draft < other_draft else (other, draft)
        sides = _Sides(earlier, later, (), ())
        rows = [row for row in _of_drafts(db, sides) if one in (row["old_clause"], row["new_clause"])]
        if not rows:
            raise NotInWorkspace(
                f"Nothing was decided by hand of {clause} and draft {other_draft}.", hint="Its links are as found."
            )
        for row in rows:
            journal.put(db, "decision", row["id"], None)


def in_words(clauses: Iterable[ClauseRef]) -> str:
    """`2:7`, `2:7 and 2:8`, `2:7, 2:8 and 2:9`."""
    named = [str(clause) for clause in clauses]
    return " and ".join(words for words in (", ".join(named[:-1]), *named[-1:]) if words)


def _found(db: Database, old: Sequence[ClauseRef], new: Sequence[ClauseRef]) -> _Sides:
    """The rows of the clauses, of which all that can be known without their links makes sense."""
    for side in (old, new):
        if len(set(side)) < len(side):
            raise WrongLink(f"A clause is named twice among {in_words(side)}.", hint="Name each clause once.")
        if len({ref.draft for ref in side}) != 1:
            raise WrongLink(
                f"{in_words(side) or 'No clause'} cannot be one side of a link.",
                hint="Name clauses of one draft, and what they became in another.",
            )
    ours, theirs = ([find_clause(db, ref) for ref in side] for side in (old, new))
    sides = _Sides(ours[0][0], theirs[0][0], tuple(clause for _, clause in ours), tuple(clause for _, clause in theirs))
    _refuse_strangers(db, old[0].draft, new[0].draft, sides)
    return sides


def _refuse_strangers(db: Database, old: int, new: int, sides: _Sides) -> None:
    if old == new:
        raise WrongLink(
            f"Both are clauses of draft {old}.", hint="Name a clause of one draft, and what it became in another."
        )
    if not goes_back_to(dict(db.tuples("SELECT id, based_on FROM draft")), sides.new_draft, sides.old_draft):
        raise WrongLink(
            f"Draft {new} was not made from draft {old}, neither directly nor by way of others.",
            hint="Name clauses of a draft and of one that it is based on.",
        )


def _refuse_living(db: Database, sides: _Sides, old: Sequence[ClauseRef], new: Sequence[ClauseRef]) -> None:
    """A clause that lives on in a draft between the two did not vanish, and so cannot be back."""
    if db.rows("SELECT 1 FROM draft WHERE id = ? AND based_on = ?", (sides.new_draft, sides.old_draft)):
        return  # there is none between
    threads = threads_of(db, provisions_of(db, sides.old))
    between = [number for number in threads.line(new[0].draft) if old[0].draft < number < new[0].draft]
    for ref, clause in zip(old, sides.old, strict=True):
        for heir in threads.later.get(clause, ()):
            if threads.nodes[heir].draft in between:
                raise WrongLink(
                    f"{ref} lives on in draft {threads.nodes[heir].draft} as {threads.ref(heir)}.",
                    hint=f"Pin {threads.ref(heir)} instead, or part the two first.",
                )


def _contradicting(db: Database, sides: _Sides) -> list[Row]:
    """What was decided of the clauses and cannot hold beside a pin of them, with what says the same as the pin."""
    based_on = dict(db.tuples("SELECT id, based_on FROM draft"))
    found = []
    for row in _naming(db, (*sides.old, *sides.new)):
        of_old, of_new = row["old_clause"] in sides.old, row["new_clause"] in sides.new
        same_drafts = (row["old_draft"], row["new_draft"]) == (sides.old_draft, sides.new_draft)
        if row["kind"] == "cut":
            contradicts = of_old and of_new
        elif same_drafts or row["kind"] == "alone":
            contradicts = same_drafts
        else:  # it came from elsewhere, or it had vanished and was back later
            contradicts = of_new or (of_old and goes_back_to(based_on, row["new_draft"], sides.new_draft))
        if contradicts:
            found.append(row)
    return found


def _naming(db: Database, clauses: Sequence[str]) -> list[Row]:
    places = ", ".join("?" for _ in clauses)
    return db.rows(
        f"SELECT * FROM decision WHERE old_clause IN ({places})"  # noqa: S608 - question marks
        f" UNION SELECT * FROM decision WHERE new_clause IN ({places}) ORDER BY id",
        (*clauses, *clauses),
    )


def _of_drafts(db: Database, sides: _Sides) -> list[Row]:
    return db.rows(
        "SELECT * FROM decision WHERE old_draft = ? AND new_draft = ? ORDER BY id", (sides.old_draft, sides.new_draft)
    )


def _insert(db: Database, kind: str, sides: _Sides, pairs: Iterable[tuple[str | None, str | None]]) -> None:
    for old, new in pairs:
        values: Row = {"kind": kind, "old_draft": sides.old_draft, "new_draft": sides.new_draft}
        journal.insert(db, "decision", {**values, "old_clause": old, "new_clause": new})
