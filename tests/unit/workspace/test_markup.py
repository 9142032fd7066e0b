"""What a workspace keeps of tracked changes, comments, headers and authors."""

from dataclasses import replace
from pathlib import Path

import pytest

from plancompare.compare.engine import compare
from plancompare.compare.lineage import links
from plancompare.errors import NotInWorkspace, UnreadableDraft
from plancompare.model.draft import Comment, Draft, Revision, RevisionKind, RunningPlace, RunningText, Tracked
from plancompare.model.markup import Author, Version, is_nobody, markup_of, version_of
from plancompare.model.negotiation import Stance, Status
from plancompare.workspace import integrity, journal
from plancompare.workspace.authors import all_authors, set_authors
from plancompare.workspace.database import Database, close, transaction
from plancompare.workspace.drafts import add_draft, all_drafts, get_draft
from plancompare.workspace.journal import entries, next_undo, redo, undo
from plancompare.workspace.overview import negotiation
from plancompare.workspace.parties import party_id
from plancompare.workspace.positions import record_position
from tests.unit.workspace.building import add, draft_of, says, seat

CHANGE = Revision(kind=RevisionKind.INSERT, author="A. Novak", date="2025-12-01T10:00:00Z", text="800,000")
REMARK = Comment(author="Олена", date="", text="Чому?", start=2, end=5, id="7", reply_to="6", resolved=True)
RUNNING = (
    RunningText(place=RunningPlace.HEADER, text="NON-PAPER — Проєкт", pages="first"),
    RunningText(place=RunningPlace.FOOTER, text="without prejudice"),
)


def whole_draft() -> tuple[Draft, bytes]:
    """A draft with one of everything that a file may hold besides its text."""
    draft, data = draft_of("marked-up.docx", {"1": "Forces of 800,000.", "2": "Elections."})
    first = replace(draft.clauses[0], revisions=(CHANGE, CHANGE), comments=(REMARK,))
    return replace(draft, clauses=(first, draft.clauses[1]), running=RUNNING), data


@pytest.mark.parametrize("tracked", Tracked)
def test_a_draft_comes_back_to_the_character(db: Database, path: Path, tracked: Tracked) -> None:
    draft, data = whole_draft()
    draft = replace(draft, tracked=tracked)
    record = add_draft(db, draft, data)
    assert get_draft(db, 1) == draft
    assert record.tracked is tracked
    assert record.markup == markup_of(draft.clauses)
    assert record.markup.authors == (Author("A. Novak", 2, 0), Author("Олена", 0, 1))
    close(db)
    assert integrity.check(path) == ()


def test_the_same_bytes_come_once_as_each_half(db: Database) -> None:
    draft, data = whole_draft()
    add_draft(db, replace(draft, tracked=Tracked.REJECTED), data)
    add_draft(db, draft, data, based_on=1)
    for number, tracked in ((1, Tracked.REJECTED), (2, Tracked.ACCEPTED)):
        with pytest.raises(UnreadableDraft, match=f"already in the workspace as draft {number}"):
            add_draft(db, replace(draft, tracked=tracked), data)
    assert negotiation(db).version_of(1) is Version.BOTH
    assert len(db.rows("SELECT 1 FROM media")) == 1
    undo(db)
    assert negotiation(db).version_of(1) is Version.ORIGINAL


@pytest.mark.parametrize("version", Version)
def test_what_a_file_was_taken_as_is_known_by_its_halves(version: Version) -> None:
    assert version_of(version.halves) is version


def test_authors_speak_for_parties_until_somebody_says_otherwise(db: Database, path: Path) -> None:
    seat(db, "RUS", "US")
    set_authors(db, {"A. Novak": "rus", "P. Roe": "US"})
    assert all_authors(db) == {"A. Novak": "RUS", "P. Roe": "US"}
    written = len(entries(db))
    set_authors(db, {"A. Novak": "RUS", "J. Smith": None})
    assert len(entries(db)) == written
    set_authors(db, {"A. Novak": "US", "P. Roe": None})
    assert all_authors(db) == {"A. Novak": "US"}
    assert undo(db) == next_undo(db) == "Say for whom the authors speak"
    assert all_authors(db) == {"A. Novak": "RUS", "P. Roe": "US"}
    redo(db)
    assert all_authors(db) == {"A. Novak": "US"}
    close(db)
    assert integrity.check(path) == ()


@pytest.mark.parametrize(
    "name", ["", "Author", "author 2", "Автор", "Microsoft Office User", "Windows  User", "USER", "Unknown", "User1"]
)
def test_a_name_that_many_bear_is_not_remembered(db: Database, name: str) -> None:
    seat(db, "RUS")
    set_authors(db, {name: "RUS"})
    assert is_nobody(name)
    assert all_authors(db) == {}


def test_a_name_that_many_bear_is_forgotten_where_it_was_remembered(db: Database) -> None:
    seat(db, "RUS")
    with transaction(db, "As an earlier version of the program did"):
        journal.insert(db, "author", {"name": "Author", "party": party_id(db, "RUS")})
    assert all_authors(db) == {}
    set_authors(db, {"Author": None})
    assert db.rows("SELECT name FROM author") == []


@pytest.mark.parametrize("name", ["A. Novak", "Авторов", "Userman", "Олена"])
def test_who_has_a_name_is_somebody(name: str) -> None:
    assert not is_nobody(name)


def test_an_author_speaks_for_no_party_that_there_is_not(db: Database) -> None:
    seat(db, "RUS")
    with pytest.raises(NotInWorkspace, match="no party US"):
        set_authors(db, {"A. Novak": "RUS", "J. Smith": "US"})
    assert all_authors(db) == {}


def test_a_statement_without_a_stance_beside_one_with_it_leaves_the_status(db: Database) -> None:
    seat(db, "UKR", "RUS")
    add(db, {"1": "Forces."})
    record_position(db, says("UKR", "1:1", Stance.DISPUTES))
    record_position(db, says("UKR", "1:1", Stance.NONE, "A comment."), supersede=False)
    assert negotiation(db).standings[0].status is Status.DISPUTED
    record_position(db, says("UKR", "1:1", Stance.NONE, "We have no position."))
    assert negotiation(db).standings[0].status is Status.NOT_DISCUSSED


def test_links_lead_from_what_was_compared_or_nowhere(db: Database) -> None:
    base, base_data = draft_of("base.txt", {"1": "Forces.", "2": "Elections."})
    add_draft(db, base, base_data)
    first, second = base.clauses
    otherwise = replace(base, clauses=(replace(first, id=second.id), replace(second, id=first.id)))
    draft, data = draft_of("next.txt", {"1": "Forces.", "2": "Elections!"})
    found = links(compare(otherwise, draft))
    with pytest.raises(ValueError, match="says something else"):
        add_draft(db, draft, data, based_on=1, links=found, compared=otherwise)
    assert len(all_drafts(db)) == 1
    add_draft(db, draft, data, based_on=1, links=links(compare(base, draft)), compared=base)


def test_the_markup_is_known_again_after_undo_and_redo(db: Database) -> None:
    draft, data = whole_draft()
    add_draft(db, draft, data)
    before = all_drafts(db)
    undo(db)
    redo(db)
    assert all_drafts(db) == before
