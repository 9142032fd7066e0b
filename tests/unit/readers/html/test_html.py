"""Web pages: what a browser shows is what is read, and nothing is fetched or run."""

from pathlib import Path

import pytest

from plancompare.errors import UnreadableDraft
from plancompare.model.draft import Draft
from plancompare.readers.apart.reading import read_file
from plancompare.readers.block import Paragraph, Tracked
from plancompare.readers.html.reader import read_html
from plancompare.readers.registry import read_bytes


def read(page: str, tracked: Tracked = Tracked.ACCEPTED) -> Draft:
    return read_bytes("page.html", page.encode(), tracked=tracked)


def labels(page: str) -> list[str]:
    return [clause.label for clause in read(page).clauses if clause.label]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<ol><li>a<li>b</ol>", ["1.", "2."]),
        ('<ol type="I"><li>a<ol type=a><li>b<li>c</ol><li>d</ol>', ["I.", "a.", "b.", "II."]),
        ("<ol start=3><li>a<li value=7>b<li>c</ol>", ["3.", "7.", "8."]),
        ("<ol reversed><li>a<li>b</ol>", ["2.", "1."]),
        ('<ol style="list-style-type: upper-alpha"><li>a<li>b</ol>', ["A.", "B."]),
        ("<style>ol.x {list-style: lower-roman inside}</style><ol class=x><li>a<li>b</ol>", ["i.", "ii."]),
        ("<ul><li>a<li>b</ul>", ["•", "•"]),
        ("<ul style='list-style:none'><li>(a) one<li>(b) two</ul>", ["(a)", "(b)"]),
        ("<ul><li>(a) one<li>(b) two</ul>", ["(a)", "(b)"]),
        (
            "<style>@counter-style p {system: extends lower-alpha; suffix: ') '} ol {list-style: p}</style>"
            "<ol><li>a</ol>",
            ["a)"],
        ),
        (
            "<style>ol{counter-reset:c;list-style:none} li{counter-increment:c}"
            " li::before{content:'('counter(c,lower-latin)') '}</style><ol><li>a<li>b</ol>",
            ["(a)", "(b)"],
        ),
        (
            "<style>ol.k-1{list-style-type:none}.k-1>li{counter-increment:lst-k-1}"
            ".k-1>li:before{content:'' counter(lst-k-1,lower-latin) '. '}</style>"
            "<ol class=k-0><li>a</ol><ol class=k-1><li>b<li>c</ol>",
            ["1.", "a.", "b."],
        ),
        (
            "<p style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;"
            "</span></span><![endif]>one</p><p style='mso-list:l0 level2 lfo1'>"
            "<span style='mso-list:Ignore'>(a)<span>&nbsp;</span></span>two</p>",
            ["1.", "(a)"],
        ),
        ('<style>.n:before{content:"7. "}</style><p class=n>Text</p>', ["7."]),
    ],
)
def test_labels_are_those_that_a_browser_shows(page: str, shown: list[str]) -> None:
    assert labels(page) == shown


def test_long_lists_count_on_as_browsers_do() -> None:
    assert labels("<ol type=a>" + "<li>x" * 28 + "</ol>")[-3:] == ["z.", "aa.", "ab."]


def test_headings_hold_paragraphs_and_tables() -> None:
    draft = read(
        "<title>Of the file</title><h1>Treaty</h1><h2>1 Peace</h2><h3>1.1 Aims</h3><p>One<br>line.</p>"
        "<table border=1><tr><th>A<th>B<tr><td rowspan=2>1<td>2<tr><td>3</table>"
    )

    assert draft.title == "Treaty"
    assert [(clause.path, clause.text) for clause in draft.clauses] == [
        ("/p1", "Treaty"),
        ("1", "Peace"),
        ("1.1", "Aims"),
        ("1.1/p1", "One line."),
        ("1.1/p2", ""),
        ("1.1/p2/p1", "A | B"),
        ("1.1/p2/p2", "1 | 2"),
        ("1.1/p2/p3", "3"),
    ]


def test_a_table_that_only_lays_out_is_none() -> None:
    draft = read("<table><tr><td><h1>Law</h1><p>1. One</p></td></tr></table>")

    assert [clause.path for clause in draft.clauses] == ["/p1", "1"]


def test_tracked_changes_read_both_ways() -> None:
    page = (
        '<p>The <del datetime="2025-01-02" cite="mailto:Ann%20B">old</del>'
        '<ins title="Inserted by Cy, 3 May">new</ins> text.</p><del><p>Gone.</p></del>'
    )
    accepted, rejected = read(page), read(page, Tracked.REJECTED)

    assert [clause.text for clause in accepted.clauses] == ["The new text."]
    assert [clause.text for clause in rejected.clauses] == ["The old text.", "Gone."]
    assert [(one.kind.value, one.author, one.date, one.text) for one in accepted.clauses[0].revisions] == [
        ("delete", "Ann B", "2025-01-02", "old"),
        ("insert", "Cy", "", "new"),
        ("delete", "", "", "Gone."),
    ]


@pytest.mark.parametrize(
    "page",
    [
        '<p>Text<a class="sdfootnoteanc" name="n1anc" href="#n1sym"><sup>1</sup></a>.</p>'
        '<div id="n1"><p><a name="n1sym" href="#n1anc">1</a>Note.</p></div>',
        '<p>Text<a href="#_ftn1" name="_ftnref1">[1]</a>.</p>'
        '<div style="mso-element:footnote" id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Note.</p></div>',
        '<p>Text<a href="#fn1" id="fnref1"><sup>1</sup></a>.</p>'
        '<section><ol><li id="fn1"><p>Note.<a href="#fnref1">↩</a></p></li></ol></section>',
    ],
)
def test_notes_hang_on_what_cites_them(page: str) -> None:
    assert [(clause.kind.value, clause.mark, clause.text) for clause in read(page).clauses] == [
        ("text", "", "Text."),
        ("note", "1", "Note."),
    ]


def test_remarks_of_google_docs() -> None:
    draft = read(
        '<p>Text<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>.</p>'
        '<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Really?</span></p></div>'
    )

    assert [(clause.text, [one.text for one in clause.comments]) for clause in draft.clauses] == [
        ("Text.", ["Really?"])
    ]


def test_hidden_words_are_told_and_scripts_left_out() -> None:
    draft = read(
        "<style>.h{display:none}</style><nav><a href=/>Home</a></nav><script>document.write('x')</script>"
        "<p>Seen <span class=h>not seen</span><span hidden>nor this</span>.</p><img src=http://127.0.0.1:9/x>"
        "<iframe src=file:///etc/passwd></iframe><input type=checkbox checked>yes"
    )

    assert [clause.text for clause in draft.clauses] == ["Seen .", "☒ yes"]
    assert draft.warnings == (
        "1 picture was not read.",
        "1 page inside the page (a frame) was not read.",
        "1 script was left out and not run.",
        "1 navigation menu was left out.",
        "Hidden text was left out: 2 passages, 16 characters: “not seen”, “nor this”.",
    )


def test_contents_that_repeat_headings_are_left_out() -> None:
    draft = read(
        '<ul><li><a href="#a">1. Peace</a><li><a href="#b">2. War</a></ul>'
        '<h1 id=a>1. Peace</h1><p>x</p><h1 id=b>2. War</h1><p>See <a href="#a">Peace</a>.</p>'
    )

    assert [clause.path for clause in draft.clauses] == ["1", "1/p1", "2", "2/p1"]
    assert draft.warnings == ("2 lines of tables of contents were left out; they repeat the headings.",)


def test_words_and_blanks_are_exact() -> None:
    draft = read(
        "<p>\n a&nbsp;b  &amp;\tc &shy;d &#8220;q&#8221; &lt;b&gt; x<b>y</b> <i> z</i> "
        "12<sup>1</sup> 2<sup>nd</sup></p>"
    )

    assert draft.clauses[0].text == "a\u00a0b & c d “q” <b> xy z 12¹ 2nd"
    assert [(draft.clauses[0].text[one.start : one.end], one.style.value) for one in draft.clauses[0].spans] == [
        ("y", "bold"),
        ("z", "italic"),
    ]


def test_encodings() -> None:
    text = "<p>Суверенітет підтверджується обома сторонами.</p>"
    for data in (
        b"<meta charset=windows-1251>" + text.encode("cp1251"),
        text.encode("utf-16"),
        b'<?xml version="1.0" encoding="koi8-u"?>' + text.encode("koi8-u"),
        text.encode("cp1251"),
        b"<meta charset=nonsense>" + text.encode("cp1251"),
    ):
        assert read_bytes("p.html", data).clauses[0].text == "Суверенітет підтверджується обома сторонами."


def test_a_web_archive_is_read_by_its_page() -> None:
    archive = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html;'
        b" charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>1. One=C2=A0a</p>\r\n--x--\r\n"
    )

    assert read_bytes("page.mht", archive).clauses[0].text == "One\u00a0a"


def test_xhtml_means_what_xml_means() -> None:
    draft = read(
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><script src="x"/><title/></head>'
        "<body><p><a id='x'/>One&nbsp;a</p><p>Two</p></body></html>"
    )

    assert [clause.text for clause in draft.clauses] == ["One\u00a0a", "Two"]


@pytest.mark.parametrize(
    "page", ["<div>" * 100_000 + "core", "<table><tr><td>" * 5000 + "core", "<b>" * 50_000 + "core"]
)
def test_what_is_nested_too_deep_is_refused_or_read_whole(page: str) -> None:
    try:
        draft = read(page)
    except UnreadableDraft as error:
        assert "nested too deep" in error.message
    else:
        assert "core" in " ".join(clause.text for clause in draft.clauses)


def test_entities_of_its_own_are_not_expanded() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'

    draft = read(bomb + '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>x &b;</p></body></html>')

    assert "aaaa" not in draft.clauses[-1].text


def test_the_pages_of_the_corpus_have_their_sections(corpus: Path) -> None:
    for file in sorted((corpus / "series/odf-part1-stages-html").glob("*.html")):
        draft = read_file(file)
        points = [clause.path for clause in draft.clauses if clause.kind.value == "point"]
        assert points == ["1"] or points[0] == "1", file.name
        assert {"1.1", "1.2", "1.3", "1.4", "1.5", "AppendixA"} <= set(draft.by_path), file.name
        assert any("tables of contents" in warning for warning in draft.warnings), file.name


@pytest.mark.parametrize("tag", ["style", "script", "title", "textarea", "template", "select", "button"])
def test_what_an_unclosed_element_swallows_is_told(tag: str) -> None:
    content = read_html("x.html", f"<p>One.</p><{tag}><p>Two.</p><p>Three.</p></body></html>".encode())

    assert [block.text for block in content.blocks if isinstance(block, Paragraph)] == ["One."]
    assert any("“Two. Three.”" in warning for warning in content.warnings)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ('<p>One.</p><p title="a>Two.</p><p>Three.</p>', "breaks off inside a tag"),
        ('<p>One.</p><p title="a>Two.</p><p class="x">Three.</p>', "Two."),
    ],
)
def test_what_an_unclosed_attribute_swallows_is_told(page: str, told: str) -> None:
    assert any(told in warning for warning in read_html("x.html", page.encode()).warnings)


def test_words_after_the_end_of_a_page_are_shown_and_read() -> None:
    content = read_html("x.html", b"<html><body><p>One.</p></body></html>\n<p>Two.</p> three\n")

    assert [block.text for block in content.blocks if isinstance(block, Paragraph)] == ["One.", "Two.", "three"]
    assert content.warnings == ()


def test_characters_that_no_text_has_do_not_break_the_end_of_a_page() -> None:
    content = read_html("x.html", b"<p>One.</p><p>Two&#1; and &#2;three")

    said = [block.text for block in content.blocks if isinstance(block, Paragraph)]
    assert [words.replace("\x01", "").replace("\x02", "") for words in said] == ["One.", "Two and three"]
