"""What the program remembers of a person between starts: a frozen value, kept in an INI file."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from plancompare.paths import settings_file

RECENT_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Colours ("system", "light" or "dark"), text size (1.0 is normal), recent workspaces, the window's place."""

    colours: str = "system"
    zoom: float = 1.0
    changes_only: bool = False
    recent: tuple[Path, ...] = ()
    geometry: bytes = b""
    panes: bytes = b""

    def with_recent(self, path: Path) -> "Settings":
        """The same settings with `path` as the newest of the recent workspaces."""
        path = path.absolute()
        others = tuple(other for other in self.recent if other != path)
        return replace(self, recent=(path, *others)[:RECENT_MOST])


def load_settings() -> Settings:
    """What was remembered; the defaults where nothing was, or where a value makes no sense."""
    store = QSettings(str(settings_file()), QSettings.Format.IniFormat)
    try:
        zoom = float(str(store.value("zoom", 1.0)))
    except ValueError:
        zoom = 1.0
    colours = str(store.value("colours", "system"))
    recent = store.value("recent", [])
    return Settings(
        colours=colours if colours in {"system", "light", "dark"} else "system",
        zoom=min(2.0, max(0.8, zoom)),
        changes_only=str(store.value("changes_only", "false")) == "true",
        recent=tuple(Path(str(name)) for name in (recent if isinstance(recent, list) else [recent]) if name),
        geometry=_bytes(store.value("geometry")),
        panes=_bytes(store.value("panes")),
    )


def save_settings(settings: Settings) -> None:
    """Remember `settings`; a folder that cannot be written only costs the remembering."""
    store = QSettings(str(settings_file()), QSettings.Format.IniFormat)
    store.setValue("colours", settings.colours)
    store.setValue("zoom", settings.zoom)
    store.setValue("changes_only", "true" if settings.changes_only else "false")
    store.setValue("recent", [str(path) for path in settings.recent])
    store.setValue("geometry", QByteArray(settings.geometry))
    store.setValue("panes", QByteArray(settings.panes))
    store.sync()


def _bytes(value: object) -> bytes:
    return bytes(value.data()) if isinstance(value, QByteArray) else b""
