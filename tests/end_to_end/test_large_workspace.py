"""In a large workspace the window goes on while a draft is taken out or brought back, or a party joins."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Event

import pytest

from plancompare.gui import draft_desk, step_desk
from plancompare.gui.actions import Command
from plancompare.jobs.add_drafts import add_drafts
from plancompare.jobs.add_party import add_own_party_in
from plancompare.jobs.read_drafts import Given
from plancompare.jobs.step_back import redo_in, undo_in
from plancompare.model.negotiation import DraftRecord
from plancompare.model.progress import Progress
from plancompare.workspace.database import close
from plancompare.workspace.drafts import original_bytes
from plancompare.workspace.opening import open_workspace
from tests.benchmarks.big_workspace import build
from tests.end_to_end.desk import Desk

Step = Callable[[Path, str, Progress], bool]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "talks.plancompare"
    build(path, drafts=4, clauses=700, positions=2_800)
    return path


@pytest.fixture
def talks(built: Path, tmp_path: Path) -> Path:
    """Of four drafts, with something said of most of their 2,800 clauses."""
    return Path(shutil.copy(built, tmp_path))


@pytest.fixture
def fifth(talks: Path) -> Path:
    """The fifth draft: the fourth with a point more."""
    db = open_workspace(talks, read_only=True)
    path = talks.with_name("fifth.txt")
    path.write_bytes(original_bytes(db, 4) + "\n176. Переговори тривають.\n".encode())
    close(db)
    return path


@pytest.fixture
def desk(sit_down: Callable[[], Desk], talks: Path, fifth: Path) -> Desk:
    """The window on these talks, to which the fifth draft has just come."""
    desk = sit_down()
    desk.open(talks)
    desk.drop([fifth])
    return desk


@pytest.fixture
def held_back(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Lets steps go on in their jobs when it is set; they get through in any case."""
    may_go = Event()

    def after_a_while(job: Step) -> Step:
        def wait(workspace: Path, step: str, progress: Progress) -> bool:
            may_go.wait(20)
            return job(workspace, step, progress)

        return wait

    monkeypatch.setattr(step_desk, "undo_in", after_a_while(undo_in))
    monkeypatch.setattr(step_desk, "redo_in", after_a_while(redo_in))

    def join(workspace: Path, code: str, name: str, progress: Progress) -> None:
        may_go.wait(20)
        add_own_party_in(workspace, code, name, progress)

    monkeypatch.setattr(step_desk, "add_own_party_in", join)
    yield may_go
    may_go.set()


def test_a_draft_is_taken_back_and_brought_back_while_the_window_goes_on(desk: Desk, held_back: Event) -> None:
    assert desk.compared() == (4, 5)

    desk.press(Command.UNDO)
    assert desk.compared() == (4, 5), "the keys are free at once"
    desk.press(Command.NEXT_CHANGE)
    assert not desk.can(Command.DISPUTE), "nothing is recorded that would have to wait for the file"
    assert not desk.can_type()
    desk.press(Command.UNDO)  # once more before the first is through: that is one step all the same
    with desk.another_comparison():
        held_back.set()
    assert desk.compared() == (3, 4)
    assert desk.status == "Undone: Add fifth.txt"
    desk.wait_until_it_can(Command.DISPUTE)
    assert desk.can_type()

    desk.press_and_compare(Command.REDO)
    assert desk.compared() == (4, 5)
    assert desk.status == "Done again: Add fifth.txt"


def test_a_step_that_is_cancelled_leaves_all_as_it_was(
    sit_down: Callable[[], Desk], desk: Desk, talks: Path, held_back: Event
) -> None:
    desk.press(Command.UNDO)
    desk.cancel_job()
    assert not desk.can(Command.UNDO), "until the job is through"
    held_back.set()
    desk.wait_until_it_can(Command.UNDO)
    assert desk.compared() == (4, 5)
    desk.leave()
    again = sit_down()
    again.open(talks)
    assert again.compared() == (4, 5)


def test_a_step_that_was_saved_before_it_was_cancelled_is_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    saved, may_end = Event(), Event()

    def save_and_wait(workspace: Path, step: str, progress: Progress) -> bool:
        was_done = undo_in(workspace, step, progress)
        saved.set()
        may_end.wait(20)
        return was_done

    monkeypatch.setattr(step_desk, "undo_in", save_and_wait)
    desk.press(Command.UNDO)
    desk.wait_until(saved.is_set)
    desk.cancel_job()
    with desk.another_comparison():
        may_end.set()
    assert desk.compared() == (3, 4)


def test_who_closes_the_window_right_after_undo_has_it_undone(
    sit_down: Callable[[], Desk], desk: Desk, talks: Path, held_back: Event
) -> None:
    desk.press(Command.UNDO)
    desk.window.close()
    assert desk.status == "The window closes when this is done: Undoing “Add fifth.txt”."
    held_back.set()
    desk.wait_until_gone()
    again = sit_down()
    again.open(talks)
    assert again.compared() == (3, 4)


def test_who_closes_the_window_and_then_cancels_what_it_waits_for_finds_all_as_it_was(
    sit_down: Callable[[], Desk], desk: Desk, talks: Path, held_back: Event
) -> None:
    desk.press(Command.UNDO)
    desk.window.close()
    desk.cancel_job()
    held_back.set()
    desk.wait_until_gone()
    again = sit_down()
    again.open(talks)
    assert again.compared() == (4, 5)


def test_a_party_joins_large_talks_and_what_it_was_marked_with_is_recorded(
    sit_down: Callable[[], Desk], talks: Path
) -> None:
    desk = sit_down()
    desk.open(talks)
    desk.press(Command.DISPUTE)
    desk.choose("known_parties", "Another party")
    desk.name_party("GER", "Germany")
    desk.wait_until_told("Saved: GER disputes")
    assert "GER" in desk.chosen_party
    assert desk.cards[0].startswith("GER, disputes")

    desk.press(Command.UNDO)
    desk.press(Command.UNDO)
    desk.wait_until_told("Undone: Add the party GER")
    assert not any(card.startswith("GER") for card in desk.cards)


def test_a_mark_whose_party_did_not_come_is_nobodys(
    sit_down: Callable[[], Desk], talks: Path, held_back: Event
) -> None:
    desk = sit_down()
    desk.open(talks)
    desk.press(Command.DISPUTE)
    desk.choose("known_parties", "Another party")
    desk.name_party("GER", "Germany")
    desk.cancel_job()
    held_back.set()
    desk.wait_until_told("Not marked: 4:")
    before = desk.cards
    desk.choose_party("UKR")
    assert desk.cards == before
    assert desk.status == "Marking for UKR"


def test_nothing_else_is_begun_or_closed_while_all_is_followed_anew(desk: Desk, fifth: Path, held_back: Event) -> None:
    desk.press(Command.UNDO)
    assert "is being followed anew" in desk.drop_in_vain([fifth])
    desk.press(Command.CLOSE)
    assert "Wait until that is done, or cancel it" in desk.dismiss_error()
    with desk.another_comparison():
        held_back.set()
    assert desk.compared() == (3, 4)


def test_an_import_that_was_saved_before_it_was_cancelled_is_shown(
    sit_down: Callable[[], Desk], talks: Path, fifth: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved, may_end = Event(), Event()

    def save_and_wait(workspace: Path, files: Sequence[Given], progress: Progress) -> tuple[DraftRecord, ...]:
        added = add_drafts(workspace, files, progress=progress)
        saved.set()
        may_end.wait(20)
        return added

    monkeypatch.setattr(draft_desk, "add_drafts", save_and_wait)
    desk = sit_down()
    desk.open(talks)
    desk.begin_drop([fifth])
    desk.wait_until(saved.is_set)
    desk.cancel_job()
    may_end.set()
    desk.wait_until(lambda: desk.listed_drafts == [1, 2, 3, 4, 5])


def test_words_in_the_form_are_recorded_before_anything_is_done_again(
    sit_down: Callable[[], Desk], talks: Path, fifth: Path
) -> None:
    desk = sit_down()
    desk.open(talks)
    desk.choose_party("UKR")
    desk.press(Command.DISPUTE)
    desk.drop([fifth])
    with desk.another_comparison():
        desk.press(Command.UNDO)
    desk.type_in("statement", "Never.")
    desk.window.do(Command.REDO)
    assert desk.status.startswith("Saved: UKR disputes"), "so that nothing is left to be done again"
    assert not desk.can(Command.REDO)
    assert desk.can_type()
    assert "Never." in desk.lead
