"""The words of clauses, positions, demands and notes, in the derived tables `searched` and `word`.

`word` keeps no texts but only where each folded word stands, so that it stays small and nothing is kept twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from plancompare.workspace.database import Change, Database, Row
from plancompare.workspace.folding import words_of

BETWEEN = "\uf8ff"
"""Stands as a word between the fields of a row, so that no phrase begins in one and ends in the next."""

CLAUSE, POSITION, DEMAND, NOTE = "clause", "position", "demand", "note"

_FIRST_WITH_ITS_WORDS = (
    "NOT EXISTS (SELECT 1 FROM link JOIN clause AS before ON before.id = link.old_clause"
    " WHERE link.new_clause = clause.id AND link.relation = 'same' AND before.text = clause.text)"
)
_ROWS = {
    POSITION: "SELECT position.id, statement, proposal, condition, medium, reference FROM position"
    " JOIN source ON source.id = position.source",
    DEMAND: "SELECT id, title, note FROM demand",
    NOTE: "SELECT id, text FROM note",
}
"""A question for each kind: the id and the fields in which is searched, in the order in which they are shown."""

_WORDS = ("temp.kept_words", "temp.found_words")
_PORTION = 4096

_MERGING = {"automerge": 0, "usermerge": 2, "merge": 100_000}
"""For FTS5: edits merge no pieces of the index but the small ones they make; two pieces are worth merging; and how many
pages of them at once, which are all there are."""

_MANY = 100
"""From so many rows on an action leaves pieces of the index that are worth merging at once."""

_PLAIN_UP_TO = "\u052f"
"""SQLite takes all letters up to here for parts of words, whatever Unicode it was built for."""


def is_indexed(db: Database) -> bool:
    """Whether the tables say where each word stands, as it follows from all that was written.

    The words are indexed once more for that, beside the file, as the index keeps no texts to be compared.
    """
    texts = dict(_all_texts(db))
    places = {(kind, row): place for place, kind, row in db.tuples("SELECT id, kind, row FROM searched")}
    if texts.keys() != places.keys():
        return False
    (made,) = db.tuples("SELECT sql FROM sqlite_schema WHERE name = 'word'")[0]
    (only_read,) = db.tuples("PRAGMA query_only")[0]
    db.run("PRAGMA query_only = OFF")  # it would forbid the tables beside the file as well
    try:
        db.run(made.replace("TABLE word", "TABLE temp.again"))
        db.run("CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab(main, word, instance)")
        db.run("CREATE VIRTUAL TABLE temp.found_words USING fts5vocab(temp, again, instance)")
        db.run_many("INSERT INTO temp.again (rowid, text) VALUES (?, ?)", [(places[one], texts[one]) for one in texts])
        kept, found = (db.portions(f"SELECT term, doc, offset FROM {words}", (), _PORTION) for words in _WORDS)  # noqa: S608
        return all(one == other for one, other in zip_longest(kept, found))
    finally:
        for table in (*_WORDS, "temp.again"):
            db.run(f"DROP TABLE IF EXISTS {table}")
        db.run(f"PRAGMA query_only = {only_read}")


def _all_texts(db: Database) -> Iterator[tuple[tuple[str, str], str]]:
    """All that can be found: kinds and rows, each with its words as they are indexed, if it has any."""
    known = [(CLAUSE, db.tuples(f"SELECT id, text FROM clause WHERE {_FIRST_WITH_ITS_WORDS}"))]  # noqa: S608
    for kind, rows in (*known, *((kind, db.tuples(question)) for kind, question in _ROWS.items())):
        for row, *fields in rows:
            if text := _spelled_out(fields):
                yield (kind, row), text


def make_index_anew(db: Database) -> None:
    """Index everything from nothing."""
    db.run("DELETE FROM searched")
    db.run("INSERT INTO word (word) VALUES ('delete-all')")
    for reading in db.tuples("SELECT id FROM reading ORDER BY id"):
        _index_clauses(db, reading[0])
    for kind, question in _ROWS.items():
        _add(db, kind, db.tuples(f"{question} ORDER BY {kind}.id"))
    _merge(db)


def keep_index(db: Database, changes: Sequence[Change]) -> None:
    """Index what an action has changed."""
    for reading in _named(changes, "draft", "reading"):
        _index_reading(db, reading)
    rows = {kind: set(_named(changes, kind, "id")) for kind in _ROWS}
    for source in _named(changes, "source", "id"):
        for kind in (POSITION, DEMAND):
            rows[kind] |= {row[0] for row in db.tuples(f"SELECT id FROM {kind} WHERE source = ?", (source,))}  # noqa: S608
    for kind, touched in rows.items():
        for row in sorted(touched):
            _remove(db, kind, row)
            _add(db, kind, db.tuples(f"{_ROWS[kind]} WHERE {kind}.id = ?", (row,)))
    if sum(map(len, rows.values())) > _MANY:
        _merge(db)


def fields_of(db: Database, kind: str, listed: str) -> dict[str, tuple[str, ...]]:
    """The fields of these rows of one kind, those that say something; `listed` are their ids as JSON."""
    question = "SELECT id, text FROM clause" if kind == CLAUSE else _ROWS[kind]
    found = db.tuples(f"{question} WHERE {kind}.id IN (SELECT value FROM json_each(?))", (listed,))  # noqa: S608
    return {row: tuple(field for field in fields if field) for row, *fields in found}


def spelled(word: str) -> str:
    """A folded word in letters that SQLite takes for parts of words; prefixes stay prefixes."""
    if word.isascii() and word.isalnum():
        return word
    return "".join(letter if letter.isalnum() and letter <= _PLAIN_UP_TO else _as_two(letter) for letter in word)


def _as_two(letter: str) -> str:
    """Any other letter as two of those that Unicode leaves for private use."""
    high, low = divmod(ord(letter), 0x1000)
    return chr(0xE000 + high) + chr(0xE200 + low)


def _index_reading(db: Database, reading: str) -> None:
    """Index the clauses of a reading; once is enough, also where its draft comes back by a redo."""
    if db.rows(
        "SELECT 1 FROM clause JOIN searched ON searched.kind = 'clause' AND searched.row = clause.id"
        " WHERE clause.reading = ? LIMIT 1",
        (reading,),
    ):
        return
    _index_clauses(db, reading)
    _merge(db)


def _index_clauses(db: Database, reading: str) -> None:
    """Index the clauses of a reading, but for those that say what those say that they came from."""
    question = f"SELECT id, text FROM clause WHERE reading = ? AND {_FIRST_WITH_ITS_WORDS} ORDER BY ordinal"  # noqa: S608
    _add(db, CLAUSE, db.tuples(question, (reading,)))


def _merge(db: Database) -> None:
    """Put in order now, with all the time that a draft's arrival has, what SQLite would make later edits wait for."""
    for setting, value in _MERGING.items():
        db.run("INSERT INTO word (word, rank) VALUES (?, ?)", (setting, value))


def _add(db: Database, kind: str, rows: Iterable[Sequence[str | None]]) -> None:
    texts = [(row, _spelled_out(fields)) for row, *fields in rows]
    first = int(db.rows("SELECT coalesce(max(id), 0) + 1 AS next FROM searched")[0]["next"])
    worded = [(row, text) for row, text in texts if text]
    db.run_many(
        "INSERT INTO searched VALUES (?, ?, ?)", [(place, kind, row) for place, (row, _) in enumerate(worded, first)]
    )
    db.run_many(
        "INSERT INTO word (rowid, text) VALUES (?, ?)", [(place, text) for place, (_, text) in enumerate(worded, first)]
    )


def _spelled_out(fields: Iterable[str | None]) -> str:
    worded = (" ".join(spelled(word.folded) for word in words_of(field)) for field in fields if field)
    return f" {BETWEEN} ".join(filter(None, worded))


def _remove(db: Database, kind: str, row: str) -> None:
    for found in db.tuples("SELECT id FROM searched WHERE kind = ? AND row = ?", (kind, row)):
        db.run("DELETE FROM word WHERE rowid = ?", found)
        db.run("DELETE FROM searched WHERE id = ?", found)


def _named(changes: Sequence[Change], table: str, column: str) -> Iterable[str]:
    found: dict[str, Row | None] = {}
    for change in changes:
        if change.table == table:
            found.update({row[column]: None for row in (change.before, change.after) if row is not None})
    return found
