"""A person's drafts and the window they sit down at."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from plancompare.jobs.make_sample import make_sample
from plancompare.paths import resources
from tests.end_to_end.desk import Desk


@pytest.fixture
def drafts(tmp_path: Path) -> list[Path]:
    """The first and the third draft of the sample, in a folder of the person's own."""
    folder = tmp_path / "Переговори"
    folder.mkdir()
    names = ("1-us-working-draft.docx", "3-framework.docx")
    return [Path(shutil.copy(resources() / "sample" / name, folder / name)) for name in names]


@pytest.fixture
def sit_down(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[[], Desk]]:
    desks: list[Desk] = []

    def sit() -> Desk:
        desks.append(Desk(qtbot, qapp))
        return desks[-1]

    yield sit
    for desk in desks:
        desk.leave()


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample negotiation as a workspace of the person's own."""
    workspace = tmp_path / "sample.plancompare"
    make_sample(workspace)
    return workspace
