"""How long redlines are and of how many changes, beside the least possible and a bare word diff.

`PAIRS=folder pytest tests/benchmarks/bench_redline.py -s -m benchmark`: every folder in it holds `A.docx` and `B.docx`.
"""

import os
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from rapidfuzz.distance import Indel

from plancompare.compare.engine import compare
from plancompare.model.comparison import Mark, Redline, Relation
from plancompare.readers.apart.reading import read_file

PAIRS = sorted(path.parent for path in Path(os.environ["PAIRS"]).glob("*/A.docx")) if "PAIRS" in os.environ else []

WORD = re.compile(r"\w+|\s+|[^\w\s]")


def bare(old: str, new: str) -> tuple[int, int]:
    """Characters that a word diff marks at least, and its changes."""
    before, after = WORD.findall(old), WORD.findall(new)
    marked = changes = 0
    joins = False
    for step in Indel.opcodes(before, after):
        if step.tag != "equal":
            marked += sum(map(len, before[step.src_start : step.src_end]))
            marked += sum(map(len, after[step.dest_start : step.dest_end]))
            changes += not joins
        joins = step.tag != "equal"
    return marked, changes


def shown(line: Redline) -> tuple[int, int]:
    """Characters that a redline marks, and its changes."""
    marks = [segment.mark is not Mark.KEPT for segment in line]
    changes = sum(mark and not before for before, mark in zip([False, *marks], marks, strict=False))
    return sum(len(segment.text) for segment in line if segment.mark is not Mark.KEPT), changes


@pytest.mark.benchmark
@pytest.mark.skipif(not PAIRS, reason="PAIRS names no folder of pairs")
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_redlines(pair: Path) -> None:
    old, new = read_file(pair / "A.docx"), read_file(pair / "B.docx")
    started = time.process_time()
    rows = [row for row in compare(old, new).rows if row.relation is not Relation.SAME]
    seconds = time.process_time() - started
    count: Counter[str] = Counter()
    for row in rows:
        texts = ("\n".join(clause.text for clause in side) for side in (row.old, row.new))
        (least, raw), (marked, changes) = bare(*texts), shown(row.redline)
        count.update(all_least=least, all_marked=marked)
        if row.old and row.new:
            count.update(least=least, marked=marked, raw=raw, changes=changes, rows=1)
    print(
        f"\n{pair.name}: compared in {seconds:.2f} s;"
        f" marked {count['all_marked'] / count['all_least']:.3f} of the least,"
        f" {count['marked'] / count['least']:.3f} in {count['rows']} clauses with a counterpart;"
        f" {count['changes'] / count['rows']:.2f} changes a clause, {count['raw'] / count['rows']:.2f} of a bare diff"
        f" ({count['changes'] / count['raw']:.2f})"
    )
