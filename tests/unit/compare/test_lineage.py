"""Clauses and words followed through a line of drafts."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancompare.compare.comebacks import next_step
from plancompare.compare.lineage import Step, authorship
from plancompare.model.comparison import Relation
from plancompare.model.draft import Clause, ClauseKind, Draft
from plancompare.model.negotiation import ClauseLink
from tests.unit.compare.making import PLAN, drafts

SOVEREIGNTY, FORCES, ENLARGEMENT, *_, ELECTIONS, RIVER = [
    line.split(". ", 1)[1] for line in PLAN.strip().splitlines() if line[0].isdigit()
]
PRISONERS = "All remaining prisoners and bodies are exchanged on the principle of all for all."


def draft(*texts: str, under: int | None = None) -> Draft:
    """The texts as points; from place `under` on, each stands under the one right before that place."""
    clauses = tuple(
        Clause(
            id=f"c{place}",
            parent=None if under is None or place < under else f"c{under - 1}",
            kind=ClauseKind.POINT,
            label=f"{place + 1}.",
            path=str(place + 1),
            level=0 if under is None or place < under else 1,
            text=text,
        )
        for place, text in enumerate(texts)
    )
    return Draft(file="x", sha256="", title="x", clauses=clauses)


def line_of(*texts: Draft) -> list[Step]:
    """Each draft with what became in it of the clauses before it."""
    line: list[Step] = []
    for text in texts:
        line.append(next_step(line, text))
    return line


def returned(line: Sequence[Step]) -> list[tuple[int, str, str]]:
    """What is back in the last draft: from which draft, as what, and what it is now."""
    found = []
    for place, links in line[-1].links.items():
        if place < len(line) - 2:
            olds, news = line[place].draft.by_id, line[-1].draft.by_id
            found += [(place, olds[link.old].text, news[link.new].text) for link in links]
    return found


def words(line: Sequence[Step], place: int) -> list[tuple[str, int]]:
    """The words of the clause at a place of the last draft, without the blanks around them."""
    clause = line[-1].draft.clauses[place].id
    return [(text.strip(), came) for text, came in authorship(line)[clause] if text.strip()]


def test_a_word_that_was_taken_out_and_put_in_again_came_in_the_second_time() -> None:
    without = FORCES.replace(" at any time", "")
    line = line_of(draft(SOVEREIGNTY, FORCES), draft(SOVEREIGNTY, without), draft(SOVEREIGNTY, FORCES))
    assert words(line, 1) == [
        ("The Armed Forces of Ukraine shall not exceed 600,000 personnel", 0),
        ("at any time", 2),
        (".", 0),
    ]


def test_the_words_of_a_clause_that_was_away_whole_are_as_old_as_before() -> None:
    line = line_of(draft(SOVEREIGNTY, FORCES, RIVER), draft(SOVEREIGNTY, RIVER), draft(SOVEREIGNTY, FORCES, RIVER))
    assert returned(line) == [(0, FORCES, FORCES)]
    assert words(line, 1) == [(FORCES, 0)]


def test_a_phrase_that_moves_within_its_clause_stays_as_old_as_it_is() -> None:
    before = "Within thirty days of signature, the parties shall exchange all prisoners."
    after = "The parties shall exchange all prisoners within thirty days of signature, without exception."
    line = line_of(draft(SOVEREIGNTY, before), draft(SOVEREIGNTY, after))
    assert words(line, 1) == [
        ("The", 1),
        ("parties shall exchange all prisoners within thirty days of signature", 0),
        (", without exception", 1),
        (".", 0),
    ]


def test_merged_clauses_bring_their_own_words() -> None:
    both = f"{PRISONERS} {RIVER}"
    line = line_of(draft(PRISONERS, SOVEREIGNTY), draft(PRISONERS, RIVER, SOVEREIGNTY), draft(both, SOVEREIGNTY))
    assert words(line, 0) == [(PRISONERS, 0), (RIVER, 1)]


def test_only_the_clauses_that_are_asked_for_are_told() -> None:
    line = line_of(draft(SOVEREIGNTY, FORCES), draft(FORCES, SOVEREIGNTY))
    assert authorship(line, {"c1"}) == {"c1": ((SOVEREIGNTY, 0),)}


def test_the_last_words_of_a_clause_that_vanished_are_those_that_come_back() -> None:
    changed = FORCES.replace("600,000", "800,000")
    line = line_of(
        draft(SOVEREIGNTY, FORCES, RIVER),
        draft(SOVEREIGNTY, changed, RIVER),
        draft(SOVEREIGNTY, RIVER),
        draft(SOVEREIGNTY, RIVER, ELECTIONS),
        draft(SOVEREIGNTY, changed, RIVER, ELECTIONS),
    )
    assert returned(line) == [(1, changed, changed)]


def test_a_clause_that_comes_back_in_two_parts_is_found() -> None:
    both = f"{PRISONERS} {RIVER}"
    line = line_of(
        draft(SOVEREIGNTY, both, ELECTIONS),
        draft(SOVEREIGNTY, ELECTIONS),
        draft(SOVEREIGNTY, PRISONERS, RIVER, ELECTIONS),
    )
    assert returned(line) == [(0, both, PRISONERS), (0, both, RIVER)]


@pytest.mark.parametrize("text", ["Reserved.", "General provisions", "* * *", ""])
def test_a_text_of_few_words_is_no_return_by_itself(text: str) -> None:
    line = line_of(draft(SOVEREIGNTY, text, RIVER), draft(SOVEREIGNTY, RIVER), draft(text, SOVEREIGNTY, RIVER))
    assert returned(line) == []


def test_a_heading_comes_back_with_what_stands_under_it() -> None:
    line = line_of(
        draft(SOVEREIGNTY, RIVER, "Prisoners", PRISONERS, under=3),
        draft(SOVEREIGNTY, RIVER),
        draft(SOVEREIGNTY, RIVER, "Prisoners", PRISONERS, under=3),
    )
    assert returned(line) == [(0, "Prisoners", "Prisoners"), (0, PRISONERS, PRISONERS)]


def test_another_provision_on_the_same_matter_is_no_return() -> None:
    other = "The Armed Forces of Ukraine shall receive training from the partners for 10 years."
    line = line_of(draft(SOVEREIGNTY, FORCES, RIVER), draft(SOVEREIGNTY, RIVER), draft(SOVEREIGNTY, other, RIVER))
    assert returned(line) == []


@pytest.mark.parametrize(
    ("gone", "came"),
    [
        (
            "Ukraine shall withdraw its forces from the Donetsk region within 30 days.",
            "Russia shall withdraw its forces from the Zaporizhzhia region within 60 days.",
        ),
        (
            "The Russian Federation shall pay 100 million dollars for the reconstruction of schools.",
            "Ukraine shall pay 300 million dollars for the reconstruction of bridges.",
        ),
    ],
)
def test_what_another_party_owes_is_no_return(gone: str, came: str) -> None:
    line = line_of(draft(SOVEREIGNTY, gone, RIVER), draft(SOVEREIGNTY, RIVER), draft(SOVEREIGNTY, came, RIVER))
    assert returned(line) == []


LINES = st.lists(drafts(), min_size=1, max_size=4)


@st.composite
def trees(draw: st.DrawFn) -> list[Step]:
    """Drafts, each but the first made from any of those before."""
    steps: list[Step] = []
    lines: list[tuple[list[int], list[Step]]] = []
    for place, text in enumerate(draw(LINES)):
        places, line = lines[draw(st.integers(0, place - 1))] if place else ([], [])
        step = next_step(line, text)
        links = {places[one]: found for one, found in step.links.items()}
        steps.append(Step(draft=text, base=places[-1] if places else None, links=links))
        lines.append(([*places, place], [*line, step]))
    return steps


@given(trees())
def test_the_words_of_each_clause_joined_are_its_text_and_came_in_one_of_the_drafts(steps: list[Step]) -> None:
    found = authorship(steps)
    assert {clause: "".join(text for text, _ in pieces) for clause, pieces in found.items()} == {
        clause.id: clause.text for clause in steps[-1].draft.clauses
    }
    for pieces in found.values():
        assert all(text and 0 <= place < len(steps) for text, place in pieces)
        assert all(one[1] != other[1] for one, other in pairwise(pieces))


@given(LINES)
def test_the_words_of_a_clause_that_came_from_nothing_came_with_it(texts: list[Draft]) -> None:
    line = line_of(*texts)
    linked = {link.new for links in line[-1].links.values() for link in links}
    for clause, pieces in authorship(line).items():
        if clause not in linked:
            assert {place for _, place in pieces} <= {len(line) - 1}


@given(LINES)
def test_a_draft_that_changes_nothing_adds_no_words(texts: list[Draft]) -> None:
    line = line_of(*texts)
    same = tuple(
        ClauseLink(old=clause.id, new=clause.id, relation=Relation.SAME, moved=False, confidence=1.0)
        for clause in texts[-1].clauses
    )
    again = Step(draft=texts[-1], base=len(line) - 1, links={len(line) - 1: same})
    assert authorship([*line, again]) == authorship(line)


@given(st.lists(drafts(), min_size=3, max_size=4))
def test_only_what_was_gone_comes_back_and_only_to_what_came_from_nothing(texts: list[Draft]) -> None:
    line = line_of(*texts)
    linked = set[str]()
    went_on = {(place, link.old) for step in line[:-1] for place, links in step.links.items() for link in links}
    for place, links in sorted(line[-1].links.items(), reverse=True):
        assert linked.isdisjoint(link.new for link in links)
        linked |= {link.new for link in links}
        if place < len(line) - 2:
            assert went_on.isdisjoint((place, link.old) for link in links)
