"""Footnotes, endnotes and comments: the texts that stand outside the body (ECMA-376 part 1, 17.11 and 17.13.4)."""

from typing import Final

from plancompare.model.draft import Comment
from plancompare.readers.block import Note, clean
from plancompare.readers.docx import formats
from plancompare.readers.docx.blocks import Story
from plancompare.readers.docx.comments import Thread
from plancompare.readers.docx.context import Context
from plancompare.readers.docx.names import Element, value_of, w, whole
from plancompare.readers.docx.runs import Runs
from plancompare.readers.flow import Flow, flowing
from plancompare.readers.spans import carried, joined

_OWN_FORMAT: Final = {"footnote": "decimal", "endnote": "lowerRoman"}


class NoteTexts:
    """The notes of a file, numbered as they are cited."""

    def __init__(self, context: Context, parts: dict[str, Element | None], settings: Element | None) -> None:
        """`parts` holds the roots of the parts, by `footnote` and `endnote`."""
        self._context = context
        self._notes = {
            (kind, note.get(w("id"), "")): note
            for kind, root in parts.items()
            if root is not None
            for note in root.iterfind(w(kind))
        }
        self._formats: dict[str, str] = {}
        self._next: dict[str, int] = {}
        for kind, own in _OWN_FORMAT.items():
            properties = settings.find(w(f"{kind}Pr")) if settings is not None else None
            self._formats[kind] = value_of(properties, "numFmt") or own
            start = whole(value_of(properties, "numStart"))
            self._next[kind] = 1 if start is None else start
        self.runs = Runs(context, self)

    def cite(self, kind: str, identity: str, own: str | None) -> Note | None:
        """The text of a cited note, None where the file lacks it; `own` is its mark where it is not numbered."""
        mark = own
        if mark is None:
            number = self._next[kind]
            self._next[kind] += 1
            mark = formats.written(number, self._formats[kind]) or str(number)
        note = self._notes.get((kind, identity))
        if note is None:
            return None
        flow = self._read(note)
        text = clean(flow.text.removeprefix(own)) if own else flow.text
        return Note(
            mark=mark,
            text=text,
            revisions=flow.revisions,
            comments=carried(flow.text, text, flow.comments),
            spans=carried(flow.text, text, joined(flow.spans)),
        )

    def comment(self, element: Element, thread: Thread) -> Comment:
        """A remark of the comments part."""
        return Comment(
            author=element.get(w("author"), ""),
            date=element.get(w("date"), ""),
            text=self._read(element).text,
            id=element.get(w("id"), ""),
            reply_to=thread.reply_to,
            resolved=thread.resolved,
        )

    def _read(self, element: Element) -> Flow:
        fields, self._context.fields = self._context.fields, []
        blocks = Story(self._context, self.runs).read(element)
        self._context.fields = fields
        return flowing(blocks)
