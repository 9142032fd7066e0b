"""One provision through the drafts, and where each of its words came from."""

from pathlib import Path

import pytest

from plancompare.errors import NotInWorkspace
from plancompare.jobs.add_drafts import add_drafts
from plancompare.jobs.trace_clause import trace_clause
from plancompare.model.lineage import Change
from plancompare.model.negotiation import ClauseRef

DRAFTS = (
    "1. Elections shall be held in 100 days.\n\n2. The armed forces shall be limited to 600,000 personnel.\n",
    "1. The armed forces shall be limited to 800,000 personnel.\n",
    "1. Elections shall be held in 100 days.\n\n2. The armed forces shall be kept at 800,000 personnel.\n",
)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Three drafts, each based on the one before."""
    files = [tmp_path / f"{number}.txt" for number in (1, 2, 3)]
    for file, text in zip(files, DRAFTS, strict=True):
        file.write_text(text, encoding="utf-8")
    add_drafts(tmp_path / "talks.plancompare", files)
    return tmp_path / "talks.plancompare"


def test_a_clause_is_followed_through_new_numbers(workspace: Path) -> None:
    lineage = trace_clause(workspace, ClauseRef(3, "2"))
    assert [(stage.draft, stage.path, stage.change, stage.renumbered) for stage in lineage.history] == [
        (1, "2", Change.FIRST, False),
        (2, "1", Change.EDITED, True),
        (3, "2", Change.EDITED, True),
    ]


def test_each_word_has_the_draft_it_came_in(workspace: Path) -> None:
    lineage = trace_clause(workspace, ClauseRef(3, "2"))
    assert "".join(text for text, _ in lineage.words) == "The armed forces shall be kept at 800,000 personnel."
    came_in = {text.strip(): number for text, number in lineage.words}
    assert came_in["800,000"] == 2
    assert next(number for text, number in lineage.words if "kept" in text) == 3
    assert next(number for text, number in lineage.words if "armed forces" in text) == 1


def test_a_clause_that_is_dropped_has_vanished(workspace: Path) -> None:
    history = trace_clause(workspace, ClauseRef(1, "1")).history
    assert [(stage.draft, stage.change) for stage in history] == [(1, Change.FIRST), (2, Change.VANISHED)]


def test_a_clause_that_is_not_there_is_told(workspace: Path) -> None:
    for clause, said in (
        (ClauseRef(3, "9"), "no clause 9"),
        (ClauseRef(9, "1"), "no draft 9"),
        (ClauseRef(3, ""), "whole"),
    ):
        with pytest.raises(NotInWorkspace, match=said):
            trace_clause(workspace, clause)
