"""Finds clauses again that were gone for some drafts.

A clause that came from nothing in the draft before may have stood in an older one and vanished since. Where its words
make that likely, the older draft is compared with the new one, everything that is known already being held fast, and
only what is all but certain is believed: a wrong history is worse than a shorter one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import log

from plancompare.compare.engine import compare
from plancompare.compare.lineage import Node, Step, later, links, reached
from plancompare.compare.material_words import default_words
from plancompare.model.comparison import Decisions, MaterialKind, Pin, Row
from plancompare.model.draft import Draft
from plancompare.model.negotiation import ClauseLink
from plancompare.model.progress import SILENT, Progress

_BACK = 0.8
"""How sure a match with a clause that had vanished must be."""

_FEW = 5
"""A text of fewer words than this may come again by chance."""

_RARE, _LOOKED_AT, _SHARED = 30, 4, 0.5
"""A clause is likely to be back if one of its rarest words (so many; in so many vanished clauses at most) leads to a
text that has this share of its words, or the other way round, rare words counting more."""


def next_step(line: Sequence[Step], draft: Draft, progress: Progress = SILENT) -> Step:
    """What became of the clauses of a line in a draft that was made from its last one.

    Raises:
        Cancelled: the person asked for it.
    """
    if not line:
        return Step(draft=draft)
    base = len(line) - 1
    comparison = compare(line[base].draft, draft, progress.part(0.0, 0.5))
    step = Step(draft=draft, base=base, links={base: links(comparison)})
    ways = later([*line, step])
    for place in reversed(range(base)):  # the nearest first: it has the last words of what vanished twice
        part = progress.part(1 - (place + 1) / (2 * base), 1 - place / (2 * base))
        if found := _back(line, step, place, ways, part):
            step = replace(step, links={**step.links, place: found})
            ways = later([*line, step])
    back = {link.new for place, found in step.links.items() if place != base for link in found}
    proposals = [one for one in comparison.proposals if back.isdisjoint(clause.id for clause in one.new)]
    return replace(step, proposals=tuple(proposals))


def _back(
    line: Sequence[Step], step: Step, place: int, ways: Mapping[Node, Sequence[Node]], progress: Progress
) -> tuple[ClauseLink, ...]:
    """Links from what vanished after the draft at `place` to what came from nothing in the new one."""
    here, there = line[place].draft, step.draft
    linked = {link.new for found in step.links.values() for link in found}
    vanished = {clause.id: clause.text for clause in here.clauses if (place, clause.id) not in ways}
    if not _likely(vanished.values(), [clause.text for clause in there.clauses if clause.id not in linked]):
        return ()
    became = {
        clause.id: sorted(one for at, one in reached([(place, clause.id)], ways) if at == len(line))
        for clause in here.clauses
        if clause.id not in vanished
    }
    decisions = Decisions(pins=tuple(_pins(became, linked)))
    comparison = compare(here, there, progress, default_words().with_known_parties(), decisions=decisions)
    others = {clause.id for row in comparison.rows if _binds_another_party(row) for clause in row.old}
    found = [
        link
        for link in links(comparison)
        if link.old in vanished and link.old not in others and link.confidence >= _BACK
    ]
    return _believed(found, here, there, {(old, new) for old, news in became.items() for new in news})


def _binds_another_party(row: Row) -> bool:
    """Whether a party took another's place: what Russia owes is not what Ukraine owed, however alike the words."""
    return any(one.kind is MaterialKind.PARTY and one.old and one.new for one in row.material)


def _likely(vanished: Iterable[str], came: Iterable[str]) -> bool:
    """Whether a vanished text may be back among those that came: it costs little to ask, and mostly spares a lot."""
    gone = {text: frozenset(text.casefold().split()) for text in vanished if text}
    having: dict[str, list[frozenset[str]]] = {}
    for known in gone.values():
        for word in known:
            having.setdefault(word, []).append(known)

    def tells(words: Iterable[str]) -> float:
        return sum(log(1 + len(gone) / (len(having.get(word, ())) or 1)) for word in words)

    for text in came:
        if text in gone:
            return True
        words = set(text.casefold().split())
        rare = sorted((word for word in words if 0 < len(having.get(word, ())) <= _RARE), key=lambda w: len(having[w]))
        for known in {known for word in rare[:_LOOKED_AT] for known in having[word]}:
            shared = words & known
            if len(shared) >= _FEW and tells(shared) >= _SHARED * min(tells(words), tells(known)):
                return True
    return False


def _pins(became: Mapping[str, Sequence[str]], linked: Collection[str]) -> Iterator[Pin]:
    """All that is known holds: each clause of `became`, and each of `linked` in the new draft, in exactly one pin."""
    sources: dict[str, list[str]] = {new: [] for new in linked}
    for old, news in became.items():
        for new in news:
            sources[new].append(old)
    for old, news in became.items():
        if all(sources[new] == [old] for new in news):
            yield Pin(old=(old,), new=tuple(news))
        elif len(news) > 1 or any(len(became[other]) > 1 for other in sources[news[0]]):
            yield Pin(old=(old,), new=())  # parts were exchanged, which no single match can say
    for new, olds in sources.items():
        if not olds or (len(olds) > 1 and any(len(became[old]) > 1 for old in olds)):
            yield Pin(old=(), new=(new,))
        elif len(olds) > 1:
            yield Pin(old=tuple(olds), new=(new,))


def _believed(
    found: Sequence[ClauseLink], old: Draft, new: Draft, known: set[tuple[str, str]]
) -> tuple[ClauseLink, ...]:
    """The links without those that a heading or a line of few words may have by chance.

    Such a text needs company: right above or right below it stands what became one the other too.
    """
    sure = {(link.old, link.new) for link in found if _words_of(link, old, new) >= _FEW} | known
    while True:
        over = {_parents(pair, old, new) for pair in sure}
        more = {
            pair
            for link in found
            if (pair := (link.old, link.new)) not in sure
            and (pair in over or (_words_of(link, old, new) and _parents(pair, old, new) in sure))
        }
        if not more:
            return tuple(link for link in found if (link.old, link.new) in sure)
        sure |= more


def _words_of(link: ClauseLink, old: Draft, new: Draft) -> int:
    """How many words the shorter of two clauses has."""
    texts = old.by_id[link.old].text, new.by_id[link.new].text
    return min(sum(any(map(str.isalnum, word)) for word in text.split()) for text in texts)


def _parents(pair: tuple[str, str], old: Draft, new: Draft) -> tuple[str | None, str | None]:
    return old.by_id[pair[0]].parent, new.by_id[pair[1]].parent
