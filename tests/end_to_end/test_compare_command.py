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
    assert "! party named: Ukraine → Russia\n    ! scope: all → some\n    ! scope: before → after" in said
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


def compared(drafts: tuple[Path, Path], old: str, new: str, *options: str) -> str:
    """What `compare` says of these two texts."""
    for file, text in zip(drafts, (old, new), strict=True):
        file.write_text(text, encoding="utf-8")
    return plancompare("compare", *drafts, *options).stdout


def test_material_changes_are_told_in_the_words_of_the_window(drafts: tuple[Path, Path]) -> None:
    said = compared(drafts, "1. The Party shall act.", "1. None of the Parties acts.")
    assert "! obligation: “shall” removed" in said
    assert "! negation: “None” added" in said


def test_what_nobody_can_see_is_shown_by_its_name(drafts: tuple[Path, Path]) -> None:
    said = compared(drafts, "1. The guarantees of article 1.", "1. The guaran\u200btees of article\u00a01.")
    assert "{+guaran‹zero width space›tees+}" in said
    assert "{+‹no-break space›+}1." in said


def test_an_end_of_a_paragraph_among_the_changes_is_seen(drafts: tuple[Path, Path]) -> None:
    halves = "The Committee shall meet every month in Geneva.", "It shall report to the Parties each quarter."
    said = compared(drafts, f"1. {' '.join(halves)}", f"1. {halves[0]}\n2. {halves[1]}")
    assert f"{halves[0]}[- -]{{+¶\n    +}}{halves[1]}" in said


def test_changes_that_are_alike_share_a_line(drafts: tuple[Path, Path]) -> None:
    said = compared(drafts, "1. Open Source for the Open Program.", "1. open source for the open program.")
    assert "    ~ case: Open → open, Source → source, Program → program" in said
    old, new = (file.with_suffix(".md") for file in drafts)
    set_otherwise = compared(
        (old, new), "1. The *parties* meet; they agree.", "1. The parties **meet**; they **agree** now."
    )
    assert "    ~ formatting: “parties” no longer italic; “meet”, “agree” bold" in set_otherwise


def test_texts_in_two_languages_are_asked_about(drafts: tuple[Path, Path]) -> None:
    asked = "are they drafts of the same text, in one language?"
    assert asked in compared(drafts, "1. Ukraine is sovereign.", "1. Суверенітет підтверджується знову.")
    assert asked not in compared(drafts, "1. Ukraine is sovereign.", "1. Ukraine is a sovereign State.")
    # neither clause is recognised, and yet it is the same language
    assert asked not in compared(
        drafts, "1. Ukraine will go.\n2. Ukraine can go.", "1. Ukraine shall go.\n2. Ukraine cannot go."
    )


def test_only_numbers_that_stand_in_the_text_are_called_renumbered(drafts: tuple[Path, Path]) -> None:
    preamble, point = "The Parties have met in Geneva.", "The Parties shall meet every month."
    said = compared(drafts, f"{preamble}\n\n1. {point}", f"Done in two copies.\n\n{preamble}\n\n2. {point}")
    assert "1 new, 1 renumbered;" in said


def test_nothing_left_to_compare_is_said(drafts: tuple[Path, Path]) -> None:
    old, new = (file.with_suffix(".md") for file in drafts)
    said = compared((old, new), "|a|b|\n|-|-|\n|1|2|\n", "|a|b|\n|-|-|\n|1|3|\n", "--no-tables")
    assert "No difference in text: there is no clause to compare." in said


def test_a_table_that_went_is_called_one(drafts: tuple[Path, Path]) -> None:
    old, new = (file.with_suffix(".md") for file in drafts)
    said = compared((old, new), "1. It is so.\n\n|a|b|\n|-|-|\n|1|2|\n", "1. It is so.\n")
    assert "dropped\n    (table)\n" in said


def test_what_was_not_read_stands_apart_from_the_changes(drafts: tuple[Path, Path]) -> None:
    said = compared(drafts, "1. One.\n3. Three.", "1. One.\n3. Three now.")
    assert "\n\nNot read, or worth a look:\n  ! old.txt: " in said
