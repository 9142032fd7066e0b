"""The things in a text whose change is material, each with a value that is equal for what means the same."""

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from plancompare.compare.amounts import Amount, AmountReader
from plancompare.compare.lexicon import Mark
from plancompare.compare.material_words import MaterialWords
from plancompare.compare.references import number_of
from plancompare.model.comparison import MaterialKind

_QUOTED = re.compile(r"[“”\"„«]([^“”\"„«»]{1,80})[”“\"»]|‘([^‘’]{1,80})’|``([^`']{1,80})\'\'")
_OPENING = re.compile(r"[“”\"„«‘`]")
_NAMED_HERE = re.compile(r"\([^()\"“„«‘]{0,40}(?=[“”\"„«‘])[^()]{1,240}\)")
_SENTENCE_END = re.compile(r"[.;](?=\s|$)|\n")
_NO_WORD = re.compile(r"[\W_]+")
_ARTICLES = {"a", "an", "the"}
_AROUND = 40
"""Characters beside a change that can belong to the number, date or phrase that it changes."""

_LABEL = re.compile(
    r"\d+(?:\.\d+)*[a-zа-яіїєґ]?(?![^\W_])(?:\s?\((?:[^\W\d_]|[ivx]+|\d{1,2})\))*|\(\w{1,4}\)|[IVXLC]+(?!\w)|[A-Z](?!\w)"
)
_TO_LABEL = re.compile(r"\.?[\s\u00a0]*(?:№|no\.?|nos\.?)?[\s\u00a0]*")
_MORE_LABELS = re.compile(r"[\s\u00a0]*(?:,|–|-|and|or|to|through|та|і|й|або|чи|до|по|и|или)[\s\u00a0]*(?=[\d(])")
_ENUMERATOR_BEFORE = re.compile(r"(?:^|[\n;:.])\s*(?:and\s|or\s)?\(?$")
_OPTION_BEFORE = re.compile(r"(?:^|,|\b(?:and|or|та|і|й|або|и|или))\s*\($")
_ENUMERATOR_AFTER = re.compile(r"\)|\.\s")
_SECTION = re.compile(r"(?!\d{1,3}(?:\.\d{3})+$)\d+(?:\.\d+){2,}")
_HEADING = re.compile(r"\d+(?:\.\d+)+\.?\s[A-ZА-ЯІЇЄҐ]")
_IDENTIFIER = re.compile(r"(?:[^\W\d_]\d*[-‑/]|№\s?|(?<!\w)N\s|#)$")
_ROMAN_AFTER = re.compile(r"[-‑][IVXLCІХ]+(?!\w)")

_BOUND_BEFORE = re.compile(r"((?<=[^\n<>=-])(?:<=|>=|[<>])|[≤≥⩽⩾])[ \u00a0\u2009\u202f]?$")
"""A sign that bounds a number; at the beginning of a line, > marks what another wrote, and -> is an arrow."""

_BOUNDS = {
    "<": "below",
    ">": "above",
    "≤": "most",
    "⩽": "most",
    "<=": "most",
    "≥": "least",
    "⩾": "least",
    ">=": "least",
}

_SMALLER_UNITS = {"week": (7, "day"), "year": (12, "month")}
_KINDS = {
    "modal": MaterialKind.MODAL,
    "negation": MaterialKind.NEGATION,
    "party": MaterialKind.PARTY,
    "limits": MaterialKind.NUMBER,
}
_NUMERIC = {"numbers", "months", "currencies"}
"""The sorts of words that a number or a date may begin with."""

_SHORT_NAME = 3


class Finding(NamedTuple):
    """Something at the characters `start` to `end` of a text; `value` is equal for what means the same.

    Attributes:
        sort: what it is best compared with, within its kind: a bound with a bound, a number with a number.
        amount, unit: what a number comes to, and of what.
        whole_end: where the unit of a number ends.
        quiet: by itself it says nothing; only if it stands for something else.
    """

    kind: MaterialKind
    start: int
    end: int
    value: str
    sort: str = ""
    amount: str = ""
    unit: str = ""
    whole_end: int = 0
    quiet: bool = False


def findings(
    text: str, words: MaterialWords, spans: Sequence[tuple[int, int]], *, references: bool = False
) -> list[Finding]:
    """What is in `text` at or near these spans of characters whose change is material, but for brackets."""
    plain = lower(text)
    found: list[Finding] = []
    for start, end in windows(plain, spans):
        here = [(first - start, last - start) for first, last in spans if start <= first and last <= end]
        near = _near(text[start:end], plain[start:end], words, here, references=references)
        found += [_moved(one, start) for one in near]
    if spans and _OPENING.search(text):
        found += _definitions(text if len(text) != len(plain) else text.lower(), words)
    return sorted(found, key=lambda one: (one.start, one.end))


def parties_of(text: str, words: MaterialWords) -> list[Finding]:
    """Every place where a text names a party."""
    whole = [(0, len(text))]
    return [one for one in _near(text, lower(text), words, whole, references=False) if one.kind is MaterialKind.PARTY]


def with_parties_in(texts: Iterable[str], words: MaterialWords) -> MaterialWords:
    """The words, with all parties that the lists know if these texts name two of them.

    A text that names one alone is no agreement, but a law that names its own state all over.
    """
    supposed = words.with_known_parties()
    named = set[str]()
    several = dict.fromkeys(texts)  # most clauses stand in both drafts
    parts = set[str]().union(*map(str.split, several))
    naming = {part for part in parts if supposed.names.may_begin_in(lower(part))}
    for text in several if naming else ():
        if not naming.isdisjoint(text.split()):
            named |= {found.value for found in parties_of(text, supposed)}
        if len(named) > 1:
            return supposed
    return words


def _moved(one: Finding, by: int) -> Finding:
    """The same finding further on in the text."""
    kind, start, end, value, sort, amount, unit, whole_end, quiet = one
    return Finding(kind, start + by, end + by, value, sort, amount, unit, max(whole_end, end) + by, quiet)


def windows(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The surroundings of the spans, to the borders of words; those that meet are one."""
    windows: list[tuple[int, int]] = []
    for start, end in spans:
        begin = text.rfind(" ", 0, max(0, start - _AROUND)) + 1 if start > _AROUND else 0
        stop = text.find(" ", end + _AROUND)
        stop = len(text) if stop < 0 else stop
        if windows and begin <= windows[-1][1]:
            windows[-1] = windows[-1][0], max(stop, windows[-1][1])
        else:
            windows.append((begin, stop))
    return windows


def lower(text: str) -> str:
    """Lower case, character for character as long as `text`, apostrophes straight."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return low if low.isascii() else low.replace("’", "'").replace("ʼ", "'").replace("‘", "'")


def _near(
    text: str, plain: str, words: MaterialWords, spans: Sequence[tuple[int, int]], *, references: bool
) -> Iterator[Finding]:
    """What is in a text; of the listed words, which stand in every text, only those at or beside the spans."""
    marks = words.lexicon.marks(plain)
    amounts = AmountReader(plain, marks, words)
    place, after = 0, 0
    while place < len(marks):
        mark = marks[place]
        if mark.start < after:  # the numbers of a reference
            place += 1
            continue
        if "references" in mark.meanings:
            named, after = _references(text, plain, mark)
            yield from named if references else ()
            place += 1
            continue
        count = 1
        numeric = mark.figure or not _NUMERIC.isdisjoint(mark.meanings)
        day = amounts.day(place) if numeric else None
        amount = amounts.amount(place) if numeric and day is None else None
        if day is not None:
            count = day.length
            yield Finding(MaterialKind.DATE, day.start, day.end, day.value, "date")
        elif amount is not None:
            count = amount.length
            if not _is_name(text, mark):
                yield from _bound(plain, amount.start)
                yield _of_amount(amount, quiet="quiet" in mark.meanings and count == 1)
        elif any(first <= mark.end + 1 and mark.start <= last + 1 for first, last in spans):
            yield from _phrase(text, mark, words)
        place += count


def _bound(plain: str, start: int) -> Iterator[Finding]:
    """A sign before a number that bounds it: ≥ is "at least"."""
    sign = _BOUND_BEFORE.search(plain, max(0, start - 4), start)
    if sign is not None:
        yield Finding(MaterialKind.NUMBER, sign.start(1), sign.end(1), _BOUNDS[sign[1]], "limits")


def _of_amount(amount: Amount, *, quiet: bool) -> Finding:
    return Finding(
        MaterialKind.MONEY if amount.is_money else MaterialKind.NUMBER,
        amount.start,
        amount.end,
        _comes_to(amount.amount, amount.unit),
        "amount",
        amount.amount,
        amount.unit,
        amount.whole_end,
        quiet=quiet,
    )


@lru_cache(maxsize=4096)
def _comes_to(amount: str, of_unit: str) -> str:
    """An amount in words that are equal for equal amounts: two weeks are 14 days, a quarter is 25 per cent."""
    try:
        number = Fraction(amount)
    except (ValueError, ZeroDivisionError):  # a time of day, a number such as 2025/0
        return f"{amount} {of_unit}"
    if of_unit == "%":
        return f"{number / 100} of all"
    if number.denominator > 1 and "/" in amount and not of_unit:
        return f"{number} of all"
    factor, unit = _SMALLER_UNITS.get(of_unit, (1, of_unit))
    return f"{number * factor} {unit}"


def _is_name(text: str, mark: Mark) -> bool:
    """A figure that counts nothing: of a heading or a list, or part of a name such as F-16 or № 1276-VI."""
    if not mark.figure:
        return False
    if _SECTION.fullmatch(mark.figure) or _IDENTIFIER.search(text[max(0, mark.start - 8) : mark.start]):
        return True
    if _ROMAN_AFTER.match(text, mark.end) or (mark.start == 0 and _HEADING.match(text)):
        return True
    before = text[max(0, mark.start - 8) : mark.start]
    if text[mark.end : mark.end + 1] == ")" and _OPTION_BEFORE.search(before):
        return True
    is_small = mark.figure.isdecimal() and len(mark.figure) <= 2
    listed = is_small and _ENUMERATOR_AFTER.match(text, mark.end) is not None
    return listed and _ENUMERATOR_BEFORE.search(before) is not None


def _references(text: str, plain: str, mark: Mark) -> tuple[list[Finding], int]:
    """The clauses that are named after a word such as "clause", and where their numbers end."""
    start, found = mark.start, list[Finding]()
    gap = _TO_LABEL.match(plain, mark.end)
    place = gap.end() if gap else mark.end
    while (label := _LABEL.match(text, place)) is not None:
        found.append(Finding(MaterialKind.REFERENCE, start, label.end(), number_of(label[0]), "reference"))
        more = _MORE_LABELS.match(plain, label.end())
        if more is None:
            return found, label.end()
        start = place = more.end()
    return found, place if found else mark.end


def _phrase(text: str, mark: Mark, words: MaterialWords) -> Iterator[Finding]:
    if "harmless" in mark.meanings:
        return
    quiet = "quiet" in mark.meanings
    if "contractions" in mark.meanings:
        modal, _, last = mark.meanings["contractions"].rpartition(" ")
        meaning = words.meaning("modal", modal)
        if meaning is not None:
            quiet = words.meaning("quiet", modal) is not None
            yield Finding(MaterialKind.MODAL, mark.start, mark.end, meaning, "modal", quiet=quiet)
        yield Finding(MaterialKind.NEGATION, mark.start, mark.end, last, "negation")
        return
    for sort, kind in _KINDS.items():
        meaning = mark.meanings.get(sort)
        if meaning is not None and not _is_other_word(text, mark, sort, words):
            yield Finding(kind, mark.start, mark.end, meaning, sort, quiet=quiet)
            return


def _is_other_word(text: str, mark: Mark, sort: str, words: MaterialWords) -> bool:
    written = text[mark.start : mark.end]
    if sort == "party":
        if text[mark.start - 1 : mark.start] == "[" and text[mark.end : mark.end + 1] == ":":
            return True  # whose the bracket is, which the brackets tell
        if written.islower() and written.isascii() and words.meaning("names", written) is not None:
            return True  # "polish" is not Poland
        is_sign = text[mark.end : mark.end + 1] == "$"  # US$ 100
        return len(written) <= _SHORT_NAME and (is_sign or not written.isupper())  # "us" is not the US
    if sort == "modal":
        return (
            "months" in mark.meanings and written[0].isupper() and mark.start > 0 and text[mark.start - 2] not in ".;:"
        )
    return sort == "negation" and re.match(r"\.\s?\d", text[mark.end : mark.end + 3]) is not None  # no. 5


def _definitions(text: str, words: MaterialWords) -> Iterator[Finding]:
    """A term in quotation marks and what it is said to mean, to the end of the sentence."""
    for named in _NAMED_HERE.finditer(text):
        for term in _QUOTED.finditer(text, *named.span()):
            yield Finding(MaterialKind.DEFINITION, *term.span(), _told(term[0]), "term")
    for term in _QUOTED.finditer(text):
        start = term.end() + 1
        for mark in words.defining.marks(text[start : start + _AROUND])[:1]:
            defines = mark.meanings.get("defines")  # a figure is a mark too: “Grad” 122 mm
            if defines and not text[term.end() : start + mark.start].strip(" \u00a0–—-"):
                end = _SENTENCE_END.search(text, start + mark.end)
                stop = end.start() if end else len(text)
                value = f"{_told(term[0])} {defines} {_told(text[start + mark.end : stop])}"
                yield Finding(MaterialKind.DEFINITION, term.start(), stop, value, "meaning")


def _told(text: str) -> str:
    return " ".join(word for word in _NO_WORD.split(text) if word and word not in _ARTICLES)


def brackets(text: str) -> list[tuple[int, int]]:
    """Where square brackets open and close, end exclusive, the outer before the inner; unpaired ones are left out.

    Nor is `[words](address)` text in brackets: so Markdown writes a link.
    """
    opened: list[int] = []
    found = []
    for position, letter in enumerate(text):
        if letter == "[":
            opened.append(position)
        elif letter == "]" and opened:
            start = opened.pop()
            if text[position + 1 : position + 2] != "(":
                found.append((start, position + 1))
    return sorted(found)
