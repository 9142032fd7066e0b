"""What the commands' arguments are made of: how a typed word is read, and what several commands ask for."""

import argparse
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeAlias, TypeVar

from plancompare.errors import WrongUsage
from plancompare.model.comparison import Ignored
from plancompare.model.draft import Tracked
from plancompare.model.markup import Version

Word = TypeVar("Word", bound=StrEnum)


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints are the program's own one-line errors."""

    def error(self, message: str) -> NoReturn:
        """Raise the complaint instead of printing the usage and leaving."""
        raise WrongUsage(f"{message[:1].upper()}{message[1:].rstrip('.')}.", hint=f"See “{self.prog} --help”.")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
AddCommands: TypeAlias = Mapping[str, Callable[[Commands], None]]
"""Functions that each add a command, by its name."""


def add_command(commands: Commands, name: str, does: str, *examples: str, explains: str = "") -> Parser:
    """A command with its help: what it does (in short up to the first semicolon), what explains it, examples."""
    return commands.add_parser(
        name,
        help=does.partition(";")[0],
        description=f"{does[0].upper()}{does[1:]}.",
        epilog=f"{explains}example:" + "".join(f"\n  {example}" for example in examples),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def takes_workspace(command: Parser) -> None:
    """Let a command ask for a workspace."""
    command.add_argument("workspace", metavar="WORKSPACE", type=Path, help="a workspace's file, NAME.plancompare")


def offers_json(command: Parser) -> None:
    """Let a command answer in JSON."""
    command.add_argument("--json", action="store_true", help="write JSON, for other programs")


def offers_force(command: Parser) -> None:
    """Let a command replace a file that is there."""
    command.add_argument("--force", action="store_true", help="replace the file if it exists")


def words_of(vocabulary: type[StrEnum]) -> str:
    """`a, b or c`."""
    words = [word.value for word in vocabulary]
    return f"{', '.join(words[:-1])} or {words[-1]}"


def one_of(vocabulary: type[Word], noun: str = "") -> Callable[[str], Word]:
    """Reads a word of a vocabulary; `noun` is what such a word is called.

    The reader raises WrongUsage for any other word, which names those there are.
    """

    def read(text: str) -> Word:
        try:
            return vocabulary(text)
        except ValueError as error:
            raise WrongUsage(
                f"“{text}” is no {noun or vocabulary.__name__.lower()}.", hint=f"Write {words_of(vocabulary)}."
            ) from error

    return read


def half(text: str) -> Tracked:
    """Which one text of a file with tracked changes is meant.

    Raises:
        WrongUsage: neither `final` nor `original`.
    """
    known = {version.value: version.halves[0] for version in (Version.FINAL, Version.ORIGINAL)}
    if text not in known:
        raise WrongUsage(f"“{text}” is no text of a draft.", hint=f"Write {' or '.join(known)}.")
    return known[text]


def ignored(text: str) -> frozenset[Ignored]:
    """What a person does not want to see: `case,quotes`.

    Raises:
        WrongUsage: one of the words means nothing.
    """
    try:
        return frozenset(Ignored(word.strip()) for word in text.split(",") if word.strip())
    except ValueError as error:
        raise WrongUsage(f"“{text}” cannot be ignored.", hint=f"Write one or more of {','.join(Ignored)}.") from error


def share(text: str) -> float:
    """A number from 0 to 1.

    Raises:
        WrongUsage: it is none.
    """
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise WrongUsage(f"“{text}” is no number from 0 to 1.", hint="Write 0.7, for instance.")
    return number


def author(text: str) -> tuple[str, str]:
    """An author's name, as it stands in the file, and the code of the party, from NAME=CODE.

    Raises:
        WrongUsage: it is written otherwise.
    """
    name, equals, code = text.rpartition("=")
    if not equals or not code.strip():
        raise WrongUsage(
            f"“{text}” does not say for which party an author speaks.",
            hint='Write the name as it stands in the file, an equals sign and the code, e.g. "A. Novak=RUS".',
        )
    return name, code.strip()


def day(text: str) -> date:
    """The day written as 2025-12-23.

    Raises:
        WrongUsage: it is not a day of the calendar, or is written otherwise.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongUsage(f"“{text}” is no date.", hint="Write year, month and day, e.g. 2025-12-23.") from error


def number(text: str) -> int:
    """A draft's number.

    Raises:
        WrongUsage: it is not 1, 2, 3 ...
    """
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10**6):
        raise WrongUsage(f"“{text}” is no draft's number.", hint="Write 1 for the first draft, 2 for the second ...")
    return int(text)


def count(text: str) -> int:
    """How many of something are wanted.

    Raises:
        WrongUsage: it is not 1, 2, 3 ...
    """
    if not (text.isascii() and text.isdigit() and len(text) < 10 and int(text)):
        raise WrongUsage(f"“{text}” does not say how many.", hint="Write 1, 2, 3 ...")
    return int(text)


def color(text: str) -> str:
    """A colour, #3b6fb5.

    Raises:
        WrongUsage: it is written otherwise.
    """
    if not re.fullmatch("#[0-9A-Fa-f]{6}", text):
        raise WrongUsage(f"“{text}” is no colour.", hint="Write # and six of 0-9 and a-f, e.g. #3b6fb5.")
    return text.lower()
