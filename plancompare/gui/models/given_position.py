"""A position on its way from the inspector to the workspace."""

from dataclasses import dataclass

from plancompare.model.negotiation import NewPosition


@dataclass(slots=True, kw_only=True)
class GivenPosition:
    """A position to be recorded; whoever records it sets `saved`, so that its giver knows whether to keep the words.

    Attributes:
        instead_of: the ids of the positions whose place it takes; None for all that the party said before.
    """

    position: NewPosition
    instead_of: tuple[str, ...] | None = None
    saved: bool = False
