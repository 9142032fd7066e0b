"""What each control word does (1.9.1, "Appendix B: Index of RTF Control Words"); words not named here do nothing."""

from dataclasses import replace
from typing import Any, Final

from plancompare.readers.rtf.machine import Action, Machine
from plancompare.readers.rtf.state import PLAIN_PARAGRAPH, Mark


def _look(name: str) -> Action:
    def act(machine: Machine, number: int | None) -> None:
        change: dict[str, Any] = {name: number != 0}
        machine.state.look = replace(machine.state.look, **change)

    return act


def _on_off(name: str) -> Action:
    def act(machine: Machine, number: int | None) -> None:
        setattr(machine.state, name, number != 0)

    return act


def _fixed(name: str, value: object) -> Action:
    def act(machine: Machine, _number: int | None) -> None:
        setattr(machine.state, name, value)

    return act


def _paragraph(name: str) -> Action:
    def act(machine: Machine, number: int | None) -> None:
        change: dict[str, Any] = {name: max(-40_000, min(40_000, number or 0))}
        machine.state.paragraph = replace(machine.state.paragraph, **change)

    return act


def _list(machine: Machine, number: int | None) -> None:
    machine.state.paragraph = replace(machine.state.paragraph, list=number or 0)


def _flag(name: str, *, value: bool) -> Action:
    def act(machine: Machine, _number: int | None) -> None:
        change: dict[str, Any] = {name: value}
        machine.state.paragraph = replace(machine.state.paragraph, **change)

    return act


def _pard(machine: Machine, _number: int | None) -> None:
    machine.state.paragraph = PLAIN_PARAGRAPH


def _tracked(name: str, part: str) -> Action:
    r"""`\revised`, `\deleted` and moves switch a mark on or off; their authors and dates fill it."""

    def act(machine: Machine, number: int | None) -> None:
        state = machine.state
        if not part:
            setattr(state, name, Mark() if number != 0 else None)
            return
        mark = getattr(state, name) or Mark()
        filled = Mark(mark.author, mark.stamp)
        setattr(filled, part, number or 0)
        if getattr(state, name) is not None:
            setattr(state, name, filled)

    return act


def _moved(name: str) -> Action:
    def act(machine: Machine, number: int | None) -> None:
        machine.state.moved = number != 0
        setattr(machine.state, name, Mark() if number != 0 else None)

    return act


def _moved_by(part: str) -> Action:
    def act(machine: Machine, number: int | None) -> None:
        for name in ("deleted", "inserted"):
            if getattr(machine.state, name) is not None:
                _tracked(name, part)(machine, number)
                return

    return act


def _style(machine: Machine, number: int | None) -> None:
    machine.state.paragraph = replace(machine.state.paragraph, style=number or 0)


def _font(machine: Machine, number: int | None) -> None:
    machine.state.font = number or 0


def _unicode_skip(machine: Machine, number: int | None) -> None:
    machine.state.unicode_skip = max(0, min(20, number if number is not None else 1))


def _two_halves(machine: Machine, _number: int | None) -> None:
    machine.state.alternatives = machine.state.skip = True


def _unicode_half(machine: Machine, _number: int | None) -> None:
    machine.state.alternatives = machine.state.skip = False


def _shape(machine: Machine, _number: int | None) -> None:
    machine.state.mute = True


def _nested_row(machine: Machine, _number: int | None) -> None:
    machine.state.in_nested_row = True


def _automatic_mark(machine: Machine, _number: int | None) -> None:
    machine.story.number_of_note = True


def _equation(machine: Machine, _number: int | None) -> None:
    machine.tell("equation")


def _plain(machine: Machine, _number: int | None) -> None:
    machine.state.plain()


def _end_section(machine: Machine, _number: int | None) -> None:
    if machine.story.line.length:
        machine.end_paragraph()


def _note_formats() -> dict[str, Action]:
    ends = {"ar": "decimal", "alc": "lowerLetter", "auc": "upperLetter", "rlc": "lowerRoman", "ruc": "upperRoman"}
    ends["chi"] = "chicago"
    made: dict[str, Action] = {}
    for prefix, kind in (("ftnn", "footnote"), ("aftnn", "endnote"), ("sftnn", "footnote"), ("saftnn", "endnote")):
        for end, number_format in ends.items():
            made[prefix + end] = _note_format(kind, number_format)
    return made


def _note_format(kind: str, number_format: str) -> Action:
    return lambda machine, number: machine.note_format(kind, number_format)


def _form(name: str) -> Action:
    return lambda machine, number: machine.form(name, number)


ACTIONS: Final[dict[str, Action]] = {
    "ansicpg": lambda machine, number: machine.set_page(number),
    "mac": lambda machine, number: machine.set_page(10000),
    "pc": lambda machine, number: machine.set_page(437),
    "pca": lambda machine, number: machine.set_page(850),
    "deff": lambda machine, number: machine.set_default_font(number),
    "u": lambda machine, number: machine.unicode(number),
    "uc": _unicode_skip,
    "upr": _two_halves,
    "ud": _unicode_half,
    "f": _font,
    "plain": _plain,
    "b": _look("bold"),
    "i": _look("italic"),
    **dict.fromkeys(("ul", "uld", "uldb", "ulw", "ulth", "ulwave", "uldash"), _look("underline")),
    "ulnone": lambda machine, number: _look("underline")(machine, 0),
    "v": _on_off("hidden"),
    "strike": _on_off("struck"),
    "striked": _on_off("struck"),
    "super": _on_off("raised"),
    "up": _on_off("raised"),
    "sub": _fixed("raised", value=False),
    "nosupersub": _fixed("raised", value=False),
    "revised": _tracked("inserted", ""),
    "revauth": _tracked("inserted", "author"),
    "revdttm": _tracked("inserted", "stamp"),
    "deleted": _tracked("deleted", ""),
    "revauthdel": _tracked("deleted", "author"),
    "revdttmdel": _tracked("deleted", "stamp"),
    "mvf": _moved("deleted"),
    "mvt": _moved("inserted"),
    "mvauth": _moved_by("author"),
    "mvdate": _moved_by("stamp"),
    "pard": _pard,
    "s": _style,
    "outlinelevel": _paragraph("outline"),
    "qc": _flag("centred", value=True),
    **dict.fromkeys(("ql", "qr", "qj", "qd", "qk", "qt"), _flag("centred", value=False)),
    "li": _paragraph("left"),
    "fi": _paragraph("first"),
    "ls": _list,
    "ilvl": _paragraph("list_level"),
    "intbl": _flag("in_table", value=True),
    "itap": _paragraph("nesting"),
    "par": lambda machine, number: machine.end_paragraph(),
    "sect": _end_section,
    "cell": lambda machine, number: machine.end_cell(nested=False),
    "nestcell": lambda machine, number: machine.end_cell(nested=True),
    "row": lambda machine, number: machine.end_row(nested=False),
    "nestrow": lambda machine, number: machine.end_row(nested=True),
    "trowd": lambda machine, number: machine.begin_row(),
    "trleft": lambda machine, number: machine.row_left(number),
    "clmrg": lambda machine, number: machine.merged_cell(),
    "clvmrg": lambda machine, number: machine.merged_cell(),
    "cellx": lambda machine, number: machine.end_definition(),
    "nesttableprops": _nested_row,
    **dict.fromkeys(("shp", "shpinst", "shpgrp", "do", "sp", "info", "formfield"), _shape),
    "shppict": lambda machine, number: None,
    "mmath": _equation,
    **dict.fromkeys(("moMath", "moMathPara", "mvfmf", "mvtmf"), lambda machine, number: None),
    "field": lambda machine, number: machine.begin_field(),
    "fldrslt": lambda machine, number: machine.begin_result(),
    **{name: _form(name) for name in ("fftype", "ffres", "ffdefres")},
    "chftn": _automatic_mark,
    "ftnalt": lambda machine, number: machine.is_endnote(),
    "ftnstart": lambda machine, number: machine.note_start("footnote", number),
    "aftnstart": lambda machine, number: machine.note_start("endnote", number),
    **_note_formats(),
    "chpgn": lambda machine, number: machine.page_number(),
}
