"""A PDF file's pages as pieces, rules and remarks: the only module that opens one (ISO 32000-1)."""

import ctypes
import re
from contextlib import closing
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from plancompare.errors import UnreadableDraft
from plancompare.readers.pdf.annotations import read_remarks
from plancompare.readers.pdf.glyphs import PieceReader
from plancompare.readers.pdf.native import Fonts, TextPage, fill_colour
from plancompare.readers.pdf.page import Box, Page

MOST_PAGES: Final = 20_000
MOST_CHARACTERS: Final = 400_000
"""Of one page: more is no page that a person reads."""
MOST_OBJECTS: Final = 100_000
MOST_IN_ALL: Final = 60_000_000
_THIN: Final = 2.5
_MOST_DEPTH: Final = 6
_STARTXREF: Final = re.compile(rb"startxref\s+(\d{1,12})")
_XREF: Final = re.compile(rb"xref|\d+\s+\d+\s+obj")


def open_file(name: str, data: bytes) -> pypdfium2.PdfDocument:
    """The file, opened with the empty password; to be closed.

    Raises:
        UnreadableDraft: it is damaged beyond repair, or wants a password.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise UnreadableDraft(
                f"{name} is protected by a password.", hint="Open it in a PDF reader and save it without the password."
            ) from error
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_SECURITY:
            raise UnreadableDraft(
                f"{name} is locked in a way that is not known.", hint="Print it to a new PDF file and choose that one."
            ) from error
        raise UnreadableDraft(
            f"{name} is damaged: it cannot be opened as a PDF file.", hint="Ask for the file to be sent again."
        ) from error
    return document


def title_of(document: pypdfium2.PdfDocument) -> str:
    """What the file calls itself; nothing where that is no text."""
    try:
        return document.get_metadata_value("Title") or ""
    except UnicodeDecodeError:
        return ""


def is_sound(data: bytes) -> bool:
    """Whether the file's list of its parts stands where its end says (ISO 32000-1, 7.5.5).

    Where it does not, pdfium puts the parts together as it finds them, and says nothing of what it does not find.
    """
    said = list(_STARTXREF.finditer(data[-2048:]))
    head = max(data.find(b"%PDF"), 0)
    places = [data[base + int(said[-1][1]) :][:32].lstrip() for base in (0, head)] if said else []
    return any(_XREF.match(place) for place in places)


def read_page(document: pypdfium2.PdfDocument, index: int) -> Page | None:
    """The page at `index`, counted from 0; None if it cannot be read."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return None
    with closing(page):
        return _read_page(page, index + 1)


def _read_page(source: pypdfium2.PdfPage, number: int) -> Page | None:
    width, height = source.get_size()
    rotation = source.get_rotation() // 90 % 4
    left, bottom, *_ = source.get_cropbox()
    try:
        text_page = source.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    with closing(text_page):
        if text_page.count_chars() > MOST_CHARACTERS:
            return None
        page, reader = _pieces(source, text_page, Page(number, width, height), rotation, (left, bottom))
        turned, most = max(
            ((quarter, count) for quarter, count in reader.turns.items()), key=lambda one: one[1], default=(0, 0)
        )
        if turned and most > 2 * reader.turns[0]:  # a page laid out sideways: turn it as its reader does
            size = (height, width) if turned % 2 else (width, height)
            page, _ = _pieces(source, text_page, Page(number, *size), (rotation - turned) % 4, (left, bottom))
        return page


def _pieces(
    source: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage, page: Page, rotation: int, corner: tuple[float, float]
) -> tuple[Page, PieceReader]:
    reader = PieceReader(page, TextPage(text_page.raw, Fonts()), rotation, corner)
    shades = _Drawings(page, reader).read(source.raw)
    reader.read(shades)
    read_remarks(source.raw, page, reader.box)
    return page, reader


class _Drawings:
    """The pictures, rules and dark areas of a page."""

    def __init__(self, page: Page, reader: PieceReader) -> None:
        self._page = page
        self._reader = reader
        self._floats = [ctypes.c_float() for _ in range(4)]
        self._left = MOST_OBJECTS
        self.shades: list[Box] = []

    def read(self, handle: Any) -> list[Box]:
        """Fill the page's pictures and rules; return the areas that are filled with a colour."""
        for index in range(max(pdfium.FPDFPage_CountObjects(handle), 0)):
            if self._left <= 0:
                break
            self._take(pdfium.FPDFPage_GetObject(handle, index), None, 0)
        return self.shades

    def _take(self, drawn: Any, within: Any, depth: int) -> None:
        self._left -= 1
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            return
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _MOST_DEPTH:
                for index in range(max(pdfium.FPDFFormObj_CountObjects(drawn), 0)):
                    if self._left > 0:
                        self._take(pdfium.FPDFFormObj_GetObject(drawn, index), within or drawn, depth + 1)
            return
        box = self._box(drawn, within)
        if box is None:
            return
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._page.pictures.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(drawn, box)

    def _path(self, drawn: Any, box: Box) -> None:
        across, down = box.right - box.left, box.bottom - box.top
        if min(across, down) <= _THIN and max(across, down) > _THIN:
            self._page.rules.append(box)
            return
        filled, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(drawn, filled, stroked)
        if stroked.value and pdfium.FPDFPath_CountSegments(drawn) in (4, 5) and min(across, down) > _THIN:
            left, top, right, bottom = box
            self._page.rules += [
                Box(left, top, right, top), Box(left, bottom, right, bottom),
                Box(left, top, left, bottom), Box(right, top, right, bottom),
            ]  # fmt: skip
        if filled.value and min(fill_colour(drawn)[:3]) < 200 and fill_colour(drawn)[3] > 100:
            self.shades.append(box)

    def _box(self, drawn: Any, within: Any) -> Box | None:
        left, bottom, right, top = self._floats
        if not pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top):
            return None
        corners = [left.value, bottom.value, right.value, top.value]
        if within is not None:
            matrix = pdfium.FS_MATRIX()
            if pdfium.FPDFPageObj_GetMatrix(within, matrix):
                one = _moved(matrix, corners[0], corners[1])
                other = _moved(matrix, corners[2], corners[3])
                corners = [*one, *other]
        return self._reader.box(*corners)


def _moved(matrix: Any, x: float, y: float) -> tuple[float, float]:
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f
