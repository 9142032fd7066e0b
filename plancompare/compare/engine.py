"""Compares two drafts: the stages in order. Read this first.

0. **Decisions** (decisions): what a person has matched or parted stays so.
1. **Sides** (normalize): each clause as a string with one character a word; no case, no endings, the numbers of
   other clauses all alike. How much each word tells, in bits, comes from both drafts themselves (`Information`).
2. **Anchors**: texts that each draft has once, and repeated ones right beside them.
3. **Gaps, the sure pairs** (align, gaps): between neighbouring matches, in reading order and among siblings, the
   pairs in order with the greatest sum of likeness: the share of bits that one text saves in telling the other.
4. **Growth, the sure pairs** (align, candidates): free clauses anywhere that share rare words, the likeliest next, with
   the support of what is matched around them. This finds what moved.
5. **Splits and mergers** (split_merge): free neighbours that hold the words a match is missing.
6. **Gaps and growth again**, with less likeness asked where nothing else is to be had.
7. **Replaced in place** (in_place): other words, same number, same place.
8. **Proposals** (proposals): matches that are less sure than asked for are undone and put before a person, with what
   was too weak to be matched at all.
9. **Rows** (rows): the new draft's order; what moved (moves), redline, material changes.

An example. Old: 1 sovereignty, 2 the force is at most 600,000, 3 no enlargement, 4 prisoners, 5 elections. New: 1
sovereignty, 2 elections, 3 the force is at most 800,000, 4 prisoners. Points 1, 4 and elections are anchors. In the gap
between 1 and 4 stand old 2 and 3 and new 3: the ordered alignment takes 2 > 3, which save each other most of their
bits, and old 3 is left: deleted, after the row of 2. Of the old places 1, 5, 2, 4 the longest rising run is 1, 2, 4:
elections moved, 2 > 3 is only renumbered, and in its redline 600,000 > 800,000 is material.
"""

from collections.abc import Sequence
from typing import Final

from plancompare.compare.align import LIKELY, PLAUSIBLE, SURE, Growth
from plancompare.compare.anchors import anchor
from plancompare.compare.decisions import carry_out, mirrored
from plancompare.compare.in_place import match_replaced
from plancompare.compare.material_words import MaterialWords, default_words
from plancompare.compare.normalize import Information, sides
from plancompare.compare.pairing import Pairing
from plancompare.compare.proposals import Unmade, unmake_uncertain, weak_matches
from plancompare.compare.rows import to_rows
from plancompare.compare.split_merge import find_splits_and_merges
from plancompare.model.comparison import AS_USUAL, Comparison, Decisions, Options, Proposal
from plancompare.model.draft import ClauseKind, Draft
from plancompare.model.progress import SILENT, Progress

UNDECIDED: Final = Decisions()


def compare(
    old: Draft,
    new: Draft,
    progress: Progress = SILENT,
    words: MaterialWords | None = None,
    *,
    decisions: Decisions = UNDECIDED,
    options: Options = AS_USUAL,
) -> Comparison:
    """Every clause of both drafts, in exactly one row.

    Args:
        old: the draft that `new` was made from.
        new: the draft whose order the rows follow.
        progress: is told how far the comparison is, and may cancel it.
        words: the words that make a change material; those of the program's own lists by default.
        decisions: which clauses a person has matched or parted.
        options: what of the drafts is compared, and how; the rows speak of the clauses that are.

    Raises:
        Cancelled: the person asked for it.
        ValueError: `decisions` speak of clauses that the drafts do not have, or of one clause twice.
    """
    progress.step(0.0)
    old, new = _compared(old, options), _compared(new, options)
    # in one direction only: the same matches whichever of the two drafts is called the old one
    if _turned(old, new, decisions):
        pairing, unmade = _paired(new, old, mirrored(decisions), options.least, progress)
        pairing, unmade = pairing.mirrored(), [Unmade(one.new, one.old, one.basis) for one in unmade]
    else:
        pairing, unmade = _paired(old, new, decisions, options.least, progress)
    words = words or default_words()
    rows = to_rows(pairing, words, options, progress.part(0.6, 1.0))
    return Comparison(old=old, new=new, rows=rows, proposals=_proposals(unmade, old, new), faults=words.faults)


def _compared(draft: Draft, options: Options) -> Draft:
    """What of a draft is compared."""
    kinds = {ClauseKind.NOTE} if not options.notes else set()
    if not options.tables:
        kinds |= {ClauseKind.TABLE, ClauseKind.ROW}
    whole = draft.with_running() if options.headers else draft  # named before any is left out: no id twice
    return whole.without(kinds) if kinds else whole


def _proposals(unmade: Sequence[Unmade], old: Draft, new: Draft) -> tuple[Proposal, ...]:
    return tuple(
        Proposal(
            old=tuple(old.clauses[i] for i in one.old),
            new=tuple(new.clauses[j] for j in one.new),
            confidence=one.basis.confidence,
            why=one.basis.why,
        )
        for one in sorted(unmade, key=lambda one: (-one.basis.confidence, one.new, one.old))
    )


def _turned(old: Draft, new: Draft, decisions: Decisions) -> bool:
    ours, theirs = (
        [(clause.text, clause.path, clause.label, clause.kind, clause.parent or "") for clause in draft.clauses]
        for draft in (old, new)
    )
    if ours != theirs:
        return theirs < ours
    decided, other_way = (
        (sorted((pin.old, pin.new) for pin in said.pins), sorted(said.cuts))
        for said in (decisions, mirrored(decisions))
    )
    return other_way < decided


def _paired(
    old: Draft, new: Draft, decisions: Decisions, least: float, progress: Progress
) -> tuple[Pairing, list[Unmade]]:
    """Which clause became which, from what is certain to what is only likely; and what is for a person to decide."""
    before, after = sides(old.clauses, new.clauses, progress.part(0.0, 0.15))
    pairing = Pairing(before, after, Information((*before.stems, *after.stems), progress.part(0.15, 0.2)))
    progress.step(0.2)
    carry_out(pairing, decisions)
    anchor(pairing, progress.part(0.2, 0.2))
    progress.step(0.2)
    growth = Growth(pairing)
    growth.fill_gaps(LIKELY, progress.part(0.2, 0.3))
    growth.grow(SURE, progress.part(0.3, 0.4))
    find_splits_and_merges(pairing, progress.part(0.4, 0.45))
    growth.fill_gaps(0.0, progress.part(0.45, 0.5))
    growth.grow(PLAUSIBLE, progress.part(0.5, 0.6))
    match_replaced(pairing)
    progress.step(0.6)
    unmade = unmake_uncertain(pairing, least)
    unmade += weak_matches(pairing, growth, unmade)
    progress.step(0.6)
    return pairing, unmade
