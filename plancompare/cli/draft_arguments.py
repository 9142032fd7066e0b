"""The words a person may type to read drafts and to compare two."""

from pathlib import Path
from typing import Final

from plancompare.cli.typed import (
    AddCommands,
    Commands,
    add_command,
    half,
    ignored,
    offers_force,
    offers_json,
    share,
)
from plancompare.model.comparison import Ignored, Options
from plancompare.paths import material_lists


def _inspect(commands: Commands) -> None:
    command = add_command(commands, "inspect", "show how one draft is read", "plancompare inspect draft-3.docx")
    command.add_argument("draft", metavar="DRAFT", type=Path, help="a draft's file, e.g. a .docx")
    command.add_argument(
        "--tracked",
        metavar="TEXT",
        type=half,
        default="final",
        help="which text of tracked changes: final, with all of them, or original, without (final, if left out)",
    )
    offers_json(command)


def _compare(commands: Commands) -> None:
    command = add_command(
        commands,
        "compare",
        "show what differs between two drafts; the exit code is 1 where their text differs, 0 where it does not",
        "plancompare compare draft-2.docx draft-3.docx",
    )
    command.description = (
        f"{command.description}\n\nYour own words whose change is material are read from the lists (.toml) in\n"
        f"{material_lists()}"
    )
    command.add_argument("old", metavar="OLD", type=Path, help="the earlier draft's file")
    command.add_argument("new", metavar="NEW", type=Path, help="the later draft's file")
    command.add_argument("--headers", action="store_true", help="compare the headers and footers of the pages too")
    command.add_argument("--no-notes", action="store_true", help="leave out footnotes and endnotes")
    command.add_argument("--no-tables", action="store_true", help="leave out tables")
    command.add_argument(
        "--ignore",
        metavar="WHAT,...",
        type=ignored,
        default=frozenset(),
        help=f"count clauses as unchanged that differ only in {', '.join(Ignored)}",
    )
    command.add_argument(
        "--characters", action="store_true", help="show which letters of a word changed, not whole words"
    )
    command.add_argument(
        "--sure",
        metavar="SHARE",
        type=share,
        default=Options().least,
        help="how sure a match must be to be made and not only proposed, 0 to 1 (%(default)s, if left out)",
    )
    offers_json(command)
    command.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE instead of the terminal")
    offers_force(command)


ADD: Final[AddCommands] = {
    "inspect": _inspect,
    "compare": _compare,
}
