"""Drafts arrive in a workspace: all of them, each compared with what it was made from, or none."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from plancompare.errors import Cancelled, NotInWorkspace, RefusedDrafts, UnreadableDraft, UnusableWorkspace
from plancompare.jobs.add_drafts import add_drafts
from plancompare.jobs.compare_drafts import compare_in_workspace
from plancompare.jobs.opened import opened
from plancompare.model.negotiation import ClauseRef
from plancompare.model.progress import Progress
from plancompare.workspace.drafts import original_bytes
from plancompare.workspace.journal import next_undo, undo
from plancompare.workspace.overview import negotiation

FIRST = "1. Ukraine shall receive reliable guarantees.\n\n2. The forces shall be limited to 600,000 personnel.\n"
SECOND = "1. The forces shall be limited to 800,000 personnel.\n\n2. Elections shall be held in 100 days.\n"
THIRD = "1. The forces shall be limited to 800,000 personnel in peacetime.\n"


def _files(folder: Path, *texts: str) -> list[Path]:
    files = [folder / f"draft-{number}.txt" for number in range(1, len(texts) + 1)]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_drafts_that_come_together_are_based_on_one_another(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    files = _files(tmp_path, FIRST, SECOND, THIRD)
    records = add_drafts(workspace, files, by=("US", "UKR"), dated=date(2025, 12, 23))
    assert [(record.number, record.based_on) for record in records] == [(1, None), (2, 1), (3, 2)]
    assert {record.by for record in records} == {("US", "UKR")}
    assert {record.dated for record in records} == {date(2025, 12, 23)}
    with opened(workspace, read_only=True) as db:
        stands = negotiation(db)
        assert [party.code for party in stands.parties] == ["US", "UKR"]
        assert [standing.lineage for standing in stands.standings] == [
            (ClauseRef(1, "2"), ClauseRef(2, "1"), ClauseRef(3, "1"))
        ]
        assert original_bytes(db, 2) == files[1].read_bytes()


def test_a_draft_that_comes_later_is_based_on_the_newest_or_on_the_one_named(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    first, second, third = _files(tmp_path, FIRST, SECOND, THIRD)
    add_drafts(workspace, [first])
    assert add_drafts(workspace, [second])[0].based_on == 1
    assert add_drafts(workspace, [third], based_on=1)[0].based_on == 1


def test_one_bad_file_leaves_the_workspace_as_it_was(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    first, second = _files(tmp_path, FIRST, SECOND)
    add_drafts(workspace, [first])
    before = _digest(workspace)
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"")
    with pytest.raises(UnreadableDraft, match=r"bad\.docx"):
        add_drafts(workspace, [second, bad], by=["NEW"])
    assert _digest(workspace) == before


def test_every_bad_file_among_several_is_named_and_nothing_is_added(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    first, second = _files(tmp_path, FIRST, SECOND)
    empty, copy = tmp_path / "empty.docx", tmp_path / "copy.txt"
    empty.write_bytes(b"")
    copy.write_bytes(second.read_bytes())
    with pytest.raises(RefusedDrafts) as raised:
        add_drafts(workspace, [empty, first, second, copy, tmp_path / "missing.docx"])
    said = str(raised.value)
    assert said.startswith("3 of the 5 files cannot be added. empty.docx is empty.")
    assert "copy.txt is the same file as draft-2.txt." in said
    assert "missing.docx does not exist." in said
    assert said.endswith("Nothing was added.")
    assert sorted(raised.value.refusals) == [0, 3, 4]
    assert not workspace.exists()


def test_each_copy_of_a_draft_that_is_there_is_named(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    (first,) = _files(tmp_path, FIRST)
    add_drafts(workspace, [first])
    copy, twin = tmp_path / "copy.txt", tmp_path / "twin.txt"
    for file in (copy, twin):
        file.write_bytes(first.read_bytes())
    with pytest.raises(RefusedDrafts, match=r"^None of the files.*copy\.txt .* draft 1\..*twin\.txt .* draft 1\."):
        add_drafts(workspace, [copy, twin])


def test_one_bad_file_leaves_no_new_workspace_behind(tmp_path: Path) -> None:
    (first,) = _files(tmp_path, FIRST)
    with pytest.raises(UnreadableDraft):
        add_drafts(tmp_path / "talks.plancompare", [first, tmp_path / "missing.docx"])
    assert [path.name for path in tmp_path.iterdir()] == ["draft-1.txt"]


def test_the_same_file_is_not_taken_twice(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    first, second = _files(tmp_path, FIRST, SECOND)
    copy = tmp_path / "copy.txt"
    copy.write_bytes(first.read_bytes())
    with pytest.raises(UnreadableDraft, match=r"copy\.txt is the same file as draft-1\.txt"):
        add_drafts(workspace, [first, copy])
    add_drafts(workspace, [first, second])
    with pytest.raises(UnreadableDraft, match="draft 1"):
        add_drafts(workspace, [copy])


def test_a_base_that_is_not_there_is_told(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    first, second = _files(tmp_path, FIRST, SECOND)
    with pytest.raises(NotInWorkspace, match="does not exist yet"):
        add_drafts(workspace, [first], based_on=1)
    assert not workspace.exists()
    add_drafts(workspace, [first])
    with pytest.raises(NotInWorkspace, match="no draft 7"):
        add_drafts(workspace, [second], based_on=7)


def test_a_file_that_is_no_workspace_is_not_touched(tmp_path: Path) -> None:
    (first,) = _files(tmp_path, FIRST)
    other = tmp_path / "notes.plancompare"
    other.write_text("notes")
    with pytest.raises(UnusableWorkspace):
        add_drafts(other, [first])
    assert other.read_text() == "notes"


@pytest.mark.parametrize("steps", [0, 1, 3, 6])
def test_cancelling_leaves_nothing_behind(tmp_path: Path, steps: int) -> None:
    files = _files(tmp_path, FIRST, SECOND)
    left = [None] * steps

    def cancelled() -> bool:
        return not left or left.pop() is not None

    with pytest.raises(Cancelled):
        add_drafts(tmp_path / "talks.plancompare", files, progress=Progress(cancelled=cancelled))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draft-1.txt", "draft-2.txt"]


class ChangesTheirMind:
    """Asks for the job to stop as soon as it is told that a share of it is done."""

    def __init__(self, share: float) -> None:
        self.share, self.asked = share, False
        self.progress = Progress(self._told, lambda: self.asked)

    def _told(self, done: float, what: str) -> None:
        self.asked = self.asked or done >= self.share


@pytest.mark.parametrize("known", [False, True])
def test_who_cancels_while_it_is_saved_finds_nothing_saved(tmp_path: Path, known: bool) -> None:
    workspace = tmp_path / "talks.plancompare"
    first, second = _files(tmp_path, FIRST, SECOND)
    if known:
        add_drafts(workspace, [first])
    with pytest.raises(Cancelled):
        add_drafts(workspace, [second], by=["NEW"], progress=ChangesTheirMind(0.9).progress)
    assert workspace.exists() is known
    if known:
        with opened(workspace, read_only=True) as db:
            stands = negotiation(db)
        assert ([record.number for record in stands.drafts], stands.parties) == ([1], ())


@pytest.mark.parametrize("known", [False, True])
def test_who_cancels_when_it_is_done_is_not_told_that_it_was_cancelled(tmp_path: Path, known: bool) -> None:
    workspace = tmp_path / "talks.plancompare"
    first, second = _files(tmp_path, FIRST, SECOND)
    if known:
        add_drafts(workspace, [first])
    records = add_drafts(workspace, [second], progress=ChangesTheirMind(1.0).progress)
    with opened(workspace, read_only=True) as db:
        assert negotiation(db).drafts[-1:] == records


def test_the_arrival_is_one_step_of_undo(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    first, second, third = _files(tmp_path, FIRST, SECOND, THIRD)
    add_drafts(workspace, [first])
    add_drafts(workspace, [second, third], by=["RUS"])
    with opened(workspace) as db:
        assert "draft-2.txt" in (next_undo(db) or "")
        undo(db)
        stands = negotiation(db)
        assert [record.number for record in stands.drafts] == [1]
        assert stands.parties == ()


def test_drafts_of_a_workspace_are_compared(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    add_drafts(workspace, _files(tmp_path, FIRST, SECOND))
    comparison = compare_in_workspace(workspace, 1, 2)
    assert comparison.summary.material >= 1
    assert comparison.differs
    with pytest.raises(NotInWorkspace, match="no draft 5"):
        compare_in_workspace(workspace, 1, 5)
