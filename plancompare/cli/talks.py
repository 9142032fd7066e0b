"""What the commands do that say where the talks stand: what holds, what is wanted, what was agreed.

The rooms are imported inside the commands: none starts slower for what another needs.
"""

from argparse import Namespace
from collections.abc import Callable, Mapping

from plancompare.cli.console import Console
from plancompare.errors import WrongUsage


def stale(arguments: Namespace, console: Console) -> int:
    """What needs another look, with the redline since then."""
    from plancompare.jobs.look_again import look_again
    from plancompare.reports.talks_as_json import stale_as_json

    looks = look_again(arguments.workspace, arguments.party)
    if arguments.json:
        console.write_json(stale_as_json([(look.stale, look.redline) for look in looks]))
    else:
        from plancompare.cli.talks_text import stale_as_text

        console.write(stale_as_text(looks, color=console.color))
    return 0


def confirm(arguments: Namespace, console: Console) -> int:
    """Somebody looked again, and positions hold."""
    from plancompare.cli.text import counted

    _refuse_unclear(arguments)
    gone = 0
    if arguments.positions:
        count = _confirm_named(arguments)
    else:
        from plancompare.jobs.look_again import confirm_all

        count, gone = confirm_all(arguments.workspace, arguments.party)
    left = f" {counted(gone, 'position')} left: their clauses are gone." if gone else ""
    console.write(f"{counted(count, 'position')} confirmed.{left}")
    return 0


def _refuse_unclear(arguments: Namespace) -> None:
    many = arguments.all or arguments.party is not None
    if many == bool(arguments.positions):
        raise WrongUsage(
            "It is not clear which positions are to be confirmed.",
            hint="Name some as “stale” does, or write --all, or --party and its code.",
        )
    if arguments.on is not None and len(arguments.positions) != 1:
        raise WrongUsage("--on is said of one position.", hint="Name the position that holds for this clause.")


def _confirm_named(arguments: Namespace) -> int:
    from plancompare.jobs.opened import opened
    from plancompare.workspace.confirmations import confirm as confirm_positions
    from plancompare.workspace.short_names import find_row

    with opened(arguments.workspace) as db:
        return confirm_positions(db, [find_row(db, "position", one) for one in arguments.positions], on=arguments.on)


DO_TALKS: Mapping[str, Callable[[Namespace, Console], int]] = {"stale": stale, "confirm": confirm}
