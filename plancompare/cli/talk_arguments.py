"""The words a person may type to say where the talks stand: what holds, what is wanted, what was agreed."""

from typing import Final

from plancompare.cli.typed import (
    AddCommands,
    Commands,
    Parser,
    add_command,
    day,
    offers_json,
    one_of,
    takes_workspace,
    words_of,
)
from plancompare.cli.typed_talks import asks_source, clause
from plancompare.model.negotiation import AgreedBy, DemandState, Status
from plancompare.model.status import RULES

DERIVED = "derived"

_STATES = words_of(DemandState)
_state = one_of(DemandState, "state of a demand")


def _positions(commands: Commands) -> None:
    command = add_command(
        commands,
        "positions",
        "list everything that the parties said, superseded statements too; the newest last",
        "plancompare positions talks.plancompare --party RUS",
        'plancompare positions talks.plancompare --clause "3:4"',
    )
    takes_workspace(command)
    _party(command)
    command.add_argument(
        "--clause",
        metavar="DRAFT:PATH",
        type=clause,
        help="only on this clause, in whatever draft; 3: is any whole text",
    )
    offers_json(command)


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


def _status(commands: Commands) -> None:
    width = max(len(status) for status in Status)
    rules = "".join(f"  {rule.status.value:<{width}}  {rule.when}\n" for rule in RULES)
    command = add_command(
        commands,
        "status",
        "set by hand how a clause stands, or let that follow from the stances again",
        "plancompare status talks.plancompare 3:4 agreed-ad-ref --by negotiators",
        "plancompare status talks.plancompare 3:4 derived",
        explains=f"how a clause stands where nobody set it by hand, the first that holds:\n{rules}"
        "What is agreed holds for its own words: where a later draft changes them, “agreed text altered” is raised.\n"
        "Deferred, withdrawn and reopened go on with the provision, whatever its words.\n\n",
    )
    takes_workspace(command)
    command.add_argument("clause", metavar="DRAFT:PATH", type=clause, help="a clause as worded in one draft")
    command.add_argument(
        "status", metavar="STATUS", type=_status_or_derived, help=f"{', '.join(Status)}, or {DERIVED} to let it follow"
    )
    command.add_argument(
        "--by",
        metavar="LEVEL",
        type=one_of(AgreedBy, "level"),
        help=f"who agreed, with agreed-ad-ref: {words_of(AgreedBy)}",
    )


def _status_or_derived(text: str) -> Status | None:
    return None if text == DERIVED else one_of(Status)(text)


def _linkage(commands: Commands) -> None:
    command = add_command(
        commands,
        "linkage",
        "record that a party's stance on one clause hangs on another, or take that back",
        "plancompare linkage talks.plancompare RUS 3:7 --if 3:12",
    )
    takes_workspace(command)
    command.add_argument("party", metavar="PARTY", help="the party's code; added if the workspace does not have it")
    command.add_argument("clause", metavar="DRAFT:PATH", type=clause, help="what it accepts")
    command.add_argument(
        "--if", dest="condition", metavar="DRAFT:PATH", type=clause, required=True, help="on which condition"
    )
    command.add_argument("--remove", action="store_true", help="it does not hang on it any more")


def _figures(commands: Commands) -> None:
    command = add_command(
        commands,
        "figures",
        "show how the talks converge: clauses by status, brackets, and who stands and moved where, draft by draft",
        "plancompare figures talks.plancompare",
        explains="towards, away: on how many clauses the text came nearer to a party than in the draft before, or went"
        " away;\ncame, withdrew: on how many the party came nearer to words that stayed, or withdrew from them.\n\n",
    )
    takes_workspace(command)
    offers_json(command)


def _party(command: Parser) -> None:
    command.add_argument("--party", metavar="CODE", help="only those of this party")


ADD: Final[AddCommands] = {
    "positions": _positions,
    "stale": _stale,
    "confirm": _confirm,
    "demand": _demand,
    "demands": _demands,
    "answer": _answer,
    "status": _status,
    "linkage": _linkage,
    "figures": _figures,
}
