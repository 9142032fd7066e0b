"""The tree of a page becomes blocks, element by element, without recursion."""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree
from lxml.etree import _Element as Element  # lxml gives its element type no public name

from plancompare.model.draft import Comment, RunningPlace, RunningText
from plancompare.model.progress import Progress
from plancompare.readers.block import BLANKS, Block, Note, Tracked, clean
from plancompare.readers.flow import flowing
from plancompare.readers.gather import Line, raised
from plancompare.readers.html import css
from plancompare.readers.html.asides import Aside, Asides, in_attributes, swallowed, words_of
from plancompare.readers.html.changes import Change, author_and_date_of_remark, change_of
from plancompare.readers.html.frames import SILENT, Frame, open_frame
from plancompare.readers.html.labels import Labels
from plancompare.readers.html.pieces import pieces_of
from plancompare.readers.html.repeats import Repeats
from plancompare.readers.html.tables import TableInMaking, is_layout
from plancompare.readers.labels import read_typed
from plancompare.readers.tally import Tally

_UNREAD: Final = {
    **dict.fromkeys(("img", "picture", "svg", "canvas"), "picture"),
    **dict.fromkeys(("iframe", "frame", "frameset"), "frame"),
    **dict.fromkeys(("video", "audio"), "film"),
    **dict.fromkeys(("object", "embed", "applet"), "object"),
    **dict.fromkeys(("button", "textarea", "select", "input", "progress", "meter"), "control"),
    "script": "code",
    "nav": "navigation",
}
_APART: Final = {"header": RunningPlace.HEADER, "footer": RunningPlace.FOOTER}
_WORD_PARTS: Final = re.compile(r"(header|footer|endnote-list|footnote-list|comment-list)$")
_DEEPEST_ASIDE: Final = 3
_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
_NAME: Final = re.compile(r"[^\W\d_a-zа-яіїєґ]\w\w")


@dataclass(slots=True)
class Reading:
    """What the reading of one page shares."""

    sheet: css.Sheet
    asides: Asides
    tracked: Tracked
    progress: Progress
    tally: Tally = field(default_factory=Tally)
    running: list[RunningText] = field(default_factory=list)
    contents: set[int] = field(default_factory=set)  # the ids of blocks that repeat headings
    depth: int = 0
    steps: int = 0


class Walker:
    """Reads one element as a story of its own: the page, a cell, a note."""

    def __init__(self, reading: Reading, labels: Labels) -> None:
        self._reading = reading
        self._labels = labels
        self._frames: list[Frame] = []
        self._line = Line()
        self._blocks: list[Block] = []
        self._tables: list[TableInMaking] = []
        self._changes: list[Change] = []
        self._skipped: Element | None = None
        self._label: tuple[Element, list[str]] | None = None
        self._repeats = Repeats(reading.asides.headings)
        self._ranges: dict[str, tuple[int, int]] = {}

    def read(self, root: Element, *, without: frozenset[Element] = frozenset()) -> list[Block]:
        """The blocks of `root`, elements in `without` left out."""
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                if self._skipped is None:
                    self._begin(element, without, is_root=element is root)
            elif self._skipped is None or self._skipped is element:
                if self._skipped is element:
                    self._skipped = None
                else:
                    self._end(element)
                if element is not root and element.tail:
                    self._say(element.tail)
        self._flush()
        return self._blocks

    # -- elements ---------------------------------------------------------------------------------------------------

    def _begin(self, element: Element, without: frozenset[Element], *, is_root: bool) -> None:
        self._step()
        tag = element.tag.lower()
        around = self._frames[-1] if self._frames else None
        if not is_root and (element in without or element in self._reading.asides.holders):
            self._skip(element)
            return
        if tag in SILENT and tag != "script":
            if tag == "rt":
                self._reading.tally.add("ruby")
            self._reading.tally.hide(swallowed(element))
            self._skip(element)
            return
        self._reading.tally.hide(in_attributes(element))
        frame = open_frame(element, around, self._reading.sheet)
        if frame.hidden and not is_root:
            self._reading.tally.hide(words_of(element))
            self._skip(element)
            return
        if self._is_apart(element, frame) or self._is_unread(element, tag):
            self._skip(element)
            return
        aside = self._reading.asides.cited.get(element)
        if aside is not None and self._cite(element, aside):
            self._skip(element)
            return
        if frame.block or tag == "br":
            self._break(frame)
        self._frames.append(frame)
        self._open(element, frame)
        if element.text:
            self._say(element.text)

    def _open(self, element: Element, frame: Frame) -> None:
        tag = frame.tag
        self._labels.enter(frame, len(self._frames))
        self._repeats.open(element, frame)
        if tag in ("table", "tr", "td", "th"):
            self._open_table(element, frame)
        elif tag in ("ins", "del"):
            self._changes.append(change_of(element, self._reading.tracked))
        elif tag == "a":
            self._open_link(element, frame)
        elif tag == "q":
            self._say("“")
        elif tag == "math":
            self._reading.tally.add("equation")
        elif self._label is None and self._is_label(frame):
            self._label = (element, [])
        if frame.struck and not (len(self._frames) > 1 and self._frames[-2].struck) and clean(words_of(element)):
            self._reading.tally.add("struck")
        generated = self._labels.generated(frame)
        if generated:
            self._say(generated, generated=True)

    def _end(self, element: Element) -> None:
        frame = self._frames[-1]
        if self._label is not None and self._label[0] is element:
            self._end_label(frame)
        if frame.tag == "q":
            self._say("”")
        if frame.block:
            self._flush()
        if frame.tag in ("table", "tr", "td", "th"):
            self._close_table(frame)
        if self._changes and self._changes[-1].element is element:
            self._close_change()
        self._repeats.close(element)
        self._labels.leave(frame, len(self._frames))
        self._frames.pop()

    def _skip(self, element: Element) -> None:
        self._skipped = element

    def _break(self, frame: Frame) -> None:
        if frame.tag == "br":
            if self._line.length:
                self._put("\n", self._frames[-1] if self._frames else frame)
            for change in self._changes:
                change.words.append(" ")
        else:
            self._flush()
            if self._changes:
                self._changes[-1].holds_blocks = True

    def _step(self) -> None:
        reading = self._reading
        reading.steps += 1
        if reading.steps % 512 == 0:
            reading.progress.step(min(0.95, reading.steps / (reading.steps + 20_000)), "Reading")

    def _is_unread(self, element: Element, tag: str) -> bool:
        kind = _UNREAD.get(tag) or ("navigation" if element.get("role") == "navigation" else "")
        if tag == "input":
            shape = (element.get("type") or "text").lower()
            if shape in ("checkbox", "radio"):
                self._say("☒ " if element.get("checked") is not None else "☐ ")
                return True
            if shape == "hidden":
                return True
        if kind:
            self._reading.tally.add(kind)
            self._reading.tally.hide(swallowed(element) if kind != "navigation" else "")
        return bool(kind)

    # -- words ------------------------------------------------------------------------------------------------------

    def _say(self, text: str, *, generated: bool = False) -> None:
        frame = self._frames[-1] if self._frames else None
        if frame is None or (frame.tag in ("table", "tr", "thead", "tbody", "tfoot", "ul", "ol") and not text.strip()):
            return
        text = text.replace("\xad", "")
        if not frame.pre and not generated:
            text = BLANKS.sub(" ", text)
        if self._label is not None:
            self._label[1].append(text)
            return
        gone = next((change for change in self._changes if not change.arrives), None)
        if gone is not None:
            gone.words.append(text)
            return
        self._put(text, frame)

    def _put(self, text: str, frame: Frame) -> None:
        if not frame.pre and text[:1] == " " and self._line.last in ("", " ", "\n"):
            text = text[1:]
        if not text:
            return
        if frame.raised:
            text = raised(text, self._line.last)
        elif frame.outline is not None and _NAME.match(text) and _NUMBER.fullmatch(self._line.text):
            self._line.say("\t")  # a heading's number, which LibreOffice writes without a gap
        self._repeats.say(text)
        for change in self._changes:
            change.words.append(text)
        self._line.say(text, frame.look)

    def _flush(self) -> None:
        """End the paragraph that is being gathered, if there is one."""
        for change in self._changes:
            if change.arrives:
                self._line.revisions += change.recorded()
            elif change.words:
                change.words.append(" ")
        line, self._line = self._line, Line()
        self._ranges.clear()
        if not self._frames:
            return
        frame = self._frames[-1]
        repeats = self._repeats.end(line.text, frame)
        if line.empty:
            return
        if not line.text.strip(" \n\t"):
            if line.notes or line.revisions or line.comments:
                self._blocks.append(replace(line.paragraph(), text="", spans=()))
            return
        paragraph = replace(
            line.paragraph(),
            outline=frame.outline,
            title=frame.title,
            centred=frame.centred,
            left=frame.left,
            start=frame.left + frame.first,
        )
        number = self._labels.take()
        if number is not None and not (number.bullet and _is_labelled(paragraph.text)):
            paragraph = replace(
                paragraph, number=number, start=max(min(0, paragraph.left), paragraph.left - 360 + min(0, frame.first))
            )
        pieces = pieces_of(paragraph, frame)
        if repeats and len(pieces) == 1:
            self._reading.contents.add(id(pieces[0]))
        self._blocks += pieces

    # -- labels that stand as words ---------------------------------------------------------------------------------

    def _is_label(self, frame: Frame) -> bool:
        if self._line.worded:
            return False
        if frame.said.get("mso-list", "").lower().startswith("ignore"):
            return True
        return frame.floats and frame.said.get("float", "").lower() == "left" and frame.tag == "span"

    def _end_label(self, frame: Frame) -> None:
        words = clean("".join(self._label[1] if self._label is not None else ()).replace("\xa0", " "))
        self._label = None
        if not words:
            return
        if self._labels.typed(words, frame, in_list=frame.list is not None):
            return
        self._say(f"{words}\t", generated=True)

    # -- tables -----------------------------------------------------------------------------------------------------

    def _open_table(self, element: Element, frame: Frame) -> None:
        if frame.tag == "table":
            self._tables.append(TableInMaking(element, self._blocks, frame.left, layout=is_layout(element)))
            if not self._tables[-1].layout:
                self._blocks = []
        elif self._tables and not self._tables[-1].layout:
            if frame.tag == "tr":
                self._tables[-1].begin_row()
            else:
                self._tables[-1].begin_cell(self._blocks)
                self._blocks = []

    def _close_table(self, frame: Frame) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        if frame.tag == "table":
            self._tables.pop()
            if table.layout:
                return
            made = table.finish()
            self._blocks = [*table.around, *self._blocks]
            if made is not None:
                self._blocks.append(made)
                if table.repeats_headings:
                    self._reading.contents.add(id(made))
        elif not table.layout and frame.tag in ("td", "th"):
            repeats = all(id(block) in self._reading.contents for block in self._blocks)
            self._blocks = table.end_cell(self._blocks, repeats=repeats)
        elif not table.layout:
            table.end_row()

    # -- tracked changes --------------------------------------------------------------------------------------------

    def _close_change(self) -> None:
        change = self._changes.pop()
        holds_blocks = change.holds_blocks
        if self._changes:
            self._changes[-1].holds_blocks |= holds_blocks
        if holds_blocks and not change.arrives:
            self._flush()
        self._line.revisions += change.recorded()
        if holds_blocks and not self._line.length:
            self._flush()

    # -- links, notes, remarks --------------------------------------------------------------------------------------

    def _open_link(self, element: Element, frame: Frame) -> None:
        remark = frame.said.get("mso-comment-reference", "")
        if remark:
            length = len(clean(words_of(element)))
            self._ranges[remark.rpartition("_")[2]] = (self._line.length, self._line.length + length)

    def _cite(self, element: Element, aside: Aside) -> bool:
        """Hang a note or remark on the line; false where it is nested too deep."""
        reading = self._reading
        if reading.depth >= _DEEPEST_ASIDE:
            reading.tally.add("too deep")
            return False
        reading.depth += 1
        blocks = Walker(reading, Labels(reading.sheet)).read(aside.holder, without=aside.back)
        reading.depth -= 1
        flow = flowing(blocks)
        if aside.remark:
            author, date = author_and_date_of_remark(aside.holder, self._reading.sheet)
            place = self._ranges.get((element.get("href") or "").rpartition("_")[2], (0, 0))
            said = clean(re.sub(r"^\[\w{1,8}\]", "", flow.text))
            start, end = min(place[0], self._line.length), min(place[1], self._line.length)
            comment = Comment(author=author, date=date, text=said, start=start, end=end)
            self._line.comments.append(comment)
        else:
            text = clean(flow.text)
            self._line.notes.append(
                Note(mark=aside.mark, text=text, revisions=flow.revisions, comments=flow.comments, spans=flow.spans)
            )
        return True

    def _is_apart(self, element: Element, frame: Frame) -> bool:
        """Whether it is a page's header or footer, or the lists of notes that are read where they are cited."""
        place = _APART.get((element.get("title") or "").lower()) if frame.tag == "div" else None
        part = _WORD_PARTS.match(frame.said.get("mso-element", ""))
        if part is not None and part[1] in _APART:
            place = _APART[part[1]]
        if place is None or self._reading.depth:
            return False
        self._reading.depth += 1
        walker = Walker(self._reading, Labels(self._reading.sheet))
        for field_element in element.iter("sdfield"):
            if (field_element.get("type") or "").lower() in ("page", "docstat"):
                field_element.text = "#"
        text = flowing(walker.read(element)).text
        self._reading.depth -= 1
        found = RunningText(place=place, text=text)
        if any(character.isalpha() for character in text) and found not in self._reading.running:
            self._reading.running.append(found)
        return True


def _is_labelled(text: str) -> bool:
    typed = read_typed(text)
    return typed is not None and (typed.label.firm or bool(typed.label.word))
