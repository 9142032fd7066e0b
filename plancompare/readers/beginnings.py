"""How the data of each format begin: a file is known by that, not by its name."""

import re
from typing import Final

_PDF: Final = re.compile(rb"(?:^|[\x00-\x1f\x80-\xff])\s*%PDF-\d")
PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def is_open_document(data: bytes) -> bool:
    """A package that says so or has OpenDocument's list of parts, or one flat document (OpenDocument 1.3 part 2, 3)."""
    if is_package(data):
        said = data[30:80].startswith(b"mimetypeapplication/vnd.oasis.opendocument")
        return said or (b"META-INF/manifest.xml" in data and b"word/document.xml" not in data)
    return _head(data).startswith(b"<?xml") and b"<office:document" in data[:2000]


def is_package(data: bytes) -> bool:
    """A zip archive; what is no OpenDocument is taken for a Word document, whose reader says what else it may be."""
    return data.startswith((b"PK\3\4", b"PK\5\6", b"PK\7\x08"))


def is_lock_file(data: bytes) -> bool:
    """What Word leaves beside a file that is open: 162 bytes with a name in them, its length before it."""
    return len(data) == 162 and 0 < data[0] <= 54 and data[1 + data[0] : 54].strip(b" \0") == b""


def is_pdf(data: bytes) -> bool:
    """Its mark stands within the first 1,024 bytes, whatever stands before (ISO 32000-1, annex H.3)."""
    return _PDF.search(data[:1024]) is not None


def is_rtf(data: bytes) -> bool:
    """Rich Text Format Specification 1.9.1."""
    return _head(data).startswith(b"{\\rtf")


def is_page(data: bytes) -> bool:
    """A web page that begins as it should; others are known by their names."""
    return _head(data).startswith((b"<!doctype html", b"<html"))


def _head(data: bytes) -> bytes:
    """How a text begins, behind its byte order mark and blanks, in small letters."""
    return data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
