"""What stands in frames and shapes: text boxes, pictures, equations, charts, objects (OpenDocument 1.3 part 3, 10)."""

from collections.abc import Iterator
from typing import Final

from plancompare.readers.odt.names import Element, draw, space_of, tag_name, xlink
from plancompare.readers.odt.package import Package

_FIGURES: Final = ("drawing", "dr3d")
_TEXTS: Final = ("text", "table")
_OBJECTS: Final = ("object-ole", "plugin", "applet", "floating-frame")


def is_figure(element: Element) -> bool:
    """Whether the element is a drawing, or a frame for something."""
    return space_of(element) in _FIGURES


def parts(element: Element, package: Package) -> Iterator[tuple[str, Element]]:
    """What a figure holds, each with what it is: `box` for words, `equation`, or the name of what is not read."""
    name = tag_name(element)
    if name in ("a", "g"):
        for child in element:
            if is_figure(child):
                yield from parts(child, package)
    elif name == "frame":
        yield from _in_frame(element, package)
    elif name == "control":
        yield "control", element
    elif any(space_of(child) in _TEXTS and _says_something(child) for child in element):
        yield "box", element
    elif name not in ("layer-set", "glue-point"):
        yield "drawing", element


def _in_frame(frame: Element, package: Package) -> Iterator[tuple[str, Element]]:
    """The first thing in a frame that can be shown: the others stand for it (10.4.2)."""
    for child in frame:
        name = tag_name(child)
        if child.tag == draw("text-box"):
            yield "box", child
        elif child.tag == draw("image"):
            yield "picture", child
        elif child.tag == draw("object"):
            yield _object(child, package)
        elif name in _OBJECTS:
            yield "object", child
        elif name == "table":
            yield "box", frame
        else:
            continue
        return


def _object(element: Element, package: Package) -> tuple[str, Element]:
    root = element[0] if len(element) else package.embedded(element.get(xlink("href"), ""))
    if root is not None and tag_name(root) == "math":
        return "equation", root
    charted = root is not None and root.find("{*}body/{*}chart") is not None
    return ("chart" if charted else "object"), element


def _says_something(element: Element) -> bool:
    return any(words.strip() for words in element.itertext())
