"""The annotated report as a Word file: what changed, point by point, with each party's position and its source.

Read `write_annotated_docx` first: it is the report's table of contents.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from plancompare.errors import UnwritableOutput
from plancompare.model.draft import ClauseKind
from plancompare.model.negotiation import Audience, DraftRecord, PositionState, Status
from plancompare.model.report import AnnotatedReport
from plancompare.model.status import most_pressing
from plancompare.reports.ledger import ledger, text
from plancompare.reports.point_groups import PointGroup, point_groups, positions_elsewhere, positions_on_whole
from plancompare.reports.position_tables import (
    SourceList,
    chip,
    demands_table,
    linkages_list,
    parties_table,
    positions_table,
)
from plancompare.reports.redline_table import material_words, redline_table
from plancompare.reports.word_file import WordFile, write_word_file
from plancompare.reports.word_xml import (
    TEXT_WIDTH,
    Element,
    cell,
    field,
    paragraph,
    row,
    run,
    table,
)
from plancompare.reports.words import (
    AUDIENCES,
    MATERIALS,
    STATUS_CHIPS,
    STATUSES,
    counted,
    day,
    draft_name,
    listed,
    number,
    opening,
    title,
)


def write_annotated_docx(report: AnnotatedReport, target: Path) -> None:
    """Writes `report` to `target`, with nothing in it that its audience may not see.

    Raises:
        UnwritableOutput: the file cannot be written where it was asked for.
    """
    shown = _for_others(report.for_its_audience())
    groups = point_groups(shown)
    sources = SourceList()
    body = [
        *_front(shown),
        *_summary(shown, groups),
        *_whole_text(shown, sources),
        *_points(shown, groups, sources),
        *_unchanged(groups),
        *_elsewhere(shown, sources),
        *_demands(shown, sources),
        *_sources(sources),
    ]
    name = _name(shown)
    file = WordFile(
        body=body,
        header=paragraph("Header", opening(name, 70), "\t", run(AUDIENCES[shown.audience], "Strong")),
        footer=_footer(shown.made_at),
        title=name,
        subject=AUDIENCES[shown.audience],
        made_at=shown.made_at,
    )
    try:
        write_word_file(file, target)
    except OSError as error:
        raise UnwritableOutput(
            f"{target.name} cannot be written ({error.strerror}).", hint="Choose a folder that you may write to."
        ) from error


def _for_others(report: AnnotatedReport) -> AnnotatedReport:
    """Outside one's own delegation files have no names and no remarks: both may give away what is internal."""
    if report.audience is Audience.INTERNAL:
        return report
    return replace(report, old=_without_its_file(report.old), new=_without_its_file(report.new))


def _without_its_file(record: DraftRecord) -> DraftRecord:
    # a draft without a title of its own is called by its file's name
    title_shown = draft_name(record) if record.title == record.file else record.title
    return replace(record, title=title_shown, file="", warnings=())


def _name(report: AnnotatedReport) -> str:
    return f"{report.new.title}: changes and positions"


def _footer(made_at: datetime) -> Element:
    made = f"Made with PlanCompare on {day(made_at.date())}"
    return paragraph("Footer", made, "\tPage ", field("PAGE"), " of ", field("NUMPAGES"))


def _front(report: AnnotatedReport) -> Iterator[Element]:
    old, new = report.old, report.new
    yield paragraph("Title", new.title)
    yield paragraph("Subtitle", f"Compared with {old.title} · {AUDIENCES[report.audience]}")
    lines = [
        ("Title", old.title, new.title),
        ("Dated", day(old.dated), day(new.dated)),
        ("Drafted by", listed(old.by) or "not recorded", listed(new.by) or "not recorded"),
        ("Based on", _basis(old), _basis(new)),
        *([("File", old.file, new.file)] if report.audience is Audience.INTERNAL else []),
        ("Clauses", str(old.clauses), str(new.clauses)),
    ]
    rows = [[text(run(name, "Strong")), text(left), text(right)] for name, left, right in lines]
    rows.append([text(run("SHA-256", "Strong")), *(text(run(record.sha256, "Digest")) for record in (old, new))])
    if old.warnings or new.warnings:
        unread = [[block for warning in record.warnings for block in text(warning)] for record in (old, new)]
        rows.append([text(run("Not read", "Strong")), *(blocks or text("–") for blocks in unread)])
    widths = (1438, 4100, 4100)
    yield ledger(("", draft_name(old), draft_name(new)), widths, rows, title="The drafts compared")
    yield paragraph("After")


def _basis(record: DraftRecord) -> str:
    return f"Draft {record.based_on}" if record.based_on is not None else "–"


def _summary(report: AnnotatedReport, groups: Sequence[PointGroup]) -> Iterator[Element]:
    yield paragraph("Heading1", "Summary")
    yield paragraph("Lead", _in_a_sentence(report, groups))
    yield _figures(report)
    yield paragraph("After")
    yield from _alarms(report)
    yield from _materials(report)
    if report.positions:
        yield paragraph("Heading2", "How the parties stand")
        yield parties_table(report)
        yield paragraph("After")
    yield from _statuses(report, groups)


def _in_a_sentence(report: AnnotatedReport, groups: Sequence[PointGroup]) -> str:
    points = [group for group in groups if group.head.kind is ClauseKind.POINT]
    dropped = sum(group.new is None for group in points)
    fresh = sum(not group.old for group in points)
    reworded = sum(group.changed for group in points) - dropped - fresh
    same = len(points) - dropped - fresh - reworded
    parts = [f"{reworded} changed", f"{fresh} new", f"{dropped} dropped", f"{same} unchanged"]
    whole = counted(len(points), "point", "points")
    looks = sum(position.state is PositionState.NEEDS_ANOTHER_LOOK for position in report.positions)
    sentence = (
        f"From {draft_name(report.old)} to {draft_name(report.new)}: of {whole} in the two drafts, {listed(parts)}."
    )
    if looks and report.audience is Audience.INTERNAL:
        sentence += f" {counted(looks, 'position needs', 'positions need')} another look."
    return sentence


def _figures(report: AnnotatedReport) -> Element:
    summary = report.comparison.summary
    figures = [
        (summary.edited, "clauses edited"),
        (summary.inserted, "new"),
        (summary.deleted, "dropped"),
        (summary.split + summary.merged, "split, merged"),
        (summary.moved, "moved"),
        (summary.same, "same text"),
        (summary.material, "material changes"),
    ]
    width = TEXT_WIDTH // len(figures)
    cells = [cell(width, paragraph("Figure", str(count)), paragraph("FigureName", name)) for count, name in figures]
    return table(
        "Figures",
        [width] * len(figures),
        [row(*cells)],
        title="What changed, counted",
        description="How many clauses changed in which way, and how many changes are material.",
    )


def _alarms(report: AnnotatedReport) -> Iterator[Element]:
    for standing in report.standings:
        if standing.agreed_text_altered:
            name = number(report.comparison.new.by_path[standing.clause.path])
            yield paragraph(
                "Alarm", f"Agreed text altered: {name} was agreed in an earlier draft and reads otherwise now."
            )


def _materials(report: AnnotatedReport) -> Iterator[Element]:
    rows = [
        [
            text(listed(number(clause) for clause in compared.old) or "–"),
            text(listed(number(clause) for clause in compared.new) or "–"),
            text(*material_words(change)),
            text(MATERIALS[change.kind]),
        ]
        for compared in report.comparison.rows
        for change in compared.material
    ]
    if rows:
        yield paragraph("Heading2", "Material changes")
        heads = (draft_name(report.old), draft_name(report.new), "Change", "Sort")
        yield ledger(heads, (1500, 1500, 5138, 1500), rows, title="Material changes")
        yield paragraph("After")


def _statuses(report: AnnotatedReport, groups: Sequence[PointGroup]) -> Iterator[Element]:
    points = [group for group in groups if group.new is not None and group.new.kind is ClauseKind.POINT]
    counts = Counter(status for group in points if (status := _status(group, report)) is not None)
    if counts:
        found = [(status, counts[status]) for status in Status if counts[status]]
        yield paragraph("Minor", "Points by status")
        runs = [
            part for status, count in found for part in (chip(STATUSES[status], STATUS_CHIPS[status]), f" {count}     ")
        ]
        yield paragraph("Normal", *runs)


def _whole_text(report: AnnotatedReport, sources: SourceList) -> Iterator[Element]:
    positions = positions_on_whole(report)
    if positions:
        yield paragraph("Heading1", "Positions on the whole text")
        yield positions_table(positions, report, sources, title="Positions on the whole text")
        yield paragraph("After")


def _points(report: AnnotatedReport, groups: Sequence[PointGroup], sources: SourceList) -> Iterator[Element]:
    if not any(group.told for group in groups):
        return
    yield paragraph("Heading1", "Point by point")
    level = "Heading3" if any(group.head.kind is ClauseKind.HEADING for group in groups) else "Heading2"
    section: Element | None = None
    for group in groups:
        if group.head.kind is ClauseKind.HEADING and not group.told:
            section = paragraph("Heading2", group.head.text)
        if not group.told or group.is_title:
            continue
        if section is not None:
            yield section
            section = None
        yield _point_heading(group, report, level)
        yield from _point_alarms(group, report)
        yield redline_table(group, report)
        if group.positions:
            yield paragraph("Minor", "Positions")
            yield positions_table(group.positions, report, sources, title=f"Positions on {title(group.head)}")
        yield paragraph("After")


def _point_heading(group: PointGroup, report: AnnotatedReport, level: str) -> Element:
    words = title(group.head)
    olds = listed(title(clause).removeprefix("Point ") for clause in group.old)
    if group.new is None:
        words += f" of {draft_name(report.old)} (dropped)"
    elif not group.old:
        words += " (new)"
    elif olds != title(group.new).removeprefix("Point ") and group.head.label:
        words += f" (was {olds})"
    status = _status(group, report)
    shown = [run("\t"), chip(STATUSES[status], STATUS_CHIPS[status])] if status is not None else []
    return paragraph("Heading2" if group.head.kind is ClauseKind.HEADING else level, words, *shown)


def _status(group: PointGroup, report: AnnotatedReport) -> Status | None:
    """How a point stands with all its clauses; None where that is not told, or the point was dropped."""
    if group.new is None:
        return None
    paths = dict.fromkeys([group.new.path, *(clause.path for compared in group.rows for clause in compared.new)])
    found = [report.by_path[path].status for path in paths if path in report.by_path]
    return most_pressing(found) if found else None


def _point_alarms(group: PointGroup, report: AnnotatedReport) -> Iterator[Element]:
    for compared in group.rows:
        for clause in compared.new:
            standing = report.by_path.get(clause.path)
            if standing is not None and standing.agreed_text_altered:
                yield paragraph("Alarm", f"Agreed text altered: {number(clause)}.", keep_next=True)


def _unchanged(groups: Sequence[PointGroup]) -> Iterator[Element]:
    same = [group for group in groups if not group.told and group.rows and group.head.kind is not ClauseKind.HEADING]
    if same:
        yield paragraph("Heading1", "Unchanged")
        rows = [
            [
                text(listed(number(clause) for clause in group.old)) if group.head.label else text("–"),
                text(number(group.head)) if group.head.label else text("–"),
                text(opening(group.head.text, 110)),
            ]
            for group in same
        ]
        yield ledger(("Was", "Is", "Begins"), (1200, 1200, 7238), rows, title="Points whose text is the same")
        yield paragraph("After")


def _elsewhere(report: AnnotatedReport, sources: SourceList) -> Iterator[Element]:
    positions = positions_elsewhere(report)
    if positions:
        yield paragraph("Heading1", "Positions on clauses that stand in neither draft")
        yield positions_table(positions, report, sources, title="Positions on clauses that stand in neither draft")
        yield paragraph("After")


def _demands(report: AnnotatedReport, sources: SourceList) -> Iterator[Element]:
    if report.demands:
        yield paragraph("Heading1", "Demands")
        yield demands_table(report, sources)
        yield paragraph("After")
    if report.linkages:
        yield paragraph("Heading1", "Stances that hang on another clause")
        yield from linkages_list(report)


def _sources(sources: SourceList) -> Iterator[Element]:
    listing = sources.listing()
    if listing:
        yield paragraph("Heading1", "Sources")
        yield from listing
