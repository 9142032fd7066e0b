"""Who acts in a sentence and who is acted on, as far as the order and the cases of the parties' names tell it."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from plancompare.compare.findings import Finding

_SENTENCE = re.compile(r"[.;!?](?=\s|$)|\n")
_LISTED = re.compile(r"(?:\W|\band\b|\bor\b|\bas well as\b|\bthe\b|\bта\b|\bі\b|\bй\b|\bабо\b|\bи\b|\bили\b)*", re.I)
_BY = re.compile(r"\bby(?: the)? $", re.I)
_PREPOSITION = re.compile(
    r"\b(?:to|from|with|for|of|in|on|between|against|towards?|within|into|under|by|among|via|than|at|near|about"
    r"|з|із|зі|с|со|до|від|от|для|між|между|в|у|во|на|по|за|про|о|об|перед|над|під|под|из|к|проти|против)(?: the)? $",
    re.I,
)
_INSTRUMENTAL = re.compile(r"(?:ою|ею|єю|ой|ей|ами|ями)$", re.I)
_CYRILLIC = re.compile(r"[а-яёіїєґ]", re.I)


Actor = tuple[frozenset[str], Finding | None]
"""The parties that act in a sentence, and where the first of them is named; none where that is not sure."""


def actors(text: str, parties: Sequence[Finding], names: Collection[str]) -> list[Actor]:
    """Who acts in each sentence that names two parties or more; `names` are those of the parties, not inflected."""
    ends = [0, *(found.end() for found in _SENTENCE.finditer(text)), len(text)]
    told = []
    for start, end in pairwise(ends):
        here = [party for party in parties if start <= party.start < end]
        if len({party.value for party in here}) > 1:
            told.append(_actors(text, here, names))
    return told


def _actors(text: str, parties: Sequence[Finding], names: Collection[str]) -> Actor:
    groups = _groups(text, parties)
    agents = [group for group in groups if _is_agent(text, group[0])]
    acting = agents or [group for group in groups if _may_be_subject(text, group[0], names)]
    return (frozenset(party.value for party in acting[0]), acting[0][0]) if acting else (frozenset(), None)


def _groups(text: str, parties: Sequence[Finding]) -> list[list[Finding]]:
    """The parties, those together that are listed together: "Ukraine, NATO and the EU"."""
    groups = [[parties[0]]]
    for before, after in pairwise(parties):
        if _LISTED.fullmatch(text, before.end, after.start):
            groups[-1].append(after)
        else:
            groups.append([after])
    return groups


def _may_be_subject(text: str, party: Finding, names: Collection[str]) -> bool:
    written = text[party.start : party.end].lower()
    if _CYRILLIC.search(written) and written not in names:
        return False
    return not _PREPOSITION.search(text[max(0, party.start - 12) : party.start])


def _is_agent(text: str, party: Finding) -> bool:
    """Whether it is named as by whom something is done."""
    before = text[max(0, party.start - 12) : party.start]
    written = text[party.start : party.end]
    if _CYRILLIC.search(written):
        return _INSTRUMENTAL.search(written.split()[-1]) is not None and not _PREPOSITION.search(before)
    return _BY.search(before) is not None
