"""What each command does: one job, then its result as text or JSON.

The rooms are imported inside the commands: none starts slower for what another needs.
"""

from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plancompare.cli import memory_commands
from plancompare.cli.console import Console, refuse_to_overwrite
from plancompare.cli.linking import link, review, unlink
from plancompare.cli.talks import DO_TALKS
from plancompare.errors import UnusableWorkspace, UnwritableOutput, WrongUsage

if TYPE_CHECKING:
    from plancompare.model.comparison import Options
    from plancompare.model.negotiation import NewPosition

DIFFERENT = 1


def inspect(arguments: Namespace, console: Console) -> int:
    """How one draft is read."""
    from plancompare.jobs.read_drafts import read
    from plancompare.reports.as_json import draft_as_json

    with console.progress() as progress:
        draft = read(arguments.draft, progress, tracked=arguments.tracked)
    if arguments.json:
        console.write(_json(draft_as_json(draft)))
    else:
        from plancompare.cli.text import draft_as_text

        console.write(draft_as_text(draft, color=console.color))
    return 0


def compare(arguments: Namespace, console: Console) -> int:
    """What differs between two files; the exit code tells whether anything does."""
    from plancompare.jobs.compare_drafts import compare_files
    from plancompare.reports.as_json import comparison_as_json

    target: Path | None = arguments.output
    as_json = arguments.json or (target is not None and target.suffix.lower() == ".json")
    if target is not None:
        _refuse_kind(target, (".json", ".txt", ".md", ""), "the comparison as text or, named .json, as JSON")
        refuse_to_overwrite(target, (arguments.old, arguments.new))
    with console.progress() as progress:
        comparison = compare_files(arguments.old, arguments.new, progress, _options(arguments))
    for fault in comparison.faults:
        console.complain(fault)
    if as_json:
        text = _json(comparison_as_json(comparison))
    else:
        from plancompare.cli.differences import comparison_as_text

        text = comparison_as_text(comparison, color=target is None and console.color)
    console.deliver(text, target, replace=arguments.force, keep=(arguments.old, arguments.new))
    return DIFFERENT if comparison.differs else 0


def _options(arguments: Namespace) -> "Options":
    from plancompare.model.comparison import Options

    return Options(
        ignore=arguments.ignore,
        by_characters=arguments.characters,
        least=arguments.sure,
        notes=not arguments.no_notes,
        tables=not arguments.no_tables,
        headers=arguments.headers,
    )


def add(arguments: Namespace, console: Console) -> int:
    """Drafts into a workspace, all or none."""
    from plancompare.cli.text import added_as_text, comments_as_text, waiting_as_text
    from plancompare.jobs.add_drafts import add_drafts
    from plancompare.jobs.look_again import waiting
    from plancompare.jobs.opened import opened
    from plancompare.jobs.take_comments import marked_up

    with console.progress() as progress:
        records = add_drafts(
            arguments.workspace,
            arguments.drafts,
            by=arguments.party,
            dated=arguments.date,
            based_on=arguments.based_on,
            tracked=arguments.tracked,
            authors=dict(arguments.author),
            comments=arguments.comments_as_positions,
            progress=progress,
        )
    console.write(added_as_text(records))
    if arguments.comments_as_positions:
        for number in {record.sha256: record.number for record in records if record.markup.comments}.values():
            console.write(comments_as_text(marked_up(arguments.workspace, number)))
    with opened(arguments.workspace, read_only=True) as db:
        waits = waiting_as_text(waiting(db))
    if waits:
        console.write(waits)
    return 0


def show(arguments: Namespace, console: Console) -> int:
    """How the negotiation in a workspace stands."""
    from plancompare.jobs.look_again import waiting
    from plancompare.jobs.opened import opened
    from plancompare.reports.talks_as_json import draft_figures_as_json
    from plancompare.reports.workspace_as_json import negotiation_as_json
    from plancompare.workspace.figures import figures
    from plancompare.workspace.overview import negotiation

    with opened(arguments.workspace, read_only=True) as db, db.one_moment():
        stands, counted, waits = negotiation(db), figures(db), waiting(db)
    if arguments.json:
        counts = [draft_figures_as_json(one) for one in counted]
        console.write(_json({**negotiation_as_json(stands), "figures": counts}))
    else:
        from plancompare.cli.standing import negotiation_as_text

        console.write(negotiation_as_text(stands, waits))
    return 0


def report(arguments: Namespace, console: Console) -> int:
    """An annotated report on two drafts of a workspace."""
    from plancompare.jobs.write_report import write_report

    _refuse_backwards(arguments)
    with console.progress() as progress:
        written = write_report(
            arguments.workspace,
            arguments.output,
            old=arguments.old,
            new=arguments.new,
            audience=arguments.audience,
            replace=arguments.force,
            progress=progress,
        )
    console.write(f"{written} is written, for {arguments.audience.value} use.")
    return 0


def _refuse_backwards(arguments: Namespace) -> None:
    """Who names the earlier draft of a report means one that is earlier."""
    from plancompare.jobs.opened import opened
    from plancompare.workspace.overview import talks

    if arguments.old is None:
        return
    with opened(arguments.workspace, read_only=True) as db:
        known = talks(db)
    later = arguments.new or known.newest
    if later is None or {arguments.old, later} - {draft.number for draft in known.drafts}:
        return  # a draft that is not there is told of by whoever looks for it
    if arguments.old == later:
        raise WrongUsage(
            f"A report is on two drafts, and draft {later} is named twice.", hint="Name an earlier --from."
        )
    if arguments.old > later:
        raise WrongUsage(
            f"Draft {arguments.old} is not earlier than draft {later}.", hint="Write the earlier one after --from."
        )


def position(arguments: Namespace, console: Console) -> int:
    """What a party said of a clause, and how that is known."""
    from plancompare.cli.standing import clause_words, stance_words
    from plancompare.jobs.opened import opened
    from plancompare.model.negotiation import NewPosition, Source
    from plancompare.workspace.database import transaction
    from plancompare.workspace.parties import all_parties, ensure_party
    from plancompare.workspace.positions import record_position

    said = NewPosition(
        party=arguments.party,
        clause=arguments.clause,
        stance=arguments.stance,
        source=Source(
            grade=arguments.source, medium=arguments.medium, reference=arguments.reference, dated=arguments.date
        ),
        statement=arguments.statement,
        proposal=arguments.proposal,
        condition=arguments.condition,
        dated=arguments.date,
        audience=arguments.audience,
    )
    words = f"Record that {said.party} {stance_words(said)}"
    with opened(arguments.workspace) as db, transaction(db, words):
        known = {party.code for party in all_parties(db)}
        party = ensure_party(db, said.party)
        record_position(db, said)
    new = "" if party.code in known else f" {party.code} is a new party of this workspace."
    console.write(
        f"{party.code} on {clause_words(said.clause)}: recorded, {said.audience.value}.{new}{_left_unsaid(said)}"
    )
    return 0


def _left_unsaid(said: "NewPosition") -> str:
    """What a stance would need to be understood, and nobody said."""
    from plancompare.model.negotiation import Stance

    if said.stance is Stance.ACCEPTS_IF and not said.condition:
        return " On which condition is not said: --condition tells it."
    if said.stance is Stance.PROPOSES and not said.proposal:
        return " The wording that it proposes is not said: --proposal tells it."
    return ""


def lineage(arguments: Namespace, console: Console) -> int:
    """One clause through all drafts."""
    from plancompare.jobs.trace_clause import trace_clause
    from plancompare.reports.workspace_as_json import lineage_as_json

    traced = trace_clause(arguments.workspace, arguments.clause)
    if arguments.json:
        console.write(_json(lineage_as_json(traced)))
    else:
        from plancompare.cli.standing import lineage_as_text

        console.write(lineage_as_text(traced))
    return 0


def check(arguments: Namespace, console: Console) -> int:
    """Whether a workspace is sound."""
    from plancompare.workspace.integrity import checked

    found = checked(arguments.workspace)
    if found.faults:
        console.write("\n".join(found.faults))
        raise UnusableWorkspace(
            f"{arguments.workspace} is not sound ({len(found.faults)} fault{'s' if len(found.faults) > 1 else ''}).",
            hint="Keep the file as it is and go back to your last copy of it.",
        )
    older = "; it was written by an older PlanCompare and is brought up to date when it is next opened for changes"
    console.write(f"{arguments.workspace} is sound{older if found.older else ''}.")
    return 0


def sample(arguments: Namespace, console: Console) -> int:
    """The sample negotiation as a new workspace."""
    from plancompare.jobs.make_sample import make_sample

    with console.progress() as progress:
        make_sample(arguments.workspace, replace=arguments.force, progress=progress)
    console.write(f"{arguments.workspace} holds the sample negotiation.")
    return 0


DO: Mapping[str, Callable[[Namespace, Console], int]] = {
    "inspect": inspect,
    "compare": compare,
    "add": add,
    "show": show,
    "report": report,
    "position": position,
    **DO_TALKS,
    "lineage": lineage,
    "link": link,
    "unlink": unlink,
    "review": review,
    "check": check,
    "sample": sample,
    **memory_commands.DO,
}


def _json(value: Mapping[str, Any]) -> str:
    import msgspec

    return msgspec.json.encode(value).decode()


def _refuse_kind(target: Path, kinds: tuple[str, ...], written: str) -> None:
    if target.suffix.lower() not in kinds:
        raise UnwritableOutput(
            f"{target.name}: compare does not write {target.suffix} files.", hint=f"It writes {written}."
        )
