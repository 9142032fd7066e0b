"""Tracked changes: what the list of them at the head of a text says (OpenDocument 1.3 part 3, 5.5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from plancompare.model.draft import Revision, RevisionKind
from plancompare.readers.block import clean
from plancompare.readers.odt.names import XML_ID, Element, dc, loext, office, tag_name, text

_INFO: Final = office("change-info")
_PARAGRAPHS: Final = (text("p"), text("h"))
_ASIDE: Final = frozenset((text("note"), office("annotation"), _INFO, text("tracked-changes")))
_BLANKS: Final = {text("s"): " ", text("tab"): "\t", text("line-break"): "\n"}


@dataclass(frozen=True, slots=True)
class Change:
    """One tracked change.

    Attributes:
        deleted: the element that holds what was taken out; None for what came in.
        undone: whether what was taken out had come in by a tracked change itself.
        formatting: whether only the look of the words changed.
    """

    kind: RevisionKind
    author: str
    date: str
    deleted: Element | None = None
    undone: bool = False
    formatting: bool = False

    def revision(self, words: str) -> Revision:
        """What it brought or took."""
        return Revision(kind=self.kind, author=self.author, date=self.date, text=clean(words))


def read_changes(document: Element) -> dict[str, Change]:
    """The tracked changes of a document by their ids."""
    found: dict[str, Change] = {}
    for region in document.iter(text("changed-region")):
        identity = region.get(XML_ID) or region.get(text("id")) or ""
        sorts = {tag_name(child): child for child in reversed(region)}
        deletion, insertion = sorts.get("deletion"), sorts.get("insertion")
        element = deletion if deletion is not None else insertion
        if element is None:
            element = sorts.get("format-change")
        if element is None or identity in found:
            continue
        info = element.find(_INFO)
        kind = RevisionKind.INSERT if deletion is None else RevisionKind.DELETE
        found[identity] = Change(
            kind=RevisionKind.MOVE if element.get(loext("move-id")) else kind,
            author=said_in(info, "creator"),
            date=said_in(info, "date"),
            deleted=deletion,
            undone=deletion is not None and insertion is not None,
            formatting=deletion is None and insertion is None,
        )
    return found


def said_in(element: Element | None, name: str) -> str:
    """The words of the `dc:creator` or `dc:date` of an element, "" without one."""
    return clean((element.findtext(dc(name)) or "") if element is not None else "")


def content_of(deletion: Element) -> list[Element]:
    """What was taken out, without the note of who did it."""
    return [child for child in deletion if isinstance(child.tag, str) and child.tag != _INFO]


def every_word(element: Element) -> str:
    """All words under an element without notes and remarks, one blank between paragraphs."""
    return "".join(_words(element))


def _words(element: Element) -> Iterator[str]:
    if element.tag in _BLANKS:
        yield _BLANKS[element.tag]
    elif element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _ASIDE:
            yield from _words(child)
        if child.tail:
            yield child.tail
    if element.tag in _PARAGRAPHS:
        yield " "
