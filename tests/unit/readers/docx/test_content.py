"""What a Word file says, element by element, and what is told of the rest."""

from collections.abc import Callable

import pytest

from plancompare.model.draft import Clause, Draft, Span, SpanStyle
from plancompare.readers.block import Tracked
from plancompare.readers.registry import read_bytes

Word = Callable[..., bytes]
WHO = 'w:id="1" w:author="Ann" w:date="2025-12-01T10:00:00Z"'
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


CHOICE = f"<mc:Choice Requires='w14'>{run('new')}</mc:Choice>"
FALLBACK = f"<mc:Fallback>{run('old')}</mc:Fallback>"


def box(text: str) -> str:
    return f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc>{properties and f'<w:tcPr>{properties}</w:tcPr>'}{inner}</w:tc>"


def gone(inner: str) -> str:
    return f"<w:del {WHO}><w:r><w:delText xml:space='preserve'>{inner}</w:delText></w:r></w:del>"


def came(inner: str) -> str:
    return f"<w:ins {WHO}>{run(inner)}</w:ins>"


def texts(draft: Draft) -> list[str]:
    return [clause.text for clause in draft.clauses]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("one  two\n three "), "one two three"),
        (run("a") + "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a b c d"),
        ("<w:r><w:t>800</w:t><w:noBreakHyphen/><w:t>000</w:t><w:softHyphen/><w:t>x</w:t></w:r>", "800\u2011000x"),
        (run("800\u00a0000 \u202fmen"), "800\u00a0000 \u202fmen"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>', "≥5"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" yes"), "☑ yes"),
        (f'<w:hyperlink r:id="x">{run("link")}</w:hyperlink>', "link"),
        (f"<w:smartTag>{run('Kyiv')}</w:smartTag><w:customXml>{run(', Lviv')}</w:customXml>", "Kyiv, Lviv"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('control')}</w:sdtContent></w:sdt>", "control"),
        (f'<w:fldSimple w:instr="REF a">{run("7.3")}</w:fldSimple>', "7.3"),
        (f"{run('see ')}{BEGIN}{code('REF x')}{SEPARATE}{run('7.3')}{END}{run('.')}", "see 7.3."),
        (f"{BEGIN}{code('IF ')}{BEGIN}{SEPARATE}{run('code')}{END}{SEPARATE}{run('yes')}{END}", "yes"),
        (f"{BEGIN}{code('PAGE')}{END}{run('after')}", "after"),
        (f"{BEGIN}{code('BROKEN')}{run('not swallowed')}", "not swallowed"),
        (f"{run('a')}{came('b')}{gone('c')}{run('d')}", "abd"),
        (f"<w:ins {WHO}>{run('kept ')}{gone('changed his mind')}</w:ins>{run('x')}", "kept x"),
        (f"<w:ruby><w:rt>{run('guide')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby>", "base"),
        ("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", "a=b"),
        (f"<mc:AlternateContent>{CHOICE}{FALLBACK}</mc:AlternateContent>", "new"),
        (f"<mc:AlternateContent>{FALLBACK}</mc:AlternateContent>", "old"),
        (f"<w:bdo w:val='rtl'>{run('שלום')}</w:bdo>", "שלום"),
    ],
)
def test_the_words_of_a_paragraph(make_word: Word, inner: str, text: str) -> None:
    assert texts(read_bytes("x.docx", make_word(paragraph(inner)))) == [text]


def tracked(make_word: Word, body: str) -> tuple[Draft, Draft]:
    data = make_word(body)
    return read_bytes("x.docx", data), read_bytes("x.docx", data, tracked=Tracked.REJECTED)


def test_tracked_changes_keep_both_halves(make_word: Word) -> None:
    after, before = tracked(make_word, paragraph(run("at ") + gone("600,000") + came("800,000") + run(" men")))

    assert (texts(after), texts(before)) == (["at 800,000 men"], ["at 600,000 men"])
    told = after.clauses[0].revisions
    assert [(revision.kind.value, revision.author, revision.date, revision.text) for revision in told] == [
        ("delete", "Ann", "2025-12-01T10:00:00Z", "600,000"),
        ("insert", "Ann", "2025-12-01T10:00:00Z", "800,000"),
    ]


def test_a_deleted_paragraph_mark_joins_two_paragraphs(make_word: Word) -> None:
    body = paragraph(run("first "), f"<w:rPr><w:del {WHO}/></w:rPr>") + paragraph(run("second"))

    after, before = tracked(make_word, body)

    assert (texts(after), texts(before)) == (["first second"], ["first", "second"])


def test_an_inserted_paragraph_mark_parts_them_only_when_accepted(make_word: Word) -> None:
    body = paragraph(run("first "), f"<w:rPr><w:ins {WHO}/></w:rPr>") + paragraph(run("second"))

    after, before = tracked(make_word, body)

    assert (texts(after), texts(before)) == (["first", "second"], ["first second"])


def test_a_wholly_deleted_paragraph_leaves_its_words_with_its_neighbour(make_word: Word) -> None:
    body = paragraph(gone("gone"), f"<w:rPr><w:del {WHO}/></w:rPr>") + paragraph(run("stays"))

    after, before = tracked(make_word, body)

    assert (texts(after), texts(before)) == (["stays"], ["gone", "stays"])
    assert [revision.text for revision in after.clauses[0].revisions] == ["gone"]


def test_a_moved_paragraph_stands_once(make_word: Word) -> None:
    source = paragraph(f"<w:moveFrom {WHO}>{run('moved')}</w:moveFrom>", f"<w:rPr><w:moveFrom {WHO}/></w:rPr>")
    target = paragraph(f"<w:moveTo {WHO}>{run('moved')}</w:moveTo>", f"<w:rPr><w:moveTo {WHO}/></w:rPr>")

    after, before = tracked(make_word, source + paragraph(run("middle")) + target + paragraph(run("end")))

    assert (texts(after), texts(before)) == (["middle", "moved", "end"], ["moved", "middle", "end"])
    assert [revision.kind.value for clause in after.clauses for revision in clause.revisions] == ["move", "move"]


def test_rows_that_came_and_went(make_word: Word) -> None:
    def row(text: str, mark: str = "") -> str:
        return f"<w:tr>{mark and f'<w:trPr><w:{mark} {WHO}/></w:trPr>'}{cell(paragraph(run(text)))}</w:tr>"

    after, before = tracked(make_word, f"<w:tbl>{row('same')}{row('old', 'del')}{row('new', 'ins')}</w:tbl>")

    assert (texts(after), texts(before)) == (["", "same", "new"], ["", "same", "old"])
    assert [(revision.kind.value, revision.text) for revision in after.clauses[0].revisions] == [("delete", "old")]
    assert [(revision.kind.value, revision.text) for revision in after.clauses[2].revisions] == [("insert", "new")]


def test_a_table_with_merged_nested_and_numbered_cells(make_word: Word) -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    nested = f"<w:tbl><w:tr>{cell(paragraph(run('in')))}{cell(paragraph(run('ner')))}</w:tr></w:tbl>"
    begins = '<w:vMerge w:val="restart"/>'
    wrapped = f"<w:sdt><w:sdtContent>{cell(paragraph(run('control')))}</w:sdtContent></w:sdt>"
    body = (
        "<w:tbl>"
        f"<w:tr>{cell(paragraph(run('two')) + paragraph(run('lines')), begins)}{wrapped}</w:tr>"
        f"<w:tr>{cell(paragraph(''), '<w:vMerge/>')}{cell(paragraph(run('counted'), numbered))}</w:tr>"
        f"<w:tr>{cell(paragraph(run('a')) + nested)}{cell(paragraph(''))}{cell(paragraph(run('b')))}</w:tr>"
        "</w:tbl>"
    )

    draft = read_bytes("x.docx", make_word(body, {"numbering": numbering}))

    assert [(clause.kind.value, clause.text) for clause in draft.clauses] == [
        ("table", ""),
        ("row", "two lines | control"),
        ("row", "1. counted"),
        ("row", "a in ner | | b"),
    ]


def test_notes_are_children_with_the_marks_of_the_page(make_word: Word) -> None:
    def cite(kind: str, identity: int, more: str = "") -> str:
        return f'<w:r><w:{kind}Reference w:id="{identity}"{more}/></w:r>'

    own = '<w:r><w:footnoteReference w:id="4" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{identity}">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(text))}</w:footnote>'
        for identity, text in ((2, " late"), (3, " early [x"), (4, "* starred"))
    )
    end = f'<w:endnote w:id="2">{paragraph(run("at the end"))}{paragraph(run("twice"))}</w:endnote>'
    body = paragraph(run("A") + cite("footnote", 3) + own) + paragraph(
        run("B") + cite("footnote", 2) + cite("endnote", 2)
    )

    draft = read_bytes("x.docx", make_word(body, {"footnotes": notes, "endnotes": end}))

    assert [(clause.kind.value, clause.text, clause.mark) for clause in draft.clauses] == [
        ("text", "A", ""),
        ("note", "early [x", "1"),
        ("note", "starred", "*"),
        ("text", "B", ""),
        ("note", "late", "2"),
        ("note", "at the end twice", "i"),
    ]
    assert draft.warnings == ("A bracket in /p1/p1 has no partner there.",)


def test_comments_hang_on_the_clause_they_are_fastened_to(make_word: Word) -> None:
    comments = "".join(
        f'<w:comment w:id="{identity}" w:author="Bo" w:date="2025-01-01">{paragraph(run(text))}</w:comment>'
        for identity, text in ((0, "why?"), (1, "spans"), (2, "nowhere"))
    )
    body = (
        paragraph(run("A") + '<w:commentRangeStart w:id="1"/>')
        + paragraph(run("B") + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>')
        + paragraph(run("C") + '<w:r><w:commentReference w:id="0"/></w:r>')
    )

    draft = read_bytes("x.docx", make_word(body, {"comments": comments}))

    assert [[comment.text for comment in clause.comments] for clause in draft.clauses] == [["spans"], [], ["why?"]]
    assert draft.clauses[2].comments[0].author == "Bo"
    assert draft.warnings == ("1 comment stands at no place in the text: “Bo: nowhere”.",)


def test_text_boxes_are_read_once_after_their_paragraph(make_word: Word) -> None:
    shape = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"<w:drawing><wps:txbx>{box('1. boxed')}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box('1. boxed')}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )

    draft = read_bytes("x.docx", make_word(paragraph(run("1. Point") + shape) + paragraph(run("2. Next"))))

    assert [(clause.kind.value, clause.path, clause.text) for clause in draft.clauses] == [
        ("point", "1", "Point"),
        ("text", "1/p1", "1. boxed"),
        ("point", "2", "Next"),
    ]


def test_hidden_text_is_left_out_and_told(make_word: Word) -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    styles = '<w:style w:type="character" w:styleId="Ghost"><w:name w:val="Ghost"/><w:rPr><w:vanish/></w:rPr></w:style>'
    ghost = run("ghost", '<w:rPr><w:rStyle w:val="Ghost"/></w:rPr>')
    shown = run("shown", '<w:rPr><w:rStyle w:val="Ghost"/><w:vanish w:val="0"/></w:rPr>')

    draft = read_bytes(
        "x.docx", make_word(paragraph(run("a") + run("secret", hidden) + ghost + shown), {"styles": styles})
    )

    assert texts(draft) == ["ashown"]
    assert draft.warnings == ("Hidden text was left out: 2 passages, 11 characters: “secret”, “ghost”.",)


@pytest.mark.parametrize(
    ("paragraphs", "characters", "own", "shown"),
    [
        *(("", "<w:vanish/>", "", False), ("<w:vanish/>", "", "", False), ("<w:vanish/>", "<w:vanish/>", "", True)),
        *(("<w:vanish/>", '<w:vanish w:val="0"/>', "", False), ("<w:vanish/>", "<w:vanish/>", "<w:vanish/>", False)),
        ("<w:vanish/>", "", '<w:vanish w:val="0"/>', True),
    ],
)
def test_what_two_styles_hide_is_shown(
    make_word: Word, paragraphs: str, characters: str, own: str, *, shown: bool
) -> None:
    styles = "".join(
        f'<w:style w:type="{kind}" w:styleId="{kind}"><w:name w:val="{kind}"/><w:rPr>{looks}</w:rPr></w:style>'
        for kind, looks in (("paragraph", paragraphs), ("character", characters))
    )
    words = run("words", f'<w:rPr><w:rStyle w:val="character"/>{own}</w:rPr>')
    body = paragraph(words, '<w:pStyle w:val="paragraph"/><w:rPr><w:vanish w:val="0"/></w:rPr>')

    draft = read_bytes("x.docx", make_word(body + paragraph(run("end")), {"styles": styles}))

    assert texts(draft) == (["words", "end"] if shown else ["end"])
    assert any("Hidden text" in warning for warning in draft.warnings) is not shown


@pytest.mark.parametrize("switch", ["vanish", "b", "i", "strike"])
def test_what_the_defaults_and_a_character_style_switch_on_stays_on(make_word: Word, switch: str) -> None:
    on, off = f"<w:{switch}/>", f'<w:rPr><w:{switch} w:val="0"/></w:rPr>'
    styles = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{on}</w:rPr></w:rPrDefault></w:docDefaults>"
        f'<w:style w:type="character" w:styleId="C"><w:name w:val="C"/><w:rPr>{on}</w:rPr></w:style>'
    )
    styled = run("words", '<w:rPr><w:rStyle w:val="C"/></w:rPr>')

    draft = read_bytes("x.docx", make_word(paragraph(styled + run(" end", off)), {"styles": styles}))

    (clause,) = draft.clauses
    assert {
        "vanish": clause.text == "end",
        "b": clause.spans == (Span(start=0, end=5, style=SpanStyle.BOLD),),
        "i": clause.spans == (Span(start=0, end=5, style=SpanStyle.ITALIC),),
        "strike": any("struck through" in warning for warning in draft.warnings),
    }[switch]


WHITE = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
TINY = '<w:rPr><w:sz w:val="2"/></w:rPr>'
NOTHING = f"<w:r>{WHITE}<w:commentReference/></w:r>"
FAINT = "Text in white or tiny letters was read like any other: {}."
ON_BLUE = '<w:shd w:val="clear" w:fill="1F3864"/>'


@pytest.mark.parametrize(
    ("body", "warnings"),
    [
        (paragraph(run("as you like", WHITE)), (FAINT.format("1 passage, 11 characters: “as you like”"),)),
        (paragraph(run("Or – ", TINY)), (FAINT.format("1 passage, 4 characters: “Or –”"),)),
        (
            paragraph(run("as ", WHITE) + NOTHING + run("you ", TINY) + run(" ", WHITE) + run("like", WHITE)),
            (FAINT.format("1 passage, 11 characters: “as you like”"),),
        ),
        (
            paragraph(run("ab", WHITE) + run("–") + run("cd", WHITE)) + paragraph(run("ef", WHITE)),
            (FAINT.format("3 passages, 6 characters: “ab”, “cd”, “ef”"),),
        ),
        (paragraph(run("x" * 200, WHITE)), (FAINT.format(f"1 passage, 200 characters: “{'x' * 120} …”"),)),
        (
            "".join(paragraph(run("no", WHITE)) for _ in range(7)),
            (FAINT.format("7 passages, 14 characters: " + ", ".join(["“no”"] * 5) + " and 2 more"),),
        ),
        (paragraph(run("as you like", WHITE), ON_BLUE), ()),
        (paragraph(run("as you like", WHITE.replace("</w:rPr>", '<w:highlight w:val="black"/></w:rPr>'))), ()),
        (f"<w:tbl><w:tr>{cell(paragraph(run('as you like', WHITE)), ON_BLUE)}</w:tr></w:tbl>", ()),
        (
            paragraph(
                run("a")
                + f"<w:r><w:pict><v:textbox>{box('b').replace('<w:r>', '<w:r>' + WHITE)}</v:textbox></w:pict></w:r>"
            ),
            (),
        ),
        (paragraph(run("\u200b – ", WHITE) + run("dark", '<w:rPr><w:color w:val="2F5496"/></w:rPr>')), ()),
        (paragraph(f"<w:del {WHO}>{run('gone', WHITE)}</w:del>{run('stays')}"), ()),
    ],
)
def test_words_that_the_page_hardly_shows_are_read_and_told(
    make_word: Word, body: str, warnings: tuple[str, ...]
) -> None:
    assert read_bytes("x.docx", make_word(body)).warnings == warnings


def test_white_words_on_a_page_of_another_colour_are_not_told(make_word: Word) -> None:
    page = '<w:background w:color="1F3864"/>'

    assert read_bytes("x.docx", make_word(paragraph(run("as you like", WHITE)), ground=page)).warnings == ()


@pytest.mark.parametrize("beside", [paragraph(run("title"), ON_BLUE), f"<w:pPr>{ON_BLUE}</w:pPr>"])
def test_a_ground_that_is_not_that_of_the_paragraph_shows_no_white_words(make_word: Word, beside: str) -> None:
    draft = read_bytes("x.docx", make_word(beside + paragraph(run("as you like", WHITE))))

    assert any("white or tiny letters" in warning for warning in draft.warnings)


def test_the_words_of_a_text_box_are_hidden_and_go_with_what_it_is_fastened_to(make_word: Word) -> None:
    def shape(text: str) -> str:
        return f"<w:pict><v:textbox>{box(text)}</v:textbox></w:pict>"

    hidden = f"<w:r><w:rPr><w:vanish/></w:rPr>{shape('secret')}</w:r>"
    struck = f"<w:del {WHO}><w:r>{shape('struck')}</w:r></w:del>"
    data = make_word(paragraph(run("Point") + hidden + struck))

    after, before = read_bytes("x.docx", data), read_bytes("x.docx", data, tracked=Tracked.REJECTED)

    assert (texts(after), texts(before)) == (["Point"], ["Point", "struck"])
    assert after.warnings == ("Hidden text was left out: 1 passage, 6 characters: “secret”.",)
    assert [revision.text for revision in after.clauses[0].revisions] == ["struck"]


def test_a_hidden_paragraph_mark_runs_a_heading_into_its_text(make_word: Word) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/></w:style>'
    head = paragraph(run("1. Taxes. "), '<w:pStyle w:val="H"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>')

    draft = read_bytes("x.docx", make_word(head + paragraph(run("Each Party pays its own.")), {"styles": styles}))

    assert [(clause.label, clause.text) for clause in draft.clauses] == [("1.", "Taxes. Each Party pays its own.")]


@pytest.mark.parametrize(
    ("inner", "warning"),
    [
        ("<w:r><w:drawing><pic:pic/></w:drawing><w:drawing><pic:pic/></w:drawing></w:r>", "2 pictures were not read."),
        ("<w:r><w:object><v:imagedata/></w:object></w:r>", "1 embedded object was not read."),
        ('<w:r><w:pict><v:textpath string="DRAFT"/></w:pict></w:r>', "1 piece of decorative lettering was not read."),
        ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", "1 equation was read as plain text; its layout is lost."),
        ('<w:r><w:footnoteReference w:id="9"/></w:r>', "1 note is cited and missing from the file."),
        (
            '<w:r><w:sym w:font="Webdings" w:char="F021"/></w:r>',
            "1 character of a symbol font could not be read and is shown as �.",
        ),
        (f"{BEGIN}{code('LISTNUM')}{END}", "1 number inside a sentence, which Word makes by a field, was not read."),
    ],
)
def test_what_is_not_read_is_told(make_word: Word, inner: str, warning: str) -> None:
    assert read_bytes("x.docx", make_word(paragraph(run("text") + inner))).warnings == (warning,)


def test_an_inserted_file_is_told(make_word: Word) -> None:
    body = paragraph(run("text")) + '<w:altChunk r:id="x"/>'

    assert read_bytes("x.docx", make_word(body)).warnings == ("1 inserted file was not read.",)


def test_a_table_of_contents_is_left_out_and_told(make_word: Word) -> None:
    field = f"{BEGIN}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{SEPARATE}"
    body = (
        paragraph(run("Contents"))
        + paragraph(field + run("1. One") + "<w:r><w:tab/></w:r>" + run("3"))
        + paragraph(run("2. Two") + "<w:r><w:tab/></w:r>" + run("4"))
        + paragraph(END)
        + paragraph(run("1. One"))
        + paragraph(run("2. Two"))
    )

    draft = read_bytes("x.docx", make_word(body))

    assert [clause.path for clause in draft.clauses] == ["/p1", "1", "2"]
    assert draft.warnings == ("2 lines of tables of contents were left out; they repeat the headings.",)


def test_a_file_without_text_is_a_draft_that_says_so(make_word: Word) -> None:
    draft = read_bytes("x.docx", make_word(paragraph("")))

    assert (draft.title, draft.clauses) == ("x.docx", ())
    assert draft.warnings == ("The file holds no text that can be compared.",)


def test_indents_come_from_the_list_unless_the_paragraph_says_otherwise(make_word: Word) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/>'
        '<w:pPr><w:ind w:left="1440" w:hanging="720"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )

    def item(level: int) -> str:
        return paragraph(run("item"), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')

    deep, flush = paragraph(run("deep"), '<w:ind w:left="1440"/>'), paragraph(run("flush"))
    draft = read_bytes("x.docx", make_word(item(0) + item(1) + deep + flush, {"numbering": numbering}))

    parents: dict[str, Clause] = {clause.text: draft.by_id[clause.parent] for clause in draft.clauses if clause.parent}
    assert (parents["deep"].path, parents["flush"].path) == ("1(a)", "1")


def test_words_that_are_struck_through_by_hand_are_read_and_told(make_word: Word) -> None:
    struck = "<w:rPr><w:strike/></w:rPr>"
    body = paragraph(run("100 ", struck) + run("million ", struck) + run("50 million, ") + run("now", struck))

    draft = read_bytes("x.docx", make_word(body))

    assert texts(draft) == ["100 million 50 million, now"]
    assert draft.warnings == ("2 passages are struck through without being tracked changes; they were read as text.",)


def test_a_clause_in_a_style_for_contents_is_read(make_word: Word) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    clause = paragraph(run("2. Crimea shall be discussed."), '<w:pStyle w:val="TOC1"/>')

    draft = read_bytes("x.docx", make_word(paragraph(run("1. One.")) + clause, {"styles": styles}))

    assert texts(draft) == ["One.", "Crimea shall be discussed."]
    assert draft.warnings == ()


def test_a_line_of_contents_that_repeats_no_heading_is_quoted(make_word: Word) -> None:
    field = f"{BEGIN}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{SEPARATE}"
    line = paragraph(field + run("1. One") + "<w:r><w:tab/></w:r>" + run("3"))
    odd = paragraph(run("Troops") + "<w:r><w:tab/></w:r>" + run("600") + END)

    draft = read_bytes("x.docx", make_word(line + odd + paragraph(run("1. One"))))

    assert draft.warnings == (
        "2 lines of tables of contents were left out; they repeat the headings.",
        "Tables of contents: 1 of them repeats no heading: “Troops 600”.",
    )


@pytest.mark.parametrize(
    ("code_text", "said", "warnings"),
    [
        ("MACROBUTTON Go 600,000", "Forces 600,000 now", ()),
        ('QUOTE "not"', "Forces not now", ()),
        ("XE &quot;Forces&quot;", "Forces now", ()),
        ("= 5*3", "Forces now", ("1 field was not read, for the file holds no result of it: “= 5*3”.",)),
    ],
)
def test_fields_without_a_result_are_read_from_their_code_or_told(
    code_text: str, said: str, warnings: tuple[str, ...], make_word: Word
) -> None:
    body = paragraph(run("Forces ") + BEGIN + code(code_text) + END + run(" now"))

    draft = read_bytes("x.docx", make_word(body))

    assert texts(draft) == [said]
    assert draft.warnings == warnings
