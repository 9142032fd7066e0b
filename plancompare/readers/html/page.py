"""The bytes of a web page become a tree: its encoding, its parser, and the bounds that are held (HTML 13.2, RFC 2557).

The parser is lxml's (libxml2 from 2.14 on splits tags as HTML 5 does). html5lib, which also builds the tree to the
letter, takes some twenty times as long and is no longer cared for. Pages that are XML are read as XML, because `<a/>`
and `<script/>` mean something else in HTML. No entity of a page's own is ever expanded and nothing is fetched.
"""

import email
import email.policy
import re
from dataclasses import dataclass
from email.errors import MessageError
from html import entities
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element  # lxml gives its element type no public name

from plancompare.errors import UnreadableDraft
from plancompare.readers.block import clean
from plancompare.readers.encoding import decode, decode_as
from plancompare.readers.html import css
from plancompare.readers.html.asides import text_of

MOST_CHARACTERS: Final = 40_000_000
MOST_ELEMENTS: Final = 1_500_000
_HEAD: Final = 2048  # bytes within which a page names its encoding; HTML asks for 1024
_META: Final = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([-\w:]{2,40})""", re.IGNORECASE)
_XML: Final = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([-\w:.]{2,40})["']""")
_DATA: Final = re.compile(r"data:[-\w+./*]{0,80}[;,][^\"'<>\s)]{200,}")
_ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
# What no XML text may hold, and references such as &#1; bring into a page.
_NO_XML: Final = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_END: Final = "\ue0f1"  # put after a page, to see whether the parser comes to its end as text
_ENDS: Final = re.compile(r"</(?:body|html)[ \t\r\n]*>", re.IGNORECASE)  # what stands after them is shown all the same
_XML_ENTITIES: Final = ("amp", "lt", "gt", "quot", "apos")
_DECLARED: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Page:
    """A web page: its `html` element, its rules, what it calls itself, and what is to be told of its reading."""

    root: Element
    sheet: css.Sheet
    title: str
    warnings: tuple[str, ...]


def parse(name: str, data: bytes) -> Page:
    """The page in `data`.

    Raises:
        UnreadableDraft: it is too large, nested too deep or no page at all.
    """
    warnings: list[str] = []
    charset = ""
    if _is_archive(data):
        data, charset = _page_of_archive(name, data)
    text, warning = _decoded(data, charset)
    if warning:
        warnings.append(warning)
    text, dropped = _NO_TEXT.subn("", text)
    if dropped:
        warnings.append(f"{dropped} characters that no text has were left out.")
    text = _DATA.sub("data:,", text)
    if len(text) > MOST_CHARACTERS:
        raise UnreadableDraft(
            f"{name} is too large for a web page: more than {MOST_CHARACTERS // 1_000_000} million characters.",
            hint="Save the text alone, or as .docx.",
        )
    root = _as_xml(text) if _says_xml(text) else None
    if root is None:
        root = _as_html(name, _ENDS.sub("", text) + _END)
        if not _took_out_end(root):
            warnings.append("The page breaks off inside a tag that is never closed; what follows its “<” was not read.")
    for count, element in enumerate(root.iter()):
        if count > MOST_ELEMENTS:
            raise UnreadableDraft(
                f"{name} is too large for a web page: more than {MOST_ELEMENTS:,} elements.",
                hint="Split it, or save the text as .docx.",
            )
        if isinstance(element.tag, str) and element.tag.startswith("{"):
            element.tag = element.tag.rpartition("}")[2]
    sheet = css.Sheet()
    for style in root.iter("style"):
        sheet.add(style.text or "")
    title = root.find(".//head/title")
    said = text_of(title).partition("<")[0] if title is not None else ""  # what an unclosed title swallows is no title
    return Page(root, sheet, clean(said), tuple(warnings))


def _took_out_end(root: Element) -> bool:
    """Take the mark at the end of the page out of the tree again; false where the parser swallowed it."""
    for element in root.iter():
        for place in ("text", "tail"):
            words = getattr(element, place)
            if words is not None and words.endswith(_END):
                setattr(element, place, _NO_XML.sub("", words.removesuffix(_END)) or None)
                return True
    return False


def _is_archive(data: bytes) -> bool:
    head = data[:4000].lower()
    return b"mime-version:" in head and b"content-type:" in head and not head.lstrip().startswith(b"<")


def _page_of_archive(name: str, data: bytes) -> tuple[bytes, str]:
    """The first page of a web archive (.mht), and the character set that its part names."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        for part in message.walk():
            if part.get_content_type() in ("text/html", "application/xhtml+xml"):
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes) and payload.strip():
                    charset = part.get_content_charset()
                    return payload, charset if isinstance(charset, str) else ""
    except (MessageError, ValueError, LookupError, RecursionError, AssertionError):
        pass  # a damaged archive holds no page
    raise UnreadableDraft(f"{name} is a web archive that holds no page.", hint="Save the page again as .html.")


def _decoded(data: bytes, charset: str) -> tuple[str, str]:
    """The text, by its mark, by what the page says, else by its looks; and a sentence where it was guessed."""
    found = _META.search(data[:_HEAD]) or _XML.search(data[:_HEAD])
    named = charset or (found[1].decode("ascii") if found is not None else "")
    decoded = decode_as(data, named) if named else decode(data)
    return decoded.text, decoded.warning


def _says_xml(text: str) -> bool:
    head = text[:1500]
    return head.lstrip().startswith("<?xml") or ("<html" in head and 'xmlns="http://www.w3.org/1999/xhtml"' in head)


def _as_xml(text: str) -> Element | None:
    """The tree of a page that is well-formed XML without entities of its own; None of any other."""
    if "<!ENTITY" in text[:100_000]:
        return None

    def known(found: re.Match[str]) -> str:
        return found[0] if found[1] in _XML_ENTITIES else entities.html5.get(f"{found[1]};", found[0])

    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(_ENTITY.sub(known, _DECLARED.sub("", text)).encode(), parser)
    except etree.XMLSyntaxError:
        return None
    return root if root.tag.rpartition("}")[2] == "html" else None


def _as_html(name: str, text: str) -> Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(_DECLARED.sub("", text).encode(), parser)
    except etree.XMLSyntaxError as error:
        if _too_deep(parser):
            raise _nested_too_deep(name) from error
        raise UnreadableDraft(
            f"{name} is not a web page that can be read.", hint="Open it in a browser and save it again."
        ) from error
    if _too_deep(parser):
        raise _nested_too_deep(name)
    if root is None:
        raise UnreadableDraft(f"{name} is empty.", hint="Choose the file that holds the draft.")
    return root


def _too_deep(parser: etree.HTMLParser) -> bool:
    return any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def _nested_too_deep(name: str) -> UnreadableDraft:
    return UnreadableDraft(
        f"{name} is nested too deep to be read whole.", hint="Open it in a browser or in Word and save it again."
    )
