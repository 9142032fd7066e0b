"""The file: a zip package or one flat XML document (OpenDocument 1.3 part 2, and part 3 section 3.1)."""

import re
from dataclasses import dataclass
from typing import Final

from plancompare.errors import UnreadableDraft
from plancompare.readers.bounded_zip import Advice, BoundedFile, part_name
from plancompare.readers.odt.names import Element, loext, office, table, tag_name

_ADVICE: Final = Advice(
    kind="OpenDocument text",
    damaged="Open it in LibreOffice, save it under another name, and try that file.",
    too_deep="Simplify it in LibreOffice.",
    protected="Open it in LibreOffice and save it without the password.",
)
_KINDS: Final = {
    "spreadsheet": "an OpenDocument spreadsheet",
    "presentation": "an OpenDocument presentation",
    "drawing": "an OpenDocument drawing",
    "chart": "an OpenDocument chart",
    "database": "an OpenDocument database",
    "image": "an OpenDocument picture",
}
_BINARY: Final = re.compile(rb"(<(?:\w+:)?binary-data>)[^<]*")  # pictures in a flat file
_SAVE_AS: Final = "Save the text as .odt in LibreOffice."


@dataclass(frozen=True, slots=True)
class Roots:
    """The documents that a file consists of; in a flat file all are one."""

    content: Element
    styles: Element | None
    meta: Element | None


class Package:
    """One file and its parts."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open the file in `data`; `name` is its name for messages.

        Raises:
            UnreadableDraft: it is damaged, has too many parts, or is under a password.
        """
        self.name = name
        self._file = BoundedFile(name, _ADVICE)
        self._flat = None if data.startswith(b"PK") else data
        if self._flat is None:
            self._file.open_zip(data)
            # Every part but the manifest is encrypted, or the whole document is one encrypted part (part 2, 3.4.1).
            if b"encryption-data" in (self._file.part("META-INF/manifest.xml") or b""):
                raise self._file.protected()

    def roots(self) -> Roots:
        """The trees of the text, the styles and the properties.

        Raises:
            UnreadableDraft: one is broken, too large or too deep, or the file holds no text.
        """
        if self._flat is not None:
            self._file.take(len(self._flat))
            root = _with_tables(self._file.parse(_BINARY.sub(rb"\1", self._flat), "text"))
            if root.tag != office("document"):
                raise self._no_text(root)
            return Roots(root, root, root)
        content = self.tree("content.xml")
        if content is None:
            raise UnreadableDraft(f"{self.name} is not an OpenDocument text.", hint=_SAVE_AS)
        if content.tag != office("document-content"):
            raise self._no_text(content)
        return Roots(content, self.tree("styles.xml"), self.tree("meta.xml"))

    def body(self, roots: Roots) -> Element:
        """The element that holds the text.

        Raises:
            UnreadableDraft: the file holds something else than a text.
        """
        body = roots.content.find(office("body"))
        found = body.find(office("text")) if body is not None else None
        if found is None:
            raise self._no_text(body[0] if body is not None and len(body) else roots.content)
        return found

    def tree(self, part: str) -> Element | None:
        """The XML of a part, None where the file has no such part.

        Raises:
            UnreadableDraft: the part is broken, too large or too deep.
        """
        data = self._file.part(part)
        return None if data is None else _with_tables(self._file.parse(data, part))

    def embedded(self, link: str) -> Element | None:
        """The content of the embedded object that a link names; None where it is none of this file's parts."""
        part = f"{part_name(link)}/content.xml"
        return self.tree(part) if "://" not in link and part in self._file else None

    def too_deep(self) -> UnreadableDraft:
        """That the file nests more than can be read."""
        return self._file.too_deep()

    def _no_text(self, element: Element) -> UnreadableDraft:
        what = _KINDS.get(tag_name(element), "not an OpenDocument text")
        return UnreadableDraft(f"{self.name} is {what}.", hint=_SAVE_AS)


def _with_tables(root: Element) -> Element:
    """The tree with the standard's names for tables in shapes, which LibreOffice writes under names of its own."""
    for element in root.iter(loext("*")):
        name = tag_name(element)
        if name.removeprefix("covered-").startswith("table"):
            element.tag = table(name)
    return root
