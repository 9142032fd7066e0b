"""Styles, resolved once: what a paragraph or a run inherits (ECMA-376 part 1, 17.7)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from plancompare.readers.docx.names import Element, by_tag, measure, says_on, value_of, w, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The properties that reading needs, with everything inherited; None where nothing says.

    Attributes:
        number, level: `w:numId` and `w:ilvl`.
        number_from: the id of the style in the chain that names the number.
        outline: 0 to 8 for headings.
        size: of the letters, in half points.
        white: whether the letters have the colour of paper.
        shaded: whether letters or paragraph are on another ground than paper.
        start: the first line's offset from `left`; negative when it hangs.
    """

    name: str = ""
    number: str | None = None
    number_from: str = ""
    level: int | None = None
    outline: int | None = None
    left: int | None = None
    start: int | None = None
    centred: bool | None = None
    hidden: bool | None = None
    bold: bool | None = None
    italic: bool | None = None
    underline: bool | None = None
    raised: bool | None = None
    language: str | None = None
    size: int | None = None
    struck: bool | None = None
    white: bool | None = None
    shaded: bool | None = None


PLAIN: Final = Style()
_LOOKS: Final = ("underline", "raised", "size", "white", "shaded")
_WHITE: Final = re.compile("(?:[fF][5-9a-fA-F]){3}")
_NUMBERING, _INDENT, _SHADING, _FILL, _VAL = w("numPr"), w("ind"), w("shd"), w("fill"), w("val")
_SWITCHES: Final = {"hidden": w("vanish"), "bold": w("b"), "italic": w("i"), "struck": w("strike")}
_TOGGLES: Final = ("hidden", "bold", "italic", "struck")
_HEADING: Final = re.compile(r"heading ([1-9])")  # some programs write Word's headings without their outline level


class Styles:
    """The styles part; an absent one gives every paragraph plain properties."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self._resolved: dict[str, Style] = {}
        self._base = PLAIN
        if root is None:
            return
        for style in root.iterfind(w("style")):
            identity, kind = style.get(w("styleId"), ""), style.get(w("type"), "paragraph")
            self._elements.setdefault(identity, style)
            if style.get(w("default")) in ("1", "true", "on"):
                self._defaults[kind] = identity
        defaults = root.find(w("docDefaults"))
        if defaults is not None:
            self._base = with_properties(
                PLAIN,
                defaults.find(f"{w('pPrDefault')}/{w('pPr')}"),
                defaults.find(f"{w('rPrDefault')}/{w('rPr')}"),
                "",
            )

    def paragraph(self, identity: str | None) -> Style:
        """What a paragraph of the style inherits; of the default style where `identity` is None or unknown."""
        if identity is None or identity not in self._elements:
            identity = self._defaults.get("paragraph", "")
        return self._resolve(identity, self._base)

    def character(self, identity: str) -> Style:
        """What a run of the character style inherits from it, without the document's defaults."""
        return self._resolve(identity, PLAIN)

    def look(self, properties: Element, style: Style) -> Style:
        """How a run with `properties` looks in a paragraph of `style` (17.7.2).

        What a character style switches on is switched off where the paragraph's style has switched it on before, unless
        the document's defaults did (17.7.3); what the run itself says holds.
        """
        named = value_of(properties, "rStyle")
        if named is not None:
            character = self.character(named)
            said = {name: value for name in _LOOKS if (value := getattr(character, name)) is not None}
            for name in _TOGGLES:
                if getattr(character, name):
                    said[name] = bool(getattr(self._base, name)) or not getattr(style, name)
            style = replace(style, **said) if said else style
        return with_properties(style, None, properties, "")

    def number_of(self, identity: str) -> str | None:
        """The `w:numId` that a numbering style names; numStyleLink leads here (17.9.21)."""
        return self._resolve(identity, PLAIN).number

    def _resolve(self, identity: str, base: Style) -> Style:
        if identity in self._resolved:
            return self._resolved[identity]
        chain: list[str] = []
        step: str | None = identity
        while step and step in self._elements and step not in chain:  # a circle of basedOn ends where it closes
            chain.append(step)
            step = value_of(self._elements[step], "basedOn")
        style = base
        for name in reversed(chain):
            element = self._elements[name]
            style = with_properties(style, element.find(w("pPr")), element.find(w("rPr")), name)
        if chain:
            name = (value_of(self._elements[chain[0]], "name") or chain[0]).lower()
            heading = _HEADING.fullmatch(name)
            outline = int(heading[1]) - 1 if heading is not None and style.outline is None else style.outline
            style = replace(style, name=name, outline=outline)
        self._resolved[identity] = style
        return style


def with_properties(style: Style, paragraph: Element | None, run: Element | None, origin: str) -> Style:
    """`style` with what `w:pPr` and `w:rPr` say over it; `origin` is the id of the style they stand in, or ""."""
    found = _said_of_paragraph(paragraph, origin) if paragraph is not None else {}
    if run is not None:
        found |= _said_of_run(run)
    return replace(style, **found) if found else style  # type: ignore[arg-type]  # the fields' names are right below


def _said_of_paragraph(properties: Element, origin: str) -> dict[str, object]:
    children = by_tag(properties)
    found: dict[str, object] = {}
    numbering = children.get(_NUMBERING)
    if numbering is not None:
        number = value_of(numbering, "numId")
        if number is not None:
            found |= {"number": number, "number_from": origin, "level": None}
        if (level := whole(value_of(numbering, "ilvl"))) is not None:
            found["level"] = level
    if (outline := whole(_value(children, "outlineLvl"))) is not None:
        found["outline"] = outline if outline < 9 else None
    if (alignment := _value(children, "jc")) is not None:
        found["centred"] = alignment == "center"
    if _has_ground(children):
        found["shaded"] = True
    return found | indents(children.get(_INDENT))


def _said_of_run(properties: Element) -> dict[str, object]:
    children = by_tag(properties)
    found: dict[str, object] = {
        field: says_on(switch) for field, name in _SWITCHES.items() if (switch := children.get(name)) is not None
    }
    if (place := _value(children, "vertAlign")) is not None:
        found["raised"] = place == "superscript"
    if (language := _value(children, "lang")) is not None:
        found["language"] = language
    if (colour := _value(children, "color")) is not None:
        found["white"] = _WHITE.fullmatch(colour) is not None
    if _has_ground(children):
        found["shaded"] = True
    if (size := whole(_value(children, "sz"))) is not None:
        found["size"] = size
    if (line := _value(children, "u")) is not None:
        found["underline"] = line != "none"
    return found


def _value(children: Mapping[str, Element], name: str) -> str | None:
    child = children.get(w(name))
    return child.get(_VAL) if child is not None else None


def is_shaded(properties: Element) -> bool:
    """Whether properties of a paragraph or a run give it a ground of its own (17.3.5, 17.3.2.15)."""
    return _has_ground(by_tag(properties))


def _has_ground(children: Mapping[str, Element]) -> bool:
    shading, marker = children.get(_SHADING), _value(children, "highlight")
    if marker is not None and marker not in ("none", "white"):
        return True
    if shading is None:
        return False
    filled = _WHITE.fullmatch(shading.get(_FILL, "auto").replace("auto", "FFFFFF")) is None
    return filled or shading.get(_VAL, "clear") not in ("clear", "nil")


def indents(element: Element | None) -> dict[str, int]:
    """The `left` and `start` that a `w:ind` says; start and left are two names of one thing (17.3.1.12)."""
    if element is None:
        return {}
    found: dict[str, int] = {}
    left = measure(element.get(w("left")) or element.get(w("start")))
    hanging, first = measure(element.get(w("hanging"))), measure(element.get(w("firstLine")))
    if left is not None:
        found["left"] = left
    if hanging is not None:
        found["start"] = -hanging
    elif first is not None:
        found["start"] = first
    return found
