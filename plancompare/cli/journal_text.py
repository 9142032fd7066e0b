"""What a person reads on the terminal of what was done."""

from collections.abc import Iterable, Iterator, Sequence

from plancompare.cli.text import safe
from plancompare.model.history import Action, Doing, Field, RowChange

_BOLD, _FAINT, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_DOINGS = {Doing.DO: "", Doing.UNDO: "Undo: ", Doing.REDO: "Redo: "}


def actions_as_text(actions: Iterable[Action], *, color: bool = False) -> Iterator[str]:
    """Each action: when, who, what; then everything that it changed, field by field."""
    none = True
    for action in actions:
        none = False
        yield _action(action, color=color)
    if none:
        yield "Nothing was done."


def _action(action: Action, *, color: bool) -> str:
    by = safe(action.by) or "somebody unnamed"
    undone = " (undone)" if action.undone else ""
    head = f"{action.at:%Y-%m-%d %H:%M} UTC  {by}  {_DOINGS[action.doing]}{safe(action.words)}{undone}"
    if color:
        head = f"{_FAINT if action.undone else _BOLD}{head}{_PLAIN}"
    return "\n".join([head, *(line for change in _told(action.changes) for line in _change(change))])


def _told(changes: Sequence[RowChange]) -> Iterator[RowChange]:
    """The changes without new sources that the line of what they are the source of names."""
    named = {row["source"] for change in changes for row in (change.before, change.after) if row and "source" in row}
    return (change for change in changes if change.table != "source" or change.row not in named)


def _change(change: RowChange) -> Iterator[str]:
    sign = "+" if change.before is None else "-" if change.after is None else "~"
    yield f"  {sign} {_one_line(change.what)}"
    for field in change.fields:
        yield f"      {_one_line(field.name)}: {_values(change, field)}"


def _values(change: RowChange, field: Field) -> str:
    """What the field says, where there was or is nothing else to say; else what it said before and after."""
    if change.before is None or change.after is None:
        return _one_line(field.after or field.before or "")
    return f"{_one_line(field.before or 'nothing')} → {_one_line(field.after or 'nothing')}"


def _one_line(text: str) -> str:
    return " ".join(safe(text).split())
