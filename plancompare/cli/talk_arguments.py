"""The words a person may type to say where the talks stand: what holds, what is wanted, what was agreed."""

from collections.abc import Callable

from plancompare.cli.typed import (
    Commands,
    Parser,
    add_command,
    asks_source,
    clause,
    day,
    offers_json,
    one_of,
    takes_workspace,
    words_of,
)
from plancompare.model.negotiation import DemandState

_STATES = words_of(DemandState)
_state = one_of(DemandState, "state of a demand")


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


def _demand(commands: Commands) -> None:
    command = add_command(
        commands,
        "demand",
        "record what a party wants, whether or not a clause gives it, and how that is known",
        'plancompare demand talks.plancompare RUS "A roadmap for lifting sanctions" --once "1:13(a)" --source public',
    )
    takes_workspace(command)
    command.add_argument("party", metavar="PARTY", help="the party's code; added if the workspace does not have it")
    command.add_argument("title", metavar="TITLE", help="what it wants, in a few words")
    command.add_argument(
        "--state", metavar="STATE", type=_state, default=DemandState.UNMET, help=f"{_STATES} (unmet, if left out)"
    )
    _answers(command)
    asks_source(command)
    command.add_argument("--note", metavar="TEXT", default="", help="what else there is to know")
    command.add_argument("--date", metavar="DATE", type=day, help="the source's date, e.g. 2025-12-24")


def _demands(commands: Commands) -> None:
    command = add_command(
        commands,
        "demands",
        "show what the parties want, what answers it, and what may",
        "plancompare demands talks.plancompare --review",
    )
    takes_workspace(command)
    command.add_argument(
        "--review", action="store_true", help="only those whose answering clauses changed since somebody last looked"
    )
    offers_json(command)


def _answer(commands: Commands) -> None:
    command = add_command(
        commands,
        "answer",
        "say how far a demand is met by the newest draft, and by which clauses; in one action",
        'plancompare answer talks.plancompare 3f9a partly-met --clause 3:4 --once "1:13(a)"',
    )
    takes_workspace(command)
    command.add_argument("demand", metavar="DEMAND", help="a demand by its name in “demands”, the end of its id")
    command.add_argument("state", metavar="STATE", nargs="?", type=_state, help=_STATES)
    _answers(command)
    command.add_argument(
        "--unlink", metavar="DRAFT:PATH", action="append", type=clause, default=[], help="a clause that does not"
    )
    command.add_argument("--title", metavar="TEXT", help="what the party wants, in other words")
    command.add_argument("--note", metavar="TEXT", help="what else there is to know")


def _answers(command: Parser) -> None:
    for name, does in (("--clause", "that answers it"), ("--once", "of an earlier draft that once answered it")):
        command.add_argument(
            name,
            metavar="DRAFT:PATH",
            action="append",
            type=clause,
            default=[],
            help=f"a clause {does}; may be repeated",
        )


def _party(command: Parser) -> None:
    command.add_argument("--party", metavar="CODE", help="only those of this party")


TALK_COMMANDS: tuple[Callable[[Commands], None], ...] = (_stale, _confirm, _demand, _demands, _answer)
"""Adds each of them to the command line, in the order of the help."""
