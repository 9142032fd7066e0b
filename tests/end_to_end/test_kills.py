"""A few kills of the campaign that `tests/fuzz/kill_workspace.py` carries out by the hundred."""

import sys

import pytest

from tests.fuzz.kill_workspace import campaign


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_nothing_acknowledged_is_lost_when_the_program_is_killed_at_work() -> None:
    assert campaign(kills=6, seed=11) == 0
