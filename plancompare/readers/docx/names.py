"""Names of WordprocessingML elements and attributes, as lxml spells them (ECMA-376 part 1, transitional)."""

from typing import Final

from lxml.etree import _Element as Element  # lxml gives its element type no public name

__all__ = ["Element", "child_of", "m", "measure", "r", "switched_on", "tag_name", "value_of", "w", "whole"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_UNITS: Final = {
    "pt": 20.0,
    "in": 1440.0,
    "cm": 566.93,
    "mm": 56.693,
    "pc": 240.0,
    "pi": 240.0,
}  # in twentieths of a point


def w(name: str) -> str:
    """A name of the main namespace, `w:`."""
    return _W + name


def r(name: str) -> str:
    """A name of the relationships' namespace, `r:`."""
    return _R + name


def m(name: str) -> str:
    """A name of the equations' namespace, `m:`."""
    return _M + name


def tag_name(element: Element) -> str:
    """The element's name without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child_of(parent: Element | None, tag: str) -> Element | None:
    """The first child with a tag; for the few children that properties have, quicker than `find` sets out to search."""
    if parent is not None:
        for child in parent:
            if child.tag == tag:
                return child
    return None


_VAL: Final = w("val")
_OFF: Final = ("0", "false", "off")


def value_of(parent: Element | None, name: str) -> str | None:
    """The `w:val` of the child `w:name`, None where there is none."""
    child = child_of(parent, _W + name)
    return child.get(_VAL) if child is not None else None


def switched_on(parent: Element | None, name: str) -> bool | None:
    """What the on-off child `w:name` says; None where it is absent and an inherited value holds."""
    child = child_of(parent, _W + name)
    return None if child is None else says_on(child)


def says_on(child: Element) -> bool:
    """What an on-off element says."""
    return child.get(_VAL, "1") not in _OFF


def by_tag(parent: Element) -> dict[str, Element]:
    """The first child of each tag: for an element that is asked for many of them, one pass is quicker."""
    found: dict[str, Element] = {}
    for child in parent:
        found.setdefault(child.tag, child)
    return found


def whole(text: str | None) -> int | None:
    """The whole number that an attribute holds, None where it holds none."""
    try:
        return int(text) if text is not None else None
    except ValueError:
        return None


def measure(text: str | None) -> int | None:
    """A length in twentieths of a point; strict files also write `36pt` or `1.5cm`."""
    if not text:
        return None
    unit = _UNITS.get(text[-2:])
    try:
        return round(float(text[:-2]) * unit) if unit else int(float(text))
    except (ValueError, OverflowError):
        return None
