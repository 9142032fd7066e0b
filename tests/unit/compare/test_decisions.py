"""What a person has matched or parted stays so, and what is unsure is put before a person."""

from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancompare.compare.engine import compare
from plancompare.compare.lineage import links
from plancompare.model.comparison import Comparison, Decisions, Options, Pin
from plancompare.model.draft import Draft
from tests.unit.compare.making import PLAN, drafts

Outline = Callable[[str], Draft]
Told = Callable[[Comparison], list[str]]


def ids(draft: Draft, *paths: str) -> tuple[str, ...]:
    return tuple(draft.by_path[path].id for path in paths)


def test_a_pin_wins_over_equal_words(outline: Outline, told: Told) -> None:
    old, new = outline(PLAN), outline(PLAN)
    decisions = Decisions(pins=(Pin(old=ids(old, "2"), new=ids(new, "5")),))
    rows = told(compare(old, new, decisions=decisions))
    assert "2 > 5 edited moved" in rows
    assert "5 > none deleted" in rows
    assert "none > 2 inserted" in rows


def test_a_cut_parts_what_is_equal(outline: Outline, told: Told) -> None:
    old, new = outline(PLAN), outline(PLAN)
    comparison = compare(old, new, decisions=Decisions(cuts=((old.by_path["6"].id, new.by_path["6"].id),)))
    assert [row for row in told(comparison) if "same" not in row] == ["6 > none deleted", "none > 6 inserted"]


def test_a_split_and_a_merger_by_hand(outline: Outline, told: Told) -> None:
    old, new = outline(PLAN), outline(PLAN)
    split = Pin(old=ids(old, "1"), new=ids(new, "1", "2"))
    merger = Pin(old=ids(old, "4(a)", "4(b)"), new=ids(new, "4(b)"))
    rows = told(compare(old, new, decisions=Decisions(pins=(split, merger))))
    assert "1 > 1+2 split" in rows
    assert "4(a)+4(b) > 4(b) merged" in rows


def test_a_clause_that_a_person_calls_new_is_matched_with_nothing(outline: Outline, told: Told) -> None:
    old, new = outline(PLAN), outline(PLAN)
    decisions = Decisions(pins=(Pin(old=(), new=ids(new, "3")),))
    assert "none > 3 inserted" in told(compare(old, new, decisions=decisions))


def test_a_pinned_match_is_never_unsure(outline: Outline) -> None:
    old, new = outline(PLAN), outline(PLAN)
    decisions = Decisions(pins=(Pin(old=ids(old, "2"), new=ids(new, "5")),))
    (row,) = [
        row
        for row in compare(old, new, decisions=decisions, options=Options(least=1.0)).rows
        if row.why == "matched by hand"
    ]
    assert row.confidence == 1.0


@pytest.mark.parametrize(
    "decisions",
    [
        Decisions(pins=(Pin(old=("c99",), new=("c1",)),)),
        Decisions(cuts=(("c1", "c99"),)),
        Decisions(pins=(Pin(old=("c1",), new=("c1",)), Pin(old=("c1",), new=("c2",)))),
    ],
)
def test_decisions_that_mean_nothing_are_refused(outline: Outline, decisions: Decisions) -> None:
    with pytest.raises(ValueError, match=r"draft|two pins"):
        compare(outline(PLAN), outline(PLAN), decisions=decisions)


def test_a_pin_of_several_with_several_is_refused() -> None:
    with pytest.raises(ValueError, match="one clause"):
        Pin(old=("c1", "c2"), new=("c1", "c2"))


REPLACED = PLAN.replace(
    "3. Russia is expected not to invade its neighbours, and the alliance not to enlarge further.",
    "3. Provision is made for victims.",
)


def test_what_is_less_sure_than_asked_for_is_proposed_and_not_made(outline: Outline, told: Told) -> None:
    old, new = outline(PLAN), outline(REPLACED)
    comparison = compare(old, new, options=Options(least=0.7))
    assert {"none > 3 inserted", "3 > none deleted"} <= set(told(comparison))
    (proposal,) = comparison.proposals
    assert [clause.path for clause in (*proposal.old, *proposal.new)] == ["3", "3"]
    assert proposal.confidence < 0.7
    assert proposal.why == "other words in the same place"
    assert compare(old, new).proposals == ()


def test_what_is_too_weak_to_be_matched_is_proposed(outline: Outline, told: Told) -> None:
    lines = PLAN.strip().split("\n")
    moved = "0. Vessels pass without delay, and commercial use of the Dnipro river is taxed by nobody for ten years."
    comparison = compare(outline(PLAN), outline("\n".join([moved, *lines[:-1]])))
    assert {"none > 0 inserted", "6 > none deleted"} <= set(told(comparison))
    assert [(one.old[0].path, one.new[0].path, one.why) for one in comparison.proposals] == [
        ("6", "0", "few like words")
    ]


@st.composite
def decided(draw: st.DrawFn) -> tuple[Draft, Draft, Decisions]:
    old, new = draw(drafts()), draw(drafts())
    ours, theirs = ([clause.id for clause in draft.clauses] for draft in (old, new))
    pins, cuts = [], []
    for one, other in zip(draw(st.permutations(ours)), draw(st.permutations(theirs)), strict=False):
        match draw(st.sampled_from(["pin", "cut", "alone", "", ""])):
            case "pin":
                pins.append(Pin(old=(one,), new=(other,)))
            case "alone":
                pins.append(Pin(old=(one,), new=()))
            case "cut":
                cuts.append((one, other))
    return old, new, Decisions(pins=tuple(pins), cuts=tuple(cuts))


@settings(deadline=None)
@given(decided())
def test_whatever_people_decide_holds_and_every_clause_stands_once(case: tuple[Draft, Draft, Decisions]) -> None:
    old, new, decisions = case
    comparison = compare(old, new, decisions=decisions)
    found = {(link.old, link.new) for link in links(comparison)}
    for pin in decisions.pins:
        mine = {pair for pair in found if pair[0] in pin.old or pair[1] in pin.new}
        assert mine == {(one, other) for one in pin.old for other in pin.new}
    assert found.isdisjoint(decisions.cuts)
    assert Counter(clause.id for row in comparison.rows for clause in row.old) == Counter(old.by_id.keys())
    assert Counter(clause.id for row in comparison.rows for clause in row.new) == Counter(new.by_id.keys())


@settings(deadline=None)
@given(decided())
def test_the_other_way_round_the_same_is_matched_and_proposed(case: tuple[Draft, Draft, Decisions]) -> None:
    old, new, decisions = case
    turned = Decisions(
        pins=tuple(Pin(old=pin.new, new=pin.old) for pin in decisions.pins),
        cuts=tuple((other, one) for one, other in decisions.cuts),
    )
    there, back = compare(old, new, decisions=decisions), compare(new, old, decisions=turned)
    assert {(link.old, link.new) for link in links(there)} == {(link.new, link.old) for link in links(back)}
    assert {(one.old, one.new) for one in there.proposals} == {(one.new, one.old) for one in back.proposals}
