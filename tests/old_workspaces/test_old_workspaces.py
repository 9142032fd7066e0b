"""A workspace of every layout there ever was opens, says what it said, and can be worked with."""

import contextlib
import shutil
from pathlib import Path

import pytest
from pysqlite3 import dbapi2 as sqlite3

from plancompare.model.draft import Tracked
from plancompare.model.negotiation import AgreedBy, ClauseRef, PositionState, Stance, Status
from plancompare.workspace import integrity
from plancompare.workspace.authors import all_authors
from plancompare.workspace.database import close
from plancompare.workspace.drafts import get_draft, original_bytes
from plancompare.workspace.journal import next_redo
from plancompare.workspace.opening import open_workspace
from plancompare.workspace.overview import negotiation
from plancompare.workspace.parties import own_party
from plancompare.workspace.positions import record_position
from plancompare.workspace.schema import MIGRATIONS
from plancompare.workspace.search import search
from plancompare.workspace.settled import decisions_between
from plancompare.workspace.tags import tags_on
from tests.end_to_end.command import plancompare, told_in_one_line
from tests.old_workspaces.make import HEADER
from tests.unit.workspace.building import says

OLD = sorted(Path(__file__).parent.glob("*.plancompare"))


def test_every_layout_is_kept() -> None:
    assert [path.name for path in OLD] == [f"{number:03}.plancompare" for number in range(1, len(MIGRATIONS) + 1)]


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_old_workspace_opens_and_says_what_it_said(old: Path, tmp_path: Path) -> None:
    path = tmp_path / old.name
    shutil.copyfile(old, path)
    db = open_workspace(path)
    told = negotiation(db)
    assert [draft.by for draft in told.drafts] == [("US",), ()]
    assert [party.code for party in told.parties] == ["UKR", "RUS", "US"]
    assert [standing.status for standing in told.standings] == [Status.AGREED_AD_REF, Status.DISPUTED]
    assert [position.state for position in told.positions] == [PositionState.IN_FORCE] * 3 + [
        PositionState.NEEDS_ANOTHER_LOOK
    ]
    assert (told.demands[0].title, str(told.linkages[0].condition)) == ("Amnesty", "2:2")
    assert own_party(db) == "UKR"
    assert next_redo(db) == "Add the party EU"
    layout = int(old.stem)
    assert all_authors(db) == ({"А. Новак": "RUS"} if layout > 1 else {})
    assert get_draft(db, 1).tracked is Tracked.ACCEPTED
    newest = get_draft(db, 2)
    if layout > 1:
        assert (newest.tracked, newest.running) == (Tracked.REJECTED, (HEADER,))
    else:
        assert (newest.tracked, newest.running) == (Tracked.ACCEPTED, ())
    if layout > 2:
        assert told.standings[0].agreed_by is AgreedBy.NEGOTIATORS
        assert [note.text for note in told.notes] == ["Спитати юристів."]
        assert tags_on(db, ClauseRef(2, "2")) == ("security",)
        assert decisions_between(db, 1, 2).pins
    assert [str(hit.refs[0]) for hit in search(db, "суверенітет*")] == ["1:1"]
    assert original_bytes(db, 1).decode().startswith("1. Суверенітет")
    record_position(db, says("RUS", "2:2", Stance.ACCEPTS))
    close(db)
    assert integrity.check(path) == ()


@pytest.mark.parametrize("command", ["show", "stale", "figures", "journal", "demands", "review"])
def test_an_older_workspace_is_read_as_it_will_be_and_is_left_as_it_is(tmp_path: Path, command: str) -> None:
    path = tmp_path / "talks.plancompare"
    shutil.copyfile(OLD[0], path)
    told = plancompare(command, path)
    assert (told.returncode, told.stderr) == (0, "")
    assert path.read_bytes() == OLD[0].read_bytes()
    assert list(tmp_path.iterdir()) == [path]
    close(open_workspace(path))
    assert plancompare(command, path).stdout == told.stdout


def test_an_older_workspace_is_sound_and_its_upgrade_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "talks.plancompare"
    shutil.copyfile(OLD[0], path)
    assert plancompare("check", path).stdout == (
        f"{path} is sound; it was written by an older PlanCompare and is brought up to date when it is next opened"
        " for changes.\n"
    )
    written = plancompare("note", path, "1:1", "Ask.")
    assert written.returncode == 0
    copy = f"talks.before-layout-{len(MIGRATIONS)}.plancompare"
    assert written.stderr == (
        "plancompare: talks.plancompare was written by an older PlanCompare and is brought up to date; the copy before"
        f" is kept as {copy}.\n"
    )
    assert (tmp_path / copy).exists()
    assert plancompare("note", path, "1:1", "Ask.").stderr == ""
    assert plancompare("check", path).stdout == f"{path} is sound.\n"


def test_an_older_workspace_that_was_changed_from_outside_is_not_sound(tmp_path: Path) -> None:
    path = tmp_path / "talks.plancompare"
    shutil.copyfile(OLD[0], path)
    with contextlib.closing(sqlite3.connect(path)) as forger, forger:
        forger.execute("UPDATE clause SET text = 'Nothing.' WHERE ordinal = 0")
    checked = plancompare("check", path)
    assert "is not as it was read" in checked.stdout
    assert "is not sound" in told_in_one_line(checked)
