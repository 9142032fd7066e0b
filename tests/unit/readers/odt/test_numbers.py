"""The numbers of lists and headings, as LibreOffice shows them."""

import pytest

from plancompare.readers.odt.formats import written
from tests.unit.readers.odt.making import content, draft, items, labels, list_style, number_level, texts

DECIMAL = list_style("L", number_level(1, "1", 'style:num-suffix="."'))


def test_a_list_counts_from_one() -> None:
    assert labels(content(items(["a", "b"], attributes='text:style-name="L"'), styles=DECIMAL)) == ["1.", "2."]


def test_a_list_goes_on_from_another_one_across_text() -> None:
    body = (
        items(["a", "b"], attributes='xml:id="one" text:style-name="L"')
        + "<text:p>between</text:p>"
        + items(["c"], attributes='xml:id="two" text:continue-list="one" text:style-name="L"')
    )

    assert labels(content(body, styles=DECIMAL)) == ["1.", "2.", "-", "3."]


def test_a_list_goes_on_by_continue_numbering_and_begins_anew_without() -> None:
    on = items(["b"], attributes='text:continue-numbering="true" text:style-name="L"')
    anew = items(["c"], attributes='text:style-name="L"')

    found = content(items(["a"], attributes='text:style-name="L"') + on + anew, styles=DECIMAL)

    assert labels(found) == ["1.", "2.", "1."]


def test_start_values_of_style_and_item() -> None:
    style = list_style("L", number_level(1, "1", 'text:start-value="5"'))
    body = (
        '<text:list text:style-name="L"><text:list-item><text:p>a</text:p></text:list-item>'
        '<text:list-item text:start-value="9"><text:p>b</text:p></text:list-item>'
        "<text:list-item><text:p>c</text:p></text:list-item></text:list>"
    )

    assert labels(content(body, styles=style)) == ["5", "9", "10"]


def test_nested_lists_show_the_levels_that_the_style_names() -> None:
    style = list_style(
        "L",
        number_level(1, "1", 'style:num-suffix="."'),
        number_level(2, "1", 'text:display-levels="2"'),
        number_level(3, "a", 'style:num-prefix="(" style:num-suffix=")"'),
    )
    inner = "<text:list><text:list-item><text:p>c</text:p></text:list-item></text:list>"
    middle = f"<text:list><text:list-item><text:p>b</text:p>{inner}</text:list-item></text:list>"
    body = (
        '<text:list text:style-name="L"><text:list-item><text:p>a</text:p></text:list-item>'
        f"<text:list-item><text:p>a</text:p>{middle}</text:list-item></text:list>"
    )

    found = draft(body, styles=style)

    assert labels(content(body, styles=style)) == ["1.", "2.", "2.1", "(a)"]
    assert [clause.path for clause in found.clauses] == ["1", "2", "2.1", "2.1(a)"]


def test_only_the_first_paragraph_of_an_item_has_its_number() -> None:
    body = (
        '<text:list text:style-name="L"><text:list-header><text:p>head</text:p></text:list-header>'
        "<text:list-item><text:p>a</text:p><text:p>more</text:p></text:list-item></text:list>"
    )

    assert labels(content(body, styles=DECIMAL)) == ["-", "1.", "-"]


def test_bullets_count_nothing() -> None:
    style = list_style("L", '<text:list-level-style-bullet text:level="1" text:bullet-char="–"/>')

    assert labels(content(items(["a"], attributes='text:style-name="L"'), styles=style)) == ["•"]


@pytest.mark.parametrize(
    ("number_format", "number", "shown"),
    [
        ("1", 7, "7"),
        ("", 7, ""),
        ("a", 28, "ab"),
        ("A", 2, "B"),
        ("i", 14, "xiv"),
        ("I", 1999, "MCMXCIX"),
        ("01, 02, 03, ...", 7, "07"),
        ("А, Б, .., Аа, Аб, ... (ru)", 3, "В"),
        ("а, б, .., аа, аб, ... (uk)", 5, "ґ"),
        ("а, б, .., аа, бб, ... (bg)", 29, "аа"),
        ("α, β, ... (gr)", 16, "ιστ"),
        ("イ, ロ, ハ, ...", 49, "イ"),
        ("①, ②, ③, ...", 36, "㊱"),
        ("一, 二, 三, ...", 101, "一百零一"),
        ("①, ②, ③, ...", 3, "③"),
        ("１, ２, ３, ...", 12, "１２"),
        ("1st", 2, "2nd"),
        ("no such format", 3, None),
        ("a", -4, "-4"),
    ],
)
def test_number_formats(number_format: str, number: int, shown: str | None) -> None:
    assert written(number, number_format) == shown


def test_letters_doubled_where_the_style_says_so() -> None:
    assert (written(28, "a", repeat=True), written(28, "A", repeat=True)) == ("bb", "BB")


def test_words_are_those_of_the_language() -> None:
    assert (written(3, "One", language="ru"), written(3, "One", language="xx")) == ("Три", None)


def test_an_unknown_format_is_told_once() -> None:
    style = list_style("L", number_level(1, "runes"))

    found = content(items(["a", "b"], attributes='text:style-name="L"'), styles=style)

    assert labels(found) == ["1", "2"]
    assert found.warnings == ("The number format “runes” is not known; 2 numbers are shown as 1, 2, 3.",)


OUTLINE = (
    '<text:outline-style style:name="Outline">'
    '<text:outline-level-style text:level="1" style:num-format="1"/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
)


def test_headings_count_in_the_chapter_numbers() -> None:
    body = "".join(f'<text:h text:outline-level="{level}">h</text:h>' for level in (1, 2, 2, 1, 2, 3))

    found = content(body, styles=OUTLINE)

    assert labels(found) == ["1", "1.1", "1.2", "2", "2.1", "-"]


def test_a_heading_may_be_taken_out_of_the_count_or_begin_it_anew() -> None:
    body = (
        '<text:h text:outline-level="1">a</text:h>'
        '<text:h text:outline-level="1" text:is-list-header="true">b</text:h>'
        '<text:h text:outline-level="1" text:restart-numbering="true" text:start-value="7">c</text:h>'
    )

    assert labels(content(body, styles=OUTLINE)) == ["1", "-", "7"]


def test_a_list_may_have_the_style_of_the_chapter_numbers() -> None:
    """LibreOffice writes so where a heading goes on in a list of another style."""
    first = '<text:h text:outline-level="1">a</text:h>'
    second = '<text:list><text:list-item><text:h text:outline-level="2">b</text:h></text:list-item></text:list>'
    body = (
        f'<text:list xml:id="x" text:style-name="L"><text:list-item>{first}</text:list-item></text:list>'
        '<text:list text:continue-list="x" text:style-name="Outline"><text:list-item>'
        f"{second}</text:list-item></text:list>"
    )

    assert labels(content(body, styles=OUTLINE + DECIMAL)) == ["1.", "1.1"]


def test_numbers_written_by_the_pattern_of_libreoffice() -> None:
    style = list_style("L", number_level(1, "1", 'loext:num-list-format="Article %1%:"'))

    assert labels(content(items(["a"], attributes='text:style-name="L"'), styles=style)) == ["Article 1:"]


def test_numbered_paragraphs() -> None:
    body = "".join(
        f'<text:numbered-paragraph text:list-id="n" text:style-name="L" text:level="1"><text:p>{word}</text:p>'
        "</text:numbered-paragraph>"
        for word in "ab"
    )

    found = content(body, styles=DECIMAL)

    assert (labels(found), texts(found)) == (["1.", "2."], ["a", "b"])
