"""What in a change alters what the parties are bound to."""

import pytest

from plancompare.compare.findings import with_parties_in
from plancompare.compare.material import material_changes
from plancompare.compare.material_words import MaterialWords, default_words
from plancompare.compare.redline import redline


def changes(old: str, new: str, words: MaterialWords | None = None) -> list[tuple[str, str, str]]:
    return [
        (str(change.kind), change.old, change.new)
        for change in material_changes(redline(old, new), words or default_words())
    ]


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("limited to 600,000 personnel", "limited to 800,000 personnel", [("number", "600,000", "800,000")]),
        ("they shall withdraw", "they should withdraw", [("modal", "shall", "should")]),
        ("they shall withdraw", "they shall not withdraw", [("negation", "", "not")]),
        ("by 24 December 2025", "by 6 January 2026", [("date", "24 December 2025", "6 January 2026")]),
        ("by 24 December 2025", "by 25 December 2025", [("date", "24 December 2025", "25 December 2025")]),
        ("on 24.12.2025", "on 25.12.2025", [("date", "24.12.2025", "25.12.2025")]),
        ("USD 100 billion is paid", "USD 200 billion is paid", [("money", "USD 100 billion", "USD 200 billion")]),
        ("€5 million is paid", "€6 million is paid", [("money", "€5 million", "€6 million")]),
        ("50 per cent of profits", "40 per cent of profits", [("number", "50 per cent", "40 per cent")]),
        ("12.5 % a year", "13 % a year", [("number", "12.5 %", "13 %")]),
        ("within three months", "within six months", [("number", "three", "six")]),
        ("the plant is shared", "[the plant is shared]", [("bracket", "the plant is shared", "[the plant is shared]")]),
        ("[the plant is shared]", "the plant is shared", [("bracket", "[the plant is shared]", "the plant is shared")]),
        ("the plant [RUS: is shared]", "the plant [UKR: is shared]", [("bracket", "[RUS:", "[UKR:")]),
        ("Сили налічують 800 000 осіб", "Сили налічують 600 000 осіб", [("number", "800 000", "600 000")]),
        ("сторони повинні вийти", "сторони можуть вийти", [("modal", "повинні", "можуть")]),
        ("сторона зобов’язується вийти", "сторона має право вийти", [("modal", "зобов’язується", "має право")]),
        ("сторони вийдуть", "сторони не вийдуть", [("negation", "", "не")]),
        ("стороны должны выйти", "стороны вправе выйти", [("modal", "должны", "вправе")]),
        ("до 3 мая 2026 включно", "до 4 мая 2026 включно", [("date", "3 мая 2026", "4 мая 2026")]),
        ("100 млн рублей", "200 млн рублей", [("money", "100 млн рублей", "200 млн рублей")]),
    ],
)
def test_material_changes_are_called_out(old: str, new: str, want: list[tuple[str, str, str]]) -> None:
    assert changes(old, new) == want


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The guns fall silent.", "The weapons fall silent."),
        ("Within 30 days both sides withdraw.", "Both sides withdraw within 30 days."),
        ("as agreed in clause 12.3 above", "as agreed in clause 12.4 above"),
        ("відповідно до пункту 7", "відповідно до пункту 8"),
        ("see [the annex](a.md) here", "see [the annex](b.md) here"),
        ("the 20 points agreed in 2025 stand", "the 20 points settled in 2025 stand"),
    ],
)
def test_other_changes_are_not(old: str, new: str) -> None:
    assert changes(old, new) == []


def test_numbers_that_changed_places_are_two_changes() -> None:
    found = changes("5 days for prisoners and 10 days for bodies", "10 days for prisoners and 5 days for bodies")
    assert found == [("number", "5", "10"), ("number", "10", "5")]


def test_a_party_is_called_out_once_the_parties_are_known() -> None:
    words = default_words().with_parties(["NATO", "Europe"])
    assert changes("Russia, Ukraine and Europe agree", "Russia, Ukraine and NATO agree", words) == [
        ("party", "Europe", "NATO")
    ]
    assert changes("Russia, Ukraine and Europe agree", "Russia, Ukraine and NATO agree") == []


@pytest.mark.parametrize(
    ("old", "new", "want"),
    [
        ("Ukraine shall withdraw.", "Russia shall withdraw.", [("party", "Ukraine", "Russia")]),
        ("Ukraine shall pay Russia.", "Russia shall pay Ukraine.", [("party", "Ukraine", "Russia")]),
        ("led by the United States", "led by NATO", [("party", "United States", "NATO")]),
        ("за згодою України", "за згодою Росії", [("party", "України", "Росії")]),
        ("разом із Польщею", "разом із Великобританією", [("party", "Польщею", "Великобританією")]),
        ("с согласия Германии", "с согласия Франции", [("party", "Германии", "Франции")]),
        ("with the consent of Ukraine", "with Ukraine's consent", []),
        ("The line holds.", "The line holds. Ukraine is a sovereign state.", []),
        ("Рада України вирішує.", "Рада України за поданням Президента України вирішує.", []),
        ("Ukraine and Russia agree.", "Ukraine, Russia and NATO agree.", [("party", "", "NATO")]),
        ("They tell the place.", "They tell us the place.", []),
        ("They amend the text.", "They polish the text.", []),
    ],
)
def test_the_parties_of_the_lists_are_known_where_nobody_names_them(
    old: str, new: str, want: list[tuple[str, str, str]]
) -> None:
    assert changes(old, new, default_words().with_known_parties()) == want


@pytest.mark.parametrize(
    ("texts", "known"),
    [
        (["Ukraine shall withdraw.", "Russia shall withdraw."], True),
        (["Угода між Україною та Росією."], True),
        (["The Cabinet of Ukraine decides.", "Ukraine’s Cabinet decides."], False),
        (["They tell us of it.", "Ukraine decides to polish it."], False),
    ],
)
def test_parties_are_supposed_only_where_two_are_named(texts: list[str], known: bool) -> None:
    words = with_parties_in(texts, default_words())
    assert bool(changes("Ukraine decides.", "NATO decides.", words)) is known


def test_another_meaning_of_a_defined_term_is_called_out() -> None:
    found = changes("“Line” means the line of 2022. It holds.", "“Line” means the line of contact. It holds.")
    assert ("definition", "“Line” means the line of 2022", "“Line” means the line of contact") in found


def test_changes_stand_in_reading_order() -> None:
    found = changes("He shall pay 5 euros by 1 May 2026.", "He may pay 6 euros by 2 May 2026.")
    assert [kind for kind, _, _ in found] == ["modal", "money", "date"]
