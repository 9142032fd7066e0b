"""What a person reads on the terminal of how a negotiation stands."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from plancompare.cli.text import counted, listed, markup_as_text, safe, summed_up
from plancompare.model.draft import Tracked
from plancompare.model.lineage import Change, Lineage, ProposedMatch
from plancompare.model.negotiation import (
    AgreedBy,
    ClauseRef,
    ClauseStanding,
    Condition,
    Demand,
    DemandState,
    DraftRecord,
    Grade,
    Linkage,
    Negotiation,
    NewPosition,
    Note,
    Party,
    Position,
    PositionState,
    Source,
    StalePosition,
    Stance,
    Status,
    Tag,
)
from plancompare.model.short_names import short_names

if TYPE_CHECKING:
    from plancompare.jobs.look_again import Waiting

_WIDTH = 100

_STANCES: Mapping[Stance, str] = {
    Stance.ACCEPTS: "accepts",
    Stance.ACCEPTS_IF: "accepts, on a condition,",
    Stance.PROPOSES: "proposes another wording of",
    Stance.RESERVES: "reserves its position on",
    Stance.DISPUTES: "disputes",
    Stance.NONE: "takes no position on",
}
_STATES: Mapping[PositionState, str] = {
    PositionState.IN_FORCE: "in force",
    PositionState.NEEDS_ANOTHER_LOOK: "needs another look",
    PositionState.SUPERSEDED: "superseded",
}
_GRADES: Mapping[Grade, str] = {
    Grade.TABLED: "tabled in writing",
    Grade.SAID: "said in the room",
    Grade.PUBLIC: "on the record in public",
    Grade.NAMED_PRESS: "press, named source",
    Grade.ANONYMOUS_PRESS: "press, anonymous source",
    Grade.INFERRED: "inferred by us",
}
_DEMANDS: Mapping[DemandState, str] = {
    DemandState.UNMET: "unmet",
    DemandState.PARTLY_MET: "partly met",
    DemandState.MET: "met",
    DemandState.WITHDRAWN: "withdrawn",
}


def negotiation_as_text(negotiation: Negotiation, waiting: "Waiting") -> str:
    """The drafts, the parties, the newest draft's clauses by status, and what waits for somebody."""
    if not negotiation.drafts:
        return "The workspace holds no draft yet. Add one: plancompare add WORKSPACE DRAFT"
    names = short_names(demand.id for demand in negotiation.demands)
    sections = {
        "Drafts": [line for record in negotiation.drafts for line in _draft(record)],
        "Parties": [f"{safe(party.code):<6} {safe(party.name)}" for party in negotiation.parties],
        f"Clauses of draft {negotiation.newest} by status": _statuses(negotiation.standings),
        "Agreed text altered": [
            *_clauses(_altered(negotiation.standings)),
            *(f"{clause_words(clause)} was agreed and is dropped" for clause in negotiation.agreed_dropped),
        ],
        "Positions": _positions(negotiation.positions, parts_now(waiting.stale)),
        "Demands without an answer": [
            line for demand in negotiation.demands for line in _demand(demand, names[demand.id])
        ],
        "Linkages": [_linkage(linkage) for linkage in negotiation.linkages],
        "Notes": [line for note in negotiation.notes for line in _note(note)],
        "Tags": [line for tag in negotiation.tags for line in _tag(tag)],
        "For somebody to look at": list(_waiting(waiting)),
    }
    return "\n\n".join(_section(title, lines) for title, lines in sections.items() if lines)


def _waiting(waiting: "Waiting") -> Iterable[str]:
    """What waits, with the command that shows it."""
    if waiting.positions:
        needs = "needs" if waiting.positions == 1 else "need"
        yield f"{counted(waiting.positions, 'position')} {needs} another look: plancompare stale"
    if waiting.demands:
        are = "is" if waiting.demands == 1 else "are"
        yield f"{counted(waiting.demands, 'demand')} {are} up for review: plancompare demands --review"
    if waiting.matches:
        yield f"{waiting.matches:,} {'match waits' if waiting.matches == 1 else 'matches wait'}: plancompare review"


def lineage_as_text(lineage: Lineage) -> str:
    """What became of a clause in each draft, then its words by the draft they came in."""
    lines = [f"{clause_words(lineage.clause)} through the drafts"]
    for stage in lineage.history:
        # Another clause may have the number there by now, so the last one it had would mislead.
        gone = stage.change is Change.VANISHED
        path, change = ("–", "dropped") if gone else (safe(stage.path), stage.change.value)
        said = [change, "moved" if stage.moved else "", "renumbered" if stage.renumbered else ""]
        lines.append(f"  {stage.draft:>3}:{path:<10} {', '.join(word for word in said if word)}")
    lines += ["", "Its words, each with the draft it came in"]
    lines += [f"  {number:>3}  {safe(text).strip()}" for text, number in lineage.words if text.strip()]
    return "\n".join(lines)


def review_as_text(queue: Sequence[ProposedMatch]) -> Iterable[str]:
    """The matches that wait for a decision, each with its number and the words of its clauses."""
    for number, match in enumerate(queue, 1):
        old, new = (" + ".join(map(clause_words, side)) for side in (match.old, match.new))
        yield f"\n{number:>3}  {old}  →  {new} ?  {safe(match.why)}, {match.confidence:.0%} sure"
        refs, texts = (*match.old, *match.new), (*match.old_texts, *match.new_texts)
        for ref, text in zip(refs, texts, strict=True):
            indent = f"     {clause_words(ref)}  "
            yield textwrap.fill(safe(text), _WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent))


def clause_words(clause: ClauseRef) -> str:
    """`3:14(a)`, or `the whole of draft 3`."""
    return safe(str(clause)) if clause.path else f"the whole of draft {clause.draft}"


def _section(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, *(f"  {line}" for line in lines)])


def _draft(record: DraftRecord) -> Iterable[str]:
    yield f"{record.number:>3}  {safe(record.title)}"
    known = [
        "undated" if record.dated is None else record.dated.isoformat(),
        f"by {safe(', '.join(record.by))}" if record.by else "",
        f"based on {record.based_on}" if record.based_on is not None else "",
        counted(record.clauses, "clause"),
        safe(record.file),
        "the original" if record.tracked is Tracked.REJECTED else "",
    ]
    yield f"     {', '.join(word for word in known if word)}"
    if record.markup:
        yield f"     {markup_as_text(record.markup)}"
    for warning in summed_up(record.warnings, record.tracked):
        yield f"     ! {warning}"


def _statuses(standings: Sequence[ClauseStanding]) -> list[str]:
    lines: list[str] = []
    for status in Status:
        for level in (None, *AgreedBy):
            of_status = [one.clause for one in standings if (one.status, one.agreed_by) == (status, level)]
            if of_status:
                lines += _clauses(of_status, f"{status_words(status, level)} ({len(of_status)}): ")
    return lines


def status_words(status: Status, level: AgreedBy | None = None) -> str:
    """`agreed ad referendum by the negotiators`."""
    name = status.value.replace("-", " ").replace("ad ref", "ad referendum")
    return name if level is None else f"{name} by the {level.value.replace('-', ' ')}"


def _altered(standings: Sequence[ClauseStanding]) -> list[ClauseRef]:
    return [standing.clause for standing in standings if standing.agreed_text_altered]


def _linkage(linkage: Linkage) -> str:
    clause = _followed(linkage.clause, linkage.parts)
    condition = _followed(linkage.condition, linkage.condition_parts)
    changed = ": the condition has other words now" if linkage.state is Condition.CHANGED else ""
    return f"{safe(linkage.party)}: {clause} if {condition}{changed}"


def _followed(clause: ClauseRef, now: Sequence[ClauseRef]) -> str:
    """A clause and, where that is another one, what it is in the newest draft."""
    return clause_words(clause) if list(now) == [clause] else f"{clause_words(clause)} ({_today(now)})"


def _today(now: Sequence[ClauseRef]) -> str:
    """What became of a clause: `now 2:2 and 2:3`, where it was split."""
    return f"now {listed(list(map(clause_words, now)))}" if now else "dropped since"


def _clauses(clauses: Sequence[ClauseRef], title: str = "") -> list[str]:
    paths = ", ".join(safe(clause.path) for clause in clauses)
    return textwrap.wrap(
        title + paths, _WIDTH, subsequent_indent="    " if title else "", break_long_words=False, break_on_hyphens=False
    )


def parts_now(stale: Iterable[StalePosition]) -> Mapping[str, Sequence[ClauseRef]]:
    """For each position that needs another look all clauses of the newest draft that its clause became."""
    found: dict[str, dict[ClauseRef, None]] = {}
    for one in stale:
        found.setdefault(one.position.id, {}).update(dict.fromkeys(worded.clause for worded in one.now))
    return {position: tuple(parts) for position, parts in found.items()}


def _positions(positions: Sequence[Position], parts: Mapping[str, Sequence[ClauseRef]]) -> list[str]:
    if not positions:
        return []
    count = {state: sum(position.state is state for position in positions) for state in PositionState}
    lines = [
        f"{count[PositionState.IN_FORCE]} in force, {count[PositionState.NEEDS_ANOTHER_LOOK]} to look at again, "
        f"{count[PositionState.SUPERSEDED]} superseded; plancompare positions lists them all"
    ]
    names = short_names(position.id for position in positions)
    for position in positions:
        if position.state is PositionState.NEEDS_ANOTHER_LOOK:
            lines += position_lines(position, names[position.id], parts[position.id])
    return lines


def position_lines(position: Position, name: str, now: Sequence[ClauseRef]) -> Iterable[str]:
    """A position that needs another look, under its name; `now` are all clauses that its clause became."""
    yield f"? {name}  {safe(position.party)} {stance_words(position)} ({_today(now)})"
    if position.statement:
        yield f"    {safe(position.statement)}"
    yield f"    {_source(position.source)}"


def positions_as_text(
    positions: Sequence[Position], names: Mapping[str, str], parts: Mapping[str, Sequence[ClauseRef]]
) -> str:
    """Positions with their names, how they hold, all that was said, and how it is known; `parts` as of `parts_now`."""
    lines = [line for one in positions for line in _listed_position(one, names[one.id], parts.get(one.id))]
    return "\n".join(lines) or "No positions."


def _listed_position(position: Position, name: str, parts: Sequence[ClauseRef] | None) -> Iterable[str]:
    state = _STATES[position.state] + ("" if parts is None else f", {_today(parts)}")
    yield f"{name}  {safe(position.party)} {stance_words(position)} ({state})"
    if position.statement:
        yield f"    {safe(position.statement)}"
    if position.proposal:
        yield f"    proposed wording: {safe(position.proposal)}"
    if position.condition:
        yield f"    condition: {safe(position.condition)}"
    yield f"    {_source(position.source)}; {position.audience.value}"


def stance_words(position: Position | NewPosition) -> str:
    """`disputes 3:4`, `accepts, on a condition, 3:4`."""
    stance = "states no stance on" if position.states_no_stance else _STANCES[position.stance]
    return f"{stance} {clause_words(position.clause)}"


def notes_as_text(notes: Sequence[Note], names: Mapping[str, str]) -> str:
    """Notes, each under the name that a person may call it by."""
    lines = [line for note in notes for line in _named_note(note, names[note.id])]
    return "\n".join(lines) or "No notes."


def _named_note(note: Note, name: str) -> Iterable[str]:
    said, by = _note(note)
    yield f"{name}  {said}"
    yield by


def parties_as_text(parties: Sequence[Party]) -> str:
    """The parties' codes, colours and names."""
    return "\n".join(f"{safe(one.code):<6} {one.color}  {safe(one.name)}" for one in parties) or "No parties."


def _note(note: Note) -> Iterable[str]:
    yield f"{clause_words(note.clause)}: {safe(' '.join(note.text.split()))}"
    yield f"    {', '.join(filter(None, [safe(note.written_by), note.written_at.date().isoformat()]))}"


def _tag(tag: Tag) -> Sequence[str]:
    clauses = ", ".join(map(clause_words, tag.clauses))
    title = f"{safe(tag.name)} ({len(tag.clauses)}): "
    return textwrap.wrap(
        title + clauses, _WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )


def _source(source: Source) -> str:
    day = "" if source.dated is None else source.dated.isoformat()
    known = [_GRADES[source.grade], safe(source.medium), safe(source.reference), day]
    return ", ".join(word for word in known if word)


def _demand(demand: Demand, name: str) -> Iterable[str]:
    if demand.state in {DemandState.UNMET, DemandState.PARTLY_MET}:
        yield from demand_lines(demand, name)


def demand_lines(demand: Demand, name: str) -> Iterable[str]:
    """What a party wants, under the name that a person may call it by, and the clauses that (once) answered it."""
    yield f"{name}  {safe(demand.party)}: {safe(demand.title)} ({_DEMANDS[demand.state]})"
    if demand.clauses:
        yield f"    clauses: {', '.join(map(clause_words, demand.clauses))}"
    if demand.once_answered_by:
        yield f"    once answered by {', '.join(map(clause_words, demand.once_answered_by))}"
    yield f"    {_source(demand.source)}"
