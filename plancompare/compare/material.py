"""Which of a redline's changes are material, each with the old words and the new.

Both texts are read for what can be material near their changes (`findings`), as values that are equal for what means
the same. What both have is taken out, first at each place of change and then wherever it stands; of what is left, a
word of the old text and one of the new that stand in the same place are a pair (`material_pairs`), and the rest was
taken out or put in. Brackets (`bracket_changes`), who acts on whom (`roles`) and words such as all, before and or
(`scope`) are looked at apart.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plancompare.compare.bracket_changes import BracketChange, bracket_changes
from plancompare.compare.changes import Change, changes_of
from plancompare.compare.findings import Finding, findings, parties_of
from plancompare.compare.material_pairs import Pair, Touched, pairs, touched
from plancompare.compare.material_words import MaterialWords
from plancompare.compare.may_be_material import may_be_material
from plancompare.compare.references import Renumbering
from plancompare.compare.roles import actors
from plancompare.compare.scope import scope_changes
from plancompare.model.comparison import Mark, Material, MaterialKind, Redline

_LONGEST_COUNTERPART = 40
"""Characters up to which words that replaced something material are shown in its place."""

_SENTENCE_ENDS = ".;!?\n"
_SENTENCE_STARTS = f"{_SENTENCE_ENDS}:"

_Placed = tuple[tuple[int, int], Material]
"""A change with its place of change and its place within that, to stand in reading order."""


def material_changes(
    redline: Redline, words: MaterialWords, renumbering: Renumbering | None = None
) -> tuple[Material, ...]:
    """What is material in a redline, in reading order; what only changed its place or its form is not.

    `renumbering` tells which number each clause of the old draft has in the new: a reference that follows is not
    material, one that means another clause is. Without it, nothing is said of references.
    """
    changes = changes_of(redline)
    if not changes:
        return ()
    old = "".join(segment.text for segment in redline if segment.mark is not Mark.ADDED)
    new = "".join(segment.text for segment in redline if segment.mark is not Mark.REMOVED)
    found: list[_Placed] = []
    if may_be_material(old, new, changes, words):
        found += _but_for_scope(redline, old, new, changes, words=words, renumbering=renumbering)
    found += (((one.place, one.start), one.material) for one in scope_changes(old, new, changes, words))
    return tuple(material for _, material in sorted(found, key=lambda entry: entry[0]))


def _but_for_scope(
    redline: Redline,
    old: str,
    new: str,
    changes: Sequence[Change],
    *,
    words: MaterialWords,
    renumbering: Renumbering | None,
) -> list[_Placed]:
    """What is material besides words of scope."""
    before, after = (
        [(one.old_start, one.old_end) for one in changes],
        [(one.new_start, one.new_end) for one in changes],
    )
    ours = touched(findings(old, words, before, references=renumbering is not None), before)
    theirs = touched(findings(new, words, after, references=renumbering is not None), after)
    texts = _Texts(old, new, changes, ours, theirs)
    of_brackets = bracket_changes(redline, old, new, changes)
    differing = pairs(ours, theirs, renumbering)
    named = None
    if any(one.finding.kind is MaterialKind.PARTY for one in (*ours, *theirs)):
        named = parties_of(old, words), parties_of(new, words)
        if words.supposed:
            differing = [pair for pair in differing if not _is_still_named(pair, *named)]
    found = [*_of_pairs(differing, texts, of_brackets), *_of_brackets(of_brackets, texts)]
    found += _of_roles(texts, *named, words) if named is not None else ()
    return found


@dataclass(frozen=True, slots=True)
class _Texts:
    """Both texts, where they differ, and what stands there."""

    old: str
    new: str
    changes: Sequence[Change]
    ours: Sequence[Touched]
    theirs: Sequence[Touched]

    def words(self, finding: Finding | None, *, is_old: bool, whole: bool) -> str:
        """The words of a finding as they stand in its text, with the unit of a number if `whole`."""
        if finding is None:
            return ""
        end = max(finding.end, finding.whole_end) if whole else finding.end
        return (self.old if is_old else self.new)[finding.start : end]

    def counterpart(self, one: Touched, *, is_old: bool) -> str:
        """What was put in the place of just these words, or stood there before; "" where that says something itself."""
        change = self.changes[one.place]
        removed, added = self.old[change.old_start : change.old_end], self.new[change.new_start : change.new_end]
        own, other = (removed, added) if is_old else (added, removed)
        others = self.theirs if is_old else self.ours
        if any(found.place == one.place and found.finding.kind is one.finding.kind for found in others):
            return ""
        just_these = own.strip() == self.words(one.finding, is_old=is_old, whole=True)
        return other.strip() if just_these and len(other) <= _LONGEST_COUNTERPART else ""

    def place_of(self, position: int, *, is_old: bool) -> int:
        """The change at or before which a character stands."""
        starts = [change.old_start if is_old else change.new_start for change in self.changes]
        return max(0, bisect_right(starts, position) - 1)


def _of_pairs(found: Sequence[Pair], texts: _Texts, of_brackets: Sequence[BracketChange]) -> Iterator[_Placed]:
    told: set[tuple[int, bool, str, str]] = set()
    for old, new in found:
        if old is not None and new is not None:
            yield (new.place, new.finding.start), _material_of_both(old, new, texts)
            continue
        one = old or new
        if one is None or _is_told_by_brackets(one, of_brackets, is_old=new is None):
            continue
        if one.finding.kind is MaterialKind.PARTY and _is_in_sentence_of_its_own(one, texts, is_old=new is None):
            continue
        everywhere = one.finding.kind is MaterialKind.PARTY
        key = (0 if everywhere else one.place, new is None, *one.meaning)
        if key not in told:  # three times "shall" in new words is one thing to know
            told.add(key)
            yield (one.place, one.finding.start), _material_of_one(one, texts, is_old=new is None)


def _material_of_both(old: Touched, new: Touched, texts: _Texts) -> Material:
    kinds = {old.finding.kind, new.finding.kind}
    whole = old.finding.unit != new.finding.unit
    return Material(
        kind=MaterialKind.MONEY if MaterialKind.MONEY in kinds else new.finding.kind,
        old=texts.words(old.finding, is_old=True, whole=whole),
        new=texts.words(new.finding, is_old=False, whole=whole),
    )


def _material_of_one(one: Touched, texts: _Texts, *, is_old: bool) -> Material:
    own, other = texts.words(one.finding, is_old=is_old, whole=True), texts.counterpart(one, is_old=is_old)
    return Material(kind=one.finding.kind, old=own if is_old else other, new=other if is_old else own)


def _is_told_by_brackets(one: Touched, of_brackets: Sequence[BracketChange], *, is_old: bool) -> bool:
    """Whether it was part of an option that was not chosen: the change of the brackets shows it."""
    return any(
        change.options > 1
        and change.is_old == is_old
        and change.span[0] <= one.finding.start
        and one.finding.end <= change.span[1]
        for change in of_brackets
    )


def _is_in_sentence_of_its_own(one: Touched, texts: _Texts, *, is_old: bool) -> bool:
    """Whether a whole sentence came or went with it, and nothing in its place: that binds nobody else."""
    change = texts.changes[one.place]
    removed, added = texts.old[change.old_start : change.old_end], texts.new[change.new_start : change.new_end]
    text, start, end, other = (
        (texts.old, change.old_start, change.old_end, added)
        if is_old
        else (texts.new, change.new_start, change.new_end, removed)
    )
    if other.strip():
        return False
    while start < end and (text[start].isspace() or text[start] in _SENTENCE_ENDS):
        start += 1
    before, within = text[:start].rstrip(" \u00a0"), text[one.finding.end : end].rstrip(" \u00a0")
    begins = (
        not before or before[-1] in _SENTENCE_STARTS or any(mark in text[start : one.finding.start] for mark in ".;\n")
    )
    ends = end == len(text) or any(mark in within for mark in _SENTENCE_ENDS) or text[end] in _SENTENCE_ENDS
    return begins and ends


def _of_brackets(of_brackets: Sequence[BracketChange], texts: _Texts) -> Iterator[_Placed]:
    for change in of_brackets:
        yield (texts.place_of(change.span[0], is_old=change.is_old), change.span[0]), change.material


def _is_still_named(pair: Pair, ours: Sequence[Finding], theirs: Sequence[Finding]) -> bool:
    """Whether a party that came or went is named in both texts: a law names its own state all over."""
    old, new = pair
    one = (old or new) if old is None or new is None else None
    if one is None or one.finding.kind is not MaterialKind.PARTY:
        return False
    return any(found.value == one.finding.value for found in (theirs if new is None else ours))


def _of_roles(
    texts: _Texts, ours: Sequence[Finding], theirs: Sequence[Finding], words: MaterialWords
) -> Iterator[_Placed]:
    """Parties that changed roles: the same are named, and another of them acts."""
    if sorted(found.value for found in ours) != sorted(found.value for found in theirs):
        return
    before, after = actors(texts.old, ours, words.parties), actors(texts.new, theirs, words.parties)
    if len(before) != len(after):
        return
    for (were, was), (are, now) in zip(before, after, strict=True):
        if was is not None and now is not None and were != are:
            yield (
                (texts.place_of(now.start, is_old=False), now.start),
                Material(
                    kind=MaterialKind.PARTY,
                    old=texts.words(was, is_old=True, whole=False),
                    new=texts.words(now, is_old=False, whole=False),
                ),
            )
