"""A web page becomes blocks: read this first, it is the order of the work. Nothing is fetched, drawn or run."""

from plancompare.model.progress import SILENT, Progress
from plancompare.readers.block import Content, Tracked
from plancompare.readers.contents import without_contents
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
    kept = list(without_contents(blocks, lambda block: id(block) in reading.contents, reading.tally))
    if page.sheet.too_many:
        reading.tally.tell("The page has too many style rules to follow; text that they hide may have been read.")
    return Content(
        blocks=tuple(kept),
        warnings=(*page.warnings, *reading.tally.warnings()),
        title=page.title,
        running=tuple(reading.running),
    )
