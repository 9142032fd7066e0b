"""How the window looks and is laid out, and what of it is remembered for the next start."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow

from plancompare.gui.actions import Command
from plancompare.gui.models.shown_rows import RowFilter
from plancompare.gui.settings import Settings
from plancompare.gui.theme import Appearance, Theme, ThemeChoice
from plancompare.gui.views.welcome import Welcome
from plancompare.gui.views.workbench import Workbench

_THEMES = {
    Command.THEME_SYSTEM: ThemeChoice.SYSTEM,
    Command.THEME_LIGHT: ThemeChoice.LIGHT,
    Command.THEME_DARK: ThemeChoice.DARK,
}
_PANE_WIDTHS = (250, 700, 330)


class WindowView(QObject):
    """The commands of the View menu; `settings` holds what the person chose."""

    def __init__(
        self, window: QMainWindow, workbench: Workbench, welcome: Welcome, appearance: Appearance, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window, self._workbench, self._welcome = window, workbench, welcome
        self._appearance = appearance
        self._actions: Mapping[Command, QAction] = {}
        self.settings = settings

    @property
    def theme(self) -> Theme:
        """The colours and sizes in force."""
        return self._appearance.theme

    def handlers(self) -> dict[Command, Callable[[], object]]:
        """What each command of the View menu does."""
        return {
            Command.CHANGES_ONLY: self._toggle_changes_only,
            Command.OUTLINE: self._show_panes,
            Command.INSPECTOR: self._show_panes,
            Command.ZOOM_IN: partial(self._appearance.zoom_by, 1),
            Command.ZOOM_OUT: partial(self._appearance.zoom_by, -1),
            Command.ZOOM_RESET: partial(self._appearance.set_zoom, 1.0),
            **{command: partial(self._appearance.choose, choice) for command, choice in _THEMES.items()},
        }

    def restore(self, actions: Mapping[Command, QAction]) -> None:
        """Give the window the look it had last; `actions` are those of the menus."""
        self._actions = actions
        themes = QActionGroup(self)
        for command in _THEMES:
            themes.addAction(actions[command])
        for command in (Command.OUTLINE, Command.INSPECTOR):
            actions[command].setChecked(True)
        self._window.resize(1280, 800)
        if self.settings.geometry:
            self._window.restoreGeometry(QByteArray(self.settings.geometry))
        self._workbench.panes.setSizes(list(_PANE_WIDTHS))
        if self.settings.panes:
            self._workbench.panes.restoreState(QByteArray(self.settings.panes))
        self._workbench.filter_chosen.connect(self._set_filter)
        self._workbench.redline.zoom_wanted.connect(self._appearance.zoom_by)
        self._appearance.changed.connect(self._on_theme)
        self._set_filter(RowFilter.CHANGES if self.settings.changes_only else RowFilter.ALL)
        self._on_theme(self._appearance.theme)

    def remember_workspace(self, path: Path) -> None:
        """Put `path` first among the recent workspaces."""
        self.settings = self.settings.with_recent(path)

    def remembered(self) -> Settings:
        """What the next start shall find."""
        return replace(
            self.settings,
            geometry=bytes(self._window.saveGeometry().data()),
            panes=bytes(self._workbench.panes.saveState().data()),
        )

    def _toggle_changes_only(self) -> None:
        checked = self._actions[Command.CHANGES_ONLY].isChecked()
        self._set_filter(RowFilter.CHANGES if checked else RowFilter.ALL)

    def _set_filter(self, row_filter: RowFilter) -> None:
        self._workbench.set_filter(row_filter)
        self._actions[Command.CHANGES_ONLY].setChecked(row_filter is RowFilter.CHANGES)
        self.settings = replace(self.settings, changes_only=row_filter is RowFilter.CHANGES)

    def _show_panes(self) -> None:
        self._workbench.show_outline(self._actions[Command.OUTLINE].isChecked())
        self._workbench.show_inspector(self._actions[Command.INSPECTOR].isChecked())

    def _on_theme(self, theme: Theme) -> None:
        self._welcome.set_theme(theme)
        self._workbench.set_theme(theme)
        choice = self._appearance.choice
        for command, each in _THEMES.items():
            self._actions[command].setChecked(each is choice)
        self.settings = replace(self.settings, zoom=theme.zoom, colours=choice.value)
