"""Styles, resolved once: what a paragraph or a span inherits (OpenDocument 1.3 part 3, sections 16 and 20)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from plancompare.readers.odt.names import Element, fo, measure, office, style, text, whole

_WEIGHT_OF_BOLD: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The properties that reading needs, with everything inherited; None where nothing says.

    Attributes:
        name: of the nearest style that a person knows, in small letters.
        list_style: "" takes an inherited list away.
        outline: 0 to 9, the level that the style gives its headings.
        start: the first line's offset from `left`; negative when it hangs.
        own: the measures that go before those of a list: said no further up than the list is named.
        font: its name in small letters, without a number at its end.
        size: of the letters, in half points.
    """

    name: str = ""
    list_style: str | None = None
    outline: int | None = None
    left: int | None = None
    start: int | None = None
    centred: bool | None = None
    hidden: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    font: str | None = None
    size: int | None = None
    own: tuple[tuple[str, int], ...] = ()


PLAIN: Final = Look()
_OF_CHARACTERS: Final = ("hidden", "bold", "italic", "underline", "struck", "raised", "font", "size")


class Styles:
    """The styles of one document; automatic ones go before those that a person knows."""

    def __init__(self, common: Iterable[Element | None], automatic: Iterable[Element | None]) -> None:
        """Take the children of `office:styles` and `office:automatic-styles` elements."""
        self._known: dict[tuple[str, str], Element] = {}
        self._automatic: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self._resolved: dict[tuple[str, str], Look] = {}
        self.lists: dict[str, Element] = {}
        self.outline = ""  # the name of the list style that numbers the headings
        self.masters: set[str] = set()  # the page styles that some style asks for
        for known, containers in ((self._automatic, automatic), (self._known, common)):
            for container in containers:
                for child in container if container is not None else ():
                    self._take(child, known)

    def _take(self, child: Element, known: dict[tuple[str, str], Element]) -> None:
        family = child.get(style("family"), "")
        if child.tag == style("style"):
            known.setdefault((family, child.get(style("name"), "")), child)
            if master := child.get(style("master-page-name")):
                self.masters.add(master)
        elif child.tag == style("default-style"):
            self._defaults.setdefault(family, child)
        elif child.tag == text("list-style"):
            self.lists.setdefault(child.get(style("name"), ""), child)
        elif child.tag == text("outline-style"):
            self.outline = child.get(style("name"), "Outline")
            self.lists.setdefault(self.outline, child)

    def paragraph(self, name: str | None) -> Look:
        """What a paragraph of the style inherits."""
        return self._resolve("paragraph", name or "Standard")

    def span(self, name: str) -> Look:
        """What a span of the style says, without any defaults."""
        return self._resolve("text", name)

    def properties(self, family: str, name: str | None) -> Iterable[Element]:
        """The properties elements of a table's style, the nearest style first."""
        for element in self._chain(family, name or ""):
            yield from (child for child in element if child.tag == style(f"{family}-properties"))

    def _chain(self, family: str, name: str) -> list[Element]:
        chain: list[Element] = []
        while name and len(chain) < 100:
            key = (family, name)
            element = self._automatic.get(key) if not chain else None
            element = element if element is not None else self._known.get(key)
            if element is None or element in chain:  # a circle of parents ends where it closes
                break
            chain.append(element)
            name = element.get(style("parent-style-name"), "")
        return chain

    def _resolve(self, family: str, name: str) -> Look:
        key = (family, name)
        if key not in self._resolved:
            look = PLAIN
            if family == "paragraph" and (default := self._defaults.get(family)) is not None:
                look = with_properties(look, default)
            chain = self._chain(family, name)
            for element in reversed(chain):
                look = with_properties(look, element)
            automatic = bool(chain) and (family, name) in self._automatic
            known = chain[1:] if automatic else chain
            if known:
                shown = known[0].get(style("display-name")) or known[0].get(style("name")) or ""
                look = replace(look, name=shown.lower())
            look = replace(
                look,
                own=tuple(_own_indents(chain, automatic=automatic).items()),
            )
            self._resolved[key] = look
        return self._resolved[key]


def automatic_styles(root: Element | None) -> Element | None:
    """The element that holds a document's automatic styles."""
    return root.find(office("automatic-styles")) if root is not None else None


def common_styles(root: Element | None) -> Element | None:
    """The element that holds a document's styles that a person knows."""
    return root.find(office("styles")) if root is not None else None


def over(look: Look, said: Look) -> Look:
    """`look` with what a span's style says over it."""
    found = {name: value for name in _OF_CHARACTERS if (value := getattr(said, name)) is not None}
    return replace(look, **found) if found else look


def with_properties(look: Look, element: Element) -> Look:
    """`look` with what one style says over it."""
    found: dict[str, Any] = {}
    if (list_style := element.get(style("list-style-name"))) is not None:
        found["list_style"] = list_style
    if (outline := element.get(style("default-outline-level"))) is not None:
        level = whole(outline)
        found["outline"] = level - 1 if level is not None and level > 0 else None
    paragraph = element.find(style("paragraph-properties"))
    if paragraph is not None:
        if (alignment := paragraph.get(fo("text-align"))) is not None:
            found["centred"] = alignment == "center"
        found |= _indents(paragraph)
    characters = element.find(style("text-properties"))
    if characters is not None:
        found |= _characters(characters)
    return replace(look, **found) if found else look


def _own_indents(chain: list[Element], *, automatic: bool) -> dict[str, int]:
    """What the styles say from the nearest one up to that which names the list; without one, only the automatic one."""
    naming = next((place for place, one in enumerate(chain) if one.get(style("list-style-name")) is not None), None)
    near = chain[: naming + 1] if naming is not None else chain[: int(automatic)]
    found: dict[str, int] = {}
    for element in reversed(near):
        found |= _indents(element.find(style("paragraph-properties")))
    return found


def _indents(paragraph: Element | None) -> dict[str, int]:
    if paragraph is None:
        return {}
    said = {
        "left": paragraph.get(fo("margin-left"), paragraph.get(fo("margin"))),
        "start": paragraph.get(fo("text-indent")),
    }
    return {name: length for name, value in said.items() if (length := measure(value)) is not None}


def _characters(properties: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if (font := properties.get(style("font-name"), properties.get(fo("font-family")))) is not None:
        found["font"] = font.strip("\"' 0123456789").lower()  # LibreOffice numbers faces of one family
    if (weight := properties.get(fo("font-weight"))) is not None:
        found["bold"] = weight == "bold" or (whole(weight) or 0) >= _WEIGHT_OF_BOLD
    if (slant := properties.get(fo("font-style"))) is not None:
        found["italic"] = slant in ("italic", "oblique")
    if (line := properties.get(style("text-underline-style"))) is not None:
        found["underline"] = line != "none"
    if (line := properties.get(style("text-line-through-style"))) is not None:
        found["struck"] = line != "none"
    if (size := measure(properties.get(fo("font-size")))) is not None:
        found["size"] = round(size / 10)
    if (position := properties.get(style("text-position"))) is not None:
        found["raised"] = position.startswith("super") or (position[:1].isdigit() and not position.startswith("0"))
    if (display := properties.get(text("display"))) is not None:
        by_condition = display == "condition" and properties.get(text("condition")) == "none"
        found["hidden"] = display == "none" or by_condition
    return found
