"""Drafts written as indented outlines, and redlines as readable text."""

import re
from collections.abc import Callable, Iterable

import pytest

from plancompare.model.comparison import Comparison, Mark, Redline
from plancompare.model.draft import Clause, ClauseKind, Draft

Outline = Callable[[str], Draft]
Told = Callable[[Comparison], list[str]]
Readable = Callable[[Redline], str]

LABEL = re.compile(r"(\d+(?:\.\d+)*\.?|\([a-z]+\)|Article \d+)(?: |$)")
MARKERS = {"|": ClauseKind.ROW, "^": ClauseKind.NOTE, "#": ClauseKind.HEADING, "=": ClauseKind.TABLE}
SIGNS = {Mark.KEPT: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}


def draft_from(outline: str) -> Draft:
    """Two blanks are a level; numbers are points and clauses, `|` rows, `=` tables, `^` notes, `#` headings."""
    clauses: list[Clause] = []
    above: dict[int, Clause] = {}
    for line in filter(str.strip, outline.splitlines()):
        level = (len(line) - len(line.lstrip())) // 2
        text = line.strip()
        parent = above.get(level - 1) if level else None
        label = ""
        if text[0] in MARKERS:
            kind, text = MARKERS[text[0]], text[1:].strip()
        elif found := LABEL.match(text):
            kind, label, text = (ClauseKind.CLAUSE if level else ClauseKind.POINT), found[1], text[found.end() :]
        else:
            kind = ClauseKind.TEXT
        name = label.rstrip(".") or f"/p{len(clauses)}"
        clause = Clause(
            id=f"c{len(clauses) + 1}",
            parent=parent.id if parent else None,
            kind=kind,
            label=label,
            path=f"{parent.path if parent and not name[0].isdigit() else ''}{name}",
            level=level,
            text=text,
        )
        clauses.append(clause)
        above[level] = clause
    return Draft(file="draft.txt", sha256="", title="draft", clauses=tuple(clauses))


def paths(clauses: Iterable[Clause]) -> str:
    return "+".join(clause.path for clause in clauses) or "none"


def told(comparison: Comparison) -> list[str]:
    """One line a row: `4 > 5 edited moved`."""
    return [
        f"{paths(row.old)} > {paths(row.new)} {row.relation.value}{' moved' if row.moved else ''}"
        for row in comparison.rows
    ]


def readable(line: Redline) -> str:
    """`The force [-shall-]{+should+} not exceed ...`."""
    return "".join(SIGNS[segment.mark].format(segment.text) for segment in line)


@pytest.fixture(name="outline", scope="session")
def outline_fixture() -> Outline:
    return draft_from


@pytest.fixture(name="told", scope="session")
def told_fixture() -> Told:
    return told


@pytest.fixture(name="readable", scope="session")
def readable_fixture() -> Readable:
    return readable
