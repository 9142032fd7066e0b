"""WordprocessingML in the corners of the standard: each read as Word shows it, in both halves of tracked changes."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from plancompare.model.draft import Draft
from plancompare.readers.block import Tracked
from plancompare.readers.registry import read_bytes

Word = Callable[..., bytes]
WHO = 'w:id="1" w:author="Ann" w:date="2025-12-01T10:00:00Z"'
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str, properties: str = "") -> str:
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{inner}</w:p>"


def t(text: str, properties: str = "") -> str:
    return p(run(text), properties)


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc>{properties and f'<w:tcPr>{properties}</w:tcPr>'}{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def control(inner: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def gone(text: str) -> str:
    return f"<w:del {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def came(inner: str) -> str:
    return f"<w:ins {WHO}>{inner}</w:ins>"


def texts(draft: Draft) -> list[str]:
    return [clause.text for clause in draft.clauses if clause.text]


def halves(make_word: Word, body: str, parts: dict[str, str] | None = None) -> tuple[list[str], list[str]]:
    """The texts with changes accepted, and with changes rejected."""
    data = make_word(body, parts or {})
    return texts(read_bytes("x.docx", data)), texts(read_bytes("x.docx", data, tracked=Tracked.REJECTED))


LONG_REFERENCE = BEGIN + code("REF a \\r") + code(" \\h") + SEPARATE + run("7") + run(".3") + END
NESTED = (
    f"{BEGIN}{code('IF ')}{BEGIN}{code('REF b')}{SEPARATE}{run('x')}{END}{code(' = x ')}{SEPARATE}{run('yes')}{END}"
)
UNKNOWN_CHOICE = (
    '<mc:AlternateContent><mc:Choice xmlns:new="http://example.com/new" Requires="new">'
    f"{run('new')}</mc:Choice><mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("see ") + LONG_REFERENCE + run("."), "see 7.3."),
        (NESTED, "yes"),
        (f'<w:fldSimple w:instr="IF"><w:fldSimple w:instr="REF">{run("in")}</w:fldSimple></w:fldSimple>', "in"),
        (f"{BEGIN}{code('PAGEREF c')}{SEPARATE}{run('12')}{END}", "12"),
        (f"<w:hyperlink w:anchor='x'>{came(run('link'))}{gone('knil')}</w:hyperlink>", "link"),
        (came(f"<w:hyperlink w:anchor='x'>{run('link')}</w:hyperlink>"), "link"),
        (came(control(run("kept")) + gone("not")), "kept"),
        (f"<w:smartTag><w:smartTag>{run('Ky')}</w:smartTag>{run('iv')}</w:smartTag>", "Kyiv"),
        (f"<w:customXml><w:customXmlPr/>{run('a')}</w:customXml>", "a"),
        (f"<w:bookmarkStart w:id='1'/>{run('a')}<w:bookmarkEnd w:id='1'/><w:proofErr/>{run('b')}", "ab"),
        (f"<w:dir w:val='rtl'>{run('שלום')}<w:bdo w:val='ltr'>{run('abc')}</w:bdo></w:dir>", "שלוםabc"),
        (run("Agreed", "<w:rPr><w:caps/></w:rPr>") + run(" text", "<w:rPr><w:smallCaps/></w:rPr>"), "Agreed text"),
        ("<w:r><w:t>a</w:t><w:br w:type='page'/><w:t>b</w:t><w:br w:type='column'/><w:t>c</w:t></w:r>", "a b c"),
        ("<w:r><w:t>a</w:t><w:ptab w:alignment='right'/><w:t>b</w:t><w:lastRenderedPageBreak/></w:r>", "a b"),
        (
            "<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known co</w:t><w:softHyphen/><w:t>op</w:t></w:r>",
            "well‑known coop",
        ),
        ("<w:r><w:rPr><w:rFonts w:ascii='Symbol'/></w:rPr><w:t>\uf0b3 5</w:t></w:r>", "≥ 5"),
        ("<w:r><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr><w:t>\uf0fe</w:t></w:r>", "☑"),
        (UNKNOWN_CHOICE, "old"),
        (f"<w:moveFromRangeStart {WHO} w:name='m'/><w:moveFrom {WHO}>{run('was')}</w:moveFrom>{run('is')}", "is"),
        (run("a") + "<w:r><w:annotationRef/><w:pgNum/><w:separator/></w:r>" + run("b"), "ab"),
    ],
)
def test_what_a_paragraph_shows(make_word: Word, inner: str, text: str) -> None:
    assert texts(read_bytes("x.docx", make_word(p(inner)))) == [text]


def test_tables_of_every_make(make_word: Word) -> None:
    wide = cell(t("over two"), '<w:gridSpan w:val="2"/>')
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = table(row(cell(t("in 1")), cell(t("in 2"))), row(cell(t("in 3"))))
    body = table(
        row(wide, cell(t("c"))),
        control(row(cell(t("d"), begins), control(cell(t("e"))), cell(t("f")))),
        f"<w:customXml>{row(cell(t('hidden below'), goes_on), cell(t('g')), cell(inner + p('')))}</w:customXml>",
        row(cell(t("h"), '<w:hMerge w:val="restart"/>'), cell(t("under it"), '<w:hMerge w:val="continue"/>')),
    )

    draft = read_bytes("x.docx", make_word(body))

    assert texts(draft) == ["over two | c", "d | e | f", "g | in 1 in 2 in 3", "h"]
    assert draft.warnings == ("2 cells' texts under merged cells, which are not shown, were left out.",)


def test_cells_that_came_went_and_were_merged(make_word: Word) -> None:
    body = table(
        row(
            cell(t("kept")),
            cell(t("new"), f"<w:cellIns {WHO}/>"),
            cell(t("old"), f"<w:cellDel {WHO}/>"),
        ),
        row(cell(t("below"), f'<w:cellMerge {WHO} w:vMerge="cont" w:vMergeOrig="rest"/>'), cell(t("x"))),
    )

    assert halves(make_word, body) == (["kept | new", "x"], ["kept | old", "below | x"])


def test_a_merge_that_was_tracked_in_a_cells_properties_is_undone(make_word: Word) -> None:
    merged = f"<w:vMerge/><w:tcPrChange {WHO}><w:tcPr/></w:tcPrChange>"
    body = table(row(cell(t("a"), '<w:vMerge w:val="restart"/>')), row(cell(t("b"), merged)))

    assert halves(make_word, body) == (["a"], ["a", "b"])


def test_content_controls_at_every_level(make_word: Word) -> None:
    prompt = control(run("Click to enter a date"), "<w:showingPlcHdr/>")
    body = (
        control(t("block") + control(t("block in block")))
        + p(run("a ") + control(run("run")) + run(" z"))
        + control(table(row(control(cell(control(t("cell")))))))
        + p(run("on ") + prompt)
    )

    draft = read_bytes("x.docx", make_word(body))

    assert texts(draft) == ["block", "block in block", "a run z", "cell", "on Click to enter a date"]
    assert draft.warnings == ("1 box is not filled in; its prompt was read as text.",)


def test_paragraph_properties_before_their_tracked_change(make_word: Word) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )

    def numbered(level: int, more: str = "") -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/>{more}</w:numPr>'

    def changed(before: str) -> str:
        return f"<w:pPrChange {WHO}><w:pPr>{before}</w:pPr></w:pPrChange>"

    body = (
        t("first", numbered(0))
        + t("was a sub-point", numbered(0) + changed(numbered(1)))
        + t("was no point", numbered(0) + changed(""))
        + t("was not numbered", numbered(0, f"<w:ins {WHO}/>"))
        + t("is no point", changed(numbered(0)))
    )
    data = make_word(body, {"numbering": numbering})

    after, before = (read_bytes("x.docx", data, tracked=half).clauses for half in (Tracked.ACCEPTED, Tracked.REJECTED))

    assert [clause.label for clause in after] == ["1.", "2.", "3.", "4.", ""]
    assert [clause.label for clause in before] == ["1.", "(a)", "", "", "2."]


def test_joined_paragraphs_keep_the_properties_of_the_first_that_has_words(make_word: Word) -> None:
    mark = f"<w:rPr><w:del {WHO}/></w:rPr>"
    heading = '<w:outlineLvl w:val="0"/>'
    body = t("Heading ", heading + mark) + t("goes on") + p(gone("all gone"), heading + mark) + t("text")

    draft = read_bytes("x.docx", make_word(body))

    assert [(clause.kind.value, clause.text) for clause in draft.clauses] == [
        ("heading", "Heading goes on"),
        ("text", "text"),
    ]


def test_paragraphs_that_were_moved_split_and_joined(make_word: Word) -> None:
    def marked(inner: str, kind: str) -> str:
        return p(inner, f"<w:rPr><w:{kind} {WHO}/></w:rPr>")

    body = (
        f"<w:moveFromRangeStart {WHO} w:name='m'/>"
        + marked(f"<w:moveFrom {WHO}>{run('moved')}</w:moveFrom>", "moveFrom")
        + "<w:moveFromRangeEnd w:id='1'/>"
        + marked(run("one "), "ins")
        + t("two")
        + marked(run("three "), "del")
        + t("four")
        + f"<w:moveToRangeStart {WHO} w:name='m'/>"
        + marked(f"<w:moveTo {WHO}>{run('moved')}</w:moveTo>", "moveTo")
        + "<w:moveToRangeEnd w:id='1'/>"
        + t("end")
    )

    assert halves(make_word, body) == (
        ["one", "two", "three four", "moved", "end"],
        ["moved", "one two", "three", "four", "end"],
    )


def test_tracked_words_that_stand_without_a_paragraph(make_word: Word) -> None:
    body = t("a") + came(run("b")) + gone("c") + came(t("d"))

    assert halves(make_word, body) == (["a", "b", "d"], ["a", "c"])


def test_a_large_initial_begins_the_next_paragraph(make_word: Word) -> None:
    body = t("T", '<w:framePr w:dropCap="drop" w:lines="3"/>') + t("he Parties agree.", '<w:outlineLvl w:val="0"/>')

    draft = read_bytes("x.docx", make_word(body + t("x", '<w:framePr w:w="100"/>')))

    assert [(clause.kind.value, clause.text) for clause in draft.clauses] == [
        ("heading", "The Parties agree."),
        ("text", "x"),
    ]


def test_notes_are_counted_as_their_sections_say(make_word: Word) -> None:
    def cite(identity: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{identity}"/></w:r>'

    def section(more: str) -> str:
        return f"<w:sectPr><w:footnotePr>{more}</w:footnotePr></w:sectPr>"

    anew = '<w:numFmt w:val="lowerLetter"/><w:numRestart w:val="eachSect"/>'
    notes = "".join(f'<w:footnote w:id="{identity}">{t(f"n{identity}")}</w:footnote>' for identity in range(2, 7))
    body = (
        p(run("A") + cite(2) + cite(3), section(""))
        + p(run("B") + cite(4), section(anew))
        + p(run("C") + cite(5))
        + f"<w:sectPr><w:footnotePr>{anew}</w:footnotePr></w:sectPr>"
    )

    draft = read_bytes("x.docx", make_word(body, {"footnotes": notes}))

    assert [(clause.mark, clause.text) for clause in draft.clauses if clause.mark] == [
        ("1", "n2"),
        ("2", "n3"),
        ("a", "n4"),
        ("a", "n5"),
    ]


def test_marks_that_begin_anew_on_each_page_are_told(make_word: Word) -> None:
    notes = f'<w:footnote w:id="2">{t("n")}</w:footnote>'
    settings = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    body = p(run("A") + '<w:r><w:footnoteReference w:id="2"/></w:r>')

    draft = read_bytes("x.docx", make_word(body, {"footnotes": notes, "settings": settings}))

    assert draft.warnings == (
        "The mark of 1 note begins anew on its page, which is not known; here the marks count on.",
    )


def test_lists_in_notes_boxes_and_remarks_count_by_themselves(make_word: Word) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    notes = f'<w:footnote w:id="2">{t("n", item)}</w:footnote>'
    comments = f'<w:comment w:id="0" w:author="Bo">{t("c", item)}{t("d", item)}</w:comment>'
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{t('b', item)}</w:txbxContent></v:textbox></w:pict></w:r>"
    cite = '<w:r><w:footnoteReference w:id="2"/><w:commentReference w:id="0"/></w:r>'
    body = p(run("A") + cite + box, item) + t("B", item)

    draft = read_bytes("x.docx", make_word(body, {"numbering": numbering, "footnotes": notes, "comments": comments}))

    assert [(clause.label, clause.text) for clause in draft.clauses] == [
        ("1.", "A"),
        ("", "1. n"),
        ("", "1. b"),
        ("2.", "B"),
    ]
    assert draft.clauses[0].comments[0].text == "1. c 2. d"


def test_strict_files_with_their_own_units_and_switches(make_word: Word) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/>'
        '<w:pPr><w:ind w:start="36pt" w:hanging="0.25in"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    on = "<w:rPr><w:b w:val='true'/></w:rPr>"
    body = t("A", item) + p(run("Bold", on), '<w:jc w:val="center"/>') + p(came(run("x")) + "<m:oMath/>")
    with zipfile.ZipFile(io.BytesIO(make_word(body, {"numbering": numbering}))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, data in parts.items():
            strict = re.sub(rb"http://schemas.openxmlformats.org/(\w+)/2006/", rb"http://purl.oclc.org/ooxml/\1/", data)
            archive.writestr(name, data if name == "_rels/.rels" else strict)

    draft = read_bytes("x.dotx", made.getvalue())

    assert [(clause.label, clause.text) for clause in draft.clauses] == [("1.", "A"), ("", "Bold"), ("", "x")]
    assert draft.clauses[2].revisions[0].date == "2025-12-01T10:00:00Z"
