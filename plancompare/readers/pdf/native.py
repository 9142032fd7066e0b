"""The calls into PDFium, which takes one call for each fact: few and cheap, for they are most of the time."""

import ctypes
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pypdfium2.raw as pdfium

from plancompare.readers.pdf.page import Face

_BOLD: Final = re.compile(r"bold|black|heavy|demi|[-,]bd\b|cmbx|sfbx|medi(?!um|eval)", re.IGNORECASE)
_ITALIC: Final = re.compile(r"ital|obliq|slant|[-,]it\b|cmti|sfti|cmsl", re.IGNORECASE)
_FLAG_ITALIC: Final = 1 << 6
_FLAG_FORCE_BOLD: Final = 1 << 18
_HEAVY: Final = 700
_BROKEN: Final = re.compile("[\ud800-\udfff]")

_object_of = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(pdfium.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


@dataclass(frozen=True, slots=True)
class Style:
    """How one text object is drawn; `turn` is the slope of its base line as (a, b) of its matrix."""

    face: Face
    size: float
    turn: tuple[float, float]
    mode: int
    colour: tuple[int, int, int, int]
    marked: int
    symbols: str = ""


class TextPage:
    """One page's characters."""

    def __init__(self, handle: Any, fonts: "Fonts") -> None:
        self._handle = handle
        self._address = ctypes.cast(handle, ctypes.c_void_p).value or 0
        self._fonts = fonts
        self._doubles = [ctypes.c_double() for _ in range(4)]
        self._refs = [ctypes.byref(double) for double in self._doubles]
        self._rect = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()

    @cached_property
    def text(self) -> str:
        """All characters, exactly one for each index; U+FFFE for a hyphen at the end of a line."""
        count = max(pdfium.FPDFText_CountChars(self._handle), 0)
        buffer = (ctypes.c_ushort * (2 * count + 1))()
        written = pdfium.FPDFText_GetText(self._handle, 0, count, buffer) if count else 0
        text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
        if len(text) != count:  # some characters have no text: ask for each
            text = "".join(_character(pdfium.FPDFText_GetUnicode(self._handle, index)) for index in range(count))
        return _BROKEN.sub("\ufffd", text)

    def object_at(self, index: int) -> int:
        """The text object that draws a character, as a number; 0 for none."""
        return _object_of(self._address, index) or 0

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character's base line begins."""
        x, y = self._refs[0], self._refs[1]
        pdfium.FPDFText_GetCharOrigin(self._handle, index, x, y)
        return self._doubles[0].value, self._doubles[1].value

    def box(self, index: int) -> tuple[float, float, float, float]:
        """A character's place with the room around it: left, bottom, right, top."""
        rect = self._rect
        pdfium.FPDFText_GetLooseCharBox(self._handle, index, rect)
        return rect.left, rect.bottom, rect.right, rect.top

    def unmapped(self, index: int) -> bool:
        """Whether the file does not say which character this is."""
        return bool(pdfium.FPDFText_HasUnicodeMapError(self._handle, index) == 1)

    def style(self, address: int, index: int) -> Style:
        """How the text object at `address` is drawn, of which `index` is a character."""
        drawn = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
        matrix = self._matrix
        if not pdfium.FPDFText_GetMatrix(self._handle, index, matrix):
            matrix.a, matrix.b, matrix.c, matrix.d = 1.0, 0.0, 0.0, 1.0
        scale = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn)
        face, symbols = self._fonts.face(pdfium.FPDFTextObj_GetFont(drawn))
        if mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE and not face.bold:
            face = Face(bold=True, italic=face.italic)
        if abs(matrix.c) > 0.1 * abs(matrix.d) and abs(matrix.b) < 0.01 * abs(matrix.a) and not face.italic:
            face = Face(bold=face.bold, italic=True)  # slanted letters in place of an italic font
        return Style(
            face,
            abs(pdfium.FPDFText_GetFontSize(self._handle, index)) * scale,
            (matrix.a, matrix.b),
            mode,
            fill_colour(drawn),
            pdfium.FPDFPageObj_GetMarkedContentID(drawn),
            symbols,
        )


class Fonts:
    """The fonts of one page, each asked about once."""

    def __init__(self) -> None:
        self._faces: dict[int, tuple[Face, str]] = {}

    def face(self, font: Any) -> tuple[Face, str]:
        """How the letters of a font look, and its name where its characters are symbols."""
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        found = self._faces.get(address)
        if found is None:
            found = self._faces[address] = _face(font) if address else (Face(), "")
        return found


def _face(font: Any) -> tuple[Face, str]:
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    name = buffer.value.decode("utf-8", "replace").split("+", 1)[-1]
    flags = max(pdfium.FPDFFont_GetFlags(font), 0)
    angle = ctypes.c_int()
    slanted = bool(pdfium.FPDFFont_GetItalicAngle(font, angle)) and angle.value != 0
    face = Face(
        bold=_BOLD.search(name) is not None
        or bool(flags & _FLAG_FORCE_BOLD)
        or pdfium.FPDFFont_GetWeight(font) > _HEAVY,
        italic=_ITALIC.search(name) is not None or bool(flags & _FLAG_ITALIC) or slanted,
    )
    symbols = next((known for known in ("Wingdings", "Symbol") if name.lower().startswith(known.lower())), "")
    return face, symbols


def fill_colour(drawn: Any) -> tuple[int, int, int, int]:
    """Red, green, blue and opacity that an object is filled with; opaque black where the file does not say."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(drawn, *parts):
        return 0, 0, 0, 255
    return parts[0].value, parts[1].value, parts[2].value, parts[3].value


def _character(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF else "\ufffd" if code else "\x00"
