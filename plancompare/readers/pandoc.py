"""What stands in Markdown files besides CommonMark: front matter, notes, and pandoc's grid tables, divs and anchors.

These are taken out of the lines before they are parsed (Pandoc User's Guide, "Pandoc's Markdown").
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_DIV: Final = re.compile(r"\s*(?::{3,}.*|\{:[^{}]*\})\s*$")  # pandoc's divs, kramdown's attributes
_ANCHOR: Final = re.compile(r"\[\]\{[#.][^{}]*\}")
_SPAN: Final = re.compile(r"\[([^\[\]]+)\]\{[#.][^{}]*\}")
_HEADING_ATTRIBUTES: Final = re.compile(r"^( {0,3}#{1,6} .*?)\s*\{[#.][^{}]*\}\s*$")
_NOTE: Final = re.compile(r" {0,3}\[\^([^\]\s]{1,60})\]:[ \t]*(.*)$")
_DEFINITION: Final = re.compile(r"( {0,3})(\[[^\]]+\]:[ \t]*)(\S*)")
_ADDRESS: Final = re.compile(r"<|[/#@]|\w\.\w|^[a-z][-a-z0-9+.]*:", re.IGNORECASE)
_BORDER: Final = re.compile(r"\s*\+(?:[-=:]+\+)+\s*$")
_MATTER: Final = re.compile(r"title:\s*(.+?)\s*$", re.IGNORECASE)
_LONGEST_MATTER: Final = 200


@dataclass(slots=True)
class Prepared:
    """Markdown for the parser, with what was taken out of it; a grid table stands as a paragraph of its name."""

    text: str
    title: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    grids: dict[str, list[list[str]]] = field(default_factory=dict)


def prepare(lines: Sequence[str]) -> Prepared:
    """The lines without front matter, notes, divs, anchors and grid tables."""
    title, lines = _without_matter(lines)
    prepared = Prepared("", title)
    kept: list[str] = []
    fence = ""
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        marker = _FENCE.match(line)
        if marker is not None and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else marker[1]
        if fence or marker is not None:
            kept.append(line)
            continue
        if _BORDER.match(line):
            end = _end_of_grid(lines, place)
            if end > place:
                name = f"\ue000grid{len(prepared.grids)}\ue000"
                prepared.grids[name] = _grid(lines[place - 1 : end])
                kept += ["", name, ""]
                place = end
                continue
        note = _NOTE.match(line)
        if note is not None:
            words, place = _note(note[2], lines, place)
            prepared.notes.setdefault(note[1], words)
            kept.append("")
            continue
        kept.append(_plain(line))
    prepared.text = "\n".join(kept)
    return prepared


def _without_matter(lines: Sequence[str]) -> tuple[str, Sequence[str]]:
    if not lines or lines[0].rstrip() != "---":
        return "", lines
    for place, line in enumerate(lines[1:_LONGEST_MATTER], start=1):
        if line.rstrip() in ("---", "..."):
            found = next((match for inner in lines[1:place] if (match := _MATTER.match(inner)) is not None), None)
            return (found[1].strip("\"'") if found is not None else ""), lines[place + 1 :]
    return "", lines


def _plain(line: str) -> str:
    """A line without divs, anchors and attributes; a definition that gives no address is text, and stays."""
    if _DIV.fullmatch(line):
        return ""
    if "{" in line:
        line = _HEADING_ATTRIBUTES.sub(r"\1", _SPAN.sub(r"\1", _ANCHOR.sub("", line)))
    if line.strip() == "\\":
        return ""
    defined = _DEFINITION.match(line)
    if defined is not None and not _ADDRESS.search(defined[3]):
        return f"{defined[1]}\\{line[len(defined[1]) :]}"
    return line


def _note(words: str, lines: Sequence[str], place: int) -> tuple[str, int]:
    gathered = [words]
    while place < len(lines) and lines[place].startswith(("    ", "\t")) and lines[place].strip():
        gathered.append(lines[place].strip())
        place += 1
    return " ".join(gathered), place


def _end_of_grid(lines: Sequence[str], place: int) -> int:
    """Where the grid table that begins right before `place` ends; `place` where it is none."""
    end = place
    last = place
    while end < len(lines) and lines[end].strip()[:1] in ("|", "+"):
        end += 1
        if _BORDER.match(lines[end - 1]):
            last = end
    return last


def _grid(lines: Sequence[str]) -> list[list[str]]:
    """The cells of a grid table, row by row; a border line ends a row."""
    bars = [place for place, sign in enumerate(lines[0]) if sign == "+"]
    rows: list[list[str]] = []
    gathered: list[str] = []
    for line in lines[1:]:
        if _BORDER.match(line):
            if gathered:
                rows.append(_cells(gathered, bars))
            gathered = []
            bars = [place for place, sign in enumerate(line) if sign == "+"]
        else:
            gathered.append(line)
    return rows


def _cells(lines: Sequence[str], bars: Sequence[int]) -> list[str]:
    pieces: list[list[str]] = []
    for line in lines:
        cuts = [bar for bar in bars if bar < len(line) and line[bar] in "|+"]
        if len(cuts) < 2:
            cuts = [line.find("|"), line.rfind("|")]
        found = [line[start + 1 : end].strip() for start, end in pairwise(cuts)]
        for column, text in enumerate(found):
            if column >= len(pieces):
                pieces.append([])
            if text and text != "\\":
                pieces[column].append(_plain(text).removesuffix("\\").strip())
    return [" ".join(part for part in column if part) for column in pieces]
