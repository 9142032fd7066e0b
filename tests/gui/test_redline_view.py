"""The redline as a person uses it: keys, clicks, folding, copying; and that nothing jumps while heights settle."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from plancompare.gui.models.row_mark import RowMark, StanceMark
from plancompare.gui.models.shown_rows import RowFilter
from plancompare.gui.palettes import DARK, LIGHT
from plancompare.gui.theme import Theme
from plancompare.gui.views.redline_page import PlacedItem, RedlinePage
from plancompare.gui.views.redline_view import RedlineView
from plancompare.model.comparison import (
    Comparison,
    Editorial,
    EditorialKind,
    Mark,
    Material,
    MaterialKind,
    Relation,
    Row,
    Segment,
)
from plancompare.model.negotiation import Stance, Status
from tests.gui.conftest import clause, draft, edited


@pytest.fixture
def view(qtbot: QtBot, comparison: Comparison) -> RedlineView:
    return shown(qtbot, comparison)


def shown(qtbot: QtBot, comparison: Comparison) -> RedlineView:
    view = RedlineView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.set_theme(Theme(colors=LIGHT))
    view.show()
    view.show_comparison(comparison, "Draft 1", "Draft 2")
    qtbot.waitExposed(view)
    return view


def page_of(view: RedlineView, comparison: Comparison, row_filter: RowFilter = RowFilter.ALL) -> RedlinePage:
    """A page laid out as the view's own, to know where on the screen its rows stand."""
    page = RedlinePage()
    page.show(comparison)
    page.set_size(view.viewport().width(), view.viewport().height())
    page.set_filter(row_filter)
    return page


def placed(page: RedlinePage, place: int) -> PlacedItem:
    return next(item for item in page.in_sight() if item.place == place)


def click(qtbot: QtBot, view: RedlineView, x: int, item: PlacedItem) -> None:
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, item.top + item.height // 2))


def test_nothing_is_chosen_before_the_person_chooses(view: RedlineView) -> None:
    assert view.current_row() is None


def test_keys_walk_from_row_to_row(qtbot: QtBot, view: RedlineView) -> None:
    chosen: list[int] = []
    view.row_selected.connect(chosen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Down, Qt.Key.Key_Home):
        qtbot.keyClick(view, key)
    assert chosen == [0, 1, 0, 6, 6, 0]  # Down at the end says again where it is


def test_next_change_goes_round(view: RedlineView) -> None:
    places = []
    for _ in range(5):
        view.next_change()
        places.append(view.current_row())
    assert places == [1, 3, 4, 5, 1]
    view.previous_change()
    assert view.current_row() == 5


@pytest.mark.parametrize(
    ("kind", "place"), [("edited", 1), ("inserted", 5), ("deleted", 3), ("moved", 4), ("material", 1)]
)
def test_each_count_leads_to_its_rows(view: RedlineView, kind: str, place: int) -> None:
    view.next_of_kind(kind)
    assert view.current_row() == place


def test_a_kind_that_is_not_there_moves_nothing(view: RedlineView) -> None:
    view.select_row(2)
    view.next_of_kind("split")
    assert view.current_row() == 2


def test_marks_lead_to_what_needs_a_look(view: RedlineView) -> None:
    hollow = StanceMark(party="UKR", color="#0057b7", stance=Stance.ACCEPTS, hollow=True)
    marks = {"c6": RowMark(stances=(hollow,)), "c2": RowMark(status=Status.AGREED, agreed_text_altered=True)}
    view.set_marks(marks, {"c4": RowMark(agreed_text_altered=True)})
    view.next_marked("needs_another_look")
    assert view.current_row() == 6
    view.next_marked("agreed_text_altered")
    assert view.current_row() == 1
    view.next_marked("agreed_text_altered")
    assert view.current_row() == 3  # a dropped clause is marked as in the old draft


def test_a_click_chooses_the_row_and_a_double_click_activates_it(
    qtbot: QtBot, view: RedlineView, comparison: Comparison
) -> None:
    item = placed(page_of(view, comparison), 2)
    with qtbot.waitSignal(view.row_selected) as chosen:
        click(qtbot, view, 600, item)
    assert chosen.args == [2]
    with qtbot.waitSignal(view.row_activated):
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(600, item.top + item.height // 2))
    with qtbot.waitSignal(view.row_activated):
        qtbot.keyClick(view, Qt.Key.Key_Return)


def test_unchanged_clauses_fold_into_bands_that_open(qtbot: QtBot, view: RedlineView, comparison: Comparison) -> None:
    view.set_filter(RowFilter.MATERIAL)
    page = page_of(view, comparison, RowFilter.MATERIAL)
    assert [(item.first, item.last, item.band) for item in page.items] == [
        (0, 0, True),
        (1, 1, False),
        (2, 6, True),
    ]
    click(qtbot, view, 400, placed(page, 2))
    assert view.current_row() == 2
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_row() == 3


def test_a_band_opens_by_keyboard(qtbot: QtBot, view: RedlineView) -> None:
    view.select_row(1)
    view.set_filter(RowFilter.MATERIAL)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_row() == 1  # the band is not a clause
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.current_row() == 2


def test_a_folded_row_is_unfolded_when_it_is_chosen_elsewhere(view: RedlineView) -> None:
    view.set_filter(RowFilter.CHANGES)
    view.select_row(6)
    assert view.current_row() == 6


@pytest.mark.usefixtures("clipboard")
def test_copying_a_row_takes_its_words_exactly(view: RedlineView, comparison: Comparison) -> None:
    for place, row in enumerate(comparison.rows):
        view.select_row(place)
        view.copy()
        assert QGuiApplication.clipboard().text() == (row.new or row.old)[0].text


@pytest.mark.usefixtures("clipboard")
def test_the_mouse_selects_words_on_one_side_across_rows(
    qtbot: QtBot, view: RedlineView, comparison: Comparison
) -> None:
    page = page_of(view, comparison)
    first, last = placed(page, 1), placed(page, 3)
    start, end = QPoint(1, first.top + 1), QPoint(400, last.top + last.height - 1)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(view.viewport(), QPoint(300, last.top))
    qtbot.mouseMove(view.viewport(), end)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    view.copy()
    assert QGuiApplication.clipboard().text() == "\n".join(row.old[0].text for row in comparison.rows[1:4])
    html = QGuiApplication.clipboard().mimeData().html()
    assert "600,000</del>" in html
    assert "800,000" not in html


@pytest.mark.usefixtures("clipboard")
def test_everything_can_be_selected(qtbot: QtBot, view: RedlineView, comparison: Comparison) -> None:
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "\n".join(row.new[0].text for row in comparison.rows if row.new)


@pytest.mark.usefixtures("clipboard")
def test_going_on_or_escape_leaves_the_selected_words(qtbot: QtBot, view: RedlineView, comparison: Comparison) -> None:
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    view.next_change()
    view.copy()
    assert QGuiApplication.clipboard().text() == comparison.rows[1].new[0].text
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    view.copy()
    assert QGuiApplication.clipboard().text() == comparison.rows[1].new[0].text


def test_ctrl_and_the_wheel_ask_for_another_size(qtbot: QtBot, view: RedlineView) -> None:
    middle = QPointF(100, 100)
    event = QWheelEvent(
        middle,
        view.viewport().mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(view.zoom_wanted) as wanted:
        QApplication.sendEvent(view.viewport(), event)
    assert wanted.args == [-1]


def test_a_screen_reader_hears_rows_and_bands(view: RedlineView, comparison: Comparison) -> None:
    told = QAccessible.queryAccessibleInterface(view)
    assert told.role() is QAccessible.Role.List
    assert told.childCount() == 7
    assert told.child(1).text(QAccessible.Text.Name) == "1, edited, material: 600,000 → 800,000"
    assert told.child(99) is None
    view.select_row(3)
    assert view.accessibleDescription() == "3, dropped"
    assert told.focusChild().text(QAccessible.Text.Name) == "3, dropped"
    assert told.focusChild().state().focused
    middle = told.child(2).rect().center()
    assert told.indexOfChild(told.childAt(middle.x(), middle.y())) == 2
    last = told.child(6)
    view.set_filter(RowFilter.MATERIAL)
    assert told.child(2).text(QAccessible.Text.Name) == "5 clauses without material change"
    assert not last.isValid()


def test_a_menu_is_asked_for_on_the_row_under_the_mouse(
    qtbot: QtBot, view: RedlineView, comparison: Comparison
) -> None:
    item = placed(page_of(view, comparison), 5)
    point = QPoint(600, item.top + 3)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, view.viewport().mapToGlobal(point))
    with qtbot.waitSignal(view.menu_wanted):
        QApplication.sendEvent(view.viewport(), event)
    assert view.current_row() == 5


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
def test_signs_and_statuses_are_explained_under_the_mouse(
    qtbot: QtBot, view: RedlineView, comparison: Comparison
) -> None:
    view.set_marks({"c2": RowMark(status=Status.AGREED_AD_REF)}, {})
    page = page_of(view, comparison)
    top = placed(page, 1).top + 4
    for x, words in ((page.columns.side + 5, "number: 600,000"), (view.viewport().width() - 5, "ad referendum")):
        point = QPoint(x, top)
        help_event = QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
        QApplication.sendEvent(view.viewport(), help_event)
        assert words in QToolTip.text()
    away = QHelpEvent(QEvent.Type.ToolTip, QPoint(50, top), view.viewport().mapToGlobal(QPoint(50, top)))
    QApplication.sendEvent(view.viewport(), away)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


@pytest.mark.qt_log_ignore(r"does not support raise\(\)")
def test_moved_and_look_alike_words_are_explained_under_the_mouse(qtbot: QtBot) -> None:
    moved = Row(
        relation=Relation.EDITED,
        old=(clause(1, "1.", "In time of peace, no troops."),),
        new=(clause(1, "1.", "No troops in time of peace."),),
        redline=(
            Segment(Mark.REMOVED, "In time of peace"),
            Segment(Mark.REMOVED, ", no"),
            Segment(Mark.ADDED, "No"),
            Segment(Mark.KEPT, " troops"),
            Segment(Mark.ADDED, " in time of peace"),
            Segment(Mark.KEPT, "."),
        ),
        moved_words=((0, 4),),
    )
    note = "Latin “a” in the Cyrillic word “Українa”"
    alike = edited(
        clause(2, "2.", "Україна має"),
        clause(2, "2.", "Українa має"),
        (Mark.REMOVED, "Україна"),
        (Mark.ADDED, "Українa"),
        (Mark.KEPT, " має"),
    )
    alike = replace(
        alike,
        editorial=(Editorial(kind=EditorialKind.HOMOGLYPH, old="Україна", new="Українa", note=note),),
        only_editorial=True,
    )
    rows = (moved, alike)
    old, new = (
        draft(*(side[0] for side in sides)) for sides in zip(*((row.old, row.new) for row in rows), strict=True)
    )
    comparison = Comparison(old=old, new=new, rows=rows)
    view = shown(qtbot, comparison)
    page = page_of(view, comparison)
    lefts = [page.columns.side_x(new=new) + page.columns.pad + page.columns.label + 8 for new in (False, True)]
    said = []
    for place in (0, 1):
        for left in lefts:
            point = QPoint(left, placed(page, place).top + page.type.top + 8)
            QApplication.sendEvent(
                view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, view.viewport().mapToGlobal(point))
            )
            said.append(QToolTip.text() if QToolTip.isVisible() else "")
    assert said[0] == "Moved to another place in this clause."
    assert note in said[2]
    assert note in said[3]
    assert note in view.item_words(1)
    assert "moved within: “In time of peace”" in view.item_words(0)


def test_the_row_at_the_top_stays_while_heights_settle(qtbot: QtBot, long_comparison: Comparison) -> None:
    view = shown(qtbot, long_comparison)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the frame of the focus is not what is looked at
    view.select_row(200)
    before = view.viewport().grab().toImage()
    bar = view.verticalScrollBar()
    guessed = bar.maximum()
    qtbot.waitUntil(lambda: bar.maximum() != guessed)
    qtbot.wait(200)
    assert view.viewport().grab().toImage() == before


def test_heights_laid_out_add_up_to_the_scroll_range(qtbot: QtBot, long_comparison: Comparison) -> None:
    page = RedlinePage()
    page.set_size(800, 500)
    page.show(long_comparison)
    while page.refine(1.0):
        pass
    total = sum(page.layout(row).height for row in range(300))
    assert page.heights.total == total
    assert page.largest_value == total - 500
    page.scroll_to(page.largest_value)
    last = list(page.in_sight())[-1]
    assert last.place == 299
    assert last.top + last.height == 500


def test_scrolling_a_page_down_and_up_comes_back(qtbot: QtBot, long_comparison: Comparison) -> None:
    page = RedlinePage()
    page.set_size(800, 500)
    page.show(long_comparison)
    page.scroll_to(page.value + 3000)
    page.scroll_to(page.value + 400)
    there = list(page.in_sight())
    page.scroll_to(page.value + 333)
    page.scroll_to(page.value - 333)
    assert list(page.in_sight()) == there


def test_a_page_of_keys_goes_further_than_a_row(qtbot: QtBot, long_comparison: Comparison) -> None:
    view = shown(qtbot, long_comparison)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    row = view.current_row()
    assert row is not None
    assert row > 1
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.current_row() == 0
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_row() == 299


def test_another_theme_and_size_keep_the_row_chosen(qtbot: QtBot, long_comparison: Comparison) -> None:
    view = shown(qtbot, long_comparison)
    view.select_row(150)
    light = view.grab().toImage()
    view.set_theme(Theme(colors=DARK, zoom=2.0))
    assert view.current_row() == 150
    assert view.grab().toImage() != light
    view.set_theme(Theme(colors=LIGHT))
    assert view.grab().toImage() == light


def test_a_narrow_or_empty_view_holds(qtbot: QtBot, comparison: Comparison) -> None:
    view = RedlineView()
    qtbot.addWidget(view)
    view.resize(60, 40)
    view.show()
    view.next_change()
    view.select_row(3)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    view.copy()
    view.show_comparison(comparison, "", "")
    view.next_change()
    assert view.current_row() == 1
    view.grab()


def material_page(material: Material, *, width: int) -> RedlinePage:
    """A page of a width, whose one row has this material change."""
    old, new = clause(1, "1.", f"Sum: {material.old}."), clause(1, "1.", f"Sum: {material.new}.")
    pieces = (Mark.KEPT, "Sum: "), (Mark.REMOVED, material.old), (Mark.ADDED, material.new), (Mark.KEPT, ".")
    page = RedlinePage()
    page.show(Comparison(old=draft(old), new=draft(new), rows=(edited(old, new, *pieces, material=(material,)),)))
    page.set_size(width, 600)
    return page


@pytest.mark.parametrize(
    ("old", "new"),
    [("800,000,000 euros", "900,000,000 euros"), ("500 миллионов рублей", "700 миллионов рублей")],
)
@pytest.mark.usefixtures("qapp")
def test_a_material_change_is_told_whole_however_narrow_the_window(old: str, new: str) -> None:
    money = Material(kind=MaterialKind.MONEY, old=old, new=new)
    (wide,) = material_page(money, width=1200).layout(0).chips
    layout = material_page(money, width=450).layout(0)
    (narrow,) = layout.chips
    assert wide.lines == (f"money  {old} → {new}",)
    assert " ".join(" ".join(narrow.lines).split()) == f"money {old} → {new}"
    assert any(line.startswith(f"→ {new.split(maxsplit=1)[0]}") for line in narrow.lines), (
        "what it became begins a line"
    )
    assert layout.chips_y + narrow.box.height() < layout.height, "the row holds all of its chip"


@pytest.mark.usefixtures("qapp")
def test_a_chip_never_grows_without_end() -> None:
    option = "[United States: " + "a joint enterprise operates the plant, " * 20 + "in equal shares]"
    (chip,) = material_page(Material(kind=MaterialKind.BRACKET, old="", new=option), width=450).layout(0).chips
    assert len(chip.lines) == 6
    assert chip.lines[0].startswith("brackets  “[United")
    assert "…" in chip.lines
    assert chip.lines[-1].endswith("added")
