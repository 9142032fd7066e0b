"""What of a clause counts when its counterpart is looked for: no case, no endings, no numbers of other clauses."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log2
from typing import Generic, TypeVar

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
_NO_LETTER = "\0"
"""Between texts that are counted together: no word has this letter."""

_CAP_BITS = 16.0
_PRIOR = 4.0


_Of = TypeVar("_Of")


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


class _Worked(dict[str, _Of], Generic[_Of]):
    """What is worked out once for each word, or two or more of them."""

    def __init__(self, of: Callable[[str], _Of]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, key: str) -> _Of:
        found = self[key] = self._of(key)
        return found


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
        self._known: dict[str, tuple[str, str]] = {}
        words, stems = _Letters(), _StemLetters()
        # of what stands between two blanks, which comes again and again
        self._words = _Worked(lambda part: "".join([words[word] for word in _WORD.findall(part)]))
        self._stems = _Worked(lambda part: "".join([stems[word] for word in _WORD.findall(part)]))
        self._may_refer = _Worked(lambda part: _MAY_REFER.search(part) is not None)

    def of(self, text: str) -> tuple[str, str]:
        """The words of `text` that count for matching, and their stems."""
        known = self._known.get(text)  # most clauses stand unchanged in both drafts
        if known is None:
            parts = self._parts_of(text)
            known = "".join(map(self._words.__getitem__, parts)), "".join(map(self._stems.__getitem__, parts))
            self._known[text] = known
        return known

    def _parts_of(self, text: str) -> list[str]:
        """What stands between blanks: no case, no typed label, references to other clauses all alike."""
        plain = (text if text.isascii() else unicodedata.normalize("NFC", text)).casefold()
        label = _TYPED_LABEL.match(plain)
        if label is not None:
            plain = plain[label.end() :]
        parts = plain.split()
        if any(map(self._may_refer.__getitem__, parts)):
            return _REFERENCE.sub(lambda found: f"{found[1]} 0ref", plain).split()
        return parts


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


def _counted(texts: Sequence[str], progress: Progress) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands in the texts, and each two words in a row."""
    ones: Counter[str] = Counter()
    twos: Counter[str] = Counter()
    for start in range(0, len(texts), _STEPS):
        progress.step(0.0)
        several = _NO_LETTER.join(texts[start : start + _STEPS])
        ones.update(several)
        twos.update(map(str.__add__, several, several[1:]))
    del ones[_NO_LETTER]
    for pair in [pair for pair in twos if _NO_LETTER in pair]:
        del twos[pair]
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
        self.rarity: Mapping[str, float] = _Worked(self._alone)
        """The bits of each word by itself."""
        self._after = _Worked(self._foretold)

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
        return [0.0, *accumulate(map(self._after.__getitem__, pairs), initial=self.rarity[text[0]])]

    def _alone(self, letter: str) -> float:
        return min(_CAP_BITS, log2(self._total / (max(0, self._single[letter] - 2) + 0.5)))

    def _foretold(self, pair: str) -> float:
        """The bits of the second word of a pair where the first is known."""
        first, second = pair[0], pair[1]
        alone = (max(0, self._single[second] - 2) + 0.5) / self._total
        share = (max(0, self._double[pair] - 2) + _PRIOR * alone) / (max(0, self._single[first] - 2) + _PRIOR)
        return min(_CAP_BITS, -log2(share))
