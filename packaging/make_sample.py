"""Writes the sample negotiation's three Word drafts into resources/sample, from the texts in packaging/sample.

    python packaging/make_sample.py [FOLDER]

The same texts give the same bytes: entries are stored in a fixed order, with a fixed time, uncompressed, so that no
version of a compressor can change them.

A text file starts with `title:`, `date:` and `preamble:`; then `# ` begins a heading, `1. ` a point, `a. ` a sub-point
(Word does the counting), `| ` a table row with its cells parted by ` | `, and `{note: ...}` a footnote.
"""

import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lxml import etree

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CP_NS = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC_NS = "http://purl.org/dc/elements/1.1/"
DCTERMS_NS = "http://purl.org/dc/terms/"
XSI_NS = "http://www.w3.org/2001/XMLSchema-instance"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

SUBTITLE = "Illustrative text, written for PlanCompare from press reports. Not an official document."
TEXTS = Path(__file__).parent / "sample"
TARGET = Path(__file__).parents[1] / "resources" / "sample"
NOTE = re.compile(r"\{note: ([^}]*)\}")
LINE_STYLES = {"# ": "Heading1", "1. ": "Point", "a. ": "Subpoint", "| ": "TableText"}
# Word counts in twentieths of a point: A4 with margins of 2.5 cm leaves 9070 between them.
PAGE_WIDTH, PAGE_HEIGHT, MARGIN, COLUMNS = 11906, 16838, 1418, (4300, 4770)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text file: its head, and its lines as pairs of a style and the words."""

    title: str
    dated: date
    preamble: str
    lines: tuple[tuple[str, str], ...]


def read_text(path: Path) -> Text:
    """The draft that a text file describes; a line of no known sort ends the run."""
    head: dict[str, str] = {}
    lines: list[tuple[str, str]] = []
    for line in filter(None, path.read_text(encoding="utf-8").splitlines()):
        style = next((style for sign, style in LINE_STYLES.items() if line.startswith(sign)), None)
        if style is not None:
            lines.append((style, line.split(" ", 1)[1]))
        else:
            key, _, value = line.partition(": ")
            head[key] = value
    if head.keys() != {"title", "date", "preamble"}:
        raise SystemExit(f"{path.name}: a line is of no known sort, or the head is not whole: {', '.join(head)}")
    dated = date.fromisoformat(head["date"])
    return Text(title=head["title"], dated=dated, preamble=head["preamble"], lines=tuple(lines))


def w(tag: str, *children: etree._Element, **values: str | int) -> etree._Element:
    """A WordprocessingML element; a value named `type_` is its attribute `w:type`."""
    made = etree.Element(f"{{{W_NS}}}{tag}", nsmap={"w": W_NS, "r": R_NS})
    for name, value in values.items():
        made.set(f"{{{W_NS}}}{name.rstrip('_')}", str(value))
    made.extend(children)
    return made


def run(text: str) -> etree._Element:
    """A run whose outer blanks Word keeps."""
    words = w("t")
    words.text = text
    words.set(SPACE, "preserve")
    return w("r", words)


def note_mark(tag: str, **values: int) -> etree._Element:
    """A run with a footnote's mark: `footnoteReference` in the text, `footnoteRef` in the note."""
    return w("r", w("rPr", w("rStyle", val="FootnoteReference")), w(tag, **values))


def paragraph(style: str, words: str, notes: list[str], *, with_next: bool = False) -> etree._Element:
    """A paragraph; each note in it is appended to `notes` and numbered by its place there.

    `with_next` holds it on the page of the next paragraph, as a lead-in on the page of its first sub-point.
    """
    made = w("p", w("pPr", w("pStyle", val=style), *([w("keepNext")] if with_next else [])))
    for index, part in enumerate(NOTE.split(words)):
        if index % 2:
            notes.append(part)
            made.append(note_mark("footnoteReference", id=len(notes)))
        elif part:
            made.append(run(part))
    return made


def table(rows: list[str], notes: list[str]) -> etree._Element:
    """The timetable: its first row is repeated on each page, and no row is parted."""
    made = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="Schedule"),
            w("tblW", w=sum(COLUMNS), type_="dxa"),
            w("tblLayout", type_="fixed"),
            w("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            w("tblCaption", val="Timetable"),
            w("tblDescription", val="The steps of this text, and when each is to be taken."),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in COLUMNS)),
    )
    for number, row in enumerate(rows):
        held = number < len(rows) - 1
        made.append(
            w(
                "tr",
                w("trPr", w("cantSplit"), *([] if number else [w("tblHeader")])),
                *(
                    w(
                        "tc",
                        w("tcPr", w("tcW", w=width, type_="dxa")),
                        paragraph("TableText", words, notes, with_next=held),
                    )
                    for words, width in zip(row.split(" | "), COLUMNS, strict=True)
                ),
            )
        )
    return made


def body(text: Text, notes: list[str]) -> Iterator[etree._Element]:
    """Everything between the body's start and its section properties."""
    yield paragraph("Title", text.title, notes)
    yield paragraph("Subtitle", SUBTITLE, notes)
    yield paragraph("Preamble", text.preamble, notes)
    following = [style for style, _ in text.lines[1:]] + [""]
    for (style, words), after in zip(text.lines, following, strict=True):
        if style != "TableText":
            yield paragraph(style, words, notes, with_next=style == "Point" and after == "Subpoint")
    yield table([words for style, words in text.lines if style == "TableText"], notes)
    yield w("p")  # Word wants a paragraph after the last table


def section() -> etree._Element:
    """The page and the parts that stand at its head and foot."""
    head, foot = w("headerReference", type_="default"), w("footerReference", type_="default")
    head.set(f"{{{R_NS}}}id", "rId5")
    foot.set(f"{{{R_NS}}}id", "rId6")
    edges = dict.fromkeys(("top", "right", "bottom", "left"), MARGIN)
    return w(
        "sectPr",
        head,
        foot,
        w("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT),
        w("pgMar", **edges, header=709, footer=709, gutter=0),
    )


def footnotes(notes: list[str]) -> etree._Element:
    """The two separators that Word asks for, then the notes."""
    made = w("footnotes")
    for number, tag in ((-1, "separator"), (0, "continuationSeparator")):
        line = w("p", w("pPr", w("spacing", after=0, line=240, lineRule="auto")), w("r", w(tag)))
        made.append(w("footnote", line, type_=tag, id=number))
    for number, words in enumerate(notes, 1):
        line = w("p", w("pPr", w("pStyle", val="FootnoteText")), note_mark("footnoteRef"), run(f" {words}"))
        made.append(w("footnote", line, id=number))
    return made


def header(text: Text) -> etree._Element:
    """The title at the left, the day at the right."""
    day = f"{text.dated.day} {text.dated:%B %Y}"
    return w("hdr", w("p", w("pPr", w("pStyle", val="Header")), run(text.title), w("r", w("tab")), run(day)))


def core_properties(text: Text) -> etree._Element:
    """Title, author and a fixed time, so that the bytes stay the same."""
    names = {"cp": CP_NS, "dc": DC_NS, "dcterms": DCTERMS_NS, "xsi": XSI_NS}
    made = etree.Element(f"{{{CP_NS}}}coreProperties", nsmap=names)
    moment = f"{text.dated.isoformat()}T12:00:00Z"
    for name, value in (
        ("title", text.title),
        ("subject", SUBTITLE),
        ("creator", "PlanCompare"),
        ("language", "en-GB"),
    ):
        etree.SubElement(made, f"{{{DC_NS}}}{name}").text = value
    for name in ("created", "modified"):
        made.append(etree.Element(f"{{{DCTERMS_NS}}}{name}", {f"{{{XSI_NS}}}type": "dcterms:W3CDTF"}))
        made[-1].text = moment
    return made


def parts(text: Text) -> dict[str, bytes]:
    """Every entry of the package, in the order in which they are stored."""
    notes: list[str] = []
    document = w("document", w("body", *body(text, notes), section()))
    made = {
        "word/document.xml": document,
        "word/footnotes.xml": footnotes(notes),
        "word/header1.xml": header(text),
        "docProps/core.xml": core_properties(text),
    }
    kept = {
        "[Content_Types].xml": "content_types.xml",
        "_rels/.rels": "package_rels.xml",
        "word/_rels/document.xml.rels": "document_rels.xml",
        "word/styles.xml": "styles.xml",
        "word/numbering.xml": "numbering.xml",
        "word/settings.xml": "settings.xml",
        "word/footer1.xml": "footer.xml",
        "docProps/app.xml": "app.xml",
    }
    trees = {name: etree.parse(TEXTS / file).getroot() for name, file in kept.items()} | made
    return {
        name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        for name, root in trees.items()
    }


def write_draft(text: Text, target: Path) -> None:
    """The draft as a Word file, the same bytes each time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as package:
        for name, data in parts(text).items():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0  # else the entry tells on which system it was written
            package.writestr(entry, data)


def make_sample(folder: Path) -> tuple[Path, ...]:
    """Writes every draft of the sample into `folder`, and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for source in sorted(TEXTS.glob("*.txt")):
        target = folder / f"{source.stem}.docx"
        write_draft(read_text(source), target)
        written.append(target)
    return tuple(written)


if __name__ == "__main__":
    for path in make_sample(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET):
        print(path.name)
