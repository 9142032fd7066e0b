"""Which reader reads which file. A file is known by what it begins with, not by its name."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from plancompare.errors import UnreadableDraft
from plancompare.model.draft import Draft
from plancompare.model.progress import SILENT, Progress
from plancompare.readers import legacy, outline
from plancompare.readers.block import Content, Tracked
from plancompare.readers.docx.reader import read_docx
from plancompare.readers.pdf.reader import read_pdf
from plancompare.readers.text import read_text

MOST_BYTES: Final = 200_000_000


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that is read: its name for people, the usual endings of its files, and what reads it."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, bytes, Tracked, Progress], Content]


READERS: Final = (
    Reader("Word document", (".docx", ".docm", ".dotx", ".dotm"), read_docx),
    Reader("PDF file", (".pdf",), read_pdf),
    Reader("Plain text", (".txt", ".md"), read_text),
)
_WORD, _PDF, _TEXT = READERS
_PDF_HEAD: Final = 1024
"""Bytes within which a PDF file says what it is, whatever stands before (ISO 32000-1, annex H.3)."""
_NAMED_LIKE: Final = (
    (_PDF, "not a PDF file, or its beginning is damaged", "Ask for the file to be sent again."),
    (_WORD, "not a Word document", "Save it again as .docx in Word."),
)
_NO_TEXT: Final = "The file holds no text that can be compared."
_SAVE_AS: Final = "Save it as .docx and choose that file."
_NOT_READ: Final = (
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)


def read_bytes(name: str, data: bytes, progress: Progress = SILENT, *, tracked: Tracked = Tracked.ACCEPTED) -> Draft:
    """The draft in `data`, with tracked changes accepted or rejected; `name` is the file's name.

    What comes from a stranger is read by `apart.reading`, in a process of its own.

    Raises:
        UnreadableDraft: the data are damaged, locked, or of a kind that is not read.
        Cancelled: the person asked for it.
    """
    reader = _reader_of(name, data)
    content = reader.read(name, data, tracked, progress.part(0.0, 0.7))
    found = outline.build(content.blocks, progress.part(0.7, 1.0))
    progress.step(1.0)
    return Draft(
        file=name,
        sha256=sha256(data).hexdigest(),
        title=found.title or content.title or name,
        clauses=found.clauses,
        warnings=(*content.warnings, *(() if found.clauses else (_NO_TEXT,)), *found.warnings),
        running=content.running,
        tracked=tracked,
    )


def load_bytes(path: Path) -> bytes:
    """All bytes of the file at `path`.

    Raises:
        UnreadableDraft: it is missing, a folder, not allowed to be read, or too large.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableDraft(
                f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB.",
                hint="Take the pictures and embedded files out of it.",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableDraft(f"{path} does not exist.", hint="Check the name and the folder.") from error
    except IsADirectoryError as error:
        raise UnreadableDraft(f"{path} is a folder.", hint="Choose a file in it.") from error
    except PermissionError as error:
        if path.is_dir():  # what Windows answers for a folder
            raise UnreadableDraft(f"{path} is a folder.", hint="Choose a file in it.") from error
        raise UnreadableDraft(
            f"{path.name} may not be read.", hint="Ask its owner for permission, or close the program that locks it."
        ) from error
    except OSError as error:
        reason = error.strerror or errno.errorcode.get(error.errno or 0, "unknown reason")
        raise UnreadableDraft(
            f"{path.name} could not be read ({reason}).", hint="Check the disk, then try again."
        ) from error


def _refuse_misnamed(name: str, suffix: str) -> None:
    """Refuse a file whose name says what its bytes do not."""
    for reader, what, hint in _NAMED_LIKE:
        if suffix in reader.suffixes:
            raise UnreadableDraft(f"{name} is {what}.", hint=hint)


def _reader_of(name: str, data: bytes) -> Reader:
    """The reader for the data, by their first bytes; the name decides only between texts."""
    suffix = Path(name).suffix.lower()
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDraft(f"{name} is empty.", hint="Choose the file that holds the draft.")
    if name.startswith("~$"):
        raise UnreadableDraft(
            f"{name} is a mark that Word leaves while a file is open.", hint="Choose the file without ~$ in its name."
        )
    if data.startswith(b"PK") and data[30:80].startswith(b"mimetypeapplication/vnd.oasis.opendocument"):
        raise UnreadableDraft(f"{name} is an OpenDocument file, which is not read yet.", hint=_SAVE_AS)
    if data.startswith(b"PK"):
        return _WORD
    if b"%PDF" in data[:_PDF_HEAD]:
        return _PDF
    if legacy.is_protected(data):
        raise legacy.protected(name)
    if data.startswith(legacy.OLE):
        raise legacy.before_2007(name)
    for start, what in _NOT_READ:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(start):
            raise UnreadableDraft(f"{name} is {what}, which is not read yet.", hint=_SAVE_AS)
    if suffix == ".doc":
        raise legacy.before_2007(name)
    _refuse_misnamed(name, suffix)
    head = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in (".html", ".htm") or head.startswith((b"<!doctype html", b"<html")):
        raise UnreadableDraft(f"{name} is a web page, which is not read yet.", hint=_SAVE_AS)
    if suffix not in _TEXT.suffixes and suffix:
        raise UnreadableDraft(f"{name} is of a kind that is not read.", hint=_SAVE_AS)
    return _TEXT
