"""Whether a text came nearer to what a party proposed."""

import re

from rapidfuzz.distance import Indel, LCSseq

_FRAGMENT = 0.6
"""A proposal with less than this share of the text's words is a phrase to be put into it, not the whole clause."""
_OF_CHANGE = 1 / 3
"""Of the words that changed, this share at least has to bring the text nearer to the proposal, or take it away."""
_OF_PHRASE = 1 / 5
"""Of the words of a proposed phrase, this share at least has to come or go."""


def text_moved(proposal: str, was: str, now: str) -> int:
    """1 where a text came nearer to a proposal, -1 where it went away from it, 0 where neither can be told.

    Counted in words, so that a number among two hundred letters counts for what it is. Of a whole clause every other
    word is a distance; of a phrase only those of its own words that the text lacks.
    """
    wanted, before, after = _words(proposal), _words(was), _words(now)
    if not wanted or before == after:
        return 0
    if len(wanted) < _FRAGMENT * min(len(before), len(after)):
        nearer = LCSseq.similarity(wanted, after) - LCSseq.similarity(wanted, before)
        least = _OF_PHRASE * len(wanted)
    else:
        nearer = Indel.distance(wanted, before) - Indel.distance(wanted, after)
        least = _OF_CHANGE * Indel.distance(before, after)
    if abs(nearer) < least:
        return 0
    return (nearer > 0) - (nearer < 0)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[.,:'’]\w+)*|%", text.casefold())
