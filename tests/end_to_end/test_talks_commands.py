"""Where the talks stand, told and changed by commands, on the sample negotiation and after it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from plancompare.jobs.make_sample import make_sample
from tests.end_to_end.command import plancompare, told_in_one_line


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    workspace = tmp_path / "talks.plancompare"
    make_sample(workspace)
    return workspace


def done(*words: str | Path) -> str:
    """What a command says that succeeds."""
    finished = plancompare(*words)
    assert (finished.returncode, finished.stderr) == (0, "")
    return finished.stdout


def as_json(*words: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done(*words, "--json"))
    return found


def test_what_needs_another_look_is_shown_with_the_redline_and_confirmed_by_its_name(talks: Path) -> None:
    told = done("stale", talks)
    assert "1:6 → 3:4" in told
    assert "[-limited to 600,000-]{+maintained at 800,000+}" in told
    name = re.findall(r"^\? (\w+) +US ", told, re.MULTILINE)[0]
    assert f"? {name}  US proposes another wording of 1:6" in done("show", talks)
    assert done("confirm", talks, name) == "1 position confirmed.\n"
    assert done("confirm", talks, name) == "0 positions confirmed.\n"
    (left,) = as_json("stale", talks)["positions"]
    assert (left["party"], left["then"]["clause"]) == ("EUR", "2:5")
    assert [(one["clause"], one["waiting"]) for one in left["today"]] == [("3:4", True)]
    assert "".join(text for mark, text in left["redline"] if mark != "+") == left["then"]["text"]
    assert done("confirm", talks, "--party", "eur") == "1 position confirmed.\n"
    assert done("stale", talks) == "Every position in force holds for today's words.\n"


def test_all_are_confirmed_at_once_but_those_whose_clause_is_gone(talks: Path) -> None:
    done("position", talks, "RUS", "1:7", "accepts", "--source", "said")
    assert done("confirm", talks, "--all") == "2 positions confirmed. 1 position left: their clauses are gone.\n"
    (left,) = as_json("stale", talks)["positions"]
    assert (left["then"]["clause"], left["today"], left["redline"]) == ("1:7", [], [])
    assert "now gone" in done("stale", talks) or "dropped since" in done("stale", talks)
    assert "is gone from the newest draft" in told_in_one_line(plancompare("confirm", talks, left["id"]))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "not clear which positions"),
        (["3f9a", "--all"], "not clear which positions"),
        (["--all", "--on", "3:4"], "--on is said of one position"),
        (["nobody"], "has no position nobody"),
        (["-"], "has no position -"),
        (["--party", "XX"], "no party XX"),
    ],
)
def test_what_cannot_be_confirmed_is_told(talks: Path, words: list[str], said: str) -> None:
    assert said in told_in_one_line(plancompare("confirm", talks, *words))
