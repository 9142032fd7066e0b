"""Whole comparisons: what became of each clause, told as a person would tell it."""

import random
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancompare.compare.engine import compare
from plancompare.compare.lineage import links
from plancompare.errors import Cancelled
from plancompare.model.comparison import Comparison, Mark, Relation
from plancompare.model.draft import Clause, ClauseKind, Draft
from plancompare.model.progress import Progress
from tests.unit.compare.making import PLAN, drafts

Outline = Callable[[str], Draft]
Told = Callable[[Comparison], list[str]]


def test_a_draft_compared_with_itself_is_the_same(outline: Outline) -> None:
    comparison = compare(outline(PLAN), outline(PLAN))
    assert {row.relation for row in comparison.rows} == {Relation.SAME}
    assert not any(row.moved or row.renumbered for row in comparison.rows)


def test_an_edited_clause_and_the_rest_as_it_was(outline: Outline, told: Told) -> None:
    new = PLAN.replace("not exceed 600,000", "not exceed 800,000")
    comparison = compare(outline(PLAN), outline(new))
    assert [line for line in told(comparison) if "same" not in line] == ["2 > 2 edited"]
    assert [(str(entry.kind), entry.old, entry.new) for row in comparison.rows for entry in row.material] == [
        ("number", "600,000", "800,000")
    ]


def test_a_point_taken_out_renumbers_and_moves_nothing(outline: Outline, told: Told) -> None:
    lines = PLAN.strip().split("\n")
    new = "\n".join([*lines[:2], *lines[3:]])
    for number in (4, 5, 6):
        new = new.replace(f"{number}. ", f"{number - 1}. ")
    assert told(compare(outline(PLAN), outline(new))) == [
        "1 > 1 same",
        "2 > 2 same",
        "3 > none deleted",
        "4 > 3 same",
        "4(a) > 3(a) same",
        "4(b) > 3(b) same",
        "4(c) > 3(c) same",
        "5 > 4 same",
        "6 > 5 same",
    ]


def test_a_point_that_passes_two_others_is_the_one_that_moved(outline: Outline, told: Told) -> None:
    lines = PLAN.strip().split("\n")
    new = outline("\n".join([*lines[3:7], *lines[:3], *lines[7:]]))
    moved = [line for line in told(compare(outline(PLAN), new)) if "moved" in line]
    assert moved == ["4 > 4 same moved", "4(a) > 4(a) same moved", "4(b) > 4(b) same moved", "4(c) > 4(c) same moved"]


def test_of_two_clauses_that_change_places_the_one_that_came_forward_moved(outline: Outline, told: Told) -> None:
    lines = PLAN.strip().split("\n")
    new = outline("\n".join([*lines[:4], lines[5], lines[4], *lines[6:]]))
    assert [line for line in told(compare(outline(PLAN), new)) if "moved" in line] == ["4(b) > 4(b) same moved"]


def test_a_sub_clause_under_another_point_has_moved(outline: Outline, told: Told) -> None:
    lines = PLAN.strip().split("\n")
    new = outline("\n".join([*lines[:6], lines[7], lines[8], lines[6]]))
    assert [line for line in told(compare(outline(PLAN), new)) if "moved" in line] == ["4(c) > 6(c) same moved"]


def test_paragraphs_gathered_under_a_new_heading_have_not_moved(outline: Outline, told: Told) -> None:
    old = "\n".join(line for line in PLAN.strip().split("\n") if not line.startswith("  "))
    new = "# Provisions\n" + "\n".join(f"  {line}" for line in old.split("\n"))
    assert not any("moved" in line for line in told(compare(outline(old), outline(new))))


def test_a_clause_split_in_two_is_one_row(outline: Outline, told: Told) -> None:
    new = PLAN.replace(
        "3. Russia is expected not to invade its neighbours, and the alliance not to enlarge further.",
        "3. Russia is expected not to invade its neighbours.\n4. And the alliance not to enlarge further.",
    )
    comparison = compare(outline(PLAN), outline(new))
    assert "3 > 3+4 split" in told(comparison)
    split = next(row for row in comparison.rows if row.relation is Relation.SPLIT)
    assert "".join(part.text for part in split.redline if part.mark is not Mark.REMOVED) == "\n".join(
        clause.text for clause in split.new
    )


def test_two_clauses_made_one_are_one_row(outline: Outline, told: Told) -> None:
    new = PLAN.replace(" to their homes.\n  (c) A family reunification", " to their homes. A family reunification")
    assert "4(b)+4(c) > 4(b) merged" in told(compare(outline(PLAN), outline(new)))


def test_a_clause_replaced_where_it_stands_is_matched_with_little_confidence(outline: Outline, told: Told) -> None:
    new = PLAN.replace(
        "3. Russia is expected not to invade its neighbours, and the alliance not to enlarge further.",
        "3. Provision is made for victims.",
    )
    comparison = compare(outline(PLAN), outline(new))
    row = next(row for row in comparison.rows if row.old and row.old[0].path == "3")
    assert [clause.path for clause in row.new] == ["3"]
    assert row.confidence <= 0.6


def test_an_unlike_clause_at_another_place_is_not_matched(outline: Outline, told: Told) -> None:
    lines = PLAN.strip().split("\n")
    new = outline(
        "\n".join([*lines[:2], *lines[3:], "7. European fighter aircraft are based in Poland from next spring."])
    )
    rows = told(compare(outline(PLAN), new))
    assert "3 > none deleted" in rows
    assert "none > 7 inserted" in rows


def test_repeated_boilerplate_keeps_its_order(outline: Outline, told: Told) -> None:
    old = (
        "1. Fees\n  1.1 Reserved.\n  1.2 Fees are due in May of each year.\n  1.3 Reserved.\n2. Terms\n  2.1 Reserved."
    )
    new = old.replace("in May of each", "in June of each")
    assert told(compare(outline(old), outline(new))) == [
        "1 > 1 same",
        "1.1 > 1.1 same",
        "1.2 > 1.2 edited",
        "1.3 > 1.3 same",
        "2 > 2 same",
        "2.1 > 2.1 same",
    ]


def test_a_reworded_heading_is_known_by_what_stands_under_it(outline: Outline, told: Told) -> None:
    new = PLAN.replace("A humanitarian committee shall resolve the open questions of the war.", "Prisoners")
    assert "4 > 4 edited" in told(compare(outline(PLAN), outline(new)))


def test_tables_notes_and_text_match_their_own_kind(outline: Outline, told: Told) -> None:
    table = "  = \n    | Item | Amount\n    | mines cleared | 100\n    | homes built | 200"
    old = f"1. The amounts are listed here for every year.\n{table}"
    new = old.replace("200", "300") + "\n    | bridges repaired | 7\n  ^ homes built"
    comparison = compare(outline(old), outline(new))
    assert [(row.relation.value, [clause.kind for clause in (*row.old, *row.new)]) for row in comparison.rows] == [
        ("same", [ClauseKind.POINT] * 2),
        ("same", [ClauseKind.TABLE] * 2),
        ("same", [ClauseKind.ROW] * 2),
        ("same", [ClauseKind.ROW] * 2),
        ("edited", [ClauseKind.ROW] * 2),
        ("inserted", [ClauseKind.ROW]),
        ("inserted", [ClauseKind.NOTE]),
    ]


def test_a_renumbered_cross_reference_does_not_hide_a_match(outline: Outline, told: Told) -> None:
    old = "1. Payment is due as set out in clause 12.3 of this agreement between the sides.\n2. The end."
    new = "1. Peace.\n2. Payment is due as set out in clause 13.1 of this agreement between the sides.\n3. The end."
    assert "1 > 2 edited" in told(compare(outline(old), outline(new)))


def test_canonically_equal_texts_are_edited_at_full_confidence(outline: Outline) -> None:
    old = "1. The caf\u00e9 near the front line stays open for all who need it.\n2. Peace."
    comparison = compare(outline(old), outline(old.replace("\u00e9", "e\u0301")))
    row = comparison.rows[0]
    assert row.relation is Relation.EDITED
    assert row.confidence == 1.0


def test_a_deleted_clause_stands_after_the_one_that_preceded_it(outline: Outline, told: Told) -> None:
    lines = PLAN.strip().split("\n")
    new = outline("\n".join([*lines[:4], *lines[7:]]))
    rows = told(compare(outline(PLAN), new))
    assert rows[3:7] == ["4 > 4 same", "4(a) > none deleted", "4(b) > none deleted", "4(c) > none deleted"]


def test_links_name_every_pair_of_a_row(outline: Outline) -> None:
    new = PLAN.replace(
        "3. Russia is expected not to invade its neighbours, and the alliance not to enlarge further.",
        "3. Russia is expected not to invade its neighbours.\n4. And the alliance not to enlarge further.",
    )
    comparison = compare(outline(PLAN), outline(new))
    found = [(link.old, link.new) for link in links(comparison) if link.relation is Relation.SPLIT]
    assert found == [("c3", "c3"), ("c3", "c4")]


def test_comparing_can_be_cancelled(outline: Outline) -> None:
    with pytest.raises(Cancelled):
        compare(outline(PLAN), outline(PLAN), Progress(cancelled=lambda: True))


def test_progress_never_goes_back(outline: Outline) -> None:
    seen: list[float] = []
    compare(outline(PLAN), outline(PLAN.replace("shall", "should")), Progress(lambda done, what: seen.append(done)))
    assert seen == sorted(seen)
    assert 0 <= seen[0] <= seen[-1] <= 1


# Any two drafts: the contract's invariants.


@settings(deadline=None)
@given(drafts(), drafts())
def test_every_clause_stands_in_one_row_and_every_redline_rebuilds_its_texts(old: Draft, new: Draft) -> None:
    comparison = compare(old, new)
    assert Counter(clause.id for row in comparison.rows for clause in row.old) == Counter(old.by_id.keys())
    assert Counter(clause.id for row in comparison.rows for clause in row.new) == Counter(new.by_id.keys())
    order = {clause.id: place for place, clause in enumerate(new.clauses)}
    places = [order[row.new[0].id] for row in comparison.rows if row.new]
    assert places == sorted(places)
    for row in comparison.rows:
        kept_or = {
            side: "".join(part.text for part in row.redline if part.mark in {Mark.KEPT, mark})
            for side, mark in (("old", Mark.REMOVED), ("new", Mark.ADDED))
        }
        assert kept_or["old"] == "\n".join(clause.text for clause in row.old)
        assert kept_or["new"] == "\n".join(clause.text for clause in row.new)
        assert (row.relation is Relation.SAME) == (
            len(row.old) == len(row.new) == 1 and row.old[0].text == row.new[0].text
        )
        assert 0 <= row.confidence <= 1


@settings(deadline=None)
@given(drafts(), drafts())
def test_deleted_clauses_follow_the_row_of_the_clause_before(old: Draft, new: Draft) -> None:
    comparison = compare(old, new)
    row_of = {clause.id: place for place, row in enumerate(comparison.rows) for clause in row.old}
    for before, clause in zip(old.clauses, old.clauses[1:], strict=False):
        place = row_of[clause.id]
        if comparison.rows[place].relation is Relation.DELETED:
            between = comparison.rows[row_of[before.id] + 1 : place]
            assert row_of[before.id] < place
            assert all(row.relation is Relation.DELETED for row in between)


@settings(deadline=None)
@given(drafts(), drafts())
def test_the_other_way_round_the_same_clauses_match(old: Draft, new: Draft) -> None:
    there = {(link.old, link.new) for link in links(compare(old, new))}
    back = {(link.new, link.old) for link in links(compare(new, old))}
    assert there == back


@settings(deadline=None)
@given(drafts())
def test_any_draft_is_the_same_as_itself(draft: Draft) -> None:
    rows = compare(draft, draft).rows
    assert all(row.relation is Relation.SAME and not row.moved and row.old == row.new for row in rows)


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6))
def test_a_shuffled_draft_still_finds_every_clause(seed: int) -> None:
    chance = random.Random(seed)
    texts = [
        " ".join(chance.choices([f"word{number}" for number in range(60)], k=chance.randint(12, 30))) for _ in range(12)
    ]
    order = chance.sample(range(12), 12)
    old, new = (
        Draft(
            file="x",
            sha256="",
            title="x",
            clauses=tuple(
                Clause(
                    id=f"c{place + 1}",
                    parent=None,
                    kind=ClauseKind.POINT,
                    label=f"{place + 1}.",
                    path=f"{place + 1}",
                    level=0,
                    text=texts[number],
                )
                for place, number in enumerate(numbers)
            ),
        )
        for numbers in (range(12), order)
    )
    assert all(row.relation is Relation.SAME for row in compare(old, new).rows)
