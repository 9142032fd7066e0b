"""A person's own words for material changes, on the command line and in the window."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.command import plancompare
from tests.end_to_end.desk import Desk


@pytest.fixture
def two_drafts(tmp_path: Path) -> tuple[Path, Path]:
    """A point that binds, and the same weakened, in a language the program has no list of."""
    paths = tmp_path / "1.txt", tmp_path / "2.txt"
    for path, verb in zip(paths, ("müssen", "sollen"), strict=True):
        path.write_text(f"1. Die Parteien {verb} ihre Truppen abziehen.\n", encoding="utf-8")
    return paths


@pytest.mark.skipif(sys.platform != "linux", reason="the settings of other systems are not moved by a variable")
def test_the_command_reads_them_and_goes_on_without_a_faulty_list(
    two_drafts: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "config" / "PlanCompare" / "material"
    folder.mkdir(parents=True)
    (folder / "de.toml").write_text('[modal]\nmuss = ["müssen"]\nsoll = ["sollen"]\n', encoding="utf-8")
    env = {"XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert str(folder) in plancompare("compare", "--help", env=env).stdout

    done = plancompare("compare", *two_drafts, "--json", env=env)
    assert done.stderr == ""
    (row,) = (row for row in json.loads(done.stdout)["rows"] if row["material"])
    assert row["material"] == [{"kind": "modal", "old": "müssen", "new": "sollen"}]

    (folder / "fr.toml").write_text("[modal\n", encoding="utf-8")
    done = plancompare("compare", *two_drafts, "--json", env=env)
    assert done.returncode == 1
    assert json.loads(done.stdout)["summary"]["material"] == 1
    assert done.stderr.startswith(f"plancompare: The word list {folder / 'fr.toml'} is left out: ")
    assert done.stderr.count("\n") == 1


def test_the_window_tells_which_list_is_left_out(
    sit_down: Callable[[], Desk], sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "material"
    folder.mkdir()
    (folder / "de.toml").write_text("[modal\n", encoding="utf-8")
    monkeypatch.setattr("plancompare.compare.material_words.material_lists", lambda: folder)
    desk = sit_down()
    desk.open(sample)
    assert desk.status.startswith(f"The word list {folder / 'de.toml'} is left out: ")
    assert "Framework (20 points)" in desk.page_text()
