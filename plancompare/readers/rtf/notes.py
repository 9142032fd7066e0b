"""Marks of footnotes and endnotes: counted through the file, or anew in each section (1.9.1, "Footnotes")."""

from typing import Final

from plancompare.readers.block import Note, clean
from plancompare.readers.docx import formats
from plancompare.readers.flow import Flow

_HIGHEST_START: Final = 10_000
FOOTNOTE: Final = "footnote"
ENDNOTE: Final = "endnote"


class Notes:
    """Counts the notes of one file, each kind for itself."""

    def __init__(self) -> None:
        self._next = {FOOTNOTE: 1, ENDNOTE: 1}
        self._starts = {FOOTNOTE: 1, ENDNOTE: 1}
        self._formats = {FOOTNOTE: "decimal", ENDNOTE: "lowerRoman"}
        self._by_section: dict[str, bool] = {}
        self._section_begun: set[str] = set()
        self.by_page = False  # whether footnotes count anew on each page, which only a page shows
        self.restart_unseen = False

    def set_format(self, kind: str, number_format: str) -> None:
        """How notes of a kind are numbered."""
        self._formats[kind] = number_format

    def set_start(self, kind: str, number: int | None) -> None:
        """Where notes of a kind begin to count."""
        if number is not None and 0 < number < _HIGHEST_START:
            if self._next[kind] == self._starts[kind] or kind in self._section_begun:
                self._next[kind] = number
            self._starts[kind] = number

    def set_restart(self, kind: str, *, by_section: bool) -> None:
        """Whether notes of a kind count anew in each section."""
        self._by_section[kind] = by_section

    def begin_section(self) -> None:
        """A section ended; what is said of the next one follows."""
        self._section_begun = {FOOTNOTE, ENDNOTE}

    def made(self, kind: str, own: str | None, flow: Flow) -> Note:
        """A note of its words; `own` is its mark where it is not numbered."""
        mark, text = own, flow.text
        if mark is None:
            if kind in self._section_begun and self._by_section.get(kind, False):
                self._next[kind] = self._starts[kind]
            self._section_begun.discard(kind)
            number = self._next[kind]
            self._next[kind] += 1
            self.restart_unseen |= self.by_page and kind == FOOTNOTE and number > self._starts[kind]
            mark = formats.written(number, self._formats[kind]) or str(number)
        else:
            text = clean(text.removeprefix(mark))
        whole = text == flow.text  # else the places in it are no longer known
        return Note(
            mark=mark,
            text=text,
            revisions=flow.revisions,
            comments=flow.comments if whole else (),
            spans=flow.spans if whole else (),
        )
