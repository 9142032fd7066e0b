"""Places in a text as typed, found again in the clause's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancompare.model.draft import Comment, Span, SpanStyle
from plancompare.readers.block import clean
from plancompare.readers.spans import carried, joined

TYPED = st.text(alphabet="ab \t\n\u00a0", max_size=30)


def bold(start: int, end: int) -> Span:
    return Span(start=start, end=end, style=SpanStyle.BOLD)


@given(TYPED, st.data())
def test_a_span_covers_the_same_words_when_white_space_is_cleaned(typed: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(typed)))
    end = data.draw(st.integers(start, len(typed)))
    text = clean(typed)
    covered = "".join(text[span.start : span.end] for span in carried(typed, text, joined([bold(start, end)])))
    assert covered.replace(" ", "") == "".join(typed[start:end].replace("\t", " ").replace("\n", " ").split(" "))


@given(TYPED, st.data())
def test_a_span_stays_inside_what_is_left_after_the_label(typed: str, data: st.DataObject) -> None:
    whole = clean(typed)
    text = whole[data.draw(st.integers(0, len(whole))) :].lstrip(" ")
    for span in carried(typed, text, joined([bold(0, len(typed))])):
        assert (span.start, span.end) == (0, len(text))


@pytest.mark.parametrize(
    ("typed", "text", "place", "words"),
    [
        ("(a)\tThe  Parties shall", "The Parties shall", (17, 22), "shall"),
        ("  12. Shall", "Shall", (0, 11), "Shall"),
        ("The Parties", "The Parties", (4, 11), "Parties"),
    ],
)
def test_words_are_found_behind_labels_and_blanks(typed: str, text: str, place: tuple[int, int], words: str) -> None:
    (found,) = carried(typed, text, [bold(*place)])
    assert text[found.start : found.end] == words


def test_a_span_over_the_label_alone_is_gone_and_a_comment_on_it_stays() -> None:
    remark = Comment(author="A", date="", text="Why?", start=0, end=3)
    assert carried("(a)\tText", "Text", [bold(0, 3)]) == ()
    assert carried("(a)\tText", "Text", [remark]) == (Comment(author="A", date="", text="Why?"),)


def test_spans_of_a_style_that_touch_are_one() -> None:
    italic = Span(start=1, end=3, style=SpanStyle.ITALIC)
    assert joined([bold(2, 4), bold(0, 2), italic, bold(6, 6)]) == (bold(0, 4), italic)
