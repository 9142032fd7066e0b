"""Footnotes, endnotes and comments: the texts that stand outside the body (ECMA-376 part 1, 17.11 and 17.13.4)."""

from dataclasses import dataclass
from typing import Final

from plancompare.model.draft import Comment
from plancompare.readers.block import Note, clean
from plancompare.readers.docx import formats, symbols
from plancompare.readers.docx.blocks import Story
from plancompare.readers.docx.comments import Thread
from plancompare.readers.docx.context import Context
from plancompare.readers.docx.names import Element, tag_name, value_of, w, whole
from plancompare.readers.docx.runs import Runs
from plancompare.readers.flow import Flow, flowing
from plancompare.readers.spans import carried, joined

_OWN_FORMAT: Final = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class _Marks:
    """How notes of a kind are counted."""

    number_format: str
    start: int = 1
    restart: str | None = None


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
        self._own = {kind: _numbering(settings, kind) for kind in _OWN_FORMAT}
        self._sections: list[dict[str, _Marks]] = []
        self._section = 0
        self._next = {kind: marks.start for kind, marks in self._own.items()}
        self.runs = Runs(context, self)

    def of_sections(self, body: Element) -> None:
        """Let the notes of the body be counted as its sections say, which are known by their ends (17.11.11)."""
        for section in body.iter(w("sectPr")):
            above = section.getparent()
            if above is not None and tag_name(above) != "sectPrChange":
                self._sections.append({kind: _numbering(section, kind, self._own[kind]) for kind in _OWN_FORMAT})

    def cite(self, kind: str, identity: str, own: str | None) -> Note | None:
        """The text of a cited note, None where the file lacks it; `own` is its mark where it is not numbered."""
        mark = self._mark(kind) if own is None else own
        note = self._notes.get((kind, identity))
        if note is None:
            return None
        flow = self._read(note)
        text = flow.text
        for prefix in (own, "".join(symbols.raised([own]))) if own else ():
            text = clean(text.removeprefix(prefix))
        return Note(
            mark=mark,
            text=text,
            revisions=flow.revisions,
            comments=carried(flow.text, text, flow.comments),
            spans=carried(flow.text, text, joined(flow.spans)),
        )

    def _mark(self, kind: str) -> str:
        """The mark of the next note of its kind, as its section counts (17.11.11, 17.11.17)."""
        while self._section < self._context.section:
            self._section += 1
            for each in _OWN_FORMAT:
                marks = self._marks(each)
                if marks.restart == "eachSect":
                    self._next[each] = marks.start
        marks = self._marks(kind)
        self._context.tally.add("note page", marks.restart == "eachPage")
        number = self._next[kind]
        self._next[kind] += 1
        return formats.written(number, marks.number_format) or str(number)

    def _marks(self, kind: str) -> "_Marks":
        return self._sections[self._section][kind] if self._section < len(self._sections) else self._own[kind]

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
        with self._context.numbering.story(tag_name(element)):
            blocks = Story(self._context, self.runs).read(element)
        self._context.fields = fields
        return flowing(blocks)


def _numbering(parent: Element | None, kind: str, own: _Marks | None = None) -> _Marks:
    """What the `w:footnotePr` or `w:endnotePr` of settings or of a section says, over what holds without it."""
    own = own if own is not None else _Marks(_OWN_FORMAT[kind])
    properties = parent.find(w(f"{kind}Pr")) if parent is not None else None
    start = whole(value_of(properties, "numStart"))
    return _Marks(
        value_of(properties, "numFmt") or own.number_format,
        own.start if start is None else start,
        value_of(properties, "numRestart") or own.restart,
    )
