"""A marked-up draft is taken as its original, its final text or both, and its comments become statements."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plancompare.errors import NotInWorkspace, StillNeeded, UnreadableDraft, WrongUsage
from plancompare.jobs import read_drafts
from plancompare.jobs.add_drafts import add_drafts
from plancompare.jobs.opened import opened
from plancompare.jobs.retake_draft import retake
from plancompare.jobs.take_comments import marked_up, name_authors
from plancompare.model.draft import Draft, Tracked
from plancompare.model.markup import Author, Version
from plancompare.model.negotiation import (
    Audience,
    ClauseRef,
    Grade,
    Negotiation,
    NewPosition,
    PositionState,
    Source,
    Stance,
    Status,
)
from plancompare.model.search import Searched
from plancompare.workspace.authors import all_authors
from plancompare.workspace.drafts import get_draft, original_bytes
from plancompare.workspace.integrity import check
from plancompare.workspace.journal import next_undo, redo, undo
from plancompare.workspace.notes import add_note
from plancompare.workspace.overview import negotiation
from plancompare.workspace.positions import record_position
from plancompare.workspace.retakes import Half, retake_draft
from plancompare.workspace.search import search
from plancompare.workspace.statuses import set_status
from plancompare.workspace.tags import tag_clause
from tests.marked_up import DRAFT, NOVAK, SMITH, Note, dropped, point
from tests.marked_up import marked_up as marked_up_file

FIRST = (
    "1. Sovereignty is confirmed.\n\n2. Forces shall be limited to 600,000 personnel.\n\n"
    "3. Elections shall be held in 100 days.\n"
)


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    """The file that a delegation sent back."""
    file = tmp_path / "draft-2.docx"
    file.write_bytes(DRAFT)
    return file


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with the draft that the delegation had."""
    first = tmp_path / "draft-1.txt"
    first.write_text(FIRST, encoding="utf-8")
    add_drafts(tmp_path / "talks.plancompare", [first])
    return tmp_path / "talks.plancompare"


def stands(workspace: Path) -> Negotiation:
    with opened(workspace, read_only=True) as db:
        return negotiation(db)


def texts(workspace: Path, number: int) -> list[str]:
    with opened(workspace, read_only=True) as db:
        return [clause.text for clause in get_draft(db, number).clauses]


def drafts(workspace: Path) -> list[tuple[int, Tracked, int | None]]:
    return [(record.number, record.tracked, record.based_on) for record in stands(workspace).drafts]


def do(workspace: Path, number: int, clause: str, stance: Stance) -> None:
    """Record that UKR takes a stance."""
    with opened(workspace) as db:
        source = Source(grade=Grade.SAID)
        said = NewPosition(party="UKR", clause=ClauseRef(number, clause), stance=stance, source=source)
        record_position(db, said)


def undone(workspace: Path) -> str | None:
    with opened(workspace) as db:
        return undo(db)


def done_again(workspace: Path) -> str | None:
    with opened(workspace) as db:
        return redo(db)


BEFORE, AFTER = "Forces shall be limited to 600,000 personnel.", "Forces shall be limited to 800,000 personnel."
FINAL, ORIGINAL = Tracked.ACCEPTED, Tracked.REJECTED
TAKEN = {
    Version.FINAL: [(1, FINAL, None), (2, FINAL, 1)],
    Version.ORIGINAL: [(1, FINAL, None), (2, ORIGINAL, 1)],
    Version.BOTH: [(1, FINAL, None), (2, ORIGINAL, 1), (3, FINAL, 2)],
}
WORDS = {Version.FINAL: [AFTER], Version.ORIGINAL: [BEFORE], Version.BOTH: [BEFORE, AFTER]}


@pytest.mark.parametrize("version", Version)
def test_a_file_is_taken_as_one_text_or_as_both(workspace: Path, sent: Path, version: Version) -> None:
    records = add_drafts(workspace, [sent], tracked=version)
    assert drafts(workspace) == TAKEN[version]
    assert [texts(workspace, record.number)[1] for record in records] == WORDS[version]
    assert check(workspace) == ()


def test_who_worked_on_a_file_is_known_of_each_of_its_texts(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent], tracked=Version.BOTH)
    first, *both = stands(workspace).drafts
    assert not first.markup
    for record in both:
        assert record.markup.authors == (Author(NOVAK, 2, 1), Author(SMITH, 2, 2))
        assert (record.markup.changes, record.markup.comments) == (4, 3)


def test_a_file_whose_texts_do_not_differ_makes_one_draft(workspace: Path, tmp_path: Path) -> None:
    remarked = tmp_path / "remarked.docx"
    remarked.write_bytes(marked_up_file(point("1. Sovereignty is confirmed.", Note("Good."))))
    (record,) = add_drafts(workspace, [remarked], tracked=Version.BOTH)
    assert record.tracked is FINAL


def test_the_same_half_is_refused_and_the_other_is_not(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent])
    for version in (Version.FINAL, Version.BOTH):
        with pytest.raises(UnreadableDraft, match="draft 2"):
            add_drafts(workspace, [sent], tracked=version)
    (record,) = add_drafts(workspace, [sent], tracked=Version.ORIGINAL, based_on=1)
    assert (record.number, record.tracked) == (3, ORIGINAL)


def test_the_arrival_of_both_is_one_step(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent], tracked=Version.BOTH, authors={NOVAK: "RUS"}, comments=True)
    assert undone(workspace) == "Add draft-2.docx as original and final text"
    left = stands(workspace)
    assert (len(left.drafts), left.parties, left.positions) == (1, (), ())
    done_again(workspace)
    assert drafts(workspace) == TAKEN[Version.BOTH]
    assert len(stands(workspace).positions) == 1


@pytest.mark.parametrize("before", Version)
@pytest.mark.parametrize("after", Version)
def test_it_can_be_taken_otherwise_at_any_time_while_it_is_the_newest(
    workspace: Path, sent: Path, before: Version, after: Version
) -> None:
    add_drafts(workspace, [sent], tracked=before, by=["RUS"], dated=date(2025, 12, 1))
    records = retake(workspace, 2, after)
    assert drafts(workspace) == TAKEN[after]
    assert [texts(workspace, record.number)[1] for record in records] == WORDS[after]
    assert {(record.by, record.dated) for record in records} == {(("RUS",), date(2025, 12, 1))}
    newest = stands(workspace)
    assert [len(standing.lineage) for standing in newest.standings] == [len(newest.drafts)] * 3
    if before is not after:
        assert undone(workspace) == f"Take draft-2.docx as {after.words}"
        assert drafts(workspace) == TAKEN[before]
        done_again(workspace)
        assert drafts(workspace) == TAKEN[after]
    assert check(workspace) == ()


def test_what_was_said_of_a_text_stays_on_it_when_its_original_comes_before(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent], by=["UKR"])
    do(workspace, 2, "2", Stance.DISPUTES)
    with opened(workspace) as db:
        set_status(db, ClauseRef(2, "1"), Status.DEFERRED)
    retake(workspace, 2, Version.BOTH)
    (position,) = stands(workspace).positions
    assert (position.clause, position.state) == (ClauseRef(3, "2"), PositionState.IN_FORCE)
    assert [standing.status for standing in stands(workspace).standings][:2] == [Status.DEFERRED, Status.DISPUTED]
    retake(workspace, 3, Version.FINAL)
    assert stands(workspace).positions[0].clause == ClauseRef(2, "2")
    undone(workspace)
    undone(workspace)
    assert stands(workspace).positions[0].clause == ClauseRef(2, "2")
    assert check(workspace) == ()


def test_notes_and_tags_stay_on_a_text_that_is_taken_otherwise_and_its_words_are_found(
    workspace: Path, sent: Path
) -> None:
    add_drafts(workspace, [sent], by=["UKR"])
    with opened(workspace) as db:
        add_note(db, ClauseRef(2, "2"), "Whose number?")
        tag_clause(db, ClauseRef(2, "2"), "army")
    retake(workspace, 2, Version.BOTH)
    told = stands(workspace)
    assert [(note.clause, note.text) for note in told.notes] == [(ClauseRef(3, "2"), "Whose number?")]
    assert [tag.clauses for tag in told.tags] == [(ClauseRef(3, "2"),)]
    with opened(workspace, read_only=True) as db:
        assert [hit.refs for hit in search(db, "800,000", kinds=[Searched.CLAUSES])] == [(ClauseRef(3, "2"),)]
        assert [hit.refs for hit in search(db, "whose number")] == [(ClauseRef(3, "2"),)]
    with pytest.raises(StillNeeded, match="recorded on draft 3"):
        retake(workspace, 3, Version.ORIGINAL)
    undone(workspace)
    assert stands(workspace).notes[0].clause == ClauseRef(2, "2")
    assert check(workspace) == ()


def as_an_earlier_reader(draft: Draft) -> Draft:
    """The draft, with the ids of its first two clauses the other way round and other words in the last."""
    first, second, third = draft.clauses
    return replace(
        draft,
        clauses=(
            replace(first, id=second.id),
            replace(second, id=first.id),
            replace(third, text=third.text.replace("days", "DAYS")),
        ),
    )


@pytest.mark.parametrize("before", [Version.FINAL, Version.ORIGINAL])
def test_a_text_that_stays_is_never_read_anew(
    workspace: Path, sent: Path, monkeypatch: pytest.MonkeyPatch, before: Version
) -> None:
    read = read_drafts.read_version
    with monkeypatch.context() as patch:
        patch.setattr(
            "plancompare.jobs.add_drafts.read_version", lambda *args: tuple(map(as_an_earlier_reader, read(*args)))
        )
        add_drafts(workspace, [sent], by=["UKR"], tracked=before)
    with opened(workspace, read_only=True) as db:
        stored = get_draft(db, 2)
    do(workspace, 2, "2", Stance.DISPUTES)
    retake(workspace, 2, Version.BOTH)
    stays = 3 if before is Version.FINAL else 2
    with opened(workspace, read_only=True) as db:
        assert get_draft(db, stays) == stored
    told = stands(workspace)
    assert [[str(ref) for ref in standing.lineage] for standing in told.standings] == [
        [f"{number}:{path}" for number in (1, 2, 3)] for path in ("1", "2", "3")
    ]
    assert [position.clause for position in told.positions] == [ClauseRef(stays, "2")]
    assert check(workspace) == ()


def test_another_reading_of_a_text_that_stays_is_refused(workspace: Path, sent: Path) -> None:
    (record,) = add_drafts(workspace, [sent])
    with opened(workspace) as db:
        kept = get_draft(db, record.number)
        halves = [Half(replace(kept, tracked=Tracked.REJECTED)), Half(as_an_earlier_reader(kept))]
        with pytest.raises(ValueError, match="draft 2 is kept as it came"):
            retake_draft(db, 2, halves, based_on=1)
    assert drafts(workspace) == TAKEN[Version.FINAL]


def test_a_text_that_something_was_said_of_does_not_go(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent], by=["UKR"])
    do(workspace, 2, "2", Stance.DISPUTES)
    before = workspace.read_bytes()
    with pytest.raises(StillNeeded, match="recorded on draft 2"):
        retake(workspace, 2, Version.ORIGINAL)
    assert workspace.read_bytes() == before


def test_a_text_that_others_came_after_stays_as_it_is(workspace: Path, sent: Path, tmp_path: Path) -> None:
    add_drafts(workspace, [sent])
    last = tmp_path / "draft-3.txt"
    last.write_text("1. Sovereignty is confirmed.\n")
    add_drafts(workspace, [last])
    with pytest.raises(StillNeeded, match=r"came after draft-2\.docx"):
        retake(workspace, 2, Version.BOTH)
    with pytest.raises(NotInWorkspace):
        retake(workspace, 9, Version.BOTH)


def test_a_first_draft_has_nothing_before_its_original(tmp_path: Path, sent: Path) -> None:
    workspace = tmp_path / "new.plancompare"
    add_drafts(workspace, [sent])
    retake(workspace, 1, Version.BOTH)
    assert drafts(workspace) == [(1, ORIGINAL, None), (2, FINAL, 1)]
    with opened(workspace, read_only=True) as db:
        assert original_bytes(db, 1) == original_bytes(db, 2) == DRAFT


def test_comments_become_statements_of_the_parties_that_their_authors_speak_for(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent], authors={NOVAK: "RUS", SMITH: "US"}, comments=True)
    told = stands(workspace)
    assert [(p.party, str(p.clause), p.statement) for p in told.positions] == [
        ("US", "2:1", "We can live with this."),
        ("US", "2:2", "Too many."),
        ("RUS", "2:2", "The number is ours."),
    ]
    for position in told.positions:
        assert (position.stance, position.audience) == (Stance.NONE, Audience.INTERNAL)
        assert (position.source.grade, position.source.medium) == (Grade.TABLED, "draft-2.docx")
        assert position.recorded_by
    assert told.positions[2].source.dated == told.positions[2].dated == date(2025, 12, 4)
    assert told.positions[2].source.reference == NOVAK


def test_without_being_asked_for_no_comment_becomes_anything(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent], authors={NOVAK: "RUS"})
    assert stands(workspace).positions == ()
    with opened(workspace, read_only=True) as db:
        assert all_authors(db) == {NOVAK: "RUS"}


def test_the_same_comment_is_not_taken_twice(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent], authors={NOVAK: "RUS"}, comments=True)
    first = name_authors(workspace, 2, {SMITH: "US"}, comments=True)
    assert (first.positions, dict(first.left)) == (2, {})
    again = name_authors(workspace, 2, {SMITH: "UKR"}, comments=True)
    assert again.positions == 0
    retake(workspace, 2, Version.BOTH)
    assert name_authors(workspace, 3, {}, comments=True).positions == 0
    assert name_authors(workspace, 2, {}, comments=True).positions == 0
    assert len(stands(workspace).positions) == 3


def test_the_same_words_in_two_places_are_two_statements(workspace: Path, tmp_path: Path) -> None:
    sent = tmp_path / "agreed.docx"
    sent.write_bytes(marked_up_file(point("1. One.", Note("Agreed.")), point("2. Two.", Note("Agreed."))))
    add_drafts(workspace, [sent], authors={SMITH: "US"}, comments=True)
    assert [str(position.clause) for position in stands(workspace).positions] == ["2:1", "2:2"]
    assert name_authors(workspace, 2, {}, comments=True).positions == 0


def test_those_who_speak_for_nobody_keep_their_comments(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent])
    taken = name_authors(workspace, 2, {NOVAK: "RUS", SMITH: None}, comments=True)
    assert (taken.positions, dict(taken.left)) == (1, {SMITH: 2})


def test_naming_authors_is_one_step_that_can_be_taken_back(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent])
    before = stands(workspace)
    name_authors(workspace, 2, {NOVAK: "RUS", SMITH: "US"}, parties={"RUS": "Russian Federation"}, comments=True)
    assert [party.name for party in stands(workspace).parties] == ["Russian Federation", "US"]
    with opened(workspace) as db:
        assert next_undo(db) == "Name the authors of draft-2.docx and take their comments"
        undo(db)
        assert all_authors(db) == {}
    assert stands(workspace) == before
    assert check(workspace) == ()


def test_who_does_not_speak_for_a_party_any_more_is_forgotten(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent], authors={NOVAK: "RUS"})
    name_authors(workspace, 2, {NOVAK: None})
    with opened(workspace, read_only=True) as db:
        assert all_authors(db) == {}
    undone(workspace)
    with opened(workspace, read_only=True) as db:
        assert all_authors(db) == {NOVAK: "RUS"}
    assert check(workspace) == ()


def test_a_comment_takes_nothing_away_from_what_its_party_said(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent], by=["UKR"])
    do(workspace, 2, "2", Stance.DISPUTES)
    name_authors(workspace, 2, {SMITH: "UKR"}, comments=True)
    told = stands(workspace)
    assert [position.state for position in told.positions] == [PositionState.IN_FORCE] * 3
    assert told.standings[1].status is Status.DISPUTED


def test_what_is_there_to_be_said_is_told_before(workspace: Path, sent: Path) -> None:
    add_drafts(workspace, [sent], authors={NOVAK: "RUS"}, comments=True)
    told = marked_up(workspace, 2)
    assert told.authors == {NOVAK: "RUS"}
    assert [author.name for author in told.markup.authors] == [NOVAK, SMITH]
    assert [(one.draft, one.remark.clause.path, one.recorded) for one in told.remarks] == [
        (2, "1", False),
        (2, "2", False),
        (2, "2", True),
    ]


def test_a_comment_that_only_the_original_has_is_not_lost(workspace: Path, tmp_path: Path) -> None:
    sent = tmp_path / "shorter.docx"
    sent.write_bytes(marked_up_file(point("1. Alpha.", Note("Fine.")), dropped("2. Gone.", Note("Why?"))))
    add_drafts(workspace, [sent], tracked=Version.BOTH, authors={SMITH: "US"}, comments=True)
    assert [(str(position.clause), position.statement) for position in stands(workspace).positions] == [
        ("3:1", "Fine."),
        ("2:2", "Why?"),
    ]


def test_a_comment_on_what_was_taken_out_is_not_put_on_its_neighbour(workspace: Path, tmp_path: Path) -> None:
    sent = tmp_path / "shorter.docx"
    gone = dropped("2. All prisoners shall be released.", Note("Keep it!"))
    sent.write_bytes(marked_up_file(point("1. Sovereignty is confirmed."), gone, point("3. Elections follow.")))
    add_drafts(workspace, [sent], tracked=Version.BOTH, authors={SMITH: "US"}, comments=True)
    (position,) = stands(workspace).positions
    assert (str(position.clause), position.now, position.state) == ("2:2", None, PositionState.NEEDS_ANOTHER_LOOK)


def test_who_is_no_author_is_told_with_those_who_are(workspace: Path, sent: Path) -> None:
    before = workspace.read_bytes()
    with pytest.raises(WrongUsage, match=f"“{NOVAK}”, “{SMITH}”"):
        add_drafts(workspace, [sent], authors={"A. Nowak": "RUS"})
    assert workspace.read_bytes() == before


@pytest.mark.parametrize("day", ["", "2025-13-45T00:00:00Z", "yesterday"])
def test_a_comment_without_a_day_is_taken_without_one(workspace: Path, tmp_path: Path, day: str) -> None:
    sent = tmp_path / "undated.docx"
    sent.write_bytes(marked_up_file(point("1. Alpha.", Note("Hm.", by="Ольга Петренко", date=day))))
    add_drafts(workspace, [sent], authors={"Ольга Петренко": "UKR"}, comments=True)
    (position,) = stands(workspace).positions
    assert (position.dated, position.source.reference) == (None, "Ольга Петренко")
