"""What the pages repeat: running heads and feet, page numbers, and the numbers of lines in the margin."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from plancompare.model.draft import RunningPlace, RunningText
from plancompare.readers.block import Paragraph, clean
from plancompare.readers.headings import read_annex
from plancompare.readers.labels import read_typed, roman_value
from plancompare.readers.pdf.lines import Line, by_row

_DEPTH: Final = 5  # rows that a head or foot has at most
_SAME_PLACE: Final = 3.0
_SET_APART: Final = 1.6  # of the usual distance of lines
_CLOSE: Final = 4.0  # of it: rows of one head or foot stand no further apart
_PAGE_WORDS: Final = (
    r"(?:page|pages|pg\.?|p\.|seite|s\.|página|pagina|стор\.?|сторінка|стр\.?|страница|лист|аркуш|str\.?|strona)"
)
_OF: Final = r"(?:of|/|von|de|із|з|из|z|\|)"
_PAGE_NUMBER: Final = re.compile(
    rf"[\s\-–—|\[(]*(?:{_PAGE_WORDS}\s*)?(?P<value>\d{{1,5}}|[ivxlc]{{1,8}})(?:\s*{_OF}\s*\d{{1,5}})?[\s\-–—|.\])]*",
    re.IGNORECASE,
)
_PAGE_PHRASE: Final = re.compile(
    rf"(?:^|(?<=[\s|]))[-–—|]?\s*(?:{_PAGE_WORDS}\s*\d{{1,5}}(?:\s*{_OF}\s*\d{{1,5}})?|\d{{1,5}}\s*{_OF}\s*\d{{1,5}})(?!\S)",
    re.IGNORECASE,
)
_PAGE_OF_ALL: Final = re.compile(
    rf"(?:^|(?<=[\s|]))(?:{_PAGE_WORDS}\s*)?(?P<page>\d{{1,5}})\s*{_OF}\s*(?P<all>\d{{1,5}})(?!\S)", re.IGNORECASE
)
_SMALLER: Final = 0.94  # than the text
_MOST: Final = 0.6
_NUMBERS: Final = re.compile(r"\d+")
_FEWEST_LINE_NUMBERS: Final = 5


@dataclass(slots=True)
class Running:
    """What was taken off the pages: heads and feet once each, and whether there were numbers of lines."""

    texts: list[RunningText] = field(default_factory=list)
    numbered_lines: bool = False


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row near the upper or lower edge of a page."""

    page: int
    place: RunningPlace
    depth: int
    row: tuple[Line, ...]
    text: str
    key: str
    base: float
    apart: bool


def take_off(pages: Sequence[list[Line]]) -> Running:
    """Take the running texts off the pages' segments, in place."""
    running = Running()
    running.numbered_lines = _take_line_numbers(pages)
    rows_of = [by_row(lines) for lines in pages]
    leading = _leading(rows_of)
    edges = [edge for place in RunningPlace for edge in _edges(rows_of, place, leading)]
    repeated = _repeated(edges, len(pages), _body(pages))
    gone: dict[int, set[int]] = defaultdict(set)
    taken: list[_Edge] = []
    for place in RunningPlace:
        of_page: dict[int, list[_Edge]] = defaultdict(list)
        for edge in edges:
            if edge.place is place:
                of_page[edge.page].append(edge)
        for page, rows in of_page.items():
            outer = rows[0].base
            for edge in rows:
                far = abs(edge.base - outer) > _CLOSE * leading
                if (page, place, edge.depth) not in repeated or far:
                    break
                outer = edge.base
                taken.append(edge)
                gone[page].update(id(line) for line in edge.row)
    emptied = sum(bool(gone[page]) and len(gone[page]) == len(lines) for page, lines in enumerate(pages))
    if 2 * emptied >= sum(bool(lines) for lines in pages):
        return Running(numbered_lines=running.numbered_lines)  # what is nearly all of the text is no running text
    for page, lines in enumerate(pages):
        if gone[page]:
            lines[:] = [line for line in lines if id(line) not in gone[page]]
    running.texts = _texts(taken, len(pages))
    return running


def _leading(pages: Sequence[list[list[Line]]]) -> float:
    """How far rows mostly stand apart; `pages` are the rows of each."""
    steps: Counter[float] = Counter()
    for rows in pages:
        for row, after in pairwise(rows):
            steps[round(after[0].base - row[0].base)] += 1
    return steps.most_common(1)[0][0] if steps else 12.0


def _body(pages: Sequence[list[Line]]) -> float:
    """The size of most letters."""
    letters: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _edges(pages: Sequence[list[list[Line]]], place: RunningPlace, leading: float) -> Iterator[_Edge]:
    for page, downwards in enumerate(pages):
        rows = downwards[::-1] if place is RunningPlace.FOOTER else downwards
        for depth, row in enumerate(rows[: min(_DEPTH, (len(rows) + 1) // 2)]):
            text = clean(" ".join(line.text for line in row))
            after = rows[depth + 1][0].base if depth + 1 < len(rows) else None
            apart = after is None or abs(after - row[0].base) > _SET_APART * leading
            yield _Edge(page, place, depth, tuple(row), text, _key(text), row[0].base, apart)


def _key(text: str) -> str:
    words = _NUMBERS.sub("#", text.casefold()).split(" ")
    return " ".join("#" if at in (0, len(words) - 1) and roman_value(word) else word for at, word in enumerate(words))


def _repeated(edges: Sequence[_Edge], count: int, body: float) -> set[tuple[int, RunningPlace, int]]:
    """The edge rows that are running texts or page numbers, as (page, place, depth)."""
    groups: dict[tuple[RunningPlace, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.place, edge.key].append(edge)
    found: set[tuple[int, RunningPlace, int]] = set()
    places: list[tuple[RunningPlace, float, float]] = []
    for group in groups.values():
        for level in _levels(_without_provisions(group)) if len(group) > 1 else ():
            pages = {edge.page for edge in level}
            if not _often(pages, count, level):
                continue
            if level[0].key.strip(" -–—") == "#" and not _counts_pages(level):
                continue
            found.update((edge.page, edge.place, edge.depth) for edge in level)
            places += [(edge.place, edge.base, edge.row[0].size) for edge in level if edge.apart]
    found |= _page_numbers(edges, count)
    found |= {(edge.page, edge.place, edge.depth) for edge in edges if edge.depth <= 2 and _counts_all(edge, count)}
    found |= _heads_of_parts(edges, count, body)
    for edge in edges:  # what stands further out than “Page 2 of 9” is no text either
        if (edge.page, edge.place, edge.depth) in found and _PAGE_PHRASE.search(edge.text):
            found.update((edge.page, edge.place, depth) for depth in range(edge.depth))
    known = {(place, round(base), round(size)) for place, base, size in places}
    for edge in edges:  # heads that name the chapter stand where heads stand that repeat
        spot = (edge.place, round(edge.base), round(edge.row[0].size))
        if edge.apart and spot in known and edge.depth == 0 and count >= 4:
            found.add((edge.page, edge.place, edge.depth))
    return found


def _without_provisions(group: Sequence[_Edge]) -> list[_Edge]:
    """The edges without those that head a provision of their own: “Annex 2” at the top of a page is no running head."""
    seen = Counter(edge.text for edge in group)
    return [edge for edge in group if seen[edge.text] > 1 or not _heads_provision(edge.text)]


def _heads_provision(text: str) -> bool:
    typed = read_typed(text)
    if typed is not None and (typed.label.word or (typed.label.firm and typed.rest)):
        return True
    return read_annex(Paragraph(text=text, centred=True)) is not None


def _counts_all(edge: _Edge, count: int) -> bool:
    """Whether it says “Page 2 of 9” on the second of nine pages: that is no accident, even where it stands once."""
    found = _PAGE_OF_ALL.search(edge.text)
    return found is not None and (int(found["page"]), int(found["all"])) == (edge.page + 1, count)


def _heads_of_parts(edges: Sequence[_Edge], count: int, body: float) -> set[tuple[int, RunningPlace, int]]:
    """Heads or feet that differ from page to page: small rows, set apart, at one height on every page."""
    found: set[tuple[int, RunningPlace, int]] = set()
    for place in RunningPlace:
        outer = [edge for edge in edges if edge.place is place and edge.depth == 0 and edge.apart]
        small = [edge for edge in outer if max(line.size for line in edge.row) < _SMALLER * body]
        for level in _levels(small):
            if len({edge.page for edge in level}) == count >= 2:
                found.update((edge.page, edge.place, edge.depth) for edge in level)
    return found


def _levels(group: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    """Edges of one text, by their height on the page."""
    level: list[_Edge] = []
    for edge in sorted(group, key=lambda edge: edge.base):
        if level and edge.base - level[0].base > _SAME_PLACE:
            yield level
            level = []
        level.append(edge)
    if level:
        yield level


def _often(pages: set[int], count: int, level: Sequence[_Edge]) -> bool:
    """Whether so many pages have it that it is no accident."""
    if len(pages) < 2:
        return False
    if len(pages) >= max(3, count // 2) or (count == 2 and len(pages) == 2):
        return True
    if all(_PAGE_PHRASE.search(edge.text) for edge in level) and _counts_pages(level):
        return True
    if not _near_each_other(pages):
        return False  # a word that happens to stand there on pages far apart
    if all(edge.apart and edge.depth <= 1 for edge in level):
        return True  # a head or foot of a section
    return len(pages) >= 3 and level[0].depth == 0


def _near_each_other(pages: set[int]) -> bool:
    """Whether most have another of them before or after: what a section repeats, it repeats page by page."""
    near = sum(bool(pages & {page - 2, page - 1, page + 1, page + 2}) for page in pages)
    return near >= _MOST * len(pages)


def _counts_pages(edges: Sequence[_Edge]) -> bool:
    """Whether the numbers go up with the pages."""
    offsets = Counter(_value(edge.text) - edge.page for edge in edges)
    return bool(offsets) and offsets.most_common(1)[0][1] >= max(2, 0.5 * len(edges))


def _page_numbers(edges: Sequence[_Edge], count: int) -> set[tuple[int, RunningPlace, int]]:
    """Rows that hold a page number alone, wherever they stand at the edge."""
    alone = [edge for edge in edges if _PAGE_NUMBER.fullmatch(edge.text) and _value(edge.text)]
    offsets: dict[tuple[RunningPlace, int], list[_Edge]] = defaultdict(list)
    for edge in alone:
        offsets[edge.place, _value(edge.text) - edge.page].append(edge)
    found: set[tuple[int, RunningPlace, int]] = set()
    for group in offsets.values():
        pages = {edge.page for edge in group}
        sure = len(pages) >= max(2, 0.4 * count)
        for edge in group:
            only = count <= 2 and edge.depth == 0 and edge.apart and _value(edge.text) == edge.page + 1
            if (sure and edge.depth <= 2) or only or _PAGE_PHRASE.fullmatch(edge.text):
                found.add((edge.page, edge.place, edge.depth))
    return found


def _value(text: str) -> int:
    found = _PAGE_NUMBER.fullmatch(text)
    if found is not None:
        value = found["value"]
        return int(value) if value.isdecimal() else roman_value(value.lower())
    phrase = _PAGE_PHRASE.search(text)
    number = _NUMBERS.search(phrase[0] if phrase is not None else text)
    return int(number[0]) if number is not None and len(number[0]) < 10 else 0


def _texts(taken: Sequence[_Edge], count: int) -> list[RunningText]:
    """Each running text once, without its page numbers."""
    groups: dict[tuple[RunningPlace, str], list[_Edge]] = defaultdict(list)
    for edge in taken:
        groups[edge.place, edge.key].append(edge)
    found: list[RunningText] = []
    for (place, _), group in groups.items():
        text = clean(_PAGE_PHRASE.sub("", _without_counting(group)))
        if not any(sign.isalpha() for sign in text) or _PAGE_NUMBER.fullmatch(text):
            continue
        pages = {edge.page + 1 for edge in group}
        even = len(pages) > 1 and all(page % 2 == 0 for page in pages)
        told = "even" if even else "first" if pages == {1} and count > 1 else "all"
        running = RunningText(place=place, text=text, pages=told)
        if running not in found:
            found.append(running)
    return found


def _without_counting(group: Sequence[_Edge]) -> str:
    """The first text of a group, without the number that goes up with the pages."""
    numbers = [[int(number) for number in _NUMBERS.findall(edge.text)] for edge in group]
    spans = list(_NUMBERS.finditer(group[0].text))
    text = group[0].text
    if len(group) < 2 or any(len(found) != len(spans) for found in numbers):
        return text
    for place in range(len(spans) - 1, -1, -1):
        offsets = {found[place] - edge.page for found, edge in zip(numbers, group, strict=True)}
        if len(offsets) == 1 and len({found[place] for found in numbers}) > 1:
            alone = _PAGE_PHRASE.search(text)
            if alone is None or not alone.start() <= spans[place].start() < alone.end():
                text = text[: spans[place].start()] + text[spans[place].end() :]
    words = text.split(" ")
    for at in (-1, 0):  # small Roman numbers
        if len({edge.text.split(" ")[at] for edge in group}) > 1 and roman_value(words[at].lower()):
            words[at] = ""
    return " ".join(words).strip(" |-–—")


def _take_line_numbers(pages: Sequence[list[Line]]) -> bool:
    """Take the numbers of lines out of the margins; whether there were any."""
    found = {place: numbers for place, lines in enumerate(pages) if (numbers := _margin_numbers(lines))}
    full = [lines for lines in pages if len(lines) >= _FEWEST_LINE_NUMBERS]
    if not found or len(found) < 0.5 * len(full):
        return False
    for place, numbers in found.items():
        gone = {id(line) for line in numbers}
        pages[place][:] = [line for line in pages[place] if id(line) not in gone]
    return True


def _margin_numbers(lines: Sequence[Line]) -> list[Line]:
    """Numbers in a column of their own beside all other text, counting up evenly at the distance of lines."""
    numbers = [line for line in lines if line.text.isdecimal() and len(line.text) <= 5]
    for edge in ("right", "left"):
        columns: dict[int, list[Line]] = defaultdict(list)
        for line in numbers:
            columns[round(getattr(line, edge) / 3)].append(line)
        for key, column in columns.items():
            near = sorted([*column, *columns.get(key + 1, [])], key=lambda line: line.base)
            counting = _counting(near)
            if len(counting) >= _FEWEST_LINE_NUMBERS and _beside(counting, lines):
                return counting
    return []


def _counting(column: Sequence[Line]) -> list[Line]:
    """The longest run of the column that counts up by one step and keeps an even distance."""
    best: list[Line] = []
    run: list[Line] = []
    for line in column:
        value = int(line.text)
        step = value - int(run[-1].text) if run else 0
        first = int(run[1].text) - int(run[0].text) if len(run) > 1 else step
        if run and not (step == first and step in (1, 2, 5, 10)):
            run = []
        run.append(line)
        if len(run) > len(best):
            best = list(run)
    if len(best) < 3:
        return []
    steps = [after.base - before.base for before, after in pairwise(best)]
    usual = median(steps)
    even = sum(abs(step - usual) < 0.15 * usual for step in steps)
    return best if usual > 0 and even >= 0.8 * len(steps) else []


def _beside(column: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether the column stands left or right of all that stands at its height."""
    own = {id(line) for line in column}
    left, right = min(line.left for line in column), max(line.right for line in column)
    upper, lower = column[0].top, column[-1].bottom
    others = [line for line in lines if id(line) not in own and upper <= line.base <= lower + 1]
    return bool(others) and (all(line.left > right for line in others) or all(line.right < left for line in others))
