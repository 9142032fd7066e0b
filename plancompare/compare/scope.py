"""Words of extent, order and joining that took each other's place: all for some, after for before, or for and."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from plancompare.compare.changes import Change
from plancompare.compare.material_words import SCOPES, MaterialWords
from plancompare.model.comparison import Material, MaterialKind

_WORD = re.compile(r"[^\W_]+(?:['’ʼ‐‑-][^\W_]+)*")
_MOST_WORDS = 4
"""Words up to which those that replaced others stand for them; in a passage written anew they do not."""
_LONGEST = 200
"""Characters of a change up to which it is looked at word by word."""
_APOSTROPHES = str.maketrans("’ʼ‘", "'''")


@dataclass(frozen=True, slots=True)
class ScopeChange:
    """A word of scope and the one in its place; `place` is the change, `start` where the new one stands."""

    place: int
    start: int
    material: Material


@dataclass(frozen=True, slots=True)
class _Listed:
    """A listed word: whether it is the whole of its stretch, and what it means."""

    start: int
    words: str
    meaning: str
    alone: bool


def scope_changes(old: str, new: str, changes: Sequence[Change], words: MaterialWords) -> Iterator[ScopeChange]:
    """The words of scope that others of another meaning replaced; one that only came or went is too common to tell."""
    for place, change in enumerate(changes):
        if max(change.old_end - change.old_start, change.new_end - change.new_start) > _LONGEST:
            continue
        if not all(
            _may_be_listed(text, words)
            for text in (old[change.old_start : change.old_end], new[change.new_start : change.new_end])
        ):
            continue
        for before, after in _replaced(old, new, change):
            ours, theirs = _listed(old, before, words), _listed(new, after, words)
            for sort in SCOPES:
                was, now = ours.get(sort), theirs.get(sort)
                if was is None or now is None or was.meaning == now.meaning:
                    continue
                if sort == "joining" and not (was.alone and now.alone):
                    continue
                material = Material(kind=MaterialKind.SCOPE, old=was.words, new=now.words)
                yield ScopeChange(place, now.start, material)


def _replaced(old: str, new: str, change: Change) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The stretches of a few words of a change that stand in each other's place, words that it kept left out."""
    ours = list(_WORD.finditer(old, change.old_start, change.old_end))
    theirs = list(_WORD.finditer(new, change.new_start, change.new_end))
    steps = Indel.opcodes([word[0].lower() for word in ours], [word[0].lower() for word in theirs])
    i = j = 0
    for step in (*steps, None):
        if step is not None and step.tag != "equal":
            continue
        before, after = (
            (ours[i : step.src_start], theirs[j : step.dest_start]) if step is not None else (ours[i:], theirs[j:])
        )
        if before and after and max(len(before), len(after)) <= _MOST_WORDS:
            yield (before[0].start(), before[-1].end()), (after[0].start(), after[-1].end())
        if step is not None:
            i, j = step.src_end, step.dest_end


def _may_be_listed(text: str, words: MaterialWords) -> bool:
    """Whether there may be a word of scope in what was removed or added."""
    return words.scopes.may_begin_in(text.lower().translate(_APOSTROPHES))


def _listed(text: str, stretch: tuple[int, int], words: MaterialWords) -> dict[str, _Listed]:
    """By sort, the one word listed under it in a stretch of text, if it is the only one."""
    start, end = stretch
    plain = text[start:end].lower().translate(_APOSTROPHES)
    marks = words.scopes.marks(plain) if len(plain) == end - start else []
    found: dict[str, _Listed] = {}
    for sort in SCOPES:
        of_sort = [mark for mark in marks if sort in mark.meanings]
        if len(of_sort) == 1:
            (mark,) = of_sort
            alone = not _WORD.search(plain[: mark.start] + plain[mark.end :])
            found[sort] = _Listed(
                start + mark.start, text[start + mark.start : start + mark.end], mark.meanings[sort], alone
            )
    return found
