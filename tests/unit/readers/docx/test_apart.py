"""What hangs on the text of a Word file or stands apart from it: emphasis, remarks, headers and footers."""

from collections.abc import Callable

import pytest

from plancompare.model.draft import Clause, RunningPlace, RunningText, SpanStyle
from plancompare.readers.block import Tracked
from plancompare.readers.registry import read_bytes

Word = Callable[..., bytes]
BOLD, ITALIC, UNDERLINE = SpanStyle


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def page_number(field: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText> {field} </w:instrText></w:r>{marks[1]}{run('7')}{marks[2]}"


def set_off(clause: Clause) -> list[tuple[SpanStyle, str]]:
    return [(span.style, clause.text[span.start : span.end]) for span in clause.spans]


def remarked(clause: Clause) -> list[tuple[str, str]]:
    return [(remark.text, clause.text[remark.start : remark.end]) for remark in clause.comments]


def comment(identity: str, text: str, paragraph_id: str = "00") -> str:
    return (
        f'<w:comment w:id="{identity}" w:author="Ann" w:date="2025-12-01T10:00:00Z">'
        f'<w:p w14:paraId="{paragraph_id}">{run(text)}</w:p></w:comment>'
    )


def test_bold_italic_and_underlined_words_are_known_behind_a_label_and_blanks(make_word: Word) -> None:
    body = paragraph(
        run("(a)", "<w:b/>")
        + "<w:r><w:tab/></w:r>"
        + run("Forces  ")
        + run("shall ", "<w:b/>")
        + run("be", '<w:b/><w:i/><w:u w:val="single"/>')
        + run(" reduced", '<w:u w:val="none"/>')
    )

    (clause,) = read_bytes("x.docx", make_word(body)).clauses

    assert clause.text == "Forces shall be reduced"
    assert set_off(clause) == [(BOLD, "shall be"), (ITALIC, "be"), (UNDERLINE, "be")]


def test_emphasis_comes_from_styles_too_and_can_be_switched_off(make_word: Word) -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Strong"><w:name w:val="Strong text"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Term"><w:name w:val="Term"/><w:rPr><w:i/></w:rPr></w:style>'
    )
    body = paragraph(
        run("The Parties", '<w:rStyle w:val="Term"/>') + run(" agree", '<w:b w:val="0"/>'), '<w:pStyle w:val="Strong"/>'
    ) + paragraph(run("on this."))

    first, _ = read_bytes("x.docx", make_word(body, {"styles": styles})).clauses

    assert set_off(first) == [(BOLD, "The Parties"), (ITALIC, "The Parties")]


def test_emphasis_keeps_its_place_in_a_tables_row(make_word: Word) -> None:
    cells = "".join(f"<w:tc>{paragraph(inner)}</w:tc>" for inner in (run("Forces"), run("  800,000", "<w:b/>")))

    draft = read_bytes("x.docx", make_word(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))

    row = draft.clauses[1]
    assert row.text == "Forces | 800,000"
    assert set_off(row) == [(BOLD, "800,000")]


def test_a_remark_says_which_words_it_is_about(make_word: Word) -> None:
    body = paragraph(
        run("1. The force ")
        + '<w:commentRangeStart w:id="1"/>'
        + run("shall be limited")
        + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
        + run(" to 600,000.")
    )

    (clause,) = read_bytes("x.docx", make_word(body, {"comments": comment("1", "Too weak.")})).clauses

    assert remarked(clause) == [("Too weak.", "shall be limited")]


def test_a_remark_over_two_paragraphs_stands_at_the_first(make_word: Word) -> None:
    body = paragraph(run("One ") + '<w:commentRangeStart w:id="1"/>' + run("two.")) + paragraph(
        run("Three.") + '<w:commentRangeEnd w:id="1"/>' + run(" Four.")
    )

    first, second = read_bytes("x.docx", make_word(body, {"comments": comment("1", "Both?")})).clauses

    assert remarked(first) == [("Both?", "two.")]
    assert not second.comments


def test_a_remark_on_words_that_are_struck_out_stays(make_word: Word) -> None:
    struck = (
        '<w:del w:id="9" w:author="Bo"><w:commentRangeStart w:id="1"/><w:r><w:delText>not </w:delText></w:r></w:del>'
    )
    body = paragraph(run("It shall ") + struck + '<w:commentRangeEnd w:id="1"/>' + run("be."))

    (clause,) = read_bytes("x.docx", make_word(body, {"comments": comment("1", "Why?")})).clauses

    assert clause.text == "It shall be."
    assert remarked(clause) == [("Why?", "")]


def test_answers_name_the_remark_that_they_answer(make_word: Word) -> None:
    body = paragraph("".join(f'<w:commentRangeStart w:id="{one}"/>' for one in "12") + run("Text"))
    parts = {
        "comments": comment("1", "Why?", "AA") + comment("2", "Because.", "BB"),
        "commentsExtended": '<w15:commentEx w15:paraId="AA" w15:done="1"/>'
        '<w15:commentEx w15:paraId="BB" w15:paraIdParent="AA" w15:done="0"/>',
    }

    (clause,) = read_bytes("x.docx", make_word(body, parts)).clauses

    question, answer = clause.comments
    assert (question.id, question.reply_to, question.resolved) == ("1", "", True)
    assert (answer.id, answer.reply_to, answer.resolved) == ("2", "1", False)


def test_headers_and_footers_stand_apart_without_page_numbers(make_word: Word) -> None:
    of = f'<w:fldSimple w:instr="NUMPAGES">{run("9")}</w:fldSimple>'
    parts = {
        "header1": paragraph(run("Confidential") + run(" – draft")),
        "footer1": paragraph(run("Page ") + page_number("PAGE") + run(" of ") + of),
    }
    references = '<w:headerReference w:type="default" r:id="rheader1"/><w:footerReference r:id="rfooter1"/>'
    section = f"<w:sectPr>{references}</w:sectPr>"

    draft = read_bytes("x.docx", make_word(paragraph(run("Text")) + section, parts))

    assert [clause.text for clause in draft.clauses] == ["Text"]
    assert draft.running == (
        RunningText(place=RunningPlace.HEADER, text="Confidential – draft"),
        RunningText(place=RunningPlace.FOOTER, text="Page # of #"),
    )
    assert draft.warnings == ()


def test_a_first_page_header_counts_only_where_it_is_switched_on(make_word: Word) -> None:
    reference = '<w:headerReference w:type="first" r:id="rheader1"/>'
    parts = {"header1": paragraph(run("Cover"))}

    off = read_bytes("x.docx", make_word(paragraph(run("a")) + f"<w:sectPr>{reference}</w:sectPr>", parts))
    on = read_bytes("x.docx", make_word(paragraph(run("a")) + f"<w:sectPr>{reference}<w:titlePg/></w:sectPr>", parts))

    assert off.running == ()
    assert on.running == (RunningText(place=RunningPlace.HEADER, text="Cover", pages="first"),)


def test_headers_differ_by_their_tracked_changes(make_word: Word) -> None:
    who = 'w:id="1" w:author="Ann"'
    header = (
        run("Draft of ")
        + f"<w:del {who}><w:r><w:delText>May</w:delText></w:r></w:del><w:ins {who}>{run('June')}</w:ins>"
        + run(" 2025")
    )
    reference = '<w:{}Reference w:type="{}" r:id="r{}"/>'
    came = reference.format("header", "default", "header2") + reference.format("footer", "default", "footer1")
    cover = f"<w:titlePg/><w:sectPrChange {who}><w:sectPr/></w:sectPrChange>"
    stood = reference.format("header", "default", "header1") + reference.format("header", "first", "footer1")
    body = paragraph(run("a"), f"<w:rPr><w:ins {who}/></w:rPr><w:sectPr>{came}</w:sectPr>") + paragraph(run("b"))
    parts = {"header1": paragraph(header), "header2": paragraph(run("New")), "footer1": paragraph(run("Secret"))}
    data = make_word(f"{body}<w:sectPr>{stood}{cover}</w:sectPr>", parts)

    after, before = (read_bytes("x.docx", data, tracked=half).running for half in Tracked)

    assert [(text.place.value, text.text, text.pages) for text in after] == [
        ("header", "New", "all"),
        ("footer", "Secret", "all"),
        ("header", "Draft of June 2025", "all"),
        ("header", "Secret", "first"),
    ]
    assert {(text.place.value, text.text) for text in before} == {
        ("header", "Draft of May 2025"),
        ("footer", "Secret"),  # the section that came had taken it from the one that it parts
    }


def test_a_watermark_hangs_on_the_header(make_word: Word) -> None:
    lettering = '<w:r><w:pict><v:shape><v:textpath string="DRAFT ONLY"/></v:shape></w:pict></w:r>'
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/></w:sectPr>'

    draft = read_bytes("x.docx", make_word(paragraph(run("a")) + section, {"header1": paragraph(lettering)}))

    assert [one.text for one in draft.running] == ["DRAFT ONLY"]


def test_a_remark_that_begins_before_a_table_stands_at_its_first_row(make_word: Word) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('Forces'))}</w:tc></w:tr></w:tbl>"
    body = f'<w:commentRangeStart w:id="1"/>{table}' + paragraph(run("After."))

    draft = read_bytes("x.docx", make_word(body, {"comments": comment("1", "Why?")}))

    assert [clause.text for clause in draft.clauses if clause.comments] == ["Forces"]


def test_of_two_remarks_with_one_name_the_second_is_told(make_word: Word) -> None:
    body = paragraph('<w:commentRangeStart w:id="1"/>' + run("Text"))

    draft = read_bytes("x.docx", make_word(body, {"comments": comment("1", "First.") + comment("1", "Second.")}))

    assert remarked(draft.clauses[0]) == [("First.", "Text")]
    assert draft.warnings == ("1 comment stands at no place in the text: “Ann: Second.”.",)


def test_the_original_shows_words_as_they_looked_before_a_tracked_change_of_formatting(make_word: Word) -> None:
    change = '<w:rPrChange w:id="5" w:author="Ann"><w:rPr/></w:rPrChange>'
    body = paragraph(run("It shall ") + run("not ", f"<w:vanish/>{change}") + run("be."))

    final = read_bytes("x.docx", make_word(body))
    original = read_bytes("x.docx", make_word(body), tracked=Tracked.REJECTED)

    assert final.clauses[0].text == "It shall be."
    assert original.clauses[0].text == "It shall not be."


@pytest.mark.parametrize(("words", "kept"), [("12", False), ("– 12 –", False), ("23.12.2025 / 3", True)])
def test_a_typed_page_number_is_no_header_and_a_date_is(words: str, kept: bool, make_word: Word) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/></w:sectPr>'

    draft = read_bytes("x.docx", make_word(paragraph(run("a")) + section, {"header1": paragraph(run(words))}))

    assert [one.text for one in draft.running] == ([words] if kept else [])
