"""What a negotiation tells of its drafts."""

from datetime import UTC, datetime

import pytest

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import DraftRecord, Negotiation


def negotiation_of(based_on: dict[int, int | None]) -> Negotiation:
    drafts = tuple(
        DraftRecord(
            number=number,
            title="",
            file=f"draft{number}.txt",
            sha256="",
            size=0,
            dated=None,
            by=(),
            based_on=base,
            added_at=datetime(2026, 1, 1, tzinfo=UTC),
            clauses=0,
        )
        for number, base in based_on.items()
    )
    return Negotiation(drafts=drafts, parties=(), standings=(), positions=(), demands=(), linkages=())


@pytest.mark.parametrize(("number", "base"), [(1, 1), (2, 1), (3, 1), (5, 3)])
def test_a_draft_is_compared_with_its_base_else_with_the_one_before_else_with_itself(number: int, base: int) -> None:
    drafts = negotiation_of({1: None, 2: 1, 3: 1, 5: None})
    assert drafts.base_of(number) == base


def test_a_draft_that_is_not_there_is_compared_with_nothing() -> None:
    with pytest.raises(NotInWorkspace, match="no draft 7") as caught:
        negotiation_of({1: None, 2: 1}).base_of(7)
    assert caught.value.hint == "Its drafts: 1, 2."
