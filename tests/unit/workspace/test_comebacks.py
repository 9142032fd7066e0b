"""Clauses that were gone for some drafts, as a workspace keeps them and follows what was said of them."""

from dataclasses import replace

import pytest

from plancompare.model.comparison import Relation
from plancompare.model.lineage import Comeback
from plancompare.model.negotiation import ClauseLink, ClauseRef
from plancompare.workspace.arrivals import all_links_into, links_into
from plancompare.workspace.database import Database
from plancompare.workspace.drafts import add_draft, get_draft
from plancompare.workspace.overview import negotiation, standings
from plancompare.workspace.positions import record_position
from tests.unit.workspace.building import add, draft_of, says, seat


def test_a_clause_comes_back_from_a_draft_that_is_there_and_as_it_was_compared(db: Database) -> None:
    first, second, third = (
        draft_of(f"{number}.txt", points)
        for number, points in enumerate(({"1": "Forces.", "2": "Elections."}, {"1": "Forces."}, {"1": "Elections."}))
    )
    add_draft(db, *first)
    add_draft(db, *second, based_on=1)
    back = ClauseLink(old="c2", new="c1", relation=Relation.SAME, moved=False, confidence=1.0)
    stranger, _ = draft_of("other.txt", {"1": "Scope.", "2": "Elections."})
    otherwise = replace(first[0], clauses=(first[0].clauses[0], replace(first[0].clauses[1], text="Forces?")))
    for wrong, said in ((stranger, "no draft of the workspace"), (otherwise, "says something else")):
        with pytest.raises(ValueError, match=said):
            add_draft(db, *third, based_on=2, comebacks=[Comeback(draft=wrong, links=(back,))])
    add_draft(db, *third, based_on=2, comebacks=[Comeback(draft=first[0], links=(back,))])
    assert all_links_into(db, 3) == {1: (back,)}
    assert links_into(db, 3) == ()
    assert standings(db, 3)[0].lineage == (ClauseRef(1, "2"), ClauseRef(3, "1"))


def test_what_is_said_of_a_clause_that_is_back_is_said_of_it_on_its_own_branch_alone(db: Database) -> None:
    seat(db, "UKR")
    add(db, {"1": "Forces.", "2": "Elections."})
    add(db, {"1": "Forces!"}, based_on=1, became={"1": "1"})
    back = ClauseLink(old="c2", new="c1", relation=Relation.SAME, moved=False, confidence=1.0)
    comeback = Comeback(draft=get_draft(db, 1), links=(back,))
    add_draft(db, *draft_of("back.txt", {"1": "Elections."}), based_on=2, comebacks=[comeback])
    record_position(db, says("UKR", "3:1"))
    assert negotiation(db).positions[0].now == ClauseRef(3, "1")
    add(db, {"1": "Forces?"}, based_on=2, became={"1": "1"})
    assert negotiation(db).positions[0].now is None
    add(db, {"1": "Elections?"}, based_on=1, became={"2": "1"})
    assert negotiation(db).positions[0].now == ClauseRef(5, "1")
