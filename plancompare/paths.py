"""Where the program's own files live: resources beside the code, settings and logs in the person's folders."""

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("PlanCompare", appauthor=False)


def resources() -> Path:
    """The folder of icons, fonts, the sample and templates: inside an installed package, beside a checkout's."""
    package = Path(__file__).parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def settings_file() -> Path:
    """The person's settings, an INI file."""
    return _DIRS.user_config_path / "settings.ini"


def material_lists() -> Path:
    """The folder of the person's own lists of words whose change is material; it need not exist."""
    return _DIRS.user_config_path / "material"


def log_file() -> Path:
    """The log of the program's own faults; it holds no text of any draft."""
    return _DIRS.user_log_path / "plancompare.log"


def sample_workspace() -> Path:
    """Where the window writes the sample negotiation the first time somebody opens it."""
    return _DIRS.user_data_path / "Sample negotiation.plancompare"
