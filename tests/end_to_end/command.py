"""The real command as another process, and how an error of it looks."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = sorted((ROOT / "resources" / "sample").glob("*.docx"))
COMMAND = (sys.executable, "-m", "plancompare")


def plancompare(
    *words: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """One command, with its output as text."""
    return subprocess.run(
        [*COMMAND, *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **(env or {})},
        cwd=cwd,
        timeout=60,
        check=False,
    )


def told_in_one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The error, after checking that it is one, plainly told."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.startswith("plancompare: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "internal fault" not in done.stderr
    return done.stderr.removeprefix("plancompare: ").strip()
