"""What people did to a workspace, as an audit tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Doing(StrEnum):
    """What an action is to others."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing that a change says otherwise, in people's words; None where it said or says nothing."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One thing that came to be, was changed or was taken away.

    Attributes:
        entry: its number in the journal.
        table: where it stands in the workspace's file, with the name `row`.
        what: what it is, in people's words, such as “position of RUS on 3:4”.
        fields: what differs.
        before: the row as it was, to the letter; None where there was none.
        after: the row as it is since.
        hash: the entry's hash, which covers the entry and the hash before it.
    """

    entry: int
    table: str
    row: str
    what: str
    fields: tuple[Field, ...]
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action of a person, one step of undo.

    Attributes:
        step: its name in the journal.
        doing: whether it was done, took back another or did it again.
        of_step: which other.
        words: what was done, or what was taken back or done again.
        undone: whether it is taken back now.
    """

    step: str
    doing: Doing
    of_step: str | None
    at: datetime
    by: str
    words: str
    undone: bool
    changes: tuple[RowChange, ...]
