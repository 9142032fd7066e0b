"""Who became whom, as people decide it: what was said follows, and whatever is computed does not undo it."""

import contextlib
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancompare.errors import NotInWorkspace, WrongLink
from plancompare.model.comparison import Relation
from plancompare.model.lineage import Comeback
from plancompare.model.negotiation import ClauseLink, ClauseRef, PositionState, Stance, Status
from plancompare.workspace.arrivals import all_links_into, links_into
from plancompare.workspace.database import Database, close, transaction
from plancompare.workspace.decisions import cut, leave_alone, pin, undecide
from plancompare.workspace.derived import make_anew
from plancompare.workspace.drafts import add_draft, get_draft
from plancompare.workspace.journal import next_undo, redo, undo
from plancompare.workspace.opening import create_workspace
from plancompare.workspace.overview import standings
from plancompare.workspace.positions import all_positions, record_position
from plancompare.workspace.settled import decisions_between
from plancompare.workspace.soundness import faults
from tests.unit.workspace.building import add, draft_of, says, seat

FORCES, LIMIT, PRISONERS, ELECTIONS = (
    "Forces are limited to 600,000.",
    "The forces of Ukraine shall not be more than 600,000.",
    "Prisoners are exchanged.",
    "Elections follow in 100 days.",
)


def refs(*clauses: str) -> list[ClauseRef]:
    return [ClauseRef.parse(clause) for clause in clauses]


def link(db: Database, old: str, new: str) -> None:
    """Pin clauses, several of a side with blanks between them."""
    pin(db, refs(*old.split()), refs(*new.split()))


def part(db: Database, old: str, new: str) -> None:
    cut(db, *refs(old), *refs(new))


def lineage(db: Database, clause: str) -> list[str]:
    (found,) = refs(clause)
    return next([str(ref) for ref in one.lineage] for one in standings(db, found.draft) if one.clause == found)


def stands(db: Database, clause: str) -> Status:
    (found,) = refs(clause)
    return next(one.status for one in standings(db, found.draft) if one.clause == found)


def told(db: Database, number: int) -> list[str]:
    """The links to a draft's clauses from the one it is based on: `2>3 edited`."""
    after = get_draft(db, number)
    (base,) = db.tuples(
        "SELECT base.number FROM draft JOIN draft AS base ON base.id = draft.based_on WHERE draft.number = ?", (number,)
    )
    before = get_draft(db, base[0])
    return [
        f"{before.by_id[one.old].path}>{after.by_id[one.new].path} {one.relation}" + " moved" * one.moved
        for one in links_into(db, number)
    ]


def standing_rows(db: Database) -> tuple[Any, ...]:
    """All that the derived tables say, but for the numbers of their rows."""
    return (
        db.tuples("SELECT clause, draft, status, by_hand, altered, reason FROM standing ORDER BY clause"),
        db.tuples(
            "SELECT clause, position, party, held.draft, held.stance, hollow, latest, moved FROM held"
            " JOIN standing ON standing.id = held.standing ORDER BY clause, position"
        ),
        db.tuples("SELECT * FROM today ORDER BY position"),
    )


@pytest.fixture
def two(db: Database) -> Database:
    """In draft 2 the limit was found to be new, and the forces to be what is a point on elections now."""
    seat(db, "UKR", "RUS")
    add(db, {"1": FORCES, "2": PRISONERS, "3": "Scope."})
    add(db, {"1": ELECTIONS, "2": LIMIT, "3": PRISONERS}, based_on=1, became={"1": "1", "2": "3"})
    return db


def test_what_was_said_follows_the_clause_that_somebody_pinned_and_comes_back_with_undo(two: Database) -> None:
    record_position(two, says("UKR", "1:1"))
    before = standing_rows(two)
    assert [one.now for one in all_positions(two)] == refs("2:1")
    link(two, "1:1", "2:2")
    (position,) = all_positions(two)
    assert (position.now, position.state) == (ClauseRef(2, "2"), PositionState.NEEDS_ANOTHER_LOOK)
    assert lineage(two, "2:2") == ["1:1", "2:2"]
    assert lineage(two, "2:1") == ["2:1"]
    assert (stands(two, "2:2"), stands(two, "2:1")) == (Status.OPEN, Status.NOT_DISCUSSED)
    assert told(two, 2) == ["1>2 edited", "2>3 same"]
    assert next_undo(two) == "Pin 1:1 to 2:2"
    undo(two)
    assert standing_rows(two) == before
    assert told(two, 2) == ["1>1 edited", "2>3 same"]
    redo(two)
    assert [one.now for one in all_positions(two)] == refs("2:2")
    assert faults(two) == ()


def test_what_was_said_leaves_the_clause_that_somebody_parted(two: Database) -> None:
    record_position(two, says("UKR", "1:1"))
    part(two, "1:1", "2:1")
    assert [(one.now, one.state) for one in all_positions(two)] == [(None, PositionState.NEEDS_ANOTHER_LOOK)]
    assert told(two, 2) == ["2>3 same"]
    assert next_undo(two) == "Part 1:1 from 2:1"
    undo(two)
    assert [one.now for one in all_positions(two)] == refs("2:1")


def test_both_halves_of_a_split_carry_what_was_said_to_be_confirmed(two: Database) -> None:
    record_position(two, says("UKR", "1:1"))
    link(two, "1:1", "2:1 2:2")
    assert told(two, 2) == ["1>1 split", "1>2 split", "2>3 same"]
    assert [one.state for one in all_positions(two)] == [PositionState.NEEDS_ANOTHER_LOOK]
    assert [stands(two, "2:1"), stands(two, "2:2")] == [Status.OPEN, Status.OPEN]
    halves = two.tuples(
        "SELECT clause.path, held.hollow FROM held JOIN standing ON standing.id = held.standing"
        " JOIN clause ON clause.id = standing.clause WHERE held.draft = 2 ORDER BY clause.path"
    )
    assert halves == [("1", 1), ("2", 1)]
    assert next_undo(two) == "Pin 1:1 to 2:1 and 2:2"
    undo(two)
    assert [stands(two, "2:1"), stands(two, "2:2")] == [Status.OPEN, Status.NOT_DISCUSSED]


def test_a_merged_clause_carries_what_was_said_of_all_that_it_came_of(two: Database) -> None:
    record_position(two, says("UKR", "1:1"))
    record_position(two, says("RUS", "1:3", Stance.DISPUTES))
    link(two, "1:1 1:3", "2:2")
    assert told(two, 2) == ["1>2 merged", "3>2 merged", "2>3 same"]
    assert {one.now for one in all_positions(two)} == {ClauseRef(2, "2")}
    assert lineage(two, "2:2") == ["1:1", "1:3", "2:2"]


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (["1:1 > 2:2", "1:1 > 2:3"], ["1>3 edited"]),
        (["1:1 > 2:2", "1:3 > 2:2"], ["1>1 edited", "3>2 edited moved", "2>3 same"]),
        (["1:1 > 2:1 2:2", "1:1 1:2 > 2:2"], ["1>2 merged", "2>2 merged"]),
        (["1:1 > 2:1 2:2", "1:3 > 2:2"], ["1>1 edited", "3>2 edited moved", "2>3 same"]),
        (["1:1 > 2:2", "1:1 | 2:2"], ["1>1 edited", "2>3 same"]),
        (["1:1 | 2:1", "1:1 > 2:1"], ["1>1 edited", "2>3 same"]),
        (["1:1 -", "1:1 > 2:2"], ["1>2 edited", "2>3 same"]),
        (["2:2 -", "1:1 > 2:2"], ["1>2 edited", "2>3 same"]),
        (["1:1 > 2:2", "1:1 -"], ["2>3 same"]),
        (["1:1 > 2:2", "2:2 -"], ["1>1 edited", "2>3 same"]),
        (["1:1 > 2:2", "2:3 -"], ["1>2 edited"]),
        (["1:2 > 2:1"], ["2>1 edited"]),
    ],
)
def test_a_later_decision_takes_the_place_of_what_it_contradicts(
    two: Database, done: Sequence[str], expected: Sequence[str]
) -> None:
    for action in done:
        old, sign, new = action.partition(" > ") if ">" in action else action.partition(" | ")
        if action.endswith("-"):
            (clause,) = refs(action.removesuffix(" -"))
            leave_alone(two, clause, 3 - clause.draft)
        elif sign == " > ":
            link(two, old, new)
        else:
            part(two, old, new)
    assert told(two, 2) == expected
    for _ in done:
        undo(two)
    assert told(two, 2) == ["1>1 edited", "2>3 same"]
    assert faults(two) == ()


def test_a_half_that_is_parted_leaves_the_other_one_clause_still(db: Database) -> None:
    add(db, {"1": "Forces. Prisoners."})
    add(db, {"1": "Forces.", "2": "Prisoners."}, based_on=1, became={"1": ("1", "2")})
    part(db, "1:1", "2:2")
    assert told(db, 2) == ["1>1 edited"]


def test_what_was_decided_in_an_action_that_failed_is_forgotten(two: Database) -> None:
    with pytest.raises(WrongLink), transaction(two, "Decide on two matches"):
        link(two, "1:1", "2:2")
        assert lineage(two, "1:1") == ["1:1", "2:2"]
        link(two, "1:1", "1:2")
    part(two, "1:2", "2:1")
    assert lineage(two, "1:1") == ["1:1", "2:1"]


def test_what_was_decided_can_be_taken_back_later(two: Database) -> None:
    link(two, "1:1", "2:2")
    link(two, "1:2", "2:1")
    undecide(two, ClauseRef(1, "1"), 2)
    assert told(two, 2) == ["2>1 edited"]
    undecide(two, ClauseRef(2, "1"), 1)
    assert told(two, 2) == ["1>1 edited", "2>3 same"]
    assert next_undo(two) == "Let 2:1 and draft 1 be linked as they were found"
    with pytest.raises(NotInWorkspace, match=r"Nothing was decided by hand of 2:1 and draft 1"):
        undecide(two, ClauseRef(2, "1"), 1)


def test_saying_the_same_again_changes_nothing(two: Database) -> None:
    link(two, "1:1", "2:2")
    part(two, "1:2", "2:1")
    leave_alone(two, ClauseRef(1, "3"), 2)
    entries = two.tuples("SELECT count(*) FROM journal")
    link(two, "1:1", "2:2")
    part(two, "1:2", "2:1")
    leave_alone(two, ClauseRef(1, "3"), 2)
    assert two.tuples("SELECT count(*) FROM journal") == entries


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("1:1 1:2", "2:1 2:2", "1:1 and 1:2 cannot all have become 2:1 and 2:2"),
        ("1:1 1:1", "2:1", "named twice"),
        ("1:1", "2:2 2:2", "named twice"),
        ("1:1", "1:2", "Both are clauses of draft 1"),
        ("2:1", "1:1", "Draft 1 was not made from draft 2"),
        ("2:1", "3:1", "Draft 3 was not made from draft 2"),
        ("1:1 2:1", "3:1", "cannot be one side of a link"),
        ("1:1", "2:9", "Draft 2 has no clause 9"),
        ("1:", "2:1", "whole text"),
        ("1:1", "4:1", "1:1 lives on in draft 2 as 2:1"),
    ],
)
def test_nonsense_is_refused_in_plain_words_and_nothing_is_changed(
    two: Database, old: str, new: str, said: str
) -> None:
    add(two, {"1": "Forces."}, based_on=1, became={"1": "1"})
    add(two, {"1": "Forces!"}, based_on=2)
    entries = two.tuples("SELECT count(*) FROM journal")
    with pytest.raises((WrongLink, NotInWorkspace), match=said):
        link(two, old, new)
    assert two.tuples("SELECT count(*) FROM journal") == entries


def test_a_draft_of_another_branch_has_nothing_to_do_with_a_clause(two: Database) -> None:
    add(two, {"1": "Forces."}, based_on=1, became={"1": "1"})
    with pytest.raises(WrongLink, match="Draft 3 was not made from draft 2"):
        part(two, "2:1", "3:1")
    with pytest.raises(WrongLink, match="Draft 3 was not made from draft 2"):
        leave_alone(two, ClauseRef(2, "1"), 3)


def three(db: Database, *, back: bool) -> None:
    """The elections are dropped in draft 2; draft 3 has them, and it was found out, if `back`."""
    seat(db, "UKR")
    add(db, {"1": FORCES, "2": ELECTIONS})
    add(db, {"1": FORCES, "2": PRISONERS}, based_on=1, became={"1": "1"})
    third, data = draft_of("3.txt", {"1": FORCES, "2": "Elections are held.", "3": PRISONERS})
    links = [
        ClauseLink(old=old, new=new, relation=Relation.SAME, moved=False, confidence=1.0)
        for old, new in (("c1", "c1"), ("c2", "c3"))
    ]
    link = ClauseLink(old="c2", new="c2", relation=Relation.EDITED, moved=False, confidence=0.9)
    comebacks = [Comeback(draft=get_draft(db, 1), links=(link,))] if back else []
    add_draft(db, third, data, based_on=2, links=links, comebacks=comebacks)


def test_a_clause_that_was_gone_for_a_draft_is_pinned_to_what_it_is_now(db: Database) -> None:
    three(db, back=False)
    record_position(db, says("UKR", "1:2"))
    assert [one.now for one in all_positions(db)] == [None]
    link(db, "1:2", "3:2")
    assert [one.now for one in all_positions(db)] == refs("3:2")
    assert [(one.relation, one.confidence) for one in all_links_into(db, 3)[1]] == [(Relation.EDITED, 1.0)]
    assert lineage(db, "3:2") == ["1:2", "3:2"]


def test_a_clause_that_somebody_finds_in_the_draft_between_was_never_back(db: Database) -> None:
    three(db, back=True)
    assert lineage(db, "3:2") == ["1:2", "3:2"]
    link(db, "1:2", "2:2")
    assert lineage(db, "3:2") == ["3:2"]
    assert lineage(db, "3:3") == ["1:2", "2:2", "3:3"]
    undo(db)
    link(db, "2:2", "3:2")
    assert lineage(db, "3:2") == ["2:2", "3:2"]
    assert lineage(db, "1:2") == ["1:2"]
    link(db, "1:2", "3:2")
    assert lineage(db, "3:2") == ["1:2", "3:2"]
    assert told(db, 3) == ["1>1 same", "2>3 same"]
    assert faults(db) == ()


def test_a_pin_across_drafts_goes_where_the_clause_is_found_in_between(db: Database) -> None:
    three(db, back=False)
    link(db, "1:2", "3:2")
    link(db, "1:2", "2:2")
    assert lineage(db, "1:2") == ["1:2", "2:2", "3:3"]
    assert lineage(db, "3:2") == ["3:2"]


def test_the_lineage_of_a_later_draft_goes_on_from_the_pin(two: Database) -> None:
    record_position(two, says("UKR", "1:1"))
    link(two, "1:1", "2:2")
    add(two, {"1": LIMIT, "2": ELECTIONS}, based_on=2, became={"2": "1", "1": "2"})
    assert lineage(two, "3:1") == ["1:1", "2:2", "3:1"]
    assert lineage(two, "3:2") == ["2:1", "3:2"]
    assert [one.now for one in all_positions(two)] == refs("3:1")


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["pin", "split", "merge", "cut", "alone", "undecide", "undo", "redo", "say"]),
        st.sampled_from([(1, 2), (2, 3), (1, 3)]),
        st.integers(1, 3),
        st.integers(1, 3),
        st.integers(1, 2),
    ),
    max_size=10,
)


def carry_out(db: Database, action: str, drafts: tuple[int, int], one: int, other: int, more: int) -> None:
    """Do as a person might, who is told where it makes no sense."""
    old, new = ClauseRef(drafts[0], str(one)), ClauseRef(drafts[1], str(other))
    next_old, next_new = (ClauseRef(ref.draft, str(1 + (int(ref.path) - 1 + more) % 3)) for ref in (old, new))
    whom = (old, new.draft) if more == 1 else (new, old.draft)
    deeds: dict[str, Callable[[], object]] = {
        "pin": lambda: pin(db, [old], [new]),
        "split": lambda: pin(db, [old], [new, next_new]),
        "merge": lambda: pin(db, [old, next_old], [new]),
        "cut": lambda: cut(db, old, new),
        "alone": lambda: leave_alone(db, *whom),
        "undecide": lambda: undecide(db, *whom),
        "undo": lambda: None if str(next_undo(db)).startswith("Add") else undo(db),
        "redo": lambda: redo(db),
        "say": lambda: record_position(db, says("UKR", str(new))),
    }
    with contextlib.suppress(WrongLink, NotInWorkspace):
        deeds[action]()


@given(ACTIONS)
@settings(max_examples=25, deadline=None)
def test_whatever_is_decided_and_undone_every_clause_is_in_one_pin_and_all_follows(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, tuple[int, int], int, int, int]]
) -> None:
    db = create_workspace(tmp_path_factory.mktemp("talks") / "talks.plancompare")
    seat(db, "UKR")
    words = {"1": FORCES, "2": PRISONERS, "3": ELECTIONS}
    add(db, words)
    add(db, {**words, "3": "Scope."}, based_on=1, became={"1": "1", "2": "2"})
    add(db, {**words, "1": LIMIT}, based_on=2, became={"1": "1", "2": ("2", "3")})
    record_position(db, says("UKR", "1:1"))
    try:
        for action in actions:
            carry_out(db, *action)
            pins = db.tuples("SELECT old_clause, new_clause, old_draft, new_draft FROM decision WHERE kind = 'pin'")
            for old, new, *drafts in pins:
                beside = [pair for *pair, before, after in pins if [before, after] == drafts]
                heirs, sources = [b for a, b in beside if a == old], [a for a, b in beside if b == new]
                assert min(len(heirs), len(sources)) == 1
        for between in ((1, 2), (2, 3), (1, 3)):
            for side in ("old", "new"):
                named = [one for found in decisions_between(db, *between).pins for one in getattr(found, side)]
                assert len(named) == len(set(named))
        kept = standing_rows(db)
        make_anew(db)
        assert standing_rows(db) == kept
        assert faults(db) == ()
    finally:
        close(db)
