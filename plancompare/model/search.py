"""What a search finds: where it stands, and which of its words were looked for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plancompare.model.negotiation import ClauseRef

Places = tuple[tuple[int, int], ...]
"""Where words begin and end in a text, in order."""

_AROUND = 60
"""Letters that an excerpt shows before the first word that was looked for."""


class Searched(StrEnum):
    """What is looked through."""

    CLAUSES = "clauses"
    POSITIONS = "positions"
    DEMANDS = "demands"
    NOTES = "notes"


EVERYTHING: Collection[Searched] = tuple(Searched)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something that holds all words that were looked for.

    Attributes:
        kind: what it is.
        id: the id of the position, demand or note; of a clause, that of the first draft which says so.
        refs: a clause in every draft that says the same, one after the other; the clause of a position or a note;
            the clauses that answer a demand.
        party: who said or wants it.
        text: the clause, or what was said and where it is known from, the demand or the note, line by line.
        spans: the words that were looked for, in `text`.
    """

    kind: Searched
    id: str
    refs: tuple[ClauseRef, ...]
    party: str | None
    text: str
    spans: Places

    def excerpt(self, longest: int = 240) -> tuple[str, Places]:
        """The text around the first words that were looked for, of `longest` letters or fewer, and their places in it.

        What is left out is shown by “…”.
        """
        if len(self.text) <= longest:
            return self.text, self.spans
        first = self.spans[0][0] if self.spans else 0
        start = 0 if first <= _AROUND else _word_start(self.text, first - _AROUND, first)
        end = min(len(self.text), start + longest)
        if end < len(self.text):
            end = _word_end(self.text, end, max(self.spans[0][1] if self.spans else 0, end - _AROUND))
        before, after = "…" if start else "", "…" if end < len(self.text) else ""
        shift = len(before) - start
        spans = tuple((one + shift, other + shift) for one, other in self.spans if start <= one and other <= end)
        return f"{before}{self.text[start:end]}{after}", spans


def marked(text: str, spans: Sequence[tuple[int, int]], before: str, after: str) -> str:
    """`text` with a sign before and after each of `spans`."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], before, text[start:end], after]
        last = end
    return "".join([*pieces, text[last:]])


def _word_start(text: str, earliest: int, latest: int) -> int:
    blank = text.find(" ", earliest, latest)
    return earliest if blank < 0 else blank + 1


def _word_end(text: str, latest: int, earliest: int) -> int:
    blank = text.rfind(" ", earliest, latest)
    return latest if blank < 0 else blank
