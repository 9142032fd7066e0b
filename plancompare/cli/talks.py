"""What the commands do that say where the talks stand: what holds, what is wanted, what was agreed.

The rooms are imported inside the commands: none starts slower for what another needs.
"""

from argparse import Namespace
from collections.abc import Callable, Mapping

from plancompare.cli.console import Console
from plancompare.errors import WrongUsage


def positions(arguments: Namespace, console: Console) -> int:
    """Everything that the parties said."""
    from plancompare.jobs.look_again import said_so_far
    from plancompare.jobs.opened import opened
    from plancompare.reports.talks_as_json import positions_as_json
    from plancompare.workspace.short_names import short_names_of
    from plancompare.workspace.stale import stale_positions

    with opened(arguments.workspace, read_only=True) as db, db.one_moment():
        found, looks = said_so_far(db, arguments.party, arguments.clause), stale_positions(db)
        names = short_names_of(db, "position")
    if arguments.json:
        console.write_json(positions_as_json(found, names))
    else:
        from plancompare.cli.standing import parts_now, positions_as_text

        console.write(positions_as_text(found, names, parts_now(looks)))
    return 0


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


def demand(arguments: Namespace, console: Console) -> int:
    """What a party wants, and how that is known."""
    from plancompare.jobs.opened import opened
    from plancompare.model.negotiation import Source
    from plancompare.workspace.database import transaction
    from plancompare.workspace.demands import add_demand
    from plancompare.workspace.parties import ensure_party
    from plancompare.workspace.short_names import short_names_of

    source = Source(
        grade=arguments.source, medium=arguments.medium, reference=arguments.reference, dated=arguments.date
    )
    words = f"Record that {arguments.party} wants: {arguments.title}"
    with opened(arguments.workspace) as db:
        with transaction(db, words):
            added = add_demand(
                db,
                party=ensure_party(db, arguments.party).code,
                title=arguments.title,
                source=source,
                state=arguments.state,
                note=arguments.note,
                clauses=arguments.clause,
                once_answered_by=arguments.once,
            )
        name = short_names_of(db, "demand")[added.id]
    console.write(f"{name}: recorded as {added.state.value.replace('-', ' ')}.")
    return 0


def demands(arguments: Namespace, console: Console) -> int:
    """What the parties want, what answers it, and what may."""
    from plancompare.jobs.opened import opened
    from plancompare.reports.talks_as_json import demands_as_json
    from plancompare.workspace.demand_reviews import all_demand_reviews, demands_to_review
    from plancompare.workspace.short_names import short_names_of

    with opened(arguments.workspace, read_only=True) as db:
        found = demands_to_review(db) if arguments.review else all_demand_reviews(db)
        names = short_names_of(db, "demand")
    if arguments.json:
        console.write_json(demands_as_json(found))
    else:
        from plancompare.cli.talks_text import demands_as_text

        console.write(demands_as_text(found, names, only_review=arguments.review))
    return 0


def answer(arguments: Namespace, console: Console) -> int:
    """How far a demand is met, and by what."""
    from plancompare.jobs.opened import opened
    from plancompare.model.negotiation import AnswerRole
    from plancompare.workspace import demands as kept
    from plancompare.workspace.database import transaction
    from plancompare.workspace.short_names import find_row

    asked = (arguments.state, arguments.title, arguments.note)
    if not any((arguments.clause, arguments.once, arguments.unlink)) and asked == (None, None, None):
        raise WrongUsage("Nothing is said of the demand.", hint="Write a state, --clause, --once, --unlink or --title.")
    with opened(arguments.workspace) as db:
        row = find_row(db, "demand", arguments.demand)
        with transaction(db, f"Answer the demand “{kept.one_demand(db, row).title}”"):
            for ref in arguments.unlink:
                kept.unlink_demand(db, row, ref)
            for ref in arguments.clause:
                kept.link_demand(db, row, ref)
            for ref in arguments.once:
                kept.link_demand(db, row, ref, AnswerRole.ONCE)
            kept.edit_demand(db, row, title=arguments.title, note=arguments.note)
            if arguments.state is not None:
                kept.review_demand(db, row, arguments.state)
        found = kept.one_demand(db, row)
    console.write(f"{found.title}: {found.state.value.replace('-', ' ')}.")
    return 0


def status(arguments: Namespace, console: Console) -> int:
    """How a clause stands, set by hand or not."""
    from plancompare.cli.standing import clause_words, status_words
    from plancompare.jobs.opened import opened
    from plancompare.model.negotiation import Status
    from plancompare.workspace.overview import standings
    from plancompare.workspace.statuses import set_status

    if arguments.by is not None and arguments.status is not Status.AGREED_AD_REF:
        raise WrongUsage("Only what is agreed ad referendum is agreed at a level.", hint="Write agreed-ad-ref --by.")
    with opened(arguments.workspace) as db:
        set_status(db, arguments.clause, arguments.status, arguments.by)
        stands = next(one for one in standings(db, arguments.clause.draft) if one.clause == arguments.clause)
    why = f" {stands.reason}" if stands.reason else ""
    console.write(f"{clause_words(stands.clause)}: {status_words(stands.status, stands.agreed_by)}.{why}")
    return 0


def linkage(arguments: Namespace, console: Console) -> int:
    """A stance that hangs on another clause."""
    from plancompare.jobs.opened import opened
    from plancompare.model.negotiation import Linkage
    from plancompare.workspace.database import transaction
    from plancompare.workspace.linkages import add_linkage, hangs_on_itself, remove_linkage
    from plancompare.workspace.parties import all_parties, ensure_party

    found = Linkage(party=arguments.party, clause=arguments.clause, condition=arguments.condition)
    words = f"{found.party}: {found.clause} if {found.condition}"
    new = ""
    with opened(arguments.workspace) as db:
        if arguments.remove:
            remove_linkage(db, found)
        elif hangs_on_itself(db, found):
            raise WrongUsage(
                f"A stance on {found.clause} cannot hang on {found.condition}: they are one provision.",
                hint="Name another clause.",
            )
        else:
            with transaction(db, f"{found.party} links {found.clause} to {found.condition}"):
                known = {party.code for party in all_parties(db)}
                code = ensure_party(db, found.party).code
                add_linkage(db, found)
            new = "" if code in known else f" {code} is a new party of this workspace."
    console.write(f"{words}: {'taken back' if arguments.remove else 'recorded'}.{new}")
    return 0


def figures(arguments: Namespace, console: Console) -> int:
    """How the talks converge."""
    from plancompare.jobs.opened import opened
    from plancompare.reports.talks_as_json import figures_as_json
    from plancompare.workspace.figures import figures as counted

    with opened(arguments.workspace, read_only=True) as db:
        found = counted(db)
    if arguments.json:
        console.write_json(figures_as_json(found))
    else:
        from plancompare.cli.figures_text import figures_as_text

        console.write(figures_as_text(found))
    return 0


DO_TALKS: Mapping[str, Callable[[Namespace, Console], int]] = {
    "positions": positions,
    "stale": stale,
    "confirm": confirm,
    "demand": demand,
    "demands": demands,
    "answer": answer,
    "status": status,
    "linkage": linkage,
    "figures": figures,
}
