"""How fast ten thousand rows of sixty words come to the screen; run with -s to read the figures."""

from collections.abc import Callable
from functools import partial
from time import perf_counter

import pytest
from pytestqt.qtbot import QtBot

from plancompare.gui.models.shown_rows import RowFilter
from plancompare.gui.palettes import LIGHT
from plancompare.gui.theme import Theme
from plancompare.gui.views.redline_view import RedlineView
from plancompare.model.comparison import Comparison, Mark, Relation, Row, Segment
from plancompare.model.draft import Clause, ClauseKind, Draft


def huge_comparison() -> Comparison:
    """Ten thousand clauses in five hundred points, every eighth edited."""
    before, after = "the parties shall withdraw their forces from the line of contact " * 3, " and report so" * 8
    old, new, rows = [], [], []
    for number in range(10_000):
        under = number % 20
        first = Clause(
            id=f"c{number}",
            parent=f"c{number - under}" if under else None,
            kind=ClauseKind.CLAUSE if under else ClauseKind.POINT,
            label=f"{number}.",
            path=f"{number}",
            level=1 if under else 0,
            text=f"{before}now{after}",
        )
        second = Clause(
            id=first.id,
            parent=first.parent,
            kind=first.kind,
            label=first.label,
            path=first.path,
            level=first.level,
            text=f"{before}{'now' if number % 8 else 'later'}{after}",
        )
        pieces = (Mark.KEPT, before), (Mark.REMOVED, "now"), (Mark.ADDED, "later"), (Mark.KEPT, after)
        redline = () if number % 8 else tuple(Segment(mark, text) for mark, text in pieces)
        relation = Relation.SAME if number % 8 else Relation.EDITED
        rows.append(Row(relation=relation, old=(first,), new=(second,), redline=redline))
        old.append(first)
        new.append(second)
    drafts = (Draft(file="", sha256="", title="", clauses=tuple(clauses)) for clauses in (old, new))
    return Comparison(old=next(drafts), new=next(drafts), rows=tuple(rows))


def milliseconds(*steps: Callable[[], object]) -> float:
    """How long some steps take together."""
    start = perf_counter()
    for step in steps:
        step()
    return (perf_counter() - start) * 1000


@pytest.mark.benchmark
def test_ten_thousand_rows(qtbot: QtBot) -> None:
    comparison, view = huge_comparison(), RedlineView()
    qtbot.addWidget(view)
    view.resize(1400, 900)
    view.set_theme(Theme(colors=LIGHT))
    view.show()
    qtbot.waitExposed(view)

    def paint() -> None:
        view.viewport().repaint()

    def page_down() -> None:
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + view.verticalScrollBar().pageStep())
        paint()

    first = milliseconds(partial(view.show_comparison, comparison, "", ""), paint)
    pages = sorted(milliseconds(page_down) for _ in range(200))
    width = milliseconds(partial(view.resize, 1300, 900), paint)
    folded = milliseconds(partial(view.set_filter, RowFilter.CHANGES), paint)
    print(f"\nfirst paint {first:.0f} ms, a page of scroll {pages[100]:.1f} ms (p95 {pages[190]:.1f} ms)")
    print(f"new width {width:.0f} ms, folded {folded:.0f} ms")
    assert view.verticalScrollBar().maximum() > 0
