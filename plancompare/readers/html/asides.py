"""What stands apart from the text that cites it: footnotes, endnotes, remarks, and the headings that contents repeat.

A note is sure where a short mark links to a place and that place links back to the mark, which is how LibreOffice
(`sdfootnote1sym`), Word (`_ftn1`), Google Docs (`ftnt1`, `cmnt1`), pandoc (`fn1`) and most law sites write them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml.etree import _Element as Element  # lxml gives its element type no public name

from plancompare.readers.block import clean
from plancompare.readers.contents import letters_of

HEADINGS: Final = {f"h{level}": level - 1 for level in range(1, 7)}
_MARK: Final = re.compile(r"[\[(]?(?:\d{1,4}|[a-zа-я]{1,3}|[ivxlc]{1,6}|[A-Z]{1,4}\d{1,4}|[*†‡§¶#]{1,4})[\])]?\.?")
_REMARK: Final = re.compile(r"_msocom_\d+|cmnt\d+")
_HOLDERS: Final = ("div", "li", "p", "aside", "section", "dd", "td", "blockquote", "footer")
_GROUPS: Final = ("div", "li", "aside", "section")
_TEXTUAL: Final = ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "table", "br")
_MARKUP: Final = re.compile(r"</(?:p|div|h[1-6]|li|ul|ol|table|tr|td|body|html)\s*>|<br\s*/?>", re.IGNORECASE)
_TAGS: Final = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Aside:
    """A note or remark: its mark, what holds its words, and the links in it that lead back."""

    mark: str
    holder: Element
    back: frozenset[Element]
    remark: bool


@dataclass(frozen=True, slots=True)
class Asides:
    """The notes and remarks of a page by the links that cite them, and what headings say, by their ids."""

    cited: dict[Element, Aside]
    holders: frozenset[Element]
    headings: dict[str, str]


def find_asides(root: Element) -> Asides:
    """All notes, remarks and heading places of a page."""
    places: dict[str, Element] = {}
    order: dict[Element, int] = {}
    links: list[Element] = []
    for position, element in enumerate(root.iter()):
        for identity in (element.get("id"), element.get("name") if element.tag == "a" else None):
            if identity:
                places.setdefault(identity, element)
                order[element] = position
        if element.tag == "a" and (element.get("href") or "").startswith("#"):
            links.append(element)
            order[element] = position
    cited = dict(_sure_notes(links, places, order))
    holders = frozenset(aside.holder for aside in cited.values())
    return Asides(cited, holders, _heading_places(root))


def _sure_notes(
    links: list[Element], places: dict[str, Element], order: dict[Element, int]
) -> Iterator[tuple[Element, Aside]]:
    by_target: dict[str, list[Element]] = {}
    for link in links:
        by_target.setdefault(_target(link), []).append(link)
    taken: set[Element] = set()
    for link in links:
        mark = clean(text_of(link))
        place = places.get(_target(link))
        if place is None or link in taken or place in taken or _MARK.fullmatch(mark) is None:
            continue
        back = [one for name in _names(link) for one in by_target.get(name, ()) if one is not link]
        holder = _holder(place)
        if holder is None or order.get(link, 0) > order[place] or _inside(link, holder):
            continue
        own = frozenset(one for one in back if _inside(one, holder))
        if not own:
            continue
        holder = _widest(holder, link, own)
        taken |= own | {place, holder}
        yield link, Aside(mark.strip("[]()."), holder, own, _REMARK.fullmatch(_target(link)) is not None)


def _target(link: Element) -> str:
    return (link.get("href") or "")[1:]


def _names(link: Element) -> list[str]:
    """The names by which a link can be linked back to: its own, and those of what is right around and in it."""
    names = [link.get("id"), link.get("name")]
    parent = link.getparent()
    if parent is not None and parent.tag in ("sup", "span", "small"):
        names += [parent.get("id"), parent.get("name")]
    before = link.getprevious()
    if before is not None and before.tag == "a":
        names += [before.get("id"), before.get("name")]
    names += [part.get("id") for part in link]
    return [name for name in names if name]


def _holder(place: Element) -> Element | None:
    at: Element | None = place
    while at is not None and at.tag not in _HOLDERS:
        at = at.getparent()
    return at


def _inside(element: Element, holder: Element) -> bool:
    at: Element | None = element
    while at is not None:
        if at is holder:
            return True
        at = at.getparent()
    return False


def _widest(
    holder: Element,
    link: Element,
    own: frozenset[Element],
) -> Element:
    """The group around a note's first paragraph, as long as it holds nothing but this note."""
    at = holder
    for _ in range(3):
        parent = at.getparent()
        if parent is None or parent.tag not in _GROUPS or _inside(link, parent):
            break
        named = parent.get("id") or "mso-element" in (parent.get("style") or "") or parent.tag == "li"
        links = (one for one in parent.iter("a") if (one.get("href") or "").startswith("#"))
        if not named or any(one not in own for one in links) or any(child.tag in HEADINGS for child in parent):
            break
        at = parent
    return at


def _heading_places(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for heading in root.iter(*HEADINGS):
        words = letters_of(text_of(heading))
        if not words:
            continue
        near = [heading, *heading.iter("a", "span")]
        before, parent = heading.getprevious(), heading.getparent()
        if before is not None and not clean(text_of(before)):
            near += [before, *before.iter("a", "span")]
        if before is None and parent is not None and not clean(parent.text or ""):
            near.append(parent)
        for element in near:
            for identity in (element.get("id"), element.get("name")):
                if identity:
                    found.setdefault(identity, words)
    return found


def text_of(element: Element) -> str:
    """All text under an element, one piece after the other."""
    return "".join(str(piece) for piece in element.itertext())


def words_of(element: Element) -> str:
    """All words under an element but those of scripts and styles."""
    pieces: list[str] = []
    for part in element.iter():
        if isinstance(part.tag, str) and part.tag not in ("script", "style", "template"):
            pieces.append(part.text or "")
        if part is not element:
            pieces.append(part.tail or "")
    return " ".join(piece for piece in pieces if piece.strip())


def swallowed(element: Element) -> str:
    """The words that an element hides which ought to hold none, because it was never closed; else ""."""
    inside = "" if len(element) else element.text or ""
    if _MARKUP.search(inside):
        return _TAGS.sub(" ", inside)
    blocks = any(part.tag in _TEXTUAL for part in element.iter() if part is not element)
    return words_of(element) if blocks else ""


def in_attributes(element: Element) -> str:
    """The words that stand in an attribute of an element whose quotation mark was never closed; else ""."""
    found = [str(value) for value in element.attrib.values() if "</" in value and _MARKUP.search(str(value))]
    return " ".join(_TAGS.sub(" ", value) for value in found)
