from collections.abc import Iterator
from pathlib import Path

import pytest

from plancompare.workspace.database import Database, close
from plancompare.workspace.opening import create_workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "talks.plancompare"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    database = create_workspace(path)
    yield database
    close(database)
