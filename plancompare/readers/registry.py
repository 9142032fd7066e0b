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
from plancompare.readers import outline
from plancompare.readers.block import Content, Tracked
from plancompare.readers.docx.reader import read_docx
from plancompare.readers.html.reader import read_html
from plancompare.readers.markdown import read_markdown
from plancompare.readers.rtf.reader import read_rtf
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
    Reader("Rich text", (".rtf",), read_rtf),
    Reader("Web page", (".html", ".htm", ".xhtml", ".mht", ".mhtml"), read_html),
    Reader("Markdown", (".md", ".markdown"), read_markdown),
    Reader("Plain text", (".txt",), read_text),
)
_WORD, _RICH, _PAGE, _MARKED, _TEXT = READERS
_NO_TEXT: Final = "The file holds no text that can be compared."
_SAVE_AS: Final = "Save it as .docx and choose that file."
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_READ: Final = (
    (b"%PDF", "a PDF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)


def read_draft(path: Path, progress: Progress = SILENT) -> Draft:
    """The draft in the file at `path`, which is read once.

    Raises:
        UnreadableDraft: the file is missing, damaged, locked, too large, or of a kind that is not read.
        Cancelled: the person asked for it.
    """
    return read_bytes(path.name, load_bytes(path), progress)


def read_bytes(name: str, data: bytes, progress: Progress = SILENT, *, tracked: Tracked = Tracked.ACCEPTED) -> Draft:
    """The draft in `data`, with tracked changes accepted or rejected; `name` is the file's name.

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


def _reader_of(name: str, data: bytes) -> Reader:
    """The reader for the data, by their first bytes; the name decides only between texts."""
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
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return _RICH
    if data.startswith(_OLE):
        raise _compound(name, data)
    for start, what in _NOT_READ:
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(start):
            raise UnreadableDraft(f"{name} is {what}, which is not read yet.", hint=_SAVE_AS)
    return _reader_of_text(name, data)


def _reader_of_text(name: str, data: bytes) -> Reader:
    """The reader for data that no mark tells apart: by the file's ending, and by how a page begins."""
    suffix = Path(name).suffix.lower()
    if suffix == ".doc":
        raise _before_2007(name)
    if suffix in _WORD.suffixes:
        raise UnreadableDraft(f"{name} is not a Word document.", hint="Save it again as .docx in Word.")
    head = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if suffix in _PAGE.suffixes or head.startswith((b"<!doctype html", b"<html", b"<!doctype html")):
        return _PAGE
    if suffix in _MARKED.suffixes:
        return _MARKED
    if suffix not in _TEXT.suffixes and suffix:
        raise UnreadableDraft(f"{name} is of a kind that is not read.", hint=_SAVE_AS)
    return _TEXT


def _compound(name: str, data: bytes) -> UnreadableDraft:
    """What a compound file is: a Word document under a password, or one of Word before 2007 (MS-OFFCRYPTO 2.3)."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return UnreadableDraft(
            f"{name} is protected by a password.", hint="Open it in Word and save it without the password."
        )
    return _before_2007(name)


def _before_2007(name: str) -> UnreadableDraft:
    return UnreadableDraft(
        f"{name} is in the format of Word before 2007 (.doc).", hint="Open it in Word and save it as .docx."
    )
