"""Finds listed words and phrases in a text, in one pass over its words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_BLANKS = "\u0020\u00a0\u2009\u202f"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(
    r"(?P<date>(?<![\w.])\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?(?![\w-]))"
    rf"|(?P<figure>(?<![\w.,])(?:\d{{1,3}}(?:[{_BLANKS}]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,:/]\d+)*))"
    rf"|(?P<word>{_WORD.pattern})"
)
_PHRASE_WORD = re.compile(r"\*?[^\W\d_]+(?:'[^\W\d_]+)*\*?")
_SIGN = re.compile(r"[$€£¥₴₽%‰]")
_BETWEEN = {*_BLANKS, "-", "‑", "\n", *(f".{blank}" for blank in _BLANKS)}
"""What may stand between the words of a phrase: "two-thirds", "sq. km"."""

_FOLLOWS_WITHIN = 3
_ENDINGS = (
    "а|я|у|ю|и|ы|і|ї|е|є|о|й|ь|ою|ею|єю|ом|ем|єм|ам|ям|ах|ях|ами|ями|ів|їв|ей|ев|ов|ий|ый|ій|ої|ого|его|ому|ему|"
    "им|ым|их|ых|ими|ыми|ую|юю|ая|яя|ой|ое|ее|ие|ые"
)
_ENDING = re.compile(r"(?:ая|яя|ий|ый|ій|ое|ее|ые|ие|[аяуюиыіїеєоэйь])$")
_CYRILLIC = re.compile(r"[а-яёіїєґ]+")
_LEAST_INFLECTED = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words listed under a sort; `follows` is what must come soon after them."""

    words: tuple["str | re.Pattern[str]", ...]
    sort: str
    meaning: str
    follows: "re.Pattern[str] | None" = None


class Token(NamedTuple):
    """A word, a number in figures or a date in figures."""

    is_word: bool
    text: str
    start: int
    end: int


class Mark(NamedTuple):
    """A figure, or listed words, with what they mean under each sort that lists them."""

    start: int
    end: int
    figure: str
    meanings: dict[str, str]


def phrase(words: str, sort: str, meaning: str, *, inflected: bool = False) -> Phrase:
    """The phrase that a list writes as `words`; names of parties are found in their cases too."""
    parts = [] if _SIGN.search(words) else _PHRASE_WORD.findall(words)
    follows = None
    if len(parts) > 1 and parts[-1].startswith("*"):
        follows = re.compile(rf"\w*{re.escape(parts.pop()[1:])}")
    return Phrase(tuple(_matcher(part, inflected=inflected) for part in parts), sort, meaning, follows)


def _matcher(part: str, *, inflected: bool) -> "str | re.Pattern[str]":
    if part.endswith("*"):
        return re.compile(re.escape(part[:-1]) + r"\w*")
    if inflected and len(part) >= _LEAST_INFLECTED and _CYRILLIC.fullmatch(part):
        return re.compile(f"{_ENDING.sub('', part)}(?:{_ENDINGS})?")
    return part


class _Starts:
    """The phrases that may begin with one word, by the word that must come next: most are soon known not to fit."""

    def __init__(self, several: Sequence[Phrase]) -> None:
        """`several` stand in the order in which they are tried, the longest first."""
        seconds = {one.words[1] for one in several if len(one.words) > 1 and isinstance(one.words[1], str)}
        self._before = {second: tuple(one for one in several if _may_go_on(one, second)) for second in seconds}
        self._other = tuple(one for one in several if len(one.words) == 1 or not isinstance(one.words[1], str))

    def before(self, word: str) -> tuple[Phrase, ...]:
        """Those that `word` may go on."""
        return self._before.get(word.removesuffix("'s"), self._other)


def _may_go_on(one: Phrase, second: str) -> bool:
    return len(one.words) == 1 or not isinstance(one.words[1], str) or one.words[1] == second


class Lexicon:
    """Phrases, by the words that they begin with."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """All phrases that are to be found; where several fit, the longest are."""
        self._exact: dict[str, list[Phrase]] = {}
        self._open: list[tuple[re.Pattern[str], Phrase]] = []
        self._known: dict[str, _Starts] = {}
        self._silent: set[str] = set()
        for one in phrases:
            if not one.words:
                continue  # a sign such as $: no word of the text is one
            first = one.words[0]
            if isinstance(first, str):
                self._exact.setdefault(first, []).append(one)
            else:
                self._open.append((first, one))

    def marks(self, text: str) -> list[Mark]:
        """The figures and phrases of a lower-case text, in reading order; none overlaps another."""
        if not self._has_any(text):
            return []
        tokens = [Token(found.lastgroup == "word", found[0], *found.span()) for found in _TOKEN.finditer(text)]
        marks: list[Mark] = []
        place = 0
        while place < len(tokens):
            is_word, word, start, end = tokens[place]
            if word in self._silent:
                place += 1
                continue
            if not is_word:
                marks.append(Mark(start, end, word, {}))
                place += 1
                continue
            phrases = self._known[word].before(tokens[place + 1].text if place + 1 < len(tokens) else "")
            length, meanings = _longest(phrases, text, tokens, place) if phrases else (0, {})
            if length:
                last = tokens[place + length - 1]
                marks.append(Mark(start, last.end - (2 if last.text.endswith("'s") else 0), "", meanings))
            place += max(length, 1)
        return marks

    def may_begin_in(self, text: str) -> bool:
        """Whether a word of a lower-case text may begin a phrase."""
        words = set(_WORD.findall(text)) - self._silent
        for word in words:
            if word not in self._known:
                several = self._starting_with(word)
                self._known[word] = _Starts(several)
                if not several:
                    self._silent.add(word)
        return bool(words - self._silent)

    def _has_any(self, text: str) -> bool:
        """Whether there is a figure or a word that may begin a phrase; most places of change have none."""
        return self.may_begin_in(text) or _DIGIT.search(text) is not None

    def _starting_with(self, word: str) -> tuple[Phrase, ...]:
        """The phrases that may begin with a word, the longest first."""
        bare = word.removesuffix("'s")
        several = [
            *self._exact.get(bare, ()),
            *(self._exact.get(word, ()) if bare != word else ()),
            *(one for pattern, one in self._open if pattern.fullmatch(bare)),
        ]
        return tuple(sorted(several, key=lambda one: -len(one.words)))


def _longest(phrases: Sequence[Phrase], text: str, tokens: Sequence[Token], place: int) -> tuple[int, dict[str, str]]:
    """How many words the longest of the phrases that fit takes up, and what it means."""
    longest, meanings = 0, dict[str, str]()
    for one in phrases:
        length = len(one.words)
        if length < longest:
            break
        if (length == 1 and one.follows is None) or _fits(one, text, tokens, place):
            longest = length
            meanings.setdefault(one.sort, one.meaning)
    return longest, meanings


def _fits(one: Phrase, text: str, tokens: Sequence[Token], place: int) -> bool:
    end = place + len(one.words)
    if end > len(tokens):
        return False
    for number, wanted in enumerate(one.words[1:], place + 1):
        token = tokens[number]
        if text[tokens[number - 1].end : token.start] not in _BETWEEN:
            return False
        word = token.text.removesuffix("'s")
        if word != wanted if isinstance(wanted, str) else wanted.fullmatch(word) is None:
            return False
    if one.follows is None:
        return True
    return any(one.follows.fullmatch(token.text) for token in tokens[end : end + _FOLLOWS_WITHIN])
