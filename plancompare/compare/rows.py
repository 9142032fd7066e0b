"""From matches to rows: each clause in exactly one, in the new draft's order."""

from dataclasses import dataclass
from functools import partial

from plancompare.compare.by_characters import by_characters
from plancompare.compare.editorial import alike_but_for, editorial_changes
from plancompare.compare.formatting import formatting_changes
from plancompare.compare.material import material_changes
from plancompare.compare.material_words import MaterialWords
from plancompare.compare.moved_words import with_moved_words
from plancompare.compare.moves import Unit, find_moved
from plancompare.compare.pairing import Basis, Pairing
from plancompare.compare.redline import redline
from plancompare.compare.references import Renumbering
from plancompare.model.comparison import EditorialKind, Ignored, Mark, Options, Redline, Relation, Row, Segment
from plancompare.model.draft import Clause
from plancompare.model.progress import Progress

_ALONE = Basis(1.0, "")


@dataclass(frozen=True, slots=True)
class _Terms:
    """What the changes of every row are judged by; `formatted`: whether other words being bold is a change."""

    words: MaterialWords
    renumbering: Renumbering
    formatted: bool
    options: Options


def to_rows(pairing: Pairing, words: MaterialWords, options: Options, progress: Progress) -> tuple[Row, ...]:
    """Every clause of both drafts in one row, with its redline and what is material in it."""
    units = _units(pairing)
    progress.step(0.0)
    moved = find_moved(units, pairing.old, pairing.new, progress)
    progress.step(0.0)
    # A format that knows no bold words has not taken the boldness away.
    formatted = all(any(clause.spans for clause in side.clauses) for side in (pairing.old, pairing.new))
    wanted = Ignored.FORMATTING not in options.ignore
    terms = _Terms(words, _renumbering(pairing), formatted and wanted, options)
    rows = []
    for number, unit in enumerate(units):
        if number % 32 == 0:
            progress.step(number / len(units))
        basis = next((pairing.basis[i] for i in unit.old if i in pairing.basis), _ALONE)
        old = tuple(pairing.old.clauses[i] for i in unit.old)
        new = tuple(pairing.new.clauses[j] for j in unit.new)
        rows.append(_row(old, new, moved=number in moved, basis=basis, terms=terms))
    return tuple(rows)


def _renumbering(pairing: Pairing) -> Renumbering:
    """What each clause with a number became; nothing is known of one that was dropped, or has no number now."""
    numbers: dict[str, str] = {}
    for old, j in zip(pairing.old.clauses, pairing.to_new, strict=True):
        if old.label:
            new = pairing.new.clauses[j] if j >= 0 else None
            numbers.setdefault(old.path, new.path if new is not None and new.label else "")
    return Renumbering(numbers)


def _units(pairing: Pairing) -> list[Unit]:
    """The rows' clauses in the new draft's order, each deleted one after the row of the clause before it."""
    matched: dict[int, Unit] = {}
    for i in pairing.basis:  # one for each match; further parts have no basis of their own
        j = pairing.to_new[i]
        old = tuple(sorted((i, *pairing.parts_old.get(i, ()))))
        new = tuple(sorted((j, *pairing.parts_new.get(j, ()))))
        matched[new[0]] = Unit(old, new)
    units: list[Unit] = []
    for j, i in enumerate(pairing.to_old):
        if j in matched:
            units.append(matched[j])
        elif i < 0:
            units.append(Unit((), (j,)))
    place_of_old = {i: number for number, unit in enumerate(units) for i in unit.old}
    return _with_deleted(units, pairing, place_of_old)


def _with_deleted(units: list[Unit], pairing: Pairing, place_of_old: dict[int, int]) -> list[Unit]:
    after: dict[int, list[Unit]] = {}
    place = -1
    for i in range(len(pairing.old)):
        if i in place_of_old:
            place = place_of_old[i]
        else:
            after.setdefault(place, []).append(Unit((i,), ()))
    whole = list(after.get(-1, ()))
    for number, unit in enumerate(units):
        whole.append(unit)
        whole.extend(after.get(number, ()))
    return whole


def _row(old: tuple[Clause, ...], new: tuple[Clause, ...], *, moved: bool, basis: Basis, terms: _Terms) -> Row:
    before, after = _text(old), _text(new)
    relation = _relation(old, new, before, after)
    row = partial(
        Row,
        relation=relation,
        old=old,
        new=new,
        moved=moved,
        renumbered=bool(old and new) and old[0].path != new[0].path,
        confidence=basis.confidence,
        why=basis.why,
    )
    by_words = _redline(relation, before, after)
    if not old or not new:
        return row(redline=by_words)
    set_otherwise = formatting_changes(old, new, by_words) if terms.formatted else ()
    if relation is Relation.SAME:
        return row(redline=by_words, editorial=set_otherwise)
    line = by_characters(by_words) if terms.options.by_characters else by_words
    if relation is Relation.EDITED and alike_but_for(terms.options.ignore, before, after):
        return row(redline=line, ignored=True)
    editorial, only = editorial_changes(by_words)  # letters cut out of their words say nothing: re sign, resign
    reads_alike = only and all(entry.kind is not EditorialKind.CASE for entry in editorial)
    line, moved_words = with_moved_words(line)
    return row(
        redline=line,
        # "shall" with a letter of another script is no other obligation; "party" for "Party" may be another one.
        material=() if reads_alike else material_changes(by_words, terms.words, terms.renumbering),
        editorial=(*editorial, *set_otherwise),
        only_editorial=only and relation is Relation.EDITED,
        moved_words=moved_words,
    )


def _text(clauses: tuple[Clause, ...]) -> str:
    return clauses[0].text if len(clauses) == 1 else "\n".join([clause.text for clause in clauses])


def _relation(old: tuple[Clause, ...], new: tuple[Clause, ...], before: str, after: str) -> Relation:
    if not old:
        return Relation.INSERTED
    if not new:
        return Relation.DELETED
    if len(new) > 1:
        return Relation.SPLIT
    if len(old) > 1:
        return Relation.MERGED
    return Relation.SAME if before == after else Relation.EDITED


def _redline(relation: Relation, before: str, after: str) -> Redline:
    if relation is Relation.INSERTED:
        return (Segment(Mark.ADDED, after),) if after else ()
    if relation is Relation.DELETED:
        return (Segment(Mark.REMOVED, before),) if before else ()
    return redline(before, after)
