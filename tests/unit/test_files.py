"""Output files appear whole or not at all."""

import os
from pathlib import Path

import pytest

from plancompare.errors import UnwritableOutput
from plancompare.files import written_whole


class _Fault(Exception):
    pass


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    with written_whole(target, replace=False) as temporary:
        temporary.write_text("half")
        assert not target.exists()
        assert temporary.suffix == target.suffix
    assert target.read_text() == "half"
    assert _names(tmp_path) == ["report.docx"]


def test_a_fault_on_the_way_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(_Fault), written_whole(tmp_path / "report.docx", replace=False) as temporary:
        temporary.write_text("half")
        raise _Fault
    assert _names(tmp_path) == []


def test_a_fault_on_the_way_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    target.write_text("old")
    with pytest.raises(_Fault), written_whole(target, replace=True) as temporary:
        temporary.write_text("half")
        raise _Fault
    assert target.read_text() == "old"
    assert _names(tmp_path) == ["report.docx"]


def test_an_existing_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    target.write_text("old")
    with pytest.raises(UnwritableOutput, match="exists already"), written_whole(target, replace=False):
        pass
    assert target.read_text() == "old"
    with written_whole(target, replace=True) as temporary:
        temporary.write_text("new")
    assert target.read_text() == "new"


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutput, match="is a folder"), written_whole(tmp_path, replace=True):
        pass


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path) -> None:
    with (
        pytest.raises(UnwritableOutput, match="cannot be written"),
        written_whole(tmp_path / "no" / "x.txt", replace=False),
    ):
        pass


@pytest.mark.skipif(os.name == "nt", reason="needs links, which Windows gives to few")
def test_a_link_stays_and_the_file_it_leads_to_is_written(tmp_path: Path) -> None:
    shelf, desk = tmp_path / "shelf", tmp_path / "desk"
    shelf.mkdir()
    desk.mkdir()
    (shelf / "report.docx").write_text("old")
    link = desk / "link.docx"
    link.symlink_to(Path("..", "shelf", "report.docx"))
    with written_whole(link, replace=True) as temporary:
        assert temporary.parent == shelf
        temporary.write_text("new")
    assert link.is_symlink()
    assert (shelf / "report.docx").read_text() == "new"
    assert (_names(shelf), _names(desk)) == (["report.docx"], ["link.docx"])


@pytest.mark.skipif(os.name == "nt", reason="needs links, which Windows gives to few")
def test_a_link_in_a_circle_is_told(tmp_path: Path) -> None:
    link = tmp_path / "link.docx"
    link.symlink_to(link)
    with pytest.raises(UnwritableOutput, match="in a circle"), written_whole(link, replace=True):
        pass
    assert link.is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UnwritableOutput, match="a device or a pipe"), written_whole(pipe, replace=True):
        pass
    assert pipe.is_fifo()
