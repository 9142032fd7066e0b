"""What a view asks about the open workspace."""

from collections.abc import Mapping
from typing import Protocol

from plancompare.model.negotiation import ClauseMark, ClauseRef, ClauseView, Talks


class Known(Protocol):
    """What is said of the drafts shown; asked clause by clause, for nobody looks at all of them."""

    talks: Talks

    holder: str | None
    """Who has the workspace open, so that nothing can be changed here; None: nobody else."""

    @property
    def can_change(self) -> bool:
        """Whether something can be recorded: not where somebody else has it open, or while all is followed anew."""

    @property
    def own_party(self) -> str | None:
        """The code of the party for which keys mark."""

    def marks(self, number: int) -> Mapping[str, ClauseMark]:
        """How the clauses of draft `number` stand of which somebody has said something, by their paths."""

    def clause(self, ref: ClauseRef) -> ClauseView:
        """All that is known of one clause, or of a draft as a whole."""
