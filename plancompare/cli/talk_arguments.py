"""The words a person may type to say where the talks stand: what holds, what is wanted, what was agreed."""

from collections.abc import Callable

from plancompare.cli.typed import Commands, Parser, add_command, clause, offers_json, takes_workspace


def _stale(commands: Commands) -> None:
    command = add_command(
        commands,
        "stale",
        "show the positions whose words have changed since, with the redline since then",
        "plancompare stale talks.plancompare --party RUS",
    )
    takes_workspace(command)
    _party(command)
    offers_json(command)


def _confirm(commands: Commands) -> None:
    command = add_command(
        commands,
        "confirm",
        "say that positions hold for today's words; in one action",
        "plancompare confirm talks.plancompare 3f9a",
        "plancompare confirm talks.plancompare --party RUS",
    )
    takes_workspace(command)
    command.add_argument(
        "positions", metavar="POSITION", nargs="*", help="a position by its name in “stale”, the end of its id"
    )
    command.add_argument("--all", action="store_true", help="all that need another look and whose clause is there")
    _party(command)
    command.add_argument(
        "--on",
        metavar="DRAFT:PATH",
        type=clause,
        help="of a split clause only this part, as worded in the newest draft",
    )


def _party(command: Parser) -> None:
    command.add_argument("--party", metavar="CODE", help="only those of this party")


TALK_COMMANDS: tuple[Callable[[Commands], None], ...] = (_stale, _confirm)
"""Adds each of them to the command line, in the order of the help."""
