"""Names of OpenDocument elements and attributes, as lxml spells them (OpenDocument 1.3 part 3)."""

from typing import Final

from lxml.etree import _Element as Element  # lxml gives its element type no public name

__all__ = ["Element", "dc", "draw", "field", "fo", "loext", "measure", "office", "space_of", "style", "switched_on"]
__all__ += ["table", "tag_name", "text", "whole", "xlink"]

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_XLINK: Final = "{http://www.w3.org/1999/xlink}"
_LOEXT: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_FIELD: Final = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_UNITS: Final = {"pt": 20.0, "in": 1440.0, "cm": 566.93, "mm": 56.693, "pc": 240.0, "px": 15.0}  # in 20ths of a point
_HIGHEST: Final = 32_767  # what LibreOffice holds a number in


def office(name: str) -> str:
    """A name of the documents' namespace, `office:`."""
    return f"{{{_OASIS}office:1.0}}{name}"


def text(name: str) -> str:
    """A name of the texts' namespace, `text:`."""
    return f"{{{_OASIS}text:1.0}}{name}"


def table(name: str) -> str:
    """A name of the tables' namespace, `table:`."""
    return f"{{{_OASIS}table:1.0}}{name}"


def style(name: str) -> str:
    """A name of the styles' namespace, `style:`."""
    return f"{{{_OASIS}style:1.0}}{name}"


def fo(name: str) -> str:
    """A name of the formatting namespace, `fo:`."""
    return f"{{{_OASIS}xsl-fo-compatible:1.0}}{name}"


def draw(name: str) -> str:
    """A name of the drawings' namespace, `draw:`."""
    return f"{{{_OASIS}drawing:1.0}}{name}"


def dc(name: str) -> str:
    """A name of the Dublin Core, `dc:`."""
    return _DC + name


def xlink(name: str) -> str:
    """A name of the links' namespace, `xlink:`."""
    return _XLINK + name


def loext(name: str) -> str:
    """A name of LibreOffice's own additions, `loext:`."""
    return _LOEXT + name


def field(name: str) -> str:
    """A name of the form fields that office programs share, `field:`."""
    return _FIELD + name


def tag_name(element: Element) -> str:
    """The element's name without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def space_of(element: Element) -> str:
    """The last word of the element's namespace, e.g. `text` or `drawing`."""
    tag = element.tag
    return tag[1:].partition("}")[0].removesuffix(":1.0").rpartition(":")[2] if isinstance(tag, str) else ""


def switched_on(value: str | None) -> bool:
    """Whether an attribute says `true`."""
    return value == "true"


def whole(value: str | None) -> int | None:
    """The whole number that an attribute holds, None where it holds none that a page could show."""
    if value is None or len(value) > 8:
        return None
    try:
        return max(-_HIGHEST, min(_HIGHEST, int(value)))
    except ValueError:
        return None


def measure(value: str | None) -> int | None:
    """A length in twentieths of a point; None for shares and what is no length."""
    if not value or len(value) > 20:
        return None
    unit = _UNITS.get(value[-2:])
    try:
        return round(float(value[:-2]) * unit) if unit else None
    except (ValueError, OverflowError):
        return None
