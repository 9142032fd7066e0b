"""List labels and counters as a browser shows them (CSS Lists Level 3, CSS Counter Styles Level 3, HTML 4.4.5)."""

from collections.abc import Mapping
from typing import Final

from plancompare.readers.docx import formats
from plancompare.readers.html import css

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS: Final = {
    "alpha": _LATIN,
    "latin": _LATIN,
    "greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "russian": "абвгдежзиклмнопрстуфхцчшщэюя",
}
_BULLETS: Final = ("disc", "circle", "square", "disclosure-open", "disclosure-closed", "-")
_TYPES: Final = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_HIGHEST: Final = 2_000_000_000
MOST_ROMAN: Final = 3999
_IDEOGRAPHIC: Final = ("cjk-ideographic", "trad-chinese-informal", "simp-chinese-informal", "cjk-decimal")
_OTHER_SCRIPTS: Final = {**dict.fromkeys(_IDEOGRAPHIC, ("chineseCounting", 10_000)), "hebrew": ("hebrew1", 1000)}


def style_of_type(kind: str | None) -> str | None:
    """The list style that the attribute `type` of ol, ul and li names."""
    if kind is None:
        return None
    return _TYPES.get(kind.strip()) or (kind.strip().lower() if kind.strip().lower() in _BULLETS else None)


def style_of(said: Mapping[str, str]) -> str | None:
    """The list style that declarations name, None where they name none."""
    own = said.get("list-style-type")
    if own is not None:
        return own if own[:1] in ("'", '"') else own.lower()
    words = said.get("list-style", "").split()
    known = [word for word in words if word.lower() not in ("inside", "outside", "inherit") and "(" not in word]
    return known[0].lower() if known else None


def is_bullet(style: str) -> bool:
    """Whether a style counts nothing."""
    return style in _BULLETS or style[:1] in ("'", '"')


def letters(style: str) -> str:
    """`alpha` or `roman` where a style's labels are made of letters, "" else."""
    return "roman" if "roman" in style else "alpha" if any(name in style for name in _ALPHABETS) else ""


def written(number: int, style: str, sheet: css.Sheet) -> str:
    """`number` in a counter style, without prefix and suffix."""
    kind = style.lower()
    own = sheet.marks.get(style)
    if own is not None:
        return _own(number, own, sheet)
    if kind.endswith("roman"):
        numeral = formats.roman(number) if 0 < number <= MOST_ROMAN else str(number)
        return numeral.upper() if kind.startswith("upper") else numeral
    if kind == "decimal-leading-zero":
        return f"{number:03d}" if number < 0 else f"{number:02d}"
    if kind in _OTHER_SCRIPTS:
        name, highest = _OTHER_SCRIPTS[kind]
        return (formats.written(number, name) if 0 < number < highest else None) or str(number)
    alphabet = next((signs for name, signs in _ALPHABETS.items() if kind.endswith(name)), "")
    if alphabet and number > 0:
        text = _counted(number, alphabet)
        return text.upper() if kind.startswith("upper") else text
    return str(number)


def label(number: int, style: str, sheet: css.Sheet) -> str:
    """The marker of a list item: the number with the style's prefix and suffix, `.` of all that CSS defines itself."""
    own = sheet.marks.get(style)
    prefix = css.unquoted(own.get("prefix", "")) if own is not None else ""
    suffix = css.unquoted(own.get("suffix", "'. '")) if own is not None else ". "
    if style in _IDEOGRAPHIC:
        suffix = "、"
    return f"{prefix}{written(number, style, sheet)}{suffix}".strip()


def bounded(text: str | None, otherwise: int) -> int:
    """The whole number in an attribute, as far as browsers go."""
    try:
        number = int(text.strip()[:12]) if text is not None else otherwise
    except ValueError:
        return otherwise
    return max(-_HIGHEST, min(_HIGHEST, number))


def _own(number: int, said: Mapping[str, str], sheet: css.Sheet) -> str:
    """A number in a style that the page defines by @counter-style."""
    system = said.get("system", "symbolic").split()
    if system[:1] == ["extends"] and len(system) > 1:
        parent = system[1]
        return written(number, parent, css.Sheet()) if parent in sheet.marks else written(number, parent, sheet)
    signs = [text for kind, text in css.tokens(said.get("symbols", "")) if kind in ("text", "word")]
    if not signs or number < 1:
        return str(number)
    if system[:1] == ["alphabetic"] and len(signs) > 1:
        return _counted(number, signs)
    if system[:1] == ["numeric"] and len(signs) > 1:
        digits = ""
        while number:
            digits, number = signs[number % len(signs)] + digits, number // len(signs)
        return digits
    if system[:1] in (["fixed"], ["cyclic"]):
        inside = system[0] == "cyclic" or number <= len(signs)
        return signs[(number - 1) % len(signs)] if inside else str(number)
    return signs[(number - 1) % len(signs)] * min(20, (number - 1) // len(signs) + 1)


def _counted(number: int, signs: "str | list[str]") -> str:
    """A ... z, aa, ab ...: browsers count on where Word repeats the letter."""
    text = ""
    while number > 0:
        number -= 1
        text, number = signs[number % len(signs)] + text, number // len(signs)
    return text
