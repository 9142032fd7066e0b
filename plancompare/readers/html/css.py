"""The little of CSS that decides what a page says: hidden text, counters and list labels, indents, emphasis.

Selectors of types, classes, ids and attributes, with descendants and children (Selectors Level 3), and `::before`.
A rule with any other selector is left aside, which can only show more of a text, never less.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml.etree import _Element as Element  # lxml gives its element type no public name

Declarations = dict[str, str]

_MOST_CSS: Final = 2_000_000
_MOST_RULES: Final = 20_000
_MOST_WORK: Final = 20_000_000  # comparisons of rules with elements
_COMMENT: Final = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_MEDIA: Final = re.compile(r"@media([^{}]*)\{((?:[^{}]*\{[^{}]*\})*[^{}]*)\}", re.IGNORECASE)
_PART: Final = re.compile(r"""(?:[^;"']|"[^"]*"|'[^']*')+|["']""")
_MOST_MEDIA: Final = 200
_COMPOUND: Final = re.compile(r"(?:\*|[-\w\\:]+)?(?:[.#][-\w]+|\[[-\w]+(?:[~^$*|]?=(?:\"[^\"]*\"|'[^']*'|[-\w]+))?\])*")
_PIECE: Final = re.compile(r"[.#]?[-\w]+|\[([-\w]+)(?:([~^$*|]?)=(?:\"([^\"]*)\"|'([^']*)'|([-\w]+)))?\]")
_BEFORE: Final = re.compile(r"::?before$", re.IGNORECASE)
_SHOWN_MEDIA: Final = ("screen", "all", "print")


@dataclass(frozen=True, slots=True)
class _Compound:
    """One element's part of a selector."""

    tag: str
    identity: str
    classes: tuple[str, ...]
    attributes: tuple[tuple[str, str, str | None], ...]

    def matches(self, element: Element) -> bool:
        if self.tag and element.tag != self.tag:
            return False
        if self.identity and element.get("id") != self.identity:
            return False
        if self.classes and not set(self.classes) <= set((element.get("class") or "").split()):
            return False
        return all(_has(element, *attribute) for attribute in self.attributes)


@dataclass(frozen=True, slots=True)
class _Rule:
    """A selector, from its last compound outwards, each with whether it must be the parent; and what it says."""

    compounds: tuple[tuple[_Compound, bool], ...]
    weight: tuple[int, int, int, int]
    said: Declarations
    before: bool

    def matches(self, element: Element) -> bool:
        first, *others = self.compounds
        if not first[0].matches(element):
            return False
        at: Element | None = element
        for compound, must_be_parent in others:
            at = at.getparent() if at is not None else None
            while not must_be_parent and at is not None and not compound.matches(at):
                at = at.getparent()
            if at is None or not compound.matches(at):
                return False
        return True


@dataclass(slots=True)
class Sheet:
    """All rules of a page."""

    _rules: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    _count: int = 0
    _length: int = 0
    _work: int = 0
    marks: dict[str, Declarations] = field(default_factory=dict)  # @counter-style, by name

    @property
    def too_many(self) -> bool:
        """Whether the rules are so many for so many elements that those of later elements are left aside."""
        return self._work > _MOST_WORK

    def add(self, text: str) -> None:
        """Take in the rules of a `<style>`."""
        self._length += len(text)
        if self._length > _MOST_CSS:
            return
        text = _COMMENT.sub(" ", text)
        if text.count("@media") <= _MOST_MEDIA:
            text = _MEDIA.sub(lambda found: found[2] if _is_shown(found[1]) else " ", text)
        for rule in text.split("}"):
            selectors, _, body = rule.rpartition("{")
            head = selectors.rpartition(";")[2].strip()
            if head.lower().startswith("@counter-style"):
                self.marks[head.split()[-1]] = declarations(body)
            elif not head.startswith("@") and (said := declarations(body)):
                for selector in head.split(","):
                    self._add_rule(selector.strip(), said)

    def _add_rule(self, selector: str, said: Declarations) -> None:
        before = _BEFORE.search(selector) is not None
        compounds = _compounds(_BEFORE.sub("", selector).strip())
        if compounds is None or self._count >= _MOST_RULES:
            return
        self._count += 1
        every = [compound for compound, _ in compounds]
        weight = (
            sum(bool(one.identity) for one in every),
            sum(len(one.classes) + len(one.attributes) for one in every),
            sum(bool(one.tag) for one in every),
            self._count,
        )
        last = every[0]
        key = f"#{last.identity}" if last.identity else f".{last.classes[0]}" if last.classes else last.tag
        self._rules[key].append(_Rule(tuple(compounds), weight, said, before))

    def said_of(self, element: Element) -> tuple[Declarations, Declarations]:
        """What the rules and its own `style` say of an element, and what the rules say of its `::before`."""
        keys = ["", str(element.tag), *(f".{name}" for name in dict.fromkeys((element.get("class") or "").split()))]
        if identity := element.get("id"):
            keys.append(f"#{identity}")
        nearest = [rule for key in keys for rule in self._rules.get(key, ())]
        if any(len(rule.compounds) > 1 for rule in nearest):
            self._work += len(nearest) * sum(1 for _ in element.iterancestors())
        self._work += 5 * len(nearest)
        found = [rule for rule in nearest if rule.matches(element)] if not self.too_many else []
        found.sort(key=lambda rule: rule.weight)
        own: Declarations = {}
        before: Declarations = {}
        for rule in found:
            (before if rule.before else own).update(rule.said)
        if style := element.get("style"):
            own |= declarations(style)
        return own, before


def declarations(text: str) -> Declarations:
    """The declarations of a rule or a `style` attribute, names in small letters."""
    said: Declarations = {}
    for part in _PART.findall(text[:20_000]):
        name, colon, value = part.partition(":")
        if colon and (name := name.strip().lower()):
            said[name] = value.strip().removesuffix("!important").strip()
    return said


def _is_shown(media: str) -> bool:
    words = media.lower()
    return "(" not in words and any(name in words for name in _SHOWN_MEDIA) and "not" not in words.split()


def _compounds(selector: str) -> list[tuple[_Compound, bool]] | None:
    """The compounds from the last to the first, each with whether it must be the parent of the one after it."""
    found: list[tuple[_Compound, bool]] = []
    child_follows = False
    for piece in reversed(re.sub(r"\s*>\s*", " > ", selector).split()):
        if piece == ">":
            child_follows = True
            continue
        compound = _compound(piece)
        if compound is None or len(found) > 20:
            return None
        found.append((compound, child_follows))
        child_follows = False
    return found or None


def _compound(text: str) -> _Compound | None:
    if _COMPOUND.fullmatch(text) is None or "\\" in text:
        return None
    tag = identity = ""
    classes: list[str] = []
    attributes: list[tuple[str, str, str | None]] = []
    for piece in _PIECE.finditer(text):
        word = piece[0]
        if word.startswith("."):
            classes.append(word[1:])
        elif word.startswith("#"):
            identity = word[1:]
        elif word.startswith("["):
            given = (value for value in (piece[3], piece[4], piece[5]) if value is not None)
            attributes.append((piece[1], piece[2] or "", next(given, None)))
        elif ":" in text:
            return None
        else:
            tag = word.lower()
    return _Compound(tag, identity, tuple(classes), tuple(attributes))


def _has(element: Element, name: str, how: str, wanted: str | None) -> bool:
    value = element.get(name)
    if value is None or wanted is None:
        return value is not None
    if how == "~":
        return wanted in value.split()
    if how == "|":
        return value == wanted or value.startswith(f"{wanted}-")
    if how in ("^", "$", "*") and not wanted:
        return False
    tests = {"^": value.startswith(wanted), "$": value.endswith(wanted), "*": wanted in value}
    return tests.get(how, value == wanted)


_UNITS: Final = {
    "pt": 20.0,
    "px": 15.0,
    "in": 1440.0,
    "cm": 566.93,
    "mm": 56.693,
    "pc": 240.0,
    "em": 240.0,
    "rem": 240.0,
}
_LENGTH: Final = re.compile(r"([-+]?(?:\d+\.?\d*|\.\d+))(pt|px|in|cm|mm|pc|em|rem)?", re.IGNORECASE)


def length(text: str | None) -> int | None:
    """A length in twentieths of a point; None for percentages and words."""
    found = _LENGTH.fullmatch(text.strip()) if text else None
    if found is None or (found[2] is None and float(found[1])):
        return None
    return max(-20_000, min(20_000, round(float(found[1]) * _UNITS.get((found[2] or "").lower(), 0))))


_SIZES: Final = {"xx-small": 14, "x-small": 15, "small": 20, "medium": 24, "large": 27, "x-large": 36, "xx-large": 48}
_RELATIVE: Final = re.compile(r"(\d+\.?\d*|\.\d+)(em|%)", re.IGNORECASE)
_OF_FONT: Final = re.compile(r"(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:pt|px|pc|em|rem|%))(?:/\S+)?\s", re.IGNORECASE)


def letter_size(said: Mapping[str, str], around: int) -> int:
    """The size of letters in half points, where those around are `around` large (CSS Fonts 3, 3.5 and 3.7)."""
    text = said.get("font-size", "").lower()
    if not text and (font := _OF_FONT.search(said.get("font", ""))) is not None:
        text = font[1].lower()
    relative = _RELATIVE.fullmatch(text)
    if relative is not None:
        size = float(relative[1]) * around / (100 if relative[2] == "%" else 1)
    elif text in ("larger", "smaller"):
        size = around * (1.2 if text == "larger" else 1 / 1.2)
    else:
        size = _SIZES.get(text, (length(text) or 0) / 10)
    return max(1, min(1000, round(size))) if size > 0 else around


def sides(said: Mapping[str, str], name: str) -> str | None:
    """The left value of `margin` or `padding`, from its own property or the shorthand."""
    own = said.get(f"{name}-left")
    if own is not None:
        return own
    parts = said.get(name, "").split()
    return parts[3] if len(parts) == 4 else parts[1] if len(parts) in (2, 3) else parts[0] if parts else None


_TOKEN: Final = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?P<name>counters?|attr)\((?P<inner>[^()]*)\)|(?P<word>[-\w]+)"""
)
_ESCAPE: Final = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)


def tokens(value: str) -> Iterator[tuple[str, str]]:
    """The parts of a `content` value: `text` with its words, `counter`, `counters`, `attr` with what they name."""
    for found in _TOKEN.finditer(value):
        if found["text"] is not None:
            yield "text", unquoted(found["text"])
        elif found["name"] is not None:
            yield found["name"], found["inner"]
        else:
            yield "word", found["word"]


def unquoted(text: str) -> str:
    """A CSS string without its quotes and escapes."""

    def plain(found: re.Match[str]) -> str:
        code = int(found[1], 16) if found[1] else 0
        return found[2] or (chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd")

    text = text.strip()
    return _ESCAPE.sub(plain, text[1:-1] if text[:1] in ("'", '"') else text)
