"""The commands by which people decide which clause became which.

The rooms are imported inside the commands: none starts slower for what another needs.
"""

from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from plancompare.cli.console import Console
from plancompare.errors import NotInWorkspace, WrongUsage

if TYPE_CHECKING:
    from plancompare.model.lineage import ProposedMatch
    from plancompare.model.negotiation import ClauseRef
    from plancompare.workspace.database import Database

Side = Sequence["ClauseRef"]


def link(arguments: Namespace, console: Console) -> int:
    """Clauses of a draft became clauses of a later one; or are again what was computed."""
    from plancompare.jobs.opened import opened
    from plancompare.workspace.decisions import pin, undecide

    if arguments.as_found is not None:
        clause = _only(arguments.clauses, "--as-found")
        with opened(arguments.workspace) as db:
            undecide(db, clause, arguments.as_found)
        console.write(f"{clause} and draft {arguments.as_found} are linked as they were found.")
        return 0
    old, new = _sides(arguments.clauses)
    with opened(arguments.workspace) as db:
        pin(db, old, new)
    console.write(_became(old, new))
    return 0


def unlink(arguments: Namespace, console: Console) -> int:
    """A clause did not become another one, or none of a draft."""
    from plancompare.jobs.opened import opened
    from plancompare.workspace.decisions import cut, leave_alone

    if (number := arguments.apart_from) is not None:
        clause = _only(arguments.clauses, "--from")
        with opened(arguments.workspace) as db:
            leave_alone(db, clause, number)
        console.write(f"{clause} {'came from' if number < clause.draft else 'became'} none of draft {number}.")
        return 0
    old, new = _sides(arguments.clauses)
    if len(old) + len(new) > 2:
        raise WrongUsage("Two clauses are parted at a time.", hint="Name one clause of each draft.")
    with opened(arguments.workspace) as db:
        cut(db, old[0], new[0])
    console.write(_did_not_become(old, new))
    return 0


def review(arguments: Namespace, console: Console) -> int:
    """The matches that wait for a decision, and decisions on them."""
    from plancompare.jobs.opened import opened
    from plancompare.workspace.review import review_queue

    decides = bool(arguments.accept or arguments.reject)
    with opened(arguments.workspace, read_only=not decides) as db:
        told = _decide(db, arguments.accept, arguments.reject) if decides else []
        queue = review_queue(db)
    if arguments.json:
        import msgspec

        from plancompare.reports.workspace_as_json import review_as_json

        console.write(msgspec.json.encode(review_as_json(queue)).decode())
    elif decides:
        console.write("\n".join([*told, _waiting(queue)]))
    else:
        from plancompare.cli.standing import review_as_text

        console.write("\n".join([_waiting(queue), *review_as_text(queue)]))
    return 0


def _decide(db: "Database", accepted: Sequence[str], rejected: Sequence[str]) -> list[str]:
    """All that was asked for or nothing, one step of undo; what was done, a line for each."""
    from plancompare.workspace.database import transaction
    from plancompare.workspace.decisions import in_words
    from plancompare.workspace.review import accept, reject, review_queue

    queue = review_queue(db)
    yes, no = ([_which(queue, which) for which in named] for named in (accepted, rejected))
    if twice := {match.id for match in yes} & {match.id for match in no}:
        match = next(match for match in yes if match.id in twice)
        raise WrongUsage(
            f"The match of {in_words(match.old)} with {in_words(match.new)} is both accepted and rejected.",
            hint="Name it once.",
        )
    decided: list[tuple[Callable[[Database, str], ProposedMatch], ProposedMatch]]
    decided = [*((accept, match) for match in dict.fromkeys(yes)), *((reject, match) for match in dict.fromkeys(no))]
    with transaction(db, f"Decide on {len(decided)} proposed matches") if len(decided) > 1 else nullcontext():
        for decide, match in decided:
            decide(db, match.id)
    return [
        *(_became(match.old, match.new) for match in dict.fromkeys(yes)),
        *(_did_not_become(match.old, match.new) for match in dict.fromkeys(no)),
    ]


def _which(queue: Sequence["ProposedMatch"], which: str) -> "ProposedMatch":
    for number, match in enumerate(queue, 1):
        if which in (match.id, str(number)):
            return match
    raise NotInWorkspace(f"No match {which} waits for a decision.", hint="See “plancompare review WORKSPACE”.")


def _waiting(queue: Sequence["ProposedMatch"]) -> str:
    if not queue:
        return "No match waits for a decision."
    return f"{len(queue)} matches wait for a decision." if len(queue) > 1 else "One match waits for a decision."


def _sides(clauses: Side) -> tuple[Side, Side]:
    """The clauses of the earlier draft and those of the later one, in whatever order they were named."""
    numbers = sorted({clause.draft for clause in clauses})
    if len(numbers) != 2:
        raise WrongUsage(
            f"Clauses of two drafts are to be named, and these are of {len(numbers)}.",
            hint='Name a clause of one draft, and what it became in another, e.g. "1:6" "2:5".',
        )
    old, new = ([clause for clause in clauses if clause.draft == number] for number in numbers)
    return old, new


def _only(clauses: Side, option: str) -> "ClauseRef":
    if len(clauses) > 1:
        raise WrongUsage(f"{option} speaks of one clause, and several are named.", hint="Name one clause.")
    return clauses[0]


def _became(old: Side, new: Side) -> str:
    from plancompare.cli.text import safe
    from plancompare.workspace.decisions import in_words

    how = ", split" if len(new) > 1 else ", merged" if len(old) > 1 else ""
    return safe(f"{in_words(old)} became {in_words(new)}{how}.")


def _did_not_become(old: Side, new: Side) -> str:
    from plancompare.cli.text import safe
    from plancompare.workspace.decisions import in_words

    return safe(f"{in_words(old)} did not become {in_words(new)}.")
