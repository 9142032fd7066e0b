"""Undo and redo in a job: the step that the person saw, or nothing."""

import time
from pathlib import Path
from threading import Thread

import pytest

from plancompare.errors import Cancelled
from plancompare.jobs.step_back import redo_in, undo_in
from plancompare.model.negotiation import ClauseRef
from plancompare.model.progress import Progress
from plancompare.workspace.database import close, transaction
from plancompare.workspace.drafts import all_drafts
from plancompare.workspace.journal import entries, next_undo
from plancompare.workspace.notes import add_note
from plancompare.workspace.opening import create_workspace, open_workspace
from plancompare.workspace.positions import record_position
from tests.unit.workspace.building import add, says, seat


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Two drafts, the second of which came last."""
    db = create_workspace(path := tmp_path / "talks.plancompare")
    seat(db, "UKR")
    add(db, {"1": "Forces shall withdraw."})
    record_position(db, says("UKR", "1:1"))
    add(db, {"1": "Forces should withdraw."}, based_on=1, became={"1": "1"})
    close(db)
    return path


@pytest.fixture
def arrival(talks: Path) -> str:
    """The step in which the second draft came."""
    db = open_workspace(talks, read_only=True)
    step = entries(db)[-1].step
    close(db)
    return step


def numbers(talks: Path) -> list[int]:
    db = open_workspace(talks, read_only=True)
    found = [draft.number for draft in all_drafts(db)]
    close(db)
    return found


def cancelled_at(moment: int) -> tuple[Progress, list[float]]:
    """Progress that somebody cancels at the look of this number, and the shares that it was told."""
    looks, told = iter(range(moment)), list[float]()
    return Progress(lambda share, _: told.append(share), lambda: next(looks, None) is None), told


def test_a_draft_is_taken_back_and_brought_back(talks: Path, arrival: str) -> None:
    assert undo_in(talks, arrival)
    assert numbers(talks) == [1]
    assert redo_in(talks, arrival)
    assert numbers(talks) == [1, 2]


def test_nothing_else_is_taken_back_than_what_the_person_saw(talks: Path, arrival: str) -> None:
    db = open_workspace(talks)
    add_note(db, ClauseRef(2, "1"), "From another window.")
    latest = next_undo(db)
    assert not undo_in(talks, arrival)
    assert not redo_in(talks, arrival)
    assert (next_undo(db), numbers(talks)) == (latest, [1, 2])
    close(db)


def test_what_another_window_saves_while_it_waits_for_the_file_is_not_taken_back(talks: Path, arrival: str) -> None:
    db, was_done = open_workspace(talks), list[bool]()
    waiting = Thread(target=lambda: was_done.append(undo_in(talks, arrival)))
    with transaction(db, "Note something"):
        add_note(db, ClauseRef(2, "1"), "From another window.")
        waiting.start()
        time.sleep(0.3)  # by now it has looked, and waits for its turn to write
    waiting.join()
    assert was_done == [False]
    assert (next_undo(db), numbers(talks)) == ("Note something", [1, 2])
    close(db)


def test_who_cancels_at_any_moment_finds_all_as_it_was(talks: Path, arrival: str) -> None:
    for moment in range(100):
        progress, told = cancelled_at(moment)
        try:
            undo_in(talks, arrival, progress)
        except Cancelled:
            assert numbers(talks) == [1, 2]
        else:
            break
    assert moment >= 3, "it can be cancelled on the way, and when all is ready to be saved"
    assert (told, told[-1]) == (sorted(told), 1.0)
    assert numbers(talks) == [1]
