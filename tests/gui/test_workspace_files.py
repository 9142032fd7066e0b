"""Files that were dropped: which is what, in which order, and where the new workspace goes."""

from pathlib import Path

from plancompare.gui.workspace_files import in_natural_order, split_dropped, workspace_beside


def test_workspaces_and_drafts_are_told_apart() -> None:
    paths = [Path("a.docx"), Path("Talks.PlanCompare"), Path("b.docx")]
    assert split_dropped(paths) == ([paths[1]], [paths[0], paths[2]])


def test_drafts_come_in_the_order_of_their_numbers() -> None:
    names = ["draft 10.docx", "Draft 2.docx", "draft 1.docx", "annex.docx"]
    assert [path.name for path in in_natural_order([Path(name) for name in names])] == [
        "annex.docx",
        "draft 1.docx",
        "Draft 2.docx",
        "draft 10.docx",
    ]


def test_a_new_workspace_takes_a_free_name_beside_the_draft(tmp_path: Path) -> None:
    draft = tmp_path / "Framework.docx"
    assert workspace_beside(draft) == tmp_path / "Framework.plancompare"
    (tmp_path / "Framework.plancompare").touch()
    assert workspace_beside(draft) == tmp_path / "Framework 2.plancompare"


def test_a_folder_that_is_not_there_has_no_place(tmp_path: Path) -> None:
    assert workspace_beside(tmp_path / "gone" / "Framework.docx") is None
