"""Reads damaged files by the thousand: `python -m tests.fuzz.fuzz_readers FOLDER... --inputs 100000`.

Each input is a file of the folders, damaged; its number alone decides how. What a reader may do with it is read it or
refuse it with a sentence. Anything else (another exception, a crash, more than `SECONDS`) is printed with its number,
and kept under --keep. It runs as one process for each core; one that dies is told and replaced.
"""

import argparse
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import FrameType
from typing import Final

from plancompare.errors import UnreadableDraft
from plancompare.readers.block import Tracked
from plancompare.readers.registry import read_bytes
from tests.fuzz.mutations import damaged

SECONDS: Final = 20
LARGEST: Final = 60_000
BATCH: Final = 250
Seeds = list[tuple[str, bytes]]


class TookTooLong(Exception):
    """One input took longer than SECONDS."""


def seeds_in(folders: list[Path], endings: tuple[str, ...]) -> Seeds:
    """The small files below the folders, in a fixed order."""
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    chosen = [file for file in files if file.suffix.lower() in endings and 0 < file.stat().st_size <= LARGEST]
    return [(file.name, file.read_bytes()) for file in chosen]


def fault_of(name: str, data: bytes, number: int) -> str:
    """How the input fared: "read", "refused", or a traceback."""

    def too_long(_signal: int, _frame: FrameType | None) -> None:
        raise TookTooLong

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(SECONDS)
    try:
        read_bytes(name, data, tracked=random.Random(number).choice(list(Tracked)))
    except UnreadableDraft:
        return "refused"
    except Exception:  # that is what is looked for
        return traceback.format_exc()
    finally:
        signal.alarm(0)
    return "read"


def work(line: Connection, seeds: Seeds, numbers: range) -> None:
    """Read a batch, telling each number before and each outcome after."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 2)  # libraries may have something to say of damaged files
    for number in numbers:
        line.send((number, "begun"))
        line.send((number, fault_of(*damaged(seeds, number), number)))


def run(seeds: Seeds, numbers: range, jobs: int, keep: Path | None) -> Counter[str]:
    """Read all the inputs; what was found, counted by its last line."""
    context = get_context("fork")
    batches = [numbers[place : place + BATCH] for place in range(0, len(numbers), BATCH)]
    running: dict[Connection, tuple[BaseProcess, range, int]] = {}
    outcomes: Counter[str] = Counter()
    while batches or running:
        while batches and len(running) < jobs:
            ours, theirs = context.Pipe(duplex=False)
            batch = batches.pop()
            started = context.Process(target=work, args=(theirs, seeds, batch), daemon=True)
            started.start()
            theirs.close()
            running[ours] = (started, batch, -1)
        for line in wait(list(running)):
            assert isinstance(line, Connection)
            process, batch, begun = running[line]
            try:
                number, outcome = line.recv()
            except EOFError:
                process.join()
                del running[line]
                if process.exitcode:
                    _found(seeds, begun, f"died with {process.exitcode}", outcomes, keep)
                    if rest := batch[batch.index(begun) + 1 :]:
                        batches.append(rest)
                continue
            if outcome == "begun":
                running[line] = (process, batch, number)
            elif outcome in ("read", "refused"):
                outcomes[outcome] += 1
            else:
                _found(seeds, number, outcome, outcomes, keep)
    return outcomes


def _found(seeds: Seeds, number: int, outcome: str, outcomes: Counter[str], keep: Path | None) -> None:
    name, data = damaged(seeds, number)
    lines = outcome.strip().splitlines()
    place = next((line.strip() for line in reversed(lines[:-1]) if line.strip().startswith("File")), "")
    kind = f"{lines[-1][:100]} {place}"
    outcomes[kind] += 1
    if outcomes[kind] <= 3:
        print(f"FOUND {number} in {name}\n{outcome}", flush=True)
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{number}-{name}").write_bytes(data)


def main() -> int:
    """Run from the command line; 1 where something was found."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folders", nargs="+", type=Path)
    words.add_argument("--inputs", type=int, default=10_000)
    words.add_argument("--first", type=int, default=0)
    words.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    words.add_argument("--endings", default=".docx,.docm,.odt,.fodt,.pdf,.rtf,.html,.htm,.txt,.md")
    words.add_argument("--keep", type=Path, help="a folder for the inputs that found something")
    asked = words.parse_args()
    seeds = seeds_in(asked.folders, tuple(asked.endings.split(",")))
    began = time.monotonic()
    outcomes = run(seeds, range(asked.first, asked.first + asked.inputs), asked.jobs, asked.keep)
    print(f"{sum(outcomes.values())} inputs from {len(seeds)} files in {time.monotonic() - began:.0f} s:")
    for outcome, count in outcomes.most_common():
        print(f"  {count:7} {outcome}")
    return int(any(outcome not in ("read", "refused") for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
