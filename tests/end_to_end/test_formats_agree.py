"""The sample's drafts say the same in each format that LibreOffice saves them in, clause by clause.

`-rP` shows what differs.
"""

import subprocess
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from plancompare.model.draft import Draft
from plancompare.readers.apart.reading import read_file
from plancompare.readers.legacy import find_libreoffice

SAMPLES = sorted((Path(__file__).parents[2] / "resources/sample").glob("*.docx"))
LEAST = {"odt": 0.98, "fodt": 0.98, "rtf": 0.98, "html": 0.98, "doc": 0.98, "pdf": 0.95}

pytestmark = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice, which saves them, is not installed")


def clauses(draft: Draft) -> list[tuple[str, str]]:
    return [(clause.path, clause.text) for clause in draft.clauses]


@pytest.mark.parametrize("ending", LEAST)
def test_a_draft_says_the_same_in_every_format(ending: str, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(find_libreoffice()), "--headless", profile, "--convert-to", ending, "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, SAMPLES)], check=True, capture_output=True, timeout=300)
    for sample in SAMPLES:
        word, other = read_file(sample), read_file(tmp_path / f"{sample.stem}.{ending}")
        found = SequenceMatcher(None, clauses(word), clauses(other), autojunk=False)
        same = sum(block.size for block in found.get_matching_blocks())
        most = max(len(word.clauses), len(other.clauses))
        print(f"{sample.stem}.{ending}: {same} of {most} clauses the same")
        for kind, a, b, c, d in found.get_opcodes():
            if kind != "equal":
                print(f"    {clauses(word)[a:b]}\n    {clauses(other)[c:d]}")
        assert same / most >= LEAST[ending], sample.stem
        notes = [sum(clause.kind == "note" for clause in draft.clauses) for draft in (word, other)]
        assert notes[0] == notes[1] > 0, sample.stem
