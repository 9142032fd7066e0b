"""What a person marks and types is recorded for the right party, on the right clause, with nothing of another's."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QMessageBox
from pysqlite3 import dbapi2 as sqlite3

from plancompare.gui.actions import Command
from plancompare.workspace.database import close
from plancompare.workspace.opening import open_workspace
from plancompare.workspace.parties import set_own_party
from tests.end_to_end.desk import Desk

SitDown = Callable[[], Desk]
POINT_7 = "Point 7: edited, was 11"
POINT_5 = "Point 5: edited, was 10"


@pytest.fixture
def for_ukraine(sample: Path) -> Path:
    """The sample, with Ukraine as the party that keys mark for."""
    db = open_workspace(sample)
    set_own_party(db, "UKR")
    close(db)
    return sample


def test_whose_position_it_is_is_asked_once_and_may_be_left_open(sit_down: SitDown, sample: Path) -> None:
    desk = sit_down()
    desk.open(sample)
    desk.go_to_change(POINT_7)
    before = desk.cards

    desk.press(Command.RESERVE)
    desk.answer(desk.wait_for(QDialog, "party_dialog"), QDialogButtonBox.StandardButton.Cancel)
    assert desk.cards == before

    desk.press(Command.RESERVE)
    desk.answer(desk.wait_for(QDialog, "party_dialog"), QDialogButtonBox.StandardButton.Ok)
    assert desk.chosen_party == "United States (US)"
    assert "US, reserves, Said in the room" in desk.cards

    desk.press(Command.ACCEPT)  # asks no more
    assert "US, accepts, Said in the room" in desk.cards
    assert "US, reserves, Said in the room" not in desk.cards


def test_a_window_begins_at_the_first_change(sit_down: SitDown, sample: Path) -> None:
    desk = sit_down()
    desk.open(sample)
    assert desk.clause == "Heading “Framework (20 points)”: edited"


def test_the_whole_text_is_marked_only_when_it_was_chosen(sit_down: SitDown, for_ukraine: Path) -> None:
    desk = sit_down()
    desk.open(for_ukraine)
    desk.go_to_change(POINT_7)
    desk.click("whole_text")
    assert desk.clause.startswith("The whole of draft 3")
    desk.click("one_clause")
    assert desk.clause == POINT_7
    desk.press(Command.DISPUTE)
    assert "UKR, disputes, Said in the room" in desk.cards
    desk.click("whole_text")
    assert not any(card.startswith("UKR, disputes") for card in desk.cards)


def test_a_condition_that_was_typed_is_recorded_when_the_person_goes_on(sit_down: SitDown, for_ukraine: Path) -> None:
    desk = sit_down()
    desk.open(for_ukraine)
    desk.go_to_change(POINT_7)
    desk.press(Command.ACCEPT_IF)
    desk.type_in("condition", "the date is 1 January 2027")
    desk.press(Command.NEXT_CHANGE)
    desk.press(Command.PREVIOUS_CHANGE)
    assert desk.clause == POINT_7
    assert "If: the date is 1 January 2027" in desk.words


def test_words_without_a_stance_wait_visibly_and_are_not_made_a_position(sit_down: SitDown, for_ukraine: Path) -> None:
    desk = sit_down()
    desk.open(for_ukraine)
    desk.go_to_change(POINT_7)
    before = desk.cards
    desk.type_in("statement", "They can live with it.")
    assert "Not recorded yet: choose a stance." in desk.words
    desk.press(Command.NEXT_CHANGE)
    assert desk.text_of("statement") == ""
    desk.press(Command.PREVIOUS_CHANGE)
    assert desk.text_of("statement") == "They can live with it."
    assert desk.cards == before
    desk.press(Command.ACCEPT)
    assert "UKR, accepts, They can live with it., Said in the room" in desk.cards
    assert "Not recorded yet: choose a stance." not in desk.words


def test_words_typed_for_one_party_are_never_recorded_as_anothers(sit_down: SitDown, for_ukraine: Path) -> None:
    desk = sit_down()
    desk.open(for_ukraine)
    desk.go_to_change(POINT_5)
    desk.type_in("statement", "Kyiv told us it can live with this.")
    desk.choose("party", "Russian Federation (RUS)")
    assert desk.text_of("statement") == ""
    desk.press(Command.DISPUTE)
    assert "RUS, disputes, Said in the room" in desk.cards
    desk.choose("party", "Ukraine (UKR)")
    assert desk.text_of("statement") == "Kyiv told us it can live with this."


def test_a_new_position_is_internal_whatever_was_looked_at_before(sit_down: SitDown, for_ukraine: Path) -> None:
    desk = sit_down()
    desk.open(for_ukraine)
    desk.click("whole_text")
    assert desk.find(QComboBox, "audience").currentText() == "Public"
    desk.click("one_clause")
    desk.go_to_change(POINT_5)
    assert desk.find(QComboBox, "audience").currentText() == "Internal"
    assert desk.find(QComboBox, "grade").currentText() == "Said in the room"


def test_the_wheel_scrolls_past_the_fields_and_changes_none_of_them(sit_down: SitDown, for_ukraine: Path) -> None:
    desk = sit_down()
    desk.open(for_ukraine)
    desk.go_to_change(POINT_5)
    desk.press(Command.ACCEPT)
    before = [desk.find(QComboBox, name).currentText() for name in ("audience", "grade", "status", "party")]
    saved = desk.status
    for name in ("audience", "grade", "status", "party", "dated"):
        desk.wheel_over(name)
    assert [desk.find(QComboBox, name).currentText() for name in ("audience", "grade", "status", "party")] == before
    desk.press(Command.NEXT_CHANGE)
    assert desk.status == saved


def test_words_that_were_taken_back_do_not_come_again(sit_down: SitDown, for_ukraine: Path) -> None:
    desk = sit_down()
    desk.open(for_ukraine)
    desk.go_to_change(POINT_7)
    desk.type_in("statement", "Perhaps.")
    desk.press(Command.NEXT_CHANGE)
    desk.press(Command.PREVIOUS_CHANGE)
    desk.clear_field("statement")
    desk.press(Command.NEXT_CHANGE)
    assert desk.unrecorded == []
    desk.press(Command.PREVIOUS_CHANGE)
    assert desk.text_of("statement") == ""


def test_another_stance_does_not_take_the_old_words_along(sit_down: SitDown, for_ukraine: Path) -> None:
    desk = sit_down()
    desk.open(for_ukraine)
    desk.go_to_change("Point 4: edited, was 6")
    desk.choose("party", "Russian Federation (RUS)")
    assert desk.text_of("statement").startswith("Wants limits")
    desk.press(Command.ACCEPT)
    assert "RUS, accepts, Said in the room" in desk.cards


def test_contradicting_statements_stand_side_by_side_and_are_edited_apart(sit_down: SitDown, for_ukraine: Path) -> None:
    desk = sit_down()
    desk.open(for_ukraine)
    desk.go_to_change(POINT_5)
    desk.type_in("statement", "We accept.")
    desk.press(Command.ACCEPT)
    desk.click("beside")
    desk.press(Command.DISPUTE)
    desk.type_in("statement", "Never.")
    desk.press(Command.NEXT_CHANGE)
    desk.press(Command.PREVIOUS_CHANGE)
    assert [card for card in desk.cards if card.startswith("UKR")] == [
        "UKR, disputes, Never., Said in the room",
        "UKR, accepts, We accept., Said in the room",
    ]


def test_typing_goes_on_when_drafts_arrive_meanwhile(sit_down: SitDown, drafts: list[Path]) -> None:
    desk = sit_down()
    desk.drop(drafts[:1])
    desk.name_party_first("UKR", "Ukraine")
    desk.type_in("statement", "They said that th")
    desk.drop_while_typing(drafts[1:])
    desk.type_on("ey would not.")
    assert desk.text_of("statement") == "They said that they would not."
    assert desk.cards == []
    assert desk.compared() == (1, 1)  # the person goes on to the new draft when they are ready
    desk.choose_draft("new_draft", 2)
    assert desk.unrecorded == ["They said that they would not."]


def test_a_position_that_cannot_be_saved_keeps_its_words(sit_down: SitDown, for_ukraine: Path) -> None:
    desk = sit_down()
    desk.open(for_ukraine)
    desk.go_to_change(POINT_5)
    desk.type_in("statement", "Not without a date.")
    other = sqlite3.connect(for_ukraine, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    desk.press(Command.DISPUTE)
    box = desk.wait_for(QMessageBox, "error")
    assert "is being saved by another program" in box.text()
    box.close()
    assert desk.text_of("statement") == "Not without a date."
    assert not any(card.startswith("UKR, disputes") for card in desk.cards)
    other.execute("ROLLBACK")
    other.close()
    desk.press(Command.DISPUTE)
    assert "UKR, disputes, Not without a date., Said in the room" in desk.cards


def test_keys_mark_nothing_while_they_stand_on_folded_clauses(sit_down: SitDown, for_ukraine: Path) -> None:
    desk = sit_down()
    desk.open(for_ukraine)
    desk.click("filter_MATERIAL")
    desk.step_down_to_a_band()
    before = desk.status
    desk.press(Command.RESERVE)
    assert desk.status == before


def test_each_half_of_a_split_clause_can_be_marked(sit_down: SitDown, split_drafts: list[Path]) -> None:
    desk = sit_down()
    desk.drop(split_drafts)
    desk.name_party_first("UKR", "Ukraine")
    desk.go_to_change("Point 2: split from 2")
    desk.choose("clause_part", "Point 3")
    desk.press(Command.DISPUTE)
    assert desk.cards == ["UKR, disputes, Said in the room"]
    desk.choose("clause_part", "Point 2")
    assert desk.cards == []


def test_another_draft_in_the_place_of_an_undone_one_is_shown(sit_down: SitDown, drafts: list[Path]) -> None:
    desk = sit_down()
    second = drafts[0].with_name("2-european-counter-draft.docx")
    second.write_bytes((drafts[0].parent / drafts[1].name).read_bytes())
    desk.drop(drafts[:1])
    desk.drop([second])
    desk.undo_and_wait()
    desk.drop([split_draft(drafts[0].parent / "other.docx", halves=False)])
    assert "Talks are held in Geneva" in desk.page_text()


def test_two_windows_see_each_other(sit_down: SitDown, for_ukraine: Path) -> None:
    one, two = sit_down(), sit_down()
    for desk in (one, two):
        desk.open(for_ukraine)
        desk.go_to_change(POINT_5)
    one.press(Command.DISPUTE)
    two.look_again()
    assert two.cards == ["UKR, disputes, Said in the room"]
    one.press(Command.UNDO)
    two.look_again()
    assert two.cards == []


def split_draft(path: Path, *, halves: bool) -> Path:
    """A short agreement, the second point whole or in two points."""
    import docx

    first = "Talks are held in Geneva, at the seat of the United Nations, with both delegations present in person."
    second = "A joint commission reports each month on compliance, and its findings are published in three languages."
    document = docx.Document()
    document.add_paragraph("Agreement", style="Title")
    points = ["The parties cease fire.", first, second] if halves else ["The parties cease fire.", f"{first} {second}"]
    for number, point in enumerate([*points, "This agreement enters into force when it is signed."], 1):
        document.add_paragraph(f"{number}. {point}")
    document.save(str(path))
    return path


@pytest.fixture
def split_drafts(tmp_path: Path) -> list[Path]:
    """Two drafts, the second with a point in two."""
    return [split_draft(tmp_path / "a1.docx", halves=False), split_draft(tmp_path / "a2.docx", halves=True)]
