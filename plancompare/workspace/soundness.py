"""Whether an open workspace is sound: what SQLite says of it, and whether every hash in it is right."""

import functools
import hashlib
import json
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from pysqlite3 import dbapi2 as sqlite3

from plancompare.errors import UnusableWorkspace
from plancompare.workspace.database import DAMAGED_HINT, Database, Row
from plancompare.workspace.fingerprints import CHAIN_START, JOURNALLED, chained, digest_of, links_digest_of

P = ParamSpec("P")
T = TypeVar("T")

_UNREADABLE = (ValueError, TypeError, LookupError, sqlite3.IntegrityError)
"""What comes of rows that hold what the program never writes."""


def tells_damage(function: Callable[Concatenate[Database, P], T]) -> Callable[Concatenate[Database, P], T]:
    """Where `function` stumbles over rows that make no sense, a damaged file is said to be one; else it is a bug."""

    @functools.wraps(function)
    def told(db: Database, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return function(db, *args, **kwargs)
        except _UNREADABLE as error:
            if found := faults(db):
                raise UnusableWorkspace(f"{db.path.name} is damaged. {found[0]}", hint=DAMAGED_HINT) from error
            raise

    return told


def faults(db: Database) -> tuple[str, ...]:
    """Every fault of an open workspace, one sentence each; none: it is sound."""
    found: list[str] = []
    with db.one_moment():  # somebody who saves meanwhile would look like a forger
        for part in (_structure, _references, _files, _readings, _journal):
            try:
                found += part(db)
            except UnusableWorkspace as error:
                found.append(error.message)
            except _UNREADABLE as error:
                found.append(f"{db.path.name} holds something that cannot be read ({error}).")
    return tuple(dict.fromkeys(found))


def _structure(db: Database) -> list[str]:
    found = [str(row["integrity_check"]) for row in db.rows("PRAGMA integrity_check(20)")]
    return [] if found == ["ok"] else [f"The file's structure is damaged: {line.strip()}." for line in found]


def _references(db: Database) -> list[str]:
    found = db.rows("PRAGMA foreign_key_check")
    return [f"A row of “{row['table']}” names one of “{row['parent']}” that is not there." for row in found]


def _files(db: Database) -> list[str]:
    found = []
    for media in db.rows("SELECT rowid AS place, sha256 FROM media"):
        # One at a time: together they may be larger than the memory.
        data = db.rows("SELECT bytes FROM media WHERE rowid = ?", (media["place"],))[0]["bytes"]
        if hashlib.sha256(data).hexdigest() != media["sha256"]:
            found.append(f"The file of {_names(db, media['sha256'])} is not the one that was added.")
    return found


def _names(db: Database, sha256: str) -> str:
    files = [row["file"] for row in db.rows("SELECT DISTINCT file FROM reading WHERE sha256 = ?", (sha256,))]
    return " and ".join(files) or "a draft"


def _readings(db: Database) -> list[str]:
    found = []
    for reading in db.rows("SELECT * FROM reading"):
        clauses = db.rows("SELECT * FROM clause WHERE reading = ? ORDER BY ordinal", (reading["id"],))
        links = db.rows(
            "SELECT link.* FROM link JOIN clause ON clause.id = link.new_clause WHERE clause.reading = ?"
            " ORDER BY link.id",
            (reading["id"],),
        )
        if digest_of(reading, clauses) != reading["digest"]:
            found.append(f"The text of {reading['file']} is not as it was read.")
        proposals = db.rows(
            "SELECT proposal.* FROM proposal JOIN clause ON clause.id = proposal.new_clause WHERE clause.reading = ?"
            " ORDER BY proposal.id",
            (reading["id"],),
        )
        if links_digest_of(links, proposals) != reading["links_digest"]:
            found.append(f"What became of earlier clauses in {reading['file']} is not as it was found.")
    return found


def _journal(db: Database) -> list[str]:
    """The chain from entry to entry, and that every row says what the journal says it was made to say."""
    hash_before = CHAIN_START
    last: dict[tuple[str, str], str | None] = {}
    for number, row in enumerate(db.rows("SELECT * FROM journal ORDER BY seq"), 1):
        if row["seq"] != number or chained(hash_before, row) != row["hash"]:
            return [f"The journal was changed at entry {number}: it does not follow from the one before."]
        hash_before = row["hash"]
        last[row["place"], row["row"]] = row["after"]
    found = []
    for table in JOURNALLED:
        said = {row: json.loads(after) for (place, row), after in last.items() if place == table and after}
        kept = {row["id"]: row for row in db.rows(f"SELECT * FROM {table}")}  # noqa: S608 - one of JOURNALLED
        found += _differences(table, said, kept)
    return found


def _differences(table: str, said: dict[str, Row], kept: dict[str, Row]) -> list[str]:
    count = sum(not _same(said.get(row), kept.get(row)) for row in said.keys() | kept.keys())
    if not count:
        return []
    rows = "A row" if count == 1 else f"{count} rows"
    return [f"{rows} of “{table}” {'was' if count == 1 else 'were'} changed by something else than PlanCompare."]


def _same(said: Row | None, kept: Row | None) -> bool:
    """Whether a row is what the journal says; of columns that came with a later layout, older entries say nothing."""
    if said is None or kept is None:
        return said is kept
    return {**dict.fromkeys(kept), **said} == kept
