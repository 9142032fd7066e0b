"""What paragraphs say: blanks, spans, fields, notes, remarks, hidden words, tables, boxes."""

import pytest

from plancompare.model.draft import RunningPlace, RunningText, SpanStyle
from plancompare.readers.block import Table
from plancompare.readers.odt.reader import read_odt
from tests.unit.readers.odt.making import content, make_odt, paragraphs, texts


def character_style(name: str, properties: str) -> str:
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'


STYLES = (
    character_style("Bold", 'fo:font-weight="bold"')
    + character_style("Slanted", 'fo:font-style="italic"')
    + character_style("Lined", 'style:text-underline-style="solid"')
    + character_style("Plain", 'fo:font-weight="normal"')
    + character_style("Up", 'style:text-position="super 58%"')
    + character_style("Higher", 'style:text-position="33% 58%"')
    + character_style("Low", 'style:text-position="sub 58%"')
    + character_style("Gone", 'text:display="none"')
    + character_style("Signs", 'style:font-name="Wingdings1"')
)


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        ("a<text:s/>b<text:s text:c='3'/>c", "a b   c"),
        ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
        ("a   b\n  c", "a b c"),
        ("co\u00adoperate", "cooperate"),
        ("a<text:soft-page-break/>b", "ab"),
        ("<text:bookmark-start text:name='x'/>a<text:bookmark-end text:name='x'/>b", "ab"),
        ("see <text:bookmark-ref text:ref-name='x'>Article 4</text:bookmark-ref>.", "see Article 4."),
        ("see <text:a xlink:href='https://example.org'>there</text:a>.", "see there."),
        ("page <text:page-number>3</text:page-number>", "page 3"),
        ("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>x</text:ruby-text></text:ruby>", "a"),
        ("10<text:span text:style-name='Up'>2</text:span> m", "10² m"),
        ("5<text:span text:style-name='Higher'>-1</text:span>", "5⁻¹"),
        ("1<text:span text:style-name='Up'>st</text:span>", "1st"),
        ("H<text:span text:style-name='Low'>2</text:span>O", "H2O"),
        ("<text:span text:style-name='Signs'>\uf0fe</text:span> yes", "☑ yes"),
        ("<field:fieldmark field:type='vnd.oasis.opendocument.field.FORMCHECKBOX'/>", "☐"),
    ],
)
def test_what_stands_in_a_paragraph(inner: str, said: str) -> None:
    assert texts(content(f"<text:p>{inner}</text:p>", styles=STYLES)) == [said]


def test_signs_that_only_their_font_can_show_are_told() -> None:
    found = content("<text:p><text:span text:style-name='Signs'>\uf04a</text:span></text:p>", styles=STYLES)

    assert texts(found) == ["�"]
    assert found.warnings == ("1 character of a symbol font could not be read and is shown as �.",)


def test_blanks_without_end_are_bounded() -> None:
    assert len(texts(content('<text:p>a<text:s text:c="999999999"/>b</text:p>'))[0]) < 1000


def test_spans_show_what_stands_out() -> None:
    body = "<text:p>a<text:span text:style-name='Bold'>b<text:span text:style-name='Slanted'>c</text:span></text:span>"
    body += "<text:span text:style-name='Lined'>d</text:span></text:p>"

    spans = {(span.start, span.end, span.style) for span in paragraphs(content(body, styles=STYLES))[0].spans}

    assert spans == {(1, 3, SpanStyle.BOLD), (2, 3, SpanStyle.ITALIC), (3, 4, SpanStyle.UNDERLINE)}


def test_a_paragraph_is_bold_by_its_style_unless_a_span_is_not() -> None:
    heading = (
        '<style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="P" style:family="paragraph" style:parent-style-name="H"/>'
    )
    body = '<text:p text:style-name="P">all</text:p>'
    body += '<text:p text:style-name="P">a<text:span text:style-name="Plain">b</text:span></text:p>'

    found = paragraphs(content(body, styles=heading + STYLES))

    assert [(one.bold, one.centred) for one in found] == [(True, True), (False, True)]


def test_the_size_of_most_letters() -> None:
    styles = character_style("Large", 'fo:font-size="15pt"') + (
        '<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"/>'
        "</style:default-style>"
    )
    body = '<text:p><text:span text:style-name="Large">Heading</text:span> a</text:p><text:p>text</text:p>'

    assert [one.size for one in paragraphs(content(body, styles=styles))] == [30, 22]


def test_parents_that_name_each_other_end() -> None:
    circle = "".join(
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}"/>'
        for name, parent in ("ab", "ba")
    )

    assert texts(content('<text:p text:style-name="a">x</text:p>', styles=circle)) == ["x"]


def test_notes_are_no_part_of_the_sentence() -> None:
    body = (
        '<text:p>said<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>Except</text:p><text:p>there.</text:p></text:note-body></text:note> so</text:p>"
    )

    [paragraph] = paragraphs(content(body))

    assert paragraph.text == "said so"
    assert [(note.mark, note.text) for note in paragraph.notes] == [("1", "Except there.")]


def test_remarks_have_their_words_their_answers_and_their_place() -> None:
    body = (
        '<text:p>We <office:annotation office:name="r1" loext:resolved="true"><dc:creator>Ann</dc:creator>'
        "<dc:date>2026-01-02T03:04:05</dc:date><text:p>Why?</text:p></office:annotation>agree"
        '<office:annotation-end office:name="r1"/>'
        '<office:annotation office:name="r2" loext:parent-name="r1"><dc:creator>Bo</dc:creator><text:p>So.</text:p>'
        "</office:annotation>.</text:p>"
    )

    first, second = paragraphs(content(body))[0].comments

    assert (first.author, first.date, first.text, first.start, first.end) == (
        "Ann",
        "2026-01-02T03:04:05",
        "Why?",
        3,
        8,
    )
    assert (first.resolved, second.reply_to, second.author, second.start) == (True, "r1", "Bo", 8)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("<text:p>a<text:span text:style-name='Gone'>secret</text:span>b</text:p>", ["ab"]),
        ("<text:section text:display='none'><text:p>secret</text:p></text:section><text:p>b</text:p>", ["b"]),
        ("<text:p>a<text:hidden-text text:is-hidden='true' text:string-value='secret'/></text:p>", ["a"]),
        ("<text:p>secret<text:hidden-paragraph text:is-hidden='true'/></text:p><text:p>b</text:p>", ["b"]),
    ],
)
def test_hidden_words_are_left_out_and_quoted(body: str, left: list[str]) -> None:
    found = content(body, styles=STYLES)

    assert texts(found) == left
    assert found.warnings == ("Hidden text was left out: 1 passage, 6 characters: “secret”.",)


def test_the_table_of_contents_is_left_out_and_told() -> None:
    body = (
        "<text:table-of-content><text:table-of-content-source/><text:index-body>"
        "<text:index-title><text:p>Contents</text:p></text:index-title><text:p>One 1</text:p><text:p>Two 2</text:p>"
        "</text:index-body></text:table-of-content><text:p>One</text:p>"
    )

    found = content(body)

    assert texts(found) == ["Contents", "One"]
    assert found.warnings == ("2 lines of tables of contents were left out; they repeat the headings.",)


def rows_of(body: str) -> tuple[list[str], tuple[str, ...]]:
    found = content(body)
    table = found.blocks[0]
    assert isinstance(table, Table)
    return [row.text for row in table.rows], found.warnings


def cell(words: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{words}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def test_cells_under_merged_ones_are_no_cells() -> None:
    wide = cell("a", 'table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + cell("b")
    body = f"<table:table><table:table-header-rows>{row(wide)}</table:table-header-rows>{row(cell('c'), cell('d'))}"

    assert rows_of(body + "</table:table>") == (["a | b", "c | d"], ())


def test_words_under_a_merged_cell_are_told() -> None:
    under = "<table:covered-table-cell><text:p>old</text:p></table:covered-table-cell>"

    rows, warnings = rows_of(f"<table:table>{row(cell('a'), under)}</table:table>")

    assert rows == ["a"]
    assert warnings == ("1 cell's text under a merged cell, which is not shown, was left out.",)


@pytest.mark.parametrize(("margin", "left"), [("-0.075in", 0), ("0.5in", 720), ("10%", 0)])
def test_where_a_table_begins(margin: str, left: int) -> None:
    style = f'<style:style style:name="T" style:family="table"><style:table-properties fo:margin-left="{margin}"/>'
    body = f'<table:table table:style-name="T">{row(cell("a"))}</table:table>'

    [table] = content(body, automatic=f"{style}</style:style>").blocks

    assert isinstance(table, Table)
    assert table.left == left


def test_a_table_inside_a_cell_is_read_row_by_row() -> None:
    inner = f"<table:table>{row(cell('x'), cell('y'))}</table:table>"
    outer = row(cell("a"), f"<table:table-cell>{inner}</table:table-cell>")

    assert rows_of(f"<table:table>{outer}</table:table>") == (["a | x y"], ())


def test_rows_and_cells_that_are_only_counted() -> None:
    twice = row(cell("a", 'table:number-columns-repeated="2"'), attributes='table:number-rows-repeated="2"')

    assert rows_of(f"<table:table>{twice}</table:table>") == (["a | a", "a | a"], ())


def test_a_table_that_repeats_without_end_is_bounded_and_told() -> None:
    """Tables inside one another multiply what they repeat."""
    repeated = 'table:number-columns-repeated="999999"', 'table:number-rows-repeated="999999"'
    body = "<text:p>x</text:p>"
    for _ in range(10):
        inner = row(f"<table:table-cell {repeated[0]}>{body}</table:table-cell>", attributes=repeated[1])
        body = f"<table:table>{inner}</table:table>"

    rows, warnings = rows_of(body)

    assert sum(map(len, rows)) < 1_000_000
    assert "repeat too often" in warnings[0]


@pytest.mark.parametrize(
    "frame",
    [
        "<draw:frame><draw:text-box><text:p>Aside</text:p></draw:text-box></draw:frame>",
        "<draw:custom-shape><text:p>Aside</text:p><draw:enhanced-geometry/></draw:custom-shape>",
        "<draw:g><draw:rect><text:list><text:list-item><text:p>Aside</text:p></text:list-item></text:list></draw:rect></draw:g>",
        "<draw:custom-shape><loext:table><loext:table-row><loext:table-cell><text:p>Aside</text:p></loext:table-cell>"
        "</loext:table-row></loext:table></draw:custom-shape>",
    ],
)
def test_words_in_frames_stand_apart(frame: str) -> None:
    found = paragraphs(content(f"<text:p>Text{frame}.</text:p>"))

    assert [(one.text.removeprefix("• "), one.loose) for one in found] == [("Text.", False), ("Aside", True)]


def test_a_table_that_floats_stays_a_table() -> None:
    frame = (
        f"<draw:frame><draw:text-box><table:table>{row(cell('a'), cell('b'))}</table:table><text:p/></draw:text-box>"
    )

    blocks = content(f"<text:p>Text</text:p><text:p>{frame}</draw:frame></text:p>").blocks

    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Table"]


def test_a_table_beside_words_in_a_frame_is_read_row_by_row() -> None:
    frame = f"<draw:frame><draw:text-box><table:table>{row(cell('a'), cell('b'))}</table:table><text:p>c</text:p>"

    found = content(f"<text:p>Text{frame}</draw:text-box></draw:frame></text:p>")

    assert [(one.text, one.loose) for one in paragraphs(found)] == [("Text", False), ("a | b", True), ("c", True)]


def test_pictures_and_drawings_are_told() -> None:
    body = "<text:p>a<draw:frame><draw:image xlink:href='x.png'/></draw:frame><draw:line/></text:p>"

    assert content(body).warnings == ("1 picture was not read.", "1 drawing was not read.")


@pytest.mark.parametrize(
    ("mathml", "said"),
    [
        ("<mi>E</mi><mo>=</mo><msup><mi>c</mi><mn>2</mn></msup>", "E=c^2"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>10</mn></mfrac>", "(a+b)/10"),
        ("<msub><mi>a</mi><mrow><mi>n</mi><mo>-</mo><mn>1</mn></mrow></msub>", "a_(n-1)"),
        ("<munderover><mo>∑</mo><mi>k</mi><mi>n</mi></munderover><mi>k</mi>", "∑_k^n k"),
        ("<msqrt><mi>x</mi></msqrt><mroot><mi>y</mi><mn>3</mn></mroot>", "√x3√y"),
        (
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>2</mn></mtd></mtr></mtable>",
            "[1, 0; 2]",
        ),
        ("<mover><mi>x</mi><mo>¯</mo></mover>", "x\u0305"),
        ("<msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mi>n</mi></msup>", "(a)^n"),
        ("<semantics><mi>x</mi><annotation>x over y</annotation></semantics>", "x"),
        ("<mfenced><mi>x</mi><mi>y</mi></mfenced><mphantom><mi>z</mi></mphantom>", "(x,y)"),
    ],
)
def test_equations_are_one_line_of_signs(mathml: str, said: str) -> None:
    math = f'<math xmlns="http://www.w3.org/1998/Math/MathML">{mathml}</math>'
    found = content(f"<text:p><draw:frame><draw:object>{math}</draw:object></draw:frame></text:p>")

    assert texts(found) == [said]
    assert found.warnings == ("1 equation was read as plain text; its layout is lost.",)


def test_headers_and_footers_stand_apart_with_signs_for_the_pages() -> None:
    master = (
        '<style:master-page style:name="Standard"><style:header><text:p>Draft of May</text:p></style:header>'
        "<style:footer><text:p>Page <text:page-number>7</text:page-number> of <text:page-count>9</text:page-count>"
        '</text:p></style:footer><style:header-first style:display="false"><text:p>No</text:p></style:header-first>'
        "</style:master-page><style:master-page style:name='Other'><style:header><text:p>Unused</text:p></style:header>"
        "</style:master-page>"
    )

    found = read_odt("x.odt", make_odt("<text:p>a</text:p>", masters=master))

    assert found.running == (
        RunningText(place=RunningPlace.HEADER, text="Draft of May", pages="all"),
        RunningText(place=RunningPlace.FOOTER, text="Page # of #", pages="all"),
    )


def test_words_that_are_struck_through_by_hand_are_read_and_told() -> None:
    styles = character_style("Struck", 'style:text-line-through-style="solid"')
    body = '<text:p><text:span text:style-name="Struck">100 million</text:span> 50 million</text:p>'

    found = content(body, automatic=styles)

    assert texts(found) == ["100 million 50 million"]
    assert found.warnings == ("1 passage is struck through without being a tracked change; it was read as text.",)
