"""Every odd file of the corpus: read with what it cannot give told, or refused in one plain sentence.

`-rP` shows the table: what the corpus asks of a good reader, and what happened.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.odd_files import Outcome, inspect

ODD = Path(__file__).parents[2] / "../shared/corpus/odd"
LISTED: list[dict[str, Any]] = json.loads((ODD / "index.json").read_text("utf-8"))["files"] if ODD.is_dir() else []
CATEGORIES = sorted({entry["category"] for entry in LISTED})
OTHERWISE = {
    "pdf__bad-content.pdf": (2, "nothing of it is readable: it is noise without so much as the mark of a PDF file"),
    "pdf__global_damaged.pdf": (0, "what is damaged is no part of the text, which is read whole"),
}
"""Files with which we do otherwise than the corpus proposes: how, and why."""
MOST_SECONDS, MOST_MEGABYTES = 5, 500

pytestmark = pytest.mark.skipif(not LISTED, reason="the corpus of odd files is not beside this checkout")


@pytest.mark.parametrize("category", CATEGORIES)
def test_odd_files(category: str, tmp_path: Path) -> None:
    faults: list[str] = []
    for number, entry in enumerate(one for one in LISTED if one["category"] == category):
        outcome = inspect(ODD / entry["file"], tmp_path / str(number))
        print(f"{entry['file']}\n    asked: {entry['should']}\n    {outcome.in_short()}")
        print(f"    {outcome.seconds:.2f} s, of the processor {outcome.busy:.2f} s, {outcome.megabytes} MB")
        faults += [
            f"{entry['file']}: {fault}"
            for fault in (*_bounds(outcome), *_manners(entry, outcome), *_asked(entry, outcome))
        ]
    assert faults == []


def _bounds(outcome: Outcome) -> list[str]:
    faults = [f"wrote {outcome.written}"] if outcome.written else []
    faults += [f"left {outcome.left}"] if outcome.left else []
    faults += [f"asked the network: {outcome.network}"] if outcome.network else []
    # The processor's seconds: those of the clock depend on what else the machine does, and stand in the table.
    faults += [f"took {outcome.busy:.1f} s"] if outcome.busy > MOST_SECONDS else []
    faults += [f"took {outcome.megabytes} MB"] if outcome.megabytes > MOST_MEGABYTES else []
    return faults


def _manners(entry: dict[str, Any], outcome: Outcome) -> list[str]:
    """A refusal is one sentence that names the file and one that says what to do; never a traceback."""
    if outcome.code == 0:
        return [] if not outcome.error else [f"read and complained: {outcome.error}"]
    if "not understood" in outcome.error or "broke off" in outcome.error:
        return [f"a reader failed, or tried what none may: {outcome.error}"]  # a connection, a file, a program
    plain = outcome.error.count("\n") == 1 and entry["file"] in outcome.error and "Traceback" not in outcome.error
    said_what_to_do = outcome.error.strip().count(". ") >= 1
    return [] if outcome.code == 2 and plain and said_what_to_do else [f"refused badly: {outcome.error}"]


def _asked(entry: dict[str, Any], outcome: Outcome) -> list[str]:
    """What the corpus asks, as far as it can be put into a rule."""
    if (otherwise := OTHERWISE.get(entry["file"])) is not None:
        print(f"    otherwise than asked, for {otherwise[1]}")
        return [] if outcome.code == otherwise[0] else [f"exit code {outcome.code}"]
    should = entry["should"].lower()
    if "password" in should.partition("not ")[0] and should.startswith(("say", "refuse")):
        return [] if "password" in outcome.error else ["does not say that it is under a password"]
    if should.startswith("refuse") and " or " not in should.partition(" with ")[0]:
        return [] if outcome.code == 2 else ["was not refused"]
    if should.startswith("open") and "refuse" not in should and outcome.code:
        return [f"was not opened: {outcome.error}"]
    expected = entry.get("expected") or {}
    if outcome.code or not expected:
        return []
    said = "\n".join(outcome.texts)
    clauses = outcome.draft["clauses"]
    faults = [f"lacks {expected['text_contains']}"] if expected.get("text_contains", "") not in said else []
    if unwanted := expected.get("text_not_contains"):
        faults += [f"says {unwanted}"] if unwanted in said else []
    if labels := expected.get("labels"):
        found = [[clause["label"], clause["text"]] for clause in clauses]
        faults += [] if found == labels else [f"labels {found}"]
    if written := expected.get("labels_written_in_text"):
        shown = [clause["label"] for clause in clauses if "[expect]" in clause["text"]]
        faults += [] if shown == written else [f"labels {shown}"]
    if text := expected.get("text"):
        read = "".join(f"{clause['label']}{clause['text']}" for clause in clauses)
        faults += [] if "".join(read.split()) == "".join(text.split()) else [f"text {read}"]
    return faults
