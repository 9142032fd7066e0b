"""Everything a workspace says besides the texts: all at once, or what a window shows of one draft or one clause."""

from collections.abc import Callable, Mapping
from functools import cache, lru_cache

from plancompare.model.negotiation import (
    ClauseMark,
    ClauseRef,
    ClauseStanding,
    ClauseView,
    Negotiation,
    Stance,
    StanceHeld,
    Status,
    Talks,
)
from plancompare.workspace.agreement import agreed_dropped, standing_of, standings_of, states_of
from plancompare.workspace.carried import said_of
from plancompare.workspace.database import Database
from plancompare.workspace.demands import all_demands
from plancompare.workspace.drafts import all_drafts
from plancompare.workspace.linkages import all_linkages
from plancompare.workspace.notes import all_notes
from plancompare.workspace.parties import all_parties
from plancompare.workspace.places import find_draft, find_place
from plancompare.workspace.positions import all_positions, positions_of, positions_on_whole
from plancompare.workspace.provisions import provisions_of
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.tags import all_tags
from plancompare.workspace.threads import read_threads, threads_of

_MOST_SORTS = 1 << 16
"""Of marks that are remembered: those of several large drafts."""


@tells_damage
def negotiation(db: Database) -> Negotiation:
    """The whole negotiation, as it stands for the newest draft."""
    with db.one_moment():
        threads = read_threads(db)
        states = states_of(threads, said_of(db))
        return Negotiation(
            drafts=all_drafts(db),
            parties=all_parties(db),
            standings=standings_of(threads, states, threads.newest) if threads.base else (),
            positions=all_positions(db),
            demands=all_demands(db),
            linkages=all_linkages(db),
            notes=all_notes(db),
            tags=all_tags(db),
            agreed_dropped=agreed_dropped(threads, states),
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
        return standings_of(threads, states_of(threads, said_of(db)), number)


@tells_damage
def talks(db: Database) -> Talks:
    """The drafts and the parties."""
    with db.one_moment():
        return Talks(drafts=all_drafts(db), parties=all_parties(db))


@tells_damage
def marks(db: Database, number: int) -> Mapping[str, ClauseMark]:
    """How the clauses of draft `number` stood of which somebody had said something, by their paths.

    Raises:
        NotInWorkspace: there is no such draft.
    """
    find_draft(db, number)
    codes = tuple(db.tuples("SELECT id, code FROM party ORDER BY id"))
    if db.kept.get("marks", (None,))[0] != codes:
        db.kept["marks"] = codes, _marks_by_words(dict(codes))
    mark = db.kept["marks"][1]
    return {
        path: mark(status, altered, stances)
        for path, status, altered, stances in db.tuples(
            "SELECT clause.path, standing.status, standing.altered, standing.stances FROM standing"
            " CROSS JOIN clause ON clause.id = standing.clause WHERE standing.draft = ?",
            (number,),
        )
    }


def _marks_by_words(codes: Mapping[str, str]) -> Callable[[str, int, str], ClauseMark]:
    """Makes marks of what `standing` says, each sort once: a draft has thousands, and an edit changes few of them."""

    @cache
    def stance(words: str) -> StanceHeld:
        party, stance, hollow = words.split(" ")
        return StanceHeld(party=codes[party], stance=Stance(stance), hollow=hollow == "1")

    @lru_cache(maxsize=_MOST_SORTS)
    def mark(status: str, altered: int, stances: str) -> ClauseMark:
        return ClauseMark(Status(status), bool(altered), tuple(map(stance, stances.split("|"))) if stances else ())

    return mark


@tells_damage
def clause_view(db: Database, ref: ClauseRef) -> ClauseView:
    """One clause, or a draft as a whole, and what was said of it until the next draft came.

    Raises:
        NotInWorkspace: there is no such draft or clause.
    """
    with db.one_moment():
        place = find_place(db, ref)
        if place.clause is None:
            return ClauseView(standing=None, positions=positions_on_whole(db, ref.draft))
        provisions = provisions_of(db, (place.clause,))
        threads = threads_of(db, provisions)
        standing = standing_of(threads, states_of(threads, said_of(db, provisions)), place.clause)
        return ClauseView(standing=standing, positions=positions_of(db, standing.positions))
