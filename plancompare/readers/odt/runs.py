"""The words of a paragraph: spans, fields, notes, remarks, tracked changes (OpenDocument 1.3 part 3, 6 and 7)."""

import re
from collections.abc import Callable
from typing import Final, Protocol

from plancompare.model.draft import Comment
from plancompare.readers.block import Block, Note, clean
from plancompare.readers.docx import symbols
from plancompare.readers.flow import Flow, flowing
from plancompare.readers.odt import figures
from plancompare.readers.odt.changes import content_of, every_word, said_in
from plancompare.readers.odt.context import Context, Line
from plancompare.readers.odt.equations import equation
from plancompare.readers.odt.names import Element, field, loext, office, switched_on, tag_name, text, whole
from plancompare.readers.odt.styles import Look, over
from plancompare.readers.spans import joined

_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS: Final = 100
_MOST_RESTORED: Final = 10  # deletions inside one another, which no depth of the file bounds
_SYMBOL_FONTS: Final = ("symbol", "webdings", "wingdings")
_OWN_SIGNS: Final = re.compile("[\uf020-\uf0ff]")  # where such fonts keep their signs
_SOFT_HYPHEN: Final = "\u00ad"
_SILENT: Final = frozenset(
    (
        *(text(name) for name in ("soft-page-break", "tracked-changes", "toc-mark", "user-index-mark")),
        *(text(name) for name in ("alphabetical-index-mark", "ruby-text", "sequence-decls", "variable-decls")),
        *(office(name) for name in ("forms", "event-listeners", "scripts", "change-info")),
    )
)
_PAGE_NUMBERS: Final = (text("page-number"), text("page-count"), text("page-variable-get"))
_FIELDMARK: Final = "vnd.oasis.opendocument.field."


class Stories(Protocol):
    """What reads paragraphs, for what hangs in or between them."""

    def apart(self, container: Element) -> list[Block]:
        """The blocks of a container that stands outside the flow."""

    def put_back(self, deleted: list[Element], line: Line) -> None:
        """Put what was taken out back into the line."""


class Runs:
    """Gathers the content of paragraphs into lines."""

    def __init__(self, context: Context, stories: Stories) -> None:
        self._context = context
        self._stories = stories
        self._restoring = 0
        self._handlers: dict[str, Callable[[Element, Line, Look], None]] = {
            text("span"): self._span,
            text("s"): self._blanks,
            text("tab"): lambda element, line, look: self.say("\t", line, look),
            text("line-break"): lambda element, line, look: self.say("\n", line, look),
            text("note"): self._note,
            text("ruby"): self._ruby,
            text("hidden-text"): self._hidden_field,
            text("hidden-paragraph"): self._hidden_paragraph,
            text("script"): lambda element, line, look: self._tally("code"),
            text("change-start"): lambda element, line, look: self._context.open_change(_change_id(element)),
            text("change-end"): lambda element, line, look: self._context.close_change(_change_id(element), line),
            text("change"): self._deleted,
            office("annotation"): self._annotation,
            office("annotation-end"): self._annotation_end,
            field("fieldmark"): self._form_field,
            field("fieldmark-start"): lambda element, line, look: None,
            **dict.fromkeys(_PAGE_NUMBERS, self._page_number),
            **dict.fromkeys(_SILENT, lambda element, line, look: None),
        }

    def gather(self, parent: Element, line: Line, look: Look) -> None:
        """Add what an element says to the line."""
        if parent.text:
            self._words(parent.text, line, look)
        for child in parent:
            self.take(child, line, look)
            if child.tail:
                self._words(child.tail, line, look)

    def take(self, element: Element, line: Line, look: Look) -> None:
        """Add what one element of a paragraph says."""
        handler = self._handlers.get(element.tag)
        if handler is not None:
            handler(element, line, look)
        elif figures.is_figure(element):
            self._figure(element, line, look)
        elif element.get(text("display")) == "none":
            self._context.tally.hide(every_word(element))
        else:
            self.gather(element, line, look)  # links, marks, and fields, whose content is their result

    def say(self, words: str, line: Line, look: Look) -> None:
        """Add words to the line, unless the page does not show them."""
        for gathered in self._context.open_changes.values():
            gathered.append(words)
        if self._context.dropping:
            return
        if look.hidden:
            line.hidden.append(words)
            return
        self._end_hidden(line)
        line.say(words, look)

    def close(self, line: Line) -> None:
        """End the paragraph."""
        self._end_hidden(line)
        self._context.pause_changes(line)
        for name in line.open_comments:  # what goes on in the next paragraph ends here for this one
            line.end_comment(name)
        line.open_comments.clear()

    def _end_hidden(self, line: Line) -> None:
        if line.hidden:
            self._context.tally.hide("".join(line.hidden))
            line.hidden.clear()

    def _words(self, words: str, line: Line, look: Look) -> None:
        words = _BLANKS.sub(" ", words).replace(_SOFT_HYPHEN, "")
        if look.font in _SYMBOL_FONTS:
            words = _OWN_SIGNS.sub(lambda found: self._sign(look.font or "", found[0]), words)
        if look.raised:
            words = "".join(symbols.raised([words]))
        self.say(words, line, look)

    def _sign(self, font: str, sign: str) -> str:
        known = symbols.character(font, ord(sign))
        if known is None:
            self._tally("symbol")
        return known or "\ufffd"

    def _span(self, element: Element, line: Line, look: Look) -> None:
        name = element.get(text("style-name"))
        self.gather(element, line, over(look, self._context.styles.span(name)) if name else look)

    def _blanks(self, element: Element, line: Line, look: Look) -> None:
        self.say(" " * max(0, min(_MOST_BLANKS, whole(element.get(text("c"), "1")) or 1)), line, look)

    def _ruby(self, element: Element, line: Line, look: Look) -> None:
        if every_word(element).strip():
            self._tally("ruby")
        self.gather(element, line, look)

    def _page_number(self, element: Element, line: Line, look: Look) -> None:
        if self._context.running:
            self.say("#", line, look)
        else:
            self.gather(element, line, look)

    def _hidden_field(self, element: Element, line: Line, look: Look) -> None:
        if switched_on(element.get(text("is-hidden"))):
            self._context.tally.hide(element.get(text("string-value")) or every_word(element))
        else:
            self.gather(element, line, look)

    @staticmethod
    def _hidden_paragraph(element: Element, line: Line, _look: Look) -> None:
        line.concealed = line.concealed or switched_on(element.get(text("is-hidden")))

    def _deleted(self, element: Element, line: Line, look: Look) -> None:
        identity = _change_id(element)
        change = self._context.changes.get(identity)
        if change is None or change.deleted is None:
            self._context.tally.add("lost change", change is None)
            return
        if identity in self._context.used_changes:  # a deletion stands at one place
            return
        self._context.used_changes.add(identity)
        if self._context.dropping:
            return
        words = every_word(change.deleted)
        if clean(words):
            line.revisions.append(change.revision(words))
        if self._context.accepted or change.undone:
            return
        if self._restoring < _MOST_RESTORED:
            self._restoring += 1
            self._stories.put_back(content_of(change.deleted), line)
            self._restoring -= 1
        else:
            self.say(words, line, look)

    def _note(self, element: Element, line: Line, look: Look) -> None:
        if self._context.dropping or look.hidden:
            return
        self._context.notes += 1
        citation, body = element.find(text("note-citation")), element.find(text("note-body"))
        mark = clean(every_word(citation)) if citation is not None else ""
        flow = self._flow(body) if body is not None else Flow("")
        line.notes.append(
            Note(
                mark=mark or str(self._context.notes),
                text=flow.text,
                revisions=flow.revisions,
                comments=flow.comments,
                spans=joined(flow.spans),
            )
        )

    def _annotation(self, element: Element, line: Line, _look: Look) -> None:
        name = element.get(office("name"), element.get(loext("name"), ""))
        said = self._flow(element).text
        if not said:
            return
        if name in self._context.ranges:
            line.open_comments[name] = len(line.comments)
        line.comments.append(
            Comment(
                author=said_in(element, "creator"),
                date=said_in(element, "date"),
                text=said,
                start=line.length,
                end=line.length,
                id=name,
                reply_to=element.get(loext("parent-name"), ""),
                resolved=switched_on(element.get(loext("resolved"))),
            )
        )

    @staticmethod
    def _annotation_end(element: Element, line: Line, _look: Look) -> None:
        name = element.get(office("name"), "")
        line.end_comment(name)
        line.open_comments.pop(name, None)

    def _flow(self, container: Element) -> Flow:
        return flowing(self._stories.apart(container))

    def _form_field(self, element: Element, line: Line, look: Look) -> None:
        """Check boxes and drop-down lists that came from a Word file keep their state here."""
        kind = element.get(field("type"), "").removeprefix(_FIELDMARK)
        said = {
            param.get(field("name"), ""): param.get(field("value"), "") for param in element.iterfind(field("param"))
        }
        if kind == "FORMCHECKBOX":
            self.say("☒" if switched_on(said.get("Checkbox_Checked")) else "☐", line, look)
        elif kind == "FORMDROPDOWN":
            entries = [
                param.get(field("value"), "")
                for param in element.iterfind(field("param"))
                if param.get(field("name")) == "Dropdown_ListEntry"
            ]
            chosen = whole(said.get("Dropdown_Selected", "0"))
            if chosen is not None and 0 <= chosen < len(entries):
                self.say(entries[chosen], line, look)
        else:
            self.gather(element, line, look)

    def _figure(self, element: Element, line: Line, look: Look) -> None:
        for kind, found in figures.parts(element, self._context.package):
            if kind == "box":
                if not self._context.dropping:
                    line.boxes.append(found)
            elif kind == "equation":
                self._tally("equation")
                self.say(equation(found), line, look)
            else:
                self._tally(kind)

    def _tally(self, kind: str) -> None:
        self._context.tally.add(kind)


def _change_id(element: Element) -> str:
    return element.get(text("change-id"), "")


def is_mark_of_change(element: Element) -> bool:
    """Whether the element marks where a tracked change begins, ends or stands."""
    return tag_name(element) in ("change", "change-start", "change-end")
