"""Automatic numbers by table. Where LibreOffice and Word agree the labels are LibreOffice's; else ECMA-376's."""

from collections.abc import Callable

import pytest

from plancompare.readers.docx.formats import from_pattern, written
from plancompare.readers.registry import read_bytes

Item = tuple[int, int]


def level(place: int, number_format: str = "decimal", text: str = "", start: int | None = 1, more: str = "") -> str:
    shown = text or "".join(f"%{above}." for above in range(1, place + 2))
    begins = f'<w:start w:val="{start}"/>' if start is not None else ""
    return (
        f'<w:lvl w:ilvl="{place}">{begins}<w:numFmt w:val="{number_format}"/>{more}<w:lvlText w:val="{shown}"/></w:lvl>'
    )


def lists(*levels: str, overrides: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="1">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="1"/>{overrides}</w:num>'
    )


def paragraph(item: int | Item | str) -> str:
    if isinstance(item, str):
        return item
    place, instance = (item, 1) if isinstance(item, int) else item
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{instance}"/></w:numPr></w:pPr>'
        "<w:r><w:t>Words.</w:t></w:r></w:p>"
    )


DECIMAL = (level(0), level(1), level(2))
NUMBERED = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{}</w:pPr>'
EMPTY = f"<w:p>{NUMBERED.format('')}</w:p>"
HIDDEN = f"<w:p>{NUMBERED.format('<w:rPr><w:vanish/></w:rPr>')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>h</w:t></w:r></w:p>"
DELETED = f"<w:p>{NUMBERED.format('<w:rPr><w:del/></w:rPr>')}<w:del><w:r><w:delText>d</w:delText></w:r></w:del></w:p>"
SEVENTH = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
OWN_LEVEL = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "(%1)", 5)}</w:lvlOverride>'


@pytest.mark.parametrize(
    ("numbering", "items", "labels"),
    [
        (lists(*DECIMAL), [0, 1, 1, 0, 1], ["1.", "1.1.", "1.2.", "2.", "2.1."]),
        (lists(*DECIMAL), [0, 2, 1, 0, 1], ["1.", "1.1.1.", "1.2.", "2.", "2.1."]),
        (lists(*DECIMAL), [1, 1, 0, 1], ["1.1.", "1.2.", "2.", "2.1."]),
        (lists(*DECIMAL), [0, (1, 2), (0, 2), 1], ["1.", "1.1.", "2.", "2.1."]),
        (lists(*DECIMAL, overrides=SEVENTH), [0, (0, 2), (0, 2), 0, (1, 2)], ["1.", "7.", "8.", "9.", "9.1."]),
        (lists(*DECIMAL, overrides=OWN_LEVEL), [0, 0, (0, 2), (0, 2)], ["1.", "2.", "(III)", "(IV)"]),
        (lists(level(0, start=None), level(1, start=0)), [0, 1, 1, 0], ["0.", "0.0.", "0.1.", "1."]),
        (
            lists(level(0), level(1, "lowerLetter", "%2)"), level(2, "lowerRoman", "(%3)")),
            [0, 2, 2, 1],
            ["1.", "(i)", "(ii)", "b)"],
        ),
        (
            lists(level(0), level(1, more='<w:lvlRestart w:val="0"/>')),
            [0, 1, 1, 0, 1],
            ["1.", "1.1.", "1.2.", "2.", "2.3."],
        ),
        (
            lists(*DECIMAL[:2], level(2, more='<w:lvlRestart w:val="1"/>')),
            [0, 1, 2, 1, 2, 0, 1, 2],
            ["1.", "1.1.", "1.1.1.", "1.2.", "1.2.2.", "2.", "2.1.", "2.1.1."],
        ),
        (
            lists(level(0, "upperRoman", "Article %1."), level(1, "decimalZero", "Section %1.%2", more="<w:isLgl/>")),
            [0, 1, 0, 1],
            ["Article I.", "Section 1.01", "Article II.", "Section 2.01"],
        ),
        (lists(level(0, text="%1 bis."), level(1, "russianLower", "%2)")), [0, 1, 1], ["1 bis.", "а)", "б)"]),
        (lists(level(0, "bullet", "\uf0b7"), level(1, "bullet", "–")), [0, 1], ["•", "•"]),
        (lists(level(0, "none", "Whereas"), level(1, "decimal", "(%2)")), [0, 1], ["Whereas", "(1)"]),
        (lists(*DECIMAL), [0, EMPTY, 0], ["1.", "3."]),
        (lists(*DECIMAL), [0, HIDDEN, 0], ["1.", "2."]),
        (lists(*DECIMAL), [0, DELETED, 0], ["1.", "2."]),
    ],
)
def test_labels(
    make_word: Callable[..., bytes], numbering: str, items: list[int | Item | str], labels: list[str]
) -> None:
    data = make_word("".join(paragraph(item) for item in items), {"numbering": numbering})

    assert [clause.label for clause in read_bytes("x.docx", data).clauses] == labels


def style(identity: str, name: str, numbering: str, base: str = "", kind: str = "paragraph") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr><w:numPr>{numbering}</w:numPr></w:pPr></w:style>"
    )


STYLES = (
    style("H1", "heading 1", '<w:numId w:val="1"/>')
    + style("H2", "heading 2", '<w:ilvl w:val="1"/>', base="H1")
    + style("L3", "Third", '<w:numId w:val="1"/>')
    + style("Off", "Off", '<w:numId w:val="0"/>', base="H1")
    + style("Legal", "Legal", '<w:numId w:val="5"/>', kind="numbering")
)


def styled(name: str, text: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{more}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def test_numbers_that_come_through_styles(make_word: Callable[..., bytes]) -> None:
    numbering = lists(level(0), level(1), level(2, more='<w:pStyle w:val="L3"/>'))
    removed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    body = (
        styled("H1", "a")
        + styled("H2", "b")
        + styled("L3", "c")
        + styled("Off", "d")
        + styled("H1", "e", removed)
        + styled("H1", "f")
    )

    draft = read_bytes("x.docx", make_word(body, {"numbering": numbering, "styles": STYLES}))

    assert {clause.text: clause.label for clause in draft.clauses} == {
        "a": "1.",
        "b": "1.1.",
        "c": "1.1.1.",
        "d": "",
        "e": "",
        "f": "2.",
    }


def test_a_list_that_takes_its_levels_from_a_numbering_style(make_word: Callable[..., bytes]) -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{level(0, text="§ %1")}<w:styleLink w:val="Legal"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="8"/></w:num>'
    )
    body = paragraph((0, 6)) + paragraph((0, 5)) + paragraph((0, 6))

    draft = read_bytes("x.docx", make_word(body, {"numbering": numbering, "styles": STYLES}))

    assert [clause.label for clause in draft.clauses] == ["§ 1", "§ 2", "§ 3"]


def test_a_list_that_the_file_does_not_define_is_told(make_word: Callable[..., bytes]) -> None:
    draft = read_bytes("x.docx", make_word(paragraph((0, 9)), {"numbering": lists(*DECIMAL)}))

    assert draft.clauses[0].label == ""
    assert draft.warnings == (
        "1 paragraph names a numbered list that the file does not define; no number was read there.",
    )


def test_an_unknown_number_format_counts_on_and_is_told(make_word: Callable[..., bytes]) -> None:
    draft = read_bytes("x.docx", make_word(paragraph(0), {"numbering": lists(level(0, "klingon"))}))

    assert draft.clauses[0].label == "1."
    assert "“klingon”" in draft.warnings[0]


@pytest.mark.parametrize(
    ("number_format", "number", "shown"),
    [
        ("decimalZero", 7, "07"),
        ("upperLetter", 28, "BB"),
        ("lowerRoman", 1999, "mcmxcix"),
        ("russianUpper", 10, "К"),
        ("russianLower", 30, "аа"),
        ("ordinal", 12, "12th"),
        ("ordinal", 22, "22nd"),
        ("cardinalText", 342, "Three hundred forty-two"),
        ("ordinalText", 21, "Twenty-first"),
        ("chicago", 5, "**"),
        ("hex", 31, "1F"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"),
        ("hebrew1", 15, "טו"),
        ("chineseCounting", 21, "二十一"),
        ("numberInDash", 3, "- 3 -"),
    ],
)
def test_number_formats(number_format: str, number: int, shown: str) -> None:
    assert written(number, number_format) == shown


def test_a_custom_pattern_gives_the_width() -> None:
    assert from_pattern(7, "001, 002, 003, ...") == "007"
