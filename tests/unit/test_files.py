"""Output files appear whole or not at all."""

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
