"""The words a person may type to follow a clause through the drafts, and to say which became which."""

from typing import Final

from plancompare.cli.typed import AddCommands, Commands, add_command, number, offers_json, takes_workspace
from plancompare.cli.typed_talks import clause


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


ADD: Final[AddCommands] = {
    "lineage": _lineage,
    "link": _link,
    "unlink": _unlink,
    "review": _review,
}
