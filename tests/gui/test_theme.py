"""Every text can be read on its ground (WCAG 2.2, 1.4.3: 4.5 to 1), and the theme follows the person's choice."""

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from plancompare.gui.palettes import DARK, LIGHT, Palette
from plancompare.gui.theme import (
    Appearance,
    Theme,
    ThemeChoice,
    clamped_zoom,
    load_fonts,
    make_theme,
    qt_palette,
    style_sheet,
)
from plancompare.model.negotiation import Stance, Status

_GROUNDS = ("paper", "window", "raised", "blank", "hover", "current", "selection")
_PAIRS = [("ink", ground) for ground in (*_GROUNDS, "deleted_row", "added_row", "bracket_ground")]
_PAIRS += [("faint", ground) for ground in ("paper", "window", "raised", "blank", "hover", "current")]
_PAIRS += [
    (f"{kind}_ink", ground)
    for kind in ("deleted", "added", "moved", "edited", "material", "bracket")
    for ground in (f"{kind}_ground", "paper", "current")
]
_PAIRS += [("deleted_ink", "deleted_row"), ("added_ink", "added_row"), ("paper", "disputed"), ("accent", "window")]
_PAIRS += [
    (kind, ground)
    for kind in ("agreed", "conditional", "disputed", "undiscussed")
    for ground in (f"{kind}_ground", "paper", "current")
]


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """From 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), _PAIRS, ids=str)
def test_texts_can_be_read_on_their_grounds(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_stances_and_statuses_have_a_colour_each(palette: Palette) -> None:
    theme = Theme(colors=palette)
    assert theme.stance_color(Stance.DISPUTES) == QColor(palette.disputed)
    assert {theme.stance_color(stance).name() for stance in Stance} <= set(_named(palette))
    assert {theme.status_color(status).name() for status in Status} <= set(_named(palette))


def _named(palette: Palette) -> list[str]:
    return [palette.agreed, palette.conditional, palette.disputed, palette.undiscussed]


def test_the_programs_own_fonts_are_there(qtbot: QtBot) -> None:
    load_fonts()
    assert {"Noto Serif", "Noto Sans"} <= set(QFontDatabase.families())


@pytest.mark.parametrize(("asked", "given"), [(0.1, 0.8), (1.0, 1.0), (1.25, 1.25), (9.0, 2.0)])
def test_the_size_of_text_has_bounds(asked: float, given: float) -> None:
    assert clamped_zoom(asked) == given


def test_text_grows_with_the_zoom(qtbot: QtBot) -> None:
    small, large = make_theme(ThemeChoice.LIGHT, 1.0), make_theme(ThemeChoice.LIGHT, 2.0)
    assert large.text_font().pointSizeF() == pytest.approx(2 * small.text_font().pointSizeF())
    assert large.px(10) == 20


@pytest.mark.parametrize(
    ("choice", "system_dark", "dark"),
    [
        (ThemeChoice.SYSTEM, True, True),
        (ThemeChoice.SYSTEM, False, False),
        (ThemeChoice.LIGHT, True, False),
        (ThemeChoice.DARK, False, True),
    ],
)
def test_a_choice_goes_before_the_desktop(qtbot: QtBot, choice: ThemeChoice, system_dark: bool, dark: bool) -> None:
    assert make_theme(choice, system_dark=system_dark).dark is dark


def test_qts_own_widgets_get_the_colours(qtbot: QtBot) -> None:
    palette = qt_palette(Theme(colors=DARK))
    assert palette.color(QPalette.ColorRole.Base) == QColor(DARK.paper)
    assert palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text) == QColor(DARK.disabled)
    assert DARK.accent in style_sheet(Theme(colors=DARK))


def test_views_hear_of_another_theme(qtbot: QtBot, qapp: QApplication) -> None:
    before = qapp.palette(), qapp.font(), qapp.styleSheet()
    appearance = Appearance(qapp, ThemeChoice.LIGHT)
    heard: list[Theme] = []
    appearance.changed.connect(heard.append)
    appearance.choose(ThemeChoice.DARK)
    appearance.zoom_by(2)
    appearance.set_zoom(appearance.theme.zoom)
    assert [(theme.dark, theme.zoom) for theme in heard] == [(True, 1.0), (True, 1.2)]
    appearance.choose(ThemeChoice.SYSTEM)
    appearance.deleteLater()
    qapp.setPalette(before[0])
    qapp.setFont(before[1])
    qapp.setStyleSheet(before[2])
