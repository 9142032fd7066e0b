"""The words of Word files, with tracked changes accepted and rejected, against pandoc's reading of the same files.

Pandoc is only the yardstick: every block in which the two differ is put down to a known reason, and no word that
pandoc reads may be missing here. Run with -rP to see the counts and examples.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import pytest

from plancompare.readers.block import Content, Paragraph, Tracked
from plancompare.readers.docx.reader import read_docx
from tests.end_to_end.office import CORPUS, PANDOC, name_of, pandoc_reads, part, plain, word_files

pytestmark = [
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real drafts is not beside this checkout"),
    pytest.mark.skipif(PANDOC is None, reason="pandoc is not installed"),
]


MATHS = "\ue000"  # around an equation
TRACKED = (b"<w:ins ", b"<w:del ", b"<w:moveFrom ", b"<w:cellIns ", b"<w:cellDel ", b"<w:cellMerge ", b"PrChange ")
_PAGE_AT_END = re.compile(r"\s[\divxlc]+$")


def of_pandoc(blocks: list[Any]) -> Iterator[str]:
    """The texts of paragraphs, headings, cells and notes, in order; notes after what cites them."""
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            yield from _inline(content)
        elif kind == "Header":
            yield from _inline(content[2])
        elif kind in ("BulletList", "BlockQuote", "Div", "OrderedList"):
            inner = content if kind in ("BulletList", "BlockQuote") else content[1]
            for item in inner if kind in ("BulletList", "OrderedList") else [inner]:
                yield from of_pandoc(item)
        elif kind == "DefinitionList":
            for term, definitions in content:
                yield from _inline(term)
                for definition in definitions:
                    yield from of_pandoc(definition)
        elif kind == "Table":
            yield from _table(content)
        elif kind == "CodeBlock":
            yield plain(content[1])


def _table(content: list[Any]) -> Iterator[str]:
    _, caption, _, head, bodies, foot = content
    yield from of_pandoc(caption[1])
    for rows in (head[1], *(body[place] for body in bodies for place in (2, 3)), foot[1]):
        for _, cells in rows:
            for cell in cells:
                yield from of_pandoc(cell[4])


def _inline(inlines: list[Any]) -> Iterator[str]:
    notes: list[Any] = []
    yield plain(_text(inlines, notes))
    for note in notes:
        yield from of_pandoc(note)


def _text(inlines: list[Any], notes: list[Any]) -> str:
    said = ""
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            said += content
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            said += " "
        elif kind == "Code":
            said += content[1]
        elif kind == "Math":
            said += f"{MATHS}{content[1]}{MATHS}"
        elif kind == "Note":
            notes.append(content)
        elif kind in ("Link", "Span", "Quoted", "Cite"):
            said += _text(content[1], notes)
        elif kind not in ("Image", "RawInline"):
            said += _text(content, notes)
    return said


@dataclass(frozen=True)
class Piece:
    """A text that one of the two readers hands over as one block."""

    text: str
    loose: bool = False

    @property
    def signs(self) -> str:
        """All that is printed but white space and the borders between cells."""
        return re.sub(r"[\s|]", "", self.text)


def pieces_of_ours(content: Content) -> Iterator[Piece]:
    for block in content.blocks:
        for told in (block,) if isinstance(block, Paragraph) else block.rows:
            loose = isinstance(told, Paragraph) and told.loose
            yield Piece(plain(told.text), loose)
            yield from (Piece(plain(note.text), loose) for note in told.notes)


def words(pieces: list[Piece]) -> Counter[str]:
    return Counter(re.findall(r"\w+", " ".join(piece.text for piece in pieces)))


def reason(ours: list[Piece], theirs: list[Piece], titles: set[str], content: Content) -> str:
    """Why the two differ in a stretch of blocks; "" where a word of pandoc's is missing here without a reason."""
    told = " ".join(content.warnings)
    lines = [piece for piece in theirs if _PAGE_AT_END.search(piece.text)]
    if lines and "of contents" in told:
        theirs = [piece for piece in theirs if piece not in lines]
        if not words(theirs) - words(ours):
            return "lines of a table of contents: left out here, with a warning"
    if MATHS in "".join(piece.text for piece in theirs):
        outside = [Piece(re.sub(f"{MATHS}[^{MATHS}]*{MATHS}", " ", piece.text)) for piece in theirs]
        return "" if words(outside) - words(ours) else "equations: TeX in pandoc, a line of signs here"
    if words(theirs) - words(ours):
        return ""
    left = [piece for piece in ours if piece.signs not in titles]
    if words(left) == words(theirs):
        return "titles, which pandoc keeps apart from the text"
    if any(piece.loose for piece in ours):
        return "text boxes, which pandoc does not read"
    return "words that pandoc does not read"


def same(ours: list[Piece], theirs: list[Piece]) -> bool:
    return "".join(piece.signs for piece in ours) == "".join(piece.signs for piece in theirs)


def test_words_are_those_that_pandoc_reads() -> None:
    count: Counter[str] = Counter()
    lost: list[str] = []
    told: dict[str, list[str]] = defaultdict(list)
    for file in word_files("pairs", "series"):
        tracked = any(mark in part(file, "word/document.xml") for mark in TRACKED)
        for half, changes in ((Tracked.ACCEPTED, "accept"), (Tracked.REJECTED, "reject")):
            content = read_docx(file.name, file.read_bytes(), half)
            if half is Tracked.REJECTED and not tracked:
                assert content == read_docx(file.name, file.read_bytes()), f"{file} tracks nothing"
                continue
            count["readings"] += 1
            read = pandoc_reads(file, changes)
            titles = {Piece(text).signs for value in read["meta"].values() for text in _meta(value)}
            ours = [piece for piece in pieces_of_ours(content) if piece.signs]
            theirs = [piece for piece in map(Piece, of_pandoc(read["blocks"])) if piece.signs]
            count["blocks of pandoc's"] += len(theirs)
            sides = [piece.signs for piece in ours], [piece.signs for piece in theirs]
            for kind, a, b, c, d in SequenceMatcher(None, *sides, autojunk=False).get_opcodes():
                if kind == "equal" or same(ours[a:b], theirs[c:d]):
                    count["the same"] += d - c
                    continue
                why = reason(ours[a:b], theirs[c:d], titles, content)
                stretch = f"{name_of(file)} {changes}: here {_texts(ours[a:b])}, pandoc {_texts(theirs[c:d])}"
                count[why or "words missing here"] += max(b - a, d - c)
                (told[why] if why else lost).append(stretch)
    for what, number in count.items():
        print(f"{number:6} {what}")
    for why, stretches in told.items():
        print(f"\n{why}:", *stretches[:6], f"... {len(stretches)} stretches in all", sep="\n  ")
    print("\nWords missing here:", *lost, sep="\n  ")
    assert lost == []
    assert count["readings"] > 250


def _texts(pieces: list[Piece]) -> list[str]:
    return [piece.text[:60] for piece in pieces[:3]]


def _meta(value: dict[str, Any]) -> Iterator[str]:
    if value["t"] == "MetaInlines":
        yield from _inline(value["c"])
    elif value["t"] == "MetaBlocks":
        yield from of_pandoc(value["c"])
    elif value["t"] == "MetaList":
        for inner in value["c"]:
            yield from _meta(inner)
