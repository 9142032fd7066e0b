"""What holds inside an element of a page: inherited from around it, from HTML's own rules, and from the page's."""

from dataclasses import dataclass, replace
from typing import Final

from lxml.etree import _Element as Element  # lxml gives its element type no public name

from plancompare.readers.gather import PLAIN, Look
from plancompare.readers.html import counters, css
from plancompare.readers.html.asides import HEADINGS

BLOCKS: Final = frozenset(
    [
        "html",
        "body",
        "div",
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "pre",
        "center",
        "address",
        "article",
        "aside",
        "section",
        "main",
        "header",
        "footer",
        "figure",
        "figcaption",
        "form",
        "fieldset",
        "legend",
        "details",
        "summary",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "hr",
        "dir",
        "menu",
        "hgroup",
        "search",
        "noframes",
        "optgroup",
        "option",
        "xmp",
        "plaintext",
        "listing",
    ]
)
SILENT: Final = frozenset(
    [
        "script",
        "style",
        "template",
        "link",
        "meta",
        "title",
        "base",
        "noscript",
        "datalist",
        "rt",
        "rp",
        "rtc",
        "param",
    ]
)
_BOLD: Final = frozenset(("b", "strong", "th"))
_ITALIC: Final = frozenset(("i", "em", "cite", "var", "dfn", "address"))
_BLOCK_DISPLAYS: Final = ("block", "list-item", "table", "flex", "grid", "table-row", "flow-root", "table-cell")
_STRUCK: Final = frozenset(("s", "strike"))
_INDENTED: Final = frozenset(("ul", "ol", "dd", "blockquote", "figure", "menu", "dir"))
INDENT: Final = 600  # 40 pixels, in twentieths of a point
_USUAL_SIZE: Final = 24  # half points, as browsers have it
_HEADING_SIZES: Final = {"h1": 48, "h2": 36, "h3": 28, "h4": 24, "h5": 20, "h6": 16}
_ON: Final = ("bold", "bolder", "600", "700", "800", "900")


@dataclass(slots=True)
class List:
    """An open list: what it counts in, its depth, its style, and the next number."""

    series: str
    level: int
    style: str
    next: int
    step: int


@dataclass(slots=True, kw_only=True)
class Frame:
    """What holds inside one element.

    Attributes:
        block: whether it begins and ends a paragraph.
        pre: whether its white space is kept.
        outline: the level of the heading that it is in, None outside.
        left, first: the indent of its lines and the offset of the first, in twentieths of a point.
        list_style: the inherited style of list labels, "" where only the element's type says.
        label: whether its words are the label of the paragraph (`typed`), by Word or LibreOffice.
    """

    element: Element
    tag: str
    said: css.Declarations
    before: css.Declarations
    look: Look = PLAIN
    block: bool = False
    pre: bool = False
    outline: int | None = None
    title: bool = False
    centred: bool = False
    raised: bool = False
    left: int = 0
    first: int = 0
    list_style: str = ""
    hidden: bool = False
    struck: bool = False
    floats: bool = False
    anonymous: bool = True
    depth: int = 0
    list: "List | None" = None
    word_list: str = ""


def open_frame(element: Element, around: Frame | None, sheet: css.Sheet) -> Frame:
    """The frame of an element that stands in the frame `around`."""
    tag = element.tag.lower() if isinstance(element.tag, str) else ""
    said, before = sheet.said_of(element)
    display = said.get("display", "").lower()
    floats = said.get("float", "").lower() in ("left", "right")
    frame = Frame(element=element, tag=tag, said=said, before=before)
    if around is not None:
        frame.look, frame.pre, frame.outline, frame.centred = around.look, around.pre, around.outline, around.centred
        frame.left, frame.first, frame.list_style, frame.title = (
            around.left,
            around.first,
            around.list_style,
            around.title,
        )
        frame.list, frame.depth, frame.anonymous = around.list, around.depth + 1, around.anonymous
        frame.raised, frame.word_list, frame.struck = around.raised, around.word_list, around.struck
    inline = display.startswith("inline") or display == "contents"
    frame.block = (tag in BLOCKS and not inline) or (display in _BLOCK_DISPLAYS and not floats)
    frame.floats = floats and tag not in BLOCKS
    frame.hidden = _is_hidden(element, said, display)
    frame.look = _look(tag, said, frame.look)
    frame.struck = frame.struck or tag in _STRUCK or "line-through" in said.get("text-decoration", "")
    frame.pre = _keeps_blanks(tag, said, inherited=frame.pre)
    frame.raised = _is_raised(tag, said, inherited=frame.raised)
    _place(frame, element)
    _classify(frame, element)
    return frame


def _is_hidden(element: Element, said: css.Declarations, display: str) -> bool:
    return (
        display == "none"
        or said.get("visibility", "").lower() in ("hidden", "collapse")
        or said.get("mso-hide", "").lower() in ("all", "screen")
        or element.get("hidden") is not None
    )


def _look(tag: str, said: css.Declarations, look: Look) -> Look:
    bold = True if tag in _BOLD else look.bold
    italic = True if tag in _ITALIC else look.italic
    underline = True if tag == "u" else look.underline
    if (weight := said.get("font-weight", "").lower()) not in ("", "inherit"):
        bold = weight in _ON
    if (style := said.get("font-style", "").lower()) not in ("", "inherit"):
        italic = style.startswith(("italic", "oblique"))
    if "underline" in said.get("text-decoration", "") + said.get("text-decoration-line", ""):
        underline = True
    if tag in HEADINGS:
        bold = said.get("font-weight", "bold").lower() in _ON
    around = look.size or _USUAL_SIZE
    size = css.letter_size(said, _HEADING_SIZES.get(tag, around))
    if (bold, italic, underline, size) == (look.bold, look.italic, look.underline, look.size):
        return look
    return replace(look, bold=bold, italic=italic, underline=underline, size=size)


def _keeps_blanks(tag: str, said: css.Declarations, *, inherited: bool) -> bool:
    space = said.get("white-space", "").lower()
    if space and space != "inherit":
        return space.startswith(("pre", "break-spaces"))
    return inherited or tag in ("pre", "xmp", "listing", "plaintext")


def _is_raised(tag: str, said: css.Declarations, *, inherited: bool) -> bool:
    align = said.get("vertical-align", "").lower()
    if align and align != "inherit":
        return align == "super"
    return tag == "sup" or (inherited and tag != "sub")


def _place(frame: Frame, element: Element) -> None:
    """Alignment and indents; those of a block add up with what is around it."""
    said, tag = frame.said, frame.tag
    align = (said.get("text-align") or (element.get("align") if frame.block and tag != "table" else None) or "").lower()
    if align not in ("", "inherit"):
        frame.centred = align.endswith("center")
    if tag == "center":
        frame.centred = True
    if not frame.block:
        return
    own = css.length(css.sides(said, "margin"))
    padding = css.length(css.sides(said, "padding")) or 0
    if own is None:
        own = INDENT if tag in _INDENTED and css.sides(said, "margin") is None else 0
        padding = 0 if own else padding
    if tag in ("ul", "ol", "menu", "dir"):
        own, padding = max(own + padding, INDENT // 2), 0  # what is in a list stands in it, whatever its margins
    frame.left += max(-2000, own) + (padding if tag not in ("table", "td", "th", "body", "html") else 0)
    if tag in ("body", "html", "td", "th"):
        frame.left = 0
    if (first := css.length(said.get("text-indent"))) is not None:
        frame.first = first


def _classify(frame: Frame, element: Element) -> None:
    """Headings, titles and lists."""
    tag, classes = frame.tag, (element.get("class") or "").lower().split()
    if tag in HEADINGS:
        frame.outline = HEADINGS[tag]
    elif element.get("role") == "heading":
        frame.outline = max(0, min(8, counters.bounded(element.get("aria-level"), 2) - 1))
    if frame.block and ("msotitle" in classes or "title" in classes) and tag in ("p", "h1", "div"):
        frame.title = True
    if tag in ("p", "li", "dt", "dd", "td", "th") or tag in HEADINGS:
        frame.anonymous = False
    elif tag in ("div", "body", "section", "article", "blockquote", "center"):
        frame.anonymous = True
    if (style := counters.style_of(frame.said)) is not None or (
        style := counters.style_of_type(element.get("type") if tag in ("ol", "ul", "li") else None)
    ) is not None:
        frame.list_style = style
    elif tag in ("ol", "ul", "menu", "dir"):
        frame.list_style = "decimal" if tag == "ol" else "disc"
    if (word := frame.said.get("mso-list", "")) and not word.lower().startswith("ignore"):
        frame.word_list = "" if word.lower().startswith("none") else word
