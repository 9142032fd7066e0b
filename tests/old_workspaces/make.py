"""Writes the workspace of the present layout, to be kept for ever: python -m tests.old_workspaces.make."""

from pathlib import Path

from plancompare.model.draft import RunningPlace, RunningText, Tracked
from plancompare.model.negotiation import AgreedBy, ClauseRef, Linkage, Stance, Status
from plancompare.workspace.authors import set_authors
from plancompare.workspace.database import close
from plancompare.workspace.decisions import pin
from plancompare.workspace.demands import add_demand
from plancompare.workspace.journal import undo
from plancompare.workspace.linkages import add_linkage
from plancompare.workspace.notes import add_note
from plancompare.workspace.opening import create_workspace
from plancompare.workspace.parties import set_own_party
from plancompare.workspace.positions import record_position
from plancompare.workspace.schema import MIGRATIONS
from plancompare.workspace.statuses import set_status
from plancompare.workspace.tags import tag_clause
from tests.unit.workspace.building import SAID, add, says, seat

HEADER = RunningText(place=RunningPlace.HEADER, text="КОНФІДЕНЦІЙНО", pages="first")


def make(path: Path) -> None:
    """Two drafts with one of everything."""
    db = create_workspace(path)
    db.user = "Olena"
    seat(db, "UKR", "RUS")
    set_own_party(db, "UKR")
    add(db, {"1": "Суверенітет підтверджується.", "2": "Forces shall be limited to [600,000]."}, by=("US",))
    add(
        db,
        {"1": "Суверенітет підтверджується.", "2": "Forces shall be limited to 800,000."},
        based_on=1,
        became={"1": "1", "2": "2"},
        running=(HEADER,),
        tracked=Tracked.REJECTED,
    )
    for party in ("UKR", "RUS", "US"):
        record_position(db, says(party, "1:1", statement="We can live with it."))
    record_position(db, says("RUS", "1:2", Stance.DISPUTES))
    set_status(db, ClauseRef(2, "1"), Status.AGREED_AD_REF, AgreedBy.NEGOTIATORS)
    add_demand(db, party="RUS", title="Amnesty", source=SAID, once_answered_by=(ClauseRef(1, "2"),))
    add_linkage(db, Linkage(party="RUS", clause=ClauseRef(2, "1"), condition=ClauseRef(2, "2")))
    set_authors(db, {"А. Новак": "RUS"})
    pin(db, [ClauseRef(1, "1")], [ClauseRef(2, "1")])
    add_note(db, ClauseRef(2, "2"), "Спитати юристів.")
    tag_clause(db, ClauseRef(1, "2"), "security")
    seat(db, "EU")
    undo(db)
    close(db)


if __name__ == "__main__":
    make(Path(__file__).parent / f"{len(MIGRATIONS):03}.plancompare")
