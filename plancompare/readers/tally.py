"""What a reader left out or read otherwise than it is shown, told in one plain sentence for each sort."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from plancompare.readers.block import clean

# One thing and several; `{}` is the count.
_SENTENCES: Final = {
    "picture": ("1 picture was not read.", "{} pictures were not read."),
    "film": ("1 film or sound was not read.", "{} films or sounds were not read."),
    "frame": ("1 page inside the page (a frame) was not read.", "{} pages inside the page (frames) were not read."),
    "object": ("1 embedded object was not read.", "{} embedded objects were not read."),
    "chart": ("1 chart was not read.", "{} charts were not read."),
    "diagram": ("1 diagram was not read.", "{} diagrams were not read."),
    "drawing": ("1 drawing was not read.", "{} drawings were not read."),
    "wordart": ("1 piece of decorative lettering was not read.", "{} pieces of decorative lettering were not read."),
    "control": ("1 form control was not read.", "{} form controls were not read."),
    "chunk": ("1 inserted file was not read.", "{} inserted files were not read."),
    "subdocument": ("1 linked document was not read.", "{} linked documents were not read."),
    "code": ("1 script was left out and not run.", "{} scripts were left out and not run."),
    "navigation": ("1 navigation menu was left out.", "{} navigation menus were left out."),
    "equation": (
        "1 equation was read as plain text; its layout is lost.",
        "{} equations were read as plain text; their layout is lost.",
    ),
    "ruby": (
        "1 pronunciation guide above the text was not read.",
        "{} pronunciation guides above the text were not read.",
    ),
    "listnum": (
        "1 number inside a sentence, which Word makes by a field, was not read.",
        "{} numbers inside sentences, which Word makes by fields, were not read.",
    ),
    "symbol": (
        "1 character of a symbol font could not be read and is shown as �.",
        "{} characters of symbol fonts could not be read and are shown as �.",
    ),
    "undecoded": (
        "1 character could not be decoded and is shown as �.",
        "{} characters could not be decoded and are shown as �.",
    ),
    "contents": (
        "1 line of a table of contents was left out; it repeats a heading.",
        "{} lines of tables of contents were left out; they repeat the headings.",
    ),
    "index": (
        "1 line of an index was left out; it repeats the text.",
        "{} lines of indexes were left out; they repeat the text.",
    ),
    "linked": (
        "1 section shows another file, which was not opened; what the draft keeps of it was read.",
        "{} sections show other files, which were not opened; what the draft keeps of them was read.",
    ),
    "merged away": (
        "1 cell's text under a merged cell, which is not shown, was left out.",
        "{} cells' texts under merged cells, which are not shown, were left out.",
    ),
    "struck": (
        "1 passage is struck through without being a tracked change; it was read as text.",
        "{} passages are struck through without being tracked changes; they were read as text.",
    ),
    "placeholder": (
        "1 box is not filled in; its prompt was read as text.",
        "{} boxes are not filled in; their prompts were read as text.",
    ),
    "note page": (
        "The mark of 1 note begins anew on its page, which is not known; here the marks count on.",
        "The marks of {} notes begin anew on each page, which is not known; here they count on.",
    ),
    "lost note": (
        "1 note is cited and missing from the file.",
        "{} notes are cited and missing from the file.",
    ),
    "too deep": (
        "1 part of the file is nested too deep and was not read.",
        "{} parts of the file are nested too deep and were not read.",
    ),
    "repeated": (
        "1 row or cell that a table repeats too often was read less often.",
        "{} rows or cells that tables repeat too often were read less often.",
    ),
    "formatting": (
        "1 tracked change of formatting alone is not shown; it changes no word.",
        "{} tracked changes of formatting alone are not shown; they change no word.",
    ),
    "lost change": (
        "1 tracked change is marked in the text and not described in the file.",
        "{} tracked changes are marked in the text and not described in the file.",
    ),
    "lost comment": (
        "1 comment stands at no place in the text and was left out.",
        "{} comments stand at no place in the text and were left out.",
    ),
    "undefined list": (
        "1 paragraph names a numbered list that the file does not define; no number was read there.",
        "{} paragraphs name a numbered list that the file does not define; no number was read there.",
    ),
}
_MOST_QUOTED: Final = 5
_LONGEST_QUOTE: Final = 120


class Tally:
    """Counts what was left out, and quotes what was hidden or can hardly be seen."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._hidden: list[str] = []
        self._hidden_length = 0
        self._faint: list[list[str]] = []
        self._said: list[str] = []

    def add(self, kind: str, count: int = 1) -> None:
        """Count something of one of the kinds above."""
        self._counts[kind] += count

    def hide(self, text: str) -> None:
        """Keep what the file hides and the draft therefore lacks."""
        if words := clean(text):
            self._hidden.append(words[: _LONGEST_QUOTE + 1])
            self._hidden_length += len(words)

    def faint(self) -> list[str]:
        """A new passage that was read and that a page hardly shows, for the reader to fill with its pieces."""
        self._faint.append([])
        return self._faint[-1]

    def tell(self, sentence: str) -> None:
        """Add a sentence of its own, once."""
        if sentence not in self._said:
            self._said.append(sentence)

    def warnings(self) -> tuple[str, ...]:
        """One sentence for each sort of thing."""
        told = list(self._said)
        for kind, (one, several) in _SENTENCES.items():
            if count := self._counts[kind]:
                told.append(one if count == 1 else several.format(count))
        if faint := [words for parts in self._faint if any(map(str.isalnum, words := clean("".join(parts))))]:
            told.append(f"Text in white or tiny letters was read like any other: {_said(faint, sum(map(len, faint)))}")
        if self._hidden:
            told.append(f"Hidden text was left out: {_said(self._hidden, self._hidden_length)}")
        return tuple(told)


def _said(passages: Sequence[str], length: int) -> str:
    count = "1 passage" if len(passages) == 1 else f"{len(passages)} passages"
    return f"{count}, {length} characters: {quoted(passages)}."


def quoted(passages: Sequence[str]) -> str:
    """The first passages in quotation marks, long ones cut, and how many more there are."""
    first = ", ".join(f"“{_short(words)}”" for words in passages[:_MOST_QUOTED])
    more = len(passages) - _MOST_QUOTED
    return f"{first} and {more} more" if more > 0 else first


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()} …"
