"""How long comparing takes as drafts grow: `pytest tests/benchmarks/bench_compare.py -s -m benchmark`.

With `PAIRS=folder`, whose folders each hold `A.docx` and `B.docx`, the whole command is timed too, from files to JSON.
Seconds of different machines, or of one that is busy, are held against each other by the yardstick: how long rapidfuzz
takes here for the distances of 500 texts from 500 others.
"""

import json
import os
import random
import resource
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from plancompare.compare.engine import compare
from plancompare.compare.redline import redline
from plancompare.model.draft import Clause, ClauseKind, Draft
from plancompare.model.progress import Progress

WORDS = [f"{start}{middle}{end}" for start in "bdfgklmnprst" for middle in "aeiou" for end in ("n", "ra", "st", "lon")]

PAIRS = sorted(path.parent for path in Path(os.environ["PAIRS"]).glob("*/A.docx")) if "PAIRS" in os.environ else []


def drafts(points: int, seed: int = 1) -> tuple[Draft, Draft]:
    """An agreement of `points` points with four clauses each, and the same with one clause in five edited."""
    chance = random.Random(seed)
    old = [[chance.choices(WORDS, k=chance.randint(20, 80)) for _ in range(4)] for _ in range(points)]
    new = [[list(words) for words in clauses] for clauses in old]
    for clauses in new:
        for words in clauses:
            if chance.random() < 0.2:
                words[chance.randrange(len(words))] = "changed"
        if chance.random() < 0.1:
            clauses.pop()
    for _ in range(points // 50):
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    return draft(old), draft(new)


def draft(points: list[list[list[str]]]) -> Draft:
    clauses: list[Clause] = []
    for number, texts in enumerate(points, 1):
        head = f"c{len(clauses) + 1}"
        clauses.append(
            Clause(id=head, parent=None, kind=ClauseKind.POINT, label=f"{number}.", path=f"{number}", level=0, text="")
        )
        for place, words in enumerate(texts, 1):
            label = f"{number}.{place}"
            clauses.append(
                Clause(
                    id=f"c{len(clauses) + 1}",
                    parent=head,
                    kind=ClauseKind.CLAUSE,
                    label=label,
                    path=label,
                    level=1,
                    text=" ".join(words),
                )
            )
    return Draft(file="x", sha256="", title="x", clauses=tuple(clauses))


def yardstick() -> float:
    """Seconds for the distances of 500 texts from 500 others; the least of three."""
    chance = random.Random(3)
    texts = [" ".join(chance.choices(WORDS, k=60)) for _ in range(500)]
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        cdist(texts, texts, scorer=Indel.distance, workers=1)
        taken.append(time.perf_counter() - started)
    return min(taken)


@pytest.mark.benchmark
@pytest.mark.parametrize("points", [50, 400, 4000])
def test_comparing(points: int) -> None:
    old, new = drafts(points)
    measure = yardstick()
    started = time.perf_counter()
    comparison = compare(old, new)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"\n{len(old.clauses):,} x {len(new.clauses):,} clauses: {seconds:.2f} s ({seconds / measure:.1f} times the"
        f" yardstick of {measure:.3f} s), peak {peak} MB, {comparison.summary}"
    )


@pytest.mark.benchmark
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_the_whole_command(pair: Path) -> None:
    measure = yardstick()
    command = [sys.executable, "-m", "plancompare", "compare", str(pair / "A.docx"), str(pair / "B.docx"), "--json"]
    taken, peaks = [], []
    for _ in range(3):
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        with process.stdout as pipe:
            said = pipe.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        taken.append(time.perf_counter() - started)
        peaks.append(usage.ru_maxrss // 1024)
    clauses = len(json.loads(said)["old"]["clauses"])
    print(
        f"\n{pair.name}, {clauses:,} clauses: {min(taken):.2f} s ({min(taken) / measure:.1f} times the yardstick of"
        f" {measure:.3f} s), peak {max(peaks)} MB"
    )


@pytest.mark.benchmark
def test_cancelling() -> None:
    """How long the comparison of 20,000 clauses goes on at most after a person cancelled it."""
    old, new = drafts(4000)
    steps: list[float] = []

    def tell(done: float, what: str) -> None:
        steps.append(time.perf_counter())

    compare(old, new, Progress(tell))
    asked = [after - before for before, after in pairwise(steps)]
    print(f"\n{len(steps):,} times asked whether to go on, at most {max(asked):.3f} s apart")


@pytest.mark.benchmark
def test_one_long_redline() -> None:
    chance = random.Random(2)
    words = chance.choices(WORDS, k=20_000)
    changed = [word if chance.random() > 0.1 else "changed" for word in words]
    started = time.process_time()
    line = redline(" ".join(words), " ".join(changed))
    print(f"\n20,000 words, one in ten changed: {time.process_time() - started:.2f} s, {len(line)} segments")
