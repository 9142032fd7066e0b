"""Paths: the joined labels by which people cite a clause, `10(a)`, `Article7.3`, `10/p2`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from plancompare.readers.labels import Label

_ATOM: Final = re.compile(r"\d+|[^\W\d_]+")
_ROMAN_CHAPTER: Final = re.compile(r"[IVX]+\.\d")
_FULL_STOP: Final = re.compile(r"\.(?=[\s\u00a0]|$)")
_BLANKS: Final = re.compile(r"[\s\u00a0]+")
_NUMBER_AT_END: Final = re.compile(r"[\s\u00a0№]*[^\s\u00a0]*$")
Atoms = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A labelled clause on the way down to another: its label, its path, and what its label adds to those above."""

    label: Label
    path: str
    adds: Atoms


def name_below(above: Sequence[Step], label: Label) -> Step:
    """The step to a clause with `label` under the labelled clauses `above`, outermost first.

    A label that repeats the numbers of clauses above it stands for them: 1.1 under 1. is `1.1`, 7.3 under
    Article 7 is `Article7.3`. A small letter below another clause is cited in brackets, however the page frames it:
    a) and a. under 10. are `10(a)`.
    """
    atoms = _atoms(label)
    for first, step in enumerate(above):
        if step.adds and step.adds[:1] != atoms[:1]:
            continue
        repeated = tuple(atom for other in above[first:] for atom in other.adds)
        if repeated and len(atoms) > len(repeated) and atoms[: len(repeated)] == repeated:
            base = above[first - 1].path if first else ""
            word = _word(step.label) if not label.word else ""
            return Step(label, join(base, word + compact(label.shown)), atoms[len(repeated) :])
    if not above:
        return Step(label, compact(label.shown), atoms)
    return Step(label, join(above[-1].path, _in_brackets(label)), atoms)


def _in_brackets(label: Label) -> str:
    """The label as paths write it below another: small letters and small Roman numbers in brackets."""
    piece = compact(label.shown)
    small = bool(label.meanings) and label.meanings[0].kind.startswith("lower") and not label.word
    return f"({piece})" if small and piece.isalpha() else piece


def join(base: str, piece: str) -> str:
    """`piece` after `base`, with a dot where two numbers or words would run together."""
    dot = "." if base and piece and base[-1].isalnum() and piece[0].isalnum() else ""
    return f"{base}{dot}{piece}"


@cache
def compact(shown: str) -> str:
    """A label as paths write it: `(a)` as it is, `a)` as `a`, `Article 7.` as `Article7`, `Art. 5` as `Art5`."""
    text = _BLANKS.sub("", _FULL_STOP.sub("", shown.strip()))
    while text and not text[-1].isalnum() and (text[-1] != ")" or text.count("(") < text.count(")")):
        text = text[:-1]
    return text or _BLANKS.sub("", shown)


def _word(label: Label) -> str:
    """`Article` of `Article 7.`; "" of a label without a word."""
    return compact(_NUMBER_AT_END.sub("", label.shown.strip())) if label.word else ""


def _atoms(label: Label) -> Atoms:
    """The numbers of a label, Roman ones as numbers, letters as they are."""
    shown = label.shown
    if label.word and label.meanings and (meaning := label.meanings[0]).later == 0:
        return meaning.value
    if label.meanings and _ROMAN_CHAPTER.match(shown):
        return label.meanings[0].value
    if label.meanings and label.meanings[0].kind.endswith("roman") and _ATOM.fullmatch(compact(shown).strip("()")):
        return label.meanings[0].value
    return tuple(int(atom) if atom.isdecimal() else atom.lower() for atom in _ATOM.findall(shown))
