"""Automatic numbers as Word shows them: against LibreOffice, against what Word left in its own fields, against files
that carry their own labels.

Run with -rP to see every disagreement with its reason.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from plancompare.readers.block import Paragraph
from plancompare.readers.docx import blocks, reader
from plancompare.readers.docx.context import Line
from plancompare.readers.docx.names import Element, w
from plancompare.readers.labels import roman_value
from tests.end_to_end.office import CORPUS, SOFFICE, name_of, part, plain, printed, word_files

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real drafts is not beside this checkout")

ALIKE = 25  # characters at the end of a line, by which lines find each other
LONGEST_LABEL = 200
REASONS_OF_FILES = {
    "strict__Strict01.docx": "LibreOffice prints the first choice of a box on which nothing is chosen",
    "fields__FldSimple.docx": "LibreOffice works out the file's name anew",
}


@dataclass(frozen=True)
class Read:
    """A paragraph as PlanCompare reads it: its number, and the first line of its text that says something."""

    label: str
    bullet: bool
    text: str
    paragraph: Paragraph


def paragraphs(file: Path) -> list[Read]:
    """All paragraphs of the body in reading order, those in cells and text boxes too."""
    told: list[Read] = []

    class Telling(blocks.Story):
        def _finish(self, line: Line, said: blocks._Said, *, whole_gone: bool = False) -> None:
            boxes, line.boxes = line.boxes, []
            before = len(self._blocks)
            super()._finish(line, said, whole_gone=whole_gone)
            told.extend(read(found) for found in self._blocks[before:] if isinstance(found, Paragraph) and found.text)
            for box in boxes:
                self._blocks += self._box(box)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "Story", Telling)
        patch.setattr(reader, "Story", Telling)
        reader.read_docx(file.name, file.read_bytes())
    return [found for found in told if found.text]


def read(paragraph: Paragraph) -> Read:
    lines = [plain(line) for line in paragraph.text.split("\n")]
    number = paragraph.number
    text = next((line for line in lines if line), "")
    return Read(plain(number.label) if number else "", number is not None and number.bullet, text, paragraph)


def beside(ours: list[Read], lines: list[str]) -> Iterator[tuple[Read, str | None]]:
    """Each paragraph with the line that LibreOffice printed of it: long ones by their ends, others in order between."""
    long_ours = [place for place, found in enumerate(ours) if len(found.text) >= ALIKE]
    long_lines = [place for place, line in enumerate(lines) if len(line) >= ALIKE]
    ends = [ours[place].text[-ALIKE:] for place in long_ours], [lines[place][-ALIKE:] for place in long_lines]
    pairs = {
        long_ours[match.a + step]: long_lines[match.b + step]
        for match in SequenceMatcher(None, *ends, autojunk=False).get_matching_blocks()
        for step in range(match.size)
    }
    next_line, fixed = 0, sorted(pairs)
    for place, found in enumerate(ours):
        if place in pairs:
            next_line = pairs[place] + 1
            yield found, lines[pairs[place]]
            continue
        fixed = [other for other in fixed if other > place]
        end = pairs[fixed[0]] if fixed else len(lines)
        candidates = range(next_line, end)
        line = next((at for at in candidates if lines[at].endswith(found.text) and _short(lines[at], found)), None)
        next_line = next_line if line is None else line + 1
        yield found, None if line is None else lines[line]


def _short(line: str, found: Read) -> bool:
    return len(line) - len(found.text) < LONGEST_LABEL


def shown_before(line: str, text: str) -> str | None:
    """What the line shows before the text; None where the text does not stand in it as it is."""
    if line.endswith(text):
        return line[: len(line) - len(text)].strip()
    place = line.find(text[:ALIKE])
    return line[:place].strip() if place >= 0 else None


def reason(file: Path, found: Read, shown: str) -> str:
    """Why LibreOffice shows another number, "" where that is not known."""
    if _spelled(found.label) == _spelled(shown):
        return "LibreOffice spells numbers in words otherwise: vingt-et-un, четвёртый"
    if found.label == re.sub(r"\b[IVXLC]+\b", lambda roman: str(roman_value(roman[0].lower())), shown):
        return "LibreOffice keeps Roman figures where w:isLgl wants digits (17.9.4)"
    extra = shown.removeprefix(found.label)
    if _squeezed(extra) and _squeezed(extra) in words_gone(file):
        return "LibreOffice prints words that a tracked change took away"
    if shown in [note.mark for note in found.paragraph.notes]:
        return "LibreOffice prints a note's mark before the words"
    return REASONS_OF_FILES.get(file.name, "")


@cache
def words_gone(file: Path) -> str:
    """All words that tracked changes took away, without blanks."""
    body = etree.fromstring(part(file, "word/document.xml"))
    moved = (text for source in body.iter(w("moveFrom")) for text in source.iter(w("t")))
    return _squeezed("".join(text.text or "" for text in (*body.iter(w("delText")), *moved)))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _spelled(label: str) -> str:
    return label.lower().replace("-", " ").replace("ё", "е")


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_labels_agree_with_libreoffice(tmp_path: Path) -> None:
    files = [file for file in word_files("odd", "pairs", "series", "peace") if part(file, "word/numbering.xml")]
    count: Counter[str] = Counter()
    unexplained: list[str] = []
    told: dict[str, list[str]] = defaultdict(list)
    for file, lines in printed(files, tmp_path).items():
        count["files"] += 1
        for found, line in beside(paragraphs(file), [plain(line) for line in lines]):
            if found.label and found.paragraph.text.startswith("\n"):
                count["numbered, and a line above its text"] += 1
                continue
            shown = shown_before(line, found.text) if line is not None else None
            if shown is None or not (found.label or 0 < len(shown) <= LONGEST_LABEL):
                count["numbered, and not printed by LibreOffice"] += shown is None and bool(found.label)
                continue
            count["numbered"] += 1
            if found.label == shown or (found.bullet and 0 < len(shown) <= 2):
                count["the same"] += 1
                continue
            why = reason(file, found, shown)
            count[why or "unexplained"] += 1
            sentence = f"{name_of(file)}: {found.label!r}, LibreOffice {shown!r}: {found.text[:60]!r}"
            (told[why] if why else unexplained).append(sentence)
    for what, number in count.items():
        print(f"{number:6} {what}")
    for why, sentences in told.items():
        print(f"\n{why}:", *sentences[:8], f"... {len(sentences)} in all", sep="\n  ")
    print("\nUnexplained:", *unexplained, sep="\n  ")
    assert unexplained == []
    spelled = sum(number for what, number in count.items() if "spells" in what)
    assert count["numbered"] > 20_000
    assert (count["the same"] + spelled) / count["numbered"] >= 0.99


def test_labels_agree_with_the_contents_and_references_that_word_left() -> None:
    """Word writes numbers into tables of contents and `REF \\r`: they are what it showed."""
    count: Counter[str] = Counter()
    differing: list[str] = []
    for file in word_files("odd", "pairs", "series"):
        document = part(file, "word/document.xml")
        if b"numPr" not in document + part(file, "word/styles.xml") or b"instrText" not in document:
            continue
        body = etree.fromstring(document, etree.XMLParser(resolve_entities=False, huge_tree=True))
        cited = [*_contents(file, body), *_references(body)]
        known: dict[str, set[str]] = defaultdict(set)
        for found in paragraphs(file) if cited else ():
            known[plain(found.paragraph.text).lower()].add(found.label.strip(". "))
        for number, text in cited:
            labels = known.get(text.lower())
            if labels is None:
                count["about a paragraph that is gone or was changed since"] += 1
            elif any(label.endswith(number) for label in labels) or (number == "0" and labels == {""}):
                count["the same"] += 1
            else:
                differing.append(f"{name_of(file)}: Word left {number!r}, here {labels}: {text[:60]!r}")
    print(dict(count), *differing, sep="\n")
    assert count["the same"] > 800
    assert differing == []


def _contents(file: Path, body: Element) -> Iterator[tuple[str, str]]:
    """Number and title of each numbered line of a table of contents."""
    styles = etree.fromstring(part(file, "word/styles.xml") or b"<none/>")
    lines = {
        style.get(w("styleId"))
        for style in styles.iter(w("style"))
        if any((name.get(w("val")) or "").lower().startswith("toc ") for name in style.iterfind(w("name")))
    }
    for paragraph in body.iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is None or style.get(w("val")) not in lines:
            continue
        pieces = plain_tabbed(paragraph).split("\t")
        if len(pieces) == 3 and pieces[2].strip().isdigit():
            yield plain(pieces[0]).strip(". "), plain(pieces[1])


def plain_tabbed(paragraph: Element) -> str:
    marks = (run_part for run in paragraph.iter(w("r")) for run_part in run.iter(w("t"), w("tab")))
    return "".join("\t" if mark.tag == w("tab") else mark.text or "" for mark in marks)


def _references(body: Element) -> Iterator[tuple[str, str]]:
    """What each reference to a paragraph's number shows, and the text of that paragraph."""
    marked: dict[str, str] = {}
    for mark in body.iter(w("bookmarkStart")):
        owner = next(mark.iterancestors(w("p")), None)
        if owner is not None:
            marked[mark.get(w("name"), "")] = plain("".join(text.text or "" for text in owner.iter(w("t"))))
    fields: list[list[str]] = []
    for part_of_field in body.iter(w("fldChar"), w("instrText"), w("t")):
        kind = part_of_field.get(w("fldCharType"))
        if kind == "begin":
            fields.append(["", "", ""])
        elif kind == "separate" and fields:
            fields[-1][2] = "result"
        elif kind == "end" and fields:
            code, result, _ = fields.pop()
            found = re.match(r"\s*REF\s+(\S+).*\\[rnw]\b", code)
            if found is not None and marked.get(found[1]):
                yield plain(result).strip(". "), marked[found[1]]
        elif kind is None and fields:
            fields[-1][1 if fields[-1][2] else 0] += part_of_field.text or ""


def expected_labels() -> list[tuple[str, list[str]]]:
    index = CORPUS / "odd" / "index.json"
    entries = json.loads(index.read_text())["files"] if index.is_file() else []
    expected = [(entry["file"], entry.get("expected", {})) for entry in entries]
    return [
        *((file, labels["labels_written_in_text"]) for file, labels in expected if "labels_written_in_text" in labels),
        *((file, [label for label, _ in labels["labels"]]) for file, labels in expected if "labels" in labels),
    ]


@pytest.mark.parametrize(("file", "labels"), expected_labels())
def test_files_that_carry_their_own_labels(file: str, labels: list[str]) -> None:
    found = [paragraph.label for paragraph in paragraphs(CORPUS / "odd" / file) if paragraph.label]
    assert found == labels
