"""Undo and redo in a job: the action that the person saw, or nothing."""

from pathlib import Path

import pytest

from plancompare.errors import Cancelled
from plancompare.jobs.step_back import redo_in, undo_in
from plancompare.model.negotiation import ClauseRef
from plancompare.model.progress import Progress
from plancompare.workspace.database import close
from plancompare.workspace.drafts import all_drafts
from plancompare.workspace.journal import next_undo
from plancompare.workspace.notes import add_note
from plancompare.workspace.opening import create_workspace, open_workspace
from tests.unit.workspace.building import add

SECOND = "Add draft2.txt"


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Two drafts."""
    db = create_workspace(path := tmp_path / "talks.plancompare")
    add(db, {"1": "Forces shall withdraw."})
    add(db, {"1": "Forces should withdraw."}, based_on=1, became={"1": "1"})
    close(db)
    return path


def numbers(talks: Path) -> list[int]:
    db = open_workspace(talks, read_only=True)
    found = [draft.number for draft in all_drafts(db)]
    close(db)
    return found


def test_a_draft_is_taken_back_and_brought_back(talks: Path) -> None:
    assert undo_in(talks, SECOND) == SECOND
    assert numbers(talks) == [1]
    assert redo_in(talks, SECOND) == SECOND
    assert numbers(talks) == [1, 2]


def test_nothing_else_is_taken_back_than_what_the_person_saw(talks: Path) -> None:
    db = open_workspace(talks)
    add_note(db, ClauseRef(2, "1"), "From another window.")
    latest = next_undo(db)
    assert undo_in(talks, SECOND) is None
    assert redo_in(talks, SECOND) is None
    assert (next_undo(db), numbers(talks)) == (latest, [1, 2])
    close(db)


@pytest.mark.parametrize("last", [False, True])
def test_who_cancels_finds_all_as_it_was(talks: Path, last: bool) -> None:
    told: list[float] = []
    progress = Progress(lambda done, what: told.append(done), lambda: not last or bool(told))
    with pytest.raises(Cancelled):
        undo_in(talks, SECOND, progress)
    assert numbers(talks) == [1, 2]
    assert undo_in(talks, SECOND) == SECOND
