"""Clauses that may answer a demand: of the newest draft, and of earlier ones what was dropped since."""

import heapq
import json
import math
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from plancompare.model.negotiation import Candidate, ClauseRef, Demand, WordedClause
from plancompare.workspace.database import Database
from plancompare.workspace.folding import words_of
from plancompare.workspace.places import find_place
from plancompare.workspace.provisions import provisions_of
from plancompare.workspace.threads import threads_of
from plancompare.workspace.word_index import spelled

_MOST = 5
_LEAST = 0.25
"""A clause that has less than this share of what the words tell is not proposed."""
_LEAST_OF_ONE = 0.5
"""The same where a clause has but one telling word."""
_BACK = 0.95
"""How sure it is that a clause which once answered a demand, and is back, answers it again."""
_TOLD = 4
"""So many of the words that a clause shares are named, the rarest first."""
_COMMON = 8
"""A word tells nothing if one clause in so many has it."""
_UNKNOWN = 1.0
"""How much a word tells that no clause has: a little, so that what has all the others is not quite it."""
_ENDING = re.compile(r"(?<=\w{4})(?:ing|ed|es|s|ly)$")
"""What its grammar adds to an English word."""


class Found(NamedTuple):
    """A clause (its id) that speaks of the same as some words, with the share of them, 0 to 1, that it has, and which.

    Rare words count for more than common ones.
    """

    clause: str
    share: float
    words: tuple[str, ...]


def candidates(db: Database, demand: Demand) -> tuple[Candidate, ...]:
    """The likeliest clauses, at most five, that may answer a demand and are not linked to it.

    They are found by the words of its title and of the clauses that once answered it.
    """
    answering, once = _ids(db, demand.clauses), _ids(db, demand.once_answered_by)
    # Their other wordings, in other drafts, are no news either, unless one that was gone is back.
    answers, known = _members(db, answering), _members(db, [*answering, *once])
    likeliest = {clause: (_BACK, why) for clause, why in _back(db, once) if clause not in answers}
    for clause, share, why in _by_words(db, demand, once):
        if clause not in known and share > likeliest.get(clause, (0.0, ""))[0]:
            likeliest[clause] = (share, why)
    best = sorted(likeliest, key=lambda clause: -likeliest[clause][0])[:_MOST]
    worded = _worded(db, best)
    return tuple(
        Candidate(clause=worded[clause], confidence=round(likeliest[clause][0], 2), why=likeliest[clause][1])
        for clause in best
    )


def by_words(db: Database, words: str) -> Sequence[Found]:
    """The clauses that share the rarest of these words, by the index of all words."""
    (clauses,) = db.tuples("SELECT count(*) FROM searched WHERE kind = 'clause'")[0]
    weights: dict[str, float] = {}
    shares: defaultdict[str, float] = defaultdict(float)
    shared: defaultdict[str, list[str]] = defaultdict(list)
    for word, asked in _asked(words).items():
        holders = _holders(db, asked, 1 + clauses // _COMMON)
        weights[word] = _weight(len(holders), clauses)
        for clause in holders if weights[word] else ():
            shares[clause] += weights[word]
            shared[clause].append(word)
    best = heapq.nlargest(_MOST * 8, shares, key=shares.__getitem__)
    return [
        Found(standing, shares[clause] / sum(weights.values()), tuple(_rarest(shared[clause], weights)))
        for clause, standing in _standing(db, best)
    ]


def _asked(words: str) -> dict[str, str]:
    """For each word what is asked of the index, so that lifting finds lifted, and санкции finds санкций."""
    found: dict[str, str] = {}
    for word in (one.folded for one in words_of(words)):
        stem = _ENDING.sub("", word)[:6] if word.isascii() else word[: max(4, min(5, len(word) - 1))]
        begins = stem != word or len(stem) > 4
        if len(word) > 2 and f'"{spelled(stem)}"{" *" * begins}' not in found.values():
            found[word] = f'"{spelled(stem)}"{" *" * begins}'
    return found


def _holders(db: Database, asked: str, most: int) -> list[str]:
    found = db.tuples(
        "SELECT searched.row FROM word CROSS JOIN searched ON searched.id = word.rowid"
        " WHERE word MATCH ? AND searched.kind = 'clause' LIMIT ?",
        (asked, most),
    )
    return [row[0] for row in found]


def _weight(holders: int, clauses: int) -> float:
    """How much a word tells: nothing where many clauses have it, as they have names of parties and articles."""
    return max(0.0, math.log((clauses + 1) / (holders + 0.5) / _COMMON)) if holders else _UNKNOWN


def _rarest(words: Sequence[str], weights: Mapping[str, float]) -> list[str]:
    return sorted(words, key=lambda word: -weights[word])[:_TOLD]


def _standing(db: Database, clauses: Sequence[str]) -> list[tuple[str, str]]:
    """Each clause with the one that has its words in the newest draft, or itself where the provision was dropped.

    What says other words now is left out: those were looked for too. So are headings, which answer nothing.
    """
    threads = threads_of(db, provisions_of(db, clauses))
    listed = json.dumps(clauses)
    headings = "SELECT id FROM clause WHERE kind IN ('heading', 'annex', 'table')"
    known = f"SELECT value FROM json_each(?) WHERE value NOT IN ({headings} AND id IN (SELECT value FROM json_each(?)))"  # noqa: S608
    found = []
    for (clause,) in db.tuples(known, (listed, listed)):
        if clause not in threads.nodes:
            continue  # of a draft whose arrival was undone
        now = threads.in_draft(clause, threads.newest)
        same = [one for one in now if threads.nodes[one].text == threads.nodes[clause].text]
        found += [(clause, one) for one in same or ([] if now else [clause])]
    return found


def _back(db: Database, once: Collection[str]) -> list[tuple[str, str]]:
    """What clauses that once answered are in the newest draft, which may be nothing."""
    threads = threads_of(db, provisions_of(db, once))
    return [
        (now, f"it is what {threads.ref(clause)}, which once answered it, is now")
        for clause in once
        for now in threads.in_draft(clause, threads.newest)
    ]


def _by_words(db: Database, demand: Demand, once: Sequence[str]) -> list[tuple[str, float, str]]:
    worded = _worded(db, once)
    queries = [
        (demand.title, ""),
        *((one.text, f" of {one.clause}, which once answered it") for one in worded.values()),
    ]
    return [
        (found.clause, found.share, f"it has words{of}: {', '.join(found.words)}")
        for words, of in queries
        for found in by_words(db, words)
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
