"""The words a person may type: the commands, each in a room of its own kind, and their help."""

import argparse
from collections.abc import Callable, Mapping
from typing import Final

from plancompare import __version__
from plancompare.cli.typed import AddCommands, Parser

DESCRIPTION = "Compares successive drafts of a negotiated text and keeps what each party said of every clause."

WINDOW = """opening the window:
  plancompare                             on an empty desk
  plancompare talks.plancompare           on a workspace
  plancompare draft-1.docx draft-2.docx   on drafts, in the order given

`plancompare COMMAND --help` shows a command with an example. No command opens a network connection."""


def _drafts() -> AddCommands:
    from plancompare.cli.draft_arguments import ADD

    return ADD


def _workspace() -> AddCommands:
    from plancompare.cli.workspace_arguments import ADD

    return ADD


def _talks() -> AddCommands:
    from plancompare.cli.talk_arguments import ADD

    return ADD


def _linking() -> AddCommands:
    from plancompare.cli.linking_arguments import ADD

    return ADD


def _memory() -> AddCommands:
    from plancompare.cli.memory_arguments import ADD

    return ADD


ROOMS: Final[Mapping[str, Callable[[], AddCommands]]] = {
    **dict.fromkeys(("inspect", "compare"), _drafts),
    **dict.fromkeys(("add", "show", "report", "position"), _workspace),
    **dict.fromkeys(
        ("positions", "stale", "confirm", "demand", "demands", "answer", "status", "linkage", "figures"), _talks
    ),
    **dict.fromkeys(("lineage", "link", "unlink", "review"), _linking),
    **dict.fromkeys(("check", "sample"), _workspace),
    **dict.fromkeys(("search", "note", "tag", "party", "journal", "undo", "redo"), _memory),
}
"""The commands in the order of the help, each with what loads those of its kind."""


def parser(command: str = "") -> Parser:
    """The whole command line, or as much of it as `command` needs, which is quicker to make.

    Each command's name stands in `command` of what it parses.
    """
    whole = Parser(
        prog="plancompare",
        description=DESCRIPTION,
        epilog=WINDOW,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    whole.add_argument("--version", action="version", version=f"PlanCompare {__version__}")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", title="commands", required=True)
    for name in (command,) if command in ROOMS else ROOMS:
        ROOMS[name]()[name](commands)
    return whole
