"""The outline: a sound tree, what is found in it, and that it follows and leads the redline."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QLineEdit, QTreeView
from pytestqt.qtbot import QtBot

from plancompare.gui.models.outline_model import OutlineModel
from plancompare.gui.models.row_mark import RowMark
from plancompare.gui.models.shown_rows import RowFilter
from plancompare.gui.palettes import DARK, LIGHT
from plancompare.gui.theme import Theme
from plancompare.gui.views.outline_pane import OutlinePane
from plancompare.model.comparison import Comparison
from plancompare.model.negotiation import Status


@pytest.fixture
def pane(qtbot: QtBot, comparison: Comparison) -> OutlinePane:
    pane = OutlinePane()
    qtbot.addWidget(pane)
    pane.resize(260, 500)
    pane.set_theme(Theme(colors=LIGHT))
    pane.show_comparison(comparison)
    pane.show()
    return pane


def tree_of(pane: OutlinePane) -> QTreeView:
    tree = pane.findChild(QTreeView)
    assert isinstance(tree, QTreeView)
    return tree


def field_of(pane: OutlinePane) -> QLineEdit:
    field = pane.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def lines(tree: QTreeView) -> list[str]:
    """What is unfolded, from top to bottom, a blank for each level."""
    found: list[str] = []
    index = tree.model().index(0, 0)
    while index.isValid():
        level, above = 0, index.parent()
        while above.isValid():
            level, above = level + 1, above.parent()
        found.append(" " * level + str(index.data()))
        index = tree.indexBelow(index)
    return found


def test_the_tree_is_sound(qtbot: QtBot, comparison: Comparison, long_comparison: Comparison) -> None:
    model = OutlineModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_comparison(comparison)
    model.set_marks({"c2": RowMark(status=Status.AGREED)}, {})
    model.set_filter(RowFilter.CHANGES, "")
    model.set_filter(RowFilter.ALL, "prisoners")
    model.show_comparison(long_comparison)
    model.show_comparison(None)
    assert model.rowCount() == 0
    assert tester.model() is model


def test_clauses_stand_under_their_points_and_dropped_ones_in_place(pane: OutlinePane) -> None:
    tree = tree_of(pane)
    tree.expandAll()
    assert lines(tree) == [
        "Armed forces",
        "1. The Armed Forces shall number no more than 600,000 personnel.".replace("600", "800"),
        " (a) Exchange of prisoners “all for all”.",
        "2. Nothing in this text prejudices other treaties.",
        "3. Forces withdraw 😀 within [72] hours.",
        "3. A ceasefire applies at once.",
        "4. Заключительные положения вступают в силу.",
    ]


def test_nothing_is_chosen_when_the_outline_only_gets_the_keyboard(qtbot: QtBot, pane: OutlinePane) -> None:
    with qtbot.assertNotEmitted(pane.row_chosen):
        tree_of(pane).setFocus(Qt.FocusReason.TabFocusReason)
    assert pane.current_row() is None or not tree_of(pane).selectionModel().hasSelection()


def test_a_click_leads_the_redline(qtbot: QtBot, pane: OutlinePane) -> None:
    tree = tree_of(pane)
    place = tree.visualRect(pane.model.index_of(2)).center()
    with qtbot.waitSignal(pane.row_chosen) as chosen:
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [2]
    with qtbot.waitSignal(pane.row_chosen) as chosen:
        qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert chosen.args == [3]


def test_following_the_redline_says_nothing_and_opens_what_is_folded(qtbot: QtBot, pane: OutlinePane) -> None:
    with qtbot.assertNotEmitted(pane.row_chosen):
        pane.select_row(4)
    assert pane.current_row() == 4
    assert not tree_of(pane).visualRect(pane.model.index_of(4)).isEmpty()


def test_what_is_typed_is_found_whatever_its_case(qtbot: QtBot, pane: OutlinePane) -> None:
    pane.focus_filter()
    field_of(pane).insert("ЗАКЛЮЧИТЕЛЬНЫЕ")  # QTest has no keys for Cyrillic
    assert lines(tree_of(pane)) == ["4. Заключительные положения вступают в силу."]
    with qtbot.waitSignal(pane.row_chosen) as chosen:
        qtbot.keyClick(field_of(pane), Qt.Key.Key_Return)
    assert chosen.args == [6]
    qtbot.keyClick(field_of(pane), Qt.Key.Key_Escape)
    assert field_of(pane).text() == ""
    assert pane.current_row() == 6


def test_enter_goes_to_the_clause_that_was_sought_not_to_the_point_above_it(qtbot: QtBot, pane: OutlinePane) -> None:
    qtbot.keyClicks(field_of(pane), "prisoners")
    assert len(lines(tree_of(pane))) == 2
    with qtbot.waitSignal(pane.row_chosen) as chosen:
        qtbot.keyClick(field_of(pane), Qt.Key.Key_Return)
    assert chosen.args == [4]


def test_an_outline_without_a_fit_says_so(qtbot: QtBot, pane: OutlinePane) -> None:
    nothing = pane.findChild(QLabel, "outline_nothing")
    assert isinstance(nothing, QLabel)
    assert nothing.isHidden()
    qtbot.keyClicks(field_of(pane), "kangaroo")
    assert not nothing.isHidden()
    qtbot.keyClick(field_of(pane), Qt.Key.Key_Escape)
    assert nothing.isHidden()


def test_the_filter_leaves_changes_and_what_stands_above_them(pane: OutlinePane) -> None:
    pane.select_row(1)
    pane.set_filter(RowFilter.MATERIAL)
    assert len(lines(tree_of(pane))) == 1
    assert pane.current_row() == 1
    pane.select_row(6)
    assert not tree_of(pane).selectionModel().hasSelection()
    pane.set_filter(RowFilter.ALL)
    assert pane.current_row() == 6


def test_a_screen_reader_hears_how_a_clause_stands(pane: OutlinePane) -> None:
    pane.set_marks({"c2": RowMark(status=Status.DISPUTED)}, {})
    said = pane.model.data(pane.model.index_of(1), Qt.ItemDataRole.AccessibleTextRole)
    assert str(said).startswith("1, edited, material: 600,000 → 800,000, disputed")


def test_it_is_painted_in_both_themes_and_grows(pane: OutlinePane) -> None:
    pane.select_row(1)
    light = pane.grab().toImage()
    pane.set_theme(Theme(colors=DARK))
    assert pane.grab().toImage() != light
    height = tree_of(pane).visualRect(pane.model.index_of(0)).height()
    pane.set_theme(Theme(colors=DARK, zoom=2.0))
    assert tree_of(pane).visualRect(pane.model.index_of(0)).height() > 1.5 * height


def test_an_empty_outline_holds(qtbot: QtBot) -> None:
    pane = OutlinePane()
    qtbot.addWidget(pane)
    pane.select_row(3)
    pane.set_filter(RowFilter.CHANGES)
    pane.set_marks({}, {})
    assert pane.model.rowCount(QModelIndex()) == 0
