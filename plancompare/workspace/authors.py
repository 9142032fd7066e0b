"""For which party those speak whose names stand in drafts' files."""

from collections.abc import Mapping

from plancompare.model.markup import is_nobody
from plancompare.workspace import journal
from plancompare.workspace.database import Database, transaction
from plancompare.workspace.parties import party_id
from plancompare.workspace.soundness import tells_damage


@tells_damage
def all_authors(db: Database) -> dict[str, str]:
    """The party's code of each author that speaks for one, by the author's name as it stands in files.

    None whose name many bear (`is_nobody`), even where an earlier version of the program remembered one.
    """
    found = db.rows(
        "SELECT author.name, party.code FROM author JOIN party ON party.id = author.party ORDER BY author.name"
    )
    return {row["name"]: row["code"] for row in found if not is_nobody(row["name"])}


@tells_damage
def set_authors(db: Database, parties: Mapping[str, str | None]) -> None:
    """Say for which party each of these authors speaks, by its code; None: for none. Others stay as they are.

    A name that many bear (`is_nobody`) is not remembered: the next one who bears it may speak for another party.

    Raises:
        NotInWorkspace: there is no such party.
    """
    with transaction(db, "Say for whom the authors speak"):
        known = {row["name"]: row["id"] for row in db.rows("SELECT id, name FROM author")}
        for name, code in parties.items():
            if code is None or is_nobody(name):
                if name in known:
                    journal.put(db, "author", known[name], None)
            elif name in known:
                journal.update(db, "author", known[name], {"party": party_id(db, code)})
            else:
                journal.insert(db, "author", {"name": name, "party": party_id(db, code)})
