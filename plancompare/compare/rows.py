"""From matches to rows: each clause in exactly one, in the new draft's order."""

import re
from collections.abc import Mapping

from plancompare.compare.material import material_changes
from plancompare.compare.material_words import MaterialWords
from plancompare.compare.moves import Unit, find_moved
from plancompare.compare.pairing import Basis, Pairing
from plancompare.compare.redline import redline
from plancompare.model.comparison import Mark, Redline, Relation, Row, Segment
from plancompare.model.draft import Clause
from plancompare.model.progress import Progress

_ALONE = Basis(1.0, "")
_WORD_BEFORE_NUMBER = re.compile(r"^[^\W\d_]+(?=\d)")


def to_rows(pairing: Pairing, words: MaterialWords, progress: Progress) -> tuple[Row, ...]:
    """Every clause of both drafts in one row, with its redline and what is material in it."""
    units = _units(pairing)
    moved = find_moved(units, pairing.old, pairing.new)
    renumbered = _renumbered(pairing)
    rows = []
    for number, unit in enumerate(units):
        if number % 64 == 0:
            progress.step(number / len(units))
        basis = next((pairing.basis[i] for i in unit.old if i in pairing.basis), _ALONE)
        old = tuple(pairing.old.clauses[i] for i in unit.old)
        new = tuple(pairing.new.clauses[j] for j in unit.new)
        rows.append(_row(old, new, moved=number in moved, basis=basis, words=words, renumbered=renumbered))
    return tuple(rows)


def _renumbered(pairing: Pairing) -> dict[str, str]:
    """The number of each matched clause of the old draft, as a reference names it, and its number in the new."""
    numbers: dict[str, str] = {}
    for old, j in zip(pairing.old.clauses, pairing.to_new, strict=True):
        if j >= 0:
            numbers.setdefault(_as_referred(old.path), _as_referred(pairing.new.clauses[j].path))
    return numbers


def _as_referred(path: str) -> str:
    """`Article7.2(a)` as `7.2(a)`: the word before a number may stand in another case, or be left out."""
    return _WORD_BEFORE_NUMBER.sub("", path).lower()


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


def _row(
    old: tuple[Clause, ...],
    new: tuple[Clause, ...],
    *,
    moved: bool,
    basis: Basis,
    words: MaterialWords,
    renumbered: Mapping[str, str],
) -> Row:
    before, after = "\n".join(clause.text for clause in old), "\n".join(clause.text for clause in new)
    relation = _relation(old, new, before, after)
    line = _redline(relation, before, after)
    both_changed = relation not in (Relation.SAME, Relation.INSERTED, Relation.DELETED)
    material = material_changes(line, words, renumbered) if both_changed else ()
    return Row(
        relation=relation,
        old=old,
        new=new,
        moved=moved,
        renumbered=bool(old and new) and old[0].path != new[0].path,
        confidence=basis.confidence,
        why=basis.why,
        redline=line,
        material=material,
    )


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
