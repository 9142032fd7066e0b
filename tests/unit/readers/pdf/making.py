"""Small PDF files, written by hand: text at places, rules, pages."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """A text whose base line begins at `x`, `y` from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 12
    font: str = "F1"  # F1 Helvetica, F2 its bold, F3 its italic
    mode: int = 0
    colour: str = "0 0 0"
    turn: str = "1 0 0 1"


@dataclass(frozen=True)
class Rule:
    """A stroke from one place to another."""

    x: float
    y: float
    to_x: float
    to_y: float


Drawn = Words | Rule


def make_pdf(
    pages: Sequence[Sequence[Drawn]], *, annotations: str = "", head: bytes = b"", title: bytes = b""
) -> bytes:
    """A PDF file with these pages of 595 by 842 points; `annotations` are objects for the first page."""
    fonts = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    first = 6
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(pages)))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects += (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} /Encoding /WinAnsiEncoding >>".encode() for font in fonts
    )
    for place, page in enumerate(pages):
        marks = f"/Annots [{annotations}]" if annotations and not place else ""
        objects.append(
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {marks} /Contents {first + 2 * place + 1} 0 R "
                "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R >> >> >>"
            ).encode()
        )
        stream = "\n".join(_drawn(one) for one in page).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(b"<< /Title <%s> >>" % title.hex().encode())
    data = head + b"%PDF-1.4\n"
    places: list[int] = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data) - len(head))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(data) - len(head)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"trailer << /Root 1 0 R /Info %d 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects),
        len(objects) + 1,
        table,
    )


def column(x: float, y: float, lines: Sequence[str], *, leading: float = 14, size: float = 12) -> list[Words]:
    """Lines under each other."""
    return [Words(x, y - leading * place, line, size) for place, line in enumerate(lines)]


def _drawn(one: Drawn) -> str:
    if isinstance(one, Rule):
        return f"0.5 w {one.x} {one.y} m {one.to_x} {one.to_y} l S"
    text = one.text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{one.font} {one.size} Tf {one.mode} Tr {one.colour} rg {one.turn} {one.x} {one.y} Tm ({text}) Tj ET"
