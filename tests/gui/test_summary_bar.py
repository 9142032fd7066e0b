"""The counts above the redline: what is shown, what is left out, and where a click leads."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from plancompare.gui.palettes import DARK, LIGHT
from plancompare.gui.theme import Theme
from plancompare.gui.views.summary_bar import SummaryBar
from plancompare.model.comparison import Comparison, Relation, Row
from tests.gui.conftest import clause, draft


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[SummaryBar]:
    holder = QWidget()
    qtbot.addWidget(holder)
    bar = SummaryBar(holder)
    bar.resize(900, 30)
    bar.set_theme(Theme(colors=LIGHT))
    holder.resize(900, 30)
    holder.show()
    yield bar


def chips(bar: SummaryBar) -> dict[str, QToolButton]:
    """The chips that are to be seen, by their kinds."""
    shown = [chip for chip in bar.findChildren(QToolButton) if chip.isVisible()]
    return {chip.objectName().removeprefix("chip_"): chip for chip in shown}


def test_only_what_there_is_of_is_counted(bar: SummaryBar, comparison: Comparison) -> None:
    bar.show_summary(comparison.summary, needs_another_look=3, agreed_text_altered=0)
    assert {kind: chip.text() for kind, chip in chips(bar).items()} == {
        "edited": "1 edited",
        "moved": "1 moved",
        "inserted": "1 new",
        "deleted": "1 dropped",
        "material": "1 material",
        "needs_another_look": "3 need another look",
    }


def test_a_count_leads_to_the_next_of_its_kind(qtbot: QtBot, bar: SummaryBar, comparison: Comparison) -> None:
    bar.show_summary(comparison.summary, needs_another_look=0, agreed_text_altered=1)
    for kind, chip in chips(bar).items():
        with qtbot.waitSignal(bar.chip_chosen) as chosen:
            qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert chosen.args == [kind]
    assert "agreed_text_altered" in chips(bar)


def test_without_room_the_words_stay_in_the_tips(bar: SummaryBar, comparison: Comparison) -> None:
    bar.show_summary(comparison.summary, needs_another_look=1, agreed_text_altered=2)
    in_words = []
    for width in range(1200, 200, -20):
        bar.resize(width, 30)
        texts = {kind: chip.text() for kind, chip in chips(bar).items()}
        in_words.append((texts["agreed_text_altered"] != "2", texts["edited"] != "1"))
    assert list(dict.fromkeys(in_words)) == [(True, True), (True, False), (False, False)]  # the loudest is last to go
    bar.resize(150, 30)
    chip = chips(bar)["agreed_text_altered"]
    assert chip.text() == "2"
    assert "agreed texts altered" in chip.toolTip()
    assert chip.accessibleName() == "2 agreed texts altered"


def test_two_equal_texts_are_said_to_be_equal(bar: SummaryBar, comparison: Comparison) -> None:
    alike = Comparison(old=comparison.new, new=comparison.new, rows=())
    bar.show_summary(alike.summary, needs_another_look=0, agreed_text_altered=0)
    assert not chips(bar)
    picture = bar.grab().toImage()
    bar.show_summary(comparison.summary, needs_another_look=0, agreed_text_altered=0)
    bar.set_theme(Theme(colors=DARK, zoom=1.5))
    assert bar.grab().toImage() != picture


def test_it_is_asked_whether_two_strangers_are_drafts_of_one_text(bar: SummaryBar) -> None:
    english, ukrainian = clause(1, "1.", "Ukraine is sovereign."), clause(1, "1.", "Суверенітет підтверджується.")
    rows = (
        Row(relation=Relation.DELETED, old=(english,), new=()),
        Row(relation=Relation.INSERTED, old=(), new=(ukrainian,)),
    )
    strangers = Comparison(old=draft(english), new=draft(ukrainian), rows=rows)
    bar.show_summary(strangers.summary, are_strangers=strangers.are_strangers)
    asked = bar.findChild(QLabel, "strangers")
    assert asked is not None
    for width in (900, 430):
        bar.resize(width, 30)
        assert asked.text() == "Next to no word in common: one text, one language?"
    assert asked.isVisible()
    assert "drafts of the same text" in asked.toolTip()
    assert {chip.text() for chip in chips(bar).values()} == {"1"}, "the question goes before the words of the counts"


def test_drafts_of_one_text_are_not_asked_about(bar: SummaryBar, comparison: Comparison) -> None:
    bar.show_summary(comparison.summary, are_strangers=comparison.are_strangers)
    asked = bar.findChild(QLabel, "strangers")
    assert asked is not None
    assert not asked.isVisible()
