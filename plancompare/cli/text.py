"""What a person reads on the terminal of drafts."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from plancompare.model.draft import Clause, ClauseKind, Draft, Tracked
from plancompare.model.markup import Markup, Version, markup_of, threads_of, version_of
from plancompare.model.negotiation import DraftRecord

if TYPE_CHECKING:
    from plancompare.jobs.look_again import Waiting
    from plancompare.jobs.take_comments import MarkedUp

_BOLD, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDEST_PATH = 16
_DEEPEST_ANSWER = 8
_MOST_OF_A_SORT = 3

# What differs between warnings of one sort: quoted words, and numbers of clauses, such as 7, (a), B or IV.
_PARTICULAR = re.compile(r"“[^”]*”|(?<!\S)\S*[\d(#]\S*|\b(?:\w|[ivxlcdm]+)\b", re.IGNORECASE)

# A text may come from a stranger: nothing in it may steer the terminal.
_HARMLESS = {
    code: "\N{REPLACEMENT CHARACTER}" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"
}

_TEXTS = {Tracked.ACCEPTED: "the final text", Tracked.REJECTED: "the original"}


def draft_as_text(draft: Draft, *, color: bool = False) -> str:
    """The outline of a draft: each clause's path and, indented, its number and words; then what was not read."""
    markup = markup_of(draft.clauses)
    lines = [
        paint(safe(draft.title), _BOLD, color=color),
        f"{safe(draft.file)}, {counted(len(draft.clauses), 'clause')}, SHA-256 {draft.sha256}",
        *([f"{markup_as_text(markup)}; this is {_TEXTS[draft.tracked]}"] if markup else []),
        "",
    ]
    width = min(max((len(clause.path) for clause in draft.clauses), default=0), _WIDEST_PATH)
    for clause in draft.clauses:
        if clause.kind in {ClauseKind.HEADING, ClauseKind.ANNEX}:
            lines.append("")
        lines += _clause_lines(clause, width, color=color)
    if draft.running:
        lines += [
            "",
            "On every page, or on some:",
            *(f"  {one.place.value}: {safe(one.text)}" for one in draft.running),
        ]
    if draft.warnings:
        lines += ["", "Not read, or worth a look:", *(f"  ! {safe(warning)}" for warning in draft.warnings)]
    return "\n".join(lines)


def added_as_text(records: Sequence[DraftRecord]) -> str:
    """What was taken into a workspace, what of it could not be read, and what people left in the files."""
    lines: list[str] = []
    for record in records:
        base = "" if record.based_on is None else f", based on draft {record.based_on}"
        half = "" if record.tracked is Tracked.ACCEPTED else ", the original"
        lines.append(f"Draft {record.number}: {safe(record.title)} ({counted(record.clauses, 'clause')}{base}{half})")
        lines += [f"  ! {warning}" for warning in summed_up(record.warnings, record.tracked)]
    for sha256 in dict.fromkeys(record.sha256 for record in records):
        halves = [record for record in records if record.sha256 == sha256]
        if markup := halves[-1].markup:
            lines.append(f"{safe(halves[-1].file)} holds {markup_as_text(markup)}{_otherwise(halves, markup)}")
    return "\n".join(lines)


def summed_up(warnings: Iterable[str], tracked: Tracked) -> Iterable[str]:
    """The warnings on a draft by their sorts: of a sort with many the first few, then how many more there are."""
    sorts: dict[str, list[str]] = {}
    for warning in warnings:
        sorts.setdefault(_PARTICULAR.sub("…", warning), []).append(safe(warning))
    half = "" if tracked is Tracked.ACCEPTED else f" --tracked {Version.ORIGINAL.value}"
    for alike in sorts.values():
        more = len(alike) - _MOST_OF_A_SORT
        if more <= 1:  # to tell of one takes a line as well
            yield from alike
        else:
            yield from alike[:_MOST_OF_A_SORT]
            yield f"{more:,} more of the same sort; `plancompare inspect{half} FILE` lists them"


def markup_as_text(markup: Markup) -> str:
    """`4 tracked changes by A. Novak and J. Smith and 3 comments by J. Smith`."""
    changed = [author.name for author in markup.authors if author.changes]
    commented = [author.name for author in markup.authors if author.comments]
    said = [
        f"{counted(count, noun)} by {listed([_somebody(name) for name in names])}"
        for count, noun, names in (
            (markup.changes, "tracked change", changed),
            (markup.comments, "comment", commented),
        )
        if count
    ]
    return " and ".join(said)


def waiting_as_text(waiting: "Waiting") -> str:
    """After drafts came, how much waits for somebody; empty where nothing does."""
    said = [
        f"{counted(waiting.positions, 'position')} {'needs' if waiting.positions == 1 else 'need'} another look",
        f"{counted(waiting.demands, 'demand')} {'is' if waiting.demands == 1 else 'are'} up for review",
        f"{waiting.matches:,} {'match waits' if waiting.matches == 1 else 'matches wait'}",
    ]
    counts = (waiting.positions, waiting.demands, waiting.matches)
    told = ", ".join(words for words, count in zip(said, counts, strict=True) if count)
    return f"{told}: see plancompare show." if told else ""


def comments_as_text(told: "MarkedUp") -> str:
    """How many comments of a file are positions now, and whose are not."""
    recorded = [placed for placed in told.remarks if placed.recorded]
    left = Counter(
        placed.remark.comment.author for placed in told.remarks if not placed.recorded and not placed.left_out
    )
    left_out = Counter(placed.left_out for placed in told.remarks if not placed.recorded and placed.left_out)
    lines = [f"{counted(len(recorded), 'comment')} of {safe(told.record.file)} recorded as positions."]
    for name, count in left.items():
        who = _somebody(name)
        lines.append(f"  ! {counted(count, 'comment')} by {who} not recorded: no party is named for {who}.")
    lines += [f"  ! {counted(count, 'comment')} left out: {reason}." for reason, count in left_out.items()]
    return "\n".join(lines)


def _otherwise(halves: Sequence[DraftRecord], markup: Markup) -> str:
    """As what a marked-up file was taken, and how it is taken otherwise."""
    if not markup.changes:
        return "."
    taken = version_of({record.tracked for record in halves})
    others = " or ".join(version.value for version in Version if version is not taken)
    return f"; taken as {taken.words} (otherwise: --tracked {others})."


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def counted(count: int, noun: str) -> str:
    """`1 clause`, `2 clauses`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def safe(text: str) -> str:
    """`text` without the control characters that a terminal would obey."""
    return text.translate(_HARMLESS)


def _clause_lines(clause: Clause, width: int, *, color: bool) -> Iterable[str]:
    indent = "  " * clause.level
    label = f"{safe(clause.label)} " if clause.label else f"[{safe(clause.mark)}] " if clause.mark else ""
    words = f"{label}{safe(clause.text)}".strip() or f"({clause.kind.value})"
    path = paint(f"{safe(clause.path):<{width}}", _FAINT, color=color)
    yield f"{path}  {indent}{words}"
    margin = " " * (width + 2) + indent + "  "
    for revision in clause.revisions:
        yield f"{margin}~ tracked {revision.kind.value} by {_somebody(revision.author)}: {safe(revision.text)}"
    depths = dict(threads_of(clause))
    for comment in clause.comments:
        depth = min(depths.get(comment, 0), _DEEPEST_ANSWER)
        what = f"{'  ' * depth}↳ answer" if depth else "# comment"
        yield f"{margin}{what} by {_somebody(comment.author)}: {safe(comment.text)}"


def _somebody(author: str) -> str:
    return safe(author) or "somebody unnamed"


def paint(text: str, code: str, *, color: bool) -> str:
    """`text` in a colour or weight of the terminal."""
    return f"{code}{text}{_PLAIN}" if color else text
