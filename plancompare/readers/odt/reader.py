"""An OpenDocument text becomes blocks: read this first, it is the order of the work.

The library odfdo 3.27 is not used: it shows every list item with a dash instead of its number, has no text without the
tracked changes, expands the entities that a file defines, and inflates up to 500 MB without counting elements. What is
left of it is zip and XML, which `bounded_zip` opens within bounds.
"""

import re
from typing import Final

from plancompare.model.progress import SILENT, Progress
from plancompare.readers.block import Content, Tracked, clean
from plancompare.readers.odt.blocks import Story
from plancompare.readers.odt.changes import read_changes
from plancompare.readers.odt.context import Context
from plancompare.readers.odt.names import Element, dc, fo, office, style
from plancompare.readers.odt.numbering import Numbering
from plancompare.readers.odt.package import Package
from plancompare.readers.odt.running import running_texts
from plancompare.readers.odt.styles import Styles, automatic_styles, common_styles

_GENERATOR: Final = "{*}meta/{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}generator"
_BEFORE_ODF_1_2: Final = re.compile(r"OpenOffice\.org_project/680m|OpenOffice\.org/[12]\.")
_NO_TITLE: Final = re.compile(
    r"(?:untitled|document|title|new document|без (?:назви|названия)|документ|microsoft word\b.*)[ \d]*"
    r"|.*\.(?:docx?|dotx?|od[tm]|fodt|rtf|pdf|txt|html?)",
    re.IGNORECASE,
)
_LONGEST_TITLE: Final = 200


def read_odt(name: str, data: bytes, tracked: Tracked = Tracked.ACCEPTED, progress: Progress = SILENT) -> Content:
    """The paragraphs and tables of the OpenDocument text in `data`; `name` is its name for messages.

    Raises:
        UnreadableDraft: it is damaged, locked, too large or no OpenDocument text.
        Cancelled: the person asked for it.
    """
    package = Package(name, data)
    try:
        return _read(package, tracked, progress)
    except RecursionError as error:
        # The depth of the elements is bounded, but a deletion may stand in another one, and a remark in a remark.
        raise package.too_deep() from error


def _read(package: Package, tracked: Tracked, progress: Progress) -> Content:
    roots = package.roots()
    body = package.body(roots)
    progress.step(0.05, "Reading")
    common = (common_styles(roots.styles), common_styles(roots.content))
    styles = Styles(common, (automatic_styles(roots.content),))
    numbering = Numbering(styles, lists_by_style=_is_old(roots.meta), language=_language(common))
    context = Context(
        package=package,
        styles=styles,
        numbering=numbering,
        changes=read_changes(roots.content),
        tracked=tracked,
        progress=progress,
    )
    context.ranges = {mark.get(office("name"), "") for mark in body.iter(office("annotation-end"))}
    blocks = Story(context).read(body)
    context.styles = Styles(common, (automatic_styles(roots.styles),))  # names of automatic ones may stand in both
    numbering.styles = context.styles
    running = running_texts(roots.styles, styles.masters, context)
    return Content(blocks=tuple(blocks), warnings=context.warnings(), title=_title(roots.meta), running=running)


def _is_old(meta: Element | None) -> bool:
    """Whether it was written before OpenDocument 1.2 gave lists their names."""
    generator = meta.findtext(_GENERATOR) if meta is not None else None
    return generator is not None and _BEFORE_ODF_1_2.search(generator) is not None


def _language(common: tuple[Element | None, ...]) -> str:
    for container in common:
        for default in container.iterfind(style("default-style")) if container is not None else ():
            properties = default.find(style("text-properties"))
            if default.get(style("family")) == "paragraph" and properties is not None:
                return properties.get(fo("language"), "en").lower()
    return "en"


def _title(meta: Element | None) -> str:
    """What the file's properties call it, "" where that is only a name that a program gave."""
    said = clean(meta.findtext(f"{{*}}meta/{dc('title')}") or "") if meta is not None else ""
    return "" if len(said) > _LONGEST_TITLE or _NO_TITLE.fullmatch(said) else said
