"""Headers and footers: what the pages repeat, kept apart from the text (ECMA-376 part 1, 17.10)."""

from collections.abc import Iterator, Mapping
from typing import Final

from plancompare.model.draft import RunningPlace, RunningText
from plancompare.readers.docx.blocks import Story
from plancompare.readers.docx.context import Context
from plancompare.readers.docx.names import Element, r, switched_on, w
from plancompare.readers.docx.package import Package, Relationship
from plancompare.readers.docx.runs import Runs
from plancompare.readers.flow import flowing

_PLACES: Final = {w("headerReference"): RunningPlace.HEADER, w("footerReference"): RunningPlace.FOOTER}
_PAGE_NUMBER: Final = 3  # digits that a page number has at most
_PAGES: Final = {"first": "first", "even": "even"}


def running_texts(
    document: Element,
    *,
    package: Package,
    links: Mapping[str, Relationship],
    settings: Element | None,
    context: Context,
    runs: Runs,
) -> tuple[RunningText, ...]:
    """The headers and footers that the sections show, in the order they come into use, each text once.

    Numbers of pages are shown as #; first-page and even-page texts count only where they are switched on.
    """
    even = bool(switched_on(settings, "evenAndOddHeaders"))
    found: dict[tuple[RunningPlace, str], RunningText] = {}
    context.running = True
    for references, properties in _sections(document, context):
        first = bool(switched_on(properties, "titlePg"))
        for reference in references:
            place = _PLACES[reference.tag]
            link = links.get(reference.get(r("id"), ""))
            pages = _PAGES.get(reference.get(w("type"), ""), "all")
            if link is None or (pages == "first" and not first) or (pages == "even" and not even):
                continue
            root = package.tree(link.target)
            with context.numbering.story(link.target):
                text = "" if root is None else flowing(Story(context, runs).read(root)).text
            if any(character.isalpha() for character in text) or sum(map(str.isdecimal, text)) > _PAGE_NUMBER:
                found.setdefault((place, text), RunningText(place=place, text=text, pages=pages))
    context.running = False
    return tuple(found.values())


def _sections(document: Element, context: Context) -> Iterator[tuple[list[Element], Element]]:
    """For each section whose end is in the text, what names its headers and footers, and the properties that hold.

    A section whose end is gone runs on into the next, which goes on with its headers unless it has its own.
    """
    gone: dict[tuple[str, str], Element] = {}
    for section in document.iter(w("sectPr")):
        above = section.getparent()
        if above is None or above.tag == w("sectPrChange"):
            continue
        own = {(child.tag, child.get(w("type"), "")): child for child in section if child.tag in _PLACES}
        mark = above.find(w("rPr"))
        if mark is not None and any(mark.find(tag) is not None for tag in context.gone):
            gone |= own
            continue
        before = None if context.accepted else section.find(f"{w('sectPrChange')}/{w('sectPr')}")
        yield list((gone | own).values()), section if before is None else before
        gone = {}
