"""kill -9 in the middle of marking loses nothing that was shown as saved."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plancompare.jobs.make_sample import make_sample
from plancompare.model.negotiation import Negotiation
from plancompare.workspace.database import close
from plancompare.workspace.integrity import check
from plancompare.workspace.opening import open_workspace
from plancompare.workspace.overview import negotiation
from plancompare.workspace.parties import set_own_party

STANCES = {"ACCEPT": "accepts", "DISPUTE": "disputes", "RESERVE": "reserves"}
KILLS = 4


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = tmp_path_factory.mktemp("sample") / "sample.plancompare"
    make_sample(workspace)
    db = open_workspace(workspace)
    set_own_party(db, "UKR")
    close(db)
    return workspace


def _read(workspace: Path) -> Negotiation:
    db = open_workspace(workspace)
    try:
        return negotiation(db)
    finally:
        close(db)


@pytest.mark.parametrize("seed", range(KILLS))
def test_every_position_shown_as_saved_is_there(sample: Path, tmp_path: Path, seed: int) -> None:
    workspace = Path(shutil.copy(sample, tmp_path / "talks.plancompare"))
    already = len(_read(workspace).positions)
    root = Path(__file__).parents[2]
    window = subprocess.Popen(
        [sys.executable, "-m", "tests.end_to_end.marking_window", str(workspace)],
        cwd=root,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert window.stdout is not None
    first = window.stdout.readline()
    assert first, "the window marked nothing"
    time.sleep(random.Random(seed).uniform(0.05, 1.0))
    window.send_signal(signal.SIGKILL)
    told = [first, *window.stdout.readlines()]
    window.stdout.close()
    window.wait()
    told = [line.strip().split("\t")[1] for line in told if line.endswith("\n")]

    assert check(workspace) == ()
    recorded = sorted(_read(workspace).positions, key=lambda position: position.id)[already:]
    assert [position.stance.value for position in recorded][: len(told)] == [STANCES[name] for name in told]
