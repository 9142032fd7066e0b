"""Numbers in words, as Word writes them for cardinalText and ordinalText, by language.

Word counts with the language of the number's own run (ECMA-376 part 1, 17.18.59). English, French and Russian are
known here: the traditional French spelling (“vingt et un”) and Russian without ё (“третий”, “четвертый”) are Word's.
"""

from collections.abc import Callable
from typing import Final

_HIGHEST: Final = 9999

_ENGLISH: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_ENGLISH_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH_ORDINALS: Final = {
    **{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"},
    "twelve": "twelfth",
}

_FRENCH: Final = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    *("treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_FRENCH_TENS: Final = (
    "",
    "",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "soixante",
    *["quatre-vingt"] * 2,
)

_RUSSIAN: Final = (
    *("ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать"),
    *("двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать"),
    "девятнадцать",
)
_RUSSIAN_TENS: Final = (
    *("", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто"),
)
_RUSSIAN_HUNDREDS: Final = (
    *("", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот"),
)
_RUSSIAN_ORDINALS: Final = (
    *("нулевой", "первый", "второй", "третий", "четвертый", "пятый", "шестой", "седьмой", "восьмой", "девятый"),
    *("десятый", "одиннадцатый", "двенадцатый", "тринадцатый", "четырнадцатый", "пятнадцатый", "шестнадцатый"),
    *("семнадцатый", "восемнадцатый", "девятнадцатый"),
)
_RUSSIAN_TENTHS: Final = (
    *("", "", "двадцатый", "тридцатый", "сороковой", "пятидесятый", "шестидесятый", "семидесятый"),
    *("восьмидесятый", "девяностый"),
)
_RUSSIAN_OF: Final = ("", "", "двух", "трех", "четырех", "пяти", "шести", "семи", "восьми", "девяти")  # двухсотый


def cardinal(number: int, language: str) -> str | None:
    """`One`, `Двадцать два`: the number in words; None for a language or a number that is not known here."""
    return _written(number, language, {"en": _english, "fr": _french, "ru": _russian})


def ordinal_word(number: int, language: str) -> str | None:
    """`First`, `Двадцать второй`; None for a language or a number that is not known here."""
    return _written(number, language, {"en": _english_ordinal, "fr": _french_ordinal, "ru": _russian_ordinal})


def ordinal(number: int, language: str) -> str | None:
    """`1st`, `1er`: the number with its ending; None for a language that is not known here."""
    if _tongue(language) == "fr":
        return f"{number}{'er' if number == 1 else 'e'}"
    if _tongue(language) != "en":
        return None
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _tongue(language: str) -> str:
    return language.lower().partition("-")[0]


def _written(number: int, language: str, writers: dict[str, Callable[[int], str]]) -> str | None:
    writer = writers.get(_tongue(language))
    if writer is None or not 0 <= number <= _HIGHEST:
        return None
    words = writer(number)
    return words[:1].upper() + words[1:]


def _english(number: int) -> str:
    if number < 20:
        return _ENGLISH[number]
    if number < 100:
        return _ENGLISH_TENS[number // 10] + (f"-{_ENGLISH[number % 10]}" if number % 10 else "")
    unit, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    return f"{_english(number // unit)} {word}" + (f" {_english(number % unit)}" if number % unit else "")


def _english_ordinal(number: int) -> str:
    words = _english(number)
    head, joint, last = words.rpartition("-" if "-" in words.rpartition(" ")[2] else " ")
    word = _ENGLISH_ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head}{joint}{word}"


def _french(number: int, *, last: bool = True) -> str:
    """`last`: nothing follows, so that quatre-vingts and deux cents take their s."""
    if number < 20:
        return _FRENCH[number]
    if number < 100:
        ten, rest = number // 10, number % 10 + (10 if number // 10 in (7, 9) else 0)
        if not rest:
            return "quatre-vingts" if ten == 8 and last else _FRENCH_TENS[ten]
        joint = " et " if rest in (1, 11) and ten < 8 else "-"
        return _FRENCH_TENS[ten] + joint + _FRENCH[rest]
    unit, word = (1000, "mille") if number >= 1000 else (100, "cent")
    count, rest = divmod(number, unit)
    many = "s" if unit == 100 and count > 1 and not rest and last else ""
    head = f"{_french(count, last=False)} {word}{many}" if count > 1 else word
    return f"{head} {_french(rest, last=last)}" if rest else head


def _french_ordinal(number: int) -> str:
    if number == 1:
        return "premier"
    words = _french(number, last=False)
    if words.endswith("cinq"):
        return f"{words}uième"
    if words.endswith("neuf"):
        return f"{words[:-1]}vième"
    return f"{words[:-1] if words.endswith('e') else words}ième"


def _russian(number: int) -> str:
    if number < 20:
        return _RUSSIAN[number]
    if number < 100:
        return _RUSSIAN_TENS[number // 10] + (f" {_RUSSIAN[number % 10]}" if number % 10 else "")
    if number < 1000:
        return _RUSSIAN_HUNDREDS[number // 100] + (f" {_russian(number % 100)}" if number % 100 else "")
    return f"{_russian_thousands(number // 1000)}" + (f" {_russian(number % 1000)}" if number % 1000 else "")


def _russian_thousands(count: int) -> str:
    if count == 1:
        return "одна тысяча"
    return "две тысячи" if count == 2 else f"{_RUSSIAN[count]} тысяч{'и' if count < 5 else ''}"


def _russian_ordinal(number: int) -> str:
    if number < 20:
        return _RUSSIAN_ORDINALS[number]
    for unit, ending in ((1000, "тысячный"), (100, "сотый")):
        if number % unit == 0:
            head, count = divmod(number // unit, 10) if unit == 100 else (0, number // unit)
            before = f"{_russian_thousands(head)} " if head else ""
            return f"{before}{_RUSSIAN_OF[count]}{ending}"
    if number % 10 == 0 and number % 100 >= 20:
        before = f"{_russian(number - number % 100)} " if number > 100 else ""
        return before + _RUSSIAN_TENTHS[number % 100 // 10]
    tail = number % 100 if number % 100 < 20 else number % 10
    return f"{_russian(number - tail)} {_RUSSIAN_ORDINALS[tail]}"
