"""Finds listed words and phrases in a text, in one pass over its words."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_BLANKS = "\u0020\u00a0\u2009\u202f"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_TOKEN = re.compile(
    rf"(?P<word>{_WORD.pattern})"
    r"|(?P<date>(?<![\w.])\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?(?![\w-]))"
    rf"|(?P<figure>(?<![\w.,])(?:\d{{1,3}}(?:[{_BLANKS}]\d{{3}})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,:/]\d+)*))"
)
_PHRASE_WORD = re.compile(r"\*?[^\W\d_]+(?:'[^\W\d_]+)*\*?")
_SIGN = re.compile(r"[$€£¥₴₽%‰]")
_BETWEEN = {*_BLANKS, "-", "‑", "\n", *(f".{blank}" for blank in _BLANKS)}
"""What may stand between the words of a phrase: "two-thirds", "sq. km"."""

_FOLLOWS_WITHIN = 3
_PARTING = 4
"""Characters that a word in a phrase may be longer than it is listed, with what parts it from the next."""

_ANY = ""
"""In place of a word that must be near: whatever is there."""

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


_Token = re.Match[str]
"""A word, a number in figures or a date in figures, by the group that it is named after."""


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


class Parts:
    """Tells soon where no phrase can be: a phrase with a word at some place has its longest word there or near."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """The phrases that may be found."""
        self._longest_of: dict[str, set[str]] = {}
        self._open: list[re.Pattern[str]] = []
        self._known: dict[str, frozenset[str]] = {}
        self._reach = 0
        for one in phrases:
            exact = [word for word in one.words if isinstance(word, str)]
            self._open += [word for word in one.words if not isinstance(word, str)]
            longest = max(exact, key=len) if len(exact) == len(one.words) > 0 else _ANY
            for word in exact:
                self._longest_of.setdefault(word, set()).add(longest)
            self._reach = max(self._reach, sum(len(word) + _PARTING for word in exact))

    def may_reach_into(self, text: str, start: int, end: int) -> bool:
        """Whether a phrase may take up one of the words between two borders of words of a lower-case text."""
        wanted = [found for word in _WORD.findall(text, start, end) if (found := self._longest_words(word))]
        if not wanted:
            return False
        near = _WORD.findall(text, max(0, start - self._reach), end + self._reach)
        present = {_ANY, *near, *(word.removesuffix("'s") for word in near)}
        return not all(map(present.isdisjoint, wanted))

    def _longest_words(self, word: str) -> frozenset[str]:
        """The longest words of the phrases that have a word; `_ANY` for those of words that have several forms."""
        known = self._known.get(word)
        if known is None:
            bare = word.removesuffix("'s")
            found = {*self._longest_of.get(word, ()), *self._longest_of.get(bare, ())}
            if any(pattern.fullmatch(bare) for pattern in self._open):
                found.add(_ANY)
            known = self._known[word] = frozenset(found)
        return known


class Lexicon:
    """Phrases, by the words that they begin with."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """All phrases that are to be found; where several fit, the longest are."""
        self._starting_with = _StartingWith(phrases)

    def marks(self, text: str) -> list[Mark]:
        """The figures and phrases of a lower-case text, in reading order; none overlaps another."""
        starting_with = self._starting_with
        tokens = list(_TOKEN.finditer(text))
        marks: list[Mark] = []
        after = 0
        for place, token in enumerate(tokens):
            starts = starting_with[token[0]]
            if starts is None or place < after:
                continue
            if isinstance(starts, str):
                marks.append(Mark(*token.span(), starts, {}))
                continue
            phrases = starts.before(tokens[place + 1][0] if place + 1 < len(tokens) else "")
            length, meanings = _longest(phrases, text, tokens, place) if phrases else (0, {})
            if length:
                after = place + length
                last = tokens[after - 1]
                marks.append(Mark(token.start(), last.end() - (2 if last[0].endswith("'s") else 0), "", meanings))
        return marks

    def may_begin_in(self, text: str) -> bool:
        """Whether a word of a lower-case text may begin a phrase."""
        return any(map(self._starting_with.__getitem__, _WORD.findall(text)))


class _StartingWith(dict[str, _Starts | str | None]):
    """The phrases that may begin with a word, worked out when they are first asked for: none for most words.

    A figure stands for itself.
    """

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        super().__init__()
        self._exact: dict[str, list[Phrase]] = {}
        self._open: list[tuple[re.Pattern[str], Phrase]] = []
        for one in phrases:
            if not one.words:
                continue  # a sign such as $: no word of the text is one
            first = one.words[0]
            if isinstance(first, str):
                self._exact.setdefault(first, []).append(one)
            else:
                self._open.append((first, one))

    def __missing__(self, word: str) -> _Starts | str | None:
        if not _WORD.match(word):
            return word  # not kept: there are more figures than words
        bare = word.removesuffix("'s")
        several = [
            *self._exact.get(bare, ()),
            *(self._exact.get(word, ()) if bare != word else ()),
            *(one for pattern, one in self._open if pattern.fullmatch(bare)),
        ]
        several.sort(key=lambda one: -len(one.words))  # the longest first
        found = self[word] = _Starts(several) if several else None
        return found


def _longest(phrases: Sequence[Phrase], text: str, tokens: Sequence[_Token], place: int) -> tuple[int, dict[str, str]]:
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


def _fits(one: Phrase, text: str, tokens: Sequence[_Token], place: int) -> bool:
    end = place + len(one.words)
    if end > len(tokens):
        return False
    for number, wanted in enumerate(one.words[1:], place + 1):
        token = tokens[number]
        if text[tokens[number - 1].end() : token.start()] not in _BETWEEN:
            return False
        word = token[0].removesuffix("'s")
        if word != wanted if isinstance(wanted, str) else wanted.fullmatch(word) is None:
            return False
    if one.follows is None:
        return True
    return any(one.follows.fullmatch(token[0]) for token in tokens[end : end + _FOLLOWS_WITHIN])
