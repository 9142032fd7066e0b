"""The few WordprocessingML elements that a report is made of (ECMA-376, part 1); `word_file` puts them in a file.

Looks live in resources/report/styles.xml; elements only name a style. Widths are in twentieths of a point.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from lxml import etree

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# A4 with margins of 2 cm leaves 9638 between them.
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 11906, 16838, 1134
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
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
