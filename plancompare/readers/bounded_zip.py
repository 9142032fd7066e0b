"""Zip files and XML from anywhere, opened within bounds.

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
from lxml.etree import _Element as Element  # lxml gives its element type no public name

from plancompare.errors import UnreadableDraft

MOST_PARTS: Final = 20_000
MOST_BYTES: Final = 120_000_000  # of all parts that are read, inflated
MOST_ELEMENTS: Final = 2_000_000
_LARGEST_CHECKED: Final = 5_000_000  # of one part that is checked whether it is read or not
_MOST_CHECKED: Final = 20_000_000  # of all these parts
DEEPEST: Final = 256

_TOO_DEEP = etree.XPath(f"boolean({'/*' * (DEEPEST + 1)})")
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)
# Elements are counted by the byte `<`, so only encodings in which that is what a tag begins with are read.
_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']{0,40})")
_COUNTABLE: Final = re.compile(rb"utf-?8|utf-?16(?:le|be)?|us-ascii|iso-8859-\d{1,2}|windows-125\d|koi8-[ru]", re.I)
_BEGINNINGS: Final = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<")


@dataclass(frozen=True, slots=True)
class Advice:
    """How a format's files are spoken of: what one is called, and what to do with one that is damaged or too deep."""

    kind: str
    damaged: str
    too_deep: str
    protected: str


class BoundedFile:
    """One file's parts and what is left of the bounds for reading them."""

    def __init__(
        self, name: str, advice: Advice, *, most_bytes: int = MOST_BYTES, most_elements: int = MOST_ELEMENTS
    ) -> None:
        """`name` is the file's name for messages; the bounds are for all parts together."""
        self.name = name
        self._advice = advice
        self._bytes_left = most_bytes
        self._elements_left = most_elements
        self._zip: zipfile.ZipFile | None = None
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._checked: dict[str, bytes] = {}  # parts that were inflated by the check, until they are read

    def open_zip(self, data: bytes) -> None:
        """Take the parts of the zip archive in `data`.

        A file with one broken part has been through something that may have broken others as well, so every small part
        of XML must be whole (APPNOTE 4.4.7), also one that no reader needs.

        Raises:
            UnreadableDraft: it is no zip archive, is damaged, or has too many parts.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except _BROKEN_ZIP as error:
            raise self._damaged() from error
        if len(entries) > MOST_PARTS:
            raise self.too_large()
        self._entries = {part_name(entry.filename).lower(): entry for entry in entries}
        if len(self._entries) < len(entries):  # which of two parts is the text is anybody's guess
            names = [part_name(entry.filename).lower() for entry in entries]
            twice = next(name for name in names if names.count(name) > 1)
            if twice.endswith((".xml", ".rels")):
                raise UnreadableDraft(
                    f"{self.name} is damaged: it holds its part {twice} twice.", hint=self._advice.damaged
                )
        self._check_parts(self._zip)

    def _check_parts(self, archive: zipfile.ZipFile) -> None:
        """Inflate the small parts of XML that are under no password, and keep them for `part`."""
        left = _MOST_CHECKED
        for part, entry in self._entries.items():
            size, encrypted = entry.file_size, entry.flag_bits & 1
            if not part.endswith((".xml", ".rels")) or encrypted or size > min(left, _LARGEST_CHECKED):
                continue
            left -= size
            try:
                with archive.open(entry) as stream:
                    data = stream.read(size + 1)  # and no more, whatever the header promised
                    if len(data) > size or stream.read(1):
                        raise self.broken(part_name(entry.filename))
                self._checked[part] = data
            except _BROKEN_ZIP as error:
                raise self.broken(part_name(entry.filename)) from error

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._entries

    def part(self, part: str) -> bytes | None:
        """The bytes of `part`, None where the archive has no such part.

        Raises:
            UnreadableDraft: the part is damaged, too large, or under a password.
        """
        entry = self._entries.get(part.lower())
        if entry is None or self._zip is None:
            return None
        if entry.file_size > self._bytes_left:
            raise self.too_large()
        try:
            data = self._checked.pop(part.lower(), None)
            if data is None:
                with self._zip.open(entry) as stream:
                    data = stream.read(self._bytes_left + 1)
        except RuntimeError as error:  # zipfile says so of entries under a password
            raise self.protected() from error
        except _BROKEN_ZIP as error:
            raise self._damaged() from error
        self.take(len(data))
        return data

    def take(self, count: int) -> None:
        """Count bytes that are read against the bounds.

        Raises:
            UnreadableDraft: they are too many.
        """
        self._bytes_left -= count
        if self._bytes_left < 0:
            raise self.too_large()

    def parse(self, data: bytes, part: str) -> Element:
        """The XML in `data`, which is that of `part`.

        Raises:
            UnreadableDraft: it is no XML, too large, too deep, or defines entities.
        """
        self._elements_left -= data.count(b"<") - data.count(b"</")
        if self._elements_left < 0:
            raise self.too_large()
        declared = _DECLARED.match(data[:400])
        if not data[:400].lstrip().startswith(_BEGINNINGS) or (declared and not _COUNTABLE.fullmatch(declared[1])):
            raise self.broken(part)
        try:
            root = etree.fromstring(data, _parser())
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise self.too_deep() from error
            raise self.broken(part) from error
        if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]  # the stubs know no more than "any"
            raise UnreadableDraft(
                f"{self.name} holds a definition that no {self._advice.kind} has, and was not read.",
                hint=self._advice.damaged,
            )
        if _TOO_DEEP(root):
            raise self.too_deep()
        return root

    def broken(self, part: str) -> UnreadableDraft:
        """That a part is not what it should be."""
        return UnreadableDraft(f"{self.name} is damaged: its part {part} is broken.", hint=self._advice.damaged)

    def protected(self) -> UnreadableDraft:
        """That the file is under a password."""
        return UnreadableDraft(f"{self.name} is protected by a password.", hint=self._advice.protected)

    def too_large(self) -> UnreadableDraft:
        """That the file goes beyond the bounds."""
        return UnreadableDraft(
            f"{self.name} expands to more than a draft can be.", hint="Take the pictures and embedded files out of it."
        )

    def too_deep(self) -> UnreadableDraft:
        """That the file nests more than can be read."""
        return UnreadableDraft(
            f"{self.name} nests tables or fields deeper than any page shows.", hint=self._advice.too_deep
        )

    def _damaged(self) -> UnreadableDraft:
        return UnreadableDraft(f"{self.name} is damaged or cut off.", hint=self._advice.damaged)


def part_name(name: str) -> str:
    """The name as references give it: forward slashes, nothing that climbs out of the archive."""
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
