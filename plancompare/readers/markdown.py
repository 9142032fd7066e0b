"""Markdown: CommonMark 0.31 with tables, by markdown-it-py, and what pandoc adds to it where texts were converted.

Numbers. A list shows 1, 2, 3 whatever is typed before its items. Where somebody typed 1, 1, 5 the numbers shown are
read; where the typed ones rise and only skip some (a provision that was repealed), they are the provisions' numbers and
are read as typed. Either way a warning says so. The sign after a number, `.` or `)`, is read as typed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from plancompare.errors import UnreadableDraft
from plancompare.model.progress import SILENT, Progress
from plancompare.readers.block import Block, Content, Note, Number, Paragraph, Table, Tracked, clean
from plancompare.readers.contents import letters_of, without_contents
from plancompare.readers.flow import flowing, to_row
from plancompare.readers.gather import Line, Look, cut, raised
from plancompare.readers.html.reader import read_html
from plancompare.readers.labels import read_typed
from plancompare.readers.pandoc import Prepared, prepare
from plancompare.readers.tally import Tally
from plancompare.readers.text import decoded_lines, lines_to_paragraphs, refers, run_in_items, starts_with_label

_MOST_CHARACTERS: Final = 20_000_000
_DEEPEST: Final = 100
_MOST_BRACKETS: Final = 5000
_STEP: Final = 360  # the indent of a list in a list, in twentieths of a point
_ADDRESS: Final = re.compile(r"[/.#:@?]")
_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RAISING: Final = re.compile(r"<(/?)sup\s*>", re.IGNORECASE)
_CITED: Final = re.compile(r"\[\^([^\]\s]{1,60})\]")
_ANCHOR: Final = re.compile(r"#[^#]+")


def read_markdown(name: str, data: bytes, _tracked: Tracked = Tracked.ACCEPTED, progress: Progress = SILENT) -> Content:
    """The paragraphs and tables of the Markdown text in `data`, which tracks no changes.

    Raises:
        UnreadableDraft: it holds no text, or too much.
        Cancelled: the person asked for it.
    """
    progress.step(0.0, "Reading")
    lines, warnings = decoded_lines(name, data)
    if sum(map(len, lines)) > _MOST_CHARACTERS:
        raise UnreadableDraft(
            f"{name} is too large: more than {_MOST_CHARACTERS // 1_000_000} million characters.",
            hint="Split it into several files.",
        )
    prepared = prepare(lines)
    progress.step(0.1, "Reading")
    builder = _Builder(prepared, progress)
    blocks = builder.read()
    return Content(blocks=tuple(blocks), warnings=(*warnings, *builder.tally.warnings()), title=prepared.title)


@dataclass(slots=True)
class _List:
    """An open list: its series, depth, and the label of each item to come; "" for a typed label that stays text."""

    series: str
    level: int
    labels: Iterator[tuple[str, bool]] | None  # None for bullets


@dataclass(slots=True)
class _Builder:
    prepared: Prepared
    progress: Progress
    tally: Tally = field(default_factory=Tally)
    blocks: list[Block] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    waiting: Number | None = None
    typed: str = ""
    outline: int | None = None
    quotes: int = 0
    series: int = 0
    cited: set[str] = field(default_factory=set)
    repeats: set[int] = field(default_factory=set)  # the ids of paragraphs that are only a link to a heading

    def read(self) -> list[Block]:
        """All blocks."""
        parser = _parser(self.prepared.text)
        tokens = parser.parse(self.prepared.text)
        if any(token.level >= _DEEPEST - 1 for token in tokens):
            self.tally.add("too deep")  # the parser leaves out what is deeper, and does not say so
        rows: list[list[Paragraph]] | None = None
        for place, token in enumerate(tokens):
            if place % 256 == 0:
                self.progress.step(0.2 + 0.75 * place / len(tokens), "Reading")
            kind = token.type
            if kind == "table_open":
                rows = []
            elif kind == "tr_open" and rows is not None:
                rows.append([])
            elif kind == "inline" and rows:
                rows[-1].append(self._line(token.children or []).paragraph())
            elif kind == "table_close" and rows is not None:
                made = tuple(to_row([flowing([cell]) for cell in row]) for row in rows)
                self.blocks.append(Table(rows=made, left=self._left()))
                rows = None
            else:
                self._take(token, tokens, place)
        self._uncited_notes()
        return list(self._without_contents())

    def _take(self, token: Token, tokens: Sequence[Token], place: int) -> None:
        kind = token.type
        if kind == "heading_open":
            self.outline = int(token.tag[1:]) - 1
        elif kind == "heading_close":
            self.outline = None
        elif kind == "blockquote_open":
            self.quotes += 1
        elif kind == "blockquote_close":
            self.quotes -= 1
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._open_list(tokens, place)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.lists.pop()
        elif kind == "list_item_open":
            self._item()
        elif kind == "list_item_close":
            self.waiting, self.typed = None, ""
        elif kind == "inline":
            self._paragraph(token)
        elif kind in ("code_block", "fence"):
            found = lines_to_paragraphs(token.content.expandtabs(4).split("\n"))
            self.blocks += [replace(one, left=one.left + self._left(), start=one.start + self._left()) for one in found]
        elif kind == "html_block":
            self._page(token.content)

    # -- lists ------------------------------------------------------------------------------------------------------

    def _open_list(self, tokens: Sequence[Token], place: int) -> None:
        opening = tokens[place]
        outer = self.lists[-1] if self.lists else None
        self.series += 1
        series = outer.series if outer is not None else f"list {self.series}"
        level = outer.level + 1 if outer is not None else 0
        labels = None
        if opening.type == "ordered_list_open":
            labels = iter(self._labels(list(_items(tokens, place)), opening))
        self.lists.append(_List(series, min(8, level), labels))

    def _labels(self, items: list[str], opening: Token) -> list[tuple[str, bool]]:
        """The labels of a list's items, and whether each is a number of the list or stays typed text."""
        sign = opening.markup or "."
        typed = [int(item) if item.isdecimal() else 0 for item in items]
        start = int(opening.attrs.get("start", 1)) if opening.attrs else 1
        shown = list(range(start, start + len(typed)))
        if typed == shown:
            return [(f"{number}{sign}", len(typed) > 1 or number == 1) for number in typed]
        rising = all(before < after for before, after in pairwise(typed))
        told = f"{_some(typed)} are shown as {_some(shown)} by programs that render Markdown"
        if rising:
            self.tally.tell(f"A list's typed numbers {told}; the typed numbers were read.")
            return [(f"{number}{sign}", True) for number in typed]
        self.tally.tell(f"A list's typed numbers {told}; the numbers shown were read.")
        return [(f"{number}{sign}", True) for number in shown]

    def _item(self) -> None:
        found = self.lists[-1]
        self.typed = ""
        if found.labels is None:
            self.waiting = Number(label="•", series=found.series, level=found.level, bullet=True)
            return
        label, counted = next(found.labels, ("", False))
        self.waiting = Number(label=label, series=found.series, level=found.level) if counted else None
        self.typed = "" if counted else label

    def _left(self) -> int:
        return self.quotes * 600 + max(0, len(self.lists) - 1) * _STEP

    # -- paragraphs -------------------------------------------------------------------------------------------------

    def _paragraph(self, token: Token) -> None:
        grid = self.prepared.grids.get(token.content.strip())
        if grid is not None:
            parsed = [[flowing([self._inline(cell).paragraph()]) for cell in row] for row in grid]
            self.blocks.append(Table(rows=tuple(to_row(row) for row in parsed), left=self._left()))
            return
        line = self._line(token.children or [])
        if line.empty:
            return
        number, self.waiting = self.waiting, None
        typed, self.typed = self.typed, ""
        continues = bool(self.lists) and number is None and not typed
        left = self._left() + (_STEP if continues or number is not None else 0)
        made = replace(
            line.paragraph(),
            outline=self.outline,
            left=left,
            start=left - _STEP if number is not None else left,
        )
        if typed:
            made = _with_head(made, f"{typed} ")
        pieces = _pieces(made)
        label = read_typed(pieces[0].text) if number is not None and number.bullet else None
        if number is not None and (label is None or not (label.label.firm or label.label.word)):
            pieces[0] = replace(pieces[0], number=number)
        if len(pieces) == 1 and number is None and _is_inner_link(token.children or []):
            self.repeats.add(id(pieces[0]))
        self.blocks += pieces

    def _inline(self, text: str) -> Line:
        found = _parser(text).parseInline(text)
        return self._line(found[0].children or [] if found else [])

    def _line(self, tokens: Sequence[Token]) -> Line:
        """The words of a paragraph; the ends of typed lines stay as line breaks until it is cut."""
        line = Line()
        bold = italic = raising = 0
        closing: list[str] = []
        for token in tokens:
            kind = token.type
            look = Look(bold=bold > 0, italic=italic > 0)
            if kind in ("text", "text_special", "code_inline"):
                text = raised(token.content, line.last) if raising else token.content
                self._say(text, line, look, literal=kind == "code_inline")
            elif kind in ("softbreak", "hardbreak"):
                line.say("\n")
            elif kind in ("strong_open", "strong_close"):
                bold += token.nesting
            elif kind in ("em_open", "em_close"):
                italic += token.nesting
            elif kind == "s_open":
                self.tally.add("struck")
            elif kind == "image":
                self.tally.add("picture")
            elif kind == "link_open":
                target = str(token.attrGet("href") or "")
                named = _ADDRESS.search(target) is not None or token.markup == "autolink"
                line.say("" if named else "[", look)
                closing.append("" if named else f"]({target})")
            elif kind == "link_close":
                line.say(closing.pop() if closing else "", look)
            elif kind == "html_inline":
                line.say("\n" if _BREAK.fullmatch(token.content) else "")
                if (sup := _RAISING.fullmatch(token.content)) is not None:
                    raising += -1 if sup[1] else 1
        return line

    def _say(self, text: str, line: Line, look: Look, *, literal: bool) -> None:
        place = 0
        for found in () if literal else _CITED.finditer(text):
            words = self.prepared.notes.get(found[1])
            if words is not None:
                line.say(text[place : found.start()], look)
                place = found.end()
                if found[1] not in self.cited:
                    self.cited.add(found[1])
                    flow = flowing([self._inline(words).paragraph()])
                    line.notes.append(Note(mark=found[1], text=flow.text, spans=flow.spans))
        line.say(text[place:], look)

    def _uncited_notes(self) -> None:
        for mark, words in self.prepared.notes.items():
            if mark not in self.cited:
                self.blocks.append(_with_head(self._inline(words).paragraph(), f"[^{mark}]: "))

    def _page(self, text: str) -> None:
        """HTML inside Markdown: read as a page of its own, nothing in it is run."""
        if not clean(re.sub(r"<!--.*?(?:-->|$)|<[^>]*>?", "", text, flags=re.DOTALL)) and "<img" not in text.lower():
            return
        try:
            content = read_html("page", b"\xef\xbb\xbf" + text.encode())
        except UnreadableDraft:
            self.blocks += lines_to_paragraphs([re.sub(r"<[^>]*>", "", line) for line in text.split("\n")])
            return
        self.blocks += content.blocks
        for warning in content.warnings:
            self.tally.tell(warning)

    def _without_contents(self) -> Iterator[Block]:
        """The blocks without lists of links to the text's own headings."""
        headings = {
            letters_of(block.text)
            for block in self.blocks
            if isinstance(block, Paragraph) and block.outline is not None
        }

        def repeats(block: Block) -> bool:
            return isinstance(block, Paragraph) and id(block) in self.repeats and letters_of(block.text) in headings

        return without_contents(self.blocks, repeats, self.tally)


def _parser(text: str) -> MarkdownIt:
    """The parser for `text`; links stay as typed where so many brackets run on that finding them takes minutes."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    if text.count("[") > _MOST_BRACKETS and any(part.count("[") > _MOST_BRACKETS for part in text.split("\n\n")):
        parser.disable(["link", "image"])
    return parser


def _items(tokens: Sequence[Token], place: int) -> Iterator[str]:
    level = tokens[place].level
    for token in tokens[place + 1 :]:
        if token.level == level:
            return
        if token.type == "list_item_open" and token.level == level + 1:
            yield token.info


def _some(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:6])) + (" …" if len(numbers) > 6 else "")


def _is_inner_link(tokens: Sequence[Token]) -> bool:
    """Whether a paragraph is one link to a place in the same text and nothing else."""
    kept = [token for token in tokens if token.content.strip() or token.type in ("link_open", "link_close")]
    if len(kept) < 2 or kept[0].type != "link_open" or kept[-1].type != "link_close":
        return False
    links = sum(token.type == "link_open" for token in kept)
    return links == 1 and _ANCHOR.match(str(kept[0].attrGet("href") or "")) is not None


def _with_head(paragraph: Paragraph, head: str) -> Paragraph:
    spans = tuple(replace(span, start=span.start + len(head), end=span.end + len(head)) for span in paragraph.spans)
    return replace(paragraph, text=head + paragraph.text, spans=spans)


def _pieces(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph cut before each typed line that begins with a label, and at enumerations that are run in.

    Markdown runs such lines together, and it knows no `(a)`; a text of provisions means them apart.
    """
    lines = paragraph.text.split("\n")
    cuts: list[int] = []
    place = len(lines[0]) + 1
    for before, line in pairwise(lines):
        if starts_with_label(line) and not refers(before, line):
            cuts.append(place)
        place += len(line) + 1
    made: list[Paragraph] = []
    for piece in cut(paragraph, cuts):
        items = run_in_items(piece.text) if piece.outline is None else [piece.text]
        places: list[int] = []
        for item in items[1:]:
            places.append(piece.text.index(item, places[-1] + 1 if places else 1))
        made += cut(piece, places)
    return made
