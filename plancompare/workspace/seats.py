"""From which draft on each party has a say, in the derived table `seat`."""

from collections.abc import Mapping

from plancompare.workspace.database import Database

_SINCE = (
    "SELECT party.id, min("
    " (SELECT coalesce(max(number), 0) FROM draft WHERE draft.id < party.id),"
    " (SELECT coalesce(min(number), 0x7fffffff) FROM draft WHERE EXISTS"
    "  (SELECT 1 FROM position WHERE position.party = party.id AND position.draft = draft.id)),"
    " (SELECT coalesce(min(number), 0x7fffffff) FROM draft JOIN draft_party ON draft_party.draft = draft.id"
    "  WHERE draft_party.party = party.id)) FROM party ORDER BY party.id"
)
"""A party that came later does not undo what the others had agreed by then.

It counts from the draft after whose arrival it was added (ids are in the order of time), or from the first that it
drafted or spoke of, whichever is earlier. Everybody counts for the newest.
"""


def keep_seats(db: Database) -> bool:
    """Find anew from which draft on each party has a say; whether that is otherwise than it was."""
    if are_seated(db):
        return False
    found = db.tuples(_SINCE)
    db.run("DELETE FROM seat")
    db.run_many("INSERT INTO seat VALUES (?, ?)", found)
    return True


def are_seated(db: Database) -> bool:
    """Whether the table says what follows from when the parties came and spoke."""
    return db.tuples(_SINCE) == db.tuples("SELECT party, since FROM seat ORDER BY party")


def at_the_table(db: Database) -> Mapping[int, set[str]]:
    """The codes of those who had a say on each draft, by the drafts' numbers."""
    found: dict[int, set[str]] = {row[0]: set() for row in db.tuples("SELECT number FROM draft")}
    for number, code in db.tuples(
        "SELECT draft.number, party.code FROM seat JOIN party ON party.id = seat.party"
        " JOIN draft ON draft.number >= seat.since"
    ):
        found[number].add(code)
    return found
