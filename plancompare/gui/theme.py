"""How the window looks: colours for light and dark, the fonts, and the size of text."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from plancompare.gui.palettes import DARK, LIGHT, Palette
from plancompare.log import LOGGER
from plancompare.model.negotiation import Stance, Status
from plancompare.paths import resources

SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 0.8, 2.0, 0.1
TEXT_FAMILY, CHROME_FAMILY = "Noto Serif", "Noto Sans"


class ThemeChoice(StrEnum):
    """What the person asked for; `system` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The colours and fonts that every view paints with.

    Attributes:
        colors: the named colours.
        zoom: the size of text, 0.8 to 2.0.
        chrome_family: the family of menus, labels and numbers; `text_family` that of the drafts' words.
        chrome_points: the size of the chrome's text at zoom 1, in points.
    """

    colors: Palette
    zoom: float = 1.0
    chrome_family: str = CHROME_FAMILY
    text_family: str = TEXT_FAMILY
    chrome_points: float = 10.0

    @property
    def dark(self) -> bool:
        """Whether light text stands on a dark ground."""
        return self.colors.dark

    def text_font(self, scale: float = 1.0, *, bold: bool = False, italic: bool = False) -> QFont:
        """The font of the drafts' words."""
        return self._font(self.text_family, self.chrome_points * 1.15 * scale, bold=bold, italic=italic)

    def chrome_font(self, scale: float = 1.0, *, bold: bool = False, italic: bool = False) -> QFont:
        """The font of everything that is not the drafts' own words."""
        return self._font(self.chrome_family, self.chrome_points * scale, bold=bold, italic=italic)

    def px(self, pixels: float) -> int:
        """A distance that grows with the text."""
        return round(pixels * self.zoom)

    def stance_color(self, stance: Stance) -> QColor:
        """The negotiators' convention: green, amber, red, grey. Always shown with a shape as well."""
        return QColor(_stance_colors(self.colors)[stance])

    def status_color(self, status: Status) -> QColor:
        """The colour of a clause's status. Always shown with a shape as well."""
        return QColor(_status_colors(self.colors)[status])

    def _font(self, family: str, points: float, *, bold: bool, italic: bool) -> QFont:
        font = QFont(family)
        font.setPointSizeF(points * self.zoom)
        font.setWeight(QFont.Weight.DemiBold if bold and family == self.chrome_family else QFont.Weight.Normal)
        if bold and family != self.chrome_family:
            font.setWeight(QFont.Weight.Bold)
        font.setItalic(italic)
        return font


def _stance_colors(colors: Palette) -> Mapping[Stance, str]:
    return {
        Stance.ACCEPTS: colors.agreed,
        Stance.ACCEPTS_IF: colors.conditional,
        Stance.PROPOSES: colors.conditional,
        Stance.RESERVES: colors.conditional,
        Stance.DISPUTES: colors.disputed,
        Stance.NONE: colors.undiscussed,
    }


def _status_colors(colors: Palette) -> Mapping[Status, str]:
    return {
        Status.NOT_DISCUSSED: colors.undiscussed,
        Status.OPEN: colors.conditional,
        Status.BRACKETED: colors.conditional,
        Status.DISPUTED: colors.disputed,
        Status.AGREED: colors.agreed,
        Status.AGREED_IN_PRINCIPLE: colors.agreed,
        Status.AGREED_AD_REF: colors.agreed,
        Status.DEFERRED: colors.undiscussed,
        Status.WITHDRAWN: colors.undiscussed,
        Status.REOPENED: colors.conditional,
    }


def load_fonts() -> None:
    """Make the fonts that come with the program known to Qt; once per application."""
    for file in sorted((resources() / "fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            LOGGER.error("The font %s could not be loaded; the system's fonts stand in.", file.name)


def system_is_dark(app: QApplication) -> bool:
    """Whether the desktop asks for light text on a dark ground."""
    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def clamped_zoom(zoom: float) -> float:
    """The nearest size of text that the window can show."""
    return round(min(LARGEST_ZOOM, max(SMALLEST_ZOOM, zoom)), 2)


def make_theme(choice: ThemeChoice, zoom: float = 1.0, *, system_dark: bool = False) -> Theme:
    """The theme for a choice; `system_dark` decides where the choice is to follow the desktop."""
    dark = choice is ThemeChoice.DARK or (choice is ThemeChoice.SYSTEM and system_dark)
    family, points = CHROME_FAMILY, 10.0
    if sys.platform in ("win32", "darwin"):
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        family, points = system.family(), system.pointSizeF()
    return Theme(
        colors=DARK if dark else LIGHT, zoom=clamped_zoom(zoom), chrome_family=family, chrome_points=max(points, 9.0)
    )


def apply(app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM, zoom: float = 1.0) -> Theme:
    """Give the whole application its style, palette, font and sheet; returns the theme for what paints itself."""
    scheme = {ThemeChoice.LIGHT: Qt.ColorScheme.Light, ThemeChoice.DARK: Qt.ColorScheme.Dark}.get(choice)
    hints = app.styleHints()
    if scheme is None:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(scheme)
    theme = make_theme(choice, zoom, system_dark=system_is_dark(app))
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(qt_palette(theme))
    app.setFont(theme.chrome_font())
    app.setStyleSheet(style_sheet(theme))
    return theme


def qt_palette(theme: Theme) -> QPalette:
    """The theme's colours in the roles that Qt's own widgets paint with."""
    colors, role = theme.colors, QPalette.ColorRole
    palette = QPalette()
    for target, value in (
        (role.Window, colors.window),
        (role.WindowText, colors.ink),
        (role.Base, colors.paper),
        (role.AlternateBase, colors.window),
        (role.Text, colors.ink),
        (role.PlaceholderText, colors.faint),
        (role.Button, colors.raised),
        (role.ButtonText, colors.ink),
        (role.BrightText, colors.disputed),
        (role.ToolTipBase, colors.raised),
        (role.ToolTipText, colors.ink),
        (role.Highlight, colors.selection),
        (role.HighlightedText, colors.ink),
        (role.Link, colors.accent),
        (role.LinkVisited, colors.moved_ink),
        (role.Accent, colors.accent),
        (role.Light, colors.raised),
        (role.Midlight, colors.rule),
        (role.Mid, colors.rule),
        (role.Dark, colors.strong_rule),
        (role.Shadow, colors.strong_rule),
    ):
        palette.setColor(target, QColor(value))
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(colors.disabled))
    return palette


def style_sheet(theme: Theme) -> str:
    """The few rules that a palette cannot say: flat tool bars, hair-line dividers, quiet tabs."""
    colors, px = theme.colors, theme.px
    return f"""
QToolBar {{ border: none; border-bottom: 1px solid {colors.rule}; background: {colors.window};
  spacing: {px(2)}px; padding: {px(3)}px {px(6)}px; }}
QToolButton {{ border: 1px solid transparent; border-radius: {px(4)}px; padding: {px(3)}px {px(7)}px; }}
QToolButton:hover {{ background: {colors.hover}; border-color: {colors.rule}; }}
QToolButton:pressed, QToolButton:checked {{ background: {colors.selection}; }}
QToolButton:focus {{ border-color: {colors.accent}; }}
QMenuBar {{ background: {colors.window}; }}
QMenuBar::item:selected, QMenu::item:selected {{ background: {colors.selection}; color: {colors.ink}; }}
QStatusBar {{ background: {colors.window}; border-top: 1px solid {colors.rule}; }}
QStatusBar::item {{ border: none; }}
QSplitter::handle {{ background: {colors.rule}; }}
QSplitter::handle:hover {{ background: {colors.accent}; }}
QDockWidget::title {{ background: {colors.window}; padding: {px(5)}px {px(8)}px; }}
QToolTip {{ background: {colors.raised}; color: {colors.ink}; border: 1px solid {colors.strong_rule};
  padding: {px(4)}px {px(6)}px; }}
"""


class Appearance(QObject):
    """The one owner of the theme: follows the desktop, and tells every view when it changes."""

    changed = Signal(object)
    """The new Theme."""

    def __init__(self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM, zoom: float = 1.0) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._theme = apply(app, choice, zoom)
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    @property
    def choice(self) -> ThemeChoice:
        """What the person asked for."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Light, dark, or as the desktop."""
        self._choice = choice
        self._renew(self._theme.zoom)

    def set_zoom(self, zoom: float) -> None:
        """Set the size of text; it is held within 0.8 and 2.0."""
        if clamped_zoom(zoom) != self._theme.zoom:
            self._renew(zoom)

    def zoom_by(self, steps: int) -> None:
        """Make text larger by so many steps of a tenth, or smaller where negative."""
        self.set_zoom(self._theme.zoom + steps * ZOOM_STEP)

    def _renew(self, zoom: float) -> None:
        self._theme = apply(self._app, self._choice, zoom)
        self.changed.emit(self._theme)

    @Slot()
    def _on_scheme_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM and system_is_dark(self._app) != self._theme.dark:
            self._renew(self._theme.zoom)
