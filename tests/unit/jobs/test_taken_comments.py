"""Which of the comments in a file become statements, of what they are said, and which do not."""

from pathlib import Path

import pytest

from plancompare.jobs.add_drafts import add_drafts
from plancompare.jobs.opened import opened
from plancompare.jobs.placed_comments import PUT_IN, RESOLVED, TAKEN_OUT
from plancompare.jobs.retake_draft import retake
from plancompare.jobs.take_comments import marked_up, name_authors
from plancompare.model.markup import Version
from plancompare.workspace.authors import all_authors
from plancompare.workspace.integrity import check
from plancompare.workspace.overview import negotiation
from tests.marked_up import NOVAK, SMITH, Del, Ins, Note, Paragraph, dropped, point
from tests.marked_up import marked_up as marked_up_file


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return tmp_path / "talks.plancompare"


def sent(folder: Path, name: str, *paragraphs: Paragraph) -> Path:
    """A file as a delegation sends it."""
    file = folder / name
    file.write_bytes(marked_up_file(*paragraphs))
    return file


def said(workspace: Path) -> list[tuple[str, str]]:
    """On which clause which statement stands."""
    with opened(workspace, read_only=True) as db:
        return [(str(position.clause), position.statement) for position in negotiation(db).positions]


def test_a_comment_that_files_carry_along_stays_on_the_words_it_was_said_of(workspace: Path, tmp_path: Path) -> None:
    early, later = Note("Too many."), Note("Better.", date="2026-01-10T09:00:00Z")
    rounds = (
        [point("1. Scope."), point("2. Forces of 600,000 stay.", early)],
        [point("1. Scope."), point("2. Forces of 500,000 stay.", early, later)],
        [point("1. Purpose."), point("2. Scope."), point("3. Forces of 400,000 stay.", early, later)],
    )
    for number, paragraphs in enumerate(rounds, 1):
        add_drafts(workspace, [sent(tmp_path, f"{number}.docx", *paragraphs)], authors={SMITH: "US"}, comments=True)
    assert said(workspace) == [("1:2", "Too many."), ("2:2", "Better.")]
    assert [placed.recorded for placed in marked_up(workspace, 3).remarks] == [True, True]
    assert name_authors(workspace, 3, {}, comments=True).positions == 0


def test_a_comment_is_known_again_where_its_clause_is_another_now(workspace: Path, tmp_path: Path) -> None:
    first = sent(tmp_path, "1.docx", point("1. Scope."), point("2. All prisoners shall be released.", Note("Agreed.")))
    other = "2. A monitoring mission reports every month to both capitals on heavy weapons."
    second = sent(tmp_path, "2.docx", point("1. Scope."), point(other, Note("Agreed.")))
    for file in (first, second):
        add_drafts(workspace, [file], authors={SMITH: "US"}, comments=True)
    assert said(workspace) == [("1:2", "Agreed.")]


def test_a_comment_is_known_again_where_its_clause_comes_back(workspace: Path, tmp_path: Path) -> None:
    scope, prisoners = point("1. Scope.", Note("Hm.")), point("2. All prisoners shall be released.", Note("Agreed."))
    rounds = [scope, prisoners], [scope], [scope, point("2. Elections follow."), prisoners]
    for number, paragraphs in enumerate(rounds, 1):
        add_drafts(workspace, [sent(tmp_path, f"{number}.docx", *paragraphs)], authors={SMITH: "US"}, comments=True)
    assert said(workspace) == [("1:1", "Hm."), ("1:2", "Agreed.")]


def test_the_same_words_said_anew_are_another_statement(workspace: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        note = Note("Agreed.", date=f"2025-12-03T1{number}:00:00Z")
        elsewhere = [point("1. Scope.", note), point("2. Forces.")] if number == 1 else None
        file = sent(tmp_path, f"{number}.docx", *(elsewhere or [point("1. Scope."), point("2. Forces.", note)]))
        add_drafts(workspace, [file], authors={SMITH: "US"}, comments=True)
    assert said(workspace) == [("1:1", "Agreed."), ("2:2", "Agreed.")]


def test_an_answer_is_said_with_what_it_answers(workspace: Path, tmp_path: Path) -> None:
    asked = Note("Delete this clause.", by=NOVAK)
    file = sent(tmp_path, "1.docx", point("1. Scope.", asked, Note("Agreed.", answers="Delete this clause.")))
    add_drafts(workspace, [file], authors={SMITH: "US"}, comments=True)
    words = f"In answer to {NOVAK}, “Delete this clause.”: Agreed."
    assert said(workspace) == [("1:1", words)]
    again = sent(tmp_path, "2.docx", point("1. Whole scope.", Note("Agreed.", answers="Delete this clause.")))
    add_drafts(workspace, [again], authors={SMITH: "US"}, comments=True)
    assert said(workspace) == [("1:1", words)]
    assert check(workspace) == ()


def test_what_is_resolved_is_left_out_with_its_answers(workspace: Path, tmp_path: Path) -> None:
    file = sent(
        tmp_path,
        "1.docx",
        point("1. Scope.", Note("Typo?", resolved=True), Note("Corrected.", by=NOVAK, answers="Typo?")),
        point("2. Forces.", Note("Too many.")),
    )
    add_drafts(workspace, [file], authors={SMITH: "US"}, comments=True)
    assert said(workspace) == [("1:2", "Too many.")]
    taken = name_authors(workspace, 1, {NOVAK: "RUS"}, comments=True)
    assert (taken.positions, dict(taken.left), dict(taken.left_out)) == (0, {}, {RESOLVED: 2})


@pytest.mark.parametrize("name", ["", "Author", "Microsoft Office User"])
def test_a_name_that_many_bear_speaks_only_for_whom_it_is_said_to_now(
    workspace: Path, tmp_path: Path, name: str
) -> None:
    ours = sent(tmp_path, "rus.docx", point("1. Scope.", Note("Ours.", by=name)))
    add_drafts(workspace, [ours], authors={name: "RUS"}, comments=True)
    theirs = sent(tmp_path, "us.docx", point("1. Scope.", Note("Never!", by=name, date="2026-01-03T10:00:00Z")))
    add_drafts(workspace, [theirs], comments=True)
    assert said(workspace) == [("1:1", "Ours.")]
    assert marked_up(workspace, 2).authors == {}
    with opened(workspace, read_only=True) as db:
        assert all_authors(db) == {}
    assert name_authors(workspace, 2, {name: "US"}, comments=True).positions == 1


def gone(note: Note) -> list[Paragraph]:
    """A text of whose three clauses the second was taken out, with a comment."""
    clause = "2. All prisoners shall be released."
    out = Paragraph((note,), gone=NOVAK) if note.on else dropped(clause, note)
    return [point("1. Scope."), out, point("3. Elections follow.")]


@pytest.mark.parametrize("on", [Del("2. All prisoners shall be released."), ""], ids=["words", "place"])
def test_a_comment_on_words_that_are_gone_is_said_of_nothing_else(
    workspace: Path, tmp_path: Path, on: Del | str
) -> None:
    file = sent(tmp_path, "1.docx", *gone(Note("Keep it!", on=on)))
    add_drafts(workspace, [file], authors={SMITH: "US"}, comments=True)
    assert said(workspace) == []
    assert [placed.left_out for placed in marked_up(workspace, 1).remarks] == [TAKEN_OUT]
    assert name_authors(workspace, 1, {}, comments=True).left_out == {TAKEN_OUT: 1}
    retake(workspace, 1, Version.BOTH)
    assert name_authors(workspace, 1, {}, comments=True).positions == 1
    assert said(workspace) == [("1:2", "Keep it!")]


def test_a_comment_on_words_that_are_not_there_yet_is_said_of_nothing_else(workspace: Path, tmp_path: Path) -> None:
    new = point("1. Scope of ", Note("Why?", on=Ins("all the ")), "text.")
    add_drafts(
        workspace,
        [sent(tmp_path, "1.docx", new)],
        tracked=Version.ORIGINAL,
        authors={SMITH: "US"},
        comments=True,
    )
    assert said(workspace) == []
    assert [placed.left_out for placed in marked_up(workspace, 1).remarks] == [PUT_IN]


def test_a_comment_on_a_clause_that_was_put_in_is_said_of_it(workspace: Path, tmp_path: Path) -> None:
    new = Paragraph((Note("Ours.", on=Ins("2. All prisoners shall be released.")),), new=NOVAK)
    file = sent(tmp_path, "1.docx", point("1. Scope."), new, point("3. Elections follow."))
    add_drafts(workspace, [file], authors={SMITH: "US"}, comments=True)
    assert said(workspace) == [("1:2", "Ours.")]


def test_a_comment_on_words_that_stay_is_taken_from_a_text_with_changes(workspace: Path, tmp_path: Path) -> None:
    file = sent(
        tmp_path,
        "1.docx",
        point("1. Scope.", Note("Fine.")),
        point("2. Forces of ", Del("600,000"), Ins("800,000"), Note("Hm.", on=" personnel.")),
    )
    add_drafts(workspace, [file], authors={SMITH: "US"}, comments=True)
    assert said(workspace) == [("1:1", "Fine."), ("1:2", "Hm.")]
