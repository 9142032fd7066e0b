"""Everything a workspace says besides the texts."""

from collections.abc import Collection, Mapping, Sequence

from plancompare.model.negotiation import ClauseStanding, Negotiation
from plancompare.workspace.agreement import Said, standings_of
from plancompare.workspace.database import Database
from plancompare.workspace.demands import all_demands
from plancompare.workspace.drafts import all_drafts
from plancompare.workspace.linkages import all_linkages
from plancompare.workspace.parties import all_parties
from plancompare.workspace.places import find_draft
from plancompare.workspace.positions import KeptPosition, kept_positions, to_position
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.statuses import statuses_by_hand
from plancompare.workspace.threads import Threads, read_threads


@tells_damage
def negotiation(db: Database) -> Negotiation:
    """The whole negotiation, as it stands for the newest draft."""
    with db.one_moment():
        threads, kept = read_threads(db), kept_positions(db)
        return Negotiation(
            drafts=all_drafts(db),
            parties=all_parties(db),
            standings=standings_of(threads, _said(db, threads, kept), threads.newest) if threads.base else (),
            positions=tuple(to_position(position, threads) for position in kept),
            demands=all_demands(db),
            linkages=all_linkages(db),
        )


@tells_damage
def standings(db: Database, number: int) -> tuple[ClauseStanding, ...]:
    """How each clause of draft `number` stood, in reading order: what was said of later drafts does not count.

    Raises:
        NotInWorkspace: there is no such draft.
    """
    with db.one_moment():
        find_draft(db, number)
        threads = read_threads(db)
        return standings_of(threads, _said(db, threads, kept_positions(db)), number)


def _said(db: Database, threads: Threads, kept: Sequence[KeptPosition]) -> Said:
    return Said(positions=kept, by_hand=statuses_by_hand(db), parties=_at_the_table(db, threads, kept))


def _at_the_table(db: Database, threads: Threads, kept: Sequence[KeptPosition]) -> Mapping[int, Collection[str]]:
    """Who had a say on each draft: a party that came later does not undo what the others had agreed by then.

    A party counts from the draft after whose arrival it was added (ids are in the order of time), or from the first
    that it drafted or spoke of, whichever is earlier. Everybody counts for the newest.
    """
    since: dict[str, int] = {}
    arrivals = sorted((draft, number) for draft, number in threads.number.items())
    for row in db.rows("SELECT id, code FROM party"):
        since[row["code"]] = max((number for draft, number in arrivals if draft < row["id"]), default=0)
    for position in kept:
        since[position.party] = min(since[position.party], threads.number[position.draft])
    for draft in all_drafts(db):
        for code in draft.by:
            since[code] = min(since[code], draft.number)
    return {number: {code for code, first in since.items() if first <= number} for number in threads.base}
