"""PDF files say what the Word files say that they were made from; no PDF file of the corpus breaks the reader."""

import difflib
import shutil
import subprocess
from pathlib import Path

import pytest

from plancompare.errors import UnreadableDraft
from plancompare.model.draft import Draft
from plancompare.readers.registry import load_bytes, read_bytes

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "../shared/corpus"
SAMPLES = sorted((ROOT / "resources/sample").glob("*.docx"))
FILES = sorted([*CORPUS.glob("series/*/*.pdf"), *CORPUS.glob("odd/*.pdf")])
OFFICE = shutil.which("soffice")
SAME_VERSION = {"01.docx": "02.pdf", "02.docx": "03.pdf", "03.docx": "04.pdf"}
"""The Word files of the OpenChain specification and the PDF files of the same versions."""
ALIKE = 0.95

needs_corpus = pytest.mark.skipif(not FILES, reason="the corpus of real drafts is not beside this checkout")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice, which makes the PDF files, is not installed")


def read(file: Path) -> Draft:
    return read_bytes(file.name, load_bytes(file))


def clauses(draft: Draft) -> list[tuple[str, str]]:
    return [(clause.path, clause.text) for clause in draft.clauses]


def alike(one: list[str] | list[tuple[str, str]], other: list[str] | list[tuple[str, str]]) -> float:
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(len(one), 1)


@needs_office
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda file: file.stem)
def test_a_sample_as_pdf_has_the_same_clauses(sample: Path, tmp_path: Path) -> None:
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    made = subprocess.run(  # the program that was found above, with a file of this repository
        [str(OFFICE), "--headless", home, "--convert-to", "pdf", "--outdir", str(tmp_path), str(sample)],
        check=False,
        capture_output=True,
        timeout=120,
    )
    file = tmp_path / f"{sample.stem}.pdf"
    if not file.exists():
        pytest.skip(f"LibreOffice made no PDF file: {made.stderr.decode(errors='replace')[-200:]}")
    assert alike(clauses(read(sample)), clauses(read(file))) >= ALIKE


@needs_corpus
@pytest.mark.parametrize(("word", "pdf"), SAME_VERSION.items())
def test_the_openchain_specification_says_the_same_as_pdf(word: str, pdf: str) -> None:
    """The Word files are templates for translators and say things on their first pages that the PDF files do not."""
    series = CORPUS / "series"
    printed = [clause.text for clause in read(series / "openchain-en-pdf" / pdf).clauses]
    written = [clause.text for clause in read(series / "openchain-en-docx" / word).clauses]
    assert alike(printed, written) >= ALIKE
    assert not any("Page " in text and " of 1" in text for text in printed)


@needs_corpus
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_pdf_file_is_read_or_refused_in_a_sentence(file: Path) -> None:
    try:
        draft = read(file)
    except UnreadableDraft as error:
        assert file.name in error.message
    else:
        assert draft.clauses
