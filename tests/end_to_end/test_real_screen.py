"""The same day once more in a real X window, with the xcb plugin."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.xcb
@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="needs xvfb-run (Debian packages xvfb and xauth)")
def test_a_day_with_it_on_a_real_screen() -> None:
    root = Path(__file__).parents[2]
    story = "tests/end_to_end/test_negotiators_day.py::test_a_day_with_it"
    screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1600x1000x24"]
    done = subprocess.run(
        [*screen, sys.executable, "-m", "pytest", "-q", "-p", "no:xdist", story],
        cwd=root,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout
