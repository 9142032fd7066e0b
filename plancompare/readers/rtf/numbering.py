r"""Numbers of paragraphs: as the file writes them out (`\listtext`), else counted by its list tables (1.9.1)."""

from collections import Counter
from typing import Final

from plancompare.readers.block import Number
from plancompare.readers.docx import formats
from plancompare.readers.labels import read_label
from plancompare.readers.rtf.header import ListDefinition, ListLevel, Override

_FORMATS: Final = {
    **{0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal"},
    **{6: "cardinalText", 7: "ordinalText", 22: "decimalZero", 45: "hebrew1", 46: "arabicAlpha", 47: "hebrew2"},
    **{48: "arabicAbjad", 57: "numberInDash", 58: "russianLower", 59: "russianUpper", 255: "none"},
    **{18: "decimalEnclosedCircle", 38: "chineseCounting", 39: "chineseCountingThousand", 11: "japaneseCounting"},
}
_BULLET: Final = 23
_HIGHEST: Final = 30_000
_BULLET_SIGNS: Final = "•·▪■●○◦‣⁃➢✓–—-*§o➔"


class Numbering:
    """Counts the lists of one file."""

    def __init__(self) -> None:
        self.lists: dict[int, ListDefinition] = {}
        self.overrides: dict[int, Override] = {}
        self.undefined: Counter[int] = Counter()
        self._reached: dict[int, dict[int, int]] = {}
        self._started: set[tuple[int, int]] = set()

    def shown(self, label: str, instance: int | None, level: int, *, by_symbol_font: bool) -> Number | None:
        """The number that the file writes out for a paragraph; None where it is empty."""
        words = label.strip(" \t\n\xa0")
        if not words:
            return None
        found = self._level(instance, level) if instance else None
        series = self._series(instance) if instance else ""
        level = max(0, min(8, level))
        bullet = found.format == _BULLET if found is not None else words in _BULLET_SIGNS
        if bullet or by_symbol_font or not any(map(str.isalnum, words)):
            return Number(label="•", series=series, level=level, bullet=True)
        letters = _letters(found.format) if found is not None and not found.legal else ""
        return Number(label=words, series=series, level=level, letters=letters)

    def counted(self, instance: int, level: int) -> Number | None:
        """The next number of a list, by the list tables."""
        level = max(0, min(8, level))
        found = self._level(instance, level)
        if found is None:
            self.undefined[instance] += 1
            return None
        reached = self._reached.setdefault(self.overrides[instance].list, {})
        start = self.overrides[instance].starts.get(level)
        if start is not None and (instance, level) not in self._started:
            reached[level] = start
        else:
            reached[level] = min(_HIGHEST, reached[level] + 1) if level in reached else found.start
        self._started.add((instance, level))
        for above in range(level):
            passed = self._level(instance, above)
            reached.setdefault(above, passed.start if passed is not None else 1)
        for deeper in [one for one in reached if one > level]:
            below = self._level(instance, deeper)
            if below is None or not below.no_restart:
                del reached[deeper]
        series = self._series(instance)
        if found.format == _BULLET:
            return Number(label="•", series=series, level=level, bullet=True)
        label = "".join(
            part if isinstance(part, str) else self._written(instance, part, reached, legal=found.legal)
            for part in found.text
        ).strip()
        if not label or (not any(map(str.isalnum, label)) and read_label(label).meanings == ()):
            return None
        return Number(label=label, series=series, level=level, letters="" if found.legal else _letters(found.format))

    def _written(self, instance: int, level: int, reached: dict[int, int], *, legal: bool) -> str:
        found = self._level(instance, level)
        number = reached.get(level, found.start if found is not None else 1)
        if found is None or legal:
            return str(number)
        return formats.written(max(0, min(_HIGHEST, number)), _FORMATS.get(found.format, "decimal")) or ""

    def _series(self, instance: int | None) -> str:
        override = self.overrides.get(instance or 0)
        return f"list {override.list}" if override is not None else f"instance {instance}"

    def _level(self, instance: int | None, level: int) -> ListLevel | None:
        override = self.overrides.get(instance or 0)
        if override is None:
            return None
        if level in override.levels:
            return override.levels[level]
        definition = self.lists.get(override.list)
        if definition is None or not 0 <= level < len(definition.levels):
            return None
        return definition.levels[level]


def _letters(number_format: int) -> str:
    name = _FORMATS.get(number_format, "")
    return "roman" if name.endswith("Roman") else "alpha" if name.endswith("Letter") or name[:7] == "russian" else ""
