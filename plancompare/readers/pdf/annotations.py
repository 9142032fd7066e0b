"""Annotations with words become comments; links, widgets and pop-ups are none (ISO 32000-1, 12.5)."""

import ctypes
from collections.abc import Callable
from typing import Any, Final

import pypdfium2.raw as pdfium

from plancompare.model.draft import Comment
from plancompare.readers.block import clean
from plancompare.readers.pdf.page import Box, Page

_MOST: Final = 5_000
_MOST_UNITS: Final = 200_000
_REMARKS: Final = frozenset(
    (
        pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_HIGHLIGHT, pdfium.FPDF_ANNOT_UNDERLINE,
        pdfium.FPDF_ANNOT_SQUIGGLY, pdfium.FPDF_ANNOT_STRIKEOUT, pdfium.FPDF_ANNOT_CARET, pdfium.FPDF_ANNOT_STAMP,
        pdfium.FPDF_ANNOT_INK, pdfium.FPDF_ANNOT_LINE, pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_CIRCLE,
        pdfium.FPDF_ANNOT_POLYGON, pdfium.FPDF_ANNOT_POLYLINE,
    )
)  # fmt: skip


def read_remarks(handle: Any, page: Page, place: Callable[[float, float, float, float], Box]) -> None:
    """Fill the page's remarks and count its form fields; `place` turns the file's corners into the page's."""
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(handle), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(handle, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            page.fields += bool(_string(annotation, b"V"))
        elif kind in _REMARKS:
            said = clean(_string(annotation, b"Contents"))
            rect = pdfium.FS_RECTF()
            if said and pdfium.FPDFAnnot_GetRect(annotation, rect):
                comment = Comment(
                    author=clean(_string(annotation, b"T")),
                    date=_date(_string(annotation, b"M") or _string(annotation, b"CreationDate")),
                    text=said,
                    id=_string(annotation, b"NM"),
                )
                page.remarks.append((place(rect.left, rect.bottom, rect.right, rect.top), comment))
        pdfium.FPDFPage_CloseAnnot(annotation)


def _string(annotation: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < length <= 2 * _MOST_UNITS:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace").strip("\0")


def _date(written: str) -> str:
    """`D:20230721162225-07'00'` as `2023-07-21T16:22:25-07:00` (7.9.4); "" for anything else."""
    digits = written.removeprefix("D:").replace("'", "")
    moment, zone = digits[:14], digits[14:]
    if not (moment.isdigit() and len(moment) >= 8):
        return ""
    found = f"{moment[:4]}-{moment[4:6]}-{moment[6:8]}"
    if len(moment) == 14:
        found += f"T{moment[8:10]}:{moment[10:12]}:{moment[12:14]}"
        if zone[:1] in ("+", "-") and zone[1:5].isdigit():
            found += f"{zone[:3]}:{zone[3:5]}"
        elif zone[:1] == "Z":
            found += "Z"
    return found
