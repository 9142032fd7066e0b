"""A report's blocks as a Word file: python-docx keeps the package, its header, footer and properties."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Twips

from plancompare.paths import resources
from plancompare.reports.word_xml import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, Element, cleaned

_TEMPLATE = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "docProps/app.xml": "app.xml",
}
"""The parts of an empty report, and the files they are kept in: looks can be read and changed as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """What a Word file holds: the blocks of its body, the paragraphs at head and foot, its properties."""

    body: Sequence[Element]
    header: Element
    footer: Element
    title: str
    subject: str
    made_at: datetime


def write_word_file(file: WordFile, target: Path) -> None:
    """Write the file to `target`.

    Raises:
        OSError: it cannot be written there.
    """
    document = docx.Document(_template())
    section = document.sections[0]
    section.page_width, section.page_height = Twips(PAGE_WIDTH), Twips(PAGE_HEIGHT)
    section.left_margin = section.right_margin = Twips(MARGIN)
    section.top_margin, section.bottom_margin = Twips(1304), Twips(1247)
    section.header_distance, section.footer_distance = Twips(624), Twips(567)
    for story, paragraph in ((section.header, file.header), (section.footer, file.footer)):
        story.is_linked_to_previous = False
        story._element[:] = [paragraph]  # in place of the empty paragraph that a new one has
    end = document.element.body.find(qn("w:sectPr"))
    for block in file.body:
        end.addprevious(block)
    _set_properties(document, file)
    document.save(str(target))


def _template() -> BytesIO:
    kept = resources() / "report"
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for part, name in _TEMPLATE.items():
            package.writestr(part, (kept / name).read_bytes())
    made.seek(0)
    return made


def _set_properties(document: Document, file: WordFile) -> None:
    core = document.core_properties
    core.title, core.subject = cleaned(file.title)[:255], cleaned(file.subject)[:255]
    core.author = core.last_modified_by = "PlanCompare"
    core.language, core.revision = "en-GB", 1
    core.created = core.modified = file.made_at.astimezone(UTC)
