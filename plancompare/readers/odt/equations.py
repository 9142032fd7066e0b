"""Equations as one line of signs: (a+b)/2, x^2, √y, ∑_(k=0)^n (MathML 3, 3; Unicode technical note 28).

The same notation as that of the Word reader, so that an equation reads alike in both.
"""

from collections.abc import Callable
from typing import Final

from plancompare.readers.block import clean
from plancompare.readers.odt.names import Element, tag_name

_TOKENS: Final = ("mi", "mn", "mo", "mtext", "ms")
_SILENT: Final = ("annotation", "annotation-xml", "mphantom", "none", "mprescripts", "malignmark", "maligngroup")
_LARGE: Final = "∑∏∐∫∬∭∮⋃⋂⋁⋀"  # what follows these belongs to them
_ACCENTS: Final = {"^": "\u0302", "ˆ": "\u0302", "~": "\u0303", "˜": "\u0303", "¯": "\u0305", "‾": "\u0305"}
_ACCENTS_ABOVE: Final = {**_ACCENTS, "→": "\u20d7", "˙": "\u0307", "¨": "\u0308"}


def equation(math: Element) -> str:
    """The signs of a MathML equation in a row; "" where it shows none."""
    return clean(_written(math))


def _written(element: Element) -> str:
    name = tag_name(element)
    if name in _TOKENS:
        return clean(element.text or "")
    writer = _WRITERS.get(name)
    return writer(_parts(element)) if writer is not None else "".join(map(_written, _parts(element)))


def _parts(element: Element) -> list[Element]:
    shown = [child for child in element if isinstance(child.tag, str) and tag_name(child) not in _SILENT]
    return shown[:1] if tag_name(element) == "semantics" else shown


def _group(element: Element) -> str:
    """In brackets where it is more than one number or letter."""
    words = _written(element)
    return words if len(words) <= 1 or words.isdecimal() or _is_bracketed(element) else f"({words})"


def _is_bracketed(element: Element) -> bool:
    while tag_name(element) in ("mrow", "mstyle") and len(element) == 1:
        element = element[0]
    ends = [element[0], element[-1]] if tag_name(element) == "mrow" and len(element) > 1 else []
    return tag_name(element) == "mfenced" or [_written(end) for end in ends] in (["(", ")"], ["[", "]"], ["{", "}"])


def _scripts(*signs: str) -> Callable[[list[Element]], str]:
    """The base, and what hangs on it after these signs."""

    def write(parts: list[Element]) -> str:
        base = _group(parts[0]) if parts else ""
        hanging = "".join(sign + words for sign, part in zip(signs, parts[1:], strict=False) if (words := _group(part)))
        return base + hanging + " " * (bool(hanging) and base in _LARGE)

    return write


def _above(parts: list[Element]) -> str:
    accent = _ACCENTS_ABOVE.get(_written(parts[1])) if len(parts) > 1 else None
    return _group(parts[0]) + accent if accent is not None else _scripts("^")(parts)


def _fraction(parts: list[Element]) -> str:
    return "/".join(map(_group, parts))


def _square_root(parts: list[Element]) -> str:
    if len(parts) == 1:
        return "√" + _group(parts[0])
    return f"√({''.join(map(_written, parts))})"


def _root(parts: list[Element]) -> str:
    return "".join(map(_written, parts[1:])) + "√" + "".join(map(_group, parts[:1]))


def _table(rows: list[Element]) -> str:
    return f"[{'; '.join(', '.join(map(_written, _parts(row))) for row in rows)}]"


def _fenced(parts: list[Element]) -> str:
    return f"({','.join(map(_written, parts))})"


_WRITERS: Final[dict[str, Callable[[list[Element]], str]]] = {
    "mfrac": _fraction,
    "msub": _scripts("_"),
    "munder": _scripts("_"),
    "msup": _scripts("^"),
    "mover": _above,
    "msubsup": _scripts("_", "^"),
    "munderover": _scripts("_", "^"),
    "msqrt": _square_root,
    "mroot": _root,
    "mtable": _table,
    "mfenced": _fenced,
}
