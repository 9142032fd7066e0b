"""The package of a Word file: its parts and relationships, opened within bounds (ECMA-376 part 2).

Nothing is extracted to disk and no external reference is followed. What a small file may expand to is bounded before
a part is inflated (by its declared size), while it is (by the bytes that really come), and before it becomes a tree
(by its count of elements), because a tree takes some 150 bytes for an element of four characters.
"""

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from lxml import etree

from plancompare.errors import UnreadableDraft
from plancompare.readers.docx.names import Element

MOST_PARTS: Final = 20_000
MOST_BYTES: Final = 120_000_000  # of all parts that are read, inflated
MOST_ELEMENTS: Final = 2_000_000
DEEPEST: Final = 256

_STRICT = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/""")
_TRANSITIONAL = {
    b"wordprocessingml": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"officeDocument": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"drawingml": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (DEEPEST + 1)})")
_DAMAGED_HINT: Final = "Open it in Word, save it under another name, and try that file."
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another: the last word of its type, and the name of the part."""

    kind: str
    target: str


class Package:
    """The parts of one file, by name."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open the package in `data`; `name` is the file's name for messages.

        Raises:
            UnreadableDraft: it is no zip archive, is damaged, or has too many parts.
        """
        self.name = name
        self._left = MOST_BYTES
        self._elements_left = MOST_ELEMENTS
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN_ZIP as error:
            raise UnreadableDraft(f"{name} is damaged or cut off.", hint=_DAMAGED_HINT) from error
        if len(entries) > MOST_PARTS:
            raise self._too_large()
        self._entries = {_part_name(entry.filename).lower(): entry for entry in entries}

    def main_part(self) -> str:
        """The name of the document's main part.

        Raises:
            UnreadableDraft: the package holds no document.
        """
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target.lower() in self._entries:
                return relationship.target
        if "word/document.xml" in self._entries:
            return "word/document.xml"
        raise UnreadableDraft(f"{self.name} is not a Word document.", hint="Save it again as .docx in Word.")

    def relationships(self, part: str) -> dict[str, Relationship]:
        """The internal relationships of `part` by their ids; "" is the package itself. Empty where there are none."""
        folder, _, file = part.rpartition("/")
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, Relationship] = {}
        for child in root if root is not None else ():
            target = child.get("Target")
            if not isinstance(child.tag, str) or not target or child.get("TargetMode") == "External":
                continue
            kind = (child.get("Type") or "").rpartition("/")[2]
            found[child.get("Id", "")] = Relationship(kind, _part_name(posixpath.join(folder, target)))
        return found

    def tree(self, part: str) -> Element | None:
        """The XML of `part`, None where the package has no such part.

        Raises:
            UnreadableDraft: the part is damaged, no XML, too large, too deep, or defines entities.
        """
        entry = self._entries.get(part.lower())
        if entry is None:
            return None
        data = self._inflate(entry)
        self._elements_left -= data.count(b"<") - data.count(b"</")
        if self._elements_left < 0:
            raise self._too_large()
        if b"purl.oclc.org/ooxml/" in data:
            data = _STRICT.sub(lambda found: found[1] + _TRANSITIONAL[found[2]], data)
        try:
            root = etree.fromstring(data, _parser())
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise self._too_deep() from error
            raise UnreadableDraft(f"{self.name} is damaged: its part {part} is broken.", hint=_DAMAGED_HINT) from error
        if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs know no more than "any"
            raise UnreadableDraft(
                f"{self.name} holds a definition that no Word document has, and was not read.", hint=_DAMAGED_HINT
            )
        if _TOO_DEEP(root):
            raise self._too_deep()
        return root

    def _inflate(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.file_size > self._left:
            raise self._too_large()
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(self._left + 1)
        except RuntimeError as error:  # zipfile says so of entries under a password
            raise UnreadableDraft(
                f"{self.name} is protected by a password.", hint="Open it in Word and save it without the password."
            ) from error
        except _BROKEN_ZIP as error:
            raise UnreadableDraft(f"{self.name} is damaged or cut off.", hint=_DAMAGED_HINT) from error
        self._left -= len(data)
        if self._left < 0:
            raise self._too_large()
        return data

    def _too_deep(self) -> UnreadableDraft:
        return UnreadableDraft(
            f"{self.name} nests tables or fields deeper than any page shows.", hint="Simplify it in Word."
        )

    def _too_large(self) -> UnreadableDraft:
        return UnreadableDraft(
            f"{self.name} expands to more than a draft can be.", hint="Take the pictures and embedded files out of it."
        )


def _part_name(name: str) -> str:
    """The name as relationships give it: forward slashes, nothing that climbs out of the package."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
