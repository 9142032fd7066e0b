"""The package of a Word file: its parts and relationships (ECMA-376 part 2), within the bounds of `bounded_zip`."""

import posixpath
import re
from dataclasses import dataclass
from typing import Final

from plancompare.errors import UnreadableDraft
from plancompare.readers.bounded_zip import MOST_BYTES, MOST_ELEMENTS, Advice, BoundedFile, part_name
from plancompare.readers.docx.names import Element

_STRICT = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/""")
_TRANSITIONAL = {
    b"wordprocessingml": b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    b"officeDocument": b"http://schemas.openxmlformats.org/officeDocument/2006/",
    b"drawingml": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_ADVICE: Final = Advice(
    kind="Word document",
    damaged="Open it in Word, save it under another name, and try that file.",
    too_deep="Simplify it in Word.",
    protected="Open it in Word and save it without the password.",
)


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
        self._file = BoundedFile(name, _ADVICE, most_bytes=MOST_BYTES, most_elements=MOST_ELEMENTS)
        self._file.open_zip(data)

    def main_part(self) -> str:
        """The name of the document's main part.

        Raises:
            UnreadableDraft: the package holds no document.
        """
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and relationship.target in self._file:
                return relationship.target
        if "word/document.xml" in self._file:
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
            found[child.get("Id", "")] = Relationship(kind, part_name(posixpath.join(folder, target)))
        return found

    def tree(self, part: str) -> Element | None:
        """The XML of `part`, None where the package has no such part.

        Raises:
            UnreadableDraft: the part is damaged, no XML, too large, too deep, or defines entities.
        """
        data = self._file.part(part)
        if data is None:
            return None
        if b"purl.oclc.org/ooxml/" in data:
            data = _STRICT.sub(lambda found: found[1] + _TRANSITIONAL[found[2]], data)
        return self._file.parse(data, part)
