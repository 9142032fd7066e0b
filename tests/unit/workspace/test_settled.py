"""What the comparison of two drafts has to know of what people decided, also of drafts that are not neighbours."""

import pytest

from plancompare.model.comparison import Decisions
from plancompare.model.negotiation import ClauseRef
from plancompare.workspace.database import Database
from plancompare.workspace.decisions import cut, leave_alone, pin
from plancompare.workspace.drafts import get_draft
from plancompare.workspace.journal import redo, undo
from plancompare.workspace.parties import ensure_party
from plancompare.workspace.settled import decisions_between, decisions_version
from tests.unit.workspace.building import add

WORDS = {"1": "Forces.", "2": "Prisoners.", "3": "Elections.", "4": "Scope."}


def told(db: Database, old: int, new: int) -> list[str]:
    """`1>1+2` for what became what, `4>` and `>4` for none, `1|2` for what was parted, by the clauses' paths."""
    decisions = decisions_between(db, old, new)
    before, after = get_draft(db, old).by_id, get_draft(db, new).by_id
    pins = [
        f"{'+'.join(before[one].path for one in found.old)}>{'+'.join(after[one].path for one in found.new)}"
        for found in decisions.pins
    ]
    return pins + [f"{before[one].path}|{after[other].path}" for one, other in decisions.cuts]


def decide(db: Database, *said: str) -> None:
    """`1:1 > 2:1 2:2`, `1:1 | 2:1`, `1:4 - 2` for a clause that is none in draft 2."""
    for one in said:
        before, sign, after = one.partition(next(sign for sign in (" > ", " | ", " - ") if sign in one))
        old = [ClauseRef.parse(word) for word in before.split()]
        if sign == " - ":
            leave_alone(db, old[0], int(after))
        elif sign == " > ":
            pin(db, old, [ClauseRef.parse(word) for word in after.split()])
        else:
            cut(db, old, ClauseRef.parse(after))


@pytest.fixture
def three(db: Database) -> Database:
    """Three drafts; what stays the same is known, and so is that 3 of the second was reworded in the third."""
    add(db, WORDS)
    add(db, {**WORDS, "4": "Range."}, based_on=1, became={"1": "1", "2": "2", "3": "3"})
    add(db, {**WORDS, "3": "Votes."}, based_on=2, became={"1": "1", "2": "2", "3": "3"})
    return db


@pytest.mark.parametrize(
    ("said", "first", "second", "over_both"),
    [
        ((), [], [], []),
        (("1:4 > 2:4",), ["4>4"], [], []),
        (("1:4 > 2:4", "2:4 > 3:4"), ["4>4"], ["4>4"], ["4>4"]),
        (("1:1 > 2:4", "2:4 > 3:4"), ["1>4"], ["4>4"], ["1>4"]),
        (("1:1 > 2:2",), ["1>2"], [], ["1>2"]),
        (("1:1 > 2:1 2:2",), ["1>1+2"], [], ["1>1+2"]),
        (("1:1 1:2 > 2:2",), ["1+2>2"], [], ["1+2>2"]),
        (("2:1 > 3:1 3:4",), [], ["1>1+4"], ["1>1+4"]),
        (("1:1 > 2:1 2:2", "2:1 2:2 > 3:1"), ["1>1+2"], ["1+2>1"], ["1>1"]),
        (("1:1 1:4 > 2:1", "2:1 > 3:1 3:4"), ["1+4>1"], ["1>1+4"], []),  # who became whom cannot be said
        (("1:4 | 2:4",), ["4|4"], [], []),
        (("1:1 | 2:2",), ["1|2"], [], ["1|2"]),
        (("2:1 | 3:2",), [], ["1|2"], ["1|2"]),
        (("1:1 | 2:1",), ["1|1"], [], ["1|1"]),
        (("1:1 | 2:1", "1:1 > 3:1"), ["1>", "1|1"], [">1"], ["1>1"]),
        (("1:4 - 2",), ["4>"], [], []),
        (("2:4 - 1",), [">4"], [], []),
        (("3:4 - 1",), [], [], [">4"]),
        (("1:4 > 3:4",), ["4>"], [">4"], ["4>4"]),
    ],
)
def test_decisions_on_two_drafts_and_on_those_beyond(
    three: Database, said: tuple[str, ...], first: list[str], second: list[str], over_both: list[str]
) -> None:
    decide(three, *said)
    assert (told(three, 1, 2), told(three, 2, 3), told(three, 1, 3)) == (first, second, over_both)


def test_what_is_not_sure_on_the_way_is_left_out(db: Database) -> None:
    add(db, WORDS)
    add(db, {**WORDS, "5": "Votes."}, based_on=1, became={"1": "1"})
    add(db, {"1": "Forces."}, based_on=2, became={"2": "1"})
    db.run("UPDATE link SET confidence = 0.6 WHERE relation = 'edited'")  # as a comparison may have called it
    decide(db, "1:3 > 2:2")
    assert (told(db, 1, 2), told(db, 1, 3)) == (["3>2"], [])


def test_drafts_can_be_compared_the_other_way_round(three: Database) -> None:
    decide(three, "1:1 > 2:1 2:2", "1:4 | 2:4", "1:3 - 2")
    there, back = decisions_between(three, 1, 2), decisions_between(three, 2, 1)
    assert [(one.old, one.new) for one in back.pins] == [(one.new, one.old) for one in there.pins]
    assert back.cuts == tuple((new, old) for old, new in there.cuts)


def test_drafts_of_two_branches_know_nothing_of_each_other(three: Database) -> None:
    add(three, {"1": "Forces!"}, based_on=1, became={"1": "1"})
    decide(three, "1:1 > 2:2", "1:2 > 4:1")
    assert decisions_between(three, 2, 4) == Decisions()
    assert told(three, 1, 4) == ["2>1"]


def test_the_same_decisions_are_equal_and_others_are_not(three: Database) -> None:
    none = decisions_between(three, 1, 2)
    decide(three, "1:1 > 2:2")
    one = decisions_between(three, 1, 2)
    decide(three, "2:3 > 3:4")
    assert decisions_between(three, 1, 2) == one != none
    undo(three)
    undo(three)
    assert decisions_between(three, 1, 2) == none
    redo(three)
    assert decisions_between(three, 1, 2) == one
    assert len({one, none}) == 2


def test_it_is_known_without_looking_closer_whether_anything_was_decided_since(three: Database) -> None:
    seen = [decisions_version(three)]
    decide(three, "1:1 > 2:2")
    seen.append(decisions_version(three))
    for step in (undo, redo):
        step(three)
        seen.append(decisions_version(three))
    assert len(set(seen)) == 4
    ensure_party(three, "UKR")
    assert decisions_version(three) == seen[-1]
