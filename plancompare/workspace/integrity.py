"""Whether a workspace file is sound: what SQLite says of it, and whether every hash in it is right."""

import hashlib
import json
from pathlib import Path

from plancompare.errors import UnusableWorkspace
from plancompare.workspace import journal
from plancompare.workspace.database import Database, Row, close, open_workspace
from plancompare.workspace.drafts import digest_of


def check(path: Path) -> tuple[str, ...]:
    """Every fault of the workspace at `path`, one sentence each; none: it is sound. The file is not changed."""
    try:
        db = open_workspace(path, read_only=True)
    except UnusableWorkspace as error:
        return (error.message,)
    faults: list[str] = []
    try:
        for part in (_structure, _references, _drafts, _journal):
            try:
                faults += part(db)
            except UnusableWorkspace as error:
                faults.append(error.message)
            except (ValueError, TypeError, KeyError) as error:  # words where the program never writes such
                faults.append(f"{path.name} holds something that cannot be read ({error}).")
    finally:
        close(db)
    return tuple(dict.fromkeys(faults))


def _structure(db: Database) -> list[str]:
    found = [str(row["integrity_check"]) for row in db.rows("PRAGMA integrity_check(20)")]
    return [] if found == ["ok"] else [f"The file's structure is damaged: {line.strip()}." for line in found]


def _references(db: Database) -> list[str]:
    found = db.rows("PRAGMA foreign_key_check")
    return [f"A row of “{row['table']}” names one of “{row['parent']}” that is not there." for row in found]


def _drafts(db: Database) -> list[str]:
    faults = []
    for media in db.rows("SELECT sha256 FROM media"):
        data = db.rows("SELECT bytes FROM media WHERE sha256 = ?", (media["sha256"],))[0]["bytes"]
        if hashlib.sha256(data).hexdigest() != media["sha256"]:
            faults.append(f"The file of {_names(db, media['sha256'])} is not the one that was added.")
    for reading in db.rows("SELECT id, sha256, file, digest FROM reading"):
        clauses = db.rows("SELECT * FROM clause WHERE reading = ? ORDER BY ordinal", (reading["id"],))
        if digest_of(clauses) != reading["digest"]:
            faults.append(f"The text of {reading['file']} is not as it was read.")
    return faults


def _names(db: Database, sha256: str) -> str:
    files = [row["file"] for row in db.rows("SELECT DISTINCT file FROM reading WHERE sha256 = ?", (sha256,))]
    return " and ".join(files) or "a draft"


def _journal(db: Database) -> list[str]:
    """The chain from entry to entry, and that every row says what the journal says it was made to say."""
    hash_before = journal.START
    last: dict[tuple[str, str], str | None] = {}
    for number, row in enumerate(db.rows("SELECT * FROM journal ORDER BY seq"), 1):
        if row["seq"] != number or journal.chained(hash_before, row) != row["hash"]:
            return [f"The journal was changed at entry {number}: it does not follow from the one before."]
        hash_before = row["hash"]
        last[row["place"], row["row"]] = row["after"]
    faults = []
    for table in journal.JOURNALLED:
        said = {row: json.loads(after) for (place, row), after in last.items() if place == table and after}
        kept = {row["id"]: row for row in db.rows(f"SELECT * FROM {table}")}  # noqa: S608 - one of JOURNALLED
        faults += _differences(table, said, kept)
    return faults


def _differences(table: str, said: dict[str, Row], kept: dict[str, Row]) -> list[str]:
    count = sum(said.get(row) != kept.get(row) for row in said.keys() | kept.keys())
    if not count:
        return []
    rows = "A row" if count == 1 else f"{count} rows"
    return [f"{rows} of “{table}” {'was' if count == 1 else 'were'} changed by something else than PlanCompare."]
