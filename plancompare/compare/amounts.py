"""Numbers, money and dates as what they come to: "two million", "2,000,000" and "2 млн" are one number."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from plancompare.compare.lexicon import Mark
from plancompare.compare.material_words import MaterialWords

_BLANK = "[\u0020\u00a0\u2009\u202f]"
_SIGN_BEFORE = re.compile(rf"(?:(?<![^\W_])[a-z]{{1,2}})?[$€£¥₴₽]{_BLANK}?$")
_MINUS_BEFORE = re.compile(r"(?:^|(?<!\d)[\s(\[])([-−–+])$")
"""What makes a number less than nothing; between two numbers it would be a dash: 10 -15."""
_SIGN_AFTER = re.compile(rf"{_BLANK}?([$€£¥₴₽]|[%‰])")
_JOINT = re.compile(rf"{_BLANK}|-|‑")
_HUNDRED_AND = re.compile(rf"{_BLANK}and{_BLANK}")
_TO_UNIT = re.compile(rf"(?:[.\])]?{_BLANK}|-|‑|\.?)")
_REPEATED = re.compile(rf"{_BLANK}?\(")

_DAY_TO_MONTH = re.compile(
    rf"[»”\"]?(?:-?(?:st|nd|rd|th|го|е|є|ого))?(?:{_BLANK}|-)(?:day{_BLANK})?(?:of{_BLANK})?(?:the{_BLANK})?"
)
_MONTH_TO_DAY = re.compile(rf"\.?{_BLANK}")
_TO_YEAR = re.compile(rf"(?:st|nd|rd|th)?\.?,?(?:{_BLANK}|-)(?:of{_BLANK})?")
_NUMERIC_DATE = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d{2})")
_ISO = re.compile(r"\d{4}-\d\d(?:-\d\d)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD_BEFORE = re.compile(rf"([^\W\d_]+){_BLANK}$")
_WORD_AFTER = re.compile(rf"{_BLANK}([^\W\d_]+)")
_LONGEST_WORD = 16
_LONGEST_FIGURE = 100
"""Characters up to which a figure is reckoned with; Python refuses numbers of more than 4,300 digits."""
_YEAR_LENGTH = 4
_TEN, _HUNDRED = 10, 100
_LETTERS = {"k": 10**3, "m": 10**6}
_SHARES = "%‰"
_SHOWN_WITH_NUMBER = {"%", "points"}


class Amount(NamedTuple):
    """A number read at some marks: `amount` what it comes to, `unit` of what, `length` how many marks it takes.

    `start` to `end` are the number with its magnitude, currency or percent sign; the unit reaches to `whole_end`.
    """

    start: int
    end: int
    whole_end: int
    amount: str
    unit: str
    is_money: bool
    length: int


class Day(NamedTuple):
    """A date read at some marks: `value` as ISO has it, as far as it is told, `length` marks long."""

    start: int
    end: int
    value: str
    length: int


class _Number(NamedTuple):
    """What a number comes to (itself where it is none, such as 10:00), where it ends, how many marks it takes."""

    value: Fraction | str
    end: int
    length: int


class AmountReader:
    """Reads the numbers, sums of money and dates at the marks of a text."""

    def __init__(self, text: str, marks: Sequence[Mark], words: MaterialWords) -> None:
        """`text` is in lower case, `marks` are those of the lexicon of `words`."""
        self._text, self._marks, self._words = text, marks, words

    def day(self, place: int) -> Day | None:
        """The date that begins at this mark, if one does."""
        mark, after = self._marks[place], self._at(place + 1)
        if mark.figure:
            numeric = _numeric_day(mark.figure)
            if numeric is not None:
                return Day(mark.start, mark.end, numeric, 1)
            if after is not None and self._is_day_of_month(mark, after):
                return self._with_year(place + 2, Day(mark.start, after.end, f"{_month(after)}-{_two(mark)}", 2))
            return self._year(mark)
        if "months" not in mark.meanings or after is None:
            return None
        if _is_day(after) and self._between(mark, after, _MONTH_TO_DAY):
            return self._with_year(place + 2, Day(mark.start, after.end, f"{_month(mark)}-{_two(after)}", 2))
        found = self._with_year(place + 1, Day(mark.start, mark.end, _month(mark), 1))
        return found if found.length > 1 else None

    def _is_day_of_month(self, mark: Mark, after: Mark) -> bool:
        return "months" in after.meanings and _is_day(mark) and self._between(mark, after, _DAY_TO_MONTH)

    def _with_year(self, place: int, day: Day) -> Day:
        year = self._at(place)
        if year is not None and _is_year(year) and _TO_YEAR.fullmatch(self._text, day.end, year.start):
            return Day(day.start, year.end, f"{year.figure}-{day.value}", day.length + 1)
        return day._replace(value=f"--{day.value}")

    def _year(self, mark: Mark) -> Day | None:
        """A bare year, where the word before or after it says that it is one."""
        if not _YEAR.fullmatch(mark.figure):
            return None
        before = _WORD_BEFORE.search(self._text[max(0, mark.start - _LONGEST_WORD) : mark.start])
        after = _WORD_AFTER.match(self._text, mark.end)
        is_year = (before is not None and self._words.meaning("years", before[1]) == "before") or (
            after is not None and self._words.meaning("years", after[1]) == "after"
        )
        return Day(mark.start, mark.end, mark.figure, 1) if is_year else None

    def amount(self, place: int) -> Amount | None:
        """The number or sum of money that begins at this mark, if one does, with a minus before it."""
        found = self._unsigned(place)
        sign = _MINUS_BEFORE.search(self._text, max(0, found.start - 3), found.start) if found is not None else None
        if found is None or sign is None or not self._marks[place].figure:
            return found
        amount = found.amount if sign[1] == "+" else f"-{found.amount}"
        return found._replace(start=sign.start(1), amount=amount)

    def _unsigned(self, place: int) -> Amount | None:
        first, after = self._marks[place], self._at(place + 1)
        currency = first.meanings.get("currencies")
        if currency is not None:
            if after is None or not after.figure or not self._between(first, after, _JOINT):
                return None
            found = self._unsigned(place + 1)
            if found is None or found.unit:
                return None
            return found._replace(start=first.start, unit=currency, is_money=True, length=found.length + 1)
        number = self._number(place)
        if number is None:
            return None
        sign = _SIGN_BEFORE.search(self._text, max(0, first.start - 4), first.start) if first.figure else None
        number = self._repeated(place, self._multiplied(place, number, after_sign=sign is not None))
        value = str(number.value)
        found = Amount(first.start, number.end, number.end, value, "", is_money=False, length=number.length)
        if sign is not None:
            return found._replace(start=sign.start(), unit=self._currency(sign[0].strip()), is_money=True)
        return self._with_unit(place, found)

    def _number(self, place: int) -> _Number | None:
        mark = self._marks[place]
        if mark.figure:
            sign = _SIGN_AFTER.match(self._text, mark.end)
            return _Number(_of_figure(mark.figure, is_share=sign is not None and sign[1] in _SHARES), mark.end, 1)
        return self._of_words(place) if "numbers" in mark.meanings else None

    def _of_words(self, place: int) -> _Number:
        """Number words that stand together, added and multiplied: three hundred and five thousand."""
        total, current, length = Fraction(0), Fraction(0), 0
        while (mark := self._at(place + length)) is not None:
            if length and not self._goes_on(self._marks[place + length - 1], mark):
                break
            if "numbers" in mark.meanings:
                value = Fraction(mark.meanings["numbers"])
                current = current * value if value == _HUNDRED and 0 < current < _TEN else current + value
            elif length and "magnitudes" in mark.meanings:
                total, current = total + current * int(mark.meanings["magnitudes"]), Fraction(0)
            else:
                break
            length += 1
        return _Number(total + current, self._marks[place + length - 1].end, length)

    def _goes_on(self, before: Mark, after: Mark) -> bool:
        if self._between(before, after, _JOINT):
            return True
        is_large = before.meanings.get("numbers") == str(_HUNDRED) or "magnitudes" in before.meanings
        return is_large and self._between(before, after, _HUNDRED_AND)

    def _multiplied(self, place: int, number: _Number, *, after_sign: bool) -> _Number:
        """The number with the magnitude after it: 100 million, $5m."""
        value, end, length = number
        if not self._marks[place].figure or isinstance(value, str):
            return number
        after = self._at(place + length)
        letter = self._text[end : end + 1]
        if after_sign and letter in _LETTERS and not self._text[end + 1 : end + 2].isalnum():
            is_marked = after is not None and after.start == end  # the m of metres
            return _Number(value * _LETTERS[letter], end + 1, length + int(is_marked))
        if after is not None and "magnitudes" in after.meanings and _TO_UNIT.fullmatch(self._text, end, after.start):
            return _Number(value * int(after.meanings["magnitudes"]), after.end, length + 1)
        return number

    def _repeated(self, place: int, number: _Number) -> _Number:
        """The number with itself said again in brackets: thirty (30)."""
        opened = _REPEATED.match(self._text, number.end)
        after = self._at(place + number.length)
        if opened is None or after is None or after.start != opened.end():
            return number
        again = self._number(place + number.length)
        if again is None:
            return number
        again = self._multiplied(place + number.length, again, after_sign=False)
        if again.value != number.value or self._text[again.end : again.end + 1] != ")":
            return number
        return _Number(number.value, again.end + 1, number.length + again.length)

    def _with_unit(self, place: int, found: Amount) -> Amount:
        sign = _SIGN_AFTER.match(self._text, found.end)
        if sign is not None:
            is_share = sign[1] in _SHARES
            unit = sign[1] if is_share else self._currency(sign[1])
            return found._replace(end=sign.end(), whole_end=sign.end(), unit=unit, is_money=not is_share)
        mark = self._at(place + found.length)
        if mark is None or not _TO_UNIT.fullmatch(self._text, found.end, mark.start):
            return found
        longer = found._replace(whole_end=mark.end, length=found.length + 1)
        if "currencies" in mark.meanings:
            return longer._replace(end=mark.end, unit=mark.meanings["currencies"], is_money=True)
        unit = mark.meanings.get("units", "")
        if unit in _SHOWN_WITH_NUMBER:
            return longer._replace(end=mark.end, unit=unit)
        return longer._replace(unit=unit) if unit else found

    def _currency(self, written: str) -> str:
        """The currency of a sign, or of one with a letter or two: US$."""
        known = self._words.meaning("currencies", written) or self._words.meaning("currencies", written[-1])
        return known if known is not None and (len(written) == 1 or written == "us$") else written

    def _at(self, place: int) -> Mark | None:
        return self._marks[place] if place < len(self._marks) else None

    def _between(self, before: Mark, after: Mark, pattern: re.Pattern[str]) -> bool:
        return pattern.fullmatch(self._text, before.end, after.start) is not None


def _is_day(mark: Mark) -> bool:
    return mark.figure.isdecimal() and len(mark.figure) <= 2 and 1 <= int(mark.figure) <= 31


def _is_year(mark: Mark) -> bool:
    return mark.figure.isdecimal() and len(mark.figure) == _YEAR_LENGTH


def _two(mark: Mark) -> str:
    return f"{int(mark.figure):02}"


def _month(mark: Mark) -> str:
    return f"{int(mark.meanings['months']):02}"


def _numeric_day(figure: str) -> str | None:
    if _ISO.fullmatch(figure):
        return figure
    found = _NUMERIC_DATE.fullmatch(figure)
    if found is None:
        return None
    day, month, year = int(found[1]), int(found[3]), int(found[4])
    if month > 12 >= day:
        day, month = month, day  # as Americans write it
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    return f"{year + 2000 if year < 100 else year:04}-{month:02}-{day:02}"


@lru_cache(maxsize=4096)
def _of_figure(figure: str, *, is_share: bool = False) -> Fraction | str:
    """What a figure comes to; itself where it is no number, such as a time of day."""
    plain = re.sub(_BLANK, "", figure)
    if len(plain) > _LONGEST_FIGURE:
        return plain
    if re.fullmatch(r"\d+/\d+", plain):
        above, below = map(int, plain.split("/"))
        return Fraction(above, below) if 0 < above < below <= 10 else plain.replace("/", ":")  # no share: 24/7
    if re.fullmatch(r"[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3}){2,}|\.000)", plain) and not is_share:
        return Fraction(re.sub(r"[.,]", "", plain))
    thousands = re.fullmatch(r"([1-9]\d{0,2}(?:,\d{3})+)\.(\d+)|([1-9]\d{0,2}(?:\.\d{3})+),(\d+)", plain)
    if thousands is not None:
        whole, rest = (thousands[1], thousands[2]) if thousands[1] else (thousands[3], thousands[4])
        return Fraction(re.sub(r"[.,]", "", whole) + "." + rest)
    if re.fullmatch(r"\d+(?:[.,]\d+)?", plain):
        return Fraction(plain.replace(",", "."))
    return plain
