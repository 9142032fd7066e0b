"""Makes the three Word drafts of the sample negotiation from the texts in `packaging/sample`.

    .venv/bin/python packaging/make_sample.py            writes resources/sample/*.docx
    .venv/bin/python packaging/make_sample.py FOLDER     writes them elsewhere

The same texts give the same bytes, so a test can tell whether the drafts in the repository are up to date.
A text is lines: `title:`, `date:`, `preamble:`, `# heading`, `1. point`, `a. sub-point`, `| cell | cell`;
`{note: words}` after a word is a footnote. The numbers are Word's own automatic ones.
"""

import re
import sys
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "packaging" / "sample"
DISCLAIMER = "Illustrative text, written for PlanCompare from press reports. Not an official document."
ZIP_DAY = (2026, 1, 1, 0, 0, 0)
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"

ABSTRACT_NUMBERING = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Point"/><w:lvlText w:val="%1."/>
<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="567"/></w:tabs>
<w:ind w:left="567" w:hanging="567"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="Subpoint"/>
<w:lvlText w:val="(%2)"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="1134"/></w:tabs>
<w:ind w:left="1134" w:hanging="567"/></w:pPr></w:lvl></w:abstractNum>"""


@dataclass
class Line:
    """One paragraph of a text: its kind (`heading`, `point`, `subpoint`), its words and its footnote."""

    kind: str
    words: str
    note: str = ""


@dataclass
class Text:
    """A draft as it stands in its text file; `table` has one tuple of cells for each row."""

    title: str = ""
    dated: date = date.min
    preamble: str = ""
    lines: list[Line] = field(default_factory=list)
    table: list[tuple[str, ...]] = field(default_factory=list)


def read_text(file: Path) -> Text:
    """The draft in a text file."""
    text = Text()
    kinds = {"# ": "heading", "1. ": "point", "a. ": "subpoint"}
    for raw in file.read_text(encoding="utf-8").splitlines():
        key, _, value = raw.partition(": ")
        if key == "title":
            text.title = value
        elif key == "date":
            text.dated = date.fromisoformat(value)
        elif key == "preamble":
            text.preamble = value
        elif raw.startswith("|"):
            text.table.append(tuple(cell.strip() for cell in raw.strip("| ").split("|")))
        else:
            for mark, kind in kinds.items():
                if raw.startswith(mark):
                    found = re.fullmatch(r"(.*?)(?:\{note: (.*)\})?", raw.removeprefix(mark))
                    assert found is not None
                    text.lines.append(Line(kind, found[1], found[2] or ""))
    return text


def make_document(text: Text) -> bytes:
    """The draft as a Word file."""
    document: Any = docx.Document()
    _set_page(document, text)
    _set_styles(document)
    _set_numbering(document)
    document.add_paragraph(text.title, style="Title")
    document.add_paragraph(DISCLAIMER, style="Subtitle")
    document.add_paragraph(text.preamble, style="Body Text")
    notes: list[str] = []
    styles = {"heading": "Heading 1", "point": "Point", "subpoint": "Subpoint"}
    for line in text.lines:
        paragraph = document.add_paragraph(line.words, style=styles[line.kind])
        if line.note:
            notes.append(line.note)
            paragraph._p.append(_note_reference(len(notes)))
    _add_table(document, text.table)
    _add_footnotes(document, notes)
    return _same_bytes(document)


def _set_page(document: Any, text: Text) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin = section.bottom_margin = Cm(2.5)
    head = section.header.paragraphs[0]
    head.text = f"{text.title} · {text.dated.day} {text.dated:%B %Y}"
    head.style = document.styles["Header"]
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for field_name in ("PAGE",):
        foot._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{field_name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )
    core = document.core_properties
    core.title, core.author, core.comments, core.language = text.title, "PlanCompare", DISCLAIMER, "en-GB"
    core.created = core.modified = datetime(text.dated.year, text.dated.month, text.dated.day, tzinfo=UTC)
    core.last_modified_by = "PlanCompare"


def _set_styles(document: Any) -> None:
    styles = document.styles
    _font(styles["Normal"], "Times New Roman", 11.5)
    styles["Normal"].element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB"/>'))
    for name, size, before, after in (("Title", 20, 0, 4), ("Subtitle", 10.5, 0, 14), ("Heading 1", 12.5, 16, 6)):
        style = styles[name]
        _font(style, "Times New Roman", size)
        style.font.color.rgb = RGBColor(0x1E, 0x22, 0x27)
        style.font.bold, style.font.italic = name != "Subtitle", name == "Subtitle"
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        for border in style.element.iter(qn("w:pBdr")):
            border.getparent().remove(border)
            break
    styles["Body Text"].paragraph_format.space_after = Pt(8)
    for name, style_id, level in (("Point", "Point", 0), ("Subpoint", "Subpoint", 1)):
        style = styles.add_style(name, 1)
        style.base_style = styles["Normal"]
        style.quick_style = True
        style.paragraph_format.space_after = Pt(6)
        style.paragraph_format.line_spacing = 1.15
        assert style.style_id == style_id
        style.element.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
            )
        )


def _font(style: Any, name: str, points: float) -> None:
    style.font.name, style.font.size = name, Pt(points)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def _set_numbering(document: Any) -> None:
    numbering = document.part.numbering_part.element
    first_number = numbering.find(qn("w:num"))
    first_number.addprevious(parse_xml(ABSTRACT_NUMBERING))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _note_reference(number: int) -> Any:
    return parse_xml(
        f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteReference w:id="{number + 1}"/></w:r>'
    )


def _add_table(document: Any, rows: list[tuple[str, ...]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for place, cells in enumerate(rows):
        row = table.add_row()
        for cell, words in zip(row.cells, cells, strict=True):
            run = cell.paragraphs[0].add_run(words)
            run.bold = place == 0
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            cell.paragraphs[0].paragraph_format.space_before = Pt(2)
        properties = row._tr.get_or_add_trPr()
        properties.append(parse_xml(f'<w:cantSplit {nsdecls("w")}/>'))
        if place == 0:
            properties.append(parse_xml(f'<w:tblHeader {nsdecls("w")}/>'))


def _add_footnotes(document: Any, notes: list[str]) -> None:
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{element}/></w:r></w:p></w:footnote>'
        for number, kind, element in (
            (0, "separator", "separator"),
            (1, "continuationSeparator", "continuationSeparator"),
        )
    )
    texts = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr><w:r><w:rPr>'
        '<w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r><w:r><w:rPr><w:sz w:val="19"/></w:rPr>'
        f'<w:t xml:space="preserve"> {words}</w:t></w:r></w:p></w:footnote>'
        for number, words in enumerate(notes, 2)
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes {nsdecls("w")}>{lines}{texts}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _same_bytes(document: Any) -> bytes:
    """The saved document with the same day on every part, so that it is the same at every making."""
    saved, out = BytesIO(), BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, ZIP_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(name))
    return out.getvalue()


def main() -> None:
    """Write every draft."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "resources" / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(TEXTS.glob("*.txt")):
        target = folder / f"{file.stem}.docx"
        target.write_bytes(make_document(read_text(file)))
        print(target)


if __name__ == "__main__":
    main()
