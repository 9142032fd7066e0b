"""How long comparing takes as drafts grow: `pytest tests/benchmarks/bench_compare.py -s -m benchmark`."""

import random
import resource
import time

import pytest

from plancompare.compare.engine import compare
from plancompare.compare.redline import redline
from plancompare.model.draft import Clause, ClauseKind, Draft

WORDS = [f"{start}{middle}{end}" for start in "bdfgklmnprst" for middle in "aeiou" for end in ("n", "ra", "st", "lon")]


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


@pytest.mark.benchmark
@pytest.mark.parametrize("points", [50, 500, 4000])
def test_comparing(points: int) -> None:
    old, new = drafts(points)
    started = time.process_time()
    comparison = compare(old, new)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\n{len(old.clauses)} x {len(new.clauses)} clauses: {seconds:.2f} s, peak {peak} MB, {comparison.summary}")


@pytest.mark.benchmark
def test_one_long_redline() -> None:
    chance = random.Random(2)
    words = chance.choices(WORDS, k=20_000)
    changed = [word if chance.random() > 0.1 else "changed" for word in words]
    started = time.process_time()
    line = redline(" ".join(words), " ".join(changed))
    print(f"\n20,000 words, one in ten changed: {time.process_time() - started:.2f} s, {len(line)} segments")
