"""The calls into PDFium, which takes one call for each fact: few and cheap, for they are most of the time."""

import ctypes
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Final

import pypdfium2.raw as pdfium

from plancompare.readers.pdf.page import Face

_BOLD: Final = re.compile(r"bold|black|heavy|demi|[-,]bd\b|cmbx|sfbx|medi(?!um|eval)", re.IGNORECASE)
_ITALIC: Final = re.compile(r"ital|obliq|slant|[-,]it\b|cmti|sfti|cmsl", re.IGNORECASE)
_FLAG_ITALIC: Final = 1 << 6
_FLAG_FORCE_BOLD: Final = 1 << 18
_HEAVY: Final = 700
_BROKEN: Final = re.compile("[\ud800-\udfff]")


def _quick(function: Any, result: Any = ctypes.c_int) -> Any:
    """A call that does not check its arguments: that takes three times as long as what PDFium does in it.

    Handles are given as pointers, places for answers as references, and addresses come back as numbers.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_text_object = _quick(pdfium.FPDFText_GetTextObject, ctypes.c_size_t)
_char_origin = _quick(pdfium.FPDFText_GetCharOrigin)
_loose_char_box = _quick(pdfium.FPDFText_GetLooseCharBox)
_char_matrix = _quick(pdfium.FPDFText_GetMatrix)
_font_size = _quick(pdfium.FPDFText_GetFontSize, ctypes.c_double)
_font = _quick(pdfium.FPDFTextObj_GetFont, ctypes.c_size_t)
_render_mode = _quick(pdfium.FPDFTextObj_GetTextRenderMode)
_fill_colour = _quick(pdfium.FPDFPageObj_GetFillColor)
_COLOUR: Final = tuple(ctypes.c_uint() for _ in range(4))  # what the last such call answered
_COLOUR_AT: Final = tuple(map(ctypes.byref, _COLOUR))


@dataclass(frozen=True, slots=True)
class Style:
    """How one text object is drawn; `turn` is the slope of its base line as (a, b) of its matrix."""

    face: Face
    size: float
    turn: tuple[float, float]
    mode: int
    colour: tuple[int, int, int, int]
    symbols: str = ""


class TextPage:
    """One page's characters.

    Attributes:
        object_at: the text object that draws a character, as a number; 0 for none.
    """

    def __init__(self, handle: Any, fonts: "Fonts") -> None:
        self._handle = handle
        self._fonts = fonts
        self.object_at: Callable[[int], int] = partial(_text_object, handle)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._at = ctypes.byref(self._x), ctypes.byref(self._y)
        self._rect = pdfium.FS_RECTF()
        self._rect_at = ctypes.byref(self._rect)
        self._matrix = pdfium.FS_MATRIX()
        self._matrix_at = ctypes.byref(self._matrix)

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

    def origins(self, indices: Iterable[int]) -> list[tuple[float, float]]:
        """Where the base lines of characters begin."""
        handle, x, y = self._handle, self._x, self._y
        x_at, y_at = self._at
        found: list[tuple[float, float]] = []
        for index in indices:
            _char_origin(handle, index, x_at, y_at)
            found.append((x.value, y.value))
        return found

    def boxes(self, indices: Iterable[int]) -> list[tuple[float, float, float, float]]:
        """The characters' places with the room around them: left, bottom, right, top."""
        handle, rect, rect_at = self._handle, self._rect, self._rect_at
        found: list[tuple[float, float, float, float]] = []
        for index in indices:
            _loose_char_box(handle, index, rect_at)
            found.append((rect.left, rect.bottom, rect.right, rect.top))
        return found

    def style(self, address: int, index: int) -> Style:
        """How the text object at `address` is drawn, of which `index` is a character."""
        drawn = ctypes.c_void_p(address)
        matrix = self._matrix
        if not _char_matrix(self._handle, index, self._matrix_at):
            matrix.a, matrix.b, matrix.c, matrix.d = 1.0, 0.0, 0.0, 1.0
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        scale = (c * c + d * d) ** 0.5
        mode = _render_mode(drawn)
        face, symbols = self._fonts.face(_font(drawn))
        if mode == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE and not face.bold:
            face = Face(bold=True, italic=face.italic)
        if abs(c) > 0.1 * abs(d) and abs(b) < 0.01 * abs(a) and not face.italic:
            face = Face(bold=face.bold, italic=True)  # slanted letters in place of an italic font
        return Style(
            face,
            abs(_font_size(self._handle, index)) * scale,
            (a, b),
            mode,
            fill_colour(drawn),
            symbols,
        )


class Fonts:
    """The fonts of one page, each asked about once."""

    def __init__(self) -> None:
        self._faces: dict[int, tuple[Face, str]] = {}

    def face(self, address: int) -> tuple[Face, str]:
        """How the letters of the font at `address` look, and its name where its characters are symbols."""
        found = self._faces.get(address)
        if found is None:
            font = ctypes.cast(address, pdfium.FPDF_FONT)
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
    if not _fill_colour(drawn, *_COLOUR_AT):
        return 0, 0, 0, 255
    red, green, blue, opacity = _COLOUR
    return red.value, green.value, blue.value, opacity.value


def _character(code: int) -> str:
    return chr(code) if 0 < code <= 0x10FFFF else "\ufffd" if code else "\x00"
