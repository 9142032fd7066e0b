"""The numbers of lists and headings: the labels here are what LibreOffice Writer's own text export shows."""

import pytest

from plancompare.model.progress import SILENT
from plancompare.readers.block import Paragraph, Tracked
from plancompare.readers.odt.reader import read_odt
from tests.unit.readers.odt.making import make_odt, styles_xml


def level(place: int, number_format: str = "1", suffix: str = ".", more: str = "") -> str:
    return (
        f'<text:list-level-style-number text:level="{place}" style:num-format="{number_format}"'
        f' style:num-suffix="{suffix}" {more}/>'
    )


def list_style(name: str, *levels: str, more: str = "") -> str:
    return f'<text:list-style style:name="{name}" {more}>{"".join(levels)}</text:list-style>'


MIXED = list_style(
    "M",
    level(1),
    level(2, "a", ")", 'style:num-prefix="("'),
    level(3, "1", ".", 'text:display-levels="3"'),
    level(4, "i", "]", 'text:display-levels="2" style:num-prefix="["'),
)


def p(more: str = "") -> str:
    return f"<text:p {more}>words</text:p>"


def item(*inner: str, more: str = "") -> str:
    return f"<text:list-item {more}>{''.join(inner) or p()}</text:list-item>"


def header(*inner: str) -> str:
    return f"<text:list-header>{''.join(inner) or p()}</text:list-header>"


def listed(*items: str, style: str = "M", more: str = "") -> str:
    named = f'text:style-name="{style}"' if style else ""
    return f"<text:list {named} {more}>{''.join(items)}</text:list>"


def sub(*items: str) -> str:
    return listed(*items, style="")


def heading(outline: int, more: str = "") -> str:
    return f'<text:h text:style-name="H{outline}" text:outline-level="{outline}" {more}>words</text:h>'


def meta_xml(inner: str) -> bytes:
    return (
        styles_xml()
        .replace(b"document-styles", b"document-meta")
        .replace(b"<office:styles></office:styles>", f"<office:meta>{inner}</office:meta>".encode())
    )


def labels(data: bytes) -> list[str]:
    blocks = read_odt("x.odt", data, Tracked.ACCEPTED, SILENT).blocks
    return [block.number.label if block.number is not None else "" for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        pytest.param(listed(item(), item()), ["1.", "2."], id="a list"),
        pytest.param(listed(item()) + listed(item()), ["1.", "1."], id="another list of the same style begins anew"),
        pytest.param(
            listed(item()) + p() + listed(item(), more='text:continue-numbering="true"'),
            ["1.", "", "2."],
            id="continue-numbering goes on from the last list of the style",
        ),
        pytest.param(
            listed(item(), more='xml:id="a"') + listed(item()) + listed(item(), more='text:continue-list="a"'),
            ["1.", "1.", "2."],
            id="continue-list goes on from the list that it names",
        ),
        pytest.param(
            listed(item(p(), p(), sub(item(), item(p(), sub(item(), item(p(), sub(item()))))))) + "",
            ["1.", "", "(a)", "(b)", "1.b.1.", "1.b.2.", "[2.i]"],
            id="levels, and the second paragraph of an item has no number",
        ),
        pytest.param(
            listed(item(p(), sub(item()), p(), sub(item()))),
            ["1.", "(a)", "", "(a)"],
            id="the second list of an item begins anew",
        ),
        pytest.param(
            listed(item(more='text:start-value="7"'), item(p(), sub(item(more='text:start-value="3"'), item()))),
            ["7.", "8.", "(c)", "(d)"],
            id="start values",
        ),
        pytest.param(listed(item(sub(item(), item())), item()), ["(a)", "(b)", "2."], id="a level that is passed over"),
        pytest.param(listed(header(), item()), ["", "1."], id="a list header has no number and does not count"),
        pytest.param(
            listed(header(p(), sub(item(), item())), item()),
            ["", "(a)", "(b)", "2."],
            id="a header counts when something under it does",
        ),
        pytest.param(
            listed(item(p(), sub(item(), item())), header(p(), sub(item())), item()),
            ["1.", "(a)", "(b)", "", "(c)", "2."],
            id="a list under a header goes on from the one before",
        ),
        pytest.param(listed(item(p(), sub(item())), style=""), ["•", "•"], id="no style"),
        pytest.param(listed(item(p(), sub(item())), style="X"), ["1.", "1."], id="levels that the style lacks"),
        pytest.param(
            listed(item(p(), sub(item(), item())), item(), style="K"),
            ["1.", "2.", "3.", "4."],
            id="all levels in a row",
        ),
        pytest.param(
            listed(item(), item(more='text:style-override="O"')), ["1.", "B."], id="another style for an item"
        ),
        pytest.param(
            listed(item(p(), sub(item(p(), sub(item(p(), sub(item())))))), style="Q"),
            ["Article 1.", "1.a)", "§", "1.i"],
            id="LibreOffice's own patterns; a level without a number takes its border along",
        ),
        pytest.param(
            listed(item(p(), sub(item(p(), sub(item())))), item(), style="Z"),
            ["0.", ".", "0.1.", "1."],
            id="a start of 0, and a level without a number",
        ),
    ],
)
def test_lists_count_as_libreoffice_counts(body: str, shown: list[str]) -> None:
    styles = (
        MIXED
        + list_style("X", level(1))
        + list_style("K", level(1), level(2), more='text:consecutive-numbering="true"')
        + list_style("O", level(1, "A"))
        + list_style(
            "Z", level(1, more='text:start-value="0"'), level(2, ""), level(3, "1", ".", 'text:display-levels="3"')
        )
        + list_style(
            "Q",
            level(1, "1", "", 'loext:num-list-format="Article %1%."'),
            level(2, "a", "", 'loext:num-list-format="%1%.%2%)"'),
            level(3, "", "", 'loext:num-list-format="§"'),
            level(4, "i", "", 'loext:num-list-format="%1%.%3%.%4%"'),
        )
    )

    assert labels(make_odt(body, automatic=styles)) == shown


def test_headings_count_by_the_outline_style_in_lists_and_outside() -> None:
    outline = "".join(
        f'<text:outline-level-style text:level="{place}" style:num-format="1" text:display-levels="{place}"/>'
        for place in (1, 2)
    )
    styles = (
        f'<text:outline-style style:name="Outline">{outline}</text:outline-style>'
        '<style:style style:name="H1" style:family="paragraph" style:default-outline-level="1"/>'
        '<style:style style:name="H2" style:family="paragraph" style:default-outline-level="2"/>'
        '<style:style style:name="H3" style:family="paragraph" style:list-style-name=""'
        ' style:default-outline-level="1"/>'
    )
    body = (
        heading(1)
        + heading(2)
        + listed(item(sub(item(heading(2)))), style="Outline")
        + heading(2, 'text:is-list-header="true"')
        + heading(1, 'text:restart-numbering="true" text:start-value="5"')
        + '<text:p text:style-name="H2">words</text:p>'
        + heading(3)
    )

    assert labels(make_odt(body, styles=styles)) == ["1", "1.1", "1.2", "", "5", "5.1", ""]


def test_numbered_paragraphs_count_by_their_list() -> None:
    def numbered(place: int, more: str = "") -> str:
        named = f'text:list-id="n" text:level="{place}" text:style-name="M"'
        return f"<text:numbered-paragraph {named} {more}>{p()}</text:numbered-paragraph>"

    body = numbered(1) + numbered(2) + numbered(1) + numbered(1, 'text:start-value="9"')

    assert labels(make_odt(body, automatic=MIXED)) == ["1.", "(a)", "2.", "9."]


def test_files_of_the_first_office_join_all_lists_of_one_style() -> None:
    meta = "<meta:generator>OpenOffice.org/2.4$Linux OpenOffice.org_project/680m17$Build-9310</meta:generator>"
    body = listed(item(), item()) + p() + listed(item(), more='text:continue-numbering="true"') + listed(item())

    assert labels(make_odt(body, automatic=MIXED, parts={"meta.xml": meta_xml(meta)})) == ["1.", "2.", "", "3.", "1."]


def test_a_list_without_a_style_has_bullets_whatever_its_paragraphs_say() -> None:
    listed_by_style = '<style:style style:name="P" style:family="paragraph" style:list-style-name="M"/>'
    inside, outside = listed(item(p('text:style-name="P"')), style=""), p('text:style-name="P"')

    assert labels(make_odt(inside + outside, automatic=MIXED + listed_by_style)) == ["•", ""]


def test_a_list_tells_its_level_its_letters_and_its_place() -> None:
    indents = (
        '<text:list-style style:name="I"><text:list-level-style-number text:level="1" style:num-format="i">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment fo:margin-left="1in" fo:text-indent="-0.5in"/></style:list-level-properties>'
        '</text:list-level-style-number></text:list-style><style:style style:name="P" style:family="paragraph">'
        '<style:paragraph-properties fo:margin-left="2in"/></style:style>'
    )
    body = listed(item(), item(p('text:style-name="P"')), style="I")

    first, second = read_odt("x.odt", make_odt(body, automatic=indents)).blocks

    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert first.number is not None
    assert (first.number.label, first.number.letters, first.number.level) == ("i", "roman", 0)
    assert (first.left, first.start, second.left, second.start) == (1440, 720, 2880, 2160)
