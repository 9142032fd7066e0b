"""Where the talks stand, told and changed by commands, on the sample negotiation and after it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from plancompare.jobs.make_sample import make_sample
from tests.end_to_end.command import plancompare, told_in_one_line


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    workspace = tmp_path / "talks.plancompare"
    make_sample(workspace)
    return workspace


def done(*words: str | Path) -> str:
    """What a command says that succeeds."""
    finished = plancompare(*words)
    assert (finished.returncode, finished.stderr) == (0, "")
    return finished.stdout


def as_json(*words: str | Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done(*words, "--json"))
    return found


def test_what_needs_another_look_is_shown_with_the_redline_and_confirmed_by_its_name(talks: Path) -> None:
    told = done("stale", talks)
    assert "1:6 → 3:4" in told
    assert "[-limited to 600,000-]{+maintained at 800,000+}" in told
    name = re.findall(r"^\? (\w+) +US ", told, re.MULTILINE)[0]
    assert f"? {name}  US proposes another wording of 1:6" in done("show", talks)
    assert done("confirm", talks, name) == "1 position confirmed.\n"
    assert done("confirm", talks, name) == "0 positions confirmed.\n"
    (left,) = as_json("stale", talks)["positions"]
    assert (left["party"], left["then"]["clause"]) == ("EUR", "2:5")
    assert [(one["clause"], one["waiting"]) for one in left["today"]] == [("3:4", True)]
    assert "".join(text for mark, text in left["redline"] if mark != "+") == left["then"]["text"]
    assert done("confirm", talks, "--party", "eur") == "1 position confirmed.\n"
    assert done("stale", talks) == "Every position in force holds for today's words.\n"


def test_all_are_confirmed_at_once_but_those_whose_clause_is_gone(talks: Path) -> None:
    done("position", talks, "RUS", "1:7", "accepts", "--source", "said")
    assert done("confirm", talks, "--all") == "2 positions confirmed. 1 position left: their clauses are gone.\n"
    (left,) = as_json("stale", talks)["positions"]
    assert (left["then"]["clause"], left["today"], left["redline"]) == ("1:7", [], [])
    assert "now gone" in done("stale", talks) or "dropped since" in done("stale", talks)
    assert "is gone from the newest draft" in told_in_one_line(plancompare("confirm", talks, left["id"]))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "not clear which positions"),
        (["3f9a", "--all"], "not clear which positions"),
        (["--all", "--on", "3:4"], "--on is said of one position"),
        (["nobody"], "has no position nobody"),
        (["-"], "has no position -"),
        (["--party", "XX"], "no party XX"),
    ],
)
def test_what_cannot_be_confirmed_is_told(talks: Path, words: list[str], said: str) -> None:
    assert said in told_in_one_line(plancompare("confirm", talks, *words))


def test_a_demand_is_recorded_put_up_by_a_new_draft_and_answered(talks: Path, tmp_path: Path) -> None:
    told = done("demand", talks, "rus", "No troops of NATO", "--once", "1:8", "--clause", "3:4", "--source", "said")
    name = told.partition(":")[0]
    assert told == f"{name}: recorded as unmet.\n"
    assert done("demands", talks, "--review") == "No demand is up for review.\n"
    (tmp_path / "4.txt").write_text("1. Forces: 700,000 personnel in peacetime.\n2. Elections follow.\n")
    done("add", talks, tmp_path / "4.txt")
    up = {one["title"]: one for one in as_json("demands", talks, "--review")["demands"]}
    assert [(one["clause"], one["change"]) for one in up["No troops of NATO"]["review"]] == [("3:4", "changed")]
    assert "    ! 3:4 has other words now (3:4 → 4:1)" in done("demands", talks, "--review")
    assert done("answer", talks, name, "met", "--clause", "4:1", "--unlink", "3:4", "--note", "Enough.") == (
        "No troops of NATO: met.\n"
    )
    assert "No troops of NATO" not in done("demands", talks, "--review")
    (found,) = [one for one in as_json("show", talks)["demands"] if one["title"] == "No troops of NATO"]
    assert (found["state"], found["clauses"], found["once_answered_by"], found["note"]) == (
        "met",
        ["4:1"],
        ["1:8"],
        "Enough.",
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["answer"], "Nothing is said of the demand"),
        (["answer", "half"], "is no state of a demand. Write unmet, partly-met, met or withdrawn"),
        (["answer", "--unlink", "3:4"], "3:4 is not linked"),
    ],
)
def test_what_cannot_be_answered_is_told(talks: Path, words: list[str], said: str) -> None:
    demand = as_json("show", talks)["demands"][0]["id"]
    assert said in told_in_one_line(plancompare(words[0], talks, demand, *words[1:]))


def test_a_status_is_set_by_hand_with_its_level_and_follows_again(talks: Path) -> None:
    told = done("status", talks, "3:1", "agreed-ad-ref", "--by", "principals")
    assert told == "3:1: agreed ad referendum by the principals.\n"
    assert "agreed ad referendum by the principals (1): 1\n" in done("show", talks)
    found = {one["path"]: one for one in as_json("show", talks)["clauses"]}
    assert (found["1"]["agreed_by"], found["2"]["agreed_by"]) == ("principals", None)
    assert done("status", talks, "3:1", "derived") == "3:1: not discussed. No party has taken a position on it.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["3:1", "agreed", "--by", "principals"], "agreed ad referendum is agreed at a level"),
        (["3:1", "fine"], "“fine” is no status"),
        (["3:1", "agreed-ad-ref", "--by", "me"], "“me” is no level"),
        (["3:", "agreed"], "is a whole text"),
    ],
)
def test_a_status_that_cannot_be_set_is_told(talks: Path, words: list[str], said: str) -> None:
    assert said in told_in_one_line(plancompare("status", talks, *words))


def test_the_rule_for_a_status_is_shown_by_the_help() -> None:
    assert "  disputed             a party disputes it\n" in done("status", "--help")


def test_a_linkage_is_recorded_followed_and_taken_back(talks: Path) -> None:
    assert done("linkage", talks, "RUS", "3:7", "--if", "1:6") == "RUS: 3:7 if 1:6: recorded.\n"
    assert "  RUS: 3:7 if 1:6 (now 3:4): the condition has other words now\n" in done("show", talks)
    (found,) = [one for one in as_json("show", talks)["linkages"] if one["party"] == "RUS"]
    assert found == {"party": "RUS", "clause": "3:7", "if": "1:6", "state": "changed", "now": "3:7", "if_now": "3:4"}
    assert done("linkage", talks, "RUS", "3:7", "--if", "1:6", "--remove") == "RUS: 3:7 if 1:6: taken back.\n"
    assert "RUS does not link" in told_in_one_line(
        plancompare("linkage", talks, "RUS", "3:7", "--if", "1:6", "--remove")
    )


def test_figures_are_a_table_and_stand_in_the_json_of_show(talks: Path) -> None:
    lines = done("figures", talks).splitlines()
    assert lines[0].split() == ["draft", "1", "draft", "2", "draft", "3"]
    assert ["brackets", "-", "-", "6"] in [line.split() for line in lines]
    found = as_json("figures", talks)["drafts"]
    assert found == as_json("show", talks)["figures"]
    newest = found[-1]
    assert (newest["draft"], newest["brackets"], newest["options"], newest["agreed_text_altered"]) == (3, 6, 2, 1)
    assert sum(newest["statuses"].values()) == newest["clauses"]
    assert {one["party"]: one["stances"] for one in newest["parties"]}["RUS"]["disputes"] == 2


def test_an_agreed_clause_that_was_dropped_is_shown_until_it_is_withdrawn(talks: Path) -> None:
    before = as_json("show", talks)["agreed_dropped"]
    done("status", talks, "1:7", "agreed-ad-ref")
    assert "  1:7 was agreed and is dropped\n" in done("show", talks)
    assert as_json("show", talks)["agreed_dropped"] == ["1:7", *before]
    done("status", talks, "1:7", "withdrawn")
    assert as_json("show", talks)["agreed_dropped"] == before


def test_a_party_that_got_its_proposal_is_told_from_those_to_be_asked(talks: Path) -> None:
    text = as_json("stale", talks)["positions"][0]["today"][0]["text"]
    done("position", talks, "RUS", "1:6", "proposes", "--proposal", f" {text}", "--source", "said")
    assert done("stale", talks, "--party", "RUS").count("\n    the text is now its proposal\n") == 1
    assert [one["is_its_proposal"] for one in as_json("stale", talks, "--party", "RUS")["positions"]] == [True]
    assert "now its proposal" not in done("stale", talks, "--party", "EUR")


def test_all_that_was_said_is_listed_by_name_by_party_and_by_clause(talks: Path) -> None:
    done("position", talks, "UKR", "3:", "reserves", "--source", "said", "--statement", "Not as a whole.")
    told = as_json("positions", talks)["positions"]
    assert [one["id"] for one in told] == [one["id"] for one in as_json("show", talks)["positions"]]
    lines = done("positions", talks).splitlines()
    assert f"{told[-1]['name']}  UKR reserves its position on the whole of draft 3 (in force)" in lines
    assert lines[-2:] == ["    Not as a whole.", "    said in the room; internal"]
    assert {one["party"] for one in as_json("positions", talks, "--party", "us")["positions"]} == {"US"}
    on_forces = {one["clause"] for one in as_json("positions", talks, "--clause", "3:4")["positions"]}
    assert {"1:6", "2:5"} <= on_forces
    whole = as_json("positions", talks, "--clause", "1:", "--party", "UKR")["positions"]
    assert whole[-1]["statement"] == "Not as a whole."
    assert {one["clause"].partition(":")[2] for one in whole} == {""}
    assert done("positions", talks, "--party", "US", "--clause", "3:7") == "No positions.\n"
    assert "has no party XX" in told_in_one_line(plancompare("positions", talks, "--party", "XX"))


def test_a_split_clause_is_named_with_all_its_parts_and_shown_once(tmp_path: Path) -> None:
    talks, first, second = tmp_path / "talks.plancompare", tmp_path / "1.txt", tmp_path / "2.txt"
    first.write_text("1. Elections are held.\n\n2. Prisoners are freed and mines are cleared.\n")
    second.write_text("1. Elections are held.\n\n2. All prisoners come home.\n\n3. Fields are made safe by 2027.\n")
    done("add", talks, first)
    done("position", talks, "UKR", "1:2", "accepts", "--source", "said")
    done("linkage", talks, "UKR", "1:1", "--if", "1:2")
    done("add", talks, second)
    done("link", talks, "1:2", "2:2", "2:3")
    told = done("stale", talks)
    assert told.startswith("1 position to look at again\n")
    assert told.count("UKR accepts 1:2 (now 2:2 and 2:3)") == 1
    assert "to confirm: 2:2, 2:3" in told
    shown = done("show", talks)
    assert "UKR accepts 1:2 (now 2:2 and 2:3)" in shown
    assert "UKR: 1:1 (now 2:1) if 1:2 (now 2:2 and 2:3)" in shown
    assert "UKR accepts 1:2 (needs another look, now 2:2 and 2:3)" in done("positions", talks)
    (position,) = as_json("positions", talks)["positions"]
    done("confirm", talks, position["name"], "--on", "2:2")
    told = done("stale", talks)
    assert told.startswith("1 position to look at again\n")
    assert told.count("UKR accepts 1:2") == 1


def test_what_waits_for_somebody_is_told_by_show_and_after_a_draft_came(talks: Path, tmp_path: Path) -> None:
    shown = done("show", talks)
    assert "\n  2 positions need another look: plancompare stale\n" in shown
    assert "matches wait: plancompare review" in shown
    done("demand", talks, "RUS", "No troops", "--clause", "3:4", "--source", "said")
    assert "up for review" not in done("show", talks).partition("For somebody to look at")[2]
    (tmp_path / "4.txt").write_text("1. Forces: 700,000 personnel in peacetime.\n2. Elections follow.\n")
    told = done("add", talks, tmp_path / "4.txt").splitlines()[-1]
    counts = [int(count) for count in re.findall(r"(\d+) (?:position|demand|match)", told)]
    assert counts[1] == len(as_json("demands", talks, "--review")["demands"])
    assert counts[2] == len(as_json("review", talks)["proposals"])
    assert f"{counts[1]} demands are up for review: plancompare demands --review" in done("show", talks)


def test_what_a_stance_leaves_unsaid_is_told(talks: Path) -> None:
    told = done("position", talks, "RUS", "3:7", "accepts-if", "--source", "said")
    assert told == "RUS on 3:7: recorded, internal. On which condition is not said: --condition tells it.\n"
    told = done("position", talks, "RUS", "3:", "proposes", "--source", "said")
    assert "RUS on the whole of draft 3: recorded, internal. The wording that it proposes is not said" in told
    assert "Record that RUS accepts, on a condition, 3:7" in done("journal", talks, "--limit", "2")


def test_a_linkage_tells_of_a_new_party_and_not_of_the_clause_itself(talks: Path) -> None:
    told = done("linkage", talks, "NEW", "3:7", "--if", "3:4")
    assert told == "NEW: 3:7 if 3:4: recorded. NEW is a new party of this workspace.\n"
    for itself in ("3:4", "1:6"):  # which is 3:4 as it was
        refused = told_in_one_line(plancompare("linkage", talks, "US", "3:4", "--if", itself))
        assert f"A stance on 3:4 cannot hang on {itself}" in refused
    assert "3:4 if 3:4" not in done("show", talks)


@pytest.mark.parametrize(
    ("drafts", "said"),
    [
        (["--from", "3", "--to", "1"], "Draft 3 is not earlier than draft 1."),
        (["--from", "2", "--to", "2"], "draft 2 is named twice"),
        (["--from", "3"], "draft 3 is named twice"),
    ],
)
def test_a_report_backwards_is_refused(talks: Path, tmp_path: Path, drafts: list[str], said: str) -> None:
    report = tmp_path / "report.docx"
    assert said in told_in_one_line(plancompare("report", talks, "-o", report, *drafts))
    assert not report.exists()


def test_why_a_demand_is_up_for_review_is_said_once_and_in_full(tmp_path: Path) -> None:
    talks, first, second, third = (tmp_path / name for name in ("talks.plancompare", "1.txt", "2.txt", "3.txt"))
    first.write_text("1. Elections are held.\n\n2. Prisoners are freed and mines are cleared.\n\n3. Amnesty is full.\n")
    second.write_text(f"{first.read_text()}\n4. Experts meet.\n")
    third.write_text("1. Elections are held.\n\n2. All prisoners come home.\n\n3. Fields are made safe by 2027.\n")
    done("add", talks, first, second)
    for title, clauses in (("Mines", ("1:2", "2:2")), ("Experts", ("2:4",))):
        linked = [word for clause in clauses for word in ("--clause", clause)]
        done("demand", talks, "UKR", title, *linked, "--source", "said")
    done("add", talks, third)
    done("link", talks, "2:2", "3:2", "3:3")
    reasons = [line for line in done("demands", talks).splitlines() if "    ! " in line]
    assert reasons == ["    ! 1:2 was split and has other words (1:2 → 3:2, 3:3)", "    ! 2:4 was dropped"]


def test_the_journal_tells_how_a_position_is_known_in_its_own_lines(talks: Path) -> None:
    done("position", talks, "RUS", "3:7", "accepts-if", "--source", "said", "--condition", "Nobody joins.")
    told = done("journal", talks, "--limit", "1")
    assert told.count("said") == 1
    assert "  + source" not in told
    assert "      source: said\n" in told
    assert "      stance: accepts, on a condition\n" in told


def test_what_the_words_of_the_figures_mean_stands_under_them(talks: Path) -> None:
    told = done("figures", talks)
    assert "\nhollow: stances taken on other words" in told
    assert "\ntowards, away: " in told
    assert "step by step" in done("undo", "--help")
