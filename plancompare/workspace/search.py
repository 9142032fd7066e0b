"""Looks for words in all drafts and in all that people wrote down.

All words have to be there, in capitals or not; `word*` is the beginning of a word and `"two words"` a phrase. Nothing
else means anything, so that whatever is typed can be looked for.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from plancompare.model.negotiation import ClauseRef
from plancompare.model.search import EVERYTHING, Hit, Places, Searched
from plancompare.workspace.database import Database
from plancompare.workspace.folding import Word, words_of
from plancompare.workspace.places import find_draft
from plancompare.workspace.soundness import tells_damage
from plancompare.workspace.word_index import CLAUSE, DEMAND, NOTE, POSITION, fields_of, spelled

T = TypeVar("T")

_KINDS = {
    Searched.CLAUSES: CLAUSE,
    Searched.POSITIONS: POSITION,
    Searched.DEMANDS: DEMAND,
    Searched.NOTES: NOTE,
}
_OF_ROWS = {kind: searched for searched, kind in _KINDS.items()}
_PORTION = 64
_ALL = -1
_RANKED = 5_000
"""Of more hits those are ranked that came last: whoever looks for what stands everywhere does not look for the best."""

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


class _Found(NamedTuple):
    """A row that holds the words; the lower its rank, the better."""

    kind: str
    row: str
    rank: float

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.row


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
    with db.one_moment():
        if draft is not None:
            find_draft(db, draft)
        if not terms or limit < 1:
            return ()
        return tuple(islice(_hits(db, terms, kinds, draft), limit))


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


def _hits(db: Database, terms: Sequence[Term], kinds: Collection[Searched], draft: int | None) -> Iterator[Hit]:
    told: set[tuple[ClauseRef, ...]] = set()
    for portion in _found(db, terms, kinds, most=_RANKED if draft is None else _ALL):
        places = _by_kind(portion, lambda kind, listed: _places(db, kind, listed))
        standing = [one for one in portion if one.key in places and _is_in(places[one.key], draft)]
        fields = _by_kind(standing, lambda kind, listed: fields_of(db, kind, listed))
        for one in sorted(standing, key=lambda one: (one.rank, -_newest(places[one.key]))):
            place = places[one.key]
            if one.kind == CLAUSE:
                if place.refs in told:  # it said something else for a while, and says again what it said before
                    continue
                told.add(place.refs)
            yield _hit(one, place, fields[one.key], terms)


def _found(db: Database, terms: Sequence[Term], kinds: Collection[Searched], most: int) -> Iterator[Sequence[_Found]]:
    """The rows that hold all terms, in portions, the best and among equals those that came last first."""
    asked = " AND ".join(f'"{" ".join(map(spelled, term.words))}"{" *" * term.prefix}' for term in terms)
    for portion in db.portions(
        "SELECT kind, row, rank FROM (SELECT searched.kind, searched.row, word.rowid AS place, word.rank FROM word"
        " CROSS JOIN searched ON searched.id = word.rowid"
        " WHERE word MATCH ? AND searched.kind IN (SELECT value FROM json_each(?)) ORDER BY word.rowid DESC LIMIT ?)"
        " ORDER BY rank, place DESC",
        (asked, json.dumps([_KINDS[kind] for kind in kinds]), most),
        _PORTION,
    ):
        yield [_Found(*row) for row in portion]


def _by_kind(rows: Sequence[_Found], look_up: Callable[[str, str], Mapping[str, T]]) -> Mapping[tuple[str, str], T]:
    """What is known of each of the rows, by its kind and id, looked up for all rows of a kind at once."""
    known: dict[tuple[str, str], T] = {}
    for kind in {one.kind for one in rows}:
        listed = json.dumps([one.row for one in rows if one.kind == kind])
        known |= {(kind, row): found for row, found in look_up(kind, listed).items()}
    return known


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


def _hit(row: _Found, place: _Place, fields: Sequence[str], terms: Sequence[Term]) -> Hit:
    spans: list[tuple[int, int]] = []
    start = 0
    for field in fields:
        spans += [(start + one, start + other) for one, other in spans_of(terms, field)]
        start += len(field) + 1
    return Hit(
        kind=_OF_ROWS[row.kind],
        id=row.row,
        refs=place.refs,
        party=place.party,
        text="\n".join(fields),
        spans=tuple(spans),
    )
