"""How a number is written in each `style:num-format` (OpenDocument 1.3 part 3, 19.500, and LibreOffice's own).

LibreOffice names its further formats by their first numbers: `А, Б, .., Аа, Бб, ... (ru)`.
"""

from collections.abc import Callable
from typing import Final

from plancompare.readers.docx import formats as word

_HIGHEST: Final = 5_000  # letters and numerals beyond this are no page's
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS: Final = {
    "bg": "абвгдежзиклмнопрстуфхцчшщъюя",
    "ru": "абвгдежзиклмнопрстуфхцчшщыэюя",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
}
_HEBREW: Final = "אבגדהוזחטיכלמנסעפצקרשת"
_ARABIC: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوى"
_ABJAD: Final = "ابجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_DIGITS: Final = {"١, ٢, ٣, ...": "٠١٢٣٤٥٦٧٨٩", "۱, ۲, ۳, ...": "۰۱۲۳۴۵۶۷۸۹"}
_GREEK: Final = ("", ("α", "β", "γ", "δ", "ε", "στ", "ζ", "η", "θ"), "ικλμνξοπϟ", "ρστυφχψωϡ")
_WORD: Final = {
    "１, ２, ３, ...": "decimalFullWidth",
    "1st": "ordinal",
    "One": "cardinalText",
    "First": "ordinalText",
    "一, 二, 三, ...": "chineseCountingThousand",
    "א, י, ק, ...": "hebrew1",
}


def written(number: int, number_format: str, *, repeat: bool = False, language: str = "en") -> str | None:
    """`number` as the format writes it, in words of the language; None where the format is not known here.

    `repeat` is `style:num-letter-sync`: z is followed by aa, bb and not by aa, ab.
    """
    if number_format == "":
        return ""
    if number_format == "1" or not 0 < number <= _HIGHEST:
        return str(number)
    writer = _WRITERS.get(number_format)
    if number_format in ("a", "A"):
        writer = _letters_of(_LATIN, _repeated if repeat else _counted, capital=number_format == "A")
    if writer is not None:
        return writer(number)
    if number_format in _WORD:
        return word.written(number, _WORD[number_format], language)
    return _cyrillic(number, number_format) or word.from_pattern(number, number_format)


def _counted(number: int, alphabet: str) -> str:
    """A ... Z, AA, AB ...: as spreadsheets count."""
    letters = ""
    while number > 0:
        number, last = divmod(number - 1, len(alphabet))
        letters = alphabet[last] + letters
    return letters


def _repeated(number: int, alphabet: str) -> str:
    """A ... Z, AA, BB ...: the letter is doubled."""
    return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1)


def _cyrillic(number: int, number_format: str) -> str | None:
    """`А, Б, .., Аа, Бб, ... (ru)` and its like: small or capital, counted on or doubled, by the language's letters."""
    example, _, language = number_format.removesuffix(")").rpartition(" (")
    alphabet = _ALPHABETS.get(language)
    parts = example.split(", ")
    if alphabet is None or len(parts) < 5 or parts[0].lower() != "а":
        return None
    letters = (_repeated if parts[4][:1].lower() == "б" else _counted)(number, alphabet)
    return letters if parts[0].islower() else letters[:1].upper() + letters[1:]


def _greek(number: int) -> str:
    """Greek numerals: units, tens and hundreds have letters of their own."""
    if number > 999:
        return str(number)
    digits = [int(digit) for digit in f"{number:03d}"]
    return "".join(_GREEK[3 - place][digit - 1] for place, digit in enumerate(digits) if digit)


def _circling(signs: str) -> Callable[[int], str]:
    """Beyond the last sign it begins again."""
    return lambda number: signs[(number - 1) % len(signs)]


def _circled(number: int) -> str:
    for first, last, start in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if number <= last:
            return chr(start + number - first)
    return str(number)


def _other_digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _letters_of(
    alphabet: str, count: Callable[[int, str], str] = _counted, *, capital: bool = False
) -> Callable[[int], str]:
    return lambda number: count(number, alphabet.upper() if capital else alphabet)


_WRITERS: Final[dict[str, Callable[[int], str]]] = {
    "i": word.roman,
    "I": lambda number: word.roman(number).upper(),
    "①, ②, ③, ...": _circled,
    "イ, ロ, ハ, ...": _circling(
        "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン"
    ),
    "가, 나, 다, ...": _circling("가나다라마바사아자차카타파하"),
    "α, β, ... (gr)": _greek,
    "Α, Β, ... (gr)": lambda number: _greek(number).upper(),
    "א, ב, ג, ...": _letters_of(_HEBREW),
    "أ, ب, ت, ...": _letters_of(_ARABIC),
    "ا, ب, ج, ...": _letters_of(_ABJAD),
    **{name: _other_digits(digits) for name, digits in _DIGITS.items()},
}
