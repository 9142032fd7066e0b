"""The real command on real files, as a script would use it."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

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


def said_as_json(*words: str | Path) -> Any:
    """What a command answers with `--json`."""
    done = plancompare(*words, "--json")
    assert done.stderr == ""
    return json.loads(done.stdout)


def told_in_one_line(done: subprocess.CompletedProcess[str]) -> str:
    """The error, after checking that it is one, plainly told."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert done.stderr.startswith("plancompare: ")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "internal fault" not in done.stderr
    return done.stderr.removeprefix("plancompare: ").strip()


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


def test_a_damaged_workspace_is_not_sound(sample: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.plancompare"
    content = bytearray(sample.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4000] = os.urandom(4000)
    damaged.write_bytes(content)
    told_in_one_line(plancompare("check", damaged))
    assert plancompare("show", damaged).returncode in {0, 2}


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


def test_a_reader_that_goes_away_is_no_fault() -> None:
    with subprocess.Popen(
        [*COMMAND, "compare", str(SAMPLE[0]), str(SAMPLE[2]), "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_the_output_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, "inspect", str(SAMPLE[0])], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith("plancompare: The output cannot be written")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="needs signals")
def test_interrupting_leaves_no_output(tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text(
        "\n\n".join(f"{n}. Point {n} says {n * n} things of matter {n * 7919 % 1000}." for n in range(1, 30_000))
    )
    running = subprocess.Popen(
        [*COMMAND, "compare", str(big), str(SAMPLE[0]), "-o", str(tmp_path / "out.json")], stderr=subprocess.PIPE
    )
    time.sleep(0.6)
    running.send_signal(signal.SIGINT)
    _, stderr = running.communicate(timeout=60)
    assert running.returncode in {130, -signal.SIGINT}  # the latter: before Python was ready for it
    assert b"plancompare" not in stderr or running.returncode == -signal.SIGINT
    assert [path.name for path in tmp_path.iterdir()] == ["big.txt"]


def test_colour_is_for_terminals_that_want_it() -> None:
    done = plancompare("compare", SAMPLE[0], SAMPLE[2], env={"FORCE_COLOR": "1"})
    assert "\x1b" not in done.stdout
    assert "[-" in done.stdout
    assert "{+" in done.stdout


def test_a_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text("1. Plain \x1b[31mred\x1b[0m \x07 words.\n", encoding="utf-8")
    done = plancompare("inspect", draft)
    assert done.returncode in {0, 2}
    assert "\x1b" not in done.stdout + done.stderr
    assert "\x07" not in done.stdout + done.stderr
