"""RTF files, written word by word, so that a test shows the very words that it is about."""

from pathlib import Path

import pytest

from plancompare.errors import UnreadableDraft
from plancompare.model.draft import Draft
from plancompare.readers.apart.reading import read_file
from plancompare.readers.block import Tracked
from plancompare.readers.registry import read_bytes
from plancompare.readers.rtf.reader import read_rtf
from plancompare.readers.rtf.words import date_of

_LISTS = (
    r"{\*\listtable{\list{\listlevel\levelnfc0\levelstartat3{\leveltext \'02\'00.;}{\levelnumbers\'01;}}"
    r"{\listlevel\levelnfc4\levelstartat1{\leveltext \'03(\'01);}{\levelnumbers\'02;}}\listid7}}"
    r"{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}}"
)


def read(inner: str, tracked: Tracked = Tracked.ACCEPTED) -> Draft:
    return read_bytes("d.rtf", ("{\\rtf1\\ansi " + inner + "}").encode("latin-1"), tracked=tracked)


def texts(inner: str) -> list[str]:
    return [clause.text for clause in read(inner).clauses]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (r"caf\'e9\par", "café"),
        (r"\ansicpg1251 \'c4\'ee\'e3\'ee\'e2\'ee\'f0\par", "Договор"),
        (r"\ansicpg1252{\fonttbl{\f0\fcharset204 A;}{\f1\fcharset238 B;}}\f0 \'c4\'e0 {\f1 \'b3}\par", "Да ł"),
        (r"\ansicpg1251{\fonttbl{\f0\fcharset0 A;}}\f0 \'c4\'e0\par", "Да"),
        (r"\u1030?\u1043?\par", "ІГ"),
        (r"\uc2\u1030ab\uc0\u1043 c\par", "ІГc"),
        (r"\u-10179?\u-8704?\par", "😀"),
        (r"{\upr{Dog}{\*\ud{\u1055?\u1089?}}}\par", "Пс"),
        (r"{\fonttbl{\f3\fcharset2 Symbol;}}a {\f3 \'b3} b\par", "a ≥ b"),
        (r"a\~b\_c\-d\emdash e\ldblquote f\rdblquote\{g\}\\\par", "a\u00a0b‑cd—e“f”{g}\\"),
        (r"12{\super 1} 2{\super nd}\par", "12¹ 2nd"),
        (r"{\*\unknown drop {me}}kept{\colortbl;\red0;}\par", "kept"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}} here\par", "link here"),
        (r"{\field{\*\fldinst FORMCHECKBOX{\*\formfield{\fftype1\ffres1}}}{\fldrslt }} x\par", "☒ x"),
        (r"{\field{\*\fldinst FORMCHECKBOX{\*\formfield\fftype1\ffres25\ffdefres0}}{\fldrslt}} x\par", "☐ x"),
        (r"{\field{\*\fldinst F{\*\formfield\fftype2\ffres1{\*\ffl No}{\*\ffl Yes}}}{\fldrslt}} x\par", "Yes x"),
        (r"{\field{\*\fldinst F{\*\formfield\fftype2\ffres0{\*\ffl No}{\*\ffl Yes}}}{\fldrslt No}} x\par", "No x"),
        (r"{\field{\*\fldinst F{\*\formfield\fftype2\ffres9{\*\ffl No}}}{\fldrslt}}x\par", "x"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Boxed.\par}}{\shprslt old}}\par", "Boxed."),
    ],
)
def test_words(inner: str, text: str) -> None:
    assert texts(inner) == [text]


def test_numbers_are_those_that_the_file_shows() -> None:
    draft = read(_LISTS + r"{\listtext\pard 5.\tab}\ls1\ilvl0 five\par {\listtext\pard (b)\tab}\ls1\ilvl1 bee\par")

    assert [(clause.label, clause.path, clause.text) for clause in draft.clauses] == [
        ("5.", "5", "five"),
        ("(b)", "5(b)", "bee"),
    ]


def test_numbers_are_counted_where_the_file_shows_none() -> None:
    draft = read(_LISTS + r"\ls1\ilvl0 a\par\ls1\ilvl1 b\par\ilvl1 c\par\ilvl0 d\par\pard\ls9 lost\par")

    assert [clause.label for clause in draft.clauses] == ["3.", "(a)", "(b)", "4.", ""]
    assert any("names a numbered list" in warning for warning in draft.warnings)


def test_headings_by_style_and_level() -> None:
    draft = read(
        r"{\stylesheet{\s1 heading 1;}{\s2 Title;}{\s3\sbasedon1 Mine;}}"
        r"\pard\s2 Treaty\par\pard\s1 One\par\pard a\par\pard\outlinelevel1 Two\par\pard b\par\pard\s3 Three\par"
    )

    assert draft.title == "Treaty"
    assert [(clause.kind.value, clause.level) for clause in draft.clauses] == [
        ("heading", 0), ("heading", 0), ("text", 1), ("heading", 1), ("text", 2), ("heading", 0),
    ]  # fmt: skip


def test_tables_merged_and_nested() -> None:
    draft = read(
        r"\trowd\clvmgf\cellx1\clmgf\cellx2\clmrg\cellx3\pard\intbl a\cell b\par c\cell lost\cell\row"
        r"\trowd\clvmrg\cellx1\cellx2\cellx3\pard\intbl\cell\itap2 n\nestcell m\nestcell"
        r"{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables x}\pard\intbl\itap1 o\cell p\cell\row"
        r"\pard after\par"
    )

    assert [clause.text for clause in draft.clauses] == ["", "a | b c", "n m o | p", "after"]
    assert draft.warnings == ("1 cell's text under a merged cell, which is not shown, was left out.",)


def test_notes_numbered_and_with_marks_of_their_own() -> None:
    draft = read(
        r"One{\super\chftn{\footnote\pard{\super\chftn} First.}} two{\super *{\footnote\pard{\super *} Second.}}"
        r" three{\super\chftn{\*\footnote\ftnalt\pard\chftn Third.}}\par"
    )

    assert [(clause.mark, clause.text) for clause in draft.clauses] == [
        ("", "One two three"), ("1", "First."), ("*", "Second."), ("i", "Third."),
    ]  # fmt: skip


def test_tracked_changes_read_both_ways() -> None:
    inner = (
        r"{\*\revtbl{Unknown;}{Ann;}}The {\deleted\revauthdel1\revdttmdel1744869762 old}"
        r"{\revised\revauth1\revdttm1744869762 new} text{\deleted\revauthdel1\par} goes on.\par"
    )
    accepted, rejected = read(inner), read(inner, Tracked.REJECTED)

    assert [clause.text for clause in accepted.clauses] == ["The new text goes on."]
    assert [clause.text for clause in rejected.clauses] == ["The old text", "goes on."]
    assert [(one.kind.value, one.author, one.text) for one in accepted.clauses[0].revisions] == [
        ("delete", "Ann", "old"),
        ("insert", "Ann", "new"),
    ]


def test_remarks_know_what_they_are_about() -> None:
    draft = read(
        r"The {\*\atrfstart 1}army{\*\atrfend 1}{\*\atnid A}{\*\atnauthor Ann}\chatn"
        r"{\*\annotation{\*\atndate 1744869762}{\*\atnref 1}\pard Which?} stays.\par"
    )
    (clause,) = draft.clauses

    assert clause.text == "The army stays."
    assert [(one.author, one.text, clause.text[one.start : one.end]) for one in clause.comments] == [
        ("Ann", "Which?", "army")
    ]
    assert clause.comments[0].date == date_of(1744869762)


def test_dates_are_packed() -> None:
    assert date_of((125 << 20) | (12 << 16) | (24 << 11) | (9 << 6) | 30) == "2025-12-24T09:30:00"
    assert date_of(0) == ""


def test_what_is_not_read_is_told() -> None:
    draft = read(
        r"{\header Secret, page {\field{\*\fldinst PAGE}{\fldrslt 3}}\par}{\footer\chpgn\par}"
        r"{\info{\title Of the file}}"
        r"{\v hidden}{\strike gone?}{\*\shppict{\pict 00ff}}{\nonshppict{\pict 00}}{\object{\*\objdata 00}}\par"
    )

    assert [(one.place.value, one.text) for one in draft.running] == [("header", "Secret, page #")]
    assert draft.title == "Of the file"
    assert draft.warnings == (
        "1 picture was not read.",
        "1 embedded object was not read.",
        "1 passage is struck through without being a tracked change; it was read as text.",
        "Hidden text was left out: 1 passage, 6 characters: “hidden”.",
    )


def test_contents_are_left_out() -> None:
    draft = read(
        r"{\stylesheet{\s5 toc 1;}}\pard\s5 One\tab 3\par\pard"
        r"{\field{\*\fldinst TOC}{\fldrslt Two\tab 4\par Three\tab 5}}\par One\par"
    )

    assert [clause.text for clause in draft.clauses] == ["One"]
    assert draft.warnings == ("3 lines of tables of contents were left out; they repeat the headings.",)


def test_looks() -> None:
    draft = read(r"{\b all of it}\par a {\b\i b}{\ul c}\par")

    assert [(draft.clauses[1].text[one.start : one.end], one.style.value) for one in draft.clauses[1].spans] == [
        ("b", "bold"), ("b", "italic"), ("c", "underline"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "inner",
    [
        "{" * 20_000 + "core" + "}" * 20_000,
        "core{\\pict\\bin2000000000 xx}\\par",
        "core" + "}" * 50 + "\\par",
        "core\\cell\\row\\nestcell\\nestrow{\\footnote{\\footnote x",
        "core{\\*\\atrfend 9}\\ls-5\\ilvl99\\uc99\\itap99\\cell\\par",
    ],
)
def test_hostile_files_are_read_as_far_as_they_go(inner: str) -> None:
    assert "core" in " ".join(texts(inner))


def test_no_rtf_is_refused() -> None:
    with pytest.raises(UnreadableDraft, match="is not an RTF file"):
        read_rtf("x.rtf", b"words")
    with pytest.raises(UnreadableDraft, match="nested too deep"):
        read("{" * 100_000)


def test_the_files_of_the_corpus_are_read(corpus: Path) -> None:
    found = {file.name: read_file(file) for file in sorted((corpus / "odd").glob("*.rtf"))}

    assert [clause.text for clause in found["synthetic__rtf-cp1251.rtf"].clauses] == ["Договор", "Суверенитет", "ІГ"]
    assert all(draft.clauses for draft in found.values())


_ROW = r"\trowd\cellx100\cellx200\intbl "


@pytest.mark.parametrize(
    ("inner", "accepted", "rejected"),
    [
        (r"\trowd\cellx1\cldel\cldelauth1\cellx2\intbl a\cell b\cell\row", "a", "a | b"),
        (r"\trowd\cellx1\clins\clinsauth1\cellx2\intbl a\cell b\cell\row", "a | b", "a"),
        (_ROW + r"a\cell b\cell\row" + _ROW + r"c\cell d\cell{\deleted\row}", "a | b", "a | b // c | d"),
        (_ROW + r"a\cell b\cell\row" + _ROW + r"c\cell d\cell{\revised\row}", "a | b // c | d", "a | b"),
    ],
)
def test_rows_and_cells_that_are_tracked(inner: str, accepted: str, rejected: str) -> None:
    head = r"{\*\revtbl{Unknown;}{Ann;}}"
    for tracked, expected in ((Tracked.ACCEPTED, accepted), (Tracked.REJECTED, rejected)):
        draft = read(head + r"Before.\par" + inner + r"\pard After.\par", tracked)
        clauses = [clause for clause in draft.clauses if clause.text not in ("", "Before.", "After.")]
        assert " // ".join(clause.text for clause in clauses) == expected
        assert sum(len(clause.revisions) for clause in draft.clauses) == 1


def test_empty_cells_that_no_definition_shows_are_no_cells() -> None:
    assert "a | b" in texts(_ROW + r"a\cell b\cell\cell\cell\row\pard x\par")
    assert "a | b | c" in texts(_ROW + r"a\cell b\cell c\cell\row\pard x\par")


def test_shapes_without_text_are_told() -> None:
    draft = read(r"a{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 1}}}{\shprslt{\*\do\dprect}}}\par{\*\do\dpline}b\par")

    assert draft.warnings == ("2 drawings were not read.",)


def test_lettering_is_told_and_in_a_header_it_is_a_watermark() -> None:
    shape = r"{\shp{\*\shpinst{\sp{\sn gtextUNICODE}{\sv DRAFT}}}}"

    assert read(shape + r"a\par").warnings == ("1 piece of decorative lettering was not read.",)
    assert [one.text for one in read(r"{\header" + shape + r"\par}a\par").running] == ["DRAFT"]


@pytest.mark.parametrize(
    ("head", "marks"),
    [
        (r"\ftnrestart", ["1", "2", "1"]),
        (r"\ftnrestart\ftnstart5", ["5", "6", "5"]),
        (r"\ftnrstcont", ["1", "2", "3"]),
        ("", ["1", "2", "3"]),
    ],
)
def test_footnotes_count_anew_in_sections(head: str, marks: list[str]) -> None:
    note = r"x{\super\chftn}{\footnote\pard{\super\chftn} n}"
    draft = read(head + " " + note + note + r"\par\sect\sectd " + note + r"\par")

    assert [clause.mark for clause in draft.clauses if clause.mark] == marks


def test_footnotes_that_count_anew_on_pages_are_told() -> None:
    draft = read(r"\ftnrstpg x{\super\chftn}{\footnote{\super\chftn} n}y{\super\chftn}{\footnote{\super\chftn} m}\par")

    assert any("anew on each page" in warning for warning in draft.warnings)
