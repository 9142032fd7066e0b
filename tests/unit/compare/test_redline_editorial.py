"""What only looks otherwise is told apart from what says something else, and named so that a person finds it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancompare.compare.editorial import editorial_changes
from plancompare.compare.engine import compare
from plancompare.compare.redline import redline
from plancompare.model.comparison import EditorialKind, Relation, Row
from plancompare.model.draft import Clause, ClauseKind, Draft, Span, SpanStyle
from plancompare.readers.apart.reading import read_file

ODD = Path(__file__).parents[3] / ".." / "shared" / "corpus" / "odd"

needs_corpus = pytest.mark.skipif(not ODD.is_dir(), reason="the corpus of real documents is not at hand")


def told(old: str, new: str) -> tuple[list[str], bool]:
    found, only = editorial_changes(redline(old, new))
    return [f"{entry.kind.value}: {entry.note}" for entry in found], only


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Україна має", "Українa має", "homoglyph: Latin “a” in the Cyrillic word “Українa”"),
        ("The Українa", "The Україна", "homoglyph: Latin “a” in the Cyrillic word “Українa” no more"),
        ("shall pay", "shаll pay", "homoglyph: Cyrillic “а” in the Latin word “shаll”"),
        ("the ТОР", "the TOP", "homoglyph: Latin letters for Cyrillic ones that look the same"),
        ("pay now", "pa\u200by now", "invisible: zero-width space added"),
        ("pay\u00ad now", "pay now", "invisible: soft hyphen removed"),
        ("caf\u00e9 x", "cafe\u0301 x", "composition: the same letters, put together otherwise"),
        ("\ufb01nal text", "final text", "composition: the same letters, put together otherwise"),
        ("No 5 units", "No\u00a05 units", "space: a no-break blank for a blank"),
        ("a 5% rate", "a 5 % rate", "space: blank added"),
        ("one  two", "one two", "space: a blank for several blanks"),
        ("the state's", "the state’s", "quotes: ’ for '"),
        ("10-15 days", "10–15 days", "dash: en dash for hyphen"),
        ("one -- two", "one — two", "dash: em dash for several hyphens"),
        ("the Party pays", "the party pays", "case: capital or small letters"),
        ("Меморандум діє", "меморандум діє", "case: capital or small letters"),
        ("Вона та Контрактор", "вона та контрактор", "case: capital or small letters"),
    ],
)
def test_a_change_that_reads_alike_is_named(old: str, new: str, want: str) -> None:
    found, only = told(old, new)
    assert (set(found), only) == ({want}, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("nothing is due", "no thing is due"),
        ("1 000 men", "1000 men"),
        ("the Parties shall", "the Parties, shall"),
        ("“peace”", "peace"),
        ("re-form", "reform"),
        ("600,000", "600.000"),
        ("pays 1, 500 euros", "pays 1,500 euros"),
        ("see Clause 1. 5 days later", "see Clause 1.5 days later"),
        ("a rate of 2 -5 per cent", "a rate of 2-5 per cent"),
        ("at 48°30′ north", "at 48°30″ north"),
        ("one party", "one Party pays"),
        ("Сума", "Сума 5"),
    ],
)
def test_what_says_something_else_is_not_only_editorial(old: str, new: str) -> None:
    assert not told(old, new)[1]


def test_a_letter_of_another_script_is_told_among_other_changes_too() -> None:
    found, only = told("The Contractor shall pay soon", "The Contrаctor shall never pay at all")
    assert found == ["homoglyph: Cyrillic “а” in the Latin word “Contrаctor”"]
    assert not only


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_other_way_round_is_as_editorial(old: str, new: str) -> None:
    """Where the redlines are each other's mirror image, which those of one change are."""
    there, back = redline(f"a {old} b", f"a {new} b"), redline(f"a {new} b", f"a {old} b")
    if len(there) == len(back) <= 4:
        assert editorial_changes(there)[1] == editorial_changes(back)[1]


def clause(text: str, *bold: tuple[int, int]) -> Clause:
    spans = tuple(Span(start=start, end=end, style=SpanStyle.BOLD) for start, end in bold)
    return Clause(id="c1", parent=None, kind=ClauseKind.POINT, label="1.", path="1", level=0, text=text, spans=spans)


def only_row(old: Clause, new: Clause) -> Row:
    other = replace(clause("Definitions of terms", (0, 11)), id="c2", label="2.", path="2")
    before, after = (Draft(file="x", sha256="", title="x", clauses=(found, other)) for found in (old, new))
    return compare(before, after).rows[0]


def test_words_newly_bold_stand_on_a_row_of_the_same_text() -> None:
    row = only_row(clause("The Parties make peace."), clause("The Parties make peace.", (4, 11)))
    assert row.relation is Relation.SAME
    assert not row.changed
    assert [(entry.kind, entry.new, entry.note) for entry in row.editorial] == [
        (EditorialKind.FORMATTING, "Parties", "bold")
    ]


def test_words_no_longer_bold_are_told_beside_other_changes() -> None:
    row = only_row(clause("The Parties make peace.", (4, 11)), clause("Today the Parties make peace."))
    assert [(entry.old, entry.note) for entry in row.editorial if entry.kind is EditorialKind.FORMATTING] == [
        ("Parties", "no longer bold")
    ]
    assert not row.only_editorial


def test_a_draft_without_any_bold_words_has_not_lost_them() -> None:
    old, new = (
        Draft(file="x", sha256="", title="x", clauses=(found,)) for found in (clause("Peace", (0, 5)), clause("Peace"))
    )
    assert compare(old, new).rows[0].editorial == ()


def test_a_split_is_never_only_editorial() -> None:
    first, second = "The Parties withdraw behind the agreed line.", "They exchange prisoners at once."
    old = Draft(file="x", sha256="", title="x", clauses=(clause(f"{first} {second}"),))
    halves = clause(first), replace(clause(second), id="c2", label="2.", path="2")
    row = compare(old, Draft(file="x", sha256="", title="x", clauses=halves)).rows[0]
    assert row.relation is Relation.SPLIT
    assert not row.only_editorial


def trap(name: str) -> Row:
    old, new = (read_file(ODD / f"synthetic__{name}-{side}.docx") for side in "ab")
    return compare(old, new).rows[0]


@needs_corpus
@pytest.mark.parametrize(
    ("name", "kinds", "material"),
    [
        ("homoglyph", {EditorialKind.HOMOGLYPH}, 0),
        ("quotes-dashes", {EditorialKind.QUOTES, EditorialKind.DASH, EditorialKind.SPACE}, 0),
    ],
)
def test_the_traps_of_look_alikes_are_reported_as_such(name: str, kinds: set[EditorialKind], material: int) -> None:
    row = trap(name)
    assert row.relation is Relation.EDITED
    assert row.only_editorial
    assert {entry.kind for entry in row.editorial} == kinds
    assert len(row.material) == material


@needs_corpus
def test_the_traps_of_numbers_and_negations_are_shown_whole() -> None:
    for name, want in (("numbers", {"100", "1000", "600,000"}), ("negation", {" not"})):
        row = trap(name)
        assert want <= {segment.text for segment in row.redline}
        assert not row.only_editorial
        assert len(row.material) == 2
