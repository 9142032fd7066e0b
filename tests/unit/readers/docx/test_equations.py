"""Equations and raised figures: what stands above or below the line is not told as if it stood on it."""

from collections.abc import Callable

import pytest

from plancompare.readers.registry import read_bytes

Word = Callable[..., bytes]


def sign(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def part(name: str, inner: str) -> str:
    return f"<m:{name}>{inner}</m:{name}>"


def e(inner: str) -> str:
    return part("e", inner)


def power(base: str, exponent: str) -> str:
    return part("sSup", e(sign(base)) + part("sup", sign(exponent)))


FRACTION = part("f", part("num", sign("a+b")) + part("den", sign("2")))
CHOICE = part("f", '<m:fPr><m:type m:val="noBar"/></m:fPr>' + part("num", sign("n")) + part("den", sign("k")))
SUM = part(
    "nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>' + part("sub", sign("k=0")) + part("sup", sign("n")) + e(sign("k"))
)
BRACES = '<m:dPr><m:begChr m:val="{"/><m:endChr m:val=""/></m:dPr>'
CASES = part("d", BRACES + e(part("eqArr", e(sign("x")) + e(sign("y")))))


@pytest.mark.parametrize(
    ("inner", "shown"),
    [
        (power("10", "6"), "10^6"),
        (power("x", "n+1"), "x^(n+1)"),
        (part("sSub", e(sign("CO")) + part("sub", sign("2"))), "(CO)_2"),
        (part("sSubSup", e(sign("x")) + part("sub", sign("1")) + part("sup", sign("2"))), "x_1^2"),
        (FRACTION, "(a+b)/2"),
        (CHOICE, "n¦k"),
        (part("rad", part("deg", "") + e(sign("b"))), "√b"),
        (part("rad", part("deg", sign("3")) + e(sign("8"))), "3√8"),
        (SUM, "∑_(k=0)^n k"),
        (part("d", e(sign("a")) + e(sign("b"))), "(a|b)"),
        (part("sSup", e(part("d", e(sign("x+a")))) + part("sup", sign("2"))), "(x+a)^2"),
        (CASES, "{x; y"),
        (part("func", part("fName", sign("sin")) + e(sign("x"))), "sin x"),
        (part("limLow", e(sign("lim")) + part("lim", sign("x→0"))), "lim_(x→0)"),
        (part("m", part("mr", e(sign("1")) + e(sign("0"))) + part("mr", e(sign("0")) + e(sign("1")))), "[1, 0; 0, 1]"),
        (part("acc", '<m:accPr><m:chr m:val="⃗"/></m:accPr>' + e(sign("v"))), "v⃗"),
    ],
)
def test_an_equation_is_read_as_a_line_of_signs(make_word: Word, inner: str, shown: str) -> None:
    draft = read_bytes("x.docx", make_word(f"<w:p><m:oMath>{inner}</m:oMath></w:p>"))

    assert draft.clauses[0].text == shown
    assert draft.warnings == ("1 equation was read as plain text; its layout is lost.",)


def test_of_a_deleted_structure_nothing_is_left_but_its_revision(make_word: Word) -> None:
    gone = '<w:del w:id="1" w:author="A"><m:r><m:t>x</m:t></m:r></w:del>'
    body = f"<w:p><m:oMath>{sign('a')}{part('d', e(gone))}</m:oMath></w:p>"

    draft = read_bytes("x.docx", make_word(body))

    assert draft.clauses[0].text == "a"
    assert [revision.text for revision in draft.clauses[0].revisions] == ["x"]


@pytest.mark.parametrize(
    ("text", "shown"), [("6", "10⁶"), ("-6", "10⁻⁶"), ("st", "10st"), ("1) ", "10¹⁾"), ("2,3", "102,3")]
)
def test_raised_figures_stay_raised(make_word: Word, text: str, shown: str) -> None:
    raised = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    assert read_bytes("x.docx", make_word(f"<w:p><w:r><w:t>10</w:t></w:r>{raised}</w:p>")).clauses[0].text == shown


def test_an_article_with_a_raised_figure_comes_after_the_one_without(make_word: Word) -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Up"><w:name w:val="Up"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    figure = '<w:r><w:rPr><w:rStyle w:val="Up"/></w:rPr><w:t>1</w:t></w:r>'
    body = "".join(
        f"<w:p><w:r><w:t>Стаття {number}</w:t></w:r>{more}<w:r><w:t>. Мир</w:t></w:r></w:p>"
        for number, more in ((15, ""), (15, figure), (16, ""))
    )

    draft = read_bytes("x.docx", make_word(body, {"styles": styles}))

    assert [clause.path for clause in draft.clauses] == ["Стаття15", "Стаття15¹", "Стаття16"]
    assert draft.warnings == ()
