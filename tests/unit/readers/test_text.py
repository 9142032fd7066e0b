import pytest

from plancompare.model.draft import Draft
from plancompare.readers.encoding import decode
from plancompare.readers.registry import read_bytes
from plancompare.readers.text import run_in_items


def read(text: str, name: str = "draft.txt") -> Draft:
    return read_bytes(name, text.encode())


def test_a_point_on_each_line_with_its_enumeration_run_in() -> None:
    draft = read(
        "# Framework\n# Restated, not official.\n1. Peace.\n"
        "2. Territories: (a) the line of contact [UKR: of today] holds; (b) forces withdraw.\n"
    )

    assert draft.title == "Framework"
    assert [(clause.path, clause.text) for clause in draft.clauses] == [
        ("/p1", "Framework"),
        ("1", "Peace."),
        ("2", "Territories:"),
        ("2(a)", "the line of contact [UKR: of today] holds;"),
        ("2(b)", "forces withdraw."),
    ]
    assert draft.warnings == ("1 line of remarks at the head of the file (#) was left out.",)


def test_run_in_items_need_a_count_from_the_first() -> None:
    assert run_in_items("under (a) or (b) of it") == ["under (a) or (b) of it"]
    assert run_in_items("subject to: (b) this; (c) that") == ["subject to: (b) this; (c) that"]
    assert run_in_items("one of: (a) this") == ["one of: (a) this"]
    assert run_in_items("all: (1) this, (2) that") == ["all:", "(1) this,", "(2) that"]


def test_hard_wrapped_lines_are_joined_to_paragraphs() -> None:
    draft = read("A LICENCE\n\n1. The first line\nand the second.\n(a) an item\nthat goes on\n\n2. Next\n")

    assert [(clause.label, clause.text) for clause in draft.clauses] == [
        ("", "A LICENCE"),
        ("1.", "The first line and the second."),
        ("(a)", "an item that goes on"),
        ("2.", "Next"),
    ]


def test_a_short_line_ends_its_paragraph_in_a_wrapped_text() -> None:
    draft = read(
        "1.Definitions\nIn this licence the words of the parties and of\nothers mean what follows, each of them in\n"
        "its own place and order.\nNext\n"
    )

    assert [(clause.label, clause.text) for clause in draft.clauses] == [
        ("1.", "Definitions"),
        (
            "",
            "In this licence the words of the parties and of others mean what follows, each of them in its own place"
            " and order.",
        ),
        ("", "Next"),
    ]


def test_a_reference_at_the_head_of_a_wrapped_line_is_no_label() -> None:
    draft = read("1. The rights of the parties under paragraph\n(a) of this licence and the duties under\nit end.\n")

    assert [clause.text for clause in draft.clauses] == [
        "The rights of the parties under paragraph (a) of this licence and the duties under it end."
    ]


def test_markdown_headings_hold_what_follows() -> None:
    draft = read("# Bylaws\n\nPreface.\n\n## Members\n\n1. All are members.\n\n- a dash\n", "bylaws.md")

    assert [(clause.kind.value, clause.path) for clause in draft.clauses] == [
        ("heading", "/p1"),
        ("preamble", "/p2"),
        ("heading", "/p3"),
        ("point", "1"),
        ("clause", "1/p1"),
    ]


def test_encodings_of_cyrillic_texts() -> None:
    text = "Договор о дружбе между сторонами.\n1. Стороны подтверждают суверенитет.\n2. Ёлка, подъезд, объём.\n"
    for encoding, told in (("utf-8", 0), ("utf-16", 0), ("cp1251", 1), ("koi8-r", 1), ("cp866", 1)):
        draft = read_bytes("d.txt", text.encode(encoding))
        assert [clause.text for clause in draft.clauses][1:] == [
            "Стороны подтверждают суверенитет.",
            "Ёлка, подъезд, объём.",
        ], encoding
        assert len(draft.warnings) == told, encoding


def test_control_characters_are_left_out_and_told() -> None:
    draft = read("1. a\x00b\x07c\n")

    assert draft.clauses[0].text == "abc"
    assert draft.warnings == ("2 characters that no text has were left out.",)


def test_a_no_break_space_is_the_author_s_and_stays() -> None:
    assert read("1. 800\u00a0000   men\n").clauses[0].text == "800\u00a0000 men"


@pytest.mark.parametrize(
    "encoding",
    ["cp1251", "koi8-u", "cp866", "iso-8859-5", "mac-cyrillic", "utf-16-le", "utf-16-be"],
)
@pytest.mark.parametrize("text", ["Сторони домовились про таке: Стаття 7 діє.", "Договор вступает в силу немедленно."])
def test_a_sentence_is_enough_to_know_its_encoding(encoding: str, text: str) -> None:
    data = text.encode(encoding, "ignore")  # DOS has no і

    assert decode(data).text == data.decode(encoding)
