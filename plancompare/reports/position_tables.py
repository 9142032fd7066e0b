"""The tables of an annotated report that tell who said what, and how it is known."""

from collections.abc import Iterable

from plancompare.model.negotiation import (
    Audience,
    ClauseRef,
    Demand,
    DemandState,
    Party,
    Position,
    PositionState,
    Source,
    Stance,
)
from plancompare.model.report import AnnotatedReport
from plancompare.reports.ledger import ledger, text
from plancompare.reports.word_xml import Element, bookmarked, link, paragraph, run
from plancompare.reports.words import (
    DEMAND_CHIPS,
    DEMAND_STATES,
    GRADES,
    NO_STANCE,
    STANCE_CHIPS,
    STANCES,
    day,
    reference,
    source_words,
)


class SourceList:
    """Numbers each source where it is first cited, and lists them all at the end."""

    def __init__(self) -> None:
        self._numbers: dict[Source, int] = {}

    def cite(self, source: Source) -> Element:
        """`[3]`, a link to the list."""
        number = self._numbers.setdefault(source, len(self._numbers) + 1)
        return link(f"source{number}", f"[{number}]")

    def listing(self) -> list[Element]:
        """One numbered paragraph a source, in the order of their first citing."""
        return [
            paragraph("SourceItem", *bookmarked(number, f"source{number}", run(source_words(source))))
            for source, number in self._numbers.items()
        ]


def chip(words: str, style: str) -> Element:
    """Words on a coloured ground; the blanks about them belong to the ground."""
    return run(f"\N{NO-BREAK SPACE}{words}\N{NO-BREAK SPACE}", style)


def positions_table(
    positions: Iterable[Position], report: AnnotatedReport, sources: SourceList, *, title: str
) -> Element:
    """Who says what, and how it is known; of which clause stands there only where the positions are on several."""
    shown = [(_spot(position, report), position) for position in positions]
    rows = [
        [
            text(spot),
            text(*party_words(position.party, report.parties)),
            text(*_stance_words(position, report)),
            _said(position, report),
            _known(position.source, position, sources),
        ]
        for spot, position in shown
    ]
    heads, widths = ("On", "Party", "Stance", "What was said", "How it is known"), (1000, 1000, 1500, 3538, 2600)
    if len({spot for spot, _ in shown}) > 1:
        return ledger(heads, widths, rows, title=title)
    wider = (*widths[1:3], widths[3] + widths[0], widths[4])
    return ledger(heads[1:], wider, [cells[1:] for cells in rows], title=title)


def parties_table(report: AnnotatedReport) -> Element:
    """How many positions of each stance every party holds in this report."""
    counts = {party.code: dict.fromkeys(Stance, 0) for party in report.parties}
    for position in report.positions:
        counts.setdefault(position.party, dict.fromkeys(Stance, 0))[position.stance] += 1
    names = {party.code: party.name for party in report.parties}
    widths = (3038, *[1100] * len(Stance))
    return ledger(
        ("Party", *(STANCES[stance] for stance in Stance)),
        widths,
        (
            [
                text(*party_words(code, report.parties), f"  {names.get(code, '')}"),
                *(text(chip(str(found), STANCE_CHIPS[stance]) if found else "–") for stance, found in row_.items()),
            ]
            for code, row_ in counts.items()
        ),
        title="How the parties stand",
    )


def demands_table(report: AnnotatedReport, sources: SourceList) -> Element:
    """What each party wants, the unmet first, and which clauses answer it or once did."""
    order = list(DemandState)
    return ledger(
        ("Party", "Demand", "State", "Clauses", "Once answered by", "How it is known"),
        (900, 2838, 1400, 1150, 1350, 2000),
        (
            [
                text(*party_words(demand.party, report.parties)),
                _demand_words(demand),
                _demand_state(demand, report),
                _places(demand.clauses, report, tells_dropped=True),
                _places(demand.once_answered_by, report),
                _known(demand.source, None, sources),
            ]
            for demand in sorted(report.demands, key=lambda demand: order.index(demand.state))
        ),
        title="Demands",
    )


def linkages_list(report: AnnotatedReport) -> list[Element]:
    """One line for each stance that hangs on another clause."""
    return [
        paragraph(
            "Normal",
            *party_words(linkage.party, report.parties),
            f"  accepts {reference(linkage.clause)} if {reference(linkage.condition)}",
        )
        for linkage in report.linkages
    ]


def party_words(code: str, parties: Iterable[Party]) -> tuple[Element, ...]:
    """The party's code beside a square of its colour."""
    color = next((party.color.lstrip("#") for party in parties if party.code == code), "")
    return (run("■\N{NO-BREAK SPACE}", color=color), run(code, "Strong"))


def _spot(position: Position, report: AnnotatedReport) -> str:
    return report.path_of(position) or position.clause.path or "Whole text"


def _stance_words(position: Position, report: AnnotatedReport) -> tuple[Element, ...]:
    words = NO_STANCE if position.states_no_stance else STANCES[position.stance]
    # A position whose clause was reworded keeps its stance, and is shown hollow until somebody confirms it.
    looks = position.state is PositionState.NEEDS_ANOTHER_LOOK
    if looks and report.audience is Audience.INTERNAL:
        return (run("◇ "), run(words, "Muted"))
    if looks and position.clause.draft != report.new.number:
        # Others are not told that we look again, but they must not take it for a stance on the words of today.
        as_worded = run(f" as worded in draft {position.clause.draft}", "Small")
        return (chip(words, STANCE_CHIPS[position.stance]), as_worded)
    return (chip(words, STANCE_CHIPS[position.stance]),)


def _said(position: Position, report: AnnotatedReport) -> list[Element]:
    blocks = text(position.statement) if position.statement else []
    if position.proposal:
        blocks += text(run("Proposed wording: ", "Small"), f"“{position.proposal}”")
    if position.condition:
        blocks += text(run("On condition that ", "Small"), position.condition)
    if position.clause.draft != report.new.number:
        blocks += text(run(f"Said of {reference(position.clause)}.", "Small"))
    if report.audience is Audience.INTERNAL and position.state is PositionState.NEEDS_ANOTHER_LOOK:
        blocks += text(chip("Needs another look", "ChipAmber"), run(" the wording has changed since", "Small"))
    return blocks or text("–")


def _known(source: Source, position: Position | None, sources: SourceList) -> list[Element]:
    dated = (position.dated if position else None) or source.dated
    blocks = text(f"{GRADES[source.grade]} ", sources.cite(source))
    return blocks + (text(run(day(dated), "Small")) if dated else [])


def _demand_words(demand: Demand) -> list[Element]:
    return text(demand.title) + (text(run(demand.note, "Small")) if demand.note else [])


def _demand_state(demand: Demand, report: AnnotatedReport) -> list[Element]:
    state = text(chip(DEMAND_STATES[demand.state], DEMAND_CHIPS[demand.state]))
    return state + (text(chip("Up for review", "ChipAmber")) if demand.id in report.demands_up else [])


def _places(refs: Iterable[ClauseRef], report: AnnotatedReport, *, tells_dropped: bool = False) -> list[Element]:
    return [block for ref in refs for block in text(_place(ref, report, tells_dropped=tells_dropped))] or text("–")


def _place(ref: ClauseRef, report: AnnotatedReport, *, tells_dropped: bool) -> str:
    now = report.successors.get(ref)
    moved = f" (now {now})" if now is not None and ref.draft != report.new.number else ""
    if tells_dropped and now is None and ref.path and ref.draft < report.new.number:
        moved = " (dropped)"
    return f"{reference(ref)}{moved}".replace("draft ", "Draft ", 1)
