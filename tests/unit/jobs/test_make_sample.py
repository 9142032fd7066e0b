"""The sample negotiation shows everything at work."""

import contextlib
from pathlib import Path

import pytest

from plancompare.errors import Cancelled, UnwritableOutput
from plancompare.jobs.make_sample import make_sample, sample_drafts
from plancompare.jobs.opened import opened
from plancompare.model.negotiation import AgreedBy, ClauseRef, DemandState, Grade, PositionState, Status
from plancompare.model.progress import Progress
from plancompare.workspace.figures import figures
from plancompare.workspace.integrity import check
from plancompare.workspace.overview import negotiation, standings

EUROPE = "EUR"


def test_the_sample_holds_a_whole_negotiation(tmp_path: Path) -> None:
    workspace = tmp_path / "folder" / "sample.plancompare"
    make_sample(workspace)
    assert check(workspace) == ()
    with opened(workspace, read_only=True) as db:
        stands = negotiation(db)
    assert [(record.number, record.by, record.based_on) for record in stands.drafts] == [
        (1, ("US",), None),
        (2, ("EUR",), 1),
        (3, ("US", "UKR"), 1),
    ]
    assert {party.code for party in stands.parties} == {"US", "UKR", "RUS", "EUR"}
    assert any(demand.state is DemandState.UNMET and demand.once_answered_by for demand in stands.demands)
    lineages = {str(standing.clause): standing.lineage for standing in stands.standings}
    assert lineages["3:4"] == (ClauseRef(1, "6"), ClauseRef(2, "5"), ClauseRef(3, "4"))
    assert any(position.state is PositionState.NEEDS_ANOTHER_LOOK for position in stands.positions)
    assert any(position.state is PositionState.IN_FORCE for position in stands.positions)


def test_it_shows_every_kind_of_thing_that_a_workspace_tells(tmp_path: Path) -> None:
    workspace = tmp_path / "sample.plancompare"
    make_sample(workspace)
    with opened(workspace, read_only=True) as db:
        stands, (*_, newest) = negotiation(db), figures(db)
    in_force = [one for one in stands.positions if one.state is PositionState.IN_FORCE]
    beside = [one for one in in_force if (one.party, str(one.clause)) == ("RUS", "3:")]
    assert len({one.statement for one in beside}) == 3, "contradicting statements of one party side by side"
    assert {Grade.ANONYMOUS_PRESS, Grade.PUBLIC} <= {one.source.grade for one in in_force}
    assert any(one.now is not None and one.now.draft > one.clause.draft for one in in_force), "carried"
    assert any(one.state is PositionState.NEEDS_ANOTHER_LOOK for one in stands.positions)
    assert any(one.agreed_text_altered for one in stands.standings)
    assert AgreedBy.WORKING_GROUP in {one.agreed_by for one in stands.standings}
    assert any(one.state is DemandState.UNMET and one.once_answered_by for one in stands.demands)
    assert [str(one.condition) for one in stands.linkages] == ["3:12", "3:14"]
    assert (newest.brackets, newest.options) == (6, 2)


def test_no_clause_of_it_shows_a_position_that_its_status_does_not_know(tmp_path: Path) -> None:
    workspace = tmp_path / "sample.plancompare"
    make_sample(workspace)
    with opened(workspace, read_only=True) as db:
        stands = negotiation(db)
        counter = next(found for found in standings(db, 2) if EUROPE in {p.party for p in stands.positions_on(found)})
    assert any(found.clause in counter.lineage for found in stands.standings)
    for found in stands.standings:
        said = stands.positions_on(found)
        assert {p.clause.draft for p in said} <= {1, 3}, "draft 2 is another branch"
        if found.status is Status.NOT_DISCUSSED:
            assert (said, found.reason) == ((), "No party has taken a position on it.")


def test_its_drafts_are_files_that_exist() -> None:
    drafts = sample_drafts()
    assert len(drafts) == 3
    assert all(draft.is_file() for draft in drafts)


def test_an_existing_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    workspace = tmp_path / "sample.plancompare"
    workspace.write_text("mine")
    with pytest.raises(UnwritableOutput, match="exists already"):
        make_sample(workspace)
    assert workspace.read_text() == "mine"
    make_sample(workspace, replace=True)
    assert check(workspace) == ()
    assert [path.name for path in tmp_path.iterdir()] == ["sample.plancompare"]


@pytest.mark.parametrize(("share", "saved"), [(0.9, False), (1.0, True)])
def test_a_cancel_leaves_either_no_sample_or_is_too_late(tmp_path: Path, share: float, saved: bool) -> None:
    workspace = tmp_path / "sample.plancompare"
    told = [0.0]
    progress = Progress(lambda done, what: told.append(done), lambda: told[-1] >= share)
    with contextlib.nullcontext() if saved else pytest.raises(Cancelled):
        make_sample(workspace, progress=progress)
    assert workspace.exists() is saved


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UnwritableOutput, match="cannot be made"):
        make_sample(tmp_path / "file" / "sample.plancompare")
