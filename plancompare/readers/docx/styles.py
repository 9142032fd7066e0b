"""Styles, resolved once: what a paragraph or a run inherits (ECMA-376 part 1, 17.7)."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from plancompare.readers.docx.names import Element, by_tag, measure, says_on, value_of, w, whole


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Style:
    """The properties that reading needs, with everything inherited; None where nothing says.

    `Styles` makes each one once, so that a style is known by being the same object.

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
_NUMBERING, _INDENT, _SHADING, _HIGHLIGHT = w("numPr"), w("ind"), w("shd"), w("highlight")
_OUTLINE, _ALIGNMENT, _RUN_STYLE, _FILL, _VAL = w("outlineLvl"), w("jc"), w("rStyle"), w("fill"), w("val")
_LEFT, _START, _HANGING, _FIRST_LINE = w("left"), w("start"), w("hanging"), w("firstLine")
_SWITCHES: Final = {w("vanish"): "hidden", w("b"): "bold", w("i"): "italic", w("strike"): "struck"}
_TOGGLES: Final = tuple(_SWITCHES.values())
_Said = dict[str, object]
"""What properties say, by the fields of a `Style`."""
_HEADING: Final = re.compile(r"heading ([1-9])")  # some programs write Word's headings without their outline level


class Styles:
    """The styles part; an absent one gives every paragraph plain properties."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self._resolved: dict[str, Style] = {}
        self._made: dict[tuple[object, ...], Style] = {}
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
            self._base = _with_properties(
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
        children = by_tag(properties)
        own = _said_of_run(children)
        named = _value(children, _RUN_STYLE)
        return self._with(style, own if named is None else self._said_of_character(named, style) | own)

    def direct(self, properties: Mapping[str, Element], style: Style) -> Style:
        """What holds for a paragraph of `style` with `properties`, which are given by their tags."""
        return self._with(style, _said_of_paragraph(properties, ""))

    def _said_of_character(self, named: str, style: Style) -> _Said:
        character = self.character(named)
        said = {name: value for name in _LOOKS if (value := getattr(character, name)) is not None}
        for name in _TOGGLES:
            if getattr(character, name):
                said[name] = bool(getattr(self._base, name)) or not getattr(style, name)
        return said

    def _with(self, style: Style, said: _Said) -> Style:
        """`style` with what is said over it, made once: thousands of paragraphs and runs say the same."""
        if not said:
            return style
        key = (style, *said.items())
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = replace(style, **said)  # type: ignore[arg-type]  # the fields' names are right below
        return made

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
            style = _with_properties(style, element.find(w("pPr")), element.find(w("rPr")), name)
        if chain:
            name = (value_of(self._elements[chain[0]], "name") or chain[0]).lower()
            heading = _HEADING.fullmatch(name)
            outline = int(heading[1]) - 1 if heading is not None and style.outline is None else style.outline
            style = replace(style, name=name, outline=outline)
        self._resolved[identity] = style
        return style


def _with_properties(style: Style, paragraph: Element | None, run: Element | None, origin: str) -> Style:
    """`style` with what `w:pPr` and `w:rPr` say over it; `origin` is the id of the style they stand in, or ""."""
    found = _said_of_paragraph(by_tag(paragraph), origin) if paragraph is not None else {}
    if run is not None:
        found |= _said_of_run(by_tag(run))
    return replace(style, **found) if found else style  # type: ignore[arg-type]  # the fields' names are right below


def _said_of_paragraph(children: Mapping[str, Element], origin: str) -> _Said:
    found: _Said = {}
    numbering = children.get(_NUMBERING)
    if numbering is not None:
        number = value_of(numbering, "numId")
        if number is not None:
            found |= {"number": number, "number_from": origin, "level": None}
        if (level := whole(value_of(numbering, "ilvl"))) is not None:
            found["level"] = level
    if (outline := whole(_value(children, _OUTLINE))) is not None:
        found["outline"] = outline if outline < 9 else None
    if (alignment := _value(children, _ALIGNMENT)) is not None:
        found["centred"] = alignment == "center"
    if _has_ground(children):
        found["shaded"] = True
    return found | indents(children.get(_INDENT))


def _said_of_run(children: Mapping[str, Element]) -> _Said:
    found: _Said = {}
    for tag, child in children.items():
        if (switch := _SWITCHES.get(tag)) is not None:
            found[switch] = says_on(child)
        elif (says := _SAYS.get(tag)) is not None and (value := child.get(_VAL)) is not None:
            field, meaning = says
            if (meant := meaning(value)) is not None:
                found[field] = meant
    if _has_ground(children):
        found["shaded"] = True
    return found


_SAYS: Final[dict[str, tuple[str, Callable[[str], object]]]] = {
    w("vertAlign"): ("raised", lambda place: place == "superscript"),
    w("lang"): ("language", str),
    w("color"): ("white", lambda colour: _WHITE.fullmatch(colour) is not None),
    w("sz"): ("size", whole),
    w("u"): ("underline", lambda line: line != "none"),
}


def _value(children: Mapping[str, Element], tag: str) -> str | None:
    child = children.get(tag)
    return child.get(_VAL) if child is not None else None


def is_shaded(properties: Element) -> bool:
    """Whether properties of a paragraph or a run give it a ground of its own (17.3.5, 17.3.2.15)."""
    return _has_ground(by_tag(properties))


def _has_ground(children: Mapping[str, Element]) -> bool:
    shading, marker = children.get(_SHADING), _value(children, _HIGHLIGHT)
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
    left = measure(element.get(_LEFT) or element.get(_START))
    hanging, first = measure(element.get(_HANGING)), measure(element.get(_FIRST_LINE))
    if left is not None:
        found["left"] = left
    if hanging is not None:
        found["start"] = -hanging
    elif first is not None:
        found["start"] = first
    return found
