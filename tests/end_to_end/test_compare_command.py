"""Comparing as a person asks for it, on the command line."""

import json
from pathlib import Path

import pytest

from tests.end_to_end.command import plancompare, told_in_one_line

OLD = 'The Party shall act.\n\n1. All forces "leave" now, at once.\n\n2. Nothing is agreed on the Dnipro river.'
NEW = "The party shall act.\n\n1. All forces “leave” now at once.\n\n2. Provision is made for victims."


@pytest.fixture(name="drafts")
def drafts_fixture(tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return old, new


def test_what_is_ignored_is_counted_and_not_shown(drafts: tuple[Path, Path]) -> None:
    said = plancompare("compare", *drafts, "--ignore", "case,quotes,punctuation").stdout
    assert "3 edited (2 ignored)" in said
    assert "Party" not in said
    assert "victims" in said


def test_drafts_that_differ_only_in_what_is_ignored_do_not_differ(drafts: tuple[Path, Path]) -> None:
    old, new = drafts
    new.write_text(OLD.upper(), encoding="utf-8")
    done = plancompare("compare", old, new, "--ignore", "case")
    assert done.returncode == 0
    assert "No difference in text but in what is ignored" in done.stdout
    assert plancompare("compare", old, new).returncode == 1


def test_matches_less_sure_than_asked_for_are_proposed(drafts: tuple[Path, Path]) -> None:
    said = plancompare("compare", *drafts, "--sure", "0.7").stdout
    assert "Perhaps the same, for you to decide:\n  ? 2 → 2: other words in the same place, 60% sure" in said
    (proposal,) = json.loads(plancompare("compare", *drafts, "--sure", "0.7", "--json").stdout)["proposals"]
    assert proposal["confidence"] == 0.6
    assert proposal["why"] == "other words in the same place"
    assert json.loads(plancompare("compare", *drafts, "--json").stdout)["proposals"] == []


def test_letters_are_shown_instead_of_words(drafts: tuple[Path, Path]) -> None:
    assert "[-Party-]{+party+}" in plancompare("compare", *drafts).stdout
    assert "[-P-]{+p+}arty" in plancompare("compare", *drafts, "--characters").stdout


def test_without_a_workspace_parties_are_those_of_the_lists(drafts: tuple[Path, Path]) -> None:
    old, new = drafts
    old.write_text("1. Ukraine shall withdraw all troops before signature.", encoding="utf-8")
    new.write_text("1. Russia shall withdraw some troops after signature.", encoding="utf-8")
    said = plancompare("compare", old, new).stdout
    assert "! party: Ukraine → Russia\n    ! scope: all → some\n    ! scope: before → after" in said
    (row,) = json.loads(plancompare("compare", old, new, "--json").stdout)["rows"]
    assert [entry["kind"] for entry in row["material"]] == ["party", "scope", "scope"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--ignore", "numbers"), "“numbers” cannot be ignored."),
        (("--sure", "7"), "“7” is no number from 0 to 1."),
        (("--sure", "very"), "“very” is no number from 0 to 1."),
    ],
)
def test_options_that_mean_nothing_are_refused(drafts: tuple[Path, Path], words: tuple[str, str], said: str) -> None:
    done = plancompare("compare", *drafts, *words)
    assert done.returncode == 2
    assert said in told_in_one_line(done)
