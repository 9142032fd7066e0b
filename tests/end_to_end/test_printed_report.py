"""A report as an office program prints it, in whatever type that program has in the place of the report's own."""

import subprocess
from pathlib import Path

import pypdfium2
import pytest

from plancompare.model.negotiation import Demand, DemandState, Party, Stance
from plancompare.model.report import AnnotatedReport
from plancompare.reports.annotated_docx import write_annotated_docx
from tests.end_to_end.office import SOFFICE
from tests.unit.reports.report_values import PARTIES, PUBLIC, clause, edited, position, report

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")

SECRETARIAT = Party(code="SECRETARIAT", name="Секретаріат переговорів", color="#3f7d58")
FORCES = edited(clause("4", "At most 600."), clause("4", "At most 800."), ("=", "At most 800."))


def printed(found: AnnotatedReport, folder: Path) -> str:
    """All the pages' words, a line for each line on the page."""
    file = folder / "report.docx"
    write_annotated_docx(found, file)
    profile = (folder / "profile").as_uri()
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=120)
    with pypdfium2.PdfDocument(file.with_suffix(".pdf")) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\xa0", " ")


def test_words_in_narrow_columns_stay_whole(tmp_path: Path) -> None:
    said = [position("SECRETARIAT", "2:4", f"So it {stance.value}.", stance=stance) for stance in Stance]
    asked = [
        Demand(id=state.value, party="SECRETARIAT", title="A roadmap", state=state, source=PUBLIC)
        for state in DemandState
    ]
    found = report([FORCES], positions=said, parties=(*PARTIES, SECRETARIAT), demands=asked)
    shown = printed(found, tmp_path).split()
    for word in ("Accepts", "Proposes", "Reserves", "Disputes"):
        assert shown.count(word) >= 2, f"{word} is whole at the head of its column and beside its position"
    assert {"stated", "Unmet", "Partly", "Withdrawn"} <= set(shown)
    assert shown.count("SECRETARIAT") == 1 + len(said) + len(asked)
