"""What people decide about who became whom; it wins over what was computed, now and when a later draft comes."""

from collections.abc import Sequence

from plancompare.workspace.database import Database

_ONE_SIDE = (
    "SELECT link.old_clause, link.new_clause FROM decision JOIN draft ON draft.id = decision.{there}_draft"
    " JOIN link ON link.{here}_clause = decision.{here}_clause"
    " JOIN clause ON clause.id = link.{there}_clause AND clause.reading = draft.reading WHERE decision.kind <> 'cut'"
)
"""The computed links of a clause, whom somebody has pinned or left alone, with the other draft of the decision."""


def decided(db: Database, computed: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The links that hold: `computed` ones without those that people took away, then those that they made.

    Who pins a clause takes away every other link that it had with the same draft.
    """
    pins = db.tuples("SELECT old_clause, new_clause FROM decision WHERE kind = 'pin' ORDER BY id")
    taken_away = set(
        db.tuples(
            "SELECT old_clause, new_clause FROM decision WHERE kind = 'cut'"  # noqa: S608
            f" UNION {_ONE_SIDE.format(here='old', there='new')} UNION {_ONE_SIDE.format(here='new', there='old')}"
        )
    )
    if not pins and not taken_away:
        return list(computed)
    pinned = dict.fromkeys(pins)
    return [*(pair for pair in computed if pair not in taken_away and pair not in pinned), *pinned]
