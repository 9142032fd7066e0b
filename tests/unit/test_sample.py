"""The sample negotiation that ships: drafts that can be made again, annotations that fit them."""

import importlib.util
import json
import zipfile
from itertools import combinations
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from plancompare.model.draft import Clause, ClauseKind, Draft
from plancompare.model.negotiation import ClauseRef, Grade, Stance
from plancompare.readers.apart.reading import read_file

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "sample"
FILES = ("1-us-working-draft.docx", "2-european-counter-draft.docx", "3-framework.docx")
DISCLAIMER = "Illustrative text, written for PlanCompare from press reports. Not an official document."


def drafts() -> list[Draft]:
    return [read_file(SAMPLE / file) for file in FILES]


def annotations() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((SAMPLE / "negotiation.json").read_text(encoding="utf-8"))
    return loaded


def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sample", ROOT / "packaging" / "make_sample.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def points(draft: Draft) -> list[Clause]:
    return [clause for clause in draft.clauses if clause.kind is ClauseKind.POINT]


def test_the_drafts_can_be_made_again_byte_for_byte(tmp_path: Path) -> None:
    written = script().make_sample(tmp_path)
    assert [path.name for path in written] == list(FILES)
    for path in written:
        assert path.read_bytes() == (SAMPLE / path.name).read_bytes()


def test_a_line_of_no_known_sort_is_not_passed_over(tmp_path: Path) -> None:
    text = tmp_path / "wrong.txt"
    text.write_text("title: T\ndate: 2025-11-20\npreamble: P\n\n* A bullet\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"wrong\.txt"):
        script().read_text(text)


@pytest.mark.parametrize(
    ("place", "title", "count"), [(0, "Working draft", 28), (1, "European counter-draft", 27), (2, "Framework", 20)]
)
def test_points_are_counted_through_the_headings(place: int, title: str, count: int) -> None:
    draft = drafts()[place]
    assert draft.title == f"{title} ({count} points)"
    assert [clause.label for clause in points(draft)] == [f"{number}." for number in range(1, count + 1)]


def test_word_does_the_numbering() -> None:
    for file in FILES:
        with zipfile.ZipFile(SAMPLE / file) as package:
            assert b'w:val="%1."' in package.read("word/numbering.xml")
            assert b"600,000" not in package.read("word/numbering.xml")
            assert b">1. " not in package.read("word/document.xml")


def test_each_draft_says_that_it_is_no_official_document() -> None:
    assert all(any(clause.text == DISCLAIMER for clause in draft.clauses) for draft in drafts())


def test_each_draft_has_a_footnote_and_a_table() -> None:
    for draft in drafts():
        notes = [clause for clause in draft.clauses if clause.kind is ClauseKind.NOTE]
        assert [note.mark for note in notes] == ["1"]
        assert notes[0].text.startswith("Illustrative note")
        rows = [clause.text for clause in draft.clauses if clause.kind is ClauseKind.ROW]
        assert rows[0] == "Step | Time"


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("1:6", "600,000"),
        ("2:5", "800,000"),
        ("3:4", "maintained at 800,000"),
        ("1:10(d)", "Moscow"),
        ("1:13(a)", "in stages"),
        ("1:14(a)", "100 billion"),
        ("1:20(b)", "media"),
        ("1:21(d)", "demilitarised"),
        ("3:5(c)", "bilateral"),
        ("3:6", "State Duma"),
        ("3:9", "800 billion"),
        ("3:14(a)", "line of contact"),
        ("3:16", "Kinburn"),
        ("3:20", "at once"),
    ],
)
def test_facts_stand_where_they_are_cited(ref: str, words: str) -> None:
    clause = ClauseRef.parse(ref)
    assert words in drafts()[clause.draft - 1].by_path[clause.path].text


def test_what_is_open_between_two_parties_is_bracketed_for_each() -> None:
    brackets = drafts()[2].by_path["12"].brackets
    assert [bracket.party for bracket in brackets] == ["US", "UKR"]
    assert [bracket.option for bracket in drafts()[2].by_path["14(d)"].brackets] == ["Option 1", "Option 2"]


def test_every_clause_that_is_named_stands_in_its_draft() -> None:
    said, texts = annotations(), drafts()
    named = [position["clause"] for position in said["positions"]]
    named += [ref for demand in said["demands"] for ref in (*demand["clauses"], *demand["once_answered_by"])]
    named += [ref for linkage in said["linkages"] for ref in (linkage["clause"], linkage["if"])]
    named += [status["clause"] for status in said["statuses"]]
    for ref in map(ClauseRef.parse, named):
        assert not ref.path or ref.path in texts[ref.draft - 1].by_path, ref


def test_every_party_that_speaks_is_known() -> None:
    said = annotations()
    codes = {party["code"] for party in said["parties"]}
    assert {position["party"] for position in said["positions"]} <= codes
    assert {demand["party"] for demand in said["demands"]} <= codes
    assert {code for draft in said["drafts"] for code in draft["by"]} <= codes


def test_everything_has_a_source() -> None:
    said = annotations()
    for entry in (*said["positions"], *said["demands"]):
        assert Grade(entry["source"]["grade"])
        assert entry["source"]["medium"]


def test_conditions_are_told_where_something_is_accepted_on_one() -> None:
    for position in annotations()["positions"]:
        assert bool(position["condition"]) == (Stance(position["stance"]) is Stance.ACCEPTS_IF)


def test_contradicting_statements_stand_side_by_side() -> None:
    whole = [p for p in annotations()["positions"] if p["party"] == "RUS" and p["clause"] == "3:"]
    assert len(whole) == 3
    assert not any(position["supersede"] for position in whole)
    assert {position["source"]["grade"] for position in whole} == {"anonymous-press", "public"}


def test_a_status_set_by_hand_is_marked_as_invented() -> None:
    for status in annotations()["statuses"]:
        assert status["note"].startswith("Illustrative marking")


def luminance(color: str) -> float:
    """WCAG 2.2, relative luminance."""
    channels = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_parties_colours_are_seen_on_white_and_on_dark_and_told_apart() -> None:
    colors = [party["color"] for party in annotations()["parties"]]
    for color in colors:
        assert contrast(color, "#ffffff") >= 4.5
        assert contrast(color, "#1e1e1e") >= 3
    for one, other in combinations(colors, 2):
        distance = sum((int(one[at : at + 2], 16) - int(other[at : at + 2], 16)) ** 2 for at in (1, 3, 5)) ** 0.5
        assert distance > 50
