"""A web page becomes blocks: read this first, it is the order of the work. Nothing is fetched, drawn or run."""

from collections.abc import Iterable, Iterator

from plancompare.model.progress import SILENT, Progress
from plancompare.readers.block import Block, Content, Tracked
from plancompare.readers.html.asides import find_asides
from plancompare.readers.html.labels import Labels
from plancompare.readers.html.page import parse
from plancompare.readers.html.walker import Reading, Walker


def read_html(name: str, data: bytes, tracked: Tracked = Tracked.ACCEPTED, progress: Progress = SILENT) -> Content:
    """The paragraphs and tables of the web page in `data`; `name` is its name for messages.

    Raises:
        UnreadableDraft: it is too large, nested too deep, or no page.
        Cancelled: the person asked for it.
    """
    progress.step(0.0, "Reading")
    page = parse(name, data)
    progress.step(0.3, "Reading")
    reading = Reading(page.sheet, find_asides(page.root), tracked, progress.part(0.3, 1.0))
    blocks = Walker(reading, Labels(page.sheet)).read(page.root)
    kept = list(_without_contents(blocks, reading))
    return Content(
        blocks=tuple(kept),
        warnings=(*page.warnings, *reading.tally.warnings()),
        title=page.title,
        running=tuple(reading.running),
    )


def _without_contents(blocks: Iterable[Block], reading: Reading) -> Iterator[Block]:
    """The blocks without tables of contents: two or more in a row that only repeat headings, and link to them."""
    run: list[Block] = []
    for block in (*blocks, None):
        if block is not None and id(block) in reading.contents:
            run.append(block)
            continue
        lines = sum(1 if not hasattr(one, "rows") else len(one.rows) for one in run)
        if lines >= 2:
            reading.tally.add("contents", lines)
        else:
            yield from run
        run = []
        if block is not None:
            yield block
