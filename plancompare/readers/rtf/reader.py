"""An RTF file becomes blocks. Its tables of fonts, styles and lists come first, then the text, in one pass."""

from plancompare.errors import UnreadableDraft
from plancompare.model.progress import SILENT, Progress
from plancompare.readers.block import Content, Tracked
from plancompare.readers.rtf.actions import ACTIONS
from plancompare.readers.rtf.machine import Machine


def read_rtf(name: str, data: bytes, tracked: Tracked = Tracked.ACCEPTED, progress: Progress = SILENT) -> Content:
    """The paragraphs and tables of the RTF file in `data`; `name` is its name for messages.

    Raises:
        UnreadableDraft: it is no RTF file, nested too deep or too large.
        Cancelled: the person asked for it.
    """
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n\x00")
    if not start.startswith(b"{\\rtf"):
        raise UnreadableDraft(f"{name} is not an RTF file.", hint="Save it again as .rtf or .docx.")
    machine = Machine(name, data, tracked, progress, ACTIONS)
    blocks = machine.run()
    tally = machine.writer.tally
    if count := sum(machine.writer.numbering.undefined.values()):
        tally.add("undefined list", count)
    if machine.notes.restart_unseen:
        tally.tell("Footnotes count anew on each page, which only a page shows; here they are numbered through.")
    return Content(blocks=tuple(blocks), warnings=tally.warnings(), title=machine.title, running=tuple(machine.running))
