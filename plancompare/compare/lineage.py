"""Which clause of earlier drafts lives on in which clause of a later one, and in which draft each word came in.

Drafts that were made one from the other are a **line**. What became of a clause from one draft to the next is what
their comparison says, and what was gone for a while and is back is found by `comebacks`.

A word goes back as far as it stood without a break, wherever in its provision. One that was taken out and put in again
came in when it was put in again; where the whole clause was away, its words are as old as they were before. A draft may
also take words from another branch: they came in where that branch got them.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby

from plancompare.compare.moved_words import with_moved_words
from plancompare.compare.redline import redline
from plancompare.model.comparison import Comparison, Mark, Proposal
from plancompare.model.draft import Draft
from plancompare.model.negotiation import ClauseLink

Node = tuple[int, str]
"""A clause among the drafts: the place of its draft, and its id there."""

Words = tuple[tuple[str, int], ...]
"""A clause's text in pieces, each with the place of the draft in which it came in; joined, the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A draft among others, each after the one it was made from: all of a line, or of a tree of drafts.

    Attributes:
        draft: its text.
        base: the place (0: the first) of the draft that it was made from.
        links: from which clauses its own came, by the places of their drafts: mostly those of `base`, and of older ones
            of its line what was gone in between.
        proposals: what may have become of clauses of `base`, too unsure to be a link.
    """

    draft: Draft
    base: int | None = None
    links: Mapping[int, tuple[ClauseLink, ...]] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()


def links(comparison: Comparison) -> tuple[ClauseLink, ...]:
    """One link for each pair of an old and a new clause that stand in the same row, in the rows' order."""
    return tuple(
        ClauseLink(old=old.id, new=new.id, relation=row.relation, moved=row.moved, confidence=row.confidence)
        for row in comparison.rows
        for old in row.old
        for new in row.new
    )


def authorship(steps: Sequence[Step], only: Collection[str] | None = None) -> Mapping[str, Words]:
    """The words of each clause of the last draft, by the clauses' ids; of those in `only`, if it is given."""
    last = len(steps) - 1
    asked = [(last, clause.id) for clause in steps[last].draft.clauses if only is None or clause.id in only]
    sources, heirs = earlier(steps), later(steps)
    joined = {node: (*sources.get(node, ()), *heirs.get(node, ())) for node in sources.keys() | heirs.keys()}
    aside = [set(range(place)) - set(_line(steps, place)) for place in range(len(steps))]
    came: dict[Node, list[int]] = {}
    for node in sorted(reached(asked, joined if aside[last] else sources)):
        place, text = node[0], _text(steps, node)
        came[node] = _came(text, place, [(_text(steps, one), came[one]) for one in sources.get(node, ())])
        if aside[place] and place in came[node]:
            for other in sorted(one for one in reached([node], joined) if one[0] in aside[place]):
                taken = _came(text, place, [(_text(steps, other), came[other])])
                pairs = zip(came[node], taken, strict=True)
                came[node] = [new if old == place and new in aside[place] else old for old, new in pairs]
    return {node[1]: _pieces(_text(steps, node), came[node]) for node in asked}


def _line(steps: Sequence[Step], place: int) -> Iterator[int]:
    here: int | None = place
    while here is not None:
        yield here
        here = steps[here].base


def _text(steps: Sequence[Step], node: Node) -> str:
    place, clause = node
    return steps[place].draft.by_id[clause].text


def later(steps: Sequence[Step]) -> Mapping[Node, Sequence[Node]]:
    """What each clause became, in drafts after its own."""
    found: dict[Node, list[Node]] = {}
    for new, olds in earlier(steps).items():
        for old in olds:
            found.setdefault(old, []).append(new)
    return found


def earlier(steps: Sequence[Step]) -> Mapping[Node, Sequence[Node]]:
    """From which clauses each clause came, in reading order."""
    found: dict[Node, list[Node]] = {}
    for place, step in enumerate(steps):
        for source in sorted(step.links):
            order = {clause.id: ordinal for ordinal, clause in enumerate(steps[source].draft.clauses)}
            for link in sorted(step.links[source], key=lambda link: order[link.old]):
                found.setdefault((place, link.new), []).append((source, link.old))
    return found


def reached(start: Sequence[Node], ways: Mapping[Node, Sequence[Node]]) -> set[Node]:
    """The clauses at `start`, and those to which ways lead from there."""
    found, waiting = set(start), list(start)
    while waiting:
        for there in ways.get(waiting.pop(), ()):
            if there not in found:
                found.add(there)
                waiting.append(there)
    return found


def _came(text: str, place: int, sources: Sequence[tuple[str, Sequence[int]]]) -> list[int]:
    """For each letter of a clause's text in the draft at `place` where it came in, as it is known of its sources."""
    before = "\n".join(words for words, _ in sources)
    known = [age for _, ages in sources for age in (place, *ages)][1:]  # a line break joins what was merged
    if before == text:
        return known
    segments, moved = with_moved_words(redline(before, text))
    old = [len(segment.text) * (segment.mark is not Mark.ADDED) for segment in segments]
    ages = [known[end - length : end] for end, length in zip(accumulate(old), old, strict=True)]
    was = {added: removed for removed, added in moved}
    found: list[int] = []
    for number, segment in enumerate(segments):
        if segment.mark is Mark.KEPT:
            found += ages[number]
        elif number in was:
            found += _carried(segments[was[number]].text, ages[was[number]], segment.text)
        elif segment.mark is Mark.ADDED:
            found += [place] * len(segment.text)
    return found


def _carried(old: str, ages: Sequence[int], new: str) -> Iterator[int]:
    """The ages of a phrase at its new place, where it may have other blanks around it."""
    known = iter([age for letter, age in zip(old, ages, strict=True) if not letter.isspace()])
    age = ages[0]
    for letter in new:
        if not letter.isspace():
            age = next(known, age)
        yield age


def _pieces(text: str, came: Sequence[int]) -> Words:
    runs = groupby(zip(came, text, strict=True), key=lambda pair: pair[0])
    return tuple(("".join(letter for _, letter in run), place) for place, run in runs)
