"""Numbers in the counting systems of East Asia (ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

_HIGHEST: Final = 9999


@dataclass(frozen=True, slots=True)
class _System:
    """Signs of a system that names its tens, hundreds and thousands.

    Attributes:
        digits: 0 to 9.
        units: those of ten, a hundred and a thousand.
        zero: whether a gap between digits is filled with a zero, as 一百零一.
        bare: whether one ten, one hundred and one thousand go without the one.
    """

    digits: str
    units: str
    zero: bool = False
    bare: bool = False

    def write(self, number: int) -> str:
        """`number` in words; in digits of the system outside 1 to 9999."""
        if not 0 < number <= _HIGHEST:
            return "".join(self.digits[int(digit)] for digit in str(abs(number)))
        written, gap = "", False
        for place, unit in zip((1000, 100, 10, 1), (*reversed(self.units), ""), strict=True):
            digit = number // place % 10
            if not digit:
                gap = True
                continue
            written += self.digits[0] if gap and written and self.zero else ""
            written += unit if self.bare and digit == 1 and unit else self.digits[digit] + unit
            gap = False
        return written


_PLAIN: Final = "零一二三四五六七八九"
_CHINESE: Final = _System(_PLAIN, "十百千", zero=True)


def _counting_thousand(number: int) -> str:
    """一, 十, 十一, 二十, 一百零一."""
    written = _CHINESE.write(number)
    return written.removeprefix("一") if 10 <= number < 20 else written


def _counting(number: int) -> str:
    """一, 十, 二十一, and from a hundred on digits: 一○○ ([MS-DOCX] 2.4)."""
    if 0 < number < 100:
        return _counting_thousand(number)
    return "".join("○一二三四五六七八九"[int(digit)] for digit in str(abs(number)))


def _korean_native(number: int) -> str:
    """하나, 열하나: the native words, which end at 99."""
    if not 0 < number < 100:
        return str(number)
    ones = ("", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉")
    tens = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")
    return tens[number // 10] + ones[number % 10]


def _sexagenary(number: int) -> str:
    """甲子, 乙丑 ... 癸亥: the cycle of sixty."""
    return "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10] + "子丑寅卯辰巳午未申酉戌亥"[(number - 1) % 12]


WRITERS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _counting_thousand,
    "taiwaneseCountingThousand": _counting_thousand,
    "japaneseCounting": _System("〇一二三四五六七八九", "十百千", bare=True).write,
    "koreanCounting": _System("영일이삼사오육칠팔구", "십백천", bare=True).write,
    "koreanLegal": _korean_native,
    "chineseLegalSimplified": _System("零壹贰叁肆伍陆柒捌玖", "拾佰仟", zero=True).write,
    "ideographLegalTraditional": _System("零壹貳參肆伍陸柒捌玖", "拾佰仟").write,
    "japaneseLegal": _System("零壱弐参四伍六七八九", "拾百阡").write,
    "ideographZodiacTraditional": _sexagenary,
}
