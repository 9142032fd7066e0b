"""How a number is written in each of Word's number formats (ECMA-376 part 1, 17.18.59 ST_NumberFormat).

Where Word departs from the standard ([MS-OI29500] 2.1.540), Word is followed: hindiVowels are the consonants and the
other way round, aiueo begins again after 46, bahtText counts in digits.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from plancompare.readers.docx import ideographs
from plancompare.readers.docx.number_words import cardinal, ordinal, ordinal_word

_HIGHEST: Final = 32_767  # Word counts no further
_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"
_GREEK: Final = "αβγδεζηθικλμνξοπρστυφχψω"
_HEBREW: Final = "אבגדהוזחטיכלמנסעפצקרשת"
_HEBREW_HUNDREDS: Final = "קרשתךםןףץ"
_ARABIC: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضغظ"
_THAI: Final = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_HINDI_CONSONANTS: Final = "".join(map(chr, range(0x0915, 0x093A)))
_HINDI_VOWELS: Final = (*map(chr, range(0x0905, 0x0915)), "अं", "अः")
_GANADA: Final = "가나다라마바사아자차카타파하"
_CHOSUNG: Final = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_KATAKANA: Final = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_HALF_KATAKANA: Final = "".join(map(chr, (*range(0xFF71, 0xFF9D), 0xFF66, 0xFF9D)))
_IROHA: Final = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
_CHICAGO: Final = "*†‡§"
_DIGITS: Final = {
    **{"hindiNumbers": "०१२३४५६७८९", "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙", "decimalFullWidth": "０１２３４５６７８９"},
    **{"decimalFullWidth2": "０１２３４５６７８９", "koreanDigital": "영일이삼사오육칠팔구"},
    **{"koreanDigital2": "零一二三四五六七八九", "taiwaneseDigital": "○一二三四五六七八九"},
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand"), "〇一二三四五六七八九"),
}


def roman(number: int) -> str:
    """`number` in small Roman numerals, "" below 1."""
    written = ""
    for value, numeral in _ROMAN:
        while number >= value:
            written += numeral
            number -= value
    return written


def _repeated(alphabet: Sequence[str]) -> Callable[[int], str]:
    """A ... z, aa, bb ...: Word repeats the letter where spreadsheets would count on."""
    size = len(alphabet)
    return lambda number: alphabet[(number - 1) % size] * ((number - 1) // size + 1) if number > 0 else ""


def _circling(alphabet: str) -> Callable[[int], str]:
    return lambda number: alphabet[(number - 1) % len(alphabet)] if number > 0 else ""


def _one_of(signs: Sequence[str]) -> Callable[[int], str]:
    """A sign of its own for each number, and digits beyond the last."""
    return lambda number: signs[number - 1] if 1 <= number <= len(signs) else str(number)


def _run(first: int, count: int) -> tuple[str, ...]:
    return tuple(map(chr, range(first, first + count)))


def _other_digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number)) if number >= 0 else str(number)


def _hebrew_numeral(number: int) -> str:
    if not 0 < number < 10_000:
        return str(number)
    thousands, hundreds, rest = number // 1000, number // 100 % 10, number % 100
    written = _HEBREW[thousands - 1] if thousands else ""
    written += _HEBREW_HUNDREDS[hundreds - 1] if hundreds else ""
    if rest in (15, 16):
        return written + ("טו" if rest == 15 else "טז")
    written += _HEBREW[8 + rest // 10] if rest >= 10 else ""
    return written + (_HEBREW[rest % 10 - 1] if rest % 10 else "")


def _hebrew_letter(number: int) -> str:
    """The alphabet, then each letter with a ת for every time through: את after ת."""
    size = len(_HEBREW)
    return _HEBREW[(number - 1) % size] + "ת" * ((number - 1) // size) if number > 0 else ""


_WRITERS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _repeated(_LATIN),
    "upperLetter": _repeated(_LATIN.upper()),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "russianLower": _repeated(_RUSSIAN),
    "russianUpper": _repeated(_RUSSIAN.upper()),
    "none": lambda number: "",
    "hex": lambda number: f"{number:X}",
    "chicago": _repeated(_CHICAGO),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _one_of(_run(0x2460, 20)),
    "decimalEnclosedCircleChinese": _one_of(_run(0x2460, 20)),
    "decimalEnclosedParen": _one_of(_run(0x2474, 20)),
    "decimalEnclosedFullstop": _one_of(_run(0x2488, 20)),
    "decimalHalfWidth": str,
    "bahtText": str,
    "hebrew1": _hebrew_numeral,
    "hebrew2": _hebrew_letter,
    "arabicAlpha": _repeated(_ARABIC),
    "arabicAbjad": _repeated(_ABJAD),
    "thaiLetters": _repeated(_THAI),
    "hindiVowels": _repeated(_HINDI_CONSONANTS),
    "hindiConsonants": _repeated(_HINDI_VOWELS),
    "ganada": _repeated(_GANADA),
    "chosung": _repeated(_CHOSUNG),
    "aiueo": _circling(_HALF_KATAKANA),
    "aiueoFullWidth": _circling(_KATAKANA),
    "irohaFullWidth": _circling(_IROHA),
    "ideographEnclosedCircle": _one_of(_run(0x3220, 10)),
    "ideographTraditional": _one_of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _one_of("子丑寅卯辰巳午未申酉戌亥"),
    **ideographs.WRITERS,
    **{name: _other_digits(digits) for name, digits in _DIGITS.items()},
}
_IN_WORDS: Final[dict[str, Callable[[int, str], str | None]]] = {
    "ordinal": ordinal,
    "cardinalText": cardinal,
    "ordinalText": ordinal_word,
}
# Alphabets that have no format of their own and are named by their first letters ([MS-DOCX] 2.4).
_ALPHABETS: Final = (_repeated(_GREEK), _repeated(_GREEK.upper()))


def written(number: int, number_format: str, language: str = "en") -> str | None:
    """`number` as the format writes it, in words of the language; None where format or language is not known here."""
    if abs(number) > _HIGHEST:
        return str(number)
    if number_format in _IN_WORDS:
        return _IN_WORDS[number_format](number, language)
    writer = _WRITERS.get(number_format)
    return None if writer is None else writer(number)


def depends_on_language(number_format: str) -> bool:
    """Whether the format writes words or endings of a language."""
    return number_format in _IN_WORDS


def from_pattern(number: int, pattern: str) -> str | None:
    """`number` in a custom format such as `001, 002, 003, ...`; None where the examples show no format known here."""
    if abs(number) > _HIGHEST:
        return str(number)
    example = pattern.partition(",")[0].strip()
    if example.isascii() and example.isdecimal():
        return f"{number:0{min(len(example), 10)}d}"
    writer = _shown_by(tuple(sign.strip() for sign in pattern.split(",")[:3]))
    return writer(number) if writer is not None else None


@cache
def _shown_by(examples: tuple[str, ...]) -> Callable[[int], str] | None:
    """The format that writes 1, 2 and 3 as the examples do."""
    known = (*_WRITERS.values(), *_ALPHABETS, *map(_in_english, _IN_WORDS.values()))
    return next((writer for writer in known if tuple(map(writer, (1, 2, 3))) == examples), None)


def _in_english(writer: Callable[[int, str], str | None]) -> Callable[[int], str]:
    return lambda number: writer(number, "en") or str(number)
