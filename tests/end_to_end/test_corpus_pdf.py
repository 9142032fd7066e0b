"""PDF files say what the same versions say as Word files and web pages; no PDF file of the corpus breaks the reader.

What differs is printed with its reason (`-rP` shows it). Two reasons are no difference of reading and are set right
before the count: a PDF file does not tell no-break blanks from others, and the Word files of one specification are
templates for translators, with instructions on their first pages that the PDF files do not hold.
"""

import difflib
import re
import shutil
import subprocess
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from plancompare.errors import UnreadableDraft
from plancompare.model.draft import Draft
from plancompare.readers import outline
from plancompare.readers.block import Paragraph, clean
from plancompare.readers.docx.reader import read_docx
from plancompare.readers.pdf import extract
from plancompare.readers.pdf.lines import by_row, segments
from plancompare.readers.registry import load_bytes, read_bytes

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "../shared/corpus"
SERIES = CORPUS / "series"
SAMPLES = sorted((ROOT / "resources/sample").glob("*.docx"))
FILES = sorted([*CORPUS.glob("series/*/*.pdf"), *CORPUS.glob("odd/*.pdf")])
OFFICE = shutil.which("soffice")
WEB = [(SERIES / f"odf-part1-stages-html/0{n}.html", SERIES / f"odf-part1-stages-pdf/0{n}.pdf") for n in range(1, 7)]
WORD = [(SERIES / f"openchain-en-docx/0{n}.docx", SERIES / f"openchain-en-pdf/0{n + 1}.pdf") for n in range(1, 5)]
"""The files of the same versions: 1.1, 1.2, 2.0 and 2.1 of the second specification."""
ALIKE: Final = 0.95
FOR_TRANSLATORS: Final = (
    "[This paragraph should be removed from the translated version]",
    "This file serves as a template to facilitate the translation",
    "https://wiki.linuxfoundation.org/openchain/spec-translations",
    "This is an official translation from the OpenChain Project.",
    "[Translation of the above English text goes here]",
)
REASONS: Final = {
    "OpenChain Specification": "the Word file's style shows typed letters as capitals, and the page holds only those",
    "Program personnel": "the PDF file says “Program participants”: the two files differ in words",
    "a program could govern": "the PDF file says “a Program”: the two files differ in words",
    "(informative)": "a heading of three lines and an empty one between them: the page shows three paragraphs",
    "To facilitate global adoption": "it stands under that heading, and so is named after its last line",
}
Clauses = list[tuple[str, str]]

needs_corpus = pytest.mark.skipif(not FILES, reason="the corpus of real drafts is not beside this checkout")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice, which makes the PDF files, is not installed")


def read(file: Path) -> Draft:
    return read_bytes(file.name, load_bytes(file))


def said(text: str) -> str:
    return clean(text.replace("\xa0", " "))


def clauses(file: Path) -> Clauses:
    """The paths and texts of a file's clauses, without what only translators are told."""
    if file.suffix == ".docx":
        blocks = read_docx(file.name, load_bytes(file)).blocks
        kept = [
            block
            for block in blocks
            if not (isinstance(block, Paragraph) and said(block.text).startswith(FOR_TRANSLATORS))
        ]
        return [(clause.path, said(clause.text)) for clause in outline.build(kept).clauses]
    return [(clause.path, said(clause.text)) for clause in read(file).clauses]


def alike(one: Clauses, other: Clauses) -> float:
    """The share of clauses that agree in path and text; the others are printed with their reasons."""
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind != "equal":
            reason = next(
                (why for words, why in REASONS.items() if any(words in text for _, text in one[start:end])), ""
            )
            print(f"{one[start:end]}\n    in the PDF file {other[from_:to]}\n    because {reason or '(unknown)'}")
    share = sum(block.size for block in matcher.get_matching_blocks()) / max(len(one), len(other), 1)
    print(f"{share:.3f} of {len(one)} and {len(other)} clauses agree")
    return share


@needs_corpus
@pytest.mark.parametrize(("source", "pdf"), WORD, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_what_is_set_apart_stands_in_no_page(source: Path, pdf: Path) -> None:
    """The instructions to translators are not counted, for the PDF file has none; the plain figure is printed."""
    with closing(extract.open_file(pdf.name, load_bytes(pdf))) as document:
        pages = said(" ".join(page.get_textpage().get_text_bounded() for page in document))
    assert not [words for words in FOR_TRANSLATORS if words in pages]
    ours, theirs = ([(clause.path, clause.text) for clause in read(file).clauses] for file in (source, pdf))
    equal = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    print(f"with them, {sum(block.size for block in equal)} of {len(ours)} and {len(theirs)} clauses agree")


@needs_corpus
@pytest.mark.parametrize(("source", "pdf"), [*WEB, *WORD], ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_a_version_says_the_same_in_another_format(source: Path, pdf: Path) -> None:
    assert alike(clauses(source), clauses(pdf)) >= ALIKE


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
    assert alike(clauses(sample), clauses(file)) >= ALIKE


def repeated_rows(file: Path) -> set[str]:
    """Rows at the edges that many pages have at one height, numbers apart; found without the rules of the reader."""
    with closing(extract.open_file(file.name, load_bytes(file))) as document:
        read = [extract.read_page(document, index) for index in range(len(document))]
        pages = [segments(page) for page in read if page is not None]
    places: Counter[tuple[str, int]] = Counter()
    texts: dict[tuple[str, int], set[str]] = {}
    for lines in pages:
        rows = by_row(lines)
        for row in {id(row): row for row in (*rows[:3], *rows[-3:])}.values():
            text = said(" ".join(line.text for line in row))
            key = (re.sub(r"\d+|^[ivx]+$", "#", text), round(row[0].base / 2))
            places[key] += 1
            texts.setdefault(key, set()).add(text)
    often = [key for key, count in places.items() if count >= max(3, len(pages) / 3)]
    return {text for key in often for text in texts[key]}


@needs_corpus
@pytest.mark.parametrize("pdf", [pdf for _, pdf in (*WEB, *WORD)], ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_running_head_or_page_number_stands_in_a_clause(pdf: Path) -> None:
    running = repeated_rows(pdf)
    assert running
    found = [text for text in (said(clause.text) for clause in read(pdf).clauses) if text]
    for row in running:
        assert row not in found
        if len(row) > 8:
            assert not any(row in text for text in found), row
    assert not any(re.search(r"\bPage \d+ of \d+\b", text) for text in found)


@needs_corpus
@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_pdf_file_is_read_or_refused_in_a_sentence(file: Path) -> None:
    try:
        draft = read(file)
    except UnreadableDraft as error:
        assert file.name in error.message
    else:
        assert draft.clauses
