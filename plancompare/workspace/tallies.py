"""How many clauses stand how, and how many positions are held, counted as both change: a person waits for no count."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from plancompare.workspace.database import Database

Row = tuple[Any, ...]
Tallies = tuple[Counter[Row], Counter[Row]]
"""By draft, status, whether it is altered and has brackets: how many clauses; by draft, party, stance, whether it is
hollow, and how the text and the party moved: how many last words of parties."""

_KEYS = {
    "tally_standing": "draft, status, altered, bracketed",
    "tally_held": "draft, party, stance, hollow, moved, shifted",
}


def tallied(standings: Iterable[Sequence[Any]], held: Iterable[Sequence[Any]]) -> Tallies:
    """Count rows of `standing` (from the draft on) and of `held` (from the position on), as `carried` has them."""
    clauses: Counter[Row] = Counter()
    for draft, bracketed, status, _, altered, *_ in standings:
        clauses[draft, status, int(altered), int(bracketed)] += 1
    words: Counter[Row] = Counter()
    for _, draft, party, stance, hollow, latest, moved, shifted in held:
        if latest:
            words[draft, party, stance, int(hollow), moved, shifted] += 1
    return clauses, words


def add_tallies(db: Database, more: Tallies) -> None:
    """Add to what was counted, or take from it where counts are below nothing."""
    for (table, key), counts in zip(_KEYS.items(), more, strict=True):
        places = ", ".join("?" for _ in key.split(", "))
        db.run_many(
            f"INSERT INTO {table} ({key}, count) VALUES ({places}, ?)"  # noqa: S608 - own names
            " ON CONFLICT DO UPDATE SET count = count + excluded.count",
            [(*row, count) for row, count in counts.items() if count],
        )
        db.run(f"DELETE FROM {table} WHERE count = 0")  # noqa: S608 - own names


def forget_tallies(db: Database) -> None:
    """Begin to count from nothing."""
    for table in _KEYS:
        db.run(f"DELETE FROM {table}")  # noqa: S608 - own names


def kept_tallies(db: Database) -> Tallies:
    """What was counted."""
    clauses, words = (
        Counter({row[:-1]: row[-1] for row in db.tuples(f"SELECT {key}, count FROM {table}")})  # noqa: S608 - own names
        for table, key in _KEYS.items()
    )
    return clauses, words
