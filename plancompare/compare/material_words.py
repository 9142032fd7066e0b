"""The words that make a change material, in each language, as the resource files list them."""

import re
import tomllib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, cached_property

from plancompare.paths import resources

LANGUAGES = ("en", "uk", "ru")

_NOTHING = "(?!)"


@dataclass(frozen=True, kw_only=True)
class MaterialWords:
    """Lower-case words and phrases, the languages together.

    Attributes:
        modal: what binds or allows: shall, must, may, повинен, вправе.
        negation: not, no, ніколи.
        months: their names, in the cases that dates use.
        currencies: codes and names.
        magnitudes: thousand, million, млрд.
        percent: per cent, відсотків.
        numbers: one, two, half.
        defines: what stands between a defined term and its meaning.
        references: what stands before the number of another clause.
        parties: the names of the negotiating parties, if known.
    """

    modal: frozenset[str] = frozenset()
    negation: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    currencies: frozenset[str] = frozenset()
    magnitudes: frozenset[str] = frozenset()
    percent: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    defines: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()

    def with_parties(self, names: Collection[str]) -> "MaterialWords":
        """The same words, and these names of parties."""
        values = {field: getattr(self, field) for field in _FIELDS}
        return MaterialWords(**values, parties=self.parties | {name.casefold() for name in names if name.strip()})

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """What finds each sort of word in a lower-case text with straight apostrophes."""
        return {field: re.compile(_any_of(getattr(self, field))) for field in _FIELDS}

    @cached_property
    def phrases(self) -> re.Pattern[str]:
        """What finds number words, modal words, negations and parties at once, as groups of these names."""
        groups = (f"(?P<{field}>{_any_of(getattr(self, field))})" for field in _PHRASES)
        return re.compile("|".join(groups))


_PHRASES = ("parties", "modal", "negation", "numbers")
_FIELDS = ("modal", "negation", "months", "currencies", "magnitudes", "percent", "numbers", "defines", "references")


def _any_of(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    if not longest_first:
        return _NOTHING
    return r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"


@cache
def default_words() -> MaterialWords:
    """The words of the program's own lists, read once."""
    lists: dict[str, set[str]] = {field: set() for field in _FIELDS}
    for language in LANGUAGES:
        content = tomllib.loads((resources() / "material" / f"{language}.toml").read_text(encoding="utf-8"))
        for field in _FIELDS:
            lists[field] |= set(content[field])
    return MaterialWords(**{field: frozenset(found) for field, found in lists.items()})
