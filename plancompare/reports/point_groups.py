"""The rows of a comparison gathered by point, as an annotated report tells them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plancompare.model.comparison import Comparison, Row
from plancompare.model.draft import Clause, ClauseKind, Draft
from plancompare.model.negotiation import Position
from plancompare.model.report import AnnotatedReport

_Top = tuple[str, str]
_OVER_POINTS = {ClauseKind.HEADING, ClauseKind.ANNEX}
_TOPS = {ClauseKind.POINT, *_OVER_POINTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class PointGroup:
    """A point with all that stands under it.

    Attributes:
        old: the point in the old draft; more than one where points were merged, none where it is new.
        new: the point in the new draft, None where it was dropped.
        rows: of the point and its clauses, in the comparison's order, without those that have no words at all.
        positions: of every party on any of its clauses, in the order of those clauses.
    """

    old: tuple[Clause, ...]
    new: Clause | None
    rows: tuple[Row, ...]
    positions: tuple[Position, ...] = ()

    @property
    def head(self) -> Clause:
        """The point itself, as the new draft has it if it has it."""
        return self.new or self.old[0]

    @property
    def is_title(self) -> bool:
        """Whether it is the name of its draft, which a report tells at its start."""
        return self.head.kind is ClauseKind.HEADING and self.head.id == "c1"

    @property
    def told(self) -> bool:
        """Whether it changed, or anybody took a position on it."""
        return self.changed or bool(self.positions)

    @property
    def changed(self) -> bool:
        """Whether any of its clauses has another text or another place."""
        return any(row.changed for row in self.rows)


def point_groups(report: AnnotatedReport) -> tuple[PointGroup, ...]:
    """Every point of both drafts once: in the new draft's order, dropped ones where they stood."""
    comparison = report.comparison
    old_tops, new_tops = _tops(comparison.old), _tops(comparison.new)
    gathered = _gather(comparison, old_tops, new_tops)
    placed = _placed_positions(report)
    return tuple(
        PointGroup(
            old=_old_points(rows, comparison.old, old_tops),
            new=comparison.new.by_id[top[1]] if top[0] == "new" else None,
            rows=tuple(row for row in rows if any(clause.text for clause in (*row.old, *row.new))),
            positions=tuple(position for path in _paths(rows) for position in placed.get(path, ())),
        )
        for top, rows in gathered.items()
    )


def positions_on_whole(report: AnnotatedReport) -> tuple[Position, ...]:
    """What was said of the text as a whole."""
    return tuple(position for position in report.positions if not position.clause.path)


def positions_elsewhere(report: AnnotatedReport) -> tuple[Position, ...]:
    """Positions on clauses that stand in neither of the two drafts."""
    paths = {path for row in report.comparison.rows for path in _paths([row])}
    return tuple(
        position for position in report.positions if position.clause.path and _place(position, report) not in paths
    )


def _tops(draft: Draft) -> Mapping[str, str]:
    """The id of the point under which each clause stands, by the clause's id.

    Without a point above it, it is the topmost clause below the headings: a table, an annex, a paragraph.
    """
    tops: dict[str, str] = {}
    for clause in draft.clauses:
        above = None if clause.parent is None else draft.by_id[clause.parent]
        starts = clause.kind in _TOPS or (above is not None and above.kind in _OVER_POINTS)
        tops[clause.id] = clause.id if starts or above is None else tops[above.id]
    return tops


def _gather(comparison: Comparison, old_tops: Mapping[str, str], new_tops: Mapping[str, str]) -> dict[_Top, list[Row]]:
    became = {
        old_tops[clause.id]: new_tops[row.new[0].id]
        for row in comparison.rows
        for clause in row.old
        if row.new and old_tops[clause.id] == clause.id and new_tops[row.new[0].id] == row.new[0].id
    }
    gathered: dict[_Top, list[Row]] = {}
    for row in comparison.rows:
        if row.new:
            top = ("new", new_tops[row.new[0].id])
        else:
            old_top = old_tops[row.old[0].id]
            top = ("new", became[old_top]) if old_top in became else ("old", old_top)
        gathered.setdefault(top, []).append(row)
    return gathered


def _old_points(rows: Iterable[Row], old: Draft, old_tops: Mapping[str, str]) -> tuple[Clause, ...]:
    found = dict.fromkeys(clause.id for row in rows for clause in row.old if old_tops[clause.id] == clause.id)
    return tuple(old.by_id[top] for top in found)


def _placed_positions(report: AnnotatedReport) -> Mapping[str, list[Position]]:
    placed: dict[str, list[Position]] = {}
    for position in report.positions:
        if position.clause.path:
            placed.setdefault(_place(position, report), []).append(position)
    return placed


def _place(position: Position, report: AnnotatedReport) -> str:
    """`new 4` or `old 13(a)`: where the report shows a position; "" where neither draft has its clause."""
    path = report.path_of(position)
    if path is not None:
        return f"new {path}"
    here = position.clause.draft == report.old.number and position.clause.path in report.comparison.old.by_path
    return f"old {position.clause.path}" if here else ""


def _paths(rows: Iterable[Row]) -> tuple[str, ...]:
    """The places of `_place` that these rows show."""
    news = [f"new {clause.path}" for row in rows for clause in row.new]
    olds = [f"old {clause.path}" for row in rows if not row.new for clause in row.old]
    return (*news, *olds)
