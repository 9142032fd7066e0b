"""The words that make a change material, in each language: the program's own lists and those of the person."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from plancompare.compare.lexicon import Lexicon, Parts, Phrase, phrase
from plancompare.errors import PlanCompareError
from plancompare.paths import material_lists, resources

_SORTS = (
    "modal", "negation", "contractions", "limits", "numbers", "magnitudes", "units", "currencies", "months", "years",
    "defines", "references", "names", "extent", "order", "joining",
)  # fmt: skip
_PLAIN = ("harmless", "quiet")
SCOPES = ("extent", "order", "joining")
"""The sorts of which only a word in the place of another is told."""

_ASKED_FOR = ("names", "defines", "years", *SCOPES)
"""Too common to be looked for everywhere: these are asked for where they matter."""

_NUMBERS = {
    "numbers": re.compile(r"\d+(?:/[1-9]\d*)?"),
    "magnitudes": re.compile(r"[1-9]\d*"),
    "months": re.compile(r"[1-9]|1[0-2]"),
}

Lists = Mapping[str, Mapping[str, str]]
"""By sort, what each phrase means: `{"modal": {"shall": "shall", "is to": "shall"}}`."""


class FaultyWordList(PlanCompareError):
    """A word list of the person's own that cannot be used."""


@dataclass(frozen=True, kw_only=True)
class MaterialWords:
    """Lower-case words and phrases, the languages together; what means the same has the same meaning.

    Attributes:
        lists: the phrases by sort, as `resources/material/en.toml` explains them.
        parties: the names of the negotiating parties, if known, each with the party it means.
        supposed: whether nobody said who the parties are: they are all that the lists know.
        faults: a sentence for each list of the person's that could not be used.
    """

    lists: Lists = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    supposed: bool = False
    faults: tuple[str, ...] = ()

    def with_parties(self, names: Collection[str]) -> "MaterialWords":
        """The same words, and these names of parties, each another party."""
        words = self
        for name in names:
            words = words.with_party(name)
        return words

    def with_party(self, *names: str) -> "MaterialWords":
        """The same words, and these names of one party, with the other names that the lists know for it."""
        own = [name.strip().casefold() for name in names if name.strip()]
        if not own:
            return self
        known = self.lists.get("names", {})
        group = next((known[name] for name in own if name in known), own[0])
        others = [name for name, meaning in known.items() if meaning == group]
        return replace(self, parties={**self.parties, **dict.fromkeys((*others, *own), group)})

    def with_known_parties(self) -> "MaterialWords":
        """The same words, and as parties all whose names the lists know: for drafts of which nobody has said whose."""
        return replace(self, parties={**self.lists.get("names", {}), **self.parties}, supposed=True)

    def meaning(self, sort: str, words: str) -> str | None:
        """What these words mean, if they are listed under `sort`."""
        return self.lists.get(sort, {}).get(words)

    @cached_property
    def lexicon(self) -> Lexicon:
        """What finds the phrases in a lower-case text with straight apostrophes."""
        return Lexicon([*self._listed(), *self._names()])

    @cached_property
    def parts(self) -> Parts:
        """What tells soon where a text has none of the phrases that mean something by themselves."""
        return Parts([*(one for one in self._listed() if one.sort not in _PLAIN), *self._names()])

    def _listed(self) -> list[Phrase]:
        sorts = (sort for sort in self.lists if sort not in _ASKED_FOR)
        return [phrase(words, sort, meaning) for sort in sorts for words, meaning in self.lists[sort].items()]

    @cached_property
    def names(self) -> Lexicon:
        """What finds the parties alone."""
        return Lexicon(self._names())

    def _names(self) -> list[Phrase]:
        return [phrase(words, "party", meaning, inflected=True) for words, meaning in self.parties.items()]

    @cached_property
    def defining(self) -> Lexicon:
        """What finds the words between a defined term and its meaning."""
        return Lexicon(phrase(words, "defines", meaning) for words, meaning in self.lists.get("defines", {}).items())

    @cached_property
    def scopes(self) -> Lexicon:
        """What finds the words of extent, order and joining."""
        return Lexicon(
            phrase(words, sort, meaning) for sort in SCOPES for words, meaning in self.lists.get(sort, {}).items()
        )


@cache
def default_words() -> MaterialWords:
    """The words of the program's own lists, read once."""
    return MaterialWords(lists=_merged(_read(path) for path in sorted((resources() / "material").glob("*.toml"))))


def personal_words() -> MaterialWords:
    """The program's lists with those of the person; a list that cannot be used is left out, and said in `faults`."""
    usable, faults = [], []
    for path in sorted(material_lists().glob("*.toml")):
        try:
            usable.append(_read(path))
        except FaultyWordList as fault:
            faults.append(str(fault))
    words = default_words()
    if usable:
        words = replace(words, lists=_merged([words.lists, *usable]))
    return replace(words, faults=tuple(faults)) if faults else words


def _merged(several: Iterable[Lists]) -> Lists:
    """All of them together; what a later one says of a word holds."""
    merged: dict[str, dict[str, str]] = {}
    for lists in several:
        for sort, meanings in lists.items():
            merged.setdefault(sort, {}).update(meanings)
    return merged


def _read(path: Path) -> Lists:
    """The lists of one file.

    Raises:
        FaultyWordList: it is no TOML, or holds what is no word list.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return {sort: _listed(sort, entry) for sort, entry in content.items()}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise FaultyWordList(
            f"The word list {path} is left out: {error}.", hint="Mend the file, or take it out of its folder."
        ) from error


def _listed(sort: str, entry: object) -> dict[str, str]:
    if sort in _PLAIN:
        return dict.fromkeys(_words(sort, entry), sort)
    if sort not in _SORTS:
        raise ValueError(f"it names “{sort}”, which is none of {', '.join((*_PLAIN, *_SORTS))}")
    if not isinstance(entry, dict):
        raise TypeError(f"“{sort}” is not a table of lists")
    found: dict[str, str] = {}
    for meaning, listed in entry.items():
        if sort in _NUMBERS and _NUMBERS[sort].fullmatch(meaning) is None:
            raise ValueError(f"“{meaning}” under “{sort}” is not a number that it can stand for")
        found.update((words, meaning) for words in _words(f"{sort}.{meaning}", listed))
        if sort == "names":
            found[meaning.casefold()] = meaning
    return found


def _words(name: str, entry: object) -> list[str]:
    if not isinstance(entry, list) or not all(isinstance(words, str) and words.strip() for words in entry):
        raise TypeError(f"“{name}” is not a list of words in quotation marks")
    if any(letter.isdigit() for words in entry for letter in words):
        raise ValueError(f"“{name}” holds a number in figures, where only words belong")
    return [" ".join(words.lower().replace("’", "'").split()) for words in entry]
