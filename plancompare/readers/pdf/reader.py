"""A PDF file becomes blocks: read this first, it is the order of the work."""

from collections.abc import Sequence
from contextlib import closing
from typing import Any, Final

from plancompare.errors import UnreadableDraft
from plancompare.model.progress import SILENT, Progress
from plancompare.readers.block import Block, Content, Tracked, clean
from plancompare.readers.pdf import extract, running
from plancompare.readers.pdf.blocks import Blocks
from plancompare.readers.pdf.both_ends import FromEnd
from plancompare.readers.pdf.layout import Sheet, lay_out, measures
from plancompare.readers.pdf.lines import segments
from plancompare.readers.pdf.page import Page
from plancompare.readers.pdf.struck import struck_passages
from plancompare.readers.pdf.warn import warnings_of

_REPAIRED: Final = "The file is damaged and was put together again as far as possible; something may be missing."
_SCAN_HINT: Final = (
    "Have the text recognised (OCR) and choose the PDF file that this makes, or ask for the text itself."
)


def read_pdf(name: str, data: bytes, _tracked: Tracked = Tracked.ACCEPTED, progress: Progress = SILENT) -> Content:
    """The paragraphs and tables of the PDF file in `data`, which tracks no changes; `name` is its name for messages.

    Raises:
        UnreadableDraft: it is damaged, locked, or has no text layer.
        Cancelled: the person asked for it.
    """
    progress.step(0.0, "Reading")
    document = extract.open_file(name, data)
    with closing(document):
        title = clean(extract.title_of(document))
        pages, lost = _pages(document, progress)
    if not any(page.pieces or page.turned for page in pages):
        raise _no_text(name, pages, lost)
    lines = [segments(page) for page in pages]
    struck = sum(struck_passages(page, on_page) for page, on_page in zip(pages, lines, strict=True))
    progress.step(0.7, "Reading")
    repeated = running.take_off(lines)
    usual = measures(lines)
    sheets = lay_out(pages, lines, usual)
    progress.step(0.85, "Reading")
    made = Blocks(sheets, usual)
    blocks: Sequence[Block] = made.read()
    progress.step(1.0, "Reading")
    return Content(
        blocks=tuple(blocks),
        warnings=(
            *(() if extract.is_sound(data) else (_REPAIRED,)),
            *warnings_of(
                pages, lost, contents=_contents(sheets), numbered=repeated.numbered_lines, struck=struck, made=made
            ),
        ),
        title=title,
        running=tuple(repeated.texts),
    )


def _pages(document: Any, progress: Progress) -> tuple[list[Page], list[int]]:
    """The pages, and the numbers of those that cannot be read."""
    count = max(len(document), 1)
    pages: list[Page | None] = []
    from_end, index = FromEnd(), 0
    with closing(from_end):
        while index < len(document) and not from_end.has(index):
            pages.append(extract.read_page(document, index))
            index += 1
            if index % 8 == 0:
                progress.step(0.6 * (index + len(from_end)) / count, "Reading")
    pages += [from_end.page(later) for later in range(index, len(document))]
    lost = [number for number, page in enumerate(pages, start=1) if page is None]
    return [page for page in pages if page is not None], lost


def _contents(sheets: Sequence[Sheet]) -> int:
    return sum(sheet.contents for sheet in sheets)


def _no_text(name: str, pages: Sequence[Page], lost: Sequence[int]) -> UnreadableDraft:
    if lost and not any(page.pictures for page in pages):
        return UnreadableDraft(
            f"{name} is damaged: none of its pages can be read.", hint="Ask for the file to be sent again."
        )
    if any(page.pictures for page in pages):
        return UnreadableDraft(f"{name} is a scan: its pages are pictures and it has no text layer.", hint=_SCAN_HINT)
    return UnreadableDraft(
        f"{name} has no text layer: no page holds text.", hint="Choose the file that holds the draft."
    )
