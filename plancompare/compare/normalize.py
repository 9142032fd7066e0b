"""What of a clause counts when its counterpart is looked for: no case, no endings, no numbers of other clauses."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log2

from plancompare.model.draft import Clause, ClauseKind
from plancompare.model.progress import SILENT, Progress

_NUMBER = r"(?:\d+(?:\.\d+)*(?:\s?\(\w{1,4}\))*|\(\w{1,4}\)|[ivxlc]+\b)"
_REFERENCE = re.compile(
    r"\b(clauses?|sub-?clauses?|sections?|articles?|paragraphs?|points?|annex(?:es)?|schedules?|appendix|recitals?"
    r"|пункт\w*|підпункт\w*|подпункт\w*|статт\w*|стать\w*|ст\.|розділ\w*|раздел\w*|част\w*|абзац\w*|додат\w*|приложени\w*"
    r"|artikels?|artículos?|§+)"
    rf"\s*№?\s*{_NUMBER}(?:\s*(?:,|;|–|-|and|or|to|та|і|й|або|и|или)\s*{_NUMBER})*",
)
_MAY_REFER = re.compile(
    "claus|secti|artic|artíc|artik|parag|point|annex|sched|appen|recit|пункт|підпу|подпу|стат|ст\\.|розді|разде|част|абзац"
    "|додат|прило|§"
)
"""How the words of references begin: a text without them is soon known to have none."""
_TYPED_LABEL = re.compile(r"^\s*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|\w)[.)]|\d{1,3}(?:\.\d{1,3})+)\s+")
_WORD = re.compile(r"[^\W_]+")
_FAMILY = {ClauseKind.TABLE: "table", ClauseKind.ROW: "row", ClauseKind.NOTE: "note"}
_SURROGATES = 0xD800
_AFTER_SURROGATES = 0xE000
_STEM = 6
"""Letters of a word that count for likeness: endings differ by case and number, above all in Slavic languages."""

_STEPS = 256
_CAP_BITS = 16.0
_PRIOR = 4.0


@dataclass(frozen=True, slots=True)
class Side:
    """One draft as the aligner sees it; every tuple has one entry for each clause, in reading order.

    Attributes:
        keys: the clause's words, one character a word; equal for texts that differ in case, punctuation or references.
        stems: the same of shortened words, for likeness.
        families: only clauses of one family can match: rows with rows, notes with notes.
        parents: the index of the parent, -1 at the top.
        children: the indexes of the clauses right under it.
    """

    clauses: tuple[Clause, ...]
    keys: tuple[str, ...]
    stems: tuple[str, ...]
    families: tuple[str, ...]
    parents: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.clauses)


def sides(old: Sequence[Clause], new: Sequence[Clause], progress: Progress = SILENT) -> tuple[Side, Side]:
    """Both drafts with their words as characters of one common alphabet."""
    spelling = _Spelling()
    return _side(old, spelling, progress.part(0.0, 0.5)), _side(new, spelling, progress.part(0.5, 1.0))


def words_of(text: str) -> list[str]:
    """The words that count for matching: no case, no typed label, references to other clauses all alike."""
    plain = (text if text.isascii() else unicodedata.normalize("NFC", text)).casefold()
    label = _TYPED_LABEL.match(plain)
    if label is not None:
        plain = plain[label.end() :]
    return _WORD.findall(_REFERENCE.sub(r"\1 0ref", plain) if _MAY_REFER.search(plain) else plain)


class _Letters(dict[str, str]):
    """A letter of its own for each word, given when it is first asked for."""

    def __missing__(self, word: str) -> str:
        number = len(self) + 1
        letter = self[word] = chr(number if number < _SURROGATES else number - _SURROGATES + _AFTER_SURROGATES)
        return letter


class _StemLetters(dict[str, str]):
    """The letter of each word's stem."""

    def __init__(self) -> None:
        super().__init__()
        self._stems = _Letters()

    def __missing__(self, word: str) -> str:
        letter = self[word] = self._stems[word[:_STEM]]
        return letter


class _Spelling:
    """Writes texts with one character a word, so that distances over words run at the speed of strings."""

    def __init__(self) -> None:
        self._words, self._stems = _Letters(), _StemLetters()
        self._known: dict[str, tuple[str, str]] = {}

    def of(self, text: str) -> tuple[str, str]:
        """The words of `text`, and their stems."""
        known = self._known.get(text)  # most clauses stand unchanged in both drafts
        if known is None:
            words = words_of(text)
            letters, stems = map(self._words.__getitem__, words), map(self._stems.__getitem__, words)
            known = self._known[text] = "".join(letters), "".join(stems)
        return known


def _side(clauses: Sequence[Clause], spelling: _Spelling, progress: Progress) -> Side:
    index = {clause.id: position for position, clause in enumerate(clauses)}
    parents = tuple(index.get(clause.parent, -1) if clause.parent is not None else -1 for clause in clauses)
    children: list[list[int]] = [[] for _ in clauses]
    for position, parent in enumerate(parents):
        if parent >= 0:
            children[parent].append(position)
    spelled = []
    for position, clause in enumerate(clauses):
        if position % _STEPS == 0:
            progress.step(position / len(clauses))
        spelled.append(spelling.of(clause.text))
    return Side(
        clauses=tuple(clauses),
        keys=tuple(key for key, _ in spelled),
        stems=tuple(stems for _, stems in spelled),
        families=tuple(_FAMILY.get(clause.kind, "clause") for clause in clauses),
        parents=parents,
        children=tuple(tuple(found) for found in children),
    )


def _counted(texts: Iterable[str], progress: Progress) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in the texts, and each two words in a row."""
    ones: Counter[str] = Counter()
    twos: Counter[str] = Counter()
    for number, text in enumerate(texts):
        if number % _STEPS == 0:
            progress.step(0.0)
        ones.update(text)
        twos.update(map(str.__add__, text, text[1:]))
    return ones, twos


class Information:
    """How much each word of a clause says, in bits: little where the words before it, or its being common, foretell it.

    A bigram model over both drafts, smoothed by the single words (Jelinek and Mercer 1980); what a clause and its
    likely counterpart add themselves (two occurrences) is left out of the counts.
    """

    def __init__(self, texts: Iterable[str], progress: Progress = SILENT) -> None:
        """`texts` are the stems of every clause of both drafts."""
        single: Counter[str] = Counter()
        double: Counter[str] = Counter()
        by_count: dict[int, list[str]] = {}
        for text, count in Counter(texts).items():  # most clauses stand unchanged in both drafts
            by_count.setdefault(count, []).append(text)
        for count, alike in by_count.items():
            ones, twos = _counted(alike, progress)
            for total, found in ((single, ones), (double, twos)):
                for word, number in found.items():
                    total[word] += number * count
        self._single, self._double = single, double
        self._total = max(2, single.total())
        self._known: dict[str, list[float]] = {}
        self._rarity, self._after = _Bits(self._alone), _Bits(self._foretold)

    def rarity(self, letter: str) -> float:
        """The bits of a word by itself."""
        return self._rarity[letter]

    def sums(self, text: str) -> list[float]:
        """The bits of the first 0, 1, 2 ... words of `text`."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._sums(text)
        return found

    def bits(self, text: str) -> float:
        """The bits of the whole of `text`."""
        return self.sums(text)[-1]

    def _sums(self, text: str) -> list[float]:
        if not text:
            return [0.0]
        pairs = map(str.__add__, text, text[1:])
        return [0.0, *accumulate(map(self._after.__getitem__, pairs), initial=self._rarity[text[0]])]

    def _alone(self, letter: str) -> float:
        return min(_CAP_BITS, log2(self._total / (max(0, self._single[letter] - 2) + 0.5)))

    def _foretold(self, pair: str) -> float:
        """The bits of the second word of a pair where the first is known."""
        first, second = pair[0], pair[1]
        alone = (max(0, self._single[second] - 2) + 0.5) / self._total
        share = (max(0, self._double[pair] - 2) + _PRIOR * alone) / (max(0, self._single[first] - 2) + _PRIOR)
        return min(_CAP_BITS, -log2(share))


class _Bits(dict[str, float]):
    """What is worked out once for each word or pair of words."""

    def __init__(self, of: Callable[[str], float]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, key: str) -> float:
        bits = self[key] = self._of(key)
        return bits
