"""Compares two drafts: two files, or two drafts that a workspace holds."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from plancompare.model.comparison import AS_USUAL, Comparison, Options
from plancompare.model.draft import Draft
from plancompare.model.progress import SILENT, Progress

if TYPE_CHECKING:  # the engine is loaded while the drafts are being read
    from plancompare.compare.material_words import MaterialWords
    from plancompare.model.negotiation import Party


def compare_files(old: Path, new: Path, progress: Progress = SILENT, options: Options = AS_USUAL) -> Comparison:
    """What differs between the drafts in two files, as far as `options` ask for it.

    Raises:
        UnreadableDraft: one of the files cannot be read as a draft.
        Cancelled: the person asked for it.
    """
    from plancompare.readers.apart.reading import read_files  # comparing within a workspace reads no file

    progress.step(0.0, f"reading {old.name} and {new.name}")
    before, after = read_files([old, new], progress.part(0.0, 0.4), meanwhile=_load_engine)
    progress.step(0.4, "comparing")
    from plancompare.compare.engine import compare

    comparison = compare(before, after, progress.part(0.4, 1.0), words_with((), before, after), options=options)
    progress.step(1.0)
    return comparison


def compare_in_workspace(workspace: Path, old: int, new: int, progress: Progress = SILENT) -> Comparison:
    """What differs between the drafts numbered `old` and `new`; what people decided of their clauses holds.

    Raises:
        UnusableWorkspace: the file is damaged, locked or no workspace.
        NotInWorkspace: it has no draft of that number.
        Cancelled: the person asked for it.
    """
    from plancompare.compare.engine import compare
    from plancompare.jobs.opened import opened  # comparing two files needs no database
    from plancompare.workspace.drafts import get_draft
    from plancompare.workspace.parties import all_parties
    from plancompare.workspace.settled import decisions_between

    with opened(workspace, read_only=True) as db:
        before, after = get_draft(db, old), get_draft(db, new)
        parties, decisions = all_parties(db), decisions_between(db, old, new)
    progress.step(0.1, "comparing")
    words = words_with(parties, before, after)
    comparison = compare(before, after, progress.part(0.1, 1.0), words, decisions=decisions)
    progress.step(1.0)
    return comparison


def _load_engine() -> None:
    from plancompare.compare import engine, findings  # noqa: F401 - what comparing needs, and the words it asks for
    from plancompare.compare.material_words import default_words

    default_words()


def words_with(parties: "Sequence[Party]", *drafts: Draft) -> "MaterialWords":
    """The words that make a change material, with the names of these parties among them.

    Two sides make a negotiation. Until two are known, all parties of the word lists count, if the drafts name two.
    """
    from plancompare.compare.findings import with_parties_in
    from plancompare.compare.material_words import personal_words

    words = personal_words()
    for party in parties:
        words = words.with_party(party.code, party.name)
    if len(parties) > 1:
        return words
    return with_parties_in((clause.text for draft in drafts for clause in draft.clauses), words)
