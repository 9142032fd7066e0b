"""What the views are told about rows: their words, signs, marks, heights, and which of them stand."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancompare.gui.models.row_kinds import is_marked, row_marks
from plancompare.gui.models.row_mark import RowMark, StanceMark, clause_marks
from plancompare.gui.models.row_words import (
    band_words,
    editorial_words,
    material_word,
    material_words,
    number_words,
    place_words,
    signs,
    spoken,
    tip_words,
)
from plancompare.gui.models.shown_rows import RowFilter, shown_items
from plancompare.gui.models.side_text import redline_pieces, side_text, utf16_length
from plancompare.gui.views.row_heights import RowHeights
from plancompare.gui.views.text_selection import TextPlace, TextSelection, copied
from plancompare.gui.views.text_sizes import depths
from plancompare.model.comparison import (
    Comparison,
    Editorial,
    EditorialKind,
    Mark,
    MaterialKind,
    Relation,
    Row,
    Segment,
)
from plancompare.model.draft import Bracket, Clause, ClauseKind, Span, SpanStyle
from plancompare.model.negotiation import ClauseMark, Party, Stance, StanceHeld, Status

_HEIGHTS = st.lists(st.integers(1, 500), min_size=1, max_size=60)


@given(_HEIGHTS, st.data())
def test_heights_add_up_and_places_are_found(heights: list[int], data: st.DataObject) -> None:
    kept = RowHeights(heights)
    for _ in range(3):
        row = data.draw(st.integers(0, len(heights) - 1))
        heights[row] = data.draw(st.integers(1, 500))
        kept.set(row, heights[row])
    assert kept.total == sum(heights)
    row = data.draw(st.integers(0, len(heights) - 1))
    within = data.draw(st.integers(0, heights[row] - 1))
    assert kept.top(row) == sum(heights[:row])
    assert kept.find(kept.top(row) + within) == (row, within)


@given(_HEIGHTS)
def test_a_place_outside_is_the_nearest_row(heights: list[int]) -> None:
    kept = RowHeights(heights)
    assert kept.find(-5) == (0, 0)
    assert kept.find(kept.total + 7)[0] == len(heights) - 1


_SEGMENTS = st.lists(
    st.builds(Segment, st.sampled_from(list(Mark)), st.text("abc дё😀\n[]", min_size=1, max_size=8)), max_size=6
)


@given(_SEGMENTS)
def test_spans_of_a_side_cut_out_what_changed(segments: list[Segment]) -> None:
    old = "".join(segment.text for segment in segments if segment.mark is not Mark.ADDED)
    new = "".join(segment.text for segment in segments if segment.mark is not Mark.REMOVED)
    row = Row(
        relation=Relation.EDITED,
        old=tuple(_clause(text) for text in old.split("\n")),
        new=tuple(_clause(text) for text in new.split("\n")),
        redline=tuple(segments),
    )
    for is_new, mark in ((False, Mark.REMOVED), (True, Mark.ADDED)):
        words = side_text(row, new=is_new)
        cut = [words.cut(span.start, span.start + span.length) for span in words.changed]
        if row.redline:
            assert cut == [segment.text for segment in segments if segment.mark is mark]
        assert words.cut(0, utf16_length(words.text)) == (new if is_new else old)
        assert "".join(piece.text for piece in redline_pieces(row, new=is_new)) == (new if is_new else old)


def _clause(text: str, **given_: object) -> Clause:
    values: dict[str, object] = {
        "id": "c1",
        "parent": None,
        "kind": ClauseKind.POINT,
        "label": "1.",
        "path": "1",
        "level": 0,
        "text": text,
    }
    return Clause(**(values | given_))  # type: ignore[arg-type]  # a test's shorthand for any of the fields


def test_brackets_and_cells_are_found_behind_an_emoji() -> None:
    text = "😀 [UKR: shall] | two"
    row_clause = _clause(text, kind=ClauseKind.ROW, brackets=(Bracket(start=2, end=14),))
    words = side_text(Row(relation=Relation.SAME, old=(row_clause,), new=(row_clause,)), new=True)
    assert [words.cut(span.start, span.start + span.length) for span in words.brackets] == ["[UKR: shall]"]
    assert [words.cut(span.start, span.start + span.length) for span in words.separators] == [" | "]


def test_bold_and_italic_words_are_found_behind_an_emoji() -> None:
    text = "😀 The Parties shall"
    spans = (Span(start=6, end=13, style=SpanStyle.BOLD), Span(start=14, end=19, style=SpanStyle.ITALIC))
    clause = _clause(text, spans=spans)
    words = side_text(Row(relation=Relation.SAME, old=(clause,), new=(clause,)), new=False)
    assert [(words.cut(span.start, span.start + span.length), style) for span, style in words.set_off] == [
        ("Parties", SpanStyle.BOLD),
        ("shall", SpanStyle.ITALIC),
    ]


def test_a_row_is_said_whole(comparison: Comparison) -> None:
    said = [spoken(row) for row in comparison.rows]
    assert said[1] == "1, edited, material: 600,000 → 800,000"
    assert said[3] == "3, dropped"
    assert said[4] == "(a), moved, moved from (a)"
    assert said[5] == "3, new"
    mark = RowMark(
        status=Status.DISPUTED,
        agreed_text_altered=True,
        stances=(StanceMark(party="RUS", color="#aa0000", stance=Stance.DISPUTES),),
    )
    assert spoken(comparison.rows[6], mark) == "4, unchanged, agreed text altered, disputed, RUS disputes"


def test_where_a_clause_came_from_is_said_once(comparison: Comparison) -> None:
    old, new = _clause("x", path="6", label="6."), _clause("x", path="5", label="5.")
    renumbered = Row(relation=Relation.SAME, old=(old,), new=(new,), renumbered=True)
    assert (place_words(renumbered), number_words(renumbered)) == ("", "was 6")
    moved = Row(relation=Relation.SAME, old=(old,), new=(new,), renumbered=True, moved=True)
    assert (place_words(moved), number_words(moved)) == ("moved from 6", "")
    split = Row(relation=Relation.SPLIT, old=(old,), new=(new, new))
    assert place_words(split) == "split from 6"
    assert [sign.value for sign in signs(comparison.rows[1])] == ["edited", "material"]
    assert material_words(comparison.rows[1]) == (("number", "600,000 → 800,000"),)


def test_every_sort_of_material_change_has_a_word_of_its_own() -> None:
    told = [material_word(kind) for kind in MaterialKind]
    assert len(set(told)) == len(told)
    assert told[-1] == "scope"


def test_bands_are_counted_in_words() -> None:
    assert band_words(1, material=False) == "1 unchanged clause"
    assert band_words(12, material=False) == "12 unchanged clauses"
    assert band_words(2, material=True) == "2 clauses without material change"


def test_every_row_stands_or_is_folded_once(long_comparison: Comparison) -> None:
    for row_filter in RowFilter:
        items = shown_items(long_comparison, row_filter, opened=(4, 5))
        covered = [row for item in items for row in range(item.first, item.last + 1)]
        assert covered == list(range(300))
        assert not any(first.band and second.band for first, second in pairwise(items))


def test_a_changed_clause_keeps_its_point_in_sight(comparison: Comparison) -> None:
    rows = (*comparison.rows[:1], *(_unchanged(row) for row in comparison.rows[1:4]), *comparison.rows[4:])
    moved_under_point = Comparison(old=comparison.old, new=comparison.new, rows=rows)
    items = shown_items(moved_under_point, RowFilter.CHANGES)
    assert [item.first for item in items if not item.band] == [1, 4, 5]


def _unchanged(row: Row) -> Row:
    return Row(relation=Relation.SAME, old=row.old, new=row.new)


def test_only_points_and_clauses_push_what_is_under_them(comparison: Comparison) -> None:
    assert depths(comparison.new) == {"c1": 0, "c2": 0, "c3": 0, "c5": 1, "c7": 0, "c6": 0}


def test_html_of_a_copy_escapes_and_marks(comparison: Comparison) -> None:
    old, new = _clause("a < b"), _clause("a > b")
    pieces = (Mark.KEPT, "a "), (Mark.REMOVED, "<"), (Mark.ADDED, ">"), (Mark.KEPT, " b")
    redline = tuple(Segment(mark, text) for mark, text in pieces)
    row = Row(relation=Relation.EDITED, old=(old,), new=(new,), redline=redline)
    made = Comparison(old=comparison.old, new=comparison.new, rows=(row,))
    mime = copied(made, TextSelection(True, TextPlace(0, 1), TextPlace(0, 4)))
    assert mime.text() == " > "
    assert "&gt;</ins>" in mime.html()


def test_marks_stand_in_the_parties_order_on_the_clause_of_their_path(comparison: Comparison) -> None:
    said = ClauseMark(
        status=Status.OPEN,
        stances=(
            StanceHeld(party="RUS", stance=Stance.ACCEPTS, hollow=True),
            StanceHeld(party="UKR", stance=Stance.ACCEPTS),
        ),
    )
    parties = tuple(Party(code=code, name=code, color="#123456") for code in ("UKR", "RUS"))
    marks = clause_marks(comparison.new, {"1": said, "99": said}, parties)
    assert list(marks) == ["c2"]
    assert [(stance.party, stance.hollow) for stance in marks["c2"].stances] == [("UKR", False), ("RUS", True)]


@pytest.mark.parametrize(("kind", "is_it"), [("agreed_text_altered", True), ("needs_another_look", False)])
def test_a_mark_carries_its_flags(kind: str, is_it: bool) -> None:
    assert is_marked(RowMark(agreed_text_altered=True), kind) is is_it


def test_a_dropped_clause_is_marked_as_in_the_old_draft(comparison: Comparison) -> None:
    marks = row_marks(comparison, {"c2": RowMark(status=Status.OPEN)}, {"c4": RowMark(status=Status.AGREED)})
    assert {place: mark.status for place, mark in marks.items()} == {1: Status.OPEN, 3: Status.AGREED}


def test_what_moved_within_a_clause_is_marked_apart_from_what_changed() -> None:
    row = Row(
        relation=Relation.EDITED,
        old=(_clause("😀 in peace, troops leave"),),
        new=(_clause("😀 troops leave in peace"),),
        redline=(
            Segment(Mark.KEPT, "😀 "),
            Segment(Mark.REMOVED, "in peace"),
            Segment(Mark.REMOVED, ", "),
            Segment(Mark.KEPT, "troops leave"),
            Segment(Mark.ADDED, " in peace"),
        ),
        moved_words=((1, 4),),
    )
    for new, moved, changed in ((False, ["in peace"], [", "]), (True, [" in peace"], [])):
        words = side_text(row, new=new)
        assert [words.cut(span.start, span.start + span.length) for span in words.moved] == moved
        assert [words.cut(span.start, span.start + span.length) for span in words.changed] == changed


def test_many_look_alikes_are_counted_and_other_editorial_changes_named_once() -> None:
    def change(kind: EditorialKind, note: str) -> Editorial:
        return Editorial(kind=kind, old="x", new="y", note=note)

    row = Row(
        relation=Relation.EDITED,
        old=(_clause("x"),),
        new=(_clause("y"),),
        editorial=(
            change(EditorialKind.HOMOGLYPH, "Latin “a”"),
            change(EditorialKind.HOMOGLYPH, "Latin “o”"),
            change(EditorialKind.QUOTES, '“ for "'),
            change(EditorialKind.QUOTES, '” for "'),
        ),
        only_editorial=True,
    )
    assert editorial_words(row) == "only editorial: Latin “a” and 1 more, quotation marks"
    assert "dashes" not in spoken(row)
    assert tip_words(row, None, signs_only=True).count("quotation marks") == 2
