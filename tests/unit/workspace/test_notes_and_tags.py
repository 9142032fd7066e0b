"""Notes and tags: on one provision through all drafts, undone like anything else, and never lost from the journal."""

import pytest

from plancompare.errors import NotInWorkspace
from plancompare.model.negotiation import ClauseRef
from plancompare.workspace import journal
from plancompare.workspace.database import Database
from plancompare.workspace.journal import redo, undo
from plancompare.workspace.notes import add_note, all_notes, change_note, delete_note, notes_on
from plancompare.workspace.overview import negotiation
from plancompare.workspace.tags import all_tags, tag_clause, tags_on, untag_clause
from tests.unit.workspace.building import add

FIRST = {"1": "Sovereignty is confirmed.", "2": "Troops withdraw."}
SECOND = {"1": "Elections are held.", "2": "Sovereignty is confirmed again.", "3": "Troops stay."}
THIRD = {"1": "Sovereignty is confirmed.", "2": "It is confirmed again.", "3": "Troops stay."}


@pytest.fixture(autouse=True)
def _drafts(db: Database) -> None:
    add(db, FIRST)
    add(db, SECOND, based_on=1, became={"1": "2", "2": "3"})


def ref(text: str) -> ClauseRef:
    return ClauseRef.parse(text)


def noted(db: Database, clause: str) -> list[str]:
    return [f"{note.clause} {note.text}" for note in notes_on(db, ref(clause))]


def test_a_note_stays_with_its_provision_through_all_drafts(db: Database) -> None:
    add_note(db, ref("1:1"), "Whose words?", written_by="Olena")
    add_note(db, ref("2:2"), "  Ours.  ")
    assert noted(db, "1:1") == noted(db, "2:2") == ["1:1 Whose words?", "2:2 Ours."]
    assert noted(db, "2:1") == noted(db, "2:3") == []
    assert [note.written_by for note in all_notes(db)] == ["Olena", db.user]
    assert negotiation(db).notes == all_notes(db)


def test_a_note_on_a_whole_text_stands_on_no_clause(db: Database) -> None:
    add_note(db, ref("1:"), "Came by courier.")
    assert noted(db, "2:") == ["1: Came by courier."]
    assert noted(db, "1:1") == []
    assert journal.next_undo(db) == "Note on the whole text of draft 1"


def test_a_note_is_changed_deleted_and_everything_of_it_undone(db: Database) -> None:
    note = add_note(db, ref("1:1"), "Whose words?")
    change_note(db, note.id, "Theirs.")
    delete_note(db, note.id)
    assert noted(db, "1:1") == []
    assert undo(db) == "Delete the note on 1:1"
    assert noted(db, "1:1") == ["1:1 Theirs."]
    assert undo(db) == "Change the note on 1:1"
    assert noted(db, "1:1") == ["1:1 Whose words?"]
    assert redo(db) == "Change the note on 1:1"
    assert [entry.after and entry.after["text"] for entry in journal.entries(db) if entry.table == "note"][:2] == [
        "Whose words?",
        "Theirs.",
    ]


def test_what_cannot_be_noted_is_said_plainly(db: Database) -> None:
    with pytest.raises(NotInWorkspace, match="needs words"):
        add_note(db, ref("1:1"), " \n ")
    with pytest.raises(NotInWorkspace, match="no clause 9"):
        add_note(db, ref("1:9"), "Here?")
    with pytest.raises(NotInWorkspace, match="no longer has this note"):
        delete_note(db, "gone")
    assert all_notes(db) == ()


def test_a_tag_is_on_the_provision_in_every_draft(db: Database) -> None:
    tag_clause(db, ref("1:1"), "Security")
    tag_clause(db, ref("2:3"), " security ")
    tag_clause(db, ref("2:3"), "Військо")
    assert tags_on(db, ref("2:2")) == ("Security",)
    assert tags_on(db, ref("1:2")) == ("Security", "Військо")
    assert tags_on(db, ref("2:1")) == ()
    assert [(tag.name, [*map(str, tag.clauses)]) for tag in all_tags(db)] == [
        ("Security", ["2:2", "2:3"]),
        ("Військо", ["2:3"]),
    ]
    assert negotiation(db).tags == all_tags(db)


def test_tagging_twice_is_no_step_in_whatever_letters_and_draft(db: Database) -> None:
    tag_clause(db, ref("1:1"), "Безпека")
    assert tag_clause(db, ref("2:2"), "БЕЗПЕКА") == "Безпека"
    assert undo(db) == "Tag 1:1 “Безпека”"
    assert all_tags(db) == ()


def test_a_tag_taken_from_a_later_draft_is_gone_from_the_provision_and_comes_back_by_undo(db: Database) -> None:
    tag_clause(db, ref("1:1"), "security")
    tag_clause(db, ref("1:2"), "security")
    untag_clause(db, ref("2:2"), "SECURITY")
    assert tags_on(db, ref("1:1")) == ()
    assert tags_on(db, ref("1:2")) == ("security",)
    untag_clause(db, ref("1:2"), "security")
    assert all_tags(db) == ()
    undo(db)
    undo(db)
    assert [len(tag.clauses) for tag in all_tags(db)] == [2]


def test_both_parts_of_a_split_provision_bear_its_tag(db: Database) -> None:
    tag_clause(db, ref("1:1"), "security")
    add(db, THIRD, based_on=2, became={"2": ["1", "2"], "3": "3"})
    assert tags_on(db, ref("3:1")) == tags_on(db, ref("3:2")) == ("security",)
    assert [*map(str, all_tags(db)[0].clauses)] == ["3:1", "3:2"]


def test_what_cannot_be_tagged_is_said_plainly(db: Database) -> None:
    tag_clause(db, ref("1:1"), "security")
    with pytest.raises(NotInWorkspace, match="needs a name"):
        tag_clause(db, ref("1:1"), " ")
    with pytest.raises(NotInWorkspace, match="is a whole text"):
        tag_clause(db, ref("1:"), "security")
    with pytest.raises(NotInWorkspace, match=r"1:1 has no tag “money”\. It has “security”\."):
        untag_clause(db, ref("1:1"), "money")
    with pytest.raises(NotInWorkspace, match=r"2:1 has no tag “security”\. It has no tags\."):
        untag_clause(db, ref("2:1"), "security")
