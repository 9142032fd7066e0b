"""What each control word does (1.9.1, "Appendix B: Index of RTF Control Words"); words not named here do nothing."""

from dataclasses import replace
from typing import Any, Final

from plancompare.readers.rtf.machine import Action, Machine
from plancompare.readers.rtf.notes import ENDNOTE, FOOTNOTE
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


def _mute(machine: Machine, _number: int | None) -> None:
    machine.state.mute = True


def _nested_row(machine: Machine, _number: int | None) -> None:
    machine.state.in_nested_row = True


def _automatic_mark(machine: Machine, _number: int | None) -> None:
    machine.writer.story.number_of_note = True


def _equation(machine: Machine, _number: int | None) -> None:
    machine.writer.tally.add("equation")


def _plain(machine: Machine, _number: int | None) -> None:
    machine.state.plain()


def _end_section(machine: Machine, _number: int | None) -> None:
    machine.writer.end_section()
    machine.notes.begin_section()


def _default_font(machine: Machine, number: int | None) -> None:
    machine.spelling.default_font = number or 0


def _merged_cell(machine: Machine, _number: int | None) -> None:
    machine.writer.rows.merge(nested=machine.state.in_nested_row)


def _tracked_cell(name: str, part: str) -> Action:
    def act(machine: Machine, number: int | None) -> None:
        machine.writer.rows.track(name, part, number, nested=machine.state.in_nested_row)

    return act


def _page_number(machine: Machine, _number: int | None) -> None:
    if machine.state.running:
        machine.writer.say("#")


def _note_formats() -> dict[str, Action]:
    ends = {"ar": "decimal", "alc": "lowerLetter", "auc": "upperLetter", "rlc": "lowerRoman", "ruc": "upperRoman"}
    ends["chi"] = "chicago"
    made: dict[str, Action] = {}
    for prefix, kind in (("ftnn", FOOTNOTE), ("aftnn", ENDNOTE), ("sftnn", FOOTNOTE), ("saftnn", ENDNOTE)):
        for end, number_format in ends.items():
            made[prefix + end] = _note_format(kind, number_format)
    return made


def _note_format(kind: str, number_format: str) -> Action:
    return lambda machine, number: machine.notes.set_format(kind, number_format)


def _note_restarts() -> dict[str, Action]:
    """When notes count anew: in each section, never, or on each page, which is told because a file has no pages."""
    made: dict[str, Action] = {}
    for prefix, kind in (("ftn", FOOTNOTE), ("aftn", ENDNOTE), ("sftn", FOOTNOTE), ("saftn", ENDNOTE)):
        made[prefix + "restart"] = _note_restart(kind, by_section=True)
        made[prefix + "rstcont"] = _note_restart(kind, by_section=False)
    made["ftnrstpg"] = made["sftnrstpg"] = _note_restart_by_page
    return made


def _note_restart(kind: str, *, by_section: bool) -> Action:
    return lambda machine, number: machine.notes.set_restart(kind, by_section=by_section)


def _note_restart_by_page(machine: Machine, _number: int | None) -> None:
    machine.notes.by_page = True


def _form(name: str) -> Action:
    return lambda machine, number: machine.form(name, number)


ACTIONS: Final[dict[str, Action]] = {
    "ansicpg": lambda machine, number: machine.spelling.set_page(number),
    "mac": lambda machine, number: machine.spelling.set_page(10000),
    "pc": lambda machine, number: machine.spelling.set_page(437),
    "pca": lambda machine, number: machine.spelling.set_page(850),
    "deff": _default_font,
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
    "par": lambda machine, number: machine.writer.end_paragraph(),
    "sect": _end_section,
    "cell": lambda machine, number: machine.writer.end_cell(nested=False),
    "nestcell": lambda machine, number: machine.writer.end_cell(nested=True),
    "row": lambda machine, number: machine.writer.end_row(nested=False),
    "nestrow": lambda machine, number: machine.writer.end_row(nested=True),
    "trowd": lambda machine, number: machine.writer.rows.begin(nested=machine.state.in_nested_row),
    "trleft": lambda machine, number: machine.writer.rows.set_left(number),
    "clmrg": _merged_cell,
    "clvmrg": _merged_cell,
    **{
        f"cl{sort}{word}": _tracked_cell(name, part)
        for sort, name in (("ins", "inserted"), ("del", "deleted"))
        for word, part in (("", ""), ("auth", "author"), ("dttm", "stamp"))
    },
    "cellx": lambda machine, number: machine.writer.rows.end_cell(nested=machine.state.in_nested_row),
    "nesttableprops": _nested_row,
    **dict.fromkeys(("shp", "do"), lambda machine, number: machine.begin_shape()),
    **dict.fromkeys(("shpinst", "shpgrp", "sp", "info", "formfield"), _mute),
    "shppict": lambda machine, number: None,
    "mmath": _equation,
    **dict.fromkeys(("moMath", "moMathPara", "mvfmf", "mvtmf"), lambda machine, number: None),
    "field": lambda machine, number: machine.begin_field(),
    "fldrslt": lambda machine, number: machine.begin_result(),
    **{name: _form(name) for name in ("fftype", "ffres", "ffdefres")},
    "chftn": _automatic_mark,
    "ftnalt": lambda machine, number: machine.is_endnote(),
    "ftnstart": lambda machine, number: machine.notes.set_start(FOOTNOTE, number),
    "aftnstart": lambda machine, number: machine.notes.set_start(ENDNOTE, number),
    "sftnstart": lambda machine, number: machine.notes.set_start(FOOTNOTE, number),
    "saftnstart": lambda machine, number: machine.notes.set_start(ENDNOTE, number),
    **_note_formats(),
    **_note_restarts(),
    "chpgn": _page_number,
}
