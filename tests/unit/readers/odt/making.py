"""OpenDocument texts made in memory of the XML that a test is about."""

import io
import zipfile
from collections.abc import Sequence
from typing import Final

from plancompare.model.draft import Draft
from plancompare.readers.block import Content, Paragraph, Tracked
from plancompare.readers.odt.reader import read_odt
from plancompare.readers.registry import read_bytes

_OASIS: Final = ("office", "text", "table", "style", "meta", "manifest")
NAMESPACES: Final = " ".join(
    (
        *(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _OASIS),
        'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"',
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
        'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"',
        'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"',
        'xmlns:math="http://www.w3.org/1998/Math/MathML"',
    )
)
MIMETYPE: Final = b"application/vnd.oasis.opendocument.text"


def content_xml(body: str, *, automatic: str = "", kind: str = "text") -> bytes:
    return (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    ).encode()


def styles_xml(styles: str = "", *, masters: str = "") -> bytes:
    return (
        f"<office:document-styles {NAMESPACES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{masters}</office:master-styles></office:document-styles>"
    ).encode()


def make_odt(
    body: str, *, automatic: str = "", styles: str = "", masters: str = "", parts: dict[str, bytes] | None = None
) -> bytes:
    made = io.BytesIO()
    all_parts = {
        "content.xml": content_xml(body, automatic=automatic),
        "styles.xml": styles_xml(styles, masters=masters),
        **(parts or {}),
    }
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), MIMETYPE)
        for name, data in all_parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def make_flat(body: str, *, styles: str = "", before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<office:document {NAMESPACES}>'
        f"<office:styles>{styles}</office:styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document>"
    ).encode()


def content(body: str, *, tracked: Tracked = Tracked.ACCEPTED, automatic: str = "", styles: str = "") -> Content:
    return read_odt("x.odt", make_odt(body, automatic=automatic, styles=styles), tracked)


def draft(body: str, *, automatic: str = "", styles: str = "") -> Draft:
    return read_bytes("x.odt", make_odt(body, automatic=automatic, styles=styles))


def paragraphs(found: Content) -> list[Paragraph]:
    return [block for block in found.blocks if isinstance(block, Paragraph)]


def texts(found: Content) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(found)]


def labels(found: Content) -> list[str]:
    """The number of each paragraph, "-" for none."""
    return [paragraph.number.label if paragraph.number is not None else "-" for paragraph in paragraphs(found)]


def number_level(level: int, number_format: str, more: str = "") -> str:
    return f'<text:list-level-style-number text:level="{level}" style:num-format="{number_format}" {more}/>'


def list_style(name: str, *levels: str) -> str:
    return f'<text:list-style style:name="{name}">{"".join(levels)}</text:list-style>'


def items(words: Sequence[str], *, attributes: str = "") -> str:
    made = "".join(f"<text:list-item><text:p>{one}</text:p></text:list-item>" for one in words)
    return f"<text:list {attributes}>{made}</text:list>"


def region(identity: str, *, deleted: str | None = None, author: str = "Ann") -> str:
    """A tracked change: a deletion of XML, or else an insertion."""
    said = f"<dc:creator>{author}</dc:creator><dc:date>2026-01-02T03:04:05</dc:date>"
    info = f"<office:change-info>{said}</office:change-info>"
    inner = f"<text:insertion>{info}</text:insertion>"
    if deleted is not None:
        inner = f"<text:deletion>{info}{deleted}</text:deletion>"
    return f'<text:changed-region xml:id="{identity}" text:id="{identity}">{inner}</text:changed-region>'


def tracked_changes(*regions: str) -> str:
    return f"<text:tracked-changes>{''.join(regions)}</text:tracked-changes>"
