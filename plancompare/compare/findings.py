"""The things in a text whose change is material: numbers, dates, money, modal words, negations, parties, brackets."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plancompare.compare.material_words import MaterialWords
from plancompare.model.comparison import MaterialKind

_BLANK = "[\u0020\u00a0\u2009\u202f]"
_NUMBER = re.compile(rf"(?<![\w.,])(?:\d{{1,3}}(?:{_BLANK}\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,:/]\d+)*)")
_NUMERIC_DATE = re.compile(r"(?<![\w.])(?:\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?![\w])")
_SIGNS = "$€£¥₴₽"
_PERCENT = re.compile(rf"{_BLANK}?[%‰]")
_QUOTED = re.compile(r"[“”\"„«]([^“”\"„«»]{1,80})[”“\"»]")
_SENTENCE_END = re.compile(r"[.;](?=\s|$)|\n")
_AROUND = 40
"""Characters beside a change that can belong to the number, date or phrase that it changes."""

_DIGIT = re.compile(r"\d")
_KINDS = {
    "numbers": MaterialKind.NUMBER,
    "modal": MaterialKind.MODAL,
    "negation": MaterialKind.NEGATION,
    "parties": MaterialKind.PARTY,
}
_APOSTROPHES = str.maketrans("’ʼ‘", "'''")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something at the characters `start` to `end` of a text; `value` is equal for what means the same."""

    kind: MaterialKind
    start: int
    end: int
    value: str


def findings(text: str, words: MaterialWords, spans: Sequence[tuple[int, int]]) -> list[Finding]:
    """What is in `text` at or near these spans of characters whose change is material, but for brackets."""
    plain = _lower(text)
    found: list[Finding] = []
    for start, end in _windows(plain, spans):
        found += (replace(one, start=one.start + start, end=one.end + start) for one in _near(plain[start:end], words))
    if spans:
        found += _definitions(plain, words)
    return sorted(found, key=lambda one: (one.start, one.end))


def _windows(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
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


def _near(plain: str, words: MaterialWords) -> list[Finding]:
    taken: list[Finding] = []
    numbers = _DIGIT.search(plain) is not None
    for found in (
        *(_dates(plain, words) if numbers else ()),
        *(_amounts(plain, words) if numbers else ()),
        *_phrases(plain, words),
    ):
        if not any(other.start < found.end and found.start < other.end for other in taken):
            taken.append(found)
    return taken


def _lower(text: str) -> str:
    """Lower case, character for character as long as `text`, apostrophes straight."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return low.translate(_APOSTROPHES)


def _dates(text: str, words: MaterialWords) -> Iterator[Finding]:
    for match in _NUMERIC_DATE.finditer(text):
        yield Finding(MaterialKind.DATE, *match.span(), match[0])
    for match in words.patterns["months"].finditer(text):
        start, end = match.span()
        day = re.search(rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?(?:{_BLANK}of)?{_BLANK}$", text[max(0, start - 12) : start])
        after = re.match(rf"(?:{_BLANK}\d{{1,2}}(?:st|nd|rd|th)?(?!\d))?,?{_BLANK}?(?:\d{{4}}(?!\d))?", text[end:])
        if day is not None:
            start -= len(day[0])
        if after is not None and any(map(str.isdigit, after[0])):
            end += len(after[0].rstrip(" ,"))
        if end - start > len(match[0]):
            yield Finding(MaterialKind.DATE, start, end, " ".join(text[start:end].split()))


def _amounts(text: str, words: MaterialWords) -> Iterator[Finding]:
    """Numbers in figures, with their currency, magnitude or percent sign; not those of other clauses."""
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if _is_reference(text, start, words):
            continue
        kind = MaterialKind.NUMBER
        percent = _PERCENT.match(text, end) or _word_at(text, end, words, "percent")
        if percent is not None:
            yield Finding(kind, start, percent.end(), match[0] + "%")
            continue
        magnitude = _word_at(text, end, words, "magnitudes")
        if magnitude is not None:
            end = magnitude.end()
        currency = _word_at(text, end, words, "currencies") or re.compile(rf"{_BLANK}?[{_SIGNS}]").match(text, end)
        before = _currency_before(text, start, words)
        if currency is not None:
            end, kind = currency.end(), MaterialKind.MONEY
        if before is not None:
            start, kind = before, MaterialKind.MONEY
        yield Finding(kind, start, end, " ".join(text[start:end].split()))


def _is_reference(text: str, start: int, words: MaterialWords) -> bool:
    head = text[max(0, start - 24) : start].rstrip(" \u00a0")
    last = re.search(r"[\w'-]+$", head)
    return last is not None and words.patterns["references"].fullmatch(last[0]) is not None


def _word_at(text: str, end: int, words: MaterialWords, field: str) -> re.Match[str] | None:
    skip = end + 1 if text[end : end + 1] in {" ", "\u00a0", "\u2009", "\u202f"} else end
    return words.patterns[field].match(text, skip)


def _currency_before(text: str, start: int, words: MaterialWords) -> int | None:
    head = text[max(0, start - 10) : start]
    sign = re.search(rf"[{_SIGNS}]{_BLANK}?$", head)
    if sign is not None:
        return start - len(sign[0])
    word = re.search(rf"[\w$]+{_BLANK}$", head)
    if word is not None and words.patterns["currencies"].fullmatch(word[0].strip()):
        return start - len(word[0])
    return None


def _phrases(text: str, words: MaterialWords) -> Iterator[Finding]:
    for match in words.phrases.finditer(text):
        yield Finding(_KINDS[str(match.lastgroup)], *match.span(), match[0])


def _definitions(text: str, words: MaterialWords) -> Iterator[Finding]:
    """A term in quotation marks and what it is said to mean, to the end of the sentence."""
    for match in _QUOTED.finditer(text):
        verb = words.patterns["defines"].match(text, match.end() + 1)
        if verb is not None:
            end = _SENTENCE_END.search(text, verb.end())
            yield Finding(MaterialKind.DEFINITION, match.start(), end.start() if end else len(text), "")


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
