"""Which of a redline's changes only look otherwise: case, blanks, quotes, dashes, letters of another script."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence

from rapidfuzz.distance import Indel

from plancompare.compare.look_alikes import as_latin, foreign_letters, script_of
from plancompare.compare.words import Piece, pieces
from plancompare.model.comparison import Editorial, EditorialKind, Ignored, Mark, Redline
from plancompare.model.letters import INVISIBLE

_UNSEEN = re.compile(f"[{INVISIBLE}]")
_LETTER = re.compile(r"[^\W_]")
_LATIN, _OTHER = re.compile("[A-Za-z]"), re.compile("[\u0370-\u052f]")
_BLANKS = re.compile(r"[^\S\n]+")
_LOOSE_BLANK = re.compile(r"(?!(?<=\d[^\w\s]) \d|(?<=\d) [^\w\s]\d)(?:(?<![^\W_]) | (?![^\W_]))")
"""A blank beside punctuation, which may be there or not; one between two words parts them, and one in figures makes
others of them: 1, 500 is not 1,500, nor 2 -5 what 2-5 is."""

_QUOTES = dict.fromkeys(map(ord, "\"'`´‘’‚‛“”„‟‹›«»ʼ＂＇"), '"')
_TWO_QUOTES = re.compile('""')
_DASHES = re.compile("--+|[-‐‑‒–—―−﹘－]")
_SIGN = r"[^\w\s%‰$€£¥₴₽§+=<>°\[\]′″−±×÷≠≤≥]"
_PUNCTUATION = re.compile(rf"(?<!\d)(?![-–.,]\d){_SIGN}|{_SIGN}(?!\d)")
"""Marks that are in no number and are no brackets: 1.5 is not 15, -5 not 5, and text in brackets is not agreed."""

_SMALL = str.maketrans("вкмнт", "bkmht")
"""Small letters of which only the capitals look like Latin ones: without these, М and м would be two letters."""

_LIGATURES = {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)
}  # what type-setters join: ﬁ, ﬂ


def _one_quote(text: str) -> str:
    return _TWO_QUOTES.sub('"', text.translate(_QUOTES))


def _one_dash(text: str) -> str:
    return _DASHES.sub("-", text)


def _one_blank(text: str) -> str:
    return _LOOSE_BLANK.sub("", _BLANKS.sub(" ", text))


_FOLDS: tuple[tuple[EditorialKind, Callable[[str], str]], ...] = (
    (EditorialKind.COMPOSITION, lambda text: unicodedata.normalize("NFC", text).translate(_LIGATURES)),
    (EditorialKind.INVISIBLE, lambda text: _UNSEEN.sub("", text)),
    (EditorialKind.QUOTES, _one_quote),
    (EditorialKind.DASH, _one_dash),
    (EditorialKind.SPACE, _one_blank),
    (EditorialKind.HOMOGLYPH, lambda text: as_latin(text).translate(_SMALL)),
    (EditorialKind.CASE, str.casefold),
)

_BEYOND_ASCII = {EditorialKind.COMPOSITION, EditorialKind.INVISIBLE, EditorialKind.HOMOGLYPH}
_FOLDS_OF_ASCII = tuple((kind, fold) for kind, fold in _FOLDS if kind not in _BEYOND_ASCII)

_IGNORING: dict[Ignored, Callable[[str], str]] = {
    Ignored.CASE: str.casefold,
    Ignored.SPACE: _one_blank,
    Ignored.QUOTES: _one_quote,
    Ignored.DASH: _one_dash,
    Ignored.PUNCTUATION: lambda text: " ".join(_PUNCTUATION.sub(" ", text).split()),
}
"""What makes texts equal that differ only so; formatting is in no text."""

_UNSEEN_KINDS = {EditorialKind.INVISIBLE, EditorialKind.HOMOGLYPH}
"""What is told even of words among others that changed: anything else is seen there."""


def editorial_changes(redline: Redline) -> tuple[tuple[Editorial, ...], bool]:
    """The editorial changes of a redline in reading order, and whether it has no others."""
    found: list[Editorial] = []
    only = True
    for removed, added in _changes(redline):
        if _begin_alike(removed, added) and _folded(removed) == _folded(added):
            found += _all_of(removed, added)
        else:
            only = False
            if not _may_hide(removed + added):
                continue
            paired = _paired(pieces(removed), pieces(added))
            found += [entry for entry in paired if entry.kind in _UNSEEN_KINDS]
    return tuple(found), only and bool(found)


def alike_but_for(ignore: Collection[Ignored], old: str, new: str) -> bool:
    """Whether two texts differ in nothing but that."""
    for kind, fold in _IGNORING.items():
        if kind in ignore:
            old, new = fold(old), fold(new)
    return old == new


def _may_hide(text: str) -> bool:
    """Whether there is anything unseen in a text, or letters of more than one script."""
    return not text.isascii() and bool(_UNSEEN.search(text) or (_LATIN.search(text) and _OTHER.search(text)))


def _changes(redline: Redline) -> Iterator[tuple[str, str]]:
    """What was removed and what was added at each place of change."""
    for place, segment in enumerate(redline):
        if segment.mark is Mark.REMOVED:
            follows = redline[place + 1] if place + 1 < len(redline) else None
            yield segment.text, follows.text if follows is not None and follows.mark is Mark.ADDED else ""
        elif segment.mark is Mark.ADDED and (place == 0 or redline[place - 1].mark is not Mark.REMOVED):
            yield "", segment.text


def _folded(text: str, *, but: EditorialKind | None = None) -> str:
    """What of a text matters; `but` is a sort of difference that is left to matter."""
    if text.isascii() and text.isalpha():
        return text if but is EditorialKind.CASE else text.casefold()
    for kind, fold in _FOLDS_OF_ASCII if text.isascii() else _FOLDS:
        if kind is not but:
            text = fold(text)
    return text


def _begin_alike(old: str, new: str) -> bool:
    """Whether two texts may read alike, by their first letters: most changes in English are soon known not to."""
    if not (old.isascii() and new.isascii()):
        return True
    first, other = _LETTER.search(old), _LETTER.search(new)
    return (first and first[0].casefold()) == (other and other[0].casefold())


def _all_of(removed: str, added: str) -> list[Editorial]:
    """A change that is editorial altogether: word by word where its words are as many, else as a whole."""
    old, new = pieces(removed), pieces(added)
    if len(old) == len(new) and all(
        _folded(one.text) == _folded(other.text) for one, other in zip(old, new, strict=True)
    ):
        return _paired(old, new) or _told(removed, added)
    return _told(removed, added)


def _paired(old: Sequence[Piece], new: Sequence[Piece]) -> list[Editorial]:
    """Words of a change that only look otherwise, wherever they stand among words that are others."""
    ours, theirs = [_folded(piece.text) for piece in old], [_folded(piece.text) for piece in new]
    if not set(ours) & set(theirs):
        return []
    found: list[Editorial] = []
    for step in Indel.opcodes(ours, theirs):
        if step.tag != "equal":
            continue
        run = zip(old[step.src_start : step.src_end], new[step.dest_start : step.dest_end], strict=True)
        for place, (one, other) in enumerate(run):
            if place and one.blank != other.blank and one.blank and other.blank:
                found += _told(one.blank, other.blank)
            if one.text != other.text:
                found += _told(one.text, other.text)
    return found


def _told(old: str, new: str) -> list[Editorial]:
    """The sorts of difference between two texts that mean the same."""
    kinds = [kind for kind, _ in _FOLDS if _folded(old, but=kind) != _folded(new, but=kind)]
    if not kinds:  # two sorts would explain it alike: the first
        kinds = [next((kind for kind, fold in _FOLDS if fold(old) == fold(new)), EditorialKind.COMPOSITION)]
    return [Editorial(kind=kind, old=old, new=new, note=_NOTES[kind](old, new)) for kind in kinds]


def _composition(_old: str, _new: str) -> str:
    return "the same letters, put together otherwise"


def _invisible(old: str, new: str) -> str:
    """`zero-width space added`."""
    ours, theirs = _names(_UNSEEN.findall(old)), _names(_UNSEEN.findall(new))
    said = []
    if gone := [name for name in ours if name not in theirs]:
        said.append(f"{', '.join(gone)} removed")
    if come := [name for name in theirs if name not in ours]:
        said.append(f"{', '.join(come)} added")
    return "; ".join(said) or "characters that are not seen"


def _space(old: str, new: str) -> str:
    """`no-break blank for a blank`."""
    ours, theirs = _BLANKS.findall(old), _BLANKS.findall(new)
    if not ours or not theirs:
        return "blank added" if theirs else "blank removed"
    names = _blank_name(ours[0]), _blank_name(theirs[0])
    if len(ours) == len(theirs) and names[0] != names[1]:
        return f"{names[1]} for {names[0]}"
    return "blanks"


def _blank_name(blanks: str) -> str:
    if len(blanks) > 1:
        return "several blanks"
    if blanks in "\u00a0\u202f":
        return "a no-break blank"
    return {" ": "a blank", "\n": "a new line", "\t": "a tab"}.get(blanks, "a blank of another width")


def _homoglyph(old: str, new: str) -> str:
    """`Cyrillic “а” in the Latin word “Contrаctor”`: letters that are of another script than their word."""
    for word, more in ((new, ""), (old, " no more")):
        if strangers := foreign_letters(word):
            letters = ", ".join(f"{one.script} “{one.letter}”" for one in strangers)
            return f"{letters} in the {strangers[0].among} word “{word.strip()}”{more}"
    scripts = script_of(new), script_of(old)
    return f"{scripts[0]} letters for {scripts[1]} ones that look the same"


def _signs_of(text: str, sort: Collection[str] | re.Pattern[str]) -> list[str]:
    signs = sort.findall(text) if isinstance(sort, re.Pattern) else [sign for sign in text if sign in sort]
    return list(dict.fromkeys(signs))


def _quotes(old: str, new: str) -> str:
    """`“ ” for "`."""
    signs = {chr(code) for code in _QUOTES}
    ours, theirs = _signs_of(old, signs), _signs_of(new, signs)
    return f"{' '.join(theirs)} for {' '.join(ours)}"


def _dash(old: str, new: str) -> str:
    """`em dash for two hyphens`."""
    ours, theirs = (", ".join(map(_dash_name, _signs_of(text, _DASHES))) for text in (old, new))
    return f"{theirs} for {ours}"


def _dash_name(dash: str) -> str:
    if len(dash) > 1:
        return "several hyphens"
    return "hyphen" if dash == "-" else _name(dash)


def _names(unseen: Sequence[str]) -> list[str]:
    return [_name(character) for character in dict.fromkeys(unseen)]


def _name(character: str) -> str:
    name = unicodedata.name(character, f"U+{ord(character):04X}").lower()
    return name.replace("zero width", "zero-width").replace("non-breaking", "no-break")


_NOTES: dict[EditorialKind, Callable[[str, str], str]] = {
    EditorialKind.COMPOSITION: _composition,
    EditorialKind.INVISIBLE: _invisible,
    EditorialKind.QUOTES: _quotes,
    EditorialKind.DASH: _dash,
    EditorialKind.SPACE: _space,
    EditorialKind.HOMOGLYPH: _homoglyph,
    EditorialKind.CASE: lambda _old, _new: "capital or small letters",
}
