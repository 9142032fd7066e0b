"""What a row of the redline shows about how its clause stands, besides the text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plancompare.model.draft import Draft
from plancompare.model.negotiation import ClauseMark, Party, Stance, Status


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMark:
    """One party's stance on a clause; `hollow` where it was taken on other words and needs another look."""

    party: str
    color: str
    stance: Stance
    hollow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMark:
    """How a clause stands: its status, and each party's stance in the order they are to be shown."""

    status: Status = Status.NOT_DISCUSSED
    stances: tuple[StanceMark, ...] = ()
    agreed_text_altered: bool = False

    @property
    def says_nothing(self) -> bool:
        """Whether there is nothing to draw."""
        return self.status is Status.NOT_DISCUSSED and not self.stances and not self.agreed_text_altered


NO_MARK = RowMark()
"""Of a clause of which nothing is known."""


def clause_marks(draft: Draft, marks: Mapping[str, ClauseMark], parties: Sequence[Party]) -> Mapping[str, RowMark]:
    """The mark of each clause of `draft` that has one, by the clause's id.

    Args:
        draft: the draft whose rows are marked.
        marks: how its clauses stand, by their paths.
        parties: in the order in which their stances shall stand.
    """
    order = {party.code: place for place, party in enumerate(parties)}
    colors = {party.code: party.color for party in parties}
    found = {clause.id: RowMark(status=Status.BRACKETED) for clause in draft.clauses if clause.brackets}
    for path, mark in marks.items():
        if (clause := draft.by_path.get(path)) is None:
            continue
        held = sorted(mark.stances, key=lambda stance: order.get(stance.party, len(order)))
        found[clause.id] = RowMark(
            status=mark.status,
            stances=tuple(
                StanceMark(
                    party=one.party, color=colors.get(one.party, "#808080"), stance=one.stance, hollow=one.hollow
                )
                for one in held
            ),
            agreed_text_altered=mark.agreed_text_altered,
        )
    return found
