"""Headers and footers: what the pages repeat, kept apart from the text (OpenDocument 1.3 part 3, 16.9 and 16.10)."""

from typing import Final

from plancompare.model.draft import RunningPlace, RunningText
from plancompare.readers.flow import flowing
from plancompare.readers.odt.blocks import Story
from plancompare.readers.odt.context import Context
from plancompare.readers.odt.names import Element, office, style, tag_name

_PLACES: Final = {
    "header": (RunningPlace.HEADER, "all"),
    "footer": (RunningPlace.FOOTER, "all"),
    "header-first": (RunningPlace.HEADER, "first"),
    "footer-first": (RunningPlace.FOOTER, "first"),
    "header-left": (RunningPlace.HEADER, "even"),
    "footer-left": (RunningPlace.FOOTER, "even"),
}


def running_texts(root: Element | None, asked_for: set[str], context: Context) -> tuple[RunningText, ...]:
    """The headers and footers of the page styles that are used, each text once; numbers of pages are shown as #.

    `asked_for` are the page styles that some paragraph begins.
    """
    found: dict[tuple[RunningPlace, str], RunningText] = {}
    context.running = True
    for master in _used(root, asked_for):
        for child in master:
            place, pages = _PLACES.get(tag_name(child), (None, ""))
            if place is None or child.get(style("display")) == "false":
                continue
            text = flowing(Story(context).read(child)).text
            if any(character.isalpha() for character in text):
                found.setdefault((place, text), RunningText(place=place, text=text, pages=pages))
    context.running = False
    return tuple(found.values())


def _used(root: Element | None, asked_for: set[str]) -> list[Element]:
    """The page styles in the order of the file: the first one, those asked for, and those that follow them."""
    holder = root.find(office("master-styles")) if root is not None else None
    masters = {
        child.get(style("name"), ""): child
        for child in (holder if holder is not None else ())
        if child.tag == style("master-page")
    }
    waiting = [next(iter(masters), ""), "Standard", *asked_for]
    used: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in masters and name not in used:
            used.add(name)
            waiting.append(masters[name].get(style("next-style-name"), ""))
    return [master for name, master in masters.items() if name in used]
