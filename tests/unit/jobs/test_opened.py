"""A workspace that a job makes appears whole, and is nobody else's."""

from pathlib import Path

import pytest

from plancompare.errors import UnwritableOutput
from plancompare.jobs.opened import made, opened
from plancompare.workspace.integrity import check
from plancompare.workspace.parties import all_parties, ensure_party
from tests.unit.workspace.building import crashed_and_deleted


@pytest.mark.parametrize("replace", [False, True])
def test_a_new_workspace_does_not_take_over_a_dead_ones_log(tmp_path: Path, replace: bool) -> None:
    workspace = tmp_path / "talks.plancompare"
    crashed_and_deleted(workspace)
    with made(workspace, replace=replace) as db:
        ensure_party(db, "UKR")
    assert check(workspace) == ()
    with opened(workspace) as db:
        assert [party.code for party in all_parties(db)] == ["UKR"]
    assert list(tmp_path.iterdir()) == [workspace]


def test_a_log_that_came_while_the_workspace_was_being_made_is_not_taken_over(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    with made(workspace) as db:
        crashed_and_deleted(workspace)
        ensure_party(db, "UKR")
    with opened(workspace) as db:
        assert [party.code for party in all_parties(db)] == ["UKR"]


def test_a_workspace_that_may_not_be_replaced_keeps_its_log(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    with made(workspace):
        pass
    with opened(workspace) as db:
        ensure_party(db, "UKR")
        with pytest.raises(UnwritableOutput, match="exists already"), made(workspace):
            pass
        assert workspace.with_name(workspace.name + "-wal").exists()
