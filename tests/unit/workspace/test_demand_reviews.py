"""What parties want, held against each new draft: what is up for review, why, and what may answer it."""

import pytest

from plancompare.errors import NotInWorkspace
from plancompare.model.comparison import Relation
from plancompare.model.lineage import Comeback
from plancompare.model.negotiation import (
    AnswerChange,
    AnswerRole,
    ClauseLink,
    ClauseRef,
    Demand,
    DemandReview,
    DemandState,
)
from plancompare.workspace import journal
from plancompare.workspace.answers import candidates
from plancompare.workspace.database import Database
from plancompare.workspace.demand_reviews import all_demand_reviews, demands_to_review
from plancompare.workspace.demands import (
    add_demand,
    all_demands,
    edit_demand,
    link_demand,
    one_demand,
    review_demand,
    set_demand_state,
    unlink_demand,
)
from plancompare.workspace.drafts import add_draft, get_draft
from tests.unit.workspace.building import SAID, add, draft_of, seat

SANCTIONS = "Sanctions shall be lifted in stages, case by case."
FIRST = {"1": "Sovereignty is confirmed.", "2": SANCTIONS, "3": "Forces shall be limited to 600,000. They are counted."}


def ref(text: str) -> ClauseRef:
    return ClauseRef.parse(text)


def wants(db: Database, title: str, *clauses: str, once: tuple[str, ...] = ()) -> Demand:
    return add_demand(
        db,
        party="RUS",
        title=title,
        source=SAID,
        clauses=list(map(ref, clauses)),
        once_answered_by=list(map(ref, once)),
    )


def comes_back(talks: Database) -> None:
    """A third draft, with the sanctions that the second had dropped."""
    draft, data = draft_of("third.txt", {"1": FIRST["1"], "2": SANCTIONS})
    same = ClauseLink(old="c1", new="c1", relation=Relation.SAME, moved=False, confidence=1.0)
    back = ClauseLink(old="c2", new="c2", relation=Relation.SAME, moved=False, confidence=0.9)
    comebacks = [Comeback(draft=get_draft(talks, 1), links=(back,))]
    add_draft(talks, draft, data, based_on=2, links=[same], comebacks=comebacks)


def told(found: tuple[DemandReview, ...]) -> list[tuple[str, list[tuple[str, AnswerChange, list[str]]]]]:
    """Each demand up for review, and what became of which clause."""
    return [
        (one.demand.title, [(str(r.clause), r.change, [str(now.clause) for now in r.now]) for r in one.reasons])
        for one in found
    ]


@pytest.fixture
def talks(db: Database) -> Database:
    seat(db, "RUS", "UKR")
    add(db, FIRST)
    return db


def test_a_new_draft_puts_up_what_it_changed_split_or_dropped_and_nothing_else(talks: Database) -> None:
    wants(talks, "Sovereignty", "1:1")
    wants(talks, "Relief", "1:2")
    wants(talks, "A limit", "1:3")
    wants(talks, "Both", "1:1", "1:2")
    wants(talks, "A language law")
    assert demands_to_review(talks) == ()
    second = {"5": FIRST["1"], "6": "Forces shall be limited to 600,000.", "7": "They are counted."}
    add(talks, second, based_on=1, became={"1": "5", "3": ("6", "7")})
    assert told(demands_to_review(talks)) == [
        ("Relief", [("1:2", AnswerChange.VANISHED, [])]),
        ("A limit", [("1:3", AnswerChange.SPLIT, ["2:6", "2:7"])]),
        ("Both", [("1:2", AnswerChange.VANISHED, [])]),
    ]
    assert demands_to_review(talks)[1].reasons[0].then[0].text == FIRST["3"]


def test_what_was_reviewed_comes_up_again_only_when_its_clause_changes_again(talks: Database) -> None:
    demand = wants(talks, "A limit", "1:3")
    add(talks, {"3": "Forces shall be limited to 800,000."}, based_on=1, became={"3": "3"})
    assert told(demands_to_review(talks)) == [("A limit", [("1:3", AnswerChange.CHANGED, ["2:3"])])]
    review_demand(talks, demand.id, DemandState.PARTLY_MET)
    assert demands_to_review(talks) == ()
    assert one_demand(talks, demand.id).state is DemandState.PARTLY_MET
    add(talks, {"4": "Forces shall be limited to 800,000."}, based_on=2, became={"3": "4"})
    assert demands_to_review(talks) == ()
    add(talks, {"4": "Forces shall be limited to 900,000."}, based_on=3, became={"4": "4"})
    (again,) = demands_to_review(talks)
    assert again.reasons[0].then[0].text == "Forces shall be limited to 800,000."


def test_a_review_is_one_action_that_undo_takes_back_whole(talks: Database) -> None:
    demand = wants(talks, "Relief", "1:2")
    add(talks, {"1": FIRST["1"], "2": "Sanctions stay."}, based_on=1, became={"1": "1"})
    review_demand(talks, demand.id, DemandState.UNMET, clauses=[ref("2:2")])
    found = one_demand(talks, demand.id)
    assert (found.clauses, found.once_answered_by) == ((ref("2:2"),), (ref("1:2"),))
    assert journal.undo(talks) == "Hold the demand “Relief” against the newest draft: unmet"
    assert one_demand(talks, demand.id) == demand
    assert len(demands_to_review(talks)) == 1


def test_an_answer_that_is_only_named_in_its_new_words_did_not_answer_once(talks: Database) -> None:
    demand = wants(talks, "A limit", "1:3")
    add(talks, {"3": "Forces shall be limited to 800,000."}, based_on=1, became={"3": "3"})
    review_demand(talks, demand.id, DemandState.MET, clauses=[ref("2:3")], once_answered_by=[ref("1:1")])
    found = one_demand(talks, demand.id)
    assert (found.clauses, found.once_answered_by) == ((ref("2:3"),), (ref("1:1"),))
    review_demand(talks, demand.id, DemandState.MET, clauses=[ref("2:3")])
    assert one_demand(talks, demand.id) == found


def test_a_withdrawn_demand_stays_on_record_and_is_not_up_for_review(talks: Database) -> None:
    demand = wants(talks, "Relief", "1:2")
    set_demand_state(talks, demand.id, DemandState.WITHDRAWN)
    add(talks, {"1": FIRST["1"]}, based_on=1, became={"1": "1"})
    assert demands_to_review(talks) == ()
    assert [found.state for found in all_demands(talks)] == [DemandState.WITHDRAWN]


def test_what_a_whole_text_answers_is_up_with_each_new_one(talks: Database) -> None:
    wants(talks, "A treaty", "1:")
    add(talks, {"1": FIRST["1"]}, based_on=1, became={"1": "1"})
    assert told(demands_to_review(talks)) == [("A treaty", [("1:", AnswerChange.CHANGED, ["2:"])])]


def test_a_clause_that_once_answered_and_is_back_is_told_and_proposed(talks: Database) -> None:
    add(talks, {"1": FIRST["1"]}, based_on=1, became={"1": "1"})
    demand = wants(talks, "Relief", once=("1:2",))
    assert (demands_to_review(talks), candidates(talks, demand)) == ((), ())
    comes_back(talks)
    (found,) = demands_to_review(talks)
    assert told((found,)) == [("Relief", [("1:2", AnswerChange.RETURNED, ["3:2"])])]
    assert [one.candidates for one in demands_to_review(talks, propose=False)] == [()]
    (best,) = found.candidates
    assert (best.clause.clause, best.why) == (ref("3:2"), "it is what 1:2, which once answered it, is now")
    review_demand(talks, demand.id, DemandState.MET, clauses=[ref("3:2")])
    assert (demands_to_review(talks), candidates(talks, one_demand(talks, demand.id))) == ((), ())


def test_a_clause_that_was_dropped_before_it_was_said_to_have_answered_once_is_back_too(talks: Database) -> None:
    demand = wants(talks, "Relief", "1:2")
    add(talks, {"1": FIRST["1"]}, based_on=1, became={"1": "1"})
    link_demand(talks, demand.id, ref("1:2"), AnswerRole.ONCE)
    assert demands_to_review(talks) == ()
    comes_back(talks)
    assert told(demands_to_review(talks)) == [("Relief", [("1:2", AnswerChange.RETURNED, ["3:2"])])]


def test_clauses_are_proposed_by_the_words_of_the_title_dropped_ones_too_and_linked_ones_not(db: Database) -> None:
    seat(db, "RUS")
    filler = {str(n): f"Point {word} of the agreement." for n, word in enumerate("abcdefghijklmnopqrst", 10)}
    add(db, {"1": SANCTIONS, "2": "Prisoners shall be exchanged.", **filler})
    kept = {path: path for path in ("2", *filler)}
    add(db, {"2": "Prisoners shall be exchanged.", **filler}, based_on=1, became=kept)
    demand = wants(db, "Lifting of all sanctions")
    (found,) = candidates(db, demand)
    assert (found.clause.clause, found.clause.text) == (ref("1:1"), SANCTIONS)
    assert found.why == "it has words: lifting, sanctions"
    assert 0.5 < found.confidence <= 1
    link_demand(db, demand.id, ref("1:1"), AnswerRole.ONCE)
    assert candidates(db, one_demand(db, demand.id)) == ()


def test_what_nothing_answers_is_listed_with_proposals_and_what_is_answered_without(talks: Database) -> None:
    wants(talks, "Sanctions lifted in stages")
    wants(talks, "Sovereignty is confirmed", "1:1")
    filler = {str(n): f"Clause {word} follows." for n, word in enumerate("abcdefghijklmnopqrst", 10)}
    add(talks, {"1": FIRST["1"], "2": SANCTIONS, **filler}, based_on=1, became={"1": "1", "2": "2"})
    listed = {one.demand.title: (one.reasons, len(one.candidates)) for one in all_demand_reviews(talks)}
    assert listed == {"Sanctions lifted in stages": ((), 1), "Sovereignty is confirmed": ((), 0)}


def test_a_demand_is_put_otherwise_and_its_links_are_made_changed_and_taken_away(talks: Database) -> None:
    demand = wants(talks, "Relief")
    edit_demand(talks, demand.id, title=" Relief from sanctions ", note="Soon.")
    link_demand(talks, demand.id, ref("1:2"))
    link_demand(talks, demand.id, ref("1:1"))
    link_demand(talks, demand.id, ref("1:2"), AnswerRole.ONCE)
    found = one_demand(talks, demand.id)
    assert (found.title, found.note) == ("Relief from sanctions", "Soon.")
    assert (found.clauses, found.once_answered_by) == ((ref("1:1"),), (ref("1:2"),))
    unlink_demand(talks, demand.id, ref("1:1"))
    assert one_demand(talks, demand.id).clauses == ()
    assert journal.undo(talks) == "1:1 does not answer the demand “Relief from sanctions”"


def test_a_clause_that_is_named_twice_answers_once(talks: Database) -> None:
    demand = wants(talks, "Relief", "1:2", "1:2", "1:3", once=("1:2",))
    assert (demand.clauses, demand.once_answered_by) == ((ref("1:2"), ref("1:3")), ())
    unlink_demand(talks, demand.id, ref("1:2"))
    assert one_demand(talks, demand.id).clauses == (ref("1:3"),)


def test_what_cannot_be_done_to_a_demand_is_told(talks: Database) -> None:
    demand = wants(talks, "Relief")
    with pytest.raises(NotInWorkspace, match="needs a title"):
        edit_demand(talks, demand.id, title=" ")
    with pytest.raises(NotInWorkspace, match="1:2 is not linked to the demand “Relief”"):
        unlink_demand(talks, demand.id, ref("1:2"))
    with pytest.raises(NotInWorkspace, match="no clause 9"):
        review_demand(talks, demand.id, DemandState.MET, clauses=[ref("1:9")])
    for change in (one_demand, edit_demand):
        with pytest.raises(NotInWorkspace, match="no longer has this demand"):
            change(talks, "nobody")
    assert all_demands(talks) == (demand,)
