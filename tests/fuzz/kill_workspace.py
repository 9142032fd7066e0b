"""Kills the program while it works: `python -m tests.fuzz.kill_workspace --kills 200`.

Edits, arrivals of drafts and migrations run in a process of their own that tells the hash of the journal's last entry
after each action: so much was acknowledged. At a random moment it is killed. Then every acknowledged entry has to be
there, the file sound, and each draft's bytes what they were.
"""

import argparse
import hashlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from plancompare.jobs.add_drafts import add_drafts
from plancompare.model.negotiation import ClauseRef, Stance, Status
from plancompare.workspace import integrity
from plancompare.workspace.database import Database, close, transaction
from plancompare.workspace.drafts import all_drafts, get_draft, original_bytes
from plancompare.workspace.journal import begin_here, redo, undo
from plancompare.workspace.opening import create_workspace, open_workspace
from plancompare.workspace.positions import record_position
from plancompare.workspace.statuses import set_status
from tests.unit.workspace.building import add, says, seat

ROOT = Path(__file__).parents[2]
OLD = sorted((ROOT / "tests" / "old_workspaces").glob("*.plancompare"))
POINTS = {"1": "Forces shall be limited.", "2": "Zones are [open].", "3": "Prisoners are exchanged."}


# ---- the process that is killed ----


def edit(path: Path, chance: random.Random) -> Iterator[Database]:
    """One edit after another, as a window makes them."""
    db = open_workspace(path)
    refs = [ClauseRef(draft.number, point) for draft in all_drafts(db) for point in POINTS]
    while True:
        ref = chance.choice(refs)
        kind = chance.randrange(10)
        if kind < 6:
            record_position(db, says(chance.choice(("UKR", "RUS")), str(ref), chance.choice(list(Stance)), "Said."))
        elif kind < 8:
            set_status(db, ref, chance.choice((None, Status.DEFERRED, Status.AGREED_AD_REF)))
        else:
            (undo if kind == 8 else redo)(db)
        yield db


def receive(path: Path, chance: random.Random) -> Iterator[Database]:
    """One draft after another arrives, each read from a file and compared."""
    while True:
        words = [f"{number}. {text} {chance.randrange(10**9)}." for number, text in POINTS.items()]
        file = path.with_name(f"draft{chance.randrange(10**9)}.txt")
        file.write_text("\n\n".join(words), encoding="utf-8")
        add_drafts(path, [file])
        db = open_workspace(path)
        yield db
        close(db)


def migrate(path: Path, _chance: random.Random) -> Iterator[Database]:
    """An old workspace is brought up to date."""
    yield open_workspace(path)


WORKS: dict[str, Callable[[Path, random.Random], Iterator[Database]]] = {
    "edits": edit,
    "arrivals": receive,
    "migrations": migrate,
}


def work(name: str, path: Path, seed: int) -> None:
    """Work until killed, and tell after each action what was saved."""
    sys.stdout.write("begun\n")
    sys.stdout.flush()
    for db in WORKS[name](path, random.Random(seed)):
        last = db.rows("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")[0]
        sys.stdout.write(f"{last['seq']} {last['hash']}\n")
        sys.stdout.flush()


# ---- the one that kills and looks ----


def begin(name: str, folder: Path, chance: random.Random) -> Path:
    """The workspace that is worked on."""
    path = folder / "talks.plancompare"
    if name == "migrations":
        shutil.copyfile(chance.choice(OLD[:-1]), path)
        return path
    db = create_workspace(path)
    with transaction(db, "Begin"):
        seat(db, "UKR", "RUS")
        add(db, POINTS)
        add(db, {**POINTS, "1": "Forces should be limited."}, based_on=1, became={point: point for point in POINTS})
        begin_here(db)
    close(db)
    return path


def bytes_of(path: Path) -> dict[int, str]:
    """The hash of every draft's file."""
    db = open_workspace(path)
    found = {one.number: hashlib.sha256(original_bytes(db, one.number)).hexdigest() for one in all_drafts(db)}
    for number in found:
        get_draft(db, number)
    close(db)
    return found


def kill_once(name: str, path: Path, seed: int, seconds: float) -> list[str]:
    """What was acknowledged until the process was killed, `seconds` after it had begun."""
    command = [
        sys.executable,
        "-m",
        "tests.fuzz.kill_workspace",
        "--work",
        name,
        "--on",
        str(path),
        "--seed",
        str(seed),
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        return [line.strip() for line in process.stdout if line.endswith("\n")]


def faults_after(path: Path, before: dict[int, str], acknowledged: list[str]) -> list[str]:
    """What is wrong with a workspace after a kill; nothing, it is hoped."""
    db = open_workspace(path)  # first, as a person would: this brings a half-migrated one up to date
    there = {f"{row['seq']} {row['hash']}" for row in db.rows("SELECT seq, hash FROM journal")}
    close(db)
    found = [f"lost: entry {one}" for one in acknowledged if one not in there]
    after = bytes_of(path)
    found += [f"draft {number} is not what it was" for number, said in before.items() if after.get(number) != said]
    return found + list(integrity.check(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", choices=WORKS)
    parser.add_argument("--on", type=Path)
    arguments = parser.parse_args()
    if arguments.work:
        work(arguments.work, arguments.on, arguments.seed)
        return
    sys.exit(1 if campaign(arguments.kills, arguments.seed) else 0)


def campaign(kills: int, seed: int) -> int:
    """How many of so many kills did harm; each is told."""
    chance = random.Random(seed)
    acknowledged: Counter[str] = Counter()
    harmed = 0
    for number in range(kills):
        name = list(WORKS)[number % len(WORKS)]
        with tempfile.TemporaryDirectory() as folder:
            path = begin(name, Path(folder), chance)
            before = {} if name == "migrations" else bytes_of(path)
            said: list[str] = []
            for again in range(1 if name == "migrations" else 2):  # a log that a kill left is worked on as well
                seconds = chance.uniform(0.0, 0.3 if name == "migrations" else 2.0)
                said += kill_once(name, path, seed + 1000 * number + again, seconds)
            acknowledged[name] += len(said)
            if wrong := faults_after(path, before, said):
                harmed += 1
                sys.stdout.write(f"kill {number} ({name}): {'; '.join(wrong)}\n")
    told = ", ".join(f"{count} in {name}" for name, count in acknowledged.items())
    sys.stdout.write(f"{kills} kills, {harmed} with harm; acknowledged: {told}\n")
    return harmed


if __name__ == "__main__":
    main()
