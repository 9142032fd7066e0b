"""What heads a part of a draft without being a provision: the title, headings without a number, annexes."""

import re
from typing import Final

from plancompare.readers.block import Paragraph, clean
from plancompare.readers.labels import Label

_ANNEX: Final = re.compile(
    r"(?P<label>(?:annex(?:e|ure)?|appendix|schedule|exhibit|attachment|addendum|додаток|приложение|anlage|anhang)"
    r"(?:[ \u00a0]+(?:№|no\.?|nr\.?)?[ \u00a0]*(?P<number>\d{1,3}(?:\.\d{1,2})?[a-z]?|[ivxlc]{1,6}|[a-zа-яіїє]))?)"
    r"(?P<end>\.|:|\)|(?=\s|$|[–—-]))[\s\u00a0]*(?P<sign>[–—-]?)[\s\u00a0]*",
    re.IGNORECASE,
)
_CONTENTS: Final = re.compile(
    r"(?:table[ \u00a0]of[ \u00a0])?contents|table[ \u00a0]des[ \u00a0]matières|sommaire|inhalt(?:sverzeichnis)?"
    r"|índice|contenidos?|indice|sommario|spis[ \u00a0]treści|зміст|содержание|оглавление",
    re.IGNORECASE,
)
_LONGEST: Final = 150
_SENTENCE_END: Final = (".", ";", ",", ":")


def stands_out(paragraph: Paragraph) -> bool:
    """Whether it is set as headings are: by its style, or short, and two of bold, centred and capitals."""
    if paragraph.outline is not None:
        return True
    text = clean(paragraph.text)
    if not 1 < len(text) <= _LONGEST or text.endswith(_SENTENCE_END) or paragraph.loose:
        return False
    capitals = text.isupper() and sum(character.isalpha() for character in text) > 3
    return paragraph.bold + paragraph.centred + capitals >= 2 and any(character.isalpha() for character in text)


def heads_contents(paragraph: Paragraph) -> bool:
    """Whether it heads a table of contents: what follows that table does not belong under it."""
    return _CONTENTS.fullmatch(clean(paragraph.text).rstrip(" :.")) is not None


def may_be_title(paragraph: Paragraph) -> bool:
    """Whether the first such paragraph of a draft is what it calls itself."""
    text = clean(paragraph.text)
    one = paragraph.bold or paragraph.centred or (text.isupper() and len(text) > 3)
    return stands_out(paragraph) or (one and len(text) <= _LONGEST and not text.endswith(_SENTENCE_END))


def opens_like_a_title(paragraph: Paragraph) -> bool:
    """Whether it reads like a title where it is the first line of a draft, though nothing sets it apart."""
    text = clean(paragraph.text)
    words = text.split()
    ends = (*_SENTENCE_END, "!", "?")
    return 2 <= len(words) <= 15 and len(text) <= 100 and text[:1].isupper() and not text.endswith(ends)


def begins_like_annex(text: str) -> bool:
    """Whether the text begins with the name of an annex: `read_annex` says whether it is one."""
    return _ANNEX.match(text.lstrip()) is not None


def read_annex(paragraph: Paragraph) -> tuple[Label, str] | None:
    """The label of an annex and its title; None where the paragraph only speaks of one, or is none."""
    text = paragraph.text.strip()
    found = _ANNEX.match(text)
    if found is None or len(text) > _LONGEST:
        return None
    rest = text[found.end() :]
    set_apart = stands_out(paragraph) or paragraph.bold or paragraph.centred or found["label"].isupper()
    bare = not rest or (bool(found["end"] or found["sign"]) and not rest.endswith((".", ";", ",")))
    if not (bare or set_apart) or rest[:1].islower() or (found["number"] is None and rest and not found["sign"]):
        return None
    if found["number"] is not None and found["number"].islower() and not found["label"].islower() and rest:
        return None  # “Annex a list”
    return Label(found["label"] + found["end"], "annex", "", ()), clean(rest)
