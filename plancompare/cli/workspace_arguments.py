"""The words a person may type to fill a workspace, to look at it and to report on it."""

from pathlib import Path
from typing import Final

from plancompare.cli.typed import (
    AddCommands,
    Commands,
    add_command,
    author,
    day,
    number,
    offers_force,
    offers_json,
    one_of,
    takes_workspace,
    words_of,
)
from plancompare.cli.typed_talks import asks_audience, asks_source, clause
from plancompare.model.markup import Version
from plancompare.model.negotiation import Stance


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


ADD: Final[AddCommands] = {
    "add": _add,
    "show": _show,
    "report": _report,
    "position": _position,
    "check": _check,
    "sample": _sample,
}
