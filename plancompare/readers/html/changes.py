"""Tracked changes of a page: what they brought or took, who made them and when, in the ways that programs write it."""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from lxml.etree import _Element as Element  # lxml gives its element type no public name

from plancompare.model.draft import Revision, RevisionKind
from plancompare.readers.block import Tracked, clean
from plancompare.readers.html import css

_SAID_BY: Final = re.compile(
    r"(?:inserted|deleted|changed|added|removed)\s+by\s+(?P<author>[^,;@(]{1,80}?)(?:\s*[,;@(]|\s+on\b|$)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Change:
    """An open ins or del, and the words met in it since the last paragraph began."""

    element: Element
    kind: RevisionKind
    arrives: bool
    author: str
    date: str
    words: list[str] = field(default_factory=list)
    holds_blocks: bool = False

    def recorded(self) -> tuple[Revision, ...]:
        """The tracked change of the words so far, which begin anew; nothing where there are none."""
        words = clean("".join(self.words))
        self.words.clear()
        return (Revision(kind=self.kind, author=self.author, date=self.date, text=words),) if words else ()


def change_of(element: Element, tracked: Tracked) -> Change:
    """The change that an ins or del begins."""
    inserts = element.tag == "ins"
    author, date = author_and_date(element)
    kind = RevisionKind.INSERT if inserts else RevisionKind.DELETE
    return Change(element, kind, inserts == (tracked is Tracked.ACCEPTED), author, date)


def author_and_date(element: Element) -> tuple[str, str]:
    """Of an ins or del: from its data attributes, the address it cites, or a title such as `Inserted by A, 1 May`."""
    cite = element.get("cite") or ""
    author = element.get("data-author") or element.get("data-username") or element.get("data-user") or ""
    if not author and cite.lower().startswith("mailto:"):
        author = unquote(cite[7:])
    if not author and (title := _SAID_BY.search(element.get("title") or "")) is not None:
        author = title["author"].strip()
    date = element.get("datetime") or element.get("data-date") or element.get("data-time") or ""
    return clean(author), clean(date)


def author_and_date_of_remark(holder: Element, sheet: css.Sheet) -> tuple[str, str]:
    """Of a remark, as Word writes them around it; empty for what is not said."""
    author = date = ""
    at: Element | None = holder
    around = [holder, *holder.iter("span", "div", "p")]
    for _ in range(2):
        at = at.getparent() if at is not None else None
        if at is not None:
            around.append(at)
    for element in around:
        said, _before = sheet.said_of(element)
        author = author or css.unquoted(said.get("mso-comment-author", ""))
        date = date or css.unquoted(said.get("mso-comment-date", ""))
    found = re.fullmatch(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)", date)
    return author, f"{found[1]}-{found[2]}-{found[3]}T{found[4]}:{found[5]}:00" if found is not None else date
