"""The drafts that one was made from, and those beside it, as what becomes of their clauses is followed."""

from collections.abc import Sequence

from plancompare.compare.lineage import Step
from plancompare.model.lineage import Comeback
from plancompare.model.negotiation import ClauseLink
from plancompare.workspace.arrivals import all_links_into
from plancompare.workspace.database import Database
from plancompare.workspace.drafts import all_drafts, get_draft


def line_of(db: Database, number: int) -> tuple[Step, ...]:
    """The drafts from the first that draft `number` goes back to, to itself, with what became of their clauses.

    Raises:
        NotInWorkspace: there is no such draft.
        UnusableWorkspace: the workspace is damaged: a text is not what it was.
    """
    based_on = {record.number: record.based_on for record in all_drafts(db)}
    found: list[int] = []
    here: int | None = number
    while here is not None:
        found.append(here)
        here = based_on.get(here)
    return steps(db, sorted(found))


def steps(db: Database, numbers: Sequence[int]) -> tuple[Step, ...]:
    """These drafts, in the order of their numbers, with what became of the clauses of each in the others.

    Raises:
        NotInWorkspace: there is no such draft.
        UnusableWorkspace: the workspace is damaged: a text is not what it was.
    """
    places = {number: place for place, number in enumerate(numbers)}
    base = {record.number: record.based_on for record in all_drafts(db)}
    return tuple(
        Step(
            draft=get_draft(db, number),
            base=places.get(base.get(number) or 0),
            links={places[one]: found for one, found in all_links_into(db, number).items() if one in places},
        )
        for number in numbers
    )


def from_base(line: Sequence[Step], step: Step) -> tuple[ClauseLink, ...]:
    """The links to a draft from the last one of its line."""
    return step.links.get(len(line) - 1, ())


def comebacks(line: Sequence[Step], step: Step) -> tuple[Comeback, ...]:
    """What had vanished in a line and is back in the draft that follows it."""
    return tuple(
        Comeback(draft=line[place].draft, links=found) for place, found in step.links.items() if place < len(line) - 1
    )
