"""What several commands ask about what parties said: a clause, who may know of it, how it is known."""

from plancompare.cli.typed import Parser, one_of, words_of
from plancompare.errors import WrongUsage
from plancompare.model.negotiation import Audience, ClauseRef, Grade
from plancompare.model.search import Searched


def asks_audience(command: Parser, does: str) -> None:
    """Let a command ask who is meant to read."""
    command.add_argument(
        "--audience",
        metavar="WHO",
        type=one_of(Audience),
        default=Audience.INTERNAL,
        help=f"{does}: {words_of(Audience)} (internal, if left out)",
    )


def asks_source(command: Parser) -> None:
    """Let a command ask how something is known."""
    command.add_argument(
        "--source", metavar="GRADE", type=one_of(Grade), required=True, help=f"how it is known: {words_of(Grade)}"
    )
    command.add_argument("--medium", metavar="TEXT", default="", help="the document or medium it is known from")
    command.add_argument("--reference", metavar="TEXT", default="", help="the page or the link there")


def clause(text: str) -> ClauseRef:
    """A clause as worded in one draft, 3:14(a).

    Raises:
        WrongUsage: it is written otherwise.
    """
    return ClauseRef.parse(text)


def searched(text: str) -> Searched:
    """In what is searched.

    Raises:
        WrongUsage: nothing is called so.
    """
    try:
        return Searched(text)
    except ValueError as error:
        raise WrongUsage(f"“{text}” is nothing to search in.", hint=f"Write {words_of(Searched)}.") from error
