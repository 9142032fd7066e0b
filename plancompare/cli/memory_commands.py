"""The commands on what a workspace remembers: search, notes, tags, the journal, undo and redo."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from plancompare.cli.console import Console, refuse_to_overwrite
from plancompare.errors import NotInWorkspace, WrongUsage

if TYPE_CHECKING:
    from plancompare.model.history import Action
    from plancompare.workspace.database import Database


def search(arguments: Namespace, console: Console) -> int:
    """Where words stand in the drafts and in what people wrote down."""
    from plancompare.jobs.opened import opened
    from plancompare.model.search import EVERYTHING
    from plancompare.workspace.search import search as hits_for
    from plancompare.workspace.search import terms_of

    query = " ".join(arguments.words)
    if not terms_of(query):
        raise WrongUsage(f"“{query}” holds no word to look for.", hint='Write words, begin* or "a phrase".')
    kinds = EVERYTHING if arguments.kind is None else (arguments.kind,)
    with opened(arguments.workspace, read_only=True) as db:
        hits = hits_for(db, query, kinds=kinds, draft=arguments.draft, limit=arguments.limit)
    if arguments.json:
        from plancompare.reports.search_json import hits_as_json

        console.write(_json(hits_as_json(query, hits)))
    else:
        from plancompare.cli.search_text import hits_as_text

        console.write(hits_as_text(hits, limit=arguments.limit, color=console.color))
    return 0


def note(arguments: Namespace, console: Console) -> int:
    """Something written down on a clause; or what was, listed, changed or taken away."""
    if arguments.change is not None or arguments.delete is not None:
        return _edit_note(arguments, console)
    if arguments.text is None:
        return _list_notes(arguments, console)
    from plancompare.cli.standing import clause_words
    from plancompare.jobs.opened import opened
    from plancompare.workspace.notes import add_note

    with opened(arguments.workspace) as db:
        add_note(db, arguments.clause, arguments.text)
    console.write(f"Note on {clause_words(arguments.clause)}: recorded, internal.")
    return 0


def _list_notes(arguments: Namespace, console: Console) -> int:
    from plancompare.cli.standing import notes_as_text
    from plancompare.jobs.opened import opened
    from plancompare.workspace.notes import all_notes, notes_on
    from plancompare.workspace.short_names import short_names_of

    with opened(arguments.workspace, read_only=True) as db, db.one_moment():
        found = all_notes(db) if arguments.clause is None else notes_on(db, arguments.clause)
        names = short_names_of(db, "note")
    console.write(notes_as_text(found, names))
    return 0


def _edit_note(arguments: Namespace, console: Console) -> int:
    from plancompare.jobs.opened import opened
    from plancompare.workspace.notes import change_note, delete_note
    from plancompare.workspace.short_names import find_row

    if arguments.clause is not None or None not in (arguments.change, arguments.delete):
        raise WrongUsage(
            "One thing is done to notes at a time.", hint="Write --change with a name and a text, or --delete and one."
        )
    with opened(arguments.workspace) as db:
        if arguments.delete is not None:
            delete_note(db, find_row(db, "note", arguments.delete))
        else:
            name, text = arguments.change
            change_note(db, find_row(db, "note", name), text)
    console.write("The note is deleted." if arguments.delete is not None else "The note is changed.")
    return 0


def party(arguments: Namespace, console: Console) -> int:
    """The parties listed, or one of them named."""
    from plancompare.cli.standing import parties_as_text
    from plancompare.jobs.opened import opened
    from plancompare.workspace.parties import all_parties, find_party

    changes = arguments.name is not None or arguments.color is not None
    if changes and arguments.code is None:
        raise WrongUsage("It is not said which party is meant.", hint="Write its code first, e.g. UKR --name Ukraine.")
    if changes:
        return _change_party(arguments, console)
    with opened(arguments.workspace, read_only=True) as db:
        found = all_parties(db) if arguments.code is None else (find_party(db, arguments.code),)
    console.write(parties_as_text(found))
    return 0


def _change_party(arguments: Namespace, console: Console) -> int:
    from plancompare.cli.standing import parties_as_text
    from plancompare.jobs.opened import opened
    from plancompare.workspace.parties import all_parties, change_party, ensure_party

    name, color = arguments.name or "", arguments.color or ""
    with opened(arguments.workspace) as db:
        known = {party.code.casefold() for party in all_parties(db)}
        is_new = arguments.code.strip().casefold() not in known
        found = (ensure_party if is_new else change_party)(db, arguments.code, name=name, color=color)
    new = f"\n{found.code} is a new party of this workspace." if is_new else ""
    console.write(f"{parties_as_text([found])}{new}")
    return 0


def tag(arguments: Namespace, console: Console) -> int:
    """A tag put on a clause, or taken from it."""
    from plancompare.jobs.opened import opened
    from plancompare.workspace.tags import tag_clause, tags_on, untag_clause

    with opened(arguments.workspace) as db:
        (untag_clause if arguments.remove else tag_clause)(db, arguments.clause, arguments.name)
        left = ", ".join(tags_on(db, arguments.clause))
    console.write(f"Tags of {arguments.clause}: {left or 'none'}.")
    return 0


def journal(arguments: Namespace, console: Console) -> int:
    """Everything that was done to a workspace."""
    from plancompare.jobs.opened import opened
    from plancompare.workspace.history import actions

    if arguments.output is not None:
        refuse_to_overwrite(arguments.output, (arguments.workspace,))
    with opened(arguments.workspace, read_only=True) as db:
        told = actions(db, since=arguments.since, by=arguments.by, clause=arguments.clause, limit=arguments.limit)
        lines = _lines(told, arguments, color=arguments.output is None and console.color)
        console.deliver_lines(lines, arguments.output, replace=arguments.force, keep=(arguments.workspace,))
    return 0


def undo(arguments: Namespace, console: Console) -> int:
    """The latest action, taken back."""
    from plancompare.workspace.journal import undo as take_back

    return _step(arguments, console, take_back, "Undone: {}.", "There is nothing to undo.")


def redo(arguments: Namespace, console: Console) -> int:
    """What was undone last, done again."""
    from plancompare.workspace.journal import redo as do_again

    return _step(arguments, console, do_again, "Done again: {}.", "There is nothing to do again.")


DO: Mapping[str, Callable[[Namespace, Console], int]] = {
    "search": search,
    "note": note,
    "tag": tag,
    "party": party,
    "journal": journal,
    "undo": undo,
    "redo": redo,
}


def _step(
    arguments: Namespace, console: Console, step: "Callable[[Database], str | None]", done: str, nothing: str
) -> int:
    from plancompare.jobs.opened import opened

    with opened(arguments.workspace) as db:
        words = step(db)
    if words is None:
        raise NotInWorkspace(nothing, hint="“plancompare journal” lists what was done.")
    console.write(done.format(words))
    return 0


def _lines(told: "Iterator[Action]", arguments: Namespace, *, color: bool) -> Iterator[str]:
    if arguments.json:
        from plancompare.reports.journal_lines import action_as_json

        return (_json(action_as_json(action)) for action in told)
    if arguments.csv:
        from plancompare.reports.journal_lines import actions_as_csv

        return actions_as_csv(told, for_file=arguments.output is not None)
    from plancompare.cli.journal_text import actions_as_text

    return actions_as_text(told, color=color)


def _json(value: Mapping[str, object]) -> str:
    import msgspec

    return msgspec.json.encode(value).decode()
