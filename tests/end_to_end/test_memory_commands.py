"""The real command on what a workspace remembers: search, notes, tags, the journal, undo and redo."""

import csv
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.command import COMMAND, plancompare, told_in_one_line
from tests.end_to_end.test_terminal import shown, terminal

DRAFT_1 = "1. The Armed Forces of Ukraine shall be limited to 600,000.\n\n2. Ещё раз: войска отводятся.\n"
DRAFT_2 = "1. Elections are held.\n\n2. The Armed Forces of Ukraine shall be limited to 600,000.\n"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    for number, text in enumerate((DRAFT_1, DRAFT_2), 1):
        (folder / f"draft-{number}.txt").write_text(text, encoding="utf-8")
    said(folder / "talks.plancompare", "add", folder / "draft-1.txt", folder / "draft-2.txt")
    return folder / "talks.plancompare"


@pytest.fixture
def talks(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(begun, tmp_path))


def said(workspace: Path, command: str, *words: str | Path) -> str:
    done = plancompare(command, workspace, *words)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_words_are_found_wherever_they_stand(talks: Path) -> None:
    assert said(talks, "search", "ARMED", "forces") == (
        "2:2, the same in 1:1\n    The **Armed** **Forces** of Ukraine shall be limited to 600,000.\n"
    )
    assert said(talks, "search", "еще отвод*") == "1:2\n    **Ещё** раз: войска **отводятся**.\n"
    assert said(talks, "search", "armed", "--in", "notes") == "Nothing was found.\n"
    found = json.loads(said(talks, "search", "600,000", "--draft", "2", "--json"))
    assert found["schema"] == "plancompare.search/1"
    (hit,) = found["hits"]
    ((start, end),) = hit["spans"]
    assert (hit["kind"], hit["clauses"], hit["text"][start:end]) == ("clauses", ["1:1", "2:2"], "600,000")


@pytest.mark.parametrize("words", [["…"], [""], ['"*"'], ["armed", "--in", "drafts"], ["armed", "--draft", "7"]])
def test_a_search_that_makes_no_sense_is_told_in_one_line(talks: Path, words: list[str]) -> None:
    told_in_one_line(plancompare("search", talks, *words))


@pytest.mark.skipif(os.name == "nt", reason="needs terminals")
def test_on_a_terminal_the_words_are_bold(talks: Path) -> None:
    with terminal() as (ours, theirs):
        running = subprocess.Popen([*COMMAND, "search", str(talks), "elections"], stdout=theirs)
        os.close(theirs)
        told = shown(ours).decode()
        assert running.wait(timeout=60) == 0
    assert "\x1b[1mElections\x1b[0m are held." in told


def test_notes_and_tags_are_shown_and_can_be_undone(talks: Path) -> None:
    said(talks, "note", "1:1", "Ask the lawyers.")
    said(talks, "tag", "1:1", "Security")
    assert said(talks, "tag", "2:2", "money") == "Tags of 2:2: money, Security.\n"
    assert said(talks, "tag", "2:2", "MONEY", "--remove") == "Tags of 2:2: Security.\n"
    shows = said(talks, "show")
    assert "Notes\n  1:1: Ask the lawyers." in shows
    assert "Tags\n  Security (1): 2:2" in shows
    told = json.loads(said(talks, "show", "--json"))
    assert [(note["clause"], note["text"]) for note in told["notes"]] == [("1:1", "Ask the lawyers.")]
    assert told["tags"] == [{"name": "Security", "clauses": ["2:2"]}]
    assert said(talks, "undo") == "Undone: Take the tag “money” from 2:2.\n"
    assert said(talks, "redo") == "Done again: Take the tag “money” from 2:2.\n"
    assert told_in_one_line(plancompare("redo", talks)).startswith("There is nothing to do again.")
    told_in_one_line(plancompare("note", talks, "1:9", "Where?"))


def test_the_journal_is_listed_and_written_for_an_audit(talks: Path, tmp_path: Path) -> None:
    said(talks, "note", "1:1", "=SUM(1;2)")
    said(talks, "undo")
    lines = said(talks, "journal", "--limit", "2").splitlines()
    assert lines[0].endswith("Note on 1:1 (undone)")
    assert "      text: =SUM(1;2)" in lines
    everything = [json.loads(line) for line in said(talks, "journal", "--json").splitlines()]
    assert [(action["doing"], action["undone"]) for action in everything[-2:]] == [("do", True), ("undo", False)]
    assert everything[-2]["changes"][0]["after"]["text"] == "=SUM(1;2)"
    assert [change["entry"] for action in everything for change in action["changes"]] == [1, 2, 3, 4]
    table = tmp_path / "audit.csv"
    said(talks, "journal", "--csv", "-o", table, "--clause", "1:1")
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["what"], row["field"], row["before"], row["after"]) for row in rows if row["field"] == "text"] == [
        ("note on 1:1", "text", "", "'=SUM(1;2)"),
        ("note on 1:1", "text", "'=SUM(1;2)", ""),
    ]
    before = table.read_bytes()
    assert before.startswith("\ufeffentry,at,by,".encode())
    assert "exists already" in told_in_one_line(plancompare("journal", talks, "--csv", "-o", table))
    assert table.read_bytes() == before
    said(talks, "journal", "-o", table, "--force")
    assert "Undo: Note on 1:1" in table.read_text(encoding="utf-8")
    assert said(talks, "journal", "--from", "9000-01-01") == "Nothing was done.\n"
    assert "Nobody named Ivan" in told_in_one_line(plancompare("journal", talks, "--by", "Ivan"))
    assert "what is being read" in told_in_one_line(plancompare("journal", talks, "-o", talks, "--force"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["audit.csv", "talks.plancompare"]


def test_notes_are_listed_by_name_changed_and_deleted(talks: Path) -> None:
    assert said(talks, "note", "1:", "Ask the lawyers.") == "Note on the whole of draft 1: recorded, internal.\n"
    said(talks, "note", "1:1", "Too few.")
    first, second = [line.split("  ")[0] for line in said(talks, "note").splitlines()[::2]]
    assert said(talks, "note", "2:2").startswith(f"{second}  1:1: Too few.\n")
    assert said(talks, "note", "--change", first, "They agree.") == "The note is changed.\n"
    assert said(talks, "note").startswith(f"{first}  the whole of draft 1: They agree.\n")
    assert said(talks, "note", "--delete", first) == "The note is deleted.\n"
    assert said(talks, "note", "1:") == "No notes.\n"
    assert said(talks, "undo") == "Undone: Delete the note on the whole text of draft 1.\n"
    assert "They agree." in said(talks, "note", "1:")
    assert "has no note 0000x" in told_in_one_line(plancompare("note", talks, "--delete", "0000x"))
    assert "One thing" in told_in_one_line(plancompare("note", talks, "1:1", "--delete", first))


def test_a_party_is_renamed_and_that_can_be_undone(talks: Path) -> None:
    assert said(talks, "party") == "No parties.\n"
    told = said(talks, "party", "EUR", "--color", "#3B6FB5")
    assert told == "EUR    #3b6fb5  EUR\nEUR is a new party of this workspace.\n"
    assert said(talks, "party", "eur", "--name", "The Europeans") == "EUR    #3b6fb5  The Europeans\n"
    assert said(talks, "party", "EUR", "--name", "The European group") == "EUR    #3b6fb5  The European group\n"
    assert said(talks, "undo") == "Undone: Change the party EUR.\n"
    assert said(talks, "party") == said(talks, "party", "EUR") == "EUR    #3b6fb5  The Europeans\n"
    assert "has no party XX" in told_in_one_line(plancompare("party", talks, "XX"))
    assert "is no colour" in told_in_one_line(plancompare("party", talks, "EUR", "--color", "red"))
    assert "which party" in told_in_one_line(plancompare("party", talks, "--name", "Ukraine"))
