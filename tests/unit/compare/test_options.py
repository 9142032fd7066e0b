"""A comparison as a person asks for it: what is not to be seen, how much of the drafts, by words or letters."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancompare.compare.by_characters import by_characters
from plancompare.compare.engine import compare
from plancompare.compare.redline import redline
from plancompare.model.comparison import Comparison, Ignored, Mark, Options, Redline, Relation
from plancompare.model.draft import Draft, RunningPlace, RunningText

Outline = Callable[[str], Draft]
Told = Callable[[Comparison], list[str]]
Readable = Callable[[Redline], str]


@pytest.mark.parametrize(
    ("ignore", "old", "new", "alike"),
    [
        ({Ignored.CASE}, "The Party shall act", "The party shall act", True),
        ({Ignored.CASE}, "The Party shall act", "The party, shall act", False),
        ({Ignored.PUNCTUATION}, "Forces leave, at once;", "Forces leave at once.", True),
        ({Ignored.PUNCTUATION}, "a rate of 1.5 per cent", "a rate of 15 per cent", False),
        ({Ignored.PUNCTUATION}, "by 3 % a year", "by 3 a year", False),
        ({Ignored.PUNCTUATION}, "[Ukraine shall withdraw]", "Ukraine shall withdraw", False),
        ({Ignored.PUNCTUATION}, "a change of -5 per cent", "a change of 5 per cent", False),
        ({Ignored.PUNCTUATION}, "a share of .5 per cent", "a share of 5 per cent", False),
        ({Ignored.PUNCTUATION}, "troops ≥ 500", "troops ≤ 500", False),
        ({Ignored.SPACE}, "600\u00a0000 men", "600 000 men", True),
        ({Ignored.QUOTES}, 'the "line"', "the “line”", True),
        ({Ignored.DASH}, "2025-2027", "2025–2027", True),
        ({Ignored.QUOTES, Ignored.CASE}, 'the "Line"', "the «line»", True),
        (set(), "The Party", "The party", False),
        (set(Ignored), "Forces shall leave.", "Forces should leave.", False),
    ],
)
def test_what_is_ignored_changes_no_row(
    outline: Outline, ignore: set[Ignored], old: str, new: str, alike: bool
) -> None:
    comparison = compare(outline(f"1. {old}"), outline(f"1. {new}"), options=Options(ignore=frozenset(ignore)))
    (row,) = comparison.rows
    assert row.relation is Relation.EDITED
    assert row.ignored == alike
    assert row.changed != alike
    assert comparison.differs != alike
    assert "".join(part.text for part in row.redline if part.mark is not Mark.ADDED) == old
    if alike:
        assert row.material == ()


TABLE = """
1. Forces leave.
  = table
    | North | 600
  ^ As agreed in May.
2. Prisoners return.
"""


def test_notes_and_tables_are_left_out_where_nobody_asks_for_them(outline: Outline, told: Told) -> None:
    old, new = outline(TABLE), outline(TABLE.replace("600", "800").replace("May", "June"))
    assert sum("edited" in line for line in told(compare(old, new))) == 2
    comparison = compare(old, new, options=Options(notes=False, tables=False))
    assert told(comparison) == ["1 > 1 same", "2 > 2 same"]


def test_headers_are_compared_on_request(outline: Outline) -> None:
    def headed(text: str) -> Draft:
        draft = outline("1. Forces leave.")
        return Draft(
            file=draft.file,
            sha256="",
            title="",
            clauses=draft.clauses,
            running=(RunningText(place=RunningPlace.HEADER, text=text, pages="all"),),
        )

    old, new = headed("Draft of May"), headed("Draft of June")
    assert not compare(old, new).differs
    assert compare(old, new, options=Options(headers=True)).differs


def test_no_two_clauses_have_one_id_with_headers_and_without_notes(outline: Outline) -> None:
    draft = replace(
        outline("1. Forces leave.\n  ^ As agreed in May.\n2. Prisoners return."),
        running=(RunningText(place=RunningPlace.HEADER, text="Draft of May", pages="all"),),
    )
    comparison = compare(draft, draft, options=Options(headers=True, notes=False))
    ids = [clause.id for clause in comparison.new.clauses]
    assert len(ids) == len(set(ids)) == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("the parties re sign the treaty", "the parties resign the treaty"),
        ("a force of 60 0 men", "a force of 600 men"),
        ("in valid possession of it", "invalid possession of it"),
        ("they shall leave", "they should leave"),
        ("they shall  leave", "they shall leave"),
    ],
)
def test_by_letters_no_change_is_more_or_less_than_by_words(outline: Outline, old: str, new: str) -> None:
    before, after = outline(f"1. {old}"), outline(f"1. {new}")
    by_words, by_letters = (
        compare(before, after, options=Options(by_characters=told)).rows[0] for told in (False, True)
    )
    assert by_letters.material == by_words.material
    assert by_letters.editorial == by_words.editorial
    assert by_letters.only_editorial == by_words.only_editorial


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("The Party acts", "The Parties act", "The Part[-y-]{+ies+} act[-s-]"),
        ("they shall leave", "they should leave", "they sh[-all-]{+ould+} leave"),
        ("Forces leave", "Forces leave now", "Forces leave{+ now+}"),
        ("the cafe\u0301 closes", "the cafe closes", "the caf[-e\u0301-]{+e+} closes"),
    ],
)
def test_a_redline_by_letters(readable: Readable, old: str, new: str, want: str) -> None:
    assert readable(by_characters(redline(old, new))) == want


@given(
    st.text(alphabet="abc e\u0301\U0001f1fa\U0001f1e6 ,.5", max_size=40),
    st.text(alphabet="abc e\u0301 ,.5", max_size=40),
)
def test_a_redline_by_letters_rebuilds_both_texts(old: str, new: str) -> None:
    line = by_characters(redline(old, new))
    assert "".join(part.text for part in line if part.mark is not Mark.ADDED) == old
    assert "".join(part.text for part in line if part.mark is not Mark.REMOVED) == new


def test_a_long_passage_by_letters_rebuilds_both_texts_too() -> None:
    old = " ".join(f"north{number}" for number in range(60))
    new = " ".join(f"south{number * 7}" for number in range(60))
    line = by_characters(redline(old, new))
    assert "".join(part.text for part in line if part.mark is not Mark.ADDED) == old
    assert "".join(part.text for part in line if part.mark is not Mark.REMOVED) == new
    assert any(part.mark is Mark.KEPT and part.text.endswith("th") for part in line)
