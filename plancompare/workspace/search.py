"""Looks for words in all drafts and in all that people wrote down.

All words have to be there, in capitals or not; `word*` is the beginning of a word and `"two words"` a phrase. Nothing
else means anything, so that whatever is typed can be looked for.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import NamedTuple

from plancompare.model.negotiation import ClauseRef
from plancompare.model.search import EVERYTHING, Hit, Places, Searched
from plancompare.workspace.database import Database, Row
from plancompare.workspace.folding import Word, words_of
from plancompare.workspace.places import find_draft
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.word_index import CLAUSE, DEMAND, NOTE, POSITION, fields_of, spelled

_KINDS = {
    Searched.CLAUSES: CLAUSE,
    Searched.POSITIONS: POSITION,
    Searched.DEMANDS: DEMAND,
    Searched.NOTES: NOTE,
}
_OF_ROWS = {kind: searched for searched, kind in _KINDS.items()}
_AT_FIRST = 4
"""So many times the hits that are wanted are looked at first: some fall away, as those of drafts that were undone."""
_ALL = -1
_PORTION = 64

_REFS = {
    POSITION: "SELECT position.id, party.code, draft.number, clause.path FROM position"
    " JOIN party ON party.id = position.party JOIN draft ON draft.id = position.draft"
    " LEFT JOIN clause ON clause.id = position.clause",
    DEMAND: "SELECT demand.id, party.code, draft.number, clause.path FROM demand"
    " JOIN party ON party.id = demand.party"
    " LEFT JOIN demand_clause ON demand_clause.demand = demand.id AND demand_clause.role = 'answers'"
    " LEFT JOIN draft ON draft.id = demand_clause.draft LEFT JOIN clause ON clause.id = demand_clause.clause",
    NOTE: "SELECT note.id, NULL AS code, draft.number, clause.path FROM note JOIN draft ON draft.id = note.draft"
    " LEFT JOIN clause ON clause.id = note.clause",
}
_SAME_TEXT = (
    "SELECT first.id, draft.number, clause.path FROM json_each(?) AS wanted"
    " CROSS JOIN clause AS first ON first.id = wanted.value CROSS JOIN provision AS own ON own.clause = first.id"
    " CROSS JOIN provision AS other ON other.provision = own.provision"
    " CROSS JOIN clause ON clause.id = other.clause AND clause.text = first.text"
    " CROSS JOIN draft ON draft.reading = clause.reading ORDER BY draft.number, clause.ordinal"
)


class Term(NamedTuple):
    """Words that have to stand in a row; with `prefix` the last may go on."""

    words: tuple[str, ...]
    prefix: bool


class _Place(NamedTuple):
    """Where a row stands, and who said it."""

    party: str | None
    refs: tuple[ClauseRef, ...]


@tells_damage
def search(
    db: Database,
    query: str,
    *,
    kinds: Collection[Searched] = EVERYTHING,
    draft: int | None = None,
    limit: int = 50,
) -> tuple[Hit, ...]:
    """What holds all words of `query`, the best first; nothing where it holds no word.

    Args:
        db: the workspace.
        query: words, `begin*`, `"a phrase"`.
        kinds: in what to look.
        draft: only clauses of this draft, and what was said of them as they stand there.
        limit: how many hits at most.

    Raises:
        NotInWorkspace: there is no such draft.
    """
    terms = terms_of(query)
    found: list[Hit] = []
    with db.one_moment():
        if draft is not None:
            find_draft(db, draft)
        if not terms or limit < 1:
            return ()
        for most in (limit * _AT_FIRST, _ALL):
            rows = _rows(db, terms, kinds, most)
            found = list(islice(_hits(db, rows, terms, draft), limit))
            if len(found) == limit or len(rows) < most:
                break
    return tuple(found)


def terms_of(query: str) -> tuple[Term, ...]:
    """What `query` asks for; words that no blank parts, as in `cease-fire` or `5.2(b)`, stand in a row."""
    terms: dict[Term, None] = {}
    for place, part in enumerate(query.split('"')):
        words = words_of(part)
        quoted = place % 2 == 1
        row: list[Word] = []
        for word in words:
            if row and not quoted and _parted(part, row[-1], word):
                terms[_term(part, row)] = None
                row = []
            row.append(word)
        if row:
            terms[_term(part, row)] = None
    return tuple(terms)


def spans_of(terms: Sequence[Term], text: str) -> Places:
    """The words of `text` that the terms ask for."""
    words = words_of(text)
    folded = [word.folded for word in words]
    found = {place for term in terms for place in _places_of(term, folded)}
    return tuple((words[place].start, words[place].end) for place in sorted(found))


def _places_of(term: Term, words: Sequence[str]) -> Iterator[int]:
    """Which of `words` the term asks for."""
    *others, last = term.words
    ends = [place for place, word in enumerate(words) if (word.startswith(last) if term.prefix else word == last)]
    for end in ends:
        start = end - len(others)
        if not others or (start >= 0 and words[start:end] == others):
            yield from range(start, end + 1)


def _term(part: str, row: Sequence[Word]) -> Term:
    return Term(tuple(word.folded for word in row), part.startswith("*", row[-1].end))


def _parted(part: str, word: Word, following: Word) -> bool:
    """Whether a blank is between two words, or the sign that the first may go on."""
    between = part[word.end : following.start]
    return between.startswith("*") or any(map(str.isspace, between))


def _rows(db: Database, terms: Sequence[Term], kinds: Collection[Searched], most: int) -> list[Row]:
    """The rows that hold all terms, the best and among equals those that came last first."""
    asked = " AND ".join(f'"{" ".join(map(spelled, term.words))}"{" *" * term.prefix}' for term in terms)
    return db.rows(
        "SELECT searched.kind, searched.row, word.rank FROM word CROSS JOIN searched ON searched.id = word.rowid"
        " WHERE word MATCH ? AND searched.kind IN (SELECT value FROM json_each(?))"
        " ORDER BY word.rank, word.rowid DESC LIMIT ?",
        (asked, json.dumps([_KINDS[kind] for kind in kinds]), most),
    )


def _hits(db: Database, rows: Sequence[Row], terms: Sequence[Term], draft: int | None) -> Iterator[Hit]:
    told: set[tuple[ClauseRef, ...]] = set()
    for start in range(0, len(rows), _PORTION):
        portion = rows[start : start + _PORTION]
        places, fields = _looked_up(db, portion)
        for _, equals in groupby(portion, key=lambda row: row["rank"]):
            there = [(row, places.get((row["kind"], row["row"]))) for row in equals]
            standing = [(row, place) for row, place in there if place is not None and _is_in(place, draft)]
            for row, place in sorted(standing, key=lambda one: -_newest(one[1])):
                if row["kind"] == CLAUSE:
                    if place.refs in told:  # it said something else for a while, and says again what it said before
                        continue
                    told.add(place.refs)
                yield _hit(row, place, fields[row["kind"], row["row"]], terms)


def _looked_up(
    db: Database, rows: Sequence[Row]
) -> tuple[Mapping[tuple[str, str], _Place], Mapping[tuple[str, str], tuple[str, ...]]]:
    """Where each of the rows stands, as far as it does, and its fields, by its kind and id."""
    places: dict[tuple[str, str], _Place] = {}
    fields: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind in {row["kind"] for row in rows}:
        listed = json.dumps([row["row"] for row in rows if row["kind"] == kind])
        fields |= {(kind, row): found for row, found in fields_of(db, kind, listed).items()}
        places |= {(kind, row): place for row, place in _places(db, kind, listed).items()}
    return places, fields


def _places(db: Database, kind: str, listed: str) -> Mapping[str, _Place]:
    if kind == CLAUSE:
        found = [(row, None, number, path) for row, number, path in db.tuples(_SAME_TEXT, (listed,))]
    else:
        found = db.tuples(f"{_REFS[kind]} WHERE {kind}.id IN (SELECT value FROM json_each(?))", (listed,))  # noqa: S608
    places: dict[str, _Place] = {}
    for row, party, number, path in found:
        refs = places[row].refs if row in places else ()
        places[row] = _Place(party, refs if number is None else (*refs, ClauseRef(number, path or "")))
    return places


def _is_in(place: _Place, draft: int | None) -> bool:
    return draft is None or any(ref.draft == draft for ref in place.refs)


def _newest(place: _Place) -> int:
    return max((ref.draft for ref in place.refs), default=0)


def _hit(row: Row, place: _Place, fields: Sequence[str], terms: Sequence[Term]) -> Hit:
    spans: list[tuple[int, int]] = []
    start = 0
    for field in fields:
        spans += [(start + one, start + other) for one, other in spans_of(terms, field)]
        start += len(field) + 1
    return Hit(
        kind=_OF_ROWS[row["kind"]],
        id=row["row"],
        refs=place.refs,
        party=place.party,
        text="\n".join(fields),
        spans=tuple(spans),
    )
