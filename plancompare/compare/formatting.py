"""Words that both texts have, bold, italic or underlined in only one of them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from plancompare.model.comparison import Editorial, EditorialKind, Mark, Redline
from plancompare.model.draft import Clause, SpanStyle

_Stretch = tuple[int, int]


def formatting_changes(old: Sequence[Clause], new: Sequence[Clause], redline: Redline) -> tuple[Editorial, ...]:
    """What of the kept words is set otherwise, in reading order."""
    spans = [clause.spans for clause in old], [clause.spans for clause in new]
    if len(redline) == 1 and spans[0] == spans[1]:
        return ()  # most clauses: the same words, set in the same way
    if not any(spans[0]) and not any(spans[1]):
        return ()
    ours, theirs = _by_style(old), _by_style(new)
    if ours == theirs and all(segment.mark is Mark.KEPT for segment in redline):
        return ()
    found: list[tuple[int, Editorial]] = []
    i = j = 0
    for segment in redline:
        length = len(segment.text)
        if segment.mark is Mark.KEPT:
            for style in SpanStyle:
                was, now = _within(ours.get(style, ()), i, length), _within(theirs.get(style, ()), j, length)
                found += [
                    (i + start, _told(style, text, now=set_now))
                    for start, text, set_now in _otherwise(segment.text, was, now)
                ]
        i += length if segment.mark is not Mark.ADDED else 0
        j += length if segment.mark is not Mark.REMOVED else 0
    return tuple(entry for _, entry in sorted(found, key=lambda entry: entry[0]))


def _by_style(clauses: Sequence[Clause]) -> dict[SpanStyle, list[_Stretch]]:
    """Where each style is set in the clauses' texts, joined as in a redline."""
    found: dict[SpanStyle, list[_Stretch]] = {}
    before = 0
    for clause in clauses:
        for span in clause.spans:
            found.setdefault(span.style, []).append((before + span.start, before + span.end))
        before += len(clause.text) + 1
    return found


def _within(stretches: Sequence[_Stretch], start: int, length: int) -> list[_Stretch]:
    """The stretches as far as they lie within the text from `start`, counted from there."""
    cut = ((max(0, first - start), min(length, last - start)) for first, last in stretches)
    return [(first, last) for first, last in cut if first < last]


def _otherwise(text: str, was: list[_Stretch], now: list[_Stretch]) -> Iterator[tuple[int, str, bool]]:
    """Where the text is set in only one of both, its words there, and whether that is the new one."""
    if was == now:
        return
    borders = sorted({place for stretch in (*was, *now) for place in stretch})
    for start, end in pairwise(borders):
        before, after = (any(first <= start < last for first, last in side) for side in (was, now))
        words = text[start:end].strip()
        if before is not after and any(map(str.isalnum, words)):
            yield start, words, after


def _told(style: SpanStyle, words: str, *, now: bool) -> Editorial:
    note = style.value if now else f"no longer {style.value}"
    return Editorial(kind=EditorialKind.FORMATTING, old=words, new=words, note=note)
