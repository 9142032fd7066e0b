"""Marked-up drafts on the real command line."""

import json
from pathlib import Path

import pytest

from tests.end_to_end.command import plancompare, told_in_one_line
from tests.marked_up import DRAFT, NOVAK, SMITH, Ins, Note, marked_up, point


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """A draft with tracked changes and comments."""
    file = tmp_path / "draft-3.docx"
    file.write_bytes(DRAFT)
    return file


def test_what_a_draft_holds_and_how_to_take_it_otherwise_is_told(sent: Path, tmp_path: Path) -> None:
    added = plancompare("add", tmp_path / "talks.plancompare", sent)
    assert added.returncode == 0, added.stderr
    assert added.stdout.splitlines()[1] == (
        "draft-3.docx holds 4 tracked changes by A. Novak and J. Smith and 3 comments by A. Novak and J. Smith;"
        " taken as final text (otherwise: --tracked original or both)."
    )


def test_both_texts_and_the_comments_in_one_command(sent: Path, tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    added = plancompare(
        *("add", workspace, sent, "--tracked", "both"),
        *("--author", f"{NOVAK}=RUS", "--author", f"{SMITH}=US", "--comments-as-positions"),
    )
    assert added.returncode == 0, added.stderr
    assert "3 comments of draft-3.docx recorded as positions." in added.stdout
    told = json.loads(plancompare("show", workspace, "--json").stdout)
    assert [(draft["number"], draft["based_on"], draft["tracked"]) for draft in told["drafts"]] == [
        (1, None, "original"),
        (2, 1, "final"),
    ]
    assert told["drafts"][1]["authors"] == [
        {"name": NOVAK, "changes": 2, "comments": 1},
        {"name": SMITH, "changes": 2, "comments": 2},
    ]
    assert [(said["party"], said["clause"], said["stance"], said["audience"]) for said in told["positions"]] == [
        ("US", "2:1", "none", "internal"),
        ("US", "2:2", "none", "internal"),
        ("RUS", "2:2", "none", "internal"),
    ]
    assert {said["source"]["grade"] for said in told["positions"]} == {"tabled"}
    assert "the original" in plancompare("show", workspace).stdout
    assert plancompare("check", workspace).returncode == 0


def test_comments_of_those_who_speak_for_nobody_are_told_of(sent: Path, tmp_path: Path) -> None:
    added = plancompare("add", tmp_path / "t.plancompare", sent, "--author", f"{NOVAK}=RUS", "--comments-as-positions")
    assert "1 comment of draft-3.docx recorded as positions." in added.stdout
    assert "2 comments by J. Smith not recorded: no party is named for J. Smith." in added.stdout


@pytest.mark.parametrize(
    ("tracked", "number"),
    [((), "800,000"), (("--tracked", "final"), "800,000"), (("--tracked", "original"), "600,000")],
)
def test_either_text_is_inspected(sent: Path, tracked: tuple[str, ...], number: str) -> None:
    said = json.loads(plancompare("inspect", sent, "--json", *tracked).stdout)
    assert number in said["clauses"][1]["text"]
    assert said["tracked"] == (tracked[1] if tracked else "final")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--tracked", "neither"], "Write final, original or both."),
        (["--author", "A. Novak"], "an equals sign"),
        (["--author", "A. Novak="], "an equals sign"),
        (["--author", "A. Nowak=RUS"], "They are by “A. Novak”, “J. Smith”."),
    ],
)
def test_what_makes_no_sense_is_told_and_nothing_is_added(
    sent: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    assert said in told_in_one_line(plancompare("add", tmp_path / "talks.plancompare", sent, *words))
    assert [path.name for path in tmp_path.iterdir()] == ["draft-3.docx"]


def test_both_texts_of_one_draft_cannot_be_inspected_at_once(sent: Path) -> None:
    assert "Write final or original." in told_in_one_line(plancompare("inspect", sent, "--tracked", "both"))


def test_an_answer_stands_below_the_comment_that_it_answers(tmp_path: Path) -> None:
    file = tmp_path / "draft.docx"
    file.write_bytes(
        marked_up(
            point(
                "1. Alpha.",
                Note("All of them?", by=SMITH),
                Note("All.", by=NOVAK, answers="All of them?"),
                Note("By when?", by=SMITH),
            )
        )
    )
    lines = plancompare("inspect", file).stdout.splitlines()
    first = next(place for place, line in enumerate(lines) if "# comment by" in line)
    indent = " " * lines[first].index("#")
    assert lines[first:] == [
        f"{indent}# comment by J. Smith: All of them?",
        f"{indent}  ↳ answer by A. Novak: All.",
        f"{indent}# comment by J. Smith: By when?",
    ]


def test_what_the_original_repeats_is_listed_by_inspecting_the_original(tmp_path: Path) -> None:
    file, workspace = tmp_path / "draft.docx", tmp_path / "talks.plancompare"
    file.write_bytes(marked_up(*(point("1. Alpha", Ins(" and beta"), ".") for _ in range(8))))
    words = "4 more of the same sort; `plancompare inspect --tracked original FILE` lists them"
    assert words in plancompare("add", workspace, file, "--tracked", "original").stdout
    assert words in plancompare("show", workspace).stdout
    assert "here it is called 1#8." in plancompare("inspect", "--tracked", "original", file).stdout
