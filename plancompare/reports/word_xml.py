"""The few WordprocessingML elements that a report is made of, and the package around them (ECMA-376, part 1).

Looks live in resources/report/styles.xml; elements only name a style. Widths are in twentieths of a point.
"""

import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from plancompare.paths import resources

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CP_NS = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC_NS = "http://purl.org/dc/elements/1.1/"
DCTERMS_NS = "http://purl.org/dc/terms/"
XSI_NS = "http://www.w3.org/2001/XMLSchema-instance"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# A4 with margins of 2 cm leaves 9638 between them.
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1134
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_KEPT_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "docProps/app.xml": "app.xml",
}

Element = etree._Element
_NSMAP = {"w": W_NS}


def w(tag: str, *children: Element, **values: str | int) -> Element:
    """A WordprocessingML element; a value named `type_` is its attribute `w:type`."""
    made = etree.Element(f"{{{W_NS}}}{tag}", nsmap=_NSMAP)
    for name, value in values.items():
        made.set(f"{{{W_NS}}}{name.rstrip('_')}", str(value))
    made.extend(children)
    return made


def cleaned(text: str) -> str:
    """`text` with a replacement character for each one that XML cannot hold."""
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction belongs to a script written from right to left."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((found != "L" for found in directions if found in {"L", "R", "AL"}), False)


def run(text: str, style: str = "", *, color: str = "") -> Element:
    """A run of text in a character style; a line feed is a line break, a tab a tab.

    `color` is `rrggbb`, only for what is data and not look, as the colour that a party was given.
    """
    properties = w("rPr", *([w("rStyle", val=style)] if style else []), *([w("color", val=color)] if color else []))
    if runs_right_to_left(text):
        properties.append(w("rtl"))
    made = w("r", *([properties] if len(properties) else []))
    for piece in re.split("([\n\t])", cleaned(text)):
        if piece in {"\n", "\t"}:
            made.append(w("br" if piece == "\n" else "tab"))
        elif piece:
            made.append(w("t"))
            made[-1].text = piece
            made[-1].set(SPACE, "preserve")
    return made


def paragraph(style: str, *content: Element | str, keep_next: bool = False, led_by: str = "") -> Element:
    """A paragraph of runs; a plain string is a run without a style of its own.

    It is set from right to left where its words are, without regard to the label `led_by` at their start; with
    `keep_next` it stands on the page of what follows.
    """
    runs = [run(part) if isinstance(part, str) else part for part in content]
    properties = w("pPr", w("pStyle", val=style))
    if keep_next:
        properties.append(w("keepNext"))
    if runs_right_to_left("".join(str(text) for made in runs for text in made.itertext()).removeprefix(led_by)):
        properties.append(w("bidi"))
    return w("p", properties, *runs)


def link(anchor: str, text: str) -> Element:
    """A link to a bookmark of the same document."""
    return w("hyperlink", run(text, "Hyperlink"), anchor=anchor, history=1)


def bookmarked(number: int, name: str, *content: Element) -> tuple[Element, ...]:
    """`content` as the target of links; `number` is unique among the document's bookmarks."""
    return (w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number))


def field(instruction: str) -> Element:
    """A field that Word fills in: `PAGE`, `NUMPAGES`."""
    return w("fldSimple", run("1"), instr=f" {instruction} ")


def cell(width: int, *blocks: Element, span: int = 1, fill: str = "") -> Element:
    """A table cell; `span` columns wide, with a background `rrggbb`."""
    properties = w("tcPr", w("tcW", w=width, type_="dxa"))
    if span > 1:
        properties.append(w("gridSpan", val=span))
    if fill:
        properties.append(w("shd", val="clear", color="auto", fill=fill))
    return w("tc", properties, *blocks)


def row(*cells: Element, head: bool = False, whole: bool = True) -> Element:
    """A table row: `head` is repeated on each page, `whole` is not parted between pages."""
    marks = [*([w("cantSplit")] if whole else []), *([w("tblHeader")] if head else [])]
    return w("tr", *([w("trPr", *marks)] if marks else []), *cells)


def table(style: str, widths: Sequence[int], rows: Iterable[Element], *, title: str, description: str) -> Element:
    """A table of fixed column widths; `title` and `description` are what a screen reader says of it."""
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=style),
            w("tblW", w=sum(widths), type_="dxa"),
            w("tblLayout", type_="fixed"),
            w("tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
            w("tblCaption", val=cleaned(title)),
            w("tblDescription", val=cleaned(description)),
        ),
        w("tblGrid", *(w("gridCol", w=width) for width in widths)),
        *rows,
    )


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
    """Writes the package; the same content gives the same bytes."""
    templates = resources() / "report"
    trees = {name: etree.parse(templates / kept).getroot() for name, kept in _KEPT_PARTS.items()}
    trees |= {
        "word/document.xml": _document(file.body),
        "word/header1.xml": w("hdr", file.header),
        "word/footer1.xml": w("ftr", file.footer),
        "docProps/core.xml": _core_properties(file),
    }
    with zipfile.ZipFile(target, "w") as package:
        for name, root in trees.items():
            data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            package.writestr(entry, data, compress_type=zipfile.ZIP_DEFLATED)


def _document(body: Sequence[Element]) -> Element:
    made = etree.Element(f"{{{W_NS}}}document", nsmap=_NSMAP | {"r": R_NS})
    made.append(w("body", *body, _section()))
    return made


def _section() -> Element:
    head, foot = w("headerReference", type_="default"), w("footerReference", type_="default")
    head.set(f"{{{R_NS}}}id", "rId4")
    foot.set(f"{{{R_NS}}}id", "rId5")
    margins = w("pgMar", top=1304, right=MARGIN, bottom=1247, left=MARGIN, header=624, footer=567, gutter=0)
    return w("sectPr", head, foot, w("pgSz", w=PAGE_WIDTH, h=PAGE_HEIGHT), margins)


def _core_properties(file: WordFile) -> Element:
    names = {"cp": CP_NS, "dc": DC_NS, "dcterms": DCTERMS_NS, "xsi": XSI_NS}
    made = etree.Element(f"{{{CP_NS}}}coreProperties", nsmap=names)
    said = {"title": file.title, "subject": file.subject, "creator": "PlanCompare", "language": "en-GB"}
    for name, value in said.items():
        etree.SubElement(made, f"{{{DC_NS}}}{name}").text = cleaned(value)
    for name in ("created", "modified"):
        moment = etree.SubElement(made, f"{{{DCTERMS_NS}}}{name}")
        moment.set(f"{{{XSI_NS}}}type", "dcterms:W3CDTF")
        moment.text = f"{file.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return made
