"""How a number is written in each of Word's number formats (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from collections.abc import Callable
from typing import Final

_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HEBREW: Final = "אבגדהוזחטיכלמנסעפצקרשת"
_ARABIC: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_CHICAGO: Final = "*†‡§"
_DIGITS: Final = {"hindiNumbers": "०१२३४५६७८९", "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙", "decimalFullWidth": "０１２３４５６７８９"}
_IDEOGRAPHS: Final = "〇一二三四五六七八九"
_UNITS: Final = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS: Final = {
    **{"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"},
    "twelve": "twelfth",
}


def roman(number: int) -> str:
    """`number` in small Roman numerals, "" below 1."""
    written = ""
    for value, numeral in _ROMAN:
        while number >= value:
            written += numeral
            number -= value
    return written


def _repeated(number: int, alphabet: str) -> str:
    """A ... z, aa, bb ...: Word repeats the letter where spreadsheets would count on."""
    return alphabet[(number - 1) % len(alphabet)] * ((number - 1) // len(alphabet) + 1) if number > 0 else ""


def _cardinal(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_UNITS[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{_UNITS[number // 100]} hundred" + (f" {_cardinal(number % 100)}" if number % 100 else "")
    return f"{_cardinal(number // 1000)} thousand" + (f" {_cardinal(number % 1000)}" if number % 1000 else "")


def _ordinal_word(number: int) -> str:
    words = _cardinal(number)
    head, joint, last = words.rpartition("-" if "-" in words.rpartition(" ")[2] else " ")
    word = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{head}{joint}{word}"


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _first_up(words: str) -> str:
    return words[:1].upper() + words[1:]


def _circled(number: int) -> str:
    if 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if 21 <= number <= 35:
        return chr(0x3251 + number - 21)
    return str(number)


def _enclosed(first: int) -> Callable[[int], str]:
    return lambda number: chr(first + number - 1) if 1 <= number <= 20 else str(number)


def _counted_in_chinese(number: int) -> str:
    """一, 十, 十一, 二十, 一百零一: the counting forms up to 9999."""
    if number == 0 or number > 9999:
        return "".join(_IDEOGRAPHS[int(digit)] for digit in str(number))
    written, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if gap and written else "") + _IDEOGRAPHS[digit] + sign
            gap = False
        else:
            gap = True
    return written.removeprefix("一") if 10 <= number < 20 else written


def _chinese_digits(number: int) -> str:
    return "".join(_IDEOGRAPHS[int(digit)] for digit in str(number))


def _other_digits(digits: str) -> Callable[[int], str]:
    return lambda number: "".join(digits[int(digit)] for digit in str(number))


def _hebrew_numeral(number: int) -> str:
    values = (*range(1, 10), *range(10, 100, 10), *range(100, 500, 100))
    written = ""
    for value, letter in zip(reversed(values), reversed(_HEBREW), strict=True):
        while number >= value:
            written += letter
            number -= value
    return written.replace("יה", "טו").replace("יו", "טז")


_WRITERS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": lambda number: _repeated(number, _LATIN),
    "upperLetter": lambda number: _repeated(number, _LATIN).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "russianLower": lambda number: _repeated(number, _RUSSIAN),
    "russianUpper": lambda number: _repeated(number, _RUSSIAN).upper(),
    "none": lambda number: "",
    "ordinal": _ordinal,
    "cardinalText": lambda number: _first_up(_cardinal(number)),
    "ordinalText": lambda number: _first_up(_ordinal_word(number)),
    "hex": lambda number: f"{number:X}",
    "chicago": lambda number: _repeated(number, _CHICAGO),
    "numberInDash": lambda number: f"- {number} -",
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _enclosed(0x2474),
    "decimalEnclosedFullstop": _enclosed(0x2488),
    "decimalHalfWidth": str,
    "decimalFullWidth2": _other_digits(_DIGITS["decimalFullWidth"]),
    "hebrew1": _hebrew_numeral,
    "hebrew2": lambda number: _repeated(number, _HEBREW),
    "arabicAlpha": lambda number: _repeated(number, _ARABIC),
    "arabicAbjad": lambda number: _repeated(number, _ABJAD),
    "chineseCounting": _counted_in_chinese,
    "chineseCountingThousand": _counted_in_chinese,
    "taiwaneseCounting": _counted_in_chinese,
    "taiwaneseCountingThousand": _counted_in_chinese,
    "japaneseCounting": _counted_in_chinese,
    "ideographDigital": _chinese_digits,
    "japaneseDigitalTenThousand": _chinese_digits,
    **{name: _other_digits(digits) for name, digits in _DIGITS.items()},
}


IN_WORDS: Final = ("ordinal", "cardinalText", "ordinalText")  # these depend on the language; English is known here


def written(number: int, number_format: str) -> str | None:
    """`number` as the format writes it; None where the format is not known here."""
    writer = _WRITERS.get(number_format)
    return None if writer is None else writer(number)


def from_pattern(number: int, pattern: str) -> str:
    """`number` in a custom format such as `001, 002, 003, ...`: as many digits as its first example has."""
    example = pattern.partition(",")[0].strip()
    return f"{number:0{len(example)}d}" if example.isdigit() else str(number)
