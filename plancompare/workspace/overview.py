"""Everything a workspace says besides the texts."""

from plancompare.model.negotiation import ClauseStanding, Negotiation
from plancompare.workspace.agreement import standings_of
from plancompare.workspace.carried import said_of
from plancompare.workspace.database import Database
from plancompare.workspace.demands import all_demands
from plancompare.workspace.drafts import all_drafts
from plancompare.workspace.linkages import all_linkages
from plancompare.workspace.notes import all_notes
from plancompare.workspace.parties import all_parties
from plancompare.workspace.places import find_draft
from plancompare.workspace.positions import all_positions
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.tags import all_tags
from plancompare.workspace.threads import read_threads


@tells_damage
def negotiation(db: Database) -> Negotiation:
    """The whole negotiation, as it stands for the newest draft."""
    with db.one_moment():
        threads = read_threads(db)
        return Negotiation(
            drafts=all_drafts(db),
            parties=all_parties(db),
            standings=standings_of(threads, said_of(db), threads.newest) if threads.base else (),
            positions=all_positions(db),
            demands=all_demands(db),
            linkages=all_linkages(db),
            notes=all_notes(db),
            tags=all_tags(db),
        )


@tells_damage
def standings(db: Database, number: int) -> tuple[ClauseStanding, ...]:
    """How each clause of draft `number` stood, in reading order: what was said of later drafts does not count.

    Raises:
        NotInWorkspace: there is no such draft.
    """
    with db.one_moment():
        find_draft(db, number)
        return standings_of(read_threads(db), said_of(db), number)
