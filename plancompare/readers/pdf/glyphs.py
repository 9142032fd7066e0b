"""A page's characters as pieces: what one text object says in a row, without a wide gap."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from plancompare.readers.docx.symbols import character
from plancompare.readers.pdf.native import Style, TextPage
from plancompare.readers.pdf.page import Box, Glyph, Page, Piece

WIDE_GAP: Final = 0.8  # of the letters' size: more than the blank of a line that is not stretched
_TOKEN: Final = re.compile("[^ \t\r\n\ufffe\x00]+\ufffe?|\ufffe")
RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e]")
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_LIGATURES: Final = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
_LIGATURE: Final = re.compile("[ﬀ-ﬆ]")
_ACCENTS: Final = {
    "´": "\u0301", "`": "\u0300", "¨": "\u0308", "ˆ": "\u0302", "˜": "\u0303", "˚": "\u030a", "˝": "\u030b",
    "ˇ": "\u030c", "˘": "\u0306", "¯": "\u0304", "˙": "\u0307", "¸": "\u0327", "˛": "\u0328",
}  # fmt: skip
_ACCENT: Final = re.compile("[" + "".join(_ACCENTS) + "]")
_BLANKS: Final = re.compile("[ \t\r\n]+")
_WHITE: Final = 245
_INVISIBLE: Final = 3


@dataclass(slots=True)
class _Run:
    """Words of one text object, each by its first character and the one after its last.

    Attributes:
        drawn: the text object.
        glued: whether there is no blank before it.
    """

    words: list[tuple[int, int]]
    drawn: int
    glued: bool = False

    @property
    def start(self) -> int:
        """Its first character."""
        return self.words[0][0]

    @property
    def end(self) -> int:
        """The character after its last."""
        return self.words[-1][1]


class PieceReader:
    """Reads the pieces of one page."""

    def __init__(self, page: Page, text_page: TextPage, rotation: int, corner: tuple[float, float]) -> None:
        """`rotation` is the quarter turns clockwise that the page is shown with, `corner` its lower left one."""
        self._page = page
        self._source = text_page
        self._rotation = rotation
        self._corner = corner
        self._styles: dict[int, Style] = {}
        self._accents: dict[int, str] = {}
        self._by_glyph = False
        self.turns: Counter[int] = Counter()

    def read(self, shades: list[Box]) -> None:
        """Fill the page's pieces; `shades` are the dark areas on which white letters can be read."""
        text = self._source.text
        self._by_glyph = RIGHT_TO_LEFT.search(text) is not None
        if _ACCENT.search(text):
            self._find_accents(text)
        for run in self._runs(text):
            style = self._styles.get(run.drawn)
            if style is None:
                style = self._styles[run.drawn] = self._source.style(run.drawn, run.start)
            self._take(text, run, style, shades)

    def _runs(self, text: str) -> Iterator[_Run]:
        """Words that one text object draws, joined as far as it goes."""
        run: _Run | None = None
        for stretch in self._stretches([token.span() for token in _TOKEN.finditer(text)]):
            if run is not None and run.drawn == stretch.drawn:
                run.words += stretch.words
                continue
            if run is not None:
                yield run
            run = stretch
        if run is not None:
            yield run

    def _stretches(self, words: Sequence[tuple[int, int]]) -> Iterator[_Run]:
        """The words in order, some of one text object at a time, and those that several objects share in parts."""
        object_at = self._source.object_at
        at = 0
        while at < len(words):
            first, last = words[at]
            drawn = object_at(first)
            if drawn == object_at(last - 1):
                after = self._after_object(words, at, drawn)
                yield _Run([*words[at:after]], drawn)
                at = after
            else:
                yield from self._parts(first, last)
                at += 1

    def _after_object(self, words: Sequence[tuple[int, int]], at: int, drawn: int) -> int:
        """The first word that is not all of the text object that draws the word `at`.

        PDFium keeps the characters of an object together, unless it turns the order of right-to-left writing round.
        So the end of an object is found in leaps, and not every word in it is asked about.
        """
        leaps = drawn != 0 and not self._by_glyph
        object_at = self._source.object_at
        last, step = at, 1
        while last + step < len(words) and object_at(words[last + step][1] - 1) == drawn:
            last += step
            step *= 2 if leaps else 1
        while step > 1:
            step //= 2
            if last + step < len(words) and object_at(words[last + step][1] - 1) == drawn:
                last += step
        return last + 1

    def _parts(self, first: int, last: int) -> Iterator[_Run]:
        """The parts of a word that several text objects share."""
        object_at = self._source.object_at
        start, drawn = first, object_at(first)
        for index in range(first + 1, last):
            here = object_at(index)
            if here != drawn:
                yield _Run([(start, index)], drawn, glued=start > first)
                start, drawn = index, here
        yield _Run([(start, last)], drawn, glued=start > first)

    def _take(self, text: str, run: _Run, style: Style, shades: list[Box]) -> None:
        """One run as pieces, cut at wide gaps, unless nobody sees it or it is turned."""
        page, begin, stop = self._page, run.start, run.end
        origins = self._source.origins([first for first, _ in run.words])
        x, y = self._place(*origins[0])
        across, down = self._direction(style.turn)
        size = style.size or 1.0
        if not self._seen(text, run, style, x, y, shades):
            return
        page.unknown += self._unknown(text[begin:stop], style)
        if across <= 0 or abs(down) > 0.1 * across:
            said = self._said(text, begin, stop, style)
            page.turned.append(Piece(said, x, x, y, size, style.face, x, run.glued, begin))
            self.turns[round(math.degrees(math.atan2(down, across)) / 90) % 4] += stop - begin
            return
        self.turns[0] += stop - begin
        lefts, rights = self._edges(run.words, origins)
        start, end = run.words[0]
        glued, first, left, right, wide = run.glued, -1.0, x, rights[0], size * WIDE_GAP
        for (next_start, next_end), next_left, next_right in zip(run.words[1:], lefts[1:], rights[1:], strict=True):
            if first < 0:
                first = right
            if next_left - right > wide or next_left < left:
                self._add(text, start, end, style, left, right, y, first, glued=glued)
                start, glued, first, left = next_start, False, -1.0, next_left
            end, right = next_end, next_right
        self._add(text, start, end, style, left, right, y, first if first >= 0 else right, glued=glued)

    def _edges(
        self, words: Sequence[tuple[int, int]], origins: Sequence[tuple[float, float]]
    ) -> tuple[list[float], list[float]]:
        """Where words of these origins begin and where they end, on the page as it is seen."""
        boxes = self._source.boxes([after - 1 for _, after in words])
        if self._rotation == 0:
            corner = self._corner[0]
            rights = [(left if left > right else right) - corner for left, _, right, _ in boxes]
            return [x - corner for x, _ in origins], rights
        place = self._place
        rights = [max(place(left, bottom)[0], place(right, top)[0]) for left, bottom, right, top in boxes]
        return [place(x, y)[0] for x, y in origins], rights

    def _add(  # noqa: PLR0917  # private, for speed
        self,
        text: str,
        start: int,
        end: int,
        style: Style,
        left: float,
        right: float,
        base: float,
        first: float,
        *,
        glued: bool,
    ) -> None:
        said = self._said(text, start, end, style)
        glyphs: tuple[Glyph, ...] = ()
        if self._by_glyph:
            glyphs = tuple(self._glyph(text, index, style) for index in range(start, end))
            left = min((glyph.left for glyph in glyphs), default=left)
            right = max((glyph.right for glyph in glyphs), default=right)
        if said.strip():
            self._page.pieces.append(
                Piece(
                    said, left, right, base, style.size or 1.0, style.face, first, glued, len(self._page.pieces), glyphs
                )
            )

    def _glyph(self, text: str, index: int, style: Style) -> Glyph:
        left, bottom, right, top = self._source.boxes((index,))[0]
        one, other = self._place(left, bottom)[0], self._place(right, top)[0]
        return Glyph(self._said(text, index, index + 1, style), min(one, other), max(one, other), index)

    def _place(self, x: float, y: float) -> tuple[float, float]:
        """A place of the file as one on the page as it is seen, from its upper left corner."""
        across, up = x - self._corner[0], y - self._corner[1]
        width, height = self._page.width, self._page.height
        if self._rotation == 0:
            return across, height - up
        if self._rotation == 1:
            return up, across
        if self._rotation == 2:
            return width - across, up
        return width - up, height - across

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Two corners of the file as a rectangle on the page as it is seen."""
        one, other = self._place(left, bottom), self._place(right, top)
        return Box(min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1]))

    def _direction(self, turn: tuple[float, float]) -> tuple[float, float]:
        """Where letters run to on the page as it is seen: to the right and down."""
        a, b = turn
        return ((a, -b), (b, a), (-a, b), (-b, -a))[self._rotation]

    def _seen(  # noqa: PLR0917
        self, text: str, run: _Run, style: Style, x: float, y: float, shades: list[Box]
    ) -> bool:
        """Whether a reader of the page sees the run, or a program recognised it in the picture beneath."""
        page = self._page
        if style.mode == _INVISIBLE:
            if self._over_picture(x, y):
                page.recognised += run.end - run.start
                return True
            page.hidden.append(text[run.start : run.end])
            return False
        red, green, blue, opacity = style.colour
        white = min(red, green, blue) >= _WHITE and style.mode not in (1, 2)
        outside = not (-2 <= x <= page.width + 2 and -2 <= y <= page.height + 2)
        if opacity == 0 or outside or (white and not self._over_dark(x, y, shades)):
            if text[run.start : run.end].strip():
                page.hidden.append(text[run.start : run.end])
            return False
        return True

    def _over_picture(self, x: float, y: float) -> bool:
        return any(
            box.left - 2 <= x <= box.right + 2 and box.top - 2 <= y <= box.bottom + 2 for box in self._page.pictures
        )

    def _over_dark(self, x: float, y: float, shades: list[Box]) -> bool:
        return self._over_picture(x, y) or any(
            box.left - 1 <= x <= box.right + 1 and box.top - 1 <= y <= box.bottom + 1 for box in shades
        )

    def _unknown(self, words: str, style: Style) -> int:
        """How many characters of a run have no meaning that the file tells."""
        if (words.isprintable() or len(words) == 1) and "\ufffd" not in words:
            return 0
        return sum(sign == "\ufffd" or bool(_PRIVATE.match(sign) and not _symbol(sign, style)) for sign in words)

    def _said(self, text: str, start: int, end: int, style: Style) -> str:
        """What the characters say: ligatures taken apart, symbols by their fonts, accents on their letters."""
        if self._accents:
            said = "".join(self._accents.get(index, text[index]) for index in range(start, end))
        else:
            said = text[start:end]
        if style.symbols:
            said = "".join(character(style.symbols, ord(sign)) or sign for sign in said)
        if said.isprintable() and "  " not in said and (said.isascii() or not _LIGATURE.search(said)):
            return said  # controls, private signs and white space but the blank are not printable
        said = _PRIVATE.sub(lambda found: _symbol(found[0], style) or "\ufffd", said)
        said = _LIGATURE.sub(lambda found: _LIGATURES[found[0]], said)
        return _BLANKS.sub(" ", _CONTROLS.sub("", said))

    def _find_accents(self, text: str) -> None:
        """Accents that are drawn as characters of their own over a letter (as TeX does) become part of the letter."""
        for found in _ACCENT.finditer(text):
            index = found.start()
            left, _, right, _ = self._source.boxes((index,))[0]
            for other in (index + 1, index - 1):
                if not (0 <= other < len(text) and text[other].isalpha()):
                    continue
                letter_left, _, letter_right, _ = self._source.boxes((other,))[0]
                if min(right, letter_right) - max(left, letter_left) > 0.5 * min(
                    right - left, letter_right - letter_left
                ):
                    letter = {"ı": "i", "ȷ": "j"}.get(text[other], text[other])
                    self._accents[index] = ""
                    self._accents[other] = letter + _ACCENTS[found[0]]
                    break


def _symbol(sign: str, style: Style) -> str:
    """A character of a font of symbols; a bullet for the code that all of them have it at."""
    if style.symbols:
        found = character(style.symbols, ord(sign))
        if found is not None and _PRIVATE.match(found) is None:
            return found
    return {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF02D: "-", 0xF0FC: "✓", 0xF06F: "○"}.get(ord(sign), "")
