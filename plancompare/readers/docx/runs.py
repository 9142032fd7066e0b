"""The words of a paragraph: runs, fields, tracked changes, references (ECMA-376 part 1, 17.3.3 and 17.16)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, Protocol

from plancompare.model.draft import Revision, RevisionKind
from plancompare.readers.block import Note, clean
from plancompare.readers.docx import equations, symbols
from plancompare.readers.docx.context import Context, Field, Line
from plancompare.readers.docx.names import Element, child_of, m, r, switched_on, tag_name, value_of, w, whole
from plancompare.readers.docx.styles import Style, is_shaded

_TEXT, _DELETED_TEXT, _RUN, _PROPERTIES, _CHANGE = w("t"), w("delText"), w("r"), w("rPr"), w("rPrChange")
_PLAIN_MARKS: Final = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
}
_TRACKED: Final = {
    w("ins"): (RevisionKind.INSERT, True),
    w("moveTo"): (RevisionKind.MOVE, True),
    w("del"): (RevisionKind.DELETE, False),
    w("moveFrom"): (RevisionKind.MOVE, False),
}
_NOTES: Final = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
_SILENT: Final = frozenset(
    {w(name) for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "delInstrText")}
)
_PRIVATE: Final = re.compile("[\uf020-\uf0ff]")  # how Word keeps signs that were typed in a symbol font
_COUNTING: Final = ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT")
# Fields that mark or ask something and show nothing (17.16.5).
_SHOWS_NOTHING: Final = frozenset(
    {"XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "PRINT", "ADVANCE", "HYPERLINK", "TOC"}
)
_QUOTED_WORDS: Final = re.compile(r'"([^"]*)"|(\S+)')
_UNDERSTOOD: Final = ("http://schemas.microsoft.com/office/", "http://schemas.openxmlformats.org/", "urn:schemas-micro")
_MOST_FIELDS: Final = 64  # in each other
_TINY: Final = 2  # half points: nobody reads letters of one point
_USUAL_SIZE: Final = 20  # half points, where nothing says (17.3.2.38)
_FIGURES: Final = frozenset(w(name) for name in ("drawing", "pict", "object"))


class Notes(Protocol):
    """Where the texts of footnotes and endnotes come from."""

    def cite(self, kind: str, identity: str, own: str | None) -> Note | None:
        """The next cited note; `own` is its mark where it is not numbered. None where the file lacks it."""


class Runs:
    """Gathers the content of paragraphs into lines."""

    def __init__(self, context: Context, notes: Notes) -> None:
        self._context = context
        self._notes = notes
        self._deletions = 0
        self._gone = 0  # how many elements deep the place is in words that are not in the text
        self._handlers: dict[str, Callable[[Element, Line], None]] = {
            _RUN: self._run,
            w("sdt"): self._control,
            w("fldSimple"): self._simple_field,
            w("commentRangeStart"): self._comment,
            w("commentReference"): self._comment,
            w("commentRangeEnd"): self._end_comment,
            m("oMath"): self._equation,
            w("subDoc"): lambda element, line: self._tally("subdocument"),
            w("fldChar"): self._field_mark,
            w("instrText"): self._field_code,
            w("sym"): self._symbol,
            w("ruby"): self._ruby,
            _TEXT: self._text,
            m("t"): self._text,
            m("ctrlPr"): lambda element, line: None,
            **dict.fromkeys(equations.STRUCTURES, self._structure),
            _DELETED_TEXT: self._deleted_text,
            **dict.fromkeys(_PLAIN_MARKS, self._plain_mark),
            **dict.fromkeys(_TRACKED, self._tracked),
            **dict.fromkeys(_NOTES, self._note),
            **dict.fromkeys(_FIGURES, self._figure),
            **dict.fromkeys(_SILENT, lambda element, line: None),
        }

    def gather(self, parent: Element, line: Line) -> None:
        """Add what the children of `parent` say to the line."""
        handlers = self._handlers
        for child in parent:
            handler = handlers.get(child.tag)
            if handler is not None:
                handler(child, line)
            else:
                self._take_unknown(child, line)

    def take(self, element: Element, line: Line) -> None:
        """Add what one element of a paragraph says."""
        handler = self._handlers.get(element.tag)
        if handler is not None:
            handler(element, line)
        else:
            self._take_unknown(element, line)

    def _take_unknown(self, element: Element, line: Line) -> None:
        if tag_name(element) == "AlternateContent":
            for branch in alternatives(element):
                self.gather(branch, line)
        elif len(element):
            self.gather(element, line)  # hyperlinks, smart tags, custom XML and wrappers not known here

    def close(self, line: Line) -> None:
        """End the paragraph: a field whose result has not begun by now has none, and hides nothing."""
        if self._context.in_code:
            self._context.fields = [field for field in self._context.fields if field.in_result]
            line.add("".join(line.withheld))
        line.withheld.clear()
        for identity in line.open_comments:  # what goes on in the next paragraph ends here for this one
            line.end_comment(identity)

    def _run(self, run: Element, line: Line) -> None:
        properties = child_of(run, _PROPERTIES)
        if properties is not None and not self._context.accepted:
            earlier = child_of(properties, _CHANGE)  # what it looked like before a tracked change of formatting
            properties = properties if earlier is None else child_of(earlier, _PROPERTIES)
        look = line.style if properties is None else self._context.styles.look(properties, line.style)
        if look.hidden:
            self._hidden_run(run, line)
            return
        before, since = len(line.parts), line.length
        self.gather(run, line)
        if look.raised:
            line.parts[before:] = symbols.raised(line.parts[before:])
        line.set_off(since, look)
        if look.struck and line.length > since:
            self._context.tally.add("struck", line.struck_to != since)
            line.struck_to = line.length
        if look.white or (look.size is not None and look.size <= _TINY):
            self._tell_faint(run, look, line, "".join(line.parts[before:]))
        length = sum(map(len, map(str.strip, line.parts[before:])))
        if look.bold:
            line.bold += length
        else:
            line.light += length
        size = _USUAL_SIZE if look.size is None else look.size
        line.sizes[size] = line.sizes.get(size, 0) + length

    def _tell_faint(self, run: Element, look: Style, line: Line, text: str) -> None:
        """Tell of words that are in the text and that a page hardly shows: tiny ones, and white ones on mere paper."""
        tiny = look.size is not None and look.size <= _TINY
        if not (self._gone or self._context.running) and (tiny or not (look.shaded or _over_colour(run))):
            if line.faint_to != line.length - len(text):
                line.faint = self._context.tally.faint()
            line.faint.append(text)
            line.faint_to = line.length

    def _hidden_run(self, run: Element, line: Line) -> None:
        self._context.tally.hide(self._aside(run, line))

    def _aside(self, element: Element, line: Line) -> str:
        """The words of an element that are not in the text; comments on them stay at their place in the line."""
        aside = Line(style=line.style)
        self._gone += 1
        self.gather(element, aside)
        self._gone -= 1
        line.comments += [replace(comment, start=line.length, end=line.length) for comment in aside.comments]
        return " ".join((aside.text, *map(every_word, aside.boxes)))  # a text box goes with what it is fastened to

    def _say(self, text: str, line: Line) -> None:
        if not self._context.fields:
            line.add(text)
        elif self._context.in_code:
            line.withheld.append(text)
        elif self._context.running and (counting := self._context.page_number()) is not None:
            line.add("" if counting.said else "#")
            counting.said = True
        else:
            line.add(text)

    def _text(self, element: Element, line: Line) -> None:
        if text := element.text:
            if not text.isprintable() and _PRIVATE.search(text):
                run = element.getparent()
                fonts = run.find(f"{_PROPERTIES}/{w('rFonts')}") if run is not None else None
                font = fonts.get(w("ascii"), "Symbol") if fonts is not None else "Symbol"
                text = _PRIVATE.sub(lambda sign: self._sign_of(font, ord(sign[0])), text)
            self._say(text, line)

    def _deleted_text(self, element: Element, line: Line) -> None:
        if self._deletions:
            self._text(element, line)

    def _plain_mark(self, element: Element, line: Line) -> None:
        self._say(_PLAIN_MARKS[element.tag], line)

    def _symbol(self, element: Element, line: Line) -> None:
        try:
            code = int(element.get(w("char"), ""), 16)
        except ValueError:
            return
        self._say(self._sign_of(element.get(w("font"), ""), code), line)

    def _sign_of(self, font: str, code: int) -> str:
        sign = symbols.character(font, code)
        if sign is None:
            self._tally("symbol")
        return sign or "\ufffd"

    def _tracked(self, element: Element, line: Line) -> None:
        kind, arrives = _TRACKED[element.tag]
        self._deletions += not arrives
        if arrives == self._context.accepted:
            before = len(line.parts)
            self.gather(element, line)
            text = "".join(line.parts[before:])
        else:
            text = self._aside(element, line)
        self._deletions -= not arrives
        if text.strip():
            line.revisions.append(revision_of(element, kind, text))

    def _control(self, element: Element, line: Line) -> None:
        self._context.count_placeholder(element)
        content = element.find(w("sdtContent"))
        if content is not None:
            self.gather(content, line)

    def _comment(self, element: Element, line: Line) -> None:
        self._context.place_comment(element.get(w("id"), ""), line)

    def _end_comment(self, element: Element, line: Line) -> None:
        identity = element.get(w("id"), "")
        line.end_comment(identity)
        line.open_comments.pop(identity, None)

    def _note(self, element: Element, line: Line) -> None:
        if self._context.in_code or self._gone:
            return
        mark = None
        if element.get(w("customMarkFollows"), "0") in ("1", "true", "on"):
            # The mark is typed after the reference in the same run; it is the note's, not the sentence's.
            following = list(element.itersiblings(_TEXT, w("sym")))
            aside = Line()
            for sibling in following:
                self._handlers[sibling.tag](sibling, aside)
                sibling.text = None
                sibling.set(w("char"), "")
            mark = clean(aside.text)
        note = self._notes.cite(_NOTES[element.tag], element.get(w("id"), ""), mark)
        if note is None:
            self._tally("lost note")
        else:
            line.notes.append(note)

    def _equation(self, element: Element, line: Line) -> None:
        self._tally("equation")
        self.gather(element, line)

    def _structure(self, element: Element, line: Line) -> None:
        pen = equations.Pen(
            gather=lambda part: self.gather(part, line), say=lambda sign: self._say(sign, line), shown=self._shown
        )
        if not equations.write(element, pen):
            self.gather(element, line)

    def _shown(self, element: Element) -> str:
        """The words under an element of an equation that are in the text."""
        gone = ("del", "moveFrom") if self._context.accepted else ("ins", "moveTo")
        if tag_name(element) in gone:
            return ""
        kept = (_TEXT, m("t")) if self._context.accepted else (_TEXT, m("t"), _DELETED_TEXT)
        return (element.text or "" if element.tag in kept else "") + "".join(map(self._shown, element))

    def _ruby(self, element: Element, line: Line) -> None:
        self._tally("ruby")
        base = element.find(w("rubyBase"))
        if base is not None:
            self.gather(base, line)

    def _field_mark(self, element: Element, line: Line) -> None:
        fields, kind = self._context.fields, element.get(w("fldCharType"))
        if kind == "begin":
            self._form_field(element, line)
            if len(fields) >= _MOST_FIELDS:  # nobody ended them; the outermost hides nothing any more
                del fields[next((at for at, field in enumerate(fields) if field.in_result), 0)]
            fields.append(Field())
        elif kind == "separate" and fields:
            fields[-1].in_result = True
            if not self._context.in_code:
                line.withheld.clear()
        elif kind == "end" and fields:
            ended = fields.pop()
            if not self._context.in_code:
                line.withheld.clear()
                if not ended.in_result:
                    self._say_for(ended.code.strip(), line)

    def _say_for(self, code: str, line: Line) -> None:
        """What the page shows for a field that ends without a stored result (17.16.5)."""
        name, _, rest = code.partition(" ")
        name = name.upper()
        if name in _COUNTING:
            self._tally("listnum")
        elif name == "MACROBUTTON":
            self._say(rest.strip().partition(" ")[2], line)
        elif name == "QUOTE" and (words := _QUOTED_WORDS.match(rest.strip())) is not None:
            self._say(words[1] or words[2], line)
        elif name and name not in _SHOWS_NOTHING and not name.startswith("FORM"):
            self._context.lost_fields.append(code)

    def _simple_field(self, element: Element, line: Line) -> None:
        self._context.fields.append(Field(code=element.get(w("instr"), ""), in_result=True))
        self.gather(element, line)
        self._context.fields.pop()

    def _field_code(self, element: Element, _line: Line) -> None:
        if self._context.fields and not self._context.fields[-1].in_result:
            self._context.fields[-1].code += element.text or ""

    def _form_field(self, element: Element, line: Line) -> None:
        """Check boxes and drop-down lists of old forms keep their state here, not in a result."""
        data = element.find(w("ffData"))
        if data is None:
            return
        box, choices = data.find(w("checkBox")), data.find(w("ddList"))
        if box is not None:
            state = switched_on(box, "checked")
            self._say("☒" if (state if state is not None else switched_on(box, "default")) else "☐", line)
        if choices is not None:
            entries = [entry.get(w("val"), "") for entry in choices.iterfind(w("listEntry"))]
            chosen = whole(value_of(choices, "result") or value_of(choices, "default") or "0")
            if chosen is not None and 0 <= chosen < len(entries):
                self._say(entries[chosen], line)

    def _figure(self, element: Element, line: Line) -> None:
        embedded = element.tag == w("object")
        if embedded:
            self._tally("control" if element.find(w("control")) is not None else "object")
        self._figure_parts(element, line, embedded)

    def _figure_parts(self, parent: Element, line: Line, embedded: bool) -> None:  # noqa: FBT001  # private, one caller
        for child in parent:
            name = tag_name(child)
            if name == "AlternateContent":
                for branch in alternatives(child):
                    self._figure_parts(branch, line, embedded)
            elif name == "txbxContent":
                line.boxes.append(child)
            elif name == "textpath" and (lettering := child.get("string")):
                if self._context.running:
                    self._say(f"{lettering} ", line)  # a watermark hangs on the header
                else:
                    self._tally("wordart")
            elif name in ("pic", "imagedata") and not embedded:
                self._tally("picture")
            elif name == "chart" and child.get(r("id")):
                self._tally("chart")
            elif name == "relIds":
                self._tally("diagram")
            else:
                self._figure_parts(child, line, embedded)

    def _tally(self, kind: str) -> None:
        self._context.tally.add(kind)


def _over_colour(run: Element) -> bool:
    """Whether white letters may show where a run stands: on a shade, or in a table or box, whose shade is not known."""
    for above in run.iterancestors():
        name = tag_name(above)
        if name in ("tc", "txbxContent") or (name == "document" and above.find(w("background")) is not None):
            return True
        # Properties come first in a paragraph; looking further would take long where it has thousands of runs.
        if name == "p" and above[0].tag == w("pPr") and is_shaded(above[0]):
            return True
    return False


def every_word(element: Element) -> str:
    """All words under an element, deleted ones too, one blank between paragraphs."""
    return " ".join(
        "".join(child.text or "" for child in paragraph.iter(_TEXT, _DELETED_TEXT))
        for paragraph in element.iter(w("p"))
    )


def revision_of(element: Element, kind: RevisionKind, text: str) -> Revision:
    """The tracked change that an element records, with the text that it brought or took."""
    return Revision(kind=kind, author=element.get(w("author"), ""), date=element.get(w("date"), ""), text=clean(text))


def alternatives(element: Element) -> Iterator[Element]:
    """The one branch of an mc:AlternateContent that is read (part 3, 10.2).

    The first choice that Word understands, else the fallback, else any choice at all.
    """
    choices = [child for child in element if tag_name(child) == "Choice"]
    fallbacks = [child for child in element if tag_name(child) == "Fallback"]
    understood = [choice for choice in choices if _understood(choice)]
    yield from (understood or fallbacks or choices)[:1]


def _understood(choice: Element) -> bool:
    names = (choice.nsmap.get(prefix, "") for prefix in choice.get("Requires", "").split())
    return all(str(name).startswith(_UNDERSTOOD) for name in names)
