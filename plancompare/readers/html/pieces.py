"""One run of lines between two block borders of a page as the paragraphs that it shows."""

import re
from dataclasses import replace
from typing import Final

from plancompare.readers.block import Paragraph
from plancompare.readers.gather import cut
from plancompare.readers.html.frames import Frame
from plancompare.readers.text import lines_to_paragraphs, starts_with_label

_BREAKS: Final = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_PREFORMATTED: Final = ("pre", "xmp", "listing", "plaintext")
_OUTER_BLANKS: Final = " \n\t\xa0"


def pieces_of(paragraph: Paragraph, frame: Frame) -> list[Paragraph]:
    """A paragraph, or several where its lines are paragraphs of their own: in `pre`, and after line breaks."""
    if frame.tag not in _PREFORMATTED:
        paragraph = _trimmed(paragraph)
    text = paragraph.text
    if "\n" not in text.strip("\n"):
        return [paragraph]
    if frame.tag in _PREFORMATTED:
        blocks = lines_to_paragraphs(text.split("\n"))
        return [replace(block, bold=paragraph.bold) for block in blocks] or [paragraph]
    lines = text.split("\n")
    labelled = sum(starts_with_label(line) for line in lines) >= 2 and paragraph.number is None
    if paragraph.outline is not None or not (labelled or (frame.anonymous and _BREAKS.search(text))):
        return [paragraph]
    cuts: list[int] = []
    place = 0
    for index, line in enumerate(lines):
        blank_before = index > 0 and not lines[index - 1].strip() and frame.anonymous
        if index and line.strip() and (blank_before or (labelled and starts_with_label(line))):
            cuts.append(place)
        place += len(line) + 1
    return cut(paragraph, cuts)


def _trimmed(paragraph: Paragraph) -> Paragraph:
    """The paragraph without the no-break spaces at its ends, by which pages indent and editors keep lines open."""
    text = paragraph.text
    if text[:1] not in _OUTER_BLANKS and text[-1:] not in _OUTER_BLANKS:
        return paragraph
    first = len(text) - len(text.lstrip(_OUTER_BLANKS))
    last = len(text.rstrip(_OUTER_BLANKS))
    if first >= last:
        return paragraph

    def moved(place: int) -> int:
        return max(0, min(place, last) - first)

    return replace(
        paragraph,
        text=text[first:last],
        spans=tuple(
            replace(span, start=moved(span.start), end=moved(span.end))
            for span in paragraph.spans
            if span.start < last and span.end > first
        ),
        comments=tuple(replace(one, start=moved(one.start), end=moved(one.end)) for one in paragraph.comments),
    )
