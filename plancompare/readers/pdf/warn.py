"""One sentence for each thing in a PDF file that was not read, or not for certain."""

from collections.abc import Iterator, Sequence
from typing import Final

from plancompare.readers.pdf.blocks import Blocks
from plancompare.readers.pdf.page import Page

_MOST_NAMED: Final = 12


def warnings_of(
    pages: Sequence[Page], lost: Sequence[int], *, contents: int, numbered: bool, struck: int, made: Blocks
) -> Iterator[str]:
    """The sentences, the gravest first."""
    if lost:
        yield f"{_pages(lost)} could not be read: the file is damaged there."
    scans = [page.number for page in pages if not (page.pieces or page.turned) and page.pictures]
    if scans:
        are = "is a picture" if len(scans) == 1 else "are pictures"
        yield f"{_pages(scans)} {are} without a text layer; no text was read there."
    unknown = sum(page.unknown for page in pages)
    if unknown:
        yield f"{_count(unknown, 'character', 'characters')} could not be told: the file does not say which they are."
    recognised = [page.number for page in pages if page.recognised]
    if recognised:
        yield (
            f"The text of {_pages(recognised, start=False)} was recognised in a scan by another program; "
            "what it misread is misread here."
        )
    if struck:
        told, they = (f"{struck} passages are", "they are") if struck > 1 else ("1 passage is", "it is")
        yield f"{told} struck through on the page; whether {they} part of the text, the file does not say."
    hidden = [text for page in pages for text in page.hidden]
    if hidden:
        length = sum(len(text.strip()) for text in hidden)
        passages = _count(len(hidden), "passage", "passages")
        yield f"Hidden text was left out: {passages}, {_count(length, 'character', 'characters')}."
    pictures = sum(len(page.pictures) for page in pages if page.number not in scans and not page.recognised)
    if pictures:
        yield f"{_count(pictures, 'picture was', 'pictures were')} not read."
    if contents:
        told = "1 line of a table of contents was" if contents == 1 else f"{contents} lines of tables of contents were"
        yield f"{told} left out; they repeat the headings."
    if numbered:
        yield "The numbers of lines in the margin were left out."
    if made.turned:
        told = _count(made.turned, "text does", "texts do")
        ends = "it stands at the end of its page" if made.turned == 1 else "they stand at the ends of their pages"
        yield f"{told} not run from left to right; {ends}."
    fields = sum(page.fields for page in pages)
    if fields:
        yield f"{_count(fields, 'filled-in form field was', 'filled-in form fields were')} not read."
    doubtful = list(dict.fromkeys(made.words.doubtful))
    if doubtful:
        some = ", ".join(f"“{word}”" for word in doubtful[:_MOST_NAMED])
        more = f" and {len(doubtful) - _MOST_NAMED} more" if len(doubtful) > _MOST_NAMED else ""
        yield f"Words broken at the end of a line may have a hyphen too many or too few: {some}{more}."


def _count(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _pages(numbers: Sequence[int], *, start: bool = True) -> str:
    """`Page 3`, `Pages 3 to 5 and 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    named = [str(first) if first == last else f"{first} to {last}" for first, last in runs[:_MOST_NAMED]]
    if len(runs) > _MOST_NAMED:
        named.append("others")
    word = ("Page" if start else "page") + ("" if len(numbers) == 1 else "s")
    return f"{word} {named[0]}" if len(named) == 1 else f"{word} {', '.join(named[:-1])} and {named[-1]}"
