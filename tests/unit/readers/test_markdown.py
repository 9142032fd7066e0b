from pathlib import Path

import pytest

from plancompare.model.draft import Draft
from plancompare.readers.apart.reading import read_file
from plancompare.readers.markdown import read_markdown
from plancompare.readers.registry import read_bytes
from plancompare.readers.text import read_pasted


def read(text: str) -> Draft:
    return read_bytes("draft.md", text.encode())


def outline(text: str) -> list[tuple[str, str]]:
    return [(clause.label, clause.text) for clause in read(text).clauses]


@pytest.mark.parametrize(
    ("text", "labels", "told"),
    [
        ("1. a\n2. b\n", ["1.", "2."], 0),
        ("1. a\n1. b\n5. c\n", ["1.", "2.", "3."], 1),
        ("1) a\n2) b\n4) c\n", ["1)", "2)", "4)"], 1),
        ("1. a\n   1) b\n   2) c\n2. d\n", ["1.", "1)", "2)", "2."], 0),
        ("1\\. a\n\n2\\. b\n", ["1.", "2."], 0),
        ("1) a\n1-1) b\n2) c\n", ["1)", "1-1)", "2)"], 0),
        ("Стаття 7. Мова\n\n1. перше\n\n1-1. друге\n\n2. третє\n", ["Стаття 7.", "1.", "1-1.", "2."], 0),
        ("- (a) one\n- (b) two\n", ["(a)", "(b)"], 0),
        ("It is: (a) one; (b) two.\n", ["(a)", "(b)"], 0),
    ],
)
def test_labels(text: str, labels: list[str], told: int) -> None:
    draft = read(text)

    assert [clause.label for clause in draft.clauses if clause.label] == labels
    assert sum("typed numbers" in warning for warning in draft.warnings) == told


def test_structure() -> None:
    draft = read(
        "---\ntitle: Of the file\n---\n# Law {#law}\n\nwrapped\ntext with *it*, `code`, [link](http://x.y) and"
        " <b>html</b>&amp;\n\n| a | b |\n|---|---|\n| x | **y** |\n\n> quoted\n\n```\ncode block\n```\n"
    )

    assert [clause.text for clause in draft.clauses] == [
        "Law", "wrapped text with it, code, link and html&", "", "a | b", "x | y", "quoted", "code block",
    ]  # fmt: skip
    assert [(draft.clauses[1].text[one.start : one.end], one.style.value) for one in draft.clauses[1].spans] == [
        ("it", "italic")
    ]


def test_what_pandoc_adds() -> None:
    text = "::: {#article}\n[]{#n1}\nУказ\\\nПрезидента\n\n+---+---+\n| a | b |\n+---+---+\n| c | d |\n+---+---+\n:::\n"

    assert [clause for _, clause in outline(text)] == ["Указ Президента", "", "a | b", "c | d"]


def test_notes_hang_on_what_cites_them_and_others_stay() -> None:
    draft = read("One[^1] two.\n\n[^1]: The *note*.\n[^2]: Uncited.\n")

    assert [(clause.kind.value, clause.mark, clause.text) for clause in draft.clauses] == [
        ("text", "", "One two."), ("note", "1", "The note."), ("text", "", "[^2]: Uncited."),
    ]  # fmt: skip


def test_brackets_of_a_negotiation_are_no_links() -> None:
    assert outline("[UKR]: shall\n\n[shall](should) apply\n\n[x](javascript:alert(1))\n") == [
        ("", "[UKR]: shall"), ("", "[shall](should) apply"), ("", "[x](javascript:alert(1))"),
    ]  # fmt: skip


def test_html_inside_is_read_and_not_run() -> None:
    draft = read("<script>alert(1)</script>\n\n<div hidden>secret</div>\n\n<table><tr><td>a<td>b</table>\n")

    assert [clause.text for clause in draft.clauses] == ["", "a | b"]
    assert any("“secret”" in warning for warning in draft.warnings)


def test_contents_of_links_to_its_own_headings_are_left_out() -> None:
    draft = read("[One](#one)\n\n[Two](#two)\n\n# One\n\na\n\n# Two\n\nb\n")

    assert [clause.text for clause in draft.clauses] == ["One", "a", "Two", "b"]


def test_pasted_text_has_a_name_and_no_file() -> None:
    assert [block.text for block in read_pasted("1. One\n2. Two").blocks if hasattr(block, "text")] == [
        "1. One",
        "2. Two",
    ]


def test_the_laws_of_the_corpus_keep_their_typed_labels(corpus: Path) -> None:
    files = sorted((corpus / "series").glob("ua-constitution-md/*.md"))
    for file in files:
        articles = {clause.path for clause in read_file(file).clauses if clause.path.startswith("Стаття")}
        assert len(articles) > 150, file.name


def test_what_is_nested_too_deep_for_the_parser_is_told() -> None:
    assert any(
        "nested too deep" in warning for warning in read_markdown("x.md", b"a\n\n" + b">" * 200 + b" b").warnings
    )
