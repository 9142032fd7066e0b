"""The journal for other programs: a line of JSON for each action, or a line of a table for each thing that changed."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from plancompare.model.history import Action

_HEAD = ("entry", "at", "by", "doing", "action", "undone", "what", "field", "before", "after", "step", "of_step")
_UTF_8 = "\ufeff"
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def action_as_json(action: Action) -> dict[str, Any]:
    """One action with all that the journal keeps of it, schema `plancompare.action/1`."""
    return {
        "schema": "plancompare.action/1",
        "step": action.step,
        "doing": action.doing.value,
        "of_step": action.of_step,
        "at": action.at.isoformat(),
        "by": action.by,
        "action": action.words,
        "undone": action.undone,
        "changes": [
            {
                "entry": change.entry,
                "table": change.table,
                "row": change.row,
                "what": change.what,
                "fields": [
                    {"name": field.name, "before": field.before, "after": field.after} for field in change.fields
                ],
                "before": change.before,
                "after": change.after,
                "hash": change.hash,
            }
            for change in action.changes
        ],
    }


def actions_as_csv(actions: Iterable[Action], *, for_file: bool = False) -> Iterator[str]:
    """The head of a table, then the lines of each action, one for each field that differs.

    Words that a spreadsheet would take for a formula get an apostrophe before them; a file begins with the mark by
    which spreadsheets know UTF-8.
    """
    yield _UTF_8 * for_file + _lines([_HEAD])
    for action in actions:
        if lines := _lines(_rows(action)):
            yield lines


def _lines(rows: Iterable[Sequence[object]]) -> str:
    told = io.StringIO()
    csv.writer(told, lineterminator="\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return told.getvalue().removesuffix("\n")


def _rows(action: Action) -> Iterator[tuple[object, ...]]:
    undone = "yes" if action.undone else "no"
    done = (action.at.isoformat(), action.by, action.doing.value, action.words, undone)
    for change in action.changes:
        for field in change.fields:
            said = (change.what, field.name, field.before, field.after)
            yield (change.entry, *done, *said, action.step, action.of_step)


def _harmless(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_STARTS_A_FORMULA) else cell
