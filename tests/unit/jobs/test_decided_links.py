"""What people decided about clauses holds in whatever is computed later: histories, comparisons, later drafts."""

from pathlib import Path

import pytest

from plancompare.errors import StillNeeded
from plancompare.jobs.add_drafts import add_drafts
from plancompare.jobs.compare_drafts import compare_in_workspace
from plancompare.jobs.make_sample import make_sample
from plancompare.jobs.opened import opened
from plancompare.jobs.retake_draft import retake
from plancompare.jobs.trace_clause import trace_clause
from plancompare.jobs.write_report import write_report
from plancompare.model.comparison import Comparison, Options
from plancompare.model.markup import Version
from plancompare.model.negotiation import ClauseRef, PositionState
from plancompare.workspace.confirmations import confirm
from plancompare.workspace.database import Database
from plancompare.workspace.decisions import cut, leave_alone, pin
from plancompare.workspace.drafts import all_drafts
from plancompare.workspace.integrity import check
from plancompare.workspace.journal import undo
from plancompare.workspace.notes import add_note, notes_on
from plancompare.workspace.overview import standings
from plancompare.workspace.positions import all_positions, record_position
from plancompare.workspace.review import accept, reject, review_queue
from plancompare.workspace.tags import tag_clause, tags_on
from tests.marked_up import Ins, marked_up, point
from tests.unit.jobs.test_trace_clause import ELECTIONS, FORCES, HOSTAGES, PRISONERS, RIVER, Talks
from tests.unit.workspace.building import says, seat

HELD = "Ballots of the whole people are organised by an independent commission."


@pytest.fixture
def talks(tmp_path: Path) -> Talks:
    """Draft 2 says of elections in words that nobody would know again, and drops the river."""
    made = Talks(tmp_path)
    made.add(ELECTIONS, FORCES.format("600,000"), RIVER, PRISONERS)
    made.add(FORCES.format("600,000"), PRISONERS, HELD)
    return made


def decide(talks: Talks, old: str, new: str) -> None:
    with opened(talks.file) as db:
        pin(db, *([ClauseRef.parse(clause) for clause in side.split()] for side in (old, new)))


def rows(comparison: Comparison) -> list[str]:
    return [
        f"{'+'.join(one.path for one in row.old)}>{'+'.join(one.path for one in row.new)} {row.relation}"
        for row in comparison.rows
    ]


def lineages(db: Database, number: int) -> list[list[str]]:
    return [[str(ref) for ref in one.lineage] for one in standings(db, number)]


def test_the_history_follows_the_pin_through_the_draft_that_arrives_later(talks: Talks) -> None:
    assert talks.history("2:3") == ["2:3 first"]
    decide(talks, "1:1", "2:3")
    talks.add(PRISONERS, FORCES.format("600,000"), HELD.replace("independent", "impartial"))
    assert talks.history("3:3") == ["1:1 first", "2:3 edited moved renumbered", "3:3 edited"]
    # What the words of both have in common goes back to the first draft.
    words = dict(talks.trace("3:3").words)
    assert words["impartial"] == 3
    assert set(words.values()) == {1, 2, 3}
    with opened(talks.file) as db:
        assert ["1:1", "2:3", "3:3"] in lineages(db, 3)
    assert check(talks.file) == ()


def test_a_split_and_a_merger_by_hand_are_told_as_such(talks: Talks) -> None:
    decide(talks, "1:1", "2:2 2:3")
    assert talks.history("2:3") == ["1:1 first", "2:2 split moved renumbered", "2:3 split moved renumbered"]
    decide(talks, "1:1 1:4", "2:3")
    assert talks.history("2:3") == ["1:1 first", "1:4 first", "2:3 merged moved renumbered"]


def test_a_clause_that_was_parted_has_vanished_and_the_other_is_new(talks: Talks) -> None:
    with opened(talks.file) as db:
        cut(db, ClauseRef(1, "4"), ClauseRef(2, "2"))
    assert talks.history("1:4") == ["1:4 first", "2:4 vanished"]
    assert talks.history("2:2") == ["2:2 first"]


def test_a_draft_that_arrives_later_may_have_back_what_was_left_alone(talks: Talks) -> None:
    with opened(talks.file) as db:
        leave_alone(db, ClauseRef(1, "4"), 2)
        leave_alone(db, ClauseRef(2, "2"), 1)
    talks.add(FORCES.format("600,000"), HOSTAGES, PRISONERS)
    assert talks.history("1:4") == ["1:4 first", "2:4 vanished"]  # 3:3 is the heir of 2:2
    assert talks.history("3:3") == ["2:2 first", "3:3 same renumbered"]


def test_comparisons_are_made_as_people_decided_also_beyond_the_next_draft(talks: Talks, tmp_path: Path) -> None:
    talks.add(FORCES.format("800,000"), PRISONERS, HELD)
    assert "1> deleted" in rows(compare_in_workspace(talks.file, 1, 3))
    decide(talks, "1:1", "2:3")
    for new in (2, 3):
        found = compare_in_workspace(talks.file, 1, new)
        assert "1>3 edited" in rows(found)
        assert next(row.why for row in found.rows if row.old and row.old[0].path == "1") == "matched by hand"
    assert "3>1 edited" in rows(compare_in_workspace(talks.file, 3, 1))
    with opened(talks.file) as db:
        undo(db)
    assert "1> deleted" in rows(compare_in_workspace(talks.file, 1, 2))
    with opened(talks.file) as db:
        cut(db, ClauseRef(1, "4"), ClauseRef(2, "2"))
    assert {"4> deleted", ">2 inserted"} < set(rows(compare_in_workspace(talks.file, 1, 2)))
    assert write_report(talks.file, tmp_path / "report.docx").exists()


def test_what_is_unsure_when_a_draft_arrives_is_asked_and_then_known(tmp_path: Path) -> None:
    workspace = tmp_path / "sample.plancompare"
    make_sample(workspace)
    with opened(workspace) as db:
        queue = review_queue(db)
        before = {one.number: one.based_on for one in all_drafts(db)}
        assert len(queue) > 1
        assert all(one.confidence < Options().least for one in queue)
        (yes, *_, no) = queue
        accept(db, yes.id)
        reject(db, no.id)
        assert review_queue(db) == queue[1:-1]
    assert before[yes.new[0].draft] == yes.old[0].draft
    found = compare_in_workspace(workspace, yes.old[0].draft, yes.new[0].draft)
    assert f"{yes.old[0].path}>{yes.new[0].path} edited" in rows(found)
    found = compare_in_workspace(workspace, no.old[0].draft, no.new[0].draft)
    assert f"{no.old[0].path}> deleted" in rows(found)
    assert (no.old[0].path, no.new[0].path) not in [(one.old[0].path, one.new[0].path) for one in found.proposals]
    history = trace_clause(workspace, yes.new[0]).history
    assert [stage.draft for stage in history if stage.path == yes.old[0].path][:1] == [yes.old[0].draft]
    assert check(workspace) == ()


OLD = ("Aims of the parties.", FORCES.format("600,000"), ELECTIONS)


@pytest.fixture
def marked(tmp_path: Path) -> Path:
    """A draft of three points, and one on the same with tracked changes, in which point 3 is wholly new."""
    workspace = tmp_path / "talks.plancompare"
    first, second = tmp_path / "draft-1.docx", tmp_path / "draft-2.docx"
    first.write_bytes(marked_up(*(point(f"{number}. {text}") for number, text in enumerate(OLD, 1))))
    second.write_bytes(
        marked_up(
            point(f"1. {OLD[0]}"),
            point("2. The armed forces shall be limited to ", Ins("about "), "600,000 personnel."),
            point(f"3. {HELD}"),
        )
    )
    add_drafts(workspace, [first])
    add_drafts(workspace, [second])
    return workspace


def test_decisions_hold_when_the_file_is_taken_as_both_texts(marked: Path) -> None:
    with opened(marked) as db:
        pin(db, [ClauseRef(1, "3")], [ClauseRef(2, "3")])
        leave_alone(db, ClauseRef(1, "1"), 2)
        cut(db, ClauseRef(1, "2"), ClauseRef(2, "2"))
        assert lineages(db, 2) == [["2:1"], ["2:2"], ["1:3", "2:3"]]
    retake(marked, 2, Version.BOTH)
    with opened(marked) as db:
        assert lineages(db, 3) == [["2:1", "3:1"], ["2:2", "3:2"], ["1:3", "2:3", "3:3"]]
        assert lineages(db, 1) == [["1:1"], ["1:2"], ["1:3", "2:3", "3:3"]]
        undo(db)
        assert lineages(db, 2) == [["2:1"], ["2:2"], ["1:3", "2:3"]]
    assert check(marked) == ()


def test_a_text_of_which_somebody_decided_something_does_not_go(marked: Path) -> None:
    retake(marked, 2, Version.BOTH)
    with opened(marked) as db:
        pin(db, [ClauseRef(2, "2")], [ClauseRef(3, "3")])
    with pytest.raises(StillNeeded, match="Something is recorded on draft 2"):
        retake(marked, 2, Version.FINAL)
    with opened(marked) as db:
        undo(db)
    retake(marked, 2, Version.FINAL)
    assert check(marked) == ()


def test_notes_tags_and_confirmations_stay_on_their_words_when_the_file_is_taken_as_both(marked: Path) -> None:
    with opened(marked) as db:
        seat(db, "UKR")
        confirm(db, [record_position(db, says("UKR", "1:2"))])
        add_note(db, ClauseRef(2, "2"), "Ask the army.")
        tag_clause(db, ClauseRef(2, "2"), "army")
        assert [one.state for one in all_positions(db)] == [PositionState.IN_FORCE]
    retake(marked, 2, Version.BOTH)
    with opened(marked) as db:
        assert [(one.clause, one.text) for one in notes_on(db, ClauseRef(3, "2"))] == [
            (ClauseRef(3, "2"), "Ask the army.")
        ]
        assert tags_on(db, ClauseRef(3, "2")) == ("army",)
        (position,) = all_positions(db)
        assert (position.now, position.state) == (ClauseRef(3, "2"), PositionState.IN_FORCE)
    assert check(marked) == ()


def test_a_text_of_which_something_was_noted_tagged_or_confirmed_does_not_go(marked: Path) -> None:
    with opened(marked) as db:
        add_note(db, ClauseRef(2, "2"), "Ask the army.")
    with pytest.raises(StillNeeded, match="Something is recorded on draft 2"):
        retake(marked, 2, Version.ORIGINAL)
    with opened(marked) as db:
        undo(db)
        tag_clause(db, ClauseRef(2, "2"), "army")
    with pytest.raises(StillNeeded, match="Something is recorded on draft 2"):
        retake(marked, 2, Version.ORIGINAL)
