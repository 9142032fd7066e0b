"""Places in a text as typed, found again in the clause's text: without its label, white space as single blanks."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from plancompare.model.draft import Comment, Span
from plancompare.readers.block import SEVERAL_BLANKS, clean

_Placed = TypeVar("_Placed", Span, Comment)


def carried(typed: str, text: str, placed: Sequence[_Placed]) -> tuple[_Placed, ...]:
    """`placed`, whose places count characters of `typed`, with places that count those of `text`.

    `text` is the end of the cleaned `typed`. Spans that cover none of it are left out; comments never are.
    """
    if not placed:
        return ()
    if typed == text:
        return tuple(placed)
    cleaned = clean(typed)
    if not cleaned.endswith(text):
        return tuple(replace(one, start=0, end=0) for one in placed if isinstance(one, Comment))
    runs = [found.span() for found in SEVERAL_BLANKS.finditer(typed)]
    starts = [start for start, _ in runs]
    lost = [0]  # characters that the runs before each place lose
    for start, end in runs:
        lost.append(lost[-1] + end - start - 1)
    base = len(cleaned) - len(text) + (1 if typed[:1] and clean(typed[:1]) == "" else 0)

    def found_at(place: int) -> int:
        before = bisect_right(starts, place)
        last = runs[before - 1] if before else (0, 0)
        inside = last[1] - max(place, last[0] + 1) if before and place < last[1] else 0
        return min(max(place - lost[before] + inside - base, 0), len(text))

    moved = [_at(one, found_at(one.start), found_at(one.end)) for one in placed]
    return tuple(one for one in moved if isinstance(one, Comment) or one.start < one.end)


def _at(one: _Placed, start: int, end: int) -> _Placed:
    if isinstance(one, Span):  # there are so many that the long way round by `replace` takes its time
        return Span(start=start, end=end, style=one.style)
    return replace(one, start=start, end=end)


def joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in reading order, those of one style that touch or overlap made one."""
    found: list[Span] = []
    if not spans:
        return ()
    for span in sorted(spans, key=lambda span: (span.style, span.start, span.end)):
        last = found[-1] if found else None
        if last is not None and last.style is span.style and span.start <= last.end:
            found[-1] = Span(start=last.start, end=max(last.end, span.end), style=last.style)
        elif span.start < span.end:
            found.append(span)
    return tuple(sorted(found, key=lambda span: (span.start, span.end, span.style)))


def shifted(placed: Sequence[_Placed], by: int) -> tuple[_Placed, ...]:
    """`placed` in a text that stands `by` characters further on."""
    return tuple(_at(one, one.start + by, one.end + by) for one in placed) if by else tuple(placed)
