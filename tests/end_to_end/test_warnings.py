"""What a draft's file hides or a reader could not read is told when the draft is added, in the window."""

from collections.abc import Callable
from pathlib import Path

import docx

from tests.end_to_end.desk import Desk


def hiding(file: Path, words: str) -> Path:
    """A Word draft with hidden words."""
    document = docx.Document()
    document.add_paragraph("1. Alpha. ").add_run(words).font.hidden = True
    file.parent.mkdir(exist_ok=True)
    document.save(str(file))
    return file


def told(words: str) -> str:
    return f"Hidden text was left out: 1 passage, {len(words)} characters: “{words}”."


def test_of_drafts_of_one_name_each_keeps_its_warnings(sit_down: Callable[[], Desk], tmp_path: Path) -> None:
    files = [hiding(tmp_path / folder / "draft.docx", f"secret of {folder}") for folder in ("ours", "theirs")]
    desk = sit_down()
    desk.drop(files)
    assert desk.status.endswith(
        f" · draft.docx, draft 1: {told('secret of ours')} · draft.docx, draft 2: {told('secret of theirs')}"
    )


def test_of_drafts_of_different_names_the_file_says_enough(sit_down: Callable[[], Desk], tmp_path: Path) -> None:
    desk = sit_down()
    desk.drop([hiding(tmp_path / "one.docx", "secret"), hiding(tmp_path / "other.docx", "ghost")])
    assert desk.status.endswith(f" · one.docx: {told('secret')} · other.docx: {told('ghost')}")


def test_the_warnings_of_one_draft_need_no_name(sit_down: Callable[[], Desk], tmp_path: Path) -> None:
    desk = sit_down()
    desk.drop([hiding(tmp_path / "one.docx", "secret")])
    assert desk.status.endswith(f".plancompare · {told('secret')}")
