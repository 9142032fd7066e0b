"""The drafts that one was made from, as they are compared with the next one."""

from collections.abc import Sequence

from plancompare.compare.lineage import Step
from plancompare.model.lineage import Comeback
from plancompare.model.negotiation import ClauseLink
from plancompare.workspace.arrivals import all_links_into
from plancompare.workspace.database import Database
from plancompare.workspace.drafts import all_drafts, get_draft


def numbers_of_line(db: Database, number: int) -> tuple[int, ...]:
    """The numbers of the drafts from the first that draft `number` goes back to, to itself."""
    based_on = {record.number: record.based_on for record in all_drafts(db)}
    found: list[int] = []
    here: int | None = number
    while here is not None:
        found.append(here)
        here = based_on.get(here)
    return tuple(reversed(found))


def line_of(db: Database, number: int) -> tuple[Step, ...]:
    """The drafts of that line, with what became of their clauses from one to the other.

    Raises:
        NotInWorkspace: there is no such draft.
        UnusableWorkspace: the workspace is damaged: a text is not what it was.
    """
    numbers = numbers_of_line(db, number)
    places = {one: place for place, one in enumerate(numbers)}
    return tuple(
        Step(
            draft=get_draft(db, one),
            links={places[source]: found for source, found in all_links_into(db, one).items()},
        )
        for one in numbers
    )


def from_base(line: Sequence[Step], step: Step) -> tuple[ClauseLink, ...]:
    """The links to a draft from the last one of its line."""
    return step.links.get(len(line) - 1, ())


def comebacks(line: Sequence[Step], step: Step) -> tuple[Comeback, ...]:
    """What had vanished in a line and is back in the draft that follows it."""
    return tuple(
        Comeback(draft=line[place].draft, links=found) for place, found in step.links.items() if place < len(line) - 1
    )
