"""The words a person may type: the commands, their arguments, their help."""

import argparse
from pathlib import Path

from plancompare import __version__
from plancompare.cli.talk_arguments import TALK_COMMANDS
from plancompare.cli.typed import (
    Commands,
    Parser,
    add_command,
    asks_audience,
    asks_source,
    author,
    clause,
    color,
    count,
    day,
    half,
    ignored,
    number,
    offers_force,
    offers_json,
    one_of,
    searched,
    share,
    takes_workspace,
    words_of,
)
from plancompare.model.comparison import Ignored, Options
from plancompare.model.markup import Version
from plancompare.model.negotiation import Stance
from plancompare.model.search import Searched
from plancompare.paths import material_lists

DESCRIPTION = "Compares successive drafts of a negotiated text and keeps what each party said of every clause."

WINDOW = """opening the window:
  plancompare                             on an empty desk
  plancompare talks.plancompare           on a workspace
  plancompare draft-1.docx draft-2.docx   on drafts, in the order given

`plancompare COMMAND --help` shows a command with an example. No command opens a network connection."""


def parser() -> Parser:
    """The whole command line. Each command's name stands in `command` of what it parses."""
    whole = Parser(
        prog="plancompare",
        description=DESCRIPTION,
        epilog=WINDOW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"PlanCompare {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands", required=True)
    for add in (
        _inspect,
        _compare,
        _add,
        _show,
        _report,
        _position,
        *TALK_COMMANDS,
        _lineage,
        _link,
        _unlink,
        _review,
        _check,
        _sample,
    ):
        add(commands)
    for add in (_search, _note, _tag, _party, _journal, _undo, _redo):
        add(commands)
    return whole


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


def _add(commands: Commands) -> None:
    command = add_command(
        commands,
        "add",
        "add drafts to a workspace, which is made if it does not exist; all of them or none",
        "plancompare add talks.plancompare draft-3.docx --party US --party UKR --date 2025-12-23 --based-on 1",
        'plancompare add talks.plancompare draft-4.docx --tracked both --author "A. Novak=RUS" --comments-as-positions',
    )
    takes_workspace(command)
    command.add_argument("drafts", metavar="DRAFT", type=Path, nargs="+", help="drafts' files, the earliest first")
    command.add_argument(
        "--party", metavar="CODE", action="append", default=[], help="who drafted them; may be repeated"
    )
    command.add_argument("--date", metavar="DATE", type=day, help="the drafts' date, e.g. 2025-12-23")
    command.add_argument(
        "--based-on",
        metavar="N",
        type=number,
        help="the number of the draft that the first of them was made from (the newest, if left out)",
    )
    command.add_argument(
        "--tracked",
        metavar="TEXT",
        type=one_of(Version),
        default=Version.FINAL,
        help="take files with tracked changes as their final text, as their original, or as both: two drafts, the"
        " final one based on the original (final, if left out)",
    )
    command.add_argument(
        "--author",
        metavar="NAME=CODE",
        type=author,
        action="append",
        default=[],
        help="the party for which an author of tracked changes and comments speaks; may be repeated, and is remembered",
    )
    command.add_argument(
        "--comments-as-positions",
        action="store_true",
        help="record the comments of authors who speak for a party as its statements, tabled in writing, internal",
    )


def _show(commands: Commands) -> None:
    command = add_command(
        commands,
        "show",
        "show a workspace's drafts, parties, clauses by status, positions to look at again and unmet demands",
        "plancompare show talks.plancompare",
    )
    takes_workspace(command)
    offers_json(command)


def _report(commands: Commands) -> None:
    command = add_command(
        commands,
        "report",
        "write an annotated report on two drafts of a workspace as a Word file",
        "plancompare report talks.plancompare -o report.docx --from 1 --to 3 --audience internal",
    )
    takes_workspace(command)
    command.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help="the report, a .docx")
    command.add_argument(
        "--from", dest="old", metavar="N", type=number, help="the earlier draft (what --to is based on, if left out)"
    )
    command.add_argument("--to", dest="new", metavar="N", type=number, help="the later draft (the newest, if left out)")
    asks_audience(command, "who will read it; what is not meant for them is left out")
    offers_force(command)


def _position(commands: Commands) -> None:
    command = add_command(
        commands,
        "position",
        "record what a party said of a clause, and how that is known",
        'plancompare position talks.plancompare RUS "3:14(a)" disputes --source said --statement "Not acceptable."',
    )
    takes_workspace(command)
    command.add_argument("party", metavar="PARTY", help="the party's code; added if the workspace does not have it")
    command.add_argument(
        "clause", metavar="DRAFT:PATH", type=clause, help="a clause as worded in one draft; 3: is the whole text"
    )
    command.add_argument("stance", metavar="STANCE", type=one_of(Stance), help=words_of(Stance))
    asks_source(command)
    command.add_argument("--statement", metavar="TEXT", default="", help="what was said")
    command.add_argument("--proposal", metavar="TEXT", help="the wording the party proposes instead")
    command.add_argument("--condition", metavar="TEXT", default="", help="on what it accepts, with accepts-if")
    command.add_argument("--date", metavar="DATE", type=day, help="when it was stated, e.g. 2025-12-24")
    asks_audience(command, "who may be shown it")


def _lineage(commands: Commands) -> None:
    command = add_command(
        commands,
        "lineage",
        "show one clause through all drafts, and in which draft each of its words came",
        'plancompare lineage talks.plancompare "3:4"',
    )
    takes_workspace(command)
    command.add_argument("clause", metavar="DRAFT:PATH", type=clause, help="a clause as worded in one draft")
    offers_json(command)


def _link(commands: Commands) -> None:
    command = add_command(
        commands,
        "link",
        "say by hand that clauses of a draft became clauses of a later one: one became one, one was split, or several"
        " were merged; it holds for good, whatever is computed",
        'plancompare link talks.plancompare "1:6" "2:5"',
        'plancompare link talks.plancompare "1:6" "2:5" "2:6"     # 6 was split',
        'plancompare link talks.plancompare "1:6" "1:7" "2:5"     # 6 and 7 were merged',
        'plancompare link talks.plancompare "2:5" --as-found 1    # take back what was said of 2:5 and draft 1',
    )
    takes_workspace(command)
    command.add_argument(
        "clauses", metavar="DRAFT:PATH", type=clause, nargs="+", help="clauses of two drafts, one of each at least"
    )
    command.add_argument(
        "--as-found",
        metavar="N",
        type=number,
        help="let the one clause that is named be linked with draft N as the program found it",
    )


def _unlink(commands: Commands) -> None:
    command = add_command(
        commands,
        "unlink",
        "say by hand that a clause did not become another one, or that none of a whole draft is the same provision; it"
        " holds for good",
        'plancompare unlink talks.plancompare "1:6" "2:5"',
        'plancompare unlink talks.plancompare "2:5" --from 1      # 2:5 came from none of draft 1',
        'plancompare unlink talks.plancompare "1:6" --from 2      # 1:6 became none of draft 2',
    )
    takes_workspace(command)
    command.add_argument(
        "clauses", metavar="DRAFT:PATH", type=clause, nargs="+", help="two clauses; one alone with --from"
    )
    command.add_argument(
        "--from", dest="apart_from", metavar="N", type=number, help="part the clause from all clauses of draft N"
    )


def _review(commands: Commands) -> None:
    command = add_command(
        commands,
        "review",
        "show the matches that were too unsure to be made, and wait for somebody to decide; or decide on them",
        "plancompare review talks.plancompare",
        "plancompare review talks.plancompare --accept 1 --accept 3 --reject 2",
    )
    takes_workspace(command)
    for option, does in (("--accept", "they are one provision"), ("--reject", "they are not")):
        command.add_argument(
            option,
            metavar="WHICH",
            action="append",
            default=[],
            help=f"say of a match that {does}: its number in the list that is shown without options, or its id; may be"
            " repeated",
        )
    offers_json(command)


def _check(commands: Commands) -> None:
    command = add_command(
        commands,
        "check",
        "check that a workspace is sound; the exit code is 0 if it is, 2 if not",
        "plancompare check talks.plancompare",
    )
    takes_workspace(command)


def _sample(commands: Commands) -> None:
    command = add_command(
        commands,
        "sample",
        "write the sample negotiation as a new workspace",
        "plancompare sample sample.plancompare",
    )
    takes_workspace(command)
    offers_force(command)


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
