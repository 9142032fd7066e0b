"""Comparisons made by hand, so that what the views show depends on no reader and no engine."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from plancompare.model.comparison import Comparison, Mark, Material, MaterialKind, Relation, Row, Segment
from plancompare.model.draft import Clause, ClauseKind, Draft


def clause(
    number: int, label: str, text: str, *, parent: str | None = None, kind: ClauseKind = ClauseKind.POINT
) -> Clause:
    """A clause whose id is `c` and its number; its path is its label without dots, or its id."""
    return Clause(
        id=f"c{number}",
        parent=parent,
        kind=kind,
        label=label,
        path=label.strip(".") or f"c{number}",
        level=0 if parent is None else 1,
        text=text,
    )


def draft(*clauses: Clause) -> Draft:
    """A draft of these clauses."""
    return Draft(file="draft.docx", sha256="0" * 64, title="Draft", clauses=clauses)


def edited(old: Clause, new: Clause, *pieces: tuple[Mark, str], material: tuple[Material, ...] = ()) -> Row:
    """A row whose redline is given."""
    redline = tuple(Segment(mark, text) for mark, text in pieces)
    return Row(relation=Relation.EDITED, old=(old,), new=(new,), redline=redline, material=material)


def same(old: Clause, new: Clause) -> Row:
    """A row of two clauses of one wording."""
    return Row(relation=Relation.SAME, old=(old,), new=(new,), renumbered=old.path != new.path)


@pytest.fixture
def comparison() -> Comparison:
    """Seven rows: a heading, an edited point with a number, one alike, one dropped, one new, one moved, one alike."""
    heading = clause(1, "", "Armed forces", kind=ClauseKind.HEADING)
    cap = "The Armed Forces shall number no more than {0} personnel."
    old_cap, new_cap = clause(2, "1.", cap.format("600,000")), clause(2, "1.", cap.format("800,000"))
    alike = clause(3, "2.", "Nothing in this text prejudices other treaties.")
    dropped = clause(4, "3.", "Forces withdraw 😀 within [72] hours.")
    part = clause(5, "(a)", "Exchange of prisoners “all for all”.", parent="c2", kind=ClauseKind.CLAUSE)
    last = clause(6, "4.", "Заключительные положения вступают в силу.")
    new_one = clause(7, "3.", "A ceasefire applies at once.")
    old = draft(heading, old_cap, part, alike, dropped, last)
    new = draft(heading, new_cap, alike, part, new_one, last)
    before, after = cap.split("{0}")
    money = Material(kind=MaterialKind.NUMBER, old="600,000", new="800,000")
    pieces = (Mark.KEPT, before), (Mark.REMOVED, "600,000"), (Mark.ADDED, "800,000"), (Mark.KEPT, after)
    rows = (
        same(heading, heading),
        edited(old_cap, new_cap, *pieces, material=(money,)),
        same(alike, alike),
        Row(relation=Relation.DELETED, old=(dropped,), new=()),
        Row(relation=Relation.SAME, old=(part,), new=(part,), moved=True),
        Row(relation=Relation.INSERTED, old=(), new=(new_one,)),
        same(last, last),
    )
    return Comparison(old=old, new=new, rows=rows)


@pytest.fixture
def long_comparison() -> Comparison:
    """Three hundred points of different lengths, every tenth edited."""
    old, rows, new = [], [], []
    for number in range(300):
        text = f"Point {number} says: " + "the parties shall act in good faith and " * (number % 17 + 1)
        first = clause(number, f"{number}.", text + "now.")
        second = first if number % 10 else clause(number, f"{number}.", text + "later.")
        old.append(first)
        new.append(second)
        pieces = (Mark.KEPT, text), (Mark.REMOVED, "now"), (Mark.ADDED, "later"), (Mark.KEPT, ".")
        rows.append(same(first, second) if number % 10 else edited(first, second, *pieces))
    return Comparison(old=draft(*old), new=draft(*new), rows=tuple(rows))


@pytest.fixture
def clipboard(qtbot: QtBot) -> Iterator[None]:
    """An empty clipboard, emptied again: what Python put there must not outlive the application."""
    QGuiApplication.clipboard().clear()
    yield
    QGuiApplication.clipboard().clear()
