"""Which clause became which, decided on the command line."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.command import plancompare, told_in_one_line

FIRST = ("Forces are limited to 600,000.", "Prisoners are exchanged.", "The river is open to all.")
SECOND = ("Ballots are organised in a hundred days.", "Prisoners are exchanged.", "Nobody has more than 600,000 men.")


def said(*words: str | Path) -> str:
    """What a command answers that does what it is asked."""
    done = plancompare(*words)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two drafts, of which the second says of the forces what nothing shows to be the same."""
    tmp_path, files = tmp_path_factory.mktemp("talks"), []
    for number, points in enumerate((FIRST, SECOND), 1):
        files.append(tmp_path / f"{number}.txt")
        text = "\n\n".join(f"{place}. {point}" for place, point in enumerate(points, 1))
        files[-1].write_text(f"Draft {number}\n\n{text}\n", encoding="utf-8")
    said("add", tmp_path / "talks.plancompare", *files)
    return tmp_path / "talks.plancompare"


@pytest.fixture
def workspace(untouched: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copy(untouched, tmp_path))


def history(workspace: Path, clause: str) -> list[str]:
    stages = json.loads(said("lineage", workspace, clause, "--json"))["history"]
    return [f"{one['draft']}:{one['path']} {one['change']}" for one in stages]


def test_clauses_are_linked_and_parted(workspace: Path) -> None:
    assert said("link", workspace, "1:1", "2:3") == "1:1 became 2:3."
    assert history(workspace, "2:3") == ["1:1 first", "2:3 edited"]
    assert said("link", workspace, "2:3", "2:1", "1:1") == "1:1 became 2:3 and 2:1, split."  # in whatever order
    assert history(workspace, "2:1") == ["1:1 first", "2:1 split", "2:3 split"]
    assert said("link", workspace, "1:1", "1:3", "2:3") == "1:1 and 1:3 became 2:3, merged."
    assert history(workspace, "2:3") == ["1:1 first", "1:3 first", "2:3 merged"]
    assert said("unlink", workspace, "1:3", "2:3") == "1:3 did not become 2:3."
    assert history(workspace, "2:3") == ["1:1 first", "2:3 edited"]
    assert said("unlink", workspace, "2:3", "--from", "1") == "2:3 came from none of draft 1."
    assert said("unlink", workspace, "1:2", "--from", "2") == "1:2 became none of draft 2."
    assert (history(workspace, "2:3"), history(workspace, "2:2")) == (["2:3 first"], ["2:2 first"])
    assert said("link", workspace, "1:2", "--as-found", "2") == "1:2 and draft 2 are linked as they were found."
    assert history(workspace, "2:2") == ["1:2 first", "2:2 same"]
    assert said("check", workspace).endswith("is sound.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("link", "1:1"), "Clauses of two drafts are to be named, and these are of 1."),
        (("link", "1:1", "1:2", "2:1", "2:2"), "1:1 and 1:2 cannot all have become 2:1 and 2:2."),
        (("link", "1:1", "2:1", "3:1"), "these are of 3"),
        (("link", "1:1", "2:7"), "Draft 2 has no clause 7."),
        (("link", "1:1", "2:1", "--as-found", "2"), "--as-found speaks of one clause"),
        (("link", "1:1", "--as-found", "2"), "Nothing was decided by hand of 1:1 and draft 2."),
        (("unlink", "1:1", "2:1", "2:2"), "Two clauses are parted at a time."),
        (("unlink", "1:1", "--from", "1"), "Both are clauses of draft 1."),
        (("unlink", "1:1", "--from", "9"), "The workspace has no draft 9."),
        (("review", "--accept", "1"), "No match 1 waits for a decision."),
    ],
)
def test_what_makes_no_sense_is_told_in_one_line(untouched: Path, words: tuple[str, ...], told: str) -> None:
    before = untouched.read_bytes()
    assert told in told_in_one_line(plancompare(words[0], untouched, *words[1:]))
    assert untouched.read_bytes() == before


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample negotiation, in which some matches wait for a decision."""
    said("sample", tmp_path / "sample.plancompare")
    return tmp_path / "sample.plancompare"


def waiting(workspace: Path) -> list[dict[str, Any]]:
    found = json.loads(said("review", workspace, "--json"))
    assert found["schema"] == "plancompare.review/1"
    return list(found["proposals"])


def test_unsure_matches_are_shown_and_decided(sample: Path) -> None:
    queue = waiting(sample)
    count = len(queue)
    assert [match["number"] for match in queue] == list(range(1, count + 1))
    shown = said("review", sample)
    assert shown.startswith(f"{count} matches wait for a decision.")
    first, second, *_, last = queue
    assert f"  1  {first['old'][0]}  →  {first['new'][0]} ?  {first['why']}, {first['confidence']:.0%} sure" in shown
    assert first["old_texts"][0].split()[0] in shown
    done = said("review", sample, "--accept", "1", "--reject", "2", "--accept", last["id"])
    assert done.splitlines()[:3] == [
        f"{first['old'][0]} became {first['new'][0]}.",
        f"{last['old'][0]} became {last['new'][0]}.",
        f"{second['old'][0]} did not become {second['new'][0]}.",
    ]
    assert [match["id"] for match in waiting(sample)] == [match["id"] for match in queue[2:-1]]
    assert f"{first['old'][0]} first" in history(sample, first["new"][0])


def test_what_is_asked_of_the_matches_is_done_wholly_or_not_at_all(sample: Path) -> None:
    queue = waiting(sample)
    for words in (("--accept", "1", "--accept", "99"), ("--accept", "1", "--reject", queue[0]["id"])):
        told_in_one_line(plancompare("review", sample, *words))
        assert waiting(sample) == queue


def test_where_every_match_is_sure_none_waits(untouched: Path) -> None:
    assert said("review", untouched) == "No match waits for a decision."
    assert waiting(untouched) == []
