"""The whole job in the real window: drafts in, changes read, a clause disputed, a report out, all found again."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from plancompare.gui.actions import Command
from plancompare.jobs.make_sample import make_sample
from tests.end_to_end.desk import Desk


def test_a_day_with_it(sit_down: Callable[[], Desk], drafts: list[Path], tmp_path: Path) -> None:
    desk = sit_down()
    desk.drop(list(reversed(drafts)))  # a file manager drops in any order
    workspace = drafts[0].with_suffix(".plancompare")
    assert workspace.exists()

    desk.go_to_change("Point 4: edited, was 6")
    desk.press(Command.DISPUTE)
    desk.name_party("UKR", "Ukraine")
    assert "UKR" in desk.chosen_party
    assert len(desk.cards) == 1
    assert desk.cards[0].startswith("UKR, disputes")
    assert "4" in desk.status

    report = tmp_path / "report.docx"
    desk.export_report(report)
    words = "\n".join(
        [paragraph.text for paragraph in docx.Document(str(report)).paragraphs]
        + [cell.text for table in docx.Document(str(report)).tables for row in table.rows for cell in row.cells]
    )
    assert "800,000" in words
    assert "UKR" in words
    desk.leave()

    again = sit_down()
    again.open(workspace)
    again.go_to_change("Point 4: edited, was 6")
    assert again.cards[0].startswith("UKR, disputes")

    again.press(Command.UNDO)
    assert again.cards == []
    again.press(Command.REDO)
    assert again.cards[0].startswith("UKR, disputes")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.docx", lambda whole: b""),
        ("half.docx", lambda whole: whole[: len(whole) // 2]),
        ("text.docx", lambda whole: "Це не документ Word.".encode()),
    ],
)
def test_a_file_that_cannot_be_read_is_told_and_changes_nothing(
    sit_down: Callable[[], Desk], drafts: list[Path], name: str, content: Callable[[bytes], bytes]
) -> None:
    desk = sit_down()
    desk.drop(drafts)
    workspace = drafts[0].with_suffix(".plancompare")
    bad = drafts[0].with_name(name)
    bad.write_bytes(content(drafts[0].read_bytes()))
    desk.window.close_workspace()
    before = hashlib.sha256(workspace.read_bytes()).hexdigest()
    desk.open(workspace)

    said = desk.drop_in_vain([bad])

    assert name in said
    assert "Traceback" not in said
    desk.window.close_workspace()
    assert hashlib.sha256(workspace.read_bytes()).hexdigest() == before


def test_drafts_that_cannot_be_read_leave_no_workspace_behind(sit_down: Callable[[], Desk], tmp_path: Path) -> None:
    bad = tmp_path / "draft.docx"
    bad.write_bytes(b"PK\x03\x04 and then nothing")
    desk = sit_down()
    said = desk.drop_in_vain([bad])
    assert "draft.docx" in said
    assert [path.name for path in tmp_path.iterdir()] == ["draft.docx"]


def test_undo_takes_a_draft_out_and_redo_brings_it_back(sit_down: Callable[[], Desk], drafts: list[Path]) -> None:
    desk = sit_down()
    desk.drop(drafts[:1])
    desk.drop(drafts[1:])
    assert desk.compared() == (1, 2)
    desk.undo_and_wait()
    assert desk.compared() == (1, 1)
    desk.press_and_compare(Command.REDO)
    assert desk.compared() == (1, 2)
    desk.undo_and_wait()
    desk.press(Command.UNDO)
    assert desk.compared() is None
    assert "Drop the drafts" in desk.lead


def test_the_sample_is_a_beginning_that_undo_does_not_take_away(sit_down: Callable[[], Desk], tmp_path: Path) -> None:
    workspace = tmp_path / "sample.plancompare"
    make_sample(workspace)
    desk = sit_down()
    desk.open(workspace)
    desk.press(Command.UNDO)
    assert desk.compared() == (1, 3)


def test_a_report_being_written_is_finished_before_the_window_goes(
    sit_down: Callable[[], Desk], sample: Path, tmp_path: Path
) -> None:
    desk = sit_down()
    desk.open(sample)
    report = tmp_path / "report.docx"
    desk.ask_for_report(report)
    desk.window.close()
    desk.wait_until_gone()
    assert docx.Document(str(report)).paragraphs


def test_a_workspace_that_cannot_be_opened_leaves_the_open_one(
    sit_down: Callable[[], Desk], sample: Path, tmp_path: Path
) -> None:
    garbage = tmp_path / "garbage.plancompare"
    garbage.write_text("no workspace", encoding="utf-8")
    desk = sit_down()
    desk.open(sample)
    assert "is not a PlanCompare workspace" in desk.drop_in_vain([garbage])
    assert desk.compared() == (1, 3)
    assert desk.window.windowTitle().startswith("sample")


def test_drafts_that_were_named_keep_their_order(sit_down: Callable[[], Desk], drafts: list[Path]) -> None:
    desk = sit_down()
    desk.open_drafts([drafts[1], drafts[0]])
    assert desk.text_of_choice("old_draft").startswith("Draft 1 · Framework")


def test_drafts_dropped_on_the_sample_go_to_a_workspace_of_their_own(
    sit_down: Callable[[], Desk], sample: Path, drafts: list[Path]
) -> None:
    desk = sit_down()
    desk.open(sample)
    desk.drop(drafts)
    assert desk.window.windowTitle().startswith("1-us-working-draft")
    assert desk.compared() == (1, 2)
