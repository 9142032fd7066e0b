"""Automatic numbers by table. Where LibreOffice and Word agree the labels are LibreOffice's; else ECMA-376's."""

from collections.abc import Callable

import pytest

from plancompare.readers.block import Tracked
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
TABLE = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
HIDES_ITS_NUMBER = "<w:rPr><w:vanish/></w:rPr>"
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
        (lists(*DECIMAL), [0, DELETED, TABLE, 0], ["1.", "", "", "2."]),
        (lists(level(0, more=HIDES_ITS_NUMBER), level(1)), [0, 1, 0, 1], ["", "1.1.", "", "2.1."]),
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
        ("hebrew1", 516, "ךטז"),
        ("hebrew2", 23, "את"),
        ("arabicAlpha", 29, "أأ"),
        ("arabicAbjad", 3, "ج"),
        ("thaiLetters", 3, "ค"),
        ("thaiNumbers", 10, "๑๐"),
        ("hindiNumbers", 12, "१२"),
        ("hindiVowels", 1, "क"),
        ("hindiConsonants", 17, "अं"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 100, "一○○"),
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 111, "一百一十一"),
        ("chineseCountingThousand", 1001, "一千零一"),
        ("taiwaneseDigital", 10, "一○"),
        ("japaneseCounting", 1101, "千百一"),
        ("japaneseLegal", 12, "壱拾弐"),
        ("koreanCounting", 21, "이십일"),
        ("koreanLegal", 21, "스물하나"),
        ("koreanDigital", 10, "일영"),
        ("ganada", 2, "나"),
        ("chosung", 15, "ㄱㄱ"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiacTraditional", 61, "甲子"),
        ("chineseLegalSimplified", 105, "壹佰零伍"),
        ("aiueoFullWidth", 47, "ア"),
        ("iroha", 1, None),
        ("decimalFullWidth", 10, "１０"),
        ("decimalEnclosedParen", 20, "⒇"),
        ("lowerLetter", 0, ""),
        ("lowerLetter", 2_000_000_000, "2000000000"),
        ("numberInDash", 3, "- 3 -"),
    ],
)
def test_number_formats(number_format: str, number: int, shown: str | None) -> None:
    assert written(number, number_format) == shown


@pytest.mark.parametrize(
    ("number_format", "number", "language", "shown"),
    [
        ("cardinalText", 21, "fr-FR", "Vingt et un"),
        ("cardinalText", 80, "fr", "Quatre-vingts"),
        ("cardinalText", 1999, "fr", "Mille neuf cent quatre-vingt-dix-neuf"),
        ("ordinalText", 1, "fr", "Premier"),
        ("ordinalText", 9, "fr", "Neuvième"),
        ("ordinal", 1, "fr", "1er"),
        ("ordinal", 2, "fr", "2e"),
        ("cardinalText", 42, "ru-RU", "Сорок два"),
        ("cardinalText", 2001, "ru", "Две тысячи один"),
        ("ordinalText", 3, "ru", "Третий"),
        ("ordinalText", 40, "ru", "Сороковой"),
        ("ordinalText", 121, "ru", "Сто двадцать первый"),
        ("ordinalText", 300, "ru", "Трехсотый"),
        ("ordinalText", 1100, "ru", "Одна тысяча сотый"),
        ("ordinalText", 3, "uk-UA", None),
        ("ordinal", 3, "de", None),
        ("cardinalText", 10_000, "en", None),
    ],
)
def test_numbers_in_words(number_format: str, number: int, language: str, shown: str | None) -> None:
    assert written(number, number_format, language) == shown


@pytest.mark.parametrize(
    ("pattern", "number", "shown"),
    [
        ("001, 002, 003, ...", 7, "007"),
        ("00001, 00002, 00003, ...", 123456, "123456"),
        ("а, б, в, ...", 10, "к"),
        ("α, β, γ, ...", 4, "δ"),
        ("First, Second, Third, ...", 2, "Second"),
        ("I, II, III, ...", 4, "IV"),
        ("①, ②, ③, ...", 4, "④"),
        ("१, २, ३, ...", 12, "१२"),
        ("ein, zwei, drei", 2, None),
    ],
)
def test_custom_formats_are_known_by_their_examples(pattern: str, number: int, shown: str | None) -> None:
    assert from_pattern(number, pattern) == shown


def test_words_are_those_of_the_numbers_language(make_word: Callable[..., bytes]) -> None:
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="ru-RU"/></w:rPr></w:rPrDefault></w:docDefaults>'
    english = '<w:rPr><w:lang w:val="en-US"/></w:rPr>'
    numbering = lists(level(0, "ordinalText", "%1"), level(1, "ordinalText", "%2", more=english))
    ukrainian = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:lang w:val="uk-UA"/>'
    body = paragraph(0) + paragraph(1) + f"{ukrainian}</w:rPr></w:pPr><w:r><w:t>c</w:t></w:r></w:p>"

    draft = read_bytes("x.docx", make_word(body, {"numbering": numbering, "styles": styles}))

    assert [clause.label for clause in draft.clauses] == ["Первый", "First", "2"]
    assert draft.warnings == ("The number format “ordinalText, uk-UA” is not known; 1 numbers are shown as 1, 2, 3.",)


@pytest.mark.parametrize(
    ("numbering", "items", "labels"),
    [
        # A text that names a deeper level is ignored whole ([MS-OI29500] 2.1.283).
        (lists(level(0, text="%1.%2"), level(1, text="%2)")), [0, 1], ["", "1)"]),
        # A bullet's text stands as it is ([MS-OI29500] 2.1.286), and words are no bullet.
        (lists(level(0, "bullet", "Note %1:")), [0, 0], ["Note %1:", "Note %1:"]),
        # A level that was passed over has used its start override up.
        (lists(level(0), level(1), overrides=SEVENTH), [(1, 2), (0, 2), (0, 2)], ["7.1.", "8.", "9."]),
    ],
)
def test_what_word_does_beyond_the_standard(
    make_word: Callable[..., bytes], numbering: str, items: list[int | Item | str], labels: list[str]
) -> None:
    data = make_word("".join(paragraph(item) for item in items), {"numbering": numbering})

    assert [clause.label for clause in read_bytes("x.docx", data).clauses] == labels


@pytest.mark.parametrize(
    ("original", "label"),
    [
        *(("%1:2:0:.", "2."), ("%1:3:1:.%2:4:4:)", "III.d)"), ("Section %1:7:0:", "Section 7"), ("", "")),
        *(("%1:1:23:\u00b7", "1."), ("by hand", "1.")),  # a bullet or what nobody knows
        *(("%1:2:0:.%2:3", "1."), ("%1:0:4:", "1."), ("%1:0:4:.", "1.")),  # half of it, or no letter
        *(("%1:2:0:." * 9, "2." * 9), ("%1:2:0:." * 10, "1.")),
        *(("%1:32767:4:", "1."), (f"%1:2:0:{'x' * 59}", f"2{'x' * 59}"), (f"%1:2:0:{'x' * 60}", "1.")),
    ],
)
def test_the_original_shows_the_number_before_a_change_that_an_old_program_tracked(
    make_word: Callable[..., bytes], original: str, label: str
) -> None:
    change = f'<w:numberingChange w:id="1" w:author="Ann" w:original="{original}"/>'
    changed = paragraph(0).replace("</w:numPr>", f"{change}</w:numPr>")
    data = make_word(changed, {"numbering": lists(*DECIMAL)})

    after, before = (read_bytes("x.docx", data, tracked=half) for half in Tracked)

    assert [clause.label for clause in after.clauses] == ["1."]
    assert [clause.label for clause in before.clauses] == [label]


def test_the_original_shows_a_number_that_a_tracked_change_took_away(make_word: Callable[..., bytes]) -> None:
    change = '<w:numId w:val="0"/><w:numberingChange w:id="1" w:author="Ann" w:original="%1:2:0:."/>'
    changed = paragraph(0).replace('<w:numId w:val="1"/>', change)
    data = make_word(paragraph(0) + changed, {"numbering": lists(*DECIMAL)})

    after, before = (read_bytes("x.docx", data, tracked=half) for half in Tracked)

    assert [clause.label for clause in after.clauses] == ["1.", ""]
    assert [clause.path for clause in before.clauses] == ["1", "2"]
