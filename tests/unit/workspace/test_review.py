"""Matches that were too unsure to be made wait for a person, and are gone once somebody has decided."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from plancompare.errors import NotInWorkspace
from plancompare.model.comparison import Proposal
from plancompare.model.draft import Draft
from plancompare.model.negotiation import ClauseRef
from plancompare.workspace.database import Database
from plancompare.workspace.decisions import cut, leave_alone, pin
from plancompare.workspace.drafts import add_draft, get_draft
from plancompare.workspace.journal import next_undo, redo, undo
from plancompare.workspace.positions import all_positions, record_position
from plancompare.workspace.review import accept, reject, review_queue
from plancompare.workspace.soundness import faults
from tests.unit.workspace.building import add, draft_of, says, seat


def proposed(db: Database) -> list[str]:
    """`1:1 > 2:1`, in the order in which a person is asked."""
    return [f"{' '.join(map(str, one.old))} > {' '.join(map(str, one.new))}" for one in review_queue(db)]


def proposal(old: Draft, new: Draft, before: str, after: str, confidence: float) -> Proposal:
    return Proposal(
        old=tuple(old.by_path[path] for path in before.split()),
        new=tuple(new.by_path[path] for path in after.split()),
        confidence=confidence,
        why="few like words",
    )


@pytest.fixture
def talks(db: Database) -> Database:
    """Three drafts; for two clauses of the second and two of the third it is not sure where they come from."""
    seat(db, "UKR")
    add(db, {"1": "Forces.", "2": "Prisoners.", "3": "Scope."})
    for number, matches in (
        (2, (("1", "2", 0.3), ("2 3", "1", 0.5))),
        (3, (("1", "1", 0.4), ("2", "2 3", 0.4))),
    ):
        new, data = draft_of(f"{number}.txt", {"1": f"Men of draft {number}.", "2": "Captives.", "3": "Range."})
        old = get_draft(db, number - 1)
        add_draft(db, new, data, based_on=number - 1, proposals=[proposal(old, new, *match) for match in matches])
    return db


def test_those_of_the_newest_draft_come_first_and_the_likeliest_of_each(talks: Database) -> None:
    assert proposed(talks) == ["2:1 > 3:1", "2:2 > 3:2 3:3", "1:2 1:3 > 2:1", "1:1 > 2:2"]
    split, merger = review_queue(talks)[1:3]
    assert (split.old_texts, split.new_texts) == (("Captives.",), ("Captives.", "Range."))
    assert (merger.old_texts, merger.new_texts) == (("Prisoners.", "Scope."), ("Men of draft 2.",))
    assert (merger.confidence, merger.why) == (0.5, "few like words")
    assert faults(talks) == ()


def test_a_match_that_is_accepted_is_pinned_in_one_step(talks: Database) -> None:
    record_position(talks, says("UKR", "1:2"))
    match = review_queue(talks)[2]
    assert accept(talks, match.id) == match
    assert proposed(talks) == ["2:1 > 3:1", "2:2 > 3:2 3:3", "1:1 > 2:2"]
    accept(talks, review_queue(talks)[0].id)
    assert [one.now for one in all_positions(talks)] == [ClauseRef(3, "1")]
    assert next_undo(talks) == "Pin 2:1 to 3:1"
    undo(talks)
    assert next_undo(talks) == "Pin 1:2 and 1:3 to 2:1"
    undo(talks)
    assert len(review_queue(talks)) == 4
    assert [one.now for one in all_positions(talks)] == [None]


def test_a_match_that_is_rejected_is_parted_in_one_step(talks: Database) -> None:
    reject(talks, review_queue(talks)[1].id)
    assert proposed(talks) == ["2:1 > 3:1", "1:2 1:3 > 2:1", "1:1 > 2:2"]
    assert next_undo(talks) == "Part 2:2 from 3:2 and 3:3"
    undo(talks)
    assert len(review_queue(talks)) == 4
    redo(talks)
    assert len(review_queue(talks)) == 3


@pytest.mark.parametrize(
    ("decide", "left"),
    [
        (lambda db: pin(db, [ClauseRef(1, "3")], [ClauseRef(2, "3")]), ["1:1 > 2:2"]),
        (lambda db: pin(db, [ClauseRef(1, "2")], [ClauseRef(2, "2")]), []),
        (lambda db: cut(db, ClauseRef(1, "3"), ClauseRef(2, "1")), ["1:1 > 2:2"]),
        (lambda db: cut(db, ClauseRef(1, "3"), ClauseRef(2, "2")), ["1:2 1:3 > 2:1", "1:1 > 2:2"]),
        (lambda db: leave_alone(db, ClauseRef(1, "1"), 2), ["1:2 1:3 > 2:1"]),
        (lambda db: leave_alone(db, ClauseRef(2, "1"), 1), ["1:1 > 2:2"]),
    ],
)
def test_nobody_is_asked_what_was_settled_otherwise(
    talks: Database, decide: Callable[[Database], None], left: list[str]
) -> None:
    decide(talks)
    assert proposed(talks)[2:] == left


def test_nobody_is_asked_of_a_draft_whose_arrival_was_undone_or_twice(talks: Database) -> None:
    match = review_queue(talks)[0]
    accept(talks, match.id)
    for decide in (accept, reject):
        with pytest.raises(NotInWorkspace, match="does not wait for a decision"):
            decide(talks, match.id)
    undo(talks)
    undo(talks)
    assert proposed(talks) == ["1:2 1:3 > 2:1", "1:1 > 2:2"]
    redo(talks)
    assert len(review_queue(talks)) == 4


def test_a_proposal_of_other_words_than_the_draft_has_is_refused(talks: Database) -> None:
    base = get_draft(talks, 3)
    other = replace(base, clauses=(replace(base.clauses[0], text="Women."), *base.clauses[1:]))
    new, data = draft_of("4.txt", {"1": "Forces."})
    with pytest.raises(ValueError, match="a proposal names clauses that are not in the draft before"):
        add_draft(talks, new, data, based_on=3, proposals=[proposal(other, new, "1", "1", 0.4)])
    assert hashlib.sha256(data).hexdigest() not in [row[0] for row in talks.tuples("SELECT sha256 FROM reading")]


def test_a_proposal_that_somebody_altered_is_found(talks: Database) -> None:
    talks.run("UPDATE proposal SET confidence = 0.99 WHERE confidence = 0.3")
    assert faults(talks) == ("What became of earlier clauses in 2.txt is not as it was found.",)
