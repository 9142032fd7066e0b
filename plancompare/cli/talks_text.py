"""What a person reads on the terminal of what holds, what is wanted and what was agreed."""

from collections.abc import Iterable, Mapping, Sequence

from plancompare.cli.differences import redline_as_text
from plancompare.cli.standing import clause_words, demand_lines, parts_now, position_lines
from plancompare.cli.text import counted, safe
from plancompare.jobs.look_again import Look
from plancompare.model.negotiation import AnswerChange, AnswerReview, Candidate, DemandReview, WordedClause

_WIDEST = 70
_CHANGES: Mapping[AnswerChange, str] = {
    AnswerChange.CHANGED: "has other words now",
    AnswerChange.SPLIT: "was split",
    AnswerChange.VANISHED: "was dropped",
    AnswerChange.RETURNED: "is back",
}


def stale_as_text(looks: Sequence[Look], *, color: bool) -> str:
    """Each position that needs another look, and what has become of its words since."""
    if not looks:
        return "Every position in force holds for today's words."
    by_position: dict[str, list[Look]] = {}
    for look in looks:
        by_position.setdefault(look.stale.position.id, []).append(look)
    parts = parts_now(look.stale for look in looks)
    lines = [f"{counted(len(by_position), 'position')} to look at again"]
    for position, found in by_position.items():
        lines += ["", *position_lines(found[0].stale.position, found[0].name, parts[position])]
        for look in found:
            lines += _part(look, color=color, one_of=len(parts[position]))
    return "\n".join(lines)


def _part(look: Look, *, color: bool, one_of: int) -> Iterable[str]:
    """What became of a position's clause, or of a part of it that was last confirmed apart."""
    stale = look.stale
    if not stale.now:
        return
    places = ", ".join(clause_words(one.clause) for one in stale.now)
    yield f"    {clause_words(stale.then.clause)} → {places}"
    if stale.is_its_proposal:
        yield "    the text is now its proposal"
    if look.redline:
        yield "    " + redline_as_text(look.redline, color=color).replace("\n", "\n    ")
    if one_of > 1:
        yield f"    to confirm: {', '.join(map(str, stale.waiting))}"


def demands_as_text(found: Sequence[DemandReview], names: Mapping[str, str], *, only_review: bool) -> str:
    """Each demand, why it is up for review, and what may answer it."""
    if not found:
        return "No demand is up for review." if only_review else "The workspace holds no demand yet."
    return "\n\n".join("\n".join(_demand(one, names[one.demand.id])) for one in found)


def _demand(one: DemandReview, name: str) -> Iterable[str]:
    yield from demand_lines(one.demand, name)
    if one.demand.note:
        yield f"    {safe(one.demand.note)}"
    # Of two clauses of one provision, as of two drafts, the same would be told twice.
    reasons: dict[object, AnswerReview] = {}
    for reason in one.reasons:
        reasons.setdefault((reason.change, reason.now or reason.then), reason)
    yield from (f"    ! {_reason(reason)}" for reason in reasons.values())
    yield from (f"    ? {_candidate(candidate)}" for candidate in one.candidates)


def _reason(reason: AnswerReview) -> str:
    then, now = (", ".join(clause_words(one.clause) for one in side) for side in (reason.then, reason.now))
    clause, what = clause_words(reason.clause), _CHANGES[reason.change]
    if reason.change is AnswerChange.SPLIT and _words(reason.then) != _words(reason.now):
        what += " and has other words"
    if now:
        return f"{clause} {what} ({then or 'gone'} → {now})"
    return f"{clause} {what}" if then == clause else f"{clause} {what} ({then})"


def _words(side: Iterable[WordedClause]) -> list[str]:
    return " ".join(one.text for one in side).split()


def _candidate(candidate: Candidate) -> str:
    text = safe(candidate.clause.text)
    shown = text if len(text) <= _WIDEST else f"{text[:_WIDEST].rstrip()}…"
    return (
        f"perhaps {clause_words(candidate.clause.clause)} “{shown}”: "
        f"{safe(candidate.why)} ({candidate.confidence:.0%} sure)"
    )
