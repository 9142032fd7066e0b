"""What a PDF page shows is what its blocks say."""

import pytest

from plancompare.errors import UnreadableDraft
from plancompare.model.draft import RunningPlace, SpanStyle
from plancompare.readers.block import Content, Paragraph, Table
from plancompare.readers.pdf.reader import read_pdf
from plancompare.readers.registry import read_bytes
from tests.unit.readers.pdf.making import Drawn, Rule, Words, column, make_pdf

FULL = (
    "The parties shall refrain from any act that would defeat the object and",
    "purpose of this agreement, and they shall settle every dispute about what",
    "it means by negotiation.",
)


def read(*pages: list[Drawn]) -> Content:
    return read_pdf("draft.pdf", make_pdf(pages))


def texts(content: Content) -> list[str]:
    return [block.text for block in content.blocks if isinstance(block, Paragraph)]


def test_lines_of_a_paragraph_are_joined_and_a_gap_parts_paragraphs() -> None:
    content = read([*column(72, 700, FULL), *column(72, 640, FULL)])
    assert texts(content) == [" ".join(FULL)] * 2
    assert content.warnings == ()


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    content = read([*column(72, 100, FULL[:2])], [*column(72, 770, FULL[2:]), *column(72, 700, FULL)])
    assert texts(content) == [" ".join(FULL)] * 2


def test_a_label_in_a_column_of_its_own_stands_before_its_text() -> None:
    page: list[Drawn] = [Words(72, 700, "(a)"), *column(110, 700, FULL), Words(72, 640, "(b)"), *column(110, 640, FULL)]
    content = read(page)
    assert texts(content) == ["(a)\t" + " ".join(FULL), "(b)\t" + " ".join(FULL)]
    first = content.blocks[0]
    assert isinstance(first, Paragraph)
    assert (first.start, first.left) == (0, 760)


def test_two_columns_are_read_one_after_the_other_below_a_heading_that_spans_them() -> None:
    left = [f"left column text number {place} runs here" for place in "abcdefgh"]
    right = [f"right column text number {place} runs here" for place in "abcdefgh"]
    page: list[Drawn] = [Words(72, 760, "A heading that goes over both of the columns and is long enough", 15)]
    page += [*column(72, 700, left, size=10), *column(320, 700, right, size=10)]
    said = " ".join(texts(read(page)))
    assert said.index("left column text number h") < said.index("right column text number a")
    assert said.startswith("A heading")


def test_heads_feet_and_page_numbers_are_running_texts() -> None:
    pages: list[list[Drawn]] = [
        [
            Words(72, 810, "Draft agreement"),
            *column(72, 700, [f"Text of page {word}."]),
            *column(72, 600, FULL),
            Words(280, 30, f"Page {number} of 3"),
        ]
        for number, word in enumerate(("one", "two", "three"), start=1)
    ]
    content = read(*pages)
    assert [(one.place, one.text) for one in content.running] == [(RunningPlace.HEADER, "Draft agreement")]
    assert not any("Page" in text or "Draft" in text for text in texts(content))


def test_numbers_of_lines_in_the_margin_are_left_out_and_told() -> None:
    lines = [f"Counsel said that line {word} of the transcript is so." for word in "abcdefghijkl"]
    page: list[Drawn] = [*column(110, 700, lines, leading=24)]
    page += [Words(72, 700 - 24 * place, str(place + 1)) for place in range(len(lines))]
    content = read(page)
    assert "1" not in texts(content)
    assert content.warnings == ("The numbers of lines in the margin were left out.",)


@pytest.mark.parametrize(
    ("elsewhere", "joined"),
    [("an agreement stands", "agreement"), ("an agree-ment stands", "agree-ment")],
)
def test_a_broken_word_is_judged_by_the_words_of_the_draft(elsewhere: str, joined: str) -> None:
    lines = ["The parties have for a long time now been trying to reach this fine agree-", "ment at last."]
    content = read([*column(72, 700, lines), Words(72, 600, elsewhere)])
    assert texts(content)[0].endswith(f"fine {joined} at last.")


def test_a_word_that_is_written_with_a_hyphen_keeps_it() -> None:
    lines = ["Nothing in this article shall keep a party from the duty to allow the re-", "export of goods."]
    content = read([*column(72, 700, lines), Words(72, 600, "The re-export of goods is free.")])
    assert texts(content)[0].endswith("the re-export of goods.")


def test_a_note_hangs_on_the_paragraph_that_cites_it() -> None:
    page: list[Drawn] = [*column(72, 700, FULL), Words(72, 600, "It binds all parties")]
    page += [
        Words(166, 605, "1", 7),
        Rule(72, 110, 200, 110),
        Words(72, 103, "1", 6),
        Words(77, 100, "Until it ends.", 9),
    ]
    content = read(page)
    cited = content.blocks[-1]
    assert isinstance(cited, Paragraph)
    assert (cited.text, [(note.mark, note.text) for note in cited.notes]) == (
        "It binds all parties",
        [("1", "Until it ends.")],
    )


def test_a_ruled_table_is_read_row_by_row() -> None:
    page: list[Drawn] = [*column(72, 760, FULL)]
    page += [Rule(72, y, 472, y) for y in (700, 670, 640)] + [Rule(x, 640, x, 700) for x in (72, 272, 472)]
    page += [Words(80, 680, "Step"), Words(280, 680, "Time"), Words(80, 650, "Ceasefire"), Words(280, 650, "At once")]
    table = read(page).blocks[-1]
    assert isinstance(table, Table)
    assert [row.text for row in table.rows] == ["Step | Time", "Ceasefire | At once"]


def test_headings_are_told_by_their_size_and_bold_words_by_their_font() -> None:
    page: list[Drawn] = [Words(72, 760, "Security", 18), *column(72, 700, FULL), Words(72, 600, "Truce", font="F2")]
    heading, _, bold = read(page).blocks
    assert isinstance(heading, Paragraph)
    assert isinstance(bold, Paragraph)
    assert heading.outline == 0
    assert bold.bold
    assert [span.style for span in bold.spans] == [SpanStyle.BOLD]


def test_white_words_are_left_out_and_told() -> None:
    content = read([*column(72, 700, FULL), Words(72, 500, "secret", colour="1 1 1")])
    assert texts(content) == [" ".join(FULL)]
    assert content.warnings == ("Hidden text was left out: 1 passage, 6 characters.",)


def test_turned_words_stand_at_the_end_and_are_told() -> None:
    content = read([Words(300, 400, "DRAFT", 40, turn="0.7 0.7 -0.7 0.7"), *column(72, 700, FULL)])
    assert texts(content) == [" ".join(FULL), "DRAFT"]
    assert len(content.warnings) == 1


def test_a_remark_hangs_on_the_paragraph_where_it_stands() -> None:
    note = (
        "<< /Type /Annot /Subtype /Text /Rect [400 690 420 710] /Contents (Too far) /T (Ann) /M (D:20250102030405Z) >>"
    )
    data = make_pdf([[*column(72, 700, FULL), *column(72, 500, FULL)]], annotations=note)
    first, second = read_pdf("draft.pdf", data).blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert [(one.author, one.date, one.text) for one in first.comments] == [("Ann", "2025-01-02T03:04:05Z", "Too far")]
    assert second.comments == ()


def test_a_page_without_text_is_no_draft() -> None:
    with pytest.raises(UnreadableDraft, match="no text layer"):
        read([Rule(72, 700, 200, 700)])


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.7\n1 0 obj\n<<", b"%PDF" + b"\0" * 100])
def test_what_cannot_be_opened_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(UnreadableDraft, match="damaged"):
        read_pdf("draft.pdf", data)


def test_the_registry_knows_a_pdf_file_behind_other_bytes() -> None:
    draft = read_bytes(
        "draft", make_pdf([[Words(72, 700, "1. One"), Words(72, 660, "2. Two")]], head=b"HTTP/1.1 200\r\n\r\n")
    )
    assert [clause.path for clause in draft.clauses] == ["1", "2"]


def test_links_under_each_other_are_a_paragraph_each() -> None:
    link = "https://www.example.org/documents/framework/version-2/second-committee-draft-of-"
    page: list[Drawn] = [
        *column(72, 780, FULL),
        Words(72, 720, "Latest:", font="F2"),
        *column(72, 706, [link, "may.html", link, "may.pdf"]),
    ]
    assert texts(read(page))[1:] == ["Latest:", f"{link}may.html", f"{link}may.pdf"]


def test_a_broken_address_keeps_its_hyphen() -> None:
    page = column(
        72, 700, ["Everything is at https://www.example.org/all-of-the-rules-and-policies-", "guidelines now."]
    )
    assert texts(read([*page]))[0].endswith("policies-guidelines now.")


@pytest.mark.parametrize(
    ("kept", "title"),
    [(b"\xfe\xff" + "Договір".encode("utf-16-be"), "Договір"), (b"\xfe\xff\x04\x14\xdc\x00\x04\x14", "draft.pdf")],
    ids=["text", "half of a character"],
)
def test_a_title_that_is_no_text_keeps_nobody_from_reading(kept: bytes, title: str) -> None:
    draft = read_bytes("draft.pdf", make_pdf([column(50, 700, ["1. Forces withdraw.", "2. Talks go on."])], title=kept))
    assert (draft.title, [clause.text for clause in draft.clauses]) == (title, ["Forces withdraw.", "Talks go on."])


def test_large_lines_that_stand_far_apart_are_two_titles() -> None:
    title = [Words(72, 780, "Specification of all that the parties", 28), Words(72, 738, "agreed to by and by", 28)]
    assert texts(read([*title, *column(72, 600, FULL)]))[:2] == [word.text for word in title]
    close = [Words(72, 780, "Specification of all that the parties", 28), Words(72, 747, "agreed to by and by", 28)]
    assert texts(read([*close, *column(72, 600, FULL)]))[0] == " ".join(word.text for word in close)


def test_a_bold_number_alone_stands_before_the_bold_line_under_it() -> None:
    page: list[Drawn] = [
        *column(72, 760, FULL),
        Words(72, 680, "2.3", font="F2"),
        Words(72, 666, "Ceasefire", font="F2"),
    ]
    assert texts(read(page))[1:] == ["2.3 Ceasefire"]


def test_lines_of_a_paragraph_with_an_indent_at_the_right_are_joined() -> None:
    lines = [
        "NOTE: Some of the parties have asked for another way to say this, and",
        "they have had it written down as follows in the annexes to this part.",
        "Others have not, and so it stays.",
    ]
    page: list[Drawn] = []
    for top in (780, 720, 660, 600):
        page += column(72, top, FULL)
    page += column(92, 540, lines)
    assert texts(read(page))[-1] == " ".join(lines)


@pytest.mark.parametrize("foot", ["Page 1 of 1", "1", "Draft of May – Page 1 of 1"])
def test_the_number_of_a_single_page_is_no_text(foot: str) -> None:
    assert texts(read([*column(72, 700, FULL), Words(280, 30, foot, 9)])) == [" ".join(FULL)]


def test_small_heads_that_differ_from_page_to_page_are_no_text() -> None:
    pages: list[list[Drawn]] = [
        [
            Words(400, 810, head, 8),
            *column(
                72,
                700,
                [f"Text under {head.lower()}.", f"And more of {head.lower()}.", f"All of {head.lower()}."],
                leading=40,
            ),
        ]
        for head in ("COVER", "TERMS")
    ]
    said = [f"{text} {head}." for head in ("cover", "terms") for text in ("Text under", "And more of", "All of")]
    assert texts(read(*pages)) == said


def test_a_form_to_fill_in_is_a_table() -> None:
    page: list[Drawn] = [*column(72, 780, FULL)]
    for place, (word, said) in enumerate((("Signature", ""), ("Name", "Ann Lee"), ("Date", ""))):
        page += [Words(72, 600 - 40 * place, word), Rule(200, 594 - 40 * place, 420, 594 - 40 * place)]
        page += [Words(206, 600 - 40 * place, said)] if said else []
    table = read(page).blocks[-1]
    assert isinstance(table, Table)
    assert [row.text for row in table.rows] == ["Signature |", "Name | Ann Lee", "Date |"]


def test_a_raised_digit_behind_a_digit_stays_apart() -> None:
    page: list[Drawn] = [*column(72, 700, FULL), Words(72, 600, "It covers 10"), Words(133.5, 605, "2", 7)]
    assert texts(read(page))[-1] == "It covers 10²"


def test_a_small_title_page_heads_nothing() -> None:
    first: list[Drawn] = [Words(72, 780, "Treaty", 30), Words(72, 700, "Version 2", 24), *column(72, 600, FULL)]
    first += [Words(72, 500, "Scope", 16), *column(72, 460, FULL)]
    title, version, _, scope, _ = read(first, [Words(72, 780, "Terms", 16), *column(72, 740, FULL)]).blocks[:5]
    assert isinstance(title, Paragraph)
    assert isinstance(version, Paragraph)
    assert isinstance(scope, Paragraph)
    assert (title.title, version.outline, scope.outline) == (True, None, 0)


def test_items_without_labels_under_each_other_stay_apart() -> None:
    items = [
        "copies of the certificate of the register of firms;",
        "copies of the certificate of taxes.",
    ]
    page: list[Drawn] = []
    for top in (780, 720, 660, 600):
        page += column(72, top, FULL)
    page += column(92, 540, items)
    assert texts(read(page))[-2:] == items


def test_an_enumeration_in_a_paragraph_may_begin_at_the_head_of_a_line() -> None:
    lines = ["The parties shall bring trade back to what it was before, step by step, in stages:",
             "(a) relief is agreed case by case; (b) the parties conclude an agreement."]  # fmt: skip
    assert texts(read([*column(72, 700, lines)])) == [" ".join(lines)]


def test_words_with_a_stroke_through_them_are_told_and_underlined_ones_are_not() -> None:
    words = [Words(72, 700, "1. The force shall be limited to 600,000."), Words(72, 680, "2. It shall withdraw.")]

    struck = read([*words, Rule(72, 704, 120, 704), Rule(120.5, 704, 160, 704)])
    underlined = read([*words, Rule(72, 698, 160, 698)])

    told = "1 passage is struck through on the page; whether it is part of the text, the file does not say."
    assert told in struck.warnings
    assert not underlined.warnings


def test_a_provision_at_the_top_of_each_page_is_no_running_head() -> None:
    subjects = ("Forces", "Prisoners", "Elections", "Borders", "Trade")
    pages = [
        [Words(72, 780, f"Annex {number}"), *column(72, 720, [f"{subject} are governed here.", f"{subject} are free."])]
        for number, subject in enumerate(subjects, 1)
    ]

    content = read_pdf("x.pdf", make_pdf(pages))

    annexes = [text for text in texts(content) if text.startswith("Annex")]
    assert annexes == [f"Annex {number}" for number in range(1, 6)]
    assert content.running == ()


def test_words_that_pages_far_apart_begin_with_are_no_running_head() -> None:
    ends = {2, 9, 16}
    pages: list[list[Drawn]] = []
    for page, name in enumerate("abcdefghijklmnopqrst"):
        first = "in force." if page in ends else f"Provision {name} is agreed."
        body = [f"What sheet {name} says about subject {name}{line} is long." for line in "xyz"]
        pages.append([Words(72, 770, first), *column(72, 700, body)])
    content = read(*pages)
    assert content.running == ()
    assert " ".join(texts(content)).count("in force.") == len(ends)


def test_a_file_that_had_to_be_put_together_again_says_so() -> None:
    whole = make_pdf([[Words(72, 700, "1. The Parties shall withdraw.")]])
    at = whole.rindex(b"startxref")

    damaged = read_pdf("x.pdf", whole[:at] + b"startxref\n7\n%%EOF")

    assert texts(damaged) == ["1. The Parties shall withdraw."]
    assert damaged.warnings[0].startswith("The file is damaged and was put together again")
    assert not read_pdf("x.pdf", whole).warnings
