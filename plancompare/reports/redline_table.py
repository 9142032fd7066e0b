"""One point of two drafts side by side, its words redlined: struck out at the left, underlined at the right."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from plancompare.model.comparison import Editorial, Mark, Material, Redline, Relation, Row, Segment
from plancompare.model.draft import Clause, ClauseKind
from plancompare.model.report import AnnotatedReport
from plancompare.reports.point_groups import PointGroup
from plancompare.reports.word_xml import TEXT_WIDTH, Element, cell, paragraph, row, run, table
from plancompare.reports.words import EDITORIALS, MATERIALS, UNSEEN, draft_name, listed, number, opening, title

_HALF = TEXT_WIDTH // 2
_SIDES = {Mark.REMOVED: "Deleted", Mark.ADDED: "Added", Mark.KEPT: ""}
_CALLOUT_FILL = "FFF8E6"
# A longer clause may be parted between pages; a shorter one moves to the next page as a whole.
_KEPT_WHOLE = 900
# Of a clause that did not change, among others that did, so much is shown that one knows which it is.
_CUT = 160


def redline_table(group: PointGroup, report: AnnotatedReport) -> Element:
    """The old draft at the left and the new at the right, one row a clause, what matters called out beneath it."""
    olds = [title(clause) for clause in group.old]
    rows = [
        row(
            cell(_HALF, paragraph("TableHead", _column_head(draft_name(report.old), olds))),
            cell(
                _HALF,
                paragraph("TableHead", _column_head(draft_name(report.new), [title(group.new)] if group.new else [])),
            ),
            head=True,
        )
    ]
    for unchanged, run_of_rows in groupby(group.rows, key=lambda compared: not compared.changed):
        if unchanged:
            lines = [_unchanged_line(compared, whole=not group.changed) for compared in run_of_rows]
            rows.append(row(cell(2 * _HALF, *lines, span=2), whole=False))
        else:
            rows.extend(made for compared in run_of_rows for made in _changed_rows(compared, report))
    return table(
        "Redline",
        (_HALF, _HALF),
        rows,
        title=title(group.head),
        description=f"{title(group.head)} as worded in {draft_name(report.old)} and in {draft_name(report.new)}.",
    )


def _changed_rows(compared: Row, report: AnnotatedReport) -> Iterator[Element]:
    yield _clause_row(compared, report)
    remarks = _remarks(compared)
    if remarks:
        lines = [paragraph("Callout", *remark) for remark in remarks]
        yield row(cell(2 * _HALF, *lines, span=2, fill=_CALLOUT_FILL))


def _unchanged_line(compared: Row, *, whole: bool) -> Element:
    """A clause that both drafts have in the same words, across both columns; cut short where others changed."""
    old, new = compared.old[0], compared.new[0]
    label = _label(new) if _label(old) == _label(new) else f"{_label(old)} → {_label(new)}"
    words = new.text if whole else opening(new.text, _CUT)
    return paragraph("RedlineText", *_label_runs(label), run(words, "" if whole else "Unchanged"), led_by=label)


def segments_of(compared: Row) -> Redline:
    """The row's redline; where the comparison left it empty, the whole text of its one side, or the equal text."""
    if compared.redline:
        return compared.redline
    mark = {Relation.INSERTED: Mark.ADDED, Relation.DELETED: Mark.REMOVED}.get(compared.relation, Mark.KEPT)
    return (Segment(mark, "\n".join(clause.text for clause in compared.new or compared.old)),)


def material_words(change: Material) -> tuple[Element, ...]:
    """`600,000 → 800,000`, with what was taken out struck and what was put in underlined."""
    old = [run(change.old.strip(), "Deleted")] if change.old else [run("added", "Muted")]
    new = [run(change.new.strip(), "Added")] if change.new else [run("taken out", "Muted")]
    return (*old, run(" → " if change.old and change.new else " "), *new)


def _column_head(draft: str, points: Sequence[str]) -> str:
    return f"{draft} · {listed(points)}" if points else draft


def _clause_row(compared: Row, report: AnnotatedReport) -> Element:
    segments = segments_of(compared)
    left = _side(compared.old, segments, Mark.REMOVED) or [_absent(f"Not in {draft_name(report.old).lower()}")]
    right = _side(compared.new, segments, Mark.ADDED) or [_absent(f"Dropped in {draft_name(report.new).lower()}")]
    length = max(sum(len(clause.text) for clause in side) for side in (compared.old, compared.new))
    # Held to the callout that follows, so that it is not read without its clause.
    if _remarks(compared):
        for made in (*left, *right):
            _keep_next(made)
    return row(cell(_HALF, *left), cell(_HALF, *right), whole=length < _KEPT_WHOLE)


def _keep_next(made: Element) -> None:
    properties, style = made[0], made[0][0]
    style.addnext(properties.makeelement(style.tag.replace("pStyle", "keepNext"), {}))


def _absent(words: str) -> Element:
    return paragraph("RedlineText", run(words, "Muted"))


def _side(clauses: tuple[Clause, ...], segments: Redline, own: Mark) -> list[Element]:
    """The paragraphs of one side: a line feed in the redline ends a clause and begins the next."""
    if not clauses:
        return []
    lines: list[list[Element]] = [[]]
    for segment in segments:
        if segment.mark not in {Mark.KEPT, own}:
            continue
        for place, words in enumerate(segment.text.split("\n")):
            if place:
                lines.append([])
            if words:
                lines[-1].append(run(words, _SIDES[segment.mark]))
    labels = [_label(clause) for clause in clauses] + [""] * (len(lines) - len(clauses))
    return [
        paragraph(
            "RedlineText", *([run(f"{label}\N{NO-BREAK SPACE} ", "ClauseLabel")] if label else []), *line, led_by=label
        )
        for label, line in zip(labels, lines, strict=False)
    ]


def _label_runs(label: str) -> list[Element]:
    return [run(f"{label}\N{NO-BREAK SPACE} ", "ClauseLabel")] if label else []


def _label(clause: Clause) -> str:
    return f"Note {clause.mark}".strip() if clause.kind is ClauseKind.NOTE else clause.label


def _remarks(compared: Row) -> list[tuple[Element, ...]]:
    """What is called out beneath a clause: splits and merges, moves, what is material, what only looks otherwise."""
    olds, news = _numbers(compared.old), _numbers(compared.new)
    remarks: list[tuple[Element, ...]] = []
    if compared.relation is Relation.SPLIT:
        remarks.append((run("Split ", "Strong"), run(f"{olds} became {news}")))
    if compared.relation is Relation.MERGED:
        remarks.append((run("Merged ", "Strong"), run(f"{olds} became {news}")))
    if compared.moved:
        remarks.append(
            (run("Moved ", "Strong"), run(f"{olds} → {news}" if olds != news else f"{news}, to another place"))
        )
    if compared.material:
        remarks.append((run("Material ", "Strong"), *_joined(compared.material)))
    if compared.editorial:
        heading = "Only editorial " if compared.only_editorial else "Editorial "
        remarks.append((run(heading, "Strong"), run(", ".join(_editorial(compared.editorial)))))
    return remarks


def _editorial(changes: Iterable[Editorial]) -> Iterable[str]:
    """The sorts of what only looks otherwise; what nobody sees on paper is told in full."""
    return dict.fromkeys(change.note if change.kind in UNSEEN else EDITORIALS[change.kind] for change in changes)


def _joined(changes: Iterable[Material]) -> Iterable[Element]:
    for place, change in enumerate(changes):
        if place:
            yield run(";  ")
        yield from material_words(change)
        yield run(f" ({MATERIALS[change.kind]})", "Small")


def _numbers(clauses: tuple[Clause, ...]) -> str:
    return listed(number(clause) for clause in clauses)
