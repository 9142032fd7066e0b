"""The annotated report read back as a Word file: its words, its marks, and what it keeps from whom."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancompare.errors import UnwritableOutput
from plancompare.model.comparison import Editorial, EditorialKind, Mark, Material, MaterialKind, Relation, Row, Segment
from plancompare.model.draft import ClauseKind
from plancompare.model.negotiation import (
    Audience,
    ClauseRef,
    Demand,
    DemandState,
    PositionState,
    Stance,
    Status,
)
from plancompare.reports.annotated_docx import write_annotated_docx
from tests.unit.reports.report_reading import W, joined, redline_tables, side, text_of, words, written
from tests.unit.reports.report_values import (
    FORCES,
    PRESS,
    PUBLIC,
    clause,
    deleted,
    edited,
    inserted,
    internal_report,
    position,
    redline,
    report,
    same,
    standing,
)


def test_each_side_gives_its_draft_back_and_marks_what_is_its_own(tmp_path: Path) -> None:
    (table,) = redline_tables(written(report([FORCES]), tmp_path))
    left, right = (side(cell) for cell in table.rows[1].cells)
    assert joined(left) == FORCES.old[0].text
    assert joined(right) == FORCES.new[0].text
    assert [text for line in left for style, text in line if style == "Deleted"] == ["limited to 600,000"]
    assert [text for line in right for style, text in line if style == "Added"] == ["maintained at 800,000"]


def test_marks_are_told_apart_without_colour(tmp_path: Path) -> None:
    styles = written(report([FORCES]), tmp_path).styles
    assert styles["Deleted Words"].font.strike
    assert styles["Added Words"].font.underline


segments = st.lists(
    st.tuples(st.sampled_from(["=", "-", "+"]), st.text(alphabet="ab 4[]йї\u05d0中", min_size=1, max_size=9)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=segments)
def test_any_redline_gives_both_texts_back(tmp_path: Path, parts: list[tuple[str, str]]) -> None:
    old = "".join(text for mark, text in parts if mark != "+")
    new = "".join(text for mark, text in parts if mark != "-")
    row = edited(clause("1", old), clause("1", new), *parts)
    if not (old or new):
        return
    (table,) = redline_tables(written(report([row]), tmp_path))
    left, right = (joined(side(cell)) for cell in table.rows[1].cells)
    assert (left, right) == (old, new)


def test_a_split_shows_each_clause_on_a_line_with_its_number(tmp_path: Path) -> None:
    old, first, second = clause("3", "One. Two."), clause("3", "One."), clause("4", "Two.")
    row = Row(
        relation=Relation.SPLIT,
        old=(old,),
        new=(first, second),
        redline=redline(("=", "One."), ("-", " "), ("+", "\n"), ("=", "Two.")),
    )
    (table,) = redline_tables(written(report([row]), tmp_path))
    assert [paragraph.text for paragraph in table.rows[1].cells[1].paragraphs] == ["3.\xa0 One.", "4.\xa0 Two."]
    assert joined(side(table.rows[1].cells[0])) == "One. Two."
    assert "Split 3 became 3 and 4" in words(written(report([row]), tmp_path))


def test_new_and_dropped_points_say_so_on_the_empty_side(tmp_path: Path) -> None:
    document = written(report([deleted(clause("3", "Gone.")), inserted(clause("10", "Fresh."))]), tmp_path)
    dropped, fresh = redline_tables(document)
    assert dropped.rows[1].cells[1].text == "Dropped in draft 2"
    assert fresh.rows[1].cells[0].text == "Not in draft 1"
    assert "Point 3 of Draft 1 (dropped)" in words(document)
    assert "Point 10 (new)" in words(document)


def test_material_changes_are_called_out_twice(tmp_path: Path) -> None:
    document = written(report([FORCES]), tmp_path)
    assert words(document).count("600,000 → 800,000") == 2
    assert "Material 600,000 → 800,000 (number)" in words(document)


@pytest.mark.parametrize("kind", MaterialKind)
def test_a_material_change_of_any_sort_is_named(kind: MaterialKind, tmp_path: Path) -> None:
    row = replace(FORCES, material=(Material(kind=kind, old="600,000", new="800,000"),))
    said = words(written(report([row]), tmp_path))
    assert said.count("600,000 → 800,000 (") == 1


def test_what_looks_the_same_on_paper_is_explained(tmp_path: Path) -> None:
    letter = Editorial(
        kind=EditorialKind.HOMOGLYPH, old="Russia", new="Russiа", note="Cyrillic “а” in the Latin word “Russiа”"
    )
    quotes = Editorial(kind=EditorialKind.QUOTES, old='"', new="“", note='“ for "')
    row = edited(
        clause("4", "Russia pays."),
        clause("4", "Russiа pays."),
        ("-", "Russia"),
        ("+", "Russiа"),
        ("=", " pays."),
        editorial=(letter, quotes, quotes),
        only_editorial=True,
    )
    said = words(written(report([row]), tmp_path))
    assert "Only editorial Cyrillic “а” in the Latin word “Russiа”, quotation marks\n" in said
    assert "\nEditorial quotation marks\n" in words(written(report([replace(FORCES, editorial=(quotes,))]), tmp_path))


@pytest.mark.parametrize("kind", EditorialKind)
def test_an_editorial_change_of_any_sort_is_named(kind: EditorialKind, tmp_path: Path) -> None:
    change = Editorial(kind=kind, old="a", new="b", note="of this sort")
    assert "\nEditorial " in words(written(report([replace(FORCES, editorial=(change,))]), tmp_path))


def test_a_move_is_told_with_both_numbers(tmp_path: Path) -> None:
    row = same(clause("9", "Text."), clause("2", "Text."), moved=True, renumbered=True)
    assert "Moved 9 → 2" in words(written(report([row]), tmp_path))


def test_unchanged_points_are_listed_not_spread_out(tmp_path: Path) -> None:
    document = written(
        report([FORCES, same(clause("18", "Peace."), clause("11", "Peace."), renumbered=True)]), tmp_path
    )
    assert len(redline_tables(document)) == 1
    listing = next(table for table in document.tables if table.rows[0].cells[0].text == "Was")
    assert [cell.text for cell in listing.rows[1].cells] == ["18", "11", "Peace."]


def test_unchanged_clauses_of_a_changed_point_stand_once_and_short(tmp_path: Path) -> None:
    long = "a fund " * 60
    rows = [
        FORCES,
        same(
            clause("6(b)", long, parent="6", kind=ClauseKind.CLAUSE),
            clause("4(a)", long, parent="4", kind=ClauseKind.CLAUSE),
            renumbered=True,
        ),
        same(
            clause("6(c)", "a bank", parent="6", kind=ClauseKind.CLAUSE),
            clause("4(c)", "a bank", parent="4", kind=ClauseKind.CLAUSE),
            renumbered=True,
        ),
    ]
    (table,) = redline_tables(written(report(rows), tmp_path))
    first, second = table.rows[-1].cells[0].paragraphs
    assert first.text.startswith("(b) → (a)\xa0 a fund a fund")
    assert first.text.endswith(" …")
    assert second.text == "(c)\xa0 a bank"


def test_an_unchanged_point_that_somebody_speaks_of_is_shown_whole(tmp_path: Path) -> None:
    long = ("a fund " * 60).strip()
    found = report([same(clause("4", long), clause("4", long))], positions=[position("RUS", "2:4", "No.")])
    (table,) = redline_tables(written(found, tmp_path))
    assert table.rows[1].cells[0].text == f"4.\xa0 {long}"


def test_a_position_is_told_with_party_stance_condition_and_source(tmp_path: Path) -> None:
    said = position(
        "RUS", "2:4", "Not so many.", stance=Stance.ACCEPTS_IF, condition="there are limits", proposal="at 400,000"
    )
    text = words(written(report([FORCES], positions=[said]), tmp_path))
    for part in ("RUS", "\xa0Accepts if\xa0", "Not so many.", "On condition that there are limits", "“at 400,000”"):
        assert part in text
    assert "Press, anonymous source [1]" in text
    assert "Press, anonymous source: A newspaper, page 3, 24 December 2025" in text


def test_a_source_cited_twice_is_listed_once(tmp_path: Path) -> None:
    said = [position("RUS", "2:4", "No."), position("RUS", "2:", "Well."), position("US", "2:", "Yes.", source=PUBLIC)]
    document = written(report([FORCES], positions=said), tmp_path)
    sources = [p.text for p in document.paragraphs if p.style.name == "Source Item"]
    assert len(sources) == 2
    anchors = {link.get(f"{W}anchor") for link in document.element.body.iter(f"{W}hyperlink")}
    names = {mark.get(f"{W}name") for mark in document.element.body.iter(f"{W}bookmarkStart")}
    assert anchors == names == {"source1", "source2"}


def test_a_position_on_earlier_words_asks_for_another_look_and_is_hollow(tmp_path: Path) -> None:
    said = position("US", "1:6", "Good.", stance=Stance.ACCEPTS, state=PositionState.NEEDS_ANOTHER_LOOK)
    text = words(written(report([FORCES], positions=[said]), tmp_path))
    assert "◇ Accepts" in text
    assert "\xa0Needs another look\xa0" in text
    assert "1 position needs another look." in text


@pytest.mark.parametrize("audience", [Audience.COUNTERPART, Audience.PUBLIC])
def test_others_read_of_a_stance_on_earlier_words_on_which_it_was_taken(tmp_path: Path, audience: Audience) -> None:
    old = position(
        "US", "1:6", "Good.", stance=Stance.ACCEPTS, state=PositionState.NEEDS_ANOTHER_LOOK, audience=Audience.PUBLIC
    )
    of_today = replace(old, id="today", party="UKR", clause=ClauseRef(2, "4"))
    text = words(written(report([FORCES], positions=[old, of_today], audience=audience), tmp_path))
    assert text.count("\xa0Accepts\xa0") == 2
    assert text.count("\xa0Accepts\xa0 as worded in draft 1") == 1
    assert "as worded in draft 2" not in text


def test_a_demand_whose_clause_was_dropped_or_changed_is_marked_for_our_own_delegation(tmp_path: Path) -> None:
    demands = tuple(
        Demand(
            id=title,
            party="RUS",
            title=title,
            state=DemandState.MET,
            source=PRESS,
            clauses=(ClauseRef(1, path),),
            once_answered_by=(ClauseRef(1, "8"),),
        )
        for title, path in (("Limits", "6"), ("Amnesty", "7"))
    )
    found = report([FORCES, deleted(clause("7", "Amnesty."))], demands=demands, demands_up=frozenset({"Limits"}))
    text = words(written(found, tmp_path))
    assert text.count("Draft 1, 6 (now 4)") == 1
    assert text.count("Draft 1, 7 (dropped)") == 1
    assert "Draft 1, 8 (dropped)" not in text
    assert text.count("Up for review") == 1


def test_agreed_text_that_was_altered_is_the_loudest(tmp_path: Path) -> None:
    document = written(report([FORCES], standings=(standing("4", Status.REOPENED, "1:6", altered=True),)), tmp_path)
    alarms = [p.text for p in document.paragraphs if p.style.name == "Alarm"]
    assert alarms == [
        "Agreed text altered: 4 was agreed in an earlier draft and reads otherwise now.",
        "Agreed text altered: 4.",
    ]


def test_pages_are_counted(tmp_path: Path) -> None:
    footer = written(report([FORCES]), tmp_path).sections[0].footer
    instructions = [found.get(f"{W}instr").strip() for found in footer._element.iter(f"{W}fldSimple")]
    assert instructions == ["PAGE", "NUMPAGES"]


def test_the_drafts_are_named_with_their_digests_and_what_was_not_read(tmp_path: Path) -> None:
    found = report([FORCES])
    new = type(found.new)(
        **{name: getattr(found.new, name) for name in found.new.__slots__}
        | {"warnings": ("2 pictures were not read.",)}
    )
    text = words(written(report([FORCES], new=new), tmp_path))
    assert found.old.sha256 in text
    assert found.new.sha256 in text
    assert "2 pictures were not read." in text


def test_a_screen_reader_gets_titles_heads_and_a_language(tmp_path: Path) -> None:
    document = written(internal_report(Audience.INTERNAL), tmp_path)
    for table in document.tables:
        properties = table._tbl.tblPr
        assert properties.find(f"{W}tblCaption").get(f"{W}val")
        assert properties.find(f"{W}tblDescription").get(f"{W}val")
        heads = list(table._tbl.iter(f"{W}tblHeader"))
        assert heads or len(table.rows) == 1
    assert document.core_properties.title == "New text: changes and positions"
    assert document.styles.element.find(f".//{W}lang").get(f"{W}val") == "en-GB"


def test_headings_lead_from_sections_to_points(tmp_path: Path) -> None:
    chapter = clause("/p1", "Security", kind=ClauseKind.HEADING)
    under = edited(clause("1", "A.", parent="/p1"), clause("1", "B.", parent="/p1"), ("-", "A"), ("+", "B"), ("=", "."))
    document = written(report([same(chapter, chapter), under]), tmp_path)
    found = [(p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert found[-2:] == [("Heading 2", "Security"), ("Heading 3", "Point 1")]


def test_cyrillic_and_right_to_left_texts_are_kept(tmp_path: Path) -> None:
    rows = [
        edited(
            clause("1", "Збройні Сили"), clause("1", "Збройні сили"), ("=", "Збройні "), ("-", "Сили"), ("+", "сили")
        ),
        inserted(clause("2(a)", "שלום וביטחון")),
    ]
    document = written(report(rows), tmp_path)
    ukrainian, hebrew = redline_tables(document)
    assert joined(side(ukrainian.rows[1].cells[1])) == "Збройні сили"
    paragraph = hebrew.rows[1].cells[1].paragraphs[0]._p
    assert paragraph.find(f"{W}pPr/{W}bidi") is not None
    assert "שלום וביטחון" in text_of(paragraph)


def test_characters_that_no_xml_can_hold_are_shown_as_replaced(tmp_path: Path) -> None:
    text = words(written(report([FORCES], positions=[position("US", "2:4", "odd\x0bwords\x00")]), tmp_path))
    assert "odd\N{REPLACEMENT CHARACTER}words\N{REPLACEMENT CHARACTER}" in text


def test_a_statement_of_several_lines_keeps_them(tmp_path: Path) -> None:
    document = written(report([FORCES], positions=[position("US", "2:4", "first\nsecond")]), tmp_path)
    assert any(
        paragraph.text == "first\nsecond"
        for table in document.tables
        for cell in table._cells
        for paragraph in cell.paragraphs
    )


def test_drafts_that_are_the_same_make_a_report_that_says_so(tmp_path: Path) -> None:
    text = words(written(report([same(clause("1", "A."), clause("1", "A."))]), tmp_path))
    assert "of 1 point in the two drafts, 0 changed, 0 new, 0 dropped and 1 unchanged" in text
    assert "Point by point" not in text


def test_a_row_without_a_redline_shows_its_text_all_the_same(tmp_path: Path) -> None:
    row = Row(relation=Relation.INSERTED, old=(), new=(clause("1", "Fresh."),))
    (table,) = redline_tables(written(report([row]), tmp_path))
    assert side(table.rows[1].cells[1]) == [[("Added", "Fresh.")]]


def test_the_same_report_gives_the_same_parts(tmp_path: Path) -> None:
    one, other = tmp_path / "one.docx", tmp_path / "other.docx"
    for target in (one, other):
        write_annotated_docx(internal_report(Audience.INTERNAL), target)
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        assert first.namelist() == second.namelist()
        assert all(first.read(name) == second.read(name) for name in first.namelist())


def test_a_place_that_cannot_be_written_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(UnwritableOutput, match=r"report\.docx cannot be written"):
        write_annotated_docx(report([FORCES]), tmp_path / "absent" / "report.docx")


def test_segments_are_what_the_model_says() -> None:
    assert FORCES.redline[1] == Segment(Mark.REMOVED, "limited to 600,000")
