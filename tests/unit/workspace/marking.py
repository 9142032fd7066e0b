"""Run as a program of its own: marks positions without end in the workspace named, and says each that is saved."""

import itertools
import sys
from pathlib import Path

from plancompare.model.negotiation import Stance
from plancompare.workspace.opening import open_workspace
from plancompare.workspace.positions import record_position
from tests.unit.workspace.building import says

STANCES = (Stance.ACCEPTS, Stance.DISPUTES, Stance.RESERVES)


def main() -> None:
    db = open_workspace(Path(sys.argv[1]))
    for number in itertools.count():
        recorded = record_position(db, says("UKR", "1:1", STANCES[number % 3], statement=f"Statement {number}"))
        sys.stdout.write(f"{recorded}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
