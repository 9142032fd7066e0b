"""The real command on real files, as a script would use it."""

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.command import SAMPLE, plancompare, told_in_one_line


def said_as_json(*words: str | Path) -> Any:
    """What a command answers with `--json`."""
    done = plancompare(*words, "--json")
    assert done.stderr == ""
    return json.loads(done.stdout)


def digest(path: Path) -> str:
    """The hash of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample workspace, for tests that only read it."""
    workspace = tmp_path_factory.mktemp("sample") / "sample.plancompare"
    assert plancompare("sample", workspace).returncode == 0
    return workspace


@pytest.fixture
def hostile(tmp_path: Path) -> dict[str, Path]:
    """Files that are no drafts."""
    whole = SAMPLE[0].read_bytes()
    contents = {
        "empty.docx": b"",
        "half.docx": whole[: len(whole) // 2],
        "text.docx": "1. Не документ Word.".encode(),
        "nothing-but-a-head.docx": b"PK\x03\x04" + b"\0" * 200,
        "scan.pdf": b"%PDF-1.7\n",
    }
    files = {name: tmp_path / name for name in contents}
    for name, content in contents.items():
        files[name].write_bytes(content)
    (tmp_path / "folder.docx").mkdir()
    return {
        **files,
        "folder": tmp_path / "folder.docx",
        "missing": tmp_path / "missing.docx",
        "line\nbreak": tmp_path / "line\nbreak.docx",
    }


def test_a_draft_is_inspected() -> None:
    draft = said_as_json("inspect", SAMPLE[2])
    assert draft["schema"] == "plancompare.draft/1"
    assert draft["sha256"] == digest(SAMPLE[2])
    assert {"1", "4", "14(a)", "20"} <= {clause["path"] for clause in draft["clauses"]}
    text = plancompare("inspect", SAMPLE[2])
    assert text.returncode == 0
    assert "14(a)" in text.stdout
    assert "\x1b" not in text.stdout


def test_what_differs_is_told_by_the_exit_code_too() -> None:
    done = plancompare("compare", SAMPLE[0], SAMPLE[2])
    assert done.returncode == 1
    assert "600,000" in done.stdout
    same = plancompare("compare", SAMPLE[0], SAMPLE[0])
    assert same.returncode == 0
    assert "No difference" in same.stdout


def test_both_texts_can_be_rebuilt_from_the_json() -> None:
    comparison = said_as_json("compare", SAMPLE[0], SAMPLE[2])
    for side, mark in (("old", "-"), ("new", "+")):
        texts = {clause["id"]: clause["text"] for clause in comparison[side]["clauses"]}
        found = [clause for row in comparison["rows"] for clause in row[side]]
        assert sorted(found) == sorted(texts)
        for row in comparison["rows"]:
            rebuilt = "".join(text for sign, text in row["redline"] if sign in {"=", mark})
            assert rebuilt == "\n".join(texts[clause] for clause in row[side])


def test_what_only_looks_otherwise_and_what_moved_is_told_in_words(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(
        "1. Україна має право.\n2. In peacetime and at sea, NATO shall not station troops there.\n", encoding="utf-8"
    )
    new.write_text(
        "1. Українa має право.\n2. NATO shall not station troops there in peacetime and at sea.\n", encoding="utf-8"
    )
    done = plancompare("compare", old, new)
    assert done.returncode == 1
    assert "2 edited (1 only editorial); " in done.stdout
    assert "~ 1  only editorial" in done.stdout
    assert "    ~ homoglyph: Latin “a” in the Cyrillic word “Українa”" in done.stdout
    assert "    ^ moved within the clause: “In peacetime and at sea”" in done.stdout


def test_words_that_only_became_bold_are_no_difference_in_text_but_told(tmp_path: Path) -> None:
    old, new = tmp_path / "old.md", tmp_path / "new.md"
    old.write_text("1. The **Parties** meet.\n2. The Parties agree.\n", encoding="utf-8")
    new.write_text("1. The **Parties** meet.\n2. The **Parties** agree.\n", encoding="utf-8")
    done = plancompare("compare", old, new)
    assert done.returncode == 0
    assert "No difference in text" in done.stdout
    assert "With the same text, but other words bold, italic or underlined: 2\n" in done.stdout


def test_a_comparison_is_written_whole_and_replaces_nothing_unasked(tmp_path: Path) -> None:
    target = tmp_path / "differs.json"
    assert plancompare("compare", SAMPLE[0], SAMPLE[2], "-o", target).returncode == 1
    assert json.loads(target.read_text(encoding="utf-8"))["summary"]["edited"] > 0
    target.write_text("mine")
    assert "exists already" in told_in_one_line(plancompare("compare", SAMPLE[0], SAMPLE[2], "-o", target))
    assert target.read_text() == "mine"
    assert plancompare("compare", SAMPLE[0], SAMPLE[2], "-o", target, "--force").returncode == 1
    assert target.read_text() != "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["differs.json"]


@pytest.mark.skipif(os.name == "nt", reason="needs links, which Windows gives to few")
def test_a_link_to_the_output_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "differs.json", tmp_path / "link.json"
    target.write_text("old")
    link.symlink_to(target)
    assert plancompare("compare", SAMPLE[0], SAMPLE[2], "-o", link, "--force").returncode == 1
    assert link.is_symlink()
    assert "schema" in json.loads(target.read_text(encoding="utf-8"))


def test_a_draft_is_never_written_over(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text("1. One.\n")
    new.write_text("1. Two.\n")
    told_in_one_line(plancompare("compare", old, new, "-o", new, "--force"))
    assert new.read_text() == "1. Two.\n"


def test_a_negotiation_from_first_draft_to_report(tmp_path: Path) -> None:
    workspace, report = tmp_path / "talks.plancompare", tmp_path / "report.docx"
    assert plancompare("add", workspace, SAMPLE[0], "--party", "US", "--date", "2025-11-20").returncode == 0
    said = plancompare(
        *("position", workspace, "RUS", "1:6", "accepts", "--source", "said"),
        *("--statement", "Погоджено.", "--date", "2025-11-21"),
    )
    assert said.returncode == 0, said.stderr
    assert said.stdout == "RUS on 1:6: recorded, internal. RUS is a new party of this workspace.\n"
    added = plancompare("add", workspace, SAMPLE[1], SAMPLE[2], "--party", "UKR", "--party", "US", "--based-on", "1")
    assert added.returncode == 0, added.stderr

    stands = said_as_json("show", workspace)
    assert [(draft["number"], draft["based_on"]) for draft in stands["drafts"]] == [(1, None), (2, 1), (3, 2)]
    assert stands["drafts"][2]["by"] == ["UKR", "US"]
    assert {party["code"] for party in stands["parties"]} == {"US", "RUS", "UKR"}
    (position,) = stands["positions"]
    assert (position["statement"], position["clause"], position["now"]) == ("Погоджено.", "1:6", "3:4")
    assert position["state"] == "needs-another-look"
    assert position["source"]["grade"] == "said"

    text = plancompare("show", workspace, env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "", "LC_ALL": "C"})
    assert "Погоджено." in text.stdout
    written = plancompare("report", workspace, "-o", report, "--from", "1", "--audience", "counterpart")
    assert written.returncode == 0, written.stderr
    assert report.read_bytes().startswith(b"PK")
    assert plancompare("check", workspace).returncode == 0


def test_a_clause_is_followed(sample: Path) -> None:
    lineage = said_as_json("lineage", sample, "3:4")
    assert [f"{stage['draft']}:{stage['path']}" for stage in lineage["history"]] == ["1:6", "2:5", "3:4"]
    text = said_as_json("inspect", SAMPLE[2])["clauses"]
    words = next(clause["text"] for clause in text if clause["path"] == "4")
    assert "".join(piece for piece, _ in lineage["words"]) == words


def test_a_clause_that_was_dropped_has_no_number_in_later_drafts(sample: Path) -> None:
    said = plancompare("lineage", sample, "1:7").stdout
    assert "  3:–          dropped" in said
    assert "3:7" not in said, "that is another clause"


@pytest.mark.parametrize(
    "name",
    ["empty.docx", "half.docx", "text.docx", "nothing-but-a-head.docx", "scan.pdf", "folder", "missing", "line\nbreak"],
)
def test_a_file_that_is_no_draft_is_refused_in_one_sentence(
    name: str, hostile: dict[str, Path], tmp_path: Path
) -> None:
    bad = hostile[name]
    told_in_one_line(plancompare("inspect", bad))
    told_in_one_line(plancompare("compare", SAMPLE[0], bad, "-o", tmp_path / "out.txt"))
    assert not (tmp_path / "out.txt").exists()


def test_every_file_that_is_refused_is_named_in_the_one_line(hostile: dict[str, Path], tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    bad = [hostile["empty.docx"], hostile["missing"]]
    outcome = plancompare("add", workspace, bad[0], SAMPLE[0], bad[1])
    told_in_one_line(outcome)
    assert "2 of the 3 files cannot be added." in outcome.stderr
    assert all(file.name in outcome.stderr for file in bad)
    assert "Nothing was added." in outcome.stderr
    assert not workspace.exists()


def test_a_file_that_is_no_draft_leaves_the_workspace_unchanged(hostile: dict[str, Path], tmp_path: Path) -> None:
    workspace = tmp_path / "talks.plancompare"
    assert plancompare("add", workspace, SAMPLE[0]).returncode == 0
    before, names = digest(workspace), sorted(tmp_path.iterdir())
    for bad in hostile.values():
        told_in_one_line(plancompare("add", workspace, SAMPLE[1], bad, "--party", "NEW"))
        assert digest(workspace) == before
    told_in_one_line(plancompare("add", workspace, SAMPLE[0]))
    assert digest(workspace) == before
    assert sorted(tmp_path.iterdir()) == names
    told_in_one_line(plancompare("add", tmp_path / "new.plancompare", SAMPLE[0], hostile["half.docx"]))
    assert sorted(tmp_path.iterdir()) == names


@pytest.mark.parametrize(
    "words",
    [
        ["show", "no-such.plancompare"],
        ["show", SAMPLE[0]],
        ["check", "no-such.plancompare"],
        ["compare", SAMPLE[0]],
        ["compare", SAMPLE[0], SAMPLE[1], "-o", "out.docx"],
        ["inspect", SAMPLE[0], "--jsn"],
        ["inspect"],
        ["redline", SAMPLE[0], SAMPLE[1], "-o", "out.docx"],
        ["--no-such-option"],
        ["sample", "no/such/folder\0/x"] if os.name == "nt" else ["sample", "/dev/null/x.plancompare"],
    ],
)
def test_wrong_words_are_told_in_one_sentence(words: list[str | Path], tmp_path: Path) -> None:
    told_in_one_line(plancompare(*words, cwd=tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["position", "RUS", "3:99", "disputes", "--source", "said"], "no clause 99"),
        (["position", "RUS", "7:1", "disputes", "--source", "said"], "no draft 7"),
        (["position", "RUS", "three", "disputes", "--source", "said"], "does not name a clause"),
        (["position", "RUS", "3:4", "hates", "--source", "said"], "accepts, accepts-if"),
        (["position", "RUS", "3:4", "disputes", "--source", "rumour"], "tabled, said"),
        (["position", "RUS", "3:4", "disputes"], "--source"),
        (["position", "RUS", "3:4", "disputes", "--source", "said", "--date", "24.12.2025"], "2025-12-23"),
        (["lineage", "3:99"], "no clause 99"),
        (["report", "-o", "out.pdf"], "PDF reports are not written yet"),
        (["report", "-o", "out.docx", "--from", "9"], "no draft 9"),
        (["report", "-o", "out.docx", "--to", "0"], "no draft's number"),
        (["report", "-o", "out.docx", "--audience", "everybody"], "internal, counterpart or public"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(
    words: list[str], said: str, sample: Path, tmp_path: Path
) -> None:
    before = digest(sample)
    assert said in told_in_one_line(plancompare(words[0], sample, *words[1:], cwd=tmp_path))
    assert digest(sample) == before
    assert list(tmp_path.iterdir()) == []


def test_reading_a_workspace_does_not_alter_it(sample: Path) -> None:
    before, names = digest(sample), sorted(sample.parent.iterdir())
    for command in ("show", "check"):
        assert plancompare(command, sample).returncode == 0
    assert plancompare("lineage", sample, "3:4").returncode == 0
    assert (digest(sample), sorted(sample.parent.iterdir())) == (before, names)


def test_the_report_does_not_write_over_the_workspace(tmp_path: Path) -> None:
    workspace = tmp_path / "talks.docx"
    assert plancompare("sample", workspace).returncode == 0
    before = digest(workspace)
    told_in_one_line(plancompare("report", workspace, "-o", workspace, "--force"))
    assert digest(workspace) == before


@pytest.mark.parametrize("harm", ["cut", "overwritten"])
def test_a_damaged_workspace_is_told_by_every_command(harm: str, sample: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.plancompare"
    content = bytearray(sample.read_bytes())
    if harm == "cut":
        del content[len(content) // 2 :]
    else:
        content[100:4096] = random.Random(1).randbytes(3996)  # what its tables are, behind the file's own head
    damaged.write_bytes(content)
    before = digest(damaged)
    report = str(tmp_path / "report.docx")
    for command, *more in (["check"], ["show"], ["lineage", "3:4"], ["report", "-o", report]):
        assert "damaged" in told_in_one_line(plancompare(command, damaged, *more))
    told_in_one_line(plancompare("add", damaged, SAMPLE[0]))
    assert digest(damaged) == before
    assert [path.name for path in tmp_path.iterdir()] == ["damaged.plancompare"]


def test_a_workspace_whose_words_were_changed_from_outside_is_not_sound(sample: Path, tmp_path: Path) -> None:
    altered = tmp_path / "altered.plancompare"
    altered.write_bytes(sample.read_bytes().replace(b"800,000", b"900,000"))
    assert plancompare("check", sample).returncode == 0
    checked = plancompare("check", altered)
    assert "is not sound" in told_in_one_line(checked)
    assert f"The text of {SAMPLE[2].name} is not as it was read." in checked.stdout
    assert plancompare("show", altered).returncode == 0  # it can still be read


def test_version_and_help_need_nothing_heavy() -> None:
    heavy = ("PySide6", "lxml", "docx", "sqlite3", "sqlite_utils", "numpy", "scipy", "rapidfuzz", "diff_match_patch")
    ask = (
        f"import sys, plancompare.app as app; app.main(['--version']); print([n for n in {heavy} if n in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["PlanCompare 0.1.0", "[]"]
    whole = plancompare("--help")
    assert whole.returncode == 0
    assert "compare" in whole.stdout


def test_warnings_of_one_sort_are_summed_up_and_the_rest_is_where_it_is_said_to_be(tmp_path: Path) -> None:
    draft, workspace = tmp_path / "draft.txt", tmp_path / "talks.plancompare"
    draft.write_text("1. Alpha.\n\n" * 8, encoding="utf-8")
    whole = json.loads(plancompare("inspect", draft, "--json").stdout)["warnings"]
    repeated = [warning for warning in whole if "stands more than once" in warning]
    out_of_order = [warning for warning in whole if "out of order" in warning]
    assert (len(repeated), len(out_of_order), len(whole)) == (7, 7, 14)
    more = "4 more of the same sort; `plancompare inspect FILE` lists them"
    summed_up = {*repeated[:3], *out_of_order[:3], more}

    for said in (plancompare("add", workspace, draft).stdout, plancompare("show", workspace).stdout):
        told = [line.strip().removeprefix("! ") for line in said.splitlines() if "! " in line]
        assert (set(told), len(told)) == (summed_up, 8)
    compared = plancompare("compare", draft, draft).stdout
    assert compared.count("! draft.txt: ") == 2 * 8
    assert compared.count(f"! draft.txt: {more}") == 2 * 2
    inspected = plancompare("inspect", draft).stdout
    assert all(warning in inspected for warning in whole)
    assert json.loads(plancompare("show", workspace, "--json").stdout)["drafts"][0]["warnings"] == whole
