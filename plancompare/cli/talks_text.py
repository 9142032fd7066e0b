"""What a person reads on the terminal of what holds, what is wanted and what was agreed."""

from collections.abc import Iterable, Mapping, Sequence

from plancompare.cli.differences import redline_as_text
from plancompare.cli.standing import clause_words, demand_lines, position_lines
from plancompare.cli.text import counted, safe
from plancompare.jobs.look_again import Look
from plancompare.model.negotiation import AnswerChange, AnswerReview, Candidate, DemandReview

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
    lines = [f"{counted(len({look.stale.position.id for look in looks}), 'position')} to look at again"]
    for look in looks:
        lines += ["", *_look(look, color=color)]
    return "\n".join(lines)


def _look(look: Look, *, color: bool) -> Iterable[str]:
    stale = look.stale
    yield from position_lines(stale.position, look.name)
    if not stale.now:
        return
    places = ", ".join(clause_words(one.clause) for one in stale.now)
    yield f"    {clause_words(stale.then.clause)} → {places}"
    if stale.is_its_proposal:
        yield "    the text is now its proposal"
    if look.redline:
        yield "    " + redline_as_text(look.redline, color=color).replace("\n", "\n    ")
    if len(stale.now) > 1:
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
    yield from (f"    ! {_reason(reason)}" for reason in one.reasons)
    yield from (f"    ? {_candidate(candidate)}" for candidate in one.candidates)


def _reason(reason: AnswerReview) -> str:
    then, now = (", ".join(clause_words(one.clause) for one in side) for side in (reason.then, reason.now))
    place = f" ({then or 'gone'} → {now})" if now else f" ({then})"
    return f"{clause_words(reason.clause)} {_CHANGES[reason.change]}{place}"


def _candidate(candidate: Candidate) -> str:
    text = safe(candidate.clause.text)
    shown = text if len(text) <= _WIDEST else f"{text[:_WIDEST].rstrip()}…"
    return (
        f"perhaps {clause_words(candidate.clause.clause)} “{shown}”: "
        f"{safe(candidate.why)} ({candidate.confidence:.0%} sure)"
    )
