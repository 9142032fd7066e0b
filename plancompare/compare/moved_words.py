"""Words that a clause has at another place: taken out here and put in there."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from plancompare.compare.words import Piece, pieces
from plancompare.model.comparison import Mark, Redline, Segment

_WORDS, _LETTERS, _FEWEST = 3, 20, 12
"""So many words, or so many letters, are a phrase that has moved, and words of fewer letters than the last are none:
they come again by chance."""

_SHARE, _LONG = 0.5, 6
"""How much of the removed or the added text a moved phrase must be, and of both if it has fewer words than this:
stock phrases and names stand in any rewritten text."""

_PARTING = {",", ";", ":", "–", "—"}

_MOST, _LONGEST = 8, 400
"""Places of one pair of words that are tried, and words of a phrase: a text that repeats itself for ever has to end."""


class _Run(NamedTuple):
    """Equal pieces of a removed segment and an added one: the segments, where the pieces start, and how many."""

    removed: int
    old_start: int
    added: int
    new_start: int
    length: int


def with_moved_words(redline: Redline) -> tuple[Redline, tuple[tuple[int, int], ...]]:
    """The redline with moved phrases as segments of their own, and which removed one is which added one."""
    long = [(place, segment) for place, segment in enumerate(redline) if len(segment.text) >= _FEWEST]
    here = [place for place, segment in long if segment.mark is Mark.REMOVED]
    there = [place for place, segment in long if segment.mark is Mark.ADDED]
    if all(place == other + 1 for other in here for place in there):
        return redline, ()  # nothing, or one change
    removed = {place: pieces(redline[place].text) for place in here}
    added = {place: pieces(redline[place].text) for place in there}
    chosen = _chosen(_runs(removed, added), removed, added)
    if not chosen:
        return redline, ()
    cuts: dict[int, list[tuple[int, int, int]]] = {}
    for number, run in enumerate(chosen):
        cuts.setdefault(run.removed, []).append((run.old_start, run.old_start + run.length, number))
        cuts.setdefault(run.added, []).append((run.new_start, run.new_start + run.length, number))
    return _cut(redline, removed | added, cuts, len(chosen))


def _runs(removed: Mapping[int, list[Piece]], added: Mapping[int, list[Piece]]) -> Iterator[_Run]:
    """Every longest run of equal words, whatever their case, of two different changes."""
    old = {place: [piece.text.casefold() for piece in found] for place, found in removed.items()}
    new = {place: [piece.text.casefold() for piece in found] for place, found in added.items()}
    where: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    for place, words in old.items():
        for start, key in _keys(words):
            where.setdefault(key, []).append((place, start))
    for there, words in new.items():
        for new_start, key in _keys(words):
            for here, old_start in where.get(key, ())[:_MOST]:
                if there == here + 1:  # one change, in which these words were not worth keeping
                    continue
                ours = old[here]
                if old_start and new_start and ours[old_start - 1] == words[new_start - 1]:
                    continue  # found from its start already
                length = 0
                most = min(len(ours) - old_start, len(words) - new_start, _LONGEST)
                while length < most and ours[old_start + length] == words[new_start + length]:
                    length += 1
                yield _Run(here, old_start, there, new_start, length)


def _keys(words: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for start, word in enumerate(words):
        if len(word) >= _LETTERS:
            yield start, (word,)
        if start + 1 < len(words):
            yield start, (word, words[start + 1])


def _chosen(runs: Iterable[_Run], removed: Mapping[int, list[Piece]], added: Mapping[int, list[Piece]]) -> list[_Run]:
    """The longest runs that are phrases and do not overlap, in the order of what was removed."""
    sizes = {place: _letters(found, 0, len(found)) for texts in (removed, added) for place, found in texts.items()}
    phrases: list[tuple[int, _Run]] = []
    for found in runs:
        run = _trimmed(found, removed[found.removed])
        letters = _letters(removed[run.removed], run.old_start, run.length)
        words = sum(map(_is_word, removed[run.removed][run.old_start : run.old_start + run.length]))
        around = sizes[run.removed], sizes[run.added]
        share = letters / (max(around) if words < _LONG else min(around))
        if letters >= _FEWEST and (words >= _WORDS or letters >= _LETTERS) and share >= _SHARE:
            phrases.append((-letters, run))
    chosen: list[_Run] = []
    taken: set[tuple[int, int]] = set()
    for _, run in sorted(phrases):
        held = {(run.removed, run.old_start + step) for step in range(run.length)}
        held |= {(run.added, run.new_start + step) for step in range(run.length)}
        if not held & taken:
            taken |= held
            chosen.append(run)
    return sorted(chosen)


def _trimmed(run: _Run, old: list[Piece]) -> _Run:
    """Without the commas at its ends, which belong to the place and not to the words; the end of a sentence stays."""
    start, end = run.old_start, run.old_start + run.length
    while start < end and not _is_word(old[start]):
        start += 1
    while end > start and old[end - 1].text in _PARTING:
        end -= 1
    return run._replace(old_start=start, new_start=run.new_start + start - run.old_start, length=end - start)


def _letters(found: list[Piece], start: int, length: int) -> int:
    return sum(len(piece.text) for piece in found[start : start + length])


def _is_word(piece: Piece) -> bool:
    return any(map(str.isalnum, piece.text))


def _cut(
    redline: Redline, texts: Mapping[int, list[Piece]], cuts: Mapping[int, list[tuple[int, int, int]]], count: int
) -> tuple[Redline, tuple[tuple[int, int], ...]]:
    result: list[Segment] = []
    places: dict[tuple[int, Mark], int] = {}
    for place, segment in enumerate(redline):
        done = 0
        for start, end, number in sorted(cuts.get(place, ())):
            before = _text(texts[place], done, start)
            if before.strip():
                result.append(Segment(segment.mark, before))
                before = ""
            places[number, segment.mark] = len(result)
            result.append(Segment(segment.mark, before + _text(texts[place], start, end)))
            done = end
        rest = _text(texts[place], done, len(texts[place])) if done else segment.text
        if rest and done and not rest.strip():
            result[-1] = Segment(segment.mark, result[-1].text + rest)
        elif rest:
            result.append(Segment(segment.mark, rest))
    return tuple(result), tuple((places[number, Mark.REMOVED], places[number, Mark.ADDED]) for number in range(count))


def _text(found: list[Piece], start: int, end: int) -> str:
    return "".join([piece.blank + piece.text for piece in found[start:end]])
