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
from plancompare.readers import beginnings, legacy, outline
from plancompare.readers.block import Content, Tracked

MOST_BYTES: Final = 200_000_000


@dataclass(frozen=True, slots=True)
class Reader:
    """A format that is read.

    Attributes:
        name: what people call it.
        suffixes: the usual endings of its files.
        read: what reads it.
        known: whether data are of the format, by what they begin with; texts are known by their names alone.
        misnamed: what to do about a file with such an ending that is something else; "" where any text may have it.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, bytes, Tracked, Progress], Content]
    known: Callable[[bytes], bool] = lambda data: False
    misnamed: str = ""


# Each reader is loaded when the first file of its format comes: most runs of the program read one format.


def _docx(name: str, data: bytes, tracked: Tracked, progress: Progress) -> Content:
    from plancompare.readers.docx.reader import read_docx

    return read_docx(name, data, tracked, progress)


def _odt(name: str, data: bytes, tracked: Tracked, progress: Progress) -> Content:
    from plancompare.readers.odt.reader import read_odt

    return read_odt(name, data, tracked, progress)


def _pdf(name: str, data: bytes, tracked: Tracked, progress: Progress) -> Content:
    from plancompare.readers.pdf.reader import read_pdf

    return read_pdf(name, data, tracked, progress)


def _rtf(name: str, data: bytes, tracked: Tracked, progress: Progress) -> Content:
    from plancompare.readers.rtf.reader import read_rtf

    return read_rtf(name, data, tracked, progress)


def _html(name: str, data: bytes, tracked: Tracked, progress: Progress) -> Content:
    from plancompare.readers.html.reader import read_html

    return read_html(name, data, tracked, progress)


def _markdown(name: str, data: bytes, tracked: Tracked, progress: Progress) -> Content:
    from plancompare.readers.markdown import read_markdown

    return read_markdown(name, data, tracked, progress)


def _text(name: str, data: bytes, tracked: Tracked, progress: Progress) -> Content:
    from plancompare.readers.text import read_text

    return read_text(name, data, tracked, progress)


READERS: Final = (
    Reader(
        "OpenDocument text",
        (".odt", ".ott", ".fodt"),
        _odt,
        beginnings.is_open_document,
        "Save it again as .odt in LibreOffice.",
    ),
    Reader(
        "Word document",
        (".docx", ".docm", ".dotx", ".dotm"),
        _docx,
        beginnings.is_package,
        "Save it again as .docx in Word.",
    ),
    Reader("PDF file", (".pdf",), _pdf, beginnings.is_pdf, "Ask for the file to be sent again."),
    Reader("RTF file", (".rtf",), _rtf, beginnings.is_rtf),
    Reader("Web page", (".html", ".htm", ".xhtml", ".mht", ".mhtml"), _html, beginnings.is_page),
    Reader("Markdown text", (".md", ".markdown"), _markdown),
    Reader("Plain text", (".txt",), _text),
)
_TEXT: Final = READERS[-1]
_NO_TEXT: Final = "The file holds no text that can be compared."
_SAVE_AS: Final = "Save it as .docx and choose that file."


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
        warnings=(
            *_misnamed(name, reader),
            *content.warnings,
            *(() if found.clauses else (_NO_TEXT,)),
            *found.warnings,
        ),
        running=content.running,
        tracked=tracked,
    )


def _misnamed(name: str, reader: Reader) -> tuple[str, ...]:
    """A sentence where the file's name says another format than its content."""
    suffix = Path(name).suffix.lower()
    others = {ending for other in READERS for ending in other.suffixes}
    if suffix in reader.suffixes or suffix not in others:
        return ()
    return (f"The file's name ends in {suffix}, but by its content it was read as: {reader.name}.",)


def load_bytes(path: Path) -> bytes:
    """All bytes of the file at `path`.

    Raises:
        UnreadableDraft: it is missing, a folder, not allowed to be read, or too large.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise UnreadableDraft(f"{path} is no file but a device.", hint="Choose the file that holds the draft.")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
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
    if len(data) > MOST_BYTES:
        raise UnreadableDraft(
            f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB.",
            hint="Take the pictures and embedded files out of it.",
        )
    return data


def _reader_of(name: str, data: bytes) -> Reader:
    """The reader for the data, by what they begin with; the name decides only between texts."""
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableDraft(f"{name} is empty.", hint="Choose the file that holds the draft.")
    if name.startswith("~$") or beginnings.is_lock_file(data):
        raise UnreadableDraft(
            f"{name} is a mark that Word leaves while a file is open.", hint="Choose the file without ~$ in its name."
        )
    if legacy.is_protected(data):
        raise legacy.protected(name)
    if data.startswith(legacy.OLE):
        raise legacy.before_2007(name)
    if data.startswith(beginnings.PICTURES):
        raise UnreadableDraft(f"{name} is a picture; its words cannot be read.", hint="Ask for the text itself.")
    known = next((reader for reader in READERS if reader.known(data)), None)
    return known if known is not None else _reader_of_text(name)


def _reader_of_text(name: str) -> Reader:
    """The reader for data that no mark tells apart, by the file's ending."""
    suffix = Path(name).suffix.lower()
    if suffix == ".doc":
        raise legacy.before_2007(name)
    for reader in READERS:
        if suffix in reader.suffixes:
            if reader.misnamed:
                raise UnreadableDraft(f"{name} is not a {reader.name}, or it is damaged.", hint=reader.misnamed)
            return reader
    if suffix:
        raise UnreadableDraft(f"{name} is of a kind that is not read.", hint=_SAVE_AS)
    return _TEXT
