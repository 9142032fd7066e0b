"""Two drafts of a workspace compared: whose names count, whether or not somebody said who negotiates."""

from pathlib import Path

import pytest

from plancompare.jobs.add_drafts import add_drafts
from plancompare.jobs.compare_drafts import compare_files, compare_in_workspace
from plancompare.model.comparison import MaterialKind

OLD, NEW = "1. Russia shall pay EUR 10 million to the Fund.", "1. Ukraine shall pay EUR 10 million to the Fund."


@pytest.fixture(name="drafts")
def drafts_fixture(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return old, new


@pytest.mark.parametrize("parties", [(), ("UKR",), ("UKR", "RUS")])
def test_who_pays_is_told_before_the_parties_are_known_and_after(
    drafts: tuple[Path, Path], parties: tuple[str, ...], tmp_path: Path
) -> None:
    workspace = tmp_path / "talks.plancompare"
    add_drafts(workspace, drafts, by=parties)
    (row,) = compare_in_workspace(workspace, 1, 2).rows
    (change,) = row.material
    assert (change.kind, change.old, change.new) == (MaterialKind.PARTY, "Russia", "Ukraine")
    assert compare_files(*drafts).rows == (row,)


def test_once_two_parties_are_known_no_others_are_supposed(drafts: tuple[Path, Path], tmp_path: Path) -> None:
    drafts[0].write_text("1. Poland shall pay EUR 10 million to the Fund of Germany.", encoding="utf-8")
    drafts[1].write_text("1. Germany shall pay EUR 10 million to the Fund of Germany.", encoding="utf-8")
    found = []
    for name, parties in (("supposed", ()), ("known", ("UKR", "RUS"))):
        add_drafts(tmp_path / f"{name}.plancompare", drafts, by=parties)
        found.append(compare_in_workspace(tmp_path / f"{name}.plancompare", 1, 2).summary.material)
    assert found == [1, 0]
