"""Plain text: paragraphs and typed labels.

Lines that begin with `#` are headings. Where such lines open a .txt file the first is its title and the others are
remarks on the file, which are told and left out.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from plancompare.errors import UnreadableDraft
from plancompare.model.progress import SILENT, Progress
from plancompare.readers.block import Block, Content, Paragraph, Tracked
from plancompare.readers.encoding import decode
from plancompare.readers.labels import read_bullet, read_typed

_HEADING: Final = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_ITEM: Final = re.compile(r"(?:^|(?<=[:;.,])[ \t]+)\(([a-z]{1,4}|[а-яіїєґ]|\d{1,2})\)[ \t]+")
PASTED: Final = "Pasted text"
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff]")
_GOING_ON: Final = 0.4
_STOP: Final = re.compile(r"(?:[.;:,!?—–]|\b(?:and|or|та|або|и|или|і))\s*$")
_SHORT: Final = 0.7  # of a usual line: what ends before that ends its paragraph


def read_text(name: str, data: bytes, _tracked: Tracked = Tracked.ACCEPTED, progress: Progress = SILENT) -> Content:
    """The paragraphs of the text in `data`, which tracks no changes.

    Raises:
        UnreadableDraft: it holds no text.
    """
    progress.step(0.0, "Reading")
    lines, warnings = decoded_lines(name, data)
    blocks: list[Block] = []
    lines, remarks = _without_remarks(lines)
    if remarks:
        told = "1 line of remarks" if remarks == 1 else f"{remarks} lines of remarks"
        warnings.append(f"{told} at the head of the file (#) {'was' if remarks == 1 else 'were'} left out.")
    for paragraph in _paragraphs(lines):
        blocks += _blocks(paragraph)
    return Content(blocks=tuple(blocks), warnings=tuple(warnings))


def read_pasted(text: str, progress: Progress = SILENT) -> Content:
    """The paragraphs of a text that somebody pasted, which has no file.

    Raises:
        UnreadableDraft: it holds no text.
    """
    return read_text(PASTED, text.encode(errors="replace"), Tracked.ACCEPTED, progress)


def decoded_lines(name: str, data: bytes) -> tuple[list[str], list[str]]:
    """The lines of a text file, and what is to be told of its encoding and of characters that no text has.

    Raises:
        UnreadableDraft: it holds no text.
    """
    decoded = decode(data)
    text, dropped = _CONTROLS.subn("", decoded.text)
    warnings = [decoded.warning] if decoded.warning else []
    if dropped:
        warnings.append(f"{dropped} characters that no text has were left out.")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(line.strip() for line in lines):
        raise UnreadableDraft(f"{name} is empty.", hint="Choose the file that holds the draft.")
    return lines, warnings


def lines_to_paragraphs(lines: list[str]) -> list[Paragraph]:
    """Lines of plain text as paragraphs, wrapped ones joined."""
    if not any(line.strip() for line in lines):
        return []
    return [block for paragraph in _paragraphs(lines) for block in _blocks(paragraph)]


def starts_with_label(line: str) -> bool:
    """Whether a line begins with something that looks like nothing else than a label."""
    return _labelled(line)


def refers(before: str, line: str) -> bool:
    """Whether a label at the head of `line` is only cited, because `before` has not come to a stop."""
    return _refers(before, line)


def _without_remarks(lines: list[str]) -> tuple[list[str], int]:
    head = 0
    while head < len(lines) and (lines[head].startswith("#") or not lines[head].strip()):
        head += 1
    remarks = [line for line in lines[:head] if line.strip()][1:]
    title = next((line for line in lines[:head] if line.strip()), None)
    return ([title, ""] if title is not None else []) + lines[head:], len(remarks)


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Lines joined to paragraphs: where the text is wrapped, a paragraph goes on to a blank line or a label."""
    wrapped = _wrapped(lines)
    lengths = sorted(len(line) for line in lines if line.strip())
    short = lengths[len(lengths) * 3 // 4] * _SHORT
    gathered: list[str] = []
    for line in lines:
        last = gathered[-1] if gathered else ""
        ended = len(last) < short and not line.strip()[:1].islower()
        goes_on = wrapped and not ended and not _HEADING.match(last) and (not _begins(line) or _refers(last, line))
        if gathered and not goes_on:
            yield " ".join([gathered[0].rstrip(), *(rest.strip() for rest in gathered[1:])])
            gathered = []
        if line.strip():
            gathered.append(line)
    if gathered:
        yield " ".join([gathered[0].rstrip(), *(rest.strip() for rest in gathered[1:])])


def _wrapped(lines: list[str]) -> bool:
    """Whether lines go on in the next: then most of the lines that could be goings-on begin with a small letter."""
    later = [line.strip() for before, line in pairwise(lines) if before.strip() and not _begins(line)]
    return sum(line[0].islower() for line in later) >= _GOING_ON * len(later) > 0


def _begins(line: str) -> bool:
    """Whether a paragraph begins or ends here in any case."""
    heading = _HEADING.match(line) is not None
    return not line.strip() or heading or read_bullet(line) is not None or _labelled(line)


def _labelled(line: str) -> bool:
    typed = read_typed(line)
    return typed is not None and (typed.label.firm or bool(typed.label.word))


def _refers(before: str, line: str) -> bool:
    """Whether `(a)` at the head of a wrapped line is only cited: the line before it has not come to a stop."""
    return _labelled(line) and line[:1] == "(" and _STOP.search(before) is None


def _blocks(text: str) -> Iterator[Paragraph]:
    heading = _HEADING.match(text)
    if heading is not None:
        yield Paragraph(text=heading[2], outline=len(heading[1]) - 1)
        return
    indent = (len(text) - len(text.lstrip())) * 120
    for piece in run_in_items(text.strip()):
        yield Paragraph(text=piece, start=indent, left=indent)


def run_in_items(text: str) -> list[str]:
    """An enumeration inside a paragraph, `... : (a) ...; (b) ...`, as its lead-in and its items.

    Only a count from the first on, of two items at least, each after a colon, semicolon, comma or full stop.
    """
    places = list(_ITEM.finditer(text))
    for first, place in enumerate(places):
        expected = {"a": "abcdefghijklmnopqrstuvwxyz", "а": "абвгдежзиклмнопрст"}.get(place[1])
        if expected is None and place[1] == "1":
            expected = "123456789"
        if expected is None:
            continue
        run = [place]
        for later in places[first + 1 :]:
            if len(run) < len(expected) and later[1] == expected[len(run)]:
                run.append(later)
        if len(run) >= 2:
            cuts = [found.start() for found in run]
            pieces = [text[: cuts[0]], *(text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True))]
            return [piece.strip() for piece in pieces if piece.strip()]
    return [text]
