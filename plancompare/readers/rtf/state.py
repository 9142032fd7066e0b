"""What a group of an RTF file can change and its end takes back (1.9.1, "Formatting")."""

from dataclasses import dataclass, field, replace
from typing import Final

from plancompare.readers.gather import PLAIN, Look


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """The properties of a paragraph; `level` is its depth in tables, 0 outside."""

    style: int = 0
    outline: int | None = None
    centred: bool = False
    left: int = 0
    first: int = 0
    list: int = 0
    list_level: int = 0
    in_table: bool = False
    nesting: int | None = None

    @property
    def level(self) -> int:
        """How many tables it stands in."""
        if self.nesting is not None and self.nesting > 1:
            return min(self.nesting, 30)
        return 1 if self.in_table else 0


PLAIN_PARAGRAPH: Final = ParagraphLook()
_CHECK_BOX: Final = 1
_LIST: Final = 2
_NOT_CHOSEN: Final = 25


@dataclass(slots=True)
class Field:
    """A field: its code, what a form keeps for it, and whether its result says anything."""

    code: str = ""
    form: dict[str, int] = field(default_factory=dict)
    choices: list[str] = field(default_factory=list)
    said: bool = False

    @property
    def kind(self) -> str:
        """Its first word."""
        return (self.code.split(maxsplit=1) or [""])[0].upper()

    @property
    def filled_in(self) -> str:
        """What the state of a check box or a list of choices shows; "" of any other field (1.9.1, "Form Fields")."""
        result = self.form.get("ffres", _NOT_CHOSEN)
        if result == _NOT_CHOSEN:
            result = self.form.get("ffdefres", 0)
        if self.form.get("fftype") == _CHECK_BOX:
            return "☒" if result else "☐"
        if self.form.get("fftype") == _LIST and 0 <= result < len(self.choices):
            return self.choices[result]
        return ""


@dataclass(slots=True)
class Shape:
    """A drawn shape: whether anything of it was read or told, and the property whose value comes next."""

    told: bool = False
    property: str = ""


@dataclass(slots=True)
class Keeping:
    """Words of a group that are kept for something else."""

    depth: int
    what: str
    parts: list[str] = field(default_factory=list)
    by_symbol_font: bool = False


@dataclass(slots=True)
class Mark:
    """A tracked change as character properties: by whom and when, as the file's numbers."""

    author: int = 0
    stamp: int = 0


@dataclass(slots=True)
class State:
    r"""The state that a group inherits and may change.

    Attributes:
        skip: nothing in the group is read.
        mute: the group's own words are not read, but those of shapes' texts in it are.
        star: `\*` was met: a destination that is not known here is skipped.
        alternatives: inside `\upr`, whose Unicode half is read.
        inserted, deleted, moved: tracked changes in force.
        unicode_skip: how many characters stand for one `\u`.
    """

    skip: bool = False
    mute: bool = False
    star: bool = False
    alternatives: bool = False
    running: bool = False
    contents: bool = False
    hidden: bool = False
    struck: bool = False
    raised: bool = False
    look: Look = PLAIN
    paragraph: ParagraphLook = PLAIN_PARAGRAPH
    font: int = -1
    unicode_skip: int = 1
    inserted: Mark | None = None
    deleted: Mark | None = None
    moved: bool = False
    in_nested_row: bool = False
    field: Field | None = None
    shape: Shape | None = None

    def copy(self) -> "State":
        """The state for a group that begins."""
        made = replace(self)
        made.star = False
        return made

    def plain(self) -> None:
        r"""`\plain`: characters look as the document's do."""
        self.hidden = self.struck = self.raised = False
        self.look = PLAIN
        self.font = -1
        self.inserted = self.deleted = None
        self.moved = False
