"""A Word file becomes blocks: read this first, it is the order of the work."""

from typing import Final

from plancompare.errors import UnreadableDraft
from plancompare.model.progress import SILENT, Progress
from plancompare.readers.block import Content, Tracked
from plancompare.readers.docx.blocks import Story
from plancompare.readers.docx.comments import Threads
from plancompare.readers.docx.contents import repeating_nothing
from plancompare.readers.docx.context import Context
from plancompare.readers.docx.names import Element, tag_name, w
from plancompare.readers.docx.notes import NoteTexts
from plancompare.readers.docx.numbering import Numbering
from plancompare.readers.docx.package import Package, Relationship
from plancompare.readers.docx.running import running_texts
from plancompare.readers.docx.styles import Styles

_KINDS: Final = {"workbook": "an Excel workbook", "presentation": "a PowerPoint presentation"}


def read_docx(name: str, data: bytes, tracked: Tracked = Tracked.ACCEPTED, progress: Progress = SILENT) -> Content:
    """The paragraphs and tables of the Word file in `data`; `name` is its name for messages.

    Raises:
        UnreadableDraft: it is damaged, locked, too large or no Word document.
        Cancelled: the person asked for it.
    """
    package = Package(name, data)
    main = package.main_part()
    links = package.relationships(main)
    roots = {kind: package.tree(_target(links, kind)) for kind in ("styles", "numbering", "settings")}
    progress.step(0.05, "Reading")
    document = _document(package, main)
    styles = Styles(roots["styles"])
    context = Context(styles, Numbering(roots["numbering"], styles), tracked, progress)
    notes = NoteTexts(
        context,
        {kind: package.tree(_target(links, f"{kind}s")) for kind in ("footnote", "endnote")},
        roots["settings"],
    )
    comments = package.tree(_target(links, "comments"))
    if comments is not None:
        threads = Threads(comments, package.tree(_target(links, "commentsExtended")))
        read = [notes.comment(element, threads.of(element.get(w("id"), ""))) for element in comments.iter(w("comment"))]
        for comment in read:
            if comment.text:  # of two with one name the second can be placed nowhere, and is told
                again = f"{comment.id} again" if comment.id in context.comments else comment.id
                context.comments[again] = comment
    notes.of_sections(document)
    blocks = Story(context, notes.runs).read(document)
    context.contents = repeating_nothing(context.contents, blocks)
    running = running_texts(
        document, package=package, links=links, settings=roots["settings"], context=context, runs=notes.runs
    )
    return Content(blocks=tuple(blocks), warnings=context.warnings(), running=running)


def _target(links: dict[str, Relationship], kind: str) -> str:
    return next((link.target for link in links.values() if link.kind == kind), "")


def _document(package: Package, main: str) -> Element:
    root = package.tree(main)
    body = root.find(w("body")) if root is not None else None
    if body is None:
        what = _KINDS.get(tag_name(root), "not a Word document") if root is not None else "not a Word document"
        raise UnreadableDraft(f"{package.name} is {what}.", hint="Save the text as .docx in Word.")
    return body
