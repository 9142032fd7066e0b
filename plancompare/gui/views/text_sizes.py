"""What of a comparison decides how wide its columns are and how high its rows may be; counted once."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from plancompare.gui.models.row_words import number_words
from plancompare.model.comparison import Comparison, Row
from plancompare.model.draft import ClauseKind, Draft

_NUMBERED = {ClauseKind.POINT, ClauseKind.CLAUSE}
_LONGEST_NUMBER, _LONGEST_WAS = 8, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSizes:
    """Sizes of a comparison's texts.

    Attributes:
        letters: how many each row's longer side has.
        numbers: the labels that the column of numbers is to have room for, every digit as 0.
        were: likewise what is said of renumbered clauses, `was 00`.
        depths: how many points and clauses stand above each clause of the old draft and of the new, by its id.
    """

    letters: tuple[int, ...] = ()
    numbers: frozenset[str] = frozenset()
    were: frozenset[str] = frozenset()
    depths: tuple[Mapping[str, int], Mapping[str, int]] = field(default=({}, {}))


def text_sizes(comparison: Comparison) -> TextSizes:
    """Count a comparison's texts."""
    labels = {clause.label for draft in (comparison.old, comparison.new) for clause in draft.clauses}
    were = {words for row in comparison.rows if row.renumbered and (words := number_words(row))}
    return TextSizes(
        letters=tuple(map(_letters, comparison.rows)),
        numbers=frozenset(_as_noughts(label) for label in labels if len(label) <= _LONGEST_NUMBER),
        were=frozenset(_as_noughts(words) for words in were if len(words) <= _LONGEST_WAS),
        depths=(depths(comparison.old), depths(comparison.new)),
    )


def depths(draft: Draft) -> Mapping[str, int]:
    """How many points and clauses stand above each clause, by its id: headings do not push what is under them."""
    found: dict[str, int] = {}
    for clause in draft.clauses:
        above = draft.by_id[clause.parent] if clause.parent is not None else None
        found[clause.id] = 0 if above is None else found[above.id] + (above.kind in _NUMBERED)
    return found


def _letters(row: Row) -> int:
    if len(row.old) < 2 and len(row.new) < 2:
        return max(len(row.old[0].text) if row.old else 0, len(row.new[0].text) if row.new else 0)
    return max(sum(len(clause.text) for clause in side) for side in (row.old, row.new))


def _as_noughts(words: str) -> str:
    """Digits are of one width: ten thousand numbers need not each be measured."""
    return re.sub(r"\d", "0", words)
