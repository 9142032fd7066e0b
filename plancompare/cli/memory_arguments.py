"""The words a person may type to find again what was written, to write more, and to step through it."""

from pathlib import Path
from typing import Final

from plancompare.cli.typed import (
    AddCommands,
    Commands,
    Parser,
    add_command,
    color,
    count,
    day,
    number,
    offers_force,
    offers_json,
    takes_workspace,
    words_of,
)
from plancompare.cli.typed_talks import clause, searched
from plancompare.model.search import Searched


def _search(commands: Commands) -> None:
    command = add_command(
        commands,
        "search",
        "find words in all drafts, positions, demands and notes of a workspace; the best hits come first",
        "plancompare search talks.plancompare armed forces",
        "plancompare search talks.plancompare '\"armed forces\" limit*' --draft 3 --in clauses",
    )
    takes_workspace(command)
    command.add_argument(
        "words",
        metavar="WORDS",
        nargs="+",
        help='all of them are looked for, in capitals or not; begin* is the beginning of a word, "two words" a phrase',
    )
    command.add_argument("--draft", metavar="N", type=number, help="only in draft N, and what was said of it")
    command.add_argument("--in", dest="kind", metavar="WHAT", type=searched, help=f"only {words_of(Searched)}")
    _limit(command, "show N hits at most (%(default)s, if left out)", default=50)
    offers_json(command)


def _note(commands: Commands) -> None:
    command = add_command(
        commands,
        "note",
        "write something down on a clause, or list what was; notes are internal and stand in no report",
        'plancompare note talks.plancompare "3:14(a)" "Ask the lawyers before the next round."',
        'plancompare note talks.plancompare "3:14(a)"               # the notes on it, with their names',
        'plancompare note talks.plancompare --change 3f9a "The lawyers agree."',
        "plancompare note talks.plancompare --delete 3f9a",
    )
    takes_workspace(command)
    command.add_argument(
        "clause",
        metavar="DRAFT:PATH",
        nargs="?",
        type=clause,
        help="a clause as worded in one draft; 3: is the whole text; if left out, all notes are listed",
    )
    command.add_argument(
        "text", metavar="TEXT", nargs="?", help="what is to be remembered; if left out, the notes are listed"
    )
    command.add_argument("--change", metavar=("NAME", "TEXT"), nargs=2, help="let the note of that name say this")
    command.add_argument("--delete", metavar="NAME", help="take the note of that name away")


def _tag(commands: Commands) -> None:
    command = add_command(
        commands,
        "tag",
        "tag a clause, in all drafts that have it",
        'plancompare tag talks.plancompare "3:14(a)" security',
        'plancompare tag talks.plancompare "3:14(a)" security --remove',
    )
    takes_workspace(command)
    command.add_argument("clause", metavar="DRAFT:PATH", type=clause, help="a clause as worded in one draft")
    command.add_argument("name", metavar="NAME", help="the tag; capital and small letters make no other")
    command.add_argument("--remove", action="store_true", help="take the tag away")


def _party(commands: Commands) -> None:
    command = add_command(
        commands,
        "party",
        "list the parties, or give one a name and a colour; one that is new is added",
        "plancompare party talks.plancompare",
        'plancompare party talks.plancompare EUR --name "The European group" --color "#3b6fb5"',
    )
    takes_workspace(command)
    command.add_argument("code", metavar="CODE", nargs="?", help="the party's code; if left out, all are listed")
    command.add_argument("--name", metavar="NAME", help="what it is called")
    command.add_argument("--color", metavar="COLOR", type=color, help="the colour it is shown in, e.g. #3b6fb5")


def _journal(commands: Commands) -> None:
    command = add_command(
        commands,
        "journal",
        "list everything that was ever done to a workspace, by whom, when, and from what to what; the oldest first",
        "plancompare journal talks.plancompare --limit 10",
        "plancompare journal talks.plancompare --csv -o audit.csv --from 2025-12-01 --by Olena",
    )
    takes_workspace(command)
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="write a line of JSON for each action, for other programs")
    form.add_argument("--csv", action="store_true", help="write a table, with a line for each field that was changed")
    command.add_argument("-o", "--output", metavar="FILE", type=Path, help="write to FILE instead of the terminal")
    command.add_argument(
        "--from", dest="since", metavar="DATE", type=day, help="only what was done on that day (of UTC) or later"
    )
    command.add_argument("--by", metavar="NAME", help="only what somebody of that name did")
    command.add_argument(
        "--clause", metavar="DRAFT:PATH", type=clause, help="only what was done to that clause, in whatever draft"
    )
    _limit(command, "only the latest N actions")
    offers_force(command)


def _undo(commands: Commands) -> None:
    command = add_command(
        commands,
        "undo",
        "take back the latest action in a workspace",
        "plancompare undo talks.plancompare",
        explains="It goes step by step: each undo takes back the action before the last one taken back, redo does them"
        "\nagain in turn. A new action ends what can be done again. “journal” lists the actions.\n\n",
    )
    takes_workspace(command)


def _redo(commands: Commands) -> None:
    command = add_command(
        commands, "redo", "do again what was undone last in a workspace", "plancompare redo talks.plancompare"
    )
    takes_workspace(command)


def _limit(command: Parser, does: str, default: int | None = None) -> None:
    command.add_argument("--limit", metavar="N", type=count, default=default, help=does)


ADD: Final[AddCommands] = {
    "search": _search,
    "note": _note,
    "tag": _tag,
    "party": _party,
    "journal": _journal,
    "undo": _undo,
    "redo": _redo,
}
