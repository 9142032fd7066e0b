"""Word by word, what was taken out of a text and what was put in.

Myers' shortest edit script (1986), by diff-match-patch over words written as one character each, made to read well:
the mark is moved to the borders of sentences and phrases where that costs nothing, and islands of short common words
between two changes are dissolved, for people read phrases and not words.
"""

import re
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel, Postfix, Prefix

from plancompare.compare.words import Piece, begins_with_mark, pieces
from plancompare.model.comparison import Mark, Redline, Segment

_LONG = 1_500
"""Words of the one text times words of the other from which diff-match-patch, pure Python, takes longer than it is
worth: rapidfuzz finds as short a script."""

_ROOM = 120
"""Characters of equal text beside the changes that take part all the same."""

_PEPPER = 3.0
"""The strength (two short words) up to which kept words between two replacements that are longer are given up."""

_ISLAND, _ISLAND_SHARE = 24.0, 0.3
"""The strength (letters, short words and punctuation counting little) up to which kept words are given up: at most
this much, and at most this share of the smaller of the changes on either side."""

_ALIKE = 0.2
"""Two texts of which the shorter shares less than this of its letters with the other are shown as replaced whole."""

_BLANK = re.compile(r"\s")
_FIRST_LETTER = 0x100


class _Block(NamedTuple):
    """A stretch of both texts, by pieces: kept, or (where `kept` is false) the old pieces replaced by the new."""

    kept: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def redline(old: str, new: str) -> Redline:
    """The differences of two texts, removed words before added ones; no segment is empty.

    The kept and removed segments joined are `old` exactly, the kept and added ones `new`.
    """
    if old == new:
        return (Segment(Mark.KEPT, old),) if old else ()
    same = Prefix.similarity(old, new), Postfix.similarity(old, new)
    start, end = _common(old, new, *same)
    middles = old[start : len(old) - end], new[start : len(new) - end]
    if not all(middles) or any(map(_BLANK.search, middles)):  # else one word became another, and nothing can slide
        start, end = _common(old, new, same[0] - _ROOM, same[1] - _ROOM)
    before, after = pieces(old[start : len(old) - end]), pieces(new[start : len(new) - end])
    blocks = _blocks([piece.text for piece in before], [piece.text for piece in after])
    if sum(not block.kept for block in blocks) > 1:
        blocks = _unless_too_unlike(_without_islands(blocks, before, after), before, after)
    blocks = _at_borders(blocks, before, after)
    return _segments(blocks, before, after, old[:start], old[len(old) - end :])


def _common(old: str, new: str, start: int, end: int) -> tuple[int, int]:
    """At most so many characters at the start and at the end, which are the same, that need no comparing.

    Both end beside a blank between letters: never within a word or a number.
    """
    while start > 0 and not (
        old[start - 1] == " "
        and old[start - 2 : start - 1].isalpha()
        and not (begins_with_mark(old[start : start + 1]) or begins_with_mark(new[start : start + 1]))
    ):
        start -= 1
    start = max(0, start)
    end = min(end, len(old) - start, len(new) - start)
    while end > 0 and not (old[-end] == " " and old[len(old) - end + 1 : len(old) - end + 2].isalpha()):
        end -= 1
    return start, max(0, end)


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    start = Prefix.similarity(old, new)
    end = min(Postfix.similarity(old, new), len(old) - start, len(new) - start)
    removed, added = old[start : len(old) - end], new[start : len(new) - end]
    if removed and added and set(removed).isdisjoint(added):  # one change, as are most
        bounds = [(0, start), (start, len(old) - end), (len(old) - end, len(old))]
        shift = len(new) - len(old)
        return [
            _Block(place != 1, first, last, first + shift * (place > 1), last + shift * (place > 0))
            for place, (first, last) in enumerate(bounds)
            if first < last
        ]
    if len(old) * len(new) > _LONG or not (old and new):
        return _blocks_of_long(old, new)
    return _blocks_of_short(old, new)


def _blocks_of_long(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    return _joined(
        [
            _Block(step.tag == "equal", step.src_start, step.src_end, step.dest_start, step.dest_end)
            for step in Indel.opcodes(old, new)
        ]
    )


def _blocks_of_short(old: Sequence[str], new: Sequence[str]) -> list[_Block]:
    letters = {word: chr(_FIRST_LETTER + number) for number, word in enumerate(dict.fromkeys((*old, *new)))}
    one, other = "".join([letters[word] for word in old]), "".join([letters[word] for word in new])
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # always the shortest script, never what a slow machine got done in time
    found: list[_Block] = []
    i = j = 0
    for mark, run in engine.diff_main(one, other, checklines=False):
        i_end = i + len(run) if mark <= 0 else i
        j_end = j + len(run) if mark >= 0 else j
        found.append(_Block(mark == 0, i, i_end, j, j_end))
        i, j = i_end, j_end
    return _joined(found)


def _joined(blocks: Sequence[_Block]) -> list[_Block]:
    """Neighbouring blocks of one sort as one."""
    joined: list[_Block] = []
    for block in blocks:
        if joined and joined[-1].kept == block.kept:
            joined[-1] = joined[-1]._replace(old_end=block.old_end, new_end=block.new_end)
        else:
            joined.append(block)
    return joined


def _unless_too_unlike(blocks: list[_Block], old: Sequence[Piece], new: Sequence[Piece]) -> list[_Block]:
    """The blocks, or one change from the first to the last where what stands between them is scattered chance."""
    changed = [block for block in blocks if not block.kept]
    if len(changed) < 2:
        return blocks
    lengths = _length(old, 0, len(old)), _length(new, 0, len(new))
    kept = lengths[0] - sum(_length(old, block.old_start, block.old_end) for block in changed)
    if kept < _ALIKE * min(lengths):
        first, last = changed[0], changed[-1]
        whole = first._replace(old_end=last.old_end, new_end=last.new_end)
        return [*blocks[: blocks.index(first)], whole, *blocks[blocks.index(last) + 1 :]]
    return blocks


def _without_islands(blocks: list[_Block], old: Sequence[Piece], new: Sequence[Piece]) -> list[_Block]:
    """Kept words between two changes, given up where they are too few and too common to hold on to."""
    while True:
        joined = _joined_over_islands(blocks, old, new)
        if len(joined) == len(blocks):
            return blocks
        blocks = joined  # what has grown may reach over its next island too


def _joined_over_islands(blocks: list[_Block], old: Sequence[Piece], new: Sequence[Piece]) -> list[_Block]:
    result: list[_Block] = []
    for position, block in enumerate(blocks):
        if block.kept and result and position + 1 < len(blocks):
            before, after = result[-1], blocks[position + 1]
            if _is_island(block, before, after, old, new):
                result[-1] = before._replace(old_end=after.old_end, new_end=after.new_end)
                continue
        if result and not block.kept and not result[-1].kept:
            continue  # taken in with the island before it
        result.append(block)
    return result


def _is_island(block: _Block, before: _Block, after: _Block, old: Sequence[Piece], new: Sequence[Piece]) -> bool:
    removed = _length(old, before.old_start, before.old_end), _length(old, after.old_start, after.old_end)
    added = _length(new, before.new_start, before.new_end), _length(new, after.new_start, after.new_end)
    if not any(removed) or not any(added):
        return False
    strength = sum(map(_strength, old[block.old_start : block.old_end]))
    sizes = max(removed[0], added[0]), max(removed[1], added[1])
    if strength <= _PEPPER < min(sizes) and all(removed) and all(added):
        return True
    return strength <= _ISLAND and strength <= _ISLAND_SHARE * min(sizes)


def _strength(piece: Piece) -> float:
    if not piece.text or not piece.text[0].isalnum():
        return 0.5
    return 1.5 if len(piece.text) <= 3 and not piece.text[0].isdigit() else float(len(piece.text))


def _length(texts: Sequence[Piece], start: int, end: int) -> int:
    return sum([len(piece.text) for piece in texts[start:end]])


def _at_borders(blocks: list[_Block], old: Sequence[Piece], new: Sequence[Piece]) -> list[_Block]:
    """Insertions and deletions slid along equal words to where a sentence or phrase begins."""
    result = list(blocks)
    for position in range(1, len(result) - 1):
        block, before, after = result[position], result[position - 1], result[position + 1]
        if block.kept or not before.kept or not after.kept:
            continue
        if block.old_start != block.old_end and block.new_start != block.new_end:
            continue
        texts, start, end = (
            (old, block.old_start, block.old_end)
            if block.old_start != block.old_end
            else (new, block.new_start, block.new_end)
        )
        shift = _best_shift(texts, start, end, before.old_end - before.old_start, after.old_end - after.old_start)
        if shift:
            result[position - 1] = before._replace(old_end=before.old_end + shift, new_end=before.new_end + shift)
            result[position] = block._replace(
                old_start=block.old_start + shift,
                old_end=block.old_end + shift,
                new_start=block.new_start + shift,
                new_end=block.new_end + shift,
            )
            result[position + 1] = after._replace(old_start=after.old_start + shift, new_start=after.new_start + shift)
    return _joined([block for block in result if block.old_end > block.old_start or block.new_end > block.new_start])


def _best_shift(texts: Sequence[Piece], start: int, end: int, left: int, right: int) -> int:
    """By how many words the stretch `start` to `end` is to be slid: to the best border, and as little as may be."""
    shifts = [0]
    while -shifts[-1] < left and texts[start + shifts[-1] - 1].text == texts[end + shifts[-1] - 1].text:
        shifts.append(shifts[-1] - 1)
    shift = 0
    while shift < right and texts[start + shift].text == texts[end + shift].text:
        shift += 1
        shifts.append(shift)
    return max(shifts, key=lambda shift: (_border(texts, start + shift, end + shift), -abs(shift), shift))


def _border(texts: Sequence[Piece], start: int, end: int) -> int:
    """How well the stretch stands by itself: whole sentences best, then whole phrases, then whole words."""
    first, last = texts[start].text, texts[end - 1].text
    if first in {"[", "(", "«", "“"}:
        return 4 if last in {"]", ")", "»", "”"} else 2
    before = texts[start - 1].text if start else "."
    if before in {".", "!", "?", "…", "。"} or "\n" in texts[start].blank:
        return 4 if last == before or not start else 3
    if before in {";", ":"}:
        return 3 if last == before else 2
    if before in {",", "–", "—"}:
        return 2 if last == before else 1
    return 1 if first in {",", ";"} and last not in {",", ";", "."} else 0


def _segments(blocks: Sequence[_Block], old: Sequence[Piece], new: Sequence[Piece], start: str, end: str) -> Redline:
    writer = _Writer()
    writer.keep(start)
    for block in blocks:
        removed, added = old[block.old_start : block.old_end], new[block.new_start : block.new_end]
        if block.kept and removed == added:
            writer.keep(_text(removed))
        elif block.kept:
            for before, after in zip(removed, added, strict=True):
                writer.blank(before.blank, after.blank)
                writer.keep(before.text)
        elif removed and added:
            writer.blank(removed[0].blank, added[0].blank)
            writer.change(_text(removed)[len(removed[0].blank) :], _text(added)[len(added[0].blank) :])
        else:
            writer.change(_text(removed), _text(added))
    writer.keep(end)
    return writer.redline()


def _text(found: Sequence[Piece]) -> str:
    return "".join(chain.from_iterable(found))


class _Writer:
    """Puts the redline together: neighbouring stretches of one sort as one, what was removed before what was added."""

    def __init__(self) -> None:
        self._segments: list[Segment] = []
        self._kept: list[str] = []
        self._removed = ""
        self._added = ""

    def blank(self, old: str, new: str) -> None:
        """The blanks before a piece in both texts."""
        if old == new:
            self.keep(old)
        else:
            self.change(old, new)

    def keep(self, text: str) -> None:
        """Text that both have."""
        if text:
            self._end_change()
            self._kept.append(text)

    def change(self, removed: str, added: str) -> None:
        """Text that only the one or only the other has."""
        if removed or added:
            self._end_kept()
            self._removed += removed
            self._added += added

    def redline(self) -> Redline:
        """What was written."""
        self._end_change()
        self._end_kept()
        return tuple(self._segments)

    def _end_kept(self) -> None:
        if self._kept:
            self._segments.append(Segment(Mark.KEPT, "".join(self._kept)))
            self._kept.clear()

    def _end_change(self) -> None:
        if self._removed:
            self._segments.append(Segment(Mark.REMOVED, self._removed))
        if self._added:
            self._segments.append(Segment(Mark.ADDED, self._added))
        self._removed = self._added = ""
