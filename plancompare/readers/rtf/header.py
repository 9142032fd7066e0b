"""The tables at the head of an RTF file: fonts, styles, lists, authors of changes (1.9.1, "Document Area: Header")."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from plancompare.readers.rtf.tokens import Kind, Token

_CHARSETS: Final = {
    **{0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950"},
    **{161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251"},
    **{222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850"},
    **{78: "shift_jis", 79: "johab", 80: "gb2312", 81: "big5", 83: "mac_greek", 85: "mac_turkish"},
    **{86: "mac_latin2", 87: "mac_cyrillic", 88: "mac_latin2", 89: "mac_cyrillic"},
}
_SYMBOL_CHARSET: Final = 2
_HEADING: Final = re.compile(r"heading ([1-9])(?!\d)")  # also “Heading 1 Numbered”, whose base LibreOffice drops


@dataclass(slots=True)
class Font:
    """A font: its name, its character set, and the code page that its bytes are in ("" for the document's)."""

    name: str = ""
    charset: int = 1
    code_page: str = ""

    @property
    def is_symbol(self) -> bool:
        """Whether its characters are signs by place."""
        return self.charset == _SYMBOL_CHARSET


@dataclass(slots=True)
class Style:
    """A paragraph style: its name in small letters and its outline level."""

    name: str = ""
    outline: int | None = None


@dataclass(slots=True)
class ListLevel:
    """One level of a list: number format, start, text with the places of the levels' numbers, and its rules."""

    format: int = 0
    start: int = 1
    text: list[str | int] = field(default_factory=list)
    no_restart: bool = False
    legal: bool = False


@dataclass(slots=True)
class ListDefinition:
    """A list of the list table."""

    identity: int = 0
    levels: list[ListLevel] = field(default_factory=list)


@dataclass(slots=True)
class Override:
    """An entry of the list override table: its list, and the starts and levels that it sets anew."""

    list: int = 0
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, ListLevel] = field(default_factory=dict)


def code_page(number: int | None) -> str:
    """Python's name of a Windows code page, "" where there is none."""
    known = {10000: "mac_roman", 10007: "mac_cyrillic", 65001: "utf-8", 936: "gbk", 1361: "johab", 708: "iso8859_6"}
    name = known.get(number or 0, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return ""
    return name


def read_fonts(inner: Sequence[Token], document_page: str) -> dict[int, Font]:
    """The font table. A file whose every font is ANSI and which names another code page means that page."""
    fonts: dict[int, Font] = {}
    current = Font()
    names: list[bytes] = []
    depth = apart = 0
    for token in inner:
        if token.kind is Kind.OPEN:
            depth += 1
        elif token.kind is Kind.CLOSE:
            depth -= 1
            apart = apart if depth >= apart else 0
        elif token.kind is Kind.SYMBOL and token.name == "*":
            apart = depth
        elif token.kind is Kind.WORD and not apart:
            if token.name == "f":
                current = fonts.setdefault(token.number or 0, Font())
                names = []
            elif token.name == "fcharset":
                current.charset = token.number or 0
                current.code_page = _CHARSETS.get(current.charset, "")
            elif token.name == "cpg":
                current.code_page = code_page(token.number)
        elif token.kind is Kind.BYTES and not apart:
            names.append(token.data)
            current.name = b"".join(names).decode("latin-1").partition(";")[0].strip()
    charsets = {font.charset for font in fonts.values()} - {1, _SYMBOL_CHARSET}
    if charsets <= {0} and document_page not in ("", "cp1252"):
        for font in fonts.values():
            font.code_page = ""
    return fonts


def read_styles(inner: Sequence[Token]) -> dict[int, Style]:
    """The paragraph styles by their numbers; the outline level of one that lacks it is that of what it is based on."""
    styles: dict[int, Style] = {}
    bases: dict[int, int] = {}
    for group in _groups(inner):
        number, style, name = 0, Style(), b""
        depth = 0
        kind = "s"
        for token in group:
            depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
            if depth > 1:
                continue
            if token.kind is Kind.BYTES:
                name += token.data
            elif token.name in ("s", "cs", "ds", "ts") and token.kind is Kind.WORD:
                kind, number = token.name, token.number or 0
            elif token.name == "outlinelevel":
                style.outline = token.number
            elif token.name == "sbasedon":
                bases[number] = token.number or 0
        if kind != "s":
            continue
        style.name = re.split(r"[,;]", name.decode("latin-1"))[0].strip().lower()
        heading = _HEADING.match(style.name)
        if style.outline is None and heading is not None:
            style.outline = int(heading[1]) - 1
        styles.setdefault(number, style)
    for number in styles:
        chain: list[int] = []
        passed: set[int] = set()
        step = number
        while step in styles and step not in passed and styles[step].outline is None:
            chain.append(step)
            passed.add(step)
            step = bases.pop(step, -1)  # each step is gone once: what it leads to is then known
        found = styles[step].outline if step in styles else None
        for one in chain:
            styles[one].outline = found
    return styles


def read_authors(inner: Sequence[Token], page: str) -> list[str]:
    """The authors of tracked changes, in order."""
    return [plain_text(group, page).rstrip(";").strip() for group in _groups(inner)]


def read_lists(inner: Sequence[Token]) -> dict[int, ListDefinition]:
    """The list table by the lists' ids."""
    lists: dict[int, ListDefinition] = {}
    for group in _groups(inner):
        found = ListDefinition()
        for name, part in _named_groups(group):
            if name == "listlevel" and len(found.levels) < 9:
                found.levels.append(_level(part))
        depth = 0
        for token in group:
            depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
            if token.name == "listid" and depth == 1:
                found.identity = token.number or 0
        lists.setdefault(found.identity, found)
    return lists


def read_overrides(inner: Sequence[Token]) -> dict[int, Override]:
    r"""The list override table by the numbers that paragraphs name with `\ls`."""
    overrides: dict[int, Override] = {}
    for group in _groups(inner):
        found, number, level = Override(), 0, 0
        depth = 0
        for token in group:
            depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
            if token.name == "listid" and depth == 1:
                found.list = token.number or 0
            elif token.name == "ls" and depth == 1:
                number = token.number or 0
        for name, part in _named_groups(group):
            if name == "lfolevel":
                words = {token.name: token.number for token in part if token.kind is Kind.WORD}
                inner_level = next((below for named, below in _named_groups(part) if named == "listlevel"), None)
                if inner_level is not None and "listoverrideformat" in words:
                    found.levels[level] = _level(inner_level)
                if "listoverridestartat" in words:
                    found.starts[level] = words.get("levelstartat") or 0
                level += 1
        overrides.setdefault(number, found)
    return overrides


def plain_text(group: Sequence[Token], page: str) -> str:
    """The words of a group without any formatting."""
    pieces: list[str] = []
    waiting, skip = b"", 0
    for token in group:
        if token.kind is Kind.BYTES:
            data = token.data[skip:] if token.number is None else (b"" if skip else token.data)
            skip = max(0, skip - len(token.data))
            waiting += data
        elif token.name == "u" and token.number is not None:
            pieces.append(waiting.decode(page or "cp1252", "replace"))
            waiting, skip = b"", 1
            pieces.append(chr(token.number % 65536) if not 0xD800 <= token.number % 65536 <= 0xDFFF else "\ufffd")
    pieces.append(waiting.decode(page or "cp1252", "replace"))
    return "".join(pieces)


def _level(part: Sequence[Token]) -> ListLevel:
    level = ListLevel()
    depth = 0
    for token in part:
        depth += (token.kind is Kind.OPEN) - (token.kind is Kind.CLOSE)
        if token.kind is not Kind.WORD or depth > 1:
            continue
        number = token.number or 0
        if token.name in ("levelnfc", "levelnfcn"):
            level.format = number
        elif token.name == "levelstartat":
            level.start = number
        elif token.name == "levelnorestart":
            level.no_restart = number != 0
        elif token.name == "levellegal":
            level.legal = number != 0
    texts = [inner for name, inner in _named_groups(part) if name == "leveltext"]
    if texts:
        level.text = _level_text(texts[0])
    return level


def _level_text(group: Sequence[Token]) -> list[str | int]:
    """The characters of a level's text; those below 9 are places of numbers. The first is the text's length."""
    found: list[str | int] = []
    skip = 0
    unicode_skip = 1
    for token in group:
        if token.kind is Kind.BYTES:
            for byte in token.data:
                if skip:
                    skip -= 1
                elif byte != ord(";") or token.number is not None:
                    found.append(byte if byte < 9 else bytes([byte]).decode("cp1252", "replace"))
        elif token.name == "uc":
            unicode_skip = max(0, token.number or 0)
        elif token.name == "u" and token.number is not None:
            code = token.number % 65536
            found.append(chr(code) if not 0xD800 <= code <= 0xDFFF else "\ufffd")
            skip = unicode_skip
    if found and isinstance(found[0], int):
        return found[1 : found[0] + 1]
    if found and isinstance(found[0], str) and ord(found[0][0]) < 0x20:
        return found[1 : ord(found[0][0]) + 1]
    return found


def _groups(inner: Sequence[Token]) -> Iterator[list[Token]]:
    """The groups right inside, each with its braces; words outside of groups are one more group."""
    depth = 0
    group: list[Token] = []
    for token in inner:
        if token.kind is Kind.OPEN:
            if depth == 0:
                group = []
            depth += 1
        if depth:
            group.append(token)
        if token.kind is Kind.CLOSE:
            depth -= 1
            if depth == 0:
                yield group


def _named_groups(group: Sequence[Token]) -> Iterator[tuple[str, list[Token]]]:
    """The groups right inside a group, each with its first control word."""
    for part in _groups(group[1:-1]):
        yield next((token.name for token in part if token.kind is Kind.WORD), ""), part
