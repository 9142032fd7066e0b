"""The outline by table: what is written, and what each clause is and is called."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancompare.model.draft import Clause, ClauseKind, Comment, Revision, RevisionKind
from plancompare.readers.block import Block, Note, Number, Paragraph, Row, Table
from plancompare.readers.outline import build
from plancompare.readers.registry import read_bytes


def heading(text: str, level: int = 0) -> Paragraph:
    return Paragraph(text=text, outline=level)


def centred(text: str) -> Paragraph:
    return Paragraph(text=text, bold=True, centred=True)


def auto(label: str, level: int, text: str, series: str = "1", letters: str = "") -> Paragraph:
    return Paragraph(
        text=text, number=Number(label=label, series=series, level=level, letters=letters, bullet=label == "•")
    )


def read(*blocks: Block | str) -> tuple[Clause, ...]:
    return build([Paragraph(text=block) if isinstance(block, str) else block for block in blocks]).clauses


def shapes(*blocks: Block | str) -> list[tuple[str, str, str]]:
    return [(clause.kind.value, clause.label, clause.path) for clause in read(*blocks)]


def test_points_and_lettered_clauses_typed_by_hand() -> None:
    assert shapes("1. First.", "2. Territories:", "(a) east;", "(b) south.", "3. Last.") == [
        ("point", "1.", "1"),
        ("point", "2.", "2"),
        ("clause", "(a)", "2(a)"),
        ("clause", "(b)", "2(b)"),
        ("point", "3.", "3"),
    ]


def test_a_treaty_with_chapters_articles_and_annexes() -> None:
    assert shapes(
        centred("AGREEMENT"),
        "The Parties,",
        centred("Chapter I"),
        centred("GENERAL PROVISIONS"),
        centred("Article 1"),
        centred("Scope"),
        "1. This Agreement applies:",
        "(a) on land;",
        "(b) at sea.",
        centred("Chapter II"),
        centred("Article 2"),
        "One paragraph without a number.",
        centred("Annex 1"),
        centred("Maps"),
        "4. A map.",
    ) == [
        ("heading", "", "/p1"),
        ("preamble", "", "/p2"),
        ("heading", "Chapter I", "ChapterI"),
        ("heading", "", "ChapterI/p1"),
        ("point", "Article 1", "Article1"),
        ("heading", "", "Article1/p1"),
        ("clause", "1.", "Article1.1"),
        ("clause", "(a)", "Article1.1(a)"),
        ("clause", "(b)", "Article1.1(b)"),
        ("heading", "Chapter II", "ChapterII"),
        ("point", "Article 2", "Article2"),
        ("text", "", "Article2/p1"),
        ("annex", "Annex 1", "Annex1"),
        ("heading", "", "Annex1/p1"),
        ("point", "4.", "Annex1.4"),
    ]


def test_a_ukrainian_law() -> None:
    assert shapes(
        "Розділ I. Загальні положення",
        "Стаття 1. Предмет",
        "1. Перше:",
        "1) а;",
        "2) б.",
        "Стаття 6-1. Інше",
        "а) перше",
        "б) друге",
        "в) третє",
        "д) п’яте",
        "Додаток 2",
    ) == [
        ("heading", "Розділ I.", "РозділI"),
        ("point", "Стаття 1.", "Стаття1"),
        ("clause", "1.", "Стаття1.1"),
        ("clause", "1)", "Стаття1.1.1"),
        ("clause", "2)", "Стаття1.1.2"),
        ("point", "Стаття 6-1.", "Стаття6-1"),
        ("clause", "а)", "Стаття6-1(а)"),
        ("clause", "б)", "Стаття6-1(б)"),
        ("clause", "в)", "Стаття6-1(в)"),
        ("clause", "д)", "Стаття6-1(д)"),
        ("annex", "Додаток 2", "Додаток2"),
    ]


@pytest.mark.parametrize(
    ("written", "paths"),
    [
        (["1. One", "1.1 Uno", "1.2 Dos", "2. Two", "2.1 Uno"], ["1", "1.1", "1.2", "2", "2.1"]),
        (["2. Two", "2.1. Uno", "(a) x;", "(b) y;", "2.2. Dos"], ["2", "2.1", "2.1(a)", "2.1(b)", "2.2"]),
        (["2. Two", "2.1. Uno", "1) x;", "2) y;", "2.2. Dos"], ["2", "2.1", "2.1.1", "2.1.2", "2.2"]),
        (
            ["Section 1: X", "Part A: Y", "Part B: Z", "Section 2: W", "Part A: V"],
            ["Section1", "Section1.PartA", "Section1.PartB", "Section2", "Section2.PartA"],
        ),
        (["2. Terms", "2.1 open source", "2.2 closed source", "2.3 other words"], ["2", "2.1", "2.2", "2.3"]),
        (["I. One", "I.1. Uno", "I.2. Dos", "II. Two", "II.1. Uno"], ["I", "I.1", "I.2", "II", "II.1"]),
        (["A. One", "A.1 Uno", "A.2 Dos", "B. Two"], ["A", "A.1", "A.2", "B"]),
        (["Article 7", "7.1 Uno", "7.2 Dos"], ["Article7", "Article7.1", "Article7.2"]),
        (["Article 2. X", "3. Uno"], ["Article2", "Article2.3"]),
        (["5. Five", "5 bis. More", "5 ter. Yet more", "6. Six"], ["5", "5bis", "5ter", "6"]),
        (
            ["1. One", "(a) a", "(b) b", "(i) roman", "(ii) roman", "(c) c"],
            ["1", "1(a)", "1(b)", "1(b)(i)", "1(b)(ii)", "1(c)"],
        ),
        ([f"({letter}) x" for letter in "abcdefghij"], [f"({letter})" for letter in "abcdefghij"]),
        (["I. One", "A. Alpha", "B. Beta", "II. Two"], ["I", "I.A", "I.B", "II"]),
        (["1. One", "a) a", "b) b"], ["1", "1(a)", "1(b)"]),
        (["1. One", "(aa) a", "2. Two"], ["1", "1/p1", "2"]),
        (["§ 1 Eins", "(1) a", "(2) b", "§ 2 Zwei"], ["§1", "§1(1)", "§1(2)", "§2"]),
        (
            ["Article I. X", "Section 1.01 Y", "(a) z", "Article II. W"],
            ["ArticleI", "Section1.01", "Section1.01(a)", "ArticleII"],
        ),
        (
            ["Chapter 1", "1. a", "2. b", "Chapter 2", "1. c"],
            ["Chapter1", "Chapter1.1", "Chapter1.2", "Chapter2", "Chapter2.1"],
        ),
    ],
)
def test_paths(written: list[str], paths: list[str]) -> None:
    assert [clause.path for clause in read(*written)] == paths


@pytest.mark.parametrize(
    "words",
    [
        "2025 was a hard year.",
        "2025. That was a hard year.",
        "3.5 per cent of the sum is due.",
        "12. травня 2025 року сторони зустрілись.",
        "Article 7 shall apply.",
        "(c) 2025 The Publisher",
        "A. Smith signed it.",
        "1 000 000 euros are due.",
        "20% of the sum",
        "e.g. this",
        "Annex 2 shall form part of this Agreement.",
        "Part of the deal is done.",
        "Party A shall pay.",
        "Clauses that survive.",
    ],
)
def test_words_that_only_look_like_labels_stay_words(words: str) -> None:
    clauses = read("1. First.", "2. Second.", words, "3. Third.")

    assert (clauses[2].label, clauses[2].text, clauses[2].path) == ("", words, "2/p1")
    assert clauses[3].path == "3"


def test_automatic_lists_go_by_their_list_and_level() -> None:
    assert shapes(
        auto("1.", 0, "One"),
        auto("a.", 1, "a"),
        auto("•", 0, "dot", series="bullets"),
        auto("b.", 1, "b"),
        auto("i.", 2, "i", letters="roman"),
        auto("2.", 0, "Two"),
        auto("(a)", 0, "other list", series="2", letters="alpha"),
        auto("3.", 0, "Three"),
    ) == [
        ("point", "1.", "1"),
        ("clause", "a.", "1(a)"),
        ("clause", "•", "1(a)/p1"),
        ("clause", "b.", "1(b)"),
        ("clause", "i.", "1(b)(i)"),
        ("point", "2.", "2"),
        ("clause", "(a)", "2(a)"),
        ("point", "3.", "3"),
    ]


def test_an_unnumbered_heading_holds_the_points_below_it() -> None:
    clauses = read(heading("Security"), "1. One", "2. Two", heading("Economy"), "3. Three")

    by_text = {clause.text: clause for clause in clauses}
    assert [clause.kind for clause in clauses] == [
        ClauseKind.HEADING,
        ClauseKind.POINT,
        ClauseKind.POINT,
        ClauseKind.HEADING,
        ClauseKind.POINT,
    ]
    assert by_text["Three"].parent == by_text["Economy"].id
    assert (by_text["Three"].path, by_text["Three"].level) == ("3", 1)


def test_the_title_is_a_heading_that_holds_nothing() -> None:
    outline = build([Paragraph(text="Framework  agreement", title=True), Paragraph(text="1. One")])

    assert outline.title == "Framework agreement"
    assert [(clause.kind.value, clause.parent) for clause in outline.clauses] == [("heading", None), ("point", None)]


def test_a_draft_that_begins_with_a_number_has_no_title() -> None:
    assert build([Paragraph(text="1. One"), heading("Later")]).title == ""


def test_a_flush_paragraph_after_an_enumeration_belongs_to_the_point() -> None:
    point = Paragraph(text="1. The Parties shall:", left=720, start=0)
    item = Paragraph(text="(a) withdraw;", left=1440, start=720)
    assert shapes(point, item, Paragraph(text="Flush.", left=720, start=720))[2] == ("text", "", "1/p1")
    assert shapes(point, item, Paragraph(text="Further in.", left=1440, start=1440))[2] == ("text", "", "1(a)/p1")
    assert shapes("1. The Parties shall:", "(a) withdraw;", "(b) return.", "Flush.")[3] == ("text", "", "1/p1")


def test_a_list_in_the_text_of_a_numbered_heading_stands_below_it() -> None:
    blocks = (heading("1. Duties"), heading("1.1 Trust", 1), "1. first", "2. second", heading("1.2 Care", 1))

    assert [clause.path for clause in read(*blocks, heading("2. Rest"))] == ["1", "1.1", "1.1.1", "1.1.2", "1.2", "2"]


def test_a_numbered_heading_heads_what_follows_however_indented() -> None:
    numbered = replace(auto("1.1", 1, "Fees"), outline=1, left=720)

    assert shapes(replace(auto("1.", 0, "Payment"), outline=0), numbered, "Flush text.")[2] == ("text", "", "1.1/p1")


def test_a_first_line_that_reads_like_a_title_is_one() -> None:
    assert build([Paragraph(text=text) for text in ("Peace framework", "1. One", "2. Two")]).title == "Peace framework"
    assert build([Paragraph(text=text) for text in ("The Parties agree:", "1. One", "2. Two")]).title == ""


def test_an_automatic_label_wins_over_a_typed_one() -> None:
    clauses = read(auto("1.", 0, "1. repeated"), auto("2.", 0, "7. kept"))

    assert [(clause.label, clause.text) for clause in clauses] == [("1.", "repeated"), ("2.", "7. kept")]


def test_tables_rows_and_notes_are_children() -> None:
    table = Table(rows=(Row(text="Item | Sum", notes=(Note(mark="2", text="In euros."),)), Row(text="A | 5")))
    clauses = read(Paragraph(text="1. See:", notes=(Note(mark="1", text="Source."),)), table, "2. Next")

    assert [(clause.kind.value, clause.path, clause.text, clause.mark) for clause in clauses] == [
        ("point", "1", "See:", ""),
        ("note", "1/p1", "Source.", "1"),
        ("table", "1/p2", "", ""),
        ("row", "1/p2/p1", "Item | Sum", ""),
        ("note", "1/p2/p1/p1", "In euros.", "2"),
        ("row", "1/p2/p2", "A | 5", ""),
        ("point", "2", "Next", ""),
    ]
    assert [clause.level for clause in clauses] == [0, 1, 1, 2, 3, 2, 0]


def test_numbers_that_stand_twice_or_are_missing_are_told() -> None:
    outline = build([Paragraph(text=text) for text in ("1. One", "2. Two", "2. Again", "5. Five")])

    assert [clause.path for clause in outline.clauses] == ["1", "2", "2#2", "5"]
    assert any("number 2 stands more than once" in warning for warning in outline.warnings)
    assert any(warning.startswith("5 comes after 2.") for warning in outline.warnings)


def test_a_bracket_without_a_partner_is_told_with_its_place() -> None:
    outline = build([Paragraph(text="1. The [Parties"), Paragraph(text="2. Sound [text]")])

    assert outline.warnings == ("A bracket in 1 has no partner there.",)
    assert [(bracket.start, bracket.end) for bracket in outline.clauses[1].brackets] == [(6, 12)]


def test_what_hangs_on_an_empty_paragraph_is_kept() -> None:
    gone = Revision(kind=RevisionKind.DELETE, author="A", date="", text="gone")
    said = Comment(author="B", date="", text="why?")
    empty = Paragraph(text="", revisions=(gone,), comments=(said,))
    table = Table(rows=(Row(text="a"),))

    after = read("1. One", empty)
    before = read(empty, "1. One")
    on_table = read(table, empty)

    assert [(clause.revisions, clause.comments) for clause in (*after, *before)] == [((gone,), (said,))] * 2
    assert (on_table[0].revisions, on_table[1].comments) == ((gone,), (said,))


def test_text_of_a_box_is_never_a_provision() -> None:
    box = replace(Paragraph(text="2. Not a point"), loose=True)

    assert shapes("1. One", box) == [("point", "1.", "1"), ("text", "", "1/p1")]


def test_missing_and_repeated_automatic_numbers_are_told() -> None:
    outline = build(
        [auto("1.", 0, "A"), auto("3.", 0, "B"), auto("(a)", 1, "x"), auto("(c)", 1, "y"), auto("3.", 0, "C")]
    )

    assert outline.warnings == (
        "The number 3 stands more than once; here it is called 3#2.",
        "3 comes after 1.: a number is missing.",
        "3(c) comes after (a): a number is missing.",
    )


def test_numbers_may_stand_in_a_table_between() -> None:
    table = Table(rows=(Row(text="2. in a cell | x"),))

    assert build([auto("1.", 0, "A"), table, auto("3.", 0, "B")]).warnings == ()


def test_a_number_typed_beside_a_bullet_names_the_provision() -> None:
    assert shapes(
        auto("1.1", 0, "Policy", series="h"),
        auto("•", 0, "1.1.1 a written policy;"),
        auto("•", 0, "1.1.2 a procedure;"),
        auto("•", 0, "1.1 per cent of the rest;"),
        auto("•", 0, "no number."),
    ) == [
        ("point", "1.1", "1.1"),
        ("clause", "1.1.1", "1.1.1"),
        ("clause", "1.1.2", "1.1.2"),
        ("clause", "•", "1.1/p1"),
        ("clause", "•", "1.1/p2"),
    ]


def test_text_goes_on_in_a_bullet_only_where_it_is_indented_as_deep() -> None:
    bullet = replace(auto("•", 0, "first"), left=720, start=360)

    assert [clause.path for clause in read("Related work:", bullet, replace(Paragraph(text="goes on"), left=720))] == [
        "/p1",
        "/p2",
        "/p2/p1",
    ]
    assert [clause.path for clause in read("Related work:", bullet, "Something else:")] == ["/p1", "/p2", "/p3"]


@pytest.mark.parametrize(
    ("blocks", "paths"),
    [
        ([auto("1.", 0, "A"), auto("2.", 0, "B"), "2 bis. Between.", auto("3.", 0, "C")], ["1", "2", "2bis", "3"]),
        (["§ 1 Scope", "§ 2 Terms", "§ 2a More", "§ 3 End"], ["§1", "§2", "§2a", "§3"]),
        (["Пункт 1. Мир", "Пункт 2. Кордони", "Пункт 3. Вибори"], ["Пункт1", "Пункт2", "Пункт3"]),
        (
            ["Стаття 7. Мир", "1. Перше.", "2. Друге.", "Стаття 7-1. Нова"],
            ["Стаття7", "Стаття7.1", "Стаття7.2", "Стаття7-1"],
        ),
        (["4. Fourth", "4 alt. Other", "5. Fifth"], ["4", "4alt", "5"]),
        (
            [auto("Article 1", 0, "A"), auto("1.", 1, "x"), auto("Article 2", 0, "B")],
            ["Article1", "Article1.1", "Article2"],
        ),
    ],
)
def test_numbers_as_negotiators_write_them(blocks: list[Block | str], paths: list[str]) -> None:
    outline = build([Paragraph(text=block) if isinstance(block, str) else block for block in blocks])

    assert [clause.path for clause in outline.clauses] == paths
    assert outline.warnings == ()


_LINES = st.sampled_from(
    [
        *("1. One", "2. Two", "(a) a", "(b) b", "(i) i", "1.1 x Y", "Article 1", "Chapter I", "Annex 1", "words"),
        *("• dot", "Section 2. Z", "5 bis. M", "а) а", "[x", "A. B", "3) c", "Annex", "12. Far", "1.1.1 D"),
    ]
)


@given(st.lists(_LINES | st.builds(centred, _LINES) | st.builds(auto, st.just("1."), st.integers(0, 3), _LINES)))
def test_whatever_comes_the_tree_is_sound(blocks: list[Block | str]) -> None:
    clauses = read(*blocks)

    assert len(clauses) == len(blocks)
    assert len({clause.path for clause in clauses}) == len(clauses)
    seen: dict[str | None, int] = {None: -1}
    for clause in clauses:
        assert clause.level == seen[clause.parent] + 1
        seen[clause.id] = clause.level
    for block, clause in zip(blocks, clauses, strict=True):
        typed = block if isinstance(block, str) else block.text if isinstance(block, Paragraph) else ""
        assert clause.text in typed


def test_a_number_that_people_cite_counts_more_than_the_bullet_before_it() -> None:
    draft = read_bytes(
        "x.txt", "3. Program\n\n3.1 Policy\n\n• 3.1.1 A policy\n\n• 3.1.2 A list\n\n• 12 people\n".encode()
    )
    assert [(clause.label, clause.path) for clause in draft.clauses] == [
        ("3.", "3"),
        ("3.1", "3.1"),
        ("3.1.1", "3.1.1"),
        ("3.1.2", "3.1.2"),
        ("•", "3.1.2/p1"),
    ]


def test_text_further_out_than_a_provision_goes_on_with_the_one_above() -> None:
    blocks = (
        Paragraph(text="3.1.1\tPolicy", outline=2, start=432, left=1440),
        Paragraph(text="3.1.1.1 A policy is written.", start=360, left=720),
        Paragraph(text="Rationale"),
    )
    assert [path for _, _, path in shapes("3. Terms", *blocks)][-1] == "3.1.1/p1"


def test_small_letters_behind_a_number_behind_a_bullet_are_its_text() -> None:
    blocks = ("5.1 Contributions", "•\t5.1.1 a policy;", "•\t5.1.2 a procedure.")
    assert [path for _, _, path in shapes("5. Terms", *blocks)] == ["5", "5.1", "5.1.1", "5.1.2"]


def test_a_numbered_heading_is_no_amount() -> None:
    blocks = (heading("3.1 Scope", 1), heading("3.3 times of delivery", 1))
    assert [path for _, _, path in shapes(heading("3. Terms"), *blocks)] == ["3", "3.1", "3.3"]


@pytest.mark.parametrize("words", ["Contents", "TABLE OF CONTENTS:", "Зміст", "Содержание"])
def test_what_stands_behind_a_table_of_contents_does_not_belong_to_it(words: str) -> None:
    clauses = read(heading("Agreement"), heading(words), "Copyright is reserved.", heading("Security"), "Troops leave.")
    assert [clause.path for clause in clauses] == ["/p1", "/p2", "/p3", "/p4", "/p4/p1"]


@pytest.mark.parametrize(
    "date",
    [
        *("1 July 2024", "12 May 2020", "3 Sept. 2019", "1 July 2024, Geneva", "1 July 2024\nGeneva", "1 July 20__"),
        *("1 липня 2024 р.", "12 травня 2020 року", "4 июня 2024 года", "4 июня 2024 г. (редакция)"),
        *("2 juillet 2024", "1 de julio de 2024", "1 luglio 2024", "1. Januar 2024", "12. April 2024"),
    ],
)
def test_a_date_alone_is_no_label(date: str) -> None:
    told = read(
        centred("LEASE"), centred(date), centred("1 Rent"), "1.1 The rent is due.", centred("2 Term"), "2.1 One."
    )

    assert [clause.path for clause in told if clause.label] == ["1", "1.1", "2", "2.1"]
    assert told[1].text == date.replace("\n", " ")


@pytest.mark.parametrize(
    "text", ["1. July 2024 was warm.", "1. March 2024", "1. May 2024 be good.", "1. 1 July 2024", "1. Scope"]
)
def test_a_number_before_a_month_may_still_be_a_label(text: str) -> None:
    told = read(centred("LEASE"), text, "2. April 2024", "3. Next.")

    assert [clause.label for clause in told] == ["", "1.", "2.", "3."]


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        # A tab sets a number off, so that no date begins with it.
        (["1\tMay 2025 – ceasefire", "2\tJune 2025 – withdrawal", "3\tJuly 2025"], ["1", "2", "3"]),
        (["1.\tApril 2025", "2.\tAugust 2025", "3.\tThe end."], ["1.", "2.", "3."]),
        # April, August, September and November are German, too; the next number tells.
        (["1. April 2024: lists.", "2. August 2024: exchange.", "3. September 2024: vote."], ["1.", "2.", "3."]),
        (["1. April 2024", "2. August 2024", "3. November 2024"], ["1.", "2.", "3."]),
        (["1. One.", "2. Two.", "Timetable", "1. April 2024", "2. June 2024"], ["1.", "2.", "", "1.", "2."]),
        (["1. April 2024", "1. Geltung.", "2. Ende."], ["", "1.", "2."]),
        (["1. Geltung ab:", "1. April 2024", "2. Ende.", "3. Schluss."], ["1.", "", "2.", "3."]),
        (["1. Eins.", "2. Zwei bis:", "3. April 2025", "3. Schluss."], ["1.", "2.", "", "3."]),
        (["1. April 2024", "Die Parteien kommen überein."], ["", ""]),
        # A month in small letters is one before a year.
        (["1. shall meet;", "2. may vote;", "3. march in step;", "4. mai 68 remains;"], ["1.", "2.", "3.", "4."]),
        (["1. Les Parties:", "2. mars 2025 se retirent.", "2. Fin."], ["1.", "", "2."]),
        (["1. Мир.", "2. травня 2025 року Сторони зустрілись.", "2. Кінець."], ["1.", "", "2."]),
        (["1. Мир.", "2. травня ніхто не стріляє.", "3. Кінець."], ["1.", "2.", "3."]),
    ],
)
def test_the_year_and_the_next_number_tell_dates_from_numbered_months(lines: list[str], labels: list[str]) -> None:
    told = read(centred("TIMETABLE"), *lines)

    assert [clause.label for clause in told[1:]] == labels


def test_bullets_after_words_of_an_outer_provision_stand_under_it_and_the_letters_go_on() -> None:
    bullets = (auto("•", 0, "north"), auto("•", 0, "south"))
    blocks = ("5. Posts", "(a) are manned;", "They stand:", *bullets, "(b) are lit;", "They are white.", "6. Roads")

    assert [(clause.path, clause.text) for clause in read(*blocks)] == [
        ("5", "Posts"),
        ("5(a)", "are manned;"),
        ("5/p1", "They stand:"),
        ("5/p2", "north"),
        ("5/p3", "south"),
        ("5(b)", "are lit;"),
        ("5/p4", "They are white."),
        ("6", "Roads"),
    ]


def test_bullets_right_after_a_sub_provision_stand_under_it() -> None:
    paths = [clause.path for clause in read("5. Posts", "(a) such as:", auto("•", 0, "north"), "(b) and others.")]

    assert paths == ["5", "5(a)", "5(a)/p1", "5(b)"]


_INDENTED = st.builds(
    lambda block, left: replace(block, start=left, left=left),
    st.builds(auto, st.just("•"), st.integers(0, 1), st.just("dot"))
    | st.builds(auto, st.sampled_from(["1.", "(a)"]), st.integers(0, 1), st.just("auto"), st.just("z"))
    | st.builds(Paragraph, text=st.sampled_from(["• typed", "1. one", "(a) a", "(i) i", "(ii) ii", "Words:"])),
    st.sampled_from([0, 360, 1080]),
)


@given(st.lists(_INDENTED, min_size=8, max_size=16))
def test_bullets_and_numbers_may_stand_in_each_other_in_any_order(blocks: list[Paragraph]) -> None:
    before: set[str | None] = {None}
    for block, clause in zip(blocks, read(*blocks), strict=True):
        assert clause.text in block.text
        assert clause.parent in before
        before.add(clause.id)


@pytest.mark.parametrize("items", [("(i)", "(ii)"), ("(a)", "(b)"), ("1)", "2)")])
def test_lists_that_begin_anew_in_each_bullet_stand_in_it(items: tuple[str, str]) -> None:
    listed = [Paragraph(text=f"{item} item", start=1200, left=1200) for item in items]
    bullets = [replace(auto("•", 0, words), start=360, left=360) for words in ("north", "south", "east")]

    clauses = read("1. Posts:", *(block for bullet in bullets for block in (bullet, *listed)), "2. End.")

    words = {clause.id: clause.text for clause in clauses}
    above = [words[clause.parent] if clause.parent is not None else "" for clause in clauses]
    assert above == ["", *("Posts:", "north", "north"), *("Posts:", "south", "south"), *("Posts:", "east", "east"), ""]


def test_typed_bullets_with_lists_that_begin_anew_are_read() -> None:
    lines = (
        "1. Posts:",
        "• north:",
        "   (i) one;",
        "   (ii) two;",
        "• south:",
        "   (i) one;",
        "• east:",
        "   (i) one;",
    )

    draft = read_bytes("x.txt", "\n".join(lines).encode())

    assert [clause.label for clause in draft.clauses] == ["1.", "•", "(i)", "(ii)", "•", "(i)", "•", "(i)"]


def test_words_after_bullets_of_an_outer_provision_go_on_with_it_and_not_with_the_letters_before() -> None:
    letters = [Paragraph(text=text, start=400, left=400) for text in ("(a) are manned;", "(b) are lit.")]
    bullets = [replace(auto("•", 0, words), start=400, left=760) for words in ("north", "south")]
    last = Paragraph(text="These words stand in.", start=400, left=400)

    clauses = read("1. Posts", *letters, "They stand:", *bullets, last, "2. End.")

    assert [clause.path for clause in clauses] == ["1", "1(a)", "1(b)", "1/p1", "1/p2", "1/p3", "1/p4", "2"]


def test_bullets_of_one_list_go_on_under_the_words_that_stand_between_them() -> None:
    first, second, third, fourth = (auto("•", 0, words) for words in ("north", "south", "east", "west"))

    clauses = read("1. Posts:", "(a) stand:", first, second, "They also stand:", third, fourth, "(b) are lit.")

    assert [clause.path for clause in clauses] == [
        *("1", "1(a)", "1(a)/p1", "1(a)/p2"),
        *("1/p1", "1/p2", "1/p3", "1(b)"),
    ]
