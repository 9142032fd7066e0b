"""How long it takes to find words: `python -m tests.benchmarks.bench_search WORKSPACE [WORDS ...]`."""

import sys
import time
from pathlib import Path

from plancompare.model.search import EVERYTHING, Searched
from plancompare.workspace.database import close
from plancompare.workspace.opening import open_workspace
from plancompare.workspace.search import search

QUERIES = ("ban", "ban bara", "ban*", "b*", '"ban bara"', "nowhere")
"""Words of the workspace that `big_workspace` writes: in every sixth clause, in all, in few and in none."""


def measure(workspace: Path, queries: tuple[str, ...]) -> None:
    """Print the hits and the best of five times for each query: anywhere, in the first draft, in the demands."""
    db = open_workspace(workspace, read_only=True)
    for query in queries:
        for where, draft, kinds in (
            ("anywhere", None, EVERYTHING),
            ("draft 1", 1, EVERYTHING),
            ("demands", None, (Searched.DEMANDS,)),
        ):
            times = []
            for _ in range(5):
                started = time.perf_counter()
                hits = search(db, query, kinds=kinds, draft=draft)
                times.append(time.perf_counter() - started)
            print(f"{query:<16} {where:<10} {len(hits):>4} hits {min(times) * 1000:>8.1f} ms")
    close(db)


if __name__ == "__main__":
    measure(Path(sys.argv[1]), tuple(sys.argv[2:]) or QUERIES)
