"""Clauses that may answer a demand: of the newest draft, and of earlier ones what was dropped since."""

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plancompare.model.negotiation import Candidate, ClauseRef, Demand, WordedClause
from plancompare.workspace.database import Database
from plancompare.workspace.places import find_place
from plancompare.workspace.provisions import provisions_of
from plancompare.workspace.threads import threads_of

_MOST = 5
_LEAST = 0.25
"""A clause that has less than this share of what the words tell is not proposed."""
_LEAST_OF_ONE = 0.5
"""The same where a clause has but one telling word."""
_BACK = 0.95
"""How sure it is that a clause which once answered a demand, and is back, answers it again."""
_TOLD = 4
"""So many common words are named, the rarest first."""
_COMMON = 8
"""A word tells nothing if one clause in so many has it."""
_UNKNOWN = 1.0
"""How much a word tells that no clause has: a little, so that what has all the others is not quite it."""
_ENDING = re.compile(r"(?<=\w{4})(?:ing|ed|es|s|ly)$")


class Found(NamedTuple):
    """A clause (its id) that speaks of the same as some words, with the share of them, 0 to 1, that it has, and which.

    Rare words count for more than common ones.
    """

    clause: str
    share: float
    words: tuple[str, ...]


Finder = Callable[[Database, str], Sequence[Found]]
"""Finds clauses of the newest draft, and dropped ones, by words; the likeliest first."""


def candidates(db: Database, demand: Demand, find: Finder | None = None) -> tuple[Candidate, ...]:
    """The likeliest clauses, at most five, that may answer a demand and are not linked to it.

    They are found by the words of its title and of the clauses that once answered it.
    """
    answering, once = _ids(db, demand.clauses), _ids(db, demand.once_answered_by)
    # Their other wordings, in other drafts, are no news either, unless one that was gone is back.
    answers, known = _members(db, answering), _members(db, [*answering, *once])
    likeliest = {clause: (_BACK, why) for clause, why in _back(db, once) if clause not in answers}
    for clause, share, why in _by_words(db, demand, once, find or by_words):
        if clause not in known and share > likeliest.get(clause, (0.0, ""))[0]:
            likeliest[clause] = (share, why)
    best = sorted(likeliest, key=lambda clause: -likeliest[clause][0])[:_MOST]
    worded = _worded(db, best)
    return tuple(
        Candidate(clause=worded[clause], confidence=round(likeliest[clause][0], 2), why=likeliest[clause][1])
        for clause in best
    )


def by_words(db: Database, words: str) -> Sequence[Found]:
    """The clauses that share the rarest of these words, by an index that is made once for the drafts there are."""
    index = _index(db)
    weights = {stem: weight for stem in _stems(words) if (weight := index.weight(stem))}
    shares: defaultdict[str, float] = defaultdict(float)
    for stem, weight in weights.items():
        for clause in index.holders.get(stem, ()):
            shares[clause] += weight / sum(weights.values())
    best = heapq.nlargest(_MOST * 4, shares, key=shares.__getitem__)
    return [Found(clause, shares[clause], index.shared(clause, weights)) for clause in best]


@dataclass(frozen=True, slots=True)
class _Index:
    """Which clauses have a word, and how a word is written; the words by their stems."""

    holders: Mapping[str, Sequence[str]]
    spelled: Mapping[str, str]
    clauses: int

    def weight(self, stem: str) -> float:
        """How much a word tells: nothing where many clauses have it, as they have names of parties and articles."""
        holders = len(self.holders.get(stem, ()))
        if not holders:
            return _UNKNOWN
        return max(0.0, math.log((self.clauses + 1) / (holders + 0.5) / _COMMON))

    def shared(self, clause: str, wanted: Iterable[str]) -> tuple[str, ...]:
        found = [stem for stem in wanted if clause in self.holders.get(stem, ()) and self.weight(stem) > 0]
        return tuple(self.spelled[stem] for stem in sorted(found, key=self.weight, reverse=True)[:_TOLD])


def _index(db: Database) -> _Index:
    key = tuple(db.tuples("SELECT id, reading FROM draft ORDER BY number"))
    if db.kept.get("answers", (None,))[0] != key:
        holders: dict[str, list[str]] = {}
        spelled: dict[str, str] = {}
        clauses = _searched(db)
        for clause, text in clauses:
            for word in set(_words(text)):
                stem = _stem(word)
                spelled.setdefault(stem, word)
                if clause not in holders.setdefault(stem, [])[-1:]:
                    holders[stem].append(clause)
        db.kept["answers"] = (key, _Index(holders, spelled, len(clauses)))
    found = db.kept["answers"][1]
    assert isinstance(found, _Index)
    return found


def _searched(db: Database) -> list[tuple[str, str]]:
    """The clauses of the newest draft, and those of earlier ones whose provision it does not have, by their ids."""
    newest = "SELECT id FROM clause WHERE reading = (SELECT reading FROM draft ORDER BY number DESC LIMIT 1)"
    found = db.tuples(
        f"SELECT id, text FROM clause WHERE id IN ({newest})"  # noqa: S608 - own words
        " AND kind NOT IN ('heading', 'annex', 'table')"
        " UNION ALL SELECT max(clause.id), clause.text FROM clause JOIN draft USING (reading)"
        " JOIN provision ON provision.clause = clause.id WHERE provision NOT IN"
        f" (SELECT provision FROM provision WHERE clause IN ({newest}))"
        " AND kind NOT IN ('heading', 'annex', 'table') GROUP BY provision, clause.text"
    )
    return [(clause, text) for clause, text in found]


def _back(db: Database, once: Collection[str]) -> list[tuple[str, str]]:
    """What clauses that once answered are in the newest draft, which may be nothing."""
    threads = threads_of(db, provisions_of(db, once))
    return [
        (now, f"it is what {threads.ref(clause)}, which once answered it, is now")
        for clause in once
        for now in threads.in_draft(clause, threads.newest)
    ]


def _by_words(db: Database, demand: Demand, once: Sequence[str], find: Finder) -> list[tuple[str, float, str]]:
    worded = _worded(db, once)
    queries = [
        (demand.title, ""),
        *((one.text, f" of {one.clause}, which once answered it") for one in worded.values()),
    ]
    return [
        (found.clause, found.share, f"it has words{of}: {', '.join(found.words)}")
        for words, of in queries
        for found in find(db, words)
        if found.share >= (_LEAST if len(found.words) > 1 else _LEAST_OF_ONE)
    ]


def _ids(db: Database, refs: Sequence[ClauseRef]) -> list[str]:
    found = [find_place(db, ref).clause for ref in refs]
    return [clause for clause in found if clause is not None]


def _members(db: Database, clauses: Collection[str]) -> Collection[str]:
    """The same provisions as these clauses in all drafts."""
    return threads_of(db, provisions_of(db, clauses)).nodes.keys()


def _worded(db: Database, clauses: Sequence[str]) -> Mapping[str, WordedClause]:
    threads = threads_of(db, provisions_of(db, clauses))
    return {one: WordedClause(clause=threads.ref(one), text=threads.nodes[one].text) for one in clauses}


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{3,}", text.casefold().replace("ё", "е"))


def _stems(text: str) -> Iterable[str]:
    return map(_stem, _words(text))


def _stem(word: str) -> str:
    """The beginning of a word without what its grammar adds: lifting, lifted; санкции, санкций."""
    return _ENDING.sub("", word)[:6] if word.isascii() else word[:5]
