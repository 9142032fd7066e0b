"""The README speaks of the program that there is."""

import re
from pathlib import Path

import pytest

from plancompare.cli import COMMANDS
from plancompare.cli.arguments import parser
from plancompare.cli.commands import DIFFERENT
from plancompare.cli.run import DONE, ERROR, INTERRUPTED, NOBODY_READS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
NOT_YET = {"redline"}


def test_every_command_stands_in_the_readme_and_no_other() -> None:
    told = set(re.findall(r"plancompare ([a-z]+) [A-Z]", README))
    assert told == COMMANDS - NOT_YET


def test_every_command_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    for command in sorted(COMMANDS - NOT_YET):
        with pytest.raises(SystemExit) as ended:
            parser().parse_args([command, "--help"])
        assert ended.value.code == 0
        assert f"plancompare {command} " in capsys.readouterr().out.partition("example:")[2]


def test_what_is_not_there_yet_is_said() -> None:
    (said,) = re.findall(r"^Not part of this version yet: (.*)$", README, re.MULTILINE)
    assert set(re.findall(r"`(\.?[a-z]+)`", said)) == NOT_YET | {".pdf", ".html", ".xlsx"}


def test_every_exit_code_is_named() -> None:
    (said,) = re.findall(r"^Exit codes: (.*?)\. Files", README, re.MULTILINE | re.DOTALL)
    assert [int(code) for code in re.findall(r"\d+", said)] == [DONE, DIFFERENT, ERROR, INTERRUPTED, NOBODY_READS]


def test_the_examples_of_the_readme_are_understood() -> None:
    examples = re.findall(r"^plancompare ([a-z].*)$", README, re.MULTILINE)
    assert len(examples) >= 5
    for example in examples:
        words = [quoted or word for quoted, word in re.findall(r'"([^"]*)"|(\S+)', example)]
        assert parser().parse_args(words).command in COMMANDS


def test_the_files_that_it_names_exist() -> None:
    named = re.findall(r"\]\(([A-Z]+[.a-z]*)\)", README) + re.findall(r"python3 (packaging/\w+\.py)", README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
