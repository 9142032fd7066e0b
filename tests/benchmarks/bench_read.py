"""How long reading takes as drafts grow: `pytest tests/benchmarks/bench_read.py -s -m benchmark`.

One measure is an agreement of 147,000 words, about 540 pages. Each draft is read as the program reads it, in a process
of its own. As a yardstick the same bytes are only inflated and parsed, so that runs on different machines can be
held against each other by the ratio.
"""

import io
import multiprocessing
import random
import resource
import subprocess
import time
import zipfile
from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree

from plancompare.readers.apart.reading import Request, read_apart
from plancompare.readers.legacy import find_libreoffice

WORDS = [f"{start}{middle}{end}" for start in "bdfgklmnprst" for middle in "aeiou" for end in ("n", "ra", "st", "lon")]
ONE_MEASURE = 147_000  # words
NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for level, (kind, text) in enumerate([("decimal", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "(%3)")])
)

SET_AS_AGREEMENTS_ARE = (
    '<w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="320" w:line="360" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
)
"""12 points and 1.5 lines on A4, so that a measure fills the 540 pages."""
PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1701" w:bottom="1440" w:left="1701"/></w:sectPr>'
)


@cache
def word_file(measures: int) -> bytes:
    """An agreement with numbered points, clauses and sub-clauses, words in bold, and a table in each tenth point."""
    chance = random.Random(4)
    body: list[str] = []
    words = 0
    while words < ONE_MEASURE * measures:
        body.append(paragraph(chance.choices(WORDS, k=4), 0))
        for _ in range(4):
            text = chance.choices(WORDS, k=chance.randint(20, 70))
            words += len(text)
            body.append(paragraph(text, chance.choice((1, 2))))
        if chance.random() < 0.1:
            cells = "".join(f"<w:tc>{paragraph(chance.choices(WORDS, k=3))}</w:tc>" for _ in range(3))
            body.append(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>")
    return package("".join(body))


def paragraph(words: list[str], level: int | None = None) -> str:
    number = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    half = len(words) // 2
    first, second = " ".join(words[:half]), " ".join(words[half:])
    runs = f"<w:r><w:t>{first} </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{second}</w:t></w:r>"
    return f"<w:p><w:pPr>{number}</w:pPr>{runs}<w:r><w:t>.</w:t></w:r></w:p>"


def package(body: str) -> bytes:
    made = io.BytesIO()
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{types}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{types}.styles+xml"/>'
        f'<Override PartName="/word/numbering.xml" ContentType="{types}.numbering+xml"/></Types>',
        "_rels/.rels": rels.format(f'<Relationship Id="r1" Type="{LINKS}/officeDocument" Target="word/document.xml"/>'),
        "word/_rels/document.xml.rels": rels.format(
            f'<Relationship Id="r1" Type="{LINKS}/numbering" Target="numbering.xml"/>'
            f'<Relationship Id="r2" Type="{LINKS}/styles" Target="styles.xml"/>'
        ),
        "word/styles.xml": f"<w:styles {NAMES}><w:docDefaults>{SET_AS_AGREEMENTS_ARE}</w:docDefaults></w:styles>",
        "word/numbering.xml": f'<w:numbering {NAMES}><w:abstractNum w:abstractNumId="0">{LEVELS}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}{PAGE}</w:body></w:document>",
    }
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


@pytest.fixture(scope="module")
def pdf_pages(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One measure as LibreOffice prints it."""
    program = find_libreoffice()
    if program is None:
        pytest.skip("LibreOffice, which prints the PDF, is not installed")
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "draft.docx").write_bytes(word_file(1))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        program,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "draft.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return (folder / "draft.pdf").read_bytes()


def repeated(pdf: bytes, times: int) -> bytes:
    made, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    with pypdfium2.PdfDocument(pdf) as once:
        for _ in range(times):
            made.import_pages(once)
    made.save(out)
    made.close()
    return out.getvalue()


def peak_of(request: Request) -> int:
    """The most memory that the reading took, in MB, asked of a process that does nothing else."""
    context = multiprocessing.get_context("fork")
    line, theirs = context.Pipe(duplex=False)

    def measure() -> None:
        read_apart(request)
        theirs.send(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)

    process = context.Process(target=measure)
    process.start()
    peak = int(line.recv())
    process.join()
    return peak


def told(request: Request, yardstick: float) -> None:
    started = time.perf_counter()
    draft = read_apart(request)
    seconds = time.perf_counter() - started
    words = sum(len(clause.text.split()) for clause in draft.clauses)
    print(
        f"\n{request.name}: {words:,} words, {len(draft.clauses):,} clauses, {len(request.data) / 1e6:.1f} MB:"
        f" {seconds:.2f} s ({seconds / yardstick:.1f} times the yardstick), peak {peak_of(request)} MB"
    )


@pytest.mark.benchmark
@pytest.mark.parametrize("measures", [1, 4, 16])
def test_reading_word_files(measures: int) -> None:
    data = word_file(measures)
    started = time.perf_counter()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        etree.fromstring(archive.read("word/document.xml"))
    told(Request(name=f"{measures}.docx", data=data), time.perf_counter() - started)


@pytest.mark.benchmark
@pytest.mark.parametrize("measures", [1, 4, 16])
def test_reading_pdf_files(measures: int, pdf_pages: bytes) -> None:
    data = repeated(pdf_pages, measures)
    started = time.perf_counter()
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.get_textpage().get_text_bounded()
        pages = len(document)
    print(f"\n{pages:,} pages", end="")
    told(Request(name=f"{measures}.pdf", data=data), time.perf_counter() - started)


def test_the_benchmark_reads_what_it_makes(tmp_path: Path) -> None:
    draft = read_apart(Request(name="x.docx", data=package(paragraph(["bara", "dora"], 0) + paragraph(["folon"], 2))))
    assert [(clause.path, clause.text) for clause in draft.clauses] == [("1", "bara dora."), ("1(a)", "folon.")]
