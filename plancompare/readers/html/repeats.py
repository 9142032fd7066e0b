"""Whether a paragraph of a page only repeats a heading: its words are links to it, or a program marked it so."""

import re
from typing import Final

from lxml.etree import _Element as Element  # lxml gives its element type no public name

from plancompare.readers.contents import letters_of
from plancompare.readers.html.asides import text_of
from plancompare.readers.html.frames import Frame

_PAGE_AT_END: Final = re.compile(r"(?:^|\s)[\divxlcIVXLC]+\s*$")
_CONTENTS: Final = re.compile(
    r"(?:table of contents|inhaltsverzeichnis|зміст|оглавление|содержание) ?\d+", re.IGNORECASE
)


class Repeats:
    """Watches the links of one story; `headings` are what the page's headings say, by their ids."""

    def __init__(self, headings: dict[str, str]) -> None:
        self._headings = headings
        self._links: list[Element] = []
        self._inside = 0  # letters of the open paragraph inside such links, and outside
        self._outside = 0
        self._repeated: list[tuple[str, str]] = []  # what a link says, and what its heading says
        self._generated: Element | None = None

    def open(self, element: Element, frame: Frame) -> None:
        """An element begins."""
        if frame.tag == "div" and _CONTENTS.fullmatch(element.get("id") or ""):
            self._generated = element  # LibreOffice names a generated table of contents so
        target = element.get("href") or "" if frame.tag == "a" else ""
        heading = self._headings.get(target[1:]) if target.startswith("#") else None
        if heading is not None and frame.outline is None:
            self._links.append(element)
            self._repeated.append((letters_of(text_of(element)), heading))

    def close(self, element: Element) -> None:
        """An element ends."""
        if self._links and self._links[-1] is element:
            self._links.pop()
        if self._generated is element:
            self._generated = None

    def say(self, text: str) -> None:
        """Words of the open paragraph."""
        letters = sum(map(str.isalpha, text))
        if self._links:
            self._inside += letters
        else:
            self._outside += letters

    def end(self, text: str, frame: Frame) -> bool:
        """The paragraph ends; whether its `text` only repeats a heading."""
        only_links = self._inside > 0 and not self._outside
        repeated, self._repeated = self._repeated, []
        self._inside = self._outside = 0
        classes = (frame.element.get("class") or "").lower()
        if self._generated is not None and _PAGE_AT_END.search(text):
            return True
        if classes.startswith("msotoc") and not classes.startswith("msotocheading"):
            return True
        said = letters_of(text) if only_links else ""
        return only_links and any(
            said in (words, heading) or said.startswith(heading) for words, heading in repeated if heading
        )
