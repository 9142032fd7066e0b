"""Which spellings are one word to somebody who looks for it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancompare.workspace.folding import folded, words_of

ALIKE = [
    ("Ceasefire", "CEASEFIRE"),
    ("Елка", "ёлка"),
    ("ЇЖАК", "їжак"),
    ("Ґанок", "ґанок"),
    ("résumé", "Resume"),
    ("Łódź", "lodz"),
    ("Đặng", "dang"),
    ("Straße", "STRASSE"),
    ("ﬁnal", "final"),
    ("Ελλάδα", "ελλαδα"),
    ("м'ята", "м’ята"),
    ("м’ята", "МʼЯТА"),
    ("об`єкт", "об'єкт"),
    ("замо́к", "замок"),
    ("sol\u00addiers", "soldiers"),
    ("зброй\u200bні", "збройні"),
    ("\ufeffTable", "table"),
    ("600,000", "600\u00a0000"),
    ("600 000", "600000"),
    ("1’600’000", "1,600,000"),
    ("שָׁלוֹם", "שלום"),
]
DIFFERENT = [
    ("йод", "иод"),
    ("їх", "іх"),
    ("гран", "ґран"),
    ("ўсе", "усе"),
    ("ќе", "ке"),
    ("3.5", "3,5"),
    ("600,000", "600.000"),
    ("1,600,000", "600,000"),
    ("が", "か"),
]
WORDS = [
    ("Ukraine's forces", ["ukraine", "s", "forces"]),
    ("пʼять об'єктів", ["пʼять", "обʼєктів"]),
    ("'слово'", ["слово"]),
    ("cease-fire", ["cease", "fire"]),
    ("5.2(b)(ii)", ["5.2", "b", "ii"]),
    ("12.05.2025", ["12", "05", "2025"]),
    ("1, 2,3", ["1", "2,3"]),
    ("600,000 troops, 75%", ["600000", "troops", "75"]),
    ("1,600,000.50", ["1600000.50"]),
    ("武装部队", ["武", "装", "部", "队"]),
    ("[RUS: none]", ["rus", "none"]),
    ("–,*\"'", []),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_one_word_in_two_spellings(one: str, other: str) -> None:
    assert _folded(one) == _folded(other)
    assert len(_folded(one)) == 1


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_words(one: str, other: str) -> None:
    assert _folded(one) != _folded(other)


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_where_words_begin_and_end(text: str, words: list[str]) -> None:
    assert _folded(text) == words


@pytest.mark.parametrize("text", [one for pair in ALIKE + DIFFERENT for one in pair])
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert _folded(unicodedata.normalize("NFD", text)) == _folded(unicodedata.normalize("NFC", text))


@given(st.text(alphabet=st.characters(max_codepoint=0x7F)))
def test_plain_texts_have_the_words_that_they_would_have_among_others(text: str) -> None:
    assert _folded(text) == _folded(f"{text} є")[:-1]


@given(st.text())
def test_words_stand_in_the_text_one_after_the_other_and_are_folded_for_good(text: str) -> None:
    last = 0
    for word in words_of(text):
        assert last <= word.start < word.end
        last = word.end
        if not text[word.start].isdigit():
            assert word.folded == folded(text[word.start : word.end])
    assert last <= len(text)


def _folded(text: str) -> list[str]:
    return [word.folded for word in words_of(text)]
