"""A negotiator meets a change that nobody can see, and learns from the window what it is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from plancompare.gui.actions import Command
from tests.end_to_end.desk import Desk


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "Russia shall pay.",
            "Russi\u0430 shall pay.",
            "letters of another script: Cyrillic “а” in the Latin word “Russiа”",
        ),
        ("It is guaranteed.", "It is guaran\u200bteed.", "invisible characters: zero-width space added"),
        (
            "The Party and the State.",
            "The party and the state.",
            "capital letters: Party → party\ncapital letters: State → state",
        ),
    ],
)
def test_what_only_looks_otherwise_is_told_beside_the_clause(
    sit_down: Callable[[], Desk], tmp_path: Path, old: str, new: str, told: str
) -> None:
    files = [tmp_path / "draft-1.txt", tmp_path / "draft-2.txt"]
    for file, text in zip(files, (old, new), strict=True):
        file.write_text(f"1. {text}\n2. The Parties agree on all else.\n", encoding="utf-8")
    desk = sit_down()
    desk.drop(files)
    desk.press(Command.NEXT_CHANGE)
    assert desk.find(QLabel, "clause_change").text() == f"only editorial\n{told}"
