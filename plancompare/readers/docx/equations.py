"""Equations as one line of signs: (a+b)/2, x^2, √(y), ∑_(k=0)^n (ECMA-376 part 1, 22.1; Unicode technical note 28)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from plancompare.readers.docx.names import Element, m, tag_name

_BAR: Final = "\u0305"
_HAT: Final = "\u0302"


@dataclass(frozen=True, slots=True)
class Pen:
    """What the words of an equation are written with.

    Attributes:
        gather: adds what the children of an element say.
        say: adds a sign of the equation's own.
        shown: the words under an element that are in the text.
    """

    gather: Callable[[Element], None]
    say: Callable[[str], None]
    shown: Callable[[Element], str]

    def part(self, parent: Element, name: str, before: str = "", *, grouped: bool = True) -> None:
        """The part `m:name` after the sign `before`, in brackets where it is more than one number or letter."""
        element = parent.find(m(name))
        words = self.shown(element).strip() if element is not None else ""
        if element is None or not words:
            return
        bracketed = [tag_name(child) for child in element if child.tag != m("ctrlPr")] == ["d"]
        brackets = grouped and len(words) > 1 and not words.isdecimal() and not bracketed
        self.say(before + "(" * brackets)
        self.gather(element)
        self.say(")" * brackets)


def write(element: Element, pen: Pen) -> bool:
    """Write one structure of an equation; false where nothing of it is shown, and it has only to be gathered."""
    writer = _WRITERS.get(tag_name(element))
    if writer is None or not pen.shown(element).strip():
        return False
    writer(element, pen)
    return True


def _fraction(element: Element, pen: Pen) -> None:
    pen.part(element, "num")
    pen.part(element, "den", "¦" if _sign(element, "fPr", "type", "bar") == "noBar" else "/")


def _scripts(element: Element, pen: Pen) -> None:
    pen.part(element, "e")
    pen.part(element, "sub", "_")
    pen.part(element, "sup", "^")


def _scripts_before(element: Element, pen: Pen) -> None:
    pen.part(element, "sub", "_")
    pen.part(element, "sup", "^")
    pen.part(element, "e")


def _root(element: Element, pen: Pen) -> None:
    pen.part(element, "deg", grouped=False)
    pen.part(element, "e", "√")


def _sum(element: Element, pen: Pen) -> None:
    pen.say(_sign(element, "naryPr", "chr", "∫"))
    pen.part(element, "sub", "_")
    pen.part(element, "sup", "^")
    pen.part(element, "e", " ", grouped=False)


def _brackets(element: Element, pen: Pen) -> None:
    pen.say(_sign(element, "dPr", "begChr", "("))
    for place, part in enumerate(element.iterfind(m("e"))):
        pen.say(_sign(element, "dPr", "sepChr", "|") if place else "")
        pen.gather(part)
    pen.say(_sign(element, "dPr", "endChr", ")"))


def _function(element: Element, pen: Pen) -> None:
    pen.part(element, "fName", grouped=False)
    pen.part(element, "e", " ", grouped=False)


def _limit_below(element: Element, pen: Pen) -> None:
    pen.part(element, "e", grouped=False)
    pen.part(element, "lim", "_")


def _limit_above(element: Element, pen: Pen) -> None:
    pen.part(element, "e", grouped=False)
    pen.part(element, "lim", "^")


def _accent(element: Element, pen: Pen) -> None:
    pen.part(element, "e")
    pen.say(_sign(element, "accPr", "chr", _HAT))


def _bar(element: Element, pen: Pen) -> None:
    pen.part(element, "e")
    pen.say(_BAR)


def _matrix(element: Element, pen: Pen) -> None:
    for place, row in enumerate(element.iterfind(m("mr"))):
        pen.say("; " if place else "[")
        for column, cell in enumerate(row.iterfind(m("e"))):
            pen.say(", " if column else "")
            pen.gather(cell)
    pen.say("]")


def _lines(element: Element, pen: Pen) -> None:
    for place, part in enumerate(element.iterfind(m("e"))):
        pen.say("; " if place else "")
        pen.gather(part)


def _sign(element: Element, properties: str, name: str, usual: str) -> str:
    """A sign that the properties name: the usual one where they are silent, none where they name none."""
    said = element.find(f"{m(properties)}/{m(name)}")
    return usual if said is None else said.get(m("val"), "")


_WRITERS: Final[dict[str, Callable[[Element, Pen], None]]] = {
    "f": _fraction,
    **dict.fromkeys(("sSup", "sSub", "sSubSup"), _scripts),
    "sPre": _scripts_before,
    "rad": _root,
    "nary": _sum,
    "d": _brackets,
    "func": _function,
    "limLow": _limit_below,
    "limUpp": _limit_above,
    "acc": _accent,
    "bar": _bar,
    "m": _matrix,
    "eqArr": _lines,
}
STRUCTURES: Final = tuple(m(name) for name in _WRITERS)
