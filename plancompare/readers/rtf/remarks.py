r"""Remarks in the margin: what the file says of each around its words, and where each belongs (1.9.1, "Comments")."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from plancompare.model.draft import Comment
from plancompare.readers.block import Block, Paragraph, clean
from plancompare.readers.rtf import words
from plancompare.readers.rtf.story import Story

PROPERTIES: Final = frozenset(("atnid", "atnauthor", "atndate", "atnref", "atnparent"))


class Remarks:
    """Gathers the remarks of one file; the places are fastened while the text is read, the words filled in last."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}
        self._remarks: dict[str, Comment] = {}
        self._placed: set[str] = set()

    def know(self, name: str, value: str) -> None:
        """A property of the remark that comes next or is open."""
        self._known[name] = clean(value)

    def begin(self, identity: str, story: Story) -> None:
        """What a remark is about begins here."""
        self._placed.add(identity)
        story.begin_remark(identity)

    def end(self, text: str, story: Story) -> None:
        """A remark ended; without a place of its own it belongs here."""
        known, self._known = self._known, {}
        identity = known.get("atnref", "") or f"remark {len(self._remarks) + 1}"
        if identity in self._remarks:
            identity = f"{identity}, {len(self._remarks) + 1}"
        parent = known.get("atnparent", "")
        self._remarks[identity] = Comment(
            author=known.get("atnauthor", "") or known.get("atnid", ""),
            date=words.date_of(_whole(known.get("atndate", ""))),
            text=text,
            id=identity,
            reply_to=parent if parent in self._remarks else "",
        )
        if identity not in self._placed:
            self._placed.add(identity)
            story.remark(identity)

    def filled_in(self, blocks: Iterable[Block]) -> Iterator[Block]:
        """The blocks with the words of their remarks."""
        for block in blocks:
            if isinstance(block, Paragraph):
                yield replace(block, comments=self._filled(block.comments)) if block.comments else block
            else:
                rows = (
                    replace(row, comments=self._filled(row.comments)) if row.comments else row for row in block.rows
                )
                yield replace(block, rows=tuple(rows))

    def _filled(self, comments: tuple[Comment, ...]) -> tuple[Comment, ...]:
        return tuple(
            replace(self._remarks[one.id], start=one.start, end=one.end)
            for one in comments
            if one.id in self._remarks and self._remarks[one.id].text
        )


def _whole(text: str) -> int:
    digits = text.strip()
    return int(digits[:12]) if digits.lstrip("-").isdecimal() else 0
