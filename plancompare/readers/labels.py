"""The grammar of labels: `12.`, `(a)`, `1.1`, `Article 7`, `Стаття 2`, `5 bis`, and what number each may mean.

A label has a form (how it is written) and a value (which one it is). `(i)` may be the ninth letter or the first Roman
number, `с)` a Cyrillic letter or a Latin one: a label keeps every reading until its neighbours decide.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from plancompare.readers.dates import is_date

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC: Final = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя"
_LOOK_ALIKE: Final = str.maketrans("аеіосхАВЕІКМНОРСТХ", "aeiocxABEIKMHOPCTX")
_ROMAN_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN: Final = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_LATER: Final = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WORDS: Final = {
    **dict.fromkeys(("part", "book", "частина", "часть", "книга"), ("part", 1)),
    **dict.fromkeys(("title",), ("title", 2)),
    **dict.fromkeys(("chapter", "розділ", "глава", "раздел"), ("chapter", 3)),
    **dict.fromkeys(("section", "sec.", "підрозділ", "подраздел"), ("section", 4)),
    **dict.fromkeys(("article", "art.", "стаття", "статья", "ст."), ("article", 5)),
    **dict.fromkeys(
        ("clause", "paragraph", "para.", "point", "item", "rule", "regulation", "principle", "stage", "phase"),
        ("paragraph", 6),
    ),
    **dict.fromkeys(("пункт", "п.", "параграф", "правило", "принцип", "етап", "этап"), ("paragraph", 6)),
    "§": ("paragraph", 6),
}
_RANKS: Final = dict(_WORDS.values())
_ANY_WORD: Final = "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))
_SUFFIX: Final = r"(?:[ \u00a0]?[-–]?(?:" + "|".join(_LATER) + r"|alt)\b|[⁰¹²³⁴-⁹]+|[a-zа-яієї]\b)?"
_NUMBER: Final = rf"\d{{1,4}}{_SUFFIX}"
_LETTERS: Final = r"(?:[a-zа-яґіїєё]{1,2}|[A-ZА-ЯҐІЇЄЁ]{1,2}|[ivxlc]{1,6}|[IVXLC]{1,6})"

_AFTER_WORD: Final = rf"(?:\d{{1,4}}(?:\.\d{{1,3}})+|{_NUMBER}|\d{{1,4}}[-–]\d{{1,2}}|[IVXLCІХСivxlc]{{1,7}}|[A-ZА-Я])"
_WORD_LABEL: Final = re.compile(
    rf"((?i:{_ANY_WORD}))(?:[ \u00a0]+|(?<=[§.])|(?=\d))(?:№[ \u00a0]*)?({_AFTER_WORD})(?![\w-])(?P<end>[.:)]?)"
)
_SHAPES: Final = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<open>\()(?P<value>{_NUMBER}|{_LETTERS})(?P<close>\))",
        r"(?P<open>)(?P<value>\d{1,4}(?:\.\d{1,3})+(?:\([a-z0-9]{1,4}\))*)(?P<close>[.)]?)(?!\w)",
        r"(?P<open>)(?P<value>\d{1,4}(?:\([a-z0-9]{1,4}\))+)(?P<close>[.)]?)(?!\w)",
        r"(?P<open>)(?P<value>\d{1,4}[-–]\d{1,2})(?P<close>[.)])(?=\s)",  # 1-1. between 1. and 2.
        r"(?P<open>)(?P<value>(?:[IVXLC]{1,6}|[A-Z])(?:\.\d{1,3})+)(?P<close>[.)]?)(?!\w)",
        rf"(?P<open>)(?P<value>{_NUMBER}|{_LETTERS})(?P<close>[.)])",
        rf"(?P<open>)(?P<value>{_NUMBER}|{_LETTERS})(?P<close>)(?=\t)",
        rf"(?P<open>)(?P<value>{_NUMBER})(?P<close>)(?![\w.,:/%-])",
    )
)
_OPENING: Final = re.compile(r"[(\d]|[^\W\d_]{1,6}[.)\t]")  # what begins otherwise has none of the shapes
_BULLET: Final = re.compile(r"[•·▪■●○◦‣⁃➢✓][ \t\u00a0]+|[-–—*]\t\s*")
_PARENTHESES: Final = re.compile(r"[()]+")
_ATOM: Final = re.compile(r"\d+|[^\W\d_]+|[⁰¹²³⁴-⁹]+")
_MEASURE: Final = re.compile(r"[ \u00a0]*(?:%|‰|°)")


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a label: how its number is written, and the number, level by level (`1.2 bis` is 1, 2, +1)."""

    kind: str
    value: tuple[int, ...]
    later: int = 0

    def with_value(self, value: tuple[int, ...]) -> "Meaning":
        """The meaning with another number."""
        return Meaning(self.kind, value, self.later)


@dataclass(frozen=True, slots=True)
class Label:
    """A label as written.

    Attributes:
        shown: as the page shows it.
        word: `article`, `chapter` ... where it has one, else "".
        frame: what stands around the number, e.g. `()`, `)`, `.`.
        meanings: the possible readings, the likelier first.
        firm: whether it looks like nothing else than a label.
    """

    shown: str
    word: str
    frame: str
    meanings: tuple[Meaning, ...]
    firm: bool = True

    @property
    def rank(self) -> int:
        """Chapters stand above articles and these above paragraphs; 9 without a word."""
        return _RANKS.get(self.word, 9)


@dataclass(frozen=True, slots=True)
class Typed:
    """A paragraph that may begin with a typed label: the label, the gap after it, and the rest."""

    label: Label
    gap: str
    rest: str


@cache
def read_label(shown: str, letters: str = "") -> Label:
    """An automatic label; `letters` (`alpha`, `roman`) says what its letters are where they could be both."""
    word = _WORD_LABEL.fullmatch(shown.strip(" .:–—-") or shown)
    if word is not None:
        return Label(shown, _WORDS[word[1].lower()][0], "", _meanings(word[2], letters))
    for shape in _SHAPES:
        found = shape.fullmatch(shown.strip())
        if found is not None:
            return Label(shown, "", found["open"] + found["close"], _meanings(found["value"], letters))
    return Label(shown, "", shown, ())


def read_typed(text: str) -> Typed | None:
    """The label that `text` may begin with, None where it begins with none."""
    start = len(text) - len(text.lstrip())
    found = _WORD_LABEL.match(text, start)
    if (found is None and _OPENING.match(text, start) is None) or is_date(text):
        return None
    if found is not None:
        label = Label(found[0], _WORDS[found[1].lower()][0], "", _meanings(found[2], ""), firm=bool(found["end"]))
        return _typed(label, text, found.end())
    for shape in _SHAPES:
        found = shape.match(text, start)
        if found is None or _MEASURE.match(text, found.end()):
            continue
        meanings = _meanings(found["value"], "")
        following = text[found.end() : found.end() + 1]
        if not meanings or (following and not following.isspace() and not _may_touch(found, following)):
            continue
        firm = bool(found["open"]) or (found["close"] != "" and found["value"][0].isdigit())
        return _typed(Label(found[0], "", found["open"] + found["close"], meanings, firm), text, found.end())
    return None


def read_bullet(text: str) -> str | None:
    """The text after a typed bullet, None where there is no bullet."""
    words = text.lstrip()
    found = _BULLET.match(words)
    return words[found.end() :] if found is not None else None


def _may_touch(found: re.Match[str], following: str) -> bool:
    """`1.Text` and `(a)text` are labels, `1.5` and `a.m.` are not."""
    return found["close"] != "" and (following.isupper() or following in '«“"„[(' or found["open"] == "(")


def _typed(label: Label, text: str, end: int) -> Typed:
    rest = text[end:]
    body = rest.lstrip()
    gap = rest[: len(rest) - len(body)]
    if label.word and body[:1] in "–—-:." and (len(body) == 1 or body[1:2].isspace()):
        gap, body = gap + body[0], body[1:].lstrip()  # Article 7 – Title
    return Typed(label, gap, body)


@cache
def _meanings(written: str, letters: str) -> tuple[Meaning, ...]:
    if written[0].isdigit():
        return _numeric(written)
    if "." in written:
        return _lettered(written)
    low = written.lower()
    case = "lower" if written[0] == low[0] else "upper"
    latin = written.translate(_LOOK_ALIKE).lower()
    alpha = [
        Meaning(f"{case} {name}", (alphabet.index(text[0]) + 1 + len(alphabet) * (len(text) - 1),))
        for name, alphabet, text in (("latin", _LATIN, latin), ("cyrillic", _CYRILLIC, low))
        if text[0] in alphabet and len(set(text)) == 1
    ]
    value = roman_value(latin)
    numeral = [Meaning(f"{case} roman", (value,))] if value else []
    if letters == "roman":
        return tuple(numeral)
    if letters == "alpha":
        return tuple(alpha)
    return tuple(numeral + alpha if low in ("i", "і", "ii", "v", "x") or len(low) > 1 else alpha + numeral)


def _numeric(written: str) -> tuple[Meaning, ...]:
    numbers = written.split(".")
    if all(map(str.isdecimal, numbers)):
        return (Meaning("decimal", tuple(map(int, numbers))),)
    number, *below = _PARENTHESES.split(written.lower().rstrip(")"))
    value: list[int] = []
    later = 0
    for atom in _ATOM.findall(number):
        if atom.isdecimal():
            value.append(int(atom))
        elif atom in _LATER:
            later = _LATER.index(atom) + 1
        elif atom.translate(_RAISED).isdecimal():
            later = int(atom.translate(_RAISED))
        else:
            later = _letter(atom) or 99  # alt comes after all others
    if re.search(r"\d[-–]\d", number):
        later = value.pop()
    value += [int(atom) if atom.isdecimal() else _letter(atom) or roman_value(atom) for atom in below]
    return (Meaning("decimal", tuple(value), later),)


def _lettered(written: str) -> tuple[Meaning, ...]:
    """`IV.1` and `A.2`: numbers below a Roman number or a letter."""
    head, *numbers = written.lower().split(".")
    below = tuple(int(number) for number in numbers)
    known = [value for value in (roman_value(head), _letter(head)) if value]
    if len(head) == 1 and head not in "ivx":
        known.reverse()
    return tuple(Meaning("decimal", (value, *below)) for value in known)


def _letter(atom: str) -> int:
    """The place of a single letter in its alphabet, 0 for anything else."""
    return next((alphabet.find(atom) + 1 for alphabet in (_LATIN, _CYRILLIC) if len(atom) == 1 and atom in alphabet), 0)


def roman_value(letters: str) -> int:
    """The number that Roman numerals in small letters mean, 0 where they mean none."""
    if not letters or _ROMAN.fullmatch(letters) is None:
        return 0
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
