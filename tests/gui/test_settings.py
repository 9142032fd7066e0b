"""What the program remembers between starts."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from plancompare.gui.settings import RECENT_MOST, Settings, load_settings, save_settings


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    file = tmp_path / "settings.ini"
    monkeypatch.setattr("plancompare.gui.settings.settings_file", lambda: file)
    return file


def test_a_first_start_has_the_defaults(qtbot: QtBot) -> None:
    assert load_settings() == Settings()


def test_what_was_saved_is_found_again(qtbot: QtBot) -> None:
    saved = Settings(
        colours="dark",
        zoom=1.3,
        changes_only=True,
        recent=(Path("a.plancompare").absolute(), Path("переговори.plancompare").absolute()),
        geometry=b"\x01\x00place",
        panes=b"\x00\xffpanes",
    )
    save_settings(saved)
    assert load_settings() == saved


def test_one_recent_workspace_is_found_again(qtbot: QtBot) -> None:
    saved = Settings(recent=(Path("only one, with a comma.plancompare").absolute(),))
    save_settings(saved)
    assert load_settings().recent == saved.recent


def test_nonsense_in_the_file_is_passed_over(own_folder: Path, qtbot: QtBot) -> None:
    own_folder.write_text("[General]\nzoom=huge\ncolours=plaid\n", encoding="utf-8")
    assert load_settings() == Settings()


def test_a_zoom_out_of_range_is_held_in_range(own_folder: Path, qtbot: QtBot) -> None:
    own_folder.write_text("[General]\nzoom=9\n", encoding="utf-8")
    assert load_settings().zoom == 2.0


def test_the_newest_workspace_comes_first_and_the_list_ends(qtbot: QtBot) -> None:
    settings = Settings()
    for number in range(12):
        settings = settings.with_recent(Path(f"/talks/{number}.plancompare"))
    settings = settings.with_recent(Path("/talks/8.plancompare"))
    assert [path.stem for path in settings.recent[:3]] == ["8", "11", "10"]
    assert len(settings.recent) == RECENT_MOST == len(set(settings.recent))
